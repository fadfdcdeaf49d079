"""The order in which a graph is written out: graphs, subjects, predicates and values by their N-Triples forms.

Statements go through the writers of Turtle, TriG and N-Quads as lines, ``subject predicate object`` in N-Triples and
no more: taking a term of the store apart in Python costs as much as reading it, and most lines are only passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

import pyoxigraph as ox

from ontology.namespaces import Namespaces

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TYPE_AS_WRITTEN = f"<{RDF_TYPE}>"
_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*|[0-9][A-Za-z0-9_-]*")
_KEPT = 100_000
_NO_MORE: Mapping[str, str] = MappingProxyType({})

Spo = tuple[object, object, object]
"""A triple as a tuple: subject, predicate, object."""


class Quads(Protocol):
    """What is written out: a store, or some of it (:mod:`graph.selection`)."""

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """The names of the graphs."""

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None,
        graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The quads that fit; None fits whatever there is."""


def sorted_graphs(store: Quads) -> list[ox.NamedNode]:
    """The named graphs of ``store`` in their order."""
    return sorted((g for g in store.named_graphs() if isinstance(g, ox.NamedNode)), key=lambda g: g.value)


def sorted_triples(store: Quads, graph: ox.NamedNode | ox.DefaultGraph) -> list[Spo]:
    """The triples of one ``graph`` in their order."""
    quads = store.quads_for_pattern(None, None, None, graph)
    return in_order((q.subject, q.predicate, q.object) for q in quads)


def in_order(triples: Iterable[Spo]) -> list[Spo]:
    """``triples`` in their order, rdf:type first, as people write it."""

    def key(spo: Spo) -> tuple[str, str, str]:
        # str() of a term is its N-Triples form.
        path = str(spo[1])
        return str(spo[0]), "" if path == TYPE_AS_WRITTEN else path, str(spo[2])

    return sorted(triples, key=key)


def graph_lines(store: Quads, graph: ox.NamedNode | ox.DefaultGraph) -> list[str]:
    """The statements of one ``graph`` as lines, sorted."""
    quads = store.quads_for_pattern(None, None, None, graph)
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None  # it is None where a file is written to
    return lines_of(written, graph)


def lines_of(written: bytes, graph: ox.NamedNode | ox.DefaultGraph) -> list[str]:
    """The statements that Oxigraph has ``written`` as N-Quads, all of them of ``graph``, as lines, sorted."""
    end = -2 if isinstance(graph, ox.DefaultGraph) else -3 - len(str(graph))
    return sorted(line[:end] for line in written.decode().split("\n")[:-1])


def by_subject(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Sorted ``lines`` put together by subject: the subject, and predicate and object of each of its lines."""
    subject, said = "", list[str]()
    for line in lines:
        found, _, rest = line.partition(" ")
        if found != subject:
            if said:
                yield subject, said
            subject, said = found, []
        said.append(rest)
    if said:
        yield subject, said


class ShortNames:
    """IRIs as prefixed names, under our prefixes and ``more``; names that repeat are taken from a table."""

    def __init__(self, names: Namespaces, more: Mapping[str, str] = _NO_MORE) -> None:
        self.prefixes = dict(sorted({**names.prefixes(), **more}.items()))
        # Of two prefixes with one namespace, the first of the alphabet.
        self._by_namespace = {namespace: prefix for prefix, namespace in reversed(self.prefixes.items())}
        self._seen: dict[str, str | None] = {}

    def find(self, iri: str) -> str | None:
        """``prefix:local`` where ``iri`` has a prefix and a plain local name, else None."""
        try:
            return self._seen[iri]
        except KeyError:
            if len(self._seen) > _KEPT:
                self._seen.clear()
            found = self._seen[iri] = self._shorten(iri)
            return found

    def _shorten(self, iri: str) -> str | None:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix is not None and _LOCAL_NAME.fullmatch(iri, cut) else None
