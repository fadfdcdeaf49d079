"""What the text of a regular expression says of its matches: how they begin and end, what they must or may hold.

Read off the pattern's parsed form, so it does not hang on how the pattern is written. Every answer errs to the
safe side: more beginnings than there are, fewer things that must be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
_ZERO_WIDTH = (op.AT, op.ASSERT, op.ASSERT_NOT)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


class _AnyCharacterError(Exception):
    """The pattern may begin with, or hold, whatever character."""


def beginnings(pattern: re.Pattern[str]) -> str | None:
    """The inside of a character class with every character a match may begin with.

    None if that is any character, or if the pattern can match the empty string.
    """
    try:
        found, empty = _edge(_parsed(pattern))
    except _AnyCharacterError:
        return None
    return None if empty else "".join(sorted(found))


def endings(pattern: re.Pattern[str]) -> str | None:
    """The inside of a character class with every character a match may end with; None as for :func:`beginnings`."""
    try:
        found, empty = _edge(_parsed(pattern), last=True)
    except _AnyCharacterError:
        return None
    return None if empty else "".join(sorted(found))


def alphabet(pattern: re.Pattern[str]) -> str | None:
    """The inside of a character class with every character a match may hold; None if that is any character."""
    try:
        return "".join(sorted(_held(_parsed(pattern))))
    except _AnyCharacterError:
        return None


def skips(pattern: re.Pattern[str]) -> bool:
    """Whether the engine itself skips to the next place where a match can begin.

    It does where every alternative begins with a plain character; a look-behind or an optional part in front, and
    it tries the whole pattern at every character of the text.
    """
    try:
        sequence = _parsed(pattern)
    except _AnyCharacterError:
        return False
    while len(sequence) and sequence[0][0] is op.SUBPATTERN:
        sequence = sequence[0][1][3]
    if not len(sequence):
        return False
    code, what = sequence[0]
    if code is op.BRANCH:
        return all(len(branch) and branch[0][0] is op.LITERAL for branch in what[1])
    return code in (op.LITERAL, op.IN)


def alternation(forms: Sequence[str]) -> str:
    """One pattern that tries ``forms`` in their order.

    Where many do not begin with a plain character, so that the engine would have to enter each, a look ahead asks
    first whether any of them can begin here.
    """
    parts: list[str] = []
    run: list[str] = []
    for form in (*forms, None):
        inside = None if form is None else beginnings(re.compile(form))
        if form is not None and inside and _WHOLE_SCRIPT not in inside:
            run.append(form)
            continue
        joined = "|".join(run)
        if len(run) < _GUARDED_LEAST or skips(re.compile(joined)):
            parts += run
        else:
            parts.append(f"(?=[{beginnings(re.compile(joined))}])(?:{joined})")
        run = []
        if form is not None:
            parts.append(form)
    return "|".join(parts)


_WHOLE_SCRIPT = "一-龥"
_GUARDED_LEAST = 4


def literals(pattern: re.Pattern[str]) -> frozenset[Literal] | None:
    """Strings of which at least one stands in every match; None if none that say anything can be told."""
    try:
        known = _required(_parsed(pattern))
    except _AnyCharacterError:
        return None
    return known.some


def _parsed(pattern: re.Pattern[str]) -> Any:
    if pattern.flags & re.IGNORECASE:
        raise _AnyCharacterError
    return _parser.parse(pattern.pattern, pattern.flags)


def _inside(what: Any) -> Any:
    """The sequence in a group; its letters mean themselves."""
    if what[1] & re.IGNORECASE:
        raise _AnyCharacterError
    return what[3]


def _edge(sequence: Any, last: bool = False) -> tuple[set[str], bool]:
    """What a parsed sequence may begin (or end) with, and whether it can be empty."""
    found: set[str] = set()
    for code, what in reversed(sequence) if last else sequence:
        if code in _ZERO_WIDTH:
            continue
        more, empty = _edge_of(code, what, last)
        found |= more
        if not empty:
            return found, False
    return found, True


def _edge_of(code: Any, what: Any, last: bool) -> tuple[set[str], bool]:
    if code is op.BRANCH:
        branches = [_edge(branch, last) for branch in what[1]]
        return set().union(*(found for found, _ in branches)), any(empty for _, empty in branches)
    if code is op.SUBPATTERN:
        return _edge(_inside(what), last)
    if code is op.ATOMIC_GROUP:
        return _edge(what, last)
    if code in _REPEATS:
        found, empty = _edge(what[2], last)
        return found, empty or what[0] == 0
    return _characters(code, what), False


def _held(sequence: Any) -> set[str]:
    """The characters a parsed sequence may consume."""
    found: set[str] = set()
    for code, what in sequence:
        if code in _ZERO_WIDTH:
            continue
        if code is op.BRANCH:
            found.update(*(_held(branch) for branch in what[1]))
        elif code is op.SUBPATTERN:
            found |= _held(_inside(what))
        elif code is op.ATOMIC_GROUP:
            found |= _held(what)
        elif code in _REPEATS:
            found |= _held(what[2])
        else:
            found |= _characters(code, what)
    return found


def _characters(code: Any, what: Any) -> set[str]:
    """What one character of the text may be, as parts of a character class."""
    if code is op.LITERAL:
        return {_written(what)}
    if code is op.IN:
        return {_member(kind, value) for kind, value in what}
    raise _AnyCharacterError


def _member(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return _written(value)
    if kind is op.RANGE:
        return f"{_written(value[0])}-{_written(value[1])}"
    if kind is op.CATEGORY and value in _CATEGORIES:
        return _CATEGORIES[value]
    raise _AnyCharacterError


def _written(point: int) -> str:
    char = chr(point)
    return "\\" + char if char in r"\]^-[&~|" else char


_SPELLED_MOST = 64
"""So many strings a part of a pattern may stand for and still be spelled out."""
_CLASS_MOST = 12
"""So many characters a class may hold and still be spelled out."""


class Literal(NamedTuple):
    """A string that a match may have to hold, and how many characters of the match stand before it."""

    string: str
    least: int
    most: int


class _Required(NamedTuple):
    """What a part of a pattern requires: all the strings it can be, if known, or strings one of which it holds."""

    whole: frozenset[str] | None
    some: frozenset[Literal] | None


_NOTHING = _Required(None, None)
_EMPTY = frozenset({""})
_AT_ONCE = (0, 0)


def _required(sequence: Any) -> _Required:
    best: frozenset[Literal] | None = None
    whole, begun = _EMPTY, _AT_ONCE  # what is spelled out, and how far from the beginning that begins
    done = _AT_ONCE
    broken = False
    for place, (code, what) in enumerate(sequence):
        part = _required_of(code, what)
        narrow, wide = sequence[place : place + 1].getwidth()
        behind = done[0] + narrow, done[1] + wide
        if part.whole is not None and len(part.whole) * len(whole) <= _SPELLED_MOST:
            whole = frozenset(map("".join, product(whole, part.whole)))
        else:
            broken = True
            best = _better(_better(best, _literals(whole, begun)), _behind(part.some, done))
            whole, begun = (_EMPTY, behind) if part.whole is None else (part.whole, done)
        done = behind
    best = _better(best, _literals(whole, begun))
    return _Required(None if broken else whole, best)


def _literals(strings: Iterable[str], begun: tuple[int, int]) -> frozenset[Literal]:
    return frozenset(Literal(string, *begun) for string in strings)


def _behind(held: frozenset[Literal] | None, done: tuple[int, int]) -> frozenset[Literal] | None:
    """The same strings, where so many characters stand before the part that holds them."""
    return held and frozenset(Literal(string, least + done[0], most + done[1]) for string, least, most in held)


def _required_of(code: Any, what: Any) -> _Required:
    if code in _ZERO_WIDTH:
        return _Required(_EMPTY, None)
    if code is op.LITERAL:
        return _spelled([chr(what)])
    if code is op.IN:
        return _class(what)
    if code is op.SUBPATTERN:
        return _required(_inside(what))
    if code is op.ATOMIC_GROUP:
        return _required(what)
    if code is op.BRANCH:
        branches = [_required(branch) for branch in what[1]]
        wholes = [branch.whole for branch in branches if branch.whole is not None]
        somes = [branch.some for branch in branches if branch.some is not None]
        some = frozenset().union(*somes) if len(somes) == len(branches) else None
        whole = frozenset().union(*wholes) if len(wholes) == len(branches) else None
        return _Required(whole if whole is not None and len(whole) <= _SPELLED_MOST else None, some)
    if code in _REPEATS:
        least, most, repeated = what
        part = _required(repeated)
        if least == 0:
            return _Required(part.whole | _EMPTY if most == 1 and part.whole is not None else None, None)
        return part if least == most == 1 else _Required(None, part.some)
    return _NOTHING


def _spelled(strings: Iterable[str]) -> _Required:
    whole = frozenset(strings)
    return _Required(whole, _better(None, _literals(whole, _AT_ONCE)))


def _class(members: Any) -> _Required:
    spelled: set[str] = set()
    for kind, value in members:
        if kind is op.LITERAL:
            spelled.add(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < _CLASS_MOST:
            spelled.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return _NOTHING
    return _spelled(spelled) if len(spelled) <= _CLASS_MOST else _NOTHING


def _better(one: frozenset[Literal] | None, other: frozenset[Literal] | None) -> frozenset[Literal] | None:
    """The rarer of two sets of strings, of which each says of a match that it holds one of them."""
    return max((one, other), key=_rarity) if _rarity(other) > 0 else one


_COMMON = frozenset("ー、。・「」『』()0123456789 ,.:~-\n").union(map(chr, range(ord("ぁ"), ord("ゟ"))))
"""Characters that stand in nearly every sentence."""
AHEAD_MOST = 20
"""Characters of a match before a string that still tell where the match can begin."""


def _rarity(held: frozenset[Literal] | None) -> float:
    """How much the commonest of the strings is likely to tell of a match; 0 for strings that say nothing.

    The more places a match may begin at because of a string, the less it tells: up to half of its worth is lost.
    """
    if not held:
        return 0
    least = min(sum(1 if char in _COMMON else 2 for char in string) for string, _, _ in held)
    spread = min(max(most - least for _, least, most in held), AHEAD_MOST)
    return 0 if least < 2 else least * (1 - spread / AHEAD_MOST / 2) - len(held) / 1000
