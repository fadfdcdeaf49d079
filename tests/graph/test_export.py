"""Exports: the same bytes every time, and the same triples for every reader."""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from conftest import RUN, graph_quads
from readings import records

from graph.export import FORMATS, Format, export, printable, turtle
from graph.ordering import RDF_TYPE
from ingest.quads import record_quads
from ontology.errors import OutputError
from ontology.namespaces import GRAPHS, Namespaces
from ontology.rdf import to_pyoxigraph, vocabulary_quads

ROOT = Path(__file__).parents[2]
EXOTIC = [
    'say "x"\\', "a\tb\nc\rd", "\x00\x01\x1f\x7f\x85", "\u2028\u2029\u200b\u202e\ufeff", "\ufffe\uffff", "😀𠮷か\u3099",
    "</script><b>", "'''\"\"\"", "@prefix a: <b> .", "", " ",
]  # fmt: skip
OX = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}


def written(store: ox.Store, names: Namespaces, format: Format) -> bytes:
    stream = io.BytesIO()
    export(store, names, format, stream)
    return stream.getvalue()


def line_changes(old: bytes, new: bytes) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came, as a comparison line by line shows them."""
    changes = list(difflib.unified_diff(old.decode().split("\n"), new.decode().split("\n"), n=0, lineterm=""))[2:]
    return [c[1:] for c in changes if c[0] == "-"], [c[1:] for c in changes if c[0] == "+"]


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
        ox.NamedNode("http://example.org/right\u202eleft\u200b/é"),
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
    dataset.parse(data=written(exotic, names, format).decode(), format=RDFLIB[format])
    back = {
        (to_pyoxigraph(s), to_pyoxigraph(p), to_pyoxigraph(o)) for s, p, o, _ in dataset.quads((None, None, None, None))
    }
    assert back == {(q.subject, q.predicate, q.object) for q in exotic}


@pytest.mark.parametrize("format", ["trig", "nquads", "jsonld"])
def test_rdflib_finds_the_same_named_graphs(format: Format, store: ox.Store, names: Namespaces) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=written(store, names, format).decode(), format=RDFLIB[format])
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
    assert len(found.pop().splitlines()) == len(FORMATS)


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


@pytest.mark.parametrize("format", FORMATS)
def test_two_builds_differ_in_what_has_changed_and_nothing_else(format: Format, names: Namespaces) -> None:
    first, second, third = records()
    corrected = dataclasses.replace(first, title="ベトナムとベラルーシ、国防で一致")
    earlier, later = ox.Store(), ox.Store()
    earlier.extend(quad for record in (first, second) for quad in record_quads(record, names, RUN))
    later.extend(quad for record in (corrected, second, third) for quad in record_quads(record, names, RUN))
    removed, added = line_changes(written(earlier, names, format), written(later, names, format))
    own = ox.Store()
    own.extend(record_quads(third, names, RUN))
    of_third = written(own, names, format).splitlines()
    # The title itself; where the new article is the last of its graph or list, a comma or bracket before it.
    assert [line for line in removed if "一致" in line] and len(removed) <= 4
    assert len(added) <= len(of_third) + len(removed)


@pytest.mark.parametrize("format", FORMATS)
def test_the_number_of_statements_written_is_told(format: Format, store: ox.Store, names: Namespaces) -> None:
    distinct = {(q.subject, q.predicate, q.object) for q in store}
    assert export(store, names, format, io.BytesIO()) == (len(distinct) if format == "turtle" else len(store))


class TestJsonLd:
    NODE = ox.NamedNode("http://example.org/x")

    def of(self, *quads: ox.Quad) -> Any:
        store = ox.Store()
        store.extend(quads)
        return json.loads(written(store, Namespaces(), "jsonld"))

    def test_all_prefixes_are_the_context_and_graphs_are_named(self, store: ox.Store, names: Namespaces) -> None:
        document = json.loads(written(store, names, "jsonld"))
        assert document["@context"] == names.prefixes()
        graphs = [graph["@id"] for graph in document["@graph"]]
        assert {"graph:entities", "graph:meta", "graph:reference", "graph:vocabulary"} < set(graphs)
        assert len(graphs) == len(set(graphs)) == 3 + len(GRAPHS)

    def test_a_node_has_its_types_first_and_a_line_for_each_value(self, store: ox.Store, names: Namespaces) -> None:
        lines = written(store, names, "jsonld").decode().splitlines()
        at = lines.index('          "@id": "article:minsk-talks",')
        assert lines[at + 1] == '          "@type": "schema:NewsArticle",'
        assert any(line.startswith('          "schema:headline": "ベトナムと') for line in lines[at:])

    @pytest.mark.parametrize(
        ("text", "datatype", "value"),
        [
            ("5", "integer", 5),
            ("-12", "integer", -12),
            ("odd", "integer", {"@type": "xsd:integer", "@value": "odd"}),
            ("12345678901234567890", "integer", {"@type": "xsd:integer", "@value": "12345678901234567890"}),
            ("true", "boolean", True),
            ("odd", "boolean", {"@type": "xsd:boolean", "@value": "odd"}),
            ("2025", "gYear", {"@type": "xsd:gYear", "@value": "2025"}),
            ("1.5", "double", {"@type": "xsd:double", "@value": "1.5"}),
            ("a", "string", "a"),
        ],
    )
    def test_only_numbers_that_no_reader_changes_are_numbers(self, text: str, datatype: str, value: object) -> None:
        literal = ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"))
        (node,) = self.of(ox.Quad(self.NODE, self.NODE, literal))["@graph"]
        assert node["http://example.org/x"] == value

    def test_a_type_that_is_no_name_stays_a_value(self) -> None:
        (node,) = self.of(
            ox.Quad(self.NODE, ox.NamedNode(RDF_TYPE), ox.Literal("odd")),
            ox.Quad(self.NODE, ox.NamedNode(RDF_TYPE), self.NODE),
        )["@graph"]
        assert node == {"@id": "http://example.org/x", "@type": "http://example.org/x", "rdf:type": "odd"}

    def test_markup_cannot_close_the_script_of_a_page_that_holds_it(self, store: ox.Store, names: Namespaces) -> None:
        assert b"<" not in written(store, names, "jsonld")

    def test_a_name_that_would_be_read_as_a_prefixed_one_is_refused(self) -> None:
        with pytest.raises(OutputError, match="person:x"):
            self.of(ox.Quad(self.NODE, self.NODE, ox.NamedNode("person:x")))
        self.of(ox.Quad(self.NODE, self.NODE, ox.NamedNode("person://x")))

    def test_an_empty_store_is_a_document(self) -> None:
        assert self.of()["@graph"] == []


def test_triples_of_a_query_are_sorted_and_unique(names: Namespaces) -> None:
    a, b = (ox.NamedNode(names.concept("country", code)) for code in ("BLR", "JPN"))
    text = turtle([ox.Triple(b, a, a), ox.Triple(a, b, b), ox.Triple(b, a, a)], names)
    assert text.endswith("\ncountry:BLR\n    country:JPN country:JPN .\n\ncountry:JPN\n    country:BLR country:BLR .\n")


def test_text_shown_on_a_terminal_is_one_line_without_control_characters() -> None:
    assert printable("a\r\nb\tc\x1b[0m\u202ed") == "a b c\\u001B[0m\\u202Ed"


def test_the_vocabulary_is_part_of_every_export(store: ox.Store, names: Namespaces) -> None:
    read = set(ox.parse(input=written(store, names, "nquads"), format=ox.RdfFormat.N_QUADS))
    assert set(vocabulary_quads(names)) <= read
