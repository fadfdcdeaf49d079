"""When and where an event took place: in its own sentence, and by the other events it belongs to."""

import pytest
from pages import event, told

PAGE = "2025-10-15"
CLOSING = "双方は、農業と教育の分野で協力を広げることで一致した。"
TALKS = "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。"


def setting(kind: str, *sentences: str, published: str = PAGE) -> tuple[str | None, str | None]:
    return event(told(*sentences, CLOSING, published=published), kind)


class TestBorrowed:
    def test_what_is_signed_is_signed_at_the_talks(self) -> None:
        signed = "両外相は、租税協定に署名した。"
        assert setting("signing", TALKS, signed) == ("2025-10-12", "Lima")
        assert setting("signing", TALKS, "両外相は13日、ハノイで租税協定に署名した。") == ("2025-10-13", "Hanoi")

    def test_talks_on_a_trip_do_not_say_when_it_began(self) -> None:
        lead = (
            "ペルーを公式訪問しているベトナムのレ・クアン外相は30日、リマでペルーのカルロス・モンテロ外相と会談した。"
        )
        assert setting("visit", lead, published="2025-10-01") == (None, "Peru")

    def test_a_trip_goes_to_a_country_its_talks_are_in_a_city(self) -> None:
        lead = "ベトナムのレ・クアン首相は12日、リマに到着し、ペルーへの公式訪問を始めた。"
        talks = "続いてカルロス・モンテロ大統領と会談した。"
        assert setting("visit", lead, talks) == ("2025-10-12", "Peru")


class TestDates:
    @pytest.mark.parametrize(
        "lead",
        [
            "ペルーを10日から公式訪問しているベトナムのレ・クアン外相は12日、ペルーのカルロス・モンテロ外相と会談した。",
            "10日にペルーへ入り、同国を訪問しているベトナムのレ・クアン外相は12日、カルロス・モンテロ外相と会談した。",
        ],
    )
    def test_the_date_in_its_own_clause_is_the_first_day_of_a_trip(self, lead: str) -> None:
        assert setting("visit", lead)[0] == "2025-10-10"
        assert setting("meeting", lead)[0] == "2025-10-12"

    @pytest.mark.parametrize(
        "aside", ["10日付の地元紙によると、", "10月10日の独立204周年にあたり、", "20日までの予定で、"]
    )
    def test_the_day_of_a_report_a_feast_or_a_deadline_dates_nothing(self, aside: str) -> None:
        lead = f"{aside}ベトナムのレ・クアン首相は、ペルーのカルロス・モンテロ大統領に祝電を送った。"
        assert setting("message", lead)[0] == "2025-10"


class TestPlaces:
    @pytest.mark.parametrize(
        "where",
        [
            "リマで",
            "リマ市内で",
            "リマの大統領府で",
            "リマ(旧市街)の迎賓館で",
            "リマ旧市街の大統領府で",
            "リマにて",
        ],
    )
    def test_the_city_in_which_talks_are_held(self, where: str) -> None:
        lead = f"ベトナムのレ・クアン外相は12日、{where}ペルーのカルロス・モンテロ外相と会談した。"
        assert setting("meeting", lead)[1] == "Lima"

    def test_those_who_stay_elsewhere_meet_there(self) -> None:
        lead = (
            "国連総会のためニューヨークに滞在しているベトナムのレ・クアン外相は12日、"
            "ペルーのカルロス・モンテロ外相と会談した。"
        )
        assert setting("meeting", lead)[1] == "New York"

    def test_the_same_country_is_the_goal(self) -> None:
        lead = "ペルーのカルロス・モンテロ首相の招きで、ベトナムのレ・クアン首相は12日、同国を公式訪問した。"
        assert setting("visit", lead) == ("2025-10-12", "Peru")


