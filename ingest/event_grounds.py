"""Grounds from events: an event told at the top, with Vietnam and one other country in its clause, makes it a partner.

Pairs, trips and officials have grounds of their own (``ingest.grounds``). What is left are the events of
institutions: help, awards, receptions of embassies, papers of two ministries, exercises, festivals.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.countries import HOME, Mention
from ingest.grounds import Ground, is_home, of_a_firm
from ingest.lexicon import pattern
from ingest.names import NameMention
from ingest.spelling import looks_vietnamese
from ingest.tokens import Sentence
from ingest.triggers import confirmed

TOP = 2
"""Sentences of the body that count as the top, besides the title."""
INSTITUTIONAL = (
    "signing",
    "ceremony",
    "aid",
    "exchange",
    "consultation",
    "message",
    "joint-statement",
    "visit",
    "conference",
)
"""Types that institutions share without anybody travelling."""
_NEEDED = {"visit": "event-ship", "conference": "embassy"}
"""What a sentence must name for its trip or gathering to be an institution's."""
WEIGHT = 2.5
FEW = 5
"""So many countries at most may be told of at once."""


def event_grounds(
    view: str,
    lead: list[Sentence],
    in_sentence: dict[Sentence, tuple[list[Mention], list[NameMention]]],
) -> Iterable[Ground]:
    """Grounds the events of title and first sentences give. ``in_sentence``: places and names of each."""
    order = 0
    home_told = any(is_home(mention) for sentence in lead[: TOP + 1] for mention in in_sentence[sentence][0])
    for sentence in lead:
        title = sentence.zone == "title"
        order += not title
        if order > TOP:
            return
        placed, named = in_sentence[sentence]
        foreign = {
            mention.code
            for mention in placed
            if mention.kind == "country"
            and mention.code != HOME
            and not of_a_firm(view, mention)
            and not pattern("contrast").match(view, mention.end)
        }
        giving = not foreign
        if giving:  # an organisation gives help by itself; else it is more often where others act
            foreign = {mention.code for mention in placed if mention.kind == "organisation"}
        if len(foreign) != 1 and not _each(view, placed, foreign):
            continue
        here = any(is_home(mention) for mention in placed) or any(looks_vietnamese(name.name) for name in named)
        if not (here or (title and home_told)):
            continue
        kind = told_at_top(view, sentence, 0 if title else order, ("aid",) if giving else INSTITUTIONAL)
        for code in sorted(foreign) if kind else ():
            span = next((m.start, m.end) for m in placed if m.code == code)
            yield Ground(code, "event", WEIGHT, *span)


def _each(view: str, placed: list[Mention], foreign: set[str]) -> bool:
    """Whether the sentence tells of a few countries with each of whom the same was done: 「タイ、ラオスとそれぞれ」."""
    last = max((mention.end for mention in placed if mention.code in foreign), default=None)
    return last is not None and len(foreign) <= FEW and pattern("with-each-of").match(view, last) is not None


def told_at_top(view: str, sentence: Sentence, order: int, kinds: tuple[str, ...]) -> str | None:
    """The type of an event of institutions the sentence tells of, if it does and names those in office."""
    if kinds is INSTITUTIONAL and not pattern("event-official").search(view, sentence.start, sentence.end):
        return None
    if pattern("event-company").search(view, sentence.start, sentence.end):
        return None
    for kind in kinds:
        needed = _NEEDED.get(kind)
        if needed and not pattern(needed).search(view, sentence.start, sentence.end):
            continue
        for match in pattern(f"event-{kind}").finditer(view, sentence.start, sentence.end):
            if confirmed(view, kind, *match.span(), sentence, order):
                return kind
    return None
