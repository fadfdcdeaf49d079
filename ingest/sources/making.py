"""From an item to its article: the bytes are decoded, a page's text is taken out, the language is looked at.

This is the costly part of reading sources, and a pure function: it may be done in any process.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace

from ingest.article import Article, Given
from ingest.encodings import BinaryError, decode
from ingest.metadata import stated_date
from ingest.sources.failures import SourceFailure, failure, shown
from ingest.sources.items import Item, Told
from ingest.sources.languages import READ, language_of, name_of
from ingest.sources.pages import PageError, read_html
from ontology.errors import SourceError


def article_of(item: Item) -> Article | SourceFailure:
    """The article that ``item`` holds, or why there is none. Its id is the item's, or the hash of its text."""
    told = item.told
    try:
        if item.form == "page":
            page = read_html(item.data, told.url)
            text, told = page.text, _joined(told, page.told)
        else:
            text = decode(item.data) if item.form == "text" else item.data.decode("utf-8", "replace")
            # A NUL ends the text for the tokenizer; a blank keeps every offset.
            text = text.replace("\0", " ")
    except BinaryError as error:
        return failure(item.source, str(error), "give plain text")
    except PageError as error:
        return failure(item.source, str(error), "give the article alone")
    if not text.strip(_BLANK):
        if item.form == "page" and item.data.strip(_BLANK.encode()):
            return failure(
                item.source, "is a page without text", "its text may be put there by a script: save it as shown"
            )
        return failure(item.source, "is empty")
    language = language_of(text) or (told.language[:2].lower() if item.form != "page" else "") or None
    if language is not None and language not in READ:
        what = f"is in {name_of(language)}, which is not read"
        return SourceFailure(item.source, SourceError(what, shown(item.source)), language=language)
    if item.form == "text":
        made = Article.from_text(item.id, text, item.source)
    else:
        made = Article.from_text(item.id, _titled(told.title, text), item.source, _given(item, told))
    return made if made.id else replace(made, id=made.sha256[:16])


_BLANK = "\ufeff \t\r\n\f\v\u3000\0"


def _joined(row: Told, page: Told) -> Told:
    """What is told of an article by its ``row`` and, where that is silent, by its ``page``."""
    return Told(
        title=row.title or page.title,
        url=row.url or page.url,
        publisher=row.publisher or page.publisher,
        date=row.date or page.date,
        language=row.language,
    )


def _given(item: Item, told: Told) -> Given:
    return Given(
        form="row" if item.form == "text" else item.form,
        sha256=hashlib.sha256(item.data).hexdigest(),
        title=_line(told.title),
        url=_line(told.url),
        publisher=_line(told.publisher),
        published=given_date(told.date),
    )


def given_date(told: str) -> str | None:
    """A date as a table or a page gives it, as ``YYYY-MM-DD`` or less; the day is that of the place it was written."""
    told = unicodedata.normalize("NFKC", told).strip()
    if re.fullmatch(r"(?:19|20)\d\d", told):
        return told
    found = stated_date(told)
    return str(found) if found else None


def _titled(title: str, text: str) -> str:
    """``text`` under its ``title``, unless it begins with it."""
    line = _line(title)
    if not line:
        return text
    opening = _bare(text[: 3 * len(line) + 200])
    return text if opening.startswith(_bare(line)) else f"{line}\n\n{text}"


def _bare(text: str) -> str:
    return re.sub(r"[\s\ufeff]", "", unicodedata.normalize("NFKC", text))


def _line(text: str) -> str | None:
    return " ".join(text.split()) or None
