"""What the last build of a directory was made from: a build of the same need not be made again.

It stands in the hidden directory and is no product. Whatever does not agree with it (another program, other articles,
decisions or failures, a product that was changed or deleted) only means that the build is made once more.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.workspace import PRODUCTS, Workspace

FILE = "last_build.json"

_Stamp = list[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class LastBuild:
    """``program``, ``corpus``, ``decisions`` and ``failures`` are digests; ``checked`` tells that all shapes fitted."""

    program: str
    corpus: str
    decisions: str
    failures: str
    checked: bool = False


def read_last_build(workspace: Workspace) -> LastBuild | None:
    """What the products in ``workspace`` were made from; None if that is not known, or not true of them any more."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        held = json.loads(workspace.hidden(FILE).read_text(encoding="utf-8"))
        if [tuple(each) for each in held.pop("products")] == _stamp(workspace):
            return LastBuild(**held)
    return None


def write_last_build(workspace: Workspace, about: LastBuild) -> None:
    """Note what the products in ``workspace``, as they now stand, were made from. A full disk only costs the note."""
    with suppress(OSError):
        held = asdict(about) | {"products": _stamp(workspace)}
        path = workspace.hidden(FILE)
        path.with_suffix(".part").write_text(json.dumps(held), encoding="utf-8")
        path.with_suffix(".part").replace(path)


def _stamp(workspace: Workspace) -> _Stamp:
    """Name, size and time of change of every file of the products."""
    return sorted(found for name in PRODUCTS for found in _files(workspace.product(name), name))


def _files(path: Path, name: str) -> _Stamp:
    if path.is_dir():
        # The database writes to its log and lock when it is only read.
        return [each for file in path.glob("*.sst") for each in _files(file, f"{name}/{file.name}")]
    if path.exists():
        stat = path.stat()
        return [(name, stat.st_size, stat.st_mtime_ns)]
    return []
