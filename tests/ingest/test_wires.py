"""Wires, notices of ministries and newspapers: their turns of phrase, each shown beside one that differs a little."""

import pytest
from pages import countries, event, event_types, named, partners, sectors, told, zones

from ingest.record import Record

TALKS = "ベトナムとペルーの外相は12日、リマで話し合い、農業の取引を広げることで一致した。"


def talks(*sentences: str, title: str = "ベトナムとペルー、幅広い協力で一致", published: str = "2025-10-15") -> Record:
    return told(TALKS, *sentences, title=title, published=published)


class TestWhoIsNamed:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("第9回日・ベトナム対話を開いた。", ["JPN", "VNM"]),
            ("15日・ベトナムで対話を開いた。", ["VNM"]),
            ("第12回越・ラオス政府間委員会を開いた。", ["VNM", "LAO"]),
            ("米・トウモロコシの作柄を調べた。", []),
            ("会議はタイ・チェンマイで開かれた。", ["THA"]),
            ("タイ・チャイヨー氏が語った。", []),
        ],
    )
    def test_one_letter_names_and_names_before_a_city(self, text: str, found: list[str]) -> None:
        assert countries(text) == found

    @pytest.mark.parametrize(
        ("sentence", "name"),
        [
            ("式には、ブイ・ドゥック・ヒン・ホアビン省人民委員会副委員長らが出席した。", "ブイ・ドゥック・ヒン"),
            ("式には、ブイ・ドゥック・ヒン人民委員会副委員長らが出席した。", "ブイ・ドゥック・ヒン"),
            ("式には、ファン・ティエン・ディン市人民委員会委員長が出席した。", "ファン・ティエン・ディン"),
            ("当館から下川公使が出席した。", "下川"),
            ("大使は、教皇フランシスコの招きに礼を述べた。", "フランシスコ"),
        ],
    )
    def test_a_name_ends_where_its_role_begins(self, sentence: str, name: str) -> None:
        assert name in named(sentence)

    def test_a_title_before_a_word_that_goes_on_is_no_name(self) -> None:
        assert "カップ" not in named("両国は国王カップ戦に出た。")

    def test_an_agency_signs_its_last_sentence_and_its_captions(self) -> None:
        said = "両国は1991年に外交関係を結んだ。(c)AFP"
        shown = "握手する両国の外相。(c)AFP"
        page = f"ベトナムとペルー、幅広い協力で一致\n\n{TALKS}\n\n{{}}\n"
        assert ("body", "両国は1991年に外交関係を結んだ。") in zones(page.format(said))
        assert ("body", "握手する両国の外相。") not in zones(page.format(shown))


class TestWhoIsAPartner:
    def test_what_one_foreign_side_gives_another_is_nobody_s(self) -> None:
        given = "ペルーはフィリピンに同じ艇を{}。"
        alone = talks(given.format("供与済みで、インドネシアとも交渉している"))
        assert partners(alone) == {"PER"}
        both = talks("ベトナムはフィリピンに救援物資を供与した。", title="ベトナム、ペルーと会談 フィリピン支援も")
        assert partners(both) == {"PER", "PHL"}

    @pytest.mark.parametrize(
        ("title", "sentences", "sides", "otherwise"),
        [
            (
                "{}とカンボジア、運河の建設で協定",
                (
                    "カンボジアを訪れた{0}の主席は14日、同国の首相と会談し、協定に署名した。",
                    "主席は13日にベトナムを訪れた。ベトナムの港を使わない物流網を目指す。ベトナムでは懸念の声がある。",
                ),
                "中国",
                None,
            ),
            (
                "米韓首脳が会談 {}",
                (
                    "韓国の大統領は14日、ワシントンで米国の大統領と会談した。",
                    "ベトナムからの輸出にかかる関税も話題になった。",
                ),
                "対ベトナム投資にも影響",
                None,
            ),
            (
                "{}とペルー反発",
                (
                    "中国軍は14日、演習を行うと発表した。",
                    "ベトナム外務省は同日、中国に抗議した。ペルーも懸念を表明した。",
                ),
                "中国が演習 ベトナム",
                "CHN",
            ),
            (
                "{}",
                (
                    "自動車大手ヤマトは14日、ハノイの工場で量産を始めたと発表した。同社の社長が語った。",
                    "日本とベトナムの技術者が一体となって開発する。売上高は1850億円。",
                ),
                "ヤマト、ベトナムに新工場",
                None,
            ),
        ],
    )
    def test_others_companies_and_those_who_answer_alike_tie_nobody(
        self, title: str, sentences: tuple[str, ...], sides: str, otherwise: str | None
    ) -> None:
        record = told(*(sentence.format(sides) for sentence in sentences), title=title.format(sides))
        assert partners(record) == ({otherwise} if otherwise else set())

    def test_the_same_words_where_vietnam_deals_with_them(self) -> None:
        pact = told(
            "チン首相は14日、ラオスの首相と会談し、協定に署名した。", title="ベトナムとラオス、運河の建設で協定"
        )
        plant = told(
            "ペルーの首相は14日、ハノイでチン首相と会談し、工場の建設で一致した。",
            title="ペルー首相、ベトナムの工場を視察",
        )
        assert (partners(pact), partners(plant)) == ({"LAO"}, {"PER"})

    def test_an_office_held_once_leads_nowhere(self) -> None:
        once = told("駐ベトナム大使を務めた今井修氏の回顧録が14日、出版された。", title="元駐ベトナム大使の回顧録")
        now = told("今井修駐ベトナム大使は14日、ハノイでチン首相と会談した。", title="駐ベトナム大使が首相と会談")
        assert (partners(once), partners(now)) == (set(), {"JPN"})


