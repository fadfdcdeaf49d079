"""The description of a build as a data set: every count is counted again, by rdflib."""

from __future__ import annotations

import io
from collections import defaultdict

import pyoxigraph as ox
import pytest
import rdflib
from conftest import RUN
from rdflib import namespace as ns
from readings import records

from graph.dataset import describe, description_quads
from graph.export import FILES, Format, export
from ingest.quads import record_quads
from ontology.namespaces import GRAPHS, Namespaces

MEDIA = {"turtle": "text/turtle", "trig": "application/trig", "nquads": "application/n-quads"}


def written(store: ox.Store, names: Namespaces, format: Format) -> bytes:
    stream = io.BytesIO()
    export(store, names, format, stream)
    return stream.getvalue()


@pytest.fixture
def described(own_store: ox.Store, names: Namespaces) -> ox.Store:
    """The three articles with their description, and a statement that three graphs and two parts share."""
    shared = ox.NamedNode(names.concept("country", "BLR"))
    for graph in (names.article_graph("a"), names.article_graph("b"), names.graph("entities")):
        own_store.add(ox.Quad(shared, ox.NamedNode(names.vg("partner")), shared, ox.NamedNode(graph)))
    describe(own_store, names)
    return own_store


@pytest.fixture
def union(described: ox.Store, names: Namespaces) -> rdflib.Graph:
    """The Turtle export as rdflib reads it."""
    return rdflib.Graph().parse(data=written(described, names, "turtle"), format="turtle")


def number(graph: rdflib.Graph, subject: rdflib.URIRef, predicate: rdflib.URIRef) -> int:
    (value,) = graph.objects(subject, predicate)
    return int(str(value))


def test_whoever_loads_the_turtle_counts_what_the_description_says(union: rdflib.Graph, names: Namespaces) -> None:
    dataset = rdflib.URIRef(names.dataset())
    assert number(union, dataset, ns.VOID.triples) == len(union)
    assert number(union, dataset, ns.VOID.entities) == len(set(union.subjects()))
    assert number(union, dataset, ns.VOID.properties) == len(set(union.predicates()))
    assert number(union, dataset, ns.VOID.classes) == len(set(union.objects(None, ns.RDF.type)))


def test_each_part_counts_the_statements_and_subjects_of_its_graphs(described: ox.Store, names: Namespaces) -> None:
    union = rdflib.Dataset(default_union=True)
    union.parse(data=written(described, names, "trig").decode(), format="trig")
    found = defaultdict(set)
    for subject, predicate, value, graph in union.quads((None, None, None, None)):
        found[str(graph).removeprefix(names.graph("")).split("/")[0]].add((subject, predicate, value))
    parts = {str(part) for part in union.objects(rdflib.URIRef(names.dataset()), ns.VOID.subset)}
    assert parts == {names.dataset(name) for name in found}
    assert set(found) == {"article", *GRAPHS}
    for name, triples in found.items():
        part = rdflib.URIRef(names.dataset(name))
        assert number(union, part, ns.VOID.triples) == len(triples)
        assert number(union, part, ns.VOID.entities) == len({subject for subject, _, _ in triples})


def test_every_class_has_its_number_of_members(union: rdflib.Graph, names: Namespaces) -> None:
    members = defaultdict(set)
    for subject, kind in union.subject_objects(ns.RDF.type):
        members[kind].add(subject)
    told = {
        next(union.objects(part, ns.VOID["class"])): number(union, part, ns.VOID.entities)
        for part in union.objects(rdflib.URIRef(names.dataset()), ns.VOID.classPartition)
    }
    assert told == {kind: len(subjects) for kind, subjects in members.items()}
    assert told[rdflib.URIRef("https://schema.org/NewsArticle")] == 3


