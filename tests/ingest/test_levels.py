"""Levels: the named framework with a partner, and whether it is made, in force, wished for or past.

The rows of the decision table: what the predicate at the level, its ending and the predicate behind it
say together.
"""

import pytest
from pages import denied, since, statuses, told

OPENING = "ベトナムとペルーの外相は12日、リマで話し合い、農業の取引を広げることで一致した。"


def status(sentence: str, level: str = "strategic", published: str = "2025-10-15") -> str | None:
    """The status of a level after this sentence; None if the record does not hold the level."""
    return statuses(told(OPENING, sentence, published=published)).get(level)


class TestNames:
    @pytest.mark.parametrize(
        "name",
        [
            "包括的戦略的パートナーシップ",
            "包括的な戦略的パートナーシップ",
            "包括的・戦略的パートナーシップ",
            "包括的かつ戦略的なパートナーシップ",
            "包括戦略パートナーシップ",
            "全面的戦略的パートナーシップ",
            "全面的な戦略的協力パートナーシップ",
            "全面戦略協力パートナーシップ",
            "戦略的包括的パートナーシップ",
            "包括的戦略パートナーシップ",
            "包括的戦略的パートナー関係",
            "包括的戦略的パートナー",
            "包括的戦略的協力パートナーシップ",
        ],
    )
    def test_comprehensive_and_strategic_in_any_order_and_wording(self, name: str) -> None:
        assert statuses(told(OPENING, f"両国は{name}の枠組みで歩んでいる。")) == {"comprehensive-strategic": "existing"}

    @pytest.mark.parametrize(
        "name",
        [
            "戦略的パートナーシップ",
            "戦略パートナーシップ",
            "戦略的協力パートナーシップ",
            "戦略的パートナー関係",
            "広範な戦略的パートナーシップ",
            "深化した戦略的パートナーシップ",
            "拡大戦略的パートナーシップ",
        ],
    )
    def test_strategic_alone_however_broad_is_strategic(self, name: str) -> None:
        assert statuses(told(OPENING, f"両国は{name}の枠組みで歩んでいる。")) == {"strategic": "existing"}

    @pytest.mark.parametrize(
        "name",
        ["包括的パートナーシップ", "全面的パートナーシップ", "包括的な協力パートナーシップ", "包括的パートナー関係"],
    )
    def test_comprehensive_alone_is_comprehensive(self, name: str) -> None:
        assert statuses(told(OPENING, f"両国は{name}の枠組みで歩んでいる。")) == {"comprehensive": "existing"}

    @pytest.mark.parametrize(
        "name",
        [
            "グリーン戦略的パートナーシップ",
            "農業分野の戦略的パートナーシップ",
            "気候変動に関する戦略的パートナーシップ",
            "教育分野における戦略的パートナーシップ",
        ],
    )
    def test_a_field_before_it_makes_it_sectoral(self, name: str) -> None:
        assert statuses(told(OPENING, f"両国は{name}の枠組みで歩んでいる。")) == {"sectoral-strategic": "existing"}

    @pytest.mark.parametrize(
        "name", ["あらゆる分野での戦略的パートナーシップ", "多くの分野における戦略的パートナーシップ"]
    )
    def test_all_fields_are_not_one_field(self, name: str) -> None:
        assert statuses(told(OPENING, f"両国は{name}の枠組みで歩んでいる。")) == {"strategic": "existing"}

    @pytest.mark.parametrize(
        "name",
        ["特別な友好関係", "特別な団結関係", "特別な友好・団結の関係", "偉大な友好と特別な団結", "特別な連帯関係"],
    )
    def test_the_special_relationship(self, name: str) -> None:
        assert status(f"両国は{name}を大切にしている。", "special") == "existing"

    @pytest.mark.parametrize(
        "words",
        [
            "重要なパートナー",
            "優先的なパートナー",
            "主要な経済パートナー",
            "信頼できるパートナーシップ",
            "開発パートナー",
            "ビジネスパートナーシップ",
            "特別な配慮",
            "特別な関心",
            "友好関係",
            "戦略的な港",
            "戦略対話",
            "包括的な協力",
            "包括的経済連携協定",
        ],
    )
    def test_what_is_called_a_partner_or_strategic_otherwise_is_no_level(self, words: str) -> None:
        assert statuses(told(OPENING, f"両国の間で{words}が語られた。")) == {}


