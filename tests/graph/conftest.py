"""A store of three articles, in memory and on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from readings import records

from graph.consolidation import consolidate
from graph.consolidation.writing import known_quads
from graph.store import load_vocabulary, open_store, write_store
from ingest.quads import record_quads, run_id, run_quads
from ontology.namespaces import Namespaces

RUN = run_id("0.0", "vocabulary")


def graph_quads(names: Namespaces) -> Iterator[ox.Quad]:
    """All quads of the three articles, of what is known from them, and of the run."""
    articles = ox.Store()
    articles.extend(quad for record in records() for quad in record_quads(record, names, RUN))
    yield from articles
    yield from known_quads(consolidate(articles, names), names)
    yield from run_quads(RUN, names, "0.0", "vocabulary")


@pytest.fixture(scope="session")
def names() -> Namespaces:
    return Namespaces()


@pytest.fixture(scope="session")
def _filled(names: Namespaces) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(graph_quads(names))
    load_vocabulary(store, names)
    return store


@pytest.fixture
def store(_filled: ox.Store) -> ox.Store:
    """A store in memory; tests that change it take ``own_store``."""
    return _filled


@pytest.fixture
def own_store(_filled: ox.Store) -> ox.Store:
    """A store in memory that the test may change; without the many labels that serve matching only."""
    own = ox.Store()
    own.bulk_extend(q for q in _filled if not q.predicate.value.endswith(("#altLabel", "#hiddenLabel")))
    return own


@pytest.fixture
def disk_store(tmp_path: Path, names: Namespaces) -> Path:
    """The directory of a store on disk."""
    write_store(tmp_path / "store", graph_quads(names), names)
    return tmp_path / "store"


@pytest.fixture
def opened(disk_store: Path) -> ox.Store:
    """A store on disk, opened for reading."""
    return open_store(disk_store)
