"""The words of tables and their columns, in three languages: ``words.tsv``."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from graph.resolve import LANGUAGES


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    text = files("graph").joinpath("measures", "words.tsv").read_text(encoding="utf-8")
    return {row["word"]: row for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)}


def word(key: str, language: str = LANGUAGES[0]) -> str:
    """What ``key`` (as ``column.score``) is called; raises ``KeyError`` for one that the table does not have."""
    return _words()[key][language]


def has_word(key: str) -> bool:
    """Whether ``key`` has a word."""
    return key in _words()
