"""Turns of phrase of newspapers and wires, each shown beside one that differs a little."""

import pytest
from pages import event, event_types, mentioned, partners, sectors, told, values

from ingest.record import Record

TALKS = "ファム・ミン・チン首相は14日、リマでペルーのディナ・ボルアルテ大統領と会談した。"


def read(*sentences: str, title: str = "ベトナムとペルー、首脳が会談", published: str = "2025-10-15") -> Record:
    return told(*sentences, title=title, published=published)


def levels(record: Record) -> set[tuple[str, str, str, str | None]]:
    """Partner, level, status and since of what is not denied."""
    return {(claim.partner, claim.level, claim.status, claim.since) for claim in record.levels}


class TestLevels:
    def test_a_level_whose_deepening_is_declared_does_not_begin_that_day(self) -> None:
        declared = "両首脳は同日、戦略的パートナーシップの深化に関する共同声明を採択した。"
        founded = "両首脳は同日、戦略的パートナーシップの樹立に関する共同声明を採択した。"
        assert levels(read(TALKS, declared)) == {("PER", "strategic", "existing", None)}
        assert levels(read(TALKS, founded)) == {("PER", "strategic", "established", "2025-10-14")}

    @pytest.mark.parametrize(
        ("told_of", "year"),
        [
            ("両国は国交樹立から半世紀を迎えた。", "1975"),
            ("両国は国交を結んで半世紀になる。", "1975"),
            ("両国は国交樹立から四半世紀を迎えた。", "2000"),
            ("両国は国交樹立から30年を迎えた。", "1995"),
        ],
    )
    def test_half_a_century_is_fifty_years(self, told_of: str, year: str) -> None:
        assert ("PER", "diplomatic-relations", "existing", year) in levels(read(TALKS, told_of))

    @pytest.mark.parametrize(("word", "year"), [("昨年", "1994"), ("来年", "1996"), ("今年", "1995")])
    def test_an_anniversary_is_kept_in_the_year_that_is_told_behind_it(self, word: str, year: str) -> None:
        told_of = f"両国は国交樹立30周年を{word}迎えた。"
        assert ("PER", "diplomatic-relations", "existing", year) in levels(read(TALKS, told_of))

    def test_half_a_century_of_something_else_is_no_anniversary(self) -> None:
        assert levels(read(TALKS, "ペルーの憲法は制定から半世紀を迎えた。")) == set()

    def test_the_lower_of_two_levels_of_a_sentence_is_what_was_left_behind(self) -> None:
        raised = "両首脳は、これまでの包括的パートナーシップを戦略的パートナーシップに引き上げた。"
        kept = "両首脳は、包括的パートナーシップを重んじ、関係を強めることを確かめた。"
        assert {(level, status) for _, level, status, _ in levels(read(TALKS, raised))} == {
            ("comprehensive", "past"),
            ("strategic", "established"),
        }
        assert {(level, status) for _, level, status, _ in levels(read(TALKS, kept))} == {("comprehensive", "existing")}

    def test_countries_compared_with_do_not_hide_the_partner(self) -> None:
        told_of = (
            "会談では、2013年からの包括的パートナーシップを、{}戦略的パートナーシップへと引き上げることで合意した。"
        )
        found = levels(read(TALKS, told_of.format("ブラジルやチリと並ぶ")))
        assert {claim[:3] for claim in found} == {
            ("PER", "comprehensive", "past"),
            ("PER", "strategic", "established"),
            ("BRA", "strategic", "existing"),
            ("CHL", "strategic", "existing"),
        }
        assert {claim[:3] for claim in levels(read(TALKS, told_of.format("より高い")))} == {
            ("PER", "comprehensive", "past"),
            ("PER", "strategic", "established"),
        }

    def test_both_prime_ministers_are_those_who_met_last(self) -> None:
        first = "チン首相は13日、リマでペルーのディナ・ボルアルテ大統領と会談した。"
        second = "14日にはチリに移り、ガブリエル・ボリッチ大統領と{}。"
        made = "両首脳は戦略的パートナーシップの樹立を宣言した。"
        title = "ベトナム首相、ペルーとチリを歴訪"
        assert {claim[0] for claim in levels(read(first, second.format("会談した"), made, title=title))} == {"CHL"}


