"""Sentences and morphemes: where each begins and ends, and what the dictionary says of it.

fugashi with unidic-lite. Most questions are whether a label ends where a word ends, and where the script
changes (協力 + を, ベトナム + 政府) that is certain without a dictionary; so a clause is analysed only when somebody
asks for more, about one in three of a news text. Features are copied out of MeCab's lattice at once (its nodes
go stale with the next call) and interned by their raw string. Text MeCab cannot stomach, such as a block of a
million characters or a run of thousands of katakana, is cut before it gets there.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
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


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence: offsets, zone and number of its line. It is itself and no other with the same offsets."""

    start: int
    end: int
    zone: Zone
    line: int


class Morpheme(NamedTuple):
    """A morpheme: offsets into the view, and its features."""

    start: int
    end: int
    feature: Feature


class Tokens:
    """The morphemes of a text, analysed clause by clause when first asked for.

    Offsets point into ``view``; the text outside ``sentences`` (in the order of the text) has no morphemes.
    """

    def __init__(self, view: str, sentences: tuple[Sentence, ...]) -> None:
        self._view = view
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._border = bytearray(len(view) + 1)
        self._cuts: dict[int, list[int]] = {}
        self._pieces: dict[int, list[Morpheme]] = {}

    def border(self, offset: int) -> bool:
        """Whether a morpheme begins or ends at ``offset``."""
        view = self._view
        if 0 < offset < len(view):
            script = _script(view[offset])
            if script != "mark" and script != _script(view[offset - 1]):
                return True
        piece = self._piece(offset)
        if piece is None or offset in piece:
            return piece is not None
        self._analysed(piece)
        return bool(self._border[offset])

    def aligned(self, start: int, end: int) -> bool:
        """Whether both ends of the span are borders between morphemes."""
        return self.border(start) and self.border(end)

    def within(self, start: int, end: int) -> list[Morpheme]:
        """The morphemes that begin in ``start:end``, which must lie in one sentence."""
        found: list[Morpheme] = []
        position = start
        while position < end:
            piece = self._piece(position)
            if piece is None:
                break
            found += [morpheme for morpheme in self._analysed(piece) if start <= morpheme.start < end]
            position = max(piece[1], position + 1)
        return found

    def _piece(self, offset: int) -> tuple[int, int] | None:
        """The piece of a sentence that ``offset`` lies in; an empty one at a sentence's end; None outside sentences."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset > self._sentences[at].end:
            return None
        sentence = self._sentences[at]
        if offset == sentence.end:
            return offset, offset
        cuts = self._cuts.get(at)
        if cuts is None:
            cuts = self._cuts[at] = list(_cuts(self._view, sentence.start, sentence.end))
        place = bisect_right(cuts, offset)
        return cuts[place - 1], cuts[place] if place < len(cuts) else sentence.end

    def _analysed(self, piece: tuple[int, int]) -> list[Morpheme]:
        start, end = piece
        known = self._pieces.get(start)
        if known is not None:
            return known
        found: list[Morpheme] = []
        position = start
        for node in tagger()(self._view[start:end]):
            raw = node.feature_raw
            begin = position + len(node.white_space)
            position = begin + len(node.surface)
            self._border[begin] = self._border[position] = 1
            found.append(Morpheme(begin, position, _features.get(raw) or _feature(raw)))
        self._pieces[start] = found
        return found


_RUNS_ON = re.compile(r"[ァ-ヴー]{2}|[A-Za-zÀ-ỹ]{2}")


def runs_on(view: str, offset: int) -> bool:
    """Whether a run of katakana or of Latin letters, which no word ends within, goes on across ``offset``."""
    # Kanji, which come behind these scripts, stand at most of the places asked for.
    return offset > 0 and view[offset - 1] <= "ー" and _RUNS_ON.match(view, offset - 1) is not None


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """The class of characters ``char`` belongs to; a border between two morphemes lies wherever it changes."""
    if "ぁ" <= char <= "ゖ":
        return "hiragana"
    if "一" <= char <= "龥" or char in "々ヶ":
        return "kanji"
    if "ァ" <= char <= "ヴ" or char == "ー":
        return "katakana"
    if char.isdigit():
        return "digit"
    if unicodedata.combining(char):
        return "mark"
    return "latin" if char.isalpha() else "other"


_local = threading.local()
_features: dict[str, Feature] = {}


def tagger() -> fugashi.GenericTagger:
    """The tagger of this thread. It maps the whole dictionary: one is enough."""
    made = getattr(_local, "tagger", None)
    if made is None:
        made = _local.tagger = fugashi.GenericTagger(f'-r "{unidic_lite.DICDIR}/mecabrc" -d "{unidic_lite.DICDIR}"')
    return made


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
_MARK = re.compile(f"[{re.escape(_OPEN + _CLOSE)}。!?]")


def split_sentences(view: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Spans of the sentences in ``view[start:end]``: cut after 。!? outside brackets."""
    depth = 0
    begin = start
    for mark in _MARK.finditer(view, start, end):
        position = mark.start()
        if position < begin:
            continue
        char = view[position]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 or position - begin > BLOCK_MOST // 2:
            stop = position + 1
            while stop < end and view[stop] in "。!?":
                stop += 1
            yield begin, stop
            begin = stop
            depth = 0
            while begin < end and view[begin].isspace():
                begin += 1
    if begin < end:
        yield begin, end


def _cuts(view: str, start: int, end: int) -> Iterable[int]:
    """Where the pieces of a sentence begin: behind a comma, and where MeCab would no longer take linear time."""
    position = start
    while position < end:
        yield position
        stop = min(end, position + BLOCK_MOST)
        comma = view.find("、", position, stop)
        stop = comma + 1 if comma >= 0 else stop
        run = _CLASS_RUN.search(view, position, stop) if stop - position > RUN_MOST else None
        position = run.end() if run else stop


def read_sentences(view: str, lines: tuple[Line, ...]) -> tuple[Sentence, ...]:
    """Split the lines that are read into sentences. Lines in zones that assert nothing are left out."""
    return tuple(
        Sentence(begin, stop, line.zone, number)
        for number, line in enumerate(lines)
        if line.zone in READ
        for begin, stop in split_sentences(view, line.start, line.end)
    )
