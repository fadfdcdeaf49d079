"""One build of the seed articles for all tests of the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from program import SEEDS, Ended, run


@pytest.fixture(scope="session")
def vietgraph() -> Callable[..., Ended]:
    return run


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """A build of the five seed articles, and what the program said."""
    directory = tmp_path_factory.mktemp("seeds") / "build"
    ended = run("build", SEEDS, "-o", directory)
    assert ended.code == 0, ended.err
    return directory, ended
