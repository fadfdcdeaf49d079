"""Office holders: which country or organisation a known name stands for, on the day of an article.

The table is ``ontology/reference/office_holders.csv``. A row decides if a source supports it and it is held
with at least medium confidence; the others only hint, and only at a country that the article names.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations

from ingest.guards import stands
from ingest.matching import matching_view
from ontology.name_keys import name_key, parts

DECIDES = ("high", "medium")
"""Confidence from which a row with a source decides."""
LINKS_MOST = 7
"""Names of more links are not taken apart."""
SINCE, UNTIL = "0000", "9999"


@dataclass(frozen=True, slots=True)
class Holders:
    """What the table says of names on one day: full names by key, short ones under ``~`` + key.

    A name is looked up when it is asked for: an article names few of the thousands in the table.
    """

    day: str | None

    def of(self, key: str, named: Collection[str]) -> str | None:
        """The country any row gives; one that no source supports only if the article names that country."""
        if not stands("office-holders"):
            return None
        decided, hinted = self._told(key)
        if decided and decided not in named and _BRIEF.fullmatch(key):
            return None  # 「タン副大臣」 bears what many names end in
        return decided or (hinted if hinted in named else None)

    def of_name(self, name: str, named: Collection[str]) -> str | None:
        """The country of a name in full, or of a listed one it holds the links of (ガブリエル・ボリッチ・フォント).

        What holds only some of the links is told of a country that the article names.
        """
        links = parts(name)
        whole = self.of(name_key(name), named)
        if whole or len(links) > LINKS_MOST:
            return whole
        for size in range(len(links) - 1, 1, -1):
            chains = {name_key("・".join(chain)) for chain in combinations(links, size)}
            codes = {code for chain in chains if (code := self.of(chain, named)) and code in named}
            if codes:
                return codes.pop() if len(codes) == 1 else None
        return None

    def _told(self, key: str) -> tuple[str | None, str | None]:
        """The country rows with a source tell of a key, and the one any rows tell."""
        entries = _entries().get(key)
        if entries is None:
            return None, None
        hinted = _country(entries, self.day)
        decided = _country([entry for entry in entries if entry.row.decides], self.day)
        # A supported row of other days decides nothing where another row tells who held an office on this one.
        return (decided if hinted in (None, decided) else None), hinted


@dataclass(frozen=True, slots=True)
class _Row:
    names: tuple[str, ...]
    country: str
    since: str
    until: str
    decides: bool

    def held(self, day: str | None) -> bool:
        """Whether the office may be held on ``day``, a year or more precise; unknown days fit all."""
        return day is None or (self.since[: len(day)] <= day and day[: len(self.until)] <= self.until)


@cache
def _rows() -> tuple[_Row, ...]:
    table = files("ontology").joinpath("reference/office_holders.csv").read_text(encoding="utf-8")
    return tuple(
        _Row(
            tuple(form for name in row["name_ja"].split("|") if (form := matching_view(name.strip()))),
            row["country"],
            row["from"] or SINCE,
            row["to"] or UNTIL,
            row["confidence"] in DECIDES and bool(row["source_url"]),
        )
        for row in csv.DictReader(table.splitlines())
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row under the key of one of its names; ``listed`` unless the key is the last link of somebody's full name."""

    row: _Row
    listed: bool


@cache
def holders(day: str | None) -> Holders:
    """The table's reading for an article of ``day`` (YYYY, YYYY-MM, YYYY-MM-DD or None)."""
    return Holders(day)


_BRIEF = re.compile(r"~[ァ-ヴー]{1,3}")
"""The key of a single name in katakana so short that people of many countries bear it."""


def _country(entries: Collection[_Entry], day: str | None) -> str | None:
    """The one country a name points to: that of who held the office on the day, else of whoever did.

    A full name goes by the day too: a minister of one country may lead an organisation some years later.
    """
    return _only([entry for entry in entries if entry.row.held(day)]) or _only(entries)


def _only(entries: Collection[_Entry]) -> str | None:
    """The only country of some entries: short names a row lists say more than the last link of somebody's full name."""
    codes = {entry.row.country for entry in entries if entry.listed} or {entry.row.country for entry in entries}
    return codes.pop() if len(codes) == 1 else None


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """The rows by the keys of their names."""
    entries: dict[str, list[_Entry]] = {}
    for row in _rows():
        for form in row.names:
            links = parts(form)
            entries.setdefault("~" + name_key(links[-1]), []).append(_Entry(row, len(links) == 1))
            if len(links) > 1 or not re.search(r"[ァ-ヴ]", form):
                entries.setdefault(name_key(form), []).append(_Entry(row, True))
    return {key: tuple(under) for key, under in entries.items()}


@cache
def _english() -> dict[str, str]:
    """Name keys in any script of people in the table, to the English name they share."""
    table = files("ontology").joinpath("reference/office_holders.csv").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    for row in csv.DictReader(table.splitlines()):
        for column in ("name_en", "name_vi", "name_ja"):
            for name in row[column].split("|"):
                form = matching_view(name.strip())
                if len(parts(form)) > 1 or not re.search(r"[ァ-ヴA-Za-z]", form):
                    names.setdefault(name_key(form), row["name_en"])
    return names


def known_as(key: str) -> str | None:
    """The English name of an office holder whose name in full has this key, in whatever script."""
    return _english().get(key)
