"""What a partner's page leaves out as of a day: what had not begun, had not happened or had not been written by then.

Levels and events are cut by the days articles give them, whenever that was written; fields and people by the days on
which articles wrote of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.consolidation.model import Bounds, Claims, Contradiction, Event, Individual, Known, LevelStatement, Tenure

NOTE = "levels and events as they were by then, whenever that was written; fields and people as written by then"
"""What the day means, for the head of the page."""


def by(day: str | None, limit: str | None) -> bool:
    """Whether ``day`` is not after ``limit``; without a limit every day is, one that is not known is by no limit."""
    return limit is None or (day is not None and day <= limit)


def first_reports(known: Known, claims: Claims) -> dict[str, str | None]:
    """Of each event, by its id, the day of the first article that reports it."""
    stated = {report.iri: report.article for report in claims.reports}
    published = {article.iri: article.stated.earliest for article in claims.articles}
    return {
        event.id: min((day for claim in event.support.claims if (day := published[stated[claim]])), default=None)
        for event in known.events
    }


def day_of(event: Event, reported: Mapping[str, str | None]) -> str | None:
    """The first day of ``event``; of an undated one the day of the first report (:func:`first_reports`)."""
    return event.bounds.earliest or reported[event.id]


def levels_by(levels: Iterable[LevelStatement], day: str) -> Iterator[LevelStatement]:
    """The levels that had, or may have, begun or been proposed by ``day``, without the ends that came later."""
    kept = [level for level in levels if _begun(level, day)]
    ids = {level.id for level in kept}
    for level in kept:
        if level.ended and level.ended.earliest and level.ended.earliest > day:
            level = replace(level, ended=None, ended_basis=None)
        if level.fulfilled_by and level.fulfilled_by not in ids:
            level = replace(level, fulfilled_by=None, reason="proposed")
        yield level


def _begun(level: LevelStatement, day: str) -> bool:
    if level.standing == "proposed":
        return by(level.stated.earliest, day)
    return (level.began.earliest or level.began.latest or "") <= day


def contradictions_by(
    contradictions: Iterable[Contradiction], levels: Iterable[LevelStatement]
) -> Iterator[Contradiction]:
    """The contradictions that bear on one of ``levels``."""
    ids = {level.id for level in levels}
    return (found for found in contradictions if not ids.isdisjoint(found.statements))


def fields_by(claims: Claims, day: str) -> Claims:
    """``claims`` with those on fields that were published by ``day`` only, and none of another kind."""
    written = published_by(claims, day)
    fields = tuple(claim for claim in claims.fields if claim.article in written)
    return replace(claims, levels=(), reports=(), namings=(), fields=fields)


def published_by(claims: Claims, day: str) -> set[str]:
    """The articles that may have been published by ``day``."""
    return {article.iri for article in claims.articles if by(article.stated.earliest, day)}


def articles_by(
    claims: Claims,
    day: str,
    levels: Iterable[LevelStatement],
    contradictions: Iterable[Contradiction],
    events: Iterable[Event],
) -> set[str]:
    """The articles published by ``day``, and later ones on which what is shown of that time rests."""
    supports = [level.support for level in levels] + [event.support for event in events]
    shown = {claim for support in supports for claim in support.claims}
    shown |= {claim for found in contradictions for claim in found.members}
    telling = {claim.article for claim in claims.levels if claim.iri in shown}
    telling |= {report.article for report in claims.reports if report.iri in shown}
    return published_by(claims, day) | telling


def people_by(
    people: Iterable[tuple[Individual, tuple[Tenure, ...]]], claims: Claims, day: str, events: Iterable[Event]
) -> Iterator[tuple[Individual, tuple[Tenure, ...]]]:
    """Those whom articles published by ``day`` name, and those named with ``events``, in the offices told of then."""
    written = published_by(claims, day)
    stated = {article.iri: article.stated for article in claims.articles}
    article_of = {naming.iri: naming.article for naming in claims.namings}
    article_of |= {report.iri: report.article for report in claims.reports}
    told_in: dict[str, set[str]] = {}
    for event in events:
        for named in event.people:
            told_in.setdefault(named, set()).update(article_of[claim] for claim in event.support.claims)
    for person, tenures in people:
        articles = written | told_in.get(person.id, set())
        if articles.isdisjoint(article_of[claim] for claim in person.support.claims):
            continue
        kept = []
        for tenure in tenures:
            naming = articles.intersection(article_of[claim] for claim in tenure.support.claims)
            if naming:
                last = max((seen for article in naming if (seen := stated[article].latest)), default=None)
                kept.append(_tenure_by(tenure, day, last))
        yield person, tuple(kept)


def _tenure_by(tenure: Tenure, day: str, last: str | None) -> Tenure:
    """``tenure`` as seen until ``last``, without what the table says of days after ``day``."""
    stated, held = tenure.stated, tenure.held
    if stated.latest and last and last < stated.latest:
        stated = Bounds(stated.earliest, last)
    if held and held.earliest and held.earliest > day:
        held = None
    elif held and held.latest and held.latest > day:
        held = Bounds(held.earliest)
    return replace(tenure, stated=stated, held=held, source=tenure.source if held else None)
