"""Japanese newspapers, wires and ministries: Japan unnamed, whose journey it is, what falls on many, notes in points.

Each rule is shown on two pages that differ in little more than what it asks for.
"""

import pytest
from pages import event, event_types, partners, sectors, statuses, told

PAIRS: list[tuple[str, str, tuple[str, ...], set[str], str, tuple[str, ...], set[str]]] = [
    (
        "a minister with a Japanese name speaks for Japan, though nobody names it",
        "山根農相、ベトナム農業環境相と会談",
        ("【ハノイ共同】山根和夫農林水産相は9日、ハノイでチャン・ドゥック・タン農業環境相と会談した。",),
        {"JPN"},
        "農相、ベトナム農業環境相と会談",
        ("ラオスのリンカム農林相は9日、ハノイでチャン・ドゥック・タン農業環境相と会談した。",),
        {"LAO"},
    ),
    (
        "「我が方」 is Japan where the notice is one of its mission, and nobody's elsewhere",
        "小学校の贈与契約に署名",
        (
            "8日、イエンバイ省で、同省人民委員会のホアン・ティ・ハン副委員長との間で贈与契約の署名式が行われた。",
            "我が方は教室6室の整備のため1000万円を供与する。",
            "在ベトナム日本国大使館",
        ),
        {"JPN"},
        "小学校の贈与契約に署名",
        (
            "8日、イエンバイ省で、同省人民委員会のホアン・ティ・ハン副委員長との間で贈与契約の署名式が行われた。",
            "関係者は教室6室の整備のため1000万円を供与する。",
        ),
        set(),
    ),
    (
        "where a guest of Vietnam has been before ties nobody",
        "韓国大統領がベトナム訪問",
        (
            "韓国の尹錫悦大統領は23日、ハノイでボー・バン・トゥオン国家主席と会談した。",
            "尹氏はフランスを訪れた後、22日にベトナム入りした。",
        ),
        {"KOR"},
        "ベトナム国家主席がフランスと韓国を訪問",
        ("ボー・バン・トゥオン国家主席は22日、フランスを訪れた後、韓国を訪れ、尹錫悦大統領と会談した。",),
        {"FRA", "KOR"},
    ),
    (
        "a name of four kanji or more is Japanese whatever its family name, one of three may be anybody's",
        "檜垣環境相、ベトナム農業環境相と会談",
        ("檜垣慶一郎環境相は14日、ハノイでチャン・ドゥック・タン農業環境相と会談した。",),
        {"JPN"},
        "環境相、ベトナム農業環境相と会談",
        ("檜垣慶環境相は14日、ハノイでチャン・ドゥック・タン農業環境相と会談した。",),
        set(),
    ),
    (
        "ministries of both sides that sit down together are a pair, goods that one lets in are none",
        "農林水産省、ベトナムと対話",
        ("農林水産省は14日、東京でベトナム農業環境省との間で対話の会合を開いた。",),
        {"JPN"},
        "ベトナム産ザボンの店頭販売始まる",
        ("農林水産省が検疫の手続きを終えたベトナム産ザボンが14日、店頭に並んだ。",),
        set(),
    ),
    (
        "a ship of another state that calls at a port of Vietnam comes to Vietnam",
        "巡視船、ダナンに",
        ("海上保安庁の練習船が14日、ベトナム中部のダナン港に入港した。",),
        {"JPN"},
        "巡視船、神戸に",
        ("海上保安庁の練習船が14日、ベトナムの実習生を乗せて神戸港に戻った。",),
        set(),
    ),
    (
        "nor do any of the stations before",
        "安倍首相、ベトナムで首脳会談",
        (
            "安倍晋三首相は16日、ハノイでグエン・スアン・フック首相と会談した。",
            "首相はフィリピン、オーストラリア、インドネシアに続いてベトナムを訪れた。",
        ),
        {"JPN"},
        "ベトナム首相、3カ国首脳と会談",
        ("フィリピン、オーストラリア、インドネシアの首脳がベトナムを訪れ、グエン・スアン・フック首相と会談した。",),
        {"PHL", "AUS", "IDN"},
    ),
    (
        "a consulate speaks for its country in whatever city of Vietnam it sits",
        "ダナンに補習校",
        ("在ダナン日本国総領事館は15日、同市人民委員会のレ・チュン・チン委員長と意見を交わした。",),
        {"JPN"},
        "ダナンに補習校",
        ("日本人の父母会は15日、ダナン市で、開校の準備について意見を交わした。",),
        set(),
    ),
    (
        "the country in which an official of another one meets Vietnam's is only the place",
        "石破首相、ベトナム首相と会談",
        ("ラオスを訪問中の石破茂首相は11日、ベトナムのファム・ミン・チン首相と会談した。",),
        {"JPN"},
        "チン首相、ラオスを訪問",
        ("ラオスを訪問中のファム・ミン・チン首相は11日、同国のソンサイ首相と会談した。",),
        {"LAO"},
    ),
    (
        "whom else he meets there is nobody's either",
        "石破首相、ベトナム首相らと会談",
        (
            "石破茂首相は11日、ビエンチャンでベトナムのファム・ミン・チン首相と会談した。",
            "首相は同日、オーストラリアのアルバニージー首相とも個別に会談した。",
        ),
        {"JPN"},
        "チン首相、日本の首相らと会談",
        (
            "ファム・ミン・チン首相は11日、ビエンチャンで日本の石破茂首相と会談した。",
            "首相は同日、オーストラリアのアルバニージー首相とも個別に会談した。",
        ),
        {"JPN", "AUS"},
    ),
    (
        "who meets the leaders of two countries is neither of them",
        "首相、タイ・ベトナム両首相と電話会談",
        (
            "菅義偉首相は30日、ベトナムのファム・ミン・チン首相と電話で会談した。",
            "首相はこれに続き、タイのプラユット首相とも電話会談を行った。",
        ),
        {"JPN"},
        "タイ・ベトナム両首相が電話会談",
        ("ファム・ミン・チン首相は30日、タイのプラユット首相と電話で会談した。",),
        {"THA"},
    ),
    (
        "a tariff on many countries is no dealing with one of them",
        "米、60カ国・地域に上乗せ関税 ベトナム46%、カンボジア49%",
        (
            "トランプ米大統領は2日、約60カ国・地域に相互関税を課すと発表した。",
            "ベトナムは46%、カンボジアは49%、タイは36%となった。",
        ),
        set(),
        "米、ベトナムへの関税20%で合意",
        ("トランプ米大統領は2日、ベトナムからの輸入品に20%の関税を課すことで同国と合意したと発表した。",),
        {"USA"},
    ),
    (
        "news of markets ties nobody",
        "日経平均続落、終値612円安",
        (
            "日経平均株価は続落し、終値は612円安だった。ベトナムのVN指数も急落した。",
            "市場では「ベトナムと米国の交渉が読めない」との声があり、売りが広がった。",
        ),
        set(),
        "ベトナムと米国が交渉",
        ("ベトナムと米国は3日、関税の交渉を始め、外相が会談した。株価は続落した。",),
        {"USA"},
    ),
    (
        "a summit at which Vietnam's was there as well is no dealing with Vietnam",
        "高市首相、マレーシア首相と会談",
        (
            "高市早苗首相は14日、マレーシアでアンワル首相と会談し、エネルギーの協力で一致した。",
            "日本とASEANの会議にはベトナムのファム・ミン・チン首相も出席した。",
        ),
        set(),
        "高市首相、ベトナム首相と会談",
        (
            "高市早苗首相は14日、マレーシアで、エネルギーの協力で一致した。",
            "会議に先立ち、ベトナムのファム・ミン・チン首相と会談した。",
        ),
        {"JPN"},
    ),
    (
        "who merely attends a meeting along with Vietnam's is no partner",
        "チン首相、BRICS拡大会合に出席",
        ("ベトナムのファム・ミン・チン首相やマレーシアのアンワル首相らが7日、BRICSの首脳会議に出席した。",),
        {"BRICS"},
        "チン首相、マレーシア首相と会談",
        ("ベトナムのファム・ミン・チン首相は7日、BRICSの首脳会議で、マレーシアのアンワル首相と会談した。",),
        {"MYS"},
    ),
    (
        "who hands letters of credence to a foreign sovereign the same day does not deal with Vietnam",
        "天皇陛下、新任のベトナム大使から信任状",
        (
            "天皇陛下は24日、皇居で、ベトナムのファム・クアン・ヒエウ駐日大使から信任状を受け取られた。",
            "同日はヨルダンの大使からも信任状が捧呈された。",
        ),
        {"JPN"},
        "ルオン・クオン国家主席、各国の新任大使から信任状",
        (
            "ルオン・クオン国家主席は24日、ハノイで各国の新任大使から信任状を受け取った。",
            "ヨルダンの大使からは協力を広げたいとの話があった。",
        ),
        {"JOR"},
    ),
    (
        "a stop announced for a conference is no visit, one by itself is",
        "クオン国家主席がチリを訪問",
        (
            "ルオン・クオン国家主席は10日、チリを公式訪問し、ボリッチ大統領と会談した。",
            "国家主席はこの後ペルーに移り、APEC首脳会議に出席する。",
        ),
        {"CHL"},
        "クオン国家主席がチリを訪問",
        (
            "ルオン・クオン国家主席は10日、チリを公式訪問し、ボリッチ大統領と会談した。",
            "国家主席はこの後ペルーに向かい、同国を公式訪問する。",
        ),
        {"CHL", "PER"},
    ),
]