class TestMade:
    """Established: the reported event makes it."""

    @pytest.mark.parametrize(
        "sentence",
        [
            "両首脳は、両国関係を戦略的パートナーシップへ格上げした。",
            "両国関係は戦略的パートナーシップに引き上げられた。",
            "両国関係は戦略的パートナーシップに昇格した。",
            "両国は戦略的パートナーシップを樹立した。",
            "両国は戦略的パートナーシップを確立した。",
            "両国は戦略的パートナーシップを構築した。",
            "両国は戦略的パートナーシップを結んだ。",
            "両国は正式に戦略的パートナーシップを締結しました。",
        ],
    )
    def test_a_raising_verb_in_the_past_of_the_main_clause(self, sentence: str) -> None:
        assert status(sentence) == "established"

    @pytest.mark.parametrize(
        "sentence",
        [
            "両国は戦略的パートナーシップを樹立し、農業の取引も広げる。",
            "両首脳は両国関係を戦略的パートナーシップへ格上げし、共同声明を採択した。",
            "両首脳は両国関係を戦略的パートナーシップに引き上げ、次の一歩を語った。",
        ],
    )
    def test_a_raising_verb_that_the_sentence_goes_on_from(self, sentence: str) -> None:
        assert status(sentence) == "established"

    @pytest.mark.parametrize("verb", ["合意した", "一致した", "決定した", "決めた", "発表した", "宣言した"])
    def test_an_agreement_to_raise_it(self, verb: str) -> None:
        particle = {"合意した": "で", "一致した": "で"}.get(verb, "を")
        assert status(f"両首脳は、両国関係を戦略的パートナーシップへ格上げすること{particle}{verb}。") == "established"

    @pytest.mark.parametrize(
        "sentence",
        [
            "両首脳は、戦略的パートナーシップの樹立に関する共同声明を採択した。",
            "両首脳は、両国関係を戦略的パートナーシップに格上げする共同宣言に署名した。",
            "両首脳は、戦略的パートナーシップの構築に関する共同宣言を発表した。",
        ],
    )
    def test_a_joint_statement_that_makes_it(self, sentence: str) -> None:
        assert status(sentence) == "established"

    @pytest.mark.parametrize(
        "sentence",
        [
            "新たに樹立された戦略的パートナーシップは、両国の貿易に勢いを与える。",
            "両首脳は、両国関係が戦略的パートナーシップに格上げされたことを歓迎した。",
            "両首脳は、両国関係が戦略的パートナーシップに格上げされたことを高く評価した。",
            "今回の訪問の枠組み内で、両国関係は戦略的パートナーシップに格上げされた。",
        ],
    )
    def test_news_told_as_known_is_news(self, sentence: str) -> None:
        assert status(sentence) == "established"

    def test_a_headline_without_verb_ending(self) -> None:
        record = told(OPENING, title="ベトナムとペルー、戦略的パートナーシップに格上げ")
        assert statuses(record) == {"strategic": "established"}

    def test_it_is_dated_by_the_event(self) -> None:
        record = told(
            "ベトナムのレ・クアン国家主席は12日、リマでペルーのカルロス・モンテロ大統領と会談した。",
            "両首脳は、両国関係を戦略的パートナーシップへ格上げした。",
        )
        assert (statuses(record), since(record, "strategic")) == ({"strategic": "established"}, "2025-10-12")


