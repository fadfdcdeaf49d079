"""Days, months and years: a date as precise as it is known."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple


class PartialDate(NamedTuple):
    """A year, a month or a day. Without a year it stands for nothing that can be written."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        if self.year is None:
            return ""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def middle(self) -> date | None:
        """The middle of the time it covers, for comparing nearness."""
        if self.year is None:
            return None
        return date(self.year, self.month or 7, self.day or (15 if self.month else 1))

    @property
    def precision(self) -> int:
        """0 unknown, 1 year, 2 month, 3 day."""
        if self.year is None:
            return 0
        return 1 if self.month is None else 2 if self.day is None else 3


def parse_date(text: str) -> PartialDate | None:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if not match:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    return valid(year, month, day)


def valid(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """A partial date if the parts are possible together, else None."""
    if year is not None and not 1800 <= year <= 2199:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None:
        try:
            date(year or 2024, month or 1, day)
        except ValueError:
            return None
    return PartialDate(year, month, day)


def shifted(value: PartialDate, days: int) -> PartialDate | None:
    """The day so many days later, if the date is a day."""
    if not (value.year and value.month and value.day):
        return None
    moved = date(value.year, value.month, value.day) + timedelta(days=days)
    return PartialDate(moved.year, moved.month, moved.day)
