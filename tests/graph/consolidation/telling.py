"""Articles made up for tests: who says what, on which day, in which paper."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from graph.consolidation import derive
from graph.consolidation.model import (
    ArticleFacts,
    Bounds,
    Claims,
    Contradiction,
    Event,
    FieldClaim,
    Individual,
    Known,
    LevelClaim,
    LevelStatement,
    Naming,
    Report,
    Tenure,
)
from graph.decisions import Decisions

BASE = "https://w3id.org/vietgraph/"
NOBODY_DECIDED = Decisions()


def days(date: str | None) -> Bounds:
    """The first and the last day that a date as written may mean."""
    if date is None:
        return Bounds()
    year, month, day = (*date.split("-"), "", "")[:3]
    last = calendar.monthrange(int(year), int(month or 12))[1]
    return Bounds(f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or f'{last:02}'}")


def print_of(text: str, changed: int = 0) -> str:
    """A fingerprint as of ``text`` with some places (of 128) changed: unlike that of any other text."""
    places = [random.Random(f"{text}{'*' * (number < changed)}{number}").randrange(1 << 16) for number in range(128)]
    return b"".join(place.to_bytes(2, "little") for place in places).hex()


class Article:
    """One article and what it says; everything it says returns the claim's IRI."""

    def __init__(self, id: str, day: str | None, origin: str | None, fingerprint: str | None) -> None:
        self.facts = ArticleFacts(f"{BASE}article/{id}", id, days(day), origin, fingerprint)
        self.partners: set[str] = set()
        self.levels: list[LevelClaim] = []
        self.reports: list[Report] = []
        self.fields: list[FieldClaim] = []
        self.namings: list[Naming] = []
        self._said = 0

    def _iri(self) -> str:
        self._said += 1
        return f"{BASE}claim/{sha256(f'{self.facts.id} {self._said}'.encode()).hexdigest()[:32]}"

    def level(
        self,
        level: str,
        since: str | None = None,
        status: str = "existing",
        act: str = "state",
        partner: str = "JPN",
        basis: str | None = None,
        news: bool = False,
        denied: bool = False,
    ) -> str:
        """A relation claim; its date is explicit unless another ``basis`` is given."""
        self.partners.add(partner)
        claim = LevelClaim(
            iri=self._iri(),
            article=self.facts.iri,
            partner=partner,
            level=level,
            status=status,
            act=act,
            actuality="wished" if status == "proposed" else "done",
            polarity="denied" if denied else "affirmed",
            news_role="main-event" if news else "background",
            date_basis=basis or ("explicit" if since else "none"),
            since=since,
            bounds=days(since),
        )
        self.levels.append(claim)
        return claim.iri

    def established(self, level: str, since: str | None, act: str = "upgrade", **more: str) -> str:
        """The news that a level was established."""
        return self.level(level, since, "established", act, news=True, **more)

    def event(
        self,
        type: str = "meeting",
        date: str | None = None,
        place: str | None = None,
        start: int = 100,
        partner: str = "JPN",
    ) -> str:
        """An event report; ``place`` as ``place/hanoi`` or ``country/VNM``."""
        self.partners.add(partner)
        name = place.partition("/")[2].title() if place else None
        report = Report(self._iri(), self.facts.iri, partner, type, date, days(date), place, name, start)
        self.reports.append(report)
        return report.iri

    def field(self, sector: str, actuality: str = "done", partner: str = "JPN") -> str:
        """A sector claim."""
        self.partners.add(partner)
        claim = FieldClaim(self._iri(), self.facts.iri, partner, sector, actuality)
        self.fields.append(claim)
        return claim.iri

    def person(
        self,
        name: str,
        role: str | None = None,
        country: str = "JPN",
        office: str | None = None,
        variants: Iterable[str] = (),
        start: int = 100,
        news: bool = True,
    ) -> str:
        """A person claim; not ``news``: the article names the person only in looking back."""
        naming = Naming(
            iri=self._iri(),
            article=self.facts.iri,
            person=person(name, country),
            name=name,
            role=role,
            office=office,
            country=country,
            variants=tuple(variants),
            news_role="main-event" if news else "background",
            start=start,
        )
        self.namings.append(naming)
        return naming.iri


