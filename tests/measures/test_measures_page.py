"""docs/measures.md describes every measure there is, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.measures.network import TABLES
from graph.measures.registry import FIGURES, MEASURES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "measures.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### (.+)\n((?:(?!^##).*\n?)*)", PAGE, re.MULTILINE))
LISTS = {"momentum", "change", "similarity", "bridges", "ties"}
"""Tables that are measures of their own; the others show measures of nodes, or belong to change."""


def names() -> set[str]:
    return {f"{measure.zoom}: {measure.name}" for measure in (*MEASURES, *FIGURES)} | LISTS


def test_every_measure_is_described_and_nothing_else() -> None:
    assert set(SECTIONS) == names()


def test_tables_are_measures_or_show_them() -> None:
    assert set(TABLES) >= LISTS
    assert set(TABLES) - LISTS == {"partners", "new-fields", "events", "partner-fields", "fields", "alike", "people"}


@pytest.mark.parametrize("name", sorted(names()))
def test_each_has_formula_source_cost_and_reading(name: str) -> None:
    parts = re.findall(r"^- \*\*(\w+)\*\*[:,] *\S", SECTIONS[name], re.MULTILINE)
    assert parts == ["Formula", "Source", "Cost", "Reading"]
    assert re.search(r"\*\*Cost\*\*: .*(\bO\(|that of)", SECTIONS[name])
    assert re.search(r"(\d|Below 1) ms; .*(\d|below 1) ms", SECTIONS[name]), "figures of both worlds"
