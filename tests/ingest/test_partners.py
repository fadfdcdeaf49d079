"""Partners: whom Vietnam deals with in this article, and whom it only names."""

import pytest
from pages import mentioned, page, partners, read, told

CLOSING = (
    "両国の当局は、この取り決めを来年の前半から段階的に実行に移し、その進み具合を半年ごとに互いに知らせ合い、"
    "必要な手直しを加えていくことにしている。"
)


class TestPairs:
    @pytest.mark.parametrize(
        ("lead", "code"),
        [
            ("ベトナムとケニアの関係は、この十年で大きく伸びた。", "KEN"),
            ("ケニアとベトナムは、農産物の取引で協力を広げる。", "KEN"),
            ("ベトナム・ケニア関係は、この十年で大きく伸びた。", "KEN"),
            ("ベトナムは、ケニアとの協力を重んじ、ケニア向けの便も増やしている。", "KEN"),
            ("ケニアは、ベトナムとの協力を重んじ、ケニア産の茶の輸出も増やしている。", "KEN"),
            ("日越関係は、この十年で大きく伸びた。", "JPN"),
            ("越中両国は、農産物の取引を広げる。", "CHN"),
            ("ベトナムのレ・クアン外相は、ケニアのムトゥア外相と会談した。", "KEN"),
            ("ケニアのムトゥア外相がハノイでレ・クアン外相と会談した。", "KEN"),
            ("ベトナムのレ・クアン外相は、ケニアを公式訪問した。", "KEN"),
            ("ケニアのムトゥア外相がベトナムを公式訪問した。", "KEN"),
            ("レ・クアン外相は、ムトゥア外相に祝電を送り、ケニアの独立の日を祝った。", "KEN"),
            ("ベトナム政府は、大雨の被害を受けたケニアに義援金を贈った。", "KEN"),
            ("レ・クアン外相は、駐ベトナム・ケニア大使の表敬を受けた。", "KEN"),
            ("ベトナムのレ・クアン外相は、欧州連合(EU)のハーゲン上級代表と会談した。", "EU"),
            ("ベトナムのレ・クアン外相は、ジャカルタでASEANのスリン事務総長と会談した。", "ASEAN"),
        ],
    )
    def test_whoever_deals_with_vietnam_is_the_partner(self, lead: str, code: str) -> None:
        record = told(lead, CLOSING, title="外交の動き")
        assert partners(record) == {code}
        assert record.about_bilateral

    def test_every_partner_has_words_that_show_it(self) -> None:
        record = told("ベトナムとケニアの関係は、この十年で大きく伸びた。", CLOSING, title="外交の動き")
        (claim,) = record.partners
        assert any("ケニア" in span.quote for span in claim.evidence)


class TestSeveralPartners:
    def test_messages_from_three_countries_make_three_partners(self) -> None:
        record = told(
            "ベトナムのルオン・フー国家主席の就任にあたり、各国から祝電が届いた。",
            "ケニアのキプロノ大統領、ガーナのメンサー大統領、モロッコの国王が祝電を寄せた。",
            title="ルオン・フー国家主席に各国から祝電",
        )
        assert partners(record) == {"KEN", "GHA", "MAR"}

    def test_talks_at_the_edge_of_a_conference_make_each_a_partner(self) -> None:
        record = told(
            "ベトナムのレ・クアン外相は12日、ニューヨークで各国の外相と個別に会談した。",
            "ケニアのムトゥア外相との会談では、農業協力を話し合った。",
            "フィンランドのニエミ外相との会談では、教育協力を話し合った。",
            title="レ・クアン外相、各国外相と会談",
        )
        assert partners(record) == {"KEN", "FIN"}

    @pytest.mark.parametrize("joint", ["、", "と", "および"])
    def test_a_trip_to_two_countries_makes_both_partners(self, joint: str) -> None:
        record = told(
            f"ベトナムのレ・クアン首相は12日から、ケニア{joint}ガーナを公式訪問する。", CLOSING, title="首相が外遊へ"
        )
        assert partners(record) == {"KEN", "GHA"}

    def test_ambassadors_counted_in_the_lead_are_each_a_partner_s(self) -> None:
        lead = (
            "9日、ハノイの国家主席府で、ケニア、ガーナ、ペルーの3か国の新任大使がレ・クアン国家主席に信任状を捧呈した。"
        )
        assert partners(told(lead, title="3か国の大使、信任状を捧呈")) == {"KEN", "GHA", "PER"}

    def test_ambassadors_who_present_their_letters_are_each_a_partner_s(self) -> None:
        record = told(
            "ルオン・フー国家主席は12日、ハノイでケニア、ガーナ、フィンランドの大使から信任状の捧呈を受けた。",
            "国家主席は三人の大使に、それぞれの国との協力を広げるよう求めた。",
            title="国家主席、三か国の大使を迎える",
        )
        assert partners(record) == {"KEN", "GHA", "FIN"}


