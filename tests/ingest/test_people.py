"""People: a name with its office, its country, and its other forms, once."""

import pytest
from pages import CLOSING, named, told

from ontology.name_keys import name_key


class TestRoles:
    @pytest.mark.parametrize(
        ("sentence", "name", "role", "country"),
        [
            ("ペルーのカルロス・モンテロ外相が着いた。", "カルロス・モンテロ", "外相", "PER"),
            ("ペルーのカルロス・モンテロ外務大臣が着いた。", "カルロス・モンテロ", "外務大臣", "PER"),
            ("ペルーのカルロス・モンテロ大統領が着いた。", "カルロス・モンテロ", "大統領", "PER"),
            ("ペルーのカルロス・モンテロ国会議長が着いた。", "カルロス・モンテロ", "国会議長", "PER"),
            ("ペルーのカルロス・モンテロ副首相兼国防相が着いた。", "カルロス・モンテロ", "副首相兼国防相", "PER"),
            ("ペルーのカルロス・モンテロ 大統領が着いた。", "カルロス・モンテロ", "大統領", "PER"),
            ("ペルーのC・モンテロ外相が着いた。", "C・モンテロ", "外相", "PER"),
            ("ペルーのC.モンテロ外相が着いた。", "C.モンテロ", "外相", "PER"),
            ("ペルーのC. モンテロ外相が着いた。", "C. モンテロ", "外相", "PER"),
            ("ペルーのカルロス・モンテロ大統領夫妻が着いた。", "カルロス・モンテロ", "大統領", "PER"),
            ("レ・ヴァン・クアン外務副大臣が着いた。", "レ・ヴァン・クアン", "外務副大臣", "VNM"),
            ("ファム・ホアン・ソン書記長が着いた。", "ファム・ホアン・ソン", "書記長", "VNM"),
        ],
    )
    def test_a_role_stands_behind_the_name(self, sentence: str, name: str, role: str, country: str) -> None:
        assert named(sentence)[name] == (role, country)

    @pytest.mark.parametrize(
        ("sentence", "role"),
        [
            ("ペルーの外相であるカルロス・モンテロ氏が着いた。", "外相"),
            ("ペルー外相のカルロス・モンテロ氏が着いた。", "外相"),
            ("ペルーの外相を務めるカルロス・モンテロ氏が着いた。", "外相"),
            ("ペルーの国会議長、カルロス・モンテロ氏が着いた。", "国会議長"),
        ],
    )
    def test_a_role_stands_before_the_name(self, sentence: str, role: str) -> None:
        assert named(sentence)["カルロス・モンテロ"] == (role, "PER")

    def test_of_two_roles_the_office_at_the_name_counts(self) -> None:
        assert named("ペルー与党の党首、カルロス・モンテロ国会議長が着いた。")["カルロス・モンテロ"] == (
            "国会議長",
            "PER",
        )

    def test_the_body_left_of_the_name_gives_the_country(self) -> None:
        assert named("ペルー安全保障会議のC・モンテロ書記が着いた。")["C・モンテロ"] == ("書記", "PER")

    def test_a_person_named_without_role_in_full_has_none(self) -> None:
        found = named("ペルーのカルロス・モンテロ氏が着いた。")
        assert found["カルロス・モンテロ"] == (None, "PER")

    @pytest.mark.parametrize(
        ("sentence", "name", "country"),
        [
            ("駐ベトナム・ペルー大使のロサ・アルバ氏が述べた。", "ロサ・アルバ", "PER"),
            ("ロサ・アルバ駐ベトナムペルー大使が述べた。", "ロサ・アルバ", "PER"),
            ("ファム・フー・ソン駐ペルーベトナム大使が述べた。", "ファム・フー・ソン", "VNM"),
            ("駐ペルー・ベトナム大使のファム・フー・ソン氏が述べた。", "ファム・フー・ソン", "VNM"),
        ],
    )
    def test_an_ambassador_stands_for_the_sender(self, sentence: str, name: str, country: str) -> None:
        assert named(sentence)[name][1] == country

    @pytest.mark.parametrize(
        ("sentence", "name", "country"),
        [
            ("国連のベルナルド・シルバ事務総長も席にいた。", "ベルナルド・シルバ", "UN"),
            ("ASEANのスリン・ワタナ事務総長も席にいた。", "スリン・ワタナ", "ASEAN"),
            ("欧州委員会のヘレナ・ハーゲン委員長も席にいた。", "ヘレナ・ハーゲン", "EU"),
        ],
    )
    def test_an_official_of_an_organisation_stands_for_it(self, sentence: str, name: str, country: str) -> None:
        assert named(sentence)[name][1] == country

    @pytest.mark.parametrize(
        "sentence",
        [
            "ペルーの外相と国防相が着いた。",
            "ペルー大統領は農業を語った。",
            "公安大臣と下院議長が席に着いた。",
            "書記長は農業を語った。",
        ],
    )
    def test_an_office_without_a_name_is_nobody(self, sentence: str) -> None:
        assert named(sentence) == {}