@pytest.mark.parametrize(("rule", "title", "text", "expected", "title2", "text2", "expected2"), PAIRS)
def test_who_deals_with_vietnam(
    rule: str,
    title: str,
    text: tuple[str, ...],
    expected: set[str],
    title2: str,
    text2: tuple[str, ...],
    expected2: set[str],
) -> None:
    assert partners(told(*text, title=title)) == expected, rule
    assert partners(told(*text2, title=title2)) == expected2, rule


def test_a_level_belongs_to_japan_also_where_only_its_prime_minister_is_named() -> None:
    record = told(
        "岸田文雄首相は14日、ベトナムのトー・ラム書記長と電話で会談した。",
        "「包括的戦略的パートナーシップ」の下で協力を深めることで一致した。",
        title="首相、ベトナム書記長と電話会談",
    )
    assert statuses(record, "JPN") == {"comprehensive-strategic": "existing"}


def test_the_place_somebody_is_visiting_does_not_date_the_visit() -> None:
    record = told(
        "武藤容治経済産業相は14日、訪問先のハノイでグエン・ホン・ジエン商工相と会談した。",
        title="経産相、ベトナム商工相と会談",
    )
    assert event(record, "visit", "JPN") == (None, "Hanoi")
    assert event(record, "meeting", "JPN") == ("2025-10-14", "Hanoi")
    record = told(
        "武藤容治経済産業相は14日、ハノイを訪問し、グエン・ホン・ジエン商工相と会談した。",
        title="経産相、ベトナム商工相と会談",
    )
    assert event(record, "visit", "JPN")[0] == "2025-10-14"