def test_the_vocabularies_named_are_those_in_use(union: rdflib.Graph, names: Namespaces) -> None:
    told = {str(iri) for iri in union.objects(rdflib.URIRef(names.dataset()), ns.VOID.vocabulary)}
    used = {str(iri) for iri in {*union.predicates(), *union.objects(None, ns.RDF.type)}}
    assert all(any(iri.startswith(namespace) for iri in used) for namespace in told)
    assert all(any(iri.startswith(namespace) for namespace in told) for iri in used)


def test_a_second_description_takes_the_place_of_the_first(described: ox.Store, names: Namespaces) -> None:
    before = written(described, names, "nquads")
    describe(described, names)
    assert written(described, names, "nquads") == before


def test_the_description_does_not_depend_on_what_was_there_before(names: Namespaces) -> None:
    first, second, third = records()
    grown, fresh = ox.Store(), ox.Store()
    grown.extend(quad for record in (first, second, third) for quad in record_quads(record, names, RUN))
    fresh.extend(quad for record in (first, second) for quad in record_quads(record, names, RUN))
    describe(grown, names)
    for quad in record_quads(third, names, RUN):
        if quad not in fresh:
            grown.remove(quad)
    describe(grown, names)
    describe(fresh, names)
    assert written(grown, names, "nquads") == written(fresh, names, "nquads")


def test_title_description_and_rights_are_told_in_three_languages(union: rdflib.Graph, names: Namespaces) -> None:
    dataset = rdflib.URIRef(names.dataset())
    for predicate in (ns.DCTERMS.title, ns.DCTERMS.description, ns.DCTERMS.rights):
        told = {value.language for value in union.objects(dataset, predicate) if isinstance(value, rdflib.Literal)}
        assert told == {"en", "ja", "vi"}
    assert list(union.objects(dataset, ns.DCTERMS.license)) == [rdflib.URIRef("https://spdx.org/licenses/MIT")]
    assert set(union.objects(dataset, ns.RDF.type)) == {ns.DCAT.Dataset, ns.VOID.Dataset}


def test_it_names_the_run_that_made_it(union: rdflib.Graph, names: Namespaces) -> None:
    assert list(union.objects(rdflib.URIRef(names.dataset()), ns.PROV.wasGeneratedBy)) == [
        rdflib.URIRef(names.run(RUN))
    ]


def test_the_files_are_those_that_a_build_writes(union: rdflib.Graph, names: Namespaces) -> None:
    files = {}
    for file in union.objects(rdflib.URIRef(names.dataset()), ns.DCAT.distribution):
        (address,), (media,) = union.objects(file, ns.DCAT.downloadURL), union.objects(file, ns.DCAT.mediaType)
        files[str(address).removeprefix(names.base)] = str(media).rpartition("media-types/")[2]
    assert files == {name: MEDIA[form] for name, form in FILES.items()}


def test_every_named_graph_has_a_title_and_a_description(union: rdflib.Graph, names: Namespaces) -> None:
    for name in ("article", *GRAPHS):
        part = rdflib.URIRef(names.dataset(name))
        assert len(set(union.objects(part, ns.DCTERMS.title))) == 3, f"say in ontology/dataset.ttl what graph/{name} is"
        assert set(union.objects(part, ns.DCTERMS.description))


def test_a_graph_the_ontology_does_not_know_is_counted_all_the_same(names: Namespaces) -> None:
    store, node = ox.Store(), ox.NamedNode("http://example.org/x")
    store.add(ox.Quad(node, node, node, ox.NamedNode(names.graph("later"))))
    store.add(ox.Quad(node, node, node, ox.NamedNode("http://example.org/graph")))
    told = {(q.subject.value, q.predicate.value): q.object.value for q in description_quads(store, names)
            if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal)}  # fmt: skip
    for part in ("later", "other"):
        assert told[names.dataset(part), str(ns.VOID.triples)] == "1"


def test_it_stands_under_another_base(names: Namespaces) -> None:
    other = Namespaces("https://example.org/kg/")
    store = ox.Store()
    describe(store, other)
    assert "w3id.org" not in written(store, other, "nquads").decode()
