"""One event, however many articles report it.

Reports of one type with one partner are one event if they may mean the same day and neither place nor people keep them
apart; reports of one article never are. Day by day, narrow dates first:

1. days: reports of one day belong together, for a visit also days at most ``vg:daysApart`` of the event type apart;
2. places: different cities are different events; a report that names only the country, or nothing, joins the city told,
   of several the one whose reports name most of the same people, and if they name none of them, it stays doubtful;
3. people: reports that share nobody of either side are different events, if both name somebody; to share somebody of
   one side is enough, since names of the other are rendered in many ways. A report that names nobody joins the event
   that most texts tell;
4. reports with a month, a year or no date join the only event they fit; if they fit several they stay apart and are
   marked doubtful, for a person to decide.

No rule looks at the ids of articles or at how often a text is repeated: what counts is the number of different texts.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from networkx.utils import UnionFind

from graph.consolidation.clusters import Cluster, Told, all_people, in_text, same_people, same_place, votes
from graph.consolidation.ids import hashed
from graph.consolidation.model import Bounds, Event, Naming, Report
from graph.consolidation.sources import Sources
from graph.decisions import Decisions
from ontology.schemes import load_scheme

AROUND = 31
"""Days before and after its publication within which an undated report may tell of an event: news is of the month."""
NEAR = 7
"""Days within which two undated reports that share people are of one event."""


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
    like: dict[tuple[str, str, str], list[Report]] = defaultdict(list)
    for report in sorted(reports, key=in_text):
        like[report.article, report.partner, report.type].append(report)
    told = [
        Told(report, people[report.iri], sources.stated(article), (sources.group(article), number))
        for (article, partner, _), group in like.items()
        for people in [_people_of(group, partner, by_article.get(article, ()), individual_of)]
        for number, report in enumerate(group)
    ]
    found: list[Event] = []
    told.sort(key=lambda item: (item.report.partner, item.report.type, *item.order))
    for _, group in groupby(told, key=lambda item: (item.report.partner, item.report.type)):
        clusters = _reviewed(_clusters(list(group)), decisions)
        found += _described(clusters, sources)
    return sorted(found, key=lambda event: event.id)


def _people_of(
    group: Sequence[Report], partner: str, namings: Iterable[Naming], individual_of: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Whom each report may name: people of either side in the news; of like reports in one article, the nearest."""
    near: dict[str, set[str]] = {report.iri: set() for report in group}
    for naming in namings:
        if naming.country in ("VNM", partner) and naming.news_role != "background":
            nearest = min(group, key=lambda report: (abs(report.start - naming.start), in_text(report)))
            near[nearest.iri].add(individual_of[naming.iri])
    return {iri: frozenset(people) for iri, people in near.items()}


def _clusters(told: list[Told]) -> list[Cluster]:
    """The events of one type with one partner."""
    dated = [item for item in told if item.report.bounds.earliest and item.report.bounds.latest]
    exact = [item for item in dated if item.report.bounds.earliest == item.report.bounds.latest]
    wide = [item for item in dated if item.report.bounds.earliest != item.report.bounds.latest]
    found = [cluster for day in _days(exact) for cluster in _by_place(day)]
    wide.sort(key=lambda item: (_width(item.report.bounds), item.order))
    for bounds, group in groupby(wide, key=lambda item: item.report.bounds):
        for left, doubt in _join(group, [cluster for cluster in found if cluster.bounds.meets(bounds)]):
            own = list(_by_place(left))
            for cluster in own:
                cluster.doubt = cluster.doubt or doubt
            found += own
    undated = [item for item in told if not (item.report.bounds.earliest and item.report.bounds.latest)]
    nowhen = [(item, doubt) for left, doubt in _join(undated, found, _around) for item in left]
    return found + list(_undated(nowhen))


def _join(
    told: Iterable[Told], near: Sequence[Cluster], within: Callable[[Bounds], Bounds | None] | None = None
) -> list[tuple[list[Told], str | None]]:
    """Let each of ``told`` join the only event it fits; what fits none is left, and what fits several, with a doubt.

    With ``within`` an event fits only if it meets that time around the publication. What joins does not change what
    else fits, so that the order does not matter; but of one article only the first joins an event.
    """
    none: list[Told] = []
    several: list[Told] = []
    joining: list[tuple[Cluster, Told]] = []
    sure = [cluster.seen() for cluster in near if cluster.doubt is None]
    for item in told:
        time = within(item.stated) if within else None
        fitting = [
            seen for seen in sure if (within is None or (time and seen.bounds.meets(time))) and seen.admits(item)
        ]
        if len(fitting) == 1:
            joining.append((fitting[0].cluster, item))
        else:
            (several if fitting else none).append(item)
    joined: set[tuple[int, str]] = set()
    for cluster, item in joining:
        key = id(cluster), item.report.article
        (none if key in joined else cluster.told).append(item)
        joined.add(key)
    return [(none, None), (several, "several-events-fit")]


def _days(told: list[Told]) -> Iterator[list[Told]]:
    """Reports of one day, or of neighbouring days where the event type allows that."""
    group: list[Told] = []
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


def _gap(one: Told, other: Told) -> int:
    first, second = (datetime.date.fromisoformat(item.report.bounds.earliest or "") for item in (one, other))
    return abs((second - first).days)


