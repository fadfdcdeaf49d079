"""What the report tells: every number is the answer of the query that it names."""

from __future__ import annotations

import json
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from editions import MADE_UP, NAMES, SEEDS, report_of, source_of, store_of

from graph.compare import as_json
from graph.query import run_query
from graph.report import Report
from graph.report.charts import courses, ladder_picture, limits, shade
from vietgraph import main

BUILDS = ("made-up", "seeds", "empty")


@pytest.mark.parametrize("name", BUILDS)
def test_every_number_on_the_page_is_what_its_query_answers(
    name: str, stores: dict[str, ox.Store], reports: dict[str, Report]
) -> None:
    numbers = source_of(reports[name]).numbers
    assert len(numbers) > (50 if name != "empty" else 10)
    asked = {number: number.asked_again(stores[name]) for number in set(numbers)}
    assert {number: number.value for number in asked} == asked
    assert all(number.text == f"{number.value:,}".replace("-", "−") for number in numbers)


def test_a_number_that_is_not_the_answer_is_found(stores: dict[str, ox.Store], reports: dict[str, Report]) -> None:
    number = next(n for n in source_of(reports["made-up"]).numbers if n.query == "coverage" and n.column == "events")
    assert number.value == 11
    assert number.asked_again(stores["seeds"]) != number.value


def test_every_command_on_the_page_runs_and_every_number_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build", str(MADE_UP), "-q"]) == 0
    report = Path("build/report.html").read_text("utf-8")
    source = source_of(report_of(store_of([MADE_UP])))
    commands = sorted({text for text in source.texts["code"] if text.startswith("vietgraph ")})
    assert all(command in report for command in commands)
    assert len(commands) >= 12
    for command in commands:
        capsys.readouterr()
        assert main(shlex.split(command)[1:]) == 0, command
        assert len(capsys.readouterr().out.splitlines()) > 1, command
    named = {shlex.split(command)[2] for command in commands if command.startswith("vietgraph query")}
    assert {number.query.partition("?")[0] for number in source.numbers} <= named


