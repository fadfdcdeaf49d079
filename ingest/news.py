"""What of the events told is the article's news.

News stands in title and lead; later sentences add what follows from it (the talks of a trip, the
signatures after the talks) and the types that are news wherever a main clause reports them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from ingest.countries import Mention
from ingest.dates import DateMention
from ingest.lexicon import pattern, rows
from ingest.people import Person
from ingest.series import SERIES
from ingest.tokens import Sentence
from ingest.triggers import Trigger

LATE = frozenset({"signing", "joint-statement", "ceremony", "exchange", "message"})
"""Types that are news wherever the article's main clauses report them."""
LEAD = 3
"""Sentences of the body in which news stands."""
TALKS = frozenset({"visit", "meeting", "phone-call", "consultation"})
"""Types that already are, or frame, a meeting."""
_MET = TALKS | {"ceremony", "conference", "signing", "exchange"}
"""Types of a partner's own event that stand for its place in a series of meetings."""
FOLLOW = 8
"""Sentences in which the lead's trip or talks are told on."""
NUMBER_FAR = 8
"""Characters behind the name of a mechanism within which the number of its session stands."""
CAPTION = 90
"""Order of what only a caption tells."""
OPENING_MOST = 24
"""Characters within which a sentence's opening date stands."""
SUMMARY_MOST = 60
"""A shorter line without a full stop is a headline or a line of a summary."""


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


class NewsSelector:
    """Chooses among the candidates of one article.

    ``grounds`` says by which rules each partner is one, with the span that shows it.
    """

    def __init__(
        self,
        view: str,
        sentences: list[Sentence],
        people: tuple[Person, ...],
        partners: tuple[str, ...],
        grounds: dict[str, dict[str, tuple[int, int]]],
    ):
        self._view = view
        self._sentences = sentences
        self._people = people
        self._partners = partners
        self._grounds = grounds

    def select(self, candidates: list[Candidate]) -> list[Candidate]:
        """Keep what is news: title and lead; later what follows from it, and the types that are news anywhere."""
        lead = [candidate for candidate in candidates if candidate.trigger.order <= LEAD]
        lead_types = {(candidate.type, candidate.partner) for candidate in lead}
        headline_types = {candidate.type for candidate in lead}
        met = {candidate.partner for candidate in lead if candidate.type != "conference"}
        kept: list[Candidate] = []
        for candidate in candidates:
            order, kind, partner = candidate.trigger.order, candidate.type, candidate.partner
            told = {(other.type, other.partner) for other in kept}
            if order == CAPTION:
                keep = candidate.rule == "named" and not any(
                    other.partner == partner and other.type in ("meeting", "phone-call", "visit") for other in kept
                )
            elif order <= LEAD:
                keep = True
            elif kind in LATE or (kind == "aid" and "aid" in headline_types):
                keep = kind == "joint-statement" or self._main_clause(candidate.trigger)
            elif (kind, partner) in lead_types:
                keep = order <= FOLLOW
            elif kind == "consultation":
                dealt = {(other, partner) for other in TALKS} & (lead_types | told)
                keep = order <= FOLLOW and bool(dealt) and self._numbered(candidate.trigger)
            elif kind == "visit":
                met_here = {("meeting", partner), ("consultation", partner), ("ceremony", partner)} & lead_types
                keep = order <= LEAD + 2 or (order <= FOLLOW and bool(met_here))
            elif kind == "meeting":
                to_the_day = bool(candidate.date and candidate.date.value.precision == 3)
                trip = ("visit", partner) in told and (order <= FOLLOW or to_the_day or self._on_the_trip(candidate))
                alone = order <= 2 * FOLLOW and not any(other == partner for _, other in lead_types)
                around = {other for other, side in lead_types if side == partner}
                beside = order <= FOLLOW and not around & TALKS and self._finite(candidate.trigger)
                named = candidate.rule != "carried" or order <= FOLLOW or to_the_day
                sentence = candidate.trigger.sentence
                same_day = (
                    order <= FOLLOW
                    and "ceremony" in around
                    and pattern("beside-ceremony").search(self._view, sentence.start, candidate.trigger.end) is not None
                )
                keep = (trip or alone or beside or same_day) and named and self._main_clause(candidate.trigger)
            elif kind == "phone-call":
                around = {other for other, side in lead_types if side == partner}
                keep = order <= FOLLOW and not around & TALKS and self._main_clause(candidate.trigger)
            else:
                keep = False
            if not keep and len(self._partners) > 1 and partner not in met:
                keep = kind in ("meeting", "message", "signing", "aid", "visit", "phone-call") and order != CAPTION
            if keep and (candidate.trigger.says != "announced" or self._ahead(lead, partner)):
                kept.append(candidate)
        kept = [*kept, *self._series(kept)]
        told_all = _backfilled([*kept, *self._enumerated(kept)], self._view)
        return _suppress(told_all, self._view, self._credentials())

    def _credentials(self) -> bool:
        """Whether ambassadors hand over their letters of credence: a ceremony, not talks."""
        return any("信任状" in self._view[sentence.start : sentence.end] for sentence in self._sentences[:LEAD])

    def _enumerated(self, kept: list[Candidate]) -> list[Candidate]:
        """Where headline or lead tells of aid or messages from many, each partner that gave or wrote has one."""
        found: list[Candidate] = []
        for kind in ("aid", "message"):
            leads = [candidate for candidate in kept if candidate.type == kind and candidate.trigger.order <= LEAD]
            listed = [partner for partner in self._partners if kind in self._grounds.get(partner, {})]
            if not leads and len(listed) < 2:
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
        """Where the lead tells of several talks, calls, messages or gifts, each partner told of below had its own."""
        found: list[Candidate] = []
        for kind in SERIES:
            same = _MET if kind == "meeting" else {kind}
            met = {candidate.partner for candidate in kept if candidate.type in same}
            told = {partner for partner in self._partners if f"series-{kind}" in self._grounds.get(partner, {})}
            if kind == "ceremony" and self._credentials():
                told |= {partner for partner in self._partners if len(self._partners) > LEAD}
            for partner in self._partners:
                grounds = self._grounds.get(partner, {})
                span = grounds.get(f"series-{kind}") or (min(grounds.values()) if partner in told and grounds else None)
                sentence = next((s for s in self._sentences if span and s.start <= span[0] < s.end), None)
                if span and sentence and partner not in met:
                    found.append(
                        Candidate(kind, partner, None, None, Trigger(kind, *span, sentence, LEAD), span, "series")
                    )
        return found

    def _ahead(self, lead: list[Candidate], partner: str) -> bool:
        """Whether the news is itself still to come: a visit announced in title or first sentence."""
        visits = (c.trigger for c in lead if c.type == "visit" and c.partner == partner and c.trigger.order <= 1)
        return any(pattern("told-ahead").search(self._view, t.sentence.start, t.sentence.end) for t in visits)

    def _on_the_trip(self, candidate: Candidate) -> bool:
        """Whether the sentence says that it was during the stay, 「滞在中、…」, and names the partner."""
        sentence = candidate.trigger.sentence
        reach = min(sentence.start + OPENING_MOST, sentence.end)
        opens = pattern("event-session").search(self._view, sentence.start, reach)
        return candidate.rule == "named" and bool(opens)

    def _numbered(self, trigger: Trigger) -> bool:
        """Whether a main clause tells of a numbered session, 「第15回会議の共同議長を務めた」."""
        near = self._view[trigger.start : min(trigger.end + NUMBER_FAR, trigger.sentence.end)]
        return re.search(r"第\d+回", near) is not None and self._main_clause(trigger)

    def _finite(self, trigger: Trigger) -> bool:
        """Whether the event word itself carries the verb that ends the sentence."""
        return bool(pattern("event-finite").match(self._view, trigger.end, trigger.sentence.end))

    def _main_clause(self, trigger: Trigger) -> bool:
        tail = self._view[trigger.end : trigger.sentence.end]
        past = re.search(r"(?:た|ました|る|ます|(?:こと|そう|よう|模様)(?:です|だ)|[一-龥])[。」』)]*$", tail)
        return bool(past) and not re.search(
            r"^(?:[^。]{0,10})(?:した協定|に基づ|を加速|の早期|を目指|に向け|する(?:こと(?!で(?:合意|一致)|に(?:合意|一致))|よう))",
            tail,
        )


