"""The mark in a remote store: which graphs were written there with which content, and whether all of them were.

It stands in a graph of its own, ``graph/push``, so that it never is part of a build. While a build is being written it
says ``incomplete``; a graph's print is put there only when the graph is in, and taken away before it is written anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from ontology.namespaces import Namespaces

NAME = "push"
"""The short name of the mark's graph."""

STATUS = ox.NamedNode("https://schema.org/creativeWorkStatus")
"""Says whether all is written."""

_COUNT = ox.NamedNode("https://schema.org/numberOfItems")
_TEXT = ox.NamedNode("https://schema.org/text")
_SHA256 = ox.NamedNode("https://schema.org/sha256")
_XSD_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_COMPLETE, _INCOMPLETE = "complete", "incomplete"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known to be there: the print of each graph by its IRI, the reviewers' table, and whether that is all."""

    prints: Mapping[str, str] = field(default_factory=dict)
    decisions: str = ""
    complete: bool = False

    @classmethod
    def read(cls, triples: Iterable[ox.Triple], names: Namespaces) -> Mark:
        """The mark that ``triples`` make. One that was cut short counts as incomplete."""
        prints: dict[str, str] = {}
        own: dict[str, str] = {}
        for triple in triples:
            if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.Literal):
                continue
            if triple.predicate == _SHA256:
                prints[triple.subject.value] = triple.object.value
            elif triple.subject.value == names.graph(NAME):
                own[triple.predicate.value] = triple.object.value
        complete = own.get(STATUS.value) == _COMPLETE and own.get(_COUNT.value) == str(len(prints))
        return cls(prints, own.get(_TEXT.value, ""), complete)

    def lines(self, names: Namespaces) -> Iterator[str]:
        """The mark as N-Triples; whether it is complete comes last."""
        mark = ox.NamedNode(names.graph(NAME))
        yield from print_lines(self.prints)
        if self.complete:
            if self.decisions:
                yield f"{mark} {_TEXT} {ox.Literal(self.decisions)} ."
            yield f"{mark} {_COUNT} {ox.Literal(str(len(self.prints)), datatype=_XSD_INTEGER)} ."
        yield f"{mark} {STATUS} {ox.Literal(_COMPLETE if self.complete else _INCOMPLETE)} ."


def print_lines(prints: Mapping[str, str]) -> Iterator[str]:
    """The prints of graphs as N-Triples, as they are added to a mark."""
    for graph, digest in sorted(prints.items()):
        yield f"{ox.NamedNode(graph)} {_SHA256} {ox.Literal(digest)} ."


def digest_of(lines: Iterable[str]) -> str:
    """The print of a graph whose sorted N-Triples are ``lines``."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
        digest.update(b"\n")
    return digest.hexdigest()
