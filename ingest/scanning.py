"""Regular expressions tried only where they can match.

An article is asked hundreds of times whether one of some hundred cues stands in one of its sentences, and nearly
always it does not. What every match of a cue must hold (会談, 面会 …) is looked up once per article for all cues
together; where nothing of it stands, the cue need not be tried.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from sys import maxsize
from threading import Lock

import ahocorasick_rs

from ingest.regexes import beginnings, literals, longest, skips


class Scanner:
    """Finds what ``pattern`` finds, with the same arguments and results, and looks only where a match can begin."""

    __slots__ = ("_candidates", "_match", "_skip", "finditer", "pattern", "search")

    search: Callable[..., re.Match[str] | None]
    """The first match in ``text[start:end]``; look-arounds see the text before ``start`` as they do in ``re``."""
    finditer: Callable[..., Iterator[re.Match[str]]]
    """All matches in ``text[start:end]`` that do not overlap, in order."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._match = pattern.match
        inside = None if skips(pattern) else beginnings(pattern)
        if inside is None or "一-龥" in inside:
            self.search, self.finditer = pattern.search, pattern.finditer
        elif pattern.groups or pattern.flags != re.UNICODE:
            self._candidates = re.compile(f"[{inside}]").finditer
            self.search, self.finditer = self._search, self._finditer
        else:
            # Everything up to the next match, in one step: what it cannot begin with, and where it does not.
            self._skip = re.compile(f"(?:[^{inside}]++|(?!{pattern.pattern})[{inside}])*+").match
            self.search, self.finditer = self._skip_search, self._skip_finditer

    def _search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        match = self._match
        for candidate in self._candidates(text, start, end):
            found = match(text, candidate.start(), end)
            if found is not None:
                return found
        return None

    def _finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        match = self._match
        for candidate in self._candidates(text, start, end):
            position = candidate.start()
            if position < start:
                continue
            found = match(text, position, end)
            if found is not None:
                start = found.end()
                yield found

    def _skip_search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        skipped = self._skip(text, start, end)
        return self._match(text, skipped.end(), end) if skipped else None

    def _skip_finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        found = self._skip_search(text, start, end)
        while found is not None:
            yield found
            found = self._skip_search(text, found.end(), end)


_UNNOTED = maxsize
"""The number of a cue that is not looked up: any match may hold anything, or nobody has searched for it yet."""


_NONE: Iterator[re.Match[str]] = iter(())
"""No matches; it has nothing to go through, so that all may share it."""


class Cue:
    """A pattern with the methods of ``re.Pattern``, quick to say of the article being read that it is not there.

    In a text that :func:`note` was given it is tried only where something stands that a match must hold. All
    other texts, pieces of that text among them, are searched by the engine as ever; the answers are the same.
    """

    __slots__ = (
        "_findall",
        "_finditer",
        "_number",
        "_reach",
        "_search",
        "_sought",
        "compiled",
        "fullmatch",
        "match",
        "pattern",
    )

    def __init__(self, form: str) -> None:
        self.compiled = re.compile(form)
        self.pattern = form
        self.match = self.compiled.match
        self.fullmatch = self.compiled.fullmatch
        scanner = Scanner(self.compiled)
        self._search = scanner.search
        self._finditer = scanner.finditer
        self._findall = self.compiled.findall
        self._sought = False
        self._reach = maxsize
        self._number = _UNNOTED

    def absent(self, text: str) -> bool:
        """Whether ``text`` is known to hold no match anywhere."""
        noted = _noted
        return text is noted.text and not noted.places.get(self._number) and self._number < noted.told

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        noted = _noted
        if text is noted.text:
            if self._number < noted.told and self._number not in noted.places:
                return None
            start = self._from(noted, start, end)
            if start < 0:
                return None
        return self._search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """All matches in ``text[start:end]`` that do not overlap, in order."""
        noted = _noted
        if text is noted.text:
            if self._number < noted.told and self._number not in noted.places:
                return _NONE
            start = self._from(noted, start, end)
            if start < 0:
                return _NONE
        return self._finditer(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = maxsize) -> list[str]:
        """The texts of all matches in ``text[start:end]``, or of the group in each."""
        noted = _noted
        if text is noted.text:
            start = self._from(noted, start, end)
            if start < 0:
                return []
        return self._findall(text, start, end)

    def _from(self, noted: _Notes, start: int, end: int) -> int:
        """From where on a match may begin in ``text[start:end]``; -1 where nothing stands that it must hold."""
        places = noted.places.get(self._number)
        if places is not None:
            at = bisect_left(places, start)
            if at == len(places) or places[at] >= end:
                return -1
            return max(start, places[at] - self._reach, 0)
        if self._number < noted.told:
            return -1
        if not self._sought:
            # Most patterns are only ever matched at a place; those searched for are looked up from the next text on.
            self._sought = True
            self._reach = longest(self.compiled) or maxsize
            self._number = _required.add(literals(self.compiled))
        return max(start, 0)


class _Notes:
    """Where in one text stands what the matches of each cue must hold."""

    __slots__ = ("places", "text", "told")

    def __init__(self, text: str, told: int, places: dict[int, list[int]]) -> None:
        self.text = text
        self.told = told
        self.places = places


class _Literals:
    """What the matches of all cues must hold, as one automaton."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._holders: dict[str, list[int]] = {}
        self._told = 0
        self._built: tuple[int, ahocorasick_rs.AhoCorasick, list[tuple[int, ...]]] | None = None

    def add(self, strings: frozenset[str] | None) -> int:
        """Take in a cue: the number it is known by."""
        if strings is None:
            return _UNNOTED
        with self._lock:
            number = self._told
            for string in strings:
                self._holders.setdefault(string, []).append(number)
            self._told += 1
        return number

    def _build(self) -> tuple[int, ahocorasick_rs.AhoCorasick, list[tuple[int, ...]]]:
        with self._lock:
            strings = sorted(self._holders)
            holders = [tuple(self._holders[string]) for string in strings]
            self._built = (self._told, ahocorasick_rs.AhoCorasick(strings), holders)
            return self._built

    def places(self, text: str) -> tuple[int, dict[int, list[int]]]:
        """Of how many cues the answer tells, and for each that may stand in ``text`` where, in order."""
        built = self._built
        if built is None or built[0] != self._told:
            built = self._build()
        told, automaton, numbers = built
        found: dict[int, list[int]] = {}
        for index, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
            for number in numbers[index]:
                if number in found:
                    found[number].append(start)
                else:
                    found[number] = [start]
        for starts in found.values():
            starts.sort()
        return told, found


_required = _Literals()
_noted = _Notes("", 0, {})


def note(text: str) -> None:
    """Look up what the matches of all cues must hold in ``text``, the article that is read next."""
    global _noted
    _noted = _Notes(text, *_required.places(text))
