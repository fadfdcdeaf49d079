"""What articles say as rows of tables: claims, the words that decided them, and the articles.

One article's graph is held at a time; articles come in the order of their graphs, claims and words by their ids.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import unquote

import pyoxigraph as ox

from graph.ordering import RDF_TYPE, Quads, sorted_graphs
from graph.store import reading
from ontology.namespaces import Namespaces

_DCT = "http://purl.org/dc/terms/"
_OA = "http://www.w3.org/ns/oa#"
_SCHEMA = "https://schema.org/"
CLAIMS: frozenset[str] = frozenset(
    (
        "PartnerClaim",
        "RelationClaim",
        "EventReport",
        "SectorClaim",
        "PersonClaim",
        "AmountClaim",
        "MentionClaim",
    )
)
"""The classes of claims; what could not be decided (``Unresolved``) is none."""
# The properties of a claim in the order of the table's columns; of a concept the code is shown.
_BEFORE_PLACE = (
    "partner", "level", "levelAsWritten", "status", "act", "actuality", "polarity", "newsRole", "since", "eventType",
    "eventDate", "fromEarliest", "fromLatest", "dateBasis",
)  # fmt: skip
_AFTER_PLACE = ("placeName", "sector", "nameAsWritten", "roleAsWritten", "office", "country", "quantity")
_LAST = ("currency", "period", "amountStatus")

Row = tuple[str | int | bool | None, ...]
_Nodes = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


def claim_rows(quads: Quads, names: Namespaces, rejected: Collection[str]) -> Iterator[Row]:
    """The rows of ``claims``; ``rejected`` are IRIs of claims. What could not be decided is no claim."""
    marked = frozenset(rejected)
    for nodes in _articles(quads, names):
        article = _article(nodes, names)
        for iri, node in _claims(nodes, names):
            of = _Reader(node, names)
            value = of.text("value")
            yield (
                iri.removeprefix(names.claim("")),
                article,
                of.kind(),
                of.text("rule"),
                iri in marked,
                *(of.code(name) for name in _BEFORE_PLACE),
                of.place(),
                *(of.code(name) for name in _AFTER_PLACE),
                int(value) if value is not None else None,
                *(of.text(name) for name in _LAST),
            )


def claim_evidence_rows(quads: Quads, names: Namespaces) -> Iterator[Row]:
    """The rows of ``claim_evidence``."""
    for nodes in _articles(quads, names):
        for iri, node in _claims(nodes, names):
            for evidence in sorted(value.value for value in node.get(names.vg("evidence"), ())):
                yield iri.removeprefix(names.claim("")), evidence.removeprefix(names.evidence(""))


def evidence_rows(quads: Quads, names: Namespaces) -> Iterator[Row]:
    """The rows of ``evidence``: the words of claims."""
    for nodes in _articles(quads, names):
        article = _article(nodes, names)
        used = {value.value for _, node in _claims(nodes, names) for value in node.get(names.vg("evidence"), ())}
        for iri in sorted(used):
            of = _Reader(nodes.get(iri, {}), names)
            words = _Reader(nodes.get(of.text(f"{_OA}hasSelector") or "", {}), names)
            start, end = words.text(f"{_OA}start"), words.text(f"{_OA}end")
            yield (
                iri.removeprefix(names.evidence("")),
                article,
                of.text("field"),
                words.text(f"{_OA}exact"),
                int(start) if start is not None else None,
                int(end) if end is not None else None,
                words.text(f"{_OA}prefix"),
                words.text(f"{_OA}suffix"),
            )


def article_rows(quads: Quads, names: Namespaces, copies: Iterable[tuple[str, str]]) -> Iterator[Row]:
    """The rows of ``articles``; ``copies`` pairs the IRIs of articles with those of the ones they repeat."""
    first_of, folder = dict(copies), names.article("")
    for nodes in _articles(quads, names):
        for iri, node in sorted(nodes.items()):
            if not iri.startswith(folder):
                continue
            of, first = _Reader(node, names), first_of.get(iri)
            yield (
                of.text(f"{_DCT}identifier"),
                *(of.text(_SCHEMA + name) for name in ("headline", "url", "publisher", "datePublished")),
                of.text("publishedBasis"),
                of.text(f"{_SCHEMA}inLanguage"),
                of.text("aboutBilateral") == "true",
                unquote(first.removeprefix(folder)) if first else None,
            )


def _articles(quads: Quads, names: Namespaces) -> Iterator[_Nodes]:
    """Of each article's graph its nodes, with what is said of them."""
    folder = names.article_graph("")
    with reading():
        for graph in sorted_graphs(quads):
            if not graph.value.startswith(folder):
                continue
            nodes: _Nodes = {}
            for quad in quads.quads_for_pattern(None, None, None, graph):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                    said = nodes.setdefault(quad.subject.value, {})
                    said.setdefault(quad.predicate.value, []).append(quad.object)
            yield nodes


def _article(nodes: _Nodes, names: Namespaces) -> str | None:
    folder = names.article("")
    found = (_Reader(node, names).text(f"{_DCT}identifier") for iri, node in nodes.items() if iri.startswith(folder))
    return next(found, None)


def _claims(nodes: _Nodes, names: Namespaces) -> Iterator[tuple[str, dict[str, list[ox.NamedNode | ox.Literal]]]]:
    folder = names.claim("")
    for iri, node in sorted(nodes.items()):
        if iri.startswith(folder) and _Reader(node, names).kind() in CLAIMS:
            yield iri, node


class _Reader:
    """What is said of one node: our properties by name, others by IRI."""

    def __init__(self, node: dict[str, list[ox.NamedNode | ox.Literal]], names: Namespaces) -> None:
        self._node, self._names = node, names

    def _value(self, name: str) -> ox.NamedNode | ox.Literal | None:
        found = self._node.get(name if ":" in name else self._names.vg(name))
        return min(found, key=str) if found else None

    def text(self, name: str) -> str | None:
        value = self._value(name)
        return value.value if value is not None else None

    def code(self, name: str) -> str | None:
        """A value as it is, a concept by its code."""
        value = self._value(name)
        if isinstance(value, ox.NamedNode):
            return unquote(value.value.rpartition("/")[2])
        return value.value if value is not None else None

    def kind(self) -> str:
        return (self.text(RDF_TYPE) or "").removeprefix(self._names.vg(""))

    def place(self) -> str | None:
        """The scheme and code of the place."""
        value = self.text("place")
        return unquote(value.removeprefix(self._names.base)) if value else None
