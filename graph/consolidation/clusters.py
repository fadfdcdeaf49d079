"""Reports that tell of one event, gathered into clusters, and what may join them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph.consolidation.model import Bounds, Report
from ontology.schemes import load_scheme


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the people it may name and when it was published.

    ``copy`` is the same for the report as near-duplicates of its article have it: the article that stands for them, and
    which of its like reports it is.
    """

    report: Report
    people: frozenset[str]
    stated: Bounds
    copy: tuple[str, int]

    @property
    def order(self) -> tuple[object, ...]:
        """An order that does not depend on the ids of articles, as far as reports differ in what they say."""
        bounds = self.report.bounds
        return bounds.earliest or "", bounds.latest or "", self.report.place or "", *in_text(self.report)


def in_text(report: Report) -> tuple[object, ...]:
    """The order of reports in their text; those that begin with the same words by what else they say."""
    return report.start, report.date or "", report.place or "", report.place_name or "", report.iri


@dataclass(slots=True)
class Cluster:
    """Reports of one event; ``doubt`` is the code of a reason to look again."""

    told: list[Told]
    doubt: str | None = None

    @property
    def bounds(self) -> Bounds:
        """From the first to the last day, of the reports that give a day, else the days all dated ones allow."""
        days = [item.report.bounds for item in self.told if item.report.bounds.earliest]
        exact = [bounds for bounds in days if bounds.earliest == bounds.latest] or days
        if not exact:
            return Bounds()
        return Bounds(min(bounds.earliest or "" for bounds in exact), max(bounds.latest or "" for bounds in exact))

    @property
    def people(self) -> frozenset[str]:
        """Everybody whom its reports name."""
        return all_people(self.told)

    @property
    def place(self) -> str | None:
        """The place most texts give, a city before its country."""
        places = votes((item, item.report.place) for item in self.told)
        return min(places, key=lambda place: (not place.startswith("place/"), -places[place], place), default=None)

    def seen(self) -> Seen:
        """What it says now; see :class:`Seen`."""
        articles = frozenset(item.report.article for item in self.told)
        return Seen(self, self.bounds, self.place, self.people, articles)


def votes(told: Iterable[tuple[Told, str | None]]) -> Counter[str]:
    """How many different texts say each of the values."""
    return Counter(value for _, value in {(item.copy[0], value) for item, value in told if value})


@dataclass(frozen=True, slots=True)
class Seen:
    """A cluster as it was at one moment: what joins it later does not change what else fits."""

    cluster: Cluster
    bounds: Bounds
    place: str | None
    people: frozenset[str]
    articles: frozenset[str]

    def admits(self, item: Told) -> bool:
        """Whether place and people allow ``item`` to tell of this event, and its article does not tell it already."""
        return (
            item.report.article not in self.articles
            and same_place(self.place, item.report.place)
            and same_people(self.people, item.people)
        )


def same_place(one: str | None, other: str | None) -> bool:
    """Whether two places may be one: equal, a city and its country, or one unknown."""
    return one is None or other is None or one == other or other in (_country(one), None) or one == _country(other)


def _country(place: str) -> str | None:
    scheme, _, code = place.partition("/")
    concept = load_scheme("place").get(code) if scheme == "place" else None
    country = concept.value("inCountry") if concept else None
    return f"country/{country}" if country else None


def same_people(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two reports may name the same people: they share somebody, or one names nobody."""
    return not one or not other or not one.isdisjoint(other)


def all_people(told: Iterable[Told]) -> frozenset[str]:
    """Everybody whom the reports name."""
    return frozenset().union(*(item.people for item in told))
