"""Names as media, wires and ministries write them: blanks and readings in kanji names, long roles, countries."""

import pytest
from pages import named

JAPAN = "ベトナムと日本、幅広い協力で一致"
KOREA = "ベトナムと韓国、幅広い協力で一致"


class TestParted:
    @pytest.mark.parametrize(
        ("sentence", "name", "role"),
        [
            ("日本の 石川 太史外務大臣が着いた。", "石川太史", "外務大臣"),
            ("日本外務省の宮野 拓馬副大臣が着いた。", "宮野拓馬", "副大臣"),
            ("日本の 石川敏夫(いしかわ としお)参議院副議長が着いた。", "石川敏夫", "参議院副議長"),
            ("日本側の鱒 博行(ます ひろゆき)外務副大臣が着いた。", "鱒博行", "外務副大臣"),
        ],
    )
    def test_a_blank_parts_family_name_and_given_name(self, sentence: str, name: str, role: str) -> None:
        assert named(sentence, JAPAN) == {name: (role, "JPN")}

    @pytest.mark.parametrize("sentence", ["日本の 外務 大臣が着いた。", "石川 県知事が着いた。", "友好 大臣が着いた。"])
    def test_a_blank_makes_no_name(self, sentence: str) -> None:
        assert named(sentence, JAPAN) == {}


class TestReadOut:
    @pytest.mark.parametrize("role", ["国防部長官", "国防部次官", "外交部長官", "国防相", "首相"])
    def test_the_role_behind_a_reading_is_whole(self, role: str) -> None:
        found = named(f"韓国の金文緒(キム・ムンソ){role}が着いた。", KOREA)
        assert found == {"金文緒": (role, "KOR")}

    def test_a_bracket_without_a_reading_is_none(self) -> None:
        assert named("韓国の金浦(韓国北西部)国防部長官室が答えた。", KOREA) == {}


class TestRoles:
    @pytest.mark.parametrize(
        ("sentence", "name", "role"),
        [
            ("石川太史内閣官房副長官が着いた。", "石川太史", "内閣官房副長官"),
            ("石川健太郎内閣総理大臣補佐官が着いた。", "石川健太郎", "内閣総理大臣補佐官"),
            ("石川太史・日越友好議員連盟特別顧問が着いた。", "石川太史", "日越友好議員連盟特別顧問"),
            ("日本共産党幹部会委員長石川太史氏が着いた。", "石川太史", "日本共産党幹部会委員長"),
            ("レ・ホン・ナム新任大使が着いた。", "レ・ホン・ナム", "大使"),
            ("レ・ホン・ナム新大使が着いた。", "レ・ホン・ナム", "大使"),
        ],
    )
    def test_a_role_is_read_from_its_beginning(self, sentence: str, name: str, role: str) -> None:
        assert named(sentence, JAPAN)[name][0] == role

    def test_an_envoy_does_not_hold_the_office_named_before(self) -> None:
        listed = "ペルーの副外相、リマ市の指導者、在{}ペルー大使ロサ・アルバ氏が出迎えた。"
        assert named(listed.format("ベトナム・"))["ロサ・アルバ"] == ("在ベトナム・ペルー大使", "PER")
        assert named("党の副書記、市の委員長のロサ・アルバ氏が出迎えた。")["ロサ・アルバ"][0] == "委員長"


class TestFamilyNameAlone:
    def test_with_the_plain_honorific_it_is_somebody(self) -> None:
        assert named("高市氏はハノイでファム・ホアン・ソン首相と会談した。", JAPAN)["高市"] == (None, "JPN")

    def test_after_the_office_it_is_the_same_person(self) -> None:
        found = named("高市首相はハノイでファム・ホアン・ソン首相と会談し、高市氏は協力を求めた。", JAPAN)
        assert found["高市"] == ("首相", "JPN")
        assert len(found) == 2

    def test_a_plain_word_is_nobody(self) -> None:
        assert named("同氏や両氏、某氏が述べた。", JAPAN) == {}


class TestWhoseCountry:
    def test_a_wife_with_a_vietnamese_name_is_of_vietnam(self) -> None:
        both = "ファム・ホアン・ソン首相とレ・{}・ビック・トラン夫人が着いた。"
        assert named(both.format("ティ"))["レ・ティ・ビック・トラン"][1] == "VNM"
        assert named("カルロス・モンテロ首相とレ・ビクトラン夫人が着いた。")["レ・ビクトラン"][1] == "PER"

    def test_the_pope_is_not_of_the_country_named_before_him(self) -> None:
        invited = "ペルーのカルロス・モンテロ大統領およびフランシスコ教皇が招いた。"
        assert named(invited)["フランシスコ"] == ("教皇", "VAT")
        both = "ペルーのカルロス・モンテロ大統領およびラウル・ソト首相が招いた。"
        assert named(both)["ラウル・ソト"] == ("首相", "PER")
