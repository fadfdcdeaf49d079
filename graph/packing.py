"""Many rows of a few forms, written short: every key once for a form, every repeated value once for a column.

A page holds tens of thousands of nodes and edges that differ in numbers and codes only; as plain JSON most of it would
be keys and dates written again and again. Nothing is compressed, so that a browser reads the page as fast as any JSON;
``unpack`` in ``templates/core.js`` gives the rows back in their order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


def pack(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """``rows`` of plain data as ``forms`` (``keys`` and ``columns``, a column for each key) and the form of each row.

    A column is the list of its values, or ``{"of": values, "at": places}`` where that is shorter. The same rows always
    give the same result.
    """
    numbers: dict[tuple[str, ...], int] = {}
    found: list[list[Mapping[str, Any]]] = []
    order: list[int] = []
    for row in rows:
        number = numbers.setdefault(tuple(sorted(row)), len(found))
        if number == len(found):
            found.append([])
        found[number].append(row)
        order.append(number)
    forms = [
        {"keys": list(keys), "columns": [_column([row[key] for row in found[number]]) for key in keys]}
        for keys, number in numbers.items()
    ]
    return {"forms": forms, "order": order}


def unpack(packed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows that :func:`pack` was given."""
    columns = [[_values(column) for column in form["columns"]] for form in packed["forms"]]
    turn = [0] * len(columns)
    rows: list[dict[str, Any]] = []
    for number in packed["order"]:
        keys = packed["forms"][number]["keys"]
        rows.append({key: column[turn[number]] for key, column in zip(keys, columns[number], strict=True)})
        turn[number] += 1
    return rows


def _column(values: list[Any]) -> list[Any] | dict[str, list[Any]]:
    written = [json.dumps(value, ensure_ascii=False, sort_keys=True) for value in values]
    places: dict[str, int] = {}
    of: list[Any] = []
    at: list[int] = []
    for text, value in zip(written, values, strict=True):
        place = places.setdefault(text, len(of))
        if place == len(of):
            of.append(value)
        at.append(place)
    short = sum(map(len, places)) + sum(len(str(place)) for place in at) + len(places)
    return {"of": of, "at": at} if short < sum(map(len, written)) else values


def _values(column: list[Any] | Mapping[str, list[Any]]) -> list[Any]:
    return column if isinstance(column, list) else [column["of"][place] for place in column["at"]]
