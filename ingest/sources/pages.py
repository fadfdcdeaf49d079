"""From an HTML page to its article: the text without menus and scripts, line by line, and what the page tells of it.

trafilatura finds body and metadata. Its thresholds count letters, of which Japanese needs far fewer than the languages
they were set for; where it finds nothing, all lines of the page are taken, and the zones (:mod:`ingest.zones`) sort
them.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ingest.encodings import decode, decode_as
from ingest.sources.items import Told

if TYPE_CHECKING:
    from configparser import ConfigParser

    from lxml.etree import _Element

LEAST = 60
"""Characters an article has at least; less is taken for a caption or a menu."""
MOST = 1_000_000
"""Signs of markup and text a page may have: the time it takes to search grows faster than the page."""
_LATEST = "2100-01-01"
"""No page is newer. Without a fixed day the answer would depend on the day it is asked."""


class PageError(ValueError):
    """A page that no article can be taken from; the message says why."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, a line for each paragraph, and what its metadata say."""

    text: str
    told: Told


def read_html(data: bytes, address: str = "") -> Page:
    """The article of the page ``data`` that was found at ``address``; its text is empty if there is none.

    Raises :class:`ingest.encodings.BinaryError` for what is no text, :class:`PageError` for what is no article.
    """
    from trafilatura import bare_extraction

    _silence()
    html = _bare(_XML.sub("", decode_page(data).replace("\0", " "), count=1))
    if not html.strip():
        return Page("", Told(url=address))
    if len(html) > MOST:
        raise PageError("has more than a million signs beside its pictures and scripts")
    found = bare_extraction(
        f"<html><body>{html}</body></html>" if not _WHOLE.search(html) else html,
        url=address or None,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _LATEST},
        config=_config(),
    )
    lines = [] if found is None or isinstance(found, dict) or found.body is None else list(_lines(found.body))
    # What it falls back upon comes without line breaks.
    if sum(map(len, lines)) < LEAST or (len(lines) == 1 and len(lines[0]) > 4 * LEAST):
        whole = _all_lines(html)
        lines = whole if sum(map(len, whole)) >= sum(map(len, lines)) else lines
    if found is None or isinstance(found, dict):
        return Page("\n".join(lines), Told(title=_title(html), url=address or _saved_from(html)))
    url = address or _saved_from(html) or (found.url if found.url and _WEB.match(found.url) else "")
    told = Told(found.title or _title(html), url, found.sitename or "", found.date or "")
    return Page("\n".join(lines), told)


_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_WHOLE = re.compile(r"(?i)<(?:html|body)\b")
_WEB = re.compile(r"(?i)https?://")
_SAVED = re.compile(r"(?i)<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]+)")
_TITLE = re.compile(r"(?is)<title[^>]*>(.*?)</title>")


_DATA = re.compile(r"data:[A-Za-z0-9/+.;=-]{0,80}base64,[A-Za-z0-9+/=%]*")
_PROGRAM = re.compile(r"(?i)<(script|style)\b(?!\s+type\s*=\s*[\"']?application/ld\+json)")
_PROGRAM_END = {name: re.compile(f"(?i)</{name}\\s*>") for name in ("script", "style")}


def _bare(html: str) -> str:
    """``html`` without the pictures, programs and styles in it; what it says of itself as JSON-LD stays."""
    html = _DATA.sub("data:,", html)
    parts: list[str] = []
    at = 0
    while begun := _PROGRAM.search(html, at):
        ended = _PROGRAM_END[begun.group(1).lower()].search(html, begun.end())
        if ended is None:
            break
        parts.append(html[at : begun.start()])
        at = ended.end()
    return "".join([*parts, html[at:]])


def _saved_from(html: str) -> str:
    """Where a browser found the page that it saved."""
    match = _SAVED.search(html[:10_000])
    return match.group(1) if match else ""


def _title(html: str) -> str:
    from html import unescape

    match = _TITLE.search(html[:20_000])
    return unescape(match.group(1)).strip() if match else ""


_CHARSET = re.compile(rb"(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_-]{2,30})")
_JAPANESE = re.compile(r"(?i)utf-?\d|shift|sjis|x-sjis|ms_kanji|cp932|windows-31j|euc-jp|iso-2022")


def decode_page(data: bytes) -> str:
    """The page ``data`` as text: UTF-8 or a Japanese encoding as they are found, another only if the page says so.

    Pages often name the wrong encoding, so what can be found out from the text goes before what they say.
    """
    match = _CHARSET.search(data[:4096])
    named = match.group(1).decode("ascii") if match else ""
    if named and not _JAPANESE.match(named):
        text = decode_as(data, "utf-8") or decode_as(data, named)
        if text is not None:
            return text
    return decode(data)


@cache
def _config() -> ConfigParser:
    from trafilatura.settings import DEFAULT_CONFIG

    config = copy.deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "min_extracted_size", str(LEAST))
    return config


@cache
def _silence() -> None:
    # What is wrong with a page is told in our words.
    for name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


_BLOCKS = frozenset({"p", "head", "quote", "item", "code", "list", "table", "body", "ab", "div", "graphic"})


def _lines(body: _Element) -> Iterator[str]:
    """The lines of an extracted body; the cells of a row stand between tabs, points have their dot."""
    line: list[str] = []

    def broken() -> Iterator[str]:
        text = " ".join("".join(line).split(" ")).strip()
        line.clear()
        if text.strip("・ \t"):
            yield _BLANKS.sub(" ", text)

    def walk(node: _Element) -> Iterator[str]:
        tag = node.tag if isinstance(node.tag, str) else ""
        block = tag in _BLOCKS or tag in ("row", "lb")
        if block:
            yield from broken()
        if tag == "item":
            line.append("・")
        line.append(_flat(node.text))
        for child in node:
            yield from walk(child)
            line.append(_flat(child.tail))
        if tag == "cell":
            line.append("\t")
        if block:
            yield from broken()

    yield from walk(body)
    yield from broken()


_BLANKS = re.compile(r" {2,}")


def _flat(text: str | None) -> str:
    return re.sub(r"[ \r\n\f\v\u00a0]+", " ", text) if text else ""


_LEFT_OUT = re.compile("script|style|noscript|template|nav|form|iframe|svg|head|button|select")
_HTML_BLOCK = re.compile(
    "p|div|section|article|main|header|footer|aside|h[1-6]|[uod]l|li|d[td]|tr|table|blockquote|pre|figure|figcaption|"
    "br|hr|address|center|body"
)


def _all_lines(html: str) -> list[str]:
    """Every line of the page that a reader sees, menus and all."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, fromstring

    try:
        tree = fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (ParserError, ValueError):
        return []
    parts: list[str] = []
    # Depth first without recursion: pages may be nested as deeply as somebody likes.
    waiting: list[_Element | str] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        tag = node.tag if isinstance(node.tag, str) else ""
        if not tag or _LEFT_OUT.fullmatch(tag):
            waiting.append(_flat(node.tail))
            continue
        edge = "\n" if _HTML_BLOCK.fullmatch(tag) else "\t" if tag in ("td", "th") else ""
        parts.append(edge + _flat(node.text))
        waiting.append(_flat(node.tail))
        waiting.append(edge)
        waiting.extend(reversed(node))
    lines = ("".join(parts)).split("\n")
    return [_BLANKS.sub(" ", line).strip() for line in lines if line.strip()]
