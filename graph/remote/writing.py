"""Two ways to write into a store: SPARQL 1.1 Update, many graphs at once, and Graph Store Protocol, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from graph.remote.endpoint import Endpoint
from graph.remote.line import Line

BATCH = 900_000
"""Bytes sent at once: many a proxy refuses more than a megabyte."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Statements of one graph as N-Triples lines; they take the place of what is there if ``first``, else are added."""

    graph: str
    lines: tuple[str, ...]
    first: bool


class Writer(Protocol):
    """A way to write: what a method is told is in when it returns. Both raise :class:`RemoteError`."""

    def write(self, pieces: Iterable[Piece]) -> None:
        """Write some pieces, in their order."""

    def drop(self, graphs: Iterable[str]) -> None:
        """Delete some graphs, which need not be there."""


def writer(line: Line, endpoint: Endpoint) -> Writer:
    """The way to write into the store at ``endpoint``."""
    return Updates(line, endpoint) if endpoint.updating else Graphs(line, endpoint)


class Updates:
    """SPARQL 1.1 Update: one request for all that is told in one call."""

    def __init__(self, line: Line, endpoint: Endpoint) -> None:
        self._line = line
        self._endpoint = endpoint

    def write(self, pieces: Iterable[Piece]) -> None:
        """See :class:`Writer`."""
        steps = []
        for piece in pieces:
            if piece.first:
                steps.append(f"DROP SILENT GRAPH <{piece.graph}>")
            if piece.lines:
                lines = "\n".join(map(_in_sparql, piece.lines))
                steps.append(f"INSERT DATA {{ GRAPH <{piece.graph}> {{\n{lines}\n}} }}")
        self._send(steps)

    def drop(self, graphs: Iterable[str]) -> None:
        """See :class:`Writer`."""
        self._send([f"DROP SILENT GRAPH <{graph}>" for graph in graphs])

    def _send(self, steps: list[str]) -> None:
        if steps:
            self._line.send(
                "POST",
                self._endpoint.update,
                content=" ;\n".join(steps).encode(),
                media="application/sparql-update",
                login=self._endpoint.login,
            )


class Graphs:
    """Graph Store Protocol: a request for each piece. A graph in one piece is never seen half-written."""

    def __init__(self, line: Line, endpoint: Endpoint) -> None:
        self._line = line
        self._endpoint = endpoint

    def write(self, pieces: Iterable[Piece]) -> None:
        """See :class:`Writer`."""
        for piece in pieces:
            self._line.send(
                "PUT" if piece.first else "POST",
                self._endpoint.graphs,
                parameters={"graph": piece.graph},
                content="".join(f"{line}\n" for line in piece.lines).encode(),
                media="text/turtle",  # which N-Triples are, too; not every store takes them under their own name
                login=self._endpoint.login,
            )

    def drop(self, graphs: Iterable[str]) -> None:
        """See :class:`Writer`."""
        for graph in graphs:
            self._line.send(
                "DELETE",
                self._endpoint.graphs,
                parameters={"graph": graph},
                login=self._endpoint.login,
                fine=(404,),
            )


_ESCAPE = re.compile(r"\\(\\[uU]?|.)")


def _in_sparql(line: str) -> str:
    r"""A line of N-Triples for an update.

    SPARQL replaces ``\u0022`` before it reads anything else, and some stores do so even behind an escaped backslash, so
    that a text of an article could end its literal. The letter behind such a backslash is escaped itself.
    """
    return _ESCAPE.sub(lambda found: f"\\\\\\u{ord(found[1][1]):04X}" if len(found[1]) == 2 else found[0], line)
