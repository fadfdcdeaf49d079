"""What a person should look at, the most doubtful first, each case with the line to write into the decisions.

Kinds of cases, in this order: open contradictions; contradictions settled against the number of sources; events that
several others fit; names alike that were not joined; levels that rest on one source and no date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from rapidfuzz.distance import JaroWinkler

from graph.consolidation.model import Event, Individual, Known, LevelStatement
from graph.decisions import Decisions
from graph.profile import beginning, interval
from ontology.name_keys import name_key, vietnamese_syllables

ALIKE = 0.85
"""Likeness (Jaro-Winkler, of the keys of two names) from which two people of one office may be one."""

BY_SYLLABLE = "VNM"
"""The country whose names are compared syllable by syllable.

Few syllables make all its names, so that names of different people share most of their signs (グエン・バ・フン,
グエン・ヴァン・ハイ); they may be one only if no syllable differs by more than its rendering.
"""

CaseKind = Literal["contradiction", "settled", "event", "person", "single-source"]


@dataclass(frozen=True, slots=True)
class Case:
    """One doubtful case: ``what`` in plain words, the IRIs concerned, and decisions that would settle it.

    Each decision is a line of the decisions file up to the cells ``who`` and ``why``.
    """

    kind: CaseKind
    partner: str
    what: str
    concerned: tuple[str, ...]
    decisions: tuple[str, ...]


def cases(known: Known, decisions: Decisions) -> list[Case]:
    """The doubtful cases that no decision settles yet, the most doubtful first."""
    accepted = decisions.claims("accept")
    return [
        *_open(known, accepted),
        *_outnumbered(known, accepted),
        *_events(known),
        *_people(known, decisions),
        *_single_sources(known, accepted),
    ]


def _open(known: Known, accepted: frozenset[str]) -> Iterator[Case]:
    """Open contradictions, until all sides are accepted as they are."""
    for found in known.contradictions:
        if found.state == "open" and not accepted.issuperset(found.members):
            what = f"{found.kind} of {found.level}: {found.explanation}"
            yield Case("contradiction", found.partner, what, found.members, _claims("reject", found.members))


def _outnumbered(known: Known, accepted: frozenset[str]) -> Iterator[Case]:
    """Contradictions that a rule settled though as many sources tell the other side, until one side is accepted."""
    levels = {level.id: level for level in known.levels}
    for found in known.contradictions:
        if found.explanation == "better-founded" and accepted.isdisjoint(found.members):
            sides = (levels[id] for id in found.statements)
            ordered = sorted(sides, key=lambda side: (side.rank == "deprecated", side.id))
            what = f"{found.kind} of {found.level}: {', against '.join(map(_side, ordered))}"
            lines = _claims("accept", found.members) + _claims("reject", found.members)
            yield Case("settled", found.partner, what, found.members, lines)


def _side(level: LevelStatement) -> str:
    count = level.support.sources
    return f"{level.level} {beginning(level)} ({level.rank}, {count} source{'' if count == 1 else 's'})"


def _events(known: Known) -> Iterator[Case]:
    alike: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in known.events:
        alike[event.partner, event.type].append(event)
    for event in known.events:
        if not event.doubt:
            continue
        others = [
            other
            for other in alike[event.partner, event.type]
            if other is not event and not other.doubt and (event.date is None or other.bounds.meets(event.bounds))
        ]
        report = event.support.claims[0]
        lines = tuple(_line("same", "event", *sorted((report, other.support.claims[0]))) for other in others[:5])
        what = f"{event.type} {event.date or 'without a date'}: {event.doubt}"
        yield Case("event", event.partner, what, event.support.claims, lines)


def _people(known: Known, decisions: Decisions) -> Iterator[Case]:
    """Pairs in one office of one country whose names are alike, the likest first."""
    people = {person.id: person for person in known.individuals}
    in_office: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tenure in known.tenures:
        if tenure.country:
            in_office[tenure.country, tenure.office or tenure.role].add(tenure.individual)
    decided = set(decisions.different("person"))
    found: dict[tuple[str, str], tuple[float, Individual, Individual]] = {}
    for ids in in_office.values():
        for one, other in combinations(sorted(ids), 2):
            likeness = _likeness(people[one], people[other])
            pair = (min(people[one].members), min(people[other].members))
            if pair[0] != pair[1] and likeness >= ALIKE and (min(pair), max(pair)) not in decided:
                found[one, other] = likeness, people[one], people[other]
    for _, one_, other_ in sorted(found.values(), key=lambda item: (-item[0], item[1].id, item[2].id)):
        first, second = sorted((min(one_.members), min(other_.members)))
        what = f"{one_.names[0]} and {other_.names[0]} hold one office and are spelt alike"
        lines = tuple(_line(decision, "person", first, second) for decision in ("same", "different"))
        yield Case("person", one_.country or "", what, (first, second), lines)


def _likeness(one: Individual, other: Individual) -> float:
    if one.country == BY_SYLLABLE:
        first, second = ({"".join(vietnamese_syllables(name)) for name in who.names} for who in (one, other))
        return 0.0 if first.isdisjoint(second) else 1.0
    return max(
        JaroWinkler.similarity(name_key(first), name_key(second)) for first in one.names for second in other.names
    )


def _single_sources(known: Known, accepted: frozenset[str]) -> Iterator[Case]:
    for level in known.levels:
        held = level.standing == "held" and level.rank == "preferred"
        if (
            held
            and level.support.sources == 1
            and level.since is None
            and not accepted.issuperset(level.support.claims)
        ):
            what = f"{level.level} ({interval(level.began, level.ended)}) rests on one source that gives no date"
            lines = _claims("accept", level.support.claims) + _claims("reject", level.support.claims)
            yield Case("single-source", level.partner, what, level.support.claims, lines)


def _claims(decision: str, claims: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_line(decision, "claim", claim, "") for claim in claims)


def _line(decision: str, kind: str, first: str, second: str) -> str:
    return f"{decision}\t{kind}\t{_short(first)}\t{_short(second)}"


def _short(iri: str) -> str:
    folder, _, id = iri.rpartition("/")
    return f"{folder.rpartition('/')[2]}:{id}" if iri else ""
