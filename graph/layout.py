"""Where things stand in the picture: levels as concentric ellipses, regions as directions.

Positions are computed here, once: the same network always gives the same picture, and nothing has to settle. Every
partner gets a box (dot and label) that meets no other box, once for wide screens and once for tall ones. Only for
earlier days ``templates/places.js`` finds other places, from those given here and by the same rules.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LEVELS: tuple[str, ...] = (
    "special",
    "comprehensive-strategic",
    "strategic",
    "comprehensive",
    "sectoral-strategic",
    "diplomatic-relations",
)
"""Rings from the centre outwards; the order also decides which of several levels is the highest."""


def rank(level: str) -> int:
    """Place of ``level`` on the way outwards: 0 is the highest; levels that have no ring come last."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


NO_LEVEL = "none"
"""The outermost ring: partners of which no article states a level."""

REGIONS: tuple[str, ...] = (
    "southeast-asia",
    "east-asia",
    "south-central-asia",
    "oceania",
    "americas",
    "europe",
    "middle-east-africa",
    "other",
)
"""Regions clockwise from the top; ``other`` holds organisations and partners without a region."""

LABEL_CELLS = 20
"""Longest label in the picture, in half-width cells; the panel shows every name in full."""

_CELL = 7.2
_PAD = 7.0
_FARTHEST = 75.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A partner to be placed: its ring and direction, the radius of its dot, the width and height of its label."""

    code: str
    level: str
    region: str
    radius: float
    label_width: float
    label_height: float = 2 * 17.0


@dataclass(frozen=True, slots=True)
class Ring:
    """One drawn ellipse: ``rx`` and ``ry`` are the half axes, ``count`` the partners on it."""

    level: str
    rx: int
    ry: int
    count: int


@dataclass(frozen=True, slots=True)
class Sight:
    """The line of sight of one region: its angles in degrees (clockwise from the top) and where its name stands."""

    region: str
    start: float
    end: float
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A finished picture: positions by partner code, the rings and the regions around them.

    ``first`` and ``step`` are the half axes of the first ring and the steps from ring to ring, as they came out.
    """

    positions: dict[str, tuple[int, int]]
    rings: tuple[Ring, ...]
    sights: tuple[Sight, ...]
    width: int
    height: int
    first: tuple[float, float]
    step: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Format:
    """A screen format: the first ellipse and the steps from ring to ring, across and down."""

    first: tuple[float, float]
    step: tuple[float, float]


WIDE = Format(first=(140, 104), step=(104, 86))
TALL = Format(first=(92, 110), step=(58, 88))
_TIGHTNESS = (0.4, 0.5, 0.62, 0.74, 0.87, 1.0)
_SUB_RING = 0.35
"""How far outside a crowded ring its next sub-ring is, in steps from ring to ring."""
_COMFORT = 6.2
"""A picture of so many steps across or down fills the screen as it is: nothing is gained by making it tighter."""

_Box = tuple[float, float, float, float]


