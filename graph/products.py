"""From quads to what a build holds: store, Turtle, TriG, network view, report; the one way to make or change it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from graph.consolidation.model import Claims, Known
from graph.decisions import Decisions, as_table
from graph.derive import derive
from graph.export import FILES, export
from graph.network import read_network
from graph.report import read_report, write_report
from graph.store import open_store, write_store
from graph.view import render
from ontology.namespaces import Namespaces

DECISIONS = "decisions.tsv"
"""The product that keeps what reviewers decided, where there is anything."""


def write_products(stage: Path, quads: Iterable[ox.Quad], names: Namespaces, decisions: Decisions) -> Known:
    """Write the store of ``quads`` (articles' graphs and the run) into ``stage``, then every file made from it.

    The files depend on which quads there are and not on their order. Returns what is known from the articles. Raises
    :class:`OutputError` if the disk refuses.
    """
    found: list[tuple[Claims, Known]] = []
    write_store(stage / "store", quads, names, lambda store, names: found.append(derive(store, names, decisions)))
    if decisions.rows:
        (stage / DECISIONS).write_text(as_table(decisions, names), encoding="utf-8")
    store = open_store(stage / "store")
    for name, form in FILES.items():
        with (stage / name).open("wb") as stream:
            export(store, names, form, stream)
    [(claims, known)] = found
    render(read_network(store, names, claims, known), stage / "network.html")
    write_report(read_report(store, names, known.levels), stage / "report.html")
    return known
