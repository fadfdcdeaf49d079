"""Patterns of names: how names, roles and honorifics are written, and how they stand together."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ingest.lexicon import pattern
from ingest.regexes import alphabet, endings
from ingest.scanning import Cue, Scanner

KATA = r"[ァ-ヴ][ァ-ヴー]{0,30}"
NAME = (
    rf"(?<![ァ-ヴー])(?:(?:(?<![A-Za-z])[A-Z]{{1,2}}(?:[.・]|\.・)\s?){{1,3}}{KATA}(?:[・=]\s?{KATA}){{0,8}}"
    rf"|{KATA}(?:[・=](?:{KATA}|[A-Z]\.?)){{0,8}})"
    r"(?:・?(?:\d{1,2}|[一二三四五六七八九十]{1,3})世(?:・?[ァ-ヴ][ァ-ヴー]{0,30}){0,8})?"
)
REGNAL = rf"(?<![ァ-ヴー・]){KATA}(?:・{KATA}){{0,8}}・?(?:\d{{1,2}})世(?!紀|代|界)"
_LATIN = r"(?<![A-Za-zÀ-ỹ.'-])[A-ZÀ-ÝĐ][A-Za-zÀ-ỹ.'-]{1,24}(?:\s[A-ZÀ-ÝĐ][A-Za-zÀ-ỹ.'-]{0,24}){0,5}"
_BRACKET = r"(?:\s?\((?:[A-Za-zÀ-ỹ .'・-]{2,60}|[一-龥]{2,5}|\d{2}歳?|(?:通称|愛称|本名|別名|旧名)[^()]{1,20})\))?"
_KANJI_BRACKET = rf"(?:\s?\({KATA}(?:[・\s=]{KATA}){{0,3}}[^()]{{0,8}}\)|{_BRACKET})"
_ROLE_LETTER = r"[一-龥々ヶノ]"


class Patterns(NamedTuple):
    """The patterns of names, built once from the tables of cues."""

    after: Cue
    """A name with its role right after it."""
    named: Scanner
    """A name in katakana or Latin letters, with an honorific if there is one."""
    kanji: re.Pattern[str]
    """A kanji name with an honorific."""
    joined: re.Pattern[str]
    """A kanji name with an honorific, right behind an office: 「委員長石川太史氏」."""
    honorific: Cue
    role_left: re.Pattern[str]
    """A role that ends where a name begins."""
    no_role: re.Pattern[str]
    """A character that no role holds."""
    role_end: re.Pattern[str]
    """The last letter of a role and what may stand between it and the name."""
    regnal: Cue
    """A monarch's name with its number."""
    titled: Cue
    """A monarch's or pope's title right before a name without honorific: 「教皇フランシスコ」."""
    takes_up: re.Pattern[str]
    """The office somebody takes up, told after the name: 「A氏の首相就任」."""
    aside: re.Pattern[str]
    """The first office of somebody of whom more is told before the name: 「元大統領で、運動も率いたA氏」."""
    more: re.Pattern[str]
    """The further offices of somebody who holds several."""


@cache
def patterns() -> Patterns:
    """The patterns, from the cues of offices, honorifics and links."""
    suffix = f"(?:{pattern('office-suffix').pattern})(?:{pattern('office-acting').pattern})?(?![長補官館])"
    word = pattern("role-word").pattern
    letter = rf"{_ROLE_LETTER}|・(?=[一-龥ァ-ヴA-Z])|第?\d{{1,2}}(?={_ROLE_LETTER})|{word}"
    inner = rf"(?:{letter}|(?<=[駐在・兼外]){KATA}(?={_ROLE_LETTER}|・|[A-Z]))"
    place = rf"(?:{_ROLE_LETTER}|{KATA}|・|[A-Z]{{2,6}}|\([A-Z]{{2,6}}\))"
    posted = rf"駐{place}{{1,8}}?(?:特命全権)?(?:{suffix})(?!団)"
    outer = rf"(?:{letter}|{KATA}(?={_ROLE_LETTER}|・))"

    def role(part: str) -> str:
        more = rf"(?:(?:兼|、兼|・){part}{{0,16}}(?:{suffix}))*(?:\s兼\s{part}{{0,16}}(?:{suffix}))?"
        return rf"(?:{part}{{0,22}}(?:{suffix}){more})"

    honorific = pattern("honorific").pattern
    after = Cue(
        rf"(?P<name>{NAME}|{_LATIN}){_BRACKET}\s?(?P<role>(?={_ROLE_LETTER}|\d|EU|ASEAN|CEO|{word}[一-龥])"
        rf"(?:{posted}|{role(inner)}))"
    )
    left = re.compile(role(outer))
    letters, last = alphabet(left), endings(left)
    link = f"(?:{pattern('role-link').pattern})?"
    return Patterns(
        after=after,
        named=Scanner(re.compile(rf"(?P<name>{NAME}|{_LATIN}){_BRACKET}(?:\s?(?P<hon>{honorific}))?")),
        kanji=re.compile(rf"(?<![一-龥々ヶ])(?P<name>[一-龥々ヶ]{{2,6}}?){_KANJI_BRACKET}(?P<hon>{honorific})"),
        joined=re.compile(rf"(?P<name>[一-龥々ヶ]{{3,6}}?){_KANJI_BRACKET}(?:{honorific})"),
        honorific=pattern("honorific"),
        role_left=re.compile(rf"(?P<role>{role(outer)}){link}$"),
        no_role=re.compile(f"[^{letters}]" if letters else "(?!)"),
        role_end=re.compile(f"[{last}]{link}$" if last else f"{link}$"),
        regnal=Cue(REGNAL),
        titled=Cue(
            rf"(?P<role>{pattern('title-before').pattern})(?P<name>{KATA}(?:・{KATA}){{0,6}})(?![ァ-ヴー一-龥])"
        ),
        takes_up=re.compile(rf"の(?P<role>{role(inner)})(?=への?|に)?(?:への?|に)?(?={pattern('takes-up').pattern})"),
        aside=re.compile(
            rf"(?<=[の、。「はがもと:(])(?P<role>{role(outer)})で(?:、|あり、?)?[^。「」]{{2,30}}?(?:{pattern('also-is').pattern})$"
        ),
        more=re.compile(rf"(?:兼{inner}{{0,16}}(?:{suffix}))*"),
    )