class TestWishedFor:
    """Proposed: wished, planned, under discussion."""

    @pytest.mark.parametrize(
        "end",
        [
            "ことを目指す",
            "ことを提案した",
            "ことを検討する",
            "可能性を検討する",
            "ことを希望した",
            "ことへの期待を示した",
            "意向を表明した",
            "用意があると述べた",
            "予定だ",
            "方針だ",
            "よう求めた",
            "よう呼びかけた",
            "ことについて協議している",
            "ための行程表を作る",
            "ための準備を進める",
            "べきだと述べた",
            "ことに意欲を示した",
            "見通しだ",
        ],
    )
    def test_a_wish_behind_the_raising_verb(self, end: str) -> None:
        assert status(f"両首脳は、両国関係を戦略的パートナーシップへ格上げする{end}。") == "proposed"

    @pytest.mark.parametrize(
        "sentence",
        [
            "両国関係を戦略的パートナーシップへ格上げしたいと大統領は述べた。",
            "両首脳は、戦略的パートナーシップへの格上げに向けて努力する。",
            "両首脳は、戦略的パートナーシップの樹立に向けた話し合いを始めた。",
            "両国関係は将来、戦略的パートナーシップに格上げされる。",
            "両国関係は戦略的パートナーシップに格上げされることが期待される。",
            "両国は戦略的パートナーになることを目指す。",
            "両国は戦略的パートナーシップを締結する方向で調整している。",
            "両首脳は、戦略的パートナーシップの早期の樹立を望んだ。",
            "両国は、戦略的パートナーシップをなるべく早くに構築する。",
        ],
    )
    def test_a_wish_around_it(self, sentence: str) -> None:
        assert status(sentence) == "proposed"

    def test_a_wished_level_has_no_date(self) -> None:
        record = told(OPENING, "両首脳は、2027年までに両国関係を戦略的パートナーシップへ格上げすることを目指す。")
        assert (statuses(record), since(record, "strategic")) == ({"strategic": "proposed"}, None)


class TestHowFarAWishReaches:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("両首脳は両国関係を戦略的パートナーシップへ格上げし、来年に外相会合を開く予定だ。", "established"),
            (
                "両首脳は、両国関係を戦略的パートナーシップへ格上げし、貿易を二倍にすることを目指すと述べた。",
                "established",
            ),
            ("両首脳は、両国関係を戦略的パートナーシップへ格上げすることを目指すことで一致した。", "proposed"),
            ("両首脳は、期待の声に応え、両国関係を戦略的パートナーシップへ格上げすることで合意した。", "established"),
            ("両首脳は行動計画を定め、両国関係を戦略的パートナーシップへ格上げすることで合意した。", "established"),
            ("両首脳は、両国関係を戦略的パートナーシップへ格上げする行動計画を協議している。", "proposed"),
        ],
    )
    def test_a_wish_covers_its_own_clause(self, sentence: str, expected: str) -> None:
        assert status(sentence) == expected


