"""Processes that share work: everything comes out once, whoever is killed on the way."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import ROOT

from commands.crew import Crew

DEADLY = 17


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


@pytest.mark.parametrize(("size", "count"), [(1, 40), (2, 3), (2, 4), (2, 41), (3, 0)])
def test_every_item_comes_out_once_with_its_result(size: int, count: int) -> None:
    with Crew(size) as crew:
        found = list(crew.map(square, range(count), lost, bundle=3, least=4))
    assert sorted(found) == [(number, number * number) for number in range(count)]


def test_items_are_drawn_as_they_are_needed() -> None:
    drawn = 0

    def items() -> Iterator[int]:
        nonlocal drawn
        while True:
            drawn += 1
            yield drawn

    with Crew(2) as crew:
        for _ in zip(range(20), crew.map(square, items(), lost, bundle=2, least=4), strict=False):
            pass
    assert drawn < 60


def test_what_kills_its_process_comes_out_as_lost_and_the_rest_as_ever() -> None:
    with Crew(2) as crew:
        found = list(crew.map(square_or_die, range(30), lost, bundle=4, least=2))
    assert sorted(found) == [(number, -number if number == DEADLY else number * number) for number in range(30)]


def test_a_process_that_is_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    places = [(str(tmp_path / "killed"), number) for number in range(30)]
    with Crew(2) as crew:
        found = list(crew.map(die_once, places, lost_place, bundle=4, least=2))
    assert (tmp_path / "killed").exists()
    assert sorted(result for _, result in found) == list(range(30))


@pytest.mark.parametrize("size", [1, 2])
def test_an_error_of_the_work_itself_is_not_hidden(size: int) -> None:
    with Crew(size) as crew, pytest.raises(ZeroDivisionError):
        list(crew.map(refuse, range(9), lost, bundle=2, least=2))


WAITING = """
import sys, time
sys.path.insert(0, {tests!r})
from commands.crew import Crew
if __name__ == "__main__":
    with Crew(2) as crew:
        pool = crew.executor(9, 2)
        print(pool.submit(__import__("os").getpid).result(), flush=True)
        time.sleep(60)
"""


def test_processes_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    script = tmp_path / "waiting.py"
    script.write_text(WAITING.format(tests=str(ROOT)))
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert alive(worker)
        parent.kill()
    for _ in range(200):
        if not alive(worker):
            return
        time.sleep(0.05)
    pytest.fail("the process lives on without the one that began it")


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
