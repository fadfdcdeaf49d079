"""Which column of a table holds what: the names that are known (``ontology/lexicon/columns.tsv``), or those given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ingest.lexicon import rows
from ontology.errors import SourceError

Columns = Mapping[str, str]
"""For some of the things a row may tell (``text``, ``title``, ``date`` …) the column that was named for it."""


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """For each thing a row may tell the names its column may have, the likeliest first."""
    names: dict[str, list[str]] = {}
    for row in rows("columns"):
        names.setdefault(row["column"], []).append(_folded(row["name"]))
    return {column: tuple(found) for column, found in names.items()}


def parse_columns(told: str) -> dict[str, str]:
    """Read 「text=body,date=published」. Raises :class:`SourceError` for what is no column or names nothing."""
    columns: dict[str, str] = {}
    for part in filter(None, map(str.strip, told.split(","))):
        column, equals, name = (piece.strip() for piece in part.partition("="))
        if not equals or not name:
            raise SourceError(
                f"{part} does not name a column", "--columns", "write for instance text=body,date=published"
            )
        if column not in _names():
            raise SourceError(f"{column} is no column", "--columns", f"there are {', '.join(_names())}")
        columns[column] = name
    return columns


def find_columns(there: Iterable[str], named: Columns) -> dict[str, str]:
    """The column for each thing a row may tell, out of those that are ``there``.

    Raises :class:`ValueError`, with a message, if one that was named is not there or none holds a text.
    """
    # A name that occurs twice stands for its first column; one of a JSON object may lead into objects within.
    exact = list(there)
    by_name: dict[str, str] = {}
    for name in exact:
        by_name.setdefault(_folded(name), name)
    found: dict[str, str] = {}
    for column, name in named.items():
        if name in exact:
            found[column] = name
        elif _folded(name) in by_name:
            found[column] = by_name[_folded(name)]
        else:
            raise ValueError(f"has no column {name}; it has {listed(exact)}")
    taken = set(found.values())
    for column, names in _names().items():
        if column not in found:
            free = next((by_name[name] for name in names if name in by_name and by_name[name] not in taken), None)
            if free is not None:
                found[column] = free
                taken.add(free)
    if "text" not in found and "html" not in found:
        raise ValueError(f"has no column for the text; it has {listed(exact)}")
    return found


def names_columns(line: str) -> bool:
    """Whether ``line`` is the first line of a table: names between commas, tabs or semicolons, one of a text."""
    for separator in ",\t;":
        cells = [_folded(cell.strip().strip('"')) for cell in line.split(separator)]
        if len(cells) > 1 and sum(cell in _all() for cell in cells) > 1 and any(map(_of_text, cells)):
            return True
    return False


def listed(names: Iterable[str]) -> str:
    """Some of ``names``, for a message."""
    shown = [name[:40] for name in names]
    return ", ".join(shown[:8]) + (" …" if len(shown) > 8 else "") if shown else "none"


def _of_text(name: str) -> bool:
    return name in _names()["text"] or name in _names()["html"]


@cache
def _all() -> frozenset[str]:
    return frozenset(name for names in _names().values() for name in names)


_SEPARATOR = re.compile(r"[\s_.-]+")


def _folded(name: str) -> str:
    return _SEPARATOR.sub("", unicodedata.normalize("NFKC", name).casefold().lstrip("\ufeff"))


def nested(row: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The values of a JSON object by name, those of the objects in it as 「outer.inner」."""
    for name, value in row.items():
        yield name, value
        if isinstance(value, dict):
            for inner, deep in value.items():
                yield f"{name}.{inner}", deep
