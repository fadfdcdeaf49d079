"""The fast engine finds what the reference engine finds: on every fault, on the seeds, on graphs broken at random."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import shifty
from faults import FAULTS, NAMES, OA, SHARED_FAULTS, Fault, node, put, typed, vg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.shacl import ARTICLES, CONCEPTS, check, shapes
from graph.store import article_graphs, load_vocabulary
from graph.validate import Checker, Finding
from ingest.article import Article
from ingest.pipeline import read_article
from ingest.quads import record_quads
from ingest.sources import read_sources
from ontology.errors import VietgraphError

SEEDS = Path(__file__).parent.parent.parent / "seeds"
ORDERED = {f"{OA}start", f"{OA}end", vg("fromEarliest"), vg("fromLatest"), vg("statedLatest")}


def both(store: ox.Store, untouched: ox.Store | None = None) -> tuple[list[list[Finding]], list[list[Finding]]]:
    """What the fast and the reference engine find in each article that differs from ``untouched``, or in all."""
    graphs = article_graphs(store, NAMES)
    if untouched is not None:
        graphs = [graph for graph in graphs if of(store, graph) != of(untouched, graph)] or graphs
    fast, reference = Checker(store, NAMES, "fast"), Checker(store, NAMES, "reference")
    return [fast.article(graph) for graph in graphs], [reference.article(graph) for graph in graphs]


def of(store: ox.Store, graph: ox.NamedNode) -> set[ox.Quad]:
    return set(store.quads_for_pattern(None, None, None, graph))


@pytest.mark.parametrize("about", [ARTICLES, CONCEPTS, vg("RelationClaim")])
def test_the_fast_engine_understands_every_shape(about: str) -> None:
    assert shifty.PreparedValidator(shapes(NAMES, about)).diagnostics == []


@pytest.mark.parametrize("apply", [pytest.param(apply, id=fault) for fault, apply, _ in FAULTS])
def test_both_engines_say_the_same_of_a_fault(apply: Fault, store: ox.Store, own_store: ox.Store) -> None:
    apply(own_store)
    fast, reference = both(own_store, store)
    assert fast == reference and any(fast)


@pytest.mark.parametrize("apply", [pytest.param(apply, id=fault) for fault, apply, _ in SHARED_FAULTS])
def test_both_engines_say_the_same_of_a_fault_in_what_is_shared(apply: Fault, own_store: ox.Store) -> None:
    apply(own_store)
    fast, reference = Checker(own_store, NAMES, "fast"), Checker(own_store, NAMES, "reference")
    assert fast.shared() == reference.shared() != []


def test_both_engines_find_nothing_in_the_seeds() -> None:
    store = ox.Store()
    load_vocabulary(store, NAMES)
    store.add(ox.Quad(node(NAMES.run("0")), node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
                      node("http://www.w3.org/ns/prov#Activity"), node(NAMES.graph("meta"))))  # fmt: skip
    articles = [source for source in read_sources([str(SEEDS)]) if isinstance(source, Article)]
    for article in articles:
        store.extend(record_quads(read_article(article), NAMES, "0"))
    assert len(article_graphs(store, NAMES)) == len(articles) > 0
    assert both(store) == ([[]] * len(articles), [[]] * len(articles))


def test_a_string_is_the_same_with_its_type_and_without(own_store: ox.Store) -> None:
    put("AmountClaim", vg("amountStatus"), typed("target", "string"))(own_store)
    fast, reference = both(own_store)
    assert fast == reference
    assert [f.severity for found in fast for f in found] == ["warning"]


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_both_engines_say_the_same_of_graphs_broken_at_random(own_store: ox.Store, data: st.DataObject) -> None:
    """Quads are taken out, or given objects that belong to others; see graph.shacl for values that have no order."""
    graph = data.draw(st.sampled_from(article_graphs(own_store, NAMES)))
    whole = of(own_store, graph)
    quads = sorted(whole, key=str)
    others = [*sorted({q.object for q in quads}, key=str), ox.Literal(""), ox.Literal("x" * 33), typed("x", "date")]
    for _ in range(data.draw(st.integers(1, 4))):
        old = quads.pop(data.draw(st.integers(0, len(quads) - 1)))
        if old.predicate.value not in ORDERED and data.draw(st.booleans()):
            quads.append(ox.Quad(old.subject, old.predicate, data.draw(st.sampled_from(others)), graph))
    own_store.remove_graph(graph)
    own_store.extend(quads)
    try:
        fast, reference = (Checker(own_store, NAMES, engine).article(graph) for engine in ("fast", "reference"))
    finally:
        own_store.remove_graph(graph)
        own_store.extend(whole)
    assert fast == reference


def test_without_the_reference_engine_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(VietgraphError, match=r"not installed .*pip install pyshacl"):
        list(check([], NAMES, engine="reference"))
