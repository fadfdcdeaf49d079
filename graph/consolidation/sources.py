"""Which articles are independent of each other.

A wire copy tells no more than its original, and a publisher who repeats himself no more than once. Among the articles
behind a statement, those whose texts are near-duplicates or that come from one publisher (or host) count as one source.
Where neither publisher nor host is known an article stands for itself. The count is a lower bound: a publisher's own
report and a copy in the same paper are one source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from networkx.utils import UnionFind

from graph.consolidation.model import ArticleFacts, Bounds, Support


class Sources:
    """Counts articles and independent sources; ``copies`` maps each copy to the article that stands for it."""

    def __init__(self, articles: Iterable[ArticleFacts], copies: Mapping[str, str]) -> None:
        self._articles = {article.iri: article for article in articles}
        self._copies = copies

    def group(self, article: str) -> str:
        """The article that stands for ``article`` and its near-duplicates."""
        return self._copies.get(article, article)

    def stated(self, article: str) -> Bounds:
        """When ``article`` was published."""
        return self._articles[article].stated

    def independent(self, articles: Iterable[str]) -> int:
        """How many independent sources ``articles`` are."""
        joined: UnionFind[tuple[str, str]] = UnionFind()
        for article in articles:
            origin = self._articles[article].origin
            joined.union(("text", self.group(article)), *([("origin", origin)] if origin else ()))
        return sum(1 for _ in joined.to_sets())

    def span(self, articles: Iterable[str]) -> Bounds:
        """The first and the last day on which one of ``articles`` was published, as far as known."""
        stated = [self._articles[article].stated for article in articles]
        return Bounds(
            min((bounds.earliest for bounds in stated if bounds.earliest), default=None),
            max((bounds.latest for bounds in stated if bounds.latest), default=None),
        )

    def support(
        self,
        claims: Iterable[tuple[str, str]],
        disputed_by: Iterable[str] = (),
        underspecified_by: Iterable[str] = (),
    ) -> Support:
        """The support by ``claims``, each with its article."""
        claims = tuple(claims)
        articles = {article for _, article in claims}
        return Support(
            claims=tuple(sorted({claim for claim, _ in claims})),
            articles=len(articles),
            sources=self.independent(articles),
            disputed_by=tuple(sorted(set(disputed_by))),
            underspecified_by=tuple(sorted(set(underspecified_by))),
        )
