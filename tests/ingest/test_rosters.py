"""Rosters: who is listed with a level, with dates or without, in sentences and in tables."""

import pytest
from pages import told, values, zones

LEAD = "ベトナムとペルーの外相は12日、リマで会談し、関係を戦略的パートナーシップに引き上げることで合意した。"
DATED = {("CHL", "2021"), ("BRA", "2022-11"), ("MEX", "2023-11")}


def listed(*paragraphs: str, level: str = "strategic") -> set[tuple[str, str | None]]:
    """Partner and date of everybody at the level but the article's own partner."""
    record = told(*paragraphs)
    assert all(claim.status == "existing" for claim in record.levels if claim.partner != "PER")
    return {(one.partner, one.since) for one in record.levels if one.partner != "PER" and one.level == level}


@pytest.mark.parametrize(
    "sentence",
    [
        "この関係を結んだ国は、チリ(2021年)、ブラジル(2022年11月)、メキシコ(2023年11月)である。",
        "この水準に達したのは、チリ(21年)、ブラジル(22年11月)、メキシコ(23年11月)に続き4カ国目。",
        "構築の時期はチリが2021年、ブラジルが2022年11月、メキシコが2023年11月だった。",
        "同じ枠組みを、チリとは2021年、ブラジルとは2022年11月、メキシコとは2023年11月に築いた。",
        "これまで2021年にチリ、22年11月にブラジル、23年11月にメキシコと結んでいる。",
        "戦略的パートナーシップを結ぶのは、チリ(2021年)、ブラジル(2022年11月)、メキシコ(2023年11月)に次ぐ。",
    ],
)
def test_countries_with_the_date_each_came_to_the_level(sentence: str) -> None:
    assert listed(LEAD + sentence) == DATED


@pytest.mark.parametrize(
    "sentence",
    [
        "外相は先月、チリ(10日)、ブラジル(12日)、メキシコ(15日)を訪問した。",
        "輸出は2021年にチリ、22年にブラジル、23年にメキシコで伸びた。",
        "貿易額はチリが2021年、ブラジルが2022年に過去最高となった。",
    ],
)
def test_what_else_is_told_of_countries_and_dates(sentence: str) -> None:
    assert listed(LEAD + sentence) == set()


def test_one_date_for_several() -> None:
    told_of = "ペルーとは1994年、チリ、メキシコとは1971年、ブラジル(1989年)とも国交がある。"
    assert listed(LEAD, told_of, level="diplomatic-relations") == {("CHL", "1971"), ("MEX", "1971")}
    together = "国交の樹立は、チリとメキシコ(ともに1971年)、ブラジル(1989年)の順だった。"
    expected = {("CHL", "1971"), ("MEX", "1971"), ("BRA", "1989")}
    assert listed(LEAD, together, level="diplomatic-relations") == expected


def test_a_month_is_of_the_year_told_before_the_list() -> None:
    told_of = "24年はチリ(3月)、ブラジル(10月)、25年はメキシコ(2月)が加わった。"
    assert listed(LEAD + told_of) == {("CHL", "2024-03"), ("BRA", "2024-10"), ("MEX", "2025-02")}


@pytest.mark.parametrize(
    "rows",
    [
        ("国名 樹立の時期", "チリ 2021年", "ブラジル 2022年11月", "メキシコ 2023年11月"),
        ("2021年 チリ", "2022年11月 ブラジル", "2023年11月 メキシコ"),
        ("・チリ:2021年", "・ブラジル:2022年11月", "・メキシコ:2023年11月"),
        ("チリ", "2021年", "ブラジル", "2022年11月", "メキシコ", "2023年11月"),
    ],
)
def test_a_table_is_read_by_the_level_above_it(rows: tuple[str, ...]) -> None:
    assert listed(LEAD, "ベトナムの戦略的パートナー", *rows) == DATED


def test_rows_of_names_and_dates_are_no_menu() -> None:
    text = f"見出し\n\n{LEAD}\n\nチリ 2021年\nブラジル 2022年\nメキシコ 2023年\n"
    assert [zone for zone, line in zones(text) if line.startswith(("チリ", "ブラジル", "メキシコ"))] == ["body"] * 3
    menu = f"見出し\n\n{LEAD}\n\nチリ\nブラジル\nメキシコ\n"
    assert "body" not in [zone for zone, line in zones(menu) if line in ("チリ", "ブラジル", "メキシコ")]


