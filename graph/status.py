"""What a directory of builds holds: its articles, what failed, what is kept for the next build, what runs."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from graph.article_cache import FILE as CACHE
from graph.failed import FAILED, Failed, read_failed
from graph.last_build import LastBuild, read_last_build
from graph.products import RECORDS
from graph.record_lines import read_lines
from graph.workspace import PRODUCTS, Workspace, size


@dataclass(frozen=True, slots=True)
class Status:
    """What was found in an output directory.

    ``articles`` and ``dated`` count the articles of the build and those of a known day, which lie between ``first``
    and ``last``; ``partners`` has the number of articles by partner; ``kept`` is how many articles need not be read
    again. ``last`` is None if the products are not those the last build left. ``products`` has sizes in bytes.
    """

    articles: int
    dated: int
    first_day: str | None
    last_day: str | None
    partners: dict[str, int]
    failed: tuple[Failed, ...]
    kept: int
    running: bool
    interrupted: bool
    last: LastBuild | None
    products: dict[str, int]


def read_status(workspace: Workspace) -> Status:
    """The state of ``workspace``, which must hold a build. Nothing is changed.

    Raises :class:`StoreError` if there is no build or its records are damaged.
    """
    days: list[str] = []
    partners: Counter[str] = Counter()
    articles = 0
    for _, line in read_lines(workspace.product(RECORDS)):
        record = json.loads(line)
        articles += 1
        partners.update(record["partners"])
        if record["published"]:
            days.append(record["published"])
    running = workspace.in_use()
    return Status(
        articles,
        len(days),
        min(days, default=None),
        max(days, default=None),
        dict(sorted(partners.items())),
        tuple(read_failed(workspace.product(FAILED))),
        _kept(workspace.hidden(CACHE)),
        running,
        workspace.hidden("staging").exists() and not running,
        read_last_build(workspace),
        {name: size(workspace.product(name)) for name in PRODUCTS if workspace.product(name).exists()},
    )


def _kept(path: Path) -> int:
    """How many articles the cache ``path`` holds; also while a build is writing to it."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
        (count,) = base.execute("SELECT COUNT(*) FROM article").fetchone()
        return int(count)
    return 0
