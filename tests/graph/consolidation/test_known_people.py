"""Who is who under many spellings, and in which office, when."""

from __future__ import annotations

import pytest
from telling import Press, days, person

from graph.consolidation.holders import holders
from graph.consolidation.model import Bounds
from graph.decisions import Decision, Decisions
from ontology.name_keys import name_key


def decided(decision: str, *names: tuple[str, str]) -> Decisions:
    first, second = sorted(person(*name) for name in names)
    return Decisions((Decision(decision, "person", first, second, "N", "known"),))


class TestOnePerson:
    @pytest.mark.parametrize(
        ("one", "other"),
        [("ト・ラム", "トー・ラム"), ("ボルフォビッチ", "ヴォルフォヴィッチ"), ("ディアス・カネル", "ディアス=カネル")],
    )
    def test_renderings_of_one_name_are_one_person(self, one: str, other: str) -> None:
        press = Press()
        press.article().person(one)
        press.article().person(other)
        (found,) = press.people()
        assert set(found.names) == {one, other} and set(found.members) == {person(one), person(other)}

    def test_the_name_used_by_most_texts_comes_first(self) -> None:
        press = Press()
        press.article().person("ト・ラム")
        for _ in range(2):
            press.article().person("トー・ラム")
        assert press.people()[0].names == ("トー・ラム", "ト・ラム")

    def test_a_variant_within_one_article_ties_two_names(self) -> None:
        press = Press()
        press.article().person("ムン・ジェイン", country="KOR", variants=("ムン・ジェーイン・某",))
        press.article().person("ムン・ジェーイン・某", country="KOR")
        assert len(press.people()) == 1

    def test_a_short_form_is_the_only_longer_name_in_the_same_office(self) -> None:
        press = Press()
        press.article().person("ルーメン・ダレカ", "大統領", "BGR")
        press.article().person("ダレカ", "大統領", "BGR")
        assert [found.names for found in press.people()] == [("ルーメン・ダレカ", "ダレカ")]

    def test_a_known_office_holder_is_one_person_under_all_his_forms(self) -> None:
        press = Press()
        press.article().person("尹錫悦", "大統領", "KOR")
        press.article().person("ユン・ソンニョル", "大統領", "KOR")
        (found,) = press.people()
        assert found.wikidata == "Q16090635" and len(found.members) == 2

    def test_the_family_name_of_a_holder_means_him_while_he_is_in_office(self) -> None:
        press = Press()
        (abe,) = holders()[name_key("安倍晋三"), "JPN"]
        assert any(office.fits("2014-03-18") for office in abe.offices)
        press.article("2014-03-18").person("安倍", None, "JPN")
        press.article("2014-03-18").person("安倍晋三", None, "JPN")
        assert [found.wikidata for found in press.people()] == ["Q132345"]


class TestTwoPeople:
    def test_of_two_countries(self) -> None:
        press = Press()
        press.article().person("ヤン", country="CHN")
        press.article().person("ヤン", country="KOR")
        assert len(press.people()) == 2

    def test_a_short_form_in_another_office_or_with_two_longer_names(self) -> None:
        press = Press()
        press.article().person("ルーメン・ダレカ", "大統領", "BGR")
        press.article().person("ダレカ", "外相", "BGR")
        press.article().person("グエン・ヴァン・アン", "部長", "VNM")
        press.article().person("グエン・ヴァン・ビン", "部長", "VNM")
        press.article().person("グエン", "部長", "VNM")
        assert len(press.people()) == 5

    def test_the_family_name_of_a_holder_out_of_office(self) -> None:
        press = Press()
        press.article("1950-01-01").person("安倍", None, "JPN")
        press.article("2014-03-18").person("安倍晋三", None, "JPN")
        assert len(press.people()) == 2


class TestSpelling:
    def test_a_name_in_full_without_its_joints_is_the_name_with_them(self) -> None:
        press = Press()
        press.article().person("ホー・チ・ミン", "主席", "VNM", "state-president")
        press.article().person("ホーチミン", "初代国家主席", "VNM", "state-president")
        assert len(press.people()) == 1

    def test_a_given_name_alone_is_not_the_name_it_ends(self) -> None:
        press = Press()
        press.article().person("ホー・チ・ミン", "主席", "VNM", "state-president")
        press.article().person("ミン", "大使", "VNM", "ambassador")
        assert len(press.people()) == 2

    def test_an_initial_makes_no_other_name(self) -> None:
        press = Press()
        press.article().person("マイケル・D・ダレカ", "大統領", "IRL", "president")
        press.article().person("マイケル・ダレカ", "大統領", "IRL", "president")
        assert len(press.people()) == 1


