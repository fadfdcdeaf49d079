"""Tables as files: a directory of CSV (RFC 4180) or Parquet, described by a Frictionless Data Package and a README.

In CSV a text is one line, and one that a spreadsheet would take for a formula begins with ``'``; Parquet holds texts as
they are, days as dates and counts as numbers. There is no clock in either: the same tables give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Literal

from graph.dataset import said_of_all
from graph.measures.tables import safe
from graph.tables import Cell, Column, Content, Form, Row, forms, rows
from graph.workspace import replacing
from ontology.errors import OutputError, VietgraphError

FileForm = Literal["csv", "parquet"]

_SPDX = "https://spdx.org/licenses/"
_BATCH = 20_000
_DAYS_BEFORE_1970 = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: how many rows, how many bytes, and their SHA-256."""

    path: Path
    rows: int
    size: int
    digest: str


def write_tables(content: Content, form: FileForm, directory: Path) -> list[Path]:
    """Write every table into ``directory``, which is made if it is not there; return the files.

    Raises :class:`OutputError` if they cannot be written, :class:`VietgraphError` if Parquet is asked for and pyarrow
    is not installed.
    """
    write = {"csv": _write_csv, "parquet": _write_parquet}[form]
    if form == "parquet":
        _pyarrow()
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"the directory cannot be made: {reason}", str(directory), "choose another place") from error
    written = []
    for table in forms():
        path = directory / f"{table.name}.{form}"
        with replacing(path) as stream:
            counting = _Counting(stream)
            count = write(table, rows(table.name, content), counting)
        written.append(Written(path, count, counting.size, counting.digest()))
    texts = {"datapackage.json": _package(written, form, content), "README.md": _read_me(written, form, content)}
    for name, text in texts.items():
        with replacing(directory / name) as stream:
            stream.write(text.encode())
    return [file.path for file in written] + [directory / name for name in texts]


class _Counting(io.RawIOBase):
    """Passes bytes on, and knows how many and which they were."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream, self.size, self._hash = stream, 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        chunk = bytes(data)
        self._stream.write(chunk)
        self._hash.update(chunk)
        self.size += len(chunk)
        return len(chunk)

    def tell(self) -> int:
        return self.size

    def digest(self) -> str:
        return self._hash.hexdigest()


def _write_csv(table: Form, of_table: Iterator[Row], stream: _Counting) -> int:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    count = 0
    while batch := list(islice(of_table, _BATCH)):
        writer.writerows([_as_text(cell) for cell in row] for row in batch)
        count += len(batch)
        stream.write(text.getvalue().encode())
        text.seek(0)
        text.truncate()
    stream.write(text.getvalue().encode())
    return count


def _as_text(cell: Cell) -> str | int | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    found = safe(cell)
    assert not isinstance(found, float)
    return found


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        advice = "add it with `python -m pip install pyarrow`"
        raise VietgraphError("Parquet needs pyarrow, which is not installed", "--format parquet", advice) from error
    return pyarrow


def _write_parquet(table: Form, of_table: Iterator[Row], stream: _Counting) -> int:
    arrow = _pyarrow()
    types = {"string": arrow.string(), "date": arrow.date32(), "integer": arrow.int64(), "boolean": arrow.bool_()}
    told = {column.name: column.description for column in table.columns}
    schema = arrow.schema(
        [arrow.field(c.name, types[c.type], not c.key, {"description": told[c.name]}) for c in table.columns],
        {"description": table.description},
    )
    count = 0
    # pyarrow asks a file for its place and never goes back; the version of the library stands in the file.
    sink = arrow.PythonFile(stream, mode="w")
    with arrow.parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while batch := list(islice(of_table, _BATCH)):
            columns = [
                arrow.array([_typed(row[i], column) for row in batch], types[column.type])
                for i, column in enumerate(table.columns)
            ]
            writer.write_table(arrow.Table.from_arrays(columns, schema=schema))
            count += len(batch)
    return count


def _typed(cell: Cell, column: Column) -> Cell:
    """A day as the number of days since 1970, as date32 has it."""
    if column.type == "date" and isinstance(cell, str):
        return date.fromisoformat(cell).toordinal() - _DAYS_BEFORE_1970
    return cell


def _package(written: list[Written], form: FileForm, content: Content) -> str:
    about = said_of_all(content.names)
    license_ = about["license"][0]
    package = {
        "profile": "tabular-data-package" if form == "csv" else "data-package",
        "name": "vietgraph",
        "title": about["title"][0],
        "description": " ".join((about["description"][0], *_extent(content), about["rights"][0])),
        "homepage": content.names.base,
        "licenses": [{"name": license_.removeprefix(_SPDX), "path": license_}],
        "resources": [_resource(table, file, form) for table, file in zip(forms(), written, strict=True)],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(table: Form, file: Written, form: FileForm) -> dict[str, Any]:
    kind: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n", "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
    }
    if form == "parquet":
        kind = {"profile": "data-resource", "format": "parquet", "mediatype": "application/vnd.apache.parquet"}
    return {
        "name": table.name.replace("_", "-"),
        "path": file.path.name,
        "description": table.description,
        **kind,
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
        "schema": _schema(table),
    }


def _schema(table: Form) -> dict[str, Any]:
    fields = [
        {"name": c.name, "type": c.type, "description": c.description}
        | ({"constraints": {"required": True}} if c.key else {})
        for c in table.columns
    ]
    references = []
    for column in table.columns:
        if column.refers:
            resource, field = column.refers.split(".")
            to = {"resource": "" if resource == table.name else resource.replace("_", "-"), "fields": field}
            references.append({"fields": column.name, "reference": to})
    keys = [column.name for column in table.columns if column.key]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""], "primaryKey": keys}
    return schema | ({"foreignKeys": references} if references else {})


def _read_me(written: list[Written], form: FileForm, content: Content) -> str:
    about = said_of_all(content.names)
    how = (
        "CSV by RFC 4180 in UTF-8, with a head line. A text is one line; one that a spreadsheet would take for a "
        "formula (it begins with `=`, `+`, `-` or `@`) has a `'` before it. Empty cells are what is not known."
        if form == "csv"
        else "Parquet, with days as dates and counts as whole numbers. Nulls are what is not known."
    )
    lines = [f"# {about['title'][0]}", "", about["description"][0], *_extent(content), "", how, ""]
    lines += [f"Licence: {about['license'][0]}. {about['rights'][0]}", ""]
    lines.append(
        "Codes are explained in `concepts`; `datapackage.json` (Frictionless Data) has all of this for programs."
    )
    for table, file in zip(forms(), written, strict=True):
        lines += ["", f"## {file.path.name}", "", f"{table.description} Rows: {file.rows}.", ""]
        lines += ["| column | type | |", "|---|---|---|"]
        for column in table.columns:
            refers = f" (`{column.refers}`)" if column.refers else ""
            key = ", key" if column.key else ""
            lines.append(f"| `{column.name}` | {column.type}{key} | {column.description}{refers} |")
    return "\n".join(lines) + "\n"


def _extent(content: Content) -> Iterator[str]:
    """In words, to what the tables are cut."""
    part = content.part
    if part.partner:
        yield f"Only what concerns {part.partner}."
    if part.day:
        yield f"As of {part.day}."
