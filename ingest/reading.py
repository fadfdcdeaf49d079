"""Many sources, one after the other: a record for each article, and what went wrong with the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from ingest.article import Article
from ingest.pipeline import read_article
from ingest.record import Record
from ingest.sources import SourceFailure, read_sources, shown
from ontology.errors import SourceError, VietgraphError


def read_records(paths: Iterable[str], *, by_name: bool = False) -> Iterator[Record | SourceFailure]:
    """Read every article under ``paths`` (see :func:`ingest.sources.read_sources`) and check its evidence.

    A source or article that cannot be read comes out as a failure in its place; the rest goes on.
    """
    for source in read_sources(paths, by_name=by_name):
        yield source if isinstance(source, SourceFailure) else _read(source)


def read_additions(paths: Iterable[str], held: Mapping[str, str]) -> Iterator[Record | SourceFailure]:
    """Read, by name, what is new under ``paths`` to one who holds articles: ``held`` gives their texts' hashes by id.

    A text that is held already comes out as a failure that names the article it is held as. An id that is held with
    another text comes out as a record: the new text is to take the place of the old one. A text whose place another
    one takes in this way is free to be read under a new id (a file was renamed, and its name used again).
    """
    holders = {sha256: id for id, sha256 in held.items()}
    replaced: set[str] = set()
    waiting: list[Article] = []

    def read(article: Article) -> Record | SourceFailure:
        result = _read(article)
        if isinstance(result, Record):
            replaced.add(article.id)
        return result

    for source in read_sources(paths, by_name=True):
        if isinstance(source, SourceFailure):
            yield source
        elif source.sha256 not in holders:
            yield read(source)
        elif source.id == holders[source.sha256]:
            yield _held(source, "is in the build already", "", source.id)
        else:
            waiting.append(source)
    while free := [article for article in waiting if holders[article.sha256] in replaced]:
        waiting = [article for article in waiting if article not in free]
        for article in free:
            yield read(article)
    for article in waiting:
        holder = holders[article.sha256]
        yield _held(article, f"has the same text as the article {holder} of the build", "it is counted once", holder)


def _read(article: Article) -> Record | SourceFailure:
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


def _held(article: Article, what: str, advice: str, holder: str) -> SourceFailure:
    return SourceFailure(article.source, SourceError(what, shown(article.source), advice), duplicate_of=holder)
