"""Some of a store, written out as if it were all: named graphs, what concerns one partner, what held on a day.

Nothing is copied but what is known (:mod:`graph.part`), which is made anew for the day or the partner: the rest is
looked at in the store and passed on or not, one quad after the other.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain

import pyoxigraph as ox

from graph.consolidation.model import Claims
from graph.consolidation.writing import known_quads
from graph.ordering import RDF_TYPE, Quads
from graph.part import Part
from graph.resolve import scheme_of
from graph.store import reading
from ontology.errors import UnknownTermError
from ontology.namespaces import Namespaces

_DCT = "http://purl.org/dc/terms/"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OA = "http://www.w3.org/ns/oa#"
_PROV = "http://www.w3.org/ns/prov#"
_MADE = ("consolidated", "shortcuts")
# What is said of the whole data set and stays true of some of it.
_OF_EVERY_PART = frozenset(
    (RDF_TYPE, f"{_PROV}wasGeneratedBy", *(_DCT + name for name in ("title", "description", "license", "rights")))
)
# What ties a concept or class to more than a reader of its name needs.
_OF_VOCABULARY_ONLY = frozenset(
    (
        "http://www.w3.org/2004/02/skos/core#hiddenLabel",
        f"{_RDFS}domain",
        f"{_RDFS}range",
        "https://schema.org/domainIncludes",
    )
)

Keep = Callable[[ox.Quad], bool]
_ANY = (None, None, None)


class Selection:
    """The quads of ``store`` in the graphs that ``keeps`` names, as far as they are kept there, and those of ``made``.

    It is read like a store. Without a rule (None) a graph is passed on whole.
    """

    def __init__(self, store: Quads, keeps: Mapping[ox.NamedNode, Keep | None], made: ox.Store | None = None) -> None:
        self._store = store
        self._keeps = dict(keeps)
        self._made = made or ox.Store()

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """The graphs of which something is kept."""
        for graph in dict.fromkeys(chain(self._keeps, self._made.named_graphs())):
            if next(self.quads_for_pattern(*_ANY, graph), None) is not None:
                yield graph

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None,
        graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The kept quads that fit; None fits whatever there is."""
        # Without a subject the store would go through every graph: the chosen ones are asked one by one.
        asked = self._keeps if subject is None and graph_name is None else (graph_name,)
        for quad in chain.from_iterable(self._store.quads_for_pattern(subject, predicate, object, g) for g in asked):
            graph = quad.graph_name
            if isinstance(graph, ox.NamedNode) and graph in self._keeps:
                keep = self._keeps[graph]
                if keep is None or keep(quad):
                    yield quad
        yield from self._made.quads_for_pattern(subject, predicate, object, graph_name)


