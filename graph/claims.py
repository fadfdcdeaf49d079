"""Rows of claims read from the store, and what follows from several claims about one relation."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox

from graph.layout import LEVELS

Row = dict[str, Any]

# What a quote is shown for: these say what was claimed, the others (partner, date, place) in what circumstances.
_TELLING = ("level", "sector", "event", "frame", "verb", "amount", "name", "role")
_CIRCUMSTANCES = ("partner", "country", "date", "place", "period")
_IN_FORCE = ("established", "existing")


class Claims:
    """Reads rows of claims under one base IRI: concepts as codes, literals as text."""

    def __init__(self, base: str) -> None:
        """Concepts are known by ``base``, the base IRI of the graph."""
        self._base = base

    def text(self, row: Row, name: str) -> str | None:
        """The value of ``name`` as text, or None where the row has none."""
        term = row.get(name)
        return term.value if isinstance(term, ox.NamedNode | ox.Literal) else None

    def concept(self, row: Row, name: str) -> tuple[str, str]:
        """Scheme and code of the concept in ``name``; the scheme is empty for a concept that is not ours."""
        value = self.text(row, name) or ""
        if not value.startswith(self._base):
            return "", value
        scheme, _, code = value[len(self._base) :].partition("/")
        return scheme, unquote(code)

    def code(self, row: Row, name: str) -> str:
        """The code of the concept in ``name``, or the text of the literal; empty where there is none."""
        term = row.get(name)
        return term.value if isinstance(term, ox.Literal) else self.concept(row, name)[1]

    def known(self, rows: Iterable[Row], partners: Container[str]) -> Iterator[dict[str, Any]]:
        """The claims of ``rows`` as plain data, each value a code or text, for the given partners only."""
        for row in rows:
            claim: dict[str, Any] = {name: self.code(row, name) for name in row}
            claim.update(claim=self.text(row, "claim"), article=self.text(row, "article"))
            if "place" in row:
                claim["place"] = self.concept(row, "place")
            if claim["partner"] in partners:
                yield claim

    def people(self, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
        """The person claims of ``rows``; ``person`` is the last part of the IRI."""
        for row in rows:
            yield {
                "claim": self.text(row, "claim"),
                "article": self.text(row, "article"),
                "rule": self.text(row, "rule"),
                "person": (self.text(row, "person") or "").rpartition("/")[2],
                "name": self.text(row, "name") or "",
                "role": self.text(row, "role"),
                "country": self.code(row, "country") if "country" in row else "",
            }


def rank(level: str) -> int:
    """Place of ``level`` on the way outwards: 0 is the highest; levels unknown to the view come last."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def best_since(claims: Iterable[Mapping[str, Any]]) -> str | None:
    """The start that most claims give; between equals the more precise one, then the earlier one."""
    stated = [claim["since"] for claim in claims if claim.get("since")]
    return min(set(stated), key=lambda since: (-stated.count(since), -len(since), since), default=None)


def standing(claim: Mapping[str, Any]) -> str:
    """How the claimed level stands: its status, unless the article denies it or reports its end."""
    if claim.get("polarity") == "denied":
        return "denied"
    return "past" if claim.get("act") == "end" else str(claim["status"])


def current_level(groups: Mapping[tuple[str, str], list[dict[str, Any]]]) -> dict[str, Any]:
    """What holds now, from claims grouped by level and :func:`standing`.

    The current level is the highest one that some claim states as established or existing. A proposed level counts
    as proposed only while it is higher than the current one.
    """
    held = {level for level, status in groups if status in _IN_FORCE}
    level = min(held, key=lambda code: (rank(code), code), default=None)
    proposed = min(
        (code for code, status in groups if status == "proposed" and (level is None or rank(code) < rank(level))),
        key=lambda code: (rank(code), code),
        default=None,
    )
    supporting = [claim for status in _IN_FORCE for claim in groups.get((level or "", status), [])]
    established = (level, "established") in groups
    return {
        "level": level,
        "since": best_since(supporting),
        "status": ("established" if established else "existing") if level else None,
        "proposed": proposed,
    }


def quote_of(item: Mapping[str, Any], spans: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """A claim of the evidence list with its telling words in context, and its other spans as cues."""

    def telling(span: Mapping[str, Any]) -> tuple[int, int, str]:
        field = span["field"]
        order = _TELLING.index(field) if field in _TELLING else len(_TELLING) + (field in _CIRCUMSTANCES)
        return order, span["start"], span["exact"]

    ordered = sorted(spans, key=telling)
    main = ordered[0] if ordered else {"field": "", "exact": "", "prefix": "", "suffix": ""}
    return {
        "article": item["article"],
        "rule": item.get("rule"),
        "field": main["field"],
        "exact": main["exact"],
        "prefix": main["prefix"],
        "suffix": main["suffix"],
        "cues": [{"field": span["field"], "exact": span["exact"]} for span in ordered[1:]],
    }