@pytest.mark.parametrize(
    "line",
    [
        "戦略的パートナー:チリ、ブラジル",
        "ベトナムの戦略的パートナーは、チリ、ブラジルの2カ国である。",
        "戦略的パートナーシップを結ぶ国は現在、チリ、ブラジルなど。",
        "戦略的パートナー国(チリ、ブラジル)との協力も広げる。",
    ],
)
def test_who_stands_at_a_level_is_named_behind_it(line: str) -> None:
    assert listed(LEAD, line) == {("CHL", None), ("BRA", None)}


@pytest.mark.parametrize(
    "line",
    [
        "メキシコの戦略的パートナーは、チリ、ブラジルである。",
        "戦略的パートナーシップは、チリ、ブラジルの企業にも道を開く。",
    ],
)
def test_a_level_of_others_or_with_another_predicate_lists_nobody(line: str) -> None:
    assert {partner for partner, _ in listed(LEAD, line)} <= {"MEX"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("すでにチリやブラジル、メキシコがこの地位を得ている。", {"CHL", "BRA", "MEX"}),
        ("チリやブラジル、メキシコがこの地域で投資を増やしている。", set()),
        ("ペルーは、チリ、ブラジルとともに、ベトナムの5番目の戦略的パートナーとなった。", {"CHL", "BRA"}),
        ("ペルーは、チリ、ブラジルに次ぐ5番目の貿易相手だ。", set()),
        (
            "ベトナムがこの水準の関係を結んできたのは、古い友のチリとブラジル、そして一昨年のメキシコである。",
            {"CHL", "BRA", "MEX"},
        ),
        ("このうちチリ、ブラジルは戦略的パートナー、メキシコとパナマは包括的パートナーに当たる。", {"CHL", "BRA"}),
        ("ベトナムは2カ国と戦略的パートナーシップ(チリ、ブラジル)を結ぶ。", {"CHL", "BRA"}),
        ("ベトナムはチリ、ブラジルの2カ国も戦略的パートナーに指定している。", {"CHL", "BRA"}),
    ],
)
def test_who_else_stands_there(sentence: str, expected: set[str]) -> None:
    assert {partner for partner, _ in listed(LEAD, sentence)} == expected


def test_one_country_of_a_list_is_dated_by_itself() -> None:
    told_of = (
        "ベトナムはチリ、ブラジルの2カ国も戦略的パートナーに指定している。このうちブラジルが加わったのは今年9月である。"
    )
    assert listed(LEAD, told_of) == {("CHL", None), ("BRA", "2025-09")}


def test_columns_of_a_table_are_levels() -> None:
    rows = ("国名 国交樹立 戦略的パートナーシップ", "チリ 1971年 2021年", "ブラジル 1989年 -", "メキシコ 1975年 2023年")
    assert listed(LEAD, *rows) == {("CHL", "2021"), ("MEX", "2023")}
    expected = {("CHL", "1971"), ("BRA", "1989"), ("MEX", "1975")}
    assert listed(LEAD, *rows, level="diplomatic-relations") == expected


def test_lines_of_a_history_are_read() -> None:
    record = told(LEAD, "両国の歩み", "1994年11月 外交関係を樹立", "2015年6月 包括的パートナーシップを樹立")
    dates = {one.level: one.since for one in record.levels if one.partner == "PER"}
    assert (dates["diplomatic-relations"], dates["comprehensive"]) == ("1994-11", "2015-06")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2009年に結び、14年に引き上げた。", ["2009", "2014"]),
        ("両国は95年に国交を正常化した。", ["1995"]),
        ("韓国(22年12月)と日本(同年11月)。", ["2022-12", "2022-11"]),
        ("両国は10年にわたり協力した。", []),
        ("関係は、50年に当たる年を迎えた。", []),
        ("過去20年に貿易は5倍になった。", []),
    ],
)
def test_years_by_their_last_figures(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_the_level_may_stand_before_those_it_was_built_with() -> None:
    line = "戦略的パートナーの関係は、2023年にチリ、ブラジルと相次いで築いた。"
    assert listed(LEAD + line) == {("CHL", "2023"), ("BRA", "2023")}
    assert listed(LEAD + "戦略的パートナーの関係は、チリ、ブラジルが重んじる。") == set()
