"""Validation finds each fault and says it in plain words; good data gives no finding."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import SH

from graph.query import named_queries
from graph.store import article_graphs
from graph.validate import Finding, validate, validate_article, validate_shared
from ontology.errors import StoreError
from ontology.namespaces import Namespaces
from ontology.rdf import ontology_bytes, vocabulary_quads

XSD = "http://www.w3.org/2001/XMLSchema#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
NAMES = Namespaces()

Fault = Callable[[ox.Store], None]


def node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def typed(text: str, name: str) -> ox.Literal:
    return ox.Literal(text, datatype=node(XSD + name))


def first_of(store: ox.Store, kind: str) -> ox.NamedNode:
    """A node of a class: of ours by its bare name, of others by its IRI; in an article's graph if there is one."""
    iri = kind if ":" in kind else NAMES.vg(kind)
    found = store.quads_for_pattern(None, node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), node(iri), None)
    return min((q.subject for q in found if isinstance(q.subject, ox.NamedNode)), key=lambda n: n.value)


def remove(kind: str, predicate: str) -> Fault:
    def apply(store: ox.Store) -> None:
        for quad in list(store.quads_for_pattern(first_of(store, kind), node(predicate), None, None)):
            store.remove(quad)

    return apply


def put(kind: str, predicate: str, value: ox.NamedNode | ox.Literal, replace: bool = True) -> Fault:
    def apply(store: ox.Store) -> None:
        subject = first_of(store, kind)
        graph = next(iter(store.quads_for_pattern(subject, None, None, None))).graph_name
        if replace:
            remove(kind, predicate)(store)
        store.add(ox.Quad(subject, node(predicate), value, graph))

    return apply


def vg(name: str) -> str:
    return NAMES.vg(name)


def concept(scheme: str, code: str) -> ox.NamedNode:
    return node(NAMES.concept(scheme, code))


def before_it_was_written(store: ox.Store) -> None:
    """The level of the Tokyo article is said to hold since a day after its publication."""
    (claim,) = {
        q.subject
        for q in store.quads_for_pattern(None, node(vg("status")), concept("status", "established"), None)
        if isinstance(q.subject, ox.NamedNode)
    }
    graph = node(NAMES.article_graph("tokyo-summit"))
    for name in ("since", "fromEarliest", "fromLatest"):
        for quad in list(store.quads_for_pattern(claim, node(vg(name)), None, None)):
            store.remove(quad)
        store.add(ox.Quad(claim, node(vg(name)), typed("2024-02-01", "date"), graph))


