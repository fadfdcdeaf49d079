"""How the articles of a build come together: those read before from the cache, the others read, beside each other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from platform import node

from commands.crew import Workers
from commands.program import program_key
from graph.article_cache import ArticleCache, article_key
from graph.article_data import ArticleData, article_data, unpacked
from graph.search import document
from ingest.article import Article
from ingest.quads import article_quads
from ingest.reading import read_one
from ingest.sources import SourceFailure
from ingest.summary import counts
from ontology.errors import SourceError, StoreError, VietgraphError
from ontology.namespaces import Namespaces

_BUNDLE = 16
"""Articles that go to a process at once."""
_LEAST = 64
"""From so many articles on it pays to begin processes: each needs half a second for dictionary and vocabulary."""


@dataclass(slots=True)
class Gathering:
    """Reads articles under ``names`` for the run of hash ``run``, and keeps what it reads in ``cache``.

    ``program`` is the key of the program that reads (:func:`program_key`): others are refused.

    ``held`` gives the cache's key of every article that came out, by id; ``fresh`` has the ids of
    those that had to be read.
    """

    cache: ArticleCache
    crew: Workers
    names: Namespaces
    run: str
    program: str
    held: dict[str, str] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)

    def articles(
        self, articles: Iterator[Article], nothing_read: Callable[[], None] = lambda: None
    ) -> Iterator[tuple[str, ArticleData | SourceFailure]]:
        """Each of ``articles`` by its id as a build takes it in, in any order; a failure if it cannot be read.

        ``nothing_read`` is called if all were read before, when ``held`` is complete and before any is given out: it
        may raise to have it left at that. Raises :class:`StoreError` if what was kept of an article is damaged.
        """
        kept: list[tuple[str, str]] = []

        def missing() -> Iterator[Article]:
            for article in articles:
                key = article_key(article.id, article.digest)
                if key in self.cache:
                    self.held[article.id] = key
                    kept.append((article.id, key))
                else:
                    yield article

        work = partial(_read, self.names, self.run, self.program)
        for article, result in self.crew.map(work, missing(), _lost, bundle=_BUNDLE, least=_LEAST):
            if isinstance(result, SourceFailure):
                yield article.id, result
                continue
            self.fresh.add(article.id)
            self.held[article.id] = key = article_key(article.id, article.digest)
            self.cache.put(key, article.id, result)
            yield article.id, unpacked(result)
            yield from self._kept(kept)
        if not self.fresh:
            nothing_read()
        yield from self._kept(kept)

    def _kept(self, waiting: list[tuple[str, str]]) -> Iterator[tuple[str, ArticleData]]:
        while waiting:
            id, key = waiting.pop()
            found = self.cache.get(key)
            if found is None:
                self.cache.forget(key)
                raise StoreError("what was kept of this article is damaged", id, "run it again: it will be read anew")
            yield id, found


def corpus_digest(held: dict[str, str]) -> str:
    """A hash of which articles with which texts there are, given their keys."""
    return hashlib.sha256("".join(f"{key}\n" for key in sorted(held.values())).encode()).hexdigest()


def _read(names: Namespaces, run: str, program: str, article: Article) -> bytes | SourceFailure:
    """Read one article; it comes out packed, to be passed on between processes and kept.

    Raises :class:`VietgraphError` if another program than ``program`` is at work here, on another machine or since
    its files were changed.
    """
    if _program_here(run, names) != program:
        what = "another version of the program, of its vocabulary, of Python or of its libraries is at work here"
        raise VietgraphError(what, f"a reading process on {node()}", "install the same everywhere, and begin it anew")
    result = read_one(article)
    if isinstance(result, SourceFailure):
        return result
    quads = list(article_quads(result, names, run))
    line = result.as_json_line().encode()
    partners = tuple(claim.partner for claim in result.partners)
    searched = document(article.id, result.title or "", result.body, result.published, result.publisher, partners)
    return article_data(searched, article.sha256, line, quads, names, counts(result)).packed()


@cache
def _program_here(run: str, names: Namespaces) -> str:
    return program_key(run, names)


def _lost(article: Article) -> SourceFailure:
    what = "the process that read it was ended, twice"
    return SourceFailure(article.source, SourceError(what, article.source, "look whether memory is short"))
