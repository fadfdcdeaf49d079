"""Sentences and morphemes: where each begins and ends, and what the dictionary says of it.

fugashi with unidic-lite. Features are copied out of MeCab's lattice at once (its nodes go stale with
the next call) and interned by their raw string. Text MeCab cannot stomach, such as a block of a
million characters or a run of thousands of katakana, is cut before it gets there.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import fugashi  # type: ignore[import-untyped]
import unidic_lite  # type: ignore[import-untyped]

from ingest.zones import READ, Line, Zone

BLOCK_MOST = 2000
"""Characters MeCab gets at once; above a million it crashes."""
RUN_MOST = 200
"""Characters of one class in a row; MeCab needs quadratic time on katakana, Latin and digit runs."""


class Feature(NamedTuple):
    """What UniDic says of a morpheme."""

    pos1: str
    pos2: str
    pos3: str
    pos4: str
    ctype: str
    cform: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets, zone, number of its line, and the range of its tokens."""

    start: int
    end: int
    zone: Zone
    line: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """Morphemes as parallel lists, and a map of where morphemes begin or end."""

    start: list[int]
    end: list[int]
    feature: list[Feature]
    border: bytearray = field(repr=False)

    def __len__(self) -> int:
        return len(self.start)

    def at(self, offset: int) -> int:
        """Index of the token that covers ``offset``, or of the last one before it; -1 before the first."""
        return bisect_right(self.start, offset) - 1

    def aligned(self, start: int, end: int) -> bool:
        """Whether both ends of the span are borders between morphemes."""
        return bool(self.border[start] and self.border[end])


_local = threading.local()
_features: dict[str, Feature] = {}


def _tagger() -> fugashi.GenericTagger:
    tagger = getattr(_local, "tagger", None)
    if tagger is None:
        tagger = fugashi.GenericTagger(f'-r "{unidic_lite.DICDIR}/mecabrc" -d "{unidic_lite.DICDIR}"')
        _local.tagger = tagger
    return tagger


def _feature(raw: str) -> Feature:
    parts = raw.split(",", 9)
    parts += [""] * (9 - len(parts))
    lemma = parts[7].split("-", 1)[0]
    made = Feature(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], lemma)
    _features[raw] = made
    return made


_CLASS_RUN = re.compile(rf"([ァ-ヴー]{{{RUN_MOST}}}|[0-9]{{{RUN_MOST}}}|[A-Za-z]{{{RUN_MOST}}}|[^\w\s]{{{RUN_MOST}}})")
_OPEN = "「『(([【〈《"
_CLOSE = "」』))]】〉》"


def split_sentences(view: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Spans of the sentences in ``view[start:end]``: cut after 。!? outside brackets."""
    depth = 0
    begin = start
    position = start
    while position < end:
        char = view[position]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in "。!?" and (depth == 0 or position - begin > BLOCK_MOST // 2):
            stop = position + 1
            while stop < end and view[stop] in "。!?":
                stop += 1
            yield begin, stop
            begin = position = stop
            depth = 0
            while begin < end and view[begin].isspace():
                begin += 1
            position = begin
            continue
        position += 1
    if begin < end:
        yield begin, end


def _blocks(view: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Pieces of a sentence that MeCab takes in linear time."""
    position = start
    while position < end:
        stop = min(end, position + BLOCK_MOST)
        if stop < end:
            comma = view.rfind("、", position + BLOCK_MOST // 2, stop)
            stop = comma + 1 if comma > 0 else stop
        run = _CLASS_RUN.search(view, position, stop)
        if run:
            stop = run.end()
        yield position, stop
        position = stop


def tokenise(view: str, lines: tuple[Line, ...]) -> tuple[tuple[Sentence, ...], Tokens]:
    """Split the lines that are read into sentences and morphemes.

    Offsets point into ``view``. Lines in zones that assert nothing are left out.
    """
    sentences: list[Sentence] = []
    starts: list[int] = []
    ends: list[int] = []
    features: list[Feature] = []
    border = bytearray(len(view) + 1)
    parse = _tagger()
    known = _features
    for number, line in enumerate(lines):
        if line.zone not in READ:
            continue
        for begin, stop in split_sentences(view, line.start, line.end):
            first = len(starts)
            for block, block_end in _blocks(view, begin, stop):
                position = block
                for node in parse(view[block:block_end]):
                    position += len(node.white_space)
                    raw = node.feature_raw
                    starts.append(position)
                    border[position] = 1
                    position += len(node.surface)
                    ends.append(position)
                    border[position] = 1
                    features.append(known.get(raw) or _feature(raw))
            border[begin] = border[stop] = 1
            sentences.append(Sentence(begin, stop, line.zone, number, first, len(starts)))
    return tuple(sentences), Tokens(starts, ends, features, border)
