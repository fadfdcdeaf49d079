"""Make ``ontology/reference/partnerships.ttl`` from the two tables of Vietnam's partnerships beside it.

Development time only; the file made is shipped. Run

    python -m ontology.generate.reference           # write the file
    python -m ontology.generate.reference --check   # exit 1 if it differs from what would be written

``partnerships.csv`` has one row per partner, level and beginning; ``partnership_steps.csv`` one per step
that is no change of level. What the columns mean stands in ``docs/reference.md``. A cell is taken as it
stands or refused: nothing is corrected here.
"""

from __future__ import annotations

import calendar
import csv
import datetime
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from ontology.generate.turtle import LANGUAGES, quoted
from ontology.namespaces import Namespaces
from ontology.schemes import load_scheme

FOLDER = Path(__file__).parent.parent / "reference"
TARGET = FOLDER / "partnerships.ttl"
STATEMENTS = FOLDER / "partnerships.csv"
STEPS = FOLDER / "partnership_steps.csv"

STEP_KINDS = ("announced-only", "in-level", "treaty")
CONFIDENCES = ("high", "medium", "low")

_REMARK = """\
# Vietnam's partnerships, collected by hand with their sources: for comparison with what articles say, never for
# reading them.
# Made by `python -m ontology.generate.reference` from partnerships.csv and partnership_steps.csv:
# edit those tables, not this file. The IRIs are relative: parse with the base IRI of the graph."""
_PREFIXES = {
    "country": "country/",
    "dct": "http://purl.org/dc/terms/",
    "dyad": "dyad/",
    "level": "level/",
    "organisation": "organisation/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "reference": "reference/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vg": "ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# What may not stand inside the angle brackets of an IRI.
_NOT_IN_IRI = re.compile(r"[\x00-\x20\x7f-\x9f<>\"{}|^`\\]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

Row = Mapping[str, str]


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a table by column name. Raises ValueError for a row with a cell too many or too few."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, strict=True))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise ValueError(f"{path.name}, row {number}: the number of cells is not that of the head line")
    return rows


def build(statements: list[dict[str, str]] | None = None, steps: list[dict[str, str]] | None = None) -> str:
    """The text of ``partnerships.ttl``, from the tables of the package unless others are given.

    Raises ValueError that names every row with a fault: see :func:`faults`.
    """
    statements = read_table(STATEMENTS) if statements is None else statements
    steps = read_table(STEPS) if steps is None else steps
    wrong = list(faults(statements, steps))
    if wrong:
        raise ValueError("\n".join(wrong))
    nodes = {_id(row): _statement(row) for row in statements} | {_id(row): _step(row) for row in steps}
    lines = [_REMARK, "", *(f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(_PREFIXES.items()))]
    for id, facts in sorted(nodes.items()):
        lines += ["", f"reference:{id} " + " ;\n    ".join(facts) + " ."]
    return "\n".join(lines) + "\n"


def faults(statements: list[dict[str, str]], steps: list[dict[str, str]]) -> Iterator[str]:
    """What is wrong in the tables, one line each: table, partner and beginning of the row, fault."""
    seen: set[str] = set()
    for table, rows in ((STATEMENTS.name, statements), (STEPS.name, steps)):
        for row in rows:
            where = f"{table}, {_id(row)}"
            yield from (f"{where}: {fault}" for fault in _faults(row))
            if _id(row) in seen:
                yield f"{where}: the row stands twice"
            seen.add(_id(row))


def bounds(text: str) -> tuple[str, str]:
    """The first and the last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ValueError for anything else."""
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no date")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    months = (1, 12) if month is None else (month, month)
    days = (1, calendar.monthrange(year, months[1])[1]) if day is None else (day, day)
    first, last = (datetime.date(year, *end) for end in zip(months, days, strict=True))
    return first.isoformat(), last.isoformat()


def _faults(row: Row) -> Iterator[str]:
    is_step = "kind" in row
    country = load_scheme("country").get(row["partner"])
    if country is None and row["partner"] not in load_scheme("organisation"):
        yield "the partner is no country or organisation of the vocabulary"
    elif country is not None and country.value("historic"):
        yield "the partner is a state that is no more"
    if is_step and row["kind"] not in STEP_KINDS:
        yield f"the kind {row['kind']!r} is none of {', '.join(STEP_KINDS)}"
    if not is_step and row["level"] not in load_scheme("level"):
        yield f"the level {row['level']!r} is not of the vocabulary"
    yield from _date_faults(row["date"] if is_step else row["since"], row.get("until", ""))
    if row["confidence"] not in CONFIDENCES:
        yield f"the confidence {row['confidence']!r} is none of {', '.join(CONFIDENCES)}"
    if not any(_names(row, language) for language in LANGUAGES):
        yield "there is no name"
    sources = _sources(row)
    yield from (f"the source {source!r} is no web address" for source in sources if not _is_address(source))
    if not sources and row["confidence"] != "low":
        yield "there is no source, but more than low confidence"
    for name, cell in row.items():
        if cell != unicodedata.normalize("NFC", cell).strip() or _CONTROL.search(cell):
            yield f"the cell {name} has blanks around it, control characters or signs that are not composed (NFC)"


def _date_faults(since: str, until: str) -> Iterator[str]:
    try:
        begun = bounds(since)
        if until and bounds(until)[1] <= begun[0]:
            yield f"it ends ({until}) before it begins ({since})"
    except ValueError as error:
        yield f"a date is not YYYY, YYYY-MM or YYYY-MM-DD of the calendar: {error}"


def _is_address(source: str) -> bool:
    try:
        parts = urlsplit(source)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _NOT_IN_IRI.search(source)


def _id(row: Row) -> str:
    what, when = (row["kind"], row["date"]) if "kind" in row else (row["level"], row["since"])
    return f"{row['partner']}-{what}-{when}"


def _statement(row: Row) -> list[str]:
    earliest, latest = bounds(row["since"])
    facts = ["a vg:ReferenceStatement", *_about(row), f"vg:level level:{row['level']}"]
    facts += [f"vg:since {_typed(row['since'])}", f"vg:fromEarliest {_typed(earliest)}"]
    facts.append(f"vg:fromLatest {_typed(latest)}")
    if row["until"]:
        earliest, latest = bounds(row["until"])
        facts += [f"vg:until {_typed(row['until'])}", f"vg:untilEarliest {_typed(earliest)}"]
        facts.append(f"vg:untilLatest {_typed(latest)}")
    return facts + _described(row)


def _step(row: Row) -> list[str]:
    earliest, latest = bounds(row["date"])
    facts = ["a vg:ReferenceStep", *_about(row), f"vg:stepKind {quoted(row['kind'])}"]
    facts += [f"dct:date {_typed(row['date'])}", f"vg:fromEarliest {_typed(earliest)}"]
    facts.append(f"vg:fromLatest {_typed(latest)}")
    return facts + _described(row)


def _about(row: Row) -> list[str]:
    names = Namespaces()
    scheme = "country" if row["partner"] in load_scheme("country") else "organisation"
    dyad = names.dyad(row["partner"]).removeprefix(f"{names.base}dyad/")
    return [f"vg:partner {scheme}:{row['partner']}", f"vg:about dyad:{dyad}"]


def _described(row: Row) -> list[str]:
    """Names (the first of a language is its label), confidence, note and sources."""
    names = {language: _names(row, language) for language in LANGUAGES}
    facts = ["rdfs:label " + ", ".join(f"{quoted(names[key][0])}@{key}" for key in LANGUAGES if names[key])]
    others = [f"{quoted(name)}@{key}" for key in LANGUAGES for name in names[key][1:]]
    if others:
        facts.append("skos:altLabel " + ", ".join(others))
    facts.append(f"vg:confidence {quoted(row['confidence'])}")
    if row["note"]:
        facts.append(f"rdfs:comment {quoted(row['note'])}@en")
    if sources := _sources(row):
        facts.append("dct:source " + ", ".join(f"<{source}>" for source in sources))
    return facts


def _names(row: Row, language: str) -> list[str]:
    cell = row[f"name_{language}" if "kind" in row else f"official_name_{language}"]
    return [name for name in cell.split("|") if name]


def _sources(row: Row) -> list[str]:
    return [source for source in dict.fromkeys((row["source_url"], row["second_source_url"])) if source]


def _typed(date: str) -> str:
    return f"{quoted(date)}^^xsd:{_TYPES[len(date)]}"


def main(arguments: list[str]) -> int:
    """Write the file, or with ``--check`` compare; returns the exit code."""
    text = build()
    if "--check" in arguments:
        return 0 if TARGET.read_bytes() == text.encode() else 1
    TARGET.write_bytes(text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
