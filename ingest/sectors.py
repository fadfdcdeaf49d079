"""Sectors: a field counts only inside a frame of cooperation, and belongs to the partner it is told of.

A frame is a sentence in which the two sides do, agree, plan or wish something together, a point that opens with
its fields (「3. (国防・安全保障)」), or the section under a heading such as 「経済、貿易、農業協力について」.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ingest.claims import Actuality, Evidence, SectorClaim
from ingest.countries import Mention
from ingest.fields import Field, counts, find_fields
from ingest.guards import stands
from ingest.lexicon import pattern
from ingest.pairs import PairFinder
from ingest.tokens import Sentence, Tokens
from ingest.zones import ASSERTING

Side = tuple[str, tuple[int, int]]
"""A partner and the span that shows it."""


def read_sectors(
    view: str,
    sentences: tuple[Sentence, ...],
    tokens: Tokens,
    pairs: PairFinder,
    partners: tuple[str, ...],
    shielded: Iterable[tuple[int, int]],
    bodies: Collection[tuple[int, int]] = (),
) -> list[SectorClaim]:
    """Sector claims, each pair of partner and sector once. ``shielded`` are spans of names and roles.

    What is only part of an organisation's name, of which ``bodies`` are the spans, names no field; a field may well
    begin with one (国連の場).
    """
    named = [field for field in find_fields(view) if not _within(field, bodies)]
    cover = bytearray(len(view) + 1)
    for start, end in shielded:
        cover[start:end] = b"\1" * (end - start)
    found: dict[tuple[str, str], tuple[Sentence, Field, tuple[int, int], str]] = {}
    frames = _Frames(view)
    index = 0
    for sentence in sentences:
        while index < len(named) and named[index].start < sentence.start:
            index += 1
        own: list[Field] = []
        while index < len(named) and named[index].start < sentence.end:
            if named[index].end <= sentence.end:
                own.append(named[index])
            index += 1
        if sentence.zone not in ASSERTING or pairs.others(sentence):
            continue
        framed = frames.enter(sentence, own) or not stands("sector-frame")
        sides: _Sides | None = None
        for field in own:
            if not framed and not _frames_itself(view, sentence, field):
                continue
            if sides is None:
                sides = _Sides(view, sentence, pairs, partners)
            new = [
                (code, span, sector)
                for code, span in sides.of(field)
                for sector in field.codes
                if (code, sector) not in found
            ]
            if not new or not counts(view, field, sentence, tokens, cover):
                continue
            for code, span, sector in new:
                found[code, sector] = (sentence, field, span, frames.rule)
    return [
        SectorClaim(
            code,
            sector,
            _actuality(view, sentence),
            f"sector/{rule}",
            tuple(
                Evidence(start, end, view[start:end], kind)
                for start, end, kind in sorted({(field.start, field.end, "sector"), (*span, "partner")})
            ),
        )
        for (code, sector), (sentence, field, span, rule) in found.items()
    ]


def _within(field: Field, bodies: Iterable[tuple[int, int]]) -> bool:
    """Whether a field is a part of an organisation's name: 「アジア太平洋[経済協力]会議」."""
    span = field.start, field.end
    return any(start <= field.start and field.end <= end and (start, end) != span for start, end in bodies)


class _Frames:
    """Which sentences of an article stand in a frame, asked in the order of the text."""

    def __init__(self, view: str) -> None:
        self._view = view
        self._section = False
        self._line = -1
        self._listing = False
        self.rule = "sentence"

    def enter(self, sentence: Sentence, own: list[Field]) -> bool:
        """Whether a sentence that names the fields ``own`` is framed."""
        view, start, end = self._view, sentence.start, sentence.end
        cue = pattern("cooperation").search(view, start, end) is not None
        bullet = pattern("sector-bullet").match(view, start, end) is not None
        if sentence.zone == "heading":
            cue = cue or _lists(sentence, own) or pattern("sector-heading").search(view, start, end) is not None
            self._section = cue or (bullet and self._section)
        self.rule = "section" if self._section else "sentence"
        head = None if sentence.zone == "title" or not own else pattern("sector-head").match(view, start, end)
        if head and own[0].start < head.end():
            cue = True
        framed = cue or self._section or self._line == sentence.line or (bullet and self._listing)
        if cue:
            self._line = sentence.line
        if not bullet or sentence.zone == "heading":
            self._listing = cue or pattern("sector-list").search(view, start, end) is not None
        if pattern("sector-own").search(view, start, end) and not pattern("sector-joint").search(view, start, end):
            framed = False
        return framed


RELIEF = ("humanitarian", "war-legacy")
"""Fields that help itself makes."""
LISTED = 0.6
"""Share of a heading that fields must make up to be its matter."""


def _frames_itself(view: str, sentence: Sentence, field: Field) -> bool:
    """Whether a field tells of the cooperation by its own words or those right beside it."""
    if field.phrase or pattern("sector-self").match(view, field.end):
        return True
    return field.codes[0] in RELIEF and bool(pattern("sector-relief").search(view, sentence.start, sentence.end))


def _lists(sentence: Sentence, own: list[Field]) -> bool:
    """Whether a heading is hardly more than fields: 「経済・貿易・投資」."""
    named = {place for field in own for place in range(field.start, field.end)}
    return len(named) >= LISTED * (sentence.end - sentence.start)


class _Sides:
    """Whom the fields of a sentence belong to."""

    def __init__(self, view: str, sentence: Sentence, pairs: PairFinder, partners: tuple[str, ...]) -> None:
        self._turns: list[Mention] = [
            mention
            for mention in pairs.within(sentence.start, sentence.end)
            if mention.code in partners and pattern("sector-turn").match(view, mention.end, sentence.end)
        ]
        if len({mention.code for mention in self._turns}) < 2:
            self._turns = []
        self._all: list[Side] = pairs.partners_in(sentence.start, sentence.end)
        if self._all:
            return
        if len(partners) > 1 and pattern("all-partners").search(view, sentence.start, sentence.end):
            self._all = [(code, span) for code in partners if (span := pairs.shown(code))]
        else:
            self._all = pairs.told_of(sentence)

    def of(self, field: Field) -> list[Side]:
        """The partners of one field: the one whose turn it is (「タイとは農業、ラオスとは…」), or all."""
        turns = [mention for mention in self._turns if mention.end <= field.start]
        if turns:
            return [(turns[-1].code, (turns[-1].start, turns[-1].end))]
        return self._all


TAIL = 30
"""Characters at a sentence's end that say how real its content is."""


def _actuality(view: str, sentence: Sentence) -> Actuality:
    start = max(sentence.start, sentence.end - TAIL)
    if pattern("sector-wished").search(view, start, sentence.end):
        return "wished"
    if pattern("sector-planned").search(view, start, sentence.end):
        return "planned"
    return "done"
