"""One server over the five real articles, for all tests that only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from serving import SEEDS, build, serving


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the five real articles; not to be changed."""
    return build(tmp_path_factory.mktemp("built") / "graph", SEEDS)


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[httpx.Client]:
    """A client of a server over it."""
    with serving(built) as client:
        yield client
