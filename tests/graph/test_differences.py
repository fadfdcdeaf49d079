"""Two whole builds, the later with a title corrected and an article added: what a comparison line by line shows."""

from __future__ import annotations

import dataclasses
import io
from collections import Counter

import pyoxigraph as ox
import pytest
from conftest import RUN
from readings import records

from graph.decisions import Decisions
from graph.derive import derive
from graph.export import FORMATS, Format, export
from graph.store import load_vocabulary
from ingest.quads import record_quads, run_quads
from ingest.record import Record
from ontology.namespaces import Namespaces

TITLE, CORRECTED = "ベトナムとベラルーシ、国防協力の拡大で一致", "ベトナムとベラルーシ、国防で一致"


def built(read: list[Record], names: Namespaces) -> ox.Store:
    """A store with everything that a build holds."""
    store = ox.Store()
    store.extend(quad for record in read for quad in record_quads(record, names, RUN))
    store.extend(run_quads(RUN, names, "0.0", "vocabulary"))
    load_vocabulary(store, names)
    derive(store, names, Decisions())
    return store


@pytest.fixture(scope="module")
def builds(names: Namespaces) -> tuple[ox.Store, ox.Store]:
    first, second, third = records()
    later = [dataclasses.replace(first, title=CORRECTED), second, third]
    return built([first, second], names), built(later, names)


def lines(store: ox.Store, names: Namespaces, format: Format) -> Counter[str]:
    stream = io.BytesIO()
    export(store, names, format, stream)
    return Counter(stream.getvalue().decode().split("\n"))


@pytest.mark.parametrize("format", FORMATS)
def test_only_the_title_and_counts_change_beside_what_is_new(
    format: Format, builds: tuple[ox.Store, ox.Store], names: Namespaces
) -> None:
    earlier, later = (lines(store, names, format) for store in builds)
    gone = earlier - later
    counts = [line for line in gone.elements() if "void:" in line or "rdfs.org/ns/void#" in line]
    others = [line for line in gone.elements() if line not in counts]
    assert earlier.total() > 5_000
    assert [TITLE in line for line in others].count(True) == 1
    # Where something new is the last of its list, the line before it gets a comma.
    assert len(others) <= 5, others
    assert len(counts) <= 40
    assert (later - earlier).total() < 600
