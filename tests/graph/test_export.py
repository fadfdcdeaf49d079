"""Exports: the same bytes every time, and the same triples for every reader."""

from __future__ import annotations

import hashlib
import io
import os
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from conftest import graph_quads

from graph.export import FORMATS, Format, export, printable, turtle
from ontology.namespaces import Namespaces
from ontology.rdf import to_pyoxigraph, vocabulary_quads

ROOT = Path(__file__).parents[2]
EXOTIC = [
    'say "x"\\', "a\tb\nc\rd", "\x00\x01\x1f\x7f\x85", "\u2028\u2029\u200b\u202e\ufeff", "\ufffe\uffff", "😀𠮷か\u3099",
    "</script><b>", "'''\"\"\"", "@prefix a: <b> .", "", " ",
]  # fmt: skip
OX = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}


def written(store: ox.Store, names: Namespaces, format: Format) -> bytes:
    stream = io.BytesIO()
    export(store, names, format, stream)
    return stream.getvalue()


@pytest.fixture
def exotic() -> ox.Store:
    """A store of texts and terms that trip writers."""
    store = ox.Store()
    node, graph = ox.NamedNode("http://example.org/a(b),c;d.e/é?x=1#1.5"), ox.NamedNode("http://example.org/g")
    xsd = "http://www.w3.org/2001/XMLSchema#"
    values: list[ox.NamedNode | ox.Literal] = [ox.Literal(text) for text in EXOTIC]
    values += [ox.Literal(text, language="ja") for text in EXOTIC]
    values += [
        ox.Literal("-5", datatype=ox.NamedNode(f"{xsd}integer")),
        ox.Literal("true", datatype=ox.NamedNode(f"{xsd}boolean")),
        ox.Literal("2025-12", datatype=ox.NamedNode(f"{xsd}gYearMonth")),
        ox.Literal("odd", datatype=ox.NamedNode(f"{xsd}integer")),
        ox.NamedNode("https://w3id.org/vietgraph/country/BLR"),
        ox.NamedNode("https://w3id.org/vietgraph/article/a%20b"),
        ox.NamedNode("https://w3id.org/vietgraph/article/a.b."),
        ox.NamedNode("https://w3id.org/vietgraph/claim/-1"),
        ox.NamedNode("https://w3id.org/vietgraph/claim/0a-b_c"),
        ox.NamedNode("https://w3id.org/vietgraph/claim/"),
    ]
    store.extend(ox.Quad(node, ox.NamedNode("http://example.org/p"), value, graph) for value in values)
    return store


@pytest.mark.parametrize("format", FORMATS)
def test_pyoxigraph_reads_back_what_was_written(format: Format, store: ox.Store, names: Namespaces) -> None:
    back = ox.Dataset(ox.parse(input=written(store, names, format), format=OX[format]))
    expected = ox.Dataset(
        ox.Quad(q.subject, q.predicate, q.object) if format == "turtle" else q for q in store
    )  # fmt: skip
    assert back == expected


@pytest.mark.parametrize("format", FORMATS)
def test_exotic_characters_and_terms_survive_for_pyoxigraph(
    format: Format, exotic: ox.Store, names: Namespaces
) -> None:
    back = {quad.object for quad in ox.parse(input=written(exotic, names, format), format=OX[format])}
    assert back == {quad.object for quad in exotic}


@pytest.mark.parametrize("format", FORMATS)
def test_rdflib_reads_back_what_was_written(format: Format, exotic: ox.Store, names: Namespaces) -> None:
    exotic.extend(graph_quads(names))
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=written(exotic, names, format).decode(), format=format)
    back = {
        (to_pyoxigraph(s), to_pyoxigraph(p), to_pyoxigraph(o)) for s, p, o, _ in dataset.quads((None, None, None, None))
    }
    assert back == {(q.subject, q.predicate, q.object) for q in exotic}


def test_rdflib_finds_the_same_named_graphs_in_trig(store: ox.Store, names: Namespaces) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=written(store, names, "trig").decode(), format="trig")
    found = {str(graph.identifier) for graph in dataset.graphs() if len(graph)}
    assert found == {graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}


