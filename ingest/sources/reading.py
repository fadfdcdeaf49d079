"""From a file to its items, each kind of file by its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.sources.archives import DAMAGED, TooLargeError, damaged, read_packed, read_tar, read_zip, too_large
from ingest.sources.columns import Columns
from ingest.sources.documents import read_mail, read_page, read_text
from ingest.sources.failures import SourceFailure, failure, refused
from ingest.sources.items import Item
from ingest.sources.kinds import Kind, kind_of
from ingest.sources.parquet import read_parquet
from ingest.sources.streams import MOST_SPOOLED, Incoming, TooMuchError, opened
from ingest.sources.tables import read_lines, read_table

Reader = Callable[[Incoming, Columns], Iterator[Item | SourceFailure]]


def _feed(incoming: Incoming, columns: Columns) -> Iterator[Item | SourceFailure]:
    from ingest.sources.feeds import read_feed  # what few need is loaded when it is needed

    return read_feed(incoming, columns)


def _warc(incoming: Incoming, columns: Columns) -> Iterator[Item | SourceFailure]:
    from ingest.sources.warc import read_warc

    return read_warc(incoming, columns)


_READERS: dict[Kind, Reader] = {
    "text": lambda incoming, _: read_text(incoming),
    "page": lambda incoming, _: read_page(incoming),
    "mail": lambda incoming, _: read_mail(incoming),
    "lines": read_lines,
    "table": read_table,
    "feed": _feed,
    "warc": _warc,
    "parquet": read_parquet,
    "zip": lambda incoming, columns: read_zip(incoming, columns, read_incoming),
    "tar": lambda incoming, columns: read_tar(incoming, columns, read_incoming),
    "packed": lambda incoming, columns: read_packed(incoming, columns, read_incoming),
}


def read_file(path: str, columns: Columns) -> Iterator[Item | SourceFailure]:
    """What the file ``path`` holds, one item after the other."""
    try:
        with opened(path) as incoming:
            if incoming is None:
                yield failure(path, "is neither a file nor a directory")
            else:
                yield from read_incoming(incoming, columns)
    except OSError as error:
        yield failure(path, refused(error))


def read_incoming(incoming: Incoming, columns: Columns) -> Iterator[Item | SourceFailure]:
    """What a file that is open holds."""
    kind = kind_of(incoming.head, incoming.name)
    if kind == "array":
        what = "is a JSON array, which cannot be read piece by piece"
        yield failure(incoming.source, what, "write one object a line, as with jq -c '.[]'")
        return
    try:
        yield from _READERS[kind](incoming, columns)
    except TooMuchError:
        what = f"would take more than {MOST_SPOOLED >> 30} GB of disk to be read from here"
        yield failure(incoming.source, what, "unpack it first, and name the file itself")
    except TooLargeError:
        yield too_large(incoming.source)
    except DAMAGED:
        yield damaged(incoming.source)
