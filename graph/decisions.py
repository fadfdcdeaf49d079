"""What people decided in review: a small table that is an input of every build.

A tab-separated file with the heads ``decision  kind  first  second  who  why``: one line for each decision, empty lines
and lines that begin with # passed over.

====================  =======  =======================================================================
decision              kind     first, second
====================  =======  =======================================================================
same, different       person   ids of two names (person:… of the graph)
same, different       event    ids of two event reports (claim:…)
accept, reject        claim    the id of a claim; second stays empty
====================  =======  =======================================================================

A rejected claim supports nothing but stays in its article's graph; an accepted one is no longer listed as doubtful.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ontology.errors import SourceError
from ontology.namespaces import Namespaces

HEADS = ("decision", "kind", "first", "second", "who", "why")
_PAIRS = ("same", "different")
_SINGLE = ("accept", "reject")
_ADVICE = f"the heads are {' '.join(HEADS)}, separated by tabs"
_HEAD_FIRST = f"the head line must come first: {' '.join(HEADS)}, separated by tabs"

Kind = Literal["person", "event", "claim"]


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One line; ``first`` and ``second`` are IRIs, in this order, ``second`` empty for a single claim."""

    decision: str
    kind: str
    first: str
    second: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, sorted; none by default."""

    rows: tuple[Decision, ...] = ()

    def same(self, kind: Kind) -> list[tuple[str, str]]:
        """Pairs that are one and the same."""
        return [(row.first, row.second) for row in self.rows if row.decision == "same" and row.kind == kind]

    def different(self, kind: Kind) -> list[tuple[str, str]]:
        """Pairs that are not the same."""
        return [(row.first, row.second) for row in self.rows if row.decision == "different" and row.kind == kind]

    def claims(self, decision: Literal["accept", "reject"]) -> frozenset[str]:
        """The claims that were accepted or rejected."""
        return frozenset(row.first for row in self.rows if row.decision == decision)


def read_decisions(path: Path | str, names: Namespaces) -> Decisions:
    """The decisions in the file at ``path``.

    Raises :class:`~ontology.errors.SourceError`, naming the line, for a file that cannot be read or understood, and for
    decisions that contradict each other.
    """
    path = Path(path)
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError("the decisions are not UTF-8", str(path), "save the file as UTF-8") from error
    except OSError as error:
        raise SourceError(f"the decisions cannot be read: {error.strerror}", str(path), "check the path") from error
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    rows: dict[tuple[str, str, str], tuple[int, Decision]] = {}
    if numbered and tuple(numbered[0][1].split("\t")) != HEADS:
        raise SourceError("the decisions do not begin with their head line", f"{path}:{numbered[0][0]}", _HEAD_FIRST)
    for number, line in numbered[1:]:
        where = f"{path}:{number}"
        row = _decision(next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE)), names, where)
        subject = row.kind, row.first, row.second
        known = rows.get(subject)
        if known and known[1].decision != row.decision:
            raise SourceError(f"this contradicts line {known[0]}", where, "keep one of the two")
        rows[subject] = number, row
    return Decisions(tuple(sorted(row for _, row in rows.values())))


def as_table(decisions: Decisions, names: Namespaces) -> str:
    """The decisions as the text of a file that :func:`read_decisions` reads back."""
    rows = [
        (row.decision, row.kind, _short(row.first, names), _short(row.second, names), row.who, row.why)
        for row in decisions.rows
    ]
    return "".join("\t".join(row) + "\n" for row in (HEADS, *rows))


def _decision(cells: list[str], names: Namespaces, where: str) -> Decision:
    if len(cells) != len(HEADS):
        raise SourceError(f"the line has {len(cells)} cells, not {len(HEADS)}", where, _ADVICE)
    decision, kind, first, second, who, why = (cell.strip() for cell in cells)
    pair = decision in _PAIRS and kind in ("person", "event")
    if not pair and not (decision in _SINGLE and kind == "claim"):
        advice = "same or different for a person or an event, accept or reject for a claim"
        raise SourceError(f"there is no decision {decision!r} on {kind!r}", where, advice)
    if not who or not why:
        raise SourceError("the line does not say who decided and why", where, "fill in the last two cells")
    prefix = "person" if kind == "person" else "claim"
    ids = [_iri(id, prefix, names, where) for id in ((first, second) if pair else (first,))]
    if pair and ids[0] == ids[1]:
        raise SourceError("the two ids are the same", where, "give two different ones")
    ids.sort()
    return Decision(decision, kind, ids[0], ids[1] if pair else "", who, why)


def _iri(id: str, prefix: str, names: Namespaces, where: str) -> str:
    mint = names.person if prefix == "person" else names.claim
    bare = id.removeprefix(f"{prefix}:").removeprefix(mint(""))
    if not bare or not bare.isalnum():
        raise SourceError(
            f"this is not the id of a {prefix}: {id!r}", where, f"write {prefix}:0a1b… as queries show it"
        )
    return mint(bare)


def _short(iri: str, names: Namespaces) -> str:
    for prefix, mint in (("person", names.person), ("claim", names.claim)):
        if iri.startswith(mint("")):
            return f"{prefix}:{iri.removeprefix(mint(''))}"
    return iri
