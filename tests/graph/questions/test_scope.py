"""Queries that ask only for what is known get the same answer from the shared graphs alone."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from corpora import CORPORA, read_corpus
from expected import Answer, answers

from graph.query import bind, named_queries, run_query
from graph.scope import known_terms, only_known
from graph.server.held import Held
from ontology.namespaces import GRAPHS, Namespaces

NAMES = Namespaces()
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SHARED = {ox.NamedNode(NAMES.graph(name)) for name in GRAPHS}
CASES = [answer for answer in answers() if "claim" not in answer.parameters]


@pytest.fixture(scope="module")
def corpora() -> dict[str, ox.Store]:
    return {name: read_corpus(name, NAMES) for name in CORPORA}


@pytest.fixture(scope="module")
def held(corpora: dict[str, ox.Store]) -> dict[str, ox.Store]:
    found = {}
    for name, store in corpora.items():
        memory = Held(store, NAMES, 1_000_000_000)
        memory.wait()
        assert memory.store is not None
        found[name] = memory.store
    return found


def asks_only_for_what_is_known(text: str) -> bool:
    return only_known(
        f"PREFIX vg: <{NAMES.base}ontology#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n{text}", NAMES
    )


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_answer_is_the_same(case: Answer, corpora: dict[str, ox.Store], held: dict[str, ox.Store]) -> None:
    given = case.parameters
    if only_known(bind(named_queries()[case.query], given, NAMES), NAMES):
        known = run_query(held[case.corpus], case.query, given, NAMES)
        assert known == run_query(corpora[case.corpus], case.query, given, NAMES)


def test_many_named_queries_ask_only_for_what_is_known() -> None:
    texts = {
        name: bind(query, dict(query.example), NAMES)
        for name, query in named_queries().items()
        if name != "claim-evidence"
    }
    known = {name for name, text in texts.items() if only_known(text, NAMES)}
    assert {"partner-overview", "ladder-counts", "levels-now", "events-of-period", "upgrades-by-year"} <= known
    assert not known & {"articles", "mentions", "undated-claims", "claims-by-rule", "copies"}


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_article_uses_the_terms_of_the_table_or_describes_what_they_fix(
    corpus: str, corpora: dict[str, ox.Store]
) -> None:
    terms = known_terms(NAMES)
    described, fixed, used = set(), set(), set()
    for quad in corpora[corpus]:
        term = quad.object if quad.predicate == TYPE else quad.predicate
        name = getattr(term, "value", "")
        if quad.graph_name not in SHARED:
            described.add(quad.subject)
            used.add(name)
        elif terms.get(name):
            fixed.add(quad.subject)
    assert not used & set(terms)
    assert not described & fixed and fixed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?e a vg:KnownEvent ; vg:partner ?p }", True),
        ("SELECT * { ?e vg:partner ?p }", False),
        ("SELECT * { ?e a vg:KnownEvent OPTIONAL { ?e vg:eventDate ?d } }", True),
        ("SELECT * { ?e a vg:KnownEvent OPTIONAL { ?x vg:eventDate ?d } }", False),
        ("SELECT * { { ?e a vg:KnownEvent } UNION { ?e vg:eventDate ?d } }", False),
        ("SELECT * { ?e a vg:KnownEvent { { ?e vg:eventDate ?d } UNION { ?e vg:place ?d } } }", True),
        ("SELECT * { ?e a vg:KnownEvent { SELECT ?e (COUNT(*) AS ?n) { ?e vg:partner ?p } GROUP BY ?e } }", False),
        ("SELECT * { ?e a vg:KnownEvent MINUS { ?e vg:eventDate ?d } }", False),
        ("SELECT * { ?e a vg:KnownEvent FILTER NOT EXISTS { ?e vg:eventDate ?d } }", True),
        ("SELECT * { ?e a vg:KnownEvent FILTER EXISTS { ?c vg:about ?e } }", False),
        ("SELECT (COUNT(*) AS ?n) { ?e a vg:KnownEvent FILTER(?n > 1 || NOT EXISTS { ?c vg:about ?e }) }", False),
        ("SELECT * { ?e a vg:KnownEvent BIND(EXISTS { ?c vg:about ?e } AS ?b) }", False),
        ("SELECT ?p { ?e a vg:KnownEvent ; vg:partner/skos:notation ?p }", True),
        ("SELECT ?p { ?e a vg:KnownEvent ; vg:supportedBy/vg:partner ?p }", False),
        ("SELECT ?p { ?e a vg:KnownEvent ; ^vg:about ?p }", False),
        ("SELECT ?p { ?e a vg:KnownEvent ; !vg:about ?p }", False),
        ("SELECT ?p { ?e a vg:KnownEvent ; ?any ?p }", False),
        ("SELECT * { ?s a ?class }", False),
        ("SELECT * { GRAPH ?g { ?e a vg:KnownEvent } }", False),
        ("SELECT * FROM <http://example.org/> { ?e a vg:KnownEvent }", False),
        ("SELECT * { ?article vg:copyOf ?first ; vg:partner ?p }", False),
        ("SELECT * { ?s ?p ?o }", False),
        ("DESCRIBE ?e { ?e a vg:KnownEvent }", False),
        ("SELECT * { this is no query", False),
    ],
)
def test_what_is_not_sure_goes_to_all_graphs(text: str, expected: bool) -> None:
    assert asks_only_for_what_is_known(text) is expected


def test_too_much_is_not_held(corpora: dict[str, ox.Store]) -> None:
    memory = Held(corpora["seeds"], NAMES, 10_000)
    memory.wait()
    assert memory.store is None
