"""When and where an event took place.

An event has the date and place its own sentence gives it, those of the talks or the trip it belongs to where the
text says so, and where nothing says more, as much of the page's date as is safe.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from ingest.affiliation import country_of
from ingest.claims import DateBasis
from ingest.countries import HOME, Mention
from ingest.dates import DateMention, PartialDate, dates_within
from ingest.lexicon import pattern
from ingest.metadata import Metadata
from ingest.news import CAPTION, FOLLOW, LEAD, OPENING_MOST, Candidate
from ingest.tokens import Sentence
from ingest.triggers import Trigger

ON_A_TRIP = frozenset({"meeting", "signing", "joint-statement"})
"""Undated events that are taken for part of the dated trip to or from the same partner."""
UNDER_WAY = frozenset({"visit", "aid"})
EARLY_IN_MONTH = 4
"""Up to this day of the month an undated event may belong to the month before."""


class Setting(NamedTuple):
    """When and where one event took place: its date, how it is known, and what of the text says so."""

    value: PartialDate | None
    basis: DateBasis
    date: DateMention | None
    place: Mention | None
    inherited: bool
    """Whether the place is that of the visit."""


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
        self._now: tuple[DateMention | None, Mention | None] | None = None

    def note_opening(self, sentence: Sentence, order: int) -> None:
        """A lead that opens with a day (and names a city) sets when and where what follows takes place."""
        reach = sentence.end if order == 1 else min(sentence.start + OPENING_MOST, sentence.end)
        opening = dates_within(self._dates, sentence.start, reach)
        if (
            not opening
            or opening[0].value.precision < 3
            or opening[0].until
            or earlier(opening[0].value, self._reference)
        ):
            return
        city = next(
            (
                mention
                for mention in self._mentions
                if mention.kind == "place"
                and sentence.start <= mention.start < sentence.end
                and re.match(
                    r"(?:市内?)?(?:で|にて|において|の[^、。はがをに]{1,16}(?:で|にて))",
                    self._view[mention.end : mention.end + 22],
                )
            ),
            None,
        )
        self._now = (opening[0], city or (self._now[1] if self._now else None))

    def date(self, trigger: Trigger) -> DateMention | None:
        """The date the event word's sentence gives it."""
        if _ends(self._view, trigger):
            return None  # a trip is dated by its first day
        date = self._date(trigger)
        if date is not None and date.value.precision < 2 and not earlier(date.value, self._reference):
            # 「今年」 or 「2025年」 alone says nothing of the day; 「11日」 whose month is unknown does.
            return date if re.search("[月日]", self._view[date.start : date.end]) else None
        return date

    def of(self, trigger: Trigger, partner: str, date: DateMention | None) -> tuple[DateMention | None, Mention | None]:
        """Date and place of the event with one partner, given the date its sentence gives it."""
        place = self._place(trigger, partner)
        if trigger.type != "visit" and self._now is not None:
            sentence = trigger.sentence
            opening = self._view[sentence.start : min(sentence.start + 30, sentence.end)]
            follows = pattern("event-inherits").search(opening)
            if follows or pattern("event-session").search(opening):
                now_date, now_place = self._now
                if date is None and now_date is not None:
                    date = now_date if follows else _month_of(now_date)
                place = place or now_place
        if place is not None and country_of(place) == HOME and _ends(self._view, trigger):
            place = None  # 「ハノイに戻った」 does not say who was visited
        return date, place

    def keep(self, trigger: Trigger, date: DateMention | None, place: Mention | None) -> None:
        """Keep date and place of an event for what the next sentences tell."""
        arrived = trigger.type != "visit" or re.search(r"到着|降り立", self._view[trigger.start - 12 : trigger.end])
        if arrived and trigger.order != CAPTION and (date or place):
            before = self._now or (None, None)
            self._now = (date or before[0], place or before[1])

    def _date(self, trigger: Trigger) -> DateMention | None:
        view = self._view
        sentence = trigger.sentence
        here = dates_within(self._dates, sentence.start, sentence.end)
        left = [found for found in here if found.end <= trigger.start]
        right = [found for found in here if found.start >= trigger.end]
        if trigger.type == "visit":
            if right and _BEGINS.match(view[trigger.end : min(right[0].end + 8, sentence.end)]):
                return right[0]
            ranges = [found for found in here if found.until]
            if ranges:
                return min(ranges, key=lambda found: abs(found.start - trigger.start))
            for found in reversed(left):
                between = view[found.end : trigger.start]
                relative = re.match(
                    r"(?:中|して(?:いる|きた)|した(?:[^、。]{0,30})(?:と|を))", view[trigger.end : trigger.end + 34]
                )
                if relative and self._other_trigger(trigger, sentence):
                    return None
                if re.match(r"[^、。]{0,6}(?:終え|帰国|離れ|後にし)", view[trigger.end : trigger.end + 14]):
                    return None
                if len(between) <= 120 and not self._other_between(found.end, trigger.start):
                    return found
            return None
        usable = [found for found in left if not (found.until and self._visit_between(found, trigger))]
        if usable:
            topic = usable[0]
            if topic.start - sentence.start <= 12 and re.match(
                r"[、,はにの午夜朝昼夕(]|$", view[topic.end : topic.end + 1] or "、"
            ):
                closer = usable[-1]
                if closer is topic or trigger.start - closer.end > 12 or closer.value.precision < topic.value.precision:
                    return topic
            return usable[-1]
        if right:
            between = view[trigger.end : right[0].start]
            if (
                len(between) <= 16
                and not re.search(r"[。]|(?:した|った|れた|し)、", between)
                and not re.match(r"[^、。]{0,4}(?:まで|に向け|からの)", view[right[0].end : right[0].end + 6])
            ):
                return right[0]
        return None

    def _other_trigger(self, trigger: Trigger, sentence: Sentence) -> bool:
        return any(
            pattern(f"event-{kind}").search(self._view, trigger.end, sentence.end)
            for kind in ("meeting", "phone-call", "consultation", "signing", "ceremony")
        )

    def _other_between(self, start: int, end: int) -> bool:
        return any(
            pattern(f"event-{kind}").search(self._view, start, end)
            for kind in ("meeting", "phone-call", "consultation", "signing", "ceremony")
        )

    def _visit_between(self, found: DateMention, trigger: Trigger) -> bool:
        return bool(pattern("event-visit").search(self._view, found.end, trigger.start))

    def _place(self, trigger: Trigger, code: str) -> Mention | None:
        view = self._view
        sentence = trigger.sentence
        here = [
            mention
            for mention in self._mentions
            if sentence.start <= mention.start and mention.end <= sentence.end and mention.kind in ("place", "country")
        ]
        if trigger.type == "visit":
            goals = [
                mention
                for mention in here
                if (
                    mention.end <= trigger.start
                    and re.match(
                        r"(?:[一-龥]{0,4}|[一-龥]{0,8}との)?(?:を|へ|に|の?(?:公式|国賓|実務)|訪問|$)",
                        view[mention.end : min(mention.end + 12, trigger.end + 4)],
                    )
                    and trigger.start - mention.end <= 34
                    and not (
                        re.search(r"(?:た|発)った|出発|離れ", view[trigger.start : trigger.end])
                        and view[mention.end : mention.end + 4].find("を") >= 0
                    )
                )
                or (view[mention.start - 1 : mention.start] == "訪" and mention.start == trigger.start + 1)
            ]
            if not goals:
                return None
            own = [
                mention
                for mention in here
                if mention.code == code and mention.end <= goals[-1].start and mention.kind == "country"
            ]
            joined = own and (
                re.fullmatch(
                    r"(?:、|と|・|や|および|及び|続いて|次いで|さらに|その後)+", view[own[-1].end : goals[-1].start]
                )
                or pattern("listed-goal").match(view, own[-1].end)
            )
            return own[-1] if joined else goals[-1]
        cities = [
            mention
            for mention in here
            if mention.kind == "place"
            and re.match(
                r"(?:市内?|省|の[^、。はがをに]{1,16})?(?:で|にて|において|での|に?で開|では|から(?=[^、。]{0,30}電話))",
                view[mention.end : mention.end + 22],
            )
        ]
        if cities:
            return min(cities, key=lambda mention: abs(trigger.start - mention.start))
        countries = [
            mention
            for mention in here
            if mention.kind == "country"
            and re.match(r"(?:で(?!は|あ|も)|において)", view[mention.end : mention.end + 4])
        ]
        return countries[0] if countries else None

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
            if before:
                last = date.until or date.value
                same = last.month == date.value.month and last.year == date.value.year
                value = PartialDate(date.value.year, date.value.month if same else None)
                out[place] = replace(out[place], date=replace(date, value=value))
        return out

    def settled(self, candidates: list[Candidate]) -> Settled:
        """What the events told of the article say of each other's date and place."""
        visit_place = {
            candidate.partner: candidate.place
            for candidate in reversed(candidates)
            if candidate.type == "visit" and candidate.place
        }
        meetings = {
            candidate.partner: candidate.date
            for candidate in reversed(candidates)
            if candidate.type == "meeting"
            and candidate.trigger.order <= LEAD
            and candidate.date
            and candidate.date.value.precision == 3
        }
        trips = {
            candidate.partner: month
            for candidate in reversed(candidates)
            if candidate.type == "visit" and candidate.date and (month := _month_of_trip(candidate.date))
        }
        return Settled(visit_place, meetings, trips)

    def setting(self, group: list[Candidate], settled: Settled) -> Setting:
        """Date and place of one event, told once or several times by the candidates of ``group``."""
        first = min(group, key=lambda candidate: candidate.trigger.start)
        kind, partner = first.type, first.partner
        dated = max(
            group,
            key=lambda candidate: (candidate.date.value.precision if candidate.date else 0, -candidate.trigger.start),
        )
        placed = next((candidate for candidate in group if candidate.place), None)
        place = placed.place if placed else None
        inherited = False
        if place is None and kind == "meeting" and partner in settled.visit_place:
            place, inherited = settled.visit_place[partner], True
        date = dated.date
        if date is None and kind in ("joint-statement", "signing") and first.trigger.order <= FOLLOW:
            date = settled.meetings.get(partner)
        if date is None and kind in ON_A_TRIP:
            date = settled.trips.get(partner)
        value, basis = (date.value, date.basis) if date else self._under_way(kind, first)
        return Setting(value, basis, date, place, inherited)

    def _under_way(self, kind: str, candidate: Candidate) -> tuple[PartialDate | None, DateBasis]:
        """An undated trip or gift told as news belongs to the month of publication; the day stays open."""
        published = self._page.published
        if kind not in UNDER_WAY or published is None or published.day is None or candidate.trigger.order > FOLLOW:
            return None, "none"
        if published.day <= EARLY_IN_MONTH:
            return PartialDate(published.year), "relative"
        return PartialDate(published.year, published.month), "relative"