class TestEnumerations:
    def test_each_name_takes_its_own_role(self) -> None:
        found = named("ペルーのカルロス・モンテロ首相、ロサ・アルバ外相、フアン・キスペ国防相が席に着いた。")
        assert {name: role for name, (role, _) in found.items()} == {
            "カルロス・モンテロ": "首相",
            "ロサ・アルバ": "外相",
            "フアン・キスペ": "国防相",
        }

    def test_each_name_takes_its_own_country(self) -> None:
        found = named(
            "ペルーのカルロス・モンテロ外相、チリのロサ・アルバ外相、ベトナムのレ・ヴァン・クアン外相が並んだ。"
        )
        assert {name: country for name, (_, country) in found.items()} == {
            "カルロス・モンテロ": "PER",
            "ロサ・アルバ": "CHL",
            "レ・ヴァン・クアン": "VNM",
        }

    @pytest.mark.parametrize("joint", ["、", "と"])
    def test_two_names_may_share_one_role(self, joint: str) -> None:
        found = named(f"カルロス・モンテロ{joint}レ・ヴァン・クアン両外相が署名した。")
        assert {name: role for name, (role, _) in found.items()} == {
            "カルロス・モンテロ": "外相",
            "レ・ヴァン・クアン": "外相",
        }


class TestOtherScripts:
    @pytest.mark.parametrize(
        ("sentence", "name", "role", "country"),
        [
            ("中国の周建平商務相が着いた。", "周建平", "商務相", "CHN"),
            ("韓国の朴成民首相が着いた。", "朴成民", "首相", "KOR"),
            ("日本の佐伯外相が着いた。", "佐伯", "外相", "JPN"),
            ("日本の佐伯健一外相が着いた。", "佐伯健一", "外相", "JPN"),
            ("中国の習近平国家主席が着いた。", "習近平", "国家主席", "CHN"),
            ("韓国の李在明大統領が着いた。", "李在明", "大統領", "KOR"),
            ("台湾の林佳文局長が着いた。", "林佳文", "局長", "TWN"),
        ],
    )
    def test_a_kanji_name_is_cut_where_the_role_begins(self, sentence: str, name: str, role: str, country: str) -> None:
        assert named(sentence)[name] == (role, country)

    @pytest.mark.parametrize(
        "sentence",
        [
            "ペルーの女性外相が着いた。",
            "ペルーの新国防相が着いた。",
            "ペルーの歴代大統領が着いた。",
            "中国の国防部長が着いた。",
            "日本の現職閣僚の次官が着いた。",
            "韓国の与党代表が着いた。",
        ],
    )
    def test_a_plain_word_before_an_office_is_no_name(self, sentence: str) -> None:
        assert named(sentence) == {}

    @pytest.mark.parametrize(
        ("sentence", "name"),
        [
            ("ペルーのJuan Quispe大統領が着いた。", "Juan Quispe"),
            ("ペルーのQuispe大統領が着いた。", "Quispe"),
            ("Đỗ Hữu Sơn外務副大臣が着いた。", "Đỗ Hữu Sơn"),
        ],
    )
    def test_a_latin_name_is_a_name(self, sentence: str, name: str) -> None:
        assert name in named(sentence)

    @pytest.mark.parametrize(
        "sentence", ["ペルーのAPEC大臣が着いた。", "双方はTPP委員会の設置を語った。", "COVAX代表が着いた。"]
    )
    def test_a_latin_abbreviation_is_none(self, sentence: str) -> None:
        assert named(sentence) == {}


