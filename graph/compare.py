"""What articles amount to, compared with the reference table: where the two agree and where they do not.

Both sides are plain data here and nothing is decided between them. The table has its own faults, articles may be older
than the last upgrade, and a difference is a question to a person.

- A level is compared by its **beginning**: two dates agree if some day fits both (``2009-04`` and ``2009-04-20``), and
  a beginning that no article gives contradicts nothing. Ends are not compared: they are the beginnings of what follows.
- The **current level** is the highest step of the ladder that holds. A special relationship stands beside the ladder
  and is compared with its like first. A strategic partnership in one field never is the current level; diplomatic
  relations hold at every level, so that articles which know nothing else leave the level open.
"""

from __future__ import annotations

import calendar
import datetime
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Literal, TypeVar, get_args

from graph.consolidation.model import LevelStatement
from graph.export import printable
from graph.layout import rank
from graph.reference import Reference, ReferenceStatement, ReferenceStep
from ontology.schemes import load_scheme

Kind = Literal["level-differs", "date-differs", "extra", "missing", "agrees", "absent"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a comparison can find, the most urgent first; ``absent`` is a partner of whom no article states a level."""

HEADS = ("finding", "partner", "articles", "reference", "confidence", "steps at that time", "sources")
"""The heads of the columns that :func:`as_rows` fills."""

Level = TypeVar("Level", "Held", ReferenceStatement)
Row = TypeVar("Row", "Held", ReferenceStatement, ReferenceStep)

_IN_ONE_FIELD = "sectoral-strategic"
_AT_EVERY_LEVEL = "diplomatic-relations"


@dataclass(frozen=True, slots=True)
class Held:
    """What articles amount to: ``partner`` stands at ``level`` since some day within the bounds (ISO days).

    A bound that is not known is None. ``until`` is when the level ended, as people write it (a day, month or year where
    it is one), None while it holds.
    """

    partner: str
    level: str
    from_earliest: str | None = None
    from_latest: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding about ``partner``: what articles say (``held``) and what the table says (``reference``).

    - ``agrees``, ``date-differs``: the same level on both sides, with beginnings that agree or do not;
    - ``missing``: a level of the table that holds, and that articles which know the partner do not state;
    - ``extra``: a level that articles state and the table does not have;
    - ``level-differs``: the current level on both sides; the two are not told once more as extra and missing;
    - ``absent``: the current level of a partner of whom no article states any.

    ``steps`` are the steps of the partner in the table (an announcement, a name within a level, a treaty) that
    may fall on the day that articles give: often the reason of a difference.
    """

    kind: Kind
    partner: str
    held: Held | None
    reference: ReferenceStatement | None
    steps: tuple[ReferenceStep, ...] = ()


def held(levels: Iterable[LevelStatement]) -> list[Held]:
    """The statements of levels that were or are held, without those that a better founded one stands against."""
    return [
        Held(
            level.partner,
            level.level,
            level.began.earliest,
            # A beginning that nobody states is no later than the first article, but that is no date of it.
            level.began.latest if level.began.earliest else None,
            _written(level.ended.earliest, level.ended.latest) or "?" if level.ended else None,
        )
        for level in levels
        if level.standing == "held" and level.rank != "deprecated"
    ]


def compare(statements: Iterable[Held], reference: Reference) -> list[Difference]:
    """Every finding about every partner of either side, sorted by kind (see :data:`KINDS`), partner and level."""
    held, table = _by_partner(sorted(set(statements), key=_order)), _by_partner(reference.statements)
    steps = _by_partner(reference.steps)
    found: list[Difference] = []
    for partner in held.keys() | table.keys():
        rows = table.get(partner, [])
        if partner not in held:
            found.append(Difference("absent", partner, None, _current(rows) or rows[0]))
            continue
        current = list(_current_levels(held[partner], rows))
        for one in (*_levels(held[partner], rows), *current):
            if not (one.kind in ("extra", "missing") and any(_part(one, whole) for whole in current)):
                found.append(_explained(one, steps.get(partner, [])))
    return sorted(found, key=_place)


def counts(differences: Iterable[Difference]) -> dict[Kind, int]:
    """How many findings there are of each kind, in the order of :data:`KINDS`."""
    kinds = [difference.kind for difference in differences]
    return {kind: kinds.count(kind) for kind in KINDS}


def as_rows(differences: Collection[Difference]) -> list[tuple[str, ...]]:
    """The findings as rows under :data:`HEADS`, plain text that is safe for a terminal.

    Sources are given by number, the place in :func:`cited` of the same findings: an address would not fit a column.
    """
    numbers = {source: str(number) for number, source in enumerate(cited(differences), start=1)}
    return [
        (
            difference.kind,
            _partner_name(difference.partner),
            _said(difference.held),
            _said(difference.reference),
            difference.reference.confidence if difference.reference else "",
            "; ".join(f"{step.date} {step.kind}: {printable(_english(step))}" for step in difference.steps),
            " ".join(numbers[source] for source in _sources(difference)),
        )
        for difference in differences
    ]


def cited(differences: Iterable[Difference]) -> list[str]:
    """The addresses of the table's sources for these findings, each once, in the order of :func:`as_rows`."""
    return list(dict.fromkeys(source for difference in differences for source in _sources(difference)))


def as_json(differences: Collection[Difference]) -> str:
    """The findings and their counts as JSON; a side that says nothing is null."""

    def plain(difference: Difference) -> dict[str, object]:
        return {
            "finding": difference.kind,
            "partner": difference.partner,
            "articles": asdict(difference.held) if difference.held else None,
            "reference": _plain(difference.reference) if difference.reference else None,
            "steps": [_plain(step) for step in difference.steps],
        }

    whole = {"counts": counts(differences), "differences": [plain(difference) for difference in differences]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _plain(row: ReferenceStatement | ReferenceStep) -> dict[str, object]:
    return {**asdict(row), "labels": dict(row.labels)}


# Comparing


def _levels(held: list[Held], rows: list[ReferenceStatement]) -> Iterator[Difference]:
    """Each level that articles state beside its row of the table, then the rows that hold and are not stated."""
    known: set[str] = set()
    # A beginning that fits few rows chooses first, so that an open one does not take the only row of another.
    for one in sorted(held, key=lambda one: (len(_fitting(one, rows)), *_order(one))):
        same = [row for row in rows if row.level == one.level]
        fitting = _fitting(one, rows)
        if fitting:
            row = next((row for row in fitting if row.id not in known), fitting[0])
            yield Difference("agrees", one.partner, one, row)
        elif same:
            row = min(same, key=lambda row: (_days_between(one, row), *_order(row)))
            yield Difference("date-differs", one.partner, one, row)
        else:
            yield Difference("extra", one.partner, one, None)
            continue
        known.add(row.id)
    for row in rows:
        if row.until is None and row.id not in known:
            yield Difference("missing", row.partner, None, row)


def _current_levels(held: list[Held], rows: list[ReferenceStatement]) -> Iterator[Difference]:
    theirs = _current(rows)
    if theirs is None:
        return
    counting = [one for one in held if one.level != _AT_EVERY_LEVEL]
    alike = [one for one in counting if _is_step(one.level) == _is_step(theirs.level)]
    ours = _current(alike) or _current(counting)
    if ours is None:
        # Nothing but what has ended: a difference if the level that the table calls current is among it.
        same = [one for one in held if one.level == theirs.level]
        ours = same[-1] if same and all(one.until for one in same) else None
    elif ours.level == theirs.level:
        ours = None
    if ours is not None:
        yield Difference("level-differs", ours.partner, ours, theirs)


def _part(one: Difference, whole: Difference) -> bool:
    """Whether ``whole`` tells already what the one side of ``one`` says."""
    return one.held in (None, whole.held) and one.reference in (None, whole.reference)


def _current(rows: Iterable[Level]) -> Level | None:
    """The highest step of the ladder that holds; only without one what stands beside the ladder."""
    holding = [row for row in rows if row.until is None and row.level != _IN_ONE_FIELD]
    return min(holding, key=lambda row: (not _is_step(row.level), _order(row)), default=None)


def _is_step(level: str) -> bool:
    """Whether ``level`` is a step that says how close the two are: relations as such are none."""
    concept = load_scheme("level").get(level)
    return concept is not None and concept.value("ladder") == "true" and level != _AT_EVERY_LEVEL


def _fitting(one: Held, rows: Iterable[ReferenceStatement]) -> list[ReferenceStatement]:
    return [row for row in rows if row.level == one.level and _meet(one, row)]


def _meet(one: Held, row: ReferenceStatement | ReferenceStep) -> bool:
    """Whether some day lies within the bounds of both."""
    begins_in_time = one.from_earliest is None or one.from_earliest <= row.from_latest
    return begins_in_time and (one.from_latest is None or row.from_earliest <= one.from_latest)


def _days_between(one: Held, row: ReferenceStatement) -> int:
    """How far two beginnings that do not meet lie apart."""
    if one.from_earliest is not None and one.from_earliest > row.from_latest:
        return (_day(one.from_earliest) - _day(row.from_latest)).days
    return (_day(row.from_earliest) - _day(one.from_latest or row.from_earliest)).days


def _explained(difference: Difference, steps: Iterable[ReferenceStep]) -> Difference:
    """The finding with the steps that may fall on the day articles give, if they give one and it is no agreement."""
    one = difference.held
    if one is None or difference.kind == "agrees" or None in (one.from_earliest, one.from_latest):
        return difference
    meeting = tuple(step for step in steps if _meet(one, step))
    return Difference(difference.kind, difference.partner, one, difference.reference, meeting)


def _by_partner(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.partner, []).append(row)
    return found


def _order(row: Held | ReferenceStatement) -> tuple[str | int, ...]:
    """By partner, level from the highest, and beginning; one that is not known comes last."""
    last = "9999"
    return (
        row.partner,
        rank(row.level),
        row.level,
        row.from_earliest or last,
        row.from_latest or last,
        row.until or last,
    )


def _place(difference: Difference) -> tuple[object, ...]:
    return KINDS.index(difference.kind), *(
        _order(side) if side else () for side in (difference.reference or difference.held, difference.held)
    )


# Showing


def _said(side: Held | ReferenceStatement | None) -> str:
    """Level and time of one side in words; nothing for a side that says nothing."""
    if side is None:
        return ""
    since = side.since if isinstance(side, ReferenceStatement) else _written(side.from_earliest, side.from_latest)
    return " ".join(
        filter(None, (printable(side.level), since and f"since {since}", side.until and f"until {side.until}"))
    )


def _written(earliest: str | None, latest: str | None) -> str:
    """Bounds as people write them: a day, month or year where they are one; empty where both are open."""
    if earliest is None or latest is None:
        return f"{latest} or before" if latest else f"{earliest} or later" if earliest else ""
    return one_date(earliest, latest) or f"{earliest} to {latest}"


def one_date(earliest: str, latest: str) -> str | None:
    """The day, month or year (``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY``) that these two days bound, or None."""
    first, last = _day(earliest), _day(latest)
    if first == last:
        return earliest
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        if earliest[:7] == latest[:7]:
            return earliest[:7]
        if earliest[:4] == latest[:4] and (first.month, last.month) == (1, 12):
            return earliest[:4]
    return None


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _sources(difference: Difference) -> list[str]:
    rows = (difference.reference, *difference.steps)
    return list(dict.fromkeys(printable(source) for row in rows if row for source in row.sources))


def _english(step: ReferenceStep) -> str:
    names: Mapping[str, str] = dict(step.labels)
    return names.get("en") or next(iter(names.values()), "")


def _partner_name(code: str) -> str:
    concept = load_scheme("country").get(code) or load_scheme("organisation").get(code)
    return f"{code} ({concept.pref['ja']})" if concept else printable(code)
