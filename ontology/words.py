"""Japanese text as words to search by, the same for what is stored and for what is asked.

Words are the short units of UniDic, cut by fugashi; what a person types is cut in the same way, so that 貿易 finds
貿易額 and 京都 does not find 東京都. Signs that look alike are one: width,
case, marks on Latin letters (Hà Nội, ha noi), and old forms of kanji with those of today (經濟, 経済).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

import fugashi  # type: ignore[import-untyped]
import unidic_lite  # type: ignore[import-untyped]

_RUN = re.compile(r"\w{1,200}")
"""The tokenizer needs quadratic time on long runs of one script; no word is that long."""
_AT_ONCE = 4000
"""Characters that the tokenizer gets at once."""
_PLAIN = {"đ": "d", "Đ": "d", "ı": "i", "ł": "l", "ø": "o"}
"""Letters whose mark is no sign of its own in Unicode."""


def fold(text: str) -> str:
    """``text`` in the one form that all its spellings have; it may get longer, as ㈱ does."""
    return "".join(map(fold_sign, text))


@lru_cache(maxsize=20_000)
def fold_sign(sign: str) -> str:
    """One character folded."""
    if sign in _PLAIN:
        return _PLAIN[sign]
    plain = unicodedata.normalize("NFKC", sign).casefold()
    parts = unicodedata.normalize("NFD", plain)
    # Only Latin letters lose their marks: カ and ガ are different letters.
    return re.sub("[\u0300-\u036f]", "", parts) if parts and parts[0] < "\u0250" else _new_forms().get(plain, plain)


def words(text: str) -> list[str]:
    """The words of ``text``, folded, in their order; blanks, punctuation and signs are no words."""
    # Marks of kana of half width are signs of their own: they go together first.
    runs = _RUN.findall(fold(unicodedata.normalize("NFKC", text)))
    found: list[str] = []
    waiting: list[str] = []
    size = 0
    for run in runs:
        waiting.append(run)
        size += len(run) + 1
        if size > _AT_ONCE:
            found += _cut(" ".join(waiting))
            waiting, size = [], 0
    return found + _cut(" ".join(waiting)) if waiting else found


def _cut(text: str) -> list[str]:
    return [word for word in str(_tagger().parse(text)).split() if any(map(str.isalnum, word))]


@cache
def _new_forms() -> dict[str, str]:
    """Kanji of today by their old forms; a table beside the other words of the program."""
    table = files("ontology").joinpath("lexicon/old_kanji.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in table.splitlines()[1:])


@cache
def _tagger() -> fugashi.GenericTagger:
    return fugashi.GenericTagger(f'-r "{unidic_lite.DICDIR}/mecabrc" -d "{unidic_lite.DICDIR}" -Owakati')
