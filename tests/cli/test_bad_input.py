"""Bad input: each gets one clear line, the rest of the build goes on, and an old build stays as it was."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from program import ROOT, SEEDS, Ended

Run = Callable[..., Ended]
SEED = SEEDS / "000_856c0b644fc88eb3.txt"


def contents(directory: Path) -> dict[str, bytes]:
    """Every file of a build that shows, with its bytes."""
    files = (file for file in directory.rglob("*") if file.is_file())
    named = {file.relative_to(directory).as_posix(): file for file in files}
    return {name: file.read_bytes() for name, file in named.items() if not name.startswith(".") and "LOCK" not in name}


@pytest.fixture
def old_build(seeds_build: tuple[Path, Ended], tmp_path: Path) -> Path:
    """A build of its own, to be put in danger."""
    shutil.copytree(seeds_build[0], tmp_path / "old")
    return tmp_path / "old"


class TestSources:
    def test_bad_files_among_good_ones_are_listed_and_left_out(self, vietgraph: Run, tmp_path: Path) -> None:
        folder = tmp_path / "articles"
        folder.mkdir()
        text = SEED.read_text("utf-8")
        (folder / "empty.txt").write_bytes(b"")
        (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
        (folder / "sjis.txt").write_bytes((text + "一。").encode("cp932", "ignore"))
        (folder / "utf16.txt").write_bytes((text + "二。").encode("utf-16"))
        (folder / "nul.txt").write_bytes(text.replace("。", "。\0").encode())
        with (folder / "line.txt").open("wb") as file:
            for _ in range(50):
                file.write("ベトナム".encode() * 87_382)
        shutil.copy(SEED, folder / "good.txt")
        ended = vietgraph("build", folder, tmp_path / "missing.txt", "-o", tmp_path / "b")
        assert ended.code == 0
        assert "4 articles" in ended.out
        said = ended.err.splitlines()
        assert said[0] == "left out: 4 could not be read"
        assert len(said) == 5
        for name, why in (("empty", "is empty"), ("binary", "binary"), ("line", "larger"), ("missing", "not there")):
            assert any(f"{name}.txt: " in line and why in line for line in said[1:])

    @pytest.mark.parametrize("command", ["build", "extract"])
    @pytest.mark.parametrize("content", [None, b"", b"\0\1\2\3" * 500])
    def test_if_nothing_can_be_read_the_command_fails(
        self, vietgraph: Run, tmp_path: Path, command: str, content: bytes | None
    ) -> None:
        source = tmp_path / "a.txt"
        if content is not None:
            source.write_bytes(content)
        ended = vietgraph(command, source, cwd=tmp_path)
        assert ended.code == 1 and ended.out == ""
        assert "none of the sources could be read" in ended.complaint
        assert f"{source}: " in ended.err
        assert not [entry for entry in tmp_path.rglob("*") if entry.name in ("store", "records.jsonl")]

    def test_without_sources_the_command_says_what_to_give(self, vietgraph: Run, tmp_path: Path) -> None:
        for command in ("build", "extract"):
            ended = vietgraph(command, cwd=tmp_path)
            assert ended.code == 2 and f"vietgraph {command} seeds/" in ended.complaint
            assert len(ended.err.splitlines()) == 1
        assert not list(tmp_path.iterdir())

    def test_the_same_article_twice_is_counted_once_and_named(self, vietgraph: Run, tmp_path: Path) -> None:
        shutil.copy(SEED, tmp_path / "copy.txt")
        ended = vietgraph("build", SEED, tmp_path / "copy.txt", SEED, "-o", tmp_path / "b")
        assert ended.code == 0 and "1 article, 1 partner" in ended.out
        assert ended.err.startswith("left out: 1 had been read already")
        assert f"copy.txt: has the same text as {SEED}" in ended.err

    def test_an_article_that_brings_out_a_defect_does_not_stop_the_others(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        import vietgraph
        from ingest import pipeline, reading
        from ingest.article import Article
        from ingest.record import Record

        whole = pipeline.read_article

        def fragile(article: Article) -> Record:
            if article.id.startswith("001"):
                raise ZeroDivisionError("division by zero")
            return whole(article)

        monkeypatch.setattr(reading, "read_article", fragile)
        assert vietgraph.main(["build", str(SEEDS), "-o", str(tmp_path / "b")]) == 0
        shown = capfd.readouterr()
        assert "4 articles" in shown.out
        assert "defect of the program: ZeroDivisionError" in shown.err and "001_" in shown.err

    def test_an_article_without_any_relation_is_read_and_says_nothing(self, vietgraph: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("今日は天気がよい。\n", "utf-8")
        ended = vietgraph("build", tmp_path / "a.txt", "-o", tmp_path / "b")
        assert ended.code == 0 and "1 article, 0 partners" in ended.out
        assert vietgraph("validate", "-b", tmp_path / "b").code == 0
        assert (tmp_path / "b" / "network.html").exists()

    def test_hostile_text_stays_text(self, vietgraph: Run, tmp_path: Path) -> None:
        text = SEED.read_text("utf-8")
        first, rest = text.split("\n", 1)
        hostile = '<script>alert(1)</script> "quoted" \\n {{ 7*7 }} \x1b[31m }>' + first + "\n" + rest
        (tmp_path / "'; DROP GRAPH <a>.txt").write_text(hostile, "utf-8")
        ended = vietgraph("build", tmp_path / "'; DROP GRAPH <a>.txt", "-o", tmp_path / "b")
        assert ended.code == 0, ended.err
        assert "<script>alert" not in (tmp_path / "b" / "network.html").read_text("utf-8")
        shown = (
            vietgraph("query", "articles", "-b", tmp_path / "b").out
            + vietgraph("explain", "BLR", "-b", tmp_path / "b").out
        )
        assert "\x1b" not in shown
        assert vietgraph("validate", "-b", tmp_path / "b").code == 0


class TestOutput:
    def test_a_directory_that_cannot_be_made(self, vietgraph: Run, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        ended = vietgraph("build", SEED, "-o", tmp_path / "file" / "b")
        assert ended.code == 1 and str(tmp_path / "file") in ended.complaint

    def test_an_output_that_is_a_file(self, vietgraph: Run, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        assert "file" in vietgraph("build", SEED, "-o", tmp_path / "file").complaint
        assert (tmp_path / "file").read_text() == "in the way"

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_directory_without_permission(self, vietgraph: Run, tmp_path: Path) -> None:
        (tmp_path / "b").mkdir(mode=0o500)
        assert "cannot be written" in vietgraph("build", SEED, "-o", tmp_path / "b").complaint

    def test_a_place_where_nothing_can_be_written(self, vietgraph: Run) -> None:
        assert "/proc/nothing" in vietgraph("build", SEED, "-o", "/proc/nothing").complaint
        assert vietgraph("export", "--to", "/proc/nothing", "-o", "/proc").code == 1

    def test_a_failed_build_leaves_the_old_one_as_it_was(self, vietgraph: Run, old_build: Path, tmp_path: Path) -> None:
        before = contents(old_build)
        assert vietgraph("build", tmp_path / "missing.txt", "-o", old_build).code == 1
        assert contents(old_build) == before

    def test_a_killed_build_leaves_the_old_one_as_it_was_and_the_next_cleans_up(
        self, vietgraph: Run, old_build: Path, tmp_path: Path
    ) -> None:
        before = contents(old_build)
        pipe = tmp_path / "never.txt"
        os.mkfifo(pipe)
        command = [sys.executable, "-m", "vietgraph", "build", str(SEEDS), str(pipe), "-o", str(old_build)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            # The build reads the seeds, then waits for the pipe: that is when it is killed.
            deadline = time.monotonic() + 60
            while not list(old_build.glob(".*/**/records.jsonl")) and time.monotonic() < deadline:
                time.sleep(0.05)
            assert process.poll() is None
            waiting = vietgraph("build", SEED, "-o", old_build)
            assert waiting.code == 1 and "another build" in waiting.complaint
            process.send_signal(signal.SIGKILL)
        assert contents(old_build) == before
        assert vietgraph("query", "articles", "-b", old_build).code == 0
        again = vietgraph("build", SEEDS, "-o", old_build)
        assert again.code == 0 and "leftovers of an unfinished build" in again.err
        assert contents(old_build)["vietgraph.ttl"] == before["vietgraph.ttl"]

    def test_an_interrupted_build_says_so_in_one_line(self, old_build: Path, tmp_path: Path) -> None:
        before = contents(old_build)
        pipe = tmp_path / "never.txt"
        os.mkfifo(pipe)
        command = [sys.executable, "-m", "vietgraph", "build", str(SEED), str(pipe), "-o", str(old_build)]
        with subprocess.Popen(
            command,
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
            # Where the tests themselves run in the background, interrupts are ignored, and so they would be here.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        ) as process:
            try:
                deadline = time.monotonic() + 60
                while not list(old_build.glob(".*/**/records.jsonl")) and time.monotonic() < deadline:
                    time.sleep(0.05)
                time.sleep(1)
                process.send_signal(signal.SIGINT)
                said = process.communicate(timeout=30)[1]
            finally:
                process.kill()
        assert process.returncode == 130 and said == "error: interrupted\n"
        assert contents(old_build) == before


class TestStore:
    @pytest.mark.parametrize(
        "command", [["query", "articles"], ["validate"], ["explain", "BLR"], ["render"], ["export"]]
    )
    def test_without_a_build_every_reader_says_how_to_make_one(
        self, vietgraph: Run, tmp_path: Path, command: list[str]
    ) -> None:
        ended = vietgraph(*command, cwd=tmp_path)
        assert (ended.code, ended.out) == (1, "")
        assert "vietgraph build" in ended.complaint and len(ended.err.splitlines()) == 1
        assert not list(tmp_path.iterdir())

    def test_a_half_written_store_is_told_apart_from_a_whole_one(self, vietgraph: Run, old_build: Path) -> None:
        for file in (old_build / "store").iterdir():
            if file.suffix == ".sst" or file.name.startswith("MANIFEST"):
                file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        ended = vietgraph("query", "articles", "-b", old_build, process=True)
        assert ended.code == 1 and "store" in ended.complaint
        assert vietgraph("build", SEED, "-o", old_build).code == 0
        assert vietgraph("query", "articles", "-b", old_build).code == 0

    def test_a_directory_that_is_no_store(self, vietgraph: Run, tmp_path: Path) -> None:
        (tmp_path / "build" / "store").mkdir(parents=True)
        assert "not a store" in vietgraph("export", cwd=tmp_path).complaint


class TestCommandLine:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["biuld"], "No such command"),
            (["build", "--nonsense", "a"], "No such option"),
            (["query", "-f", "xml"], "xml"),
            (["query", "articles", "-p", "partner"], "NAME=VALUE"),
            (["explain"], "PARTNER|CLAIM"),
        ],
    )
    def test_a_command_that_cannot_be_understood(self, vietgraph: Run, arguments: list[str], said: str) -> None:
        ended = vietgraph(*arguments)
        assert ended.code == 2 and said in ended.complaint and "--help" in ended.complaint
        assert len(ended.err.splitlines()) == 1

    @pytest.mark.parametrize("base", ["nonsense", "https://example.org", "ftp://example.org/", "https://a/<b>/"])
    def test_a_base_that_is_no_iri(self, vietgraph: Run, tmp_path: Path, base: str) -> None:
        ended = vietgraph("--base-iri", base, "build", SEED, "-o", tmp_path / "b")
        assert ended.code == 1 and "base IRI" in ended.complaint
        assert not (tmp_path / "b").exists()
