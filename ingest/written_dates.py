"""Dates as they are written: the parts that stand there, and nothing else.

The forms are data, ``ontology/lexicon/date_forms.tsv``, and so are the words that count from the day of writing,
``date_words.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import pattern, rows
from ingest.partial_dates import valid
from ingest.scanning import Scanner
from ingest.tokens import Sentence

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_KANJI = {"〇": 0, "零": 0, "元": 1} | {figure: number for number, figure in enumerate("一二三四五六七八九", 1)}
CENTURY = 45
"""The first year told by two figures that is of the last century: Viet Nam declared itself independent in 1945."""
_WIDE = re.compile("曜|[一二三四五六七八九十]日")
"""What stands in a sentence that has a day of the week or a date in kanji."""


@cache
def _forms(*kinds: str) -> Scanner:
    """The forms of these kinds, the first that matches; a group's first letter says what it holds."""
    return Scanner(_compiled(*kinds))


@cache
def _compiled(*kinds: str) -> re.Pattern[str]:
    forms = [row["form"] for row in rows("date_forms") if row["kind"] in kinds]
    return re.compile("|".join(f"(?:{form})" for form in forms))


@dataclass(frozen=True, slots=True)
class RawDate:
    """A date as written: the parts that stand there, a relative word, the last day of a range."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    word: str
    until: tuple[int | None, int | None, int] | None
    sentence: Sentence
    ahead: bool
    """Whether the sentence tells of what is to come."""
    ends: bool
    """Whether something ends on the day, 「13日までの」."""


def scan_dates(view: str, sentences: tuple[Sentence, ...]) -> list[RawDate]:
    """Dates as written, in order, before anything missing is filled in."""
    return [found for sentence in sentences for found in _scan(view, sentence)]


def _number(text: str | None) -> int | None:
    """A number in figures or in kanji, with or without 十."""
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_KANJI[tens] if tens else 1) + (_KANJI[ones] if ones else 0)
    number = 0
    for figure in text:
        number = 10 * number + _KANJI[figure]
    return number


def _parts(match: re.Match[str]) -> dict[str, str]:
    """What a form holds: y year, g era, e its year, m month, d day, w a word."""
    return {name[0]: text for name, text in match.groupdict().items() if text}


def _scan(view: str, sentence: Sentence) -> Iterator[RawDate]:
    position = sentence.start
    ahead: bool | None = None
    wide = _WIDE.search(view, sentence.start, sentence.end)
    search = (_forms("date", "wide") if wide else _forms("date")).search
    while match := search(view, position, sentence.end):
        parts = _parts(match)
        year, month, day = _number(parts.get("y")), _number(parts.get("m")), _number(parts.get("d"))
        if "g" in parts:
            year = _ERAS[parts["g"]] + (_number(parts["e"]) or 0)
        if year is not None and year < 100:
            year += 1900 if year >= CENTURY and not view.startswith(("まで", "に向け"), match.end()) else 2000
        position = end = match.end()
        if month is not None and day is None and (other := _compiled("alternative").match(view, end, sentence.end)):
            # 「10月末か11月初め」: only the year is sure, and that only within one.
            position, later = other.end(), _number(other.group("m"))
            if later is not None and later < month:
                continue
            month, parts["w"] = None, "" if year else "今年"
        if valid(year, month, day) is None:
            continue
        if year is not None and pattern("date-of-law").match(view, end, sentence.end):
            continue
        until = None
        if day is not None:
            until, end = _until(view, match, day, sentence.end)
            if until is None and month is None and view[match.end() - 1] != "日":
                continue  # 「4、」 is a day only before the next one
            position = end
        if ahead is None:
            ahead = (
                pattern("tells-ahead").search(view, max(sentence.start, sentence.end - 24), sentence.end) is not None
            )
        ends = until is None and view.startswith("まで", end)
        yield RawDate(match.start(), end, year, month, day, parts.get("w", ""), until, sentence, ahead, ends)


def _until(
    view: str, match: re.Match[str], day: int, stop: int
) -> tuple[tuple[int | None, int | None, int] | None, int]:
    """The last day of a range that begins with the date found, and where the range ends."""
    last = _compiled("range").match(view, match.end(), stop)
    if last is None:
        return None, match.end()
    year, month, until = _number(last.group("y")), _number(last.group("m")), int(last.group("d"))
    if valid(year, month, until) is None:
        return None, match.end()
    loose = pattern("days-listed").search(view, match.end(), last.start("d"))
    listed = "両日" in view[last.end() : last.end() + 3] or (until == day + 1 and not year and not month)
    if loose and not listed:
        return None, match.end()
    return (year, month, until), last.end()
