"""Where countries are: outlines and places on one map of the world, by ISO 3166-1 alpha-3 code.

The map is ``world.json``, made by :mod:`graph.geography.generate.world` from Natural Earth (public domain) as packed by
world-atlas (ISC; ``LICENSE.txt``). Its borders are Natural Earth's and no statement about whose land is whose.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Outlines:
    """A map of the world in its own units, y downwards, to be drawn with ``viewBox="0 0 width height"``.

    ``land`` and the values of ``paths`` are SVG path data to be filled by the even-odd or the nonzero rule; ``land`` is
    what has no code of its own. ``places`` gives a point inside the largest part of each country, also of those
    without a path. ``small`` are the codes of countries that are hardly seen on a whole map and want a dot there.
    Organisations, historic states and Antarctica have neither path nor place.
    """

    width: int
    height: int
    land: str
    paths: Mapping[str, str]
    places: Mapping[str, tuple[int, int]]
    small: frozenset[str]


@cache
def outlines() -> Outlines:
    """The map, in the order of the codes; always the same object, which cannot be changed."""
    text = files("graph").joinpath("geography", "world.json").read_text(encoding="utf-8")
    world = json.loads(text)
    return Outlines(
        width=world["width"],
        height=world["height"],
        land=world["land"],
        paths=MappingProxyType(world["paths"]),
        places=MappingProxyType({code: (x, y) for code, (x, y) in world["places"].items()}),
        small=frozenset(world["small"]),
    )
