"""Which kind of file it is: told by what it begins with, and only then by the ending of its name."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from ingest.sources.columns import names_columns

Kind = Literal["text", "page", "mail", "lines", "table", "array", "feed", "warc", "parquet", "zip", "tar", "packed"]

PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\0": "xz", b"\x28\xb5\x2f\xfd": "zstandard"}
"""What the compressions begin with."""

_ENDINGS: dict[str, Kind] = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".mhtml": "mail",
    ".mht": "mail",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".parquet": "parquet",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "tar",
}
_PACKINGS = (".gz", ".xz", ".zst", ".bz2")

KNOWN = tuple(_ENDINGS)
"""Endings of files that a directory or an archive is searched for, alone or before that of a compression."""


def known(name: str) -> bool:
    """Whether a file called ``name`` is read where it was not named itself."""
    return ending(name) in _ENDINGS


def ending(name: str) -> str:
    """The ending of ``name`` in small letters, without that of a compression."""
    bare = unpacked_name(name)
    dot = bare.rfind(".")
    return bare[dot:].lower() if dot > 0 else ""


def unpacked_name(name: str) -> str:
    """``name`` without the ending of a compression."""
    lower = name.lower()
    return next((name[: -len(packing)] for packing in _PACKINGS if lower.endswith(packing)), name)


def stem(name: str) -> str:
    """``name`` without any ending that is known, or without its last one."""
    bare = unpacked_name(name)
    dot = bare.rfind(".")
    return bare[:dot] if dot > 0 else bare


_PAGE = re.compile(r"(?is)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b")
_FEED = re.compile(r"(?is)\s*(?:<\?xml[^>]*>\s*)?(?:<[?!][^>]*>\s*|<!--.*?-->\s*)*<(?:\w+:)?(?:rss|feed|rdf)\b")
_MAIL = re.compile(r"(?im)^content-type:\s*multipart/")
_FIELD = re.compile(r"[A-Za-z][A-Za-z-]+:")
_LINE = re.compile(r'\s*\{\s*"[^"\n]{1,64}"\s*:')
_ARRAY = re.compile(r"\s*\[\s*\{")


def kind_of(head: bytes, name: str) -> Kind:
    """What a file called ``name`` is that begins with ``head``."""
    if any(head.startswith(magic) for magic in PACKED):
        return "packed"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head[257:262] == b"ustar":
        return "tar"
    if head.startswith(b"WARC/"):
        return "warc"
    text = _loosely(head)
    named = _ENDINGS.get(ending(name), "text")
    if _FEED.match(text):
        return "feed"
    if _PAGE.match(text):
        return "page"
    if _ARRAY.match(text) and (named == "lines" or name.lower().endswith(".json")):
        return "array"
    if _LINE.match(text):
        return "lines"
    if named == "mail" or (_FIELD.match(text) and _MAIL.search(text)):
        return "mail"
    if names_columns(text.partition("\n")[0]):
        return "table"
    return named


def _loosely(head: bytes) -> str:
    """The markup in ``head``, whatever the encoding of the rest."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    text = head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    return text.replace("\0", "") if text[:64].count("\0") > 8 else text
