"""Lists of sources: what they name is read, what is not there is told with the line that names it."""

import io
import sys
from pathlib import Path

import pytest

from ingest.article import Article
from ingest.sources import SourceFailure, read_sources

TEXT = "ベトナムとペルーは両国関係を包括的パートナーシップに格上げすることで合意した。"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "d").mkdir()
    for name in ("a", "b", "d/c", "d/e"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT}{name}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(*paths: str) -> tuple[list[str], list[str]]:
    """Ids of the articles, and what is said of the rest."""
    found = list(read_sources(paths))
    return (
        [each.id for each in found if isinstance(each, Article)],
        [str(each.error) for each in found if isinstance(each, SourceFailure)],
    )


def test_a_list_names_files_directories_and_patterns(folder: Path) -> None:
    (folder / "list.lst").write_text("b.txt\n\nd\r\n*.txt\n")
    assert read("@list.lst") == (["b", "c", "e", "a"], [])


def test_what_is_missing_is_told_with_its_line(folder: Path) -> None:
    (folder / "list").write_text("a.txt\nnowhere.txt\nnone-*.txt\nb.txt\n")
    ids, said = read("@list")
    assert ids == ["a", "b"]
    assert said == ["nowhere.txt: is not there (named in list, line 2)", "none-*.txt: no file fits this pattern"]


def test_a_list_between_nuls_may_name_any_file(folder: Path) -> None:
    (folder / "new\nline.txt").write_text(TEXT, encoding="utf-8")
    (folder / "list").write_bytes(b"a.txt\0new\nline.txt\0")
    assert read("@list") == (["a", "new_line"], [])


def test_a_list_may_come_from_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"d/c.txt\n")))
    assert read("@-") == (["c"], [])


def test_a_list_that_is_not_there_and_one_in_another_are_told(folder: Path) -> None:
    (folder / "list").write_text("@list\na.txt\n")
    assert read("@list") == (["a"], ["@list: is a list within a list (@list, line 1) (name it beside the other)"])
    assert read("@gone", "b.txt") == (["b"], ["@gone: the list is not there"])


def test_a_list_of_binary_junk_is_told_in_little_time(folder: Path) -> None:
    (folder / "list").write_bytes(b"\xff\x00" * 10 + b"x" * 3_000_000)
    ids, said = read("@list")
    assert not ids and all("\n" not in line and len(line) < 300 for line in said) and "too long" in said[-1]
