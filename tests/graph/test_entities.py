"""Entities derived from a store are those its articles describe, and only those."""

from __future__ import annotations

import pyoxigraph as ox
from readings import records

from graph.decisions import Decisions
from graph.derive import derive
from graph.entities import entity_quads
from graph.store import load_vocabulary
from ingest.quads import article_quads, person_id, record_quads
from ingest.record import Record
from ontology.namespaces import Namespaces

RUN = "0" * 32


def stored(read: list[Record], names: Namespaces) -> ox.Store:
    """A store of the articles' graphs alone."""
    store = ox.Store()
    for record in read:
        store.extend(article_quads(record, names, RUN))
    return store


def described(read: list[Record], names: Namespaces) -> set[ox.Quad]:
    """What the records themselves say of the entities they point to."""
    entities = ox.NamedNode(names.graph("entities"))
    return {quad for record in read for quad in record_quads(record, names, RUN) if quad.graph_name == entities}


def test_what_is_derived_is_what_every_article_says_of_its_entities(names: Namespaces) -> None:
    for read in ([], *([record] for record in records()), records()):
        found = entity_quads(stored(read, names), names)
        assert len(found) == len(set(found))
        assert set(found) == described(read, names)


def test_it_is_the_same_under_another_base() -> None:
    names = Namespaces("https://example.org/vn/")
    assert set(entity_quads(stored(records(), names), names)) == described(records(), names) != set()


def test_nothing_is_left_of_an_article_whose_graph_is_dropped(names: Namespaces) -> None:
    store = stored(records(), names)
    minsk, *others = records()
    store.remove_graph(ox.NamedNode(names.article_graph(minsk.article.id)))
    found = set(entity_quads(store, names))
    assert found == described(others, names)
    assert ox.NamedNode(names.dyad("BLR")) not in {quad.subject for quad in found}


def test_what_other_graphs_say_makes_no_entity(names: Namespaces) -> None:
    store = stored([], names)
    load_vocabulary(store, names)  # the reference table, too, speaks about bilateral relations
    assert any(store.quads_for_pattern(None, ox.NamedNode(names.vg("about")), None, None))
    assert entity_quads(store, names) == []


def test_a_person_carries_the_name_and_the_country_of_the_claim(names: Namespaces) -> None:
    person = ox.NamedNode(names.person(person_id("コスタ", "EU")))
    said = {(quad.predicate.value, str(quad.object)) for quad in entity_quads(stored(records(), names), names)
            if quad.subject == person}  # fmt: skip
    assert said == {
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<https://schema.org/Person>"),
        ("http://www.w3.org/2000/01/rdf-schema#label", '"コスタ"'),
        (names.vg("country"), f"<{names.concept('organisation', 'EU')}>"),
    }


def test_deriving_adds_them_to_the_store(names: Namespaces) -> None:
    store = stored(records(), names)
    before = set(store)
    derive(store, names, Decisions())
    assert described(records(), names) <= set(store) - before
