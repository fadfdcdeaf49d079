"""Which day an event has where a text names several: stations of a tour, announcements, days of something else."""

import pytest
from pages import event, told

CLOSING = "双方は、農業と教育の分野で協力を広げることで一致した。"
TOUR = "ファム・ミン・チン首相、ペルーとチリを訪問"


def day(kind: str, *sentences: str, partner: str = "PER", title: str = "", published: str = "2025-10-15") -> str | None:
    told_of = told(*sentences, CLOSING, published=published, **({"title": title} if title else {}))
    return event(told_of, kind, partner)[0]


class TestStations:
    @pytest.mark.parametrize(
        "told_of",
        [
            "ファム・ミン・チン首相は10日から12日までペルーを、12日から14日までチリを公式訪問した。",
            "ファム・ミン・チン首相は10日にペルーを、12日にチリを訪れた。",
            "ファム・ミン・チン首相はペルーとチリを歴訪した。ペルーには10日から12日まで、チリには12日から14日まで滞在した。",
            "ファム・ミン・チン首相の南米歴訪は、10日のペルー入りに始まり、12日からのチリを経て終わった。",
        ],
    )
    def test_each_country_of_a_tour_has_the_day_that_stands_with_it(self, told_of: str) -> None:
        assert day("visit", told_of, title=TOUR) == "2025-10-10"
        assert day("visit", told_of, partner="CHL", title=TOUR) == "2025-10-12"

    def test_a_tour_without_days_of_its_own_has_the_first_day_once(self) -> None:
        told_of = "ファム・ミン・チン首相は10日から14日までペルーとチリを公式訪問した。"
        assert day("visit", told_of, title=TOUR) == "2025-10-10"
        assert day("visit", told_of, partner="CHL", title=TOUR) == "2025-10"

    def test_talks_with_two_on_two_days(self) -> None:
        told_of = (
            "レ・クアン外相は10日にペルーのカルロス・モンテロ外相と、11日にはチリのラウル・ソト外相とそれぞれ会談した。"
        )
        both = "レ・クアン外相は10日、ペルーのカルロス・モンテロ外相、チリのラウル・ソト外相とそれぞれ会談した。"
        assert [day("meeting", told_of, partner=side) for side in ("PER", "CHL")] == ["2025-10-10", "2025-10-11"]
        assert [day("meeting", both, partner=side) for side in ("PER", "CHL")] == ["2025-10-10", "2025-10-10"]


class TestAnnounced:
    def test_the_day_of_an_announcement_is_not_that_of_the_visit(self) -> None:
        announced = "ペルー外務省は14日、カルロス・モンテロ外相がベトナムを公式訪問すると発表した。"
        stay = "滞在は20日から22日まで。"
        assert day("visit", announced) is None
        assert day("visit", announced, stay) == "2025-10-20"
        assert day("visit", announced.replace("が", "が20日に")) == "2025-10-20"

    def test_what_is_told_afterwards_has_its_day(self) -> None:
        assert day("visit", "ペルーのカルロス・モンテロ外相は14日、ベトナムを公式訪問した。") == "2025-10-14"


class TestOfSomethingElse:
    @pytest.mark.parametrize("other", ["12日に起きた地震", "12日に北部へ上陸した台風", "12日に亡くなった前大統領"])
    def test_a_message_does_not_have_the_day_of_what_it_answers(self, other: str) -> None:
        sent = f"{other}について、ルオン・クオン国家主席はペルーのカルロス・モンテロ大統領に見舞いの電報を送った。"
        assert day("message", sent) == "2025-10"
        assert day("message", sent.replace("国家主席は", "国家主席は14日、")) == "2025-10-14"