class TestInForce:
    @pytest.mark.parametrize(
        "sentence",
        [
            "両国は2018年に戦略的パートナーシップを樹立して以来、貿易を伸ばしてきた。",
            "両国関係が2018年に戦略的パートナーシップに格上げされて以来、貿易は伸びた。",
            "2018年の戦略的パートナーシップ樹立以降、貿易は伸びた。",
            "2018年に戦略的パートナーシップへ格上げした後、貿易は伸びた。",
            "両国は戦略的パートナーシップ樹立7周年を祝う。",
            "両国は2018年に戦略的パートナーシップを樹立した。",
            "2018年の首相の訪問の際に戦略的パートナーシップが樹立されたことは、歴史の一歩だった。",
            "昨年の訪問の枠組み内で戦略的パートナーシップが樹立されたことは、大きな一歩だった。",
        ],
    )
    def test_a_level_made_earlier(self, sentence: str) -> None:
        assert status(sentence) == "existing"

    @pytest.mark.parametrize(
        "sentence",
        [
            "両国は戦略的パートナーシップの枠組みで農業に取り組む。",
            "両国は戦略的パートナーシップに基づき、農業に取り組む。",
            "両国は戦略的パートナーシップの内容を充実させる。",
            "両国は戦略的パートナーシップを深化させる。",
            "両国は戦略的パートナーシップを強化することを目指す。",
            "両国は戦略的パートナーシップをさらに発展させることで合意した。",
            "両国は貿易を中核として戦略的パートナーシップを進める。",
            "双方は、戦略的パートナーシップにふさわしい貿易を築く。",
            "ペルーはベトナムの戦略的パートナーである。",
            "両国は戦略的パートナーとして農業に取り組む。",
        ],
    )
    def test_a_level_taken_for_granted(self, sentence: str) -> None:
        assert status(sentence) == "existing"

    @pytest.mark.parametrize(
        "sentence",
        [
            "両首脳は、戦略的パートナーシップを次の段階に引き上げることで一致した。",
            "両首脳は、戦略的パートナーシップを新たな高みに引き上げる。",
            "両首脳は、戦略的パートナーシップのさらなる格上げを語った。",
            "両首脳は、戦略的パートナーシップの格上げを見送った。",
        ],
    )
    def test_what_is_to_be_raised_is_in_force(self, sentence: str) -> None:
        assert status(sentence) == "existing"

    @pytest.mark.parametrize(
        ("sentence", "date"),
        [
            ("両国は2018年に戦略的パートナーシップを樹立した。", "2018"),
            ("両国は2018年9月に戦略的パートナーシップを樹立した。", "2018-09"),
            ("2018年9月3日に両国は戦略的パートナーシップを樹立した。", "2018-09-03"),
            ("戦略的パートナーシップ(2018年)の枠組みで農業に取り組む。", "2018"),
            ("両国は戦略的パートナーシップ樹立7周年を祝う。", "2018"),
            ("両国は戦略的パートナーシップの枠組みで農業に取り組む。", None),
        ],
    )
    def test_it_is_dated_by_what_the_article_says(self, sentence: str, date: str | None) -> None:
        assert since(told(OPENING, sentence), "strategic") == date


class TestDenied:
    @pytest.mark.parametrize(
        "sentence",
        [
            "両国はまだ戦略的パートナーシップには至っていない。",
            "両国は戦略的パートナーシップを結んでいない。",
            "両国は戦略的パートナーシップを樹立していない。",
            "両国の間に戦略的パートナーシップは存在しない。",
            "ペルーはベトナムにとって戦略的パートナーではない。",
            "大統領は、戦略的パートナーシップの樹立は時期尚早だと述べた。",
            "大統領は、両国関係を戦略的パートナーシップへ格上げする考えはないと述べた。",
        ],
    )
    def test_a_level_that_is_denied_is_told_as_denied(self, sentence: str) -> None:
        record = told(OPENING, sentence)
        assert (statuses(record), denied(record)) == ({}, {"strategic"})
        (claim,) = record.levels
        assert (claim.since, claim.date_basis, claim.status != "established") == (None, "none", True)

    @pytest.mark.parametrize(
        ("not_so", "so"),
        [
            ("戦略的パートナーシップを樹立していない", "戦略的パートナーシップを樹立している"),
            ("まだ戦略的パートナーシップ関係を結んでいません", "戦略的パートナーシップ関係を結んでいます"),
            ("戦略的パートナーシップには至っていない", "戦略的パートナーシップに至っている"),
            ("戦略的パートナーシップの樹立に至らなかった", "戦略的パートナーシップの樹立に至った"),
            ("関係を戦略的パートナーシップに格上げしなかった", "関係を戦略的パートナーシップに格上げした"),
            ("戦略的パートナーシップへの格上げで合意できなかった", "戦略的パートナーシップへの格上げで合意した"),
            ("戦略的パートナーシップを樹立したことがない", "戦略的パートナーシップを樹立したことを祝った"),
            ("戦略的パートナーではありません", "戦略的パートナーです"),
            ("単に戦略的パートナーではない", None),
            ("戦略的パートナーシップを樹立しなければならない", None),
            ("戦略的パートナーシップの潜在力を生かしていない", None),
        ],
    )
    def test_the_same_words_with_and_without_denial(self, not_so: str, so: str | None) -> None:
        record = told(OPENING, f"ベトナムとペルーは{not_so}。")
        assert denied(record) == (set() if so is None else {"strategic"})
        if so:
            affirmed = told(OPENING, f"ベトナムとペルーは{so}。")
            assert "strategic" in statuses(affirmed) and not denied(affirmed)

    @pytest.mark.parametrize(
        "sentence",
        [
            "ベトナムとペルーは戦略的パートナーシップを樹立していないわけではない。",
            "ベトナムとペルーは当時、戦略的パートナーシップを樹立していなかった。",
            "両国は戦略的パートナーシップを樹立していない国との協力も重んじる。",
        ],
    )
    def test_a_denial_that_decides_nothing_stays_open(self, sentence: str) -> None:
        record = told(OPENING, sentence)
        assert record.levels == ()
        assert [item.kind for item in record.unresolved] == ["level"]


