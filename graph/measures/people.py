"""The third zoom: people, the events they are named with, and the partners with whom these were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graph.measures.facts import Facts
from graph.measures.labels import names_of, partner_names
from graph.network import CENTRE
from graph.resolve import LANGUAGES
from graph.signs import printable

if TYPE_CHECKING:
    Named = nx.Graph[str]


def people_graph(facts: Facts, as_of: str | None = None, since: str | None = None) -> Named:
    """People (``person:…``), events (``event:…``) and partners of that time.

    A person is tied to the events whose reports name it (``kind`` named), an event to its partner (``with``), a person
    to its own country (``of``) if that is a partner with an event. Vietnam is no node: all are tied to it, and it would
    join whatever else is apart; whoever is of Vietnam has ``country`` VNM.
    """
    window = facts.window(as_of, since)
    people = {person.id: person for person in facts.people}
    graph: Named = nx.Graph(zoom="people", **window.attributes())
    events = [happening.event for happening in facts.events if window.holds(happening.span) == "certain"]
    for partner in sorted({event.partner for event in events}):
        graph.add_node(partner, kind="partner", **partner_names(partner))
    for event in events:
        node = f"event:{event.id}"
        when = {"date": event.date} if event.date else {}
        graph.add_node(node, kind="event", type=event.type, **when, **names_of("event-type", event.type))
        graph.add_edge(node, event.partner, kind="with")
        for named in event.people:
            person = people.get(named)
            if person is None:
                continue
            who = f"person:{named}"
            if who not in graph:
                names = dict.fromkeys(LANGUAGES, printable(person.names[0]))
                country = {"country": person.country} if person.country else {}
                graph.add_node(who, kind="person", **country, **names)
                if person.country and person.country != CENTRE and person.country in graph:
                    graph.add_edge(who, person.country, kind="of")
            graph.add_edge(who, node, kind="named")
    return graph