class Settled(NamedTuple):
    """Per partner: where the visit is, the day of the talks, the month of a trip of several days."""

    visit_place: dict[str, Mention]
    meetings: dict[str, DateMention]
    trips: dict[str, DateMention]


def _ends(view: str, trigger: Trigger) -> bool:
    """Whether the event word tells of the end of a visit."""
    return trigger.type == "visit" and bool(pattern("visit-ends").search(view, trigger.start, trigger.end))


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


def earlier(value: PartialDate, reference: PartialDate | None) -> bool:
    """Whether a date lies so far before the article's that what it dates is no news."""
    if reference is None or value.year is None or reference.year is None:
        return False
    if value.month is None or reference.month is None:
        return value.year < reference.year
    months = (reference.year - value.year) * 12 + reference.month - value.month
    if months == 1 and value.day and reference.day and value.day >= reference.day:
        return False
    return months > 1 or (months == 1 and not (value.day or 31) > 15)


_SETS_OUT = re.compile(r"(?:[午夜朝昼夕][前後]?)?(?:から|に出発|に発)")
"""After a date: a journey begins on it, 「15日からの歴訪」."""
_BEGINS = re.compile(r"(?:の日程)?は、?[^、。]{2,12}(?:[午夜朝昼夕][前後]?)?(?:に始ま|から始ま|からで|に到着|に開始)")
"""After a visit: the day it begins, 「訪問は6日に始まり」."""