class TestOnePersonManyForms:
    @pytest.mark.parametrize(
        ("full", "other"),
        [
            ("カルロス・モンテロ外相", "モンテロ外相"),
            ("カルロス・モンテロ外相", "モンテロ氏"),
            ("カルロス・モンテロ外相", "C・モンテロ外相"),
            ("カルロス・モンテロ外相", "C.モンテロ外相"),
            ("カルロス・モンテロ外相", "カルロス・モンテーロ外相"),
            ("イヴァン・セルヴァ外相", "イバン・セルバ外相"),
            ("ヴィクトル・ウォルフ外相", "ビクトル・ヴォルフ外相"),
            ("ト・ホアイ書記長", "トー・ホアイ書記長"),
            ("ト・ホアイ書記長", "ト・ホアイ事務総長"),
            ("レ・ティ・マイ外務次官", "レ・チ・マイ外務次官"),
            ("ドゥアルテ・リベロ大統領", "ドアルテ・リベロ大統領"),
        ],
    )
    def test_renderings_of_one_name_are_one_person_under_the_fullest_form(self, full: str, other: str) -> None:
        found = told(f"{full}が着いた。{other}は農業を語った。", CLOSING).people
        assert [claim.name for claim in found] == [full.rstrip("外相書記長務次官大統領")]
        assert len(found) == 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("グエン・ティ・タイン国会議長", "グエン・ティ・タン副首相"),
            ("カルロス・モンテロ外相", "カルロス・モンテス国防相"),
            ("カルロス・モンテロ外相", "ロサ・モンテロ教育相"),
            ("レ・ヴァン・クアン外相", "レ・ヴァン・クオン公安相"),
            ("ペルーのモンテロ外相", "チリのモンテロ外相"),
            ("中国の周建平商務相", "中国の周建国外相"),
        ],
    )
    def test_near_names_of_two_people_stay_two(self, one: str, other: str) -> None:
        assert len(told(f"{one}が着いた。続いて{other}が着いた。", CLOSING).people) == 2

    def test_the_other_forms_are_kept_beside_the_name(self) -> None:
        (claim,) = told("カルロス・モンテロ外相が着いた。モンテロ氏は農業を語った。", CLOSING).people
        assert (claim.name, claim.variants) == ("カルロス・モンテロ", ("モンテロ",))

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("A・ヴォルコフ", "ボルコフ", True),
            ("ト・ラム", "トー・ラム", True),
            ("ジョコ=アルト", "ジョコ・アルト", True),
            ("ディミトリ", "ジミトリ", True),
            ("ティエン", "チエン", True),
            ("タイン", "タン", False),
            ("クアン", "クオン", False),
            ("モンテロ", "モンテス", False),
        ],
    )
    def test_the_key_of_a_name_folds_spellings_and_no_more(self, one: str, other: str, same: bool) -> None:
        assert (name_key(one) == name_key(other)) is same


