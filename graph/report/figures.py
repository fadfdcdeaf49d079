"""The figures of the report: what a desk would ask of a build, each read from a named query.

The time of the report is that of its articles. Its last day is the last day of publication, and its last year ends on
it; there is no clock.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.compare import Difference, compare, counts, held
from graph.layout import rank
from graph.measures.momentum import day_after, year_before
from graph.reference import read_reference
from graph.report.answers import Answer, Desk, Listing, Number, Question, Row

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graph.consolidation.model import LevelStatement
    from ontology.namespaces import Namespaces

MOST_ACTIVE = 20
"""Partners in the table of events."""
MOST_COVERED = 30
"""Partners in the grid of fields."""
MOST_NAMED = 20
"""People in the table of people."""
OFFICES = 3
"""Offices of one person: those seen last."""

COVERAGE = (
    "articles", "publishers", "copies", "undated", "silent", "unresolved", "partners", "events", "people", "open",
    "explained",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """How many partners stand at a level now, and who; ``since`` as written."""

    level: str
    partners: Number
    disputed: Number
    members: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Partners at each level at the end of each year in which something changed; a pair is certain and possible."""

    levels: tuple[str, ...]
    years: tuple[str, ...]
    counts: Mapping[tuple[str, str], tuple[Number, Number]]
    question: Question


@dataclass(frozen=True, slots=True)
class Active:
    """Events with a partner in the last year and in the year before."""

    partner: str
    events: Number
    before: Number
    change: Number


@dataclass(frozen=True, slots=True)
class Grid:
    """In how many articles each field occurs for each partner; rows and columns with most articles first."""

    partners: tuple[str, ...]
    sectors: tuple[str, ...]
    cells: Mapping[tuple[str, str], Number]
    all_partners: Number
    question: Question


@dataclass(frozen=True, slots=True)
class Person:
    """A person with the offices in which articles name them, the last first."""

    name: str
    country: str
    articles: Number
    offices: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Contradictions:
    """Open ones with the articles that say what, and those that the order of trust explains."""

    open: Number
    explained: Number
    disputes: tuple[tuple[Row, ...], ...]
    settled: Listing
    question: Question


@dataclass(frozen=True, slots=True)
class Report:
    """All figures.

    ``first`` and ``last`` are days of publication as written; ``day`` is the last day, ``since`` the first one of the
    year that ends on it; all are None where no article has a date.
    """

    first: str | None
    last: str | None
    day: str | None
    since: str | None
    coverage: Mapping[str, Number]
    standings: tuple[Standing, ...]
    ladder: Ladder
    upgrades: Listing | None
    new: Number | None
    pending: Listing
    pending_count: Number
    activity: tuple[Active, ...]
    events: Number | None
    events_before: Number | None
    grid: Grid
    people: tuple[Person, ...]
    people_question: Question
    contradictions: Contradictions
    differences: tuple[Difference, ...]
    compared: Mapping[str, int]
    asked: tuple[tuple[Question, str], ...]

    @property
    def top_level(self) -> Mapping[str, str]:
        """Each partner that stands at some level, with the highest."""
        found: dict[str, str] = {}
        for standing in sorted(self.standings, key=lambda standing: rank(standing.level), reverse=True):
            found.update({row["partner"]: standing.level for row in standing.members})
        return dict(sorted(found.items()))


def read_report(store: ox.Store, names: Namespaces, levels: Iterable[LevelStatement]) -> Report:
    """The figures of ``store``; ``levels`` are the statements known from it, to be compared with the reference table.

    Raises :class:`~ontology.errors.StoreError` if the store cannot be read or holds no reference table.
    """
    desk = Desk(store, names)
    coverage = desk.ask("coverage")
    first, last = (coverage.rows[0][f"{end}_published"] or None for end in ("first", "last"))
    day = _last_day(last) if last else None
    since = day_after(year_before(day)) if day else None
    standings = _standings(desk)
    ladder = _ladder(desk)
    upgrades = desk.ask("upgrades", **{"from": since, "until": day}) if day and since else None
    pending = desk.ask("pending-upgrades")
    change = desk.ask("activity-change", day=day) if day else None
    differences = tuple(compare(held(levels), read_reference(store, names)))
    return Report(
        first=first,
        last=last,
        day=day,
        since=since,
        coverage={name: coverage.cell(name) for name in COVERAGE},
        standings=standings,
        ladder=ladder,
        upgrades=upgrades.listing("since", "partner", "level") if upgrades else None,
        new=upgrades.count("partner") if upgrades else None,
        pending=pending.listing("partner", "level"),
        pending_count=pending.count("partner"),
        activity=_activity(change) if change else (),
        events=change.total("events") if change else None,
        events_before=change.total("before") if change else None,
        grid=_grid(desk),
        people=_people(desk),
        people_question=Question("most-named-people"),
        contradictions=_contradictions(desk),
        differences=differences,
        compared={str(kind): count for kind, count in counts(differences).items()},
        # Last of all: what was asked above.
        asked=tuple(desk.asked()),
    )


