"""A part of what is known: as of a day, or what concerns one partner, with the claims and articles it rests on.

What is cut away leaves no link behind: a statement of the part points to claims of the part only (marks of rejected
claims, of whatever kind, are kept all). How many articles and sources stand behind a statement is told of the whole;
of fields and partners as of a day, of what was written by then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from graph.as_of import (
    articles_by,
    by,
    contradictions_by,
    day_of,
    fields_by,
    first_reports,
    levels_by,
    people_by,
    published_by,
)
from graph.consolidation import derive
from graph.consolidation.model import (
    Claims,
    Contradiction,
    FieldClaim,
    Known,
    LevelClaim,
    LevelStatement,
    Naming,
    Report,
    Support,
    Tenure,
)
from graph.decisions import Decisions
from ontology.errors import UnknownTermError


@dataclass(frozen=True, slots=True)
class Part:
    """What is ``known`` in it, and the IRIs of its claims (on levels, events, fields and people) and articles.

    Of the articles ``written`` by its day everything said belongs to it, of the others only its claims. ``partner`` is
    the code of the only partner it deals with, ``day`` the day it is of; None if it is not cut so.
    """

    known: Known
    claims: frozenset[str]
    articles: frozenset[str]
    written: frozenset[str]
    partner: str | None = None
    day: str | None = None


def whole(claims: Claims, known: Known) -> Part:
    """All that is ``known`` from ``claims``."""
    articles = frozenset(article.iri for article in claims.articles)
    return Part(known, frozenset(_articles_of(claims)), articles, articles)


def cut(claims: Claims, known: Known, decisions: Decisions, partner: str | None = None, day: str | None = None) -> Part:
    """All that is ``known`` from ``claims`` under ``decisions``, as of ``day``, then of ``partner`` alone, if given.

    Raises :class:`~ontology.errors.UnknownTermError` if no article deals with the partner.
    """
    part = whole(claims, known)
    if day is not None:
        part = as_of(part, claims, decisions, day)
    return part if partner is None else of_partner(part, claims, partner)


def as_of(part: Part, claims: Claims, decisions: Decisions, day: str) -> Part:
    """What of ``part`` (the whole) had begun, had happened or had been written by ``day``; see :mod:`graph.as_of`.

    An article of which the day is not known was written by no day: of it only what it tells of days before is left.
    """
    known = part.known
    reported = first_reports(known, claims)
    levels = tuple(levels_by(known.levels, day))
    contradictions = tuple(contradictions_by(known.contradictions, levels))
    events = tuple(event for event in known.events if by(day_of(event, reported), day))
    offices: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in known.tenures:
        offices[tenure.individual].append(tenure)
    people = list(people_by(((p, tuple(offices[p.id])) for p in known.individuals), claims, day, events))
    written = published_by(claims, day)
    articles = frozenset(articles_by(claims, day, levels, contradictions, events))
    dealing = tuple((partner, article) for partner, article in claims.partners if article in articles)
    then = derive(replace(fields_by(claims, day), partners=dealing), decisions)
    kept = Known(
        levels=levels,
        sectors=then.sectors,
        events=events,
        individuals=tuple(person for person, _ in people),
        tenures=tuple(sorted((t for _, held in people for t in held), key=lambda tenure: tenure.id)),
        contradictions=contradictions,
        partners=then.partners,
        copies=known.copies,
        rejected=known.rejected,
    )
    article_of = _articles_of(claims)
    telling = {article_of[claim] for event in events for claim in event.support.claims}
    said = {claim for claim, article in article_of.items() if article in written}
    supports = [level.support for level in levels] + [event.support for event in events]
    said |= {claim for support in supports for claim in _linked(support)}
    said |= {claim for found in contradictions for claim in found.members}
    said |= {naming.iri for naming in claims.namings if naming.article in telling}
    articles |= {article_of[claim] for claim in said}
    kept = _without_loose_ends(kept, said, articles)
    return Part(kept, frozenset(said), articles, frozenset(written), part.partner, day)


def of_partner(part: Part, claims: Claims, code: str) -> Part:
    """What of ``part`` concerns the partner with that ``code``.

    Its levels, fields, events and contradictions; its people, and whoever is named with its events, with their offices;
    the claims these rest on and the articles of those. Of people who are not the partner's own, only what articles
    say that deal with the partner: a prime minister of Vietnam is named in half of all articles. Raises
    :class:`~ontology.errors.UnknownTermError` if no article deals with the partner at all.
    """
    require_partner(claims, code)
    known, article_of = part.known, _articles_of(claims)
    events = tuple(event for event in known.events if event.partner == code)
    named = {person for event in events for person in event.people}
    people = tuple(person for person in known.individuals if person.country == code or person.id in named)
    kinds: tuple[Iterable[LevelClaim | Report | FieldClaim], ...] = (claims.levels, claims.reports, claims.fields)
    about = {claim.iri for kind in kinds for claim in kind if claim.partner == code and claim.iri in part.claims}
    dealing = {article for partner, article in claims.partners if partner == code and article in part.articles}
    dealing |= {article_of[claim] for claim in about}
    naming = {
        claim
        for person in people
        for claim in person.support.claims
        if claim in part.claims and (person.country == code or article_of[claim] in dealing)
    }
    articles = dealing | {article_of[claim] for claim in naming}
    articles |= {first for copy, first in known.copies if copy in articles}
    ids = {person.id for person in people}
    kept = Known(
        levels=tuple(level for level in known.levels if level.partner == code),
        sectors=tuple(sector for sector in known.sectors if sector.partner == code),
        events=events,
        individuals=people,
        tenures=tuple(tenure for tenure in known.tenures if tenure.individual in ids),
        contradictions=tuple(found for found in known.contradictions if found.partner == code),
        partners=tuple((partner, support) for partner, support in known.partners if partner == code),
        copies=known.copies,
        rejected=known.rejected,
    )
    said = frozenset(about | naming)
    return Part(
        known=_without_loose_ends(kept, said, articles),
        claims=said,
        articles=frozenset(articles),
        written=part.written & dealing,
        partner=code,
        day=part.day,
    )


def require_partner(claims: Claims, code: str) -> None:
    """Raise :class:`~ontology.errors.UnknownTermError` if no article of ``claims`` deals with the partner."""
    if not any(claim.partner == code for claim in claims.levels) and all(code != of for of, _ in claims.partners):
        raise UnknownTermError("no article in this store deals with it", code, "see `vietgraph query partner-overview`")


def _articles_of(claims: Claims) -> dict[str, str]:
    """The article of each claim."""
    found: dict[str, str] = {}
    kinds: tuple[Iterable[LevelClaim | Report | FieldClaim | Naming], ...]
    kinds = (claims.levels, claims.reports, claims.fields, claims.namings)
    for kind in kinds:
        found.update((claim.iri, claim.article) for claim in kind)
    return found


def _linked(support: Support) -> tuple[str, ...]:
    return support.claims + support.disputed_by + support.underspecified_by


def _without_loose_ends(known: Known, claims: Collection[str], articles: Collection[str]) -> Known:
    """``known`` with links only to what is in it, to ``claims`` and to ``articles``."""

    def support(whole: Support) -> Support:
        return replace(
            whole,
            claims=_among(whole.claims, claims),
            disputed_by=_among(whole.disputed_by, claims),
            underspecified_by=_among(whole.underspecified_by, claims),
        )

    statements = {level.id for level in known.levels}
    people = {person.id for person in known.individuals}

    def levels() -> Iterator[LevelStatement]:
        for level in known.levels:
            fulfilled = level.fulfilled_by if level.fulfilled_by in statements else None
            supersedes = _among(level.supersedes, statements)
            yield replace(level, supersedes=supersedes, fulfilled_by=fulfilled, support=support(level.support))

    def contradictions() -> Iterator[Contradiction]:
        for found in known.contradictions:
            members, concerned = _among(found.members, claims), _among(found.statements, statements)
            yield replace(found, members=members, statements=concerned)

    return Known(
        levels=tuple(levels()),
        sectors=tuple(replace(sector, support=support(sector.support)) for sector in known.sectors),
        events=tuple(
            replace(event, people=_among(event.people, people), support=support(event.support))
            for event in known.events
        ),
        individuals=tuple(replace(person, support=support(person.support)) for person in known.individuals),
        tenures=tuple(replace(tenure, support=support(tenure.support)) for tenure in known.tenures),
        contradictions=tuple(contradictions()),
        partners=tuple((partner, support(counted)) for partner, counted in known.partners),
        copies=tuple((copy, first) for copy, first in known.copies if copy in articles and first in articles),
        rejected=known.rejected,
    )


def _among(iris: Iterable[str], kept: Collection[str]) -> tuple[str, ...]:
    return tuple(iri for iri in iris if iri in kept)
