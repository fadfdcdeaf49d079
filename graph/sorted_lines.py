"""Lines put into order, however many there are: what does not fit into memory waits on disk."""

from __future__ import annotations

import gzip
import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from types import TracebackType

HELD = 64_000_000
"""Characters held in memory before they go to disk, sorted and packed (to about a tenth)."""


class SortedLines:
    """Takes lines without line breaks, in any order, and gives them back sorted; to be used in a ``with`` block.

    Lines are compared by code points. On disk they stand in a directory of their own among the system's temporary
    files (``TMPDIR``), which goes when the block ends.
    """

    def __init__(self, held: int = HELD) -> None:
        self._held = held
        self._lines: list[str] = []
        self._size = 0
        self._runs: list[Path] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def add(self, lines: Iterable[str]) -> None:
        """Take some lines."""
        begun = len(self._lines)
        self._lines.extend(lines)
        self._size += sum(map(len, self._lines[begun:]))
        if self._size > self._held:
            self._put_away()

    def distinct(self) -> Iterator[str]:
        """All lines in their order, each once."""
        self._lines.sort()
        merged = heapq.merge(*map(_read, self._runs), self._lines) if self._runs else iter(self._lines)
        for line, _ in groupby(merged):
            yield line

    def _put_away(self) -> None:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory()
        self._lines.sort()
        run = Path(self._folder.name) / f"{len(self._runs)}.gz"
        with gzip.open(run, "wt", encoding="utf-8", newline="\n", compresslevel=1) as stream:
            stream.writelines(f"{line}\n" for line in self._lines)
        self._runs.append(run)
        self._lines, self._size = [], 0

    def __enter__(self) -> SortedLines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            self._folder.cleanup()


def _read(run: Path) -> Iterator[str]:
    with gzip.open(run, "rt", encoding="utf-8", newline="\n") as stream:
        for line in stream:
            yield line.removesuffix("\n")
