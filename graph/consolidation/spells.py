"""Since when a level holds: claims whose dates may mean the same day make one spell.

Dates that no day fits both are different readings. Days at most :data:`DAYS_APART` apart are one reading with wider
bounds: time zones, and a signing one day and its announcement the next, explain them (the sources on the United
Kingdom's upgrade of October 2025 give the 29th and the 30th).
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.consolidation.model import Bounds, LevelClaim
from graph.consolidation.sources import Sources
from ontology.schemes import load_scheme

DAYS_APART = 2


@dataclass(slots=True)
class Spell:
    """One reading of the beginning: its claims, and the days they all allow (if apart, from first to last)."""

    bounds: Bounds
    claims: list[LevelClaim] = field(default_factory=list)
    days_apart: bool = False

    def since(self, sources: Sources) -> str | None:
        """The beginning as the most precise claims write it; of several, as most independent sources do."""
        articles: dict[str, set[str]] = defaultdict(set)
        for claim in self.claims:
            if claim.since:
                articles[claim.since].add(claim.article)
        return min(
            articles, key=lambda since: (-len(since), -sources.independent(articles[since]), since), default=None
        )


def spells(claims: Iterable[LevelClaim], sources: Sources) -> list[Spell]:
    """The readings of the beginning among dated ``claims``, in order of time.

    Narrow dates come first; a wider one (a year) joins the reading it fits, the best supported if it fits several.
    """
    found: list[Spell] = []
    for claim in sorted(claims, key=_narrow_first):
        fitting = [spell for spell in found if spell.bounds.meets(claim.bounds)]
        if fitting:
            best = max(fitting, key=lambda spell: (_told(spell, sources), spell.bounds.earliest or ""))
            best.claims.append(claim)
            if not best.days_apart:
                best.bounds = _both(best.bounds, claim.bounds)
            continue
        near = [spell for spell in found if _apart(spell.bounds, claim.bounds) <= DAYS_APART]
        if near:
            near[0].claims.append(claim)
            near[0].bounds = _either(near[0].bounds, claim.bounds)
            near[0].days_apart = True
        else:
            found.append(Spell(claim.bounds, [claim]))
    return sorted(found, key=lambda spell: (spell.bounds.earliest or "", spell.bounds.latest or ""))


def trust(claims: Iterable[LevelClaim], sources: Sources) -> tuple[int, int, int]:
    """How much a reading is to be trusted; the greater wins.

    The published order: the best basis of the date (explicit before relative, arithmetic, inherited, none), then the
    news itself before background, then the number of independent sources. Being later is no reason.
    """
    claims = tuple(claims)
    return (
        max((_basis(claim.date_basis) for claim in claims), default=0),
        max((claim.news_role == "main-event" for claim in claims), default=False),
        sources.independent({claim.article for claim in claims}),
    )


def together(one: Bounds, other: Bounds) -> bool:
    """Whether two dates are days that only time zones or an announcement the day after may part."""
    return _apart(one, other) <= DAYS_APART


def _told(spell: Spell, sources: Sources) -> int:
    return sources.independent({claim.article for claim in spell.claims})


def _basis(code: str) -> int:
    concept = load_scheme("date-basis").get(code)
    return int((concept.value("rank") if concept else None) or 0)


def _narrow_first(claim: LevelClaim) -> tuple[int, str, str, str]:
    first, last = claim.bounds.earliest or "", claim.bounds.latest or ""
    return _days(first, last), first, last, claim.iri


def _days(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def _apart(one: Bounds, other: Bounds) -> int:
    """Days between two intervals, none if they meet; far apart unless both are within days."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return DAYS_APART + 1
    if max(_days(one.earliest, one.latest), _days(other.earliest, other.latest)) > DAYS_APART:
        return DAYS_APART + 1
    first, second = (one, other) if one.latest < other.earliest else (other, one)
    return _days(first.latest or "", second.earliest or "")


def _both(one: Bounds, other: Bounds) -> Bounds:
    return Bounds(max(one.earliest or "", other.earliest or ""), min(one.latest or "9999", other.latest or "9999"))


def _either(one: Bounds, other: Bounds) -> Bounds:
    return Bounds(min(one.earliest or "", other.earliest or ""), max(one.latest or "", other.latest or ""))
