"""Files for other programs: typed, complete, in one order, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from world import World

from graph.measures import Network, write_files
from graph.measures.network import TABLES
from graph.measures.registry import ZOOMS, Zoom
from graph.measures.writing import FORMS, as_json, flat, gexf, graphml, node_link
from ontology.errors import OutputError

HOSTILE = '<script>alert("1")</script>&\x00\u202e\n=1+1'
GEXF = {"g": "http://www.gexf.net/1.2draft"}


def world() -> World:
    """One of everything, and a person whose name means harm."""
    world = World()
    world.person("guest", None, HOSTILE)
    world.person("minister", "JPN", "=HYPERLINK(1)")
    world.level("JPN", "strategic", "2009")
    world.level("KOR", "comprehensive", None)
    world.event("JPN", "2025-06-01", ["lam", "guest", "minister"], id="one")
    world.event("KOR", None, ["lam"], id="two")
    for partner in ("JPN", "KOR", "EU"):
        for sector in ("trade", "energy", "culture"):
            world.field(partner, sector)
    world.field("EU", "space")
    return world


@pytest.fixture
def network() -> Network:
    return Network(world().facts())


class TestGraphs:
    @pytest.mark.parametrize("zoom", ZOOMS)
    def test_no_attribute_is_empty_and_each_has_one_type(self, network: Network, zoom: Zoom) -> None:
        graph = flat(network.graph(zoom))
        for holders in ([d for _, d in graph.nodes(data=True)], [d for *_, d in graph.edges(data=True)]):
            types: dict[str, set[type]] = {}
            for data in holders:
                for name, value in data.items():
                    types.setdefault(name, set()).add(type(value))
            assert all(found in ({str}, {int}, {float}) for found in types.values()), types
        assert all(graph.nodes[node]["label"] for node in graph)

    @pytest.mark.parametrize("zoom", ZOOMS)
    def test_networkx_reads_back_what_was_written(self, network: Network, zoom: Zoom) -> None:
        graph = flat(network.graph(zoom), "en")
        texts = graphml(graph), gexf(graph), node_link(graph)
        read = (
            nx.parse_graphml(texts[0]),
            nx.read_gexf(io.BytesIO(texts[1].encode())),
            nx.node_link_graph(json.loads(texts[2]), edges="edges"),
        )
        for again in read:
            assert sorted(again) == sorted(graph)
            assert {frozenset(edge) for edge in again.edges} == {frozenset(edge) for edge in graph.edges}
        for node, data in graph.nodes(data=True):
            assert all(again.nodes[node][name] == value for again in (read[0], read[2]) for name, value in data.items())

    def test_numbers_are_numbers_to_gephi(self, network: Network) -> None:
        root = ElementTree.fromstring(gexf(flat(network.partners)))
        types = {found.get("title"): found.get("type") for found in root.iterfind(".//g:attribute", GEXF)}
        assert types["level_rank"] == types["events"] == "long"
        assert types["strength"] == types["share"] == "double"
        assert types["level"] == types["region"] == "string"

    def test_the_day_of_the_file_is_the_day_of_the_graph_and_not_the_clock(self, network: Network) -> None:
        meta = ElementTree.fromstring(gexf(flat(network.partners))).find("g:meta", GEXF)
        assert meta is not None and meta.get("lastmodifieddate") == "2025-06-15"

    def test_without_a_day_there_is_none_in_the_file(self) -> None:
        assert "lastmodifieddate" not in gexf(flat(Network(World().facts()).partners))

    def test_a_label_is_in_the_language_asked_for(self, network: Network) -> None:
        labels = [flat(network.partners, language).nodes["JPN"]["label"] for language in ("ja", "en", "vi")]
        assert labels == ["日本", "Japan", "Nhật Bản"]

    def test_hostile_text_is_one_line_of_text(self, network: Network) -> None:
        graph = flat(network.people)
        name = graph.nodes["person:guest"]["label"]
        assert "\x00" not in name and "\u202e" not in name and "\n" not in name
        for text in (graphml(graph), gexf(graph)):
            assert "<script" not in text
            ElementTree.fromstring(text)


class TestTables:
    def test_no_cell_is_a_formula(self, network: Network) -> None:
        text = network.table("people").as_csv()
        names = [row["name"] for row in csv.DictReader(io.StringIO(text))]
        assert "'=HYPERLINK(1)" in names

    def test_every_row_is_as_long_as_the_head(self, network: Network) -> None:
        for name in TABLES:
            rows = list(csv.reader(io.StringIO(network.table(name).as_csv("vi"))))
            assert {len(row) for row in rows} == {len(rows[0])}, name

    def test_all_tables_and_figures_are_in_one_document(self, network: Network) -> None:
        told = json.loads(as_json(network, language="en"))
        assert list(told["tables"]) == list(TABLES)
        assert told["day"] == "2025-06-15" and told["since"] is None
        assert told["figures"]["fields"]["partners"] == 3
        first = told["tables"]["partners"][0]
        assert (first["partner"], first["name"], first["level"]) == ("JPN", "Japan", "strategic")


class TestFiles:
    def test_all_forms_of_all_zooms(self, network: Network, tmp_path: Path) -> None:
        written = {path.name for path in write_files(network, tmp_path / "new" / "measures")}
        assert written == {
            "measures.json",
            *(f"table-{name}.csv" for name in TABLES),
            *(
                f"{zoom}{ending}"
                for zoom in ZOOMS
                for ending in ("-nodes.csv", "-edges.csv", ".graphml", ".gexf", "-nodelink.json")
            ),
        }

    def test_one_form_of_one_zoom(self, network: Network, tmp_path: Path) -> None:
        assert [path.name for path in write_files(network, tmp_path, ["fields"], ["gexf"])] == ["fields.gexf"]

    def test_the_heads_are_those_that_gephi_knows(self, network: Network, tmp_path: Path) -> None:
        write_files(network, tmp_path, ["partners"], ["csv"])
        nodes, edges = (
            (tmp_path / f"partners-{part}.csv").read_text("utf-8").splitlines()[0] for part in ("nodes", "edges")
        )
        assert nodes.startswith("Id,Label,") and edges.startswith("Source,Target,Type,") and "Weight" in edges

    def test_a_place_that_cannot_be_written_is_told(self, network: Network, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(OutputError, match="directory cannot be made"):
            write_files(network, tmp_path / "file")

    def test_nothing_gives_files_too(self, tmp_path: Path) -> None:
        for path in write_files(Network(World().facts()), tmp_path):
            if path.suffix in (".graphml", ".gexf"):
                ElementTree.parse(path)
            elif path.suffix == ".json":
                json.loads(path.read_text("utf-8"))

    def test_the_order_of_what_is_known_changes_no_byte(self, tmp_path: Path) -> None:
        for seed in (None, 1, 2):
            write_files(Network(world().facts(shuffle=seed)), tmp_path / str(seed))
        assert bytes_in(tmp_path / "None") == bytes_in(tmp_path / "1") == bytes_in(tmp_path / "2")

    def test_the_order_of_hashes_changes_no_byte(self, tmp_path: Path) -> None:
        program = (
            "import sys; from pathlib import Path; import test_writing as t; "
            "t.write_files(t.Network(t.world().facts()), Path(sys.argv[1]))"
        )
        here = Path(__file__).parent
        for seed in ("1", "2"):
            paths = os.pathsep.join((str(here), str(here.parents[1])))
            own = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
            subprocess.run([sys.executable, "-c", program, str(tmp_path / seed)], env=own, check=True, timeout=120)
        found = bytes_in(tmp_path / "1")
        assert found == bytes_in(tmp_path / "2") and len(found) == 1 + len(TABLES) + len(ZOOMS) * 5

    def test_every_form_is_tried_here(self) -> None:
        assert set(FORMS) == {"csv", "json", "graphml", "gexf", "nodelink"}


def bytes_in(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(directory.iterdir())}