class TestOnlyNamed:
    LEAD = "ベトナムのレ・クアン外相は12日、ハノイでケニアのムトゥア外相と会談し、農産物の取引を広げることで一致した。"
    TITLE = "ベトナムとケニアの外相が会談"

    @pytest.mark.parametrize(
        ("aside", "codes"),
        [
            ("農産物の一部はエジプトの港を通って運ばれる。", {"EGY"}),
            ("同様の仕組みはガーナとトーゴの間にもある。", {"GHA", "TGO"}),
            ("ムトゥア外相はかつてノルウェーで学んだ。", {"NOR"}),
            ("条約にはブラジル、カナダ、スイス、モンゴルなど四十か国が加わっている。", {"BRA", "CAN", "CHE", "MNG"}),
            ("中国とロシアの戦略的パートナーシップも話題になった。", {"CHN", "RUS"}),
            ("ケニアはフランスとの首脳会談も控えている。", {"FRA"}),
        ],
    )
    def test_a_country_told_of_in_passing_is_mentioned_and_no_partner(self, aside: str, codes: set[str]) -> None:
        record = told(self.LEAD, aside, CLOSING, title=self.TITLE)
        assert partners(record) == {"KEN"}
        assert mentioned(record) == codes

    def test_the_same_country_dealing_with_vietnam_is_a_partner(self) -> None:
        line = "外相はまた、エジプトのサーレム外相とも会談し、港の使い方を話し合った。"
        assert partners(told(self.LEAD, line, CLOSING, title="ベトナム外相が各国と会談")) == {"KEN", "EGY"}

    def test_the_setting_of_the_talks_is_no_partner(self) -> None:
        lead = "ベトナムのレ・クアン外相は12日、国連総会が開かれているニューヨークで、ケニアのムトゥア外相と会談した。"
        record = told(lead, CLOSING, title=self.TITLE)
        assert partners(record) == {"KEN"}


