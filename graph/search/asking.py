"""A search as a person asks for it: a partner by any name, days as they are written."""

from __future__ import annotations

from pathlib import Path

from graph.query import date_to_day
from graph.resolve import resolve_partner
from graph.search.index import Hits, Index


def search(
    path: Path,
    question: str,
    limit: int,
    offset: int = 0,
    *,
    partner: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Hits:
    """What :meth:`Index.search` finds in the index at ``path``; an empty text narrows nothing down.

    ``since`` counts from the first day of a date, ``until`` to its last. Raises what that raises, and
    :class:`QueryError` for no date, :class:`UnknownTermError` for no partner.
    """
    code = resolve_partner(partner).notation if partner else None
    first = date_to_day(since, False) if since else None
    last = date_to_day(until, True) if until else None
    with Index(path) as index:
        return index.search(question, limit, offset, code, first, last)