class TestReview:
    def test_joins_what_no_rule_would(self) -> None:
        press = Press()
        press.article().person("文在寅氏", country="KOR")
        press.article().person("ムン大統領", country="KOR")
        assert len(press.people()) == 2
        assert len(press.people(decided("same", ("文在寅氏", "KOR"), ("ムン大統領", "KOR")))) == 1

    def test_parts_what_a_rule_would_join(self) -> None:
        press = Press()
        press.article().person("ト・ラム")
        press.article().person("トー・ラム")
        one, other = press.people(decided("different", ("ト・ラム", "JPN"), ("トー・ラム", "JPN")))
        assert one.id != other.id and len(one.members) == len(other.members) == 1

    def test_about_names_nobody_uses_is_passed_over(self) -> None:
        press = Press()
        press.article().person("ト・ラム")
        assert len(press.people(decided("same", ("誰か", "JPN"), ("ト・ラム", "JPN")))) == 1


class TestIds:
    def test_stay_when_another_article_uses_the_name(self) -> None:
        press = Press()
        press.article().person("ルーメン・ダレカ", "大統領", "BGR")
        (before,) = press.people()
        press.article().person("ルーメン・ダレカ", "大統領", "BGR")
        (after,) = press.people()
        assert after.id == before.id

    def test_of_a_known_holder_stay_under_every_new_form(self) -> None:
        press = Press()
        press.article().person("ユン・ソンニョル", "大統領", "KOR")
        (before,) = press.people()
        press.article().person("尹錫悦", "大統領", "KOR")
        assert [found.id for found in press.people()] == [before.id]


class TestTenures:
    def test_an_office_has_the_days_of_the_articles_that_name_it(self) -> None:
        press = Press()
        press.article("2024-01-05").person("ルーメン・ダレカ", "大統領", "BGR", "president")
        press.article("2025-01-05").person("ルーメン・ダレカ", "国家元首", "BGR", "president")
        press.article("2025-02-05").person("ルーメン・ダレカ", "大統領", "BGR", "president")
        (tenure,) = press.tenures()
        assert (tenure.office, tenure.role, tenure.former) == ("president", "大統領", False)
        assert tenure.stated == Bounds("2024-01-05", "2025-02-05") and tenure.support.articles == 3

    @pytest.mark.parametrize("role", ["元大統領", "前大統領"])
    def test_a_former_office_is_the_same_office_looked_back_on(self, role: str) -> None:
        press = Press()
        press.article("2020-01-05").person("ルーメン・ダレカ", "大統領", "BGR")
        press.article("2025-01-05").person("ルーメン・ダレカ", role, "BGR")
        (tenure,) = press.tenures()
        assert (tenure.role, tenure.former, tenure.stated) == ("大統領", True, days("2020-01-05"))

    def test_two_offices_are_two_tenures(self) -> None:
        press = Press()
        press.article().person("ルーメン・ダレカ", "大統領", "BGR")
        press.article().person("ルーメン・ダレカ", "党首", "BGR")
        press.article().person("ルーメン・ダレカ", None, "BGR")
        assert [tenure.role for tenure in press.tenures()] == ["党首", "大統領"]

    def test_the_table_of_office_holders_dates_the_tenure_with_its_source(self) -> None:
        press = Press()
        (yoon,) = holders()[name_key("尹錫悦"), "KOR"]
        office = next(office for office in yoon.offices if office.code)
        press.article("2023-06-23").person("尹錫悦", "大統領", "KOR", office.code)
        (tenure,) = press.tenures()
        assert (tenure.held, tenure.source) == (office.held, office.source) and office.fits("2023-06-23")

    def test_the_table_does_not_date_an_office_seen_outside_its_time(self) -> None:
        press = Press()
        (yoon,) = holders()[name_key("尹錫悦"), "KOR"]
        office = next(office for office in yoon.offices if office.code)
        press.article("1999-06-23").person("尹錫悦", "大統領", "KOR", office.code)
        assert [tenure.held for tenure in press.tenures()] == [None]
