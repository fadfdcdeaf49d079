"""What of the events told is the article's news.

News stands in title and lead; later sentences add what follows from it (the talks of a trip, the
signatures after the talks) and the types that are news wherever a main clause reports them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from ingest.countries import Mention
from ingest.dates import DateMention
from ingest.lexicon import pattern
from ingest.people import Person
from ingest.tokens import Sentence
from ingest.triggers import Trigger

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
            if order == CAPTION:
                keep = not any(
                    other.partner == partner and other.type in ("meeting", "phone-call", "visit") for other in kept
                )
            elif order <= LEAD:
                keep = True
            elif kind in LATE or (kind == "aid" and "aid" in headline_types):
                keep = kind == "joint-statement" or self._main_clause(candidate.trigger)
            elif (kind, partner) in lead_types:
                keep = order <= FOLLOW
            elif kind == "visit":
                told = {("meeting", partner), ("consultation", partner), ("ceremony", partner)} & lead_types
                keep = order <= LEAD + 2 or (order <= FOLLOW and bool(told))
            elif kind == "meeting":
                trip = ("visit", partner) in lead_types and (
                    order <= FOLLOW or bool(candidate.date and candidate.place)
                )
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
                    found.append(
                        Candidate("meeting", person.country, None, None, trigger, (name.start, name.end), "series")
                    )
                    met.add(person.country)
                    break
        return found

    def _main_clause(self, trigger: Trigger) -> bool:
        tail = self._view[trigger.end : trigger.sentence.end]
        past = re.search(r"(?:た|ました|る|ます|[一-龥])[。」』)]*$", tail)
        return bool(past) and not re.search(
            r"^(?:[^。]{0,10})(?:した協定|に基づ|を加速|の早期|を目指|に向け|する(?:こと(?!で(?:合意|一致)|に(?:合意|一致))|よう))",
            tail,
        )


def _backfilled(candidates: list[Candidate], view: str) -> list[Candidate]:
    """「同じ18日」 dates what went before as well: earlier undated events of the type take the day."""
    out = list(candidates)
    for place, candidate in enumerate(candidates):
        sentence = candidate.trigger.sentence
        if candidate.date and re.search(
            r"(?:同じ|同)$", view[max(sentence.start, candidate.date.start - 2) : candidate.date.start]
        ):
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
        if candidate.type == "conference" and own & {
            "meeting",
            "visit",
            "consultation",
            "signing",
            "phone-call",
            "aid",
            "ceremony",
            "message",
        }:
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
