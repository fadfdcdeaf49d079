"""The country vocabulary is made by a program; the shipped file is what that program writes, byte for byte."""

from __future__ import annotations

import csv
import importlib
from importlib.metadata import version
from types import ModuleType

import pyoxigraph as ox
import pytest

from ontology.generate.turtle import Entry, write_scheme
from ontology.namespaces import DEFAULT_BASE

MADE_WITH = {"babel": "2.18", "pycountry": "26.2"}


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    for package, made_with in MADE_WITH.items():
        pytest.importorskip(package, reason=f"{package} is needed at development time only")
        if not version(package).startswith(made_with):
            pytest.skip(f"the shipped file was made with {package} {made_with}; here is {version(package)}")
    return importlib.import_module("ontology.generate.countries")


def test_the_shipped_file_is_what_the_generator_writes(generator: ModuleType) -> None:
    assert generator.TARGET.read_bytes() == generator.build().encode()
    assert generator.main(["--check"]) == 0


def test_a_name_given_to_two_countries_stops_the_generator(
    generator: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = generator._own_table()
    table["SVK"]["alt_ja"] += "|スロベニア"
    monkeypatch.setattr(generator, "_own_table", lambda: table)
    with pytest.raises(ValueError, match="スロベニア"):
        generator.build()


def test_a_country_without_a_row_stops_the_generator(generator: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    table = generator._own_table()
    del table["LAO"]
    monkeypatch.setattr(generator, "_own_table", lambda: table)
    with pytest.raises(ValueError, match="LAO"):
        generator.build()


def test_the_hand_table_gives_no_ambiguous_name_and_repeats_no_row(generator: ModuleType) -> None:
    with (generator.HERE / "countries.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["alpha3"] for row in rows] == sorted({row["alpha3"] for row in rows})
    for row in rows:
        given = {row["pref_ja"], *row["alt_ja"].split("|"), *row["hidden_ja"].split("|")}
        assert given.isdisjoint(generator.AMBIGUOUS), row["alpha3"]


def test_the_writer_gives_the_same_bytes_whatever_the_order_of_its_input() -> None:
    entries = [
        Entry("b", {"ja": "乙", "en": "b", "vi": "b"}, alt={"ja": {"二", "ニ", "に"}}),
        Entry("a", {"ja": "甲", "en": "a", "vi": "a"}, broader="b", properties={"rank": [1], "ladder": [True]}),
    ]
    one = write_scheme("level", {"en": "Levels"}, "Remark.", entries)
    other = write_scheme("level", {"en": "Levels"}, "Remark.", reversed(entries))
    assert one == other


def test_the_writer_writes_hostile_labels_as_text() -> None:
    hostile = 'a "b" \\ <script>\n@en .'
    text = write_scheme("level", {"en": "Levels"}, "Remark.", [Entry("x", {"ja": hostile, "en": "x", "vi": "x"})])
    labels = {
        quad.object.value
        for quad in ox.parse(input=text.encode(), format=ox.RdfFormat.TURTLE, base_iri=DEFAULT_BASE)
        if isinstance(quad.object, ox.Literal) and quad.object.language == "ja"
    }
    assert labels == {hostile}
