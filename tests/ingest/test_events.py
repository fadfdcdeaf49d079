"""Events: what the article reports as its news, by type, partner, date and place."""

import pytest
from pages import event, event_types, told

TITLE = "ペルーとの外交"
CLOSING = "双方は、農業と教育の分野で協力を広げることで一致した。"


def types(lead: str, *more: str, title: str = TITLE) -> set[str]:
    """Types of the events with Peru in an article that leads with this sentence."""
    return event_types(told(lead, *more, CLOSING, title=title))


class TestTypes:
    @pytest.mark.parametrize(
        ("lead", "kind"),
        [
            ("ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。", "meeting"),
            ("ベトナムのレ・クアン首相は12日、ハノイでペルーのカルロス・モンテロ外相の表敬を受けた。", "meeting"),
            ("ベトナムのレ・クアン首相は12日、ペルーのカルロス・モンテロ外相を迎えた。", "meeting"),
            ("ベトナムのレ・クアン外相は12日、ペルーのカルロス・モンテロ外相と電話で会談した。", "phone-call"),
            ("ベトナムとペルーの外相は12日、オンラインで会談した。", "phone-call"),
            ("ベトナムのレ・クアン首相は12日、ペルーを公式訪問した。", "visit"),
            ("ペルーのカルロス・モンテロ外相は12日から14日まで、ベトナムを訪問する。", "visit"),
            ("ベトナムのレ・クアン首相は12日午後、公式訪問のためペルーの首都リマに到着した。", "visit"),
            ("ベトナムとペルーは12日、リマで第4回政治協議を開いた。", "consultation"),
            ("ベトナムとペルーの政府間委員会は12日、ハノイで第2回会合を開いた。", "consultation"),
            ("ベトナムとペルーは12日、リマで農業協力の覚書に署名した。", "signing"),
            ("ベトナムとペルーは12日、リマで租税協定に調印した。", "signing"),
            ("ベトナムとペルーは12日、共同声明を採択した。", "joint-statement"),
            ("ベトナムとペルーは12日、共同宣言を発表した。", "joint-statement"),
            ("ベトナムのレ・クアン国家主席は12日、ペルーのカルロス・モンテロ大統領に祝電を送った。", "message"),
            ("ペルーのカルロス・モンテロ大統領は12日、ベトナムの大雨の被害に見舞い電を寄せた。", "message"),
            ("ベトナムとペルーの国交樹立31周年の記念式典が12日、ハノイで開かれた。", "ceremony"),
            ("ペルー政府は12日、ベトナムのレ・クアン国会議長に勲章を授与した。", "ceremony"),
            ("ペルー政府は12日、大雨の被害を受けたベトナムに50万米ドルの支援物資を供与した。", "aid"),
            ("ベトナム・ペルー文化交流の夕べが12日、ハノイで開かれた。", "exchange"),
            ("ベトナムとペルーの投資を進めるビジネスフォーラムが12日、リマで開かれた。", "conference"),
        ],
    )
    def test_the_predicate_of_the_lead_gives_the_type(self, lead: str, kind: str) -> None:
        assert kind in types(lead)

    def test_talks_on_the_telephone_are_no_meeting(self) -> None:
        assert types("ベトナムのレ・クアン外相は12日、ペルーのカルロス・モンテロ外相と電話で会談した。") == {
            "phone-call"
        }

    def test_a_welcome_ceremony_belongs_to_the_visit(self) -> None:
        found = types("ペルーのカルロス・モンテロ大統領の公式訪問を歓迎する式典が12日、ハノイで開かれた。")
        assert "ceremony" not in found and "visit" in found

    def test_a_trip_under_way_is_a_visit_beside_the_meeting(self) -> None:
        lead = "ベトナムのレ・クアン首相は12日、公式訪問中のペルーのカルロス・モンテロ外相とハノイで会談した。"
        assert types(lead) == {"visit", "meeting"}

    def test_one_event_per_type_and_partner(self) -> None:
        record = told(
            "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。",
            "会談で両外相は農業を話し合った。会談は1時間に及んだ。",
            CLOSING,
            title="ベトナムとペルーの外相が会談",
        )
        assert [(claim.type, claim.partner) for claim in record.events].count(("meeting", "PER")) == 1


