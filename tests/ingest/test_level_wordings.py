"""Levels in words that state media, wires and machine translations use: minimal pairs for each mechanism."""

import pytest
from pages import since, statuses, told

OPENING = "ベトナムのレ・クアン首相は2025年10月12日、リマでペルーのカルロス・モンテロ大統領と会談した。"


def status(sentence: str, level: str = "strategic", title: str | None = None) -> str | None:
    record = told(OPENING, sentence, title=title) if title else told(OPENING, sentence)
    return statuses(record).get(level)


class TestTheVerb:
    @pytest.mark.parametrize(
        ("made", "in_force"),
        [
            (
                "両首脳は関係を戦略的パートナーシップの水準に引き上げることを決めた。",
                "両首脳は戦略的パートナーシップの水準にふさわしい協力を進めることを決めた。",
            ),
            (
                "両国関係は戦略的パートナーシップという新たな段階に入った。",
                "両国関係は戦略的パートナーシップという枠組みで順調に進んだ。",
            ),
            ("両国は戦略的パートナーシップ関係に入った。", "両国は戦略的パートナーシップ関係にある。"),
            (
                "両国は関係の枠組みを戦略的パートナーシップに改めた。",
                "両国は戦略的パートナーシップに改めて触れた。",
            ),
            (
                "両首脳は、両国関係を戦略的パートナーシップへと導くことで合意した。",
                "両首脳は、両国関係を戦略的パートナーシップの下で導くことで合意した。",
            ),
            (
                "両国は戦略的パートナーシップを構築した。",
                "両国は戦略的パートナーシップを構築してきた。",
            ),
        ],
    )
    def test_made_and_in_force(self, made: str, in_force: str) -> None:
        assert status(made) == "established"
        assert status(in_force) == "existing"

    @pytest.mark.parametrize(
        "sentence",
        [
            "両国は戦略的パートナーシップを目標に掲げる。",
            "大統領は、両国が戦略的パートナーシップへ早期に進むことに期待を示した。",
            "双方は、関係を戦略的パートナーシップのレベルに引き上げるため協力する。",
        ],
    )
    def test_what_is_only_aimed_at(self, sentence: str) -> None:
        assert status(sentence) == "proposed"

    def test_a_headline_of_a_wire_ends_its_clause_with_a_sign(self) -> None:
        body = "双方は貿易を話し合った。"
        assert status(body, title="ベトナムとペルー 戦略的パートナー関係に=首脳会談") == "established"
        assert status(body, title="ベトナムとペルー 戦略的パートナー関係を重視=首脳会談") == "existing"

    def test_a_rise_over_a_level_between(self) -> None:
        rise = (
            "両国関係は「包括的パートナーシップ」のレベルから、「戦略的パートナーシップ」のレベルを飛び越え、"
            "「包括的戦略的パートナーシップ」のレベルに移行した。"
        )
        assert statuses(told(OPENING, rise)) == {"comprehensive": "past", "comprehensive-strategic": "established"}


class TestDiplomaticRelations:
    def test_years_told_roughly_are_no_anniversary(self) -> None:
        assert statuses(told(OPENING, "外交関係の樹立から50年を迎えた。")) == {"diplomatic-relations": "existing"}
        assert statuses(told(OPENING, "外交関係の樹立から50年以上を経た。")) == {}

    @pytest.mark.parametrize(
        "sentence",
        [
            "両国は1994年に外交関係を、2007年に包括的パートナーシップを樹立した。",
            "ペルーは1994年にベトナムとの外交関係を承認し、樹立した。",
            "両国の関係は1994年に結ばれた。",
            "1994年に樹立されたベトナムとペルーの関係を、両首脳は評価した。",
            "31年前、ペルーはこの地域で初めてベトナムと外交関係を樹立した。",
        ],
    )
    def test_their_year_in_other_words(self, sentence: str) -> None:
        assert since(told(OPENING, sentence), "diplomatic-relations") == "1994"

    def test_the_highest_level_of_relations_is_not_their_beginning(self) -> None:
        assert statuses(told(OPENING, "ペルーは最高レベルの外交関係を構築した14番目の国となった。")) == {}
        assert statuses(told(OPENING, "ペルーは外交関係を構築した14番目の国となった。")) == {
            "diplomatic-relations": "existing"
        }


