"""`vietgraph export`: some of a build, in every format, and plain words where that makes no sense."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyarrow.parquet
import pyoxigraph as ox
import pytest
from program import ROOT, SEEDS, Ended

from commands.export import export
from graph.tables import forms

Run = Callable[..., Ended]
EXPORTS = (ROOT / "docs" / "exports.md").read_text("utf-8")
[FORMAT] = [parameter for parameter in export.params if parameter.name == "form"]
FORMATS = tuple(FORMAT.type.choices)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def build(seeds_build: tuple[Path, Ended]) -> Path:
    return seeds_build[0]


class TestSome:
    def test_chosen_graphs_only(self, vietgraph: Run, build: Path) -> None:
        out = vietgraph("export", "-f", "nq", "-g", "shortcuts", "-g", "consolidated", "-b", build).out
        found = {quad.graph_name.value for quad in ox.parse(input=out, format=ox.RdfFormat.N_QUADS)}  # type: ignore[union-attr]
        assert {graph.rpartition("/")[2] for graph in found} == {"shortcuts", "consolidated"}

    def test_a_partner_by_its_name(self, vietgraph: Run, build: Path) -> None:
        by_name = vietgraph("export", "--partner", "ベラルーシ", "-b", build)
        assert by_name.code == 0 and by_name.out == vietgraph("export", "-p", "BLR", "-b", build).out
        assert "dyad:BLR-VNM" in by_name.out and "dyad:AZE-VNM" not in by_name.out

    def test_of_a_day_before_everything_only_levels_that_no_date_bounds(self, vietgraph: Run, build: Path) -> None:
        out = vietgraph("export", "-f", "trig", "-g", "consolidated", "--as-of", "1900-01-01", "-b", build).out
        assert "vg:LevelStatement" in out and "fromEarliest" not in out and "vg:KnownEvent" not in out

    def test_the_levels_of_a_day_after_everything_are_all(self, vietgraph: Run, build: Path) -> None:
        late = vietgraph("export", "--as-of", "2100-01-01", "-g", "consolidated", "-b", build).out
        assert late.count("vg:LevelStatement") == vietgraph("export", "-b", build).out.count("a vg:LevelStatement") > 3


class TestNetworks:
    def test_networkx_reads_the_graphml(self, vietgraph: Run, build: Path) -> None:
        graph = nx.parse_graphml(vietgraph("export", "-f", "graphml", "-b", build).out)
        assert {"VNM", "BLR"} <= set(graph) and graph["VNM"]["BLR"]["weight"] > 0

    def test_networkx_reads_the_gexf(self, vietgraph: Run, build: Path) -> None:
        graph = nx.read_gexf(io.BytesIO(vietgraph("export", "-f", "gexf", "-b", build).out.encode()))
        assert {"VNM", "BLR"} <= set(graph)

    def test_of_a_partner_it_and_vietnam_with_the_numbers_of_the_whole(self, vietgraph: Run, build: Path) -> None:
        whole = nx.parse_graphml(vietgraph("export", "-f", "graphml", "-b", build).out)
        one = nx.parse_graphml(vietgraph("export", "-f", "graphml", "-p", "BLR", "-b", build).out)
        assert set(one) == {"VNM", "BLR"} and one.nodes["BLR"] == whole.nodes["BLR"]

    def test_of_a_day_only_who_was_a_partner_then(self, vietgraph: Run, build: Path) -> None:
        graph = nx.parse_graphml(vietgraph("export", "-f", "graphml", "--as-of", "1900-01-01", "-b", build).out)
        assert "VNM" in graph and "AZE" not in graph


class TestTables:
    def test_a_directory_of_csv(self, vietgraph: Run, build: Path, tmp_path: Path) -> None:
        ended = vietgraph("export", "-f", "csv", "--to", tmp_path / "t", "-b", build)
        assert ended.code == 0 and "written" in ended.err and ended.out == ""
        with (tmp_path / "t" / "articles.csv").open(encoding="utf-8", newline="") as stream:
            assert len(list(csv.DictReader(stream))) == 5

    def test_a_directory_of_parquet_of_one_partner(self, vietgraph: Run, build: Path, tmp_path: Path) -> None:
        assert vietgraph("export", "-f", "parquet", "-p", "BLR", "--to", tmp_path, "-b", build).code == 0
        assert pyarrow.parquet.read_table(tmp_path / "partners.parquet")["partner"].to_pylist() == ["BLR"]


class TestNanopublications:
    def test_of_one_claim_by_the_beginning_of_its_id(self, vietgraph: Run, build: Path) -> None:
        found = re.search(r"^claim:([0-9a-f]{32})\n    a vg:RelationClaim", vietgraph("export", "-b", build).out, re.M)
        assert found
        out = vietgraph("export", "-f", "nanopub", "-c", found[1][:12], "-b", build).out
        graphs = {quad.graph_name.value for quad in ox.parse(input=out, format=ox.RdfFormat.TRIG)}  # type: ignore[union-attr]
        assert {graph.partition("#")[2] for graph in graphs} == {"Head", "assertion", "provenance", "pubinfo"}


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("-g consolidate", "there is no named graph of this name (did you mean consolidated?)"),
        ("-g xyz", "there is no named graph of this name (known are "),
        ("-f csv --to X -g consolidated", "this format holds no named graphs (take ttl, trig, nq, jsonld)"),
        ("-f gexf -g consolidated", "this format holds no named graphs"),
        ("-f nanopub -g consolidated", "this format holds no named graphs"),
        ("-f csv", "this format makes several files (name a directory with --to)"),
        ("-f parquet", "this format makes several files"),
        ("-p Atlantis", "no country or organisation is called this"),
        ("-p ISL", "no article in this store deals with it"),
        ("-f csv --to X -p ISL", "no article in this store deals with it"),
        ("-f gexf -p ISL", "no article in this store deals with it"),
        ("-f gexf -p AZE --as-of 1900-01-01", "nothing is known of this partner by that day"),
        ("--as-of yesterday", "this is not a day (write YYYY-MM-DD)"),
        ("--as-of 2025-02-30", "this is not a day"),
        ("-c 0123", "single claims are for nanopublications (take --format nanopub)"),
        ("-f nanopub -c 0123", "there is no claim of this id"),
        ("-f nanopub -c zebra", "this is not the id of a claim"),
        ("-f csv --to /proc/nothing/here", "the directory cannot be made"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(
    words: str, complaint: str, vietgraph: Run, build: Path, tmp_path: Path
) -> None:
    ended = vietgraph("export", *words.replace("X", str(tmp_path / "x")).split(), "-b", build)
    assert ended.code == 1 and ended.out == ""
    assert complaint in ended.complaint and len(ended.err.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", FORMATS)
def test_no_file_is_touched_by_a_wish_that_is_refused(form: str, vietgraph: Run, build: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept"
    target.write_text("kept")
    assert vietgraph("export", "-f", form, "-p", "ISL", "--to", target, "-b", build).code == 1
    assert target.read_text() == "kept"


class TestDocument:
    @pytest.mark.parametrize("form", FORMATS)
    def test_every_format_is_described(self, form: str) -> None:
        assert f"`{form}`" in EXPORTS

    @pytest.mark.parametrize("table", [form.name for form in forms()])
    def test_every_table_is_described(self, table: str) -> None:
        assert f"`{table}`" in EXPORTS

    def test_its_python_runs_on_the_tables_of_a_build(
        self, vietgraph: Run, build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        vietgraph("export", "-f", "csv", "--to", tmp_path / "tables", "-b", build)
        monkeypatch.chdir(tmp_path)
        [block] = re.findall(r"```python\n(.*?)```", EXPORTS, re.S)
        found: dict[str, object] = {}
        exec(block, found)
        assert "levels" in found


def test_an_empty_build_can_be_exported_in_every_format(vietgraph: Run, tmp_path: Path) -> None:
    """Every article was taken back again: what is left is the vocabulary and the table."""
    build = tmp_path / "build"
    article = sorted(SEEDS.glob("*.txt"))[0]
    assert vietgraph("build", article, "-o", build).code == 0
    id = re.search(r'dct:identifier "([^"]+)"', (build / "vietgraph.ttl").read_text("utf-8"))
    assert id and vietgraph("retract", id[1], "-o", build).code == 0
    for form in FORMATS:
        target = tmp_path / form
        ended = vietgraph("export", "-f", form, "--to", target, "-b", build)
        assert ended.code == 0, ended.err
    assert not list(ox.parse(path=str(tmp_path / "nanopub"), format=ox.RdfFormat.TRIG))
    assert set(nx.read_graphml(tmp_path / "graphml")) == {"VNM"}
    assert pyarrow.parquet.read_table(tmp_path / "parquet" / "claims.parquet").num_rows == 0
