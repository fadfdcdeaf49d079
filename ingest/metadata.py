"""Address, publisher, publication date and title of an article, from its page lines and its address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.partial_dates import PartialDate, valid
from ingest.zones import Line


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself. ``title`` is a span; ``basis`` names the step that found the date."""

    title: tuple[int, int] | None
    url: str | None
    publisher: str | None
    published: PartialDate | None
    basis: str
    dated: tuple[int, int] | None
    """Where the publication date stands."""


_URL = re.compile(r"https?://[^\s<>\"「」、。]+")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(?:\([^()]{1,8}\))?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_DMY = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(20[0-3]\d)(\d\d)(\d\d)(?!\d)")
_PATH_DAY = re.compile(
    r"/(20[0-3]\d)(?:/(\d{1,2})/(\d{1,2})|/(\d\d)(\d\d)|-(\d\d)/(\d\d)|-(\d\d)-(\d\d))(?=/|$|\.|-|_)"
)
_PATH_MONTH = re.compile(r"/(20[0-3]\d)[/-]?(\d{2})(?=/|-)")
_DIGITS = re.compile(r"(?<![0-9a-fA-F%])(?<!post)\d{6,19}(?![0-9a-fA-F]*%)")
_STAMPED = re.compile(r"\([^()]*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}[:時]\d{2}分?\)$")
"""Day and time of publication in brackets after the last sentence."""
_SOURCE_NAME = re.compile(r"^(?:ソース|出典|出所|引用元|情報源|Nguồn|Source)\s*[::]\s*([^\s/]{2,30})\s*$")


def read_metadata(view: str, lines: tuple[Line, ...]) -> Metadata:
    """Read the page's metadata from its lines; nothing is taken from running text."""
    title = next(((line.start, line.end) for line in lines if line.zone == "title"), None)
    url = _address(view, lines)
    published, basis, dated = _published(view, lines, url)
    return Metadata(title, url, _publisher(view, lines, url), published, basis, dated)


def _address(view: str, lines: tuple[Line, ...]) -> str | None:
    found = None
    for line in lines:
        if line.zone == "source" and (match := _URL.search(view, line.start, line.end)):
            found = match.group()
            if view.startswith(("出典", "http"), line.start):
                break
    return found


def _publisher(view: str, lines: tuple[Line, ...], url: str | None) -> str | None:
    if url:
        return publisher_of(url)
    for line in lines:
        if line.zone == "source" and (match := _SOURCE_NAME.match(view[line.start : line.end])):
            return match.group(1)
    return None