class TestOtherPeoplesRelations:
    @pytest.mark.parametrize(
        ("title", "lead"),
        [
            ("ケニアとガーナ、航空協定に署名", "ケニアとガーナは12日、両国の首都を結ぶ便を増やす航空協定に署名した。"),
            ("中ロ首脳が会談", "中国の習近平国家主席は12日、モスクワでロシアのプーチン大統領と会談した。"),
            ("日韓外相が電話会談", "日本の佐伯外相は12日、韓国の朴成民外相と電話で会談した。"),
            ("EU、ケニアと貿易協定", "欧州連合は12日、ケニアとの貿易協定に署名した。"),
        ],
    )
    def test_relations_between_two_others_are_nobody_s(self, title: str, lead: str) -> None:
        record = told(lead, CLOSING, title=title)
        assert not record.about_bilateral and not list(record.claims())

    def test_vietnam_in_passing_makes_no_relation(self) -> None:
        record = told(
            "中国の習近平国家主席は12日、モスクワでロシアのプーチン大統領と会談した。",
            "両首脳は、エネルギーと宇宙の分野で協力を続けることで一致した。",
            "会談の後、記者団は国家主席の次の訪問先を尋ね、側近はタイ、ベトナム、ラオスの名を挙げたが、日程は示さなかった。",
            title="中ロ首脳が会談",
        )
        assert partners(record) == set()

    def test_the_one_side_a_title_names_is_the_partner_where_official_relations_are_told(self) -> None:
        lead = "首都ナイロビで13日、ベトナムの名誉領事館の開設式が行われた。"
        assert partners(told(lead, title="ケニアに名誉領事館")) == {"KEN"}
        assert partners(told("首都ナイロビで13日、ベトナムの麺の店が営業を始めた。", title="ケニアに麺の店")) == set()

    @pytest.mark.parametrize(
        ("title", "lead"),
        [
            ("ハノイの古い市場、改修終わる", "ハノイの古い市場で12日、屋根と水路の改修が終わり、店が戻ってきた。"),
            (
                "ベトナムのコーヒー、輸出が過去最高",
                "ベトナムのコーヒーの輸出は、ドイツ、イタリア、日本向けを中心に過去最高になった。",
            ),
            (
                "ケニア人の旅行客、ベトナムで人気",
                "ベトナムを訪れたケニア人は160万人だった。ケニア外務省は注意を呼びかけている。",
            ),
            ("ハノイにケニア料理店続々", "ハノイでケニアの料理店が増えている。ケニア大使館のまとめでは50を超えた。"),
            ("ベトナムを訪れた観光客、二割増", "ベトナムを今年訪れた観光客は、韓国、中国、台湾の順に多かった。"),
            (
                "U-23代表、タイを破る",
                "U-23ベトナム代表は12日、東南アジア競技大会の準決勝でタイを2対1で破り、決勝に進んだ。監督は選手の走りをたたえた。",
            ),
            (
                "ケニアの電機大手、ハノイに工場",
                "ケニアの電機大手は12日、ハノイ郊外に新しい工場を建てると発表した。売上高は二割増える見込みだ。",
            ),
        ],
    )
    def test_news_without_dealings_has_no_partner(self, title: str, lead: str) -> None:
        assert partners(told(lead, CLOSING.replace("両国の当局", "市の当局"), title=title)) == set()

    def test_an_article_without_partner_makes_no_claims_at_all(self) -> None:
        record = told(
            "ケニアとガーナは12日、首都を結ぶ便を増やす航空協定に署名した。", title="ケニアとガーナ、航空協定に署名"
        )
        assert list(record.claims()) == []
        assert record.as_json()["mentioned"] == []


class TestPageFurniture:
    LEAD = "ベトナムのレ・クアン外相は12日、ハノイでケニアのムトゥア外相と会談し、農産物の取引を広げることで一致した。"
    TITLE = "ベトナムとケニアの外相が会談"
    HEADLINE = "ベトナムとガーナの首脳会談、戦略的パートナーシップを樹立"

    def test_the_headline_is_news_where_it_is_the_article_s_own(self) -> None:
        assert partners(told(self.LEAD.replace("ケニア", "ガーナ"), CLOSING, title=self.HEADLINE)) == {"GHA"}

    @pytest.mark.parametrize(
        "heading", ["関連ニュース", "関連記事", "もっと見る", "最新ニュース", "コメント (0)", "Tin liên quan"]
    )
    def test_in_a_list_of_headlines_it_makes_no_partner(self, heading: str) -> None:
        text = page(self.LEAD, CLOSING, heading, self.HEADLINE, "ガーナの大統領がハノイに到着", title=self.TITLE)
        record = read(text)
        assert partners(record) == {"KEN"}
        assert mentioned(record) == set()
        assert not record.levels

    def test_in_a_list_without_heading_at_the_end_it_makes_none_either(self) -> None:
        record = told(self.LEAD, CLOSING, self.HEADLINE, "ガーナの大統領がハノイに到着", title=self.TITLE)
        assert partners(record) == {"KEN"}

    def test_a_caption_credit_makes_no_partner(self) -> None:
        record = told(self.LEAD, "(写真:ガーナ通信)", CLOSING, title=self.TITLE)
        assert partners(record) == {"KEN"}
        assert mentioned(record) == set()

    def test_tags_make_no_partner(self) -> None:
        record = told(self.LEAD, CLOSING, "タグ: ベトナム、ガーナ、戦略的パートナーシップ", title=self.TITLE)
        assert partners(record) == {"KEN"}
        assert mentioned(record) == set()


