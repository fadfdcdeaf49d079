"""The ways to ask the graph that ``benchmarks/endpoint.py`` holds against each other.

Each answers a query with the number of rows and takes its time to do so: ``vietgraph serve`` and ``oxigraph serve``
over HTTP (JSON, one connection kept open), the store in this process, and rdflib's in-memory engine in a process of its
own, which can be ended.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import multiprocessing
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent

EVIDENCE = ("hasSelector", "hasSource", "exact", "prefix", "suffix", "start", "end")
"""Names of Web Annotation properties: half of all statements, which one named query asks for."""


class Engine(Protocol):
    """Something that answers queries."""

    def ask(self, text: str) -> int:
        """Rows of the answer to the whole query ``text``. Raises :class:`TooSlow` where it was ended."""
        ...


class TooSlow(Exception):
    """A query that was ended before it was answered."""


class Http:
    """A SPARQL endpoint."""

    def __init__(self, address: str, timeout: float = 120) -> None:
        parts = urlsplit(address)
        self._path = parts.path
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
        self._used = 0.0

    def ask(self, text: str) -> int:
        """See :class:`Engine`."""
        body = self.fetch(text)
        return len(json.loads(body)["results"]["bindings"])

    def fetch(self, text: str) -> bytes:
        """The body of the answer, unread. Raises :class:`TooSlow` for 503, ``RuntimeError`` for other errors."""
        headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
        if time.monotonic() - self._used > 2:
            self._connection.close()  # servers close a connection that is not used; it opens again by itself
        self._connection.request("POST", self._path, text.encode(), headers)
        answer = self._connection.getresponse()
        body = answer.read()
        self._used = time.monotonic()
        if answer.status == 503:
            raise TooSlow(body.decode())
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {body[:200].decode('utf-8', 'replace')}")
        return body


class Embedded:
    """The store of a build, opened in this process."""

    def __init__(self, store: Path) -> None:
        from graph.store import open_store, read_namespaces

        self._store = open_store(store)
        self._names = read_namespaces(self._store)

    def ask(self, text: str) -> int:
        """See :class:`Engine`."""
        from graph.query import run_query

        return len(run_query(self._store, text, None, self._names).solutions)


class Rdflib:
    """All statements of a store in one graph in memory, as rdflib itself holds and asks it; in a process of its own.

    It is given its best case: one plain graph without named graphs, its leanest store, and no evidence where
    ``evidence`` is false. A query that takes longer than ``seconds`` is ended where it stands.
    """

    def __init__(self, store: Path, evidence: bool, seconds: float) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_rdflib, args=(theirs, store, evidence, seconds), daemon=True)
        self._process.start()
        theirs.close()
        self.statements: int = self._pipe.recv()

    def ask(self, text: str) -> int:
        """See :class:`Engine`."""
        self._pipe.send(text)
        found = self._pipe.recv()
        if isinstance(found, int):
            return found
        raise TooSlow(found)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def _rdflib(pipe: Connection, path: Path, evidence: bool, seconds: float) -> None:
    import pyoxigraph as ox
    import rdflib

    from graph.store import open_store, read_namespaces
    from ontology.rdf import to_rdflib

    store = open_store(path)
    names = read_namespaces(store)
    graph = rdflib.Graph(store="SimpleMemory", bind_namespaces="none")
    left_out = {f"http://www.w3.org/ns/oa#{name}" for name in EVIDENCE} if not evidence else set()
    terms: dict[object, rdflib.term.Node] = {}

    def term(one: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Node:
        # The same object for the same node: half the memory.
        found = terms.get(one)
        if found is None:
            found = terms[one] = to_rdflib(one)
        return found

    for quad in store.quads_for_pattern(None, None, None, None):
        if quad.predicate.value not in left_out:
            graph.store.add((term(quad.subject), term(quad.predicate), term(quad.object)), graph)
    terms.clear()
    pipe.send(len(graph))

    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    while True:
        text = pipe.recv()
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            pipe.send(len(list(graph.query(text, base=names.base, initNs=names.prefixes()))))
        except TimeoutError:
            pipe.send(f"more than {seconds:g} s")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


@contextlib.contextmanager
def serving(build: Path, *options: str) -> Iterator[str]:
    """The address of SPARQL of ``vietgraph serve`` over ``build``, while it runs."""
    given = [sys.executable, "-m", "vietgraph", "serve", "-o", str(build), "--port", "0", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(given, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        address = re.search(r"http://\S+/", server.stderr.readline())
        if not address:
            raise RuntimeError(server.stderr.read())
        yield f"{address[0]}sparql"
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)


@contextlib.contextmanager
def oxigraph(build: Path) -> Iterator[str]:
    """The address of SPARQL of Oxigraph's own server over the store of ``build``, while it runs."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("oxigraph")
    given = [str(program), "serve-read-only", "--location", str(build / "store"), "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen([*given, "--union-default-graph"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.terminate()
        server.wait(30)
