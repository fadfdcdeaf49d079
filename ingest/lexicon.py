"""The lexicon: every Japanese label of the vocabularies, and the small tables beside them, as automata.

A label under two concepts (サイバー犯罪 is law enforcement and cybersecurity) yields both. Matching is
leftmost-longest, so a longer word that is no country shields the shorter one in it: インドネシア
shields インド, and the blockers of ``ontology/lexicon/blockers.tsv`` shield what no vocabulary holds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick_rs

from ingest.guards import silenced, stands
from ingest.matching import matching_view
from ingest.regexes import alternation
from ingest.scanning import Cue
from ontology.schemes import Concept, load_scheme

BLOCKER = "blocker"


class Entry(NamedTuple):
    """What a label stands for: the scheme and the notation of a concept."""

    scheme: str
    code: str


class Hit(NamedTuple):
    """A label found in a text: offsets and everything the label stands for."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    shielded: bool
    """Whether a blocker is among the entries: the label only contains what it looks like."""

    def code(self, scheme: str) -> str | None:
        """Notation of the first concept of ``scheme`` among the entries."""
        for entry in self.entries:
            if entry.scheme == scheme:
                return entry.code
        return None


class Gazetteer:
    """One automaton over many labels."""

    def __init__(self, labels: Mapping[str, tuple[Entry, ...]]) -> None:
        self._labels = labels
        self._patterns = sorted(labels)
        self._entries = [
            (labels[label], any(entry.scheme == BLOCKER for entry in labels[label])) for label in self._patterns
        ]
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, view: str) -> list[Hit]:
        """All leftmost-longest hits in ``view``, in order, blockers included; they do not overlap."""
        entries = self._entries
        make = Hit._make
        return [
            make((start, end, *entries[index])) for index, start, end in self._automaton.find_matches_as_indexes(view)
        ]

    def label(self, text: str) -> tuple[Entry, ...]:
        """What ``text`` as a whole stands for; nothing if it is no label."""
        return self._labels.get(text, ())


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of the table ``ontology/lexicon/NAME.tsv`` (tab-separated, nothing quoted)."""
    table = files("ontology").joinpath(f"lexicon/{name}.tsv").read_text(encoding="utf-8")
    return iter(csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def japanese_labels(concept: Concept) -> Iterable[str]:
    """Every way a concept is written in Japanese text, as the matching view spells it."""
    yield matching_view(concept.pref["ja"])
    for label in (*concept.alt.get("ja", ()), *concept.hidden.get("ja", ())):
        yield matching_view(label)


def _gazetteer(schemes: Iterable[str], blockers: str = "") -> Gazetteer:
    labels: dict[str, list[Entry]] = {}
    for scheme in schemes:
        for concept in load_scheme(scheme).values():
            for label in japanese_labels(concept):
                entry = Entry(scheme, concept.notation)
                known = labels.setdefault(label, [])
                if entry not in known:
                    known.append(entry)
    if blockers and stands("blockers"):
        for row in rows("blockers"):
            if row["kind"] == blockers:
                labels.setdefault(matching_view(row["form"]), []).append(Entry(BLOCKER, row["form"]))
    return Gazetteer({label: tuple(entries) for label, entries in labels.items()})


@cache
def geography() -> Gazetteer:
    """Countries, organisations and places, shielded by the words that merely contain their names."""
    return _gazetteer(("country", "organisation", "place"), "geography")


@cache
def fields() -> Gazetteer:
    """Fields of cooperation, shielded by ministry, treaty and other names that contain them."""
    return _gazetteer(("sector",), "field")


@cache
def offices() -> Gazetteer:
    """Offices people hold."""
    return _gazetteer(("office",), "office")


@lru_cache(maxsize=8192)
def offices_in(role: str) -> tuple[Hit, ...]:
    """The offices a role names."""
    return tuple(offices().find(role))


@cache
def _forms() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for row in rows("cues"):
        forms.setdefault(row["cue"], []).append(row["form"])
    return forms


@cache
def pattern(name: str) -> Cue:
    """One alternation over the forms filed under ``name`` in ``ontology/lexicon/cues.tsv``, longest first.

    Forms are regular expressions on the matching view. A cue taken away with its guard matches nothing.
    """
    forms = _forms()[name]
    if silenced(name):
        return Cue(r"(?!)")
    return Cue(alternation(sorted(forms, key=lambda form: (-len(form), form))))
