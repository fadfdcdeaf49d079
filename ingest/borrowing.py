"""What an event whose own sentences do not say when or where it was takes from the events it belongs to, or the page.

Which type takes what from which other is a table, ``ontology/lexicon/event_settings.tsv``. Only what is sure is taken:
of a trip the month in which all of it lies, of the page the month of what it reports as under way or just over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from ingest.claims import DateBasis
from ingest.countries import Mention
from ingest.dates import DateMention
from ingest.guards import stands
from ingest.lexicon import pattern, rows
from ingest.metadata import Metadata
from ingest.news import Candidate
from ingest.partial_dates import PartialDate
from ingest.triggers import TYPES

EARLY_IN_MONTH = 4
"""Up to this day of the month an undated event may belong to the month before."""
ON_A_TRIP = frozenset({"meeting", "signing", "joint-statement", "consultation", "exchange"})
"""What takes place on a trip."""
PAPERS = frozenset({"signing", "joint-statement"})
FAR = 20
"""Sentences after which what is signed or declared is no longer told as what came of the talks of the lead."""
MADE_ON_IT = ("signing", "joint-statement", "meeting")
"""Events that date the trip during which they are said to have been, by their month."""

Key = tuple[str, str]
"""Type and partner of an event."""


class Setting(NamedTuple):
    """When and where one event took place: its date, how it is known, and what of the text says so."""

    value: PartialDate | None
    basis: DateBasis
    date: DateMention | None
    place: Mention | None
    inherited: bool
    """Whether the place is that of another event."""


class Borrower:
    """Fills in dates and places of the events of one article, given what their own sentences say."""

    def __init__(
        self, view: str, page: Metadata, groups: list[list[Candidate]], sessions: set[int], *, under_way: bool
    ):
        self._view = view
        self._page = page
        self._sessions = sessions
        self._under_way = under_way
        self._visited = {group[0].partner for group in groups if group[0].type == "visit"}
        self._over = {
            group[0].partner
            for group in groups
            if group[0].type == "visit" and any(self._says("visit-over", candidate) for candidate in group)
        }
        words = [(group[0].type, candidate.trigger.start) for group in groups for candidate in group[:1]]
        self._joint = {word for word in words if words.count(word) > 1}

    def setting(
        self,
        group: list[Candidate],
        date: DateMention | None,
        place: Mention | None,
        dates: Mapping[Key, DateMention],
        places: Mapping[Key, Mention],
    ) -> Setting:
        """Date and place of the event a group of candidates tells, what is missing taken from elsewhere."""
        first = min(group, key=lambda candidate: candidate.trigger.start)
        kind, partner = first.type, first.partner
        value: PartialDate | None = None
        basis: DateBasis = "none"
        if date:
            value, basis = date.value, date.basis
        inherited = False
        if kind == "meeting" and (kind, partner) in places:
            place = places[kind, partner]
        if date and kind in PAPERS and (day := self._only_talks(partner, date, dates)):
            date, value, basis = day, day.value, "inherited"
        trip = dates.get(("visit", partner))
        divided = trip is not None and trip.until is not None and month_of_trip(trip) is None
        for what, source in borrowed()[kind] if stands("borrowed-dates") else ():
            key = source, partner
            if kind in PAPERS and first.trigger.order > FAR:
                continue  # told at the end of a long text, it is not said to be of the talks
            if what == "place" and source != "visit" and (kind, first.trigger.start) in self._joint:
                continue  # signed with several, nobody knows where
            if source != "visit" and all(candidate.trigger.start in self._sessions for candidate in group):
                continue  # told as something of the trip, not of the talks on it
            if what == "place":
                if place is None and key in places:
                    place, inherited = places[key], True
            elif value is not None or (divided and what != "day"):
                continue
            elif what == "page":
                value, basis = self._of_the_page()
            elif found := dates.get(key):
                date = self._taken(found, what, source, joint=(kind, first.trigger.start) in self._joint)
                if date:
                    value, basis = date.value, "inherited"
        if value is None and kind == "visit" and any(self._says("visit-while", candidate) for candidate in group):
            made = next((found for other in MADE_ON_IT if (found := dates.get((other, partner)))), None)
            date = month_of(made) if made else None
            value, basis = (date.value, "inherited") if date else (None, "none")
        if value is None and (
            (partner in self._over and kind in {"visit", *ON_A_TRIP}) or (self._under_way and kind in ON_A_TRIP)
        ):
            value, basis = self._of_the_page()
        return Setting(value, basis, date, place, inherited)

    def _only_talks(self, partner: str, date: DateMention, dates: Mapping[Key, DateMention]) -> DateMention | None:
        """The day of the talks in the month of papers, where the talks belong to no trip and so are the occasion."""
        if date.value.precision != 2 or partner in self._visited or "日" not in self._view[date.start : date.end]:
            return None
        talks = [found for kind in ("meeting", "consultation") if (found := dates.get((kind, partner)))]
        days = [found for found in talks if found.value.precision == 3 and not found.until]
        same = [found for found in days if (found.value.year, found.value.month) == (date.value.year, date.value.month)]
        return same[0] if len(same) == 1 == len(talks) else None

    def _says(self, cue: str, candidate: Candidate) -> bool:
        trigger = candidate.trigger
        return pattern(cue).match(self._view, trigger.end, trigger.sentence.end) is not None

    def _taken(self, date: DateMention, what: str, source: str, *, joint: bool) -> DateMention | None:
        """What another event's date says of an undated one: its day, or its month.

        Of papers signed with several at once the day of talks with one of them says no more than the month.
        """
        if what == "day":
            if date.value.precision < 3 or date.until:
                return None
            return month_of(date) if joint else date
        return month_of_trip(date, self._page.published) if source == "visit" else month_of(date)

    def _of_the_page(self) -> tuple[PartialDate | None, DateBasis]:
        """What is reported at once belongs to the month of publication; the day stays open."""
        published = self._page.published
        if published is None or published.day is None:
            return None, "none"
        if published.day <= EARLY_IN_MONTH:
            return (None, "none") if published.month == 1 else (PartialDate(published.year), "relative")
        return PartialDate(published.year, published.month), "relative"


@cache
def borrowed() -> dict[str, tuple[tuple[str, str], ...]]:
    """Per type of event what it takes from which other, in order: day, month, place, or the page's date."""
    table: dict[str, list[tuple[str, str]]] = {kind: [] for kind in TYPES}
    for row in rows("event_settings"):
        for kind in table if row["type"] == "*" else (row["type"],):
            table[kind].append((row["what"], row["of"]))
    return {kind: tuple(found) for kind, found in table.items()}


def month_of(date: DateMention) -> DateMention | None:
    """The month of a date: when something happened within a longer event that includes the day."""
    value = date.value
    return replace(date, value=PartialDate(value.year, value.month), until=None) if value.month else None


def month_of_trip(date: DateMention, published: PartialDate | None = None) -> DateMention | None:
    """The month in which all of a trip lies that is told of: it ends in it, or is told of while the month lasts.

    What is told on the first day of a trip was on that day.
    """
    value = date.value
    if value.month is None:
        return replace(date, until=None)
    if date.until:
        return month_of(date) if (date.until.year, date.until.month) == (value.year, value.month) else None
    if value.day is None:
        return month_of(date)
    if published == value:
        return date
    if published is None or (published.day or 0) < value.day:
        return None
    return month_of(date) if (published.year, published.month) == (value.year, value.month) else None