def test_what_is_announced_as_done_has_the_day_behind_it() -> None:
    held = "外務省は15日、日本とベトナムの次官級協議を14日に東京で開いたと発表した。"
    assert event(told(held, title="日越、次官級協議"), "consultation", "JPN") == ("2025-10-14", "Tokyo")
    held = "日本とベトナムは15日、次官級協議を東京で開いた。"
    assert event(told(held, title="日越、次官級協議"), "consultation", "JPN") == ("2025-10-15", "Tokyo")


def test_a_tour_goes_to_vietnam_where_it_is_one_of_its_stations() -> None:
    toured = "中国外務省は15日、習近平国家主席が20日から24日までベトナム、マレーシア、カンボジアを歴訪すると発表した。"
    record = told(toured, title="習主席、東南アジア歴訪へ")
    assert partners(record) == {"CHN"}
    assert event(record, "visit", "CHN") == ("2025-10-20", "Vietnam")


def test_who_is_met_abroad_has_come_from_vietnam() -> None:
    met = "李在明大統領は15日、国賓訪問中のベトナムのトー・ラム書記長とソウルで会談した。"
    assert event(told(met, title="韓国とベトナム、首脳会談"), "visit", "KOR")[1] == "South Korea"
    met = "李在明大統領は15日、国賓として訪問したベトナムのハノイでトー・ラム書記長と会談した。"
    assert event(told(met, title="韓国とベトナム、首脳会談"), "visit", "KOR")[1] == "Vietnam"