class TestBackground:
    LEAD = "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。"

    @pytest.mark.parametrize(
        "line",
        [
            "両国は2019年に投資協定に署名した。",
            "昨年5月にはペルーの大統領がベトナムを訪問した。",
            "2017年の訪問の際、双方は共同声明を採択した。",
            "両国は1994年の国交樹立以来、祝電を交わしてきた。",
            "前回の政治協議は3年前に開かれた。",
            "両国は2015年に署名した航空協定に基づき、便を増やす。",
            "かつてペルーは大雨の被害に支援物資を供与した。",
            "両国の高官の相互訪問は続いている。",
        ],
    )
    def test_what_was_earlier_is_no_event_of_the_article(self, line: str) -> None:
        assert types(self.LEAD, line) == {"meeting"}

    @pytest.mark.parametrize(
        "line",
        [
            "外相は、来年の早い時期にベトナムを訪問するよう招待した。",
            "外相は、投資協定の早期の署名を希望した。",
            "双方は、共同声明の採択に向けて努力する。",
            "外相は、政治協議を来年にも開くことを提案した。",
            "双方は、航空協定の署名を検討することで一致した。",
            "外相は、両国が文化交流の行事を増やすよう求めた。",
        ],
    )
    def test_what_is_wished_for_is_no_event(self, line: str) -> None:
        assert types(self.LEAD, line) == {"meeting"}

    @pytest.mark.parametrize(
        ("line", "kind"),
        [
            ("会談の後、両外相は投資協定に署名した。", "signing"),
            ("会談の後、両外相は共同声明を採択した。", "joint-statement"),
            ("会談の後、外相はモンテロ外相に友好勲章を授与した。", "ceremony"),
        ],
    )
    def test_the_same_words_as_the_article_s_news_are(self, line: str, kind: str) -> None:
        assert types(self.LEAD, line) == {"meeting", kind}

    @pytest.mark.parametrize(
        "line",
        [
            "チリとガーナの外相も同じ日、リマで会談した。",
            "モンテロ外相は先に、チリの外相と電話で会談していた。",
            "ペルーとチリは12日、国境の協定に署名した。",
        ],
    )
    def test_what_others_did_is_no_event_with_the_partner(self, line: str) -> None:
        assert types(self.LEAD, line) == {"meeting"}

    def test_events_of_related_headlines_are_none(self) -> None:
        record = told(
            self.LEAD,
            CLOSING
            + "来年の前半にはハノイで次の話し合いを持ち、その結果をそれぞれの政府に報告することも申し合わせている。",
            "関連ニュース",
            "ベトナムとペルー、投資協定に署名",
            "ペルー大統領がハノイに到着",
            title=TITLE,
        )
        assert event_types(record) == {"meeting"}


class TestPlanned:
    @pytest.mark.parametrize(
        "lead",
        [
            "ペルーのカルロス・モンテロ大統領は、11月3日から5日までベトナムを公式訪問する。",
            "ペルーのカルロス・モンテロ大統領は、11月3日から5日までベトナムを公式訪問する予定だ。",
            "外務省は、ペルーのカルロス・モンテロ大統領が11月3日から5日までベトナムを公式訪問すると発表した。",
        ],
    )
    def test_an_announced_visit_is_news_dated_by_its_first_day(self, lead: str) -> None:
        record = told(lead, CLOSING, title="ペルー大統領、ベトナムへ")
        assert event(record, "visit") == ("2025-11-03", "Vietnam")

    def test_an_invitation_is_none(self) -> None:
        lead = "ベトナムのレ・クアン外相は12日、電話でペルーのモンテロ外相と話し、ベトナムを訪問するよう招待した。"
        assert "visit" not in types(lead)


