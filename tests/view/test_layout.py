"""Where things stand: no overlap, levels outwards, the same picture every time."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sketches import direction

from graph.layout import (
    LEVELS,
    NO_LEVEL,
    REGIONS,
    TALL,
    WIDE,
    Format,
    Spot,
    arrange,
    directions,
    shorten,
    text_cells,
)

_spots = st.lists(
    st.tuples(st.sampled_from((*LEVELS, NO_LEVEL)), st.sampled_from(REGIONS), st.integers(6, 26), st.integers(10, 150)),
    max_size=60,
).map(lambda rows: [Spot(f"P{n:02}", *row) for n, row in enumerate(rows)])


def _box(spot: Spot, place: tuple[int, int]) -> tuple[float, float, float, float]:
    half = max(spot.radius, spot.label_width / 2)
    return place[0] - half, place[1] - spot.radius, place[0] + half, place[1] + spot.radius + spot.label_height


@settings(deadline=None, max_examples=40)
@given(_spots, st.sampled_from((WIDE, TALL)))
def test_no_two_partners_overlap_and_all_lie_within_the_picture(spots: list[Spot], form: Format) -> None:
    arrangement = arrange(spots, form)
    boxes = [_box(spot, arrangement.positions[spot.code]) for spot in spots]
    for number, one in enumerate(boxes):
        assert max(abs(one[0]), abs(one[2])) <= arrangement.width / 2 + 1
        assert max(abs(one[1]), abs(one[3])) <= arrangement.height / 2 + 1
        for other in boxes[:number]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


@settings(deadline=None, max_examples=20)
@given(_spots)
def test_a_higher_level_stands_nearer_to_the_centre(spots: list[Spot]) -> None:
    rings = arrange(spots, WIDE).rings
    assert [ring.level for ring in rings] == [
        level for level in (*LEVELS, NO_LEVEL) if any(spot.level == level for spot in spots)
    ]
    assert [ring.rx for ring in rings] == sorted({ring.rx for ring in rings})


@settings(deadline=None, max_examples=40)
@given(_spots, st.sampled_from((WIDE, TALL)))
def test_nobody_stands_in_the_sector_of_another_region(spots: list[Spot], form: Format) -> None:
    arrangement = arrange(spots, form)
    sectors = {sight.region: sight for sight in arrangement.sights}
    for spot in spots:
        if spot.region in sectors:
            sight = sectors[spot.region]
            turned = direction(arrangement.first, arrangement.step, arrangement.positions[spot.code]) - sight.start
            assert (turned + 1) % 360 <= sight.end - sight.start + 2, "but for the rounding of places"


def test_partners_of_one_region_stand_side_by_side() -> None:
    spots = [Spot(f"{region}{n}", "strategic", region, 10, 60) for region in REGIONS[:4] for n in range(3)]
    positions = arrange(spots, WIDE).positions
    order = sorted(positions, key=lambda code: math.atan2(positions[code][0], -positions[code][1]) % math.tau)
    assert [code[:-1] for code in order] == [region for region in REGIONS[:4] for _ in range(3)]


def test_every_partner_has_a_direction_of_its_own_within_its_region() -> None:
    spots = [Spot(f"{region}{n}", LEVELS[n % 3], region, 10, 60) for region in REGIONS[:4] for n in range(5)]
    found = directions(spots)
    order = sorted(found, key=lambda code: found[code])
    assert len(set(found.values())) == len(spots)
    assert [code[:-1] for code in order] == [region for region in REGIONS[:4] for _ in range(5)]
    assert order[0][-1] != order[1][-1] and abs(int(order[0][-1]) - int(order[1][-1])) != 3, "a ring is spread out"


def test_the_order_in_which_partners_come_does_not_matter() -> None:
    spots = [Spot(f"P{n}", LEVELS[n % 6], REGIONS[n % 8], 10, 60) for n in range(40)]
    assert arrange(spots, WIDE) == arrange(spots[::-1], WIDE)


def test_without_partners_there_is_nothing_to_draw() -> None:
    arrangement = arrange([], WIDE)
    assert (arrangement.positions, arrangement.rings, arrangement.sights) == ({}, (), ())


@pytest.mark.parametrize(
    ("text", "cells", "short"),
    [
        ("日本", 20, "日本"),
        ("日本国憲法", 6, "日本…"),
        ("Belarus", 7, "Belarus"),
        ("Kazakhstan", 5, "Kaza…"),
        ("", 5, ""),
    ],
)
def test_labels_are_cut_by_the_width_they_take(text: str, cells: int, short: str) -> None:
    assert shorten(text, cells) == short
    assert text_cells(short) <= cells
