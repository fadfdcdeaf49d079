"""Checking a store against the SHACL shapes, and saying in plain words what is wrong.

Each article's graph is checked with the people, relations and concepts it points to; the vocabulary
and the description of the run are checked once. Nothing here needs more than one article at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import SH

from graph.export import printable, turtle_term
from graph.store import article_graphs, reading
from ontology.errors import StoreError
from ontology.namespaces import Namespaces
from ontology.rdf import ontology_bytes, rdflib_graph, to_pyoxigraph

Severity = Literal["violation", "warning"]

_OA = "http://www.w3.org/ns/oa#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_IN_SCHEME = ox.NamedNode(f"{_SKOS}inScheme")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_ABOUT_CONCEPTS = ("Concept", "Country", "Organisation")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: ``what`` in plain words, ``where`` (article or graph), and ``advice``.

    ``node`` is the IRI concerned, ``value`` what stands there (as text, safe to show), if anything does.
    """

    severity: Severity
    where: str
    what: str
    advice: str
    node: str
    value: str

    def line(self) -> str:
        """The finding as one line."""
        value = f" [{self.value}]" if self.value else ""
        return f"{self.severity}: {self.where}: {self.what}{value} at {self.node} ({self.advice})"


def validate(
    store: ox.Store, names: Namespaces, progress: Callable[[int, int], None] = lambda done, total: None
) -> Iterator[Finding]:
    """Every finding of the store, article by article; ``progress`` is told how many graphs are done.

    Raises :class:`StoreError` if the store cannot be read.
    """
    graphs = article_graphs(store, names)
    yield from validate_shared(store, names)
    for done, graph in enumerate(graphs, start=1):
        yield from validate_article(store, names, graph)
        progress(done, len(graphs))


def validate_article(store: ox.Store, names: Namespaces, graph: ox.NamedNode) -> list[Finding]:
    """The findings of one article's graph, sorted."""
    with reading():
        quads = list(store.quads_for_pattern(None, None, None, graph))
        around = list(_pointed_to(store, quads, names))
    findings = _check([*quads, *around], names, about_concepts=False, where=_where(quads, graph, names))
    findings += _quote_lengths(quads, _where(quads, graph, names), names)
    return sorted(set(findings))


def validate_shared(store: ox.Store, names: Namespaces) -> list[Finding]:
    """The findings of the vocabulary, of the reference table and of the run's description, sorted."""
    findings: set[Finding] = set()
    for name in ("vocabulary", "reference", "meta"):
        with reading():
            quads = list(store.quads_for_pattern(None, None, None, ox.NamedNode(names.graph(name))))
        if name == "vocabulary" and not quads:
            raise StoreError("the store holds no vocabulary", "the store", "make it with `vietgraph build`")
        kept = [quad for quad in quads if quad.predicate.value != f"{_SKOS}hiddenLabel"]
        is_reference = name == "reference"
        if is_reference:
            with reading():
                kept += _pointed_to(store, quads, names)
        findings.update(_check(kept, names, about_concepts=not is_reference, where=name))
    return sorted(findings)


def _pointed_to(store: ox.Store, quads: list[ox.Quad], names: Namespaces) -> Iterator[ox.Quad]:
    """What the checks need to know of the nodes an article points to: entities whole, concepts in brief."""
    entities, vocabulary, meta = (ox.NamedNode(names.graph(name)) for name in ("entities", "vocabulary", "meta"))
    nodes = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
    described = [q for node in nodes for q in store.quads_for_pattern(node, None, None, entities)]
    yield from described
    nodes |= {quad.object for quad in described if isinstance(quad.object, ox.NamedNode)}
    for node in nodes:
        for graph, predicates in ((vocabulary, (_TYPE, _IN_SCHEME)), (meta, (_TYPE,))):
            for predicate in predicates:
                yield from store.quads_for_pattern(node, predicate, None, graph)


@cache
def _shapes(names: Namespaces, about_concepts: bool) -> rdflib.Graph:
    """The shapes that look at concepts, or all others: a concept in brief would break the former."""
    shapes = rdflib.Graph()
    shapes.parse(data=ontology_bytes("shapes.ttl"), format="turtle", publicID=names.base)
    for shape, _, target in list(shapes.triples((None, SH.targetClass, None))):
        name = str(shape).rpartition("#")[2]
        if (name in _ABOUT_CONCEPTS or name == "Run") != about_concepts:
            shapes.remove((shape, SH.targetClass, target))
    return shapes


def _check(quads: list[ox.Quad], names: Namespaces, about_concepts: bool, where: str) -> list[Finding]:
    shapes = _shapes(names, about_concepts)
    _, report, _ = pyshacl.validate(
        rdflib_graph(quads), shacl_graph=shapes, inference="none", inplace=True, advanced=False, meta_shacl=False
    )
    assert isinstance(report, rdflib.Graph)
    return [_finding(report, shapes, result, names, where) for result in report.objects(None, SH.result)]


def _finding(
    report: rdflib.Graph, shapes: rdflib.Graph, result: rdflib.term.Node, names: Namespaces, where: str
) -> Finding:
    shape = report.value(result, SH.sourceShape)
    what = shapes.value(shape, SH.message) or report.value(result, SH.resultMessage) or "a shape is not met"
    value = report.value(result, SH.value)
    focus = report.value(result, SH.focusNode)
    is_violation = report.value(result, SH.resultSeverity) == SH.Violation
    return Finding(
        severity="violation" if is_violation else "warning",
        where=where,
        what=str(what),
        advice=str(shapes.value(shape, SH.description) or "report this as a defect"),
        node=_shown(focus, names),
        value="" if value is None or value == focus else _shown(value, names),
    )


def _shown(term: object, names: Namespaces) -> str:
    try:
        return printable(turtle_term(to_pyoxigraph(term), names))
    except (TypeError, ValueError):
        return printable(str(term))


def _where(quads: list[ox.Quad], graph: ox.NamedNode, names: Namespaces) -> str:
    """The article's id as a person knows it."""
    for quad in quads:
        if quad.predicate.value == "http://purl.org/dc/terms/identifier" and isinstance(quad.object, ox.Literal):
            return f"article {printable(quad.object.value)}"
    return f"graph {graph.value.removeprefix(names.base)}"


def _quote_lengths(quads: list[ox.Quad], where: str, names: Namespaces) -> Iterator[Finding]:
    """Quotes whose length is not that of their span: shapes cannot compute."""
    spans: dict[object, dict[str, str]] = {}
    for quad in quads:
        name = quad.predicate.value.removeprefix(_OA)
        if name in ("exact", "start", "end") and isinstance(quad.object, ox.Literal):
            spans.setdefault(quad.subject, {})[name] = quad.object.value
    for node, span in spans.items():
        if {"exact", "start", "end"} <= span.keys() and span["start"].isdigit() and span["end"].isdigit():
            length = int(span["end"]) - int(span["start"])
            if length >= 0 and length != len(span["exact"]):
                yield Finding(
                    severity="violation",
                    where=where,
                    what=f"the quote has {len(span['exact'])} characters, its place in the text has {length}",
                    advice="this is a defect of the program: please report it with the article",
                    node=printable(turtle_term(node, names)),
                    value=printable(span["exact"]),
                )
