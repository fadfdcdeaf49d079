"""What is measured: everything known that can have a day, with the days it may mean.

Measures count what is told as fact. Levels that are only proposed, readings that consolidation deprecated, denials and
rejected claims count nowhere; an event counts once for all its reports, a text once for all its copies. Fields keep how
they are meant (done, planned, wished), so that a measure can say which it counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph.consolidation.model import (
    Bounds,
    Certainty,
    Claims,
    Event,
    Individual,
    Known,
    LevelStatement,
    SectorStatement,
)
from ontology.errors import QueryError


@dataclass(frozen=True, slots=True)
class Window:
    """The days from ``first`` to ``last``, both within; None where it is open."""

    first: str | None = None
    last: str | None = None

    def holds(self, span: Bounds) -> Certainty | None:
        """Whether a day that lies somewhere in ``span`` is in the window: certain, possible, or None if it is not."""
        begins, ends = span.earliest, span.latest
        if (self.last and begins and begins > self.last) or (self.first and ends and ends < self.first):
            return None
        after = self.first is None or (begins is not None and begins >= self.first)
        before = self.last is None or (ends is not None and ends <= self.last)
        return "certain" if after and before else "possible"

    def attributes(self) -> dict[str, Any]:
        """The window as attributes of a graph: ``since`` and ``day``, as far as it has them."""
        return {name: day for name, day in (("since", self.first), ("day", self.last)) if day}


@dataclass(frozen=True, slots=True)
class Happening:
    """An event and the days on which it may have happened; one without a date, by the day it was first written of."""

    event: Event
    span: Bounds


@dataclass(frozen=True, slots=True)
class FieldUse:
    """That a text, published within ``published``, tells of a field of cooperation."""

    partner: str
    sector: str
    actuality: str
    text: str
    published: Bounds


@dataclass(frozen=True, slots=True)
class Coverage:
    """That a text, published within ``published``, deals with a partner."""

    partner: str
    text: str
    published: Bounds


@dataclass(frozen=True, slots=True)
class Facts:
    """What measures are made from; all tuples are sorted.

    ``day`` is the last day on which an article was published: what counts as today. A text of which the day is not
    known was published by then. A text that was copied is as old as the oldest of its copies.
    """

    day: str | None
    partners: tuple[str, ...]
    levels: tuple[LevelStatement, ...]
    proposals: tuple[LevelStatement, ...]
    events: tuple[Happening, ...]
    fields: tuple[FieldUse, ...]
    coverage: tuple[Coverage, ...]
    people: tuple[Individual, ...]

    def window(self, as_of: str | None = None, since: str | None = None) -> Window:
        """The days from ``since`` to ``as_of``, which is the last day known unless it is given.

        Raises :class:`~ontology.errors.QueryError` if the window ends before it begins.
        """
        last = as_of or self.day
        if since and last and since > last:
            raise QueryError("the time begins after it ends", f"{since} – {last}", "give an earlier first day")
        return Window(since, last)


def gather(claims: Claims, known: Known) -> Facts:
    """What can be measured of what is ``known`` from ``claims``."""
    day = claims.last_day
    published = {
        article.iri: article.stated if article.stated.latest else Bounds(None, day) for article in claims.articles
    }
    first_of = dict(known.copies)
    rejected = frozenset(known.rejected)
    article_of = {report.iri: report.article for report in claims.reports}

    def span(event: Event) -> Bounds:
        if event.bounds.earliest or event.bounds.latest:
            return event.bounds
        told = (published[article_of[claim]].latest for claim in event.support.claims if claim in article_of)
        return Bounds(None, min((latest for latest in told if latest), default=day))

    texts: dict[str, Bounds] = {}
    for article, when in published.items():
        first = first_of.get(article, article)
        texts[first] = min(when, texts.get(first, when), key=_age)

    def text(article: str) -> tuple[str, Bounds]:
        first = first_of.get(article, article)
        return first, texts[first]

    levels = [level for level in known.levels if level.rank != "deprecated"]
    fields = {
        FieldUse(claim.partner, claim.sector, claim.actuality, *text(claim.article))
        for claim in claims.fields
        if claim.iri not in rejected
    }
    coverage = {Coverage(partner, *text(article)) for partner, article in claims.partners}
    return Facts(
        day=day,
        partners=tuple(sorted({partner for partner, _ in known.partners} | _partners(known))),
        levels=tuple(sorted((s for s in levels if s.standing == "held"), key=lambda s: s.id)),
        proposals=tuple(sorted((s for s in levels if s.standing == "proposed"), key=lambda s: s.id)),
        events=tuple(sorted((Happening(event, span(event)) for event in known.events), key=lambda h: h.event.id)),
        fields=tuple(sorted(fields, key=lambda use: (use.partner, use.sector, use.actuality, use.text))),
        coverage=tuple(sorted(coverage, key=lambda told: (told.partner, told.text))),
        people=tuple(sorted(known.individuals, key=lambda person: person.id)),
    )


def _partners(known: Known) -> set[str]:
    statements: Iterable[LevelStatement | SectorStatement | Event] = (*known.levels, *known.sectors, *known.events)
    return {statement.partner for statement in statements}


def _age(published: Bounds) -> tuple[str, str]:
    return published.latest or "9999", published.earliest or ""
