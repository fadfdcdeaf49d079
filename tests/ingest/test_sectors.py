"""Sectors: a field counts inside a frame of cooperation, not wherever its word occurs."""

import pytest
from pages import sectors, told

OPENING = "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。"


def fields(*sentences: str) -> set[str]:
    """Sectors with Peru in an article that opens with a meeting and goes on with these sentences."""
    return sectors(told(OPENING, *sentences))


class TestFrames:
    def test_a_bare_meeting_names_no_field(self) -> None:
        assert fields() == set()

    @pytest.mark.parametrize(
        "sentence",
        [
            "双方は農業の分野で協力を広げることで一致した。",
            "双方は農業協力を進める。",
            "外相は、農業で連携を深めることを提案した。",
            "双方は農業の分野で覚書に署名した。",
            "外相は農業分野での支援に謝意を示した。",
            "両国は、農業を協力の柱とする。",
        ],
    )
    def test_agreeing_proposing_or_wishing_is_a_frame(self, sentence: str) -> None:
        assert fields(sentence) == {"agriculture"}

    @pytest.mark.parametrize(
        "sentence",
        [
            "モンテロ外相はかつて農業を学んだ。",
            "ペルーの農業は山の水に頼っている。",
            "リマの町には鉱業の像が立つ。",
        ],
    )
    def test_the_same_word_outside_a_frame_is_no_field(self, sentence: str) -> None:
        assert fields(sentence) == set()

    def test_a_heading_frames_its_section(self) -> None:
        heading, line = "農業協力について", "灌漑、種子、港の倉の三つを順に見直していく。漁業の話も入る。"
        assert "fisheries" in fields(heading, line)
        assert "fisheries" not in fields("会場の様子", line)

    def test_a_field_named_twice_is_one_claim(self) -> None:
        record = told(OPENING, "双方は農業協力を進める。双方は農業協力をさらに広げる。")
        assert [claim.sector for claim in record.sectors] == ["agriculture"]


class TestFields:
    @pytest.mark.parametrize(
        ("words", "codes"),
        [
            ("経済・貿易・投資", {"economy", "trade", "investment"}),
            ("経済、貿易、投資", {"economy", "trade", "investment"}),
            ("防衛・安全保障", {"defence", "security"}),
            ("国防と治安", {"defence", "security"}),
            ("教育・訓練", {"education-training"}),
            ("科学技術", {"science-technology"}),
            ("技術移転", {"science-technology"}),
            ("サイバー犯罪対策", {"law-enforcement", "cybersecurity"}),
            ("サイバーセキュリティ", {"cybersecurity"}),
            ("再生可能エネルギー", {"renewable-energy"}),
            ("石油・ガス", {"oil-gas"}),
            ("原子力", {"nuclear-energy"}),
            ("防衛産業", {"defence-industry"}),
            ("半導体産業", {"semiconductors"}),
            ("文化・スポーツ・観光", {"culture", "sport", "tourism"}),
            ("人的交流", {"people-to-people"}),
            ("農業と漁業", {"agriculture", "fisheries"}),
            ("農林水産業", {"agriculture", "forestry", "fisheries"}),
            ("司法", {"justice"}),
            ("航空", {"aviation"}),
            ("鉄道", {"railway"}),
            ("気候変動", {"climate-change"}),
            ("労働", {"labour"}),
            ("保健", {"health"}),
            ("電子商取引", {"e-commerce"}),
            ("デジタル変革", {"digital-transformation"}),
            ("AI", {"artificial-intelligence"}),
            ("人工知能", {"artificial-intelligence"}),
            ("宇宙", {"space"}),
        ],
    )
    def test_words_give_the_narrowest_field_named(self, words: str, codes: set[str]) -> None:
        assert fields(f"双方は、{words}の分野で協力を広げることで一致した。") == codes

    @pytest.mark.parametrize(
        ("sentence", "found"),
        [
            ("双方は、政治的信頼を強めることで一致した。", True),
            ("双方は、政治・外交の分野で協力を深める。", True),
            ("双方は、定期的な政治協議を続けることで一致した。", True),
            ("双方は、代表団の往来を増やすことで一致した。", False),
        ],
    )
    def test_politics_is_a_field_when_trust_or_talks_are_the_matter(self, sentence: str, found: bool) -> None:
        assert ("politics-diplomacy" in fields(sentence)) is found


