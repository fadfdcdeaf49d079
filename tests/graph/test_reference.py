"""The reference table in a store: in its own graph, well formed, and never mistaken for what articles say."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pyoxigraph as ox
import pytest
from conftest import graph_quads
from test_query import arguments

from graph.consolidation import derive, read_claims
from graph.explain import as_text, explain
from graph.network import read_network
from graph.query import named_queries, run_query
from graph.validate import Checker
from ontology.errors import UnknownTermError
from ontology.namespaces import Namespaces
from ontology.rdf import reference_quads, vocabulary_quads

NAMES = Namespaces()
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
DCT = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
TOKYO = ox.NamedNode(NAMES.reference("JPN-strategic-2009-04-20"))
TOWARD = ox.NamedNode(NAMES.reference("JPN-announced-only-2006-10-19"))
GRAPH = ox.NamedNode(NAMES.graph("reference"))


@pytest.fixture(scope="module")
def without() -> ox.Store:
    """The three articles and the vocabulary, but no reference table."""
    store = ox.Store()
    store.bulk_extend(graph_quads(NAMES))
    store.bulk_extend(vocabulary_quads(NAMES))
    return store


def test_every_store_holds_the_table_in_a_graph_of_its_own(opened: ox.Store) -> None:
    assert set(opened.quads_for_pattern(None, None, None, GRAPH)) == set(reference_quads(NAMES))
    subjects = {quad.subject for quad in reference_quads(NAMES)}
    assert {quad.graph_name for s in subjects for quad in opened.quads_for_pattern(s, None, None, None)} == {GRAPH}


def test_the_table_is_there_to_be_asked(store: ox.Store) -> None:
    of_belarus = "?row a vg:ReferenceStatement ; vg:partner country:BLR ; vg:level ?level ; vg:since ?since"
    question = f"SELECT ?level ?since {{ {of_belarus} }}"
    _, rows = run_query(store, question, {}, NAMES).table(NAMES)
    assert sorted(rows) == [("level:diplomatic-relations", "1992-01-24"), ("level:strategic", "2025-05-12")]


READS_THE_TABLE = "reference-check"
"""The query that sets the table beside what articles say."""


# The table speaks of Japan and Belarus as the articles do, with the same properties and in the same union of graphs.


@pytest.mark.parametrize("all_of_them", [False, True])
@pytest.mark.parametrize("name", sorted(named_queries().keys() - {READS_THE_TABLE}))
def test_no_named_query_takes_a_row_of_the_table_for_a_claim(
    name: str, all_of_them: bool, store: ox.Store, without: ox.Store
) -> None:
    given = arguments(without, NAMES, name, all_of_them)
    assert run_query(store, name, given, NAMES) == run_query(without, name, given, NAMES)


def test_the_query_that_reads_the_table_finds_nothing_without_it(store: ox.Store, without: ox.Store) -> None:
    assert run_query(store, READS_THE_TABLE, {}, NAMES).solutions
    assert not run_query(without, READS_THE_TABLE, {}, NAMES).solutions


def test_an_explanation_shows_claims_only(store: ox.Store, without: ox.Store) -> None:
    assert as_text(explain(store, NAMES, "JPN")) == as_text(explain(without, NAMES, "JPN"))
    with pytest.raises(UnknownTermError, match="no article in this store"):
        explain(store, NAMES, "FRA")


def test_the_network_view_shows_claims_only(store: ox.Store, without: ox.Store) -> None:
    def network(of: ox.Store) -> nx.MultiDiGraph[str]:
        claims = read_claims(of, NAMES)
        return read_network(of, NAMES, claims, derive(claims))

    shown, expected = network(store), network(without)
    assert dict(shown.nodes(data=True)) == dict(expected.nodes(data=True))
    assert list(shown.edges(data=True)) == list(expected.edges(data=True))


# Shapes


def vg(name: str) -> ox.NamedNode:
    return ox.NamedNode(NAMES.vg(name))


def day(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(f"{XSD}date"))


def replaced(
    row: ox.NamedNode, predicate: ox.NamedNode, *values: ox.NamedNode | ox.Literal
) -> Callable[[ox.Store], None]:
    def apply(store: ox.Store) -> None:
        for quad in list(store.quads_for_pattern(row, predicate, None, GRAPH)):
            store.remove(quad)
        store.extend(ox.Quad(row, predicate, value, GRAPH) for value in values)

    return apply


LEVEL, STRATEGIC = vg("level"), ox.NamedNode(NAMES.concept("level", "strategic"))
LABEL, SOURCE, DATE = ox.NamedNode(f"{RDFS}label"), ox.NamedNode(f"{DCT}source"), ox.NamedNode(f"{DCT}date")

FAULTS = [
    ("no level", replaced(TOKYO, LEVEL), "no level"),
    ("two levels", replaced(TOKYO, LEVEL, STRATEGIC, ox.NamedNode(NAMES.concept("level", "special"))), "no level"),
    ("a sector", replaced(TOKYO, LEVEL, ox.NamedNode(NAMES.concept("sector", "trade"))), "does not know"),
    ("no partner", replaced(TOKYO, vg("partner")), "one country or organisation"),
    ("a partner of no vocabulary", replaced(TOWARD, vg("partner"), STRATEGIC), "one country or organisation"),
    ("no relation", replaced(TOWARD, vg("about")), "not about one bilateral relation"),
    ("no beginning", replaced(TOKYO, vg("since")), "the beginning"),
    ("a beginning in words", replaced(TOKYO, vg("since"), ox.Literal("2009")), "the beginning"),
    ("an end in words", replaced(TOKYO, vg("until"), ox.Literal("2023")), "the end"),
    ("bounds turned round", replaced(TOKYO, vg("fromEarliest"), day("2009-05-01")), "after the last possible day"),
    ("no last day", replaced(TOWARD, vg("fromLatest")), "last possible day"),
    ("an end before the beginning", replaced(TOKYO, vg("untilLatest"), day("2009-04-20")), "ends before it begins"),
    ("bounds of the end turned round", replaced(TOKYO, vg("untilEarliest"), day("2024-01-01")), "of the end"),
    ("no name", replaced(TOKYO, LABEL), "no name"),
    ("two names", replaced(TOKYO, LABEL, ox.Literal("a", language="en"), ox.Literal("b", language="en")), "two in one"),
    ("a confidence of its own", replaced(TOKYO, vg("confidence"), ox.Literal("certain")), "not high, medium or low"),
    ("no source", replaced(TOKYO, SOURCE), "no source"),
    ("a source that is no address", replaced(TOWARD, SOURCE, ox.NamedNode("urn:a")), "not a web address"),
    ("a kind of its own", replaced(TOWARD, vg("stepKind"), ox.Literal("rumour")), "kind of the step"),
    ("no day of the step", replaced(TOWARD, DATE), "date of the step"),
]  # fmt: skip


@pytest.fixture(scope="module")
def few() -> list[ox.Quad]:
    """Two rows of the table with just the concepts they need."""
    rows = [quad for quad in reference_quads(NAMES) if quad.subject in (TOKYO, TOWARD)]
    wanted = {quad.object for quad in rows} | {ox.NamedNode(NAMES.concept("sector", "trade"))}
    return rows + [
        quad
        for quad in vocabulary_quads(NAMES)
        if quad.subject in wanted and not quad.predicate.value.endswith(("#altLabel", "#hiddenLabel"))
    ]


@pytest.mark.parametrize(("fault", "apply", "words"), FAULTS, ids=[fault for fault, _, _ in FAULTS])
def test_each_fault_of_a_row_is_found_and_named(
    fault: str, apply: Callable[[ox.Store], None], words: str, few: list[ox.Quad]
) -> None:
    store = ox.Store()
    store.extend(few)
    assert Checker(store, NAMES).shared() == []
    apply(store)
    found = [f for f in Checker(store, NAMES).shared() if f.where == "reference"]
    assert any(words in f.what and f.severity == "violation" for f in found), [f.line() for f in found]


def test_a_row_of_low_confidence_needs_no_source(few: list[ox.Quad]) -> None:
    store = ox.Store()
    store.extend(few)
    replaced(TOKYO, SOURCE)(store)
    replaced(TOKYO, vg("confidence"), ox.Literal("low"))(store)
    assert Checker(store, NAMES).shared() == []