class TestDates:
    def test_the_occasion_dates_what_was_made_on_it(self) -> None:
        sentence = "ベトナムとペルーは、2023年9月のモンテロ大統領のベトナム訪問の際、両国の関係を{}に格上げした。"
        record = told(OPENING, sentence.format("戦略的パートナーシップ"))
        assert (statuses(record)["strategic"], since(record, "strategic")) == ("existing", "2023-09")
        begun = "両首脳は、2013年に始まった話し合いを踏まえ、10月12日に関係を戦略的パートナーシップに格上げした。"
        assert since(told(OPENING, begun), "strategic") == "2025-10-12"

    def test_the_day_of_a_paper_is_not_that_of_the_level(self) -> None:
        told_of = "2025年9月7日付の英誌は、両国が10月12日に戦略的パートナーシップを樹立したと伝えた。"
        assert since(told(OPENING, told_of), "strategic") == "2025-10-12"

    def test_the_present_year_is_not_that_of_a_level_in_force(self) -> None:
        wish = "戦略的パートナーシップを一層強めたい、と首相は述べた。"
        assert since(told(OPENING, f"節目の本年に{wish}"), "strategic") is None
        assert since(told(OPENING, f"2018年に結んだ{wish}"), "strategic") == "2018"


class TestHistory:
    def test_what_a_level_was_until_a_higher_one_came(self) -> None:
        rise = (
            "両国関係は「包括的パートナーシップ」と位置付けられてきたが、今般「戦略的パートナーシップ」に格上げされた。"
        )
        assert statuses(told(OPENING, rise)) == {"comprehensive": "past", "strategic": "established"}
        beside = "首相は包括的パートナーシップを大切にする。今般、関係は「戦略的パートナーシップ」に格上げされた。"
        assert statuses(told(OPENING, beside)) == {"strategic": "established"}

    def test_one_level_after_the_other_in_the_course_of_years(self) -> None:
        rise = "両国関係は「戦略的パートナーシップ」、そして「包括的戦略的パートナーシップ」へと格上げされた。"
        assert statuses(told(OPENING, rise)) == {"strategic": "past", "comprehensive-strategic": "established"}
        assert statuses(told(OPENING, f"この50年間、{rise}")) == {
            "strategic": "past",
            "comprehensive-strategic": "existing",
        }

    def test_what_is_dated_and_told_again_is_of_its_day(self) -> None:
        made = "これにより、ペルーは南米で唯一の戦略的パートナーとなった。"
        assert status(made) == "established"
        record = told(OPENING, f"2015年に両国は戦略的パートナーシップを確立した。{made}")
        assert (statuses(record)["strategic"], since(record, "strategic")) == ("existing", "2015")

    def test_a_joint_statement_on_a_level_makes_it(self) -> None:
        assert status("両首脳は戦略的パートナーシップに関する共同声明を発表した。") == "established"
        assert status("両首脳は戦略的パートナーシップの深化に関する共同声明を発表した。") == "existing"

    def test_what_the_visit_has_brought(self) -> None:
        result = "両国関係を戦略的パートナーシップに格上げしたことで、成果を収めた。"
        assert status(f"今回の訪問は、{result}") == "established"
        assert status(f"首相は、{result}") == "existing"

    @pytest.mark.parametrize(
        "sentence",
        [
            "戦略的パートナーシップを結ぶことは、ペルーの役割の高まりを示すものだ。",
            "今年は、戦略的パートナーシップへの昇格という節目の年だ。",
        ],
    )
    def test_what_is_spoken_of_as_known(self, sentence: str) -> None:
        assert status(sentence) == "existing"

    def test_the_anniversary_of_what_was_concluded(self) -> None:
        record = told(OPENING, "2025年は、水管理の分野で戦略的パートナーシップを結んでから15周年に当たる。")
        assert since(record, "sectoral-strategic") == "2010"

    def test_a_framework_taken_up_keeps_its_field(self) -> None:
        first = "両国は2010年に水管理に関する戦略的パートナーシップを結んだ。"
        assert set(statuses(told(OPENING, f"{first}この戦略的パートナーシップは実りが多い。"))) == {
            "sectoral-strategic"
        }
        assert set(statuses(told(OPENING, f"{first}今日の戦略的パートナーシップは実りが多い。"))) == {
            "sectoral-strategic",
            "strategic",
        }