class TestWhoIsNoPerson:
    @pytest.mark.parametrize(
        "credit",
        [
            "写真:ホアン・ヴァン・アイン",
            "(写真:ホアン・ヴァン・アイン/VNA)",
            "撮影:ホアン・ヴァン・アイン",
            "Ảnh: Hoàng Anh",
            "文:ホアン・ヴァン・アイン",
        ],
    )
    def test_photographers_and_writers_are_not_people_of_the_article(self, credit: str) -> None:
        found = told("ペルーのカルロス・モンテロ外相が着いた。", credit, CLOSING).people
        assert [claim.name for claim in found] == ["カルロス・モンテロ"]

    def test_a_person_in_a_caption_counts_but_not_its_credit(self) -> None:
        caption = "握手するペルーのロサ・アルバ農相。写真:ホアン・ヴァン・アイン"
        names = {claim.name for claim in told("ペルーのカルロス・モンテロ外相が着いた。", caption, CLOSING).people}
        assert "ホアン・ヴァン・アイン" not in names

    def test_people_of_related_headlines_are_not_the_article_s(self) -> None:
        found = told(
            "ペルーのカルロス・モンテロ外相が着いた。",
            CLOSING
            + "来年の前半にはハノイで次の話し合いを持ち、その結果をそれぞれの政府に報告することも申し合わせている。",
            "関連ニュース",
            "ガーナのクワメ・メンサー外相、ハノイに到着",
        ).people
        assert [claim.name for claim in found] == ["カルロス・モンテロ"]

    @pytest.mark.parametrize(
        "sentence",
        [
            "ベトナム・ペルー・ビジネスフォーラム会長会議が開かれた。",
            "デジタル・トランスフォーメーション局長会議が開かれた。",
            "カラオ・カフェ社の製品が並んだ。",
            "ホーチミン市長が着いた。",
            "ビエンチャン市長が着いた。",
            "グリーン・エネルギー長官会議が開かれた。",
        ],
    )
    def test_a_katakana_chain_that_is_a_thing_or_place_is_nobody(self, sentence: str) -> None:
        assert named(sentence) == {}


class TestWhereNameAndRolePart:
    @pytest.mark.parametrize(
        ("sentence", "name", "role", "country"),
        [
            ("韓国の閔秀哲(ミン・スチョル)外相が着いた。", "閔秀哲", "外相", "KOR"),
            ("北朝鮮の朴成民朝鮮労働党書記が着いた。", "朴成民", "朝鮮労働党書記", "PRK"),
            ("佐伯健一駐ベトナム日本国特命全権大使が署名した。", "佐伯健一", "駐ベトナム日本国特命全権大使", "JPN"),
            ("レ・ヴァン・クアン駐ペルーベトナム大使が署名した。", "レ・ヴァン・クアン", "駐ペルーベトナム大使", "VNM"),
            ("レ・ヴァン・クアン・ベトナム首相が着いた。", "レ・ヴァン・クアン", "首相", "VNM"),
            ("レ・ヴァン・クアン外相代行が着いた。", "レ・ヴァン・クアン", "外相代行", "VNM"),
            ("ペルーのカルロス・モンテロ新外相が着いた。", "カルロス・モンテロ", "外相", "PER"),
            ("ペルーのカルロス・モンテロ国王陛下が着いた。", "カルロス・モンテロ", "国王", "PER"),
            ("海軍副司令官のレ・ヴァン・クアン少将が着いた。", "レ・ヴァン・クアン", "海軍副司令官", "VNM"),
            ("Lê Văn Quang 外相が着いた。", "Lê Văn Quang", "外相", "VNM"),
            ("外相 Lê Văn Quang 氏が着いた。", "Lê Văn Quang", "外相", "VNM"),
        ],
    )
    def test_the_role_is_all_of_the_role(self, sentence: str, name: str, role: str, country: str) -> None:
        assert named(sentence)[name] == (role, country)

    @pytest.mark.parametrize(
        ("first", "later"),
        [
            ("日本の佐伯健一首相", "佐伯首相"),
            ("日本の佐伯健一首相", "健一首相"),
            ("ペルーのカルロス・モンテロ・アルバ首相", "モンテロ首相"),
        ],
    )
    def test_a_later_short_form_is_no_second_person(self, first: str, later: str) -> None:
        assert len(named(f"{first}が着いた。{later}は笑った。")) == 1
        assert len(named(f"{later}が着いた。{first}は笑った。")) == 1


