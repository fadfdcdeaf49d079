"""Workers of a Dask cluster in place of processes of our own: on this machine, or wherever a scheduler has them.

They get bundles of items and give back bytes, as :class:`commands.crew.Crew` does; nothing of the result depends on who
read what. A worker that is lost costs the bundles it had in hand some time: Dask gives them to others. What Dask gives
up (with a bundle several workers ended) is tried again item by item, with nothing else running, so that an item is only
called lost for what it did itself.
"""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ProcessPoolExecutor
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING, Any

from commands.crew import IN_FLIGHT, Crew, Item, Result, bundles_of, chained, do
from ontology.errors import VietgraphError

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECTS = 10
"""Seconds a scheduler has to answer, and then to have a worker."""
_LOOKS = 5.0
"""Seconds after which it is asked anew how many workers there are: a cluster may grow."""
_DOUBTFUL = 256
"""Items that may wait to be tried alone; then nothing new is begun until they are done."""
_OWN = {
    # A bundle that ended two workers is tried item by item; an item that then ends two is lost.
    "distributed.scheduler.allowed-failures": 1,
    # The web server that Dask always begins has nothing to tell.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.profile.enabled": False,
    # Without it, interrupting the program makes each worker complain as well.
    "distributed.worker.preload": ["commands.cluster_worker"],
}
"""How a cluster that is begun here differs from Dask's defaults."""


class DaskCrew:
    """The workers of the cluster at the address ``scheduler``, or of one begun here, ``size`` of one thread each.

    To be used in a ``with`` block. Entering it raises :class:`VietgraphError` if Dask is not installed or no scheduler
    answers. A cluster begun here listens on 127.0.0.1 alone and takes orders from its own program only. Files of this
    machine are written by ``size`` processes, after the cluster begun here has ended.
    """

    def __init__(self, size: int, scheduler: str | None = None) -> None:
        self.size = size
        self._address = scheduler
        self._processes = Crew(size)
        self._open = ExitStack()
        self._client: Client | None = None

    def __enter__(self) -> DaskCrew:
        _distributed()
        if self._address:
            self._begun()
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()
        self._processes.__exit__()

    def executor(self, items: int, least: int) -> ProcessPoolExecutor | None:
        """Processes of this machine, for files that lie here; see :meth:`Crew.executor`."""
        if self._address is None:
            self._leave()
        return self._processes.executor(items, least)

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        lost: Callable[[Item], Result],
        *,
        bundle: int,
        least: int,
    ) -> Iterator[tuple[Item, Result]]:
        """As :meth:`Crew.map`; where a scheduler was named, even a single item goes to its workers."""
        items = iter(items)
        if self._address is None:
            first = list(islice(items, least))
            if len(first) < least:
                for item in chained(first, items):
                    yield item, work(item)
                return
            items = chained(first, items)
        hands = _Hands(self._begun(), self._address or "the cluster")
        bundles = bundles_of(items, bundle)
        doubtful: list[Item] = []
        while True:
            room = hands.room() if len(doubtful) < _DOUBTFUL else 0
            for each in islice(bundles, room):
                hands.give(work, each)
            if hands.busy:
                given, results = hands.take()
                if results is None:
                    doubtful += given
                else:
                    yield from zip(given, results, strict=True)
            elif doubtful:
                for item in chained(doubtful, iter(())):
                    hands.give(work, [item])
                    _, results = hands.take()
                    yield item, lost(item) if results is None else results[0]
            else:
                return

    def _begun(self) -> Client:
        if self._client is None:
            logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)  # what matters is told by us
            self._client = self._connected() if self._address else self._local()
        return self._client

    def _local(self) -> Client:
        distributed = _distributed()
        import dask

        folder = self._open.enter_context(tempfile.TemporaryDirectory(prefix="vietgraph-"))
        self._open.enter_context(dask.config.set(_OWN))
        cluster = distributed.LocalCluster(
            n_workers=self.size,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            security=True,
            silence_logs=logging.CRITICAL + 1,
            local_directory=folder,
        )
        self._open.callback(cluster.close)
        client: Client = self._open.enter_context(distributed.Client(cluster, set_as_default=False))
        return client

    def _connected(self) -> Client:
        address = str(self._address)
        try:
            client: Client = _distributed().Client(address, timeout=CONNECTS, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:  # the time limit's error is an OSError, too
            what = "no Dask scheduler answers"
            raise VietgraphError(what, address, "begin one with `dask scheduler`; it prints its address") from error
        self._open.enter_context(client)
        try:
            client.wait_for_workers(1, timeout=CONNECTS)
        except OSError as error:
            advice = f"begin some with `dask worker {address}`"
            raise VietgraphError("the Dask scheduler has no workers", address, advice) from error
        return client

    def _leave(self) -> None:
        self._client = None
        self._open.close()


class _Hands:
    """What the workers have in hand."""

    def __init__(self, client: Client, place: str) -> None:
        self._client = client
        self._place = place
        self._done = _distributed().as_completed(loop=client.loop, with_results=True, raise_errors=False)
        self._given: dict[Future[Any], list[Any]] = {}
        self._threads = 0
        self._looked = 0.0

    @property
    def busy(self) -> bool:
        return bool(self._given)

    def room(self) -> int:
        """How many bundles more may be given out."""
        now = time.monotonic()
        if not self._threads or now - self._looked > _LOOKS:
            threads: dict[str, int] = self._client.nthreads()  # type: ignore[no-untyped-call]
            self._threads, self._looked = max(1, sum(threads.values())), now
        return max(0, self._threads * IN_FLIGHT - len(self._given))

    def give(self, work: Callable[[Item], Result], items: list[Item]) -> None:
        """Have ``work`` done on ``items`` by some worker."""
        future = self._client.submit(do, work, items, pure=False)
        self._given[future] = items
        self._done.add(future)

    def take(self) -> tuple[list[Any], list[Any] | None]:
        """Items that are done, with what came of them; None if too many workers ended while they had them."""
        future, result = next(self._done)
        items = self._given.pop(future)
        if future.status == "finished":
            return items, result
        error = result[1] if isinstance(result, tuple) else result
        if isinstance(error, _distributed().KilledWorker):
            return items, None
        if isinstance(error, ImportError):
            advice = "install it there, in the same version"
            raise VietgraphError(f"a worker does not have the program: {error}", self._place, advice) from error
        if future.status == "cancelled" or isinstance(error, CancelledError):
            advice = "run it again: it goes on where it stopped"
            raise VietgraphError("the Dask scheduler went away", self._place, advice) from error
        raise error


def _distributed() -> Any:
    try:
        import cryptography  # noqa: F401  # a cluster begun here needs it for its certificate
        import distributed
    except ImportError as error:
        advice = "add it with `python -m pip install 'vietgraph[cluster]'`"
        raise VietgraphError("Dask is not installed", "--engine dask", advice) from error
    return distributed
