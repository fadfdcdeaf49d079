"""Which day goes with which country where a sentence tells several: the stations of a tour, talks on different days.

A country and its day stand together, the day first (「20日にブルガリアを」) or after the country as the topic
(「ブルガリアには23日から」).
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.affiliation import country_of
from ingest.countries import HOME, Mention
from ingest.dates import DateMention
from ingest.lexicon import pattern

FAR = 48
"""Characters that may stand between a day and the country it goes with."""

Station = tuple[str, DateMention]
"""A country's code and the day that goes with it."""


def stations(view: str, dates: Sequence[DateMention], mentions: Sequence[Mention], end: int) -> list[Station]:
    """Pair the days of a sentence that ends at ``end`` with the countries it names, in order.

    ``mentions`` are the countries, and the places that stand for them; Vietnam is nobody's station.
    """
    named = [(mention, code) for mention in mentions if (code := country_of(mention))]
    found: list[Station] = []
    for number, date in enumerate(dates):
        since = dates[number - 1].end if number else 0
        until = dates[number + 1].start if number + 1 < len(dates) else end
        before = [pair for pair in named if since <= pair[0].start and pair[0].end <= date.start]
        after = [pair for pair in named if date.end <= pair[0].start and pair[0].end <= until]
        code = _topic(view, date, before) or _goal(view, date, after, end)
        if code and code != HOME:
            found.append((code, date))
    return found


def several(found: Sequence[Station]) -> dict[str, DateMention]:
    """The first day of each country, if there are several countries on several days."""
    first: dict[str, DateMention] = {}
    for code, date in found:
        first.setdefault(code, date)
    return first if len(first) > 1 and len({str(date.value) for date in first.values()}) > 1 else {}


def _topic(view: str, date: DateMention, before: Sequence[tuple[Mention, str]]) -> str | None:
    """The country that is the topic the day is told of, 「南アフリカには21日から」."""
    for mention, code in reversed(before):
        if date.start - mention.end <= FAR and pattern("station-topic").fullmatch(view[mention.end : date.start]):
            return code
    return None


def _goal(view: str, date: DateMention, after: Sequence[tuple[Mention, str]], end: int) -> str | None:
    """The country that follows the day as where somebody goes or whom somebody meets."""
    if not after or after[0][0].start - date.end > FAR:
        return None
    mention, code = after[0]
    if pattern("date-of-partner").fullmatch(view[date.end : mention.start]):
        return code
    return code if pattern("station-goal").match(view, mention.end, end) else None
