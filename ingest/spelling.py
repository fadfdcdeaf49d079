"""Spelling of names: their links, a key under which renderings fall together, and whether they are Vietnamese."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.lexicon import rows


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """A spelling under which renderings of one name fall together; not for display.

    Initials, middle dots and lengthenings go; ヴ-sounds become バ-sounds, ティ/ディ/トゥ the older チ/ジ/ト.
    """
    key = re.sub(r"^(?:[A-Za-z]{1,2}[.・]\s?・?)+", "", name)
    key = re.sub(r"[・=\sー.-]", "", key).lower()
    for old, new in (
        ("ヴァ", "バ"),
        ("ヴィ", "ビ"),
        ("ヴェ", "ベ"),
        ("ヴォ", "ボ"),
        ("ウォ", "ボ"),
        ("ヴ", "ブ"),
        ("ティ", "チ"),
        ("ディ", "ジ"),
        ("トゥ", "ト"),
        ("ドゥ", "ド"),
        ("ヅ", "ズ"),
        ("ッ", ""),
        ("ァ", "ア"),
        ("ィ", "イ"),
        ("ゥ", "ウ"),
        ("ェ", "エ"),
        ("ォ", "オ"),
    ):
        key = key.replace(old, new)
    return key


_JOINT = re.compile(r"[・=\s]+")
_INITIAL = re.compile(r"[A-Z]{1,2}\.?")


@lru_cache(maxsize=50_000)
def parts(name: str) -> tuple[str, ...]:
    """The links of a name's chain without initials."""
    links = tuple(link for link in _JOINT.split(name) if link)
    return tuple(link for link in links if not _INITIAL.fullmatch(link)) or links


SURE = ("Nguyễn", "Trần", "Phạm", "Huỳnh", "Dương", "Trương")
"""Family names whose Japanese form is hardly anybody else's."""


@cache
def surnames(sure: bool = False) -> frozenset[str]:
    """Vietnamese family names as Japanese writes them; ``sure``: those of nobody else."""
    return frozenset(row["form"] for row in rows("surnames") if not sure or row["note"] in SURE)


@cache
def _japanese_surnames() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("kanji_surnames") if row["note"].startswith("Japanese"))


def looks_japanese(name: str) -> bool:
    """Whether a name in kanji begins with a Japanese family name of two or more characters."""
    return re.match("[一-龥]", name) is not None and any(name[:size] in _japanese_surnames() for size in (2, 3))


_SYLLABLE = re.compile(
    r"[ァ-ヴ][ァィゥェォャュョヮ]?[アイウエオァィゥェォ]?ー?(?:ン|ム|ッ?[クトプッ]|[イウオアエ])?ー?|ニャット|グエン|[A-Za-zÀ-ỹ]{1,7}"
)
"""One syllable as Vietnamese names have it: グエン, タイン, フォック; not コビンド."""
_MARKED = re.compile(r"[À-ỹĐđ]")


@lru_cache(maxsize=50_000)
def looks_vietnamese(name: str) -> bool:
    """Whether a name in full begins with a Vietnamese family name and is a chain of syllables.

    After a family name that only Vietnamese has, one link may be spelled by the letters (グエン・スアン・ギオング).
    """
    links = parts(name)
    if not 2 <= len(links) <= 5 or links[0] not in surnames():
        return False
    odd = sum(_SYLLABLE.fullmatch(link) is None for link in links[1:])
    sure = len(links) > 2 and links[0] in surnames(sure=True)
    if odd > (1 if sure else 0) or not (sure or _SYLLABLE.fullmatch(links[0])):
        return False
    return re.match("[ァ-ヴ]", name) is not None or len(links) > 2 or _MARKED.search(name) is not None