FAULTS: list[tuple[str, Fault, str]] = [
    ("evidence missing", remove("RelationClaim", vg("evidence")), "no evidence"),
    ("evidence missing on a mention", remove("MentionClaim", vg("evidence")), "no evidence"),
    ("no level", remove("RelationClaim", vg("level")), "no level"),
    ("two levels", put("RelationClaim", vg("level"), concept("level", "special"), replace=False), "more than one"),
    ("a level of no vocabulary", put("RelationClaim", vg("level"), concept("level", "friendly")), "no level"),
    ("a sector for a level", put("RelationClaim", vg("level"), concept("sector", "trade")), "no level"),
    ("a country that is none", put("PartnerClaim", vg("partner"), concept("country", "XXX")), "partner is not"),
    ("no partner", remove("SectorClaim", vg("partner")), "partner is not"),
    ("no relation", remove("EventReport", vg("about")), "not about one bilateral relation"),
    ("a status of no vocabulary", put("RelationClaim", vg("status"), concept("status", "maybe")), "status"),
    ("no act", remove("RelationClaim", vg("act")), "act is missing"),
    ("no actuality", remove("RelationClaim", vg("actuality")), "actuality is missing"),
    ("no polarity", remove("RelationClaim", vg("polarity")), "polarity is missing"),
    ("no news role", remove("RelationClaim", vg("newsRole")), "news role is missing"),
    ("no basis of the date", remove("RelationClaim", vg("dateBasis")), "basis of the date is missing"),
    ("no words for the level", remove("RelationClaim", vg("levelAsWritten")), "words that name the level"),
    ("a beginning that is no date", put("RelationClaim", vg("since"), ox.Literal("2024-13")), "beginning is not"),
    ("a level since after the article", before_it_was_written, "since a day after the article was published"),
    ("no type of event", remove("EventReport", vg("eventType")), "type of the event"),
    ("an unknown type", put("EventReport", vg("eventType"), concept("event-type", "party")), "type of the event"),
    ("a date of an event that is none", put("EventReport", vg("eventDate"), ox.Literal("soon")), "date of the event"),
    ("a place of no vocabulary", put("EventReport", vg("place"), concept("place", "atlantis")), "place of the event"),
    ("no sector", remove("SectorClaim", vg("sector")), "no field"),
    ("an unknown sector", put("SectorClaim", vg("sector"), concept("sector", "magic")), "no field"),
    ("no person", remove("PersonClaim", vg("person")), "does not point to a person"),
    ("no name", remove("PersonClaim", vg("nameAsWritten")), "name as written"),
    ("an unknown office", put("PersonClaim", vg("office"), concept("office", "wizard")), "office is not"),
    ("a person for no country", put("PersonClaim", vg("country"), concept("country", "XXX")), "person stands for"),
    ("a mention of no country", put("MentionClaim", vg("country"), concept("country", "XXX")), "mentioned country"),
    ("an amount of nothing", put("AmountClaim", vg("value"), typed("0", "integer")), "above zero"),
    ("an amount of words", put("AmountClaim", vg("value"), ox.Literal("lots")), "above zero"),
    ("a currency that is none", put("AmountClaim", vg("currency"), ox.Literal("ドル")), "ISO 4217"),
    ("an unknown quantity", put("AmountClaim", vg("quantity"), ox.Literal("rice")), "what the amount measures"),
    ("a period that is none", put("AmountClaim", vg("period"), ox.Literal("2025-H3")), "period of the amount"),
    ("an unknown status of an amount", put("AmountClaim", vg("amountStatus"), ox.Literal("x")), "actual or a target"),
    ("no rule", remove("SectorClaim", vg("rule")), "does not name the rule"),
    ("no article", remove("SectorClaim", f"{PROV}wasDerivedFrom"), "one article that makes it"),
    ("no run", remove("SectorClaim", f"{PROV}wasGeneratedBy"), "run that made it"),
    ("no field of evidence", remove("Evidence", vg("field")), "which field"),
    ("no source of evidence", remove("Evidence", f"{OA}hasSource"), "does not point to its article"),
    ("no quote", remove("Evidence", f"{OA}hasSelector"), "has no quote"),
    ("an empty quote", put(f"{OA}TextQuoteSelector", f"{OA}exact", ox.Literal("")), "quote is missing or empty"),
    ("a quote of another length", put(f"{OA}TextQuoteSelector", f"{OA}exact", ox.Literal("x" * 99)), "99 characters"),
    ("a quote that ends first", put(f"{OA}TextQuoteSelector", f"{OA}end", typed("0", "integer")), "ends before"),
    ("a quote from before the text", put(f"{OA}TextQuoteSelector", f"{OA}start", typed("-1", "integer")), "starts"),
    ("a long context", put(f"{OA}TextQuoteSelector", f"{OA}prefix", ox.Literal("x" * 33)), "too long"),
    ("no hash", remove(f"{SCHEMA}NewsArticle", vg("textSha256")), "no hash"),
    ("damaged print", put(f"{SCHEMA}NewsArticle", vg("textMinHash"), ox.Literal("00ff")), "copies of the text"),
    ("two headlines", put(f"{SCHEMA}NewsArticle", f"{SCHEMA}headline", ox.Literal("b"), replace=False), "headline"),
    ("a day that is none", put(f"{SCHEMA}NewsArticle", f"{SCHEMA}datePublished", ox.Literal("x")), "publication date"),
    ("a negative count", put(f"{SCHEMA}NewsArticle", vg("unresolvedCount"), typed("-1", "integer")), "count of"),
    ("no reason", remove("Unresolved", vg("reason")), "does not say why"),
    ("a person without name", remove(f"{SCHEMA}Person", "http://www.w3.org/2000/01/rdf-schema#label"), "no name"),
    ("a relation without partner", remove("BilateralRelation", vg("partner")), "one partner of the vocabulary"),
    ("a concept without code", remove("Country", f"{SKOS}notation"), "has no code"),
    ("a country code of two letters", put("Country", f"{SKOS}notation", ox.Literal("BY")), "alpha-3"),
    ("an organisation without label", remove("Organisation", f"{SKOS}prefLabel"), "preferred label"),
    ("a run without version", remove(f"{PROV}Activity", vg("programVersion")), "version of the program"),
]  # fmt: skip


def findings(store: ox.Store) -> list[Finding]:
    """The findings of the articles; the vocabulary is checked only by the tests that break it: it is large."""
    return [f for graph in article_graphs(store, NAMES) for f in validate_article(store, NAMES, graph)]


def test_good_data_gives_no_finding_but_the_address_that_is_none(store: ox.Store) -> None:
    found = list(validate(store, NAMES))
    assert [(f.severity, f.where, f.what) for f in found] == [
        ("warning", "article brussels-call", "the address of the article is not a valid http or https address")
    ]


@pytest.mark.parametrize(("fault", "apply", "words"), FAULTS, ids=[fault for fault, _, _ in FAULTS])
def test_each_fault_is_found_and_named(fault: str, apply: Fault, words: str, own_store: ox.Store) -> None:
    apply(own_store)
    shared = fault in {name for name, *_ in FAULTS[-4:]}
    found = validate_shared(own_store, NAMES) if shared else findings(own_store)
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
