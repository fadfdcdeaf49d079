"""What a build is as a data set: its DCAT and VoID description, counted, in the ``meta`` graph.

What does not depend on the articles stands in ``ontology/dataset.ttl``; this adds how many statements, subjects and
members of classes there are, in all and by named graph, which vocabularies are used, and which run made it.

The counts hold for the finished graph, the description itself among it: whoever loads ``vietgraph.ttl`` counts
``void:triples``. A statement that stands in several graphs is counted once in all, and once in each graph.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.ordering import RDF_TYPE, ShortNames
from graph.store import reading
from ontology.namespaces import Namespaces
from ontology.rdf import ontology_bytes

_DCT = "http://purl.org/dc/terms/"
_PROV = "http://www.w3.org/ns/prov#"
_VOID = "http://rdfs.org/ns/void#"
_XSD_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_TYPE = ox.NamedNode(RDF_TYPE)

_IN_GRAPHS = "SELECT ?g (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_SHARED = "SELECT ?s { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s HAVING (COUNT(DISTINCT ?g) > 1)"
_CLASSES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?c } } GROUP BY ?c"
_PREDICATES = "SELECT DISTINCT ?p { GRAPH ?g { ?s ?p ?o } }"


@dataclass(slots=True)
class _Counts:
    """How much there is: of the whole, or of one part (without classes and predicates)."""

    triples: int = 0
    subjects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    predicates: set[str] = field(default_factory=set)

    def __add__(self, other: _Counts) -> _Counts:
        return _Counts(
            self.triples + other.triples,
            self.subjects + other.subjects,
            self.classes + other.classes,
            self.predicates | other.predicates,
        )

    def __sub__(self, other: _Counts) -> _Counts:
        return _Counts(
            self.triples - other.triples,
            self.subjects - other.subjects,
            self.classes - other.classes,
            self.predicates,
        )


def describe(store: ox.Store, names: Namespaces) -> None:
    """Put the description into ``store``, in the place of a former one.

    This comes last: whatever is added or taken away afterwards makes the counts untrue.
    """
    quads = list(description_quads(store, names))
    for quad in _former(store, names):
        store.remove(quad)
    store.extend(quads)
    store.flush()


def said_of_all(names: Namespaces) -> dict[str, list[str]]:
    """What ``dataset.ttl`` says of the data set, in English or in no language, by the names of Dublin Core terms."""
    found: dict[str, list[str]] = {}
    dataset = ox.NamedNode(names.dataset())
    for subject, predicate, value in _unchanging((), names):
        own = subject == dataset and predicate.value.startswith(_DCT)
        if own and (isinstance(value, ox.NamedNode) or value.language in (None, "en")):
            found.setdefault(predicate.value.removeprefix(_DCT), []).append(value.value)
    return found


def description_quads(store: ox.Store, names: Namespaces) -> Iterator[ox.Quad]:
    """The description of ``store``, true of it once these quads are in it instead of a former description."""
    with reading():
        former = _counts(_former(store, names))
        whole, parts = _count(store, names)
        runs = sorted(_runs(store, names))
    whole, parts["meta"] = whole - former, parts["meta"] - former
    own = _Counts()
    while True:
        # The description is part of what it counts. Its size depends on the classes alone: two rounds settle it.
        quads = _description(whole + own, {**parts, "meta": parts["meta"] + own}, runs, names)
        if (found := _counts(quads)) == own:
            yield from quads
            return
        own = found


def _description(whole: _Counts, parts: Mapping[str, _Counts], runs: list[str], names: Namespaces) -> list[ox.Quad]:
    graph = ox.NamedNode(names.graph("meta"))
    dataset = names.dataset()
    short = ShortNames(names)

    def say(subject: str, predicate: str, *values: ox.NamedNode | ox.Literal) -> Iterator[ox.Quad]:
        return (ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, graph) for value in values)

    def quads() -> Iterator[ox.Quad]:
        for subject, predicate, value in _unchanging(parts, names):
            yield ox.Quad(subject, predicate, value, graph)
        for name, counts in {"": whole, **parts}.items():
            yield from say(names.dataset(name), RDF_TYPE, ox.NamedNode(f"{_VOID}Dataset"))
            yield from say(names.dataset(name), f"{_VOID}triples", _number(counts.triples))
            yield from say(names.dataset(name), f"{_VOID}entities", _number(counts.subjects))
        yield from say(dataset, f"{_VOID}subset", *(ox.NamedNode(names.dataset(name)) for name in parts))
        yield from say(dataset, f"{_VOID}uriSpace", ox.Literal(names.base))
        yield from say(dataset, f"{_VOID}classes", _number(len(whole.classes)))
        yield from say(dataset, f"{_VOID}properties", _number(len(whole.predicates)))
        yield from say(dataset, f"{_VOID}vocabulary", *_vocabularies(whole, short))
        yield from say(dataset, f"{_PROV}wasGeneratedBy", *map(ox.NamedNode, runs))
        for iri, members in whole.classes.items():
            partition = names.dataset(f"class.{_class_name(iri, short)}")
            yield from say(dataset, f"{_VOID}classPartition", ox.NamedNode(partition))
            yield from say(partition, f"{_VOID}class", ox.NamedNode(iri))
            yield from say(partition, f"{_VOID}entities", _number(members))

    return sorted(set(quads()), key=str)


_Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def _unchanging(parts: Iterable[str], names: Namespaces) -> Iterator[_Triple]:
    """What ``dataset.ttl`` says, without the parts that the build does not have."""
    data = ontology_bytes("dataset.ttl")
    triples = list(ox.parse(input=data, format=ox.RdfFormat.TURTLE, base_iri=names.base))
    absent = {t.subject for t in triples if t.predicate == _TYPE and t.object == ox.NamedNode(f"{_VOID}Dataset")}
    absent -= {ox.NamedNode(names.dataset(name)) for name in ("", *parts)}
    for triple in triples:
        if triple.subject not in absent:
            assert isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal)
            yield triple.subject, triple.predicate, triple.object


def _class_name(iri: str, short: ShortNames) -> str:
    name = short.find(iri)
    return name.replace(":", ".") if name else hashlib.sha256(iri.encode()).hexdigest()[:16]


def _vocabularies(counts: _Counts, short: ShortNames) -> Iterator[ox.NamedNode]:
    """The namespaces of the classes and predicates in use, where they have a prefix."""
    names = {short.find(iri) for iri in (*counts.classes, *counts.predicates)}
    prefixes = {name.partition(":")[0] for name in names if name}
    return (ox.NamedNode(short.prefixes[prefix]) for prefix in sorted(prefixes))


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_XSD_INTEGER)


def _former(store: ox.Store, names: Namespaces) -> list[ox.Quad]:
    """The quads of a description that the store holds already."""
    meta = store.quads_for_pattern(None, None, None, ox.NamedNode(names.graph("meta")))
    folder = names.dataset()
    return [quad for quad in meta if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(folder)]


def _runs(store: ox.Store, names: Namespaces) -> Iterator[str]:
    meta = ox.NamedNode(names.graph("meta"))
    for quad in store.quads_for_pattern(None, _TYPE, ox.NamedNode(f"{_PROV}Activity"), meta):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value


def _counts(quads: Iterable[ox.Quad]) -> _Counts:
    """The counts of quads of one graph, each given once."""
    quads = list(quads)
    types = {(quad.subject, quad.object) for quad in quads if quad.predicate == _TYPE}
    return _Counts(
        len(quads),
        len({quad.subject for quad in quads}),
        Counter(value.value for _, value in types if isinstance(value, ox.NamedNode)),
        {quad.predicate.value for quad in quads},
    )


def _count(store: ox.Store, names: Namespaces) -> tuple[_Counts, dict[str, _Counts]]:
    """The counts of the whole store and of its parts by name."""
    parts: dict[str, _Counts] = defaultdict(_Counts, meta=_Counts())
    for graph, triples, subjects in _rows(store, _IN_GRAPHS):
        parts[_part(graph, names)] += _Counts(int(triples), int(subjects))
    whole = sum(parts.values(), _Counts())
    # Few subjects stand in more than one graph: what was counted twice for them is taken off again.
    for (subject,) in _rows(store, _SHARED):
        quads = list(store.quads_for_pattern(ox.NamedNode(subject), None, None, None))
        whole -= _surplus(quads)
        by_part = defaultdict(list)
        for quad in quads:
            assert isinstance(quad.graph_name, ox.NamedNode)
            by_part[_part(quad.graph_name.value, names)].append(quad)
        for part, of_part in by_part.items():
            parts[part] -= _surplus(of_part)
    whole.classes.update({iri: int(members) for iri, members in _rows(store, _CLASSES)})
    whole.predicates.update(iri for (iri,) in _rows(store, _PREDICATES))
    return whole, dict(parts)


def _surplus(quads: list[ox.Quad]) -> _Counts:
    """By how much counting graph by graph exceeds the truth, for ``quads`` of one subject."""
    triples = {(quad.predicate, quad.object) for quad in quads}
    return _Counts(len(quads) - len(triples), len({quad.graph_name for quad in quads}) - 1)


def _part(graph: str, names: Namespaces) -> str:
    """``article`` for ``graph/article/ID``, ``entities`` for ``graph/entities``; ``other`` for a graph not ours."""
    folder = names.graph("")
    return graph.removeprefix(folder).partition("/")[0] if graph.startswith(folder) else "other"


def _rows(store: ox.Store, query: str) -> Iterator[tuple[str, ...]]:
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    return (tuple(term.value for term in row) for row in solutions)
