"""Which words are shown for a statement: few, of independent articles first, never more than a page can bear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graph.consolidation.model import Claims, Known
from graph.network.rows import read_rows, text_of

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ontology.namespaces import Namespaces

MAX_QUOTES = 3000
"""Quotes in the whole network, whatever the corpus; a page shows as many of them as it has room for."""

_LIMITS = {"level": 6, "event": 3, "sector": 3, "amount": 2, "person": 1}
"""Quotes for one edge; kinds that come first are served first in every round."""
_FIRST_ROUND = {"level": 3}
"""How many quotes a kind gets in the first round, if not one."""

# What a quote is shown for: these say what was claimed, the others (partner, date, place) in what circumstances.
_TELLING = ("level", "sector", "event", "frame", "verb", "amount", "name", "role")
_CIRCUMSTANCES = ("partner", "country", "date", "place", "period")


def turn(kind: str, place: int) -> tuple[int, int]:
    """When the quote at ``place`` of a statement of this ``kind`` is served: its round and the kind's turn in it."""
    return max(0, place + 1 - _FIRST_ROUND.get(kind, 1)), list(_LIMITS).index(kind)


class Evidence:
    """Gives every statement its counts and its quotes; each text that was copied is quoted once as long as possible."""

    def __init__(self, claims: Claims, known: Known) -> None:
        self._article = {claim.iri: claim.article for claim in claims.levels}
        self._article |= {claim.iri: claim.article for claim in claims.reports}
        self._article |= {claim.iri: claim.article for claim in claims.fields}
        self._article |= {claim.iri: claim.article for claim in claims.namings}
        self._published = {article.iri: article.stated for article in claims.articles}
        self._stands_for = dict(known.copies)
        self._news = frozenset(claim.iri for claim in claims.levels if claim.news_role == "main-event")
        self._waiting: list[tuple[str, dict[str, Any], list[str]]] = []
        self.cited: set[str] = set()
        """The articles quoted, once :meth:`quote` has run."""

    def article(self, claim: str) -> str:
        """The article a claim stands in; empty for an unknown claim."""
        return self._article.get(claim, "")

    def first_stated(self, claims: Iterable[str]) -> str | None:
        """The first day on which one of these claims was published."""
        days = [self._published[self._article[c]].earliest for c in claims if self._article.get(c) in self._published]
        return min((day for day in days if day), default=None)

    def years(self, claims: Iterable[str]) -> dict[str, int]:
        """How many articles make these claims, by the year of their publication; ``""`` where it is not known."""
        return self.published({self._article[claim] for claim in claims if claim in self._article})

    def published(self, articles: Iterable[str]) -> dict[str, int]:
        """How many of these articles were published in each year; ``""`` where it is not known."""
        years: dict[str, int] = {}
        for article in set(articles):
            stated = self._published.get(article)
            year = (stated.latest or "")[:4] if stated else ""
            years[year] = years.get(year, 0) + 1
        return dict(sorted(years.items()))

    def is_news(self, claim: str) -> bool:
        """Whether the claim is the news of its article, and not what it looks back on."""
        return claim in self._news

    def know(self, claim: str, article: str) -> None:
        """Tell of a claim that consolidation does not read."""
        self._article[claim] = article

    def support(self, kind: str, holder: dict[str, Any], claims: Iterable[str]) -> None:
        """Let ``holder`` have quotes for ``claims``, as far as the limits for its ``kind`` allow."""
        ordered = self._in_order(claims)
        holder["total"] = len(ordered)
        holder["evidence"] = []
        self._waiting.append((kind, holder, ordered[: _LIMITS[kind]]))

    def _in_order(self, claims: Iterable[str]) -> list[str]:
        """The news itself first, then the newest; one of every independent text before a second one of any."""

        def published(claim: str) -> str:
            stated = self._published.get(self._article.get(claim, ""))
            return (stated.latest or "") if stated else ""

        newest = sorted(sorted(set(claims)), key=published, reverse=True)
        told = sorted(newest, key=lambda claim: claim not in self._news)
        firsts: dict[str, str] = {}
        for claim in told:
            article = self._article.get(claim, "")
            firsts.setdefault(self._stands_for.get(article, article), claim)
        chosen = list(firsts.values())
        return [*chosen, *(claim for claim in told if claim not in set(chosen))]

    def quote(self, store: ox.Store, names: Namespaces) -> None:
        """Read the words of the claims to be shown and put them where they belong."""
        turns = [
            (turn(kind, place), number, place, claim)
            for number, (kind, _, claims) in enumerate(self._waiting)
            for place, claim in enumerate(claims)
        ]
        granted = sorted(turns)[:MAX_QUOTES]
        spans: dict[str, list[dict[str, Any]]] = {}
        rules: dict[str, str | None] = {}
        for row in read_rows(store, names, "evidence", {claim for *_, claim in granted}):
            claim = text_of(row, "claim") or ""
            rules[claim] = text_of(row, "rule")
            if "exact" not in row:
                continue
            spans.setdefault(claim, []).append(
                {
                    "field": text_of(row, "field") or "",
                    "start": int(text_of(row, "start") or 0),
                    "exact": text_of(row, "exact") or "",
                    "prefix": text_of(row, "prefix") or "",
                    "suffix": text_of(row, "suffix") or "",
                }
            )
        for _, number, _, claim in granted:
            article = self._article.get(claim, "")
            self.cited.add(article)
            quote = quote_of(spans.get(claim, []))
            self._waiting[number][1]["evidence"].append({"article": article, "rule": rules.get(claim), **quote})
        self._waiting.clear()


def quote_of(spans: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The telling words of a claim in their context, and its other spans as cues."""

    def telling(span: Mapping[str, Any]) -> tuple[int, int, str]:
        field = span["field"]
        order = _TELLING.index(field) if field in _TELLING else len(_TELLING) + (field in _CIRCUMSTANCES)
        return order, span["start"], span["exact"]

    ordered = sorted(spans, key=telling)
    main = ordered[0] if ordered else {"field": "", "exact": "", "prefix": "", "suffix": ""}
    return {
        "field": main["field"],
        "exact": main["exact"],
        "prefix": main["prefix"],
        "suffix": main["suffix"],
        "cues": [{"field": span["field"], "exact": span["exact"]} for span in ordered[1:]],
    }