def _by_place(told: list[Told]) -> Iterator[Cluster]:
    """Events of one day by city; what names no city joins the only city, or the one with most people in common."""
    cities: dict[str, list[Told]] = defaultdict(list)
    vague: list[Told] = []
    for item in told:
        place = item.report.place
        if place and place.startswith("place/"):
            cities[place].append(item)
        else:
            vague.append(item)
    apart: list[Told] = []
    unsure: list[Told] = []
    people = {city: all_people(of_city) for city, of_city in cities.items()}
    for item in vague:
        fitting = [city for city in sorted(cities) if same_place(city, item.report.place)]
        shared = {city: len(item.people & people[city]) for city in fitting}
        if len(fitting) > 1 and not any(shared.values()):
            unsure.append(item)
        elif fitting:
            cities[max(fitting, key=lambda city: (shared[city], -fitting.index(city)))].append(item)
        else:
            apart.append(item)
    for group in (*(cities[city] for city in sorted(cities)), *_by_country(apart)):
        yield from _by_people(group)
    for cluster in _by_people(unsure):
        cluster.doubt = "several-events-fit"
        yield cluster


def _by_country(told: list[Told]) -> Iterator[list[Told]]:
    """Reports that name no city: those of one country, or of none, together."""
    countries: list[str | None] = [*sorted({item.report.place for item in told if item.report.place})] or [None]
    for country in countries:
        nowhere = country == countries[0]
        yield [item for item in told if item.report.place == country or (nowhere and item.report.place is None)]


def _by_people(told: list[Told]) -> Iterator[Cluster]:
    """Events of one day and place: those whose reports share people, directly or over others."""
    joined: UnionFind[int] = UnionFind(range(len(told)))
    first: dict[object, int] = {}
    for index, item in enumerate(told):
        for key in (*sorted(item.people), item.copy):
            joined.union(first.setdefault(key, index), index)
    parts = [[told[index] for index in sorted(part)] for part in joined.to_sets()]
    named = [part for part in parts if all_people(part)]
    named.sort(key=lambda part: (-len({item.copy[0] for item in part}), sorted(all_people(part))))
    groups = named or [[]]
    groups[0] = [*groups[0], *(item for part in parts if not all_people(part) for item in part)]
    for group in groups:
        yield from _one_article_each(group)


def _one_article_each(told: list[Told]) -> Iterator[Cluster]:
    """Two events of one day and place told by one article are two; reports pair by their order in their texts."""
    turn: dict[int, list[Told]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for item in sorted(told, key=lambda item: in_text(item.report)):
        turn[seen[item.report.article]].append(item)
        seen[item.report.article] += 1
    for number in sorted(turn):
        yield Cluster(turn[number])


def _undated(left: Sequence[tuple[Told, str | None]]) -> Iterator[Cluster]:
    """Events nobody dates: reports published within days of each other that share people, or copies of one text."""
    joined: UnionFind[int] = UnionFind(range(len(left)))
    last: dict[object, int] = {}
    order = sorted(range(len(left)), key=lambda index: (left[index][0].stated.earliest or "", *left[index][0].order))
    for index in order:
        item = left[index][0]
        for key in (*sorted(item.people), item.copy):
            if key in last:
                other = left[last[key]][0]
                copies = key == item.copy and same_people(other.people, item.people)
                if _compatible(other, item) and (copies or _near(other, item)):
                    joined.union(last[key], index)
            last[key] = index
    doubts = {item.report.iri: doubt for item, doubt in left if doubt}
    for part in sorted(sorted(part) for part in joined.to_sets()):
        for cluster in _one_article_each([left[index][0] for index in part]):
            found = {doubts[item.report.iri] for item in cluster.told if item.report.iri in doubts}
            cluster.doubt = min(found, default=None)
            yield cluster


def _compatible(one: Told, other: Told) -> bool:
    return same_place(one.report.place, other.report.place) and one.report.article != other.report.article


def _near(one: Told, other: Told) -> bool:
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


def _reviewed(clusters: list[Cluster], decisions: Decisions) -> list[Cluster]:
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
            clusters.append(Cluster(parted))
            where[other] = clusters[-1]
    return clusters


def _described(clusters: Iterable[Cluster], sources: Sources) -> Iterator[Event]:
    """The clusters as events; events alike in all they say are numbered in the order of their people and words."""
    seen: Counter[tuple[object, ...]] = Counter()
    for cluster in sorted(clusters, key=_described_order):
        report = cluster.told[0].report
        dates = votes((item, item.report.date) for item in cluster.told)
        date = min(dates, key=lambda date: (-len(date), -dates[date], date), default=None)
        names = votes((item, item.report.place_name) for item in cluster.told if item.report.place == cluster.place)
        key = report.partner, report.type, date, cluster.place
        seen[key] += 1
        yield Event(
            id=hashed("event", *key, seen[key]),
            partner=report.partner,
            type=report.type,
            date=date,
            bounds=cluster.bounds,
            place=cluster.place,
            place_name=min(names, key=lambda name: (-names[name], name), default=None),
            people=tuple(sorted(cluster.people)),
            doubt=cluster.doubt,
            support=sources.support((item.report.iri, item.report.article) for item in cluster.told),
        )


def _described_order(cluster: Cluster) -> tuple[object, ...]:
    bounds = cluster.bounds
    return (
        min(item.stated.earliest or "" for item in cluster.told),
        sorted(cluster.people),
        min(item.report.start for item in cluster.told),
        bounds.earliest or "",
        bounds.latest or "",
        cluster.doubt or "",
        min(item.report.iri for item in cluster.told),
    )