def graphs_named(store: Quads, names: Namespaces, wanted: Iterable[str]) -> frozenset[ox.NamedNode]:
    """The graphs of ``store`` that are ``wanted``, by short name (``consolidated``, ``article/ID``) or whole IRI.

    Raises :class:`UnknownTermError`, with near matches, for a name that none of them has.
    """
    folder = names.graph("")
    with reading():
        known = {graph.value: graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
    short = {iri.removeprefix(folder): graph for iri, graph in known.items()}
    found = set()
    for name in wanted:
        graph = known.get(name) or short.get(name) or known.get(names.article_graph(name.removeprefix("article/")))
        if graph is None:
            near = difflib.get_close_matches(name.removeprefix(folder), sorted(short), n=3, cutoff=0.6)
            shared = sorted(name for name in short if not name.startswith("article/"))
            advice = f"did you mean {', '.join(near)}?" if near else f"known are {', '.join(shared)} and article/ID"
            raise UnknownTermError("there is no named graph of this name", repr(name), advice)
        found.add(graph)
    return frozenset(found)


def select(
    store: ox.Store,
    names: Namespaces,
    graphs: Collection[ox.NamedNode] | None = None,
    part: Part | None = None,
    claims: Claims | None = None,
) -> Quads:
    """The ``graphs`` of ``store`` (all, if None), as far as they belong to ``part`` of what is known from ``claims``.

    Of a day: what is known as of it, the articles written by then, and of later ones the claims that it rests on.
    Of the description of the data set only what is true of any part of it is kept; vocabulary and reference table stay
    as they are. Of a partner: every IRI of ours that is pointed to is described; the concepts come with their labels,
    the reference table with the partner's rows.

    Raises :class:`~ontology.errors.StoreError` if the store cannot be read.
    """
    if part is None:
        return store if graphs is None else Selection(store, dict.fromkeys(graphs))
    assert claims is not None
    with reading():
        keeps, made = _Rules(store, names, part, claims).all()
    if graphs is not None:
        keeps = {graph: keep for graph, keep in keeps.items() if graph in graphs}
        some = ox.Store()
        some.bulk_extend(quad for quad in made if quad.graph_name in graphs)
        made = some
    return Selection(store, keeps, made)


class _Rules:
    """What is kept of each graph of ``store`` for ``part``."""

    def __init__(self, store: ox.Store, names: Namespaces, part: Part, claims: Claims) -> None:
        self._store, self._names, self._part = store, names, part
        self._articles = {
            ox.NamedNode(names.article_graph(article.id)): article.iri
            for article in claims.articles
            if article.iri in part.articles
        }
        code = part.partner
        self._partner = ox.NamedNode(names.concept(scheme_of(code), code)) if code is not None else None

    def all(self) -> tuple[dict[ox.NamedNode, Keep | None], ox.Store]:
        """The rules by graph, and the quads that stand in the place of graphs which depend on the part."""
        keeps = self._of_articles()
        made = ox.Store()
        made.bulk_extend(self._made(Selection(self._store, keeps)))
        some = Selection(self._store, keeps, made)
        shared = self._pointed_to(some)
        keeps[self._graph("entities")] = _subjects(shared)
        keeps[self._graph("meta")] = self._about_the_run
        keeps[self._graph("reference")] = self._of_reference()
        concepts = None if self._partner is None else self._vocabulary(Selection(self._store, keeps, made))
        keeps[self._graph("vocabulary")] = concepts
        return keeps, made

    def _graph(self, name: str) -> ox.NamedNode:
        return ox.NamedNode(self._names.graph(name))

    def _of_articles(self) -> dict[ox.NamedNode, Keep | None]:
        entire = self._part.written if self._partner is None else frozenset()
        cut = {graph: article for graph, article in self._articles.items() if article not in entire}
        keep = _subjects(frozenset(chain.from_iterable(self._nodes(*item) for item in cut.items())))
        return {graph: keep if graph in cut else None for graph in self._articles}

    def _nodes(self, graph: ox.NamedNode, article: str) -> Iterator[str]:
        """What is kept of an article that is not kept whole: itself, claims of the part, and their evidence."""
        yield article
        said: set[str] = set()
        if self._partner is not None and article in self._part.written:
            about = self._store.quads_for_pattern(None, ox.NamedNode(self._names.vg("partner")), self._partner, graph)
            said = {quad.subject.value for quad in about if isinstance(quad.subject, ox.NamedNode)}
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(self._names.vg("evidence")), None, graph):
            claim, evidence = quad.subject, quad.object
            if not (isinstance(claim, ox.NamedNode) and isinstance(evidence, ox.NamedNode)):
                continue
            if claim.value in said or claim.value in self._part.claims:
                yield claim.value
                yield evidence.value
                for selector in self._store.quads_for_pattern(evidence, ox.NamedNode(f"{_OA}hasSelector"), None, graph):
                    if isinstance(selector.object, ox.NamedNode):
                        yield selector.object.value

    def _made(self, articles: Selection) -> Iterator[ox.Quad]:
        """What is known; a mark on a claim only if the claim is kept."""
        folder = self._names.claim("")
        for quad in known_quads(self._part.known, self._names):
            subject = quad.subject
            is_claim = isinstance(subject, ox.NamedNode) and subject.value.startswith(folder)
            if not is_claim or next(articles.quads_for_pattern(subject, None, None), None) is not None:
                yield quad

    def _pointed_to(self, some: Selection) -> frozenset[str]:
        """The people and relations that claims and statements speak of."""
        found = set()
        for name in ("person", "about", "namedAs"):
            for quad in some.quads_for_pattern(None, ox.NamedNode(self._names.vg(name)), None):
                if isinstance(quad.object, ox.NamedNode):
                    found.add(quad.object.value)
        if self._part.partner:
            found.add(self._names.dyad(self._part.partner))
        return frozenset(found)

    def _about_the_run(self, quad: ox.Quad) -> bool:
        subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
        if subject.startswith(self._names.run("")):
            return True
        return subject == self._names.dataset() and quad.predicate.value in _OF_EVERY_PART

    def _of_reference(self) -> Keep | None:
        if self._partner is None:
            return None
        graph = self._graph("reference")
        rows = self._store.quads_for_pattern(None, ox.NamedNode(self._names.vg("partner")), self._partner, graph)
        return _subjects(frozenset(quad.subject.value for quad in rows if isinstance(quad.subject, ox.NamedNode)))

    def _vocabulary(self, some: Selection) -> Keep:
        """The concepts and classes that ``some`` point to, and those that these are put under."""
        graph, base = self._graph("vocabulary"), self._names.base
        kept: set[str] = set()
        waiting = {quad.object for quad in some.quads_for_pattern(*_ANY) if isinstance(quad.object, ox.NamedNode)}
        while waiting:
            node = waiting.pop()
            if node.value in kept or not node.value.startswith(base):
                continue
            said = list(self._store.quads_for_pattern(node, None, None, graph))
            if said:
                kept.add(node.value)
            waiting |= {
                quad.object
                for quad in said
                if isinstance(quad.object, ox.NamedNode) and quad.predicate.value not in _OF_VOCABULARY_ONLY
            }
        described = _subjects(frozenset(kept))
        return lambda quad: described(quad) and quad.predicate.value not in _OF_VOCABULARY_ONLY


def _subjects(iris: frozenset[str]) -> Keep:
    return lambda quad: isinstance(quad.subject, ox.NamedNode) and quad.subject.value in iris
