"""Small builds to report on, and the page as a reader of its source sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl

import pyoxigraph as ox

from graph.consolidation import consolidate
from graph.decisions import Decisions
from graph.derive import derive
from graph.query import run_query
from graph.report import Report, page, read_report
from graph.store import load_vocabulary
from ingest.quads import article_quads, run_id, run_quads
from ingest.reading import read_records
from ingest.record import Record
from ontology.namespaces import Namespaces

NAMES = Namespaces()
ROOT = Path(__file__).parents[2]
MADE_UP = ROOT / "tests" / "graph" / "questions" / "articles"
SEEDS = ROOT / "seeds"


def store_of(sources: Iterable[Path]) -> ox.Store:
    """A store in memory with all that a build of these files or directories holds."""
    store = ox.Store()
    run = run_id("0.0", "vocabulary")
    store.bulk_extend(run_quads(run, NAMES, "0.0", "vocabulary"))
    for record in read_records([str(source) for source in sources], by_name=True):
        assert isinstance(record, Record), record
        store.bulk_extend(article_quads(record, NAMES, run))
    load_vocabulary(store, NAMES)
    derive(store, NAMES, Decisions())
    return store


def report_of(store: ox.Store) -> Report:
    """The figures of a store."""
    return read_report(store, NAMES, consolidate(store, NAMES).levels)


@dataclass(frozen=True, slots=True)
class Shown:
    """A number on a page, with what it says of its source."""

    value: int
    text: str
    query: str
    how: str
    column: str
    where: str

    def asked_again(self, store: ox.Store) -> int:
        """The number as the named query gives it now."""
        name, _, values = self.query.partition("?")
        columns, rows = run_query(store, name, dict(parse_qsl(values)), NAMES).table(NAMES)
        where = dict(parse_qsl(self.where, keep_blank_values=True))
        told = [dict(zip(columns, row, strict=True)) for row in rows]
        fitting = [row for row in told if all(row[key] == value for key, value in where.items())]
        if self.how == "rows":
            return len({row[self.column] for row in fitting}) if self.column else len(fitting)
        numbers = [int(row[self.column] or 0) for row in fitting]
        return sum(numbers) if self.how == "sum" else next(iter(numbers), 0)


@dataclass
class Source(HTMLParser):
    """The elements of a page, its numbers, commands and SPARQL."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    numbers: list[Shown] = field(default_factory=list)
    compared: dict[str, int] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append((tag, dict(attrs)))
        if tag in ("code", "pre", "title", "caption", "h1", "h2", "h3"):
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, given = self._open[-1] if self._open else ("", {})
        for outer in {name for name, _ in self._open} & self.texts.keys():
            self.texts[outer][-1] += data
        if tag == "data" and "data-compare" in given:
            self.compared[given["data-compare"] or ""] = int(data)
        elif tag == "data":
            said = {name: given[f"data-{name}"] or "" for name in ("query", "how", "column", "where")}
            self.numbers.append(Shown(int(given["value"] or "x"), data, **said))


def source_of(report: Report, language: str = "ja") -> Source:
    """The page of a report, read."""
    found = Source()
    found.feed(page(report, language))
    return found
