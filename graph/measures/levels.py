"""At which level Vietnam stands with each partner on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.consolidation.model import Certainty, LevelStatement
from graph.layout import LEVELS, rank
from graph.measures.facts import Facts
from ontology.schemes import load_scheme

CLOSEST = len(LEVELS)
"""The closeness of the closest level."""
_UNDECIDED_DATE = "undecided-date"


@dataclass(frozen=True, slots=True)
class Standing:
    """A level on a day: ``statement`` is the id of what says so; ``sure`` that dates leave no doubt."""

    partner: str
    level: str
    statement: str
    sure: bool


def closeness(level: str | None) -> int:
    """How close a level is: 1 for diplomatic relations up to :data:`CLOSEST`, as the view's rings; 0 for none."""
    return max(0, CLOSEST - rank(level)) if level else 0


def standings(facts: Facts, day: str | None) -> dict[str, Standing]:
    """The closest level that each partner holds, or possibly holds, on ``day``; those without one are left out."""
    best: dict[str, Standing] = {}
    for held in _held(facts, day):
        former = best.get(held.partner)
        if former is None or _order(held) > _order(former):
            best[held.partner] = held
    return dict(sorted(best.items()))


def tracks(facts: Facts, day: str | None) -> dict[tuple[str, str], Standing]:
    """What each partner holds on ``day`` on the ladder (track ``ladder``: the closest) and beside it (one each).

    Levels that stand beside the ladder by the vocabulary begin and end by themselves.
    """
    best: dict[tuple[str, str], Standing] = {}
    for held in _held(facts, day):
        key = held.partner, "ladder" if _on_ladder(held.level) else held.level
        former = best.get(key)
        if former is None or _order(held) > _order(former):
            best[key] = held
    return dict(sorted(best.items()))


def unknown_beginnings(facts: Facts, day: str | None) -> set[str]:
    """Partners with a level that was stated after ``day`` only and may have begun before it."""
    if day is None:
        return set()
    return {s.partner for s in facts.levels if s.began.earliest is None and s.holds(day) is None and not s.ended}


def _held(facts: Facts, day: str | None) -> Iterator[Standing]:
    """Each level that a partner holds, or possibly holds; one that is disputed or undecided is held possibly.

    If only its beginning is undecided it is held for certain once it is by every reading.
    """
    readings: dict[tuple[str, str], list[LevelStatement]] = {}
    for statement in facts.levels:
        readings.setdefault((statement.partner, statement.level), []).append(statement)
    for (partner, level), statements in readings.items():
        certain = [statement for statement in statements if _holds(statement, day) == "certain"]
        possible = [statement for statement in statements if _holds(statement, day) == "possible"]
        dates = [statement for statement in statements if statement.reason == _UNDECIDED_DATE]
        by_every_reading = bool(dates) and all(statement in certain for statement in dates)
        sure = by_every_reading or any(statement.rank == "preferred" for statement in certain)
        if held := certain or possible:
            yield Standing(partner, level, min(held, key=lambda s: (s.rank != "preferred", s.id)).id, sure)


def _holds(statement: LevelStatement, day: str | None) -> Certainty | None:
    if day is None:
        return "certain" if statement.ended is None else None
    return statement.holds(day)


def _order(standing: Standing) -> tuple[int, bool, str]:
    return closeness(standing.level), standing.sure, standing.statement


@cache
def _on_ladder(level: str) -> bool:
    concept = load_scheme("level").get(level)
    return concept is None or concept.value("ladder") != "false"