def _backfilled(candidates: list[Candidate], view: str) -> list[Candidate]:
    """「同じ18日」 dates what went before as well: earlier undated events of the type take the day."""
    out = list(candidates)
    for candidate in candidates:
        sentence = candidate.trigger.sentence
        if candidate.date and re.search(
            r"(?:同じ|同)$", view[max(sentence.start, candidate.date.start - 2) : candidate.date.start]
        ):
            for number, other in enumerate(out):
                if (
                    other.type == candidate.type
                    and other.date is None
                    and other.trigger.start < candidate.trigger.start
                ):
                    out[number] = replace(other, date=candidate.date)
    return out


class Suppression(NamedTuple):
    """A row: a type dropped beside others with the same partner, unless one stands there too."""

    drop: str
    beside: frozenset[str]
    unless: frozenset[str]
    later: bool
    """Only where told after the first sentence."""
    word: re.Pattern[str] | None


@cache
def suppressions() -> tuple[Suppression, ...]:
    """The rows of ``ontology/lexicon/event_suppression.tsv``."""
    return tuple(
        Suppression(
            row["drop"],
            frozenset(row["beside"].split()),
            frozenset(row["unless"].split()),
            row["when"] == "later",
            re.compile(row["word"]) if row["word"] else None,
        )
        for row in rows("event_suppression")
    )


def _suppress(candidates: list[Candidate], view: str, credentials: bool) -> list[Candidate]:
    """Drop what is only the setting of another event with the same partner."""
    types: dict[str, set[str]] = defaultdict(set)
    for candidate in candidates:
        types[candidate.partner].add(candidate.type)
    kept = []
    for candidate in candidates:
        own = types[candidate.partner]
        word = view[candidate.trigger.start : candidate.trigger.end]
        sentence = candidate.trigger.sentence
        other = pattern("met-as-well").search(word) or (
            candidate.type == "meeting"
            and pattern("beside-ceremony").search(view, sentence.start, candidate.trigger.end)
        )
        if credentials and candidate.type in ("meeting", "visit") and "ceremony" in own and not other:
            continue
        if not any(
            row.drop == candidate.type
            and row.beside & own
            and not row.unless & own
            and (not row.later or candidate.trigger.order > 1)
            and (row.word is None or row.word.fullmatch(word))
            for row in suppressions()
        ):
            kept.append(candidate)
    return kept
