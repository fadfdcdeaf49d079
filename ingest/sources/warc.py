"""WARC files, as web archives and Common Crawl have them: the article of each HTML page that was answered with 200."""

from __future__ import annotations

from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.limitreader import LimitReader  # type: ignore[import-untyped]

from ingest.sources.columns import Columns
from ingest.sources.failures import SourceFailure, failure
from ingest.sources.items import LARGEST_PAGE, Item, Told, record_id
from ingest.sources.kinds import stem
from ingest.sources.streams import Incoming

_TYPES = frozenset(("warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"))
"""What a record may be, by ISO 28500."""
_OTHERS = "it is left out; the other records are read"
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(incoming: Incoming, _: Columns) -> Iterator[Item | SourceFailure]:
    """The pages of a WARC file (unpacked), by their addresses; what is no page is passed over."""
    number = 0
    try:
        for record in ArchiveIterator(incoming.file):
            number += 1
            if record.rec_type not in _TYPES:
                yield failure(incoming.within(f"record {number}"), "is damaged: it does not say what it is", _OTHERS)
                continue
            if record.rec_type != "response" or record.http_headers is None:
                continue
            kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
            if record.http_headers.get_statuscode() != "200" or kind not in _PAGES:
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            where = incoming.within(address or f"record {number}")
            data = record.content_stream().read(LARGEST_PAGE + 1)
            if len(data) > LARGEST_PAGE:
                yield failure(where, "is larger than a page can be", _OTHERS)
                continue
            if _cut(record.raw_stream):
                yield failure(where, "ends in the middle", "fetch the file again")
                continue
            id, _keyed = record_id(stem(incoming.name), "", address, data)
            yield Item(where, id, "page", data, Told(url=address))
    except (ArchiveLoadFailed, ValueError, AttributeError) as error:
        # The library reads on where a file has ended, and finds nothing to look at.
        why = "it ends in the middle" if isinstance(error, AttributeError) else " ".join(str(error).split())[:80]
        what = f"is damaged at record {number + 1}: {why}"
        yield failure(incoming.source, what, "the records before it were read")
        return
    if not number:
        yield failure(incoming.source, "has no record")


def _cut(body: LimitReader) -> bool:
    """Whether the file ends before the ``body`` of a record does."""
    while body.limit > 0 and body.read(65_536):
        pass
    return bool(body.limit > 0)
