"""JSON Lines, CSV and TSV: a row is an article. Read row by row, whatever the size of the file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import chain

from ingest.encodings import BinaryError, decode, encoding_of
from ingest.sources.columns import Columns, listed, nested
from ingest.sources.failures import SourceFailure, failure
from ingest.sources.items import LARGEST_PAGE, Item
from ingest.sources.kinds import stem
from ingest.sources.rows import Table
from ingest.sources.streams import Incoming

_LONGEST = LARGEST_PAGE + 65_536
"""Bytes a line may have."""
_GIVEN_UP = 100
"""So many lines that cannot be read, one after the other, are no table."""


def read_lines(incoming: Incoming, named: Columns) -> Iterator[Item | SourceFailure]:
    """The articles of a JSON Lines file, one object a line; objects may differ in what they hold."""
    tables: dict[tuple[str, ...], Table] = {}
    bad = number = 0
    while line := incoming.file.readline(_LONGEST):
        number += 1
        where = incoming.within(f"line {number}")
        whole = line
        while len(whole) == _LONGEST and not whole.endswith(b"\n"):
            whole = incoming.file.readline(_LONGEST)
        if not line.strip(b" \t\r\n\0"):
            continue
        found = (
            _object(line, where)
            if whole is line and len(line) < _LONGEST
            else failure(where, "is longer than an article can be", "it is left out; the other lines are read")
        )
        if isinstance(found, SourceFailure):
            bad += 1
            yield found
            if bad == _GIVEN_UP:
                yield _hopeless(incoming)
                return
            continue
        bad = 0
        names = tuple(found)
        if names not in tables:
            try:
                if len(tables) > 1000:
                    tables.clear()
                tables[names] = Table.of(incoming.source, stem(incoming.name), list(names), named)
            except ValueError as error:
                yield failure(where, str(error), _ADVICE)
                continue
        yield tables[names].item(found, where)
    if not number:
        yield failure(incoming.source, "is empty")


_ADVICE = "say which it is, as in --columns text=NAME"


def _object(line: bytes, where: str) -> dict[str, object] | SourceFailure:
    try:
        try:
            text = line.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = decode(line)
        value = json.loads(text)
    except BinaryError as error:
        return failure(where, str(error), "each line must be a JSON object")
    except RecursionError:
        return failure(where, "is nested too deeply")
    except ValueError as error:
        what = str(error).partition(": line")[0]
        return failure(where, f"is no JSON object: {what}", "the other lines are read")
    if not isinstance(value, dict):
        return failure(where, "is no JSON object", 'each line must be one, as in {"title": …, "text": …}')
    return dict(nested(value))


def read_table(incoming: Incoming, named: Columns) -> Iterator[Item | SourceFailure]:
    """The articles of a CSV or TSV file whose first line names the columns."""
    sample = incoming.head
    if not sample.strip(b" \t\r\n\0"):
        yield failure(incoming.source, "is empty")
        return
    try:
        encoding = encoding_of(sample)
    except BinaryError as error:
        yield failure(incoming.source, str(error), "give a table with a line of column names")
        return
    csv.field_size_limit(_LONGEST)
    text = io.TextIOWrapper(incoming.file, encoding, errors="replace", newline="")
    lines = _bounded(text)
    first = next(lines, "")
    cells = chain((first,), lines)
    reader = csv.reader(cells, delimiter=_delimiter(first), strict=False)
    bad = 0
    table: Table | None = None
    heads: list[str] = []
    while True:
        where = incoming.within(f"line {reader.line_num + 1}")
        try:
            row = next(reader, None)
        except csv.Error as error:
            bad += 1
            yield failure(where, f"is no row of a table: {error}", "look for a quotation mark that is not closed")
            if bad == _GIVEN_UP or not heads:
                yield _hopeless(incoming)
                break
            continue
        if row is None:
            break
        if not any(map(str.strip, row)):
            continue
        if table is None:
            heads = [head.strip().lstrip("\ufeff") for head in row]
            try:
                table = Table.of(incoming.source, stem(incoming.name), heads, named)
            except ValueError as error:
                yield failure(incoming.source, str(error), _ADVICE)
                break
            continue
        if len(row) > len(heads):
            bad += 1
            what = f"has {len(row)} cells where there are {len(heads)} columns ({listed(heads)})"
            yield failure(where, what, "put cells that hold the separator in quotation marks")
            if bad == _GIVEN_UP:
                yield _hopeless(incoming)
                break
            continue
        if sum(cell.count("\ufffd") for cell in row) > max(3, sum(map(len, row)) // 100):
            yield failure(where, f"is not in {encoding}, as the first lines are", "save the table in UTF-8")
            continue
        bad = 0
        yield table.item(dict(zip(heads, row, strict=False)), where)
    text.detach()


def _bounded(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines of ``text``; a longer one than an article can be is cut."""
    while line := text.readline(_LONGEST):
        yield line
        while len(line) == _LONGEST and not line.endswith("\n"):
            line = text.readline(_LONGEST)


def _delimiter(line: str) -> str:
    return max(",\t;", key=line.count)


def _hopeless(incoming: Incoming) -> SourceFailure:
    return failure(incoming.source, "too much of it cannot be read; the rest is left", "look what kind of file it is")
