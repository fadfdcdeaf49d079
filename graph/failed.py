"""``failed.jsonl`` of a build: which sources gave no article, and why, one a line, sorted by source.

A line is an object with ``source`` (as it was named), ``what`` went wrong, ``where`` and ``advice``. A text that had
been read already is no failure. A build without failures has no such file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from ontology.errors import StoreError

FAILED = "failed.jsonl"


@dataclass(frozen=True, slots=True, order=True)
class Failed:
    """A source that could not be read."""

    source: str
    what: str
    where: str
    advice: str


def write_failed(path: Path, rows: Iterable[Failed]) -> None:
    """Write ``rows`` into the file ``path``, sorted; none if there are none."""
    lines = [json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in sorted(set(rows))]
    if lines:
        path.write_text("".join(lines), encoding="utf-8")


def read_failed(path: Path) -> list[Failed]:
    """The rows of the file ``path``; none if it is not there. Raises :class:`StoreError` if it holds something else."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        return [Failed(**json.loads(line)) for line in lines]
    except (OSError, ValueError, TypeError) as error:
        what = "the list of sources that failed is damaged"
        raise StoreError(what, str(path), "build it again with `vietgraph build`") from error
