"""Regular expressions tried only where they can match.

The regex engine skips quickly to the next place where a match can begin as long as every alternative begins with a
plain character; a look-behind or an optional part in front, and it tries the whole pattern at every character of the
text. What a pattern may begin with and be made of is read off its parsed form here, so the skipping does not hang on
how a pattern is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

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
        found, empty = _first(_parsed(pattern))
    except _AnyCharacterError:
        return None
    return None if empty else "".join(sorted(found))


def alphabet(pattern: re.Pattern[str]) -> str | None:
    """The inside of a character class with every character a match may hold; None if that is any character."""
    try:
        return "".join(sorted(_held(_parsed(pattern))))
    except _AnyCharacterError:
        return None


def _parsed(pattern: re.Pattern[str]) -> Any:
    if pattern.flags & re.IGNORECASE:
        raise _AnyCharacterError
    return _parser.parse(pattern.pattern, pattern.flags)


def _first(sequence: Any) -> tuple[set[str], bool]:
    """The beginnings of a parsed sequence, and whether it can be empty."""
    found: set[str] = set()
    for code, what in sequence:
        if code in _ZERO_WIDTH:
            continue
        more, empty = _first_of(code, what)
        found |= more
        if not empty:
            return found, False
    return found, True


def _first_of(code: Any, what: Any) -> tuple[set[str], bool]:
    if code is op.BRANCH:
        branches = [_first(branch) for branch in what[1]]
        return set().union(*(found for found, _ in branches)), any(empty for _, empty in branches)
    if code is op.SUBPATTERN and not what[1] & re.IGNORECASE:
        return _first(what[3])
    if code is op.ATOMIC_GROUP:
        return _first(what)
    if code in _REPEATS:
        found, empty = _first(what[2])
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
        elif code is op.SUBPATTERN and not what[1] & re.IGNORECASE:
            found |= _held(what[3])
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


class Scanner:
    """Finds what ``pattern`` finds, with the same arguments and results, and looks only where a match can begin."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._match = pattern.match
        inside = beginnings(pattern)
        self._candidates = re.compile(f"[{inside}]").finditer if inside else None

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in ``text[start:end]``; look-arounds see the text before ``start`` as they do in ``re``."""
        if self._candidates is None:
            return self.pattern.search(text, start, end)
        match = self._match
        for candidate in self._candidates(text, start, end):
            found = match(text, candidate.start(), end)
            if found is not None:
                return found
        return None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """All matches in ``text[start:end]`` that do not overlap, in order."""
        if self._candidates is None:
            yield from self.pattern.finditer(text, start, end)
            return
        match = self._match
        for candidate in self._candidates(text, start, end):
            position = candidate.start()
            if position < start:
                continue
            found = match(text, position, end)
            if found is not None:
                start = found.end()
                yield found
