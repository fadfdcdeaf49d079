"""Kanji names: where a Chinese, Japanese, Korean or Vietnamese name ends and its role begins.

No blank and no change of script parts the two (金正恩朝鮮労働党総書記), so the family name, the analyser and the
words no name begins with (``ontology/lexicon/no_names.tsv``) decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.countries import Mention
from ingest.lexicon import geography, pattern, rows
from ingest.tokens import Morpheme, Sentence, Tokens

_KANJI = re.compile(r"[一-龥々ヶ]")
_READING = re.compile(
    r"\((?:[ァ-ヴー]{1,12}(?:[・\s=][ァ-ヴー]{1,12}){0,3}|[ぁ-んー]{1,10}[・\s][ぁ-んー]{1,10})(?:、\d{2}歳?)?\)$"
)
_READ_OUT = re.compile(r"\([ァ-ヴーぁ-ん・\s=]{2,26}\)(?=[一-龥・]{1,10}$)")
"""The reading of a name with what opens its role behind it: 「金寛鎮(キム・グァンジン)国防部」 of 国防部長官."""
_INTRODUCES = "の、。「(とはがもたるにでてをへ)】]・ ,方び:/|や"
"""What stands right before a name."""
BLOCK_MOST = 14
"""Characters of a run of kanji that are looked at."""
NAME_MOST = 6
READING_MOST = 36
"""Characters before an office in which a name's reading and the rest of its role stand."""


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
    while view[role_start - 1] in "前元" and view[role_start - 2] in ")・":
        role_start -= 1
    opened = _READ_OUT.search(view, max(sentence.start, role_start - READING_MOST), role_start)
    if opened:
        role_start = opened.end()
    block_end = role_start
    if view[block_end - 1 : block_end] == ")":
        bracket = view.rfind("(", sentence.start, block_end)
        if bracket < 0:
            return None
        if _READING.match(view, bracket, block_end):
            span = read_out(view, bracket, sentence, by_end)
            return (_whole(view, span, sentence, tokens, read=True), role_start) if span else None
        block_end = bracket
    after_bracket = role_start if block_end != role_start else None
    if view[block_end - 1 : block_end] == "・":
        block_end -= 1
    found = _cut(view, block_end, sentence, tokens, by_end) or _apart(view, block_end, sentence, by_end)
    if found is None:
        return None
    role_start = found[1] if after_bracket is None else after_bracket
    return _whole(view, found[0], sentence, tokens, read=after_bracket is not None), role_start


def _apart(view: str, end: int, sentence: Sentence, by_end: dict[int, Mention]) -> Found | None:
    """The given name between a listed family name with a blank behind it and the role: 「河野 太郎外務大臣」."""
    left = _block(view, end, sentence, by_end)
    before = _FAMILY_APART.search(view, max(sentence.start, left - 5), left)
    if before is None or before["family"] not in _surnames() or no_name().match(view, left, end):
        return None
    for stop in range(left + 1, min(left + GIVEN_MOST + 1, end)):
        opens = no_name().match(view, stop, end)
        if opens and len(opens.group()) > 1:
            return (left, stop), stop
    return ((left, end), end) if 1 <= end - left <= GIVEN_MOST else None


def _whole(view: str, span: tuple[int, int], sentence: Sentence, tokens: Tokens, *, read: bool) -> tuple[int, int]:
    """The span with the family name that a blank parts from the given name: 「河野 太郎」.

    ``read``: a bracket gives the name's reading, and whatever stands before the blank is a family name.
    """
    left, end = span
    before = _FAMILY_APART.search(view, max(sentence.start, left - 5), left)
    if before is None or end - left > GIVEN_MOST or (before.start() > sentence.start and not _introduced(view, before)):
        return span
    begin, family = before.start("family"), before.end("family")
    run = tokens.within(begin, family)
    known = _family_name(view, begin, family, run) == family - begin or (family - begin == 2 and not _common(run))
    return (begin, end) if (known or read) and not no_name().match(view, begin, family) else span


def _introduced(view: str, before: re.Match[str]) -> bool:
    return view[before.start("family") - 1] in _INTRODUCES


