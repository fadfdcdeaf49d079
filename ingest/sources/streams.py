"""Files as they come, from the disk, a pipe or out of an archive: looked at from the front, read within limits."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO, Protocol

from ingest.sources.failures import INSIDE, STANDARD_INPUT

HEAD = 4096
"""Bytes that are enough to tell what kind of file it is."""


class Readable(Protocol):
    """What can be read from front to end."""

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file to be read: what it is called in messages, its name, its content.

    ``archives`` and ``packings`` count the archives it lies in and the compressions around it.
    """

    source: str
    name: str
    head: bytes
    file: IO[bytes]
    archives: int = 0
    packings: int = 0

    def within(self, inner: str) -> str:
        """How a part of the file is called."""
        return f"{self.source}{INSIDE}{inner}"

    def unpacked(self, name: str, file: Readable) -> Incoming:
        """The same file without its compression; ``name`` is what it is called then."""
        head, whole = looked_at(file)
        return replace(self, name=name, head=head, file=whole, packings=self.packings + 1)

    def member(self, name: str, file: Readable) -> Incoming:
        """A file that lies in this one, an archive."""
        head, whole = looked_at(file)
        return Incoming(self.within(name), name, head, whole, self.archives + 1, 0)


@contextmanager
def opened(path: str) -> Iterator[Incoming | None]:
    """The file ``path``, or standard input; None for what is neither file nor pipe. Raises :class:`OSError`."""
    if path == STANDARD_INPUT:
        head, whole = looked_at(sys.stdin.buffer)
        yield Incoming(path, "", head, whole)
        return
    with open(path, "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            yield None
            return
        head, whole = looked_at(file)
        yield Incoming(path, os.path.basename(path), head, whole)


SPOOLED = 64 * 1024 * 1024
"""Bytes of a file from a pipe or an archive that are held in memory; more waits on disk, without a name."""
MOST_SPOOLED = 4 * 1024 * 1024 * 1024
"""Bytes that may wait on disk, so that a small archive in an archive cannot fill it."""


class TooMuchError(Exception):
    """A file that can only be read from a disk, and would take too much of it."""


@contextmanager
def seekable(incoming: Incoming) -> Iterator[IO[bytes]]:
    """The file as one that can be read in any order, put on disk for the time if need be.

    Raises :class:`TooMuchError` if it is too large for that.
    """
    if incoming.file.seekable():
        yield incoming.file
        return
    with tempfile.SpooledTemporaryFile(SPOOLED) as spool:
        while part := incoming.file.read(1 << 20):
            spool.write(part)
            if spool.tell() > MOST_SPOOLED:
                raise TooMuchError
        spool.seek(0)
        yield spool


def looked_at(file: Readable) -> tuple[bytes, IO[bytes]]:
    """The first bytes of ``file``, and the file as it was before they were read."""
    parts = []
    missing = HEAD
    while missing and (part := file.read(missing)):
        parts.append(part)
        missing -= len(part)
    head = b"".join(parts)
    if isinstance(file, io.BufferedReader) and file.seekable():
        file.seek(0)
        return head, file
    return head, io.BufferedReader(_Rejoined(head, file), buffer_size=65_536)


class _Rejoined(io.RawIOBase):
    """A file whose first bytes had been read already."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        if self._head:
            part, self._head = self._head[: len(view)], self._head[len(view) :]
        else:
            part = self._rest.read(len(view))
        view[: len(part)] = part
        return len(part)
