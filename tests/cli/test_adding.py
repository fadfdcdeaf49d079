"""Adding and retracting: whichever way articles came into a build, it has the bytes of one clean build of them."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from program import ROOT, SEEDS, Ended, run

Run = Callable[..., Ended]

TEXTS = {
    "lima": "ベトナムとペルー、幅広い協力で一致\n2025年10月15日\n\n"
    "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談し、農業協力を進めることで一致した。\n",
    # The same two ministers, one of them written in another way: one person with two labels.
    "lima-again": "ベトナムとペルー、貿易で協力\n2025年11月3日\n\n"
    "ペルーのカルロスモンテロ外相は2日、ハノイでレ・クアン外相と会談し、貿易を広げることで一致した。\n",
    "accra": "ベトナムとガーナ、関係を格上げ\n2025年10月15日\n\n"
    "ベトナムとガーナは12日、アクラで戦略的パートナーシップを樹立した。ガーナのクワメ・メンサー大統領は農業協力に触れた。\n",
    "weather": "今日は天気がよい。\n",
    "Z 貿易": "ベトナムとペルー、貿易額が6億米ドル\n2025年12月1日\n\n"
    "ベトナムとペルーの2024年の貿易額は6億米ドルだった。通訳はヤン氏が務めた。戦略的パートナーシップも話題になった。\n",
}
IDS = sorted(TEXTS)
SOME = st.lists(st.sampled_from(IDS), min_size=1, max_size=len(IDS) - 1, unique=True)


class Workshop:
    """The articles as files, and builds of them; a clean build of some articles is made once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made = 0
        self._clean: dict[tuple[str, ...], Path] = {}
        for id, text in TEXTS.items():
            (folder / f"{id}.txt").write_text(text, "utf-8")

    def files(self, ids: Iterable[str]) -> list[Path]:
        return [self.folder / f"{id}.txt" for id in ids]

    def place(self) -> Path:
        self._made += 1
        return self.folder / f"build-{self._made}"

    def clean(self, ids: Iterable[str]) -> dict[str, bytes]:
        """What a clean build of these articles, named in the order of their ids, holds."""
        return contents(self._clean_build(tuple(sorted(ids))))

    def begun(self, ids: Iterable[str]) -> Path:
        """A build of these articles, to be changed."""
        return Path(shutil.copytree(self._clean_build(tuple(sorted(ids))), self.place()))

    def _clean_build(self, ids: tuple[str, ...]) -> Path:
        if ids not in self._clean:
            self._clean[ids] = self.place()
            assert run("build", *self.files(ids), "-o", self._clean[ids]).code == 0
        return self._clean[ids]


def contents(directory: Path) -> dict[str, bytes]:
    """Every file that a build shows but those of the database, which may lay out the same quads in other ways."""
    return {file.name: file.read_bytes() for file in directory.iterdir() if file.is_file()}


def done(*arguments: str | Path) -> Ended:
    ended = run(*arguments)
    assert ended.code == 0, ended.err
    return ended


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("workshop"))


few = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # each example is a build: looking for a smaller one takes minutes
)


