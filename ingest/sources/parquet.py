"""Parquet: a row is an article, read group of rows by group of rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from ingest.sources.columns import Columns
from ingest.sources.failures import SourceFailure, failure
from ingest.sources.items import Item
from ingest.sources.kinds import stem
from ingest.sources.rows import Table
from ingest.sources.streams import Incoming

_AT_ONCE = 64
_SPOOLED = 64 * 1024 * 1024


def read_parquet(incoming: Incoming, named: Columns) -> Iterator[Item | SourceFailure]:
    """The articles of a Parquet file; only the columns that are needed are read."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        what = "is a Parquet file, and the library that reads them is not installed"
        yield failure(incoming.source, what, "add it with `python -m pip install pyarrow`")
        return
    with tempfile.SpooledTemporaryFile(_SPOOLED) as spool:
        file = incoming.file
        if not file.seekable():
            while part := incoming.file.read(1 << 20):
                spool.write(part)
            spool.seek(0)
            file = spool
        try:
            table = pq.ParquetFile(file)
            rows = Table.of(incoming.source, stem(incoming.name), table.schema_arrow.names, named)
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
