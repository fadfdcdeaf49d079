"""Which articles come in: each text once, each id once."""

from __future__ import annotations

from dataclasses import replace

from ingest.article import Article
from ingest.sources.failures import SourceFailure, failure, shown
from ontology.errors import SourceError


class Admission:
    """What was read so far, as hashes and ids: some hundred bytes an article."""

    def __init__(self) -> None:
        self._sources_by_text: dict[bytes, str] = {}
        self._sources_by_id: dict[str, str] = {}

    def admit(self, article: Article, keyed: bool = False) -> Article | SourceFailure:
        """``article``, under an id that no other one has; a failure if its text was there before.

        Where the source gave the id (``keyed``) another article under it is a failure too; else it gets a piece of its
        hash added.
        """
        key = bytes.fromhex(article.sha256[:32])
        first = self._sources_by_text.setdefault(key, article.source)
        if first != article.source:
            error = SourceError(f"has the same text as {shown(first)}", shown(article.source), "it is counted once")
            return SourceFailure(article.source, error, duplicate_of=first)
        if article.id in self._sources_by_id:
            if keyed:
                what = f"has the id of {shown(self._sources_by_id[article.id])}, {article.id}, and another text"
                return failure(article.source, what, "give each article an id of its own; the first was read")
            article = replace(article, id=f"{article.id}-{article.sha256[:8]}")
        self._sources_by_id[article.id] = article.source
        return article
