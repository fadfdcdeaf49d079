"""The page of one partner: level history, events, fields, people and sources, as of a day and as known by a day.

As of a day: what holds on it, for certain or possibly, and what had happened by then. Known by a day: as if only the
articles published by then had been read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import pyoxigraph as ox

from graph.as_of import articles_by, by, contradictions_by, day_of, fields_by, first_reports, levels_by, people_by
from graph.consolidation import derive, read_claims
from graph.consolidation.model import (
    Bounds,
    Certainty,
    Claims,
    Contradiction,
    Event,
    Individual,
    Known,
    LevelStatement,
    SectorStatement,
    Tenure,
)
from graph.decisions import Decisions
from graph.resolve import concept_iri
from graph.store import reading
from ontology.errors import UnknownTermError
from ontology.namespaces import Namespaces
from ontology.schemes import Concept, load_scheme

_SCHEMA = "https://schema.org/"


@dataclass(frozen=True, slots=True)
class Source:
    """An article that deals with the partner; ``copy_of`` is the id of the article it repeats."""

    id: str
    title: str
    published: str
    publisher: str
    url: str
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one partner; ``holds`` are the levels held on ``as_of``, or now, with their certainty.

    ``disputes`` pairs the id of such a level with other readings of when it began; ``reported`` pairs the id of each
    event with the day of the first article that reports it.
    """

    partner: Concept
    as_of: str | None
    known_by: str | None
    holds: tuple[tuple[LevelStatement, Certainty], ...]
    disputes: tuple[tuple[str, tuple[LevelStatement, ...]], ...]
    levels: tuple[LevelStatement, ...]
    contradictions: tuple[Contradiction, ...]
    events: tuple[Event, ...]
    reported: tuple[tuple[str, str | None], ...]
    sectors: tuple[SectorStatement, ...]
    people: tuple[tuple[Individual, tuple[Tenure, ...]], ...]
    sources: tuple[Source, ...]


def profile(
    store: ox.Store,
    names: Namespaces,
    partner: Concept,
    as_of: str | None = None,
    known_by: str | None = None,
    decisions: Decisions | None = None,
) -> Profile:
    """The page of ``partner``; days are ``YYYY-MM-DD``.

    Raises :class:`UnknownTermError` if no article (published by ``known_by``) deals with the partner,
    :class:`~ontology.errors.StoreError` if the store cannot be read.
    """
    claims = read_claims(store, names, known_by, ox.NamedNode(concept_iri(partner, names)))
    code = partner.notation
    dealing = {article for of_partner, article in claims.partners if of_partner == code}
    if not dealing and not any(claim.partner == code for claim in claims.levels):
        by_then = f" and was published by {known_by}" if known_by else ""
        label = partner.pref.get("ja", code)
        advice = "see `vietgraph query partner-overview`"
        raise UnknownTermError(f"no article in this store deals with {label}{by_then}", code, advice)
    decisions = decisions or Decisions()
    known = derive(claims, decisions)
    readings = tuple(level for level in known.levels if level.partner == code)
    conflicts = tuple(found for found in known.contradictions if found.partner == code)
    reported = first_reports(known, claims)
    events = tuple(
        sorted(
            (event for event in known.events if event.partner == code and by(day_of(event, reported), as_of)),
            key=lambda event: (day_of(event, reported) or "9999", event.type, event.id),
        )
    )
    levels, shown, sectors = readings, conflicts, known.sectors
    people = tuple(_people(known, code, events))
    articles: Collection[str] | None = None
    if as_of:
        levels = tuple(levels_by(readings, as_of))
        shown = tuple(contradictions_by(conflicts, levels))
        sectors = derive(fields_by(claims, as_of), decisions).sectors
        people = tuple(people_by(people, claims, as_of, events))
        articles = articles_by(claims, as_of, levels, shown, events)
    as_shown = {level.id: level for level in levels}
    holds = tuple((as_shown[level.id], sure) for level, sure in _holding(readings, as_of))
    return Profile(
        partner=partner,
        as_of=as_of,
        known_by=known_by,
        holds=holds,
        disputes=tuple((level.id, _other_beginnings(level, readings, conflicts)) for level, _ in holds),
        levels=tuple(sorted(levels, key=_in_time)),
        contradictions=shown,
        events=events,
        reported=tuple((event.id, reported[event.id]) for event in events),
        sectors=tuple(
            sector
            for sector in sorted(sectors, key=lambda item: (-item.support.articles, item.sector))
            if sector.partner == code
        ),
        people=people,
        sources=tuple(_sources(store, claims, known, names, articles)),
    )


