"""The program as a person meets it, with an environment of its own: in this process, or in one that can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pyoxigraph as ox
from program import ROOT, SEEDS, Ended, within

from graph.query import named_queries
from ontology.namespaces import PREFIXES

__all__ = ["ROOT", "SEEDS", "call", "called", "start", "values"]


@dataclass(frozen=True)
class Called(Ended):
    """A command that has ended."""

    @property
    def complaint(self) -> str:
        """The one line that says what is wrong."""
        assert self.code != 0, self.out
        assert "Traceback" not in self.err and "defect" not in self.err
        return self.err.splitlines()[-1].removeprefix("error: ")


def call(*arguments: str | Path, **environment: str) -> Called:
    """Run the program with ``arguments`` in this process, to its end."""
    with mock.patch.dict(os.environ, environment):
        ended = within([str(argument) for argument in arguments], Path.cwd())
    return Called(ended.code, ended.out, ended.err)


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
