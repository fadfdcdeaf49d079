"""Validation finds each fault and says it in plain words; good data gives no finding."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
import rdflib
from faults import FAULTS, NAMES, SHARED_FAULTS, Fault, before_it_was_written, concept, node, put, vg
from rdflib.namespace import SH

from graph.query import named_queries
from graph.store import article_graphs
from graph.validate import Checker, Finding, validate
from ontology.errors import StoreError
from ontology.rdf import ontology_bytes, vocabulary_quads


def findings(store: ox.Store) -> list[Finding]:
    """The findings of the articles; the vocabulary is checked only by the tests that break it: it is large."""
    checker = Checker(store, NAMES)
    return [f for graph in article_graphs(store, NAMES) for f in checker.article(graph)]


def test_good_data_gives_no_finding_but_the_address_that_is_none(store: ox.Store) -> None:
    found = list(validate(store, NAMES))
    assert [(f.severity, f.where, f.what) for f in found] == [
        ("warning", "article brussels-call", "the address of the article is not a valid http or https address")
    ]


def named(faults: list[tuple[str, Fault, str]]) -> list[object]:
    return [pytest.param(apply, words, id=fault) for fault, apply, words in faults]


@pytest.mark.parametrize(("apply", "words"), named(FAULTS))
def test_each_fault_of_an_article_is_found_and_named(apply: Fault, words: str, own_store: ox.Store) -> None:
    apply(own_store)
    found = findings(own_store)
    assert any(words in f.what and f.severity == "violation" for f in found), [f.line() for f in found]


@pytest.mark.parametrize(("apply", "words"), named(SHARED_FAULTS))
def test_each_fault_of_what_is_shared_is_found_and_named(apply: Fault, words: str, own_store: ox.Store) -> None:
    apply(own_store)
    found = Checker(own_store, NAMES).shared()
    assert any(words in f.what and f.severity == "violation" for f in found), [f.line() for f in found]


@pytest.mark.parametrize("period", ["2025-H1", "2025-Q4", "2025-01/2025-09"])
def test_half_years_quarters_and_runs_of_months_are_periods(period: str, own_store: ox.Store) -> None:
    put("AmountClaim", vg("period"), ox.Literal(period))(own_store)
    assert all(f.severity == "warning" for f in findings(own_store))


def test_a_finding_is_one_line_with_what_where_value_and_advice(own_store: ox.Store) -> None:
    put("AmountClaim", vg("currency"), ox.Literal("\x1b[31m\nドル"))(own_store)
    (line,) = [f.line() for f in findings(own_store) if f.severity == "violation"]
    assert line.startswith("violation: article minsk-talks: the currency is not an ISO 4217 code")
    assert "\\u001B[31m" in line and "claim:" in line and line.endswith("(use a code of the vocabulary)")
    assert line.isprintable()


def test_a_wish_may_begin_after_the_article(own_store: ox.Store) -> None:
    before_it_was_written(own_store)
    (claim,) = {
        q.subject for q in own_store.quads_for_pattern(None, node(vg("status")), concept("status", "established"), None)
    }
    graph = node(NAMES.article_graph("tokyo-summit"))
    own_store.remove(ox.Quad(claim, node(vg("status")), concept("status", "established"), graph))
    own_store.add(ox.Quad(claim, node(vg("status")), concept("status", "proposed"), graph))
    assert all(f.severity == "warning" for f in findings(own_store))


def test_a_level_whose_words_no_quote_shows_is_a_warning(own_store: ox.Store) -> None:
    for quad in list(own_store.quads_for_pattern(None, node(vg("field")), ox.Literal("level"), None)):
        own_store.remove(quad)
        own_store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal("verb"), quad.graph_name))
    found = [f for f in findings(own_store) if "no quote shows" in f.what]
    assert len(found) == 3 and {f.severity for f in found} == {"warning"}


def test_progress_is_told_per_article(store: ox.Store) -> None:
    steps: list[tuple[int, int]] = []
    list(validate(store, NAMES, lambda done, total: steps.append((done, total))))
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_store_without_vocabulary_cannot_be_validated() -> None:
    with pytest.raises(StoreError, match="no vocabulary"):
        list(validate(ox.Store(), NAMES))


def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_bytes("shapes.ttl"), format="turtle", publicID=NAMES.base)


def test_every_class_of_the_vocabulary_has_a_shape() -> None:
    owl_class = node("http://www.w3.org/2002/07/owl#Class")
    classes = {str(q.subject)[1:-1] for q in vocabulary_quads(NAMES) if q.object == owl_class}
    targets = {str(target) for target in shapes().objects(None, SH.targetClass)}
    assert classes - targets == {vg("Claim")}, "claims are targeted by their kinds"


def test_every_shape_says_what_is_wrong_and_what_to_do_and_asks_no_sparql() -> None:
    graph = shapes()
    told = {shape for shape in graph.objects(None, SH.property) if isinstance(shape, rdflib.URIRef)}
    assert len(told) > 60
    for shape in told:
        assert graph.value(shape, SH.message) and graph.value(shape, SH.description), shape
    assert not list(graph.subject_objects(SH.sparql)) and not list(graph.subject_objects(SH.select))


def test_every_term_of_ours_in_shapes_queries_and_data_is_declared_with_labels_and_comment(store: ox.Store) -> None:
    declared: dict[str, set[str]] = {}
    for quad in vocabulary_quads(NAMES):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(vg("")):
            about = f"{quad.predicate.value.rpartition('#')[2]}@{getattr(quad.object, 'language', None)}"
            declared.setdefault(quad.subject.value.removeprefix(vg("")), set()).add(about)
    for name, said in declared.items():
        assert {"label@en", "label@ja", "comment@en"} <= said, name
    used = {str(t).removeprefix(vg("")) for spo in shapes() for t in spo if str(t).startswith(vg(""))}
    terms = (value for q in store for value in (q.predicate, q.object) if isinstance(value, ox.NamedNode))
    used |= {iri.value.removeprefix(vg("")) for iri in terms if iri.value.startswith(vg(""))}
    for query in named_queries().values():
        used |= set(re.findall(r"\bvg:(\w+)", query.text))
    assert used <= set(declared), used - set(declared)
