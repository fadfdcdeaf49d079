"""What stands between a source and its article: the bytes of one text, page or row, cheap to make and to pass on."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

LARGEST = 4 * 1024 * 1024
"""Bytes an article may have. A party congress report has a tenth of it; more is no article but a dump."""
LARGEST_PAGE = 16 * 1024 * 1024
"""Bytes a page may have: saved pages carry their pictures with them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a source says of an article beside its text, as it is written there."""

    title: str = ""
    url: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One article that has not been made yet (:func:`ingest.sources.making.article_of` makes it).

    ``source`` names it for people. ``data`` is its text, its page or the text of its row, depending on ``form``.
    ``id`` is empty where the text's hash is to stand for it; ``keyed`` tells that the source itself gave the id, so
    that a second article under it is a mistake of the source.
    """

    source: str
    id: str
    form: Literal["text", "page", "row", "entry"]
    data: bytes
    told: Told = field(default_factory=Told)
    keyed: bool = False


def record_id(stem: str, key: str, url: str, data: bytes) -> tuple[str, bool]:
    """The id of a record in a file called ``stem``, and whether the record gave it.

    It is the file's name with the record's own ``key``, or a hash of its address, or else of its content: so it stays
    the same when records are added to the file or the order changes.
    """
    given = clean(key)
    told = given or hashlib.sha256(url.encode("utf-8", "replace") if url else data).hexdigest()[:12]
    return (f"{stem}:{told}" if stem else told), bool(given)


_UNFIT = re.compile(r"(?:[^\S ]|[/\\<>\"{}|^`])+")
_LONGEST_ID = 120


def clean(name: str) -> str:
    """``name`` in a form that can stand in an IRI and on a terminal; one that is too long is shortened by a hash."""
    kept = unicodedata.normalize("NFC", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    kept = _UNFIT.sub("_", "".join(sign if sign.isprintable() else "_" for sign in kept)).strip("_ ")
    if len(kept) > _LONGEST_ID:
        kept = f"{kept[:_LONGEST_ID]}~{hashlib.sha256(kept.encode()).hexdigest()[:8]}"
    return kept
