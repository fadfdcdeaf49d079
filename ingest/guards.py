"""Guards: the rules that keep a reading from being wrong, by name, so that each can be tried without.

``ontology/lexicon/guards.tsv`` names them and says what each is for. A guard is a set of cues that veto (its
``cues``; switched off, they match nothing) or a step that asks :func:`stands` before it acts. Guards are switched
off for a whole process and before anything is read: a process reads with one lexicon from its start to its end.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology.errors import SourceError


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard: its name, the cues it consists of (none: a step asks for it), and what it keeps from happening."""

    name: str
    cues: frozenset[str]
    what: str


_off: set[str] = set()
_silenced: set[str] = set()


@cache
def guards() -> dict[str, Guard]:
    """All guards by name, in the order of the table."""
    table = files("ontology").joinpath("lexicon/guards.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["guard"]: Guard(row["guard"], frozenset(row["cues"].split()), row["what"]) for row in rows}


def checked(names: Iterable[str]) -> tuple[str, ...]:
    """The names as they are; raises :class:`SourceError` for one that is no guard."""
    known = guards()
    names = tuple(names)
    for name in names:
        if name not in known:
            raise SourceError("no such guard", name, f"choose among {', '.join(known)}")
    return names


def switch_off(names: Iterable[str]) -> None:
    """Read without these guards from now on. Only for a process that has not read anything yet."""
    for name in checked(names):
        _off.add(name)
        _silenced.update(guards()[name].cues)


def stands(name: str) -> bool:
    """Whether the guard ``name`` is on."""
    return name not in _off


def silenced(cue: str) -> bool:
    """Whether a guard that is off takes this cue away."""
    return cue in _silenced
