"""Denials: levels said not to be, not made, not planned, and denials that leave open what holds.

The words are data (``deny-…`` in ``ontology/lexicon/cues.tsv``): what may stand between a level and its predicate, the
predicates that make a level, and the endings that deny them. A denial that is itself denied, doubted, put as a
condition or told of an earlier time says nothing of the level now; it is kept as something that could not be decided.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ingest.claims import Act, Actuality, NewsRole
from ingest.level_names import LevelMention
from ingest.lexicon import pattern

BEFORE = 24
"""Characters before a level within which a clause on it may deny it: 「まだ樹立していない戦略的…」."""


class Denial(NamedTuple):
    """What is denied of a level, the span of the words that deny it, and what is left open if they decide nothing."""

    name: str
    start: int
    end: int
    act: Act = "state"
    actuality: Actuality = "done"
    news_role: NewsRole = "background"
    open: str | None = None


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The predicates that deny a level, each with its name; what denies stands in the group ``no``."""
    level = f"{_any('level-modifier')}*{_any('level-noun')}"
    reached = rf"{_any('deny-lead').replace('LEVEL', level)}{_any('deny-still')}*"
    make = _any("deny-making")
    chain = rf"(?:{make}{_any('deny-chain')}{_any('deny-still')}*)?{make}"
    forms = (
        ("earlier", rf"{reached}(?P<no>{chain}{_any('deny-was-not')})"),
        ("not-made", rf"{reached}(?P<no>{chain}{_any('deny-is-not')})"),
        ("not-done", rf"{reached}(?P<no>{chain}{_any('deny-did-not')})"),
        ("not-planned", rf"{reached}(?P<no>{chain}{_any('deny-no-plan')})"),
        ("report", rf"{reached}(?P<no>{make}{_any('deny-report')})"),
        ("earlier", rf"(?P<no>{_any('deny-was-none')})"),
        ("not-so", rf"(?P<no>{_any('deny-none')})"),
    )
    return tuple((name, re.compile(form)) for name, form in forms)


def _any(cue: str) -> str:
    """The forms of a cue, to be put into a longer form."""
    return f"(?:{pattern(cue).pattern})"


def find_denial(view: str, mention: LevelMention) -> Denial | None:
    """What the clause of a level denies of it, or None if it affirms it.

    The relations that are told by their making (外交関係を樹立) bring the verb with them, and need no words between.
    """
    stop = mention.sentence.end
    begin = mention.end
    if mention.level == "diplomatic-relations":
        if mention.years is not None:
            return None
        making = re.search(
            r"(?:樹立|構築|設立|開設|正常化|回復|結[びぶんば]|設け|開い)$", view[mention.start : mention.end]
        )
        begin = mention.start + making.start() if making else mention.end
    before = view[max(mention.sentence.start, mention.start - BEFORE) : mention.start]
    left = _left().search(before)
    if left:
        start = mention.start - len(before)
        return Denial("relative-not-made", start + left.start("no"), start + left.end("no"), "establish")
    if pattern("deny-merely").search(before):
        return None
    for name, form in _forms():
        found = form.match(view, begin, stop)
        if found:
            return _read(name, view, *found.span("no"), stop)
    return None


@cache
def _left() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<no>{_any('deny-making')}{_any('deny-is-not')})"
        r"(?:[^、。はがをに]{0,8}の)?[「『]?$"
    )


def _read(name: str, view: str, start: int, end: int, stop: int) -> Denial | None:
    if pattern("deny-must").match(view, end, stop):
        return None
    act: Act = "state" if name == "not-so" else "upgrade" if pattern("up-strict").match(view, start) else "establish"
    denial = Denial(name, start, end, act)
    if name == "earlier":
        return denial._replace(open="denied of an earlier time")
    if pattern("deny-undone").match(view, end, stop):
        return denial._replace(open="a denial denied, doubted or put as a condition")
    if pattern("deny-of-others").match(view, end, stop):
        return denial._replace(open="denied of countries that are not named")
    if name == "not-done":
        return denial._replace(news_role="main-event")
    if name == "not-planned":
        return denial._replace(actuality="planned", news_role="main-event")
    return denial


def unclear(view: str, start: int, stop: int) -> tuple[int, int] | None:
    """Where the clause from ``start`` on denies something, though not in a way that is known."""
    end = next((at for at in range(start, stop) if view[at] in "、。"), stop)
    found = pattern("deny-somehow").search(view, start, end)
    if found is None or pattern("deny-not-somehow").search(view, start, min(found.end() + 2, stop)):
        return None
    return found.span()
