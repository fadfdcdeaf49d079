"""Keys of names: which renderings fall together, and which syllables stay apart."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from ontology.name_keys import vietnamese_syllables

TABLE = files("ontology").joinpath("lexicon/vietnamese_spellings.tsv").read_text("utf-8")
EXAMPLES = [
    renderings.split(", ")
    for row in csv.DictReader(TABLE.splitlines(), delimiter="\t")
    for _, _, renderings in (example.partition(": ") for example in row["example"].split("; "))
]


@pytest.mark.parametrize("renderings", EXAMPLES, ids="-".join)
def test_the_renderings_of_each_example_of_the_table_fall_together(renderings: list[str]) -> None:
    assert len(renderings) > 1
    assert len({vietnamese_syllables(rendering) for rendering in renderings}) == 1


@pytest.mark.parametrize(("one", "other"), [("ハイ", "タイ"), ("ミン", "マン"), ("フン", "フイ"), ("ディン", "ヴァン")])
def test_other_syllables_stay_apart(one: str, other: str) -> None:
    assert vietnamese_syllables(one) != vietnamese_syllables(other)


def test_a_name_has_a_key_for_each_link() -> None:
    assert vietnamese_syllables("グエン・スワン・フック") == vietnamese_syllables("グェン・スアン・フク")
    assert len(vietnamese_syllables("グエン・スワン・フック")) == 3
