"""The table of office holders: supported rows decide, the others only hint, short names go by the day."""

from ingest.holders import holders, known_as
from ingest.spelling import looks_vietnamese, name_key


def test_a_supported_row_decides_whatever_the_article_names() -> None:
    assert holders("2025").of(name_key("グエン・フー・チョン"), ()) == "VNM"


def test_an_unsupported_row_hints_only_at_a_country_of_the_article() -> None:
    key = name_key("ナレンドラ・モディ")
    assert holders("2025").of(key, {"IND"}) == "IND"
    assert holders("2025").of(key, {"JPN"}) is None


def test_a_short_name_is_whose_day_it_is() -> None:
    key = "~" + name_key("ウォン")
    table = {"AUS", "SGP"}
    assert holders("2024-12").of(key, table) is None  # two of that name in office
    assert holders("2023").of(key, table) == "AUS"


def test_a_name_is_the_same_in_every_script() -> None:
    assert known_as(name_key("Tô Lâm")) == known_as(name_key("トー・ラム")) is not None


def test_vietnamese_names_are_chains_of_syllables() -> None:
    assert looks_vietnamese("グエン・ヴァン・フォック")
    assert looks_vietnamese("Lê Văn Quang")
    assert not looks_vietnamese("ラム・ナート・コビンド")
    assert not looks_vietnamese("Lam Post")