class TestWhosePair:
    @pytest.mark.parametrize(
        "sentence",
        [
            "中国とロシアは戦略的パートナーシップを樹立した。",
            "ペルーとチリは戦略的パートナーシップを樹立した。",
            "ペルーはチリとの戦略的パートナーシップを樹立した。",
            "アメリカがインドと結んだ戦略的パートナーシップも話題になった。",
            "ASEANとEUの戦略的パートナーシップも話題になった。",
            "ペルーは第三国との戦略的パートナーシップも重んじる。",
            "ベトナムは12か国と戦略的パートナーシップを結んでいる。",
            "ベトナムは30カ国と戦略的パートナーシップを樹立した。",
            "ベトナムは多くの国と戦略的パートナーシップを結んでいる。",
        ],
    )
    def test_the_level_of_another_pair_is_not_the_partner_s(self, sentence: str) -> None:
        assert statuses(told(OPENING, sentence)) == {}

    @pytest.mark.parametrize(
        "words",
        [
            "ベトナムとペルーの",
            "ペルーとベトナムの",
            "ベトナム・ペルー",
            "ペルーとの",
            "両国の",
            "双方の",
            "二国間の",
            "ベトナムのペルーとの",
        ],
    )
    def test_every_way_to_name_the_pair(self, words: str) -> None:
        assert status(f"首脳は{words}戦略的パートナーシップを重んじる。") == "existing"

    def test_in_an_article_on_two_partners_each_has_its_own(self) -> None:
        record = told(
            "ベトナムのレ・クアン外相は12日、ペルーとチリの外相と個別に会談した。",
            "ペルーのカルロス・モンテロ外相との会談では、両国関係を包括的パートナーシップへ格上げすることで一致した。",
            "チリのロサ・アルバ外相との会談では、戦略的パートナーシップを深めることで一致した。",
            title="ベトナム外相、ペルー、チリの外相と会談",
        )
        assert statuses(record, "PER") == {"comprehensive": "established"}
        assert statuses(record, "CHL") == {"strategic": "existing"}

    def test_a_level_stated_with_a_country_that_is_no_partner_is_that_country_s(self) -> None:
        record = told(OPENING, "ベトナムは2014年にトルコと包括的パートナーシップを結んでいる。")
        assert statuses(record, "PER") == {}
        assert statuses(record, "TUR") == {"comprehensive": "existing"}


class TestLadder:
    def test_the_level_an_upgrade_starts_from_is_past(self) -> None:
        record = told(OPENING, "両首脳は、両国関係を包括的パートナーシップから戦略的パートナーシップへ格上げした。")
        assert statuses(record) == {"comprehensive": "past", "strategic": "established"}

    def test_it_is_in_force_while_the_upgrade_is_only_wished_for(self) -> None:
        record = told(
            OPENING, "両首脳は、両国関係を包括的パートナーシップから戦略的パートナーシップへ格上げすることを目指す。"
        )
        assert statuses(record) == {"comprehensive": "existing", "strategic": "proposed"}

    def test_a_lower_level_of_an_earlier_year_is_past(self) -> None:
        record = told(
            OPENING,
            "2013年に包括的パートナーシップを樹立した両国は、2021年に関係を戦略的パートナーシップへ引き上げた。",
        )
        assert statuses(record) == {"comprehensive": "past", "strategic": "existing"}
        assert (since(record, "comprehensive"), since(record, "strategic")) == ("2013", "2021")

    def test_a_former_level_is_past_beside_the_new_one(self) -> None:
        record = told(
            OPENING,
            "両首脳は、両国関係を戦略的パートナーシップへ格上げした。",
            "かつての包括的パートナーシップは役目を終えた。",
        )
        assert statuses(record) == {"comprehensive": "past", "strategic": "established"}

    def test_of_one_level_the_strongest_status_counts(self) -> None:
        record = told(
            OPENING,
            "両首脳は、両国関係を戦略的パートナーシップへ格上げした。",
            "双方は戦略的パートナーシップの枠組みで農業に取り組み、戦略的パートナーシップの強化を目指す。",
        )
        assert statuses(record) == {"strategic": "established"}

    def test_diplomatic_relations_are_never_past(self) -> None:
        record = told(OPENING, "両国は1994年に外交関係を樹立し、2021年に戦略的パートナーシップを結んだ。")
        assert statuses(record) == {"diplomatic-relations": "existing", "strategic": "existing"}


