"""What a worker is asked to do and what it gives back: plain data that passes between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pyoxigraph as ox

from graph.server.limits import Limits
from ontology.namespaces import Namespaces


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer: ``status``, ``media`` type (without it there is no body), body and further headers."""

    status: int
    media: str = ""
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def plain(cls, status: int, line: str, **headers: str) -> Reply:
        """An answer of one line, for errors."""
        return cls(status, "text/plain; charset=utf-8", f"{line}\n".encode(), headers)


class Task(Protocol):
    """Work that needs the store; what it is made of can be pickled."""

    def run(self, store: ox.Store, names: Namespaces, limits: Limits) -> Reply:
        """The answer. :class:`~ontology.errors.VietgraphError` is what the client did wrong."""
        ...
