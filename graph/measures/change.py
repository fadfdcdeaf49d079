"""What is different between two days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from graph.consolidation.model import Bounds, Event, LevelStatement
from graph.measures.facts import Facts, Window
from graph.measures.levels import Standing, closeness, tracks, unknown_beginnings
from graph.measures.momentum import day_after

Kind = Literal["begun", "risen", "lowered", "ended"]
_KINDS: tuple[Kind, ...] = ("begun", "risen", "lowered", "ended")
_Thing = TypeVar("_Thing", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Move:
    """That a partner's level is another on the second day; ``sure`` that dates leave no doubt about either day.

    ``before`` and ``after`` are levels, None where none is known; ``statements`` the ids of what says so.
    """

    kind: Kind
    partner: str
    before: str | None
    after: str | None
    sure: bool
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What is different on ``last`` from what was on ``first``.

    If ``last`` is the earlier day everything is told the other way round: what had begun has ended, what was new is
    lost. ``events`` and ``proposals`` are those after the earlier day and until the later one, for certain.
    """

    first: str
    last: str
    moves: tuple[Move, ...]
    new_partners: tuple[str, ...]
    lost_partners: tuple[str, ...]
    new_fields: tuple[tuple[str, str], ...]
    lost_fields: tuple[tuple[str, str], ...]
    proposals: tuple[LevelStatement, ...]
    events: tuple[Event, ...]
    possible_events: int


def change(facts: Facts, first: str, last: str) -> Change:
    """What is different between two days, for certain unless it says otherwise.

    A level counts as of the days it is held, whenever articles wrote of it. A partner or a field is new when the first
    text that tells of it, as done, was published between the two days.
    """
    window = _between(min(first, last), max(first, last))
    held = [(h.event, window.holds(h.span)) for h in facts.events] if window else []
    partners = [(c.partner, c.published) for c in facts.coverage]
    fields = [((use.partner, use.sector), use.published) for use in facts.fields if use.actuality == "done"]
    new_partners, lost_partners = _difference(partners, first, last)
    new_fields, lost_fields = _difference(fields, first, last)
    return Change(
        first=first,
        last=last,
        moves=tuple(sorted(_moves(facts, first, last), key=_in_order)),
        new_partners=new_partners,
        lost_partners=lost_partners,
        new_fields=new_fields,
        lost_fields=lost_fields,
        proposals=tuple(p for p in facts.proposals if window and _first_written(p, window)),
        events=tuple(sorted((event for event, sure in held if sure == "certain"), key=_in_time)),
        possible_events=sum(sure == "possible" for _, sure in held),
    )


def _between(first: str, last: str) -> Window | None:
    """The days after ``first`` until ``last``, or None if there are none."""
    return Window(day_after(first), last) if first < last else None


def _first_written(proposal: LevelStatement, window: Window) -> bool:
    day = proposal.stated.earliest
    return day is not None and window.holds(Bounds(day, day)) == "certain"


def _moves(facts: Facts, first: str, last: str) -> Iterator[Move]:
    before, after = tracks(facts, first), tracks(facts, last)
    doubtful = unknown_beginnings(facts, first) | unknown_beginnings(facts, last)
    for partner, track in before.keys() | after.keys():
        old, new = before.get((partner, track)), after.get((partner, track))
        if old and new and old.level == new.level:
            continue
        yield Move(
            kind=_kind(old, new),
            partner=partner,
            before=old.level if old else None,
            after=new.level if new else None,
            sure=all(standing.sure for standing in (old, new) if standing) and partner not in doubtful,
            statements=tuple(sorted(standing.statement for standing in (old, new) if standing)),
        )


def _kind(old: Standing | None, new: Standing | None) -> Kind:
    if old is None:
        return "begun"
    if new is None:
        return "ended"
    return "risen" if closeness(new.level) > closeness(old.level) else "lowered"


def _in_order(move: Move) -> tuple[int, bool, int, str, str]:
    return _KINDS.index(move.kind), not move.sure, -closeness(move.after or move.before), move.partner, move.after or ""


def _in_time(event: Event) -> tuple[str, str, str, str]:
    return event.bounds.earliest or "", event.partner, event.type, event.id


def _difference(
    told: list[tuple[_Thing, Bounds]], first: str, last: str
) -> tuple[tuple[_Thing, ...], tuple[_Thing, ...]]:
    """What was written of by ``last`` but cannot have been by ``first``, and the reverse."""
    (sure_first, open_first), (sure_last, open_last) = (_by(told, day) for day in (first, last))
    return tuple(sorted(sure_last - open_first)), tuple(sorted(sure_first - open_last))


def _by(told: list[tuple[_Thing, Bounds]], day: str) -> tuple[set[_Thing], set[_Thing]]:
    """What was written of by ``day`` for certain, and at least possibly."""
    window = Window(last=day)
    held = [(thing, window.holds(published)) for thing, published in told]
    return {thing for thing, sure in held if sure == "certain"}, {thing for thing, sure in held if sure}
