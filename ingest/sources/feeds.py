"""RSS and Atom files: an entry is an article, as far as the feed holds its text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import feedparser  # type: ignore[import-untyped]

from ingest.sources.columns import Columns
from ingest.sources.failures import SourceFailure, failure
from ingest.sources.items import LARGEST_PAGE, Item, Told, record_id
from ingest.sources.kinds import stem
from ingest.sources.streams import Incoming

_MARKUP = re.compile(r"<[a-zA-Z][^>]*>")


def read_feed(incoming: Incoming, _: Columns) -> Iterator[Item | SourceFailure]:
    """The entries of a feed: the whole text where the feed has it, else the summary."""
    data = incoming.file.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        yield failure(incoming.source, "is larger than a feed can be (16 MB)", "split it")
        return
    # Given bytes, the parser would first take them for the name of a file, and open it.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        why = feed.get("bozo_exception")
        yield failure(incoming.source, f"is a feed without entries{f': {why}' if why else ''}")
        return
    for number, entry in enumerate(feed.entries, start=1):
        address = str(entry.get("link", ""))
        where = incoming.within(address or f"entry {number}")
        contents = [str(content.get("value", "")) for content in entry.get("content", ())]
        text = max([*contents, str(entry.get("summary", ""))], key=len)
        if not text.strip():
            yield failure(where, "has no text in the feed", "read the page itself")
            continue
        told = Told(
            title=_MARKUP.sub("", str(entry.get("title", ""))),
            url=address,
            publisher=str(entry.get("source", {}).get("title", "")),
            date=str(entry.get("published", "") or entry.get("updated", "")),
        )
        body = text.encode("utf-8", "replace")
        id, keyed = record_id(stem(incoming.name), str(entry.get("id", "")), address, body)
        yield Item(where, id, "page" if _MARKUP.search(text) else "entry", body, told, keyed)
