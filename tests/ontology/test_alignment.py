"""Which concepts point at Wikidata: well-formed names, none used twice, none missing without a decision."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from ontology.schemes import SCHEMES, load_scheme

WIKIDATA = re.compile(r"http://www\.wikidata\.org/entity/Q[1-9][0-9]*")

# No item could be made sure of, or there is none that means the same and nothing more.
WITHOUT_ITEM = {
    "ACMECS", "AIPA", "APF", "APPF", "ARF", "ASEM", "AZEC", "BOAO-FORUM", "CELAC", "CICA", "COP", "CPTPP", "EAS",
    "G77", "GMS", "IPEF", "IPU", "JBIC", "JETRO", "JPN-GOV", "JSDF", "KOICA", "MLC", "QUAD", "RCEP", "UNCTAD",
    "USA-GOV", "USAID", "WEF",
}  # fmt: skip


def test_every_match_is_one_item_of_wikidata() -> None:
    for scheme in SCHEMES:
        for concept in load_scheme(scheme).values():
            assert len(concept.exact_match) <= 1, concept.notation
            assert all(WIKIDATA.fullmatch(iri) for iri in concept.exact_match), concept.notation


def test_no_item_is_used_twice() -> None:
    used = Counter(iri for scheme in SCHEMES for concept in load_scheme(scheme).values() for iri in concept.exact_match)
    assert [iri for iri, times in used.items() if times > 1] == []


def test_every_country_points_at_its_item() -> None:
    assert [code for code, country in load_scheme("country").items() if not country.exact_match] == []


def test_organisations_without_an_item_are_known() -> None:
    without = {code for code, organisation in load_scheme("organisation").items() if not organisation.exact_match}
    assert without == WITHOUT_ITEM


@pytest.mark.parametrize(
    ("code", "item"),
    # Pairs that are easily taken for one another.
    [
        ("COUNCIL-OF-EUROPE", "Q8908"),
        ("EUROPEAN-COUNCIL", "Q8886"),
        ("WHO", "Q7817"),
        ("WTO", "Q7825"),
        ("ICC", "Q47488"),
        ("ICJ", "Q7801"),
        ("ICRC", "Q5987345"),
        ("IFRC", "Q1069175"),
        ("SCO", "Q485207"),
        ("CSTO", "Q318693"),
    ],
)
def test_names_that_resemble_each_other_are_not_mixed_up(code: str, item: str) -> None:
    assert load_scheme("organisation")[code].exact_match == (f"http://www.wikidata.org/entity/{item}",)


def test_levels_point_nowhere_since_they_are_vietnams_own() -> None:
    assert not any(level.exact_match for level in load_scheme("level").values())
