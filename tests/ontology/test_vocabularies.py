"""The SKOS vocabularies: every code of the record's contract is a concept, named in three languages."""

from __future__ import annotations

import csv
import time
import unicodedata
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest

from ingest import claims
from ontology.errors import UnknownTermError
from ontology.namespaces import DEFAULT_BASE, SCHEMES
from ontology.schemes import Concept, load_scheme, scheme_bytes

TABLES = Path(__file__).parent / "tables"
SKOS = "http://www.w3.org/2004/02/skos/core#"


def table(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def all_concepts() -> list[Concept]:
    return [concept for scheme in SCHEMES for concept in load_scheme(scheme).values()]


@pytest.mark.parametrize(("scheme", "name"), [("level", "levels"), ("sector", "sectors"), ("event-type", "events")])
def test_every_code_of_the_contract_is_a_concept_with_its_labels(scheme: str, name: str) -> None:
    concepts = load_scheme(scheme)
    assert set(concepts) == {row["code"] for row in table(name)}
    for row in table(name):
        concept = concepts[row["code"]]
        assert concept.pref["ja"] == row["label_ja"]
        assert concept.pref["en"] == row["label_en"]
        assert concept.pref["vi"] == row.get("label_vi", concept.pref["vi"])


def test_levels_are_ranked_on_the_ladder_and_unranked_beside_it() -> None:
    for row in table("levels"):
        concept = load_scheme("level")[row["code"]]
        assert concept.value("rank") == (row["rank"] or None)
        assert concept.value("ladder") == ("true" if row["scheme"] == "ladder" else "false")


def test_sectors_hang_together_as_in_the_contract() -> None:
    for row in table("sectors"):
        assert load_scheme("sector")[row["code"]].broader == (row["broader"] or None)


def test_event_types_carry_their_plover_codes() -> None:
    for row in table("events"):
        assert load_scheme("event-type")[row["code"]].value("ploverEvent") == (row["plover_event"] or None)


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("act", claims.Act),
        ("actuality", claims.Actuality),
        ("polarity", claims.Polarity),
        ("news-role", claims.NewsRole),
        ("status", claims.Status),
        ("date-basis", claims.DateBasis),
    ],
)
def test_an_axis_has_exactly_the_values_that_claims_may_have(scheme: str, values: object) -> None:
    assert set(load_scheme(scheme)) == set(get_args(values))


def test_every_concept_is_named_in_japanese_english_and_vietnamese() -> None:
    nameless = [
        (concept.scheme, concept.notation, language)
        for concept in all_concepts()
        for language in ("ja", "en", "vi")
        if not concept.pref.get(language, "").strip()
    ]
    assert nameless == []


@pytest.mark.parametrize(
    "scheme", [name for name in SCHEMES if name not in ("country", "organisation", "place", "office")]
)
def test_every_concept_of_our_own_making_is_defined_in_english(scheme: str) -> None:
    store = ox.Store()
    store.load(scheme_bytes(scheme), format=ox.RdfFormat.TURTLE, base_iri=DEFAULT_BASE)
    undefined = store.query(
        f"""SELECT ?concept WHERE {{
            ?concept a <{SKOS}Concept>
            FILTER NOT EXISTS {{ ?concept <{SKOS}definition> ?text FILTER (lang(?text) = "en" && strlen(?text) > 5) }}
        }}"""
    )
    assert isinstance(undefined, ox.QuerySolutions)
    assert [str(row["concept"]) for row in undefined] == []


def test_a_label_is_preferred_other_or_hidden_but_never_two_of_them() -> None:
    for concept in all_concepts():
        for language in ("ja", "en", "vi"):
            labels = [
                *([concept.pref[language]] if language in concept.pref else []),
                *concept.alt.get(language, ()),
                *concept.hidden.get(language, ()),
            ]
            assert len(labels) == len(set(labels)), (concept.scheme, concept.notation, language)


def test_labels_are_clean_text() -> None:
    for concept in all_concepts():
        for label in (label for language in ("ja", "en", "vi") for label in concept.labels(language)):
            assert label == label.strip() == unicodedata.normalize("NFC", label), (concept.notation, label)
            assert label.isprintable(), (concept.notation, label)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_references_between_concepts_lead_somewhere(scheme: str) -> None:
    concepts = load_scheme(scheme)
    for concept in concepts.values():
        assert concept.broader is None or concept.broader in concepts, concept.notation
        for name in ("inCountry", "defaultCountry"):
            for code in concept.properties.get(name, ()):
                assert code in load_scheme("country"), concept.notation
        for code in concept.properties.get("defaultOrganisation", ()):
            assert code in load_scheme("organisation"), concept.notation


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_vocabulary_has_no_blank_node_and_names_every_concept_after_its_code(scheme: str) -> None:
    for quad in ox.parse(input=scheme_bytes(scheme), format=ox.RdfFormat.TURTLE, base_iri=DEFAULT_BASE):
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)
        if quad.predicate.value == f"{SKOS}notation":
            assert quad.subject.value == f"{DEFAULT_BASE}{scheme}/{quad.object.value}"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_concepts_come_in_the_order_of_their_codes(scheme: str) -> None:
    assert list(load_scheme(scheme)) == sorted(load_scheme(scheme))


def test_an_unknown_vocabulary_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownTermError, match="sector"):
        load_scheme("../../etc/passwd")


def test_reading_all_vocabularies_is_a_matter_of_a_blink() -> None:
    load_scheme.cache_clear()
    before = time.process_time()
    for scheme in SCHEMES:
        load_scheme(scheme)
    assert time.process_time() - before < 1.0
