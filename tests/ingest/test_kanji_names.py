"""Kanji names: with an office, an honorific or a reading, and whose country they are of."""

import pytest
from pages import named

JAPAN = "ベトナムと日本、幅広い協力で一致"


class TestBesideAnOffice:
    @pytest.mark.parametrize(
        ("sentence", "name", "role", "country"),
        [
            ("公明党の山辺那津男代表は東京で会談した。", "山辺那津男", "代表", "JPN"),
            ("公明党の石川那津男代表は東京で会談した。", "石川那津男", "代表", "JPN"),
            ("席には石川自民党幹事長もいた。", "石川", "自民党幹事長", "JPN"),
            ("石川俊博前会長が着いた。", "石川俊博", "前会長", "JPN"),
            ("石川元首相が着いた。", "石川", "元首相", "JPN"),
            ("石川太史県議会議長が着いた。", "石川太史", "県議会議長", "JPN"),
            ("日本側:石川農林水産大臣、大澤農林水産審議官ほか", "石川", "農林水産大臣", "JPN"),
            ("日本側:石川農林水産大臣、大澤農林水産審議官ほか", "大澤", "農林水産審議官", "JPN"),
            ("中国公安部の王文洪主任が着いた。", "王文洪", "主任", "CHN"),
            ("王文中国共産党中央政治局委員が着いた。", "王文", "中国共産党中央政治局委員", "CHN"),
            ("王文中国外相が着いた。", "王文", "外相", "CHN"),
            ("韓国の禹元文国会議長が着いた。", "禹元文", "国会議長", "KOR"),
            ("韓国の朴文緒(パク・ムンソ)前監督が着いた。", "朴文緒", "前監督", "KOR"),
        ],
    )
    def test_the_family_name_tells_where_a_name_is(self, sentence: str, name: str, role: str, country: str) -> None:
        title = f"ベトナムと{'韓国' if country == 'KOR' else '中国' if country == 'CHN' else '日本'}、協力で一致"
        assert named(sentence, title)[name] == (role, country)

    @pytest.mark.parametrize(
        "sentence",
        [
            "石川県知事が着いた。",
            "石川市長室が答えた。",
            "日本の代表団が着いた。",
            "現地の主任監督官が着いた。",
            "ハイレベル代表団が着いた。",
            "日本代表監督が着いた。",
        ],
    )
    def test_a_place_or_a_plain_word_is_nobody(self, sentence: str) -> None:
        assert named(sentence, JAPAN) == {}


class TestWithAnHonorific:
    @pytest.mark.parametrize(
        ("sentence", "name", "role"),
        [
            ("秋篠宮さまが着かれた。", "秋篠宮", None),
            ("皇嗣となった秋篠宮さまが着かれた。", "秋篠宮", "皇嗣"),
            ("書道家の石川太史さん(35)が個展を開いた。", "石川太史", "書道家"),
            ("医師の石川佐喜太郎氏が招かれた。", "石川佐喜太郎", "医師"),
        ],
    )
    def test_somebody_named_in_full_counts(self, sentence: str, name: str, role: str | None) -> None:
        assert named(sentence, JAPAN)[name] == (role, "JPN")

    @pytest.mark.parametrize(
        "sentence", ["皆さまが招かれた。", "お客さまが招かれた。", "石川さんが招かれた。", "同氏が述べた。"]
    )
    def test_nobody_named_in_full_does_not(self, sentence: str) -> None:
        assert named(sentence, JAPAN) == {}


class TestWhoseCountry:
    @pytest.mark.parametrize(
        ("sentence", "country"),
        [
            ("JICAベトナム事務所の石川祐一所長も席にいた。", "JPN"),
            ("ジェトロ・ハノイ事務所の石川祐一所長も席にいた。", "JPN"),
            ("日越友好議員連盟の石川祐一会長も席にいた。", "JPN"),
            ("ハノイのゲーテ・インスティトゥートの石川祐一所長も席にいた。", "JPN"),
        ],
    )
    def test_where_a_body_sits_is_not_whose_it_is(self, sentence: str, country: str) -> None:
        assert named(sentence, JAPAN)["石川祐一"][1] == country

    def test_a_committee_of_a_city_belongs_to_it(self) -> None:
        found = named("ハノイ市人民委員会のチャン・シー・タイン委員長も席にいた。", JAPAN)
        assert found["チャン・シー・タイン"][1] == "VNM"


class TestTheCountryInARole:
    @pytest.mark.parametrize(
        ("sentence", "role"),
        [
            ("セルゲイ・イワノフ・ロシア安全保障会議書記が着いた。", "ロシア安全保障会議書記"),
            ("セルゲイ・イワノフ・ロシア首相が着いた。", "首相"),
            ("ロシア首相のセルゲイ・イワノフ氏が着いた。", "首相"),
            ("ロシア連邦最高裁判所長官のセルゲイ・イワノフ氏が着いた。", "ロシア連邦最高裁判所長官"),
        ],
    )
    def test_it_is_part_of_a_body_s_name_and_not_of_an_office(self, sentence: str, role: str) -> None:
        assert named(sentence, "ベトナムとロシア、協力で一致")["セルゲイ・イワノフ"] == (role, "RUS")
