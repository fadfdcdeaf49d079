"""Events: what the article reports as its news, typed by predicate and tied to partner, date and place.

A trigger counts where the news stands (title and lead, or a later sentence that reports a signature, a
joint text, an award or aid in its main clause) and where its clause tells it as done, under way or
announced: background, wishes and references to earlier events do not become the article's events.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from ingest.affiliation import country_of
from ingest.claims import DateBasis, EventReport, Evidence
from ingest.countries import HOME, Mention
from ingest.dates import DateMention, PartialDate, dates_within
from ingest.lexicon import pattern
from ingest.metadata import Metadata
from ingest.news import CAPTION, FOLLOW, LEAD, OPENING_MOST, SUMMARY_MOST, Candidate, NewsSelector
from ingest.pairs import PairFinder
from ingest.people import Person
from ingest.sides import SideFinder
from ingest.tokens import Sentence
from ingest.triggers import TYPES, Trigger, confirmed
from ingest.zones import ASSERTING
from ontology.schemes import load_scheme


class EventReader:
    """Reads the events of one article."""

    def __init__(
        self,
        view: str,
        sentences: tuple[Sentence, ...],
        mentions: tuple[Mention, ...],
        people: tuple[Person, ...],
        partners: tuple[str, ...],
        pairs: PairFinder,
        dates: tuple[DateMention, ...],
        reference: PartialDate | None,
        page: Metadata,
        grounds: dict[str, dict[str, tuple[int, int]]],
    ):
        self._view = view
        self._sentences = [
            sentence for sentence in sentences if sentence.zone in ASSERTING and sentence.zone != "heading"
        ]
        self._captions = [sentence for sentence in sentences if sentence.zone == "caption"]
        self._mentions = mentions
        self._pairs = pairs
        self._dates = dates
        self._reference = reference
        self._page = page
        self._sides = SideFinder(view, mentions, people, partners, pairs)
        self._selector = NewsSelector(view, self._sentences, people, partners, grounds)
        self._now: tuple[DateMention | None, Mention | None] | None = None

    def read(self) -> list[EventReport]:
        """The article's events, one per type and partner."""
        candidates = [candidate for trigger in self._triggers() for candidate in self._candidates(trigger)]
        return self._merge(self._tours(self._selector.select(candidates)))

    def _triggers(self) -> Iterator[Trigger]:
        order = 0
        for sentence in self._sentences:
            ended = self._view[sentence.end - 1] in "。!?」』)"
            if sentence.zone == "body" and (ended or sentence.end - sentence.start >= SUMMARY_MOST):
                order += 1
            if 0 < order <= LEAD:
                self._note_opening(sentence, order)
            short = not ended and sentence.end - sentence.start < SUMMARY_MOST
            headline = sentence.zone == "title" or (short and order <= LEAD)
            yield from self._in_sentence(sentence, 0 if headline else order, TYPES)
        for sentence in self._captions:
            yield from self._in_sentence(sentence, CAPTION, ("meeting",))

    def _note_opening(self, sentence: Sentence, order: int) -> None:
        """A lead that opens with a day (and names a city) sets when and where what follows takes place."""
        reach = sentence.end if order == 1 else min(sentence.start + OPENING_MOST, sentence.end)
        opening = dates_within(self._dates, sentence.start, reach)
        if (
            not opening
            or opening[0].value.precision < 3
            or opening[0].until
            or _earlier(opening[0].value, self._reference)
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

    def _in_sentence(self, sentence: Sentence, order: int, types: tuple[str, ...]) -> Iterator[Trigger]:
        view = self._view
        taken: list[tuple[int, int]] = [
            match.span() for match in pattern("welcome").finditer(view, sentence.start, sentence.end)
        ]
        for kind in types:
            for match in pattern(f"event-{kind}").finditer(view, sentence.start, sentence.end):
                start, end = match.span()
                if any(begin < end and start < stop for begin, stop in taken):
                    continue
                if not confirmed(view, kind, start, end, sentence, order):
                    continue
                taken.append((start, end))
                start += view[start] in "をへに、が"
                yield Trigger(kind, start, end, sentence, order)

    def _background(self, trigger: Trigger, date: DateMention | None) -> bool:
        view = self._view
        sentence = trigger.sentence
        clause_from = max(view.rfind("、", sentence.start, trigger.start) + 1, sentence.start)
        around = view[clause_from : min(trigger.end + 14, sentence.end)]
        bracketed = next((found for found in self._dates if found.start == trigger.end + 1), None)
        if view[trigger.end : trigger.end + 1] == "(" and bracketed and _earlier(bracketed.value, self._reference):
            return True  # 「訪英(2022年7月)」
        aside = date is not None and _in_brackets(view, sentence, date)
        if date is not None and not aside and _earlier(date.value, self._reference):
            return True
        if date is None and re.search(r"以来|以降|前回|かつて|これまで|歴代|過去の|昨年|一昨年|近年", around):
            return True
        if re.search(
            r"(?:先に|これに先立|以前|これより前)[^。]*(?:て|で)い(?:た|ました)[。」]?$",
            view[sentence.start : sentence.end],
        ):
            return True
        return bool(re.search(r"(?:した|された|訪問|会談)(?:以来|以降)", around))

    def _candidates(self, trigger: Trigger) -> Iterator[Candidate]:
        if self._pairs.others(trigger.sentence):
            return
        date = self._date(trigger)
        ends = trigger.type == "visit" and pattern("visit-ends").search(self._view, trigger.start, trigger.end)
        if ends:
            date = None  # a trip is dated by its first day
        if date is not None and date.value.precision < 2 and not _earlier(date.value, self._reference):
            # 「今年」 or 「2025年」 alone says nothing of the day; 「11日」 whose month is unknown does.
            date = date if re.search("[月日]", self._view[date.start : date.end]) else None
        if self._background(trigger, date):
            return
        sentence = trigger.sentence
        opening = self._view[sentence.start : min(sentence.start + 30, sentence.end)]
        follows = pattern("event-inherits").search(opening)
        session = pattern("event-session").search(opening)
        for code, span, rule in self._sides.of(trigger):
            place = self._place(trigger, code)
            own_date = date
            if trigger.type != "visit" and self._now is not None and (follows or session):
                now_date, now_place = self._now
                if own_date is None and now_date is not None:
                    own_date = now_date if follows else _month_of(now_date)
                place = place or now_place
            if ends and place is not None and country_of(place) == HOME:
                place = None  # 「ハノイに戻った」 does not say who was visited
            if trigger.type == "visit" and place is not None and country_of(place) not in (HOME, code):
                continue
            if trigger.type == "visit" and place is None and own_date is None and trigger.order > 1:
                continue
            candidate = Candidate(trigger.type, code, own_date, place, trigger, span, rule)
            arrived = trigger.type != "visit" or re.search(r"到着|降り立", self._view[trigger.start - 12 : trigger.end])
            if arrived and trigger.order != CAPTION and (own_date or place):
                before = self._now or (None, None)
                self._now = (own_date or before[0], place or before[1])
            yield candidate

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
            joined = own and re.fullmatch(
                r"(?:、|と|・|や|および|及び|続いて|次いで|さらに|その後)+", view[own[-1].end : goals[-1].start]
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

    def _under_way(self, kind: str, candidate: Candidate) -> tuple[PartialDate | None, DateBasis]:
        """An undated trip or gift told as news belongs to the month of publication; the day stays open."""
        published = self._page.published
        if kind not in UNDER_WAY or published is None or published.day is None or candidate.trigger.order > FOLLOW:
            return None, "none"
        if published.day <= EARLY_IN_MONTH:
            return PartialDate(published.year), "relative"
        return PartialDate(published.year, published.month), "relative"

    def _tours(self, candidates: list[Candidate]) -> list[Candidate]:
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

    def _merge(self, candidates: list[Candidate]) -> list[EventReport]:
        groups: dict[tuple[str, str, str], list[Candidate]] = defaultdict(list)
        days: dict[tuple[str, str], set[str]] = defaultdict(set)
        for candidate in candidates:
            if candidate.type == "message" and candidate.date and candidate.date.value.precision == 3:
                days[(candidate.type, candidate.partner)].add(str(candidate.date.value))
        for candidate in candidates:
            key = (candidate.type, candidate.partner)
            several = len(days[key]) > 1
            if several and candidate.date is None:
                continue
            groups[(*key, str(candidate.date.value) if several and candidate.date else "")].append(candidate)
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
        reports: list[tuple[int, EventReport]] = []
        for (kind, partner, _), group in groups.items():
            first = min(group, key=lambda candidate: candidate.trigger.start)
            dated = max(
                group,
                key=lambda candidate: (
                    candidate.date.value.precision if candidate.date else 0,
                    -candidate.trigger.start,
                ),
            )
            placed = next((candidate for candidate in group if candidate.place), None)
            place = placed.place if placed else None
            inherited = False
            if place is None and kind == "meeting" and partner in visit_place:
                place, inherited = visit_place[partner], True
            date = dated.date
            if date is None and kind in ("joint-statement", "signing") and first.trigger.order <= FOLLOW:
                date = meetings.get(partner)
            if date is None and kind in ON_A_TRIP:
                date = trips.get(partner)
            value, basis = (date.value, date.basis) if date else self._under_way(kind, first)
            spans = {(first.trigger.start, first.trigger.end, "event"), (*first.partner_span, "partner")}
            if date:
                spans.add((date.start, date.end, "date"))
            elif value and self._page.dated:
                spans.add((*self._page.dated, "dateline"))
            if place:
                spans.add((place.start, place.end, "place"))
            report = EventReport(
                kind,
                partner,
                str(value) if value else None,
                basis,
                place_name(place) if place else None,
                f"event/{kind}/{first.rule}{'/place-of-visit' if inherited else ''}",
                tuple(Evidence(start, end, self._view[start:end], field) for start, end, field in sorted(spans)),
            )
            reports.append((first.trigger.start, report))
        reports.sort(key=lambda item: item[0])
        return [report for _, report in reports]


def _in_brackets(view: str, sentence: Sentence, date: DateMention) -> bool:
    """Whether the date stands in a note in brackets and dates what that is on: 「独立(1821年7月28日)を祝い」."""
    return view.rfind("(", sentence.start, date.start) > view.rfind(")", sentence.start, date.start)


def _month_of(date: DateMention) -> DateMention | None:
    """The month of a date: when something happened within a longer event that includes the day."""
    value = date.value
    return replace(date, value=PartialDate(value.year, value.month), until=None) if value.month else None


_SETS_OUT = re.compile(r"(?:[午夜朝昼夕][前後]?)?(?:から|に出発|に発)")
"""After a date: a journey begins on it, 「15日からの歴訪」."""
_BEGINS = re.compile(r"(?:の日程)?は、?[^、。]{2,12}(?:[午夜朝昼夕][前後]?)?(?:に始ま|から始ま|からで|に到着|に開始)")
"""After a visit: the day it begins, 「訪問は6日に始まり」."""


def _month_of_trip(date: DateMention) -> DateMention | None:
    """The month in which a trip of several days begins and ends: what happened on it did so in this month."""
    if date.value.month is None or (date.until is None and date.value.day is not None):
        return None
    if date.until and (date.until.year, date.until.month) != (date.value.year, date.value.month):
        return None
    return _month_of(date)


ON_A_TRIP = frozenset({"meeting", "signing", "joint-statement"})
"""Undated events that are taken for part of the dated trip to or from the same partner."""
UNDER_WAY = frozenset({"visit", "aid"})
EARLY_IN_MONTH = 4
"""Up to this day of the month an undated event may belong to the month before."""


def _earlier(value: PartialDate, reference: PartialDate | None) -> bool:
    if reference is None or value.year is None or reference.year is None:
        return False
    if value.month is None or reference.month is None:
        return value.year < reference.year
    months = (reference.year - value.year) * 12 + reference.month - value.month
    if months == 1 and value.day and reference.day and value.day >= reference.day:
        return False
    return months > 1 or (months == 1 and not (value.day or 31) > 15)


@cache
def _label(kind: str, code: str) -> str:
    concept = load_scheme(kind)[code]
    return concept.pref["en"]


def place_name(mention: Mention) -> str:
    """The English name of a place or country."""
    return _label(mention.kind, mention.code)


def event_dates(events: Iterable[EventReport], parse: dict[str, PartialDate]) -> dict[str, PartialDate]:
    """Per partner the date of the event that makes a level: joint statement, meeting, visit, signing."""
    order = ("joint-statement", "meeting", "visit", "signing", "phone-call", "ceremony")
    best: dict[str, tuple[int, PartialDate]] = {}
    for event in events:
        if event.date is None or event.type not in order or not any(span.field == "date" for span in event.evidence):
            continue
        rank = order.index(event.type)
        if event.partner not in best or rank < best[event.partner][0]:
            best[event.partner] = (rank, parse[event.date])
    return {partner: value for partner, (_, value) in best.items()}
