"""What joins partners that nothing else joins: people, events, and single ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import networkx as nx

from graph.measures.algorithms import Values, joined_partners, partner_betweenness, parts_without
from graph.measures.numbering import numbered

if TYPE_CHECKING:
    Named = nx.Graph[str]
    Numbered = nx.Graph[int]


@dataclass(frozen=True, slots=True)
class Bridge:
    """A person or event of a :func:`~graph.measures.people.people_graph` that joins partners.

    ``partners`` are those of its events, ``betweenness`` the part of all pairs of partners whose shortest ways run
    through it, ``parts`` the parts with partners that fall apart without it (1 if none does).
    """

    node: str
    kind: str
    partners: int
    betweenness: float
    parts: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A single tie without which ``cut_off`` partners (on the smaller side) are apart from the others."""

    one: str
    other: str
    cut_off: int


def bridges(graph: Named) -> tuple[Bridge, ...]:
    """The people and events that lie between partners, the most important first.

    A graph that is measured already is not measured again.
    """
    between = _measured(graph, "betweenness") or partner_betweenness(graph)
    parts = _measured(graph, "parts") or parts_without(graph)
    joined = joined_partners(graph)
    found = [
        Bridge(node, graph.nodes[node]["kind"], int(joined.get(node, 1)), float(between[node]), int(parts[node]))
        for node in parts
        if between[node] > 0 or parts[node] > 1
    ]
    return tuple(sorted(found, key=lambda bridge: (-bridge.betweenness, -bridge.parts, bridge.node)))


def _measured(graph: Named, name: str) -> Values:
    return {node: graph.nodes[node][name] for node in sorted(graph) if name in graph.nodes[node]}


def ties(graph: Named) -> tuple[Tie, ...]:
    """The ties that alone join partners to the others, those that hold most partners first."""
    plain, names = numbered(graph)
    found = [Tie(names[one], names[other], count) for one, other, count in _ties(plain)]
    return tuple(sorted(found, key=lambda tie: (-tie.cut_off, tie.one, tie.other)))


def _ties(plain: Numbered) -> Iterator[tuple[int, int, int]]:
    for component in nx.connected_components(plain):
        rest = nx.Graph(plain.subgraph(component))
        total = _partners(plain, component)
        single: Iterable[tuple[int, int]] = cast("Iterable[tuple[int, int]]", nx.bridges(rest))
        for one, other in sorted((min(tie), max(tie)) for tie in single):
            if any(rest.degree[end] == 1 and not _partners(plain, {end}) for end in (one, other)):
                continue  # beyond it is one person or event alone
            rest.remove_edge(one, other)
            count = _partners(plain, nx.node_connected_component(rest, one))
            rest.add_edge(one, other)
            if cut_off := min(count, total - count):
                yield one, other, cut_off


def _partners(plain: Numbered, nodes: set[int]) -> int:
    return sum(plain.nodes[node]["kind"] == "partner" for node in nodes)
