"""Small worlds made up for the tests of measures: what is known, and the articles it is known from."""

from __future__ import annotations

import calendar
import itertools
import random
from collections.abc import Iterable
from typing import Literal

from graph.consolidation.model import (
    ArticleFacts,
    Bounds,
    Claims,
    Event,
    FieldClaim,
    Individual,
    Known,
    LevelStatement,
    Report,
    Support,
)
from graph.measures import Facts, gather


def days(date: str | None) -> Bounds:
    """The first and the last day that a date as written may mean."""
    if date is None:
        return Bounds()
    year, month, day = (*date.split("-"), "", "")[:3]
    last = calendar.monthrange(int(year), int(month or 12))[1]
    return Bounds(f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or f'{last:02}'}")


class World:
    """Statements one by one; every article says one thing unless it is named."""

    def __init__(self) -> None:
        self._number = itertools.count(1)
        self.articles: dict[str, ArticleFacts] = {}
        self.partners: set[tuple[str, str]] = set()
        self.levels: list[LevelStatement] = []
        self.fields: list[FieldClaim] = []
        self.reports: list[Report] = []
        self.events: list[Event] = []
        self.people: dict[str, Individual] = {}
        self.copies: dict[str, str] = {}
        self.rejected: set[str] = set()

    def article(self, partner: str, day: str | None = "2025-06-15", id: str | None = None) -> str:
        """An article that deals with the partner, published on ``day``; its IRI."""
        iri = f"article/{id or f'a{next(self._number):04}'}"
        self.articles.setdefault(iri, ArticleFacts(iri, iri, days(day), None, None))
        self.partners.add((partner, iri))
        return iri

    def level(
        self,
        partner: str,
        level: str,
        since: str | None = None,
        until: str | None = None,
        stated: str = "2025-06-15",
        standing: Literal["held", "proposed"] = "held",
        rank: Literal["preferred", "normal", "deprecated"] = "preferred",
        reason: str = "only-reading",
    ) -> LevelStatement:
        """A level held since the date, as an article of ``stated`` says; without a date, by that day."""
        iri = self.article(partner, stated)
        began = (days(since) if since else Bounds(None, stated)) if standing == "held" else Bounds()
        statement = LevelStatement(
            id=f"level-{partner}-{level}-{since}-{standing}",
            partner=partner,
            level=level,
            standing=standing,
            since=since,
            began=began,
            ended=days(until) if until else None,
            ended_basis="superseded" if until else None,
            stated=days(stated),
            rank=rank,
            reason=reason,
            support=Support((f"claim/{iri}",), 1, 1),
        )
        self.levels.append(statement)
        return statement

    def field(
        self,
        partner: str,
        sector: str,
        actuality: str = "done",
        day: str | None = "2025-06-15",
        article: str | None = None,
    ) -> str:
        """That an article tells of a field; the claim's IRI."""
        iri = self.article(partner, day, article)
        claim = f"claim/{next(self._number):04}"
        self.fields.append(FieldClaim(claim, iri, partner, sector, actuality))
        return claim

    def event(
        self,
        partner: str,
        date: str | None = "2025-06-10",
        people: Iterable[str] = (),
        type: str = "meeting",
        stated: str | None = "2025-06-15",
        id: str | None = None,
    ) -> str:
        """An event, in an article of ``stated``; its id."""
        iri = self.article(partner, stated)
        claim = f"claim/{next(self._number):04}"
        self.reports.append(Report(claim, iri, partner, type, date, days(date), None, None, 0))
        event = Event(
            id=id or f"e{next(self._number):04}",
            partner=partner,
            type=type,
            date=date,
            bounds=days(date),
            place=None,
            place_name=None,
            people=tuple(sorted(people)),
            doubt=None,
            support=Support((claim,), 1, 1),
        )
        self.events.append(event)
        for person in people:
            self.person(person)
        return event.id

    def person(self, id: str, country: str | None = "VNM", name: str | None = None) -> None:
        """A person; one named with an event is of Vietnam unless told otherwise before."""
        self.people.setdefault(id, Individual(id, (name or id.title(),), (), country, None, Support((), 1, 1)))

    def claims(self, shuffle: int | None = None) -> Claims:
        """The claims; with ``shuffle`` in another order."""
        parts = (
            sorted(self.articles.values(), key=lambda article: article.iri),
            sorted(self.partners),
            [],
            sorted(self.reports, key=lambda report: report.iri),
            sorted(self.fields, key=lambda claim: claim.iri),
            [],
        )
        return Claims(*(tuple(_mixed(part, shuffle)) for part in parts))

    def known(self, shuffle: int | None = None) -> Known:
        """What is known; with ``shuffle`` in another order."""
        partners = [(partner, Support((), 1, 1)) for partner in sorted({partner for partner, _ in self.partners})]
        people = sorted(self.people.values(), key=lambda person: person.id)
        return Known(
            levels=tuple(_mixed(sorted(self.levels, key=lambda level: level.id), shuffle)),
            sectors=(),
            events=tuple(_mixed(sorted(self.events, key=lambda event: event.id), shuffle)),
            individuals=tuple(_mixed(people, shuffle)),
            tenures=(),
            contradictions=(),
            partners=tuple(_mixed(partners, shuffle)),
            copies=tuple(sorted(self.copies.items())),
            rejected=tuple(sorted(self.rejected)),
        )

    def facts(self, shuffle: int | None = None) -> Facts:
        """What can be measured of it."""
        return gather(self.claims(shuffle), self.known(shuffle))


def _mixed(items: list, seed: int | None) -> list:  # type: ignore[type-arg]
    """``items`` in another order that the seed decides."""
    return items if seed is None else random.Random(seed).sample(items, len(items))
