"""A store opens with its data, or says in one line why not."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from conftest import graph_quads

from graph.query import run_query
from graph.store import article_graphs, load_vocabulary, open_store, rdflib_view, read_namespaces, write_store
from ontology.errors import OutputError, StoreError
from ontology.namespaces import Namespaces
from ontology.rdf import reference_quads, vocabulary_quads


def test_a_store_written_to_disk_holds_every_quad_and_what_comes_with_the_program(
    opened: ox.Store, names: Namespaces
) -> None:
    assert set(opened) == set(graph_quads(names)) | set(vocabulary_quads(names)) | set(reference_quads(names))


@pytest.mark.parametrize("batch", [60, 100])
def test_a_store_holds_the_same_in_however_many_batches_it_was_loaded(
    tmp_path: Path, names: Namespaces, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr("graph.store.BATCH", batch)
    quads = list(graph_quads(names))[:250]
    write_store(tmp_path / "store", quads, names)
    vocabulary = ox.Store()
    load_vocabulary(vocabulary, names)
    assert set(open_store(tmp_path / "store")) == set(quads) | set(vocabulary)


def test_the_vocabulary_holds_no_blank_node(names: Namespaces) -> None:
    assert not any(isinstance(t, ox.BlankNode) for q in vocabulary_quads(names) for t in (q.subject, q.object))


def test_a_store_opened_for_reading_refuses_to_be_written(opened: ox.Store) -> None:
    node = ox.NamedNode("http://example.org/")
    with pytest.raises(RuntimeError):
        opened.add(ox.Quad(node, node, node, node))


def test_a_store_knows_the_base_it_was_built_with(tmp_path: Path) -> None:
    names = Namespaces("http://localhost/other/")
    write_store(tmp_path / "store", graph_quads(names), names)
    store = open_store(tmp_path / "store")
    assert read_namespaces(store) == names
    assert len(run_query(store, "articles", {}, names).solutions) == 3


def test_a_store_without_vocabulary_is_not_one_of_ours() -> None:
    with pytest.raises(StoreError, match="no vocabulary"):
        read_namespaces(ox.Store())


def test_each_article_has_its_own_graph(store: ox.Store, names: Namespaces) -> None:
    expected = [names.article_graph(id) for id in ("brussels-call", "minsk-talks", "tokyo-summit")]
    assert [graph.value for graph in article_graphs(store, names)] == expected


def test_rdflib_asks_the_same_store_over_the_union_of_its_graphs(opened: ox.Store, names: Namespaces) -> None:
    view = rdflib_view(opened)
    rows = list(view.query("SELECT DISTINCT ?a { ?a a <https://schema.org/NewsArticle> }"))
    assert len(rows) == 3
    graph = rdflib.Graph(store=view.store, identifier=rdflib.URIRef(names.article_graph("minsk-talks")))
    article = rdflib.URIRef(names.article("minsk-talks"))
    title = graph.value(article, rdflib.URIRef("https://schema.org/headline"))
    assert str(title) == "ベトナムとベラルーシ、国防協力の拡大で一致"


def one_line(error: pytest.ExceptionInfo[Exception]) -> str:
    line = str(error.value)
    assert "\n" not in line and "Traceback" not in line
    return line


def test_a_missing_store_is_named_with_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as error:
        open_store(tmp_path / "none")
    assert "no store here" in one_line(error) and "vietgraph build" in str(error.value)


def test_a_directory_that_is_no_store_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(StoreError, match="not a store"):
        open_store(tmp_path, read_only=False)
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.txt"], "opening must not create a store"


def test_a_store_in_use_by_a_writer_is_not_written_by_another(disk_store: Path) -> None:
    writer = open_store(disk_store, read_only=False)
    with pytest.raises(StoreError) as error:
        open_store(disk_store, read_only=False)
    assert "another program is writing" in one_line(error)
    assert open_store(disk_store), "reading is possible meanwhile"
    del writer


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("which", ["CURRENT", "MANIFEST*", "*.sst", "*"])
def test_random_bytes_in_its_files_are_reported_as_damage(disk_store: Path, which: str, seed: int) -> None:
    chance = random.Random(seed)
    for path in sorted(disk_store.glob(which)):
        path.write_bytes(chance.randbytes(path.stat().st_size))
    with pytest.raises(StoreError) as error:
        run_query(open_store(disk_store), "articles")
    assert "damaged or incomplete" in one_line(error) and "vietgraph build" in str(error.value)


def test_a_store_whose_data_files_are_gone_is_reported_as_damaged(disk_store: Path) -> None:
    for path in disk_store.glob("*.sst"):
        path.unlink()
    with pytest.raises(StoreError, match="damaged or incomplete"):
        run_query(open_store(disk_store), "articles")


def test_a_store_is_not_written_over_another(disk_store: Path, names: Namespaces) -> None:
    with pytest.raises(OutputError, match="a store is here already"):
        write_store(disk_store, graph_quads(names), names)


def test_a_store_below_a_file_cannot_be_written(tmp_path: Path, names: Namespaces) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        write_store(tmp_path / "file" / "store", graph_quads(names), names)
