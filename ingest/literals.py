"""The literal forms of stored data, each in its canonical spelling, and web addresses as IRIs.

Stores rewrite literals that are not canonical (``01`` becomes ``1``); what is made here comes back
as it was written.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

import pyoxigraph as ox

XSD = "http://www.w3.org/2001/XMLSchema#"

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DATATYPES = tuple(ox.NamedNode(XSD + name) for name in ("gYear", "gYearMonth", "date"))
_BOOLEAN = ox.NamedNode(f"{XSD}boolean")
_INTEGER = ox.NamedNode(f"{XSD}integer")

text = ox.Literal
"""A plain literal of a string."""


def integer(value: int) -> ox.Literal:
    """A whole number. Narrower types such as ``xsd:nonNegativeInteger`` are not kept by the store."""
    return ox.Literal(str(value), datatype=_INTEGER)


def boolean(value: bool) -> ox.Literal:
    """``true`` or ``false``."""
    return ox.Literal("true" if value else "false", datatype=_BOOLEAN)


@lru_cache(maxsize=8192)
def date(when: str) -> ox.Literal:
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` typed by its precision.

    Anything else, such as a thirteenth month, stays a plain literal: validation names it.
    """
    if bounds(when) is None:
        return ox.Literal(when)
    return ox.Literal(when, datatype=_DATATYPES[when.count("-")])


@lru_cache(maxsize=8192)
def bounds(when: str) -> tuple[str, str] | None:
    """First and last day that ``when`` may mean, or None if it is no date."""
    found = _DATE.fullmatch(when)
    if not found:
        return None
    year, month, day = int(found[1]), found[2], found[3]
    try:
        first = datetime.date(year, int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = datetime.date(year, last_month, int(day or monthrange(year, last_month)[1]))
    except ValueError:  # calendar's own error for a thirteenth month is one, too
        return None
    return first.isoformat(), last.isoformat()


def web_address(url: str) -> str | None:
    """``url`` as an IRI every RDF tool accepts, or None if it is no http or https address.

    Characters that no address may hold are percent-encoded; what is encoded already stays.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or parts.username is not None:
        return None
    try:
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    if not re.fullmatch(r"\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+", name):
        return None
    address = urlunsplit(
        (
            parts.scheme.lower(),
            name if port is None else f"{name}:{port}",
            _encode(parts.path, "/:@!$&'()*+,;=~"),
            _encode(parts.query, "/?:@!$&'()*+,;=~"),
            _encode(parts.fragment, "/?:@!$&'()*+,;=~"),
        )
    )
    try:
        ox.NamedNode(address)
    except ValueError:
        return None
    return address


def _encode(part: str, safe: str) -> str:
    """Percent-encode all that may not stand in ``part``; a percent sign that encodes nothing is one of them."""
    part = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part)
    return quote(part, safe=safe + "%", errors="replace")
