"""With whom an event is: the partners in the clause of its word, else in the sentence, else those told of before."""

from __future__ import annotations

from ingest.affiliation import country_of
from ingest.countries import Mention
from ingest.lexicon import pattern
from ingest.news import FOLLOW, LATE
from ingest.pairs import PairFinder
from ingest.people import Person
from ingest.triggers import Trigger

Side = tuple[str, tuple[int, int], str]
"""A partner, the span that shows it, and the rule."""
_HELD_SOMEWHERE = frozenset({"meeting", "signing", "joint-statement", "ceremony", "exchange", "conference"})
"""Events whose city may stand for the partner: 「ヘルシンキで」."""


class SideFinder:
    """Finds the partners of an event word."""

    def __init__(
        self,
        view: str,
        mentions: tuple[Mention, ...],
        people: tuple[Person, ...],
        partners: tuple[str, ...],
        pairs: PairFinder,
    ):
        self._view = view
        self._partners = frozenset(partners)
        self._pairs = pairs
        self._names = sorted(
            (name.start, name.end, person.country)
            for person in people
            if person.country in self._partners and person.basis != "near"
            for name in person.mentions
        )
        self._cities = [
            (mention.start, mention.end, country)
            for mention in mentions
            if mention.kind == "place" and (country := country_of(mention)) in self._partners
        ]

    def of(self, trigger: Trigger) -> list[Side]:
        """The partners of the event; empty if nothing says with whom it is."""
        sentence = trigger.sentence
        start, end = self._clause(trigger)
        found = self._named(start, end) or self._named(sentence.start, sentence.end)
        each = self._view.find("それぞれ", sentence.start, sentence.end) >= 0
        if trigger.type in _HELD_SOMEWHERE and (not found or each):
            for begin, stop, country in self._cities:
                if sentence.start <= begin < sentence.end and pattern("held-there").match(self._view, stop):
                    found.setdefault(country, (begin, stop))
        if found:
            return [(code, span, "named") for code, span in found.items()]
        if pattern("both-partners").search(self._view, sentence.start, sentence.end):
            several = self._pairs.told_of(sentence)
            if len(several) > 1:
                return [(code, span, "together") for code, span in several]
        if trigger.order == 0 and len(self._partners) > 1:
            return []  # 「各国の代表と会談」: the text below says with whom
        if trigger.order <= FOLLOW or trigger.type in LATE or trigger.type == "meeting":
            carried = self._pairs.carried(sentence)
            if carried:
                return [(carried[0], carried[1], "carried")]
        return []

    def _clause(self, trigger: Trigger) -> tuple[int, int]:
        """The stretch of the sentence between the clauses joined to the trigger's own; all of it for a tour."""
        start, end = trigger.sentence.start, trigger.sentence.end
        if pattern("tour").search(self._view, trigger.start, trigger.end):
            return start, end
        for match in pattern("clause-break").finditer(self._view, start, end):
            if match.end() <= trigger.start:
                start = match.end()
            elif match.end() > trigger.end:
                return start, match.end()
        return start, end

    def _named(self, start: int, end: int) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for mention in self._pairs.within(start, end):
            if mention.code in self._partners:
                found.setdefault(mention.code, (mention.start, mention.end))
        for begin, stop, country in self._names:
            if start <= begin < end and country is not None:
                found.setdefault(country, (begin, stop))
        return found
