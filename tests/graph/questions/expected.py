"""Expected answers: one small file for each query and corpus, beside the articles.

A file holds one case or several, parted by blank lines. The first line of a case gives the parameters
(``# partner=PER day=2024-04-01``), the second the columns that are compared, then come the rows, all tab-separated; a
last line ``...`` says that more rows follow. No rows mean that the answer is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.query import parse_values

HERE = Path(__file__).resolve().parent / "answers"


@dataclass(frozen=True, slots=True)
class Answer:
    """What ``query`` must answer about a corpus: ``rows`` under ``columns``, all of them unless ``more`` follow."""

    corpus: str
    query: str
    parameters: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: bool

    def __str__(self) -> str:
        given = ",".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.corpus}-{self.query}-{given}"


def answers() -> Iterator[Answer]:
    """Every expected answer."""
    for path in sorted(HERE.glob("*/*.tsv")):
        for case in path.read_text("utf-8").strip("\n").split("\n\n"):
            given, heads, *rows = case.split("\n")
            more = bool(rows) and rows[-1] == "..."
            yield Answer(
                corpus=path.parent.name,
                query=path.stem,
                parameters=dict(parse_values(given.removeprefix("#"))),
                columns=tuple(heads.split("\t")),
                rows=tuple(tuple(row.split("\t")) for row in (rows[:-1] if more else rows)),
                more=more,
            )
