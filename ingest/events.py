"""Events: what the article reports as its news, typed by predicate and tied to partner, date and place.

A trigger counts where the news stands (title and lead, or a later sentence that reports a signature, a
joint text, an award or aid in its main clause) and where its clause tells it as done, under way or
announced: background, wishes and references to earlier events do not become the article's events.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.claims import DateBasis, EventReport, Evidence
from ingest.countries import HOME, Mention
from ingest.dates import DateMention, PartialDate, dates_within
from ingest.lexicon import pattern
from ingest.levels import PairFinder
from ingest.people import Person
from ingest.tokens import Sentence
from ingest.zones import ASSERTING
from ontology.schemes import load_scheme

TYPES = (
    "phone-call", "consultation", "joint-statement", "signing", "message", "ceremony", "aid", "exchange", "visit",
    "meeting", "conference",
)
"""Event types in the order in which a stretch of text is tried."""
LATE = frozenset({"signing", "joint-statement", "ceremony", "exchange", "message"})
"""Types that are news wherever the article's main clauses report them."""
LEAD = 3
"""Sentences of the body in which news stands."""
FOLLOW = 8
"""Sentences in which the lead's trip or talks are told on."""
CAPTION = 90
"""Order of what only a caption tells."""
OPENING_MOST = 24
"""Characters within which a sentence's opening date stands."""
SUMMARY_MOST = 60
"""A shorter line without a full stop is a headline or a line of a summary."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word in its sentence."""

    type: str
    start: int
    end: int
    sentence: Sentence
    order: int
    """0 title or summary, 1 first sentence of the body, 2 second …"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One event with one partner, as one sentence tells it."""

    type: str
    partner: str
    date: DateMention | None
    place: Mention | None
    trigger: Trigger
    partner_span: tuple[int, int]
    rule: str


