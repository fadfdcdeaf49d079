"""Builds one after the other: only what is new is read, and what comes out has the bytes of one clean build."""

import csv
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import ROOT, Ended, run

from benchmarks.corpus import corpus
from ingest import reading
from ingest.article import Article
from ingest.record import Record

SIZE = 90
"""More than are read without processes of their own."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made-up articles, one of which cannot be read."""
    folder = tmp_path_factory.mktemp("pages")
    for name, text, _ in corpus(SIZE):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02" * 999)
    return folder


@pytest.fixture(scope="module")
def clean(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of all of them by one process."""
    directory = tmp_path_factory.mktemp("clean") / "build"
    done("build", pages, "-o", directory, "--jobs", "1")
    return directory


@pytest.fixture
def begun(clean: Path, tmp_path: Path) -> Path:
    """The same build, to be changed."""
    return Path(shutil.copytree(clean, tmp_path / "build"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of articles as they are read, in this process."""
    ids: list[str] = []
    whole = reading.read_article

    def noted(article: Article) -> Record:
        ids.append(article.id)
        return whole(article)

    monkeypatch.setattr(reading, "read_article", noted)
    return ids


def done(*arguments: str | Path) -> Ended:
    ended = run(*arguments)
    assert ended.code == 0, ended.err
    return ended


def contents(directory: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in directory.iterdir() if file.is_file()}


def test_two_processes_make_the_same_as_one(pages: Path, clean: Path, tmp_path: Path) -> None:
    done("build", pages, "-o", tmp_path / "build", "--jobs", "2")
    assert contents(tmp_path / "build") == contents(clean)


def test_the_same_again_is_not_made_again(pages: Path, clean: Path, read: list[str]) -> None:
    before = {file: file.stat().st_mtime_ns for file in clean.iterdir() if file.is_file()}
    ended = done("build", pages, "-o", clean)
    assert f"{clean}: {SIZE} articles, nothing has changed since the last build" in ended.out
    assert "broken.txt" in ended.err and not read
    assert {file: file.stat().st_mtime_ns for file in clean.iterdir() if file.is_file()} == before


def test_only_what_changed_is_read_and_what_vanished_is_gone(
    pages: Path, begun: Path, read: list[str], tmp_path: Path
) -> None:
    now = Path(shutil.copytree(pages, tmp_path / "now"))
    (now / "000001.txt").write_text("ベトナムとペルーは2025年10月12日、リマで外相会談を行った。\n", "utf-8")
    (now / "new.txt").write_text("ベトナムとガーナは12日、アクラで首脳会談を行った。\n", "utf-8")
    (now / "000003.txt").unlink()
    ended = done("build", now, "-o", begun)
    assert sorted(read) == ["000001", "new"]
    assert f"of these {SIZE - 2} had been read before" in ended.out
    done("build", now, "-o", tmp_path / "anew")
    assert contents(begun) == contents(tmp_path / "anew")


@pytest.mark.parametrize("product", ["vietgraph.ttl", "records.jsonl"])
@pytest.mark.parametrize("harm", ["deleted", "changed"])
def test_a_product_that_is_gone_or_changed_is_made_again_without_reading(
    pages: Path, clean: Path, begun: Path, read: list[str], product: str, harm: str
) -> None:
    done("build", pages, "-o", begun)  # the copy has other times than what it was copied from
    if harm == "deleted":
        (begun / product).unlink()
    else:
        (begun / product).write_text("something else")
    done("build", pages, "-o", begun)
    assert contents(begun) == contents(clean) and not read


def test_decisions_make_another_build_of_the_same_readings(
    pages: Path, begun: Path, read: list[str], tmp_path: Path
) -> None:
    done("build", pages, "-o", begun)
    rows = csv.DictReader(io.StringIO(done("query", "undated-claims", "-f", "csv", "-b", begun).out))
    claim = next(rows)["claim"]
    table = tmp_path / "decisions.tsv"
    table.write_text(f"decision\tkind\tfirst\tsecond\twho\twhy\nreject\tclaim\t{claim}\t\tH.\tmisread\n", "utf-8")
    assert "nothing has changed" not in done("build", pages, "-o", begun, "--decisions", table).out
    assert "nothing has changed" in done("build", pages, "-o", begun, "--decisions", table).out
    assert (begun / "decisions.tsv").exists() and not read


def test_another_base_reads_everything_again(pages: Path, begun: Path, read: list[str]) -> None:
    done("--base-iri", "https://example.org/other/", "build", pages, "-o", begun, "-j", "1")
    assert len(read) == SIZE


def test_without_the_kept_readings_nothing_is_lost(pages: Path, clean: Path, begun: Path, tmp_path: Path) -> None:
    shutil.rmtree(begun / ".vietgraph")
    (begun / ".vietgraph").mkdir()
    (tmp_path / "new.txt").write_text("ベトナムとガーナは12日、アクラで首脳会談を行った。\n", "utf-8")
    done("add", tmp_path / "new.txt", "-o", begun)
    done("retract", "new", "-o", begun)
    assert contents(begun) == contents(clean)


def test_what_was_kept_and_is_damaged_is_said_and_read_again(pages: Path, clean: Path, begun: Path) -> None:
    (begun / "vietgraph.ttl").unlink()
    with sqlite3.connect(begun / ".vietgraph/articles.sqlite") as base:
        base.execute("UPDATE article SET data = X'00' WHERE key = (SELECT min(key) FROM article)")
    ended = run("build", pages, "-o", begun)
    assert "is damaged" in ended.complaint and "run it again" in ended.complaint
    done("build", pages, "-o", begun)
    assert contents(begun) == contents(clean)


@pytest.mark.parametrize("kept", [10, 50, SIZE])
def test_a_build_that_is_killed_goes_on_where_it_stopped(pages: Path, clean: Path, tmp_path: Path, kept: int) -> None:
    directory = tmp_path / "build"
    command = [sys.executable, "-m", "vietgraph", "build", str(pages), "-o", str(directory), "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and held(directory) < kept:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    before = held(directory)
    ended = done("build", pages, "-o", directory)
    if process.returncode == -signal.SIGKILL:
        assert "an unfinished build" in ended.err or "a build that was interrupted" in ended.err
        assert before == 0 or f"of these {before} had been read before" in ended.out
    assert contents(directory) == contents(clean)


def held(directory: Path) -> int:
    """How many readings are safe on the disk."""
    try:
        with sqlite3.connect(f"file:{directory}/.vietgraph/articles.sqlite?mode=ro", uri=True) as base:
            return int(base.execute("SELECT COUNT(*) FROM article").fetchone()[0])
    except sqlite3.Error:
        return 0


class TestStatus:
    def test_it_tells_what_is_in_what_failed_and_what_is_kept(self, clean: Path, pages: Path) -> None:
        ended = done("status", "-o", clean)
        assert f"{clean}: {SIZE} articles, published 20" in ended.out
        assert "checked: all shapes fit" in ended.out
        assert f"failed: 1 source\n  {pages / 'broken.txt'}: " in ended.out
        assert f"kept for the next build: what {SIZE} articles gave when read\n" in ended.out

    def test_programs_read_it_as_json(self, clean: Path) -> None:
        told = json.loads(done("status", "-o", clean, "--json").out)
        assert (told["articles"], told["kept"], told["checked"], told["same_program"]) == (SIZE, SIZE, True, True)
        assert [Path(row["source"]).name for row in told["failed"]] == ["broken.txt"]
        assert sum(told["partners"].values()) >= SIZE / 2

    def test_a_changed_product_is_told(self, begun: Path) -> None:
        (begun / "network.html").write_text("something else")
        assert "its files are not as the last build left them" in done("status", "-o", begun).out

    def test_without_a_build_it_is_one_line(self, tmp_path: Path) -> None:
        ended = run("status", "-o", tmp_path)
        assert ended.code == 1 and "vietgraph build" in ended.complaint and len(ended.err.splitlines()) == 1
