"""What a set of articles said in all: the counts a build prints when it is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from ingest.claims import RelationClaim
from ingest.record import Record
from ontology.schemes import load_scheme

_COUNTED = ("levels", "events", "sectors", "people", "amounts")
_IN_FORCE = {"established": 3, "existing": 2, "proposed": 1, "past": 0}


@dataclass(slots=True)
class PartnerSummary:
    """What all articles together said of one partner."""

    partner: str
    level: RelationClaim | None = None
    """The highest level stated as in force; failing that, the highest proposed or past one."""
    articles: int = 0
    events: int = 0
    sectors: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Summary:
    """Running counts over records; the memory it takes grows with the partners, not with the articles."""

    articles: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    partners: dict[str, PartnerSummary] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Count what ``record`` says."""
        self.articles += 1
        for kind in (*_COUNTED, "unresolved"):
            self.claims[kind] += len(getattr(record, kind))
        for claim in record.partners:
            self._partner(claim.partner).articles += 1
        for event in record.events:
            self._partner(event.partner).events += 1
        for sector in record.sectors:
            self._partner(sector.partner).sectors.add(sector.sector)
        for level in record.levels:
            if level.polarity == "denied":
                continue
            known = self._partner(level.partner)
            # The first of equals stays, so that the order of the articles decides and nothing else.
            if known.level is None or _weight(level) > _weight(known.level):
                known.level = level

    def rows(self) -> list[PartnerSummary]:
        """The partners, those with the highest level first, then by the number of articles and the code."""
        return sorted(
            self.partners.values(),
            key=lambda row: (-_rank(row.level.level) if row.level else 1, -row.articles, row.partner),
        )

    def table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Headings and rows of text, one row a partner."""
        heads = ("partner", "", "level", "status", "since", "events", "sectors", "articles")
        rows = []
        for row in self.rows():
            level = row.level
            said = (_label(level.level, "level"), level.status, level.since or "") if level else ("", "", "")
            counts = (row.events, len(row.sectors), row.articles)
            rows.append((row.partner, _label(row.partner, "country", "organisation"), *said, *map(str, counts)))
        return heads, rows

    def line(self) -> str:
        """The counts over all articles in one line."""
        counts = {"article": self.articles, "partner": len(self.partners)}
        counts |= {kind.removesuffix("s"): self.claims[kind] for kind in _COUNTED}
        return ", ".join(f"{count} {_plural(kind, count)}" for kind, count in counts.items())

    def _partner(self, code: str) -> PartnerSummary:
        return self.partners.setdefault(code, PartnerSummary(code))


def _weight(claim: RelationClaim) -> tuple[bool, int, int, bool]:
    status = _IN_FORCE[claim.status]
    return claim.polarity == "affirmed" and status >= 2, _rank(claim.level), status, claim.since is not None


@cache
def _rank(level: str) -> int:
    concept = load_scheme("level").get(level)
    return int((concept and concept.value("rank")) or 0)


def _label(code: str, *schemes: str) -> str:
    """The English label of ``code`` in the first of ``schemes`` that has it."""
    concepts = [concept for scheme in schemes if (concept := load_scheme(scheme).get(code))]
    return concepts[0].pref.get("en", code) if concepts else code


def _plural(kind: str, count: int) -> str:
    if kind == "people":
        return "person" if count == 1 else kind
    return kind if count == 1 else f"{kind}s"
