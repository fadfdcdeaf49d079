"""Fields: the words that name a field of cooperation, and where they do not.

Words are the labels of the sector scheme. Turns of phrase that name a field together with its cooperation
(「国際機関の場で支え合う」) stand in ``ontology/lexicon/field_phrases.tsv``; what takes a word its meaning (goods in
a list of goods, a parliament that acts alone) in ``ontology/lexicon/field_limits.tsv``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ingest.lexicon import fields, pattern, rows
from ingest.scanning import Cue
from ingest.tokens import Sentence, Tokens, runs_on

NEAR = 12
"""Characters before a word that a limit looks at."""


class Field(NamedTuple):
    """A field named in the text: the span, what it names, and whether its words tell of the cooperation, too."""

    start: int
    end: int
    codes: tuple[str, ...]
    phrase: bool


class _Limit(NamedTuple):
    where: str
    """after (right after the word), before (right before it) or sentence (anywhere around it)"""
    form: Cue


@cache
def _phrases() -> tuple[tuple[str, Cue], ...]:
    forms: dict[str, list[str]] = {}
    for row in rows("field_phrases"):
        forms.setdefault(row["sector"], []).append(row["form"])
    return tuple((sector, Cue("|".join(alternatives))) for sector, alternatives in forms.items())


@cache
def _limits() -> dict[str, tuple[_Limit, ...]]:
    """Limits by the word they hold for."""
    found: dict[str, list[_Limit]] = {}
    for row in rows("field_limits"):
        form = Cue(f"(?:{row['form']})$" if row["where"] == "before" else row["form"])
        for word in row["words"].split("|"):
            found.setdefault(word, []).append(_Limit(row["where"], form))
    return {word: tuple(limits) for word, limits in found.items()}


def find_fields(view: str) -> list[Field]:
    """Every field named in ``view``, in order; words that a phrase covers are named again by it."""
    found = [
        Field(hit.start, hit.end, tuple(entry.code for entry in hit.entries), False)
        for hit in fields().find(view)
        if not hit.shielded
    ]
    for sector, cue in _phrases():
        found += [Field(match.start(), match.end(), (sector,), True) for match in cue.finditer(view)]
    found.sort(key=lambda field: (field.start, field.phrase))
    return found


def counts(view: str, field: Field, sentence: Sentence, tokens: Tokens, cover: bytearray) -> bool:
    """Whether the words stand for the field: no part of a longer word, a name, a body or what a limit lists."""
    start, end = field.start, field.end
    if cover[start]:
        return False
    if field.phrase:
        return True
    if runs_on(view, start) or runs_on(view, end):
        return False
    if pattern("sector-not-after").match(view, end) or not tokens.aligned(start, end):
        return False
    return not any(_limited(view, limit, sentence, start, end) for limit in _limits().get(view[start:end], ()))


def _limited(view: str, limit: _Limit, sentence: Sentence, start: int, end: int) -> bool:
    if limit.where == "after":
        return limit.form.match(view, end, sentence.end) is not None
    if limit.where == "before":
        return limit.form.search(view, max(sentence.start, start - NEAR), start) is not None
    return limit.form.search(view, sentence.start, sentence.end) is not None
