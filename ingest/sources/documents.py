"""Files that are one article each: texts, HTML pages, and pages saved by a browser with all that belongs to them."""

from __future__ import annotations

import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser

from ingest.sources.failures import SourceFailure, failure
from ingest.sources.items import LARGEST, LARGEST_PAGE, Item, Told, clean
from ingest.sources.kinds import stem
from ingest.sources.streams import Incoming

_MEGABYTE = 1024 * 1024


def read_text(incoming: Incoming) -> Iterator[Item | SourceFailure]:
    """The article that the whole file is."""
    data = _whole(incoming, LARGEST)
    yield data if isinstance(data, SourceFailure) else Item(incoming.source, clean(stem(incoming.name)), "text", data)


def read_page(incoming: Incoming) -> Iterator[Item | SourceFailure]:
    """The article of an HTML page."""
    data = _whole(incoming, LARGEST_PAGE)
    yield data if isinstance(data, SourceFailure) else Item(incoming.source, clean(stem(incoming.name)), "page", data)


def read_mail(incoming: Incoming) -> Iterator[Item | SourceFailure]:
    """The article of a page saved as one file of many parts (MHTML): that of its first HTML part."""
    data = _whole(incoming, LARGEST_PAGE)
    if isinstance(data, SourceFailure):
        yield data
        return
    message = BytesParser(policy=email.policy.default).parsebytes(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if isinstance(page, EmailMessage) else None
    if not isinstance(content, bytes) or not content.strip():
        yield failure(incoming.source, "is a saved page without HTML in it", "save the page again, or as HTML")
        return
    address = str(message.get("Snapshot-Content-Location") or "")
    yield Item(incoming.source, clean(stem(incoming.name)), "page", content, Told(url=address))


def _whole(incoming: Incoming, most: int) -> bytes | SourceFailure:
    """All of the file, or why not: it has more than ``most`` bytes, of which no more is read."""
    data = incoming.file.read(most + 1)
    if len(data) <= most:
        return data
    what = f"is larger than an article can be ({most // _MEGABYTE} MB)"
    return failure(incoming.source, what, "split it into one file per article")