def _other_beginnings(
    level: LevelStatement, readings: Iterable[LevelStatement], contradictions: Iterable[Contradiction]
) -> tuple[LevelStatement, ...]:
    """The other readings of when ``level`` began, in order of time."""
    against = {
        id
        for found in contradictions
        if found.kind == "date" and level.id in found.statements
        for id in found.statements
        if id != level.id
    }
    return tuple(sorted((other for other in readings if other.id in against), key=_in_time))


def _holding(levels: Iterable[LevelStatement], as_of: str | None) -> Iterator[tuple[LevelStatement, Certainty]]:
    """The levels held on the day, the closest first; without a day those that nothing has ended."""
    ranks = load_scheme("level")

    def closeness(level: LevelStatement) -> tuple[int, str]:
        return -int(ranks[level.level].value("rank") or 0), level.id

    for level in sorted(levels, key=closeness):
        if level.standing != "held" or level.rank == "deprecated":
            continue
        certainty = level.holds(as_of) if as_of else (None if level.ended else "certain")
        if certainty:
            yield level, certainty


def _people(known: Known, code: str, events: Iterable[Event]) -> Iterator[tuple[Individual, tuple[Tenure, ...]]]:
    """The partner's people, and whoever is named with its events; the most named first."""
    named = {person for event in events for person in event.people}
    of_person: dict[str, list[Tenure]] = {}
    for tenure in known.tenures:
        of_person.setdefault(tenure.individual, []).append(tenure)
    people = [person for person in known.individuals if person.country == code or person.id in named]
    for person in sorted(people, key=lambda person: (person.country == "VNM", -person.support.articles, person.names)):
        yield person, tuple(of_person.get(person.id, ()))


def _sources(
    store: ox.Store, claims: Claims, known: Known, names: Namespaces, shown: Collection[str] | None
) -> Iterator[Source]:
    """The articles that deal with the partner, in order of publication; only those ``shown`` if they are given."""
    ids = {article.iri: article.id for article in claims.articles}
    copies = dict(known.copies)
    with reading():
        for article in sorted(claims.articles, key=lambda article: (article.stated.latest or "9999", article.id)):
            if shown is not None and article.iri not in shown:
                continue
            said = {
                quad.predicate.value.removeprefix(_SCHEMA): quad.object.value
                for quad in store.quads_for_pattern(ox.NamedNode(article.iri), None, None, None)
                if isinstance(quad.object, ox.NamedNode | ox.Literal)
            }
            first = copies.get(article.iri)
            yield Source(
                id=article.id,
                title=said.get("headline", ""),
                published=said.get("datePublished", ""),
                publisher=article.origin or "",
                url=said.get("url", ""),
                copy_of=ids.get(first) if first else None,
            )


def _in_time(level: LevelStatement) -> tuple[str, str, str]:
    return level.standing, level.began.earliest or level.began.latest or level.stated.earliest or "9999", level.level


def as_json(page: Profile) -> dict[str, Any]:
    """The page as plain data."""
    disputes, reported = dict(page.disputes), dict(page.reported)
    return {
        "partner": {"code": page.partner.notation, "names": dict(page.partner.pref)},
        "as_of": page.as_of,
        "known_by": page.known_by,
        "holds": [
            {
                "level": level.level,
                "statement": level.id,
                "certainty": sure,
                "other_beginnings": [
                    {"statement": other.id, "began": asdict(other.began), "sources": other.support.sources}
                    for other in disputes[level.id]
                ],
            }
            for level, sure in page.holds
        ],
        "levels": [asdict(level) for level in page.levels],
        "contradictions": [asdict(contradiction) for contradiction in page.contradictions],
        "events": [asdict(event) | {"reported": reported[event.id]} for event in page.events],
        "sectors": [asdict(sector) for sector in page.sectors],
        "people": [asdict(person) | {"tenures": [asdict(t) for t in tenures]} for person, tenures in page.people],
        "sources": [asdict(source) for source in page.sources],
    }


def interval(began: Bounds, ended: Bounds | None, since: str | None = None) -> str:
    """An interval as people read it: ``2013-06 – 2023-11-27``, ``by 2024-03-01 –``."""
    start = since or _span(began) or "?"
    return f"{start} – {_span(ended) if ended else ''}".rstrip()


def beginning(level: LevelStatement) -> str:
    """When ``level`` began, as people write it."""
    return interval(level.began, None, level.since).removesuffix(" –")


def _span(bounds: Bounds | None) -> str:
    if bounds is None or (bounds.earliest is None and bounds.latest is None):
        return ""
    if bounds.earliest is None:
        return f"by {bounds.latest}"
    if bounds.earliest == bounds.latest or bounds.latest is None:
        return bounds.earliest
    first, last = bounds.earliest, bounds.latest
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return first[:4]
    return f"{first}/{last}"
