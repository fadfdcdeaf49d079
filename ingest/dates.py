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
from functools import cache
from operator import attrgetter

from ingest.claims import DateBasis
from ingest.lexicon import rows
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


_WEEKDAYS = "月火水木金土日"


@cache
def _words() -> dict[str, tuple[str, int]]:
    """Words that count from the day of writing or from the date before: their unit and how many of it."""
    return {row["word"]: (row["unit"], int(row["offset"])) for row in rows("date_words")}


NEAR = 7
"""Days from a later date within which a day without month is taken to be of its month."""
DECEMBER = 12
MONTH = 30
_CARRY_MOST = 40
"""Characters over which a later date takes year or month from an earlier one in its paragraph."""


def find_dates(
    raw: list[RawDate], published: PartialDate | None, reference: PartialDate | None
) -> tuple[DateMention, ...]:
    """Resolve scanned dates, in order, against the publication date and the reference date, as far as known."""
    return tuple(_resolve(raw, published, reference))


def _resolve(raw: list[RawDate], published: PartialDate | None, reference: PartialDate | None) -> Iterator[DateMention]:
    last: PartialDate | None = None
    last_day: PartialDate | None = None
    last_sentence = last_end = -1
    for number, found in enumerate(raw):
        basis: DateBasis = "explicit"
        here = last if last_sentence == found.sentence.start and found.start - last_end <= _CARRY_MOST else None
        if found.word:
            value, basis = _by_word(found, here, last, last_day, published, reference)
        elif found.year is not None:
            value = PartialDate(found.year, found.month, found.day)
        elif found.month is not None:
            value, basis = _with_year(found.month, found.day, here, published, reference)
        else:
            month = last if last and last.month else last_day
            value, basis = _with_month(found.day, here, month, published, reference, found.ahead)
            if value is not None and value.day is None and found.day:
                value = _with_next_month(found.day, raw[number + 1 :], value)
        if value is None or valid(value.year, value.month, value.day) is None or value.year is None:
            continue
        until = None
        if found.until:
            until_year, until_month, until_day = found.until
            turned = until_year is None and until_month is not None and until_month < (value.month or 0)
            until = valid(until_year or value.year + turned, until_month or value.month, until_day)
        yield DateMention(found.start, found.end, value, until, basis)
        last, last_sentence, last_end = (until or value), found.sentence.start, found.end
        if last.day and not (until and last_day) and not (found.ends and last_day):
            last_day = last


def _by_word(
    found: RawDate,
    here: PartialDate | None,
    last: PartialDate | None,
    last_day: PartialDate | None,
    published: PartialDate | None,
    reference: PartialDate | None,
) -> tuple[PartialDate | None, DateBasis]:
    """The date a word means: told from the date before it, or from when the article was written."""
    unit, offset = _words().get(found.word, ("weekday", 0))
    if unit == "same-day":
        return (shifted(last_day, offset) if last_day else None), "inherited"
    if unit == "same-year":
        return (PartialDate(last.year, found.month, found.day) if last else None), "inherited"
    if unit == "same-month":
        return (PartialDate(last.year, last.month, found.day) if last and last.month else None), "inherited"
    if unit == "year":
        base = here.year if here and found.word in ("前年", "翌年") else reference.year if reference else None
        return (PartialDate(base + offset, found.month, found.day) if base else None), "relative"
    if unit == "month":
        if not (reference and reference.year and reference.month):
            return (PartialDate(reference.year) if reference and found.day else None), "relative"
        number = reference.year * 12 + reference.month - 1 + offset
        return PartialDate(number // 12, number % 12 + 1, found.day), "relative"
    if published is None or not published.day:
        return None, "relative"
    return shifted(published, offset if unit == "day" else _to_weekday(found, published)), "relative"


def _to_weekday(found: RawDate, published: PartialDate) -> int:
    """Days from publication to the day of the week told of: the last one, the next if it is to come, or of a week."""
    today = date(published.year or 1, published.month or 1, published.day or 1).weekday()
    week, _, name = found.word.rpartition("曜")[0].rpartition("の")
    name = name or found.word.rpartition("曜")[0]
    goal = _WEEKDAYS.index(name[-1])
    week = week or name[:-1]
    if week:
        return goal - today + 7 * _words()[week][1]
    return (goal - today) % 7 if found.ahead else -((today - goal) % 7)


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
        return _after(here, day, published), "inherited"
    if published and published.month and day:
        year, month = published.year or 0, published.month
        if published.day and day > published.day + (14 if ahead else 1) and not _soon(published, day):
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        elif ahead and published.day and day < published.day - 14:
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return PartialDate(year, month, day), "relative"
    if last and last.month and (reference is None or last.year == reference.year):
        return PartialDate(last.year, last.month, day), "inherited"
    if reference and reference.year:
        return PartialDate(reference.year, reference.month, day if reference.month else None), "relative"
    return None, "none"


def _after(here: PartialDate, day: int | None, published: PartialDate | None) -> PartialDate:
    """The day in the month of the date before it; in the next one where that lies nearer the article and not ahead.

    「10月31日から訪れている首相は1日」 in an article of 2 November: the first of November.
    """
    same = PartialDate(here.year, here.month, day)
    today, first = (published.middle() if published and published.day else None), same.middle()
    if today is None or first is None or not (day and here.day and here.month and day < here.day):
        return same
    turned = here.month == DECEMBER
    following = valid((here.year or 0) + turned, 1 if turned else here.month + 1, day)
    second = following.middle() if following else None
    if following is None or second is None or second > today or abs(today - second) >= abs(today - first):
        return same
    return following


def _soon(published: PartialDate, day: int) -> bool:
    """Whether the day is far nearer in the month of publication than in the one before: of it nobody says 「20日」."""
    ahead = day - (published.day or 0)
    return 2 * ahead <= MONTH - ahead


def _with_next_month(day: int, later: list[RawDate], known: PartialDate) -> PartialDate:
    """The day in the month of the next date of the year that has one, if that is near; else what is known."""
    for found in later:
        if found.month and found.day and not found.word and found.year in (None, known.year):
            last = found.until[2] if found.until and found.until[1] is None else found.day
            near = found.day - NEAR <= day <= last + NEAR
            return (near and valid(known.year, found.month, day)) or known
    return known


_START = attrgetter("start")


def dates_within(dates: tuple[DateMention, ...], start: int, end: int) -> tuple[DateMention, ...]:
    """The dates whose span lies in ``start:end``."""
    first = bisect_left(dates, start, key=_START)
    last = bisect_right(dates, end, first, key=_START)
    return tuple([found for found in dates[first:last] if found.end <= end]) if first < last else ()


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
