"""Make ``world.json`` from Natural Earth's countries, as the npm package world-atlas packs them.

Development time only: the file made is kept and shipped, and the program never needs the source. Run

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m graph.geography.generate.world package/countries-50m.json           # write the file
    python -m graph.geography.generate.world package/countries-50m.json --check   # exit 1 if it differs

with the packages of the ``generate`` group installed: pycountry for ISO 3166, antimeridian and shapely for cutting and
simplifying, pyproj for the projection. What is done to the source:

- Equal Earth projection with the meridian :data:`MIDDLE` in the middle, so that Vietnam and Japan stand near the centre
  and the map's edge runs through the Atlantic; countries are cut at that edge, else Greenland would smear over the map;
- coordinates are whole numbers; borders that two countries share stay shared;
- islands too small to be seen are dropped, but never the largest part of a country; Antarctica is left out;
- each country has a place for marks and dots, inside its largest part; one too small to be seen is ``small``;
- Tuvalu, which the source lacks, and territories that it draws as part of another country have a place only;
- land to which the source gives no ISO number is drawn without a code, but for Kosovo (XKX).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import antimeridian
import numpy as np
import pycountry
import shapely
from pyproj import Proj
from shapely import MultiPolygon, Point, Polygon

TARGET = Path(__file__).parent.parent / "world.json"

MIDDLE = 154.0
"""Longitude in the middle of the map: its edge passes between the Azores and Cape Verde, Greenland and Iceland."""
WIDTH = 4000
"""Width of the whole globe in units of the map."""
TOLERANCE = 1.2
"""How far a border may be drawn from where it is, in units of the map."""
ISLAND = 20.0
"""Islands and holes of fewer square units are dropped."""
SMALL = 360.0
"""A country of fewer square units is small."""
MARGIN = 20
LEFT_OUT = frozenset({"ATA"})
UNNUMBERED = {"Kosovo": "XKX"}
MISSING = {
    "BES": (-68.27, 12.18), "BVT": (3.36, -54.42), "CCK": (96.83, -12.15), "CXR": (105.65, -10.49),
    "GIB": (-5.35, 36.14), "GLP": (-61.55, 16.25), "GUF": (-53.1, 4.0), "MTQ": (-61.02, 14.64), "MYT": (45.15, -12.83),
    "REU": (55.53, -21.13), "SJM": (16.0, 78.6), "TKL": (-171.85, -9.2), "TUV": (179.2, -8.52), "UMI": (166.63, 19.3),
}  # fmt: skip
"""Longitude and latitude of what the source lacks, or draws as part of another country."""

Pair = tuple[float, float]

_unit = Proj(proj="eqearth", R=1)
_SCALE = WIDTH / (2 * _unit(180, 0)[0])


def turned(longitude: float) -> float:
    """``longitude`` in degrees east of the middle of the map, from -180 to 180."""
    return (longitude - MIDDLE + 180) % 360 - 180


def project(points: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Where ``points`` (rows of degrees east of the middle, and latitude) stand on the map; y grows downwards."""
    x, y = _unit(points[:, 0], points[:, 1])
    return np.column_stack((np.asarray(x) * _SCALE, np.asarray(y) * -_SCALE))


