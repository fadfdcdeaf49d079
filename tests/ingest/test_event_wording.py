"""Events in the wording of state media and wires: polite verbs, clocks, rites told of again, what is no event."""

import pytest
from pages import event, event_types, told, values

CLOSING = "双方は、農業と教育の分野で協力を広げることで一致した。"
GUEST = "ペルーのカルロス・モンテロ外相"


class TestPoliteVerbs:
    @pytest.mark.parametrize("ending", ["した", "しました", "しています"])
    def test_a_visit_is_told_in_either_style(self, ending: str) -> None:
        record = told(f"{GUEST}は10日から12日までベトナムを公式訪問{ending}。", CLOSING)
        assert event(record, "visit") == ("2025-10-10", "Vietnam")

    def test_not_what_one_does_not_do(self) -> None:
        record = told(f"{GUEST}は10日から12日までベトナムを公式訪問したい意向です。", CLOSING)
        assert "visit" not in event_types(record)

    def test_papers_are_told_of_at_second_hand(self) -> None:
        signed = "この機に、両国の代表者は45件の協力文書に調印{}。"
        talks = f"12日、ハノイで、レ・クアン外相は{GUEST}と会談した。"
        assert "signing" in event_types(told(talks, signed.format("したとのことです")))
        assert "signing" not in event_types(told(talks, signed.format("する予定とのことです")))


class TestDays:
    def test_a_moment_told_by_another_clock_is_not_another_day(self) -> None:
        landed = f"現地時間9日22時40分{{}}、{GUEST}が首都ハノイの空港に到着し、ベトナム公式訪問を開始した。"
        assert event(told(landed.format("(リマ時間10日0時10分)"), CLOSING), "visit")[0] == "2025-10-09"
        assert event(told(landed.format(""), CLOSING), "visit")[0] == "2025-10-09"

    def test_how_long_is_no_day(self) -> None:
        assert values("1日足らずの滞在だった。") == []
        assert values("1日からの滞在だった。") == ["2025-10-01"]

    def test_a_disaster_named_by_its_month_is_not_the_day(self) -> None:
        given = (
            "10月9日17時からハノイで、2025年7月{}の被災者のため、ベトナムからペルーへの支援金10万ドルが引き渡された。"
        )
        assert event(told(given.format("豪雨"), CLOSING), "aid")[0] == "2025-10-09"

    def test_right_after_the_welcome(self) -> None:
        welcome = f"10日午前、ハノイで{GUEST}を歓迎する式典が行われた。"
        talks = f"{{}}、レ・クアン外相が{GUEST}と会談した。"
        visit = f"{GUEST}が8日からベトナムを公式訪問している。"
        assert event(told(visit, welcome, talks.format("歓迎式典の直後")), "meeting")[0] == "2025-10-10"
        assert event(told(visit, welcome, talks.format("これとは別に")), "meeting")[0] == "2025-10"


class TestNoEvents:
    def test_a_headline_of_what_is_to_be_held(self) -> None:
        talked = f"レ・クアン外相は9日、{GUEST}と電話会談を行った。"
        assert "consultation" not in event_types(told("- 外務次官級政治協議の早期実施で合意", talked, CLOSING))
        assert "consultation" in event_types(told("- 外務次官級政治協議を開催", talked, CLOSING))

    def test_words_before_the_press_are_no_joint_text(self) -> None:
        talks = f"レ・クアン外相は9日、ハノイで{GUEST}と会談した。"
        assert "joint-statement" not in event_types(told(talks, "両外相は共同メディア発表で、協力の成果を語った。"))
        assert "joint-statement" in event_types(told(talks, "会談後、両外相は共同メディア発表を採択した。"))

    def test_a_working_breakfast_is_a_meeting(self) -> None:
        sat = f"リマで開幕した会議に出席しているレ・クアン外相は9日、{GUEST}とのワーキングブレックファストに臨んだ。"
        assert event(told(sat, CLOSING), "meeting")[0] == "2025-10-09"

    def test_leaders_of_dozens_of_countries_are_not_the_partner(self) -> None:
        visit = "チャン・クアン首相は8日からペルーを公式訪問し、G20首脳会議にも出席した。"
        met = "首相は会議の機会に{}の指導者や国際機関の代表と会い、外交方針を説明した。"
        assert "meeting" not in event_types(told(visit, met.format("30か国")))
        assert "meeting" in event_types(told(visit, met.format("ペルー")))


class TestJourneys:
    def test_who_invites_is_visited(self) -> None:
        tour = (
            "首相の訪問は、ペルーのカルロス・モンテロ大統領、チリのラウル・ソト大統領の{}、16日から24日まで行われる。"
        )
        invited = told(tour.format("招待により"), CLOSING, title="チャン・クアン首相夫妻、中南米2カ国へ出発")
        assert (event(invited, "visit"), event(invited, "visit", "CHL")) == (
            ("2025-10-16", "Peru"),
            ("2025-10", "Chile"),
        )

    def test_the_end_of_a_trip_is_not_its_day(self) -> None:
        trip = "チャン・クアン首相夫妻は、ペルーへの実務訪問を終えた。"
        left = "10月13日夜、チャン・クアン首相夫妻は代表団とともに{}を出発し、{}に向かった。"
        assert event(told(trip, left.format("ペルー", "ハノイ")), "visit")[0] == "2025-10"
        assert event(told(trip, left.format("ハノイ", "ペルー")), "visit")[0] == "2025-10-13"
        guest = f"10月13日夜、{GUEST}はペルーを出発し、ベトナムに向かった。"
        assert event(told(guest, CLOSING), "visit")[0] == "2025-10-13"

    def test_the_country_a_relative_clause_names_is_no_goal_of_the_partners(self) -> None:
        met = "{}で5日に開幕した首脳会議に出席するため同国を訪問しているチャン・クアン首相は同日、{}と会談した。"
        assert event_types(told(met.format("チリ", GUEST))) == {"meeting"}
        assert "visit" in event_types(told(met.format("ペルー", GUEST)))

    def test_a_journey_of_a_vietnamese_does_not_go_to_vietnam(self) -> None:
        talks = f"レ・クアン外相は9日、リマで{GUEST}と会談した。"
        told_of = "モンテロ外相は、大統領のベトナム国賓訪問に続く{}の今回の訪問を歓迎した。"
        assert "visit" not in event_types(told(talks, told_of.format("レ・クアン外相")))


class TestPapers:
    def test_an_event_as_topic_has_the_day_behind_it(self) -> None:
        came = f"{GUEST}は10月2日から4日までベトナムを訪問し、外相会談などに臨んだ。"
        first = f"外相会談は、{GUEST}とレ・クアン外相との間で、10月2日に{{}}。"
        last = f"また{GUEST}は、4日にハノイでルオン・クオン国家主席と会談した。"
        assert event(told(came, first.format("国防省で開催された"), last), "meeting")[0] == "2025-10-02"
        assert event(told(came, first.format("中止が決まった"), last), "meeting")[0] == "2025-10-04"

    def test_papers_with_an_earlier_day_in_brackets_are_no_news(self) -> None:
        visit = f"{GUEST}は10日から12日までベトナムを公式訪問した。"
        papers = "防衛協力は柱であり、両国は共同ビジョン声明と了解覚書({})に署名した。"
        assert event_types(told(visit, papers.format("2022年6月"))) == {"visit"}
        assert event_types(told(visit, papers.format("2025年10月"))) == {"visit", "signing", "joint-statement"}
