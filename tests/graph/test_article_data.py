"""What one article gives to a build: the same whether it comes from reading, from bytes or from a store."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from readings import records

from graph.article_data import ArticleData, article_data, together, unpacked
from graph.consolidation import read_claims
from graph.search import document
from graph.store import open_store, write_store
from ingest.article import Article
from ingest.pipeline import read_article
from ingest.quads import article_quads
from ingest.record import Record
from ingest.summary import counts
from ontology.namespaces import Namespaces

NAMES = Namespaces("https://example.org/kept/")
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def everything() -> list[Record]:
    """Records with every kind of claim, made by hand and read."""
    read = [read_article(Article.from_text(path.stem, path.read_text("utf-8"))) for path in sorted(SEEDS.glob("*.txt"))]
    return [*records(), *read]


def data_of(record: Record) -> ArticleData:
    article, quads = record.article, list(article_quads(record, NAMES, "run"))
    searched = document(article.id, record.title or "", record.body, "2025-10", None, ("PER", "JPN"))
    return article_data(searched, article.sha256, record.as_json_line().encode(), quads, NAMES, counts(record))


@pytest.mark.parametrize("record", everything(), ids=lambda record: record.article.id)
def test_bytes_keep_all_of_it(record: Record) -> None:
    data = data_of(record)
    again = unpacked(data.packed())
    assert again == data and again.packed() == data.packed()
    assert json.loads(again.line) == record.as_json()
    assert again.counts["people"] == len(record.people)


def test_the_claims_are_those_that_a_store_of_all_the_graphs_tells(tmp_path: Path) -> None:
    parts = [data_of(record) for record in everything()]
    write_store(tmp_path / "store", (), NAMES, graphs=(part.graph for part in parts))
    told = read_claims(open_store(tmp_path / "store"), NAMES)
    assert together(part.claims for part in reversed(parts)) == told
    assert told.levels and told.reports and told.fields and told.namings


def test_an_article_is_restored_from_the_graph_it_stands_in(tmp_path: Path) -> None:
    data = data_of(everything()[0])
    store = ox.Store()
    store.load(data.graph, format=ox.RdfFormat.N_QUADS)
    again = article_data(data.document, data.sha256, data.line, list(store), NAMES)
    assert (again.claims, sorted(again.graph.splitlines())) == (data.claims, sorted(data.graph.splitlines()))


@pytest.mark.parametrize("data", [b"", b"nothing of the kind", data_of(everything()[0]).packed()[:-9]])
def test_bytes_that_are_no_article_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not an article"):
        unpacked(data)