class TestDates:
    @pytest.mark.parametrize(
        ("lead", "kind", "date"),
        [
            (
                "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。",
                "meeting",
                "2025-10-12",
            ),
            (
                "10月12日、リマでベトナムのレ・クアン外相がペルーのカルロス・モンテロ外相と会談した。",
                "meeting",
                "2025-10-12",
            ),
            ("ベトナムのレ・クアン首相は、10月12日から14日までペルーを公式訪問した。", "visit", "2025-10-12"),
            ("ベトナムとペルーは9月30日、リマで第4回政治協議を開いた。", "consultation", "2025-09-30"),
            ("ベトナムとペルーは先月、共同声明を発表した。", "joint-statement", "2025-09"),
            ("ベトナムとペルーの外相は、リマで会談した。", "meeting", None),
        ],
    )
    def test_an_event_is_as_precise_as_its_words(self, lead: str, kind: str, date: str | None) -> None:
        assert event(told(lead, CLOSING, title=TITLE), kind)[0] == date

    def test_visit_and_meeting_in_one_sentence_have_their_own_days(self) -> None:
        lead = "10月12日、レ・クアン首相は、10日から13日までベトナムを訪問しているペルーのモンテロ外相と会談した。"
        record = told(lead, CLOSING, title=TITLE)
        assert event(record, "visit")[0] == "2025-10-10"
        assert event(record, "meeting")[0] == "2025-10-12"

    @pytest.mark.parametrize(
        "lead",
        [
            "レ・クアン首相は12日、ベトナムを公式訪問中のペルーのカルロス・モンテロ外相と会見した。",
            "ペルーのカルロス・モンテロ外相は12日、ベトナム訪問を終えて帰国した。",
        ],
    )
    def test_a_visit_is_not_dated_by_a_later_day_of_it(self, lead: str) -> None:
        assert event(told(lead, CLOSING, title=TITLE), "visit")[0] != "2025-10-12"

    def test_a_date_of_the_next_event_is_not_this_one_s(self) -> None:
        lead = "ベトナムとペルーの外相は10月12日に会談し、11月3日に政治協議を開くことで合意した。"
        assert event(told(lead, CLOSING, title=TITLE), "meeting")[0] == "2025-10-12"

    @pytest.mark.parametrize(
        ("words", "date"),
        [
            ("会談した", "2025-09-28"),
            ("会談する", "2025-10-28"),
        ],
    )
    def test_what_is_told_as_done_was_before_the_page(self, words: str, date: str) -> None:
        lead = f"ペルーのカルロス・モンテロ外相は28日、リマを公式訪問したベトナムのレ・クアン外相と{words}。"
        found = {claim.date for claim in told(lead, CLOSING, title=TITLE).events if claim.type in ("meeting", "visit")}
        assert date in found

    def test_a_visit_is_dated_by_the_day_it_is_said_to_begin(self) -> None:
        record = told(
            "ベトナムのレ・クアン首相は12日、ペルーへの公式訪問を終えた。",
            "訪問は9日に始まり、両首脳は農業協力を話し合った。",
            CLOSING,
            title=TITLE,
        )
        assert event(record, "visit")[0] == "2025-10-09"

    @pytest.mark.parametrize(("days", "date"), [("10月8日から11日", "2025-10"), ("9月29日から10月2日", None)])
    def test_what_happened_on_a_trip_of_several_days_has_its_month_if_there_is_one(
        self, days: str, date: str | None
    ) -> None:
        record = told(
            f"ベトナムのレ・クアン首相は、{days}までペルーを公式訪問した。",
            "滞在中、首相はペルーのカルロス・モンテロ大統領と会談した。",
            CLOSING,
            title=TITLE,
        )
        assert event(record, "meeting")[0] == date

    def test_undated_help_in_the_news_was_given_in_the_month_of_the_page(self) -> None:
        record = told(
            "ペルー政府は、大雨の被害を受けたベトナムに50万米ドルの支援物資を供与した。", CLOSING, title=TITLE
        )
        assert event(record, "aid")[0] == "2025-10"

    def test_the_signing_after_the_talks_took_place_on_their_day(self) -> None:
        record = told(
            "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。",
            "会談の後、両外相は投資協定に署名した。",
            CLOSING,
            title=TITLE,
        )
        assert event(record, "signing") == ("2025-10-12", "Lima")


