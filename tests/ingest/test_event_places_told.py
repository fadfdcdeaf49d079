"""Where events are when the text says it only in passing: invitations, houses of state, ships, journeys of one side."""

from pages import event, event_types, partners, people, told

CLOSING = "双方は、農業と教育の分野で協力を広げることで一致した。"
GUEST = "ペルーのカルロス・モンテロ外相"


class TestHouses:
    def test_a_house_of_vietnams_state_is_in_vietnam(self) -> None:
        met = "10日、{}で、レ・クアン外相は、離任する" + GUEST.replace("外相", "大使") + "と会見した。"
        assert event(told(met.format("政府本部"), CLOSING), "meeting") == ("2025-10-10", "Vietnam")
        assert event(told(met.format("政府専用機"), CLOSING), "meeting") == ("2025-10-10", None)
        assert event(told(met.format("ハノイの政府本部"), CLOSING), "meeting") == ("2025-10-10", "Hanoi")

    def test_not_one_of_another_country(self) -> None:
        met = f"10日、ペルー国家主席府で、レ・クアン外相は{GUEST}と会見した。"
        assert event(told(met, CLOSING), "meeting")[1] == "Peru"


class TestJourneys:
    def test_the_trip_of_a_vietnamese_goes_to_who_invites(self) -> None:
        title = "ベトナム大統領国賓訪問が終了"
        trip = "カルロス・モンテロ大統領の招請による{}の国賓訪問が終了した。"
        closing = "ペルーとベトナムは、農業の分野で協力を広げることで一致した。"
        ours = told(trip.format("トー・ラム・ベトナム社会主義共和国大統領"), closing, title=title)
        assert event(ours, "visit")[1] == "Peru"

    def test_the_call_of_a_ship_in_the_headline_is_another_visit(self) -> None:
        trip = "ペルーを公式訪問中のレ・クアン国防相は10日、リマでラウル・ソト国防相と会談した。"
        days = "国防相は9日から11日の日程でペルーを公式訪問している。"
        calls = told(trip, days, title="ペルー海軍艦艇、ベトナム寄港へ-両国防相が会談")
        assert event(calls, "visit") == ("2025-10-09", "Peru")
        ship = "ペルー海軍の練習艦が10日、ダナン市の港に寄港した。"
        assert event(told(ship, title="ペルー海軍艦艇、ベトナムに寄港"), "visit") == ("2025-10-10", "Vietnam")

    def test_a_squadron_arrives(self) -> None:
        arrived = "ペルー海軍の{}は10日朝、ダナンの港に到着した。"
        assert event(told(arrived.format("練習艦隊"), CLOSING), "visit")[0] == "2025-10-10"
        assert "visit" not in event_types(told(arrived.format("貨物船"), CLOSING))

    def test_the_last_day_of_a_period_ends_a_tour(self) -> None:
        out = "10日午前、チャン・クアン首相は、ペルーとチリへの公式訪問のためハノイを出発した。"
        title = "チャン・クアン首相、ペルー・チリ公式訪問へ出発"
        assert event(told(out, "訪問期間は10月10日から14日までです。", title=title), "visit", "CHL")[0] == "2025-10"
        assert event(told(out, "任期は10月10日から14日までです。", title=title), "visit", "CHL")[0] is None


class TestNews:
    def test_what_was_said_on_the_telephone_lately_is_not_the_news(self) -> None:
        talks = f"レ・クアン外相は9日、リマで{GUEST}と会談した。"
        quoted = "外相は「モンテロ外相とソン国防相が{}電話会談を行った」と述べた。"
        assert event_types(told(talks, quoted.format("先般"))) == {"meeting"}

    def test_a_numbered_session_told_later_is_news_of_the_visit(self) -> None:
        came = f"{GUEST}が9日にハノイに到着し、ベトナム訪問を始めた。"
        met = f"レ・クアン外相は{GUEST}を出迎えた。"
        more = "外相は献花し、博物館を見学した。"
        chaired = "両外相は、二国間協力運営委員会{}の共同議長を務めた。"
        assert "consultation" in event_types(told(came, met, more, chaired.format("第15回会議")))
        assert "consultation" not in event_types(told(came, met, more, chaired.format("の会議")))

    def test_a_headline_of_what_is_to_be_attended(self) -> None:
        arrived = "チャン・クアン首相は12日朝、リマに到着し、ペルー訪問を始めた。"
        title = "首相、リマ到着 政府間委員会に{}"
        assert event_types(told(arrived, CLOSING, title=title.format("出席へ"))) == {"visit"}
        assert event_types(told(arrived, CLOSING, title=title.format("出席"))) == {"visit", "consultation"}

    def test_sitting_down_with_ambassadors_is_a_meeting(self) -> None:
        said = "席上、チャン・クアン首相は、ペルー、チリとの協力を進めると述べた。"
        met = told(said, CLOSING, title="クアン首相、ペルー、チリの大使らと会合")
        assert event_types(met) == {"meeting"} == event_types(met, "CHL")


class TestWhose:
    def test_a_short_last_link_is_nobody_of_a_country_not_named(self) -> None:
        met = "ペルーの代表団はタン計画投資省副大臣と面会した。"
        assert partners(told(met, CLOSING)) == {"PER"}

    def test_a_governor_of_a_prefecture_is_japanese(self) -> None:
        title = "鹿児島県訪問団、ベトナムを訪問"
        came = (
            "10月10日から12日まで、三反園訓(みたぞの・さとし){}らがベトナムを訪問し、ハノイでレ・クアン外相と会談した。"
        )
        assert people(told(came.format("鹿児島県知事"), title=title))["三反園訓"] == ("鹿児島県知事", "JPN")
