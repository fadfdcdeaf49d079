"""Countries: a name in the text is a country only if nothing around it says otherwise.

Every row of the trap list: each word that merely contains a country's name, beside the sentence in
which the same letters are the country.
"""

import pytest
from pages import countries, mentions, sectors, told


def organisations(text: str) -> list[str]:
    return [mention.code for mention in mentions(text) if mention.kind == "organisation"]


def places(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in mentions(text) if mention.kind == "place"]


class TestLongestName:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("インド", "IND"),
            ("インドネシア", "IDN"),
            ("ギニア", "GIN"),
            ("パプアニューギニア", "PNG"),
            ("パプア・ニューギニア", "PNG"),
            ("赤道ギニア", "GNQ"),
            ("ギニアビサウ", "GNB"),
            ("スーダン", "SDN"),
            ("南スーダン", "SSD"),
            ("北朝鮮", "PRK"),
            ("朝鮮民主主義人民共和国", "PRK"),
            ("韓国", "KOR"),
            ("大韓民国", "KOR"),
            ("リビア", "LBY"),
            ("ボリビア", "BOL"),
            ("マリ", "MLI"),
            ("ソマリア", "SOM"),
            ("オーストリア", "AUT"),
            ("オーストラリア", "AUS"),
            ("豪州", "AUS"),
            ("ニジェール", "NER"),
            ("ナイジェリア", "NGA"),
            ("スロバキア", "SVK"),
            ("スロヴァキア", "SVK"),
            ("スロベニア", "SVN"),
            ("コンゴ民主共和国", "COD"),
            ("コンゴ共和国", "COG"),
            ("ドミニカ共和国", "DOM"),
            ("ドミニカ国", "DMA"),
            ("アメリカ", "USA"),
            ("アメリカ合衆国", "USA"),
            ("米国", "USA"),
            ("南アフリカ", "ZAF"),
            ("南ア", "ZAF"),
            ("UAE", "ARE"),
            ("アラブ首長国連邦", "ARE"),
            ("トルコ", "TUR"),
            ("テュルキエ", "TUR"),
            ("サウジ", "SAU"),
            ("東ティモール", "TLS"),
            ("ティモール・レステ", "TLS"),
            ("ボスニア・ヘルツェゴビナ", "BIH"),
            ("バチカン", "VAT"),
            ("ローマ教皇庁", "VAT"),
            ("エスワティニ", "SWZ"),
            ("ジョージア", "GEO"),
            ("キルギス", "KGZ"),
            ("デンマーク王国", "DNK"),
            ("スイス連邦", "CHE"),
            ("ベラルーシ共和国", "BLR"),
            ("アゼルバイジャン", "AZE"),
            ("日本国", "JPN"),
            ("台湾", "TWN"),
        ],
    )
    def test_the_longest_name_decides(self, name: str, code: str) -> None:
        assert countries(f"{name}の外相は港を訪れた。") == [code]

    @pytest.mark.parametrize("name", ["コンゴ", "ドミニカ", "朝鮮"])
    def test_a_name_that_two_countries_share_names_neither(self, name: str) -> None:
        assert countries(f"{name}の外相は港を訪れた。") == []

    def test_american_samoa_is_neither_america_nor_samoa(self) -> None:
        assert "USA" not in countries("アメリカ領サモアの港に寄った。")
        assert "WSM" not in countries("アメリカ領サモアの港に寄った。")

    def test_two_names_side_by_side_are_both_read(self) -> None:
        assert countries("ベトナムカザフスタン政府間委員会が開かれた。") == ["VNM", "KAZ"]


