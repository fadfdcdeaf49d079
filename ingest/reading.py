"""Many sources, one after the other: a record for each article, and what went wrong with the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from ingest.article import Article
from ingest.pipeline import read_article
from ingest.record import Record
from ingest.sources import SourceFailure, Sources, read_sources, shown
from ontology.errors import SourceError, VietgraphError

_Read = TypeVar("_Read")


def read_records(sources: Iterable[str] | Sources, *, by_name: bool = False) -> Iterator[Record | SourceFailure]:
    """Read every article of ``sources`` (see :func:`ingest.sources.read_sources`) and check its evidence.

    A source or article that cannot be read comes out as a failure in its place; the rest goes on.
    """
    for source in read_sources(sources, by_name=by_name):
        yield source if isinstance(source, SourceFailure) else read_one(source)


def read_one(article: Article) -> Record | SourceFailure:
    """Read ``article`` and check its evidence; a failure if it cannot be read."""
    try:
        record = read_article(article)
        record.check_evidence()
    except VietgraphError as error:
        return SourceFailure(article.source, SourceError(str(error)))
    except Exception as error:
        # A defect that one article brings out must not cost the others their place in the graph.
        if os.environ.get("VIETGRAPH_DEBUG"):
            raise
        what = f"defect of the program: {type(error).__name__}: {error}"
        return SourceFailure(article.source, SourceError(what, article.source, "please report it"))
    return record


def read_additions(
    sources: Iterable[Article | SourceFailure],
    held: Mapping[str, str],
    read: Callable[[Iterator[Article]], Iterator[tuple[str, _Read | SourceFailure]]],
) -> Iterator[_Read | SourceFailure]:
    """What ``read`` makes of the articles among ``sources`` that are new to one who holds others.

    ``held`` gives the hashes of the texts that are held by the ids of their articles. A text that is held already
    comes out as a failure that names the article it is held as. An id that is held with another text is read: the new
    text is to take the place of the old one. A text whose place another one takes in this way is free to be read under
    a new id (a file was renamed, and its name used again). ``read`` gives, in any order, the id of each article with
    what was made of it.
    """
    holders = {sha256: id for id, sha256 in held.items()}
    left_out: list[SourceFailure] = []
    elsewhere: list[Article] = []

    def fresh() -> Iterator[Article]:
        for source in sources:
            if isinstance(source, SourceFailure):
                left_out.append(source)
            elif source.sha256 not in holders:
                yield source
            elif source.id == holders[source.sha256]:
                left_out.append(_held(source, "is in the build already", "", source.id))
            else:
                elsewhere.append(source)

    waiting: Iterator[Article] = fresh()
    replaced: set[str] = set()
    while True:
        for id, result in read(waiting):
            if not isinstance(result, SourceFailure):
                replaced.add(id)
            yield result
        free = [article for article in elsewhere if holders[article.sha256] in replaced]
        if not free:
            break
        elsewhere = [article for article in elsewhere if article not in free]
        waiting = iter(free)
    yield from left_out
    for article in elsewhere:
        holder = holders[article.sha256]
        yield _held(article, f"has the same text as the article {holder} of the build", "it is counted once", holder)


def _held(article: Article, what: str, advice: str, holder: str) -> SourceFailure:
    return SourceFailure(article.source, SourceError(what, shown(article.source), advice), duplicate_of=holder)