class TestVisits:
    @pytest.mark.parametrize(
        ("sentence", "is_one"),
        [
            ("ペルーのモンテロ外相は20日からの3日間の日程で滞在中だ。", True),
            ("ペルー産品の輸出を巡り、両国は話し合いを重ねた。", False),
            ("ペルーのモンテロ外相は、来年ベトナムを訪れる計画を紹介した。", False),
        ],
    )
    def test_going_somewhere(self, sentence: str, is_one: bool) -> None:
        record = told("ベトナムとペルーの外相は21日、ハノイで会談した。", sentence, published="2025-10-22")
        assert ("visit" in event_types(record)) is is_one

    def test_the_day_of_a_stay(self) -> None:
        stay = "ペルーのモンテロ外相は20日からの3日間の日程でハノイに滞在している。"
        record = told("ベトナムとペルーの外相は21日、ハノイで会談した。", stay, published="2025-10-22")
        assert event(record, "visit")[0] == "2025-10-20"

    def test_a_courtesy_call_is_no_trip(self) -> None:
        call = told("ベトナムのヒエウ大使は10日、リマ市長を表敬訪問した。", title="ベトナム大使、リマ市長を表敬訪問")
        trip = told("ベトナムのヒエウ外相は10日、ペルーを訪問した。", title="ベトナム外相、ペルーを訪問")
        assert "visit" not in event_types(call)
        assert "visit" in event_types(trip)

    def test_a_word_of_going_inside_another_word_is_none(self) -> None:
        text = "ペルーのモンテロ外相は、友好を{}声明に署名した。"
        sung, left = (
            told("ベトナムとペルーの外相は21日、会談した。", text.format(w)) for w in ("うたった", "胸にたった後、")
        )
        assert "visit" not in event_types(sung)
        assert "visit" not in event_types(left)

    def test_talks_where_somebody_goes_and_meets(self) -> None:
        goes = told("ペルーの外相は14日、フエ市を訪れ、ソン外相と会談した。", "15日にはハノイで懇談した。")
        assert event(goes, "meeting")[1] == "Hue"


class TestOtherEvents:
    @pytest.mark.parametrize(
        ("sentence", "kind", "is_one"),
        [
            ("両外相は「年内の共同声明も視野に入れている」と話した。", "joint-statement", False),
            ("両外相は「年内の交流」をうたう共同声明を発表した。", "joint-statement", True),
            ("両国は円借款の契約をリマで結んだ。", "signing", True),
            ("両国は契約の先行きをリマで論じた。", "signing", False),
        ],
    )
    def test_papers(self, sentence: str, kind: str, is_one: bool) -> None:
        assert (kind in event_types(talks(sentence))) is is_one

    def test_talks_that_an_announced_visit_is_for(self) -> None:
        opens = "ペルー外務省は9日、モンテロ首相が15日にベトナムを公式訪問すると発表した。"
        title = "ペルー首相、来週ベトナムへ"
        ahead = told(opens, "チン首相との会談では、貿易の拡大で合意を目指す。", title=title, published="2025-10-09")
        held = told(opens, "9日にはチン首相と電話で会談した。", title=title, published="2025-10-09")
        assert event_types(ahead) == {"visit"}
        assert event_types(held) > {"visit"}

    def test_what_was_signed_is_no_wish_for_what_is_agreed_on_besides(self) -> None:
        ends = "交渉を始めることで合意した。"
        assert "signing" in event_types(talks(f"両外相は覚書に署名し、{ends}"))
        assert "signing" not in event_types(talks(f"両外相は覚書の署名に向けた{ends}"))

    def test_the_day_of_what_a_ministry_announces(self) -> None:
        opens = "ペルー国防省は20日、国防相が{}南部のリマ郊外でベトナムの国防相と初めての会談を開いたと発表した。"
        earlier = told(opens.format("19日に"), title="ペルーとベトナムの国防相が会談", published="2025-10-21")
        assert event(earlier, "meeting")[0] == "2025-10-19"
        same = told(opens.format(""), title="ペルーとベトナムの国防相が会談", published="2025-10-21")
        assert event(same, "meeting")[0] == "2025-10-20"

    def test_planned_talks_of_a_trip_announced_in_one_sentence(self) -> None:
        said = "ペルーのモンテロ外相は28日から3日までベトナムを訪れ、ソン外相と会談{}。"
        ahead = told(said.format("する"), title="ペルー外相、ベトナムへ", published="2025-07-28")
        held = told(said.format("した"), title="ペルー外相、ベトナムへ", published="2025-07-28")
        assert event_types(ahead) == {"visit"}
        assert event_types(held) == {"visit", "meeting"}

    def test_a_treaty_that_enters_into_force(self) -> None:
        record = told("協定は11月3日に発効する。", title="ペルーとベトナムの貿易協定が発効へ")
        assert event(record, "other")[0] == "2025-11-03"

    def test_the_date_of_a_relative_clause_is_that_of_its_noun(self) -> None:
        met = "ペルーのモンテロ大統領は14日、ハノイでルオン・クオン国家主席と会談した。"
        signed = "両首脳は、2024年11月に{}行動計画に署名した。"
        clause = told(met, signed.format("格上げされた両国関係を具体化する"))
        assert event(clause, "signing")[0] == "2025-10-14"
        assert "signing" not in event_types(told(met, signed.format("リマで")))


