"""Events: what the article reports as its news, typed by predicate and tied to partner, date and place.

A trigger counts where the news stands (title and lead, or a later sentence that reports a signature, a
joint text, an award or aid in its main clause) and where its clause tells it as done, under way or
announced: background, wishes and references to earlier events do not become the article's events.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ingest.affiliation import country_of
from ingest.claims import EventReport, Evidence
from ingest.countries import HOME, Mention
from ingest.dates import DateMention, dates_within
from ingest.event_dates import earlier
from ingest.guards import stands
from ingest.lexicon import pattern
from ingest.metadata import Metadata
from ingest.news import CAPTION, FOLLOW, LEAD, SUMMARY_MOST, Candidate, NewsSelector
from ingest.pairs import PairFinder
from ingest.partial_dates import PartialDate
from ingest.people import Person
from ingest.settings import PAPERS, SettingReader
from ingest.sides import SideFinder
from ingest.tokens import Sentence
from ingest.triggers import TOLD, Trigger, clause_says, event_words
from ingest.zones import ASSERTING
from ontology.schemes import load_scheme

_LONG_AGO = re.compile(r"以来|以降|前回|かつて|これまで|歴代|過去の|昨年|一昨年|近年")
_BEFOREHAND = re.compile(r"(?:先に|これに先[立だ]|以前|これより前)[^。]*(?:て|で)い(?:た|ました)[。」]?$")
_SINCE = re.compile(r"(?:した|された|訪問|会談)(?:以来|以降)")


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
        self._pairs = pairs
        self._people = people
        self._partners = partners
        self._dates = dates
        self._reference = reference
        self._page = page
        self._settings = SettingReader(view, mentions, dates, reference, page)
        self._sides = SideFinder(view, mentions, people, partners, pairs)
        self._selector = NewsSelector(view, self._sentences, people, partners, grounds)

    def read(self) -> list[EventReport]:
        """The article's events, one per type and partner."""
        candidates = [candidate for trigger in self._triggers() for candidate in self._candidates(trigger)]
        return self._merge(self._settings.tours(self._selector.select(candidates)))

    def _triggers(self) -> Iterator[Trigger]:
        order = 0
        types = tuple(kind for kind, words in event_words().items() if not words.absent(self._view))
        for sentence in self._sentences:
            ended = self._view[sentence.end - 1] in "。!?」』)"
            if sentence.zone == "body" and (ended or sentence.end - sentence.start >= SUMMARY_MOST):
                order += 1
            if 0 < order <= 2 * FOLLOW:
                self._settings.note(sentence, order)
            short = not ended and sentence.end - sentence.start < SUMMARY_MOST
            headline = sentence.zone == "title" or (short and order <= LEAD)
            yield from self._in_sentence(sentence, 0 if headline else order, types)
        for sentence in self._captions:
            self._settings.note_caption(sentence)
            yield from self._in_sentence(sentence, CAPTION, ("meeting",))

    def _in_sentence(self, sentence: Sentence, order: int, types: tuple[str, ...]) -> Iterator[Trigger]:
        view = self._view
        taken: list[tuple[int, int]] = [
            match.span() for match in pattern("welcome").finditer(view, sentence.start, sentence.end)
        ]
        for kind in types:
            for match in event_words()[kind].finditer(view, sentence.start, sentence.end):
                start, end = match.span()
                if any(begin < end and start < stop for begin, stop in taken):
                    continue
                says = clause_says(view, kind, start, end, sentence, order)
                if says not in TOLD:
                    continue
                taken.append((start, end))
                start += view[start] in "をへに、が"
                yield Trigger(kind, start, end, sentence, order, says)

    def _background(self, trigger: Trigger, date: DateMention | None) -> bool:
        view = self._view
        sentence = trigger.sentence
        clause_from = max(view.rfind("、", sentence.start, trigger.start) + 1, sentence.start)
        clause_to = min(trigger.end + 14, sentence.end)
        bracketed = next((found for found in self._dates if found.start == trigger.end + 1), None)
        if view[trigger.end : trigger.end + 1] == "(" and bracketed and earlier(bracketed.value, self._reference):
            return True  # 「訪英(2022年7月)」
        if (
            date
            and trigger.type == "visit"
            and trigger.order > 1
            and pattern("month-looked-back").fullmatch(view[date.start : min(date.end + 1, sentence.end)])
        ):
            return True  # 「2024年10月のフランス訪問で」
        if trigger.type in PAPERS and pattern("dated-in-note").search(view, sentence.start, sentence.end):
            days = dates_within(self._dates, sentence.start, sentence.end)
            if days and all(earlier(found.value, self._reference) for found in days):
                return True  # 「覚書(2022年6月)に署名した」
        aside = date is not None and _in_brackets(view, sentence, date)
        if date is not None and not aside and earlier(date.value, self._reference):
            return True
        if date is None and _LONG_AGO.search(view, clause_from, clause_to):
            return True
        if _BEFOREHAND.search(view, sentence.start, sentence.end):
            return True
        return _SINCE.search(view, clause_from, clause_to) is not None

    def _candidates(self, trigger: Trigger) -> Iterator[Candidate]:
        if self._pairs.others(trigger.sentence):
            return
        date = self._settings.date(trigger)
        if stands("background") and self._background(trigger, date):
            return
        for code, span, rule in self._sides.of(trigger):
            own_date, place = self._settings.of(trigger, code, span, date)
            if trigger.type == "visit" and self._of_another_guest(trigger):
                continue
            if trigger.type == "visit" and place is not None and country_of(place) not in (HOME, code):
                continue
            if trigger.type == "visit" and place is None and own_date is None and trigger.order > 1:
                continue
            candidate = Candidate(trigger.type, code, own_date, place, trigger, span, rule)
            self._settings.keep(trigger, code, own_date, place)
            yield candidate

    def _of_another_guest(self, trigger: Trigger) -> bool:
        """Whether somebody of a third country is told to be on a trip: 「オバマ米大統領は広島を訪れた」."""
        sentence = trigger.sentence
        travellers = {
            person.country
            for person in self._people
            for name in person.mentions
            if sentence.start <= name.start < trigger.start
            and self._view[max(name.end, name.role[1] if name.role else 0)] in "はが"
        }
        return bool(travellers) and None not in travellers and not travellers & {HOME, *self._partners}

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
        settings = self._settings.settle(list(groups.values()))
        reports: list[tuple[int, EventReport]] = []
        for ((kind, partner, _), group), setting in zip(groups.items(), settings, strict=True):
            first = min(group, key=lambda candidate: candidate.trigger.start)
            value, basis, date, place, inherited = setting
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
                f"event/{kind}/{first.rule}{'/place-inherited' if inherited else ''}",
                tuple(Evidence(start, end, self._view[start:end], field) for start, end, field in sorted(spans)),
            )
            reports.append((first.trigger.start, report))
        reports.sort(key=lambda item: item[0])
        return [report for _, report in reports]