def publisher_of(url: str) -> str | None:
    """The publisher as far as an address tells it: its host."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    return host.rstrip(".").removeprefix("www.") or None


def _published(
    view: str, lines: tuple[Line, ...], url: str | None
) -> tuple[PartialDate | None, str, tuple[int, int] | None]:
    """The date, the step that found it, and where it stands."""
    found = date_of_address(url) if url else None
    at = view.find(url) if url else -1
    address = (at, at + len(url)) if url and at >= 0 else None
    body = next((line.start for line in lines if line.zone == "body"), 0)
    opening = _opening(view, lines, found)
    if opening and not any(line.zone == "dateline" and line.start < body for line in lines):
        return opening[0], "agency line", opening[1]
    # A date line over the text is the page's own; one behind it may be that of the source it goes back to.
    dated = [line for line in lines if line.zone == "dateline"]
    for line in dated:
        if line.start < body and (stated := stated_date(view[line.start : line.end])):
            return stated, "date line", (line.start, line.end)
    if found and found.day:
        return found, "address", address
    for line in dated:
        if stated := stated_date(view[line.start : line.end]):
            return stated, "date line", (line.start, line.end)
    for line in lines:
        if line.zone in ("source", "byline"):
            text = _URL.sub(" ", view[line.start : line.end])
            if stated := stated_date(text):
                return stated, "source line", (line.start, line.end)
    for line in lines:
        if line.start < body and line.zone in ("menu", "junk") and (stated := stated_date(view[line.start : line.end])):
            return stated, "line above the text", (line.start, line.end)
    for line in reversed(lines):
        match = _STAMPED.search(view, line.start, line.end) if line.zone == "body" else None
        if match and (stated := stated_date(match.group())):
            return stated, "date line", match.span()
    if found:
        return found, "address", address
    return None, "none", None


_AGENCY = re.compile(
    r"[(\[](?:[^()\[\]]{1,12}\s)?(?:(?P<month>\d{1,2})月(?P<day>\d{1,2})日)\s[^()\[\]]{2,16}[)\]]"
    r"|\([^()]{2,16}\)\s?(?P<full>\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})\s?[-―–—:]"
)
"""How an agency opens its text: 「[ハノイ 1月29日 ロイター]」, 「(QTO) 10/06/2024 - 」."""


def _opening(
    view: str, lines: tuple[Line, ...], address: PartialDate | None
) -> tuple[PartialDate, tuple[int, int]] | None:
    """The date in the opening of the first paragraph; one without a year only if the address gives year and month."""
    first = next((line for line in lines if line.zone == "body"), None)
    match = _AGENCY.match(view, first.start, first.end) if first else None
    if match is None:
        return None
    if match["full"]:
        stated = stated_date(match["full"])
    elif address and address.year and address.month == int(match["month"]):
        stated = valid(address.year, address.month, int(match["day"]))
    else:
        return None
    return (stated, match.span()) if stated else None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    r"(?i)(?<![a-z])(?:(?P<m1>[a-z]{3})[a-z]{0,6}\.?\s(?P<d1>\d{1,2})(?:st|nd|rd|th)?|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s(?P<m2>[a-z]{3})[a-z]{0,6}\.?),?\s(?P<y>(?:19|20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(r"(?<![\d年])(\d{1,2})月\s?(\d{1,2})日?,\s?((?:19|20)\d\d)(?!\d)")
_NGAY = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:,?\s+năm|,)?\s+((?:19|20)\d\d)")
_ERA = re.compile(r"(令和|平成)(元|\d{1,2})年(\d{1,2})月(\d{1,2})日")


_MONTH = re.compile(r"(?<!\d)(20\d\d)[-年](\d{1,2})(?![\d/-])")


def stated_date(text: str) -> PartialDate | None:
    """The date that ``text``, some line of a page, gives in any of the ways they are written; a year alone is none."""
    if match := _ERA.search(text):
        year = 1 if match.group(2) == "元" else int(match.group(2))
        return valid({"令和": 2018, "平成": 1988}[match.group(1)] + year, int(match.group(3)), int(match.group(4)))
    if match := _ISO.search(text):
        return valid(int(match.group(1)), int(match.group(2)), int(match.group(3)))
    if match := _DMY.search(text):
        day, month, year = (int(part) for part in match.groups())
        return valid(year, month, day) or valid(year, day, month)
    if (match := _ENGLISH.search(text)) and (name := (match["m1"] or match["m2"]).lower()) in _MONTHS:
        return valid(int(match["y"]), _MONTHS.index(name) + 1, int(match["d1"] or match["d2"]))
    if match := _NGAY.search(text):
        day, month, year = (int(part) for part in match.groups())
        return valid(year, month, day)
    if match := _MONTH_FIRST.search(text):
        month, day, year = (int(part) for part in match.groups())
        return valid(year, month, day)
    if match := _MONTH.search(text):
        return valid(int(match.group(1)), int(match.group(2)), None)
    if match := _COMPACT.search(text):
        return valid(*(int(part) for part in match.groups()))
    return None


def date_of_address(url: str) -> PartialDate | None:
    """The date an address carries: a dated path, or the time stamp many sites put into the file name.

    Known stamps: ``YYYYMMDD…``, ``YYMMDDhhmmss`` (viet-jo), and the same between a three-digit site
    number and a three-digit tail (baochinhphu, thanhnien, cafef).
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    if (match := _PATH_DAY.search(path)) and (day := valid(*(int(part) for part in match.groups() if part))):
        return day
    for match in _DIGITS.finditer(path):
        if found := _stamp(match.group()):
            return found
    if match := _PATH_MONTH.search(path):
        return valid(int(match.group(1)), int(match.group(2)), None)
    return None


def _stamp(digits: str) -> PartialDate | None:
    size = len(digits)
    long_year = (digits[:4], digits[4:6], digits[6:8])
    short_year = ("20" + digits[:2], digits[2:4], digits[4:6])
    tries: list[tuple[str, str, str]] = []
    if size in (8, 10, 12, 14, 16, 17) and digits.startswith("20"):
        tries.append(long_year)
    if size in (6, 12):
        tries.append(short_year)
    if size == 18:
        tries.append(("20" + digits[3:5], digits[5:7], digits[7:9]))
    for year, month, day in tries:
        if 2005 <= int(year) <= 2035 and (found := valid(int(year), int(month), int(day))) and int(month) and int(day):
            return found
    return None