class TestDiplomaticRelations:
    @pytest.mark.parametrize(
        ("sentence", "date"),
        [
            ("両国は1994年に外交関係を樹立した。", "1994"),
            ("両国は1994年11月14日に外交関係を樹立した。", "1994-11-14"),
            ("両国は1994年に国交を結んだ。", "1994"),
            ("両国は1994年に国交を正常化した。", "1994"),
            ("1994年の国交樹立以来、両国は歩みを共にした。", "1994"),
            ("両国は今年、国交樹立31周年を迎えた。", "1994"),
            ("両国は外交関係樹立31周年を祝った。", "1994"),
            ("両国は来年、国交樹立32周年を迎える。", "1994"),
        ],
    )
    def test_their_year_is_written_or_plain_arithmetic(self, sentence: str, date: str) -> None:
        record = told(OPENING, sentence)
        assert statuses(record) == {"diplomatic-relations": "existing"}
        assert since(record, "diplomatic-relations") == date

    def test_an_anniversary_without_any_year_stays_undated(self) -> None:
        record = told(OPENING, "両国は国交樹立31周年を祝った。", published="")
        assert since(record, "diplomatic-relations") is None

    @pytest.mark.parametrize(
        "sentence", ["両国の外交関係は良い。", "外交関係者が席に着いた。", "大統領は外交の重みを語った。"]
    )
    def test_relations_merely_spoken_of_are_no_level(self, sentence: str) -> None:
        assert statuses(told(OPENING, sentence)) == {}


class TestAxes:
    """Act, actuality, polarity and news role are told apart from the status that follows from them."""

    @pytest.mark.parametrize(
        ("sentence", "act", "actuality", "role"),
        [
            ("両首脳は、両国関係を戦略的パートナーシップへ格上げした。", "upgrade", "done", "main-event"),
            ("両国は戦略的パートナーシップを樹立した。", "establish", "done", "main-event"),
            ("両首脳は、両国関係を戦略的パートナーシップへ格上げすることを目指す。", "upgrade", "wished", "main-event"),
            ("両国は2018年に戦略的パートナーシップを樹立した。", "establish", "done", "background"),
            ("両国は戦略的パートナーシップの枠組みで歩んでいる。", "state", "done", "background"),
        ],
    )
    def test_each_axis_has_its_own_value(self, sentence: str, act: str, actuality: str, role: str) -> None:
        (claim,) = told(OPENING, sentence).levels
        assert (claim.act, claim.actuality, claim.news_role) == (act, actuality, role)
        assert claim.polarity == "affirmed"

    def test_the_level_is_kept_as_it_was_written(self) -> None:
        (claim,) = told(OPENING, "両国は全面的な戦略的協力パートナーシップの枠組みで歩んでいる。").levels
        assert claim.as_written == "全面的な戦略的協力パートナーシップ"
        assert any(span.field == "level" and span.quote == claim.as_written for span in claim.evidence)