def _in_brackets(view: str, sentence: Sentence, date: DateMention) -> bool:
    """Whether the date stands in a note in brackets and dates what that is on: 「独立(1821年7月28日)を祝い」."""
    return view.rfind("(", sentence.start, date.start) > view.rfind(")", sentence.start, date.start)


@cache
def _label(kind: str, code: str) -> str:
    concept = load_scheme(kind)[code]
    return concept.pref["en"]


def place_name(mention: Mention) -> str:
    """The English name of a place or country."""
    return _label(mention.kind, mention.code)


class EventDate(NamedTuple):
    """The date of an event, the event's type, and where the text gives the date."""

    value: PartialDate
    type: str
    spans: tuple[tuple[int, int], ...]


def event_dates(events: Iterable[EventReport], parse: dict[str, PartialDate]) -> dict[str, EventDate]:
    """Per partner the date of the event that makes a level: joint statement, meeting, signing …; the most precise.

    Only a date that the text gives counts, not what was taken from the page. A trip tells its first day only, so of a
    trip the month counts, and last.
    """
    order = ("joint-statement", "meeting", "signing", "phone-call", "ceremony", "visit")
    best: dict[str, tuple[tuple[bool, int], EventDate]] = {}
    for event in events:
        spans = tuple((span.start, span.end) for span in event.evidence if span.field == "date")
        if event.date is None or event.type not in order or not spans:
            continue
        value = parse[event.date]
        if event.type == "visit":
            value = PartialDate(value.year, value.month)
        rank = (value.day is None, order.index(event.type))
        if event.partner not in best or rank < best[event.partner][0]:
            best[event.partner] = (rank, EventDate(value, event.type, spans))
    return {partner: date for partner, (_, date) in best.items()}
