"""The graphs as files that other programs read: CSV, GraphML, GEXF and node-link JSON, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args

import networkx as nx

from graph.measures.network import Network
from graph.measures.registry import ZOOMS, Zoom
from graph.measures.tables import safe
from graph.resolve import LANGUAGES
from graph.signs import printable
from graph.workspace import replacing
from ontology.errors import OutputError

if TYPE_CHECKING:
    Named = nx.Graph[str]

Form = Literal["csv", "json", "graphml", "gexf", "nodelink"]
FORMS: tuple[Form, ...] = get_args(Form)

_CLOCK = re.compile(r'(<meta[^>]*?) lastmodifieddate="[^"]*"')


def flat(graph: Named, language: str = LANGUAGES[0]) -> Named:
    """``graph`` as files hold it: nodes and edges in order, ``label`` first, every text in one line, nothing empty.

    An attribute has one type wherever it stands, so that readers need not guess.
    """
    plain: Named = nx.Graph(**_attributes(graph.graph))
    for node in sorted(graph):
        data = graph.nodes[node]
        plain.add_node(node, label=data[language], **_attributes(data))
    for one, other in sorted(sorted(edge) for edge in graph.edges):
        plain.add_edge(one, other, **_attributes(graph.edges[one, other]))
    return plain


def _attributes(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: printable(value) if isinstance(value, str) else value
        for name, value in sorted(data.items())
        if value is not None
    }


def graphml(graph: Named) -> str:
    """A :func:`flat` graph as GraphML."""
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def gexf(graph: Named) -> str:
    """A :func:`flat` graph as GEXF; networkx dates it by the clock, here it bears the day of the graph."""
    day = graph.graph.get("day")
    dated = rf'\1 lastmodifieddate="{day}"' if day else r"\1"
    return _CLOCK.sub(dated, "\n".join(nx.generate_gexf(graph)), count=1) + "\n"


def node_link(graph: Named) -> str:
    """A :func:`flat` graph as node-link JSON, as D3 and :func:`networkx.node_link_graph` read it."""
    return json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def node_rows(graph: Named) -> str:
    """The nodes of a :func:`flat` graph as CSV, with the heads that Gephi knows (Id, Label)."""
    columns = _columns(data for _, data in graph.nodes(data=True))
    heads = ("Id", "Label", *columns)
    return _csv(heads, ((node, d["label"], *(d.get(c) for c in columns)) for node, d in graph.nodes(data=True)))


def edge_rows(graph: Named) -> str:
    """The edges of a :func:`flat` graph as CSV, with the heads that Gephi knows (Source, Target, Type, Weight)."""
    columns = _columns(data for *_, data in graph.edges(data=True))
    heads = ("Source", "Target", "Type", *(column.title() if column == "weight" else column for column in columns))
    rows = ((one, other, "Undirected", *(d.get(c) for c in columns)) for one, other, d in graph.edges(data=True))
    return _csv(heads, rows)


def _columns(holders: Iterator[Mapping[str, Any]]) -> list[str]:
    return sorted({name for data in holders for name in data if name != "label"})


def _csv(heads: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def as_json(network: Network, zooms: Iterable[Zoom] = ZOOMS, language: str = LANGUAGES[0]) -> str:
    """Figures and tables of some zooms in one document."""
    told = {
        "day": network.day,
        "since": network.since,
        "plans": network.plans,
        "figures": {zoom: network.figures(zoom) for zoom in zooms},
        "tables": {table.name: table.as_records(language) for zoom in zooms for table in network.tables(zoom)},
    }
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def files(network: Network, zooms: Iterable[Zoom], forms: Collection[Form], language: str) -> Iterator[tuple[str, str]]:
    """The name and the text of every file."""
    if "json" in forms:
        yield "measures.json", as_json(network, zooms, language)
    for zoom in zooms:
        graph = flat(network.graph(zoom), language)
        if "csv" in forms:
            yield f"{zoom}-nodes.csv", node_rows(graph)
            yield f"{zoom}-edges.csv", edge_rows(graph)
            for table in network.tables(zoom):
                yield f"table-{table.name}.csv", table.as_csv(language)
        for form, (ending, write) in WRITERS.items():
            if form in forms:
                yield f"{zoom}{ending}", write(graph)


WRITERS: Mapping[str, tuple[str, Callable[[nx.Graph[str]], str]]] = MappingProxyType(
    {"graphml": (".graphml", graphml), "gexf": (".gexf", gexf), "nodelink": ("-nodelink.json", node_link)}
)
"""Forms that hold one graph in one file: how its name ends, and what writes it."""


def write_files(
    network: Network,
    directory: Path,
    zooms: Iterable[Zoom] = ZOOMS,
    forms: Collection[Form] = FORMS,
    language: str = LANGUAGES[0],
) -> list[Path]:
    """Write the graphs and tables into ``directory``, which is made if it is not there; return the files.

    Raises :class:`~ontology.errors.OutputError` if they cannot be written.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"the directory cannot be made: {reason}", str(directory), "choose another place") from error
    written = []
    for name, text in files(network, tuple(zooms), forms, language):
        with replacing(directory / name) as stream:
            stream.write(text.encode())
        written.append(directory / name)
    return written
