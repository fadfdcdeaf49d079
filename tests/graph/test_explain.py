"""Explaining shows each statement with its rule and the words that carry it, from the store alone."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.explain import Statement, as_text, explain, marked
from ontology.errors import UnknownTermError
from ontology.namespaces import Namespaces


def level(store: ox.Store, names: Namespaces, partner: str) -> Statement:
    return next(s for s in explain(store, names, partner) if s.kind == "RelationClaim")


def test_a_partner_is_explained_by_all_statements_about_it_levels_first(store: ox.Store, names: Namespaces) -> None:
    kinds = [statement.kind for statement in explain(store, names, "ベラルーシ")]
    assert kinds == [
        "RelationClaim", "EventReport", "SectorClaim", "SectorClaim", "AmountClaim", "PersonClaim", "PartnerClaim",
    ]  # fmt: skip


def test_a_statement_carries_rule_cues_and_source(store: ox.Store, names: Namespaces) -> None:
    statement = level(store, names, "BLR")
    assert dict(statement.said)["level"] == "strategic (戦略的パートナーシップ)"
    assert dict(statement.said)["since"] == "2025-05"
    assert statement.rule == "level-established"
    assert [(cue.field, cue.quote) for cue in statement.cues] == [
        ("date", "今年5月"), ("verb", "樹立された"), ("level", "戦略的パートナーシップ"),
    ]  # fmt: skip
    assert (statement.article, statement.published) == ("minsk-talks", "2025-12-04")
    assert statement.title == "ベトナムとベラルーシ、国防協力の拡大で一致"
    assert statement.url.startswith("https://example.vn/ja/")


def test_the_span_is_marked_within_its_sentence(store: ox.Store, names: Namespaces) -> None:
    cue = level(store, names, "BLR").cues[2]
    assert "今年5月に樹立された【戦略的パートナーシップ】を実のあるものに" in marked(cue)
    assert "樹立された[戦略的パートナーシップ]を" in marked(cue, "[", "]")


def test_the_text_shows_all_of_it_without_any_control_character(store: ox.Store, names: Namespaces) -> None:
    text = as_text(explain(store, names, "EU"))
    assert "【包括的戦略的パートナーシップ】" in text and "提案した" in text
    assert "\\u0007" in text and "\\u202E" in text
    assert all(line.isprintable() for line in text.splitlines())


@pytest.mark.parametrize("form", ["{}", "claim:{}", "https://w3id.org/vietgraph/claim/{}"])
def test_a_claim_is_explained_by_id_short_name_or_iri(form: str, store: ox.Store, names: Namespaces) -> None:
    statement = level(store, names, "JPN")
    assert explain(store, names, form.format(statement.claim)) == [statement]


def test_the_beginning_of_an_id_is_enough_where_it_fits_one_claim(store: ox.Store, names: Namespaces) -> None:
    statement = level(store, names, "JPN")
    assert explain(store, names, statement.claim[:10]) == [statement]


def test_what_could_not_be_decided_is_explained_too(store: ox.Store, names: Namespaces) -> None:
    kind = ox.NamedNode(names.vg("Unresolved"))
    (quad,) = store.quads_for_pattern(None, None, kind, ox.NamedNode(names.article_graph("brussels-call")))
    assert isinstance(quad.subject, ox.NamedNode)
    (statement,) = explain(store, names, quad.subject.value)
    assert dict(statement.said) == {"kind": "event", "reason": "no-partner"}
    assert statement.cues[0].quote == "署名した"


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("0000000000", "no claim of this id"),
        ("claim:zzz", "not the id of a claim"),
        ("claim:", "not the id of a claim"),
        ("https://w3id.org/vietgraph/claim/zzz", "not the id of a claim"),
        ("ベラルシー", "did you mean"),
        ("FRA", "no article in this store says anything of フランス"),
        ("", "is called this"),
    ],
)
def test_what_the_store_does_not_know_is_said_in_one_line(
    wanted: str, message: str, store: ox.Store, names: Namespaces
) -> None:
    with pytest.raises(UnknownTermError, match=message) as error:
        explain(store, names, wanted)
    assert "\n" not in str(error.value)


def test_the_explanation_is_the_same_from_disk(opened: ox.Store, store: ox.Store, names: Namespaces) -> None:
    assert explain(opened, names, "JPN") == explain(store, names, "JPN")
