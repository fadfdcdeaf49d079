"""What a set of articles said in all: the counts a build prints when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ingest.record import Record

_COUNTED = ("levels", "events", "sectors", "people", "amounts")


def counts(record: Record) -> dict[str, int]:
    """How many claims of each kind ``record`` makes, and how many stayed undecided (``unresolved``)."""
    return {kind: len(getattr(record, kind)) for kind in (*_COUNTED, "unresolved")}


@dataclass(slots=True)
class Summary:
    """Running counts over records; the memory it takes grows with the partners, not with the articles."""

    articles: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    partners: set[str] = field(default_factory=set)

    def add(self, claims: Mapping[str, int], partners: Iterable[str]) -> None:
        """Count one article that makes so many ``claims`` (see :func:`counts`) and deals with ``partners``."""
        self.articles += 1
        self.claims.update(claims)
        self.partners.update(partners)

    def line(self) -> str:
        """The counts over all articles in one line."""
        counts = {"article": self.articles, "partner": len(self.partners)}
        counts |= {kind.removesuffix("s"): self.claims[kind] for kind in _COUNTED}
        return ", ".join(f"{count} {_plural(kind, count)}" for kind, count in counts.items())


def _plural(kind: str, count: int) -> str:
    if kind == "people":
        return "person" if count == 1 else kind
    return kind if count == 1 else f"{kind}s"
