"""Articles kept from build to build: found again by the same program, let go of by another."""

import sqlite3
from pathlib import Path

import pytest
from readings import records

from graph.article_cache import ArticleCache, article_key
from graph.article_data import article_data
from graph.search import document
from ingest.quads import article_quads
from ontology.errors import OutputError
from ontology.namespaces import Namespaces

NAMES = Namespaces()
DATA = [
    article_data(
        document(record.article.id, "", record.article.text, None, None, ()),
        record.article.sha256,
        b"{}",
        [*article_quads(record, NAMES, "run")],
        NAMES,
    )
    for record in records()
]


def filled(path: Path, key: str = "one") -> None:
    with ArticleCache(path, key) as cache:
        for data in DATA:
            cache.put(data.id, data.id, data.packed())


def test_what_was_put_in_is_found_again(tmp_path: Path) -> None:
    filled(tmp_path / "cache")
    with ArticleCache(tmp_path / "cache", "one") as cache:
        assert [cache.get(data.id) for data in DATA] == DATA
        assert all(data.id in cache for data in DATA) and len(cache) == len(DATA)
        assert cache.keys(DATA[0].id) == [DATA[0].id] and not cache.keys("another")
        assert "another" not in cache and cache.get("another") is None


def test_another_program_finds_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "cache")
    with ArticleCache(tmp_path / "cache", "two") as cache:
        assert len(cache) == 0
    with ArticleCache(tmp_path / "cache", "one") as cache:
        assert len(cache) == 0


def test_only_what_is_named_is_kept(tmp_path: Path) -> None:
    filled(tmp_path / "cache")
    with ArticleCache(tmp_path / "cache", "one") as cache:
        cache.keep_only([DATA[1].id, "another"])
        assert len(cache) == 1 and cache.get(DATA[1].id) == DATA[1]
        cache.forget(DATA[1].id)
        assert len(cache) == 0


def test_an_error_costs_nothing_of_what_was_read(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), ArticleCache(tmp_path / "cache", "one") as cache:
        cache.put("a", "a", DATA[0].packed())
        raise ZeroDivisionError
    with ArticleCache(tmp_path / "cache", "one") as cache:
        assert cache.get("a") == DATA[0]


@pytest.mark.parametrize("content", [b"no database at all " * 300, b""])
def test_a_file_that_is_damaged_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cache").write_bytes(content)
    filled(tmp_path / "cache")
    with ArticleCache(tmp_path / "cache", "one") as cache:
        assert len(cache) == len(DATA)


def test_a_damaged_article_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    filled(tmp_path / "cache")
    with sqlite3.connect(tmp_path / "cache") as base:
        base.execute("UPDATE article SET data = ? WHERE key = ?", (DATA[0].packed()[:-5], DATA[0].id))
    with ArticleCache(tmp_path / "cache", "one") as cache:
        assert cache.get(DATA[0].id) is None and cache.get(DATA[1].id) == DATA[1]


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    with ArticleCache(tmp_path / "cache", "one") as cache:
        cache._base.execute("PRAGMA max_page_count = 10")
        with pytest.raises(OutputError, match="cannot be kept: database or disk is full"):
            for number in range(100):
                cache.put(str(number), "a", DATA[0].packed())


def test_the_key_tells_id_and_text_apart() -> None:
    assert len({article_key(id, sha256) for id in ("a", "b") for sha256 in ("00", "01")}) == 4
