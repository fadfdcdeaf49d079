"""Event words and what their clause says of them: done, under way or announced, not wished or recalled.

The words are the cues ``event-TYPE``; what the clause around one says is decided by the first row of
``ontology/lexicon/event_clauses.tsv`` that applies. A row holds for some types, in some part of the
article, for some of the type's words, and looks for its form in one place around the word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ingest.guards import stands
from ingest.lexicon import pattern, rows
from ingest.scanning import Cue
from ingest.tokens import Sentence

TYPES = (
    "phone-call",
    "consultation",
    "joint-statement",
    "signing",
    "message",
    "ceremony",
    "aid",
    "exchange",
    "visit",
    "meeting",
    "conference",
    "other",
)
"""Event types in the order in which a stretch of text is tried."""
TOLD = frozenset({"told", "announced"})
"""What a clause may say for its word to be an event of the article."""
_PARTS = {
    "any": ("headline", "first", "early", "late"),
    "text": ("first", "early", "late"),
    "lead": ("first", "early"),
}
"""The parts of an article a row may name together."""
EARLY = 3
"""Sentences of the body that count as its beginning."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word in its sentence."""

    type: str
    start: int
    end: int
    sentence: Sentence
    order: int
    """0 title or summary, 1 first sentence of the body, 2 second …"""
    says: str = "told"
    """What its clause says: told (done, under way) or announced."""


class Clause(NamedTuple):
    """One row: the words it is about, where it looks, for what, and what that says."""

    word: re.Pattern[str] | None
    where: str
    form: Cue
    says: str


class Clauses(NamedTuple):
    """The rows for one type in one part of the article, those that only look behind the word as one pattern.

    Alternatives are tried in order, so the one found there is the first of these rows that applies.
    """

    rows: tuple[Clause, ...]
    others: tuple[int, ...]
    """Numbers of the rows that are not in ``after``."""
    after: re.Pattern[str]


_CALLED = re.compile(r"\{\{([a-z-]+)\}\}")


@cache
def clauses() -> dict[tuple[str, str], Clauses]:
    """Per type and part of the article (headline, first, early, late) the rows that hold there, in order.

    Rows of a kind that has a guard (``event-wished`` …) are left out when the guard is off.
    """
    table: dict[tuple[str, str], list[Clause]] = {}
    for row in rows("event_clauses"):
        if not stands(f"event-{row['says']}"):
            continue
        named = set(row["types"].lstrip("-").split(","))
        kinds = [kind for kind in TYPES if row["types"] == "*" or (kind in named) is not row["types"].startswith("-")]
        form = _CALLED.sub(lambda call: f"(?:{pattern(call[1]).pattern})", row["form"])
        clause = Clause(re.compile(row["word"]) if row["word"] else None, row["where"], Cue(form), row["says"])
        for kind in kinds:
            for part in _PARTS.get(row["in"], (row["in"],)):
                table.setdefault((kind, part), []).append(clause)
    return {key: _joined(tuple(found)) for key, found in table.items()}


def _joined(found: tuple[Clause, ...]) -> Clauses:
    plain = [number for number, row in enumerate(found) if row.word is None and row.where == "after"]
    after = re.compile("|".join(f"(?P<row{number}>{found[number].form.pattern})" for number in plain) or "(?!)")
    return Clauses(found, tuple(number for number in range(len(found)) if number not in plain), after)


@cache
def event_words() -> dict[str, Cue]:
    """The words of each event type, in the order in which they are tried."""
    return {kind: pattern(f"event-{kind}") for kind in TYPES}


def part_of(order: int) -> str:
    """The part of the article a sentence stands in, by its order."""
    return "headline" if order == 0 else "first" if order == 1 else "early" if order <= EARLY else "late"


def clause_says(view: str, kind: str, start: int, end: int, sentence: Sentence, order: int) -> str:
    """What the clause around an event word says of it: told, wished, recalled, setting, other or mention."""
    first, last = sentence.start, sentence.end
    stretches = {
        "after": view[end:last],
        "before": view[max(first, start - 40) : start],
        "from": view[start : min(end + 40, last)],
        "near": view[max(first, start - 12) : min(end + 40, last)],
        "around": view[max(first, start - 40) : min(end + 20, last)],
        "sentence": view[first:last],
        "any": "",
    }
    word = view[start:end]
    table = clauses()[kind, part_of(order)]
    after = table.after.match(stretches["after"])
    decided = int(after.lastgroup.removeprefix("row")) if after and after.lastgroup else len(table.rows)
    for number in table.others:
        if number > decided:
            break
        clause = table.rows[number]
        if clause.form.absent(view):
            continue
        if clause.word is not None and not clause.word.fullmatch(word):
            continue
        where = clause.where
        stretch = stretches[where]
        if clause.form.match(stretch) if where == "after" else clause.form.search(stretch):
            return clause.says
    return table.rows[decided].says if after else "mention"


def confirmed(view: str, kind: str, start: int, end: int, sentence: Sentence, order: int) -> bool:
    """Whether the words around an event word make it an event of the article and not a mention of one."""
    return clause_says(view, kind, start, end, sentence, order) in TOLD
