"""The ladder: an article's readings of levels taken together, one claim per partner and level.

The strongest status wins (established over existing over proposed); of two levels of a partner on
the ladder the lower is past where the article dates it, names it as source, or tells of the rise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ingest.claims import DateBasis, Evidence, RelationClaim, Status
from ingest.guards import stands
from ingest.level_dates import touching
from ingest.levels import Reading
from ingest.partial_dates import PartialDate
from ontology.schemes import load_scheme

EventDates = dict[str, tuple[PartialDate, str]]
"""Per partner the date of the event that makes a level, and the event's type."""


def resolve_levels(readings: Iterable[Reading], event_dates: EventDates, view: str) -> list[RelationClaim]:
    """Take the article's readings together: one claim per partner and level (and date, where a level was renewed).

    The strongest status wins (established over existing over proposed); of two levels of a partner on
    the ladder the lower is past where the article dates it, names it as source, or tells of the rise.
    """
    groups: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.polarity == "denied":
            continue
        groups[(reading.partner, reading.mention.level)].append(reading)
    claims: list[RelationClaim] = []
    for (partner, level), group in groups.items():
        for part, renewed in _periods(group):
            claim = _claim(partner, level, part, renewed, event_dates, view)
            if claim is not None:
                claims.append(claim)
    return _ladder(claims, groups) if stands("ladder") else claims


def _status(reading: Reading) -> Status:
    if reading.source_level:
        return "existing"
    if reading.act in ("establish", "upgrade"):
        if reading.actuality != "done":
            return "proposed"
        return "established" if reading.news_role == "main-event" else "existing"
    return "existing"


def _periods(group: list[Reading]) -> list[tuple[list[Reading], bool]]:
    """Split readings that date the same level to two different years (a renewed framework); later one last."""
    if group[0].mention.level == "sectoral-strategic":
        return [(part, False) for part in _by_year(group)]
    made = [reading for reading in group if reading.since and reading.since.year and reading.act != "state"]
    years = sorted({reading.since.year for reading in made if reading.since and reading.since.year})
    if len(years) < 2 or group[0].mention.level == "diplomatic-relations":
        return [(group, False)]
    first = [reading for reading in made if reading.since and reading.since.year == years[0]]
    rest = [reading for reading in group if reading not in first]
    return [(first, True), (rest, False)]


def _by_year(group: list[Reading]) -> list[list[Reading]]:
    """Frameworks of several fields, told apart by their years; an undated reading belongs to the first."""
    years = sorted({reading.since.year for reading in group if reading.since and reading.since.year})
    if len(years) < 2:
        return [group]
    return [
        [one for one in group if (one.since.year if one.since and one.since.year else years[0]) == year]
        for year in years
    ]


def _claim(
    partner: str, level: str, group: list[Reading], renewed: bool, event_dates: EventDates, view: str
) -> RelationClaim | None:
    order = {"established": 0, "existing": 1, "proposed": 2, "past": 3}
    best = min(
        group,
        key=lambda reading: (
            order[_status(reading)],
            reading.rule.startswith("diplomatic-undated"),
            reading.mention.start,
        ),
    )
    status = _status(best)
    if level == "diplomatic-relations":
        dated = [reading for reading in group if reading.since is not None or reading.mention.years is not None]
        if status == "proposed" and not dated:
            pass
        elif not dated:
            established = [reading for reading in group if reading.act == "establish"]
            if not established:
                return None
    dated = [reading for reading in group if reading.since is not None and (_status(reading) != "proposed")]
    since: PartialDate | None = None
    basis: DateBasis = "none"
    carrier: Reading | None = None
    if dated and status != "proposed":
        carrier = max(
            dated,
            key=lambda reading: (
                reading.act != "state" or _counted(reading),
                _date_rank(reading),
                -reading.mention.start,
            ),
        )
        told = carrier.date_span is not None and touching(view, carrier.mention, carrier.date_span)
        attached = carrier.act != "state" or _counted(carrier) or told
        if attached:
            since, basis = carrier.since, carrier.date_basis
        else:
            carrier = None
    event = event_dates.get(partner)
    if status == "established" and best.day is not None and _near(best.day, event[0] if event else None):
        since, basis, carrier = best.day, "explicit", replace(best, date_span=best.day_span)
    elif status == "established" and event is not None:
        since, basis, carrier = _made_on(best, *event), "inherited", None
    elif (
        status == "established"
        and level != "diplomatic-relations"
        and carrier is not None
        and carrier.news_role == "background"
    ):
        since, basis, carrier = None, "none", None
    evidence = _evidence(best, carrier, view)
    return RelationClaim(
        partner,
        level,
        "past" if renewed else status,
        str(since) if since and since.year else None,
        best.act if status != "existing" or best.act in ("establish", "upgrade") else "state",
        best.actuality,
        best.polarity,
        best.news_role,
        basis if since else "none",
        view[best.mention.start : best.mention.end],
        f"level/{best.rule}",
        evidence,
    )


def _date_rank(reading: Reading) -> int:
    return reading.since.precision if reading.since else 0


def _counted(reading: Reading) -> bool:
    """Whether an anniversary or years told give the date."""
    return reading.mention.years is not None or reading.date_basis == "arithmetic"


def _near(day: PartialDate, event: PartialDate | None) -> bool:
    """Whether a day is one of the reported event's month or of the next; without an event every day is."""
    if event is None or event.month is None or event.year is None:
        return True
    months = (day.year or 0) * 12 + (day.month or 0) - event.year * 12 - event.month
    return abs(months) <= 1


def _made_on(reading: Reading, event: PartialDate, kind: str) -> PartialDate:
    """The day of the event; of levels told of several partners together only a joint statement's is known."""
    together = reading.rule.startswith("each") and kind != "joint-statement"
    return PartialDate(event.year, event.month) if together else event


def _evidence(best: Reading, carrier: Reading | None, view: str) -> tuple[Evidence, ...]:
    spans: set[tuple[int, int, str]] = set()
    for reading in [best] + ([carrier] if carrier else []):
        spans.add((reading.mention.start, reading.mention.end, "level"))
        spans.add((*reading.partner_span, "partner"))
        if reading.verb_span:
            spans.add((*reading.verb_span, "verb"))
    if carrier and carrier.date_span:
        spans.add((*carrier.date_span, "date"))
    return tuple(Evidence(start, end, view[start:end], field) for start, end, field in sorted(spans))


@cache
def _rank(level: str) -> int:
    value = load_scheme("level")[level].value("rank")
    return int(value) if value else 0


def _ladder(claims: list[RelationClaim], groups: dict[tuple[str, str], list[Reading]]) -> list[RelationClaim]:
    out: list[RelationClaim] = []
    for claim in claims:
        rank = _rank(claim.level)
        higher = [
            other
            for other in claims
            if other.partner == claim.partner
            and other.status in ("established", "existing")
            and _rank(other.level) > rank > 10
        ]
        if higher and claim.status in ("established", "existing"):
            group = groups[(claim.partner, claim.level)]
            told = claim.since is not None or any(reading.source_level or reading.act != "state" for reading in group)
            if not told:
                continue
            out.append(replace(claim, status="past", news_role="background"))
        elif higher and claim.status == "proposed":
            continue
        else:
            out.append(claim)
    return out
