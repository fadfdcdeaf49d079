"""A remote build fetched: its graphs as a store on disk, the same as where it was built, for whatever reads quads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from graph.remote.line import RemoteError
from graph.remote.remote import Remote
from graph.store import BATCH
from ontology.namespaces import GRAPHS, Namespaces

_AT_ONCE = 4
"""Graphs asked for at the same time."""

_GROUP = 64
"""Graphs that wait to go into the store, the larger ones on disk."""

_TRIPLES = ox.NamedNode("http://rdfs.org/ns/void#triples")
_XSD_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_XSD_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"


def fetch(
    remote: Remote,
    names: Namespaces,
    directory: Path,
    tell: Callable[[int, int | None], None] = lambda done, total: None,
) -> str:
    """Fetch the build under ``names`` into a new store ``directory``; returns the reviewers' table it was made with.

    ``tell`` is told how many graphs are there, of how many. Raises :class:`RemoteError` if the build is half-written
    or changes meanwhile, or if the store gives fewer statements than the build counts.
    """
    mark = remote.complete_mark(names)
    graphs = sorted(mark.prints) if mark else remote.graph_names(names)
    store = ox.Store(str(directory))
    counted: Counter[str] = Counter()

    def quads() -> Iterator[ox.Quad]:
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for begun in range(0, len(graphs), _GROUP):
                group = graphs[begun : begun + _GROUP]
                for done, (name, stream) in enumerate(zip(group, threads.map(remote.graph, group), strict=True), begun):
                    graph, kind = ox.NamedNode(name), _kind(name, names)
                    with stream:
                        for found in remote.statements(stream):
                            counted[kind] += 1
                            yield ox.Quad(found.subject, found.predicate, _repaired(found.object, remote), graph)
                    tell(done + 1, len(graphs))

    waiting = quads()
    while batch := list(islice(waiting, BATCH)):
        store.bulk_extend(batch)
    store.flush()
    if remote.mark(names) != mark:
        raise RemoteError("the store was written while it was read", remote.endpoint.query, "try again")
    _check(store, counted, names, remote)
    return mark.decisions if mark else ""


def _kind(graph: str, names: Namespaces) -> str:
    """The name under which the build counts the statements of ``graph``."""
    return next((kind for kind in GRAPHS if graph == names.graph(kind)), "article")


def _repaired(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, remote: Remote) -> ox.NamedNode | ox.Literal:
    """The term as it was written: Virtuoso makes decimals of whole numbers beyond 32 bits."""
    virtuoso = remote.endpoint.engine == "virtuoso"
    if virtuoso and isinstance(term, ox.Literal) and term.datatype.value == _XSD_DECIMAL and "." not in term.value:
        return ox.Literal(term.value, datatype=_XSD_INTEGER)
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term
    raise RemoteError("the store holds something that no build holds", remote.endpoint.query, "push the build again")


def _check(store: ox.Store, counted: Counter[str], names: Namespaces, remote: Remote) -> None:
    """Raise :class:`RemoteError` unless there is as much of each kind of graph as the build's description counts."""
    for kind in (*GRAPHS, "article"):
        part = ox.NamedNode(names.dataset(kind))
        for quad in store.quads_for_pattern(part, _TRIPLES, None, ox.NamedNode(names.graph("meta"))):
            if isinstance(quad.object, ox.Literal) and quad.object.value != str(counted[kind]):
                what = f"the store gave {counted[kind]} of {quad.object.value} statements (graph/{kind})"
                advice = "does it limit answers (Virtuoso: ResultSetMaxRows), or is it being changed? else push again"
                raise RemoteError(what, remote.endpoint.query, advice)
    if not counted["meta"]:
        raise RemoteError("the store holds only some graphs of a build", remote.endpoint.query, "push the build again")
