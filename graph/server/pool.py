"""Worker processes that hold the store open, and are ended when a task takes too long.

A worker opens the store for reading and opens it anew when a build has been swapped in; reading goes on meanwhile. The
engine has no time limit of its own, so a worker that overruns is killed and another one started in its place.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock

import pyoxigraph as ox

from graph.server.held import Held
from graph.server.limits import Limits
from graph.server.sparql import Ask
from graph.server.tasks import Reply, Task
from graph.store import open_store, read_namespaces
from ontology.errors import RefusedError, StoreError, VietgraphError
from ontology.namespaces import Namespaces

_SWAP_SECONDS = 2.0
"""How long a store may be missing while a build is swapped in."""


class Pool:
    """``limits.workers`` processes over the store at ``path``; safe to be used from several threads."""

    def __init__(self, path: Path, limits: Limits, names: Namespaces | None = None) -> None:
        self._path = path
        self._limits = limits
        self._names = names
        self._idle: LifoQueue[_Worker] = LifoQueue()
        self._workers: set[_Worker] = set()
        self._lock = Lock()
        self._waiting = 0
        self._open = True
        for _ in range(limits.workers):
            self._start()

    @property
    def waiting(self) -> int:
        """How many tasks wait for a worker."""
        return self._waiting

    def ask(self, task: Task) -> Reply:
        """The answer to ``task``: 503 if no worker is free in time, it takes too long or its worker dies."""
        with self._turn() as worker:
            if worker is None:
                return _later("too many queries are running: ask again in a moment")
            reply = worker.ask(task, self._limits.seconds)
            if reply is not None:
                self._idle.put(worker)
                return reply
            late = worker.alive
            self._replace(worker)
        if late:
            return _later(f"the query was ended: it ran for more than {self._limits.seconds:g} seconds")
        return _later("the query was ended: it took more memory than it may")

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            self._open = False
            workers, self._workers = self._workers, set()
        for worker in workers:
            worker.end()

    @contextmanager
    def _turn(self) -> Iterator[_Worker | None]:
        """A worker of one's own, or None if too many wait or none becomes free in time."""
        with self._lock:
            full = self._waiting >= self._limits.waiting
            self._waiting += not full
        if full:
            yield None
            return
        worker = None
        try:
            with suppress(Empty):
                worker = self._idle.get(timeout=self._limits.seconds)
        finally:
            with self._lock:
                self._waiting -= 1
        yield worker

    def _start(self) -> None:
        worker = _Worker(self._path, self._limits, self._names)
        with self._lock:
            self._workers.add(worker)
        self._idle.put(worker)

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        with self._lock:
            self._workers.discard(worker)
        if self._open:
            self._start()


def _later(line: str) -> Reply:
    return Reply.plain(503, line, **{"Retry-After": "2"})


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, path: Path, limits: Limits, names: Namespaces | None) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, path, limits, names), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def ask(self, task: Task, seconds: float) -> Reply | None:
        """The answer, or None if there is none in time or the process has ended."""
        try:
            self._pipe.send(task)
            if not self._pipe.poll(seconds):
                return None
            reply = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(1)
            return None
        assert isinstance(reply, Reply)
        return reply

    def end(self) -> None:
        self._process.kill()
        self._process.join(5)
        self._pipe.close()


def _work(pipe: Connection, path: Path, limits: Limits, names: Namespaces | None) -> None:
    """Answer tasks until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers itself
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))
    source = _Source(path, names, limits.held)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_answer(task, source, limits))


def _answer(task: Task, source: _Source, limits: Limits) -> Reply:
    try:
        store, names = source.current()
        if isinstance(task, Ask) and (held := source.held) is not None and task.only_known(names):
            store = held
        return task.run(store, names, limits)
    except StoreError as error:
        return Reply.plain(503, str(error))
    except RefusedError as error:
        return Reply.plain(403, str(error))
    except VietgraphError as error:
        return Reply.plain(400, str(error))
    except MemoryError:
        os._exit(1)
    except Exception as error:  # a defect of one answer must not end the worker
        return Reply.plain(500, f"defect of the program: {type(error).__name__}")


class _Source:
    """The store at ``path`` as it is now."""

    def __init__(self, path: Path, names: Namespaces | None, most: int) -> None:
        self._path = path
        self._given = names
        self._most = most
        self._held: Held | None = None
        self._stamp: tuple[int, ...] = ()
        self._opened: tuple[ox.Store, Namespaces] | None = None

    @property
    def held(self) -> ox.Store | None:
        """What is known, in memory; None while it is being read, or where it is too large."""
        return self._held.store if self._held is not None else None

    def current(self) -> tuple[ox.Store, Namespaces]:
        """The store, opened anew if another build has taken its place, and its names."""
        deadline = time.monotonic() + _SWAP_SECONDS
        while True:
            try:
                found = self._path.stat()
                stamp = (found.st_dev, found.st_ino, found.st_ctime_ns)
                if self._opened is None or stamp != self._stamp:
                    store = open_store(self._path)
                    names = self._given or read_namespaces(store)
                    self._opened = store, names
                    self._stamp = stamp
                    if self._held is not None:
                        self._held.drop()
                    self._held = Held(store, names, self._most) if self._most else None
                return self._opened
            except (OSError, StoreError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