class TestLaws:
    @given(order=st.permutations(IDS))
    @few
    def test_a_build_is_the_same_in_whatever_order_articles_are_named(
        self, workshop: Workshop, order: list[str]
    ) -> None:
        directory = workshop.place()
        done("build", *workshop.files(order), "-o", directory, "-q")
        assert contents(directory) == workshop.clean(IDS)

    @given(order=st.permutations(IDS), cut=st.integers(1, len(IDS) - 1))
    @few
    def test_building_some_and_adding_the_others_is_building_all(
        self, workshop: Workshop, order: list[str], cut: int
    ) -> None:
        directory = workshop.begun(order[:cut])
        done("add", *workshop.files(order[cut:]), "-o", directory, "-q")
        assert contents(directory) == workshop.clean(IDS)

    @given(first=SOME, more=SOME)
    @few
    def test_retracting_what_was_added_changes_nothing(
        self, workshop: Workshop, first: list[str], more: list[str]
    ) -> None:
        directory = workshop.begun(first)
        new = [id for id in more if id not in first]
        done("add", *workshop.files(more), "-o", directory, "-q")
        if new:
            done("retract", *new, "-o", directory, "-q")
        assert contents(directory) == workshop.clean(first)

    @given(gone=SOME)
    @few
    def test_retracting_is_never_having_read(self, workshop: Workshop, gone: list[str]) -> None:
        directory = workshop.begun(IDS)
        done("retract", *gone, "-o", directory, "-q")
        assert contents(directory) == workshop.clean(set(IDS) - set(gone))

    def test_one_after_the_other_is_all_at_once(self, workshop: Workshop) -> None:
        directory = workshop.begun(["weather"])
        for id in ("Z 貿易", "accra", "lima"):
            done("add", *workshop.files([id]), "-o", directory, "-q")
        for id in ("weather", "accra"):
            done("retract", id, "-o", directory, "-q")
        assert contents(directory) == workshop.clean(["Z 貿易", "lima"])

    def test_an_emptied_build_is_the_same_whatever_it_held(self, workshop: Workshop) -> None:
        one, other = workshop.begun(["lima"]), workshop.begun(IDS)
        done("retract", "lima", "-o", one, "-q")
        done("retract", *IDS, "-o", other, "-q")
        assert contents(one) == contents(other)
        done("add", *workshop.files(IDS), "-o", one, "-q")
        assert contents(one) == workshop.clean(IDS)

    def test_records_are_sorted_by_id(self, workshop: Workshop) -> None:
        lines = workshop.clean(IDS)["records.jsonl"].decode().splitlines()
        assert [line.split('"')[3] for line in lines] == IDS

    def test_no_label_is_left_of_a_spelling_that_only_the_retracted_article_had(self, workshop: Workshop) -> None:
        directory = workshop.begun(["lima", "lima-again"])
        assert "カルロスモンテロ" in (directory / "vietgraph.ttl").read_text("utf-8")
        done("retract", "lima-again", "-o", directory)
        turtle = (directory / "vietgraph.ttl").read_text("utf-8")
        assert "カルロスモンテロ" not in turtle and "カルロス・モンテロ" in turtle


class TestAdd:
    def test_it_says_what_is_new_and_how_many_articles_there_are(self, workshop: Workshop) -> None:
        directory = workshop.begun(["lima"])
        ended = done("add", *workshop.files(["accra"]), "-o", directory)
        assert "Ghana" in ended.out and "Peru" not in ended.out
        assert ended.out.splitlines()[-1] == f"{directory}: 2 articles (1 added, 0 replaced)"
        assert ended.err == ""

    def test_a_new_text_takes_the_place_of_the_old_one_with_its_id(self, workshop: Workshop, tmp_path: Path) -> None:
        directory = workshop.begun(["lima", "weather"])
        changed = tmp_path / "weather.txt"
        changed.write_text(TEXTS["accra"].replace("農業", "漁業"), "utf-8")
        ended = done("add", changed, "-o", directory)
        assert "weather: the new text took the place of the old one" in ended.out
        assert "2 articles (0 added, 1 replaced)" in ended.out
        done("build", *workshop.files(["lima"]), changed, "-o", tmp_path / "clean")
        assert contents(directory) == contents(tmp_path / "clean")

    def test_what_is_there_already_is_told_and_nothing_is_written(self, workshop: Workshop) -> None:
        directory = workshop.begun(["lima", "accra"])
        written = (directory / "records.jsonl").stat().st_mtime_ns
        ended = done("add", *workshop.files(["accra", "lima"]), "-o", directory)
        assert ended.err.startswith("left out: 2 had been read already")
        assert "accra.txt: is in the build already" in ended.err
        assert ended.out == f"{directory}: 2 articles (0 added, 0 replaced)\n"
        assert (directory / "records.jsonl").stat().st_mtime_ns == written

    def test_a_text_that_another_article_has_is_counted_once(self, workshop: Workshop, tmp_path: Path) -> None:
        directory = workshop.begun(["lima"])
        shutil.copy(workshop.folder / "lima.txt", tmp_path / "copy.txt")
        ended = done("add", tmp_path / "copy.txt", *workshop.files(["accra"]), "-o", directory)
        assert "copy.txt: has the same text as the article lima of the build" in ended.err
        assert contents(directory) == workshop.clean(["accra", "lima"])

    def test_a_text_whose_name_another_one_took_is_read_under_its_new_name(
        self, workshop: Workshop, tmp_path: Path
    ) -> None:
        directory = workshop.begun(["lima", "weather"])
        (tmp_path / "fair.txt").write_text(TEXTS["weather"], "utf-8")
        (tmp_path / "weather.txt").write_text("明日は雨が降る。\n", "utf-8")
        ended = done("add", tmp_path, "-o", directory)
        assert "3 articles (1 added, 1 replaced)" in ended.out and ended.err == ""
        done("build", tmp_path, *workshop.files(["lima"]), "-o", tmp_path / "clean")
        assert contents(directory) == contents(tmp_path / "clean")

    def test_the_base_iri_of_the_build_is_kept(self, workshop: Workshop) -> None:
        base = "https://example.org/vn/"
        one, other = workshop.place(), workshop.place()
        done("--base-iri", base, "build", *workshop.files(["accra"]), "-o", one)
        done("--base-iri", base, "build", *workshop.files(["accra", "lima"]), "-o", other)
        ended = run("--base-iri", "https://example.org/", "add", *workshop.files(["lima"]), "-o", one)
        assert "another base IRI" in ended.complaint
        done("add", *workshop.files(["lima"]), "-o", one)
        assert contents(one) == contents(other)

    def test_standard_input_is_read_like_a_file(self, workshop: Workshop) -> None:
        directory = workshop.begun(["lima"])
        ended = run("add", "-", "-o", directory, stdin=TEXTS["accra"].encode())
        assert ended.code == 0 and "2 articles (1 added" in ended.out
        again = run("add", "-", "-o", directory, stdin=TEXTS["lima"].encode())
        assert "standard input: has the same text as the article lima" in again.err


