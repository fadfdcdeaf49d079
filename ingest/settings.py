"""When and where an event took place.

An event has the date and place its own sentence gives it, those of the talks or the trip it belongs to where the
text says so, and where nothing says more, as much of the page's date as is safe.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from ingest.affiliation import country_of
from ingest.borrowing import Borrower, Setting, month_of, month_of_trip
from ingest.countries import HOME, Mention
from ingest.dates import DateMention, dates_within
from ingest.event_dates import DateChooser, earlier, ends
from ingest.event_places import PlaceChooser
from ingest.lexicon import pattern
from ingest.metadata import Metadata
from ingest.news import CAPTION, FOLLOW, LEAD, OPENING_MOST, Candidate
from ingest.partial_dates import PartialDate
from ingest.tokens import Sentence
from ingest.tours import between, rest_of_tour, tours
from ingest.triggers import Trigger

PAPERS = frozenset({"signing", "joint-statement"})
PERIODS = frozenset({"exchange", "conference", "consultation"})
"""Events of several days, whose days a sentence of its own may tell, 「期間は16日と17日」."""
HOUSED = frozenset({"meeting", "ceremony", "aid", "signing", "consultation"})
"""Events that a house of Vietnam's state may place, 「国家主席府で」, without a city."""
RITES = frozenset({"ceremony", "conference", "joint-statement", "exchange", "consultation"})
"""Events that several take part in at once: what one word tells of them all is one event."""


