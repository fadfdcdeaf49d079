"""A build replaces the former one as a whole, or leaves it as it was."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.workspace import PRODUCTS, Workspace, replacing
from ontology.errors import OutputError

ROOT = Path(__file__).parents[2]


def build(directory: Path, content: str, products: tuple[str, ...] = ("store", "records.jsonl")) -> list[str]:
    """A build whose products hold ``content``; returns what it told."""
    told: list[str] = []
    with Workspace(directory, told.append).staging() as stage:
        for name in products:
            if name == "store":
                (stage / name).mkdir()
                (stage / name / "data").write_text(content)
            else:
                (stage / name).write_text(content)
    return told


def products(directory: Path) -> dict[str, str]:
    found = {name: directory / name for name in PRODUCTS if (directory / name).exists()}
    return {name: (path / "data" if path.is_dir() else path).read_text() for name, path in found.items()}


def test_a_first_build_puts_its_products_into_a_new_directory(tmp_path: Path) -> None:
    assert build(tmp_path / "a" / "b", "one") == []
    assert products(tmp_path / "a" / "b") == {"store": "one", "records.jsonl": "one"}


def test_a_second_build_replaces_the_first_and_leaves_nothing_of_it(tmp_path: Path) -> None:
    build(tmp_path, "one", ("store", "records.jsonl", "network.html"))
    build(tmp_path, "two")
    assert products(tmp_path) == {"store": "two", "records.jsonl": "two"}
    assert sorted(os.listdir(tmp_path / ".vietgraph")) == ["lock"]


def test_files_of_others_in_the_directory_are_never_touched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    build(tmp_path, "one")
    build(tmp_path, "two")
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_directory_with_a_store_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "precious").write_text("mine")
    with pytest.raises(OutputError, match="not made by a build"):
        build(tmp_path, "one")
    assert (tmp_path / "store" / "precious").read_text() == "mine"


def test_while_a_build_runs_the_former_one_stands(tmp_path: Path) -> None:
    build(tmp_path, "one")
    with Workspace(tmp_path).staging() as stage:
        (stage / "records.jsonl").write_text("two")
        assert products(tmp_path) == {"store": "one", "records.jsonl": "one"}
    assert products(tmp_path) == {"records.jsonl": "two"}


@pytest.mark.parametrize("problem", [ValueError("defect"), KeyboardInterrupt()])
def test_a_build_that_fails_leaves_the_former_one_and_nothing_else(tmp_path: Path, problem: BaseException) -> None:
    build(tmp_path, "one")
    with pytest.raises(type(problem)), Workspace(tmp_path).staging() as stage:
        (stage / "records.jsonl").write_text("half")
        raise problem
    assert products(tmp_path) == {"store": "one", "records.jsonl": "one"}
    assert build(tmp_path, "two") == [], "a failure that was seen leaves nothing to clean up"


def test_two_builds_at_once_are_refused_in_one_line_and_the_first_goes_on(tmp_path: Path) -> None:
    with Workspace(tmp_path).staging() as stage:
        with pytest.raises(OutputError, match="another build is writing here") as error:
            build(tmp_path, "second")
        assert "\n" not in str(error.value)
        (stage / "records.jsonl").write_text("first")
    assert products(tmp_path) == {"records.jsonl": "first"}


def test_a_directory_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError) as error:
        build(tmp_path / "file" / "build", "one")
    assert "cannot be written" in str(error.value) and "-o" in str(error.value)


def test_an_error_of_the_disk_during_a_build_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No space left"), Workspace(tmp_path).staging():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_an_unreadable_source_is_not_mistaken_for_an_unwritable_output(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), Workspace(tmp_path / "build").staging():
        raise PermissionError(13, "Permission denied", str(tmp_path / "source.txt"))


KILLED_BUILD = """
import sys, time
from pathlib import Path
from graph.workspace import Workspace
import graph.workspace as w
with Workspace(Path(sys.argv[1])).staging() as stage:
    (stage / "store").mkdir()
    (stage / "store" / "data").write_text("new")
    (stage / "records.jsonl").write_text("new")
    if sys.argv[2] == "building":
        print("ready", flush=True)
        time.sleep(60)
    moves = int(sys.argv[3])
    def move(source, target, moved, real=w._move):
        global moves
        if moves == 0:
            print("ready", flush=True)
            time.sleep(60)
        moves -= 1
        real(source, target, moved)
    w._move = move
"""


def kill_in(directory: Path, *stage: str) -> None:
    """Run a build in a process of its own and kill it at ``stage``."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED_BUILD, str(directory), *stage],
        stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == b"ready\n"
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()


def test_a_build_killed_half_way_leaves_the_former_one_and_the_next_says_what_it_removed(tmp_path: Path) -> None:
    build(tmp_path, "old")
    kill_in(tmp_path, "building")
    assert products(tmp_path) == {"store": "old", "records.jsonl": "old"}
    told = build(tmp_path, "next")
    assert len(told) == 1 and "removed the leftovers of an unfinished build" in told[0]
    assert products(tmp_path) == {"store": "next", "records.jsonl": "next"}
    assert build(tmp_path, "last") == []


def recover_by_reading(directory: Path) -> None:
    Workspace(directory).recover()


def recover_by_building(directory: Path) -> None:
    told: list[str] = []
    with pytest.raises(ValueError, match="stop"), Workspace(directory, told.append).staging():
        raise ValueError("stop")
    assert "finished the swap" in told[0]


# What stood there before, and how many moves a swap over it takes.
SWAPS = [(("store", "records.jsonl"), 4), ((), 2), (("network.html",), 3)]


@pytest.mark.parametrize(("former", "moves"), [(former, n) for former, total in SWAPS for n in range(total)])
@pytest.mark.parametrize("recover", [recover_by_reading, recover_by_building])
def test_a_swap_killed_after_any_step_is_finished_before_anything_else(
    tmp_path: Path, moves: int, recover: Callable[[Path], None], former: tuple[str, ...]
) -> None:
    if former:
        build(tmp_path, "old", former)
    kill_in(tmp_path, "swapping", str(moves))
    recover(tmp_path)
    assert products(tmp_path) == {"store": "new", "records.jsonl": "new"}
    assert sorted(os.listdir(tmp_path / ".vietgraph")) == ["lock"]


def test_recovering_does_nothing_while_a_build_runs_or_where_there_is_none(tmp_path: Path) -> None:
    Workspace(tmp_path / "none").recover()
    assert not (tmp_path / "none").exists()
    with Workspace(tmp_path).staging() as stage:
        (stage / "records.jsonl").write_text("x")
        Workspace(tmp_path).recover()
        assert stage.exists()


def test_the_lock_of_a_killed_build_does_not_hold_up_the_next(tmp_path: Path) -> None:
    kill_in(tmp_path, "building")
    start = time.monotonic()
    build(tmp_path, "next")
    assert time.monotonic() - start < 5


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.ttl"
    with replacing(path) as stream:
        stream.write(b"one")
    with pytest.raises(ValueError, match="stop"), replacing(path) as stream:
        stream.write(b"half")
        raise ValueError("stop")
    assert path.read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["out.ttl"]


def test_a_file_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"), replacing(tmp_path / "file" / "out.ttl") as stream:
        stream.write(b"x")
