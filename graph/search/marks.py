"""A piece of a text around what was found in it, with the places to be marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from ontology.words import fold_sign

AROUND = 40
"""Characters shown before what was found first."""
SHOWN = 160
"""Characters shown in all."""

_GAP = r"[\W_]*"

Span = tuple[int, int]


def found_in(text: str, phrases: Iterable[Sequence[str]]) -> list[Span]:
    """Where ``phrases`` (folded words) stand in ``text``, as offsets into it, sorted, none overlapping another."""
    folded = [fold_sign(sign) for sign in text]
    ends = list(accumulate(map(len, folded)))
    place = [number for number, sign in enumerate(folded) for _ in sign]
    whole = "".join(folded)
    spans: list[Span] = []
    for phrase in phrases:
        # A word in Latin letters is no part of a longer one.
        before = "(?<![a-z0-9])" if phrase[0][0].isascii() else ""
        after = "(?![a-z0-9])" if phrase[-1][-1].isascii() else ""
        pattern = f"{before}{_GAP.join(map(re.escape, phrase))}{after}"
        spans += [
            (place[match.start()], place[match.end() - 1] + 1) for match in re.finditer(pattern, whole) if match[0]
        ]
    assert not ends or ends[-1] == len(place)
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def snippet(text: str, phrases: Iterable[Sequence[str]]) -> tuple[str, list[Span]]:
    """One line of ``text`` around the first of ``phrases`` in it, or its beginning, and what to mark in the line."""
    flat = " ".join(text.split())
    spans = found_in(flat, phrases)
    start = max(0, spans[0][0] - AROUND) if spans else 0
    end = min(len(flat), start + SHOWN)
    start = max(0, min(start, end - SHOWN))
    before, after = "…" if start else "", "…" if end < len(flat) else ""
    shift = len(before) - start
    marks = [(begin + shift, min(finish, end) + shift) for begin, finish in spans if start <= begin < end]
    return f"{before}{flat[start:end]}{after}", marks
