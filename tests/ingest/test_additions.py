"""What is new to one who holds articles already, and under which name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ingest import reading
from ingest.article import Article
from ingest.reading import read_additions
from ingest.record import Record
from ingest.sources import SourceFailure, read_sources


def held(**texts: str) -> dict[str, str]:
    return {id: Article.from_text(id, text).sha256 for id, text in texts.items()}


def read_all(articles: Iterator[Article]) -> Iterator[tuple[str, Record | SourceFailure]]:
    return ((article.id, reading.read_one(article)) for article in articles)


def told(folder: Path, before: Mapping[str, str], **texts: str) -> tuple[dict[str, str], dict[str, str | None]]:
    """The texts read by id, and by file name what was left out with the id it is held under."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    found = list(read_additions(read_sources([str(folder)], by_name=True), before, read_all))
    read = {item.article.id: item.article.text for item in found if isinstance(item, Record)}
    left_out = {Path(item.source).stem: item.duplicate_of for item in found if not isinstance(item, Record)}
    assert len(read) + len(left_out) == len(found)
    return read, left_out


def test_what_is_new_is_read_and_what_is_there_is_not(tmp_path: Path) -> None:
    assert told(tmp_path, held(a="甲"), a="甲", b="乙") == ({"b": "乙"}, {"a": "a"})


def test_another_text_under_a_held_id_is_read(tmp_path: Path) -> None:
    assert told(tmp_path, held(a="甲"), a="丙") == ({"a": "丙"}, {})


def test_a_text_held_under_another_id_is_not_read(tmp_path: Path) -> None:
    assert told(tmp_path, held(a="甲"), b="甲") == ({}, {"b": "a"})


@pytest.mark.parametrize("name", ["a0", "c"])
def test_a_text_whose_id_was_taken_by_another_is_read_whichever_file_comes_first(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, held(b="甲"), **{"b": "乙", name: "甲"}) == ({"b": "乙", name: "甲"}, {})


def test_texts_may_move_on_by_one_name_each(tmp_path: Path) -> None:
    before = held(a="甲", b="乙", c="丙")
    assert told(tmp_path, before, a="零", b="甲", c="乙", d="丙")[0] == {"a": "零", "b": "甲", "c": "乙", "d": "丙"}


def test_texts_that_change_places_are_held_both(tmp_path: Path) -> None:
    assert told(tmp_path, held(a="甲", b="乙"), a="乙", b="甲") == ({}, {"a": "b", "b": "a"})


def test_an_article_that_cannot_be_read_takes_nobody_s_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = reading.read_article

    def fragile(article: Article) -> Record:
        if article.text == "乙":
            raise ZeroDivisionError
        return whole(article)

    monkeypatch.setattr(reading, "read_article", fragile)
    assert told(tmp_path, held(a="甲"), a="乙", b="甲") == ({}, {"a": None, "b": "a"})
