"""What stands around a partner: its fields, events and people, the most telling ones where there are very many."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from graph.consolidation.model import Claims, Event, Individual, Known, Tenure
from graph.network.evidence import Evidence
from graph.network.rows import CENTRE
from graph.network.vocabulary import names_of
from graph.resolve import LANGUAGES

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]

MAX_EVENTS = 2000
"""Events in the whole network; the newest of every partner always, then those of most sources."""
MAX_PEOPLE = 1500
"""People in the whole network: the most named of every partner always, then whoever most articles name."""
_EVENTS_EACH = 6
_PEOPLE_EACH = 5


def add_sectors(network: Network, claims: Claims, known: Known, evidence: Evidence) -> None:
    """Add the fields, and an edge for each partner and field."""
    concepts = network.graph["concepts"]
    for statement in known.sectors:
        if statement.partner not in network:
            continue
        node = f"sector:{statement.sector}"
        if node not in network:
            concept = concepts.get("sector", {}).get(statement.sector, {})
            network.add_node(
                node,
                kind="sector",
                code=statement.sector,
                names=names_of(concepts, "sector", statement.sector),
                aliases=list(concept.get("aliases", [])),
                broader=concept.get("broader"),
            )
        actualities = dict(statement.actualities)
        network.add_edge(
            statement.partner,
            node,
            key="sector",
            kind="sector",
            done=actualities.get("done", 0),
            actualities=actualities,
            first=statement.stated.earliest,
            last=statement.stated.latest,
            years=evidence.years(statement.support.claims),
            articles=statement.support.articles,
            sources=statement.support.sources,
        )
        evidence.support("sector", network.edges[statement.partner, node, "sector"], statement.support.claims)
        network.nodes[statement.partner]["sectors"] += 1


def add_events(network: Network, known: Known, evidence: Evidence) -> None:
    """Add the events that are shown, and to every partner the number of all and their count by year."""
    of_partner: dict[str, list[tuple[str, Event]]] = defaultdict(list)
    years: dict[str, Counter[str]] = defaultdict(Counter)
    for event in known.events:
        if event.partner in network:
            day = event.bounds.earliest or evidence.first_stated(event.support.claims) or ""
            of_partner[event.partner].append((day, event))
            years[event.partner][day[:4]] += 1
    for partner, events in of_partner.items():
        dated = [event.date for _, event in events if event.date]
        network.nodes[partner].update(
            events=len(events),
            activity={year: count for year, count in sorted(years[partner].items()) if year},
            dated=max(dated, default=None),
        )
    for _, event in _shown_events(of_partner):
        _add_event(network, event, evidence)


def _shown_events(of_partner: dict[str, list[tuple[str, Event]]]) -> list[tuple[str, Event]]:
    shown: list[tuple[str, Event]] = []
    rest: list[tuple[str, Event]] = []
    for _, events in sorted(of_partner.items()):
        newest = sorted(events, key=lambda item: (item[0], item[1].support.sources, item[1].id), reverse=True)
        shown += newest[:_EVENTS_EACH]
        rest += newest[_EVENTS_EACH:]
    rest.sort(key=lambda item: (item[1].support.sources, item[0], item[1].id), reverse=True)
    return sorted([*shown, *rest[: max(0, MAX_EVENTS - len(shown))]], key=lambda item: item[1].id)


def _add_event(network: Network, event: Event, evidence: Evidence) -> None:
    concepts = network.graph["concepts"]
    place = names_of(concepts, *event.place.split("/", 1)) if event.place else {}
    written = event.place_name
    node = f"event:{event.id}"
    network.add_node(
        node,
        kind="event",
        type=event.type,
        date=event.date,
        stated=evidence.first_stated(event.support.claims),
        place={lang: place.get(lang) or written for lang in LANGUAGES} if place or written else None,
        names=names_of(concepts, "event-type", event.type),
        **{"from": [event.bounds.earliest, event.bounds.latest]},
    )
    network.add_edge(
        event.partner,
        node,
        key="event",
        kind="event",
        articles=event.support.articles,
        sources=event.support.sources,
    )
    evidence.support("event", network.edges[event.partner, node, "event"], event.support.claims)


def add_people(network: Network, claims: Claims, known: Known, evidence: Evidence) -> None:
    """Add the people that are shown: a partner's own, and whoever is named with its events."""
    tenures: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in known.tenures:
        tenures[tenure.individual].append(tenure)
    articles: dict[str, set[str]] = defaultdict(set)
    for partner, article in claims.partners:
        articles[partner].add(article)
    met: dict[str, set[str]] = defaultdict(set)
    for event in known.events:
        for named in event.people:
            met[named].add(event.partner)
    of_partner: dict[str, list[Individual]] = defaultdict(list)
    for person in known.individuals:
        for partner in sorted({person.country or "", *met[person.id]} & network.nodes - {CENTRE, ""}):
            of_partner[partner].append(person)
    chosen = _shown_people(of_partner)
    for partner, people in sorted(of_partner.items()):
        network.nodes[partner]["people"] = len(people)
        for person in people:
            if person.id in chosen:
                own = [c for c in person.support.claims if evidence.article(c) in articles[partner]]
                _add_person(network, partner, person, tenures[person.id], own or list(person.support.claims), evidence)


def _shown_people(of_partner: dict[str, list[Individual]]) -> set[str]:
    def most_named(person: Individual) -> tuple[int, str]:
        return -person.support.articles, person.id

    chosen = {p.id for people in of_partner.values() for p in sorted(people, key=most_named)[:_PEOPLE_EACH]}
    everybody = {person.id: person for people in of_partner.values() for person in people}
    rest = sorted((person for id, person in everybody.items() if id not in chosen), key=most_named)
    return chosen | {person.id for person in rest[: max(0, MAX_PEOPLE - len(chosen))]}


def _add_person(
    network: Network,
    partner: str,
    person: Individual,
    tenures: list[Tenure],
    claims: list[str],
    evidence: Evidence,
) -> None:
    node = f"person:{person.id}"
    if node not in network:
        latest = max(tenures, key=lambda t: (not t.former, t.support.articles, t.role), default=None)
        network.add_node(
            node,
            kind="person",
            name=person.names[0],
            variants=list(person.names),
            role=latest.role if latest else None,
            country=person.country,
            tenures=[_tenure(tenure) for tenure in tenures],
        )
    holder: dict[str, Any] = {
        "articles": len({evidence.article(claim) for claim in claims}),
        "stated": evidence.first_stated(claims),
    }
    network.add_edge(partner, node, key="person", kind="person", **holder)
    evidence.support("person", network.edges[partner, node, "person"], claims)


def _tenure(tenure: Tenure) -> dict[str, Any]:
    held = tenure.held
    return {
        "role": tenure.role,
        "former": tenure.former,
        "first": tenure.stated.earliest,
        "last": tenure.stated.latest,
        "held": [held.earliest, held.latest] if held else None,
    }
