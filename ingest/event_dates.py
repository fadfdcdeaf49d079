"""Which of the dates of its sentence an event word has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.affiliation import country_of
from ingest.countries import Mention
from ingest.dates import DateMention, dates_within
from ingest.lexicon import pattern
from ingest.partial_dates import PartialDate
from ingest.stations import several, stations
from ingest.tokens import Sentence
from ingest.triggers import Trigger


class DateChooser:
    """Chooses among the dates of a sentence."""

    def __init__(self, view: str, dates: tuple[DateMention, ...], reference: PartialDate | None):
        self._view = view
        self._dates = dates
        self._reference = reference

    def of(self, trigger: Trigger) -> DateMention | None:
        """The date the event word's sentence gives it."""
        if ends(self._view, trigger):
            return None  # a trip is dated by its first day
        date = self._date(trigger)
        if date is not None and date.value.precision < 2 and not earlier(date.value, self._reference):
            # 「今年」 or 「2025年」 alone says nothing of the day; 「11日」 whose month is unknown does.
            return date if pattern("year-of-event").fullmatch(self._view[date.start : date.end]) else None
        return date

    def stays(self, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[str | None, DateMention]]:
        """The dates of a stay or an arrival told of in the sentence, with the country where the day stands with it."""
        view = self._view
        here = [
            found
            for found in self._own(sentence)
            if found.value.precision == 3 and not earlier(found.value, self._reference)
        ]
        pairs = {found: code for code, found in stations(view, here, mentions, sentence.end)}
        tour = several([(code, found) for found, code in pairs.items()])
        travels = pattern("stay-verb").search(view, sentence.start, sentence.end)
        for found in here:
            if pattern("date-of-tour").match(view, found.end, sentence.end):
                continue
            before = pattern("stay-before").search(view, max(sentence.start, found.start - 16), found.start)
            arrival = pattern("day-of-arrival").match(view, found.end, sentence.end)
            if arrival:
                reached = [one for one in mentions if found.end <= one.start and one.end <= arrival.end()]
                yield (country_of(reached[-1]) if reached else None), found
            elif (
                ((found.until or _from(view, found)) and pattern("stay-after").match(view, found.end, sentence.end))
                or (before and before.end() == found.start)
                or (travels and found in pairs and (tour or found.until or _from(view, found)))
            ):
                yield pairs.get(found), found

    def paired(
        self, trigger: Trigger, code: str, span: tuple[int, int], mentions: Sequence[Mention]
    ) -> DateMention | None:
        """The date that stands with one of several partners, 「18日からのアルジェリア」, 「それぞれ」."""
        sentence = trigger.sentence
        days = [
            found
            for found in self._own(sentence)
            if found.value.precision == 3 and (trigger.type == "visit" or not (found.until or _from(self._view, found)))
        ]
        tour = several(stations(self._view, days, mentions, sentence.end))
        if code in tour:
            return tour[code]
        before = dates_within(self._dates, sentence.start, max(span[0], sentence.start))
        if not before or before[-1].value.precision < 3:
            return None
        near = pattern("date-of-partner").fullmatch(self._view[before[-1].end : span[0]])
        each = len(before) > 1 and "それぞれ" in self._view[sentence.start : sentence.end]
        return before[-1] if (near and trigger.type == "visit") or each else None

    def delivered(self, sentence: Sentence) -> DateMention | None:
        """The day on which the sentence says that help arrives or is handed over."""
        arrival = pattern("aid-arrives").search(self._view, sentence.start, sentence.end)
        if arrival is None:
            return None
        days = [found for found in self._own(sentence) if found.value.precision == 3 and found.end <= arrival.start()]
        return days[-1] if days and not earlier(days[-1].value, self._reference) else None

    def ends(self, sentence: Sentence) -> Iterator[DateMention]:
        """The days on which the sentence says that a journey ends: until when it lasts, when somebody is back."""
        view = self._view
        for found in dates_within(self._dates, sentence.start, sentence.end):
            if found.value.precision < 3 or earlier(found.value, self._reference):
                continue
            lasts = found.until is None and view.startswith("まで", found.end)
            lasts = lasts and pattern("stay-verb").search(view, sentence.start, sentence.end) is not None
            before = pattern("stay-before").search(view, max(sentence.start, found.start - 16), found.start)
            if found.until and before and before.end() == found.start:
                yield replace(found, value=found.until, until=None)
            elif lasts or pattern("visit-ends").search(view, found.end, sentence.end):
                yield found

    def periods(self, sentence: Sentence) -> Iterator[DateMention]:
        """The days from which the sentence says that something lasts, 「期間は16日から」, 「25日に始まった祭典」."""
        for found in dates_within(self._dates, sentence.start, sentence.end):
            before = pattern("period-before").search(self._view, sentence.start, found.start)
            after = pattern("period-after").match(self._view, found.end, sentence.end)
            if found.value.precision == 3 and (after or (before and before.end() == found.start)):
                yield found

    def captioned(self, sentence: Sentence) -> Iterator[DateMention]:
        """The days on which a caption says in brackets that the picture was taken."""
        for found in dates_within(self._dates, sentence.start, sentence.end):
            opened = self._view.rfind("(", sentence.start, found.start)
            if opened == found.start - 1 and found.value.precision == 3 and not earlier(found.value, self._reference):
                yield found

    def letters(self, sentence: Sentence) -> Iterator[DateMention]:
        """The dates that letters and telegrams of the sentence bear, 「電文は23日付」."""
        for found in dates_within(self._dates, sentence.start, sentence.end):
            before = pattern("letter-before").search(self._view, max(sentence.start, found.start - 8), found.start)
            after = pattern("letter-after").match(self._view, found.end, sentence.end)
            if after and (before or after.end() > found.end + 2):
                yield found

    def of_else(self, found: DateMention, sentence: Sentence) -> bool:
        """Whether the date is a deadline or that of something else: a report, a feast, a death, a disaster."""
        view, stop = self._view, sentence.end
        if pattern("date-of-disaster").match(view, found.end, stop) or pattern("agency").match(
            view, sentence.start, found.start
        ):
            return True
        return found.until is None and pattern("date-of-else").match(view, found.end, stop) is not None

    def _own(self, sentence: Sentence) -> list[DateMention]:
        """The dates of the sentence that are not of something else."""
        here = dates_within(self._dates, sentence.start, sentence.end)
        return [found for found in here if not self.of_else(found, sentence)]

    def _date(self, trigger: Trigger) -> DateMention | None:
        view = self._view
        sentence = trigger.sentence
        here = [
            found
            for found in self._own(sentence)
            if not self._of_a_day_kept(found, trigger)
            and not self._of_the_announcement(found, trigger)
            and not self._of_a_clause(found, trigger)
            and not (trigger.type == "visit" and self._of_the_return(found, sentence))
        ]
        left = [found for found in here if found.end <= trigger.end]
        right = [found for found in here if found.start >= trigger.end]
        if trigger.type == "visit":
            if right and right[0].start == trigger.end + 1 and view[trigger.end] == "(":
                return right[0]
            if right and _BEGINS.match(view[trigger.end : min(right[0].end + 8, sentence.end)]):
                return right[0]
            ranges = [found for found in here if found.until]
            if ranges:
                before = [found for found in ranges if found.end <= trigger.start]
                return before[-1] if before else ranges[0]
            for found in reversed(left):
                between = view[found.end : trigger.start]
                if pattern("visit-own-date").fullmatch(between):
                    return found
                relative = pattern("visit-aside").match(view, trigger.end, min(trigger.end + 64, sentence.end))
                if relative and (relative.group("noun") or self._other_trigger(trigger, sentence)):
                    return None
                if re.match(r"[^、。]{0,6}(?:終え|帰国|離れ|後にし)", view[trigger.end : trigger.end + 14]):
                    return None
                if len(between) <= 120 and not self._other_between(found.end, trigger.start):
                    return found
            return None
        usable = [
            found for found in left if not ((found.until or _from(view, found)) and self._visit_between(found, trigger))
        ]
        if any(found.value.precision == 3 for found in usable):
            usable = [found for found in usable if found.value.precision > 1]
        if len(usable) > 1:
            usable = [found for found in usable if not self._of_a_visit(found, trigger)] or usable
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
            if pattern("told-as-topic").match(view, trigger.end, right[0].start) and pattern("then-held").match(
                view, right[0].end, sentence.end
            ):
                return right[0]
            if (
                len(between) <= 16
                and not re.search(r"[。]|(?:した|った|れた|し)、", between)
                and not re.match(r"[^、。]{0,4}(?:まで|に向け|からの)", view[right[0].end : right[0].end + 6])
            ):
                return right[0]
        return None

    def _of_the_announcement(self, found: DateMention, trigger: Trigger) -> bool:
        """Whether the date is the one on which what is to come is announced, 「外務省は16日、…訪問すると発表した」."""
        view, sentence = self._view, trigger.sentence
        if found.end <= trigger.start and pattern("told-as-done").match(view, trigger.end, sentence.end):
            # 「外務省は5日、…協議を4日に開いたと発表した」: the day behind is that of the event.
            behind = dates_within(self._dates, trigger.end, sentence.end)
            between = dates_within(self._dates, found.end, trigger.start)  # 「省は20日、…相が19日に会談したと発表した」
            if any(other.value.precision == 3 and other.until is None for other in (*behind, *between)):
                return pattern("date-aside").match(view, found.end, sentence.end) is not None
        if (
            trigger.type == "aid"  # help is given when it is promised
            or found.end > trigger.start
            or found.until
            or not pattern("told-of-plan").match(view, trigger.end, sentence.end)
        ):
            return False
        topic = found.start - sentence.start <= OPENS or view[found.start - 1] == "は"
        return topic and pattern("date-aside").match(view, found.end, sentence.end) is not None

    def _of_a_clause(self, found: DateMention, trigger: Trigger) -> bool:
        """Whether a relative clause before the event word has the date, 「11月に格上げされた関係の計画に署名した」."""
        if not earlier(found.value, self._reference):
            return False
        clause = pattern("date-of-clause").match(self._view, found.end, trigger.sentence.end)
        return clause is not None and clause.end() <= trigger.start

    def _of_the_return(self, found: DateMention, sentence: Sentence) -> bool:
        """Whether the sentence opens with the day on which somebody is back, 「23日夜、…ハノイに戻った」."""
        if found.until or not pattern("back-home").search(self._view, found.end, sentence.end):
            return False
        first = dates_within(self._dates, sentence.start, sentence.end)[0]
        return found == first and pattern("day-apart").match(self._view, found.end, sentence.end) is not None

    def _of_a_day_kept(self, found: DateMention, trigger: Trigger) -> bool:
        """Whether the date is that of a day celebrated, 「建国記念日(1945年9月2日)を祝う式典」, and not the event's."""
        view, start = self._view, trigger.sentence.start
        if self.kept(found, trigger.sentence):
            return True
        opened = view.rfind("(", start, found.start)
        if opened > view.rfind(")", start, found.start):
            closed = view.find(")", found.end, trigger.sentence.end)
            jubilee = view[max(start, opened - 2) : opened] in ("周年", "念日")
            return 0 <= closed < trigger.start and (jubilee or earlier(found.value, self._reference))
        return False

    def kept(self, found: DateMention, sentence: Sentence) -> bool:
        """Whether the date names a day that is celebrated, 「独立記念日の9月2日」."""
        kept = pattern("day-kept").search(self._view, max(sentence.start, found.start - 12), found.start)
        return kept is not None and kept.end() == found.start

    def _other_trigger(self, trigger: Trigger, sentence: Sentence) -> bool:
        return any(
            pattern(f"event-{kind}").search(self._view, trigger.end, sentence.end)
            for kind in ("meeting", "phone-call", "consultation", "signing", "ceremony")
        )

    def _other_between(self, start: int, end: int) -> bool:
        """Whether another event is told there, not only named as the occasion, 「外相会合に先立って」."""
        return any(
            not pattern("only-named").match(self._view, other.end(), end)
            for kind in ("meeting", "phone-call", "consultation", "signing", "ceremony")
            for other in pattern(f"event-{kind}").finditer(self._view, start, end)
        )

    def _of_a_visit(self, found: DateMention, trigger: Trigger) -> bool:
        """Whether the date is the first day of a visit told before the event word, 「10日に入国し」."""
        visit = pattern("event-visit").search(self._view, found.end, trigger.start)
        return visit is not None and bool(pattern("visit-own-date").fullmatch(self._view[found.end : visit.start()]))

    def _visit_between(self, found: DateMention, trigger: Trigger) -> bool:
        return bool(pattern("event-visit").search(self._view, found.end, trigger.start))


def ends(view: str, trigger: Trigger) -> bool:
    """Whether the event word tells of the end of a visit."""
    return trigger.type == "visit" and bool(pattern("visit-ends").search(view, trigger.start, trigger.end))


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


def _from(view: str, found: DateMention) -> bool:
    """Whether something begins on the day, 「24日から」."""
    return view.startswith(("から", "より"), found.end)


OPENS = 6
"""Characters of a sentence within which a date opens it."""
_BEGINS = re.compile(r"(?:の日程)?は、?[^、。]{2,12}(?:[午夜朝昼夕][前後]?)?(?:に始ま|から始ま|からで|に到着|に開始)")
"""After a visit: the day it begins, 「訪問は6日に始まり」."""
