"""What was told of an article beside its text, set against what its page lines say."""

from __future__ import annotations

from dataclasses import replace

from ingest.article import Given
from ingest.metadata import Metadata, publisher_of
from ingest.partial_dates import PartialDate, parse_date

BASIS = {"row": "column", "page": "page metadata", "entry": "feed"}
"""How the basis of a date is named that came with the text."""


def with_given(page: Metadata, given: Given | None) -> Metadata:
    """The metadata of an article for which ``given`` was told, its page lines saying ``page``.

    An address or publisher that was told goes before one that is read. Of two dates the more precise one stands if
    they agree. If they are a day apart, the line that readers see stands, for metadata are often in another time
    zone; else what was told stands, and the basis names the other. A publisher that only page metadata name
    does not stand against the host of the address, by which articles from text files are counted.
    """
    if given is None:
        return page
    url = given.url or page.url
    host = publisher_of(url) if url else None
    told = given.publisher if given.form != "page" or not host else None
    published, basis, dated = page.published, page.basis, page.dated
    stated = parse_date(given.published) if given.published else None
    if stated is not None and not _stands(page, stated):
        basis = BASIS[given.form]
        if published is not None and not _agree(published, stated):
            basis = f"{basis}, against {published} ({page.basis})"
        published, dated = stated, None
    return replace(
        page, url=url, publisher=told or host or page.publisher, published=published, basis=basis, dated=dated
    )


def _stands(page: Metadata, stated: PartialDate) -> bool:
    """Whether the date of the page stands beside the one that was ``stated``."""
    if page.published is None:
        return False
    if _agree(page.published, stated):
        return page.published.precision >= stated.precision
    if page.published.precision < 3 or stated.precision < 3 or page.basis == "address":
        return False
    here, there = page.published.middle(), stated.middle()
    return here is not None and there is not None and abs((here - there).days) <= 1


def _agree(one: PartialDate, other: PartialDate) -> bool:
    """Whether both are the same as far as both say."""
    return all(
        mine == theirs for mine, theirs in zip(one, other, strict=True) if mine is not None and theirs is not None
    )