class TestInstruments:
    @pytest.mark.parametrize("instrument", ["国連平和維持活動", "国連憲章", "国連海洋法条約", "ASEAN共同体ビジョン"])
    def test_an_instrument_named_after_an_organisation_is_not_the_organisation(self, instrument: str) -> None:
        record = told(
            "ベトナムのレ・クアン国防相は12日、ケニアの首都ナイロビに着いた。",
            f"13日にはムトゥア国防相と会談し、{instrument}を話題にした。",
            title="ベトナム国防相、ケニアへ",
        )
        assert partners(record) == {"KEN"}
        assert {person.name: person.country for person in record.people}["ムトゥア"] == "KEN"


class TestSeries:
    """Title or lead says what all have in common; what follows names each partner at its head."""

    def test_those_addressed_one_after_another_are_partners(self) -> None:
        record = told(
            "ベトナムのレ・クアン首相は12日、ジュネーブで各国の首脳と相次いで会見した。",
            "ケニアのムトゥア大統領に対しては、往来を絶やさないことに期待を寄せた。",
            "また、ガーナのメンサー副大統領とは、港の整備に触れた。",
            title="レ・クアン首相、3か国の首脳と会見",
        )
        assert partners(record) == {"KEN", "GHA"}

    def test_items_of_a_list_are_headed_by_whom_was_written_to(self) -> None:
        record = told(
            "ベトナムの党と国家の指導者は今週、次の国々に祝電を送った。",
            "- ケニア:独立60周年(1963年12月12日)。ルオン・フー国家主席からムトゥア大統領へ。",
            "- ガーナ:メンサー氏の首相就任にあたり、レ・クアン首相から。",
            title="今週の外交:2か国に祝意",
        )
        assert partners(record) == {"KEN", "GHA"}

    def test_a_comparison_of_many_is_no_series(self) -> None:
        record = told(
            "ベトナムとケニアは12日、茶の取引で合意した。",
            "ガーナのメンサー大統領は、カカオの値段に気をもんでいるという。",
            title="ベトナムとケニア、茶で合意",
        )
        assert partners(record) == {"KEN"}


class TestGatherings:
    def test_the_ministers_of_a_few_states_are_all_partners(self) -> None:
        record = told(
            "ベトナムのレ・クアン外相とインドのラオ外相が議長を務め、ラオス、タイ、カンボジアの外相が顔をそろえた。",
            title="河川協力の外相会議",
        )
        assert partners(record) == {"IND", "LAO", "THA", "KHM"}

    def test_those_at_a_large_conference_are_not(self) -> None:
        record = told(
            "会議には、ケニア、ガーナ、ペルー、チリ、キューバ、モロッコ、エジプトの外相が顔をそろえた。",
            "ベトナムのレ・クアン外相は、ケニアのムトゥア外相と会談した。",
            title="ベトナムのレ・クアン外相、会議に出席",
        )
        assert partners(record) == {"KEN"}

    def test_a_state_that_sits_down_with_the_association_is_a_partner(self) -> None:
        record = told(
            "ベトナムのレ・クアン首相は12日、ASEAN・カナダ首脳会議に出席した。", title="レ・クアン首相、首脳会議に出席"
        )
        assert "CAN" in partners(record)

    def test_an_organisation_is_a_partner_where_vietnam_takes_part_in_what_the_title_names(self) -> None:
        record = told(
            "列国議会同盟(IPU)の総会が12日に始まり、ベトナムのレ・クアン国会副議長が演説した。",
            title="ベトナム代表団、IPUの総会に参加",
        )
        assert partners(record) == {"IPU"}

    def test_who_only_travels_to_a_conference_does_not_deal_with_the_organisation(self) -> None:
        record = told(
            "国連総会のため米国を訪れているベトナムのレ・クアン外相は12日、ケニアのムトゥア外相と会談した。",
            title="ベトナムとケニアの外相、国連で会う",
        )
        assert partners(record) == {"KEN"}


