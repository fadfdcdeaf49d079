"""One build of the five real articles, and stores of others that hold it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from calling import SEEDS, called
from engines import Running, oxigraph

from graph.store import open_store


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the five real articles; not to be changed."""
    directory = tmp_path_factory.mktemp("far") / "build"
    called("build", SEEDS, "-q", "-o", directory)
    return directory


@pytest.fixture(scope="session")
def here(built: Path) -> ox.Store:
    """Its store, as it stands on this disk."""
    return open_store(built / "store")


@pytest.fixture(scope="session")
def filled(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server that holds the build; not to be changed."""
    with oxigraph(tmp_path_factory.mktemp("filled")) as running:
        called("push", "-q", "-o", built, running.address)
        yield running.address


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Running]:
    """An Oxigraph server that holds nothing."""
    with oxigraph(tmp_path) as running:
        yield running