def person(name: str, country: str = "JPN") -> str:
    """The IRI of a name."""
    return f"{BASE}person/{sha256(f'{name} {country}'.encode()).hexdigest()[:32]}"


class Press:
    """All articles of a test."""

    def __init__(self) -> None:
        self.articles: list[Article] = []

    def article(
        self, day: str | None = "2025-06-15", id: str | None = None, origin: str | None = None, print: str | None = None
    ) -> Article:
        """Another article, of a publisher of its own unless ``origin`` is given."""
        number = len(self.articles) + 1
        article = Article(id or f"a{number}", day, origin or f"paper {number}", print)
        self.articles.append(article)
        return article

    def claims(self) -> Claims:
        """What a store of the articles would give."""
        return Claims(
            tuple(sorted((a.facts for a in self.articles), key=lambda facts: facts.iri)),
            tuple(sorted((partner, a.facts.iri) for a in self.articles for partner in a.partners)),
            tuple(sorted((claim for a in self.articles for claim in a.levels), key=lambda claim: claim.iri)),
            tuple(sorted((claim for a in self.articles for claim in a.reports), key=lambda claim: claim.iri)),
            tuple(sorted((claim for a in self.articles for claim in a.fields), key=lambda claim: claim.iri)),
            tuple(sorted((claim for a in self.articles for claim in a.namings), key=lambda claim: claim.iri)),
        )

    def known(self, decisions: Decisions = NOBODY_DECIDED) -> Known:
        """What they amount to."""
        return derive(self.claims(), decisions)

    def levels(self) -> dict[str, LevelStatement]:
        """The levels held; fails if one has several readings."""
        held = [statement for statement in self.known().levels if statement.standing == "held"]
        assert len({statement.level for statement in held}) == len(held)
        return {statement.level: statement for statement in held}

    def readings(self, level: str) -> list[LevelStatement]:
        """The readings of when ``level`` began, in order of time."""
        held = [s for s in self.known().levels if s.level == level and s.standing == "held"]
        return sorted(held, key=lambda statement: statement.began.earliest or "")

    def proposal(self, level: str) -> LevelStatement:
        """The statement that ``level`` is proposed."""
        (found,) = (s for s in self.known().levels if s.level == level and s.standing == "proposed")
        return found

    def contradictions(self) -> list[Contradiction]:
        """All contradictions."""
        return list(self.known().contradictions)

    def events(self, decisions: Decisions = NOBODY_DECIDED) -> list[Event]:
        """The events, in order of date and number of articles."""
        found = self.known(decisions).events
        return sorted(found, key=lambda event: (event.date or "", event.support.articles, event.place or "", event.id))

    def people(self, decisions: Decisions = NOBODY_DECIDED) -> list[Individual]:
        """The individuals, by their first names."""
        return sorted(self.known(decisions).individuals, key=lambda individual: individual.names)

    def tenures(self) -> list[Tenure]:
        """The tenures, by role."""
        return sorted(self.known().tenures, key=lambda tenure: tenure.role)


def renamed(article: Article, id: str, fingerprint: str | None = None) -> Article:
    """The same article under another id, with a print of its own if it is not the very same text."""
    other = Article(id, None, None, None)
    other.facts = replace(
        article.facts, iri=f"{BASE}article/{id}", id=id, fingerprint=fingerprint or article.facts.fingerprint
    )
    other.partners = set(article.partners)
    other.levels = [replace(c, iri=_other(c.iri, id), article=other.facts.iri) for c in article.levels]
    other.reports = [replace(c, iri=_other(c.iri, id), article=other.facts.iri) for c in article.reports]
    other.fields = [replace(c, iri=_other(c.iri, id), article=other.facts.iri) for c in article.fields]
    other.namings = [replace(c, iri=_other(c.iri, id), article=other.facts.iri) for c in article.namings]
    return other


def _other(iri: str, id: str) -> str:
    return f"{BASE}claim/{sha256(f'{iri} {id}'.encode()).hexdigest()[:32]}"
