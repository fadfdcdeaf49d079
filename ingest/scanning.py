"""Regular expressions tried only where they can match.

An article is asked hundreds of times whether one of some hundred cues stands in one of its sentences, and nearly
always it does not. What every match of a cue must hold (会談, 面会 …) is looked up once per article for all cues
together; where nothing of it stands, the cue need not be tried.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from sys import maxsize
from threading import Lock
from typing import NamedTuple

import ahocorasick_rs

from ingest.regexes import AHEAD_MOST, Literal, beginnings, literals, skips


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

    In a text that :func:`note` was given it is tried only where a match can begin, as what it must hold tells. All
    other texts, pieces of that text among them, are searched by the engine as ever; the answers are the same.
    """

    __slots__ = ("_findall", "_finditer", "_number", "_search", "_sought", "compiled", "fullmatch", "match", "pattern")

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
        self._number = _UNNOTED

    def absent(self, text: str) -> bool:
        """Whether ``text`` is known to hold no match anywhere, nor any piece of it."""
        noted = _noted
        if text is not noted.text or self._number in noted.places:
            return False
        if not self._sought:
            self._look_up()
        return self._number < noted.told

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        noted = _noted
        if text is noted.text:
            number = self._number
            places = noted.places.get(number)
            if places is not None:
                at = bisect_left(places, start)
                if at == len(places) or places[at] >= end:
                    return None
                if number not in noted.vague:
                    return self._first(text, places, at, end)
            elif number < noted.told:
                return None
            elif not self._sought:
                self._look_up()
        return self._search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """All matches in ``text[start:end]`` that do not overlap, in order."""
        noted = _noted
        if text is noted.text:
            number = self._number
            places = noted.places.get(number)
            if places is not None:
                at = bisect_left(places, start)
                if at == len(places) or places[at] >= end:
                    return _NONE
                if number not in noted.vague:
                    return self._each(text, places, at, end)
            elif number < noted.told:
                return _NONE
            elif not self._sought:
                self._look_up()
        return self._finditer(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = maxsize) -> list[str]:
        """The texts of all matches in ``text[start:end]``, or of the group in each."""
        return [] if self.absent(text) else self._findall(text, start, end)

    def _first(self, text: str, places: list[int], at: int, end: int) -> re.Match[str] | None:
        match = self.match
        while True:
            found = match(text, places[at], end)
            at += 1
            if found is not None or at == len(places) or places[at] >= end:
                return found

    def _each(self, text: str, places: list[int], at: int, end: int) -> Iterator[re.Match[str]]:
        while at < len(places) and places[at] < end:
            found = self._first(text, places, at, end)
            if found is None:
                return
            yield found
            at = bisect_left(places, found.end(), at)

    def _look_up(self) -> None:
        """Most patterns are only ever matched at a place; those searched for are looked up from the next text on."""
        self._sought = True
        self._number = _required.add(literals(self.compiled))


class _Notes(NamedTuple):
    """Where in one text the matches of each cue may begin."""

    text: str
    told: int
    """Of how many cues it tells."""
    places: dict[int, list[int]]
    """By the cue's number, in order, some twice; a cue with no place is not there."""
    vague: set[int]
    """Cues that may begin elsewhere, too: something stands at one of their places that a match may hold far inside."""


class _Held(NamedTuple):
    """A cue that a string belongs to, and how many characters of a match stand before the string."""

    number: int
    least: int
    most: int


class _Literals:
    """What the matches of all cues must hold, as one automaton."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._holders: dict[str, list[_Held]] = {}
        self._told = 0
        self._built: tuple[int, ahocorasick_rs.AhoCorasick, list[tuple[_Held, ...]]] | None = None

    def add(self, held: frozenset[Literal] | None) -> int:
        """Take in a cue: the number it is known by."""
        if held is None:
            return _UNNOTED
        with self._lock:
            number = self._told
            for string, least, most in held:
                self._holders.setdefault(string, []).append(_Held(number, least, most))
            self._told += 1
        return number

    def _build(self) -> tuple[int, ahocorasick_rs.AhoCorasick, list[tuple[_Held, ...]]]:
        with self._lock:
            strings = sorted(self._holders)
            holders = [tuple(self._holders[string]) for string in strings]
            self._built = (self._told, ahocorasick_rs.AhoCorasick(strings), holders)
            return self._built

    def note(self, text: str) -> _Notes:
        """Look up all cues in ``text``."""
        built = self._built
        if built is None or built[0] != self._told:
            built = self._build()
        told, automaton, holders = built
        found: dict[int, list[int]] = defaultdict(list)
        vague: set[int] = set()
        strings: dict[int, list[int]] = defaultdict(list)
        for index, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
            strings[index].append(start)
        for index, starts in strings.items():
            for number, least, most in holders[index]:
                if 0 < most <= AHEAD_MOST:
                    for start in starts:
                        found[number] += range(max(0, start - most), start - least + 1)
                else:
                    found[number] += starts
                    if most:
                        vague.add(number)
        for places in found.values():
            places.sort()
        return _Notes(text, told, dict(found), vague)


_required = _Literals()
_noted = _Notes("", 0, {}, set())


def note(text: str) -> None:
    """Look up where the matches of all cues may begin in ``text``, the article that is read next."""
    global _noted
    _noted = _required.note(text)
