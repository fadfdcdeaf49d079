"""A short print of what an article asserts, by which copies of one wire text are known (MinHash).

Two texts that share many runs of letters share many places of their prints, whatever else their pages hold: the
share of equal places estimates the Jaccard likeness of the two sets of runs. Which articles are copies is decided
where all are at hand (``graph/near_duplicates.py``); a print says it of one article alone.

The print is that of ``datasketch.MinHash(128, seed=1, scheme="affine32")``, of whose values the lower 16 bits are
kept (two values that differ look equal once in 65,536): a test compares them. It is computed here because importing
datasketch means importing SciPy, 0.4 s and 60 MB for every process that reads, and because its update takes one run at
a time. One article costs 0.08 ms.

How ``RUN`` was chosen, on the 457 articles of tests/gold and seeds. *Copies* are made from each: 30 % cut at the end,
title and lead replaced by another article's, names, agencies and common words exchanged, or all three. *Independent*
are 75 pairs from different pages on one event (same partner, type and day). Jaccard likeness of the sets of runs
(least, 5th percentile, median of the copies; greatest of the independent pairs, and of all 104,000 pairs
of different pages):

    run  cut 30 %        new lead        words           all three       independent  any two
    4    0.45 0.59 0.73  0.43 0.60 0.76  0.78 0.89 0.96  0.24 0.36 0.50  0.21         0.22
    5    0.46 0.59 0.73  0.42 0.59 0.76  0.76 0.86 0.95  0.22 0.35 0.49  0.17         0.18
    7    0.47 0.59 0.73  0.42 0.58 0.75  0.72 0.82 0.93  0.20 0.33 0.47  0.13         0.14

Half of it cut at the end leaves 0.54 in the median (0.38 at the 5th percentile); the same page restated in other words
has up to 0.35. 128 values estimate a likeness of 0.4 with a standard error of 0.043.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.zones import ASSERTING, Line

RUN = 5
"""Letters and digits in a run."""

NUM_PERM = 128
"""Values in a print; each is kept as four hexadecimal digits."""

SEED = 1
"""The seed of the permutations."""

_NOT_LETTERS = re.compile(r"[\W_]+")
_BLOCK = 4096
"""Runs that are hashed at a time, so that a very long text needs no more memory."""
_BASE = np.uint64(0x9E3779B97F4A7C15)
_SPREAD = np.uint64(0xD6E8FEB86659FD93)
_UPPER = np.uint64(32)


def fingerprint(view: str, lines: Iterable[Line]) -> str | None:
    """The print of what an article asserts: of its title, headings and body, in 512 hexadecimal digits.

    ``view`` is the matching view of the article's text and ``lines`` its zones. Menus, related headlines, captions,
    date and source lines do not count, nor do blanks and punctuation. A short text has a print as well, and equal ones
    the same, but in few runs a single word weighs much: two titles of 20 letters that differ in a word of four have a
    likeness of 0.33. A text of fewer letters than a run is one run. None where nothing is asserted.
    """
    letters = _NOT_LETTERS.sub("", "".join(view[line.start : line.end] for line in lines if line.zone in ASSERTING))
    if not letters:
        return None
    lowest = min_hash(runs(letters))
    return lowest.astype("<u2").tobytes().hex()


def runs(letters: str) -> NDArray[np.uint32]:
    """A hash of every run of ``RUN`` letters, in the order of the text; of all letters where there are fewer."""
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    width = min(RUN, len(codes))
    count = len(codes) - width + 1
    hashed = np.zeros(count, dtype=np.uint64)
    for place in range(width):
        hashed *= _BASE
        hashed += codes[place : place + count]
    hashed *= _SPREAD
    return (hashed >> _UPPER).astype(np.uint32)


def min_hash(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The least value of ``hashes`` under each permutation, as ``datasketch.MinHash`` has it for them."""
    factors, offsets = _permutations()
    mixed = _mix(np.unique(hashes))
    lowest = np.full(NUM_PERM, 0xFFFFFFFF, dtype=np.uint32)
    for start in range(0, len(mixed), _BLOCK):
        permuted = factors * mixed[start : start + _BLOCK]
        permuted += offsets
        np.minimum(lowest, permuted.min(axis=1), out=lowest)
    return lowest


def _mix(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The finaliser of MurmurHash3 for 32 bits."""
    mixed = hashes ^ (hashes >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


@cache
def _permutations() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Factor and offset of each permutation ``factor * hash + offset`` modulo 2^32, as columns."""
    # NumPy keeps the numbers of RandomState the same for every version and platform.
    numbers = np.random.RandomState(SEED)
    factors = numbers.randint(0, 1 << 31, NUM_PERM, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    offsets = numbers.randint(0, 1 << 32, NUM_PERM, dtype=np.uint32)
    return factors.reshape(-1, 1), offsets.reshape(-1, 1)
