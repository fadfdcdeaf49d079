"""The table of office holders: supported rows decide, the others only hint, short names go by the day."""

import csv
import re
from importlib.resources import files

from ingest.holders import holders, known_as
from ingest.spelling import looks_vietnamese
from ontology.name_keys import name_key
from ontology.schemes import load_scheme


def test_a_supported_row_decides_whatever_the_article_names() -> None:
    assert holders("2025").of(name_key("グエン・フー・チョン"), ()) == "VNM"


def test_an_unsupported_row_hints_only_at_a_country_of_the_article() -> None:
    table = holders("2025")
    key = name_key("ブー・フイ・ホアン")  # no row of his has a source
    assert table.of(key, {"VNM"}) == "VNM"
    assert table.of(key, {"XXX"}) is None


def test_japanese_papers_name_ministers_by_surname() -> None:
    table = holders("2022-05")
    assert table.of("~" + name_key("岸田"), ()) == "JPN"
    assert table.of("~" + name_key("岸本"), ()) is None  # another surname that begins like it


def test_a_short_name_is_whose_day_it_is() -> None:
    key = "~" + name_key("ウォン")
    table = {"AUS", "SGP"}
    assert holders("2024-12").of(key, table) is None  # two of that name in office
    assert holders("2023").of(key, table) == "AUS"


def test_a_full_name_goes_by_the_day_too() -> None:
    key = name_key("アントニオ・コスタ")
    assert holders("2020-03").of(key, ()) == "PRT"  # prime minister
    assert holders("2025-03").of(key, ()) == "EU"


def test_a_row_of_another_day_does_not_decide_against_one_of_the_day() -> None:
    key = name_key("ジョセップ・ボレル")
    assert holders("2018-09").of(key, {"EU", "ESP"}) == "ESP"  # minister of foreign affairs
    assert holders("2022-09").of(key, {"EU", "ESP"}) == "EU"


def test_a_name_may_be_told_with_more_links_than_the_table_has() -> None:
    table = holders("2024-11")
    assert table.of_name("ジャスティン・ピエール・トルドー", {"CAN"}) == "CAN"
    assert table.of_name("ジャスティン・ピエール・トルドー", {"FRA"}) is None  # of a country of the article only
    assert table.of_name("ジャスティン・ピエール", {"CAN"}) is None  # one link alone is anybody's


def test_a_name_is_the_same_in_every_script() -> None:
    assert known_as(name_key("Tô Lâm")) == known_as(name_key("トー・ラム")) is not None


def test_vietnamese_names_are_chains_of_syllables() -> None:
    assert looks_vietnamese("グエン・ヴァン・フォック")
    assert looks_vietnamese("Lê Văn Quang")
    assert not looks_vietnamese("ラム・ナート・コビンド")
    assert not looks_vietnamese("Lam Post")


def test_the_table_is_well_formed() -> None:
    table = files("ontology").joinpath("reference/office_holders.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        known = row["name_en"]
        assert None not in row and all(form.strip() for form in row["name_ja"].split("|")), known
        assert row["confidence"] in ("high", "medium", "low"), known
        assert row["confidence"] == "low" or row["source_url"].startswith("http"), known
        assert all(re.fullmatch(r"|\d{4}(-\d\d(-\d\d)?)?", row[bound]) for bound in ("from", "to")), known
        assert not row["to"] or row["from"][:4] <= row["to"][:4], known
        assert row["country"] in load_scheme("country") or row["country"] in load_scheme("organisation"), known
