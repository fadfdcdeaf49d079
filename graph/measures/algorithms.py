"""What is counted on the graphs, by the algorithms of networkx; each gives a value to every node that it concerns.

docs/measures.md has formula, source, cost and reading of each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import networkx as nx

from graph.measures.numbering import SEED, numbered, rounded
from graph.network import CENTRE

if TYPE_CHECKING:
    Named = nx.Graph[str]

Values = Mapping[str, int | float]

RUNS = 8
"""How often Louvain's method, which draws lots, is run: the division of the highest modularity is taken."""
PATIENCE = 1000
"""Steps after which eigenvector centrality is given up."""


def degree(graph: Named) -> Values:
    """How many neighbours."""
    return {node: graph.degree[node] for node in sorted(graph)}


def strength(graph: Named) -> Values:
    """The sum of the weights of the edges."""
    return {node: rounded(graph.degree(node, weight="weight")) for node in sorted(graph)}


def share(graph: Named) -> Values:
    """The part of all weight around the centre that is a partner's."""
    weights = {partner: data["weight"] for _, partner, data in graph.edges(CENTRE, data=True)}
    total = sum(weights.values())
    return {partner: rounded(weight / total) if total else 0.0 for partner, weight in sorted(weights.items())}


def effective_partners(graph: Named) -> float:
    """How many partners with equal numbers of events would be as little concentrated; 0 without events."""
    counts = [data["events"] for *_, data in graph.edges(CENTRE, data=True)]
    total = sum(counts)
    return rounded(1 / sum((count / total) ** 2 for count in counts)) if total else 0.0


def two_sided_betweenness(graph: Named) -> Values:
    """Betweenness in a graph of two sides, as a part of what is possible on each side."""
    plain, names = numbered(graph)
    side = [number for number, name in enumerate(names) if graph.nodes[name]["kind"] == "partner"]
    if min(len(side), len(names) - len(side)) < 2:  # a star, where networkx divides by zero
        return {name: float(graph.degree[name] > 1) for name in names}
    found = nx.bipartite.betweenness_centrality(plain, side)
    return {names[number]: rounded(value) for number, value in sorted(found.items())}


def eigenvector(graph: Named) -> Values:
    """Eigenvector centrality within the largest component.

    Whoever stands outside it gets none; nor does anybody if the method does not settle.
    """
    if not graph.number_of_edges():
        return {}
    largest = min(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    plain, names = numbered(graph.subgraph(largest))
    try:
        found = nx.eigenvector_centrality(plain, max_iter=PATIENCE, weight="weight")
    except nx.PowerIterationFailedConvergence:
        return {}
    return {names[number]: rounded(value) for number, value in sorted(found.items())}


def communities(graph: Named) -> dict[str, int]:
    """The community of each node by Louvain's method: 1 is the largest; weights count where edges have them."""
    parts = sorted(_divided(graph), key=lambda part: (-len(part), part))
    return {node: number for number, part in enumerate(parts, start=1) for node in part}


def modularity(graph: Named) -> float:
    """How much denser the communities that nodes bear are than chance would have them; 0 without edges."""
    if not graph.number_of_edges():
        return 0.0
    plain, _ = numbered(graph)
    parts: dict[int, set[int]] = {}
    for node in plain:
        parts.setdefault(plain.nodes[node]["community"], set()).add(node)
    return rounded(nx.community.modularity(plain, parts.values(), weight="weight"))


def _divided(graph: Named) -> list[list[str]]:
    if not graph.number_of_edges():
        return [[node] for node in sorted(graph)]
    plain, names = numbered(graph)
    runs = (nx.community.louvain_communities(plain, weight="weight", seed=SEED + run) for run in range(RUNS))
    divisions = [sorted(sorted(part) for part in parts) for parts in runs]
    best = max(divisions, key=lambda parts: rounded(nx.community.modularity(plain, map(set, parts), weight="weight")))
    return [[names[number] for number in part] for part in best]


def partner_betweenness(graph: Named) -> Values:
    """The part of all pairs of partners whose shortest ways run through a node."""
    plain, names = numbered(graph)
    partners = [number for number, name in enumerate(names) if graph.nodes[name]["kind"] == "partner"]
    pairs = len(partners) * (len(partners) - 1) / 2
    if not pairs:
        return dict.fromkeys(names, 0.0)
    found = nx.betweenness_centrality_subset(plain, partners, partners)
    return {names[number]: rounded(value / pairs) for number, value in sorted(found.items())}


def joined_partners(graph: Named) -> Values:
    """How many partners a person meets in the events it is named with; an event has one."""
    found: dict[str, int] = {}
    for node in sorted(graph):
        if graph.nodes[node]["kind"] == "person":
            events = [event for event in graph[node] if graph.nodes[event]["kind"] == "event"]
            met = {other for event in events for other in graph[event]}
            found[node] = sum(graph.nodes[other]["kind"] == "partner" for other in met)
    return found


def parts_without(graph: Named) -> Values:
    """Into how many parts with partners the part around a person or an event falls without it; 1 if it holds."""
    plain, names = numbered(graph)
    partner = [graph.nodes[name]["kind"] == "partner" for name in names]
    found = {name: 1 for name in names if graph.nodes[name]["kind"] != "partner"}
    cuts = set(nx.articulation_points(plain))
    for component in nx.connected_components(plain):
        rest = nx.Graph(plain.subgraph(component))
        for node in sorted(cuts & component):
            if not partner[node]:
                edges = list(rest.edges(node))
                rest.remove_node(node)
                parts = sum(any(partner[other] for other in part) for part in nx.connected_components(rest))
                found[names[node]] = max(1, parts)
                rest.add_edges_from(edges)
    return found


def pagerank(graph: Named) -> Values:
    """PageRank with a damping factor of 0.85."""
    plain, names = numbered(graph)
    return {names[number]: rounded(value) for number, value in sorted(nx.pagerank(plain).items())} if names else {}
