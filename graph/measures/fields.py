"""The second zoom: partners and the fields they work in with Vietnam, and who resembles whom by these fields."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import networkx as nx

from graph.measures.facts import Facts
from graph.measures.labels import names_of, partner_names
from graph.measures.numbering import numbered, rounded

if TYPE_CHECKING:
    Named = nx.Graph[str]
    Numbered = nx.Graph[int]

Weighting = Literal["cosine", "jaccard", "newman"]
WEIGHTINGS: tuple[Weighting, ...] = get_args(Weighting)
"""How alike two partners are (or two fields), see :func:`project`; the first is the default."""

LEAST_FIELDS = 3
"""Partners with fewer fields are compared with nobody: two who share their only field would be all alike."""


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike two partners are by their fields; ``one`` comes before ``other``, ``shared`` are codes of fields."""

    one: str
    other: str
    value: float
    shared: tuple[str, ...]


def field_graph(facts: Facts, as_of: str | None = None, since: str | None = None, plans: bool = False) -> Named:
    """Partners (``kind`` partner) and fields (``sector:trade``, ``kind`` field) of which texts tell in that time.

    Counts what is told as done; with ``plans`` also what is planned or wished. An edge has ``texts`` (how many texts,
    copies once) and ``weight``, 1 + ln(texts), so that the tenth text counts less than the first.
    """
    window = facts.window(as_of, since)
    texts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for use in facts.fields:
        if (plans or use.actuality == "done") and window.holds(use.published) == "certain":
            texts[use.partner, use.sector].add(use.text)
    graph: Named = nx.Graph(zoom="fields", plans=plans, **window.attributes())
    for partner in sorted({partner for partner, _ in texts}):
        graph.add_node(partner, kind="partner", **partner_names(partner))
    for field in sorted({field for _, field in texts}):
        graph.add_node(f"sector:{field}", kind="field", **names_of("sector", field))
    for (partner, field), found in sorted(texts.items()):
        graph.add_edge(partner, f"sector:{field}", texts=len(found), weight=rounded(1 + math.log(len(found))))
    return graph


def project(graph: Named, weighting: Weighting = "cosine", side: Literal["partner", "field"] = "partner") -> Named:
    """The graph of partners (or fields) that share fields (or partners) in a :func:`field_graph`.

    ``weight`` is how alike they are: ``cosine`` of the weights of their edges, ``jaccard`` of their sets, or Newman's
    weight, where what few have counts most; ``shared`` is how many they share.
    """
    plain, names = numbered(graph)
    nodes = [number for number, name in enumerate(names) if graph.nodes[name]["kind"] == side]
    found = _projected(plain, nodes, weighting)
    one_sided: Named = nx.Graph(**graph.graph | {"zoom": "alike"}, weighting=weighting)
    one_sided.add_nodes_from((names[number], graph.nodes[names[number]]) for number in nodes)
    for one, other in sorted((min(edge), max(edge)) for edge in found.edges):
        shared = len(plain.adj[one].keys() & plain.adj[other].keys())
        weight = rounded(found.edges[one, other]["weight"])
        one_sided.add_edge(names[one], names[other], weight=weight, shared=shared)
    return one_sided


def _projected(plain: Numbered, nodes: list[int], weighting: Weighting) -> Numbered:
    if weighting == "newman":
        return nx.bipartite.collaboration_weighted_projected_graph(plain, nodes)
    if weighting == "jaccard":
        return nx.bipartite.overlap_weighted_projected_graph(plain, nodes, jaccard=True)
    length = {node: math.sqrt(math.fsum(d["weight"] ** 2 for d in plain.adj[node].values())) for node in nodes}

    def cosine(_: Numbered, one: int, other: int) -> float:
        mine, theirs = plain.adj[one], plain.adj[other]
        shared = sorted(mine.keys() & theirs.keys())
        product = math.fsum(mine[field]["weight"] * theirs[field]["weight"] for field in shared)
        return min(1.0, product / (length[one] * length[other]))

    return nx.bipartite.generic_weighted_projected_graph(plain, nodes, weight_function=cosine)


def similarity(
    facts: Facts,
    as_of: str | None = None,
    since: str | None = None,
    weighting: Weighting = "cosine",
    least: int = LEAST_FIELDS,
    plans: bool = False,
) -> tuple[Similarity, ...]:
    """Every two partners that share a field, the most alike first; without those of fewer fields than ``least``."""
    graph = field_graph(facts, as_of, since, plans)
    alike = project(graph, weighting)
    enough = {node for node in alike if graph.degree[node] >= least}
    found = []
    for one, other, data in alike.edges(data=True):
        if one in enough and other in enough:
            shared = graph.adj[one].keys() & graph.adj[other].keys()
            fields = tuple(sorted(field.removeprefix("sector:") for field in shared))
            found.append(Similarity(min(one, other), max(one, other), data["weight"], fields))
    return tuple(sorted(found, key=lambda pair: (-pair.value, -len(pair.shared), pair.one, pair.other)))
