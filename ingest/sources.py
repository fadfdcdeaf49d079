"""Files become articles: what is read, in which encoding, under which id, and what is refused and why.

A source that cannot be read never stops the others: it comes out as a :class:`SourceFailure`.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.article import Article
from ingest.encodings import BinaryError, decode
from ontology.errors import SourceError

STANDARD_INPUT = "-"
SUFFIX = ".txt"
LARGEST = 4 * 1024 * 1024
"""Bytes an article may have. A party congress report has a tenth of it; more is no article but a dump."""


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A source that gave no article; ``duplicate_of`` names the source that had the same text before."""

    source: str
    error: SourceError
    duplicate_of: str | None = None


def read_sources(paths: Iterable[str], *, by_name: bool = False) -> Iterator[Article | SourceFailure]:
    """Read every article under ``paths``, one at a time and in order.

    A path is a file, a directory (all its ``*.txt`` files, sorted, with those of its subdirectories), a pattern
    (``articles/2025-*.txt``) or ``-`` for standard input. A file reached twice is read once. An article's id is its
    file's stem; a second article under the same stem gets a piece of its hash added, and a text that was there
    before comes out as a failure that names the first.
    """
    sources_by_text: dict[str, str] = {}
    taken: set[str] = set()
    seen: set[str] = set()
    files = (found for path in paths for found in _expand(path))
    for found in sorted(files, key=_rank) if by_name else files:
        if isinstance(found, SourceFailure):
            yield found
            continue
        real = os.path.realpath(found)
        if real in seen:
            continue
        seen.add(real)
        read = _read(found)
        if isinstance(read, SourceFailure):
            yield read
            continue
        article = Article.from_text("", read, found)
        first = sources_by_text.setdefault(article.sha256, found)
        if first != found:
            error = SourceError(f"has the same text as {first}", shown(found), "it is counted once")
            yield SourceFailure(found, error, duplicate_of=first)
            continue
        id = _stem(found) or article.sha256[:16]
        if id in taken:
            id = f"{id}-{article.sha256[:8]}"
        taken.add(id)
        yield Article(id=id, text=article.text, source=found, sha256=article.sha256)


def _rank(found: str | SourceFailure) -> tuple[int, str, tuple[str, ...]]:
    """What was not found first, then files by name and place, standard input last."""
    if isinstance(found, SourceFailure):
        return 0, "", ()
    return 2 if found == STANDARD_INPUT else 1, _stem(found), Path(found).parts


def _expand(path: str) -> Iterator[str | SourceFailure]:
    """The files that ``path`` stands for."""
    if path == STANDARD_INPUT:
        yield path
    elif os.path.isdir(path):
        yield from _directory(path)
    elif not os.path.lexists(path) and glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))
        if not matches:
            yield _failure(path, "no file fits this pattern")
        for match in matches:
            if os.path.isdir(match):
                yield from _directory(match)
            else:
                yield match
    else:
        yield path


def _directory(path: str) -> Iterator[str | SourceFailure]:
    """The text files in a directory and below it, sorted by path; hidden ones are left out."""
    files: list[str] = []
    refused: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [
            os.path.join(folder, name) for name in names if name.lower().endswith(SUFFIX) and not name.startswith(".")
        ]
    for error in refused:
        yield _failure(str(error.filename or path), _plain(error))
    if not files and not refused:
        yield _failure(path, f"this directory has no {SUFFIX} file", "name the files themselves to read others")
    yield from sorted(files, key=lambda file: Path(file).parts)


def _read(path: str) -> str | SourceFailure:
    """The text of one file."""
    try:
        data = _bytes(path)
    except OSError as error:
        return _failure(path, _plain(error))
    if data is None:
        return _failure(path, "is neither a file nor a directory")
    if len(data) > LARGEST:
        limit = LARGEST // (1024 * 1024)
        return _failure(path, f"is larger than an article can be ({limit} MB)", "split it into one file per article")
    try:
        text = decode(data)
    except BinaryError as error:
        return _failure(path, str(error), "give plain text")
    # A NUL ends the text for the tokenizer; a blank keeps every offset.
    text = text.replace("\0", " ")
    if not text.strip("\ufeff \t\r\n\f\v\u3000"):
        return _failure(path, "is empty")
    return text


def _bytes(path: str) -> bytes | None:
    """At most one byte more than an article may have; nothing if ``path`` is a device."""
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST + 1)
    with open(path, "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            return None
        return file.read(LARGEST + 1)


def _stem(path: str) -> str:
    """The file's name without its ending, in a form that can stand in an IRI and on a terminal."""
    if path == STANDARD_INPUT:
        return ""
    stem = unicodedata.normalize("NFC", Path(path).stem)
    return "".join(sign if sign.isprintable() else "_" for sign in stem).strip()


def _failure(path: str, what: str, advice: str = "") -> SourceFailure:
    return SourceFailure(path, SourceError(what, shown(path), advice))


def shown(path: str) -> str:
    """``path`` as it can be printed."""
    if path == STANDARD_INPUT:
        return "standard input"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in path)


def _plain(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is not there"
    if isinstance(error, PermissionError):
        return "may not be read"
    return f"cannot be read: {error.strerror or error}"