_FAMILY_APART = re.compile(r"(?<![一-龥々ヶ])(?P<family>[一-龥々ヶ]{1,3})\s$")


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
    never = no_name()
    if left < end and view[left - 1 : left] == "・" and _KANJI.match(view[left - 2 : left - 1]) and end - left >= 3:
        # 范長龍・中央軍事委員会副主席: the role fills the whole block.
        further = _cut(view, left - 1, sentence, tokens, by_end)
        return (further[0], left) if further else None
    if left == end or never.match(view, left, end):
        return _before_country(view, left, sentence, tokens, by_end)
    run = tokens.within(left, end)
    parted = _parted(view, left, end, run)
    named, stop = (True, parted) if parted else _personal(view, left, end, run)
    if len(run) == 1 and run[0].end - run[0].start > 1 and run[0].feature.pos2 == "普通名詞" and not parted:
        return None
    if (
        not parted
        and view[left] in _surnames()
        and 1 <= end - left <= 4
        and (end - left in (2, 3) or not never.match(view[left + 1 : end] or "。"))
    ):
        named, stop = True, max(stop, min(end, left + 3))
    before = view[left - 1] if left > sentence.start else "、"
    introduced = before in _INTRODUCES or left == sentence.start or by_end.get(left) is not None
    introduced = introduced or view.startswith(("から", "より"), left - 2)
    if not named and 2 <= end - left <= 4 and by_end.get(left) is None and before == "の" and not _common(run):
        stop, named = end, True
    if not named or not introduced or not 1 <= stop - left <= NAME_MOST or stop > end:
        return None
    if geography().label(view[left:stop]) or (
        parted == stop and _DISTRICT.match(view, stop) and len(view[left:stop]) < 3
    ):
        return None
    return (left, stop), stop


def _before_country(
    view: str, left: int, sentence: Sentence, tokens: Tokens, by_end: dict[int, Mention]
) -> Found | None:
    """The name before a country that opens its role: 「王毅中国外相」, 「何衛・中国大使」."""
    country = by_end.get(left)
    if country is None or country.kind == "place":
        return None
    end = country.start - (view[country.start - 1 : country.start] == "・")
    begin = _block(view, end, sentence, by_end)
    run = tokens.within(begin, end)
    if (
        not 2 <= end - begin <= NAME_MOST
        or no_name().match(view, begin, end)
        or not _family_name(view, begin, end, run)
    ):
        return None
    introduced = begin == sentence.start or view[begin - 1] in _INTRODUCES
    return ((begin, end), country.start) if introduced else None


def _personal(view: str, left: int, end: int, run: Sequence[Morpheme]) -> tuple[bool, int]:
    """Whether a run begins with words the analyser takes for a person's name, and where they end."""
    stop, named = left, False
    for begin, stretch, feature in run:
        personal = feature.pos3 == "人名"
        single = stretch - begin == 1
        loose = (
            feature.pos2 == "固有名詞" or (single and not no_name().match(view, begin, stretch)) or not feature.lemma
        )
        if not (personal or loose) or no_name().match(view, begin, end) or begin - left >= 5:
            break
        named = named or personal
        stop = min(stretch, end)
    return named, stop


GIVEN_MOST = 3
"""Characters of a given name."""


def _family_name(view: str, left: int, end: int, run: Sequence[Morpheme]) -> int:
    """Characters of the family name at ``left``: a listed one, or what the analyser takes for one; else 0."""
    for length in (3, 2, 1):
        if left + length <= end and view[left : left + length] in _surnames():
            return length
    first = run[0] if run else None
    return first.end - first.start if first and first.feature.pos4 == "姓" else 0


def _parted(view: str, left: int, end: int, run: Sequence[Morpheme]) -> int | None:
    """Where a name with a known family name ends: at the block's end, or before a word that opens its role."""
    family = _family_name(view, left, end, run)
    if not family:
        return None
    given = left + family
    for stop in range(given, min(given + GIVEN_MOST + 1, end)):
        if _OPENS_ALONE.match(view, stop) and (family > 1 or stop > given):
            return stop
        opens = no_name().match(view, stop, end)
        # 周建国外相 is no 周建 who is 国外相: one character opens no role, but for those of times.
        if opens and len(opens.group()) > 1:
            return stop
    if family == 1 or end - given > GIVEN_MOST:
        return None
    if end - given == 1 and _BODY_LAST.match(view, given):
        return None
    return end - 1 if end - given == GIVEN_MOST and _BODY_LAST.match(view, end - 1) else end


_OPENS_ALONE = re.compile(r"[元前副現][一-龥]{2}")
_DISTRICT = re.compile(r"[県府市区町村]")
"""What makes a place of a bare family name: 「石川県知事」."""
_BODY_LAST = re.compile(r"[県府市省党庁局院軍]")
"""The last letter of a body that only the role after it tells apart from a name: 「濱口太史県議会議長」."""


def full_name(view: str, start: int, end: int, tokens: Tokens) -> bool:
    """Whether a run of kanji is a family name with a given name."""
    run = tokens.within(start, end)
    if no_name().match(view, start, end) or geography().label(view[start:end]):
        return False
    family = _family_name(view, start, end, run)
    return 0 < family < end - start <= family + GIVEN_MOST and end - start >= 3


def _common(run: Iterable[Morpheme]) -> bool:
    return any(feature.pos2 == "普通名詞" and end - start >= 2 for start, end, feature in run)
