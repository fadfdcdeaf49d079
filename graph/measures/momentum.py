"""Whether more goes on with a partner than a year ago."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from dataclasses import dataclass

from graph.measures.facts import Facts, Window
from graph.measures.numbering import rounded


@dataclass(frozen=True, slots=True)
class Momentum:
    """Events (``recent``, ``before``) and texts of a partner in the last year before a day and in the year before that.

    ``…_possible`` are events of which dates leave open whether they fall into that year; they are not in the other
    counts. ``score`` is log2((recent + 1) / (before + 1)): 1 is twice as much, -1 half as much. ``shift`` is the
    partner's share of all events in the last year less that of the year before.
    """

    partner: str
    recent: int
    before: int
    recent_possible: int
    before_possible: int
    recent_texts: int
    before_texts: int
    score: float
    shift: float


def year_before(day: str) -> str:
    """The same day a year earlier; for 29 February the 28th."""
    last = datetime.date.fromisoformat(day)
    leap = (last.month, last.day) == (2, 29)
    return last.replace(year=last.year - 1, day=28 if leap else last.day).isoformat()


def day_after(day: str) -> str:
    """The next day."""
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


def day_before(day: str) -> str:
    """The day before."""
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


def years(day: str) -> tuple[Window, Window]:
    """The year that ends with ``day``, and the year before it."""
    middle = year_before(day)
    return Window(day_after(middle), day), Window(day_after(year_before(middle)), middle)


def momentum(facts: Facts, as_of: str | None = None) -> tuple[Momentum, ...]:
    """The partners with an event or a text in the two years before ``as_of``, the strongest rise first.

    Nothing where no day is known at all.
    """
    day = as_of or facts.day
    if day is None:
        return ()
    windows = years(day)
    events: tuple[Counter[tuple[str, str]], ...] = (Counter(), Counter())
    texts: tuple[Counter[str], ...] = (Counter(), Counter())
    for counts, window in zip(events, windows, strict=True):
        counts.update((h.event.partner, held) for h in facts.events if (held := window.holds(h.span)))
    for told, window in zip(texts, windows, strict=True):
        told.update(c.partner for c in facts.coverage if window.holds(c.published) == "certain")
    totals = [sum(count for (_, sure), count in counts.items() if sure == "certain") for counts in events]
    partners = {partner for counts in events for partner, _ in counts} | {partner for told in texts for partner in told}
    found = []
    for partner in partners:
        recent, before = (counts[partner, "certain"] for counts in events)
        shares = [count / total if total else 0.0 for count, total in zip((recent, before), totals, strict=True)]
        found.append(
            Momentum(
                partner=partner,
                recent=recent,
                before=before,
                recent_possible=events[0][partner, "possible"],
                before_possible=events[1][partner, "possible"],
                recent_texts=texts[0][partner],
                before_texts=texts[1][partner],
                score=rounded(math.log2((recent + 1) / (before + 1))),
                shift=rounded(shares[0] - shares[1]),
            )
        )
    return tuple(sorted(found, key=lambda item: (-item.score, -item.recent, -item.recent_texts, item.partner)))
