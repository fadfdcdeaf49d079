"""The map of the world: every country has its place, and nothing is smeared across the map."""

from __future__ import annotations

import importlib
import os
import re
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graph.geography import outlines
from ontology.schemes import load_scheme

MADE_WITH = {"antimeridian": "0.4", "pycountry": "26.2", "pyproj": "3.7", "shapely": "2.2"}
SOURCE = "VIETGRAPH_WORLD_ATLAS"


def rings(data: str) -> list[list[tuple[int, int]]]:
    """The corners of each ring of SVG path data made of M, l and z."""
    found = []
    for ring in re.findall(r"M[^z]*z", data):
        start, steps = ring[1:-1].split("l")
        x, y = (int(part) for part in start.split())
        numbers = [int(part) for part in re.findall(r"-?\d+", steps)]
        corners = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            corners.append((x, y))
        found.append(corners)
    return found


def area(ring: list[tuple[int, int]]) -> float:
    return abs(sum(a * d - c * b for (a, b), (c, d) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def test_every_country_of_the_vocabulary_has_an_outline_or_a_place_on_the_map() -> None:
    world = outlines()
    countries = {code for code, concept in load_scheme("country").items() if concept.value("historic") != "true"}
    assert len(countries) == 250 and {"VNM", "TWN", "HKG", "PSE", "XKX", "VAT", "TUV"} <= countries
    assert countries - {"ATA"} == set(world.places)
    assert set(world.paths) <= set(world.places)


def test_whoever_has_no_outline_is_a_dot() -> None:
    world = outlines()
    assert set(world.places) - set(world.paths) <= world.small
    assert {"SGP", "BRN", "MDV", "TUV", "VAT"} <= world.small
    assert world.small.isdisjoint({"VNM", "LAO", "KHM", "JPN", "RUS", "USA", "CHE", "CUB"})


def test_all_paths_and_places_lie_on_the_map() -> None:
    world = outlines()
    for code, data in [*world.paths.items(), ("land", world.land)]:
        assert re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", data), code
        for ring in rings(data):
            assert len(ring) >= 3
            assert all(0 <= x <= world.width and 0 <= y <= world.height for x, y in ring), code
    assert all(0 < x < world.width and 0 < y < world.height for x, y in world.places.values())


def test_no_country_is_smeared_across_the_map() -> None:
    world = outlines()
    for code, data in world.paths.items():
        for ring in rings(data):
            width = max(x for x, _ in ring) - min(x for x, _ in ring)
            assert width < (1700 if code == "RUS" else 1000), code
    greenland = sorted(min(x for x, _ in ring) for ring in rings(world.paths["GRL"]))
    assert greenland[0] < 1000 and greenland[-1] > 2500, "it is cut at the edge of the map, and stands on both sides"
    assert len([ring for ring in rings(world.paths["RUS"]) if area(ring) > 100_000]) == 1, "no cut through Chukotka"


def test_countries_stand_to_each_other_as_they_do_on_earth() -> None:
    at = outlines().places
    assert at["LAO"][0] < at["VNM"][0] < at["JPN"][0] < at["USA"][0] < at["BRA"][0], "from west to east"
    assert at["RUS"][1] < at["CHN"][1] < at["VNM"][1] < at["AUS"][1], "from north to south"
    assert at["FRA"][0] < at["IND"][0] < outlines().width / 2


def test_areas_are_true() -> None:
    """Equal Earth keeps areas: square kilometres by the square unit are the same for large and for small."""
    thousands = {"BRA": 8_516, "IND": 3_287, "VNM": 331, "MNG": 1_564, "DEU": 358, "COD": 2_345}
    paths = outlines().paths
    scale = {code: sum(area(ring) for ring in rings(paths[code])) / size for code, size in thousands.items()}
    assert max(scale.values()) / min(scale.values()) < 1.12, scale


def test_the_map_cannot_be_changed_and_is_read_once() -> None:
    assert outlines() is outlines()
    with pytest.raises(TypeError):
        outlines().paths["VNM"] = ""  # type: ignore[index]


def test_the_map_is_small_and_says_where_it_comes_from() -> None:
    here = Path(importlib.import_module("graph.geography").__file__ or "").parent
    assert (here / "world.json").stat().st_size < 130_000
    licence = (here / "LICENSE.txt").read_text(encoding="utf-8")
    assert "Natural Earth is in the public domain" in licence and "Permission to use, copy" in licence


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    for package, made_with in MADE_WITH.items():
        pytest.importorskip(package, reason=f"{package} is needed at development time only")
        if not version(package).startswith(made_with):
            pytest.skip(f"the shipped map was made with {package} {made_with}; here is {version(package)}")
    return importlib.import_module("graph.geography.generate.world")


def topology(*squares: tuple[str | None, str, list[list[list[int]]]]) -> dict[str, Any]:
    """A topology of countries: ISO number, name, and the arcs of one ring in steps of a degree."""
    arcs: list[list[list[int]]] = []
    geometries = []
    for number, name, ring in squares:
        numbers = list(range(len(arcs), len(arcs) + len(ring)))
        geometries.append({"type": "Polygon", "id": number, "properties": {"name": name}, "arcs": [numbers]})
        arcs.extend(ring)
    transform = {"scale": [1, 1], "translate": [0, 0]}
    return {"transform": transform, "arcs": arcs, "objects": {"countries": {"geometries": geometries}}}


def test_a_country_across_the_edge_of_the_map_is_cut_in_two(generator: ModuleType) -> None:
    edge = [[[-40, 0], [28, 0], [0, 10], [-28, 0], [0, -10]]]
    inside = [[[100, 0], [20, 0], [0, 10], [-20, 0], [0, -10]]]
    world = generator.world(topology(("001", "A", edge), ("002", "B", inside)), {"001": "AAA", "002": "BBB"})
    spans = sorted((min(x for x, _ in ring), max(x for x, _ in ring)) for ring in rings(world["paths"]["AAA"]))
    assert len(spans) == 2
    assert spans[0][0] == 0 and spans[1][1] == generator.WIDTH
    assert sum(high - low for low, high in spans) < 350
    assert len(rings(world["paths"]["BBB"])) == 1


def test_land_without_a_number_has_no_code_and_antarctica_is_left_out(generator: ModuleType) -> None:
    box = [[[100, 0], [20, 0], [0, 10], [-20, 0], [0, -10]]]
    cold = [[[100, -80], [20, 0], [0, 10], [-20, 0], [0, -10]]]
    north = [[[100, 40], [20, 0], [0, 10], [-20, 0], [0, -10]]]
    made = generator.world(
        topology((None, "Nowhere", box), (None, "Kosovo", north), ("010", "Cold", cold)), {"010": "ATA"}
    )
    assert len(rings(made["land"])) == 1
    assert list(made["paths"]) == ["XKX"]
    assert "ATA" not in made["places"]


def test_the_shipped_map_is_what_the_generator_writes(generator: ModuleType) -> None:
    source = os.environ.get(SOURCE)
    if not source:
        pytest.skip(f"{SOURCE} does not name countries-50m.json of world-atlas 2.0.2")
    assert generator.main([source, "--check"]) == 0
