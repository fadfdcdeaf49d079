"""Whose level it is: Vietnam's with its partner, with each of several, or that of two other sides.

Minimal pairs: of two sentences that differ in a few words, one tells of the partner and the other does not.
"""

import pytest
from pages import since, statuses, told

OPENING = "ベトナムのレ・クアン首相は12日、リマでペルーのカルロス・モンテロ大統領と会談した。"


def levels(sentence: str) -> set[tuple[str, str, str]]:
    """Partner, level and status of everything read from this sentence after a meeting with Peru."""
    return {(claim.partner, claim.level, claim.status) for claim in told(OPENING, sentence).levels}


class TestForeignSidesAmongThemselves:
    @pytest.mark.parametrize(
        "sentence",
        [
            "ペルーは日本と戦略的パートナーシップを結んでいる。",
            "ペルーは、日本とも戦略的パートナーシップを結んでいる。",
            "ペルーは昨年、ブラジルとの関係を戦略的パートナーシップに引き上げている。",
            "ペルーの大統領は韓国とも戦略的パートナーシップを樹立している。",
            "モンテロ大統領は韓国とも戦略的パートナーシップを樹立したと語った。",
            "一方、大統領は韓国とも戦略的パートナーシップを樹立したと語った。",
            "タイとインドは昨年、関係を戦略的パートナーシップに格上げした。",
            "ASEANと中国は2021年に包括的戦略的パートナーシップを樹立した。",
            "ペルーはASEANにとって重要な戦略的パートナーの一つだ。",
        ],
    )
    def test_a_foreign_side_with_another_one_is_not_vietnam_s(self, sentence: str) -> None:
        assert levels(sentence) == set()

    @pytest.mark.parametrize(
        "sentence",
        [
            "ペルーはベトナムと戦略的パートナーシップを結んでいる。",
            "ペルーは昨年、ベトナムとの関係を戦略的パートナーシップに引き上げている。",
            "モンテロ大統領はベトナムと戦略的パートナーシップを結んでいると語った。",
            "一方、大統領はベトナムと戦略的パートナーシップを結んでいると語った。",
            "ペルーは日本と同じ戦略的パートナーだ。",
            "ペルーはベトナムにとって重要な戦略的パートナーの一つだ。",
        ],
    )
    def test_with_vietnam_it_is(self, sentence: str) -> None:
        assert ("PER", "strategic", "existing") in levels(sentence)

    def test_another_s_partner_told_of_beside_vietnam_stays_the_other_s(self) -> None:
        assert levels("ペルーは、チリとの戦略的パートナー関係に続き、ベトナムと包括的パートナー関係を結んでいる。") == {
            ("PER", "comprehensive", "existing")
        }

    def test_who_acts_next_to_the_country_counts(self) -> None:
        assert levels("ペルーは反対したが、ベトナムがチリとの戦略的パートナーシップを重んじた。") == {
            ("CHL", "strategic", "existing")
        }


class TestSeveralAtOnce:
    def test_two_levels_each_with_countries_of_its_own(self) -> None:
        assert levels(
            "ベトナムは、中国や、ロシアと包括的戦略的パートナー関係を、日本、タイ、及びドイツと戦略的パートナー関係を"
            "構築してきた。"
        ) == {
            ("CHN", "comprehensive-strategic", "existing"),
            ("RUS", "comprehensive-strategic", "existing"),
            ("JPN", "strategic", "existing"),
            ("THA", "strategic", "existing"),
            ("DEU", "strategic", "existing"),
        }

    def test_countries_that_are_the_topic_of_vietnam_s_level(self) -> None:
        assert levels("チリ、キューバ、パナマは、ベトナムにとって最初の3つの戦略的パートナーだ。") == {
            (code, "strategic", "existing") for code in ("CHL", "CUB", "PAN")
        }
        assert levels("チリ、キューバ、パナマは、最初の3つの戦略的パートナーを選んだ。") == set()

    def test_countries_with_which_relations_began_together(self) -> None:
        record = told(OPENING, "ポーランド、チェコの各国は、1950年にベトナムと外交関係を樹立した国々だ。")
        assert since(record, "diplomatic-relations", "POL") == since(record, "diplomatic-relations", "CZE") == "1950"

    def test_countries_an_anniversary_is_kept_with(self) -> None:
        record = told(OPENING, "ベトナムは今年、ポーランドやチェコなどの相手国と国交樹立75周年を祝う。")
        assert since(record, "diplomatic-relations", "POL") == since(record, "diplomatic-relations", "CZE") == "1950"

    @pytest.mark.parametrize(
        "words", ["中国、ロシアを含む他の2か国を", "中国、ロシアの2カ国も", "中国、ロシアなど2か国を"]
    )
    def test_countries_that_are_given_a_level(self, words: str) -> None:
        assert levels(f"ベトナムは{words}包括的戦略的パートナーに指定している。") == {
            ("CHN", "comprehensive-strategic", "existing"),
            ("RUS", "comprehensive-strategic", "existing"),
        }

    def test_as_many_countries_as_there_are_partners(self) -> None:
        title = "ベトナム首相、ペルーとチリを訪問"
        lead = "ベトナムのレ・クアン首相は12日、ペルーとチリを訪問するためハノイをたった。"
        both = told(lead, "ベトナムは2009年、2カ国との包括的パートナー関係を築いた。", title=title)
        assert statuses(both, "PER") == statuses(both, "CHL") == {"comprehensive": "existing"}
        others = told(lead, "ベトナムは2009年、7カ国との包括的パートナー関係を築いた。", title=title)
        assert statuses(others, "PER") == statuses(others, "CHL") == {}
