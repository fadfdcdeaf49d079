"""What is known from all articles is checked by its shapes: each of them is broken once, and said in plain words."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from faults import NAMES, PROV, concept, first_of, node, put, remove, typed, vg
from rdflib.namespace import SH

from graph.shacl import shapes
from graph.validate import Checker, Finding

RANK = "http://wikiba.se/ontology#rank"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
MEMBER, ORGANIZATION, ROLE = (f"http://www.w3.org/ns/org#{name}" for name in ("member", "organization", "role"))

Values = list[ox.NamedNode | ox.Literal]
Fault = tuple[str, dict[str, Values], str]
"""A class, what its first node says instead of what it said, by property, and words of the finding."""


def day(text: str) -> ox.Literal:
    return typed(text, "date")


def number(value: int) -> ox.Literal:
    return typed(str(value), "integer")


NOTHING: Values = []
SOMETHING = node("https://example.org/something")
TWO_DAYS: Values = [day("2024-01-01"), day("2024-01-02")]


def supported(kind: str) -> list[Fault]:
    return [
        (kind, {vg("supportedBy"): NOTHING}, "no claim supports it"),
        (kind, {vg("supportedBy"): [SOMETHING]}, "what supports it is no claim"),
    ]


def counted(kind: str) -> list[Fault]:
    return [
        (kind, {vg("articleCount"): NOTHING}, "does not count its articles"),
        (kind, {vg("articleCount"): [number(0)]}, "does not count its articles"),
        (kind, {vg("sourceCount"): NOTHING}, "does not count its independent sources"),
        (kind, {vg("articleCount"): [number(2)], vg("sourceCount"): [number(3)]}, "more of them than articles"),
    ]


def stated(kind: str) -> list[Fault]:
    first, last = vg("firstStated"), vg("lastStated")
    return [
        (kind, {first: [day("2024-01-02")], last: [day("2024-01-01")]}, "first stated after it is last stated"),
        (kind, {first: TWO_DAYS, last: NOTHING}, "first stated after it is last stated, or there are several"),
        (kind, {last: TWO_DAYS, first: NOTHING}, "several days on which it is last stated"),
    ]


def about(kind: str) -> list[Fault]:
    return [
        (kind, {vg("about"): [SOMETHING]}, "does not point to one relation"),
        (kind, {vg("partner"): [concept("country", "XXX")]}, "partner is missing"),
    ]


FAULTS: list[Fault] = [
    *about("LevelStatement"),
    ("LevelStatement", {vg("level"): [concept("sector", "trade")]}, "level is missing or not of the vocabulary"),
    ("LevelStatement", {vg("standing"): [ox.Literal("perhaps")]}, "held or proposed"),
    ("LevelStatement", {RANK: [SOMETHING]}, "rank is missing or not one of three"),
    ("LevelStatement", {RANK: NOTHING}, "rank is missing"),
    ("LevelStatement", {vg("rankReason"): NOTHING}, "rank has no reason"),
    ("LevelStatement", {vg("since"): [ox.Literal("2024-13")]}, "beginning is not a date"),
    (
        "LevelStatement",
        {vg("fromEarliest"): [day("2024-01-02")], vg("fromLatest"): [day("2024-01-01")]},
        "first day it may have begun is after the last",
    ),
    (
        "LevelStatement",
        {vg("fromEarliest"): NOTHING, vg("fromLatest"): [day("2024-01-02")], vg("untilLatest"): [day("2024-01-01")]},
        "begins after it ends",
    ),
    (
        "LevelStatement",
        {vg("untilEarliest"): [day("2999-01-02")], vg("untilLatest"): [day("2999-01-01")]},
        "first day it may have ended is after the last",
    ),
    ("LevelStatement", {vg("untilLatest"): [day("2999-01-01"), day("2999-01-02")]}, "several ends"),
    ("LevelStatement", {vg("untilBasis"): [ox.Literal("felt")]}, "how its end is known"),
    ("LevelStatement", {vg("supersedes"): [SOMETHING]}, "supersedes is no statement"),
    ("LevelStatement", {vg("fulfilledBy"): [SOMETHING]}, "fulfils it is no statement"),
    *supported("LevelStatement"),
    *counted("LevelStatement"),
    *stated("LevelStatement"),
    *about("SectorStatement"),
    ("SectorStatement", {vg("sector"): [concept("level", "strategic")]}, "field is missing or not of the vocabulary"),
    ("SectorStatement", {vg("actuality"): NOTHING}, "actuality is missing"),
    *supported("SectorStatement"),
    *counted("SectorStatement"),
    *stated("SectorStatement"),
    *about("KnownEvent"),
    ("KnownEvent", {vg("eventType"): [concept("event-type", "party")]}, "type of the event"),
    ("KnownEvent", {vg("eventDate"): [ox.Literal("soon")]}, "date of the event is not a date"),
    (
        "KnownEvent",
        {vg("fromEarliest"): [day("2024-01-02")], vg("fromLatest"): [day("2024-01-01")]},
        "first day of the event may be after the last",
    ),
    ("KnownEvent", {vg("fromEarliest"): NOTHING, vg("fromLatest"): TWO_DAYS}, "several last days"),
    ("KnownEvent", {vg("place"): [concept("place", "atlantis")]}, "place of the event is not of the vocabulary"),
    ("KnownEvent", {vg("placeName"): [ox.Literal("Minsk")]}, "more than one place"),
    ("KnownEvent", {vg("namedWith"): [SOMETHING]}, "is no individual"),
    *supported("KnownEvent"),
    *counted("KnownEvent"),
    ("Individual", {LABEL: NOTHING}, "individual has no name"),
    ("Individual", {LABEL: [ox.Literal("A"), ox.Literal("B")]}, "two first ones"),
    ("Individual", {vg("namedAs"): NOTHING}, "no name in any article"),
    ("Individual", {vg("country"): [concept("country", "XXX")]}, "individual stands for"),
    *counted("Individual"),
    ("Tenure", {MEMBER: NOTHING}, "not that of one individual"),
    ("Tenure", {MEMBER: [SOMETHING]}, "not that of one individual"),
    ("Tenure", {ORGANIZATION: [concept("country", "XXX")]}, "office is of more than one country"),
    ("Tenure", {ROLE: [concept("office", "wizard")]}, "office is not of the vocabulary"),
    ("Tenure", {vg("roleAsWritten"): NOTHING}, "words of the role are missing"),
    ("Tenure", {vg("former"): NOTHING}, "looked back on"),
    ("Tenure", {vg("heldFrom"): [ox.Literal("long ago")]}, "beginning of the office is not a date"),
    ("Tenure", {vg("heldUntil"): [ox.Literal("soon")]}, "end of the office is not a date"),
    *supported("Tenure"),
    *counted("Tenure"),
    *stated("Tenure"),
    *about("Contradiction"),
    ("Contradiction", {vg("level"): NOTHING}, "level is missing"),
    ("Contradiction", {vg("kind"): [ox.Literal("taste")]}, "not one of level, date or status"),
    ("Contradiction", {vg("state"): NOTHING}, "neither open nor explained"),
    ("Contradiction", {vg("explanation"): NOTHING}, "why the contradiction is open"),
    ("Contradiction", {vg("member"): [SOMETHING]}, "needs two claims"),
    ("Contradiction", {vg("concerns"): [SOMETHING]}, "bears on is no statement"),
]
KINDS = sorted({kind for kind, *_ in FAULTS})


@pytest.fixture
def known(own_store: ox.Store) -> ox.Store:
    """The store of three articles, with a contradiction between two of their claims."""
    graph = node(NAMES.graph("consolidated"))
    contradiction = node(NAMES.known("contradiction", "0"))
    is_a = node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    statement = first_of(own_store, "LevelStatement")
    claims = sorted(
        {q.subject.value for q in own_store.quads_for_pattern(None, is_a, node(vg("RelationClaim")), None)
         if isinstance(q.subject, ox.NamedNode)}
    )[:2]  # fmt: skip
    said = [
        (is_a.value, node(vg("Contradiction"))),
        (vg("kind"), ox.Literal("level")),
        (vg("state"), ox.Literal("open")),
        (vg("explanation"), ox.Literal("no-order")),
        (vg("concerns"), statement),
        *((vg("member"), node(claim)) for claim in claims),
    ]
    said += [(q.predicate.value, q.object) for q in own_store.quads_for_pattern(statement, None, None, graph)
             if q.predicate.value in (vg("about"), vg("partner"), vg("level"))]  # type: ignore[misc]  # fmt: skip
    own_store.extend(ox.Quad(contradiction, node(predicate), value, graph) for predicate, value in said)
    return own_store


def found(store: ox.Store) -> list[Finding]:
    return list(Checker(store, NAMES).known())


def test_what_follows_from_the_articles_has_no_finding(known: ox.Store) -> None:
    assert found(known) == []
    held = {q.object.value for q in known if isinstance(q.object, ox.NamedNode)}
    assert all(vg(kind) in held for kind in KINDS)


@pytest.mark.parametrize(("kind", "said", "words"), FAULTS, ids=[f"{kind}: {words}" for kind, _, words in FAULTS])
def test_each_fault_is_found_and_named(kind: str, said: dict[str, Values], words: str, known: ox.Store) -> None:
    for predicate, values in said.items():
        subject = first_of(known, kind)
        remove(kind, predicate)(known)
        for value in values:
            known.add(ox.Quad(subject, node(predicate), value, node(NAMES.graph("consolidated"))))
    findings = found(known)
    assert any(words in f.what and f.severity == "violation" for f in findings), [f.line() for f in findings]


def test_every_shape_is_broken_by_one_of_these_faults() -> None:
    for kind in KINDS:
        graph = shapes(NAMES, vg(kind))
        words = [words for of, _, words in FAULTS if of == kind]
        for shape in graph.subjects(SH.targetClass, rdflib.URIRef(vg(kind))):
            for told in graph.objects(shape, SH.property):
                assert any(part in str(graph.value(told, SH.message)) for part in words), told


def test_a_finding_tells_the_partner_or_that_it_is_of_what_is_known(known: ox.Store) -> None:
    put("LevelStatement", vg("standing"), ox.Literal("perhaps"))(known)
    remove("Individual", LABEL)(known)
    statement = first_of(known, "LevelStatement")
    (partner,) = (q.object for q in known.quads_for_pattern(statement, node(vg("partner")), None, None))
    assert isinstance(partner, ox.NamedNode)
    assert {f.where for f in found(known)} == {"what is known", f"partner {partner.value.rpartition('/')[2]}"}


@pytest.mark.parametrize("size", [1, 40, 5000])
def test_how_much_is_checked_at_a_time_changes_nothing(size: int, known: ox.Store) -> None:
    put("LevelStatement", vg("supersedes"), first_of(known, "LevelStatement"))(known)
    remove("LevelStatement", vg("level"))(known)
    remove("KnownEvent", vg("supportedBy"))(known)
    findings = sorted(Checker(known, NAMES).known(size))
    assert findings == sorted(found(known)) and len(findings) == 2


def test_both_engines_say_the_same_of_what_is_known(known: ox.Store) -> None:
    assert list(Checker(known, NAMES, "reference").known()) == []
    for kind in KINDS:
        for quad in list(known.quads_for_pattern(first_of(known, kind), None, None, None)):
            if not quad.predicate.value.endswith("#type") and not quad.predicate.value.startswith(PROV):
                known.remove(quad)
    broken = sorted(found(known))
    assert broken == sorted(Checker(known, NAMES, "reference").known()) and len(broken) > 20
