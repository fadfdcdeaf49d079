"""Stores of others, as their makers ship them, each started in a process of its own on free ports."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import httpx
import pytest

WAIT = 90.0
"""Seconds a store may take to start."""

_VIRTUOSO = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Running:
    """A store that answers: its address, and what a client must have in its environment."""

    address: str
    environment: Mapping[str, str] = field(default_factory=dict)


@contextlib.contextmanager
def oxigraph(folder: Path) -> Iterator[Running]:
    """`oxigraph serve` with its data in ``folder``."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    assert program, "the package oxigraph is among the tools of the tests"
    port = free_port()
    given = [program, "serve", "--location", str(folder / "oxigraph"), "--bind", f"127.0.0.1:{port}"]
    with _running(given, f"http://127.0.0.1:{port}/query?query=ASK%7B%7D", folder / "oxigraph.log"):
        yield Running(f"http://127.0.0.1:{port}")


@contextlib.contextmanager
def virtuoso(folder: Path, rows: int = 100_000) -> Iterator[Running]:
    """Virtuoso as Debian packages it, with its data in ``folder``; answers have at most ``rows`` rows."""
    program = shutil.which("virtuoso-t")
    if program is None:
        missing("Virtuoso is not installed (make readers)")
    sql, http = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=http, rows=rows))
    given = [program, "+foreground", "+configfile", str(settings)]
    with _running(given, f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", folder / "stdout.log"):
        login = {"VIETGRAPH_STORE_USER": "dba", "VIETGRAPH_STORE_PASSWORD": "dba"}
        yield Running(f"http://127.0.0.1:{http}/sparql", login)


@contextlib.contextmanager
def _running(given: list[str], asks: str, log: Path) -> Iterator[None]:
    with log.open("wb") as stream:
        server = subprocess.Popen(given, stdout=stream, stderr=subprocess.STDOUT, cwd=log.parent)
    try:
        until = time.monotonic() + WAIT
        while True:
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(asks, timeout=5).status_code == 200:
                    break
            assert server.poll() is None and time.monotonic() < until, log.read_text(errors="replace")[-2000:]
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert isinstance(port, int)
    return port


def missing(reason: str) -> NoReturn:
    """A program that is not there: a failure where the project is checked, a skipped test on a desk without it."""
    if os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(reason)
    pytest.skip(reason)
