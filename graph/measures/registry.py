"""All measures of nodes and graphs, by name: docs/measures.md must describe each, and tables and files show each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import networkx as nx

from graph.measures import algorithms
from graph.measures.facts import Facts
from graph.measures.fields import WEIGHTINGS, Weighting, field_graph, project
from graph.measures.partners import partner_graph
from graph.measures.people import people_graph

if TYPE_CHECKING:
    Named = nx.Graph[str]

Zoom = Literal["partners", "fields", "alike", "people"]
ZOOMS: tuple[Zoom, ...] = get_args(Zoom)
"""The graphs, from the outline to the detail; ``alike`` is what ``fields`` makes of partners among themselves."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number for every node of the ``kinds`` named, where it can be told."""

    name: str
    zoom: Zoom
    kinds: tuple[str, ...]
    values: Callable[[Named], algorithms.Values]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number for the graph as a whole; it may use what the measures of the zoom gave its nodes."""

    name: str
    zoom: Zoom
    value: Callable[[Named], float]


MEASURES: tuple[Measure, ...] = (
    Measure("strength", "partners", ("partner",), algorithms.strength),
    Measure("share", "partners", ("partner",), algorithms.share),
    Measure("degree", "fields", ("partner", "field"), algorithms.degree),
    Measure("strength", "fields", ("partner", "field"), algorithms.strength),
    Measure("betweenness", "fields", ("partner", "field"), algorithms.two_sided_betweenness),
    Measure("degree", "alike", ("partner", "field"), algorithms.degree),
    Measure("strength", "alike", ("partner", "field"), algorithms.strength),
    Measure("eigenvector", "alike", ("partner", "field"), algorithms.eigenvector),
    Measure("community", "alike", ("partner", "field"), algorithms.communities),
    Measure("degree", "people", ("person", "event", "partner"), algorithms.degree),
    Measure("partners", "people", ("person",), algorithms.joined_partners),
    Measure("betweenness", "people", ("person", "event", "partner"), algorithms.partner_betweenness),
    Measure("pagerank", "people", ("person", "event", "partner"), algorithms.pagerank),
    Measure("parts", "people", ("person", "event"), algorithms.parts_without),
    Measure("community", "people", ("person", "event", "partner"), algorithms.communities),
)

FIGURES: tuple[Figure, ...] = (
    Figure("effective_partners", "partners", algorithms.effective_partners),
    Figure("modularity", "alike", algorithms.modularity),
    Figure("modularity", "people", algorithms.modularity),
)


def build(
    zoom: Zoom,
    facts: Facts,
    as_of: str | None = None,
    since: str | None = None,
    plans: bool = False,
    weighting: Weighting = WEIGHTINGS[0],
) -> Named:
    """The graph of a zoom, without measures; ``plans`` and ``weighting`` concern fields and likeness only."""
    if zoom in ("fields", "alike"):
        graph = field_graph(facts, as_of, since, plans)
        return project(graph, weighting) if zoom == "alike" else graph
    return (partner_graph if zoom == "partners" else people_graph)(facts, as_of, since)


def measured(graph: Named) -> Named:
    """A copy of the graph of a zoom with its measures as attributes of nodes, its figures as attributes of its own."""
    copy: Named = nx.Graph(graph)
    for measure in MEASURES:
        if measure.zoom == graph.graph["zoom"]:
            for node, value in measure.values(graph).items():
                if graph.nodes[node]["kind"] in measure.kinds:
                    copy.nodes[node][measure.name] = value
    for figure in FIGURES:
        if figure.zoom == graph.graph["zoom"]:
            copy.graph[figure.name] = figure.value(copy)
    return copy
