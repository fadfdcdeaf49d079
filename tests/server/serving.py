"""A server as a person starts it, in a process of its own."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"


def build(directory: Path, *sources: Path) -> Path:
    """Build ``sources`` into ``directory``."""
    program("build", *sources, "-q", "-o", directory)
    return directory


def program(*arguments: str | Path) -> None:
    """Run the program to its end."""
    given = [sys.executable, "-m", "vietgraph", *map(str, arguments)]
    ended = subprocess.run(given, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr


@contextlib.contextmanager
def serving(directory: Path, *options: str) -> Iterator[httpx.Client]:
    """A client of a server over the build in ``directory``; it is interrupted at the end, as by Ctrl-C."""
    given = [sys.executable, "-m", "vietgraph", "serve", "-o", str(directory), "--port", "0", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(given, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        line = server.stderr.readline()
        address = re.search(r"http://\S+/", line)
        assert address, line + (server.stderr.read() if server.poll() is not None else "")
        with httpx.Client(base_url=address[0], timeout=60) as client:
            yield client
    finally:
        server.send_signal(signal.SIGINT)
        rest = server.communicate(timeout=30)[1]
        assert "Traceback" not in rest, rest
