"""Whether a name is Vietnamese or Japanese by its family name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.lexicon import rows
from ontology.name_keys import parts

SURE = ("Nguyễn", "Trần", "Phạm", "Huỳnh", "Dương", "Trương")
"""Family names whose Japanese form is hardly anybody else's."""


@cache
def surnames(sure: bool = False) -> frozenset[str]:
    """Vietnamese family names as Japanese writes them; ``sure``: those of nobody else."""
    return frozenset(row["form"] for row in rows("surnames") if not sure or row["note"] in SURE)


@cache
def _japanese_surnames() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("kanji_surnames") if row["note"].startswith("Japanese"))


def is_family_name(name: str) -> bool:
    """Whether ``name`` is a Japanese family name of two or more characters."""
    return len(name) > 1 and name in _japanese_surnames()


LONGEST = 6
"""Characters of a Japanese name at most."""


def is_kanji(name: str) -> bool:
    """Whether a name is written in kanji throughout."""
    return re.fullmatch("[一-龥々ヶ]+", name) is not None


@cache
def _double_surnames() -> frozenset[str]:
    return frozenset(
        row["form"]
        for row in rows("kanji_surnames")
        if len(row["form"]) == 2 and not row["note"].startswith("Japanese")
    )


def looks_japanese(name: str) -> bool:
    """Whether a name in kanji is Japanese: by its family name of two or more characters, or by its length.

    Chinese, Korean and Vietnamese names have two or three characters, but for a few double family names.
    """
    if re.match("[一-龥]", name) is None:
        return False
    long = is_kanji(name) and 4 <= len(name) <= LONGEST and name[:2] not in _double_surnames()
    return long or any(name[:size] in _japanese_surnames() for size in (2, 3))


_SYLLABLE = re.compile(
    r"[ァ-ヴ][ァィゥェォャュョヮ]?[アイウエオァィゥェォ]?ー?(?:ン|ム|ッ?[クトプッ]|[イウオアエ])?ー?|ニャット|グエン|[A-Za-zÀ-ỹ]{1,7}"
)
"""One syllable as Vietnamese names have it: グエン, タイン, フォック; not コビンド."""
_MARKED = re.compile(r"[À-ỹĐđ]")


MIDDLE = ("ティ", "ヴァン")
"""Middle names (Thị, Văn) that after a Vietnamese family name leave no doubt."""


@lru_cache(maxsize=50_000)
def looks_vietnamese(name: str) -> bool:
    """Whether a name in full begins with a Vietnamese family name and is a chain of syllables.

    After a family name that only Vietnamese has, one link may be spelled by the letters (グエン・スアン・ギオング).
    """
    links = parts(name)
    if not 2 <= len(links) <= 5 or links[0] not in surnames():
        return False
    odd = sum(_SYLLABLE.fullmatch(link) is None for link in links[1:])
    sure = len(links) > 2 and (links[0] in surnames(sure=True) or links[1] in MIDDLE)
    if odd > (1 if sure else 0) or not (sure or _SYLLABLE.fullmatch(links[0])):
        return False
    return re.match("[ァ-ヴ]", name) is not None or len(links) > 2 or _MARKED.search(name) is not None