def test_who_comes_to_japan_visits_japan() -> None:
    met = "額賀福志郎衆院議長は15日、来日したチャン・タイン・マン国会議長と会談した。"
    record = told(met, title="衆院議長、ベトナム国会議長と会談")
    assert event(record, "visit", "JPN")[1] == "Japan"


def test_the_city_that_is_the_goal_of_a_visit_is_its_place_not_the_country_of_the_headline() -> None:
    record = told(
        "フィリピンのマルコス大統領は14日、ハノイを訪れ、首脳会談を行った。", title="フィリピン大統領、ベトナム訪問"
    )
    assert event(record, "visit", "PHL")[1] == "Hanoi"
    record = told("フィリピンのマルコス大統領は14日、ハノイに到着した。", title="フィリピン大統領、ベトナム訪問")
    assert event(record, "visit", "PHL")[1] == "Vietnam"


def test_congratulations_on_the_telephone_are_no_message_of_their_own() -> None:
    called = "岸田文雄首相は14日、ベトナムのトー・ラム書記長と電話で会談し、就任に祝意を伝えた。"
    assert event_types(told(called, title="首相、ベトナム書記長と電話会談 就任に祝意"), "JPN") == {"phone-call"}
    wrote = "岸田文雄首相は14日、ベトナムのトー・ラム書記長に就任を祝う電報を送った。"
    assert event_types(told(wrote, title="首相、ベトナム書記長に祝電"), "JPN") == {"message"}


def test_the_points_of_a_ministrys_note_name_the_fields_in_lists() -> None:
    lead = (
        "15日午後4時30分から約40分間、岩屋毅外務大臣は、パリにおいて、ブイ・タイン・ソン副首相と会談を行いました。"
        "概要は以下のとおりです。"
    )
    points = (
        "1 冒頭",
        "両大臣は、再会を喜びました。",
        "2 二国間関係",
        "農業、鉄道、観光",
        "3 地域情勢",
        "両大臣は意見交換しました。",
    )
    noted = told(lead, *points, title="日・ベトナム外相会談")
    assert {"agriculture", "railway", "tourism"} <= sectors(noted, "JPN")
    loose = told(lead, "農業、鉄道、観光", "タイ、二輪販売が増加", title="日・ベトナム外相会談")
    assert not sectors(loose, "JPN")


def test_both_countries_are_not_those_of_the_next_stop() -> None:
    stop = "チン首相は10日、ブルネイ{}。"
    talks = "シンガポールを公式訪問したファム・ミン・チン首相は9日、リー・シェンロン首相と会談した。"
    level = "両国は2013年に戦略的パートナーシップを結んだ。"
    record = told(talks, stop.format("へ向かう"), level, title="ベトナム首相、シンガポールを訪問")
    assert statuses(record, "SGP") == {"strategic": "existing"}
    assert not statuses(record, "BRN")
    record = told(talks, stop.format("に到着し、国王に謁見した"), level, title="ベトナム首相、シンガポールなど訪問")
    assert statuses(record, "BRN") == {"strategic": "existing"}


def test_countries_beside_which_a_partner_stands_highest_stand_there_too() -> None:
    raised = "バイデン米大統領は14日、ハノイで、関係を「包括的戦略パートナーシップ」に引き上げることで合意した。"
    record = told(raised, "中国やロシアと並ぶ最高位となる。", title="ベトナムと米国、関係を格上げ")
    assert statuses(record, "CHN") == statuses(record, "RUS") == {"comprehensive-strategic": "existing"}
    record = told(raised, "中国やロシアは反発している。", title="ベトナムと米国、関係を格上げ")
    assert not statuses(record, "CHN")


