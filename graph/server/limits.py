"""What one client may ask of the server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the server; every one is held by the server itself, whatever the query says.

    ``seconds`` a query may run, and wait for a worker; ``rows`` (or triples) an answer may have; ``workers`` queries
    that run at once; ``waiting`` requests that may wait beside them; ``request_bytes`` a request's body may have;
    ``memory`` bytes a worker may take; ``held`` bytes of what is known (as N-Triples) a worker holds in memory (more is
    asked on disk; 0: none); ``federated`` whether SERVICE may ask other endpoints.
    """

    seconds: float = 10.0
    rows: int = 100_000
    workers: int = 2
    waiting: int = 100
    request_bytes: int = 1_000_000
    memory: int = 4_000_000_000
    held: int = 1_000_000_000
    federated: bool = False