class TestPeers:
    LEAD = "ベトナムとペルーの首脳は12日、両国の関係を包括的戦略的パートナーシップに格上げした。"

    @pytest.mark.parametrize(
        "told_next",
        [
            "ベトナムが同じ水準の関係を持つのはこれまで、ケニア、ガーナの2カ国だけだった。",
            "ペルーは、ケニア、ガーナに続く3カ国目の相手となる。",
            "最高位の枠組みを結んでいたのは、ケニア、ガーナに限られていた。",
        ],
    )
    def test_those_who_stand_at_the_same_level_are_named_after_it(self, told_next: str) -> None:
        record = told(self.LEAD, told_next)
        assert {
            (claim.partner, claim.level, claim.status) for claim in record.levels if claim.partner in ("KEN", "GHA")
        } == {("KEN", "comprehensive-strategic", "existing"), ("GHA", "comprehensive-strategic", "existing")}

    def test_a_rank_in_trade_is_no_level(self) -> None:
        record = told(self.LEAD, "ペルーは、ケニア、ガーナに続く3番目の輸出先だ。")
        assert {claim.partner for claim in record.levels} == {"PER"}


class TestDatesToldApart:
    """The date of a level that stands behind it, in another clause or with each of several partners."""

    @pytest.mark.parametrize(
        ("sentence", "date"),
        [
            ("両国が国交を結んだのは1971年で、長い友情がある。", "1971"),
            ("両国が外交関係を樹立したのは、軍政下の1971年。", "1971"),
            ("外交関係を樹立したのは1971年6月5日のことだ。", "1971-06-05"),
            ("両国が外交関係を設けた1971年以来、行き来は少ない。", "1971"),
            ("来年3月に国交樹立50周年を迎える。", "1976-03"),
            ("来年は国交樹立50周年を迎える。", "1976"),
            ("国交を開いてから50周年を祝う。", "1975"),
        ],
    )
    def test_relations_are_dated_by_what_follows(self, sentence: str, date: str) -> None:
        assert since(told(OPENING, sentence), "diplomatic-relations") == date

    def test_the_end_of_a_period_dates_no_level(self) -> None:
        record = told(OPENING, "両国は2019年から2023年までの戦略的パートナーシップの行動計画を進める。")
        assert since(record, "strategic") is None

    def test_an_occasion_does_not_part_date_and_level(self) -> None:
        record = told(OPENING, "両国は2021年、外交関係樹立50周年を機に格上げした戦略的パートナーシップを重んじる。")
        assert since(record, "strategic") == "2021"

    @pytest.mark.parametrize(
        ("sentence", "date"),
        [
            ("両国が関係をこの段階に引き上げたのは2022年12月だった。", None),
            ("ベトナムとケニアは2008年からこの位置付けにある。", "KEN"),
        ],
    )
    def test_a_level_just_named_is_taken_up(self, sentence: str, date: str | None) -> None:
        record = told(OPENING, "ペルーはベトナムの戦略的パートナーだ。", sentence)
        found = {(claim.partner, claim.level, claim.status) for claim in record.levels}
        assert ("PER", "strategic", "existing") in found or date is None
        assert date is None or (date, "strategic", "existing") in found


class TestWording:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("両国は戦略的パートナーシップへ関係を上げる決意を示した。", "proposed"),
            ("両首脳は、戦略的パートナーシップを早い時期に構築する考えで一致した。", "proposed"),
            ("両首脳は、戦略的パートナーシップを構築することで一致した。", "established"),
            ("両国の関係は戦略的パートナーシップに上がった。", "established"),
        ],
    )
    def test_to_lift_in_plain_words(self, sentence: str, expected: str) -> None:
        assert status(sentence) == expected

    @pytest.mark.parametrize("field", ["分野ごとの", "鍵となる分野において", "一つの分野での"])
    def test_a_level_by_fields(self, field: str) -> None:
        record = told(OPENING, f"両国は{field}戦略的パートナーシップを築きたいと述べた。")
        assert statuses(record) == {"sectoral-strategic": "proposed"}

    def test_what_was_held_with_others_before_is_no_news(self) -> None:
        record = told(OPENING, "ベトナムはこれまで、ケニア、ガーナなどと戦略的パートナーシップを結んでおり、列は長い。")
        assert {(claim.partner, claim.status) for claim in record.levels} >= {("KEN", "existing"), ("GHA", "existing")}
