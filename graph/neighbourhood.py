"""Where the sectors, events and people of one partner stand when its neighbourhood is opened.

The partner stands in the middle with Vietnam above it; events and people fan out to the left, sectors to the
right (on tall screens: above and below). Two columns interleave, so that the line to an outer item passes between two
inner ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CENTRE_WIDE = (0, -150)
"""Where Vietnam stands on wide screens when the partner stands at the origin."""

CENTRE_TALL = (-110, 0)
"""Where Vietnam stands on tall screens."""

MAX_SECTORS = 40
MAX_EVENTS = 20
MAX_PEOPLE = 16

_SECTOR_WIDTH = 150
_FACT_WIDTH = 190
_REACH = 190
_BOW = 46


@dataclass(frozen=True, slots=True)
class Place:
    """Positions of one neighbour of a partner on a wide and on a tall screen."""

    wide: tuple[int, int]
    tall: tuple[int, int]


def fan(sectors: Sequence[str], events: Sequence[str], people: Sequence[str]) -> dict[str, Place]:
    """Places by id; ids beyond the limits get none and are told of in the panel only."""
    right = list(sectors[:MAX_SECTORS])
    facts = [*events[:MAX_EVENTS], *people[:MAX_PEOPLE]]
    wide = dict(zip(right, _columns(len(right), 1, _SECTOR_WIDTH, 34, 46, 15), strict=True))
    # One place is left free between events and people, for the heading of the people.
    gap = len(facts) - len(people[:MAX_PEOPLE]) if events and people else None
    places = _columns(len(facts) + (gap is not None), -1, _FACT_WIDTH, 56, 68, 11)
    wide.update(zip(facts, (place for number, place in enumerate(places) if number != gap), strict=True))
    tall = dict(zip(right, _rows(len(right), 1, 2 if len(right) <= 16 else 3, _SECTOR_WIDTH - 4, 42), strict=True))
    tall.update(zip(facts, _rows(len(facts), -1, 2, _FACT_WIDTH + 12, 58), strict=True))
    return {key: Place(place, tall[key]) for key, place in wide.items()}


def _columns(count: int, side: int, width: int, pitch: int, wide_pitch: int, most: int) -> list[tuple[int, int]]:
    """``count`` places beside the partner from top to bottom: one column, or two and more that interleave."""
    columns = 1 if count <= most else 2 if count <= 2 * most + 6 else 3
    # With n columns each column is n times looser, the whole stack n times shorter.
    step = pitch if columns == 1 else wide_pitch / columns
    middle = (count - 1) / 2
    places = []
    for number in range(count):
        offset = number - middle
        bow = _BOW * (1 - (offset / (middle + 1)) ** 2)
        across = _REACH + width / 2 + bow + (number % columns) * (width + 16)
        places.append((round(side * across), round(offset * step)))
    return places


def _rows(count: int, side: int, most: int, width: int, pitch: int) -> list[tuple[int, int]]:
    """``count`` places above or below the partner, ``most`` in a row, the last row centred."""
    places = []
    for number in range(count):
        row, column = divmod(number, most)
        in_row = min(most, count - row * most)
        places.append((round((column - (in_row - 1) / 2) * width), side * (96 + row * pitch)))
    return places