_AGREED_END = re.compile(r"(?:合意|一致|誓約|約束|検討|意欲を示|用意がある)(?:した|しました|する|します|)[。」』)]*$")
"""How a sentence ends that tells what the two sides will do."""
_OPEN_END = re.compile(r"(?:予定|見込み?|見通し|計画|方針|意向|期待|たい|目指)[^。]{0,8}[。」』)]*$")
"""How a sentence ends that tells what is not yet."""


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
        published: PartialDate | None,
        grounds: dict[str, dict[str, tuple[int, int]]],
    ):
        self._view = view
        self._sentences = [sentence for sentence in sentences if sentence.zone in ASSERTING and sentence.zone != "heading"]
        self._captions = [sentence for sentence in sentences if sentence.zone == "caption"]
        self._mentions = mentions
        self._people = people
        self._partners = partners
        self._pairs = pairs
        self._dates = dates
        self._reference = reference
        self._published = published
        self._grounds = grounds
        self._now: tuple[DateMention | None, Mention | None] | None = None

    def read(self) -> list[EventReport]:
        """The article's events, one per type and partner."""
        candidates = [candidate for trigger in self._triggers() for candidate in self._candidates(trigger)]
        return self._merge(self._select(candidates))

    def _triggers(self) -> Iterator[Trigger]:
        order = 0
        for sentence in self._sentences:
            ended = self._view[sentence.end - 1] in "。!?」』)"
            if sentence.zone == "body" and (ended or sentence.end - sentence.start >= SUMMARY_MOST):
                order += 1
            if 0 < order <= LEAD:
                self._note_opening(sentence, order)
            headline = sentence.zone == "title" or not ended and sentence.end - sentence.start < SUMMARY_MOST
            yield from self._in_sentence(sentence, 0 if headline else order, TYPES)
        for sentence in self._captions:
            yield from self._in_sentence(sentence, CAPTION, ("meeting",))

    def _note_opening(self, sentence: Sentence, order: int) -> None:
        """A lead that opens with a day (and names a city) sets when and where what follows takes place."""
        reach = sentence.end if order == 1 else min(sentence.start + OPENING_MOST, sentence.end)
        opening = dates_within(self._dates, sentence.start, reach)
        if not opening or opening[0].value.precision < 3 or opening[0].until or _earlier(opening[0].value, self._reference):
            return
        city = next(
            (
                mention
                for mention in self._mentions
                if mention.kind == "place"
                and sentence.start <= mention.start < sentence.end
                and re.match(r"(?:市内?)?(?:で|にて|において|の[^、。はがをに]{1,16}(?:で|にて))", self._view[mention.end : mention.end + 22])
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
                if not self._confirmed(kind, start, end, sentence, order == 0):
                    continue
                taken.append((start, end))
                yield Trigger(kind, start, end, sentence, order)

    def _confirmed(self, kind: str, start: int, end: int, sentence: Sentence, headline: bool) -> bool:
        """Whether the words around a trigger make it the event and not a mention of one."""
        view = self._view
        tail = view[end : sentence.end]
        if pattern("event-not-after").match(tail):
            return False
        whole = view[sentence.start : sentence.end]
        if kind not in ("visit", "meeting", "phone-call") and not headline and _OPEN_END.search(whole):
            ends = tail.rstrip("。」』)")
            if not re.search(r"(?:した|された|った|ました)", ends):
                return False
        if kind not in ("visit", "meeting", "phone-call", "joint-statement") and not headline:
            if re.match(r"[^、。]{0,20}(?:した|された)こと(?:を|に|は|が)(?!合意|一致)", tail):
                return False
            if kind != "message" and _AGREED_END.search(whole) and not re.search(r"(?:した|された|った)[、。]", tail[:30]):
                return False
        if headline and re.match(r"[^、]{0,10}(?:意向|方針|見通し|構想|を要請|を検討|を提案)", tail):
            return False
        if kind == "signing":
            if re.match(r"文書|国(?!と)|者|欄|式次", tail):
                return False
            if re.match(r"(?:された|した|済みの?|した各|されている)(?!。|、|ほか|のは|のが|こと|と|」|際|後|あと|。|$)", tail) and not re.search(
                r"(?:これに|席上|合わせ)", whole
            ):
                return False
            near = view[max(sentence.start, start - 40) : min(end + 20, sentence.end)]
            if re.match(r"式(?:典)?に(?:出席|参加)|(?:する|される)(?:など|ことを|よう|ため)", tail) and not headline:
                return False
            return bool(pattern("event-signing-object").search(near)) and self._told(tail, headline)
        if kind == "joint-statement":
            near = view[max(sentence.start, start - 12) : min(end + 40, sentence.end)]
            if re.match(r"(?:の(?:内容|実施|実行|精神|履行)|に(?:基づ|沿|盛り込まれ|示され|明記され)|を(?:実行|実施|履行))", tail):
                return False
            told = re.match(r"(?:に(?:よれば|よると|は)|では?、|は)", tail)
            return bool(told or pattern("event-joint-statement-verb").search(near)) or headline
        if kind == "message":
            named = re.search(r"祝電|電報|弔電|見舞", view[start:end]) and not re.match(r"(?:で|による)", tail)
            return headline or bool(named or re.search(r"送|寄せ|届|宛|あて|打", tail[:40]))
        if kind == "conference":
            return bool(pattern("event-conference-verb").search(tail[:24])) or headline
        if kind == "consultation":
            return headline or bool(re.search(r"開催|開か|開い|議長|行わ|行う|行っ|実施|臨|出席|開き|開始|主宰|予定", tail[:60]))
        if kind == "aid":
            if re.match(r"(?:られ|れ)る(?:もの|こと)", tail):
                return False
            return self._told(tail, headline) or bool(re.search(r"寄贈|贈|供与|寄付|届け|渡", tail[:40]))
        if kind == "exchange":
            return headline or bool(re.search(r"開催|開か|開い|行わ|行っ|実施|幕を|始ま|参加|共催|催さ", tail[:60]))
        if kind == "ceremony":
            if re.match(r"する(?:こと|予定|など)", tail):
                return False
            if not headline and (re.match(r"に(?:も)?(?:出席|参加)する", tail) or re.match(r"に(?:出席|参加)し(?:た|ている)(?![、。])", tail)):
                return False
            return headline or bool(re.search(r"開催|開か|開い|行わ|行っ|実施|授与|贈|催さ|出席|捧呈|開き|迎え|受け|終え|授け|渡|奉呈|捧呈|提出|奉って", view[start : min(end + 40, sentence.end)]))
        if kind == "visit":
            return self._visit_told(start, end, tail, headline, sentence)
        if kind == "meeting":
            return self._meeting_told(start, tail, headline)
        return self._told(tail, headline)

    def _told(self, tail: str, headline: bool) -> bool:
        """Whether the clause tells it as done, under way or announced."""
        if headline:
            return not re.match(r"(?:へ向け|に向け|を(?:提案|希望|要請|目指))", tail)
        if re.match(r"(?:する|を行う|される)?(?:こと|ため|際|予定だった|意向|方針|用意)", tail[:8]) and not re.match(r"(?:する|される)?(?:こと|予定)", tail[:8]):
            return False
        if re.match(r"(?:した|された|していた)(?:際|時|後(?!、)|とき|ところで)", tail):
            return False
        return True

    def _visit_told(self, start: int, end: int, tail: str, headline: bool, sentence: Sentence) -> bool:
        view = self._view
        word = view[start:end]
        if re.search(r"(?:相互|高官|代表団の?|各レベルの?|互いの?|ハイレベルの?)$", view[max(sentence.start, start - 6) : start]):
            return False
        if re.search(r"しに(?:訪れ|来訪)", view[start - 2 : end]) or re.search(r"大使[^。、]{0,6}$", view[max(sentence.start, start - 12) : start]):
            return False
        if re.match(r"(?:者|客|先で|や|・|と交流|の往来|の相互)", tail):
            return False
        if re.search(r"到着|出発|たった|発った|入りし|降り立", word):
            text = view[sentence.start : sentence.end]
            return bool(pattern("diplomacy").search(text)) and not re.search(r"救助|物資|貨物|便が|第1便|旅客|観光客", text)
        if headline:
            return True
        if re.match(r"(?:後(?:、|に|の|初)|後$)", tail):
            return False
        if re.match(r"(?:する|できる|するの)?(?:よう|の?を(?:期待|楽しみ|歓迎する)|ことを(?:期待|希望|提案)|機会)", tail):
            return False
        if re.match(r"(?:中|して|し[、た]|します|する。|してい|する(?:予定|と|。|の(?:は|に)|運び|こと(?:に|が決|を発表|を明|となっ))|を[^、。が]{0,8}(?:終え|開始|行|始|控|前に)|に入|と(?:明|発表|述)|て|れ|の(?:日程|ため|途|最終|期間|一環|初日|際|機会|枠組み|中で|間)|日程|期間|に(?:出発|際|合わせ|伴|同行)|は|が|で|、|した|されて|される|てい|た|る|ます|、|へ)", tail):
            return True
        return False

    def _meeting_told(self, start: int, tail: str, headline: bool) -> bool:
        view = self._view
        if re.search(r"(?:米朝|米中|米露|日米|中露|電話|共同記者|記者|オンライン|の?祝賀)$", view[max(0, start - 6) : start]):
            return False
        if not headline and re.match(r"[^。]{0,30}(?:が組まれ|が予定され|を予定|する予定)", tail):
            return False
        if re.match(r"(?:で達|で得|の結果を?(?:踏まえ|実)|の成果|の(?:合意|内容を実))", tail):
            return False
        return headline or not re.match(r"(?:する)?(?:よう|予定はな|こと(?:を|に)(?:希望|期待|提案))", tail)

    def _background(self, trigger: Trigger, date: DateMention | None) -> bool:
        view = self._view
        sentence = trigger.sentence
        clause_from = max(view.rfind("、", sentence.start, trigger.start) + 1, sentence.start)
        around = view[clause_from : min(trigger.end + 14, sentence.end)]
        if date is not None and _earlier(date.value, self._reference):
            return True
        if date is None and re.search(r"以来|以降|前回|かつて|これまで|歴代|過去の|昨年|一昨年|近年", around):
            return True
        return bool(re.search(r"(?:した|された|訪問|会談)(?:以来|以降)", around))

    def _candidates(self, trigger: Trigger) -> Iterator[Candidate]:
        date = self._date(trigger)
        if date is not None and date.value.precision < 2 and not _earlier(date.value, self._reference):
            # 「今年」 or 「2025年」 alone says nothing of the day; 「11日」 whose month is unknown does.
            date = date if re.search("[月日]", self._view[date.start : date.end]) else None
        if self._background(trigger, date):
            return
        sentence = trigger.sentence
        opening = self._view[sentence.start : min(sentence.start + 30, sentence.end)]
        follows = pattern("event-inherits").search(opening)
        session = pattern("event-session").search(opening)
        for code, span, rule in self._sides(trigger):
            place = self._place(trigger, code)
            own_date = date
            if trigger.type != "visit" and self._now is not None and (follows or session):
                now_date, now_place = self._now
                if own_date is None and now_date is not None:
                    own_date = now_date if follows else _month_of(now_date)
                place = place or now_place
            if trigger.type == "visit" and place is None and own_date is None and trigger.order > 1:
                continue
            candidate = Candidate(trigger.type, code, own_date, place, trigger, span, rule)
            arrived = trigger.type != "visit" or re.search(r"到着|降り立", self._view[trigger.start - 12 : trigger.end])
            if arrived and trigger.order != CAPTION and (own_date or place):
                before = self._now or (None, None)
                self._now = (own_date or before[0], place or before[1])
            yield candidate

    def _sides(self, trigger: Trigger) -> list[tuple[str, tuple[int, int], str]]:
        """The partners in the trigger's sentence; without any, the partner the text is about at that point."""
        sentence = trigger.sentence
        found: dict[str, tuple[int, int]] = {}
        for mention in self._pairs.within(sentence.start, sentence.end):
            if mention.code in self._partners:
                found.setdefault(mention.code, (mention.start, mention.end))
        for person in self._people:
            if person.country in self._partners and person.country not in found:
                for name in person.mentions:
                    if sentence.start <= name.start < sentence.end:
                        found[person.country] = (name.start, name.end)
                        break
        if found:
            return [(code, span, "named") for code, span in found.items()]
        if trigger.order <= FOLLOW or trigger.type in LATE:
            carried = self._pairs.carried(sentence)
            if carried:
                return [(carried[0], carried[1], "carried")]
        return []

    def _date(self, trigger: Trigger) -> DateMention | None:
        view = self._view
        sentence = trigger.sentence
        here = dates_within(self._dates, sentence.start, sentence.end)
        left = [found for found in here if found.end <= trigger.start]
        right = [found for found in here if found.start >= trigger.end]
        if trigger.type == "visit":
            ranges = [found for found in here if found.until]
            if ranges:
                return min(ranges, key=lambda found: abs(found.start - trigger.start))
            for found in reversed(left):
                between = view[found.end : trigger.start]
                opening = found.start - sentence.start <= 2
                relative = re.match(r"(?:中|して(?:いる|きた)|した(?:[^、。]{0,30})(?:と|を))", view[trigger.end : trigger.end + 34])
                if opening and relative and self._other_trigger(trigger, sentence):
                    return None
                if len(between) <= 120 and not self._other_between(found.end, trigger.start):
                    return found
            return None
        usable = [found for found in left if not (found.until and self._visit_between(found, trigger))]
        if usable:
            opening = usable[0]
            if opening.start - sentence.start <= 12 and re.match(r"[、,はにの午夜朝昼夕(]|$", view[opening.end : opening.end + 1] or "、"):
                closer = usable[-1]
                if closer is opening or trigger.start - closer.end > 12 or closer.value.precision < opening.value.precision:
                    return opening
            return usable[-1]
        if right:
            between = view[trigger.end : right[0].start]
            if len(between) <= 16 and not re.search(r"[。]|(?:した|った|れた|し)、", between) and not re.match(r"[^、。]{0,4}(?:まで|に向け|からの)", view[right[0].end : right[0].end + 6]):
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
                if mention.end <= trigger.start and re.match(
                    r"(?:[一-龥]{0,4}|[一-龥]{0,8}との)?(?:を|へ|に|の?(?:公式|国賓|実務)|訪問|$)", view[mention.end : min(mention.end + 12, trigger.end + 4)]
                ) and trigger.start - mention.end <= 34
                and not (re.search(r"(?:た|発)った|出発|離れ", view[trigger.start : trigger.end]) and view[mention.end : mention.end + 4].find("を") >= 0)
                or view[mention.start - 1 : mention.start] == "訪" and mention.start == trigger.start + 1
            ]
            if not goals:
                return None
            own = [mention for mention in here if mention.code == code and mention.end <= goals[-1].start and mention.kind == "country"]
            joined = own and re.fullmatch(
                r"(?:、|と|・|や|および|及び|続いて|次いで|さらに|その後)+", view[own[-1].end : goals[-1].start]
            )
            return own[-1] if joined else goals[-1]
        cities = [
            mention
            for mention in here
            if mention.kind == "place" and re.match(r"(?:市内?|省|の[^、。はがをに]{1,16})?(?:で|にて|において|での|に?で開|では|から(?=[^、。]{0,30}電話))", view[mention.end : mention.end + 22])
        ]
        if cities:
            return min(cities, key=lambda mention: abs(trigger.start - mention.start))
        countries = [
            mention
            for mention in here
            if mention.kind == "country" and re.match(r"(?:で(?!は|あ|も)|において)", view[mention.end : mention.end + 4])
        ]
        return countries[0] if countries else None

    def _select(self, candidates: list[Candidate]) -> list[Candidate]:
        """Keep what is news: title and lead; later what follows from it, and the types that are news anywhere."""
        lead = [candidate for candidate in candidates if candidate.trigger.order <= LEAD]
        lead_types = {(candidate.type, candidate.partner) for candidate in lead}
        headline_types = {candidate.type for candidate in lead}
        met = {candidate.partner for candidate in lead}
        kept: list[Candidate] = []
        for candidate in candidates:
            order, kind, partner = candidate.trigger.order, candidate.type, candidate.partner
            if order == CAPTION:
                keep = not any(other.partner == partner and other.type in ("meeting", "phone-call", "visit") for other in kept)
            elif order <= LEAD:
                keep = True
            elif kind in LATE or kind == "aid" and "aid" in headline_types:
                keep = kind == "joint-statement" or self._main_clause(candidate.trigger)
            elif (kind, partner) in lead_types:
                keep = order <= FOLLOW
            elif kind == "visit":
                told = {("meeting", partner), ("consultation", partner), ("ceremony", partner)} & lead_types
                keep = order <= LEAD + 2 or order <= FOLLOW and bool(told)
            elif kind == "meeting":
                trip = order <= FOLLOW and ("visit", partner) in lead_types
                alone = order <= 2 * FOLLOW and not any(other == partner for _, other in lead_types)
                keep = (trip or alone) and self._main_clause(candidate.trigger)
            else:
                keep = False
            if not keep and len(self._partners) > 1 and partner not in met:
                keep = kind in ("meeting", "message", "signing", "aid", "visit", "phone-call") and order != CAPTION
            if keep:
                kept.append(candidate)
        kept = [*kept, *self._series(kept)]
        return _suppress(_backfilled([*kept, *self._enumerated(kept)], self._view), self._credentials())

    def _credentials(self) -> bool:
        """Whether ambassadors hand over their letters of credence: a ceremony, not talks."""
        return any("信任状" in self._view[sentence.start : sentence.end] for sentence in self._sentences[:LEAD])

    def _enumerated(self, kept: list[Candidate]) -> list[Candidate]:
        """Where headline or lead tells of aid or messages from many, each partner that gave or wrote has one."""
        found: list[Candidate] = []
        for kind in ("aid", "message"):
            leads = [candidate for candidate in kept if candidate.type == kind and candidate.trigger.order <= LEAD]
            if not leads:
                continue
            done = {candidate.partner for candidate in kept if candidate.type == kind}
            for partner in self._partners:
                span = self._grounds.get(partner, {}).get(kind)
                if partner not in done and span:
                    sentence = next((s for s in self._sentences if s.start <= span[0] < s.end), None)
                    if sentence:
                        trigger = Trigger(kind, span[0], span[1], sentence, LEAD)
                        found.append(Candidate(kind, partner, None, None, trigger, span, "enumerated"))
        return found

    def _series(self, kept: list[Candidate]) -> list[Candidate]:
        """Where the lead tells of several meetings, each partner whose official is told of further on was met."""
        lead = next(
            (
                sentence
                for sentence in self._sentences[: LEAD + 2]
                if pattern("event-meeting").search(self._view, sentence.start, sentence.end)
                and re.search(r"個別|相次|それぞれ|各国|続い|一連", self._view[sentence.start : sentence.end])
            ),
            None,
        )
        if lead is None:
            return []
        met = {candidate.partner for candidate in kept}
        found: list[Candidate] = []
        for person in self._people:
            if person.country not in self._partners or person.country in met or person.country is None:
                continue
            for name in person.mentions:
                end = max(name.end, name.role[1] if name.role else 0)
                sentence = next((s for s in self._sentences if s.start <= name.start < s.end), None)
                if sentence and re.match(r"(?:\([^()]*\))?(?:氏)?(?:と(?:は|も)|に対して)", self._view[end : end + 18]):
                    trigger = Trigger("meeting", name.start, end, sentence, LEAD)
                    found.append(Candidate("meeting", person.country, None, None, trigger, (name.start, name.end), "series"))
                    met.add(person.country)
                    break
        return found

    def _main_clause(self, trigger: Trigger) -> bool:
        tail = self._view[trigger.end : trigger.sentence.end]
        past = re.search(r"(?:た|ました|る|ます|[一-龥])[。」』)]*$", tail)
        return bool(past) and not re.search(r"^(?:[^。]{0,10})(?:した協定|に基づ|を加速|の早期|を目指|に向け|する(?:こと(?!で(?:合意|一致)|に(?:合意|一致))|よう))", tail)

    def _under_way(self, kind: str, candidate: Candidate) -> tuple[PartialDate | None, DateBasis]:
        """An undated trip that the news tells as under way belongs to the month of publication; the day stays open."""
        published = self._published
        if kind not in UNDER_WAY or published is None or published.day is None or candidate.trigger.order > FOLLOW:
            return None, "none"
        if published.day <= EARLY_IN_MONTH:
            return PartialDate(published.year), "relative"
        return PartialDate(published.year, published.month), "relative"

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
            candidate.partner: candidate.place for candidate in reversed(candidates) if candidate.type == "visit" and candidate.place
        }
        reports: list[tuple[int, EventReport]] = []
        for (kind, partner, _), group in groups.items():
            first = min(group, key=lambda candidate: candidate.trigger.start)
            dated = max(
                group,
                key=lambda candidate: (candidate.date.value.precision if candidate.date else 0, -candidate.trigger.start),
            )
            placed = next((candidate for candidate in group if candidate.place), None)
            place = placed.place if placed else None
            inherited = False
            if place is None and kind == "meeting" and partner in visit_place:
                place, inherited = visit_place[partner], True
            date = dated.date
            value, basis = (date.value, date.basis) if date else self._under_way(kind, first)
            spans = {(first.trigger.start, first.trigger.end, "event"), (*first.partner_span, "partner")}
            if date:
                spans.add((date.start, date.end, "date"))
            if place:
                spans.add((place.start, place.end, "place"))
            report = EventReport(
                kind, partner, str(value) if value else None, basis, place_name(place) if place else None,
                f"event/{kind}/{first.rule}{'/place-of-visit' if inherited else ''}",
                tuple(Evidence(start, end, self._view[start:end], field) for start, end, field in sorted(spans)),
            )
            reports.append((first.trigger.start, report))
        reports.sort(key=lambda item: item[0])
        return [report for _, report in reports]


