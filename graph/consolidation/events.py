"""One event, however many articles report it.

Reports of one type with one partner are one event if they may mean the same day and neither place nor people keep them
apart; reports of one article never are. Day by day, narrow dates first:

1. days: reports of one day belong together, for a visit also days at most ``vg:daysApart`` of the event type apart;
2. places: different cities are different events; a report that names only the country, or nothing, joins the city told;
3. people: reports that share nobody of either side are different events, if both name somebody;
4. reports with a month, a year or no date join the only event they fit; if they fit several they stay apart and are
   marked doubtful, for a person to decide.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from networkx.utils import UnionFind

from graph.consolidation.ids import hashed
from graph.consolidation.model import Bounds, Event, Naming, Report
from graph.consolidation.sources import Sources
from graph.decisions import Decisions
from ontology.schemes import load_scheme

AROUND = 31
"""Days before and after its publication within which an undated report may tell of an event: news is of the month."""
NEAR = 7
"""Days within which two undated reports that share people are of one event."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A report with the people it may name and when it was published; ``copy`` stands for its near-duplicates."""

    report: Report
    people: frozenset[str]
    stated: Bounds
    copy: str

    @property
    def order(self) -> tuple[str, str, int, str]:
        """An order that does not depend on the ids of articles, as far as reports differ in what they say."""
        report = self.report
        return report.bounds.earliest or "", report.place or "", report.start, report.iri


def events(
    reports: Iterable[Report],
    namings: Iterable[Naming],
    individual_of: Mapping[str, str],
    sources: Sources,
    decisions: Decisions,
) -> list[Event]:
    """The events that ``reports`` tell of, sorted; ``individual_of`` maps person claims to individuals."""
    by_article: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        by_article[naming.article].append(naming)
    reports = tuple(reports)
    people = _people_of(reports, by_article, individual_of)
    told = [
        _Told(report, people[report.iri], sources.stated(report.article), sources.group(report.article))
        for report in reports
    ]
    found: list[Event] = []
    told.sort(key=lambda item: (item.report.partner, item.report.type, *item.order))
    for _, group in groupby(told, key=lambda item: (item.report.partner, item.report.type)):
        clusters = _reviewed(_clusters(list(group)), decisions)
        found += _described(clusters, sources)
    return sorted(found, key=lambda event: event.id)