class Delivery(NamedTuple):
    """The day and place at which help arrives or is handed over, and whose it is."""

    countries: set[str]
    date: DateMention
    place: Mention | None


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
        self._goals: dict[str, Mention] = {}
        self._sessions: set[int] = set()
        self._under_way = False
        self._deliveries: list[Delivery] = []
        self._letters: list[DateMention] = []
        self._periods: list[DateMention] = []
        self._pictures: list[DateMention] = []
        self._end: PartialDate | None = None
        self._named: set[str] = set()
        self._top: tuple[DateMention | None, Mention | None] = (None, None)

    def note(self, sentence: Sentence, order: int) -> None:
        """Take in a sentence of the beginning: the day and city it opens with, the days and city of a stay."""
        city = self._places.city(sentence)
        if order <= LEAD:
            self._note_opening(sentence, order, city)
            opened = self._now[0] if self._now else None
            day, scene = self._top
            if opened and opened.until:
                opened = month_of_trip(opened)
            self._top = (day or opened, scene or city or self._places.venue(sentence))
        for end in self._chooser.ends(sentence):
            if self._end is None or str(end.value) > str(self._end):
                self._end = end.value
        for code, stay in self._chooser.stays(sentence, self._places.within(sentence)):
            self._stays.append(({code} if code else self._places.countries(sentence), code is not None, stay))
        if order > FOLLOW:
            return
        city = city or self._places.reached(sentence)
        if city:
            self._cities.append(city)
        if order <= LEAD - 1 and pattern("under-way").search(self._view, sentence.start, sentence.end):
            self._under_way = True
        named = self._places.countries(sentence)
        arrived = self._chooser.delivered(sentence)
        if arrived:
            self._deliveries.append(Delivery(named or self._named, arrived, city))
        self._periods.extend(self._chooser.periods(sentence))
        self._letters.extend(self._chooser.letters(sentence))
        self._named = named or self._named

    def note_caption(self, sentence: Sentence) -> None:
        """Take in the day on which the caption of a picture says that it was taken."""
        self._pictures.extend(self._chooser.captioned(sentence))

    def _note_opening(self, sentence: Sentence, order: int, city: Mention | None) -> None:
        """A lead that opens with a day (and names ``city``) sets when and where what follows takes place."""
        reach = sentence.end if order == 1 else min(sentence.start + OPENING_MOST, sentence.end)
        opening = [date for date in dates_within(self._dates, sentence.start, reach) if date.value.precision == 3]
        if len(opening) > 1 and self._view.startswith(("から", "より"), opening[0].end):
            del opening[0]  # 「4日から訪問している首相は5日、…」
        now = self._now[0] if self._now else None
        if (
            not opening
            or (now and (opening[0].until or self._view.startswith(("から", "より"), opening[0].end)))
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
        if trigger.type == "visit" and place is not None and country_of(place) not in (HOME, partner):
            goal = self._places.at(span)  # one of the goals enumerated: 「クウェート、アルジェリア歴訪」
            if goal and not re.search(r"[はがをにでの]", self._view[goal.end : place.start] or "の"):
                place = goal
        if date and not date.until and self._places.leaves(trigger, partner):
            date = None  # a trip is dated by its first day
        if self._on_the_visit(trigger):
            self._sessions.add(trigger.start)
        if trigger.type != "visit" and self._now is not None:
            sentence = trigger.sentence
            opening = self._view[sentence.start : min(sentence.start + 30, sentence.end)]
            session = pattern("event-session").search(opening) or self._on_the_visit(trigger)
            press = pattern("event-before-press").match(self._view, trigger.end, sentence.end)
            if session or press or pattern("event-inherits").search(opening):
                now_date, now_place = self._now
                if date is None and now_date is not None:
                    if pattern("arrival-day").search(opening):
                        date = replace(now_date, until=None)
                    elif session:
                        date = self._within(now_date)
                    elif now_date.until is None:
                        date = now_date
                if session and place is None:
                    self._sessions.add(trigger.start)
                    place = self._goals.get(partner)
                place = place or now_place
        if place is not None and country_of(place) == HOME and ends(self._view, trigger):
            place = None  # 「ハノイに戻った」 does not say who was visited
        return date, place

    def _within(self, date: DateMention) -> DateMention | None:
        """What is known of the day of something that happened within what began on the date: its month or year."""
        if date.until or self._end is None:
            return month_of_trip(date) if date.until else month_of(date)
        known = between(date.value, self._end)
        return replace(date, value=known) if known else month_of(date)

    def _on_the_visit(self, trigger: Trigger) -> bool:
        """Whether the event is told as one of a visit, 「訪問にあたり…発表した」: its day is not that of the talks."""
        start = max(trigger.sentence.start, trigger.start - 60)
        return trigger.type in PAPERS and bool(pattern("on-the-visit").search(self._view, start, trigger.start))

    def keep(self, trigger: Trigger, partner: str, date: DateMention | None, place: Mention | None) -> None:
        """Keep date and place of an event for what the next sentences tell."""
        arrived = trigger.type != "visit" or re.search(r"到着|降り立", self._view[trigger.start - 12 : trigger.end])
        if trigger.type == "visit" and place and not _calls(trigger, self._view):
            self._goals.setdefault(partner, place)
        if arrived and trigger.order != CAPTION and (date or place):
            before = self._now or (None, None)
            opened = before[0]
            if trigger.type == "visit" and opened and trigger.sentence.start <= opened.start < trigger.sentence.end:
                date = opened  # 「28日、…27日に到着した大統領を迎えた」: what follows was on the 28th
            if date and opened and self._view.startswith(("から", "より"), date.end):
                date = opened  # 「27日から訪れている」 does not say when what follows was
            self._now = (date or before[0], place or before[1])

    def tours(self, candidates: list[Candidate]) -> list[Candidate]:
        """Of several countries visited from one day on only the first is known to be reached on the first."""
        return tours(self._view, candidates, self._end)

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
        told = Counter(str(date.value) for group in visits if (date := _told(group, self._view)[0]))
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
        rest = rest_of_tour(
            {group[0].partner: date for group, (date, _) in zip(groups, own, strict=True) if group[0].type == "visit"},
            self._end,
        )
        own = [
            (rest.get(group[0].partner, date) if group[0].type == "visit" else date, place)
            for group, (date, place) in zip(groups, own, strict=True)
        ]
        own = [self._shared_rite(number, groups, own) for number in range(len(groups))]
        for group, (date, place) in zip(groups, own, strict=True):
            if date:
                dates.setdefault((group[0].type, group[0].partner), date)
            if place:
                places.setdefault((group[0].type, group[0].partner), place)
        for group in groups:
            if group[0].type == "meeting" and not all(c.trigger.start in self._sessions for c in group):
                self._to_the_city(group[0].partner, places)
        borrower = Borrower(self._view, self._page, groups, self._sessions, under_way=self._under_way)
        settings: list[Setting] = []
        for _ in range(2):  # what is borrowed may be borrowed on: the signing's day from talks beside a ceremony
            settings = [
                borrower.setting(group, date, place, dates, places)
                for group, (date, place) in zip(groups, own, strict=True)
            ]
            for group, setting in zip(groups, settings, strict=True):
                if setting.date:
                    dates.setdefault((group[0].type, group[0].partner), setting.date)
        return settings

    def _shared_rite(
        self, number: int, groups: list[list[Candidate]], own: list[tuple[DateMention | None, Mention | None]]
    ) -> tuple[DateMention | None, Mention | None]:
        """Date and place of an event, those of the same rite with another partner if its own sentences tell none."""
        date, place = own[number]
        if groups[number][0].type in RITES and (date is None or place is None):
            words = {candidate.trigger.start for candidate in groups[number]}
            for other, (day, scene) in zip(groups, own, strict=True):
                if other[0].type == groups[number][0].type and words & {c.trigger.start for c in other}:
                    date, place = date or day, place or scene
        return date, place

    def _own(self, group: list[Candidate], trips: set[str]) -> tuple[DateMention | None, Mention | None]:
        """The date and place that the sentences about one event, or about several like it, give it."""
        kind, partner = group[0].type, group[0].partner
        date, place = _told(group, self._view)
        series = self._series.get(kind)
        if kind == "visit":
            date = self._stay(partner, date, trips)
            if place is None and any(candidate.rule == "together" for candidate in group):
                place = self._places.at(group[0].partner_span)  # a tour goes to the countries it names
            place = place or next(
                (host for one in group if (host := self._places.host(one.trigger, one.partner_span, partner))), None
            )
        elif series and all(candidate.trigger.order > 1 for candidate in group):
            date = date or (month_of(series[0]) if series[0].until else series[0])
            place = place or series[1]
        if kind in PERIODS and date is None and self._periods:
            date = self._periods[0]
        if kind == "message":
            date = self._letters[0] if self._letters else date
            place = None  # it is sent, wherever that is told
        if kind == "aid" and (date is None or date.value.precision < 3):
            for delivery in self._deliveries:
                if partner in delivery.countries:
                    date, place = delivery.date, delivery.place or place
                    break
        if kind == "aid" and place is None and date:
            place = next((one.place for one in self._deliveries if one.date.value == date.value and one.place), None)
        if kind == "meeting" and date is None and len({str(day.value) for day in self._pictures}) == 1:
            date = self._pictures[0]
        if kind == "meeting" and place is None and self._under_way and partner not in trips:
            place = self._top[1]
        if place is None and kind in HOUSED and partner not in trips:
            place = next((house for one in group if (house := self._places.house(one.trigger.sentence))), None)
        if kind != "visit" and any(candidate.rule == "series" for candidate in group):
            # told of in turn below a lead that says when and where
            date, place = date or self._top[0], place or (self._top[1] if kind != "message" else None)
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


def _told(group: list[Candidate], view: str) -> tuple[DateMention | None, Mention | None]:
    """The most precise date and the first place that the sentences about one event give it."""
    dated = max(
        group,
        key=lambda candidate: (candidate.date.value.precision if candidate.date else 0, -candidate.trigger.start),
    )
    places = [candidate.place for candidate in group if candidate.place and not _only_headed(candidate, group, view)]
    # A trip goes to a country, also where a city is reached first; talks are in a city.
    preferred = "country" if group[0].type == "visit" else "place"
    return dated.date, next((place for place in places if place.kind == preferred), places[0] if places else None)


def _only_headed(candidate: Candidate, group: list[Candidate], view: str) -> bool:
    """Whether a headline names the country of a trip whose city the text gives as its goal: 「ハノイを訪れ」.

    Nor does it tell where the trip of the text goes if it tells of the call of a ship.
    """
    if _calls(candidate.trigger, view):
        return any(other.trigger.order > 0 and other.place and not _calls(other.trigger, view) for other in group)
    return candidate.trigger.order == 0 and any(
        other.trigger.order > 0
        and other.place is not None
        and other.place.kind == "place"
        and pattern("city-as-goal").match(view, other.place.end, other.trigger.end) is not None
        for other in group
    )


def _calls(trigger: Trigger, view: str) -> bool:
    """Whether a headline tells of the call of a ship, 「寄港」."""
    return trigger.order == 0 and view[trigger.start : trigger.end] in ("寄港", "入港")


def _elsewhere(group: list[Candidate], place: Mention | None, trips: set[str]) -> bool:
    """Whether a place taken over from before lies in another country of the tour than the one dealt with."""
    first = group[0]
    if place is None or first.type == "visit" or first.partner not in trips:
        return False
    country = country_of(place)
    named = any(one.trigger.sentence.start <= place.start < one.trigger.sentence.end for one in group)
    return country != first.partner and country in trips and not named
