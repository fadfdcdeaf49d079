"""From a row of a table, whatever file it stands in, to an item: its text, and what the other columns tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ingest.sources.columns import Columns, find_columns
from ingest.sources.failures import SourceFailure, failure
from ingest.sources.items import LARGEST, LARGEST_PAGE, Item, Told, record_id

_MARKUP = re.compile(r"(?i)<(?:p|div|br|html|body|article|section|span|h[1-6])\b[^>]*>")
"""What a column holds that has HTML in it, whatever its name."""


@dataclass(frozen=True, slots=True)
class Table:
    """The file a row stands in: its name in messages, its name for ids, and the column for each thing."""

    source: str
    stem: str
    columns: Mapping[str, str]

    @classmethod
    def of(cls, source: str, stem: str, there: list[str], named: Columns) -> Table:
        """The table ``source`` whose columns are ``there``; raises :class:`ValueError` if they will not do."""
        return cls(source, stem, find_columns(there, named))

    def item(self, row: Mapping[str, object], where: str) -> Item | SourceFailure:
        """The article in ``row``, which stands at ``where``."""
        values: dict[str, str] = {}
        for column, name in self.columns.items():
            value = row.get(name)
            written = _written(value)
            if column in ("text", "html") and (written is None or isinstance(value, (int, float))):
                kind = type(value).__name__
                advice = "name another column with --columns text=NAME"
                return failure(where, f"the column {name} holds no text but {_KINDS.get(kind, kind)}", advice)
            values[column] = written or ""
        html = values.get("html", "")
        text = html if html.strip() else values.get("text", "")
        if not text.strip():
            return failure(where, f"has no text in the column {self.columns.get('text') or self.columns['html']}")
        page = bool(html.strip()) or _MARKUP.search(text[:LARGEST]) is not None
        data = text.encode("utf-8", "replace")
        if len(data) > (LARGEST_PAGE if page else LARGEST):
            return failure(where, "is larger than an article can be", "it is left out; the other rows are read")
        told = Told(
            title=values.get("title", ""),
            url=values.get("url", "").strip(),
            publisher=values.get("publisher", "").strip(),
            date=values.get("date", "").strip(),
            language=values.get("lang", "").strip(),
        )
        content = "\0".join((told.title, told.url, text)).encode("utf-8", "replace")
        id, keyed = record_id(self.stem, values.get("id", ""), told.url, content)
        return Item(where, id, "page" if page else "row", data, told, keyed)


_KINDS = {"dict": "an object", "list": "a list", "bool": "true or false", "int": "a number", "float": "a number"}


def _written(value: object) -> str | None:
    """A value as text; None for what cannot be one."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if isinstance(value, dict | list | bool) else str(value)
