"""Files that hold other files: compressed ones, zip and tar. Nothing of them is ever written under a name of theirs.

They are read from front to end within limits, so that a small file which unpacks to a huge one ends soon. An archive
may lie in another, not deeper.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import PurePosixPath
from typing import IO, Protocol, cast

from ingest.sources.columns import Columns
from ingest.sources.failures import SourceFailure, failure
from ingest.sources.items import Item
from ingest.sources.kinds import PACKED, Kind, kind_of, known, unpacked_name
from ingest.sources.streams import Incoming, Readable, seekable

Reader = Callable[[Incoming, Columns], Iterator[Item | SourceFailure]]

DEEPEST = 2
"""Archives around a file, and compressions around it, at most."""
RATIO = 200
"""How many times its size a file may unpack to; text is packed to a tenth, a page of one letter to a thousandth."""
FREE = 64 * 1024 * 1024
"""Bytes that may come out whatever the ratio."""
MEMBERS = 1_000_000
"""Files in one archive."""

DAMAGED = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile)
"""What the readers of compressed files raise for bytes that are none, or not all."""


class _Unpacking(Protocol):
    """A compressed file as it is unpacked: it gives what it has, at most ``size`` bytes."""

    def read1(self, size: int = -1, /) -> bytes: ...


class TooLargeError(Exception):
    """A file that unpacks to more than it may."""


class _Counted(io.RawIOBase):
    """What is read of ``file``, counted."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        part = self._file.read(size)
        self.count += len(part)
        return part


class _Bounded:
    """What comes out of ``file``, which may be so many times what ``packed`` says went in.

    Where the file is damaged it ends, and ``broken`` tells so: what came out before is not lost in somebody's buffer.
    """

    def __init__(self, file: _Unpacking, packed: Callable[[], int]) -> None:
        self._file = file
        self._packed = packed
        self._count = 0
        self.broken = False

    def read(self, size: int = -1, /) -> bytes:
        try:
            # Not all that was asked for, but what can be had before the damage.
            part = b"" if self.broken else self._file.read1(size)
        except DAMAGED:
            self.broken = True
            part = b""
        self._count += len(part)
        if self._count > FREE and self._count > RATIO * self._packed():
            raise TooLargeError
        return part


def read_packed(incoming: Incoming, columns: Columns, read: Reader) -> Iterator[Item | SourceFailure]:
    """What a compressed file holds: gzip, bzip2, xz."""
    if incoming.packings >= DEEPEST:
        yield failure(incoming.source, "is compressed more than twice", "unpack it first")
        return
    packing = next(name for magic, name in PACKED.items() if incoming.head.startswith(magic))
    if packing == "zstandard":
        yield failure(incoming.source, "is compressed with zstandard, which is not read", "unpack it first: unzstd")
        return
    packed = _Counted(incoming.file)
    with _OPENERS[packing](cast(IO[bytes], packed)) as file:
        bounded = _Bounded(cast(_Unpacking, file), lambda: packed.count)
        yield from _whole_ones(incoming.unpacked(unpacked_name(incoming.name), bounded), bounded, columns, read)


def _whole_ones(
    incoming: Incoming, bounded: _Bounded, columns: Columns, read: Reader
) -> Iterator[Item | SourceFailure]:
    """What ``incoming`` holds, without the piece at its end if the file is cut off there."""
    last: Item | SourceFailure | None = None
    for found in read(incoming, columns):
        if last is not None:
            yield last
        last = found
    if bounded.broken and isinstance(last, Item) and kind_of(incoming.head, incoming.name) not in _ENDED:
        last = None
    if last is not None:
        yield last
    told = damaged(incoming.source)
    if bounded.broken and not (isinstance(last, SourceFailure) and str(last.error) == str(told.error)):
        yield told


_ENDED: frozenset[Kind] = frozenset({"lines", "warc", "tar"})
"""Kinds of files whose readers see themselves that a record is cut off."""


_OPENERS: dict[str, Callable[[IO[bytes]], AbstractContextManager[IO[bytes]]]] = {
    "gzip": lambda packed: cast(IO[bytes], gzip.GzipFile(fileobj=packed)),
    "bzip2": lambda packed: cast(IO[bytes], bz2.BZ2File(packed)),
    "xz": lambda packed: cast(IO[bytes], lzma.LZMAFile(packed)),  # noqa: SIM115 (whoever asks for it closes it)
}


def read_tar(incoming: Incoming, columns: Columns, read: Reader) -> Iterator[Item | SourceFailure]:
    """What the files in a tar archive hold, in their order."""
    if (refusal := _too_deep(incoming)) is not None:
        yield refusal
        return
    count = 0
    with tarfile.open(fileobj=incoming.file, mode="r|") as archive:
        for member in archive:
            count += 1
            if count > MEMBERS:
                yield _too_many(incoming)
                return
            if member.isdir():
                continue
            file = archive.extractfile(member) if member.isreg() else None
            if file is None:
                yield failure(incoming.within(member.name), "is a link or a device in an archive", "it is left out")
            elif _wanted(member.name):
                yield from read(incoming.member(member.name, _Counted(file)), columns)
    if not count:
        yield failure(incoming.source, "is an archive without files")


def read_zip(incoming: Incoming, columns: Columns, read: Reader) -> Iterator[Item | SourceFailure]:
    """What the files in a zip archive hold, in the order of its table."""
    if (refusal := _too_deep(incoming)) is not None:
        yield refusal
        return
    with seekable(incoming) as file, zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if len(members) > MEMBERS:
            yield _too_many(incoming)
            return
        for member in members:
            if not member.is_dir() and _wanted(member.filename):
                yield from _read_member(incoming, archive, member, columns, read)
        if not members:
            yield failure(incoming.source, "is an archive without files")


def _read_member(
    incoming: Incoming, archive: zipfile.ZipFile, member: zipfile.ZipInfo, columns: Columns, read: Reader
) -> Iterator[Item | SourceFailure]:
    where = incoming.within(member.filename)
    if member.flag_bits & 1:
        yield failure(where, "is protected by a password", "unpack it first")
        return
    try:
        with archive.open(member) as file:
            bounded = _Bounded(cast(_Unpacking, file), lambda: member.compress_size)
            yield from _whole_ones(incoming.member(member.filename, bounded), bounded, columns, read)
    except NotImplementedError:
        yield failure(where, "is compressed in a way that is not read", "unpack it first")
    except TooLargeError:
        yield too_large(where)
    except DAMAGED:
        yield damaged(where)


def too_large(where: str) -> SourceFailure:
    """The failure of a file that unpacks to more than it may."""
    return failure(where, f"unpacks to more than {RATIO} times its size", "unpack it first if that is right")


def damaged(where: str) -> SourceFailure:
    """The failure of a compressed file or archive that is not whole."""
    return failure(where, "is damaged or not whole", "what stood before the damage was read; fetch the file again")


def _wanted(name: str) -> bool:
    """Whether a member is read: by its ending, and not if it is hidden."""
    parts = PurePosixPath(name).parts
    return known(name) and not any(part.startswith(".") and part.strip(".") for part in parts)


def _too_deep(incoming: Incoming) -> SourceFailure | None:
    if incoming.archives < DEEPEST:
        return None
    return failure(incoming.source, "is an archive in an archive in an archive", "unpack it first")


def _too_many(incoming: Incoming) -> SourceFailure:
    return failure(incoming.source, f"holds more than {MEMBERS:,} files", "read it in parts")