class TestRegionsAndFeatures:
    @pytest.mark.parametrize(
        "word",
        [
            "南アメリカ",
            "ラテンアメリカ",
            "中央アメリカ",
            "北アメリカ",
            "ニューギニア",
            "インドシナ",
            "インド洋",
            "インド太平洋",
            "インド・太平洋",
            "ジョージア州",
            "ヨルダン川",
            "パナマ運河",
            "トルコ石",
            "ペルシャ湾",
            "南シナ海",
            "東シナ海",
            "日本海",
            "カスピ海",
            "メキシコ湾",
            "タイランド湾",
            "東南アジア",
            "朝鮮半島",
            "ベトナム戦争",
            "アラビア半島",
            "トルコ語",
            "フランス料理",
            "ロシア語",
            "タイ米",
            "スイスフラン",
            "カナダドル",
            "インドルピー",
        ],
    )
    def test_a_region_sea_river_or_thing_is_no_country(self, word: str) -> None:
        assert countries(f"隊は{word}について長く語った。") == []

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("隊はインドの洋上風力について語った。", "IND"),
            ("隊はヨルダンの川について語った。", "JOR"),
            ("隊はパナマの運河庁を訪れた。", "PAN"),
            ("隊は日本海軍の記録を読んだ。", "JPN"),
            ("隊は日本海上保安庁を訪れた。", "JPN"),
            ("隊はジョージアの州知事を訪れた。", "GEO"),
            ("隊はトルコの石を買った。", "TUR"),
            ("隊は南アの東の港に着いた。", "ZAF"),
            ("隊はメキシコの湾岸に着いた。", "MEX"),
        ],
    )
    def test_the_country_itself_is_read_beside_the_same_words(self, text: str, code: str) -> None:
        assert countries(text) == [code]


class TestKatakanaWords:
    @pytest.mark.parametrize(
        "word",
        [
            "タイトル",
            "スタイル",
            "ライフスタイル",
            "リアルタイム",
            "タイムズ",
            "タイミング",
            "タイヤ",
            "ネクタイ",
            "アルタイ",
            "マインド",
            "マインドセット",
            "ブラインド",
            "アルバイト",
            "チリン",
            "ペルージャ",
            "シリアス",
            "トリビア",
            "マリーナ",
            "マリオット",
            "イランド",
            "スキューバ",
            "コロシアム",
            "バッチリ",
            "ウインドウ",
            "インドア",
            "タイピング",
            "スイスイ",
            "チリペッパー",
            "マリンスポーツ",
            "リマインド",
        ],
    )
    def test_a_word_that_contains_a_country_is_none(self, word: str) -> None:
        assert countries(f"会場では{word}の話も出た。") == []

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("タイ", "THA"),
            ("チリ", "CHL"),
            ("ペルー", "PER"),
            ("シリア", "SYR"),
            ("イラン", "IRN"),
            ("キューバ", "CUB"),
            ("マリ", "MLI"),
            ("アルバニア", "ALB"),
            ("スイス", "CHE"),
            ("ロシア", "RUS"),
        ],
    )
    def test_the_country_in_the_same_place_is_read(self, name: str, code: str) -> None:
        assert countries(f"会場では{name}の話も出た。") == [code]


class TestVietnamesePlacesAndPeoples:
    @pytest.mark.parametrize(
        "province",
        [
            "タイニン省",
            "タイビン省",
            "タイグエン省",
            "タインホア省",
            "ハザン省",
            "クアンチ省",
            "ラオカイ省",
            "ディエンビエン省",
            "チリン市",
            "イエンバイ省",
            "バクリエウ省",
            "トゥエンクアン省",
            "カオバン省",
            "ゲアン省",
        ],
    )
    def test_a_province_is_no_country(self, province: str) -> None:
        assert countries(f"一行は{province}の工場を見た。") == []

    @pytest.mark.parametrize("people", ["タイ族", "タイー族", "クメール族", "ラオ族"])
    def test_an_ethnic_group_is_no_country(self, people: str) -> None:
        assert countries(f"一行は{people}の村で踊りを見た。") == []

    def test_a_province_beside_the_country_leaves_the_country(self) -> None:
        assert countries("タイの一行はタイビン省の工場を見た。") == ["THA"]

    def test_a_province_is_read_as_a_place(self) -> None:
        assert places("一行はタイグエン省の工場を見た。") == ["タイグエン省"]


class TestNamesOfPeople:
    @pytest.mark.parametrize(
        "name",
        ["グエン・タイ・ホック", "グエン・チリ・タン", "ジャン・マリ・ルペル", "マリ・クレール", "ロドリゴ・チリ"],
    )
    def test_a_link_in_the_chain_of_a_name_is_no_country(self, name: str) -> None:
        assert countries(f"{name}氏が席に着いた。") == []

    @pytest.mark.parametrize(
        ("chain", "codes"),
        [
            ("タイ・ラオス・カンボジア", ["THA", "LAO", "KHM"]),
            ("カナダ・ノバスコシア州", ["CAN"]),
            ("中国・広西チワン族自治区", ["CHN"]),
            ("ドイツ・ヘッセン州", ["DEU"]),
            ("ベトナム・カザフスタン・ビジネス協議会", ["VNM", "KAZ"]),
            ("ベトナム・チリ・ビジネスフォーラム", ["VNM", "CHL"]),
        ],
    )
    def test_a_chain_of_places_or_plain_words_is_no_name(self, chain: str, codes: list[str]) -> None:
        assert countries(f"{chain}の代表が席に着いた。") == codes

    def test_a_one_kanji_country_in_a_chain_with_an_organisation(self) -> None:
        text = "韓・ASEAN首脳会議が開かれた。"
        assert (countries(text), organisations(text)) == (["KOR"], ["ASEAN"])