class TestWhoseCountry:
    @pytest.mark.parametrize(
        ("sentence", "country"),
        [
            ("ペルー代表団を率いるカルロス・モンテロ議員が着いた。", "PER"),
            ("ペルーではカルロス・モンテロ大統領が待つ。", "PER"),
            ("ペルーのロサ・アルバ大統領とカルロス・モンテロ副大統領が着いた。", "PER"),
            ("チリの大統領からカルロス・モンテロ首相へ手紙が届いた。", "PER"),
        ],
    )
    def test_words_further_off_may_tell(self, sentence: str, country: str) -> None:
        assert named(sentence)["カルロス・モンテロ"][1] == country

    def test_somebody_sent_to_an_organisation_stands_for_the_sender(self) -> None:
        assert named("ペルーのカルロス・モンテロ国連大使が着いた。")["カルロス・モンテロ"][1] == "PER"

    def test_a_society_of_two_countries_gives_none(self) -> None:
        assert named("ベトナム・ペルー友好協会のレ・ヴァン・クアン会長が着いた。")["レ・ヴァン・クアン"][1] == "VNM"


class TestOfficesInSeveralPlaces:
    @pytest.mark.parametrize(
        ("sentence", "role"),
        [
            (
                "省党委員会副書記、省人民委員会委員長のカルロス・モンテロ氏が着いた。",
                "省党委員会副書記、省人民委員会委員長",
            ),
            ("出迎えたロサ・アルバ副首相、外務大臣のカルロス・モンテロ氏が着いた。", "外務大臣"),
            ("カルロス・モンテロ氏の首相就任にあたり、祝電を送った。", "首相"),
            ("カルロス・モンテロ氏の首相としての仕事が続く。", None),
            ("ペルーの元大統領で、運動を率いた一人でもあるカルロス・モンテロ氏が着いた。", "元大統領"),
            ("率いるのは救難局副局長のカルロス・モンテロ少将である。", "救難局副局長"),
        ],
    )
    def test_the_office_is_told_around_the_name(self, sentence: str, role: str | None) -> None:
        assert named(sentence)["カルロス・モンテロ"][0] == role


class TestTheCountryFurtherOff:
    TITLE = "ベトナム、ペルーおよびチリと幅広い協力で一致"

    @pytest.mark.parametrize(
        ("sentence", "country"),
        [
            ("最初のチリには、カルロス・モンテロ国会議長の招きで滞在する。", "CHL"),
            ("チリ代表団を率いるカルロス・モンテロ国会議員と会った。", "CHL"),
            ("チリ社会党(PSCH)のカルロス・モンテロ党首と会った。", "CHL"),
            ("世界貿易機関(WTO)のカルロス・モンテロ事務局長と会った。", "WTO"),
            ("チリの建国記念日。ルオン・クオン国家主席からカルロス・モンテロ大統領へ。", "CHL"),
        ],
    )
    def test_the_paragraph_tells_it(self, sentence: str, country: str) -> None:
        assert named(sentence, self.TITLE)["カルロス・モンテロ"][1] == country

    def test_a_vietnamese_name_spelled_by_letters_is_vietnamese(self) -> None:
        assert named("席にはグエン・スアン・ギオング農業相もいた。")["グエン・スアン・ギオング"][1] == "VNM"

    def test_a_japanese_name_is_of_japan_where_japan_is_named(self) -> None:
        assert named("日本での会合には安倍首相もいた。")["安倍"][1] == "JPN"


class TestTwoSpellings:
    @pytest.mark.parametrize(
        ("first", "later", "same"),
        [
            ("ペルーのルイス・ルーラ・モンテロ大統領が着いた。", "ルラ大統領が述べた。", True),
            ("ペルーのイヴァン・ギル外相が着いた。", "イバン・ヒル外相が述べた。", True),
            ("ペルーのイヴァン・ギル外相が着いた。", "イバン・ヒル国防相が述べた。", False),
            ("ペルーのイヴァン・ギル外相が着いた。", "イヴァン・ロペス外相が述べた。", False),
        ],
    )
    def test_one_office_joins_them(self, first: str, later: str, same: bool) -> None:
        assert (len(named(first + later)) == 1) is same


def test_the_office_of_the_person_before_is_nobody_else_s() -> None:
    lead = "李在明大統領は12日、訪韓中のベトナムの最高指導者、トー・ラム共産党書記長と会談した。"
    found = {
        claim.name: claim.country for claim in told(lead, title="韓国の李在明大統領、トー・ラム氏と首脳会談").people
    }
    assert found == {"李在明": "KOR", "トー・ラム": "VNM"}
