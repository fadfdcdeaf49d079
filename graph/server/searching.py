"""The search in the texts of articles, as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox

from graph.search import Hits
from graph.search.asking import search
from graph.search.marks import Span
from graph.server.limits import Limits
from graph.server.pages import page_reply
from graph.server.tasks import Reply
from ontology.errors import QueryError, UnknownTermError
from ontology.namespaces import Namespaces

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A search in the index at ``path``, as a client wrote it; empty texts ask for nothing."""

    path: Path
    question: str
    partner: str
    since: str
    until: str
    page: int
    as_json: bool

    def run(self, store: ox.Store, names: Namespaces, limits: Limits) -> Reply:
        """What was found; a page without a question is the form alone. What was asked wrongly is 400."""
        if self.as_json:
            found = self._found()
            told = {"total": found.total, "articles": [_told(hit, names) for hit in map(asdict, found.best)]}
            return Reply(200, "application/json; charset=utf-8", json.dumps(told, ensure_ascii=False).encode())
        problem, found = "", Hits(0, ())
        if self.question:
            try:
                found = self._found()
            except (QueryError, UnknownTermError) as error:
                problem = str(error)
        hits = [
            {
                "path": names.article(hit.id).removeprefix(names.base),
                "title": pieces(hit.title or hit.id, hit.title_marks),
                "published": hit.published or "",
                "publisher": hit.publisher or "",
                "text": pieces(hit.snippet, hit.marks),
            }
            for hit in found.best
        ]
        more = found.total > self.page * ON_A_PAGE
        page = page_reply(
            "search.html",
            title="記事検索",
            asked={name: getattr(self, name) for name in ("question", "partner", "since", "until")},
            problem=problem,
            total=found.total,
            hits=hits,
            before=self._link(self.page - 1) if self.page > 1 else "",
            after=self._link(self.page + 1) if more else "",
        )
        return Reply(400 if problem else 200, page.media, page.body, page.headers)

    def _found(self) -> Hits:
        offset = (self.page - 1) * ON_A_PAGE
        narrowed = {"partner": self.partner, "since": self.since, "until": self.until}
        return search(self.path, self.question, ON_A_PAGE, offset, **narrowed)

    def _link(self, page: int) -> str:
        given = {"q": self.question, "partner": self.partner, "since": self.since, "until": self.until}
        return "/search?" + urlencode({name: value for name, value in given.items() if value} | {"page": page})


def pieces(text: str, marks: Iterable[Span]) -> list[tuple[str, bool]]:
    """``text`` in pieces that are marked or not."""
    found: list[tuple[str, bool]] = []
    done = 0
    for start, end in marks:
        found += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [piece for piece in [*found, (text[done:], False)] if piece[0]]


def _told(hit: dict[str, object], names: Namespaces) -> dict[str, object]:
    return {"article": names.article(str(hit["id"])), **hit}