class TestLatinAndOrganisations:
    @pytest.mark.parametrize("word", ["EUROPOL", "EVFTA", "AUSTRALIAN", "MAIN", "AIS", "UNCLOS", "RUSH", "EURO"])
    def test_a_latin_word_that_contains_a_code_is_neither_country_nor_organisation(self, word: str) -> None:
        text = f"会場では{word}の話も出た。"
        assert countries(text) == []
        assert not {"EU", "UN"} & set(organisations(text))

    def test_an_agency_stands_for_its_country(self) -> None:
        assert countries("会場ではUSAIDの話も出た。") == ["USA"]

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("EU", "EU"),
            ("欧州連合", "EU"),
            ("ASEAN", "ASEAN"),
            ("アセアン", "ASEAN"),
            ("東南アジア諸国連合", "ASEAN"),
            ("国連", "UN"),
            ("WTO", "WTO"),
        ],
    )
    def test_an_organisation_is_read_under_each_of_its_names(self, name: str, code: str) -> None:
        assert organisations(f"会場では{name}の話も出た。") == [code]

    def test_full_width_letters_count_as_letters(self) -> None:
        assert organisations("会場ではＥＵの話も出た。") == ["EU"]


class TestThingsNamedAfterACountry:
    @pytest.mark.parametrize(
        "word",
        [
            "中国地方",
            "中国新聞",
            "中国語",
            "中国銀行",
            "日本銀行",
            "日本語",
            "ベトナム語",
            "ベトナム航空",
            "ベトナムプラス",
            "ベトナム通信社",
            "日本経済新聞",
            "タイ航空",
            "西日本",
        ],
    )
    def test_language_paper_bank_or_airline_is_no_country(self, word: str) -> None:
        assert countries(f"会場では{word}の話も出た。") == []

    def test_the_address_of_a_site_is_no_country(self) -> None:
        assert countries("記事はwww.vietnam.vnに載った。") == []

    @pytest.mark.parametrize(
        "word",
        ["ソ連", "旧ソ連", "チェコスロバキア"],
    )
    def test_a_state_that_is_no_more_is_no_country_of_today(self, word: str) -> None:
        record = told(f"首相は{word}で学んだ日々を語り、ペルーとの農業協力を進めたいと述べた。")
        assert {claim.country for claim in record.mentioned} == set()

    def test_the_day_in_the_middle_is_no_pair(self) -> None:
        assert countries("試合は中日ドラゴンズが勝った。") == []
        assert countries("外相は会談中に席を立った。") == []
        assert countries("話は日中に終わった。") == []


