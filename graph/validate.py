"""Checking a store against the SHACL shapes, and saying in plain words what is wrong.

Each article's graph is checked with the people, relations and concepts it points to; the vocabulary
and the description of the run are checked once; what is known from all articles is checked class by class,
so many nodes at a time. Nothing here needs more than one article or some thousand quads at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pyoxigraph as ox
from rdflib.namespace import SH

from graph import shacl
from graph.export import printable, turtle_term
from graph.shacl import Engine
from graph.store import article_graphs, open_store, reading
from ontology.errors import StoreError
from ontology.namespaces import Namespaces
from ontology.rdf import to_pyoxigraph

Severity = Literal["violation", "warning"]

_OA = "http://www.w3.org/ns/oa#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_IN_SCHEME = ox.NamedNode(f"{_SKOS}inScheme")
_KNOWN = "consolidated"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


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
    store: ox.Store,
    names: Namespaces,
    progress: Callable[[int, int], None] = lambda done, total: None,
    engine: Engine = "fast",
    articles: Collection[str] | None = None,
    apart: Callable[[Sequence[str]], Iterable[list[Finding]]] | None = None,
) -> Iterator[Finding]:
    """Every finding of the store, graph by graph; ``progress`` is told how many articles are done.

    Given ``articles``, their ids, no others are checked; what belongs to no single article always is. ``apart``, where
    given, checks the articles' graphs with these IRIs by :func:`article_findings` in other processes; it may give the
    findings graph by graph in any order.
    Raises :class:`StoreError` if the store cannot be read, and what :func:`graph.shacl.check` raises.
    """
    checker = Checker(store, names, engine)
    graphs = article_graphs(store, names)
    if articles is not None:
        wanted = {names.article_graph(id) for id in articles}
        graphs = [graph for graph in graphs if graph.value in wanted]
    yield from checker.shared()
    yield from checker.known()
    if apart is None:
        for done, graph in enumerate(graphs, start=1):
            yield from checker.article(graph)
            progress(done, len(graphs))
        return
    found: list[Finding] = []
    for done, of_graph in enumerate(apart([graph.value for graph in graphs]), start=1):
        found += of_graph
        progress(done, len(graphs))
    yield from sorted(found, key=lambda finding: (finding.where, finding))


def article_findings(path: str, names: Namespaces, graph: str) -> list[Finding]:
    """The findings of the article's graph with the IRI ``graph`` in the store at ``path``.

    For processes that check graph after graph of one store: it is opened once, and must not change while they live.
    """
    return _checker(path, names).article(ox.NamedNode(graph))


@lru_cache(maxsize=1)
def _checker(path: str, names: Namespaces) -> Checker:
    return Checker(open_store(path), names)


class Checker:
    """Checks the graphs of one ``store``, one at a time; the vocabulary must not change meanwhile.

    Raises :class:`StoreError` if the store cannot be read or holds no vocabulary.
    """

    def __init__(self, store: ox.Store, names: Namespaces, engine: Engine = "fast") -> None:
        self._store = store
        self._names = names
        self._engine: Engine = engine
        if not any(self._quads(None, _IN_SCHEME, "vocabulary")):
            raise StoreError("the store holds no vocabulary", "the store", "make it with `vietgraph build`")
        self._briefs: dict[object, list[ox.Quad]] = {}
        for graph, predicate in (("vocabulary", _TYPE), ("vocabulary", _IN_SCHEME), ("meta", _TYPE)):
            for quad in self._quads(None, predicate, graph):
                self._briefs.setdefault(quad.subject, []).append(quad)

    def article(self, graph: ox.NamedNode) -> list[Finding]:
        """The findings of one article's graph, sorted."""
        with reading():
            quads = list(self._store.quads_for_pattern(None, None, None, graph))
        where = _where(quads, graph, self._names)
        found = set(self._findings([*quads, *self._around(quads)], _at(where)))
        return sorted(found.union(_quote_lengths(quads, where, self._names)))

    def shared(self) -> list[Finding]:
        """The findings of the vocabulary, of the reference table and of the run's description, sorted."""
        found: set[Finding] = set()
        for name in ("vocabulary", "meta"):
            kept = [quad for quad in self._quads(None, None, name) if quad.predicate.value != f"{_SKOS}hiddenLabel"]
            found.update(self._findings(kept, lambda node, name=name: name, shacl.CONCEPTS))  # type: ignore[misc]
        table = self._quads(None, None, "reference")
        found.update(self._findings([*table, *self._around(table)], _at("reference")))
        return sorted(found)

    def known(self, size: int = 5000) -> Iterator[Finding]:
        """The findings of what is known from all articles, class by class, about ``size`` quads at a time."""
        for kind in shacl.target_classes(self._names):
            quads: list[ox.Quad] = []
            for node in self._of_class(kind):
                quads += self._quads(node, None, _KNOWN)
                if len(quads) >= size:
                    yield from self._known(quads, kind)
                    quads = []
            if quads:
                yield from self._known(quads, kind)

    def _of_class(self, kind: str) -> Iterator[ox.NamedNode]:
        graph = ox.NamedNode(self._names.graph(_KNOWN))
        with reading():
            for quad in self._store.quads_for_pattern(None, _TYPE, ox.NamedNode(kind), graph):
                if isinstance(quad.subject, ox.NamedNode):
                    yield quad.subject

    def _known(self, quads: list[ox.Quad], kind: str) -> list[Finding]:
        """The findings about the subjects of ``quads``, all of the class ``kind``: not about what they point to."""
        where = {quad.subject.value: "what is known" for quad in quads if isinstance(quad.subject, ox.NamedNode)}
        for quad in quads:
            if quad.predicate.value == self._names.vg("partner") and isinstance(quad.subject, ox.NamedNode):
                where[quad.subject.value] = f"partner {printable(str(quad.object).strip('<>').rpartition('/')[2])}"
        pointed = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
        described = [quad for node in pointed for quad in self._briefs.get(node, ())]
        with reading():
            for node in pointed.difference(self._briefs, (quad.subject for quad in quads)):
                described += self._store.quads_for_pattern(node, _TYPE, None, None)
        return sorted(set(self._findings([*quads, *described], where.get, kind)))

    def _quads(self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, graph: str) -> list[ox.Quad]:
        with reading():
            name = ox.NamedNode(self._names.graph(graph))
            return list(self._store.quads_for_pattern(subject, predicate, None, name))

    def _around(self, quads: list[ox.Quad]) -> Iterator[ox.Quad]:
        """What the checks need to know of the nodes ``quads`` point to: entities whole, concepts in brief."""
        nodes = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
        elsewhere = nodes.difference(self._briefs, (quad.subject for quad in quads))
        described = [
            q for node in elsewhere if isinstance(node, ox.NamedNode) for q in self._quads(node, None, "entities")
        ]
        yield from described
        for node in nodes.union(quad.object for quad in described):
            yield from self._briefs.get(node, ())

    def _findings(
        self, quads: list[ox.Quad], where: Callable[[str], str | None], about: str = shacl.ARTICLES
    ) -> Iterator[Finding]:
        """The findings about those nodes of which ``where`` tells where they stand."""
        shapes = shacl.shapes(self._names, about)
        for result in shacl.check(quads, self._names, about, self._engine):
            place = where(str(result.focus))
            if place is None:
                continue
            what, advice = shapes.value(result.shape, SH.message), shapes.value(result.shape, SH.description)
            shown = result.value is not None and result.value != result.focus
            yield Finding(
                severity="violation" if result.is_violation else "warning",
                where=place,
                what=str(what or "a shape is not met"),
                advice=str(advice or "report this as a defect"),
                node=_shown(result.focus, self._names),
                value=_shown(result.value, self._names) if shown else "",
            )


def _at(place: str) -> Callable[[str], str]:
    """The same place for every node."""
    return lambda node: place


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
