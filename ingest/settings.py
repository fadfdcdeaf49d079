"""When and where an event took place.

An event has the date and place its own sentence gives it, those of the talks or the trip it belongs to where the
text says so, and where nothing says more, as much of the page's date as is safe.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from ingest.affiliation import country_of
from ingest.claims import DateBasis
from ingest.countries import HOME, Mention
from ingest.dates import DateMention, dates_within
from ingest.event_dates import DateChooser, earlier, ends
from ingest.event_places import PlaceChooser
from ingest.guards import stands
from ingest.lexicon import pattern, rows
from ingest.metadata import Metadata
from ingest.news import CAPTION, LEAD, OPENING_MOST, Candidate
from ingest.partial_dates import PartialDate
from ingest.tokens import Sentence
from ingest.triggers import TYPES, Trigger

EARLY_IN_MONTH = 4
"""Up to this day of the month an undated event may belong to the month before."""


class Setting(NamedTuple):
    """When and where one event took place: its date, how it is known, and what of the text says so."""

    value: PartialDate | None
    basis: DateBasis
    date: DateMention | None
    place: Mention | None
    inherited: bool
    """Whether the place is that of another event."""


class SettingReader:
    """Finds date and place of the events of one article; it goes along with the text and keeps when and where it is."""

    def __init__(
        self,
        view: str,
        mentions: tuple[Mention, ...],
        dates: tuple[DateMention, ...],
        reference: PartialDate | None,
        page: Metadata,
    ):
        self._view = view
        self._mentions = mentions
        self._dates = dates
        self._reference = reference
        self._page = page
        self._chooser = DateChooser(view, dates, reference)
        self._places = PlaceChooser(view, mentions)
        self._now: tuple[DateMention | None, Mention | None] | None = None
        self._series: dict[str, tuple[DateMention, Mention | None]] = {}
        self._stays: list[tuple[set[str], bool, DateMention]] = []
        self._cities: list[Mention] = []
        self._shared: set[str] = set()
        self._top: tuple[DateMention | None, Mention | None] = (None, None)

    def note(self, sentence: Sentence, order: int) -> None:
        """Take in a sentence of the beginning: the day and city it opens with, the days and city of a stay."""
        city = self._places.city(sentence)
        if order <= LEAD:
            self._note_opening(sentence, order, city)
            opened = self._now[0] if self._now else None
            day, scene = self._top
            self._top = (day or opened, scene or city or self._places.venue(sentence))
        for code, stay in self._chooser.stays(sentence, self._places.within(sentence)):
            self._stays.append(({code} if code else self._places.countries(sentence), code is not None, stay))
        city = city or self._places.reached(sentence)
        if city:
            self._cities.append(city)

    def _note_opening(self, sentence: Sentence, order: int, city: Mention | None) -> None:
        """A lead that opens with a day (and names ``city``) sets when and where what follows takes place."""
        reach = sentence.end if order == 1 else min(sentence.start + OPENING_MOST, sentence.end)
        opening = dates_within(self._dates, sentence.start, reach)
        if (
            not opening
            or opening[0].value.precision < 3
            or opening[0].until
            or earlier(opening[0].value, self._reference)
            or self._chooser.kept(opening[0], sentence)
            or self._chooser.of_else(opening[0], sentence)
        ):
            return
        self._now = (opening[0], city or (self._now[1] if self._now else None))

    def date(self, trigger: Trigger) -> DateMention | None:
        """The date the event word's sentence gives it."""
        date = self._chooser.of(trigger)
        if (
            date
            and trigger.order <= LEAD
            and pattern("series-lead").search(self._view, trigger.sentence.start, trigger.sentence.end)
        ):
            self._series.setdefault(trigger.type, (date, self._places.city(trigger.sentence)))
        return date

    def of(
        self, trigger: Trigger, partner: str, span: tuple[int, int], date: DateMention | None
    ) -> tuple[DateMention | None, Mention | None]:
        """Date and place of the event with one partner, told of at ``span``, given the date its sentence gives it."""
        date = self._chooser.paired(trigger, partner, span, self._places.within(trigger.sentence)) or date
        place = self._places.paired(trigger, span) or self._places.of(trigger, partner)
        if trigger.type != "visit" and self._now is not None:
            sentence = trigger.sentence
            opening = self._view[sentence.start : min(sentence.start + 30, sentence.end)]
            follows = pattern("event-inherits").search(opening)
            if follows or pattern("event-session").search(opening):
                now_date, now_place = self._now
                if date is None and now_date is not None:
                    date = now_date if follows else _month_of(now_date)
                place = place or now_place
        if place is not None and country_of(place) == HOME and ends(self._view, trigger):
            place = None  # 「ハノイに戻った」 does not say who was visited
        return date, place

    def keep(self, trigger: Trigger, date: DateMention | None, place: Mention | None) -> None:
        """Keep date and place of an event for what the next sentences tell."""
        arrived = trigger.type != "visit" or re.search(r"到着|降り立", self._view[trigger.start - 12 : trigger.end])
        if arrived and trigger.order != CAPTION and (date or place):
            before = self._now or (None, None)
            self._now = (date or before[0], place or before[1])

    def tours(self, candidates: list[Candidate]) -> list[Candidate]:
        """Of several countries visited from one day on only the first is known to be reached on the first."""
        out = list(candidates)
        visits = [place for place, candidate in enumerate(out) if candidate.type == "visit" and candidate.date]
        for place in visits:
            date = out[place].date
            if date is None or not (date.until or _SETS_OUT.match(self._view, date.end)):
                continue
            before = [
                other
                for other in visits
                if out[other].date is date
                and out[other].partner != out[place].partner
                and out[other].partner_span < out[place].partner_span
            ]
            if before or pattern("date-of-tour").match(self._view, date.end):
                last = date.until or date.value
                same = last.month == date.value.month and last.year == date.value.year
                value = PartialDate(date.value.year, date.value.month if same else None)
                out[place] = replace(out[place], date=replace(date, value=value))
        return out

    def settle(self, groups: list[list[Candidate]]) -> list[Setting]:
        """Date and place of each event, told once or several times by the candidates of its group.

        What an event's own sentences leave open it takes from the events it belongs to, by the rows of
        ``ontology/lexicon/event_settings.tsv``.
        """
        dates: dict[tuple[str, str], DateMention] = {}
        places: dict[tuple[str, str], Mention] = {}
        own: list[tuple[DateMention | None, Mention | None]] = []
        visits = [group for group in groups if group[0].type == "visit"]
        trips = {group[0].partner for group in visits}
        told = Counter(str(date.value) for group in visits if (date := _told(group)[0]))
        self._shared = {value for value, often in told.items() if often > 1}
        for group in groups:
            date, place = self._own(group, trips)
            if _elsewhere(group, place, trips):
                place = None
            key = group[0].type, group[0].partner
            if date:
                dates.setdefault(key, date)
            if place:
                places.setdefault(key, place)
            own.append((date, place))
        for group in groups:
            if group[0].type == "meeting":
                self._to_the_city(group[0].partner, places)
        settings: list[Setting] = []
        for _ in range(2):  # what is borrowed may be borrowed on: the signing's day from talks beside a ceremony
            settings = [
                self._setting(group, date, place, dates, places)
                for group, (date, place) in zip(groups, own, strict=True)
            ]
            for group, setting in zip(groups, settings, strict=True):
                if setting.date:
                    dates.setdefault((group[0].type, group[0].partner), setting.date)
        return settings

    def _own(self, group: list[Candidate], trips: set[str]) -> tuple[DateMention | None, Mention | None]:
        """The date and place that the sentences about one event, or about several like it, give it."""
        kind, partner = group[0].type, group[0].partner
        date, place = _told(group)
        series = self._series.get(kind)
        if kind == "visit":
            date = self._stay(partner, date, trips)
            if place is None and any(candidate.rule == "together" for candidate in group):
                place = self._places.at(group[0].partner_span)  # a tour goes to the countries it names
        elif series and all(candidate.trigger.order > 1 for candidate in group):
            date = date or (_month_of(series[0]) if series[0].until else series[0])
            place = place or series[1]
        if kind != "visit" and any(candidate.rule == "series" for candidate in group):
            # told of in turn below a lead that says when and where
            date, place = date or self._top[0], place or self._top[1]
        return date, place

    def _stay(self, partner: str, date: DateMention | None, trips: set[str]) -> DateMention | None:
        """The first day of the stay told of elsewhere, where the visit's own sentences tell less or a later day."""
        for countries, stated, stay in self._stays:
            if stated and partner in countries and (date is None or self._less(date, stay)):
                return stay
        if date and date.until:
            return date
        for countries, _, stay in self._stays:
            if partner not in countries and (countries or len(trips) > 1):
                continue
            if date is None or date.value.precision < 3 or str(stay.value) < str(date.value):
                return stay
        return date

    def _less(self, date: DateMention, stay: DateMention) -> bool:
        """Whether the date tells less of the trip than the day that stands with its country."""
        value = str(date.value)
        return date.value.precision < 3 or value in self._shared or (str(stay.value) < value and not date.until)

    def _to_the_city(self, partner: str, places: dict[tuple[str, str], Mention]) -> None:
        """Talks on a trip are in the city of the country visited that the beginning names as the scene."""
        place = places.get(("meeting", partner)) or places.get(("visit", partner))
        if place is None or place.kind != "country":
            return
        city = next((city for city in self._cities if country_of(city) == place.code), None)
        if city:
            places["meeting", partner] = city

    def _setting(
        self,
        group: list[Candidate],
        date: DateMention | None,
        place: Mention | None,
        dates: dict[tuple[str, str], DateMention],
        places: dict[tuple[str, str], Mention],
    ) -> Setting:
        first = min(group, key=lambda candidate: candidate.trigger.start)
        value: PartialDate | None = None
        basis: DateBasis = "none"
        if date:
            value, basis = date.value, date.basis
        inherited = False
        if first.type == "meeting" and ("meeting", first.partner) in places:
            place = places["meeting", first.partner]
        trip = dates.get(("visit", first.partner))
        divided = trip is not None and trip.until is not None and _month_of_trip(trip) is None
        for what, source in borrowed()[first.type] if stands("borrowed-dates") else ():
            key = source, first.partner
            if what == "place":
                if place is None and key in places:
                    place, inherited = places[key], True
            elif value is not None or (divided and what != "day"):
                continue
            elif what == "page":
                value, basis = self._of_the_page()
            elif found := dates.get(key):
                date = _borrowed_date(found, what, source)
                if date:
                    value, basis = date.value, "inherited"
        return Setting(value, basis, date, place, inherited)

    def _of_the_page(self) -> tuple[PartialDate | None, DateBasis]:
        """What is reported at once belongs to the month of publication; the day stays open."""
        published = self._page.published
        if published is None or published.day is None:
            return None, "none"
        if published.day <= EARLY_IN_MONTH:
            return PartialDate(published.year), "relative"
        return PartialDate(published.year, published.month), "relative"


