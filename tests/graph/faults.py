"""Faults put into a store one at a time, each with words of the finding that must name it."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from ontology.namespaces import Namespaces

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
    ("an unknown form", put(f"{SCHEMA}NewsArticle", vg("textFrom"), ox.Literal("x")), "was taken from"),
    ("damaged source", put(f"{SCHEMA}NewsArticle", vg("sourceSha256"), ox.Literal("00")), "taken from is damaged"),
    ("two headlines", put(f"{SCHEMA}NewsArticle", f"{SCHEMA}headline", ox.Literal("b"), replace=False), "headline"),
    ("a day that is none", put(f"{SCHEMA}NewsArticle", f"{SCHEMA}datePublished", ox.Literal("x")), "publication date"),
    ("a negative count", put(f"{SCHEMA}NewsArticle", vg("unresolvedCount"), typed("-1", "integer")), "count of"),
    ("no reason", remove("Unresolved", vg("reason")), "does not say why"),
    ("a person without name", remove(f"{SCHEMA}Person", "http://www.w3.org/2000/01/rdf-schema#label"), "no name"),
    ("a relation without partner", remove("BilateralRelation", vg("partner")), "one partner of the vocabulary"),
]  # fmt: skip

SHARED_FAULTS: list[tuple[str, Fault, str]] = [
    ("a concept without code", remove("Country", f"{SKOS}notation"), "has no code"),
    ("a country code of two letters", put("Country", f"{SKOS}notation", ox.Literal("BY")), "alpha-3"),
    ("an organisation without label", remove("Organisation", f"{SKOS}prefLabel"), "preferred label"),
    ("a run without version", remove(f"{PROV}Activity", vg("programVersion")), "version of the program"),
]  # fmt: skip
"""The same for what is described once: concepts and runs."""