@pytest.mark.parametrize("format", FORMATS)
def test_the_bytes_do_not_depend_on_the_order_of_loading(format: Format, store: ox.Store, names: Namespaces) -> None:
    quads = list(store)
    random.Random(3).shuffle(quads)
    other = ox.Store()
    other.extend(quads)
    assert written(other, names, format) == written(store, names, format)


def test_the_bytes_are_the_same_under_five_hash_seeds() -> None:
    code = """
import sys, hashlib
sys.path.insert(0, "tests/graph")
import pyoxigraph as ox
from conftest import graph_quads
from test_export import written
from graph.export import FORMATS
from graph.store import load_vocabulary
from ontology.namespaces import Namespaces
names, store = Namespaces(), ox.Store()
store.bulk_extend(graph_quads(names)); load_vocabulary(store, names)
for format in FORMATS: print(format, hashlib.sha256(written(store, names, format)).hexdigest())
"""
    found = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in range(5)
    }  # fmt: skip
    assert len(found) == 1
    assert len(found.pop().splitlines()) == 3


def test_a_store_on_disk_gives_the_same_bytes_as_one_in_memory(
    opened: ox.Store, store: ox.Store, names: Namespaces
) -> None:
    digests = {hashlib.sha256(written(s, names, "trig")).hexdigest() for s in (opened, store)}
    assert len(digests) == 1


def test_turtle_has_all_prefixes_one_predicate_a_line_and_the_type_first(store: ox.Store, names: Namespaces) -> None:
    text = written(store, names, "turtle").decode()
    head = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert head == [f"@prefix {prefix}: <{iri}> ." for prefix, iri in names.prefixes().items()]
    block = text[text.index("\narticle:minsk-talks\n") :].split("\n\n")[0].strip().splitlines()
    assert block[1] == "    a schema:NewsArticle ;"
    assert sum("schema:headline" in line for line in block) == 1
    assert block[-1].endswith(" .")


def test_turtle_writes_each_triple_once_though_it_stands_in_several_graphs(names: Namespaces) -> None:
    node = ox.NamedNode("http://example.org/x")
    store = ox.Store()
    store.extend(ox.Quad(node, node, node, ox.NamedNode(f"http://example.org/g{i}")) for i in range(3))
    stream = io.BytesIO()
    assert export(store, names, "turtle", stream) == 1
    assert export(store, names, "nquads", io.BytesIO()) == 3


def test_no_control_or_direction_character_is_written_as_it_is(exotic: ox.Store, names: Namespaces) -> None:
    for format in FORMATS:
        text = written(exotic, names, format).decode()
        assert not set(text) & set("\x00\x1f\x7f\x85\u2028\u202e\u200b\ufeff\ufffe\r\t")


def test_a_new_article_adds_lines_and_changes_no_other(own_store: ox.Store, names: Namespaces) -> None:
    before = written(own_store, names, "nquads").decode().splitlines()
    node = ox.NamedNode("http://example.org/new")
    own_store.add(ox.Quad(node, node, node, ox.NamedNode(names.article_graph("new"))))
    after = written(own_store, names, "nquads").decode().splitlines()
    assert set(after) - set(before) == {f"{node} {node} {node} <{names.article_graph('new')}> ."}
    assert len(after) == len(before) + 1


def test_triples_of_a_query_are_sorted_and_unique(names: Namespaces) -> None:
    a, b = (ox.NamedNode(names.concept("country", code)) for code in ("BLR", "JPN"))
    text = turtle([ox.Triple(b, a, a), ox.Triple(a, b, b), ox.Triple(b, a, a)], names)
    assert text.endswith("\ncountry:BLR\n    country:JPN country:JPN .\n\ncountry:JPN\n    country:BLR country:BLR .\n")


def test_text_shown_on_a_terminal_is_one_line_without_control_characters() -> None:
    assert printable("a\r\nb\tc\x1b[0m\u202ed") == "a b c\\u001B[0m\\u202Ed"


def test_the_vocabulary_is_part_of_every_export(store: ox.Store, names: Namespaces) -> None:
    read = set(ox.parse(input=written(store, names, "nquads"), format=ox.RdfFormat.N_QUADS))
    assert set(vocabulary_quads(names)) <= read