class TestOneKanjiNames:
    @pytest.mark.parametrize("text", ["12日ベトナム外務省が述べた。", "同日ベトナム外務省が述べた。"])
    def test_a_day_before_vietnam_is_not_japan(self, text: str) -> None:
        assert countries(text) == ["VNM"]

    @pytest.mark.parametrize(
        ("text", "codes"),
        [
            ("日越両国は港を開く。", ["JPN", "VNM"]),
            ("越中両国は港を開く。", ["VNM", "CHN"]),
            ("中越国境の港が開く。", ["CHN", "VNM"]),
            ("日越首脳が並んだ。", ["JPN", "VNM"]),
            ("米越関係は深まる。", ["USA", "VNM"]),
            ("韓越の外相が並んだ。", ["KOR", "VNM"]),
            ("日ベトナム共同委員会が開かれた。", ["JPN", "VNM"]),
            ("日・ベトナム首脳が並んだ。", ["JPN", "VNM"]),
            ("日米韓外相が並んだ。", ["JPN", "USA", "KOR"]),
            ("米中対立が続く。", ["USA", "CHN"]),
            ("英仏間の海底を通る。", ["GBR", "FRA"]),
            ("首相は訪米を控える。", ["USA"]),
            ("首相は訪日を控える。", ["JPN"]),
            ("首相は訪中を控える。", ["CHN"]),
            ("対米輸出が伸びた。", ["USA"]),
            ("対日感情は良い。", ["JPN"]),
            ("駐日大使が述べた。", ["JPN"]),
            ("在韓ベトナム人の会が開かれた。", ["KOR"]),
            ("米政府は関税を下げる。", ["USA"]),
            ("仏大統領が着いた。", ["FRA"]),
            ("英外相が着いた。", ["GBR"]),
            ("独首相が着いた。", ["DEU"]),
            ("豪国防相が着いた。", ["AUS"]),
            ("印海軍の船が着いた。", ["IND"]),
            ("米上院は法案を通した。", ["USA"]),
            ("韓国と豪州、印の各社が並ぶ。", ["KOR", "AUS"]),
        ],
    )
    def test_a_kanji_is_a_country_where_pairs_and_offices_stand(self, text: str, codes: list[str]) -> None:
        found = [code for code in countries(text) if not ("在韓" in text and code == "VNM")]
        assert found == codes

    @pytest.mark.parametrize(
        "text",
        [
            "米の輸出が伸びた。",
            "新米の値が上がる。",
            "白米と玄米を配った。",
            "米ドルの値が上がる。",
            "欧米の企業が並ぶ。",
            "南米と北米、中南米の企業が並ぶ。",
            "英雄の像に花を供えた。",
            "英語で話した。",
            "独立の日を祝った。",
            "独自の技術と独占の話である。",
            "仏教の寺を訪れた。",
            "仏暦で数える。",
            "伊藤氏が着いた。",
            "印象は深い。",
            "印刷の技術を学ぶ。",
            "露出を増やす。",
            "露店が並ぶ。",
            "比較と比率を示した。",
            "豪雨の被害が出た。",
            "豪華な船が着いた。",
            "西部と西側の港を見た。",
            "越境する犯罪と卓越した技術の話である。",
            "越年して続く。",
            "加盟の手続きが進む。",
            "土地の値が上がる。",
            "土曜に着いた。",
            "泰然として語った。",
            "本日の会は終わった。",
            "12月3日に着いた。",
            "12月3日パリ市内に着いた。",
            "3日間の会が終わった。",
            "同日の夕方に終わった。",
            "日が暮れた。",
            "会中に席を立った。",
            "韓流の歌が流れた。",
            "印鑑を押した。",
            "独身の人が多い。",
            "比類のない港だ。",
            "華僑の会が開かれた。",
        ],
    )
    def test_the_same_kanji_in_a_plain_word_is_none(self, text: str) -> None:
        assert countries(text) == []


class TestEastSea:
    """東海 is what Vietnam calls the South China Sea: never a country, a field only as a topic."""

    def test_the_sea_names_no_country(self) -> None:
        assert countries("両首脳は東海の情勢を語った。") == []

    def test_the_sea_as_a_topic_of_cooperation_is_maritime(self) -> None:
        assert "maritime" in sectors(
            told("両国の外相は、東海をめぐる問題で国際法を重んじる協力を続けることで一致した。")
        )

    def test_an_east_coast_is_not_the_sea(self) -> None:
        assert "maritime" not in sectors(told("両国の外相は、東海岸の農業で協力を続けることで一致した。"))


class TestWhereItCounts:
    def test_a_country_in_a_related_headline_is_not_named_by_the_article(self) -> None:
        record = told(
            "両国の外相は、農業と貿易の分野で協力を続けることで一致し、来年の前半にハノイで次の話し合いを持つことを申し合わせ、笑顔で別れた。",
            "関連ニュース",
            "ベトナムとガーナ、航空協定で大筋合意",
        )
        assert {claim.country for claim in record.mentioned} == set()
        assert dict(record.unasserted) == {"related": 1}

    def test_vietnam_and_the_partner_are_not_among_the_countries_mentioned(self) -> None:
        record = told("ベトナムとペルーの外相は、チリの港を通る農産物の貿易を広げることで一致した。")
        assert {claim.country for claim in record.mentioned} == {"CHL"}


def test_a_country_before_its_town_is_no_link_of_a_name() -> None:
    assert countries("首相はスイス・ジュネーブを訪れている。") == ["CHE"]
    assert countries("首相はスイス・ジュネーブ氏に会った。") == []