class TestDays:
    def test_tomorrow_before_talks_is_a_day(self) -> None:
        lead = "ファム・ミン・チン首相は14日、ペルーを公式訪問するためリマに着いた。"
        said = read(lead, title="ベトナム首相、ペルーに到着 あす首脳会談")
        assert event(said, "meeting", "PER")[0] == "2025-10-16"
        later = read(lead, title="ベトナム首相、ペルーに到着 首脳会談へ")
        assert "2025-10-16" not in {claim.date for claim in later.events}

    def test_a_rite_of_a_feast_has_the_day_of_the_feast(self) -> None:
        feast = "ペルーのカルロス・モンテロ下院議長は{}建国80年の式典に出席し、チャン・タイン・マン国会議長と会談した。"
        assert event(read(feast.format("2日の"), title=""), "ceremony", "PER")[0] == "2025-10-02"

    def test_talks_before_a_press_conference_are_of_its_day(self) -> None:
        arrived = "大統領は13日深夜にリマからハノイに着いた。"
        lead = "ペルーのディナ・ボルアルテ大統領は14日、関税を引き下げると発表した。"
        after = "ハノイでファム・ミン・チン首相と会談した後の記者会見で語った。"
        assert (
            event(read(lead, after, arrived, title="ペルー、対ベトナム関税を下げる"), "meeting", "PER")[0]
            == "2025-10-14"
        )

    def test_a_stay_that_began_earlier_does_not_date_the_talks(self) -> None:
        lead = "ベトナムとペルーは14日、関係を深めることを決めた。"
        stay = "チン首相が{}ペルーを訪れており、ディナ・ボルアルテ大統領と会談した。"
        signed = "両首脳は会談後、漁業に関する覚書の交換に立ち会った。"
        record = read(lead, stay.format("13日から3日間の日程で"), signed)
        assert event(record, "visit", "PER")[0] == "2025-10-13"
        assert event(record, "meeting", "PER")[0] == event(record, "signing", "PER")[0] == "2025-10-14"

    def test_talks_on_the_day_of_arrival(self) -> None:
        trip = "10月13日から15日にかけて、チン首相はペルーを公式訪問した。"
        met = "{}、首相はリマでディナ・ボルアルテ大統領と会談した。"
        assert event(read(trip, met.format("到着した日の午後")), "meeting", "PER")[0] == "2025-10-13"
        assert event(read(trip, met.format("その後")), "meeting", "PER")[0] != "2025-10-13"

    def test_a_day_behind_the_end_of_the_month_is_of_the_next_month(self) -> None:
        lead = "会議に出席するため、10月31日から英国を訪れているチン首相は1日、グラスゴーで演説した。"
        assert values(lead, "2021-11-02") == ["2021-10-31", "2021-11-01"]
        assert values(lead, "2021-12-20") == ["2021-10-31", "2021-11-01"]
        assert values("10月31日に着いた首相は1日から英国にいた。", "2021-10-31") == ["2021-10-31", "2021-10-01"]

    def test_help_promised_at_talks_is_of_their_day(self) -> None:
        promised = read(TALKS, title="ペルー、ベトナムに医療機器を供与 首脳会談で伝達")
        assert event(promised, "aid", "PER")[0] == "2025-10-14"


