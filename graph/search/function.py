"""``vg:matches(?article, "words")`` in SPARQL: whether the search finds an article.

SELECT ?article ?title { ?article schema:headline ?title . FILTER(vg:matches(?article, "半導体 -観光")) }
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from graph.search.index import Index
from ontology.errors import QueryError, VietgraphError
from ontology.namespaces import Namespaces

NAME = "matches"

Functions = dict[ox.NamedNode, Callable[..., ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]]

_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_TRUE, _FALSE = (ox.Literal(word, datatype=_BOOLEAN) for word in ("true", "false"))


@contextmanager
def matching(names: Namespaces, index: Path | None) -> Iterator[Functions]:
    """The functions that a query may call while the block lasts, with the ``index`` they search.

    What was asked wrongly is raised when the block ends: :class:`QueryError` for words that are none or where there is
    no index, :class:`StoreError` for one that is damaged.
    """
    found: dict[str, frozenset[str]] = {}
    failed: list[VietgraphError] = []
    folder = names.article("")

    def matches(article: object, words: object) -> ox.Literal | None:
        if not isinstance(article, ox.NamedNode) or not isinstance(words, ox.Literal) or failed:
            return None
        try:
            if words.value not in found:
                found[words.value] = _articles(index, words.value, names)
        except VietgraphError as error:
            failed.append(error)
            return None
        return _TRUE if article.value.startswith(folder) and article.value in found[words.value] else _FALSE

    yield {ox.NamedNode(names.vg(NAME)): matches}
    if failed:
        raise failed[0]


def _articles(index: Path | None, words: str, names: Namespaces) -> frozenset[str]:
    if index is None:
        raise QueryError("there is no index to search here", f"vg:{NAME}", "ask a build in a directory")
    with Index(index) as opened:
        return frozenset(names.article(id) for id in opened.ids(words))