def arcs_of(topology: Mapping[str, Any]) -> list[list[Pair]]:
    """The arcs of a quantized TopoJSON topology in degrees east of the middle, and latitude."""
    scale, translate = (np.asarray(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = (np.cumsum(arc, axis=0) * scale + translate for arc in topology["arcs"])
    return [[(turned(x), y) for x, y in arc.tolist()] for arc in arcs]


def shape_of(geometry: Mapping[str, Any], arcs: Sequence[Sequence[Pair]]) -> MultiPolygon:
    """A TopoJSON geometry as polygons in degrees east of the middle that stay on the map."""

    def ring(numbers: Iterable[int]) -> list[Pair]:
        points: list[Pair] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", ())
    parts = [Polygon(ring(outer), [ring(hole) for hole in holes]) for outer, *holes in polygons]
    fixed = antimeridian.fix_multi_polygon(MultiPolygon(parts), fix_winding=True)
    return _polygons(shapely.make_valid(shapely.union_all(list(_polygons(fixed).geoms))))


def _polygons(shape: shapely.Geometry) -> MultiPolygon:
    """The polygons among the parts of ``shape``."""
    return MultiPolygon([part for part in shapely.get_parts(shape) if isinstance(part, Polygon)])


def drawn(shape: MultiPolygon) -> MultiPolygon:
    """``shape``, on the map already, on whole numbers and without islands and holes too small to be seen."""
    parts = sorted(shape.geoms, key=lambda part: -part.area)
    kept = [part for number, part in enumerate(parts) if number == 0 or part.area >= ISLAND]
    return MultiPolygon([Polygon(p.exterior, [h for h in p.interiors if Polygon(h).area >= ISLAND]) for p in kept])


def path(shape: MultiPolygon, left: float, top: float) -> str:
    """SVG path data of ``shape`` on whole numbers, in steps, which is shortest; empty if nothing is left."""
    texts = []
    for ring in (ring for part in shape.geoms for ring in (part.exterior, *part.interiors)):
        points = np.rint(shapely.get_coordinates(ring)[:-1] + np.array((left, top))).astype(int)
        points = points[np.any(points != np.roll(points, 1, axis=0), axis=1)]
        if len(points) < 3:
            continue
        steps = np.diff(points, axis=0).ravel().tolist()
        words = "".join(f"{step}" if step < 0 or not number else f" {step}" for number, step in enumerate(steps))
        texts.append(f"M{points[0][0]} {points[0][1]}l{words}z")
    return "".join(texts)


def world(topology: Mapping[str, Any], letters: Mapping[str, str]) -> dict[str, Any]:
    """The map of ``topology``; ``letters`` gives the alpha-3 code of an ISO number."""
    arcs = arcs_of(topology)
    found: dict[str, list[MultiPolygon]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        number = geometry.get("id")
        code = letters.get(number, "") if number else UNNUMBERED.get(geometry["properties"]["name"], "")
        if code not in LEFT_OUT:
            found.setdefault(code, []).append(shape_of(geometry, arcs))
    codes = sorted(found)
    flat = [_polygons(shapely.union_all(found[code])) for code in codes]
    mapped = [_polygons(shapely.make_valid(shapely.transform(shapely.segmentize(s, 2.0), project))) for s in flat]
    simple = dict(zip(codes, shapely.coverage_simplify(mapped, TOLERANCE), strict=True))
    shapes = {code: drawn(_polygons(shape)) for code, shape in simple.items()}
    places = {code: _place(shape) for code, shape in shapes.items() if code}
    for code, (longitude, latitude) in MISSING.items():
        places.setdefault(code, Point(project(np.array([(turned(longitude), latitude)]))[0]))
    _, top, _, bottom = shapely.total_bounds(list(shapes.values()))
    left, top, bottom = WIDTH / 2, MARGIN - round(top), MARGIN + round(bottom)
    paths = {code: path(shape, left, top) for code, shape in shapes.items()}
    areas = {code: shape.area for code, shape in zip(codes, mapped, strict=True)}
    return {
        "width": WIDTH,
        "height": bottom + top,
        "land": paths.pop("", ""),
        "paths": {code: data for code, data in paths.items() if data},
        "places": {code: [round(at.x + left), round(at.y + top)] for code, at in sorted(places.items())},
        "small": sorted(code for code in places if areas.get(code, 0) < SMALL),
    }


def _place(shape: MultiPolygon) -> Point:
    """The point of the largest part of ``shape`` that is farthest from its borders."""
    largest = max(shape.geoms, key=lambda part: part.area)
    return Point(shapely.get_coordinates(shapely.maximum_inscribed_circle(largest))[0])


def text(value: Mapping[str, Any]) -> str:
    """``value`` as JSON with a line for each country."""

    def plain(part: object) -> str:
        return json.dumps(part, separators=(",", ":"))

    write: Callable[[object], str] = lambda part: (  # noqa: E731
        "{\n" + ",\n".join(f"{plain(key)}:{plain(each)}" for key, each in part.items()) + "\n}"
        if isinstance(part, dict)
        else plain(part)
    )
    return "{\n" + ",\n".join(f"{plain(key)}:{write(part)}" for key, part in value.items()) + "\n}\n"


def main(arguments: Sequence[str]) -> int:
    """Write the map, or with ``--check`` tell whether it is as it would be written."""
    letters = {country.numeric: country.alpha_3 for country in pycountry.countries}
    [source] = [Path(argument) for argument in arguments if argument != "--check"]
    written = text(world(json.loads(source.read_text(encoding="utf-8")), letters))
    if "--check" in arguments:
        return int(TARGET.read_text(encoding="utf-8") != written)
    TARGET.write_text(written, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
