"""Running an algorithm so that its result depends on the graph alone.

Some algorithms go through sets of nodes; the order of a set of strings changes from run to run. Nodes are therefore
numbered in the order of their names before an algorithm sees them, and named again afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    Named = nx.Graph[str]
    Numbered = nx.Graph[int]

SEED = 20_250_101
"""For algorithms that draw lots."""

DIGITS = 6
"""Decimal places of what is measured: sums of floats differ beyond them from machine to machine."""


def numbered(graph: Named) -> tuple[Numbered, list[str]]:
    """``graph`` with numbers for nodes and the name of each, both in the order of the names; edges in order, too."""
    names = sorted(graph)
    number = {name: place for place, name in enumerate(names)}
    copy: Numbered = nx.Graph()
    copy.add_nodes_from((number[name], graph.nodes[name]) for name in names)
    edges = ((min(number[u], number[v]), max(number[u], number[v]), data) for u, v, data in graph.edges(data=True))
    copy.add_edges_from(sorted(edges, key=lambda edge: edge[:2]))
    return copy, names


def rounded(value: float) -> float:
    """``value`` as it is told; never a negative zero."""
    return round(value, DIGITS) + 0.0
