"""Levels as newspapers and wires write of them: what is only spoken of, headlines without verbs, levels compared.

Each rule is shown on two sentences that differ in little more than what it asks for.
"""

import pytest
from pages import since, statuses, told

OPENING = "ベトナムとペルーの外相は12日、リマで話し合い、農業の取引を広げることで一致した。"


def headline(title: str, *body: str) -> dict[str, str]:
    """Level to status of a page with this headline."""
    return statuses(told(OPENING, *body, title=f"ベトナムとペルー、{title}"))


def sentence(text: str, partner: str = "PER") -> dict[str, str]:
    """Level to status of a page with this sentence."""
    return statuses(told(OPENING, text), partner)


class TestHeadlines:
    @pytest.mark.parametrize(
        ("spoken_of", "otherwise", "status"),
        [
            ("戦略的パートナーシップを協議", "戦略的パートナーシップの深化を協議", "existing"),
            ("戦略的パートナーシップを模索", "戦略的パートナーシップを推進", "existing"),
            ("戦略的パートナーシップ視野に協議", "戦略的パートナーシップ軸に協議", "existing"),
            ("戦略的パートナーシップへの格上げを目指す", "戦略的パートナーシップへの格上げを歓迎", "established"),
            ("戦略的パートナーシップ構築で調整", "戦略的パートナーシップ構築で合意", "established"),
            ("戦略的パートナーシップに 合意へ", "戦略的パートナーシップに 合意", "established"),
        ],
    )
    def test_what_is_only_spoken_of_is_not_in_force(self, spoken_of: str, otherwise: str, status: str) -> None:
        assert headline(spoken_of) == {"strategic": "proposed"}
        assert headline(otherwise) == {"strategic": status}

    def test_one_level_and_the_next_without_a_verb(self) -> None:
        told_so = headline("包括的パートナーシップから戦略的パートナーシップへ")
        assert told_so == {"strategic": "established", "comprehensive": "past"}
        assert headline("包括的パートナーシップから10年") == {"comprehensive": "existing"}

    def test_what_only_points_ahead_is_decided_by_the_body(self) -> None:
        plan = "両国は来月の会談で、関係を戦略的パートナーシップに格上げすることで合意する見通しだ。"
        made = "両首脳は会談で、関係を戦略的パートナーシップに格上げすることで合意した。"
        assert headline("戦略的パートナーシップへ", plan) == {"strategic": "proposed"}
        assert headline("戦略的パートナーシップへ", made) == {"strategic": "established"}


class TestSpokenOf:
    @pytest.mark.parametrize(
        ("ahead", "done"),
        [
            ("格上げすることについて意見を交わした", "格上げすることについて合意した"),
            ("格上げすることも議題となった", "格上げすることも決まった"),
            ("格上げするとみられる", "格上げすると発表した"),
            ("格上げするかが焦点だ", "格上げすると宣言した"),
            ("格上げする共同声明を発表する", "格上げする共同声明を発表した"),
            ("格上げすることで合意を目指す", "格上げすることで合意した"),
            ("格上げする", "格上げした"),
            ("格上げし、取引を広げる狙いがある", "格上げし、取引を広げた"),
        ],
    )
    def test_a_raising_still_to_come(self, ahead: str, done: str) -> None:
        assert sentence(f"両首脳は、関係を戦略的パートナーシップに{ahead}。") == {"strategic": "proposed"}
        assert sentence(f"両首脳は、関係を戦略的パートナーシップに{done}。") == {"strategic": "established"}

    @pytest.mark.parametrize(
        ("ahead", "done"),
        [
            ("締結を持ちかけた", "締結に踏み切った"),
            ("締結に前向きな姿勢を示した", "締結を申し合わせた"),
            ("樹立を年内に実現させることで合意した", "樹立で合意した"),
            ("樹立を盛り込んだ共同声明を発表する", "樹立を盛り込んだ共同声明を発表した"),
        ],
    )
    def test_a_making_still_to_come(self, ahead: str, done: str) -> None:
        assert sentence(f"両政府は戦略的パートナーシップの{ahead}。") == {"strategic": "proposed"}
        assert sentence(f"両政府は戦略的パートナーシップの{done}。") == {"strategic": "established"}

    def test_the_level_in_force_stands_beside_the_one_spoken_of(self) -> None:
        text = "両首脳は、現在の「包括的パートナーシップ」を戦略的パートナーシップへ引き上げることについて協議した。"
        assert sentence(text) == {"comprehensive": "existing", "strategic": "proposed"}


class TestCompared:
    def test_those_a_level_is_compared_with_stand_at_it_and_have_no_date(self) -> None:
        text = "ベトナムは2023年、ペルーとの関係を中国やロシアと{}の「包括的戦略的パートナーシップ」に引き上げた。"
        record = told(OPENING, text.format("同格"))
        for partner, date in (("PER", "2023"), ("CHN", None), ("RUS", None)):
            assert statuses(record, partner) == {"comprehensive-strategic": "existing"}
            assert since(record, "comprehensive-strategic", partner) == date

    @pytest.mark.parametrize("words", ["米国や韓国とも同様の関係を築いている", "米国、韓国とも同じ枠組みを設けている"])
    def test_those_with_whom_vietnam_stands_alike(self, words: str) -> None:
        raised = "両国は関係を「包括的戦略的パートナーシップ」に格上げした。"
        vietnam, peru = (told(OPENING, raised, f"{who}は{words}。") for who in ("ベトナム", "ペルー"))
        assert statuses(vietnam, "USA") == statuses(vietnam, "KOR") == {"comprehensive-strategic": "existing"}
        assert statuses(peru, "USA") == statuses(peru, "KOR") == {}

    def test_those_the_partner_follows_whose_number_is_told_first(self) -> None:
        raised = "両国は関係を「包括的戦略的パートナーシップ」に格上げした。"
        level = told(OPENING, raised, "ベトナムが最高位の関係を結ぶのは14カ国目で、マレーシア、インドネシアに続く。")
        trips = told(OPENING, raised, "大統領の外遊先は就任後14カ国目で、マレーシア、インドネシアに続く。")
        assert statuses(level, "MYS") == statuses(level, "IDN") == {"comprehensive-strategic": "existing"}
        assert statuses(trips, "MYS") == statuses(trips, "IDN") == {}

    def test_a_level_that_relations_raised_are_said_to_be(self) -> None:
        raised = told(OPENING, "両国は2023年9月、関係を二段階引き上げて「包括的戦略的パートナーシップ」とした。")
        assert since(raised, "comprehensive-strategic") == "2023-09"
