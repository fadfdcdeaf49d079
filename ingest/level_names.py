"""Levels as they are written: the words that name a framework, and which one it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import pattern
from ingest.tokens import Sentence
from ingest.zones import ASSERTING


@dataclass(frozen=True, slots=True)
class LevelMention:
    """A level as written: span, code, and for an anniversary its number of years."""

    start: int
    end: int
    level: str
    years: int | None
    sentence: Sentence


@cache
def _level_pattern() -> re.Pattern[str]:
    modifier = pattern("level-modifier").pattern
    noun = pattern("level-noun").pattern
    return re.compile(
        rf"(?P<frame>(?:包括|全面|総合|戦略|広範|深化|拡大|グリーン)(?:{modifier}){{0,10}}{noun})"
        rf"|(?P<csp>(?:包括|全面)的?(?:な|かつ|・|で|、)?戦略的?(?:な)?(?:協力)?関係)"
        rf"|(?P<broadened>{pattern('level-broadened').pattern})"
        rf"|(?P<special>{pattern('level-special').pattern})"
        rf"|{pattern('level-diplomatic-anniversary').pattern.replace('(?P<n>', '(?P<years>')}"
        rf"|(?P<diplomatic>{pattern('level-diplomatic').pattern})"
    )


def find_levels(view: str, sentences: tuple[Sentence, ...]) -> Iterator[LevelMention]:
    """Level expressions in asserting zones, in order."""
    search = _level_pattern()
    last: str | None = None
    for sentence in sentences:
        if sentence.zone not in ASSERTING:
            continue
        for match in search.finditer(view, sentence.start, sentence.end):
            text = match.group()
            if match.group("frame") or match.group("csp"):
                level = _frame_level(text, view[max(sentence.start, match.start() - 14) : match.start()])
                if level is None or (level == "comprehensive" and pattern("level-not-after").match(view, match.end())):
                    continue
                taken_up = pattern("level-taken-up").search(view, sentence.start, match.start())
                if taken_up and (level, last) == ("strategic", "sectoral-strategic"):
                    level = "sectoral-strategic"  # 「農業分野の戦略的パートナーシップ。この戦略的パートナーシップは」
                last = level
            elif match.group("broadened"):
                level = "strategic"
            elif match.group("special"):
                level = "special"
            else:
                level = "diplomatic-relations"
            years = _years(match)
            yield LevelMention(match.start(), match.end(), level, years, sentence)


def _years(match: re.Match[str]) -> int | None:
    """The years an anniversary counts, also as a half or a quarter of a century."""
    if match.group("century"):
        return 50 if match.group("century") == "半" else 25
    return int(match.group("years")) if match.group("years") else None


def _frame_level(text: str, before: str) -> str | None:
    comprehensive = re.search("包括|全面|総合", text)
    strategic = "戦略" in text
    if comprehensive and strategic:
        return "comprehensive-strategic"
    if strategic:
        own_field = "グリーン" in text
        if own_field or (pattern("sectoral-before").search(before) and not pattern("sectoral-not").search(before)):
            return "sectoral-strategic"
        return "strategic"
    return "comprehensive" if comprehensive else None
