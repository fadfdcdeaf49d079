"""Kanji names: where a Chinese, Japanese, Korean or Vietnamese name ends and its role begins.

No blank and no change of script parts the two (金正恩朝鮮労働党総書記), so the family name, the analyser and the
words no name begins with (``ontology/lexicon/no_names.tsv``) decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ingest.countries import Mention
from ingest.lexicon import geography, pattern, rows
from ingest.tokens import Morpheme, Sentence, Tokens

_KANJI = re.compile(r"[一-龥々ヶ]")
_READING = re.compile(r"\([ァ-ヴー]{1,12}(?:[・\s=][ァ-ヴー]{1,12}){0,3}(?:、\d{2}歳?)?\)$")
_INTRODUCES = "の、。「(とはがもたるにで)・ ,方び"
"""What stands right before a name."""
BLOCK_MOST = 14
"""Characters of a run of kanji that are looked at."""
NAME_MOST = 6


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("kanji_surnames"))


@cache
def no_name() -> re.Pattern[str]:
    """What a kanji name does not begin with."""
    return re.compile("(?:" + "|".join(row["form"] for row in rows("no_names") if row["kind"] == "kanji") + ")")


Found = tuple[tuple[int, int], int]
"""The span of a name, and where its role begins."""


def kanji_name(
    view: str, role_start: int, sentence: Sentence, tokens: Tokens, by_end: dict[int, Mention]
) -> Found | None:
    """A kanji name that ends where a role begins: its span and the role's start (the role may reach further left)."""
    posted = pattern("role-posted").search(view, max(sentence.start, role_start - 24), role_start)
    if posted:
        role_start = posted.start()
    block_end = role_start
    if view[block_end - 1 : block_end] == ")":
        bracket = view.rfind("(", sentence.start, block_end)
        if bracket < 0:
            return None
        if _READING.match(view, bracket, block_end):
            span = read_out(view, bracket, sentence, by_end)
            return (span, role_start) if span else None
        block_end = bracket
    after_bracket = role_start if block_end != role_start else None
    if view[block_end - 1 : block_end] == "・":
        block_end -= 1
    found = _cut(view, block_end, sentence, tokens, by_end)
    if found and after_bracket is not None:
        return found[0], after_bracket
    return found


def read_out(view: str, bracket: int, sentence: Sentence, by_end: dict[int, Mention]) -> tuple[int, int] | None:
    """The name whose reading the bracket at ``bracket`` gives: 「李在明(イ・ジェミョン)」."""
    left = _block(view, bracket, sentence, by_end)
    while left < bracket and no_name().match(view, left, bracket):
        step = no_name().match(view, left, bracket)
        left = step.end() if step else bracket
    return (left, bracket) if 2 <= bracket - left <= NAME_MOST else None


def _block(view: str, end: int, sentence: Sentence, by_end: dict[int, Mention]) -> int:
    """Where the run of kanji that ends at ``end`` begins; a country before it is no part of it."""
    left = end
    while left > sentence.start and _KANJI.match(view[left - 1]) and end - left < BLOCK_MOST:
        mention = by_end.get(left)
        if mention is not None and mention.end - mention.start > 1:
            break
        left -= 1
    if view[left] == "方" and view[left - 1 : left] in ("が", "先"):
        left += 1
    return left


def _cut(view: str, end: int, sentence: Sentence, tokens: Tokens, by_end: dict[int, Mention]) -> Found | None:
    """The name in the run of kanji that ends at ``end``; what follows it in the run belongs to the role."""
    left = _block(view, end, sentence, by_end)
    if left == end:
        return None
    if view[left - 1 : left] == "・" and _KANJI.match(view[left - 2 : left - 1]) and end - left >= 3:
        # 范長龍・中央軍事委員会副主席: the role fills the whole block.
        further = _cut(view, left - 1, sentence, tokens, by_end)
        return (further[0], left) if further else None
    never = no_name()
    if never.match(view, left, end):
        return None
    run = tokens.within(left, end)
    stop = left
    named = False
    for begin, stretch, feature in run:
        personal = feature.pos3 == "人名"
        single = stretch - begin == 1
        loose = feature.pos2 == "固有名詞" or (single and not never.match(view, begin, stretch)) or not feature.lemma
        if not (personal or loose) or never.match(view, begin, end) or begin - left >= 5:
            break
        named = named or personal
        stop = stretch
    if len(run) == 1 and run[0].end - run[0].start > 1 and run[0].feature.pos2 == "普通名詞":
        return None
    parted = _parted(view, left, end)
    if parted:
        named, stop = True, parted
    elif (
        view[left] in _surnames()
        and 1 <= end - left <= 4
        and (end - left in (2, 3) or not never.match(view[left + 1 : end] or "。"))
    ):
        named, stop = True, max(stop, min(end, left + 3))
    before = view[left - 1] if left > sentence.start else "、"
    introduced = before in _INTRODUCES or left == sentence.start or by_end.get(left) is not None
    if not named and 2 <= end - left <= 4 and by_end.get(left) is None and before == "の" and not _common(run):
        stop, named = end, True
    if not named or not introduced or not 1 <= stop - left <= NAME_MOST or stop > end:
        return None
    if geography().label(view[left:stop]):
        return None
    return (left, stop), stop


def _parted(view: str, left: int, end: int) -> int | None:
    """Where a name of three or two characters with a known family name ends before a word that opens its role."""
    if view[left] not in _surnames():
        return None
    for length in (3, 2):
        opens = no_name().match(view, left + length, end) if left + length < end else None
        # 周建国外相 is no 周建 who is 国外相: one character opens no role.
        if opens and len(opens.group()) > 1:
            return left + length
    return None


def _common(run: Iterable[Morpheme]) -> bool:
    return any(feature.pos2 == "普通名詞" and end - start >= 2 for start, end, feature in run)
