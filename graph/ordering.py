"""The order in which a graph is written out: graphs, subjects, predicates and values by their N-Triples forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

import pyoxigraph as ox

from ontology.namespaces import Namespaces

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_TYPE_AS_WRITTEN = f"<{RDF_TYPE}>"
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


def spo_key(spo: Spo) -> tuple[str, str, str]:
    """The place of a triple in the order: rdf:type comes first, as people write it."""
    subject, predicate, value = spo
    # str() of a term is its N-Triples form.
    path = str(predicate)
    return str(subject), "" if path == _TYPE_AS_WRITTEN else path, str(value)


def sorted_graphs(store: Quads) -> list[ox.NamedNode]:
    """The named graphs of ``store`` in their order."""
    return sorted((g for g in store.named_graphs() if isinstance(g, ox.NamedNode)), key=lambda g: g.value)


def sorted_triples(store: Quads, graph: ox.NamedNode | ox.DefaultGraph) -> list[Spo]:
    """The triples of one ``graph`` in their order."""
    quads = store.quads_for_pattern(None, None, None, graph)
    return sorted(((q.subject, q.predicate, q.object) for q in quads), key=spo_key)


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
