"""The two corpora that the named queries are asked about: the seed articles, and ten articles made up for this."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.decisions import Decisions
from graph.derive import derive
from graph.store import load_vocabulary
from ingest.quads import article_quads, run_id, run_quads
from ingest.reading import read_records
from ingest.record import Record
from ontology.namespaces import Namespaces

HERE = Path(__file__).resolve().parent
CORPORA = {"made-up": HERE / "articles", "seeds": HERE.parents[2] / "seeds"}
"""Where the articles of each corpus stand, by name."""


def read_corpus(name: str, names: Namespaces) -> ox.Store:
    """A store in memory with all that a build of the corpus holds."""
    store = ox.Store()
    store.bulk_extend(_quads(CORPORA[name], names))
    load_vocabulary(store, names)
    derive(store, names, Decisions())
    return store


def _quads(folder: Path, names: Namespaces) -> Iterator[ox.Quad]:
    run = run_id("0.0", "vocabulary")
    yield from run_quads(run, names, "0.0", "vocabulary")
    for record in read_records([str(folder)], by_name=True):
        assert isinstance(record, Record), record
        yield from article_quads(record, names, run)
