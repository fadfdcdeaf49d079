"""``records.jsonl`` of a build: one line an article, sorted by id, whatever order the lines came in."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from ontology.errors import StoreError


class RecordLines:
    """Takes lines in any order and leaves them sorted in the file ``path``; to be used in a ``with`` block.

    Only the ids and where their lines stand are held in memory. If the block raises, the file is left as it is.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: list[tuple[str, int, int]] = []
        self._stream = path.open("w+b")

    def add(self, id: str, line: bytes) -> None:
        """Take the record of article ``id``, without line break."""
        self._places.append((id, self._stream.tell(), len(line) + 1))
        self._stream.write(line + b"\n")

    def __enter__(self) -> RecordLines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._stream:
            ordered = sorted(self._places)
            if kind is not None or ordered == self._places:
                return
            rewritten = self._path.with_name(f"{self._path.name}.sorted")
            with rewritten.open("wb") as stream:
                for _, start, length in ordered:
                    self._stream.seek(start)
                    stream.write(self._stream.read(length))
            os.replace(rewritten, self._path)


def read_lines(path: Path) -> Iterator[tuple[str, bytes]]:
    """The id and the line, without line break, of each record in the file ``path``.

    Raises :class:`StoreError` if the file is not there or holds something else.
    """
    try:
        with path.open("rb") as stream:
            for line in stream:
                yield str(json.loads(line)["id"]), line.removesuffix(b"\n")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            "the records of the build are missing or damaged", str(path), "build it again with `vietgraph build`"
        ) from error