def _last_day(date: str) -> str:
    """The last day of a date as written."""
    if len(date) == 10:
        return date
    year, month = int(date[:4]), int(date[5:7] or 12)
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).isoformat()


def _in_time(row: Row) -> tuple[bool, str, str]:
    """Since when, then by name; what nobody dates comes last."""
    since = row.get("since") or ""
    return not since, since, row.get("partner") or ""


def _standings(desk: Desk) -> tuple[Standing, ...]:
    numbers, members = desk.ask("ladder-counts"), desk.ask("levels-now")
    levels = sorted((row["level"] for row in numbers.rows), key=lambda level: (rank(level), level))
    return tuple(
        Standing(
            level,
            numbers.cell("partners", level=level),
            numbers.cell("disputed", level=level),
            tuple(sorted(members.fitting({"level": level}), key=_in_time)),
        )
        for level in levels
    )


def _ladder(desk: Desk) -> Ladder:
    answer = desk.ask("ladder-by-year")
    levels = {row["level"] for row in answer.rows}
    years = sorted({row["year"] for row in answer.rows})
    pairs = [(year, level) for year in years for level in sorted(levels)]
    return Ladder(
        levels=tuple(sorted(levels, key=lambda level: (rank(level), level))),
        years=tuple(years),
        counts={
            (year, level): (
                answer.cell("certain", year=year, level=level),
                answer.cell("possible", year=year, level=level),
            )
            for year, level in pairs
        },
        question=answer.question,
    )


def _activity(answer: Answer) -> tuple[Active, ...]:
    return tuple(
        Active(partner, *(answer.cell(column, partner=partner) for column in ("events", "before", "change")))
        for partner in (row["partner"] for row in answer.rows[:MOST_ACTIVE])
    )


def _grid(desk: Desk) -> Grid:
    answer, overview = desk.ask("sector-grid"), desk.ask("partner-overview")
    dealing = {row["partner"] for row in answer.rows}
    # The overview is in order of articles.
    partners = [row["partner"] for row in overview.rows if row["partner"] in dealing][:MOST_COVERED]
    sectors: dict[str, int] = {}
    for row in answer.rows:
        sectors[row["sector"]] = sectors.get(row["sector"], 0) + int(row["articles"])
    columns = sorted(sectors, key=lambda sector: (-sectors[sector], sector))
    return Grid(
        partners=tuple(partners),
        sectors=tuple(columns),
        cells={
            (partner, sector): answer.cell("articles", partner=partner, sector=sector)
            for partner in partners
            for sector in columns
        },
        all_partners=answer.count("partner"),
        question=answer.question,
    )


def _people(desk: Desk) -> tuple[Person, ...]:
    answer = desk.ask("most-named-people")
    people = []
    for row in answer.listing("person", "country").rows[:MOST_NAMED]:
        same = {"person": row["person"], "country": row["country"]}
        offices = [office for office in answer.fitting(same) if office["role"]]
        people.append(Person(row["person"], row["country"], answer.cell("articles", **same), tuple(offices[:OFFICES])))
    return tuple(people)


def _contradictions(desk: Desk) -> Contradictions:
    every, told = desk.ask("contradictions"), desk.ask("open-contradictions")
    disputes: dict[tuple[str, ...], list[Row]] = {}
    for row in told.rows:
        disputes.setdefault((row["partner"], row["kind"], row["level"]), []).append(row)
    return Contradictions(
        open=every.count(state="open"),
        explained=every.count(state="explained"),
        disputes=tuple(tuple(rows) for rows in disputes.values()),
        settled=every.listing("partner", "kind", "level", "state", state="explained"),
        question=every.question,
    )
