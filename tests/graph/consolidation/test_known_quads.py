"""What is known, as quads: named by what it says, nothing invented, in the words of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from telling import Press

from graph.consolidation import consolidate
from graph.consolidation.writing import known_quads
from graph.decisions import Decision, Decisions
from graph.store import load_vocabulary
from graph.validate import Checker
from ontology.namespaces import Namespaces

NAMES = Namespaces()
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture
def press() -> Press:
    """One of everything."""
    press = Press()
    first = press.article("2015-01-01")
    first.level("strategic", "2009")
    first.event("meeting", "2014-12-30", "place/hanoi")
    first.person("安倍晋三", "首相")
    first.field("trade")
    second = press.article("2023-11-28")
    second.established("comprehensive-strategic", "2023-11-27")
    second.level("special", "1999", basis="inherited")
    third = press.article("2023-12-01")
    third.level("special", "2001")
    third.level("comprehensive-strategic", status="proposed")
    return press


def quads(press: Press) -> list[ox.Quad]:
    return list(known_quads(press.known(), NAMES))


def edges(press: Press, name: str) -> list[tuple[str, str]]:
    """Subjects and objects of a property in the graph of shortcuts, by their codes."""
    return sorted(
        (quad.subject.value.rpartition("/")[2], quad.object.value.rpartition("/")[2])
        for quad in quads(press)
        if quad.predicate.value == NAMES.vg(name) and quad.graph_name == ox.NamedNode(NAMES.graph("shortcuts"))
    )


def test_no_node_is_blank_and_no_quad_comes_twice(press: Press) -> None:
    found = quads(press)
    assert not any(isinstance(term, ox.BlankNode) for quad in found for term in (quad.subject, quad.object))
    assert len(found) == len(set(found))


def test_everything_stands_in_two_graphs_of_its_own(press: Press) -> None:
    assert {quad.graph_name.value for quad in quads(press)} == {NAMES.graph("consolidated"), NAMES.graph("shortcuts")}


def test_ids_stay_when_another_article_says_the_same(press: Press) -> None:
    def subjects() -> set[str]:
        return {quad.subject.value for quad in quads(press)}

    before = subjects()
    more = press.article("2023-12-05")
    more.level("strategic", "2009")
    more.established("comprehensive-strategic", "2023-11-27")
    more.event("meeting", "2014-12-30", "place/hanoi")
    more.person("安倍晋三", "首相")
    more.field("trade")
    assert subjects() == before


def test_what_is_known_under_one_base_is_known_under_another(press: Press) -> None:
    other = Namespaces("http://localhost/other/")
    moved = {str(quad).replace(other.base, NAMES.base) for quad in known_quads(press.known(), other)}
    assert moved == {str(quad) for quad in quads(press)}


class TestShortcuts:
    def test_of_levels_only_those_preferred_that_nothing_has_ended(self, press: Press) -> None:
        assert edges(press, "currentLevel") == [("JPN", "comprehensive-strategic"), ("JPN", "special")]

    def test_none_where_the_level_is_open(self) -> None:
        press = Press()
        press.article("2019-01-01").level("strategic")
        press.article("2020-01-01").level("comprehensive")
        assert edges(press, "currentLevel") == []

    def test_one_where_only_the_beginning_is_open(self) -> None:
        press = Press()
        press.article().level("strategic", "2009")
        press.article().level("strategic", "2010")
        assert edges(press, "currentLevel") == [("JPN", "strategic")]

    def test_none_for_a_wish_or_a_denial(self) -> None:
        press = Press()
        press.article().level("strategic", status="proposed")
        press.article().level("comprehensive")
        press.article().level("comprehensive", denied=True)
        assert edges(press, "currentLevel") == [] and edges(press, "hasPartner") == [("VNM", "JPN")]

    def test_fields_and_partners(self, press: Press) -> None:
        assert edges(press, "cooperatesIn") == [("JPN", "trade")] and edges(press, "hasPartner") == [("VNM", "JPN")]


def test_what_a_review_rejected_is_marked(press: Press) -> None:
    claim = press.articles[0].levels[0].iri
    known = press.known(Decisions((Decision("reject", "claim", claim, "", "N", "wrong"),)))
    marks = [quad for quad in known_quads(known, NAMES) if quad.subject == ox.NamedNode(claim)]
    assert {quad.object.value.rpartition("#")[2] for quad in marks} == {"DeprecatedRank", "rejected-in-review"}
    assert not any(quad.object == ox.NamedNode(claim) for quad in known_quads(known, NAMES))


def test_what_is_known_from_the_three_articles_meets_the_shapes(own_store: ox.Store, names: Namespaces) -> None:
    assert [finding.line() for finding in Checker(own_store, names).known()] == []


def test_a_doubtful_corpus_meets_the_shapes_too(press: Press, names: Namespaces) -> None:
    """Contradictions, doubts, ends and former offices."""
    for date in ("2025-06-15", "2025-06-20", "2025-06", "2025-06"):
        press.article().event("meeting", date)
    press.article("2024-01-01").level("special", "2001", act="end", status="past")
    press.article("2016-01-01").level("strategic", denied=True)
    press.article().person("安倍晋三", "元首相")
    assert known_kinds(press) == {"level": 0, "date": 1, "status": 1}
    store = ox.Store()
    load_vocabulary(store, names)
    store.bulk_extend(known_quads(press.known(), names))
    store.extend(list(described(press, names)))
    assert [finding.line() for finding in Checker(store, names).known()] == []
    for quad in list(store):
        if quad.predicate.value == names.vg("explanation"):
            store.remove(quad)
    assert len(list(Checker(store, names).known())) == 2, "the shapes look at contradictions"


def described(press: Press, names: Namespaces) -> Iterator[ox.Quad]:
    """The classes of the claims, relations and people that what is known points to."""
    said = press.claims()
    kinds = {
        "RelationClaim": [claim.iri for claim in said.levels],
        "EventReport": [claim.iri for claim in said.reports],
        "SectorClaim": [claim.iri for claim in said.fields],
        "PersonClaim": [claim.iri for claim in said.namings],
        "BilateralRelation": [names.dyad(partner) for partner, _ in said.partners],
    }
    classes = {iri: names.vg(kind) for kind, iris in kinds.items() for iri in iris}
    people = {naming.person: "https://schema.org/Person" for naming in said.namings}
    for iri, kind in {**classes, **people}.items():
        yield ox.Quad(ox.NamedNode(iri), ox.NamedNode(RDF_TYPE), ox.NamedNode(kind), ox.NamedNode(names.graph("said")))


def known_kinds(press: Press) -> dict[str, int]:
    found = [conflict.kind for conflict in press.contradictions()]
    return {kind: found.count(kind) for kind in ("level", "date", "status")}


def test_consolidating_a_store_reads_only_what_articles_say(own_store: ox.Store, names: Namespaces) -> None:
    before = set(own_store)
    known = consolidate(own_store, names)
    assert set(own_store) == before, "consolidation must not write"
    own_store.bulk_extend(known_quads(known, names))
    assert consolidate(own_store, names) == known, "what is known must not feed on itself"