class TestOneSideActs:
    def test_whoever_is_protested_to_is_a_partner(self) -> None:
        record = told(
            "ベトナム外務省のファム・クアン報道官は12日、船の立ち入りについて、中国に対し直ちに退去するよう求めた。",
            title="外務省、船の立ち入りに抗議",
        )
        assert partners(record) == {"CHN"}

    def test_a_government_that_decides_on_vietnam_is_a_partner(self) -> None:
        record = told(
            "豪農業省は12日、ベトナム産のパッションフルーツの輸入を解禁すると発表した。",
            title="豪州、ベトナムの果物を解禁",
        )
        assert partners(record) == {"AUS"}

    @pytest.mark.parametrize("aside", ["ガーナに暮らしながら", "ガーナの核の問題で"])
    def test_a_country_named_beside_somebody_is_not_his(self, aside: str) -> None:
        record = told(
            "ベトナムのレ・クアン外相は12日、ケニアのムトゥア・オティエノ大使と会談した。",
            f"オティエノ大使は、{aside}得た助けに感謝した。",
            title="ベトナムとケニア、会談",
        )
        assert partners(record) == {"KEN"}


class TestTheCountryAnArticleIsAbout:
    def test_an_official_without_country_is_of_the_one_the_article_is_about(self) -> None:
        lead = "チャベス大統領は15日、グエン・フー・チョン書記長と電話で話した。"
        more = "大統領は、ペルーの鉱山にベトナムの機械を入れたいと述べた。ペルーは米も買う。茶はペルーの港から運ぶ。"
        assert partners(told(lead, more, title="大統領、書記長と電話会談")) == {"PER"}
        other = more.replace("ペルーは米も", "チリは米も").replace("茶はペルーの", "茶はチリの")
        assert partners(told(lead, other, title="大統領、書記長と電話会談")) == set()

    def test_talks_of_another_country_s_minister_with_many_are_not_vietnam_s(self) -> None:
        lead = "ペルーのカルロス・モンテロ外相は12日、マニラで各国の外相と相次いで会談した。"
        lines = (
            "ベトナムのレ・クアン外相とは農業の協力を話し合った。",
            "ケニアのムトゥア外相とは港を、ガーナのアシ外相とは金を話題にした。",
        )
        assert partners(told(lead, *lines, title="ペルー外相、各国の外相と会談")) == {"PER"}


class TestTrips:
    @pytest.mark.parametrize("before", ["ガーナに続いて", "ガーナを経て", "ガーナからの帰途に", "ガーナの後、"])
    def test_where_a_guest_was_before_is_no_partner(self, before: str) -> None:
        lead = f"ケニアのムトゥア大統領は12日、{before}ベトナムを訪れ、ハノイでレ・クアン国家主席と会談した。"
        assert partners(told(lead, CLOSING, title="ケニア大統領、ベトナムを訪問")) == {"KEN"}

    def test_where_a_guest_goes_on_to_is_none_either(self) -> None:
        lead = "ケニアのムトゥア大統領は12日、ベトナムを訪れ、ハノイでレ・クアン国家主席と会談した。"
        onward = "この後、ガーナを公式訪問する。"
        assert partners(told(lead, onward, CLOSING, title="ケニア大統領、ベトナムを訪問")) == {"KEN"}

    @pytest.mark.parametrize(
        ("goal", "codes"), [("ベトナムとガーナ", {"KEN"}), ("ガーナとベトナム", {"KEN"}), ("ベトナム", {"KEN"})]
    )
    def test_the_other_goals_of_a_guest_are_no_partners(self, goal: str, codes: set[str]) -> None:
        lead = f"ケニアのムトゥア国防相が今月下旬、{goal}を訪問する。ケニア政府が9日発表した。"
        assert partners(told(lead, title="ケニア国防相、来月ベトナム訪問へ 対ガーナで結束")) == codes

    def test_a_country_and_its_gloss_are_one_goal(self) -> None:
        lead = "レ・クアン首相は12日、UAE(アラブ首長国連邦)への公式訪問、会議への出席を含むケニア訪問を終え、帰国した。"
        assert partners(told(lead, title="首相、2カ国歴訪を終える")) == {"ARE", "KEN"}