def _month_of(date: DateMention) -> DateMention | None:
    """The month of a date: when something happened within a longer event that includes the day."""
    value = date.value
    return replace(date, value=PartialDate(value.year, value.month), until=None) if value.month else None


UNDER_WAY = frozenset({"visit"})
EARLY_IN_MONTH = 4
"""Up to this day of the month an undated event may belong to the month before."""


def _backfilled(candidates: list[Candidate], view: str) -> list[Candidate]:
    """「同じ18日」 dates what went before as well: earlier undated events of the type take the day."""
    out = list(candidates)
    for place, candidate in enumerate(candidates):
        sentence = candidate.trigger.sentence
        if candidate.date and re.search(r"(?:同じ|同)$", view[max(sentence.start, candidate.date.start - 2) : candidate.date.start]):
            for before in range(place):
                other = out[before]
                if other.type == candidate.type and other.date is None:
                    out[before] = replace(other, date=candidate.date)
    return out


def _suppress(candidates: list[Candidate], credentials: bool) -> list[Candidate]:
    """Drop what is only the setting of another event with the same partner."""
    types: dict[str, set[str]] = defaultdict(set)
    for candidate in candidates:
        types[candidate.partner].add(candidate.type)
    kept = []
    for candidate in candidates:
        own = types[candidate.partner]
        if candidate.type == "conference" and own & {"meeting", "visit", "consultation", "signing", "phone-call", "aid", "ceremony", "message"}:
            continue
        if credentials and candidate.type in ("meeting", "visit") and "ceremony" in own:
            continue
        if candidate.type == "meeting" and "phone-call" in own and "visit" not in own:
            continue
        if candidate.type == "meeting" and "consultation" in own and candidate.trigger.order > 1:
            continue
        if candidate.type == "aid" and own & {"meeting", "phone-call"} and candidate.trigger.order > 1:
            continue
        kept.append(candidate)
    return kept


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

