"""Countries: all of ISO 3166-1 and Kosovo, each name with one owner, ambiguous names with none."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from ontology.schemes import Concept, load_scheme

REGIONS = {
    "southeast-asia",
    "east-asia",
    "south-central-asia",
    "oceania",
    "americas",
    "europe",
    "middle-east-africa",
}


def countries() -> list[Concept]:
    return list(load_scheme("country").values())


def owner(name: str) -> str | None:
    codes = [country.notation for country in countries() if name in country.labels("ja")]
    assert len(codes) <= 1, (name, codes)
    return codes[0] if codes else None


def is_historic(country: Concept) -> bool:
    return country.value("historic") == "true"


def test_there_are_249_iso_codes_kosovo_and_a_few_states_of_the_past() -> None:
    current = [country for country in countries() if not is_historic(country)]
    assert len(current) == 250
    assert {country.notation for country in countries() if is_historic(country)} == {"SUN", "CSK", "YUG", "DDR"}
    assert all(re.fullmatch("[A-Z]{3}", country.notation) for country in countries())


def test_codes_of_a_country_are_complete_and_unique() -> None:
    current = [country for country in countries() if not is_historic(country)]
    alpha2 = [country.value("alpha2") or "" for country in current]
    assert len(set(alpha2)) == len(current) and all(re.fullmatch("[A-Z]{2}", code) for code in alpha2)
    numeric = [country.value("numeric") or "" for country in current if country.notation != "XKX"]
    assert len(set(numeric)) == len(numeric) and all(re.fullmatch("[0-9]{3}", code) for code in numeric)


def test_every_country_lies_in_one_of_the_regions() -> None:
    assert {country.value("region") for country in countries()} == REGIONS
    assert all(len(country.properties["region"]) == 1 for country in countries())


@pytest.mark.parametrize(
    ("code", "item"), [("VNM", "Q881"), ("KAZ", "Q232"), ("DNK", "Q35"), ("NLD", "Q55"), ("XKX", "Q1246")]
)
def test_a_country_points_at_its_wikidata_item(code: str, item: str) -> None:
    assert load_scheme("country")[code].exact_match == (f"http://www.wikidata.org/entity/{item}",)


def test_no_two_countries_point_at_the_same_wikidata_item() -> None:
    items = [iri for country in countries() for iri in country.exact_match]
    assert len(items) == len(set(items)) == len(countries())


@pytest.mark.parametrize("language", ["ja", "en", "vi"])
def test_no_name_belongs_to_two_countries(language: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for country in countries():
        for label in country.labels(language):
            owners[label].add(country.notation)
    assert {label: codes for label, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("name", ["コンゴ", "ドミニカ", "サモア", "朝鮮"])
def test_a_bare_name_that_two_countries_carry_belongs_to_neither(name: str) -> None:
    assert owner(name) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("米国", "USA"),
        ("アメリカ合衆国", "USA"),
        ("英国", "GBR"),
        ("豪州", "AUS"),
        ("UAE", "ARE"),
        ("NZ", "NZL"),
        ("韓国", "KOR"),
        ("大韓民国", "KOR"),
        ("北朝鮮", "PRK"),
        ("朝鮮民主主義人民共和国", "PRK"),
        ("中華人民共和国", "CHN"),
        ("ヴェトナム", "VNM"),
        ("越南", "VNM"),
        ("南ア", "ZAF"),
        ("サウジ", "SAU"),
        ("グルジア", "GEO"),
        ("ジョージア", "GEO"),
        ("キルギスタン", "KGZ"),
        ("テュルキエ", "TUR"),
        ("トルキエ", "TUR"),
        ("チェコ共和国", "CZE"),
        ("スロヴァキア", "SVK"),
        ("スロヴェニア", "SVN"),
        ("モルジブ", "MDV"),
        ("ウクライーナ", "UKR"),
        ("ティモール・レステ", "TLS"),
        ("ティモールレステ", "TLS"),
        ("パプア・ニューギニア", "PNG"),
        ("ボスニア・ヘルツェゴヴィナ", "BIH"),
        ("ボスニアヘルツェゴビナ", "BIH"),
        ("スワジランド", "SWZ"),
        ("ローマ教皇庁", "VAT"),
        ("聖座", "VAT"),
        ("コンゴ民主共和国", "COD"),
        ("コンゴ共和国", "COG"),
        ("ドミニカ共和国", "DOM"),
        ("ドミニカ国", "DMA"),
        ("デンマーク王国", "DNK"),
        ("ノルウェー王国", "NOR"),
        ("スイス連邦", "CHE"),
        ("ベラルーシ共和国", "BLR"),
        ("ルクセンブルグ", "LUX"),
        ("台湾", "TWN"),
        ("香港", "HKG"),
        ("マカオ", "MAC"),
        ("旧ソ連", "SUN"),
        ("チェコスロバキア", "CSK"),
    ],
)
def test_a_name_of_the_news_belongs_to_its_country(name: str, code: str) -> None:
    assert owner(name) == code


def test_one_kanji_names_are_kept_apart_from_the_labels_and_have_one_owner() -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for country in countries():
        for kanji in country.properties.get("kanjiName", ()):
            assert len(kanji) == 1
            owners[kanji].append(country.notation)
    assert {kanji: codes for kanji, codes in owners.items() if len(codes) > 1} == {}
    expected = {
        "米": "USA",
        "英": "GBR",
        "仏": "FRA",
        "独": "DEU",
        "露": "RUS",
        "中": "CHN",
        "日": "JPN",
        "韓": "KOR",
        "越": "VNM",
    }
    assert {kanji: owners[kanji] for kanji in expected} == {kanji: [code] for kanji, code in expected.items()}


def test_no_name_keeps_the_brackets_of_its_source() -> None:
    assert [country.notation for country in countries() for label in country.pref.values() if "(" in label] == []
