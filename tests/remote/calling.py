"""The program as a person meets it, with an environment of its own: in this process, or in one that can be killed."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pyoxigraph as ox

import vietgraph
from graph.query import named_queries
from ontology.namespaces import PREFIXES

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"


@dataclass(frozen=True)
class Called:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line that says what is wrong."""
        assert self.code != 0, self.out
        assert "Traceback" not in self.err and "defect" not in self.err
        return self.err.splitlines()[-1].removeprefix("error: ")


def call(*arguments: str | Path, **environment: str) -> Called:
    """Run the program with ``arguments`` in this process, to its end."""
    out, err = io.BytesIO(), io.BytesIO()
    with (
        io.TextIOWrapper(out, encoding="utf-8") as out_text,
        io.TextIOWrapper(err, encoding="utf-8") as err_text,
        contextlib.redirect_stdout(out_text),
        contextlib.redirect_stderr(err_text),
        mock.patch.dict(os.environ, environment),
    ):
        code = vietgraph.main([str(argument) for argument in arguments])
        out_text.flush()
        err_text.flush()
        return Called(code, out.getvalue().decode(), err.getvalue().decode())


def called(*arguments: str | Path, **environment: str) -> str:
    """What the program prints; it must end well."""
    ended = call(*arguments, **environment)
    assert ended.code == 0, ended.err
    return ended.out


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """Start the program in a process of its own."""
    given = [sys.executable, "-m", "vietgraph", *map(str, arguments)]
    return subprocess.Popen(given, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE)


def values(name: str, store: ox.Store) -> dict[str, str]:
    """What the named query is asked with: its example, or a claim of ``store``."""
    query = named_queries()[name]
    claims = store.query(
        "SELECT ?c { GRAPH ?g { ?c a vg:RelationClaim } } ORDER BY ?c LIMIT 1", prefixes=dict(PREFIXES)
    )
    assert isinstance(claims, ox.QuerySolutions)
    claim = next(claims)["c"].value
    return {parameter.name: claim for parameter in query.parameters if parameter.kind == "claim"} | dict(query.example)
