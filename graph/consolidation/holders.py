"""The table of office holders (ontology/reference/office_holders.csv) as consolidation uses it.

A known holder ties the spellings of a name together and dates a tenure. Only rows that a source supports, held with at
least medium confidence, are used.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from graph.consolidation.model import Bounds
from ontology.name_keys import name_key
from ontology.schemes import load_scheme

_TRUSTED = ("high", "medium")
_CHINESE = re.compile(r"[\u3400-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Office:
    """One time in office; ``code`` is the office's code if the vocabulary has one of that name."""

    code: str | None
    held: Bounds
    source: str

    def fits(self, day: str) -> bool:
        """Whether the office was held on ``day``, as far as the table dates it."""
        return (self.held.earliest or "") <= day <= (self.held.latest or "9999")


@dataclass(frozen=True, slots=True)
class Holder:
    """One person of the table, with all supported times in office; ``forms`` are keys of the name."""

    name: str
    country: str
    wikidata: str | None
    offices: tuple[Office, ...]
    forms: frozenset[str]

    def is_whole(self, key: str) -> bool:
        """Whether ``key`` is a whole name in Chinese characters, and no part of a longer form (安倍 of 安倍晋三)."""
        return bool(_CHINESE.fullmatch(key)) and not any(key in form for form in self.forms if form != key)


@cache
def holders() -> Mapping[tuple[str, str], tuple[Holder, ...]]:
    """The holders that a key of a name (see :func:`ontology.name_keys.name_key`) and a country may mean."""
    table = files("ontology").joinpath("reference/office_holders.csv").read_text("utf-8")
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    offices: dict[tuple[str, str], list[Office]] = defaultdict(list)
    wikidata: dict[tuple[str, str], str] = {}
    codes = _office_codes()
    for row in csv.DictReader(table.splitlines()):
        if row["confidence"] not in _TRUSTED or not row["source_url"]:
            continue
        person = row["name_en"], row["country"]
        forms[person] |= {name_key(form.strip()) for form in row["name_ja"].split("|") if form.strip()}
        held = Bounds(row["from"] or None, row["to"] or None)
        offices[person].append(Office(codes.get(row["office"].casefold()), held, row["source_url"]))
        if row["wikidata_id"]:
            wikidata[person] = row["wikidata_id"]
    found: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    for person, keys in sorted(forms.items()):
        name, country = person
        holder = Holder(name, country, wikidata.get(person), tuple(offices[person]), frozenset(keys))
        for key in sorted(keys):
            found[key, country].append(holder)
    return MappingProxyType({key: tuple(of_key) for key, of_key in found.items()})


def _office_codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, concept in load_scheme("office").items():
        for label in concept.labels("en"):
            codes.setdefault(label.casefold(), code)
    return codes
