"""Dates in running text, resolved from the text and the date of publication, never guessed.

A date keeps the precision it is given with. What is missing (the year of 「5月10日」, month and year
of 「11日」) comes from the nearest earlier date it hangs on, from the publication date, or from the
reference year the text itself gives (its newest complete date, or the arithmetic of an anniversary);
where none of these speaks, it stays open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.claims import DateBasis
from ingest.partial_dates import PartialDate, shifted, valid
from ingest.written_dates import RawDate


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: its span, value, last day if it is a range, and how its year is known."""

    start: int
    end: int
    value: PartialDate
    until: PartialDate | None
    basis: DateBasis


_YEAR_WORDS = {
    "一昨年": -2,
    "おととし": -2,
    "昨年": -1,
    "去年": -1,
    "前年": -1,
    "今年": 0,
    "本年": 0,
    "来年": 1,
    "翌年": 1,
}
_MONTH_WORDS = {"先々月": -2, "先月": -1, "前月": -1, "今月": 0, "当月": 0, "来月": 1, "翌月": 1}
_DAY_WORDS = {"一昨日": -2, "昨日": -1, "昨夜": -1, "本日": 0, "今日": 0, "今朝": 0, "今夜": 0, "明日": 1}
_CARRY_MOST = 40
"""Characters over which a later date takes year or month from an earlier one in its paragraph."""


def find_dates(
    raw: list[RawDate], published: PartialDate | None, reference: PartialDate | None
) -> tuple[DateMention, ...]:
    """Resolve scanned dates, in order, against the publication date and the reference date, as far as known."""
    return tuple(_resolve(raw, published, reference))


def _resolve(raw: list[RawDate], published: PartialDate | None, reference: PartialDate | None) -> Iterator[DateMention]:
    last: PartialDate | None = None
    last_sentence = last_end = -1
    for found in raw:
        year, month, day = found.year, found.month, found.day
        basis: DateBasis = "explicit"
        here = last if last_sentence == found.sentence.start and found.start - last_end <= _CARRY_MOST else None
        if found.word == "same" or found.word in ("翌日", "前日"):
            value = last if last and last.day else None
            basis = "inherited"
            if value and found.word != "same":
                value = shifted(value, 1 if found.word == "翌日" else -1)
        elif found.word in ("同年", "同じ年", "同月"):
            basis = "inherited"
            if found.word == "同月":
                value = PartialDate(last.year, last.month, day) if last and last.month else None
            else:
                value = PartialDate(last.year, month, day) if last else None
        elif found.word in _YEAR_WORDS:
            basis = "relative"
            base = reference.year if reference else None
            if found.word in ("前年", "翌年") and here:
                base = here.year
            value = PartialDate(base + _YEAR_WORDS[found.word], month, day) if base else None
        elif found.word in _MONTH_WORDS:
            basis = "relative"
            value = None
            if reference and reference.year and reference.month:
                number = reference.year * 12 + reference.month - 1 + _MONTH_WORDS[found.word]
                value = PartialDate(number // 12, number % 12 + 1, day)
        elif found.word in _DAY_WORDS:
            basis = "relative"
            value = shifted(published, _DAY_WORDS[found.word]) if published and published.day else None
        elif year is not None:
            value = PartialDate(year, month, day)
        elif month is not None:
            value, basis = _with_year(month, day, here, published, reference)
        else:
            value, basis = _with_month(day, here, last, published, reference, found.ahead)
        if value is None or valid(value.year, value.month, value.day) is None or value.year is None:
            continue
        until = None
        if found.until:
            until_year, until_month, until_day = found.until
            turned = until_year is None and until_month is not None and until_month < (value.month or 0)
            until = valid(until_year or value.year + turned, until_month or value.month, until_day)
        yield DateMention(found.start, found.end, value, until, basis)
        last, last_sentence, last_end = (until or value), found.sentence.start, found.end


def _with_year(
    month: int, day: int | None, here: PartialDate | None, published: PartialDate | None, reference: PartialDate | None
) -> tuple[PartialDate | None, DateBasis]:
    near = published or reference
    if here and here.year and here.month and near and near.year and here.year < near.year - 1:
        return PartialDate(here.year, month, day), "inherited"
    if near is None or near.year is None:
        return (PartialDate(here.year, month, day), "inherited") if here and here.year else (None, "none")
    if near.month is None:
        return PartialDate(near.year, month, day), "relative"
    middle = near.middle()
    if published is None and near.day is not None and day is not None:
        # An undated page was written after the newest full date it names: what lies before it is of the next year
        # only if it is no part of the same story, that is not within half a year before it.
        later = valid(near.year, month, day)
        if later is not None and (later.middle() or date.min) >= (middle or date.min):
            return later, "relative"
    candidates = [value for year in (near.year - 1, near.year, near.year + 1) if (value := valid(year, month, day))]
    return (
        min(
            candidates, key=lambda value: abs(((value.middle() or date.min) - (middle or date.min)).days), default=None
        ),
        "relative",
    )


def _with_month(
    day: int | None,
    here: PartialDate | None,
    last: PartialDate | None,
    published: PartialDate | None,
    reference: PartialDate | None,
    ahead: bool,
) -> tuple[PartialDate | None, DateBasis]:
    if here and here.month and here.day:
        return PartialDate(here.year, here.month, day), "inherited"
    if published and published.month and day:
        year, month = published.year or 0, published.month
        if published.day and day > published.day + (14 if ahead else 1):
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return PartialDate(year, month, day), "relative"
    if last and last.month and (reference is None or last.year == reference.year):
        return PartialDate(last.year, last.month, day), "inherited"
    if reference and reference.year:
        return PartialDate(reference.year, reference.month, day if reference.month else None), "relative"
    return None, "none"


def dates_within(dates: tuple[DateMention, ...], start: int, end: int) -> tuple[DateMention, ...]:
    """The dates whose span lies in ``start:end``."""
    first = bisect_left(dates, start, key=lambda found: found.start)
    last = bisect_right(dates, end, key=lambda found: found.start)
    return tuple(found for found in dates[first:last] if found.end <= end)


def clearly_before(since: PartialDate | None, reference: PartialDate | None) -> bool:
    """Whether the date lies clearly before the article: another year, or more than two months earlier.

    Without a reference date any dated statement counts as earlier.
    """
    if since is None or since.year is None:
        return False
    if reference is None or reference.year is None:
        return True
    if since.month is None or reference.month is None:
        return since.year < reference.year
    months = (reference.year - since.year) * 12 + reference.month - since.month
    return months > 2
