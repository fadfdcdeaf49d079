"""Where the parts of the report's pictures stand: plain numbers, drawn by the page as SVG and by matplotlib."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.layout import LEVELS
from graph.report.figures import Ladder

PARTNERSHIPS = tuple(level for level in LEVELS if level != "diplomatic-relations")
"""The levels that the picture of the ladder shows; relations as such are too many to stand beside them."""

STEPS = 5
"""Shades of the grid of fields, from few articles to many."""


@dataclass(frozen=True, slots=True)
class Year:
    """How many partners stand at a level at the end of a year, for certain and possibly."""

    year: int
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class Course:
    """A level through the years, without a gap."""

    level: str
    years: tuple[Year, ...]


def courses(ladder: Ladder, last: str | None) -> tuple[Course, ...]:
    """Each partnership of the ladder from the first year that has one, up to the year of the day ``last``."""
    levels = [level for level in PARTNERSHIPS if level in ladder.levels]
    starting = [year for year in ladder.years if any(_held(ladder, year, level) for level in levels)]
    if not starting:
        return ()
    first, final = int(min(starting)), int(max(ladder.years[-1], (last or "")[:4]))
    return tuple(Course(level, tuple(_through(ladder, level, first, final))) for level in levels)


def _held(ladder: Ladder, year: str, level: str) -> int:
    return sum(number.value for number in ladder.counts[year, level])


def _through(ladder: Ladder, level: str, first: int, final: int) -> Iterator[Year]:
    """Every year; where nothing changed, what held the year before."""
    certain = possible = 0
    for year in range(first, final + 1):
        if (str(year), level) in ladder.counts:
            certain, possible = (number.value for number in ladder.counts[str(year), level])
        yield Year(year, certain, possible)


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Panel:
    """One level of the picture: bars of what is certain, above them of what is possible, and the last count."""

    level: str
    top: float
    base: float
    certain: tuple[Box, ...]
    possible: tuple[Box, ...]
    count: int


@dataclass(frozen=True, slots=True)
class LadderPicture:
    """The ladder through the years: a panel for each level over one axis of years, all to one scale."""

    width: float
    height: float
    left: float
    right: float
    first: int
    last: int
    panels: tuple[Panel, ...]
    ticks: tuple[tuple[float, int], ...]


_LEFT, _PLOT, _RIGHT, _GAP, _TICKS = 8.0, 900.0, 44.0, 30.0, 24.0
_UNIT_MOST, _PANEL_LEAST = 120.0, 16.0


def ladder_picture(found: tuple[Course, ...]) -> LadderPicture | None:
    """The picture of these courses; None if there is nothing to draw."""
    if not found:
        return None
    years = [year.year for year in found[0].years]
    most = max(year.certain + year.possible for course in found for year in course.years)
    scale = _UNIT_MOST / max(most, 4)
    step = _PLOT / len(years)
    panels: list[Panel] = []
    bottom = 0.0
    for course in found:
        tallest = max(year.certain + year.possible for year in course.years)
        base = bottom + _GAP + max(tallest * scale, _PANEL_LEAST)
        certain, possible = [], []
        for number, year in enumerate(course.years):
            x, width = round(_LEFT + number * step, 2), round(step * 0.86, 2)
            if year.certain:
                certain.append(Box(x, round(base - year.certain * scale, 2), width, round(year.certain * scale, 2)))
            if year.possible:
                top = round(base - (year.certain + year.possible) * scale, 2)
                possible.append(Box(x, top, width, round(year.possible * scale, 2)))
        last = course.years[-1]
        panels.append(
            Panel(
                course.level,
                round(bottom, 2),
                round(base, 2),
                tuple(certain),
                tuple(possible),
                last.certain + last.possible,
            )
        )
        bottom = base
    every = next(size for size in (1, 2, 5, 10, 20) if len(years) / size <= 14)
    ticks = tuple(
        (round(_LEFT + (number + 0.43) * step, 2), year) for number, year in enumerate(years) if year % every == 0
    )
    return LadderPicture(
        width=_LEFT + _PLOT + _RIGHT,
        height=round(bottom + _TICKS, 2),
        left=_LEFT,
        right=_LEFT + _PLOT,
        first=years[0],
        last=years[-1],
        panels=tuple(panels),
        ticks=ticks or ((_LEFT, years[0]),),
    )


def shade(value: int, most: int) -> int:
    """The shade of a count, 0 for none, 1 to :data:`STEPS`: steps double, since few partners have most articles."""
    if value <= 0:
        return 0
    for step in range(1, STEPS):
        if value <= max(most * 2 ** (step - STEPS), step):
            return step
    return STEPS


def limits(most: int) -> Mapping[int, tuple[int, int]]:
    """The least and the greatest count of each shade that occurs."""
    found: dict[int, tuple[int, int]] = {}
    for value in range(1, most + 1):
        step = shade(value, most)
        found[step] = (found.get(step, (value, value))[0], value)
    return found
