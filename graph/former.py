"""A complete build as the beginning of the next: which articles it holds, and what is kept of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from graph.article_cache import ArticleCache, article_key
from graph.article_data import ArticleData, article_data
from graph.products import RECORDS
from graph.record_lines import read_lines
from graph.search import FILE as SEARCH
from graph.search import Document, Index
from graph.store import open_store, read_namespaces, reading
from graph.workspace import Workspace
from ontology.errors import StoreError, UnknownTermError
from ontology.namespaces import Namespaces

_AGAIN = "build it again with `vietgraph build`"
_IDENTIFIER = ox.NamedNode("http://purl.org/dc/terms/identifier")
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_ACTIVITY = ox.NamedNode("http://www.w3.org/ns/prov#Activity")
_LIKE = 60.0
"""From here on an id is like another (0 to 100)."""


@dataclass(frozen=True, slots=True)
class FormerBuild:
    """What stands in an output directory; ``articles`` gives the hash of each article's text by its id."""

    directory: Path
    names: Namespaces
    store: ox.Store
    articles: Mapping[str, str]

    def kept(self, without: Collection[str], cache: ArticleCache) -> Iterator[tuple[str, ArticleData]]:
        """All articles but those with the ids ``without``: from ``cache`` as they were read, or from the build itself.

        Each comes with the key it is kept under, or would be. Raises :class:`StoreError` if store and records do not
        hold the same articles.
        """
        seen = set()
        for id, line in read_lines(self.directory / RECORDS):
            seen.add(id)
            if id in self.articles and id not in without:
                read = ((key, cache.get(key)) for key in cache.keys(id))
                same = ((key, kept) for key, kept in read if kept is not None and kept.line == line)
                yield next(same, None) or (article_key(id, self.articles[id]), self._stored(id, line))
        if seen != self.articles.keys():
            raise StoreError("its store and its records do not hold the same articles", str(self.directory), _AGAIN)

    def _stored(self, id: str, line: bytes) -> ArticleData:
        """The article as the build has it."""
        with reading(self.directory / "store"):
            graph = ox.NamedNode(self.names.article_graph(id))
            quads = list(self.store.quads_for_pattern(None, None, None, graph))
        return article_data(self._document(id), self.articles[id], line, quads, self.names)

    def _document(self, id: str) -> Document:
        with Index(self.directory / SEARCH) as index:
            found = index.document(id)
        if found is None:
            raise StoreError("its store and its index do not hold the same articles", str(self.directory), _AGAIN)
        return found

    def check_ids(self, ids: Iterable[str]) -> None:
        """Raise :class:`UnknownTermError`, with the ids that are like it, for the first that no article has."""
        for id in ids:
            if id not in self.articles:
                near = process.extract(
                    id, sorted(self.articles), scorer=fuzz.ratio, processor=str.casefold, limit=3, score_cutoff=_LIKE
                )
                advice = f"did you mean {' or '.join(like for like, *_ in near)}?" if near else ""
                advice = advice or "`vietgraph query articles` lists them"
                raise UnknownTermError("the build holds no article with this id", repr(id), advice)


def open_former(workspace: Workspace, run: str, names: Namespaces | None) -> FormerBuild:
    """The build in ``workspace``, to be gone on with by the run of hash ``run``, under ``names`` if given.

    Raises :class:`StoreError` if there is none, or if a build by this run would not be the same: it was made by
    another version of the program, with another vocabulary, or under another base IRI.
    """
    directory = workspace.directory
    store = open_store(workspace.product("store"))
    own = read_namespaces(store)
    if names not in (None, own):
        raise StoreError(f"the build has another base IRI: {own.base}", str(directory), "leave out --base-iri")
    with reading(workspace.product("store")):
        meta = ox.NamedNode(own.graph("meta"))
        runs = {quad.subject for quad in store.quads_for_pattern(None, _RDF_TYPE, _ACTIVITY, meta)}
        if runs != {ox.NamedNode(own.run(run))}:
            what = "the build was made by another version of the program or with another vocabulary"
            raise StoreError(what, str(directory), _AGAIN)
        return FormerBuild(directory, own, store, dict(_articles(store, own)))


def _articles(store: ox.Store, names: Namespaces) -> Iterator[tuple[str, str]]:
    """Id and hash of the text of each article."""
    for quad in store.quads_for_pattern(None, ox.NamedNode(names.vg("textSha256")), None, None):
        for identifier in store.quads_for_pattern(quad.subject, _IDENTIFIER, None, quad.graph_name):
            if isinstance(quad.object, ox.Literal) and isinstance(identifier.object, ox.Literal):
                yield identifier.object.value, quad.object.value
