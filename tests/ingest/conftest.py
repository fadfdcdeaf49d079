"""Everything the tests of the reading stages share: seeds and gold articles, read once per session."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from ingest.article import Article
from ingest.evaluate import RecordJson, load_gold
from ingest.pipeline import read_article
from ingest.record import Record

ROOT = Path(__file__).parent.parent.parent


def _article(path: Path) -> Article:
    return Article.from_text(path.stem, path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def golds() -> Mapping[str, RecordJson]:
    """Gold records by id."""
    return load_gold(ROOT / "tests" / "gold" / "records")


@pytest.fixture(scope="session")
def articles(golds: Mapping[str, RecordJson]) -> Mapping[str, Article]:
    """The article of every gold record that has one, by id."""
    paths = [ROOT / folder / f"{ident}.txt" for ident in golds for folder in ("seeds", "tests/gold/articles")]
    return {path.stem: _article(path) for path in paths if path.exists()}


@pytest.fixture(scope="session")
def records(articles: Mapping[str, Article]) -> Mapping[str, Record]:
    """What the program reads in each of them, by id."""
    return {ident: read_article(article) for ident, article in articles.items()}


@pytest.fixture(scope="session")
def seed_ids() -> tuple[str, ...]:
    """The ids of the seed articles."""
    return tuple(sorted(path.stem for path in (ROOT / "seeds").glob("*.txt")))