def _people_of(
    reports: Iterable[Report], namings: Mapping[str, list[Naming]], individual_of: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Whom each report may name: people of either side; of several like reports in one article, the nearest."""
    like: dict[tuple[str, str, str], list[Report]] = defaultdict(list)
    for report in reports:
        like[report.article, report.partner, report.type].append(report)
    found: dict[str, frozenset[str]] = {}
    for (article, partner, _), group in like.items():
        sides = [naming for naming in namings.get(article, ()) if naming.country in ("VNM", partner)]
        near: dict[str, set[str]] = {report.iri: set() for report in group}
        for naming in sides:
            nearest = min(group, key=lambda report: (abs(report.start - naming.start), report.start, report.iri))
            near[nearest.iri].add(individual_of[naming.iri])
        found.update((iri, frozenset(people)) for iri, people in near.items())
    return found


@dataclass(slots=True)
class _Cluster:
    """Reports of one event; ``doubt`` is the code of a reason to look again."""

    told: list[_Told]
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
        return frozenset().union(*(item.people for item in self.told))

    @property
    def place(self) -> str | None:
        """The place most reports give, a city before its country."""
        places = Counter(item.report.place for item in self.told if item.report.place)
        return min(places, key=lambda place: (not place.startswith("place/"), -places[place], place), default=None)

    def admits(self, item: _Told) -> bool:
        """Whether place and people allow ``item`` to tell of this event."""
        return _same_place(self.place, item.report.place) and _same_people(self.people, item.people)


def _clusters(told: list[_Told]) -> list[_Cluster]:
    """The events of one type with one partner."""
    exact = [
        item
        for item in told
        if item.report.bounds.earliest and item.report.bounds.earliest == item.report.bounds.latest
    ]
    wide = [item for item in told if item.report.bounds.earliest and item not in exact]
    undated = [item for item in told if not item.report.bounds.earliest]
    found = [cluster for day in _days(exact) for cluster in _by_place(day)]
    for item in sorted(wide, key=lambda item: (_width(item.report.bounds), item.order)):
        _join(item, [cluster for cluster in found if cluster.bounds.meets(item.report.bounds)], found)
    dated = list(found)
    left = []
    for item in undated:
        around = _around(item.stated)
        fitting = [cluster for cluster in dated if around and cluster.bounds.meets(around) and cluster.admits(item)]
        if len(fitting) == 1:
            fitting[0].told.append(item)
        else:
            left.append((item, "several-events-fit" if fitting else None))
    return found + list(_undated(left))


def _join(item: _Told, near: list[_Cluster], found: list[_Cluster]) -> None:
    """Let ``item`` join the only event it fits, or be one of its own."""
    fitting = [cluster for cluster in near if cluster.admits(item)]
    if len(fitting) == 1:
        fitting[0].told.append(item)
    else:
        found.append(_Cluster([item], "several-events-fit" if fitting else None))


def _days(told: list[_Told]) -> Iterator[list[_Told]]:
    """Reports of one day, or of neighbouring days where the event type allows that."""
    group: list[_Told] = []
    for item in sorted(told, key=lambda item: item.order):
        if group and _gap(group[-1], item) > _days_apart(item.report.type):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _days_apart(type: str) -> int:
    concept = load_scheme("event-type").get(type)
    return int((concept.value("daysApart") if concept else None) or 0)


def _gap(one: _Told, other: _Told) -> int:
    first, second = (datetime.date.fromisoformat(item.report.bounds.earliest or "") for item in (one, other))
    return abs((second - first).days)


def _by_place(told: list[_Told]) -> Iterator[_Cluster]:
    """Events of one day by city; what names no city joins the only city, or the one with most people in common."""
    cities: dict[str, list[_Told]] = defaultdict(list)
    vague: list[_Told] = []
    for item in told:
        place = item.report.place
        if place and place.startswith("place/"):
            cities[place].append(item)
        else:
            vague.append(item)
    apart: list[_Told] = []
    for item in vague:
        fitting = [city for city in sorted(cities) if _same_place(city, item.report.place)]
        if fitting:
            shared = {city: len(item.people & _all_people(cities[city])) for city in fitting}
            cities[max(fitting, key=lambda city: (shared[city], -fitting.index(city)))].append(item)
        else:
            apart.append(item)
    for group in (*(cities[city] for city in sorted(cities)), *_by_country(apart)):
        yield from _by_people(group)


def _by_country(told: list[_Told]) -> Iterator[list[_Told]]:
    """Reports that name no city: those of one country, or of none, together."""
    countries: list[str | None] = [*sorted({item.report.place for item in told if item.report.place})] or [None]
    for country in countries:
        nowhere = country == countries[0]
        yield [item for item in told if item.report.place == country or (nowhere and item.report.place is None)]


def _by_people(told: list[_Told]) -> Iterator[_Cluster]:
    """Events of one day and place: those whose reports share people, directly or over others."""
    joined: UnionFind[int] = UnionFind(range(len(told)))
    first: dict[object, int] = {}
    for index, item in enumerate(told):
        for key in (*sorted(item.people), (item.copy, item.report.start)):
            joined.union(first.setdefault(key, index), index)
    parts = [sorted(part) for part in joined.to_sets()]
    named = sorted(
        (part for part in parts if any(told[index].people for index in part)), key=lambda part: (-len(part), part)
    )
    nameless = [index for part in parts if part not in named for index in part]
    groups = named or [[]]
    groups[0] = sorted([*groups[0], *nameless])
    for group in groups:
        yield from _one_article_each([told[index] for index in group])


def _one_article_each(told: list[_Told]) -> Iterator[_Cluster]:
    """Two events of one day and place told by one article are two; reports pair by their order in their texts."""
    turn: dict[int, list[_Told]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for item in sorted(told, key=lambda item: (item.report.start, item.report.iri)):
        turn[seen[item.report.article]].append(item)
        seen[item.report.article] += 1
    for number in sorted(turn):
        yield _Cluster(turn[number])


def _undated(left: Sequence[tuple[_Told, str | None]]) -> Iterator[_Cluster]:
    """Events nobody dates: reports published within days of each other that share people, or copies of one text."""
    joined: UnionFind[int] = UnionFind(range(len(left)))
    last: dict[object, int] = {}
    order = sorted(range(len(left)), key=lambda index: (left[index][0].stated.earliest or "", left[index][0].order))
    for index in order:
        item = left[index][0]
        for key in (*sorted(item.people), (item.copy, item.report.start)):
            before = last.get(key)
            copies = isinstance(key, tuple)
            if before is not None and (copies or (_near(left[before][0], item) and _compatible(left[before][0], item))):
                joined.union(before, index)
            last[key] = index
    for part in sorted(sorted(part) for part in joined.to_sets()):
        doubts = {left[index][1] for index in part} - {None}
        for cluster in _one_article_each([left[index][0] for index in part]):
            cluster.doubt = min((doubt for doubt in doubts if doubt), default=None)
            yield cluster


def _compatible(one: _Told, other: _Told) -> bool:
    return _same_place(one.report.place, other.report.place) and one.report.article != other.report.article


def _near(one: _Told, other: _Told) -> bool:
    first, second = one.stated.latest, other.stated.earliest
    if first is None or second is None:
        return False
    return (datetime.date.fromisoformat(second) - datetime.date.fromisoformat(first)).days <= NEAR


def _around(stated: Bounds) -> Bounds | None:
    if stated.earliest is None or stated.latest is None:
        return None
    span = datetime.timedelta(AROUND)
    first, last = datetime.date.fromisoformat(stated.earliest), datetime.date.fromisoformat(stated.latest)
    return Bounds((first - span).isoformat(), (last + span).isoformat())


def _width(bounds: Bounds) -> int:
    first, last = datetime.date.fromisoformat(bounds.earliest or ""), datetime.date.fromisoformat(bounds.latest or "")
    return (last - first).days


def _same_place(one: str | None, other: str | None) -> bool:
    """Whether two places may be one: equal, a city and its country, or one unknown."""
    return one is None or other is None or one == other or other in (_country(one), None) or one == _country(other)


def _country(place: str) -> str | None:
    scheme, _, code = place.partition("/")
    concept = load_scheme("place").get(code) if scheme == "place" else None
    country = concept.value("inCountry") if concept else None
    return f"country/{country}" if country else None


def _same_people(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or not one.isdisjoint(other)


def _all_people(told: Iterable[_Told]) -> frozenset[str]:
    return frozenset().union(*(item.people for item in told))


def _reviewed(clusters: list[_Cluster], decisions: Decisions) -> list[_Cluster]:
    """Events as a review joined or parted them."""
    where = {item.report.iri: cluster for cluster in clusters for item in cluster.told}
    for one, other in decisions.same("event"):
        first, second = where.get(one), where.get(other)
        if first and second and first is not second:
            first.told += second.told
            first.doubt = None
            clusters = [cluster for cluster in clusters if cluster is not second]
            where.update((item.report.iri, first) for item in second.told)
    for one, other in decisions.different("event"):
        cluster = where.get(one)
        if cluster and cluster is where.get(other):
            parted = [item for item in cluster.told if item.report.iri == other]
            cluster.told = [item for item in cluster.told if item.report.iri != other]
            cluster.doubt = None
            clusters.append(_Cluster(parted))
            where[other] = clusters[-1]
    return clusters


def _described(clusters: Iterable[_Cluster], sources: Sources) -> Iterator[Event]:
    """The clusters as events; events alike in all they say are numbered in the order of their people and words."""
    seen: Counter[tuple[object, ...]] = Counter()
    for cluster in sorted(clusters, key=_described_order):
        report = cluster.told[0].report
        dates = Counter(item.report.date for item in cluster.told if item.report.date)
        date = min(dates, key=lambda date: (-len(date), -dates[date], date), default=None)
        names = Counter(item.report.place_name for item in cluster.told if item.report.place == cluster.place)
        key = report.partner, report.type, date, cluster.place
        seen[key] += 1
        yield Event(
            id=hashed("event", *key, seen[key]),
            partner=report.partner,
            type=report.type,
            date=date,
            bounds=cluster.bounds,
            place=cluster.place,
            place_name=min((name for name in names if name), key=lambda name: (-names[name], name), default=None),
            people=tuple(sorted(cluster.people)),
            doubt=cluster.doubt,
            support=sources.support((item.report.iri, item.report.article) for item in cluster.told),
        )


def _described_order(cluster: _Cluster) -> tuple[object, ...]:
    first = min(item.stated.earliest or "" for item in cluster.told)
    return (
        first,
        sorted(cluster.people),
        min(item.report.start for item in cluster.told),
        min(item.order for item in cluster.told),
    )