@cache
def borrowed() -> dict[str, tuple[tuple[str, str], ...]]:
    """Per type of event what it takes from which other, in order: day, month, place, or the page's date."""
    table: dict[str, list[tuple[str, str]]] = {kind: [] for kind in TYPES}
    for row in rows("event_settings"):
        for kind in table if row["type"] == "*" else (row["type"],):
            table[kind].append((row["what"], row["of"]))
    return {kind: tuple(found) for kind, found in table.items()}


def _told(group: list[Candidate]) -> tuple[DateMention | None, Mention | None]:
    """The most precise date and the first place that the sentences about one event give it."""
    dated = max(
        group,
        key=lambda candidate: (candidate.date.value.precision if candidate.date else 0, -candidate.trigger.start),
    )
    places = [candidate.place for candidate in group if candidate.place]
    # A trip goes to a country, also where a city is reached first; talks are in a city.
    preferred = "country" if group[0].type == "visit" else "place"
    return dated.date, next((place for place in places if place.kind == preferred), places[0] if places else None)


def _elsewhere(group: list[Candidate], place: Mention | None, trips: set[str]) -> bool:
    """Whether a place taken over from before lies in another country of the tour than the one dealt with."""
    first = group[0]
    if place is None or first.type == "visit" or first.partner not in trips:
        return False
    country = country_of(place)
    named = any(one.trigger.sentence.start <= place.start < one.trigger.sentence.end for one in group)
    return country != first.partner and country in trips and not named


def _borrowed_date(date: DateMention, what: str, source: str) -> DateMention | None:
    """What another event's date says of an undated one: its day, or its month."""
    if what == "day":
        return date if date.value.precision == 3 and not date.until else None
    return _month_of_trip(date) if source == "visit" else _month_of(date)


def _month_of(date: DateMention) -> DateMention | None:
    """The month of a date: when something happened within a longer event that includes the day."""
    value = date.value
    return replace(date, value=PartialDate(value.year, value.month), until=None) if value.month else None


def _month_of_trip(date: DateMention) -> DateMention | None:
    """The month in which a trip of several days begins and ends: what happened on it did so in this month."""
    if date.value.month is None or (date.until is None and date.value.day is not None):
        return None
    if date.until and (date.until.year, date.until.month) != (date.value.year, date.value.month):
        return None
    return _month_of(date)


_SETS_OUT = re.compile(r"(?:[午夜朝昼夕][前後]?)?(?:から|に出発|に発)")
"""After a date: a journey begins on it, 「15日からの歴訪」."""
