"""Which word names which concept: the pairs a reader of the news would expect."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from ontology.schemes import load_scheme


@cache
def codes_by_label(scheme: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for concept in load_scheme(scheme).values():
        for label in concept.labels("ja"):
            found[label].add(concept.notation)
    return dict(found)


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("貿易", "trade"),
        ("通商", "trade"),
        ("貿易額", "trade"),
        ("輸出入", "trade"),
        ("自由貿易協定", "trade"),
        ("投資", "investment"),
        ("海洋", "maritime"),
        ("航行の自由", "maritime"),
        ("東海", "maritime"),
        ("沿岸警備隊", "maritime"),
        ("ビザ", "consular"),
        ("在外ベトナム人", "consular"),
        ("ベトナム人コミュニティ", "consular"),
        ("国境ゲート", "border"),
        ("連結性", "infrastructure"),
        ("接続性", "infrastructure"),
        ("交通の接続", "infrastructure transport"),
        ("クリーンエネルギー", "renewable-energy"),
        ("原子力", "nuclear-energy"),
        ("石油・ガス", "oil-gas"),
        ("人身売買", "law-enforcement"),
        ("麻薬", "law-enforcement"),
        ("テロ", "law-enforcement"),
        ("サイバー犯罪", "law-enforcement cybersecurity"),
        ("サイバーセキュリティ", "cybersecurity"),
        ("国防", "defence"),
        ("防衛", "defence"),
        ("軍事", "defence"),
        ("防衛装備品", "defence-industry"),
        ("公安", "security"),
        ("平和維持活動", "peacekeeping"),
        ("AI", "artificial-intelligence"),
        ("人工知能", "artificial-intelligence"),
        ("デジタルトランスフォーメーション", "digital-transformation"),
        ("直行便", "aviation"),
        ("高速鉄道", "railway"),
        ("物流", "logistics"),
        ("食料安全保障", "agriculture"),
        ("エネルギー安全保障", "energy"),
        ("農林水産", "agriculture fisheries forestry"),
        ("技術移転", "science-technology"),
        ("科学技術・イノベーション", "science-technology innovation"),
        ("教育・訓練", "education-training"),
        ("人材育成", "human-resources"),
        ("ワクチン", "pharmaceuticals"),
        ("司法共助", "justice"),
        ("枯葉剤", "war-legacy"),
        ("不発弾", "war-legacy"),
        ("捜索救助", "humanitarian"),
        ("姉妹都市", "local-government"),
        ("議会間協力", "parliament"),
        ("党間関係", "party-relations"),
        ("多国間フォーラム", "multilateral"),
        ("国民間の交流", "people-to-people"),
    ],
)
def test_a_word_names_its_field_and_no_other(word: str, codes: str) -> None:
    assert codes_by_label("sector")[word] == set(codes.split())


@pytest.mark.parametrize(
    ("compound", "code"),
    [("防衛産業", "defence-industry"), ("安全保障産業", "defence-industry"), ("水安全保障", "water-resources")],
)
def test_a_compound_is_not_left_to_the_field_it_merely_contains(compound: str, code: str) -> None:
    assert codes_by_label("sector")[compound] == {code}


def test_a_list_of_fields_stands_for_every_field_in_it() -> None:
    # The longest label wins: 経済・貿易 filed under one of the two would hide the other.
    labels = codes_by_label("sector")
    wrong = {}
    for label, codes in labels.items():
        parts = [labels.get(part, set()) for part in label.split("・")]
        if codes == {"defence-industry"}:
            continue  # 防衛・安全保障産業 is one thing: its head belongs to both parts
        if len(parts) > 1 and all(parts) and not set().union(*parts) <= codes:
            wrong[label] = (codes, parts)
    assert wrong == {}


@pytest.mark.parametrize(
    ("wording", "level"),
    [
        ("包括的戦略的パートナーシップ", "comprehensive-strategic"),
        ("包括的な戦略的パートナーシップ", "comprehensive-strategic"),
        ("包括的・戦略的パートナーシップ", "comprehensive-strategic"),
        ("全面的かつ戦略的パートナー", "comprehensive-strategic"),
        ("全面的戦略的協力パートナーシップ", "comprehensive-strategic"),
        ("戦略的かつ全面的パートナーシップ", "comprehensive-strategic"),
        ("戦略的パートナーシップ", "strategic"),
        ("戦略的パートナー", "strategic"),
        ("広範な戦略的パートナーシップ", "strategic"),
        ("深化した戦略的パートナーシップ", "strategic"),
        ("包括的パートナーシップ", "comprehensive"),
        ("全面的パートナー", "comprehensive"),
        ("グリーン戦略的パートナーシップ", "sectoral-strategic"),
        ("農業分野の戦略的パートナーシップ", "sectoral-strategic"),
        ("特別な友好・団結の関係", "special"),
        ("国交樹立", "diplomatic-relations"),
        ("外交関係を樹立", "diplomatic-relations"),
    ],
)
def test_a_level_is_known_under_every_rendering(wording: str, level: str) -> None:
    assert codes_by_label("level")[wording] == {level}


def test_no_wording_stands_for_two_levels() -> None:
    assert {label: codes for label, codes in codes_by_label("level").items() if len(codes) > 1} == {}


@pytest.mark.parametrize("label", ["パートナー", "重要なパートナー", "優先パートナー", "主要経済パートナー"])
def test_a_partner_of_no_named_kind_is_no_level(label: str) -> None:
    assert label not in codes_by_label("level")


@pytest.mark.parametrize(
    ("wording", "office", "country"),
    [
        ("書記長", "general-secretary", "VNM"),
        ("党書記長", "general-secretary", "VNM"),
        ("総書記", "general-secretary", "VNM"),
        ("国家主席", "state-president", "VNM"),
        ("大統領", "president", None),
        ("首相", "head-of-government", None),
        ("外相", "minister-of-foreign-affairs", None),
        ("外務大臣", "minister-of-foreign-affairs", None),
        ("外務次官", "deputy-foreign-minister", None),
        ("外務副大臣", "deputy-foreign-minister", None),
        ("国防相", "minister-of-defence", None),
        ("公安相", "minister-of-public-security", "VNM"),
        ("国会議長", "speaker", None),
        ("上院議長", "upper-house-speaker", None),
        ("特命全権大使", "ambassador", None),
        ("総領事", "consul-general", None),
        ("党対外関係委員長", "party-external-relations-head", "VNM"),
        ("商工相", "industry-trade-minister", None),
        ("国務長官", "secretary-of-state", "USA"),
        ("天皇陛下", "emperor-of-japan", "JPN"),
        ("参謀総長", "chief-of-general-staff", None),
        ("安全保障会議書記", "national-security-adviser", None),
    ],
)
def test_an_office_is_known_by_its_wording_and_stands_for_a_country_only_if_the_word_says_so(
    wording: str, office: str, country: str | None
) -> None:
    assert codes_by_label("office")[wording] == {office}
    assert load_scheme("office")[office].value("defaultCountry") == country


def test_only_the_machine_translated_party_leader_shares_his_title() -> None:
    # Tổng Bí thư comes out as 事務総長, which is also the head of an international organisation.
    shared = {label: codes for label, codes in codes_by_label("office").items() if len(codes) > 1}
    assert shared == {"事務総長": {"general-secretary", "secretary-general"}}


@pytest.mark.parametrize(
    ("wording", "organisation"), [("国連事務総長", "UN"), ("ASEAN事務総長", "ASEAN"), ("欧州委員長", "EU")]
)
def test_an_office_of_an_organisation_stands_for_it(wording: str, organisation: str) -> None:
    (office,) = codes_by_label("office")[wording]
    assert load_scheme("office")[office].value("defaultOrganisation") == organisation


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("欧州連合", "EU"),
        ("東南アジア諸国連合", "ASEAN"),
        ("アセアン", "ASEAN"),
        ("国連", "UN"),
        ("世界貿易機関", "WTO"),
        ("メコン川委員会", "MRC"),
    ],
)
def test_an_organisation_is_known_by_its_names(name: str, code: str) -> None:
    assert codes_by_label("organisation")[name] == {code}


@pytest.mark.parametrize(
    ("name", "english", "country"),
    [
        ("ハノイ", "Hanoi", "VNM"),
        ("ホーチミン市", "Ho Chi Minh City", "VNM"),
        ("ダナン", "Da Nang", "VNM"),
        ("フーコック", "Phu Quoc", "VNM"),
        ("ランソン省", "Lang Son", "VNM"),
        ("タイニン省", "Tay Ninh", "VNM"),
        ("モスクワ", "Moscow", "RUS"),
        ("ニューヨーク", "New York", "USA"),
        ("ジュネーヴ", "Geneva", "CHE"),
        ("広西チワン族自治区", "Guangxi", "CHN"),
        ("キエフ", "Kyiv", "UKR"),
        ("ビエンチャン", "Vientiane", "LAO"),
    ],
)
def test_a_place_is_known_by_its_japanese_names_and_lies_in_its_country(name: str, english: str, country: str) -> None:
    (code,) = codes_by_label("place")[name]
    place = load_scheme("place")[code]
    assert place.pref["en"] == english
    assert place.value("inCountry") == country


def test_the_english_name_of_a_place_is_plain_and_its_own() -> None:
    places = load_scheme("place").values()
    assert [place.pref["en"] for place in places if not place.pref["en"].isascii()] == []
    assert len({place.pref["en"] for place in places}) == len(places)
    assert {place.value("placeKind") for place in places} == {"city", "province", "country-part"}


def test_the_63_provinces_and_cities_of_viet_nam_are_all_there() -> None:
    places = [place for place in load_scheme("place").values() if place.value("inCountry") == "VNM"]
    provinces = [place for place in places if place.value("placeKind") == "province"]
    run_by_the_centre = {"hanoi", "ho-chi-minh-city", "da-nang", "hai-phong", "can-tho", "hue"}
    assert run_by_the_centre <= {place.notation for place in places}
    assert len(provinces) + len(run_by_the_centre) == 63
    assert all(place.pref["ja"].endswith("省") for place in provinces)


@pytest.mark.parametrize("scheme", ["organisation", "place"])
def test_a_name_stands_for_one_organisation_or_place_and_for_no_country(scheme: str) -> None:
    assert {label: codes for label, codes in codes_by_label(scheme).items() if len(codes) > 1} == {}
    assert set(codes_by_label(scheme)).isdisjoint(codes_by_label("country"))


@pytest.mark.parametrize("scheme", ["country", "place", "organisation", "office"])
def test_no_name_is_so_short_that_it_would_be_found_everywhere(scheme: str) -> None:
    # タイ, マレ and the like are guarded by the script of their neighbours; one sign alone is never a label.
    assert [label for label in codes_by_label(scheme) if len(label) < 2] == []