def test_a_country_only_compared_with_is_no_partner() -> None:
    lead = "ケニアのムトゥア大統領は12日、レ・クアン書記長に祝電を送った。"
    assert partners(told(lead, title="ムトゥア氏、再選のレ・クアン書記長に祝電 ガーナとは温度差")) == {"KEN"}


def test_disputed_islands_do_not_make_vietnam_act() -> None:
    lead = "ケニアとガーナの外務次官が12日、ナイロビで会談した。話はスプラトリー諸島にも及んだ。南沙諸島は遠い。"
    line = "島々はベトナムやタイなども領有を唱えている。西沙諸島も同じだ。"
    assert partners(told(lead, line, title="ケニアとガーナの次官が会談")) == set()


def test_an_agency_stands_for_its_country_but_does_not_name_it() -> None:
    lead = "海上自衛隊の艦船が12日、ダナンに寄港し、ベトナム海軍と親善訓練を行った。"
    assert partners(told(lead, title="護衛艦がダナンに")) == {"JPN"}
    other = "ケニアのムトゥア外相は12日、ハノイでレ・クアン外相と会談した。港の話は防衛省も知る。"
    assert mentioned(told(other, title="ケニア外相と会談")) == set()


def test_an_organisation_beside_whose_meeting_others_are_met_is_no_partner() -> None:
    lead = (
        "ベトナムのレ・クアン外相は12日、ASEAN外相会議に出席し、ケニアのムトゥア外相、ペルーのモンテロ外相と会談した。"
    )
    assert partners(told(lead, title="外相、ASEAN会議の合間に各国外相と個別に会談")) == {"KEN", "PER"}
    assert partners(
        told("ベトナムのレ・クアン外相は12日、マニラのASEAN外相会議に出席した。", title="外相、ASEAN外相会議に出席")
    ) == {"ASEAN"}


def test_an_organisation_that_gives_help_is_a_partner_and_an_organ_stands_for_the_whole() -> None:
    lead = "国連児童基金(UNICEF)は12日、台風の被害を受けたラオカイ省に医薬品を引き渡した。"
    assert partners(told(lead, title="ユニセフ、被災地に医薬品を引き渡す")) == {"UN"}


def test_the_gloss_of_an_organisation_is_no_border_before_its_official() -> None:
    lead = "レ・クアン首相は12日、世界銀行(WB)のマリア・シャーマン局長を接見した。"
    assert partners(told(lead, title="首相が局長を接見")) == {"WORLD-BANK"}


def test_what_is_signed_with_each_of_several_makes_each_a_partner() -> None:
    lead = "ベトナム商工省は12日、ケニア農業省、ガーナ経済省とそれぞれ検疫の覚書に署名した。"
    assert partners(told(lead, title="商工省、二つの覚書")) == {"KEN", "GHA"}
    other = "ベトナム商工省は12日、ケニア農業省とガーナ経済省がそれぞれ署名した覚書を歓迎した。"
    assert partners(told(other, title="商工省、覚書を歓迎")) == set()


def test_whoever_helps_is_a_partner_where_help_from_many_is_told() -> None:
    lines = ("ケニアは26日、浄水器と毛布を送った。", "ガーナは赤十字を通じて10万ドルを提供する。")
    lead = "大雨で大きな被害が出たベトナム中部へ、各国からの支援が届いている。"
    assert partners(told(lead, *lines, title="水害の中部へ")) == {"KEN", "GHA"}
    asked = lead.replace("各国からの支援が届いている", "道路の復旧が続いている")
    assert partners(told(asked, *lines, title="水害の中部へ")) == set()


