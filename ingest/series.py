"""A series: one side meets, calls, writes to, receives or helps many others in turn, each told of by itself.

Title or lead say so (各国首脳と個別に会談, 各国から祝電); what follows names each counterpart where a clause
begins, with words that alone would tie nobody to Vietnam (「スロベニアの大使に対しても…」, 「- フランス:…」).
Each counterpart has an event of the series' type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.countries import HOME, Mention
from ingest.grounds import Ground, enumerations, is_subject
from ingest.guards import stands
from ingest.lexicon import pattern
from ingest.names import NameMention
from ingest.spelling import looks_vietnamese
from ingest.tokens import Sentence
from ingest.triggers import confirmed

SERIES = ("phone-call", "message", "ceremony", "meeting", "aid")
"""Types of which title or lead may tell several at once, in the order in which they are tried.

A counterpart is a partner under the rule ``series-TYPE``.
"""
_CUES = {
    "message": "series-message",
    "meeting": "series-meeting",
    "ceremony": "series-credentials",
    "aid": "series-aid",
}
"""Cues in title or lead that alone tell of a series of the type."""
WEIGHT = 2.75
OPENING_MOST = 70
"""Characters of a sentence within which its counterpart is named."""
LEAD = 3
"""Sentences, title included, in which an article says that it tells of a series."""


def series(
    view: str,
    lead: Sequence[Sentence],
    sentences: Sequence[Sentence],
    placed: Sequence[Sequence[Mention]],
    named: Sequence[Sequence[NameMention]],
    persons: dict[str, str],
) -> Iterable[Ground]:
    """Grounds for the counterparts of a series; nothing for an article that tells of none.

    ``placed`` and ``named`` hold the mentions and names of each of the ``sentences``; ``persons`` maps names to
    countries.
    """
    for kind in SERIES:
        if not _told_of_several(view, lead[:LEAD], kind):
            continue
        if (
            kind in ("meeting", "ceremony")
            and stands("led-by-another")
            and _led_by_another(view, lead[:LEAD], sentences, named, persons)
        ):
            continue
        yield from _counterparts(view, kind, sentences, placed, named, persons)


def _counterparts(
    view: str,
    kind: str,
    sentences: Sequence[Sentence],
    placed: Sequence[Sequence[Mention]],
    named: Sequence[Sequence[NameMention]],
    persons: dict[str, str],
) -> Iterable[Ground]:
    """Those whom the sentences name where they begin, as the counterparts of a series of one type."""
    rule = f"series-{kind}"
    for number, sentence in enumerate(sentences):
        if sentence.zone not in ("body", "heading"):
            continue
        if kind == "aid" and not pattern("event-aid").search(view, sentence.start, sentence.end):
            continue
        limit = min(sentence.start + OPENING_MOST, sentence.end)
        acting = _foreign_subject(view, named[number], persons)
        for name in named[number]:
            code = name.country or persons.get(name.name)
            end = max(name.end, name.role[1] if name.role else 0)
            if code in (None, HOME) or code is None or name.role is None or name.start >= limit:
                continue
            if acting not in (None, code):
                continue  # 「ラブロフ氏は中国の王毅外相とも会った」: his talks, not Vietnam's
            if pattern("counterpart").match(view, end, sentence.end):
                yield Ground(code, rule, WEIGHT, name.start, name.end)
        for chain in enumerations(view, [mention for mention in placed[number] if mention.kind != "place"]):
            tail = pattern("counterpart-office").match(view, chain[-1].end, sentence.end) or (
                kind == "aid" and pattern("counterpart-giver").match(view, chain[-1].end, sentence.end)
            )
            item = pattern("counterpart-item").match(view, chain[-1].end, sentence.end)
            heads = item and chain[0].start - sentence.start <= 3
            if kind == "meeting" and pattern("only-attends").match(view, chain[-1].end, sentence.end):
                continue
            if (tail and chain[0].start < limit) or heads:
                for mention in chain:
                    if mention.code != HOME and acting in (None, mention.code):
                        yield Ground(mention.code, rule, WEIGHT, mention.start, mention.end)


def _foreign_subject(view: str, names: Sequence[NameMention], persons: dict[str, str]) -> str | None:
    """The country of whoever is the subject of a sentence, where that is somebody of another country."""
    for name in names:
        code = name.country or persons.get(name.name)
        if code not in (None, HOME) and is_subject(view, name):
            return code
    return None


def _led_by_another(
    view: str,
    lead: Sequence[Sentence],
    sentences: Sequence[Sentence],
    named: Sequence[Sequence[NameMention]],
    persons: dict[str, str],
) -> bool:
    """Whether the one who meets them all is an official of another country: its series, not Vietnam's."""
    for number, sentence in enumerate(sentences):
        if sentence not in lead:
            continue
        if pattern("sovereign-acts").search(view, sentence.start, sentence.end):
            return True
        for name in named[number]:
            if name.role is not None and is_subject(view, name):
                code = name.country or persons.get(name.name)
                foreign = code not in (None, HOME) or (code is None and re.match(r"[一-龥]{3}", name.name) is not None)
                return foreign and not looks_vietnamese(name.name)
    return False


def _told_of_several(view: str, lead: Sequence[Sentence], kind: str) -> bool:
    """Whether a sentence of the lead tells of several events of the type."""
    cue = _CUES.get(kind)
    for order, sentence in enumerate(lead):
        start, end = sentence.start, sentence.end
        if cue and pattern(cue).search(view, start, end):
            return True
        if (
            kind != "ceremony"
            and pattern("series-lead").search(view, start, end)
            and any(
                confirmed(view, kind, *match.span(), sentence, order)
                for match in pattern(f"event-{kind}").finditer(view, start, end)
            )
        ):
            return True
    return False
