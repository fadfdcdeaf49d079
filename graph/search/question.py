"""What a person types into a search, put into the language of the index; nothing typed is an error of syntax there.

========================  =======================================================
貿易 農業                  both
"科学技術 協力"、「…」       the words one after the other, whatever stands between them
貿易 OR 投資、貿易 | 投資    one of them, or both
-観光                      not this
title:首脳                 in the title
========================  =======================================================

A word of several units (戦略的パートナーシップ) is looked for as one phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.errors import QueryError
from ontology.words import words

MOST = 32
"""Terms of one question at most."""

_PART = re.compile(
    r"""(?P<minus>(?<!\S)[-\u2212\uff0d])?
        (?P<title>(?:title|\u984c|\u8868\u984c)[:\uff1a])?
        (?:"(?P<quoted>[^"]*)"? | \u300c(?P<corner>[^\u300d]*)\u300d? | (?P<plain>[^\s"\u300c]+))""",
    re.VERBOSE,
)
_OR = {"or", "|", "｜"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question: ``match`` for the index, ``phrases`` that a found text holds, to be marked in it."""

    match: str
    phrases: tuple[tuple[str, ...], ...]


def read_question(text: str) -> Question:
    """``text`` as a question. Raises :class:`QueryError` if it asks for no word, or for too many."""
    wanted: list[list[str]] = []
    unwanted: list[str] = []
    phrases: list[tuple[str, ...]] = []
    join = False
    for part in _PART.finditer(text.replace("\u3000", " ")):
        typed = next(found for name in ("quoted", "corner", "plain") if (found := part[name]) is not None)
        if part["plain"] and not part["minus"] and typed.casefold() in _OR:
            join = bool(wanted)
            continue
        units = words(typed)
        if not units:
            continue
        # Words consist of letters and digits: nothing in them can end the string.
        phrase = '"' + " ".join(units) + '"'
        term = f"title : {phrase}" if part["title"] else phrase
        if part["minus"]:
            unwanted.append(term)
            continue
        phrases.append(tuple(units))
        if join:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        join = False
    if not wanted:
        raise QueryError("there is no word to look for", repr(text), "give words that are to be found")
    if len(phrases) + len(unwanted) > MOST:
        raise QueryError(f"these are more than {MOST} words", "the search", "look for fewer")
    match = " AND ".join(f"({' OR '.join(terms)})" for terms in wanted)
    match = f"({match})" + "".join(f" NOT ({term})" for term in unwanted)
    return Question(match, tuple(phrases))