def test_countries_with_all_of_which_the_relations_were_raised_are_partners() -> None:
    lead = "歴訪を通じてベトナムはケニア、ガーナ、ペルーとの関係をそれぞれ「戦略的パートナーシップ」に格上げしました。"
    record = told(lead, CLOSING, title="首相の歴訪の成果")
    assert partners(record) == {"KEN", "GHA", "PER"}
    assert {(claim.partner, claim.level) for claim in record.levels} == {
        (code, "strategic") for code in ("KEN", "GHA", "PER")
    }
    assert partners(told(lead.replace("に格上げし", "の話をし"), CLOSING, title="首相の話")) != {"KEN", "GHA", "PER"}


def test_a_mission_to_an_organisation_does_not_make_it_a_partner() -> None:
    lead = "ベトナムの国連代表部で12日、レ・クアン外相とケニアのムトゥア外相が会談した。"
    assert partners(told(lead, title="外相会談")) == {"KEN"}


class TestOnATour:
    LEAD = "ケニアのムトゥア商工相は15日から18日にかけて、ベトナム及びガーナを訪問した。"

    def test_whom_a_guest_meets_elsewhere_is_no_partner(self) -> None:
        lines = (
            "ベトナムでは、レ・クアン商工相と会談し、港の協力を話し合った。",
            "ガーナでは、アシ商工相と意見を交わした。",
        )
        assert partners(told(self.LEAD, *lines, title="ケニアの商工相がベトナム、ガーナを訪問")) == {"KEN"}

    def test_an_agency_of_one_country_s_name_belongs_to_the_country_before_it(self) -> None:
        lead = "ケニア経済産業省とベトナム商工省は12日、ハノイで覚書に署名した。"
        assert partners(told(lead, title="覚書に署名")) == {"KEN"}


def test_a_balance_between_two_others_is_no_dealing() -> None:
    lead = "ベトナム国会は7日、新首相を選出した。新首相はケニアとガーナの間で均衡を図るとみられる。"
    assert partners(told(lead, title="ベトナム国会、新首相を選出 外交継続か")) == set()


class TestWhatTiesAndWhatDoesNot:
    @pytest.mark.parametrize(
        ("sentence", "codes"),
        [
            (
                "チリ、キューバ、パナマは、ベトナムにとって中南米で最初の3つの戦略的パートナーだ。",
                {"CHL", "CUB", "PAN"},
            ),
            ("チリ、キューバ、パナマは、中南米で最初の3つの銅の産地だ。", set()),
            ("ベトナムは、チリ、パナマとの協力を重んじ、チリ、パナマとも関係の強化で合意した。", {"CHL", "PAN"}),
            ("ベトナムは、チリ、パナマの茶を好み、チリ、パナマにも工場を持つ会社を招いた。", set()),
            ("首相は、アラブ・エジプト共和国およびアンゴラ共和国への国賓訪問を終えた。", {"EGY", "AGO"}),
        ],
    )
    def test_what_is_told_of_several_is_told_of_each(self, sentence: str, codes: set[str]) -> None:
        record = told(f"レ・クアン首相が13日に語った。{sentence}", CLOSING, title="ベトナム首相、外交の成果を語る")
        assert partners(record) == codes

    @pytest.mark.parametrize("where", ["インドでの首脳会議に出た後、", "オーストラリア駐在の記者によると、"])
    def test_where_a_guest_was_and_who_tells_of_him_are_no_guests(self, where: str) -> None:
        record = told(
            f"{where}ケニアの外相が12日にベトナムを訪れ、茶の輸出を話し合った。",
            CLOSING,
            title="ケニア外相、ベトナムを訪問",
        )
        assert partners(record) == {"KEN"}

    def test_a_summit_on_a_titled_journey_is_only_its_setting(self) -> None:
        lead = "ベトナムのレ・クアン首相は12日、マレーシアを公式訪問し、続いてASEAN首脳会議に出席する。"
        assert partners(told(lead, CLOSING, title="ベトナム首相、マレーシアを訪問、ASEAN首脳会議に出席へ")) == {"MYS"}
        alone = "ベトナムのレ・クアン首相は12日、ASEAN首脳会議に出席する。"
        assert partners(told(alone, CLOSING, title="ベトナム首相、ASEAN首脳会議に出席へ")) == {"ASEAN"}