def test_figures_of_an_economy_tie_nobody() -> None:
    figures = (
        "ベトナム統計局が6日発表した国内総生産(GDP)は8.2%増えた。",
        "トランプ米政権の関税にもかかわらず、ベトナムの対米輸出は伸びた。",
    )
    assert not partners(told(*figures, title="ベトナムGDP、7~9月は8.2%増"))
    talks = ("ベトナムのチン首相は6日、米国のルビオ国務長官と会談した。", "GDPは8.2%増えており、輸出は伸びている。")
    assert partners(told(*talks, title="ベトナム首相、米国務長官と会談")) == {"USA"}


def test_the_banks_of_a_government_speak_for_it() -> None:
    lent = "{}は10日、ハノイで、ベトナムの財務省と3億ドルの融資契約に調印した。"
    assert partners(told(lent.format("国際協力銀行(JBIC)"), title="ベトナムに融資")) == {"JPN"}
    assert not partners(told(lent.format("地元の銀行"), title="ベトナムに融資"))


def test_points_that_the_last_sentence_announces_are_no_headlines() -> None:
    lead = "14日、西村経済産業大臣は、東京において、グエン・ホン・ジエン商工大臣と会談し、協力の覚書に署名しました。"
    points = ("・再生可能エネルギー", "・石油、ガス")
    title = "経済産業省とベトナム商工省、協力覚書"
    announced = told(lead, "主な協力分野は以下のとおりです。", *points, title=title)
    assert {"renewable-energy", "oil-gas"} <= sectors(announced, "JPN")
    loose = told(lead, "式典は都内のホテルで行われました。", *points, title=title)
    assert "oil-gas" not in sectors(loose, "JPN")


def test_leaving_a_framework_is_what_a_state_does() -> None:
    left = "カンボジアは15日、ベトナムと結んだ開発の枠組みから離脱すると表明した。"
    assert event_types(told(left, title="カンボジア、ベトナムとの枠組みを離脱"), "KHM") == {"other"}


def test_short_numbered_headings_are_an_outline_long_ones_headlines() -> None:
    lead = (
        "農林水産省は14日、東京において、ベトナム農業環境省との間で、日越農業協力対話のハイレベル会合を開催しました。"
    )
    lead += "会合の概要を公表します。"
    title = "日・ベトナム農業協力対話を開催"
    noted = told(lead, "1 出席者", "両省の幹部", "2 概要", "(1)輸出入", "鉄道、観光、漁業", title=title)
    assert {"railway", "tourism", "fisheries"} <= sectors(noted, "JPN")
    loose = told(lead, "1 ロシアの鉄道、雪で運休続く", "鉄道、観光、漁業", "2 キューバの大使が離任の挨拶", title=title)
    assert "railway" not in sectors(loose, "JPN")


def test_who_speaks_in_the_country_he_visits_is_on_a_visit_there() -> None:
    met = "トー・ラム書記長は14日、訪問先の{}でアンワル首相と会談した。"
    title = "ベトナム書記長、マレーシア首相と会談"
    assert event(told(met.format("マレーシア"), title=title), "visit", "MYS") == (None, "Malaysia")
    assert "visit" not in event_types(told(met.format("ラオス"), title=title), "MYS")


def test_a_bracketed_heading_introduces_a_list_of_fields() -> None:
    met = "武藤経済産業大臣は14日、経済産業省で、グエン・ドゥック・ヒエン党中央委員の表敬を受けました。"
    end = "双方は、引き続き幅広い課題に向き合い、実務者が緊密に連絡を取りあい、前に進むことで一致しました。"
    title = "経済産業大臣、ベトナム党幹部の表敬"
    listed = told(met, "【主な内容】", "・原子力", "・高速鉄道", end, title=title)
    assert {"nuclear-energy", "railway"} <= sectors(listed, "JPN")
    loose = told(met, "【写真集】", "・原子力", "・高速鉄道", end, title=title)
    assert "nuclear-energy" not in sectors(loose, "JPN")