@pytest.mark.parametrize("name", BUILDS)
def test_the_sparql_on_the_page_answers_by_itself_as_the_named_query_does(
    name: str, stores: dict[str, ox.Store], reports: dict[str, Report]
) -> None:
    store = stores[name]
    texts = source_of(reports[name]).texts["pre"]
    assert len(texts) == len(reports[name].asked)
    for (question, _), text in zip(reports[name].asked, texts, strict=True):
        found = store.query(text, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        rows = [tuple(row[i] for i in range(len(found.variables))) for row in found]
        assert rows == list(run_query(store, question.query, dict(question.values), NAMES).solutions)


@pytest.mark.parametrize("name", BUILDS)
def test_the_comparison_counts_what_the_command_counts(name: str, reports: dict[str, Report]) -> None:
    told = json.loads(as_json(reports[name].differences))["counts"]
    assert source_of(reports[name]).compared == told
    assert sum(told.values()) > 0


@pytest.mark.parametrize("name", ["made-up", "seeds"])
def test_the_ladder_of_a_year_is_who_stands_where_on_its_last_day(
    name: str, stores: dict[str, ox.Store], reports: dict[str, Report]
) -> None:
    ladder = reports[name].ladder
    assert ladder.years
    for year in ladder.years:
        columns, rows = run_query(stores[name], "partners-as-of", {"day": f"{year}-12-31"}, NAMES).table(NAMES)
        held = [(row[columns.index("level")], row[columns.index("certainty")]) for row in rows]
        for level in ladder.levels:
            certain, possible = ladder.counts[year, level]
            assert (certain.value, possible.value) == (held.count((level, "certain")), held.count((level, "possible")))


def test_who_stands_at_a_level_is_as_many_as_are_counted(reports: dict[str, Report]) -> None:
    for name in BUILDS:
        for standing in reports[name].standings:
            assert len(standing.members) == standing.partners.value
            told = [row["since"] for row in standing.members if row.get("since")]
            assert told == sorted(told), "in order of time"
            assert not any(row.get("since") for row in standing.members[len(told) :]), "what nobody dates comes last"


def test_the_last_year_ends_with_the_last_article_and_not_today(reports: dict[str, Report]) -> None:
    made_up = reports["made-up"]
    assert (made_up.first, made_up.last, made_up.day, made_up.since) == (
        "2024-02-15", "2025-11-18", "2025-11-18", "2024-11-19",
    )  # fmt: skip
    assert [(row.partner, row.events.value, row.before.value) for row in made_up.activity] == [
        ("LAO", 1, 0), ("PER", 1, 1), ("CHL", 0, 1), ("MNG", 0, 2),
    ]  # fmt: skip
    assert made_up.events and made_up.events_before
    assert (made_up.events.value, made_up.events_before.value) == (2, 4)
    assert made_up.upgrades is not None and made_up.upgrades.rows == ()


def test_an_upgrade_of_the_last_year_is_told_with_the_level_before(tmp_path: Path) -> None:
    names = ("01-peru-upgrade.txt", "04-mongolia-proposal.txt", "05-mongolia-upgrade.txt")
    report = report_of(store_of([MADE_UP / name for name in names]))
    assert report.upgrades and report.new
    assert [(row["since"], row["partner"], row["level"], row["before"]) for row in report.upgrades.rows] == [
        ("2024-03-04", "PER", "strategic", "comprehensive"), ("2024-09-30", "MNG", "comprehensive", ""),
    ]  # fmt: skip
    assert report.new.value == 2


def test_open_contradictions_are_told_with_each_article(reports: dict[str, Report]) -> None:
    found = reports["made-up"].contradictions
    assert (found.open.value, found.explained.value) == (1, 0)
    [rows] = found.disputes
    assert [row["article"] for row in rows] == [
        "09-peru-prime-minister", "01-peru-upgrade", "02-peru-copy", "03-peru-signing",
    ]  # fmt: skip


def test_the_map_shows_each_partner_at_its_highest_level(reports: dict[str, Report]) -> None:
    assert reports["seeds"].top_level == {
        "AZE": "strategic", "BLR": "strategic", "KAZ": "strategic", "RUS": "comprehensive-strategic",
    }  # fmt: skip


def test_a_course_goes_on_through_years_without_a_change(reports: dict[str, Report]) -> None:
    report = reports["made-up"]
    found = {course.level: course for course in courses(report.ladder, report.day)}
    comprehensive = found["comprehensive"]
    assert [year.year for year in comprehensive.years] == list(range(2019, 2026))
    assert [year.certain for year in comprehensive.years] == [1, 1, 1, 1, 1, 1, 1]
    assert [year.certain for year in found["strategic"].years] == [0, 0, 0, 0, 0, 1, 1]
    picture = ladder_picture(tuple(found.values()))
    assert picture is not None
    assert [panel.count for panel in picture.panels] == [course.years[-1].certain for course in found.values()]
    tops = [box.y for panel in picture.panels for box in (*panel.certain, *panel.possible)]
    assert min(tops) > 0 and max(panel.base for panel in picture.panels) < picture.height


def test_shades_part_the_counts_without_a_gap() -> None:
    for most in (1, 2, 3, 7, 21, 640, 100_000):
        steps = [shade(value, most) for value in range(most + 1)]
        assert steps == sorted(steps) and steps[0] == 0 and steps[1] == 1
        ranges = list(limits(most).values())
        assert ranges[0][0] == 1 and ranges[-1][1] == most
        assert all(low == before + 1 for (_, before), (low, _) in pairwise(ranges))
    assert shade(640, 640) == 5 and shade(20, 640) < 5


def test_people_are_told_with_the_office_seen_last_first(reports: dict[str, Report]) -> None:
    people = {person.name: person for person in reports["made-up"].people}
    rojas = people["カルメン・ロハス"]
    assert (rojas.country, rojas.articles.value) == ("PER", 4)
    assert [row["role"] for row in rojas.offices] == ["首相", "外相"]


def test_the_query_of_a_figure_is_not_asked_twice(reports: dict[str, Report]) -> None:
    keys = [question.key for question, _ in reports["made-up"].asked]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z-]+(\?[\w=&-]+)?", key) for key in keys)


def test_seeds_are_read(reports: dict[str, Report]) -> None:
    assert reports["seeds"].coverage["articles"].value == len(list(SEEDS.glob("*.txt")))
