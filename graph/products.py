"""From quads to what a build holds: store, Turtle, TriG, network view; the one way for whoever makes or changes one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from graph.decisions import Decisions, as_table
from graph.derive import derive
from graph.export import FILES, export
from graph.network import read_network
from graph.store import open_store, write_store
from graph.view import render
from ontology.namespaces import Namespaces

DECISIONS = "decisions.tsv"
"""The product that keeps what reviewers decided, where there is anything."""


def write_products(stage: Path, quads: Iterable[ox.Quad], names: Namespaces, decisions: Decisions) -> None:
    """Write the store of ``quads`` (articles' graphs and the run) into ``stage``, then every file made from it.

    The files depend on which quads there are and not on their order. Raises :class:`OutputError` if the disk refuses.
    """
    write_store(stage / "store", quads, names, partial(derive, decisions=decisions))
    if decisions.rows:
        (stage / DECISIONS).write_text(as_table(decisions, names), encoding="utf-8")
    store = open_store(stage / "store")
    for name, form in FILES.items():
        with (stage / name).open("wb") as stream:
            export(store, names, form, stream)
    render(read_network(store, names), stage / "network.html")