class TestPlaces:
    @pytest.mark.parametrize(
        ("lead", "kind", "place"),
        [
            ("ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。", "meeting", "Lima"),
            ("ベトナムのレ・クアン外相は12日、ハノイでペルーのカルロス・モンテロ外相と会談した。", "meeting", "Hanoi"),
            (
                "ベトナムのレ・クアン外相は12日、ホーチミン市でペルーのカルロス・モンテロ外相と会談した。",
                "meeting",
                "Ho Chi Minh City",
            ),
            (
                "ベトナムのレ・クアン外相は12日、ニューヨークでペルーのカルロス・モンテロ外相と会談した。",
                "meeting",
                "New York",
            ),
            ("ベトナムのレ・クアン外相は12日、ペルーのカルロス・モンテロ外相と会談した。", "meeting", None),
            ("ベトナムのレ・クアン首相は12日、ペルーを公式訪問した。", "visit", "Peru"),
            ("ペルーのカルロス・モンテロ外相は12日、ベトナムを公式訪問した。", "visit", "Vietnam"),
            ("ベトナムとペルーの外相は12日、電話で会談した。", "phone-call", None),
        ],
    )
    def test_a_place_is_the_city_or_country_in_english(self, lead: str, kind: str, place: str | None) -> None:
        assert event(told(lead, CLOSING, title=TITLE), kind)[1] == place

    def test_a_place_told_of_in_the_talks_is_not_theirs(self) -> None:
        record = told(
            "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。",
            "外相は、ホーチミン市で工場が動き始めたことを伝えた。",
            CLOSING,
            title=TITLE,
        )
        assert event(record, "meeting")[1] == "Lima"


class TestSeveralPartners:
    def test_each_partner_has_its_own_event(self) -> None:
        record = told(
            "ベトナムのレ・クアン外相は12日、ペルーとチリの外相と個別に会談した。",
            "ペルーのカルロス・モンテロ外相との会談では、農業協力を話し合った。",
            "チリのロサ・アルバ外相との会談では、教育協力を話し合った。",
            title="ベトナム外相、ペルー、チリの外相と会談",
        )
        assert {(claim.type, claim.partner) for claim in record.events} == {("meeting", "PER"), ("meeting", "CHL")}

    def test_a_trip_to_two_countries_is_two_visits(self) -> None:
        record = told(
            "ベトナムのレ・クアン首相は、10月20日から25日まで、ペルーとチリを公式訪問する。",
            "首相は両国の首脳と会い、農業と教育の協力を話し合う。",
            title="首相、ペルーとチリを訪問へ",
        )
        visits = {claim.partner: claim.date for claim in record.events if claim.type == "visit"}
        assert visits == {"PER": "2025-10-20", "CHL": "2025-10"}

    def test_guests_from_two_countries_on_one_day_both_came_on_it(self) -> None:
        record = told(
            "ペルーとチリの首相は10月12日、ベトナムを公式訪問した。",
            "両国の首相はベトナムのレ・クアン首相と個別に会談した。",
            title="ペルーとチリの首相がベトナムを訪問",
        )
        visits = {claim.partner: claim.date for claim in record.events if claim.type == "visit"}
        assert visits == {"PER": "2025-10-12", "CHL": "2025-10-12"}