class TestWords:
    def test_a_line_of_credit_is_help(self) -> None:
        given = "ペルーのディナ・ボルアルテ大統領は14日、ハノイでチン首相と会談し、5億ドルの{}と発表した。"
        assert event_types(read(given.format("信用枠を供与する"))) == {"meeting", "aid"}
        assert event_types(read(given.format("関税収入を見込む"))) == {"meeting"}

    def test_talks_on_a_trip_stand_beside_a_commission(self) -> None:
        trip = "ペルーのディナ・ボルアルテ大統領が今月6日から7日にかけてベトナムを公式訪問した。"
        both = "チン首相との会談は6日にハノイで行われ、続いて両首脳の共同議長で政府間委員会第5回会合が開かれた。"
        assert {"visit", "meeting", "consultation"} <= event_types(read(trip, both))

    def test_a_statement_speaks_through_those_who_made_it(self) -> None:
        assert "joint-statement" in event_types(read(TALKS, "共同声明で両大統領は、漁業での協力を強めるとした。"))
        assert "joint-statement" not in event_types(read(TALKS, "共同声明に基づき、漁業での協力を強めるとした。"))

    def test_part_of_the_name_of_a_body_is_no_field(self) -> None:
        met = "両首脳は、{}の場で貿易の拡大に向けて協力することで一致した。"
        assert sectors(read(TALKS, met.format("アジア太平洋経済協力会議(APEC)"))) <= {"trade", "multilateral"}
        assert sectors(read(TALKS, met.format("経済協力や港湾の協議"))) > {"trade", "economy"}

    def test_the_continental_shelf_where_oil_is_sought_is_no_affair_of_the_sea(self) -> None:
        said = "両首脳は、{}で協力を広げることで一致した。"
        assert sectors(read(TALKS, said.format("大陸棚での石油・ガスの探査"))) == {"oil-gas"}
        assert "maritime" in sectors(read(TALKS, said.format("大陸棚の画定")))

    def test_a_joint_meeting_of_cabinets_is_a_commission(self) -> None:
        held = "ファム・ミン・チン首相は14日、リマでペルーのボルアルテ大統領と第4回合同{}を開いた。"
        assert "consultation" in event_types(read(held.format("閣議")))
        assert "consultation" not in event_types(read(held.format("会見")))

    def test_papers_signed_on_the_occasion_of_talks_of_one_day_are_of_that_day(self) -> None:
        talks = "ファム・ミン・チン首相は14日、ペルーのボルアルテ大統領と会談した。"
        signed = "この機会に、両国の国防省は教育に関する覚書を取り交わした。"
        trip = "ボルアルテ大統領は13日から16日までベトナムを公式訪問している。"
        assert event(read(talks, signed), "signing", "PER")[0] == "2025-10-14"
        assert event(read(talks, signed, trip), "signing", "PER")[0] == "2025-10"


