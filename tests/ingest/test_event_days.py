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


class TestTours:
    def test_a_journey_without_days_for_its_countries_lies_between_its_first_day_and_its_last(self) -> None:
        sets_out = "ファム・ミン・チン首相は10日、ペルーとチリへの公式訪問に出発した。"
        assert day("visit", sets_out, "日程は14日まで。", title=TOUR) == "2025-10-10"
        assert day("visit", sets_out, "日程は14日まで。", partner="CHL", title=TOUR) == "2025-10"
        assert day("visit", sets_out, partner="CHL", title=TOUR) is None
        back = "首相は11月2日夜、ハノイに戻った。10月28日に始まった旅程は、ペルーとチリへの公式訪問である。"
        assert day("visit", back, partner="CHL", title=TOUR, published="2025-11-03") == "2025"

    def test_of_several_met_in_two_days_only_the_month_is_known(self) -> None:
        met = "レ・クアン外相は10日と11日、ペルーのカルロス・モンテロ外相、チリのラウル・ソト外相とそれぞれ会談した。"
        alone = "レ・クアン外相は10日と11日、ペルーのカルロス・モンテロ外相と会談した。"
        assert day("meeting", met) == "2025-10"
        assert day("meeting", alone) == "2025-10-10"


class TestWithinAVisit:
    TALKS = "ペルーのカルロス・モンテロ外相は10日から12日までベトナムを公式訪問し、11日、レ・クアン外相と会談した。"

    def test_papers_of_the_visit_are_not_of_the_day_of_the_talks(self) -> None:
        assert day("signing", self.TALKS, "訪問中、両国は租税協定に署名した。") == "2025-10"
        assert day("signing", self.TALKS, "会談後、両外相は租税協定に署名した。") == "2025-10-11"

    def test_papers_told_of_far_below_are_not_of_the_day_of_the_talks(self) -> None:
        talks = "ベトナムのレ・クアン外相は11日、ペルーのカルロス・モンテロ外相と会談した。"
        long = "双方は農業での協力を評価した。" * 22
        signed = "両国は租税協定に署名した。"
        assert day("signing", talks, signed) == "2025-10-11"
        assert day("signing", talks, long, signed) is None

    def test_a_visit_during_which_something_was_has_its_month(self) -> None:
        signed = "2025年9月下旬、ベトナムとペルーは漁業協定に署名した。"
        during = "署名は、ペルーのカルロス・モンテロ外相がハノイを訪れていた間に行われた。"
        before = "署名は、ペルーのカルロス・モンテロ外相がハノイを訪れたことを受けて行われた。"
        assert day("visit", signed, during) == "2025-09"
        assert day("visit", signed, before) is None

    def test_a_visit_just_over_is_of_the_month_of_the_page(self) -> None:
        over = "ペルーのカルロス・モンテロ外相は、ベトナムへの公式訪問の日程を終えた。"
        assert day("visit", over) == "2025-10"
        assert day("visit", over, published="2025-10-02") == "2025"
        assert day("visit", over.replace("の日程を終えた", "を始めている")) is None


class TestGatherings:
    def test_talks_at_a_gathering_under_way_are_of_the_month_of_the_page(self) -> None:
        at = "国連総会に出席しているルオン・クオン国家主席は、ペルーのカルロス・モンテロ大統領と会談した。"
        assert day("meeting", at) == "2025-10"
        assert day("meeting", at.replace("国連総会に出席している", "")) is None

    def test_the_year_in_the_name_of_a_gathering(self) -> None:
        at = "APEC 2024の機会に、ルオン・クオン国家主席はペルーのカルロス・モンテロ大統領と会談した。"
        assert day("meeting", at, published="") == "2024"
        assert day("meeting", at.replace("APEC 2024の機会に、", ""), published="") is None

    def test_days_told_by_themselves(self) -> None:
        held = "ベトナムとペルーの国境警備隊の友好交流が行われた。"
        assert day("exchange", held, "期間は10日と11日。") == "2025-10-10"
        assert day("exchange", held, "準備は10日に終わった。") != "2025-10-10"


class TestAid:
    def test_help_has_the_day_it_arrives(self) -> None:
        given = "ペルー政府は、台風で被災したベトナムに米100トンの緊急援助を行う。"
        assert day("aid", given, "物資を積んだ輸送機は11日夜、ハノイに着いた。") == "2025-10-11"
        assert day("aid", given, "台風は11日夜、ハノイを通過した。") == "2025-10"

    def test_a_letter_has_the_date_it_bears(self) -> None:
        sent = "国営メディアは13日、ルオン・クオン国家主席がペルーのカルロス・モンテロ大統領に祝電を送ったと伝えた。"
        assert day("message", sent, "電文は12日付。") == "2025-10-12"
        assert day("message", sent) == "2025-10"

    def test_a_day_at_home_is_not_the_day_of_what_was_elsewhere(self) -> None:
        met = "ベトナムのレ・クアン外相は10日{}、リマでペルーのカルロス・モンテロ外相と会談した。"
        assert day("meeting", met.format("(日本時間11日)")) == "2025-10-10"
        assert day("meeting", met.format("と11日")) == "2025-10-10"

    def test_a_gathering_that_is_only_the_occasion_does_not_take_the_day_of_an_arrival(self) -> None:
        came = "ペルーのカルロス・モンテロ外相は14日夜、フエで開かれる会談に先立って、ベトナムに入った。"
        assert day("visit", came) == "2025-10-14"

    def test_the_day_of_a_guest_received_later(self) -> None:
        host = (
            "ルオン・クオン国家主席は14日、13日夜にハノイに到着したペルーのカルロス・モンテロ大統領の歓迎式典を開いた。"
        )
        assert day("visit", host, "式典後、両首脳は会談した。") == "2025-10-13"
        assert day("meeting", host, "式典後、両首脳は会談した。") == "2025-10-14"

    def test_the_day_a_picture_was_taken(self) -> None:
        met = "ベトナムのレ・クアン外相は、ペルーのカルロス・モンテロ外相と会談した。"
        picture = "カルロス・モンテロ外相と握手するレ・クアン外相({}、ハノイ)。写真:VNA"
        assert day("meeting", picture.format("2025年10月13日"), met) == "2025-10-13"
        assert day("meeting", picture.format("2019年10月13日"), met) is None