class TestAmounts:
    def test_the_exact_figure_stands_for_the_round_one(self) -> None:
        record = told(
            "日本政府は28日、ベトナムに巡視船を供与する円借款の契約をハノイで結んだ。",
            "限度額は366億2600万円となる。",
            title="ベトナムに巡視船 円借款366億円で調印",
        )
        assert {amount.value for amount in record.amounts} == {36_626_000_000}

    def test_figures_that_differ_are_two(self) -> None:
        record = talks("両国の貿易額は2024年に150億ドルだった。", "両国の貿易額は2023年に144億ドルだった。")
        assert {amount.value for amount in record.amounts} == {15_000_000_000, 14_400_000_000}


class TestFields:
    @pytest.mark.parametrize(
        ("sentence", "field", "counts"),
        [
            ("双方は、電子機器の輸出を増やすことで一致した。", "industry", False),
            ("双方は、電子機器の分野で協力することで一致した。", "industry", True),
            ("双方は、県議会とともに協力することで一致した。", "parliament", False),
            ("双方は、議会の交流を進めることで一致した。", "parliament", True),
            ("双方は、国境とハイフォンを結ぶ鉄道で協力することで一致した。", "border", False),
            ("双方は、国境の管理で協力することで一致した。", "border", True),
            ("双方は、看護の人材の受け入れで協力することで一致した。", "labour", True),
            ("双方は、看護の人材の育成で協力することで一致した。", "labour", False),
            ("双方は、コメの安定供給で協力することで一致した。", "agriculture", True),
            ("双方は、電力の安定供給で協力することで一致した。", "agriculture", False),
            ("双方は、装甲車両の共同生産で協力することで一致した。", "defence-industry", True),
            ("双方は、果汁の共同生産で協力することで一致した。", "defence-industry", False),
            ("双方は、CPTPPに加わった利点を生かし、教育で協力することで一致した。", "trade", False),
            ("双方は、CPTPPの分野で協力することで一致した。", "trade", True),
            ("双方は、FTAの可能性を探る共同研究で協力することで一致した。", "science-technology", False),
            ("双方は、医療の共同研究で協力することで一致した。", "science-technology", True),
            ("双方は、稲作の技術を広げることで協力すると一致した。", "science-technology", False),
            ("双方は、最新の技術を広げることで協力すると一致した。", "science-technology", True),
            ("双方は、要員の輸送で協力することで一致した。", "transport", False),
            ("双方は、鉄道の輸送で協力することで一致した。", "transport", True),
            ("双方は、観光客の相互送客で協力することで一致した。", "tourism", True),
            ("双方は、品物の相互融通で協力することで一致した。", "tourism", False),
            ("双方は、クアンニン省との交流を広げることで一致した。", "local-government", True),
            ("双方は、外務省との交流を広げることで一致した。", "local-government", False),
        ],
    )
    def test_the_words_around_decide(self, sentence: str, field: str, counts: bool) -> None:
        opening = "ベトナムとペルーの外相は12日、リマで話し合い、教育の交流を広げることで一致した。"
        assert (field in sectors(told(opening, sentence))) is counts
