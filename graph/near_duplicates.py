"""Which articles are copies of one text: the same wire item, cut, with a new lead or on another page.

Twenty pages with one wire text are one source and not twenty. Articles whose prints (``vg:textMinHash``, see
``ingest/fingerprint.py``) agree in at least ``THRESHOLD`` of their places are linked; what hangs together is a group.

``THRESHOLD``: copies made from 457 real-like articles have a likeness of 0.49 to 0.95 in the median, by how much was
changed, and of 0.35 at the 5th percentile where the lead, the end and the words were all changed; independent
reports of one event have at most 0.17, far below it even with the estimate's standard error of 0.04. By their prints
all copies with one of these changes are found, 97 % of those cut by half and 91 % of those with all changes; of all
other pairs only three are taken for copies, each one page restated twice.

Candidates come from ``datasketch.MinHashLSH`` with bands of three values: it finds a pair of likeness 0.35 with
probability 0.84, 0.45 with 0.98, and one of 0.02 with 0.0003. The index is made for a few bands at a time, so that it
stays small: 100,000 articles take 45 s and 0.25 GB, 10,000 take 3 s. Only within one group it is quadratic: 2,000
copies of one text, each changed in its own way, take 4 s; copies to the letter count once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ontology.errors import StoreError

THRESHOLD = 0.35
"""The share of equal places from which two articles are copies."""

_ROWS = 3
"""Values of a print in one band: two prints with an equal band are looked at."""
_BANDS_AT_A_TIME = 3
_PRINT = re.compile(r"[0-9a-f]{512}")
"""128 values of 16 bits, the lower byte first; ``ontology/shapes.ttl`` says the same."""

_Prints = NDArray[np.uint32]


def groups(signatures: Mapping[str, str], threshold: float = THRESHOLD) -> Mapping[str, str]:
    """The representative of every article's group of copies: the member with the smallest IRI.

    ``signatures`` has the print of each article, by IRI; an article without a print is not in it and counts for
    itself. One without copies represents itself. The order of ``signatures`` does not matter; the result is in the
    order of the IRIs.
    Raises :class:`StoreError` for a print that is none.
    """
    firsts: dict[str, str] = {}
    for article in sorted(signatures):
        firsts.setdefault(signatures[article], article)
    members = list(firsts.values())
    place = {signature: number for number, signature in enumerate(firsts)}
    linked = _Groups(list(range(len(members))))
    if members:
        _link(_prints(firsts), threshold, linked)
    return {article: members[linked.first(place[signatures[article]])] for article in sorted(signatures)}


@dataclass(frozen=True, slots=True)
class _Groups:
    """Numbers that hang together; the smallest stands for its group."""

    parent: list[int]

    def first(self, number: int) -> int:
        """The smallest number of the group."""
        parent = self.parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        one, other = self.first(one), self.first(other)
        self.parent[max(one, other)] = min(one, other)


def _prints(firsts: Mapping[str, str]) -> _Prints:
    """One row for each print, a value for four hexadecimal digits."""
    for signature, article in firsts.items():
        if not _PRINT.fullmatch(signature):
            raise StoreError("the print of its text is damaged", article, "build again with `vietgraph build`")
    values = np.frombuffer(bytes.fromhex("".join(firsts)), dtype="<u2")
    return values.astype(np.uint32).reshape(len(firsts), -1)


def _link(prints: _Prints, threshold: float, linked: _Groups) -> None:
    """Join all pairs of rows that share a band and are alike enough."""
    # SciPy comes along with it: half a second that only consolidation needs.
    from datasketch import LeanMinHash, MinHashLSH

    width = _ROWS * _BANDS_AT_A_TIME
    least = threshold * prints.shape[1]
    for start in range(0, prints.shape[1] - width + 1, width):
        index = MinHashLSH(num_perm=width, params=(_BANDS_AT_A_TIME, _ROWS))
        for number, values in enumerate(prints[:, start : start + width]):
            part = LeanMinHash(seed=1, hashvalues=values, scheme="affine32")
            mine = linked.first(number)
            others = [other for other in index.query(part) if linked.first(other) != mine]
            if others:
                equal = np.count_nonzero(prints[others] == prints[number], axis=1)
                for other, count in zip(others, equal, strict=True):
                    if count >= least:
                        linked.join(number, other)
            index.insert(number, part, check_duplication=False)
