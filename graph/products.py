"""From articles to what a build holds: store, records, index, Turtle, TriG, views; the one way to make or change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path

import pyoxigraph as ox

from graph.article_data import ArticleData, together
from graph.consolidation.model import Claims, Known
from graph.decisions import Decisions, as_table
from graph.derive import derive
from graph.export import FILES, export
from graph.network import read_network
from graph.record_lines import RecordLines
from graph.report import read_report, write_report
from graph.search import FILE as SEARCH
from graph.search import IndexWriter
from graph.store import open_store, write_store
from graph.view import render
from ontology.namespaces import Namespaces

RECORDS = "records.jsonl"
"""The product that has the record of each article as a line."""
DECISIONS = "decisions.tsv"
"""The product that keeps what reviewers decided, where there is anything."""


def write_products(
    stage: Path,
    run: Iterable[ox.Quad],
    articles: Iterable[ArticleData],
    names: Namespaces,
    decisions: Decisions,
    executor: Callable[[], Executor | None] = lambda: None,
) -> Known:
    """Write the store of ``articles`` and of ``run`` (what describes it) into ``stage``, then all files made from it.

    The files depend on which articles there are and not on their order. ``articles`` is gone through once, and only
    their claims are held. Where ``executor``, called when they are in, gives processes, files are written in these
    at the same time. Returns what is known from the articles. Raises :class:`OutputError` if the disk refuses.
    """
    claims, known = _write_graph(stage, run, articles, names, decisions)
    if decisions.rows:
        (stage / DECISIONS).write_text(as_table(decisions, names), encoding="utf-8")
    pool = executor()
    begun = [(name, pool.submit(_write_export, stage, name, names)) for name in FILES] if pool else []
    store = open_store(stage / "store")
    render(read_network(store, names, claims, known), stage / "network.html")
    write_report(read_report(store, names, known.levels), stage / "report.html")
    for name in FILES.keys() - {name for name, future in begun if _done(future)}:
        _write_export(stage, name, names)
    return known


def _write_graph(
    stage: Path, run: Iterable[ox.Quad], articles: Iterable[ArticleData], names: Namespaces, decisions: Decisions
) -> tuple[Claims, Known]:
    parts: list[Claims] = []
    found: list[tuple[Claims, Known]] = []

    def graphs(lines: RecordLines, index: IndexWriter) -> Iterator[bytes]:
        for article in articles:
            lines.add(article.id, article.line)
            index.add(article.document)
            parts.append(article.claims)
            yield article.graph

    def follow(store: ox.Store, names: Namespaces) -> None:
        claims = together(parts)
        parts.clear()
        found.append(derive(store, names, decisions, claims))

    with RecordLines(stage / RECORDS) as lines, IndexWriter(stage / SEARCH) as index:
        write_store(stage / "store", run, names, follow, graphs(lines, index))
    return found[0]


def _write_export(stage: Path, name: str, names: Namespaces) -> None:
    with (stage / name).open("wb") as stream:
        export(open_store(stage / "store"), names, FILES[name], stream)


def _done(future: Future[None]) -> bool:
    """Whether what was asked of another process is done; not if that process was killed."""
    try:
        future.result()
    except BrokenExecutor:
        return False
    return True
