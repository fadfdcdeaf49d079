"""Parquet: a row is an article, read group of rows by group of rows."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.sources.columns import Columns
from ingest.sources.failures import SourceFailure, failure
from ingest.sources.items import Item
from ingest.sources.kinds import stem
from ingest.sources.rows import Table
from ingest.sources.streams import Incoming, seekable

_AT_ONCE = 64


def read_parquet(incoming: Incoming, named: Columns) -> Iterator[Item | SourceFailure]:
    """The articles of a Parquet file; only the columns that are needed are read."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        what = "is a Parquet file, and the library that reads them is not installed"
        yield failure(incoming.source, what, "add it with `python -m pip install pyarrow`")
        return
    with seekable(incoming) as file:
        try:
            table = pq.ParquetFile(file)
            rows = Table.of(incoming.source, stem(incoming.name), table.schema_arrow.names, named)
            for column in {"text", "html"} & rows.columns.keys():
                kind = table.schema_arrow.field(rows.columns[column]).type
                if not _may_be_text(kind):
                    what = f"the column {rows.columns[column]} holds no text but {kind}"
                    yield failure(incoming.source, what, "name another column with --columns text=NAME")
                    return
            wanted = sorted(set(rows.columns.values()))
            number = 0
            for batch in table.iter_batches(_AT_ONCE, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield rows.item(row, incoming.within(f"row {number}"))
        except pa.ArrowException as error:
            what = f"is no whole Parquet file: {' '.join(str(error).split())[:80]}"
            yield failure(incoming.source, what, "fetch it again")
        except ValueError as error:
            yield failure(incoming.source, str(error), "say which it is, as in --columns text=NAME")


def _may_be_text(kind: object) -> bool:
    """Whether a column of this Arrow type can hold texts; dictionaries of them can too."""
    import pyarrow.types as types

    if types.is_dictionary(kind):
        kind = kind.value_type  # type: ignore[attr-defined]
    named = (types.is_string, types.is_large_string, types.is_string_view, types.is_binary, types.is_large_binary)
    return types.is_null(kind) or any(test(kind) for test in named)