class TestRetract:
    def test_it_says_what_is_gone_and_how_many_articles_are_left(self, workshop: Workshop) -> None:
        directory = workshop.begun(["lima", "accra", "weather"])
        ended = done("retract", "weather", "accra", "weather", "-o", directory)
        assert ended.out == f"accra: taken back\nweather: taken back\n{directory}: 1 article\n"

    def test_without_its_last_article_a_build_is_empty_and_can_still_be_asked(self, workshop: Workshop) -> None:
        directory = workshop.begun(["lima"])
        ended = done("retract", "lima", "-o", directory)
        assert "0 articles left; `vietgraph add`" in ended.out
        assert (directory / "records.jsonl").read_bytes() == b""
        assert done("query", "articles", "-f", "csv", "-b", directory).out.count("\n") == 1
        done("validate", "-b", directory)
        done("render", "-b", directory)


class TestBadInput:
    @pytest.mark.parametrize("command", [["add", str(SEEDS)], ["retract", "lima"]])
    def test_without_a_build_nothing_is_made(self, tmp_path: Path, command: list[str]) -> None:
        ended = run(*command, cwd=tmp_path)
        assert (ended.code, ended.out) == (1, "")
        assert "vietgraph build" in ended.complaint and len(ended.err.splitlines()) == 1
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize(
        ("ids", "said"),
        [
            (["lima_again"], "did you mean lima-again"),
            (["lima", "Lina"], "'Lina': the build holds no article with this id (did you mean lima"),
            (["nothing of the kind 0"], "`vietgraph query articles` lists them"),
            ([""], "no article with this id"),
            (["\x1b[31m"], "no article with this id"),
        ],
    )
    def test_an_unknown_id_is_one_line_and_changes_nothing(self, workshop: Workshop, ids: list[str], said: str) -> None:
        directory = workshop.begun(IDS)
        ended = run("retract", *ids, "-o", directory)
        assert (ended.code, ended.out) == (1, "")
        assert said in ended.complaint and len(ended.err.splitlines()) == 1 and "\x1b" not in ended.err
        assert contents(directory) == workshop.clean(IDS)

    @pytest.mark.parametrize("command", ["add", "retract"])
    def test_without_anything_named_the_command_says_what_to_give(self, tmp_path: Path, command: str) -> None:
        ended = run(command, cwd=tmp_path)
        assert ended.code == 2 and f"vietgraph {command}" in ended.complaint
        assert len(ended.err.splitlines()) == 1

    def test_bad_files_among_good_ones_are_left_out(self, workshop: Workshop, tmp_path: Path) -> None:
        directory = workshop.begun(["lima"])
        (tmp_path / "empty.txt").write_bytes(b"")
        ended = done("add", tmp_path, *workshop.files(["accra"]), tmp_path / "missing.txt", "-o", directory)
        assert ended.err.startswith("left out: 2 could not be read")
        held = contents(directory)
        listed = [json.loads(line) for line in held.pop("failed.jsonl").splitlines()]
        assert [(Path(row["source"]).name, row["what"]) for row in listed] == [
            ("empty.txt", "is empty"),
            ("missing.txt", "is not there"),
        ]
        assert held == workshop.clean(["accra", "lima"])

    def test_if_nothing_can_be_read_the_command_fails_and_changes_nothing(
        self, workshop: Workshop, tmp_path: Path
    ) -> None:
        directory = workshop.begun(["lima"])
        ended = run("add", tmp_path / "missing.txt", "-o", directory)
        assert (ended.code, ended.out) == (1, "")
        assert "nothing was added" in ended.complaint and "missing.txt: is not there" in ended.err
        assert contents(directory) == workshop.clean(["lima"])

    @pytest.mark.parametrize("change", ["program", "vocabulary"])
    @pytest.mark.parametrize("command", ["add", "retract"])
    def test_a_build_of_another_version_is_to_be_built_again(
        self, workshop: Workshop, monkeypatch: pytest.MonkeyPatch, change: str, command: str
    ) -> None:
        directory = workshop.begun(["lima"])
        if change == "program":
            monkeypatch.setattr("vietgraph.__version__", "99.0")
        else:
            monkeypatch.setattr("commands.staged.ontology_digest", lambda: "0" * 64)
        what = workshop.files(["accra"]) if command == "add" else ["lima"]
        ended = run(command, *what, "-o", directory)
        assert (ended.code, ended.out) == (1, "")
        assert "another version of the program" in ended.complaint and "`vietgraph build`" in ended.complaint
        assert contents(directory) == workshop.clean(["lima"])

    @pytest.mark.parametrize("content", [None, b"", b"{}\n", b"not json\n", b'{"id": "lima"}\n{"id": "other"}\n'])
    @pytest.mark.parametrize("command", ["add", "retract"])
    def test_records_that_do_not_fit_the_store_are_told(
        self, workshop: Workshop, content: bytes | None, command: str
    ) -> None:
        directory = workshop.begun(["lima"])
        records = directory / "records.jsonl"
        records.unlink() if content is None else records.write_bytes(content)
        before = contents(directory)
        what = workshop.files(["accra"]) if command == "add" else ["lima"]
        ended = run(command, *what, "-o", directory)
        assert (ended.code, ended.out) == (1, "")
        assert "`vietgraph build`" in ended.complaint and len(ended.err.splitlines()) == 1
        assert contents(directory) == before

    def test_a_killed_add_leaves_the_build_as_it_was_and_the_next_cleans_up(
        self, workshop: Workshop, tmp_path: Path
    ) -> None:
        directory = workshop.begun(["lima"])
        pipe = tmp_path / "never.txt"
        os.mkfifo(pipe)
        sources = [str(file) for file in (*workshop.files(["accra"]), pipe)]
        command = [sys.executable, "-m", "vietgraph", "add", *sources, "-o", str(directory)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            # It reads the article, then waits for the pipe: that is when it is killed.
            deadline = time.monotonic() + 60
            while not list(directory.glob(".*/staging/store/*")) and time.monotonic() < deadline:
                time.sleep(0.05)
            assert process.poll() is None
            assert "another build" in run("retract", "lima", "-o", directory).complaint
            process.send_signal(signal.SIGKILL)
        assert contents(directory) == workshop.clean(["lima"])
        again = done("add", *workshop.files(["accra"]), "-o", directory)
        assert "leftovers of an unfinished build" in again.err
        assert contents(directory) == workshop.clean(["accra", "lima"])
