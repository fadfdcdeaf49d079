"""Which files are meant: paths, directories, patterns, lists of paths, standard input."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from ingest.sources.failures import STANDARD_INPUT, SourceFailure, failure, refused
from ingest.sources.kinds import known, stem
from ingest.sources.streams import opened

LIST = "@"
"""Before the name of a file that lists sources, one a line."""
_LONGEST_PATH = 16_384


def find_files(paths: Iterable[str], *, by_name: bool = False) -> Iterator[str | SourceFailure]:
    """The files that ``paths`` stand for, each once; ``by_name`` in the order of their names."""
    files = (found for path in paths for found in expand(path))
    seen: set[str] = set()
    for found in sorted(files, key=_rank) if by_name else files:
        if isinstance(found, str):
            real = os.path.realpath(found) if found != STANDARD_INPUT else found
            if real in seen:
                continue
            seen.add(real)
        yield found


def _rank(found: str | SourceFailure) -> tuple[int, str, tuple[str, ...]]:
    """What was not found first, then files by name and place, standard input last."""
    if isinstance(found, SourceFailure):
        return 0, "", ()
    name = unicodedata.normalize("NFC", stem(os.path.basename(found)))
    return 2 if found == STANDARD_INPUT else 1, name, Path(found).parts


def expand(path: str) -> Iterator[str | SourceFailure]:
    """The files that one of the sources stands for."""
    if path.startswith(LIST):
        yield from _listed(path)
    elif path == STANDARD_INPUT:
        yield path
    elif os.path.isdir(path):
        yield from _directory(path)
    elif not os.path.lexists(path) and glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))
        if not matches:
            yield failure(path, "no file fits this pattern")
        for match in matches:
            if os.path.isdir(match):
                yield from _directory(match)
            else:
                yield match
    else:
        yield path


def _listed(name: str) -> Iterator[str | SourceFailure]:
    """What the list ``@FILE`` names, one source a line, or between NULs, as `find -print0` writes them."""
    path = name.removeprefix(LIST)
    try:
        with opened(path) as incoming:
            if incoming is None:
                yield failure(name, "is no file with a list of sources")
                return
            lines = _lines(incoming.file, b"\0" if b"\0" in incoming.head else b"\n")
            for number, line in enumerate(lines, 1):
                source = os.fsdecode(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).strip("\r\n")
                if not source.strip():
                    continue
                if len(source) > _LONGEST_PATH:
                    yield failure(name, f"line {number} is too long for a path", "write one path a line")
                    return
                if source.startswith(LIST):
                    yield failure(
                        source, f"is a list within a list ({name}, line {number})", "name it beside the other"
                    )
                    continue
                for found in expand(source):
                    yield _of_list(found, name, number)
    except OSError as error:
        yield failure(name, f"the list {refused(error)}")


def _of_list(found: str | SourceFailure, name: str, number: int) -> str | SourceFailure:
    """``found``, or, if it is a path to nothing, where it was named."""
    if isinstance(found, str) and found != STANDARD_INPUT and not os.path.lexists(found):
        return failure(found, f"is not there (named in {name.removeprefix(LIST)}, line {number})")
    return found


def _lines(file: IO[bytes], end: bytes) -> Iterator[bytes]:
    """The pieces of ``file`` between the bytes ``end``; one that is too long is cut."""
    rest = b""
    while part := file.read(65_536):
        *whole, rest = (rest + part).split(end)
        yield from whole
        rest = rest[: _LONGEST_PATH * 4 + 1]
    if rest:
        yield rest


def _directory(path: str) -> Iterator[str | SourceFailure]:
    """The files in a directory and below it that can be read, sorted by path; hidden ones are left out."""
    files: list[str] = []
    refusals: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=refusals.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [os.path.join(folder, name) for name in names if known(name) and not name.startswith(".")]
    for error in refusals:
        yield failure(str(error.filename or path), refused(error))
    if not files and not refusals:
        advice = "files are found by their endings, such as .txt; name the files themselves to read others"
        yield failure(path, "this directory has no file that can be read", advice)
    yield from sorted(files, key=lambda file: Path(file).parts)