class TestNamesThatContainAField:
    @pytest.mark.parametrize(
        "words",
        [
            "農業農村開発省",
            "農業環境省",
            "科学技術省",
            "文化スポーツ観光省",
            "法務省",
            "公安省",
            "安全保障理事会",
            "国連環境計画",
            "経済社会理事会",
        ],
    )
    def test_a_ministry_treaty_or_council_gives_none(self, words: str) -> None:
        assert fields(f"双方は、{words}の定めに沿って協力を広げることで一致した。") - {"multilateral"} == set()

    @pytest.mark.parametrize("role", ["農業相", "国防相", "文化大臣", "教育副大臣", "貿易長官"])
    def test_a_person_s_office_gives_none(self, role: str) -> None:
        assert fields(f"会談で双方は協力を広げることで一致し、ロサ・アルバ{role}も席にいた。") == set()

    @pytest.mark.parametrize(
        "words",
        [
            "国際法に従い",
            "国境を越えた犯罪の話も交え",
            "国境を越えた友情をもって",
            "好ましい環境を整え",
            "影響力のある議会を手本に",
            "投資環境を整え",
        ],
    )
    def test_a_figure_of_speech_gives_none(self, words: str) -> None:
        assert fields(f"双方は、{words}、協力を広げることで一致した。") - {"law-enforcement"} == set()

    @pytest.mark.parametrize(
        ("sentence", "code"),
        [
            ("双方は、環境の分野で協力を広げることで一致した。", "environment"),
            ("双方は、国境の管理で協力を広げることで一致した。", "border"),
            ("双方は、議会の交流で協力を広げることで一致した。", "parliament"),
            ("双方は、海洋の分野で協力を広げることで一致した。", "maritime"),
        ],
    )
    def test_the_same_word_as_the_matter_itself_is_a_field(self, sentence: str, code: str) -> None:
        assert fields(sentence) == {code}


class TestWhoseField:
    def test_a_country_s_own_goal_is_no_cooperation(self) -> None:
        assert fields("外相は、自国の農業と観光の成長を伝えた。") == set()

    def test_a_field_of_two_others_is_not_the_partner_s(self) -> None:
        assert fields("ペルーとチリは鉱業で協力している。") == set()

    def test_with_two_partners_each_has_the_fields_of_its_own_talks(self) -> None:
        record = told(
            "ベトナムのレ・クアン外相は12日、ペルーとチリの外相と個別に会談した。",
            "ペルーのカルロス・モンテロ外相との会談では、農業協力を進めることで一致した。",
            "チリのロサ・アルバ外相との会談では、教育協力を進めることで一致した。",
            title="ベトナム外相、ペルー、チリの外相と会談",
        )
        assert sectors(record, "PER") == {"agriculture"}
        assert sectors(record, "CHL") == {"education-training"}

    def test_a_sentence_that_names_an_official_is_about_that_official_s_country(self) -> None:
        record = told(
            "レ・クアン国家主席は12日、ハノイでケニアのジョン・ムトゥア大使とペルーのカルロス・モンテロ大使に相次いで会った。",
            "ムトゥア大使に対し、主席は農業での協力を広げることを提案した。",
            "モンテロ大使との会見では、鉱業での協力を進めることで一致した。",
            title="国家主席、二人の大使と会う",
        )
        assert (sectors(record, "KEN"), sectors(record, "PER")) == ({"agriculture"}, {"mining"})

    def test_fields_of_a_related_headline_are_nobody_s(self) -> None:
        record = told(
            OPENING,
            "双方は農業の分野で協力を広げることで一致し、来年の前半にハノイで次の話し合いを持つことも合わせて申し合わせている。",
            "関連ニュース",
            "ベトナムとペルー、鉱業協力で一致",
        )
        assert sectors(record) == {"agriculture"}


class TestTurnsOfPhrase:
    @pytest.mark.parametrize(
        ("sentence", "code", "found"),
        [
            ("両国は国連やAPECの場で互いに支え合う。", "multilateral", True),
            ("両外相は国連本部で会った。", "multilateral", False),
            ("外相は、ペルーに住むベトナム人の権利が守られるよう求めた。", "consular", True),
            ("ペルーに住むベトナム人は二百人を数える。", "consular", False),
            ("双方は地方どうしの結びつきを強める。", "local-government", True),
            ("地方の町では市が立つ。", "local-government", False),
            ("双方は、若い人どうしの行き来を盛んにする。", "people-to-people", True),
            ("若い人が町に集まった。", "people-to-people", False),
            ("ペルー社会党とベトナム共産党との協力を広げる。", "party-relations", True),
            ("社会党の党首が首相を務める。", "party-relations", False),
        ],
    )
    def test_a_phrase_names_field_and_cooperation_at_once(self, sentence: str, code: str, found: bool) -> None:
        assert (code in fields(sentence)) is found

    @pytest.mark.parametrize(
        ("sentence", "code", "found"),
        [
            ("双方は水産物の養殖で協力する。", "fisheries", True),
            ("双方は、靴、水産物、果物などの輸出入を増やす協力を進める。", "fisheries", False),
            ("両国の議会の協力を強める。", "parliament", True),
            ("ペルー議会がこの支援を承認したことを歓迎した。", "parliament", False),
            ("報道の分野で協力する。", "media", True),
            ("報道官によると、双方は協力を広げる。", "media", False),
        ],
    )
    def test_what_stands_around_a_word_may_take_its_meaning(self, sentence: str, code: str, found: bool) -> None:
        assert (code in fields(sentence)) is found

    def test_a_point_may_open_with_its_fields(self) -> None:
        assert "mining" in fields("3. (鉱業)銅の山を二つ、順に見ていく。")
        assert "mining" not in fields("3. (会場)銅の山と鉱業の像が見える。")

    def test_each_partner_in_its_turn(self) -> None:
        record = told(
            "首相は、チリとは鉱業、ペルーとは漁業で協力を広げることで一致した。",
            title="ベトナム首相、チリとペルーの首相と会談",
        )
        assert {(claim.partner, claim.sector) for claim in record.sectors} == {("CHL", "mining"), ("PER", "fisheries")}
