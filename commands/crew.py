"""Processes that work for one command: they read articles, write files and check graphs beside each other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from itertools import islice
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

IN_FLIGHT = 4
"""Bundles given out at once for each process: enough that none waits, few enough to hold in memory."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers(Protocol):
    """Who works for a command: processes of this machine (:class:`Crew`) or a cluster (:mod:`commands.cluster`).

    What comes out does not depend on which of them it is.
    """

    size: int

    def __enter__(self) -> Workers:
        """Ready to work."""

    def __exit__(self, *_: object) -> None:
        """End whatever was begun."""

    def executor(self, items: int, least: int) -> ProcessPoolExecutor | None:
        """Processes of this machine, if there are more than one and it pays: from ``least`` of the ``items`` on."""

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        lost: Callable[[Item], Result],
        *,
        bundle: int,
        least: int,
    ) -> Iterator[tuple[Item, Result]]:
        """Each of ``items`` with what ``work`` made of it, in any order; ``lost`` tells what ends whoever has it."""


class Crew:
    """Up to ``size`` processes, begun when they are needed; to be used in a ``with`` block.

    They end with the process that began them, however that one ends. A process that is killed costs nothing but time:
    others are begun, and what it had in hand is done once more.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def executor(self, items: int, least: int) -> ProcessPoolExecutor | None:
        """The processes, if there are more than one and it pays to begin them: from ``least`` of the ``items`` on."""
        return self._begun() if self.size > 1 and (self._pool or items >= least) else None

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        lost: Callable[[Item], Result],
        *,
        bundle: int,
        least: int,
    ) -> Iterator[tuple[Item, Result]]:
        """Each of ``items`` with what ``work`` made of it, in any order.

        Fewer than ``least`` items are worked on here, more in the processes, ``bundle`` at a time. An item with which
        a process ended twice, the second time alone, comes out with what ``lost`` makes of it.
        """
        items = iter(items)
        first = list(islice(items, least)) if self.size > 1 else []
        if len(first) < least:
            for item in chained(first, items):
                yield item, work(item)
            return
        bundles = bundles_of(chained(first, items), bundle)
        running: dict[Future[list[Result]], list[Item]] = {}
        while True:
            for each in islice(bundles, self.size * IN_FLIGHT - len(running)):
                running[self._submit(work, each)] = each
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenExecutor) for future in done):
                yield from self._again(work, running, lost)
                running = {}
            for future in done & running.keys():
                yield from zip(running.pop(future), future.result(), strict=True)

    def _again(
        self,
        work: Callable[[Item], Result],
        running: dict[Future[list[Result]], list[Item]],
        lost: Callable[[Item], Result],
    ) -> Iterator[tuple[Item, Result]]:
        """What was ``running`` when a process ended, item by item."""
        self._leave()
        for future, items in running.items():
            if future.done() and not future.cancelled() and future.exception() is None:
                yield from zip(items, future.result(), strict=True)
                continue
            for item in items:
                try:
                    [result] = self._submit(work, [item]).result()
                except BrokenExecutor:
                    self._leave()
                    result = lost(item)
                yield item, result

    def _submit(self, work: Callable[[Item], Result], items: list[Item]) -> Future[list[Result]]:
        try:
            return self._begun().submit(do, work, items)
        except BrokenExecutor as error:
            failed: Future[list[Result]] = Future()
            failed.set_exception(error)
            return failed

    def _begun(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Not by forking: the database and the tokenizer have threads and files that must not be shared.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.size, mp_context=context, initializer=_begin)
        return self._pool

    def _leave(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _begin() -> None:
    # The one who began this process is interrupted as well, and ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def do(work: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    """What ``work`` makes of each of ``items``."""
    return [work(item) for item in items]


def bundles_of(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    """``items``, ``size`` at a time."""
    while bundle := list(islice(items, size)):
        yield bundle


def chained(first: list[Item], rest: Iterator[Item]) -> Iterator[Item]:
    """``first``, let go of item by item, then ``rest``."""
    first.reverse()
    while first:
        yield first.pop()
    yield from rest
