"""Writes docs/questions.md from the heads of the named queries (`make docs`); a test keeps the two the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from graph.query import Parameter, Query, named_queries

PAGE = Path(__file__).with_name("questions.md")

_HEAD = """\
# Questions

What can be asked of a build by name: {count} queries, each with its question in English and Japanese, its parameters
and an example. Written by `make docs` from the heads of `graph/queries/*.rq`, not by hand.

Values are given in order or as `-p name=value`; one in brackets may be left out. A partner is a country or organisation
by code or by name in Japanese, English or Vietnamese. What each query must answer about the seed articles, and about
ten articles made up for the purpose, stands in `tests/graph/questions/answers/`.
"""

_KINDS = {
    "claim": "claim",
    "day": "day (YYYY-MM-DD)",
    "from": "year, month or day",
    "until": "year, month or day",
    "partner": "country or organisation",
    "text": "text",
    "where": "place or country",
}


def page() -> str:
    """The page as it should be."""
    queries = named_queries()
    return _HEAD.format(count=len(queries)) + "".join(_section(query) for query in queries.values())


def _section(query: Query) -> str:
    lines = [f"\n## {query.name}\n", f"{query.asks}  ", f"{query.asks_ja}\n"]
    lines += [_parameter(parameter) for parameter in query.parameters]
    lines += [*([""] if query.parameters else []), f"`{' '.join(_example(query))}`\n"]
    return "\n".join(lines)


def _parameter(parameter: Parameter) -> str:
    name = parameter.name if parameter.required else f"[{parameter.name}]"
    kind = _KINDS.get(parameter.kind, f"code or name of the scheme `{parameter.kind}:`")
    return f"- `{name}`, {kind}: {parameter.description}"


def _example(query: Query) -> Iterator[str]:
    yield from ("vietgraph", "query", query.name)
    given = dict(query.example) or {p.name: f"{p.name.upper()}" for p in query.parameters if p.required}
    if list(given) == [parameter.name for parameter in query.parameters][: len(given)]:
        yield from given.values()
    else:
        yield from (f"-p {name}={value}" for name, value in given.items())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
