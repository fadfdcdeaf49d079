"""What is measured, as tables: with codes for machines, with words in three languages for people."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.measures.labels import names_of
from graph.measures.words import has_word, word
from graph.resolve import LANGUAGES
from graph.signs import printable
from ontology.errors import VietgraphError

if TYPE_CHECKING:
    import pandas

Cell = str | int | float | None | Mapping[str, str]
"""A value; of a name one for each language."""

_SCHEMES = {"level": "level", "before": "level", "after": "level"}
_WORDS = ("change", "certainty", "kind")
_SHOWN_IN_NOTEBOOK = 20
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one measure, in the order in which they should be read; ``hidden`` columns are for machines only."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    hidden: tuple[str, ...] = ()

    def title(self, language: str = LANGUAGES[0]) -> str:
        """What the table shows."""
        return word(f"table.{self.name}", language)

    def heads(self, language: str = LANGUAGES[0]) -> tuple[str, ...]:
        """The names of the columns for people."""
        return tuple(word(f"column.{column}", language) for column in self.columns if column not in self.hidden)

    def values(self, language: str = LANGUAGES[0]) -> Iterator[tuple[str | int | float | None, ...]]:
        """The rows for machines: codes stay codes, names are in the language."""
        for row in self.rows:
            yield tuple(cell[language] if isinstance(cell, Mapping) else cell for cell in row)

    def shown(self, language: str = LANGUAGES[0], limit: int | None = None) -> list[tuple[str, ...]]:
        """The first rows for people: codes of levels and the like as words, numbers with three places."""
        return [
            tuple(
                _shown(column, cell, language)
                for column, cell in zip(self.columns, row, strict=True)
                if column not in self.hidden
            )
            for row in self.rows[:limit]
        ]

    def as_csv(self, language: str = LANGUAGES[0]) -> str:
        """The rows for machines as CSV, with the codes of the columns above; no cell is a formula to a spreadsheet."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([safe(cell) for cell in row] for row in self.values(language))
        return text.getvalue()

    def as_records(self, language: str = LANGUAGES[0]) -> list[dict[str, Any]]:
        """The rows for machines, each as column → value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.values(language)]

    def to_pandas(self, language: str = LANGUAGES[0]) -> pandas.DataFrame:
        """The rows for machines as a data frame; its ``attrs`` have the title.

        Raises :class:`~ontology.errors.VietgraphError` if pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            advice = "add it with `python -m pip install pandas`"
            raise VietgraphError("data frames need pandas, which is not installed", "to_pandas", advice) from error
        frame = pandas.DataFrame(list(self.values(language)), columns=list(self.columns))
        frame.attrs["title"] = self.title(language)
        return frame

    def _repr_html_(self) -> str:
        return as_html(self, LANGUAGES[0], _SHOWN_IN_NOTEBOOK)


def _shown(column: str, cell: Cell, language: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.3f}"
    if isinstance(cell, Mapping):
        return printable(cell[language])
    text = str(cell)
    if text and column in _SCHEMES:
        return names_of(_SCHEMES[column], text)[language]
    if column in _WORDS and has_word(f"{column}.{text}"):
        return word(f"{column}.{text}", language)
    return printable(text)


def as_html(table: Table, language: str, limit: int | None) -> str:
    """The table as HTML, with nothing of its text read as markup."""
    shown = table.shown(language, limit)
    rows = [_html_row("th", table.heads(language)), *(_html_row("td", row) for row in shown)]
    of = word("say.of", language).format(len(table.rows), len(shown))
    caption = html.escape(f"{table.title(language)} ({of})")
    return f"<table><caption>{caption}</caption>{''.join(rows)}</table>"


def _html_row(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def safe(cell: str | int | float | None) -> str | int | float | None:
    """A cell of CSV in one line, which a spreadsheet takes for text if it is one."""
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