class TestStays:
    @pytest.mark.parametrize(
        "told_later",
        [
            "首相のペルー滞在は10日から13日まで。",
            "首相は10日から13日までペルーに滞在する。",
            "首相は10日夜に到着し、13日まで滞在する。",
        ],
    )
    def test_the_first_day_of_a_stay_told_of_later_dates_the_visit(self, told_later: str) -> None:
        lead = "ペルーを公式訪問しているベトナムのレ・クアン首相は12日、カルロス・モンテロ大統領と会談した。"
        assert setting("visit", lead, told_later)[0] == "2025-10-10"
        assert setting("meeting", lead, told_later)[0] == "2025-10-12"

    def test_the_stay_of_others_says_nothing(self) -> None:
        lead = "ペルーを公式訪問しているベトナムのレ・クアン首相は12日、カルロス・モンテロ大統領と会談した。"
        other = "これまでに首相は5日から7日までチリに滞在した。"
        assert setting("visit", lead, other)[0] is None

    def test_talks_are_in_the_city_where_the_guest_arrived(self) -> None:
        lead = "ベトナムのレ・クアン首相は12日、リマに到着し、ペルーへの公式訪問を始めた。"
        talks = "首相は13日、カルロス・モンテロ大統領と会談した。"
        assert setting("meeting", lead, talks) == ("2025-10-13", "Lima")


class TestSeveral:
    LEAD = "ニューヨークで12日、ベトナムのレ・クアン首相は各国の首脳と相次いで会談した。"

    def test_talks_told_one_by_one_have_day_and_city_of_the_lead(self) -> None:
        record = told(
            self.LEAD, "ペルーのカルロス・モンテロ大統領との会談では、農業での協力で一致した。", CLOSING, published=PAGE
        )
        assert event(record, "meeting") == ("2025-10-12", "New York")

    def test_respective_days_and_cities(self) -> None:
        lead = (
            "ベトナムは、10月8日にはサンティアゴでチリのボリス・ソト大統領と、10月11日にはリマでペルーの"
            "カルロス・モンテロ大統領と、それぞれ共同声明を採択した。"
        )
        record = told(lead, CLOSING, published=PAGE)
        assert event(record, "joint-statement", "PER") == ("2025-10-11", "Lima")
        assert event(record, "joint-statement", "CHL") == ("2025-10-08", "Santiago")

    def test_talks_in_the_countries_of_a_tour_are_each_in_its_own(self) -> None:
        lead = "ベトナムのレ・クアン首相は8日から12日まで、ペルーとチリを公式訪問した。"
        talks = "首相はペルーとチリで、それぞれの大統領と会談した。"
        record = told(lead, talks, CLOSING, published=PAGE)
        assert event(record, "meeting")[1] == "Peru"
        assert event(record, "meeting", "CHL")[1] == "Chile"


class TestTripsOfTwoMonths:
    def test_the_day_of_the_talks_dates_what_is_signed_also_then(self) -> None:
        lead = "ベトナムのレ・クアン首相は9月29日から10月2日まで、ペルーを公式訪問した。"
        talks = "首相は10月1日、リマでカルロス・モンテロ大統領と会談した。"
        signed = "両首脳は、農業協力の覚書に署名した。"
        assert setting("signing", lead, talks, signed) == ("2025-10-01", "Lima")
        assert setting("signing", lead, signed)[0] is None


class TestWhere:
    def test_a_guest_comes_to_vietnam(self) -> None:
        back = "ペルーのカルロス・モンテロ大統領は14日、国賓訪問を終えて帰国した。ベトナムへの訪問は初めてだった。"
        assert setting("visit", back)[1] == "Vietnam"

    def test_the_place_that_is_left_is_no_goal(self) -> None:
        left = "ベトナムのレ・クアン首相は12日、ハノイをたち、ペルーへの公式訪問に出発した。"
        assert setting("visit", left)[1] == "Peru"

    def test_what_stands_in_brackets_is_no_scene(self) -> None:
        given = (
            "台風(アジア名:ヤギ、日本では台風11号)の被害を受けたベトナムに、ペルー政府は米100トンの緊急援助を行った。"
        )
        assert setting("aid", given)[1] is None
        assert setting("aid", given.replace("緊急援助を行った", "緊急援助物資をハノイで引き渡した"))[1] == "Hanoi"

    def test_a_house_in_the_city(self) -> None:
        met = "ベトナムのレ・クアン外相は12日、{}でペルーのカルロス・モンテロ外相と会談した。"
        assert setting("meeting", met.format("ニューヨークにあるペルー代表部"))[1] == "New York"
        assert setting("meeting", met.format("首相官邸"))[1] is None

    def test_the_city_just_named(self) -> None:
        met = "フエ市の委員長は12日、{}を訪れたペルーのカルロス・モンテロ市長と会談した。"
        assert setting("visit", met.format("同市"))[1] == "Hue"
        assert setting("visit", met.format("ベトナム"))[1] == "Vietnam"