class _Ground:
    """The boxes laid so far, in a grid of cells, so that asking for room stays quick with many partners."""

    _SIZE = 64

    def __init__(self) -> None:
        self.boxes: list[_Box] = []
        self._cells: dict[tuple[int, int], list[_Box]] = {}

    def lay(self, box: _Box) -> None:
        self.boxes.append(box)
        for cell in self._covered(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: _Box) -> bool:
        return not any(_meet(box, other) for cell in self._covered(box) for other in self._cells.get(cell, ()))

    def _covered(self, box: _Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box[0] // self._SIZE), int(box[2] // self._SIZE) + 1):
            for row in range(int(box[1] // self._SIZE), int(box[3] // self._SIZE) + 1):
                yield column, row


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def text_cells(text: str) -> int:
    """Width of ``text`` in half-width cells: kana, kanji and full-width forms take two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def shorten(text: str, cells: int = LABEL_CELLS) -> str:
    """``text`` cut to at most ``cells`` half-width cells, with an ellipsis where it was cut."""
    if text_cells(text) <= cells:
        return text
    kept, width = [], 0
    for char in text:
        width += text_cells(char)
        if width > cells - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def label_width(labels: Iterable[str]) -> float:
    """Width in picture units that the widest of ``labels`` needs after shortening."""
    return max((text_cells(shorten(label)) * _CELL for label in labels), default=_CELL)


def arrange(spots: Sequence[Spot], form: Format, titles: dict[str, float] | None = None) -> Arrangement:
    """Place every spot so that no two boxes meet, as tightly as that goes.

    ``titles`` gives the width of each ring's name, which is kept free at the top of the ring. Rings without
    partners are not drawn. Where a region has more partners on a ring than its sector has room for, they go on in a
    sub-ring outside it: nobody stands in the sector of another region.
    """
    tries = [_arrange(spots, form, factor, titles or {}) for factor in reversed(_TIGHTNESS)]
    # Rings that are too tight push partners into many sub-rings; the smallest whole picture has the largest letters.
    return min(tries, key=lambda a: max(_COMFORT, a.width / form.step[0], a.height / form.step[1]))


def _arrange(spots: Sequence[Spot], form: Format, factor: float, titles: dict[str, float]) -> Arrangement:
    spans, wished = _spans(spots), directions(spots)
    step = (form.step[0] * factor, form.step[1] * factor)
    ground = _Ground()
    ground.lay((-34, -34, 34, 52))
    positions: dict[str, tuple[int, int]] = {}
    rings: list[Ring] = []
    rx, ry = form.first
    for level in (level for level in (*LEVELS, NO_LEVEL) if any(s.level == level for s in spots)):
        width = titles.get(level, 0)
        if width:
            ground.lay((-width / 2, -ry - 11, width / 2, -ry + 11))
        wanted = sorted(((wished[spot.code], spot) for spot in spots if spot.level == level), key=lambda item: item[0])
        rings.append(Ring(level, round(rx), round(ry), len(wanted)))
        while wanted:
            left: list[tuple[float, Spot]] = []
            for angle, spot in wanted:
                place = _free_place(angle, spans[spot.region], spot, rx, ry, ground)
                if place is None:
                    left.append((angle, spot))
                    continue
                positions[spot.code] = place
                ground.lay(_box(spot, *place))
            wanted = left
            if wanted:
                rx, ry = rx + step[0] * _SUB_RING, ry + step[1] * _SUB_RING
        rx, ry = rx + step[0], ry + step[1]
    last = (rx - step[0], ry - step[1])
    sights, reach = _sights(spans, last, ground)
    half_x = max([last[0] + 40, *(abs(edge) for box in ground.boxes for edge in (box[0], box[2])), reach[0]])
    half_y = max([last[1] + 30, *(abs(edge) for box in ground.boxes for edge in (box[1], box[3])), reach[1]])
    return Arrangement(positions, tuple(rings), sights, round(2 * half_x), round(2 * half_y), form.first, step)


def _spans(spots: Sequence[Spot]) -> dict[str, tuple[float, float]]:
    """Angles (degrees clockwise from the top) of each region that has partners: as wide as they need, none too thin.

    A region is given a share for its partners and one for its most crowded ring, where labels must find room.
    """
    levels = [level for level in (*LEVELS, NO_LEVEL) if any(spot.level == level for spot in spots)]
    rows: dict[tuple[str, str], float] = {}
    counts = dict.fromkeys(REGIONS, 0)
    for spot in spots:
        counts[spot.region] += 1
        row = spot.region, spot.level
        rows[row] = rows.get(row, 0) + spot.label_width + _PAD
    shares = {}
    for region, count in counts.items():
        if count:
            reach = (WIDE.first[0] + number * 0.6 * WIDE.step[0] for number in range(len(levels)))
            crowded = max(rows.get((region, level), 0) / rx for level, rx in zip(levels, reach, strict=True))
            shares[region] = 0.4 + count**0.8 + 8 * crowded
    total = sum(shares.values())
    spans: dict[str, tuple[float, float]] = {}
    angle = 8.0
    for region, share in shares.items():
        spans[region] = (angle, angle + 360 * share / total)
        angle = spans[region][1]
    return spans


def directions(spots: Sequence[Spot]) -> dict[str, float]:
    """The direction in which each spot would like to stand, in degrees: its own within its region, whatever its ring.

    So a partner that changes its level moves along its line of sight. Those of one ring are spread over the region.
    """
    found: dict[str, float] = {}
    for region, (start, end) in _spans(spots).items():
        order: list[tuple[float, str, str]] = []
        for level in (*LEVELS, NO_LEVEL):
            group = sorted(spot.code for spot in spots if spot.region == region and spot.level == level)
            order.extend(((place + 0.5) / len(group), level, code) for place, code in enumerate(group))
        for place, (*_, code) in enumerate(sorted(order)):
            found[code] = start + (end - start) * (place + 0.5) / len(order)
    return found


def _free_place(
    angle: float, span: tuple[float, float], spot: Spot, rx: float, ry: float, ground: _Ground
) -> tuple[int, int] | None:
    """The free place on the ellipse and within ``span`` that is nearest to ``angle``, or None if there is none."""
    step = math.degrees(8 / max(rx, ry))
    for count in range(int(2 * _FARTHEST / step)):
        turn = (count + 1) // 2 * step * (1 if count % 2 else -1)
        if not span[0] <= angle + turn <= span[1]:
            continue
        x, y = _on_ellipse(angle + turn, rx, ry)
        if ground.is_free(_box(spot, x, y)):
            return x, y
    return None


def _on_ellipse(angle: float, rx: float, ry: float) -> tuple[int, int]:
    radians = math.radians(angle)
    return round(rx * math.sin(radians)), round(-ry * math.cos(radians))


def _box(spot: Spot, x: float, y: float) -> _Box:
    """The box of a dot with its label below, padded."""
    half = max(spot.radius + 5, spot.label_width / 2) + _PAD / 2
    return (x - half, y - spot.radius - 5, x + half, y + spot.radius + 4 + spot.label_height)


def _sights(
    spans: dict[str, tuple[float, float]], last: tuple[float, float], ground: _Ground
) -> tuple[tuple[Sight, ...], tuple[float, float]]:
    """Names of the regions outside the last ring, moved outwards until they meet no box."""
    sights: list[Sight] = []
    half_w, half_h = 70.0, 12.0
    reach = (0.0, 0.0)
    for region, (start, end) in spans.items():
        if region == "other" and len(spans) == 1:
            continue
        rx, ry = last[0] + 44, last[1] + 34
        while True:
            x, y = _on_ellipse((start + end) / 2, rx, ry)
            box = (x - half_w, y - half_h, x + half_w, y + half_h)
            if ground.is_free(box):
                break
            rx, ry = rx + 12, ry + 12
        ground.lay(box)
        reach = (max(reach[0], abs(x) + half_w), max(reach[1], abs(y) + half_h))
        sights.append(Sight(region, round(start, 2), round(end, 2), x, y))
    return tuple(sights), reach