class TestNobodysRelations:
    def test_vietnam_as_one_of_many_who_are_telephoned(self) -> None:
        called = "ペルーの外相は14日、ミャンマー情勢をめぐり、{}外相と電話で意見を交わしたと明らかにした。"
        many = told(called.format("ベトナムを含むASEAN各国の"), title="ペルー外相、各国外相と協議")
        one = told(called.format("ベトナムの"), title="ペルー外相、ベトナム外相と協議")
        assert partners(many) == set()
        assert partners(one) == {"PER"}

    def test_a_treaty_of_many_states(self) -> None:
        signed = "ペルーやチリなど{}は14日、経済連携協定に署名した。"
        chaired = "議長国ベトナムのファム・ミン・チン首相が取りまとめた。ペルー、チリも協定に加わる。"
        many = told(signed.format("15カ国"), chaired, title="経済連携協定に15カ国が署名 ベトナムが議長国")
        assert partners(many) == set()

    def test_where_a_guest_goes_when_he_is_done_in_vietnam(self) -> None:
        left = "ペルーのボルアルテ大統領は14日、ベトナムの公式訪問を終え、次の訪問国チリに向けてハノイを出発した。"
        assert partners(told(TALKS, left, title="ペルー大統領、ベトナム訪問終え、チリへ")) == {"PER"}
        both = "ファム・ミン・チン首相は14日、ペルーの公式訪問を終え、次の訪問国チリに向けてリマを出発した。"
        assert "CHL" in partners(told(both, title="ベトナム首相、ペルー訪問終え、チリへ"))

    def test_whom_the_other_side_meets_besides(self) -> None:
        lead = (
            "ブイ・タイン・ソン外相は13日、ペルーの外相会議の合間に、ペルーのカルロス・モンテロ外相と個別に会談した。"
        )
        also = "{}チリのラウル・ソト外相とも会っている。"
        assert partners(told(lead, also.format("モンテロ氏は"), title="ソン外相がペルー外相と会談")) == {"PER"}
        assert partners(told(lead, also.format("ソン外相は"), title="ソン外相がペルー外相と会談")) == {"PER", "CHL"}

    def test_the_emperor_is_of_japan(self) -> None:
        came = "{}は14日、ベトナムの公式訪問のためハノイに到着し、チャン・ダイ・クアン国家主席と会見された。"
        assert partners(told(came.format("天皇、皇后両陛下"), title="両陛下、ベトナムへ")) == {"JPN"}
        assert partners(told(came.format("国王、王妃両陛下"), title="両陛下、ベトナムへ")) == set()

    def test_what_is_only_said_in_quotes_comes_to_nobody(self) -> None:
        title = "ペルー大統領、13日にベトナム訪問へ 「{}」から転換探る"
        lead = "ペルーのボルアルテ大統領が13日にベトナムを訪れることが分かった。"
        assert partners(told(lead, title=title.format("中国一辺倒"))) == {"PER"}

    def test_states_that_only_take_part_in_a_summit(self) -> None:
        lead = "首脳会議の合間に、チン首相は14日、ペルーのボルアルテ大統領、チリのボリッチ大統領と個別に会談した。"
        also = "{}の首脳も{}。"
        title = "チン首相、ペルー・チリ大統領と個別会談"
        took_part = told(lead, also.format("タイ、ミャンマー、カンボジア", "出席した"), title=title)
        assert partners(took_part) == {"PER", "CHL"}

    def test_a_neighbour_from_which_a_guest_comes(self) -> None:
        lead = "ペルーのボルアルテ大統領は14日、ハノイでチン首相と会談した。"
        came = "大統領は13日夜、シンガポールから{}。"
        assert partners(told(lead, came.format("ベトナム入りした"), title="ペルー大統領、ベトナム首相と会談")) == {
            "PER"
        }

    def test_whose_firm_makes_what_is_given(self) -> None:
        gave = "ペルー外務省は14日、感染が広がるベトナムに{}ワクチン100万回分を無償供与すると発表した。"
        record = told(gave.format("英アストラゼネカ製"), title="ペルー、ベトナムにワクチン供与")
        assert partners(record) == {"PER"}
        assert mentioned(record) == {"GBR"}
        assert mentioned(told(gave.format("アストラゼネカ製"), title="ペルー、ベトナムにワクチン供与")) == set()

    def test_both_leaders_are_not_those_of_a_country_helped(self) -> None:
        lead = "チン首相は14日、リマでペルーのボルアルテ大統領と会談し、ウクライナに50万ドルの支援を行うと伝えた。"
        both = "両首脳は戦略的パートナーシップを発展させることを確かめた。"
        title = "ベトナム首相、ペルー大統領と会談 ウクライナに支援"
        assert {claim[0] for claim in levels(told(lead, both, title=title))} == {"PER"}

    def test_somebody_of_a_third_country_on_a_trip(self) -> None:
        also = "{}は13日、リマを訪れた。"
        assert event_types(read(TALKS, also.format("ブラジルのルラ大統領"))) == {"meeting"}
        assert "visit" in event_types(read("ファム・ミン・チン首相は13日、リマを訪れた。", TALKS))
