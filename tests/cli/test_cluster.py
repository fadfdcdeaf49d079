"""A Dask cluster in place of processes: the same comes out, whoever is lost on the way."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import ROOT, run

import commands.cluster
from commands.cluster import DaskCrew
from commands.crew import Crew
from commands.gathering import _read
from ingest.article import Article
from ontology.errors import VietgraphError
from ontology.namespaces import Namespaces

DEADLY = 17
ARTICLES = 68
"""More than are read without beginning processes."""


def square(number: int) -> int:
    return number * number


def square_or_die(number: int) -> int:
    if number == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def die_once(place: tuple[str, int]) -> int:
    path, number = Path(place[0]), place[1]
    if number == DEADLY and not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def lost(number: int) -> int:
    return -number


def lost_place(place: tuple[str, int]) -> int:
    return -1


def refuse(number: int) -> int:
    raise ZeroDivisionError(number)


@pytest.fixture(scope="module")
def crew() -> Iterator[DaskCrew]:
    with DaskCrew(2) as crew:
        yield crew


@pytest.mark.parametrize("count", [3, 4, 41])
def test_every_item_comes_out_of_the_cluster_once(crew: DaskCrew, count: int) -> None:
    found = list(crew.map(square, range(count), lost, bundle=3, least=4))
    assert sorted(found) == [(number, number * number) for number in range(count)]


def test_items_are_drawn_as_the_cluster_needs_them(crew: DaskCrew) -> None:
    drawn = 0

    def items() -> Iterator[int]:
        nonlocal drawn
        while True:
            drawn += 1
            yield drawn

    for _ in zip(range(20), crew.map(square, items(), lost, bundle=2, least=4), strict=False):
        pass
    assert drawn < 60


def test_a_worker_that_is_lost_costs_nothing(crew: DaskCrew, tmp_path: Path) -> None:
    places = [(str(tmp_path / "killed"), number) for number in range(30)]
    found = list(crew.map(die_once, places, lost_place, bundle=4, least=2))
    assert (tmp_path / "killed").exists()
    assert sorted(result for _, result in found) == list(range(30))


def test_what_ends_every_worker_comes_out_as_lost_and_its_neighbours_as_ever(crew: DaskCrew) -> None:
    found = list(crew.map(square_or_die, range(30), lost, bundle=4, least=2))
    assert sorted(found) == [(number, -number if number == DEADLY else number * number) for number in range(30)]


def test_an_error_of_the_work_is_not_hidden_by_the_cluster(crew: DaskCrew) -> None:
    with pytest.raises(ZeroDivisionError):
        list(crew.map(refuse, range(9), lost, bundle=2, least=2))


def test_workers_that_have_another_program_are_refused() -> None:
    article = Article.from_text("a", "ベトナムと日本は包括的戦略的パートナーシップを結んだ。")
    with pytest.raises(VietgraphError, match="another version of the program"):
        _read(Namespaces(), "run", "another program", article)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("cluster") / "articles"
    directory.mkdir()
    for path in sorted((ROOT / "tests" / "gold" / "articles").glob("*.txt"))[:ARTICLES]:
        shutil.copy(path, directory)
    assert len(list(directory.iterdir())) == ARTICLES
    return directory


@pytest.fixture(scope="module")
def plain(articles: Path) -> dict[str, bytes]:
    """The products of a build by processes of this machine."""
    assert run("build", articles, "-q", "-o", articles.parent / "plain", "--jobs", "2").code == 0
    return products(articles.parent / "plain")


def products(directory: Path) -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in directory.iterdir() if path.is_file()}
    assert {"records.jsonl", "vietgraph.trig", "search.sqlite"} <= found.keys()
    return found


def test_a_cluster_whose_worker_is_killed_gives_the_same_bytes(
    articles: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    arguments = ["build", articles, "-q", "-o", tmp_path / "build", "--engine", "dask", "--jobs", "2"]
    command = [sys.executable, "-m", "vietgraph", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as building:
        victim = busy_worker(building.pid)
        os.kill(victim, signal.SIGKILL)
        _, said = building.communicate(timeout=300)
    assert (building.returncode, said) == (0, "")
    assert products(tmp_path / "build") == plain


def busy_worker(parent: int) -> int:
    """A child of ``parent`` that reads articles: it has the tokenizer's dictionary open."""
    for _ in range(3000):
        for status in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                child = int(status.read_text().rpartition(")")[2].split()[1]) == parent
                if child and "sys.dic" in (status.parent / "maps").read_text():
                    return int(status.parent.name)
        time.sleep(0.02)
    raise AssertionError("no worker has begun to work")


def test_the_workers_of_a_scheduler_elsewhere_give_the_same_bytes(articles: Path, tmp_path: Path) -> None:
    few = [str(path) for path in sorted(articles.iterdir())[:3]]
    assert run("build", *few, "-q", "-o", tmp_path / "plain").code == 0
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0") as cluster:
        address = cluster.scheduler_address
        ended = run("build", *few, "-q", "-o", tmp_path / "build", "--engine", "dask", "--scheduler", address)
    assert (ended.code, ended.err) == (0, "")
    assert products(tmp_path / "build") == products(tmp_path / "plain")


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"], 1, "tcp://127.0.0.1:1: no Dask scheduler answers"),
        (["--engine", "dask", "--scheduler", "host:8786"], 2, "'host:8786' is no address of a Dask scheduler"),
        (["--scheduler", "tcp://127.0.0.1:8786"], 2, "--scheduler is for --engine dask"),
    ],
)
def test_a_wrong_scheduler_is_one_clear_line(
    arguments: list[str], code: int, complaint: str, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands.cluster, "CONNECTS", 1)
    ended = run("build", articles, "-o", tmp_path / "build", *arguments)
    assert ended.code == code
    assert complaint in ended.complaint
    assert not (tmp_path / "build").exists()


def test_dask_that_is_not_installed_is_one_clear_line(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ended = run("build", articles, "-o", tmp_path / "build", "--engine", "dask")
    assert ended.code == 1
    assert ended.complaint == (
        "error: --engine dask: Dask is not installed (add it with `python -m pip install 'vietgraph[cluster]'`)"
    )


def test_files_of_this_machine_are_written_by_its_own_processes() -> None:
    with DaskCrew(2) as crew:
        pool = crew.executor(9, 2)
        assert pool is not None
        assert pool.submit(square, 3).result() == 9
        assert crew.executor(9, 2) is pool
    with Crew(1) as alone:
        assert alone.executor(9, 2) is None
