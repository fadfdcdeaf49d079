"""Many readers at once: how long each waits, and whether every answer comes (``benchmarks/endpoint.py``).

The readers live in a process of their own, one thread and one connection each. They ask in turns from the same list,
each beginning at another place, and ask again as soon as they have been answered.
"""

from __future__ import annotations

import multiprocessing
import statistics
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from benchmarks.engines import Http, TooSlow


@dataclass(frozen=True, slots=True)
class Crowd:
    """What the readers met: answers, errors, and seconds a reader waited (median, 95th percentile, longest)."""

    readers: int
    seconds: float
    answers: int
    errors: int
    first_error: str
    median: float
    p95: float
    longest: float


def crowd(address: str, queries: Sequence[str], readers: int, seconds: float) -> Crowd:
    """Let ``readers`` ask ``queries`` at ``address`` for ``seconds``."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_crowd, address, queries, readers, seconds).result()


def _crowd(address: str, queries: Sequence[str], readers: int, seconds: float) -> Crowd:
    waits: list[float] = []
    errors: list[str] = []
    end = time.monotonic() + seconds

    def reader(number: int) -> None:
        place = number * len(queries) // readers
        endpoint = Http(address)
        while time.monotonic() < end:
            begun = time.perf_counter()
            try:
                endpoint.fetch(queries[place % len(queries)])
                waits.append(time.perf_counter() - begun)
            except (OSError, RuntimeError, TooSlow) as error:
                errors.append(f"{type(error).__name__}: {error}")
                endpoint = Http(address)
            place += 1

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = statistics.quantiles(waits, n=20) if len(waits) > 1 else [0.0] * 19
    return Crowd(
        readers=readers,
        seconds=seconds,
        answers=len(waits),
        errors=len(errors),
        first_error=errors[0] if errors else "",
        median=statistics.median(waits) if waits else 0.0,
        p95=cuts[18],
        longest=max(waits, default=0.0),
    )
