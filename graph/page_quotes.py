"""The quotes a page carries: in its own form, with their articles by number, and no more than it has room for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.markup import web_link
from graph.network.evidence import turn

if TYPE_CHECKING:
    from graph.network import Network

_QUOTE = 240
_AROUND = 60
_CUES = 4
_CUE = 60


class PageQuotes:
    """Brings the statements of a network into the page's form and keeps hold of their quotes."""

    def __init__(self, network: Network) -> None:
        self._articles: Mapping[str, Mapping[str, Any]] = network.graph.get("articles", {})
        self._places: list[tuple[tuple[int, int], list[dict[str, Any]], dict[str, Any], str]] = []
        self._dropped: list[str] = []

    def supported(self, kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """``data`` of a statement of this ``kind`` with its evidence in the page's form."""
        shown: list[dict[str, Any]] = []
        for place, quote in enumerate(data["evidence"]):
            shown.append(_form(quote))
            self._places.append((turn(kind, place), shown, shown[-1], quote["article"]))
        against = {"against": self.supported(kind, data["against"])} if "against" in data else {}
        return {**data, **against, "evidence": shown}

    def articles(self) -> list[dict[str, Any]]:
        """The articles to be cited, in the order of their ids; every quote gets the number of its own."""
        cited = {article for *_, article in self._places}
        left_out = set(self._dropped) - cited
        ids = [article for article in sorted(self._articles) if article not in left_out]
        numbers = {article: number for number, article in enumerate(ids)}
        for _, _, quote, article in self._places:
            quote["article"] = numbers.get(article, -1)
        return [_article(self._articles[article]) for article in ids]

    def drop(self, size: int) -> bool:
        """Take quotes away until about ``size`` bytes are saved, those served last first; False if there is none."""
        if not self._places:
            return False
        uses = Counter(article for *_, article in self._places)
        order = sorted(range(len(self._places)), key=lambda number: (self._places[number][0], number))
        while order and size > 0:
            number = order.pop()
            _, shown, quote, article = self._places[number]
            # Quotes of a statement are served in their order: this is the last one of its list.
            shown.pop()
            size -= _written(quote)
            uses[article] -= 1
            if not uses[article] and article in self._articles:
                size -= _written(_article(self._articles[article]))
            self._dropped.append(article)
        self._places = [self._places[number] for number in sorted(order)]
        return True


def _form(quote: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "article": -1,
        "field": quote["field"],
        "rule": quote.get("rule"),
        "quote": [quote["prefix"][-_AROUND:], _cut(quote["exact"], _QUOTE), quote["suffix"][:_AROUND]],
        "cues": [[cue["field"], _cut(cue["exact"], _CUE)] for cue in quote["cues"][:_CUES]],
    }


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _article(article: Mapping[str, Any]) -> dict[str, Any]:
    return {**article, "url": web_link(article.get("url"))}


def _written(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
