"""``vietgraph network``: what is measured, on a terminal and in files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from program import Ended

from graph.consolidation import derive, read_claims
from graph.measures import open_network
from graph.network import read_network
from graph.store import open_store, read_namespaces

Run = Callable[..., Ended]


@pytest.fixture
def build(seeds_build: tuple[Path, Ended]) -> Path:
    return seeds_build[0]


class TestTables:
    def test_all_tables_under_the_day_they_are_for(self, vietgraph: Run, build: Path) -> None:
        ended = vietgraph("network", "-b", build)
        assert ended.code == 0 and ended.out.startswith("基準日 2025-07-18\n")
        for title in ("パートナー（水準と活動）", "勢い", "変化", "分野の似たパートナー", "橋渡し"):
            assert title in ended.out

    @pytest.mark.parametrize(("language", "name"), [("ja", "カザフスタン"), ("en", "Kazakhstan"), ("vi", "Kazakhstan")])
    def test_names_are_in_the_language(self, vietgraph: Run, build: Path, language: str, name: str) -> None:
        assert name in vietgraph("network", "--table", "partners", "-l", language, "-b", build).out

    def test_a_zoom_shows_its_tables_only(self, vietgraph: Run, build: Path) -> None:
        out = vietgraph("network", "--zoom", "people", "-l", "en", "-b", build).out
        assert "People and events that join partners" in out and "Momentum" not in out

    def test_the_limit_is_told(self, vietgraph: Run, build: Path) -> None:
        def out(limit: str) -> str:
            return vietgraph("network", "--table", "partners", "-n", limit, "-l", "en", "-b", build).out

        assert "(2 of 5)" in out("2") and "(5 of 5)" in out("0")

    def test_as_of_a_day_before_everything_nothing_has_been_told(self, vietgraph: Run, build: Path) -> None:
        ended = vietgraph("network", "--as-of", "1900-01-01", "-l", "en", "-b", build)
        assert ended.code == 0 and "as of 1900-01-01" in ended.out
        assert "New fields (nothing)" in ended.out and "People (nothing)" in ended.out

    def test_plans_are_more_fields(self, vietgraph: Run, build: Path) -> None:
        def fields(*more: str) -> int:
            out = vietgraph("network", "-t", "fields", "-f", "csv", *more, "-b", build).out
            return sum(int(row["degree"]) for row in csv.DictReader(io.StringIO(out)))

        assert fields() < fields("--plans")

    def test_a_table_as_csv(self, vietgraph: Run, build: Path) -> None:
        rows = list(csv.DictReader(io.StringIO(vietgraph("network", "-t", "partners", "-f", "csv", "-b", build).out)))
        assert len(rows) == 5 and {row["partner"] for row in rows} >= {"KAZ", "AZE", "BLR", "KHM", "RUS"}

    def test_all_tables_as_json(self, vietgraph: Run, build: Path) -> None:
        told = json.loads(vietgraph("network", "-f", "json", "-b", build).out)
        assert told["day"] == "2025-07-18" and told["tables"]["momentum"]


class TestGraphs:
    def test_a_graph_on_standard_output(self, vietgraph: Run, build: Path) -> None:
        for form in ("graphml", "gexf"):
            assert ElementTree.fromstring(vietgraph("network", "-z", "fields", "-f", form, "-b", build).out) is not None
        told = json.loads(vietgraph("network", "-z", "partners", "-f", "nodelink", "-b", build).out)
        assert len(told["edges"]) == 5

    def test_all_files_into_a_directory_twice_the_same(self, vietgraph: Run, build: Path, tmp_path: Path) -> None:
        for name in ("one", "two"):
            ended = vietgraph("network", "--to", tmp_path / name, "-b", build)
            assert ended.code == 0 and ended.out == "" and "33 files" in ended.err
        for path in (tmp_path / "one").iterdir():
            assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()

    def test_one_form_of_one_zoom(self, vietgraph: Run, build: Path, tmp_path: Path) -> None:
        assert vietgraph("network", "-z", "people", "-f", "gexf", "--to", tmp_path, "-b", build).code == 0
        assert [path.name for path in tmp_path.iterdir()] == ["people.gexf"]


def test_at_the_end_measures_and_the_view_know_the_same_levels_and_events(build: Path) -> None:
    store = open_store(build / "store")
    names, claims = read_namespaces(store), read_claims(store, read_namespaces(store))
    view = read_network(store, names, claims, derive(claims))
    ties = open_network(build, as_of="2025-12-31").partners.adj["VNM"]  # an undated article tells of December
    partners = [node for node in view if view.nodes[node]["kind"] == "partner"]
    assert len(partners) == 5
    for partner in partners:
        shown = view.nodes[partner]
        assert (ties[partner].get("level"), ties[partner]["events"]) == (shown["level"], shown["events"])


class TestBadInput:
    @pytest.mark.parametrize("option", ["--as-of", "--since"])
    @pytest.mark.parametrize("day", ["2025-13-01", "yesterday", ""])
    def test_what_is_no_day(self, vietgraph: Run, build: Path, option: str, day: str) -> None:
        complaint = vietgraph("network", option, day, "-b", build).complaint
        assert "not a day" in complaint and option in complaint and "YYYY-MM-DD" in complaint

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (("--since", "2026-01-01"), "begins after it ends"),
            (("--table", "nonsense"), "known are partners, momentum"),
            (("--table", "people", "--zoom", "fields"), "of another zoom"),
            (("--format", "csv"), "--table NAME"),
            (("--format", "gexf"), "--zoom"),
            (("--to", "x", "--format", "table"), "--to writes files"),
            (("--to", "x", "--table", "people"), "--to writes files"),
            (("--zoom", "nonsense"), "partners"),
            (("--limit", "-1"), "limit"),
        ],
    )
    def test_what_cannot_be_done_is_told_in_one_line(
        self, vietgraph: Run, build: Path, words: tuple[str, ...], says: str
    ) -> None:
        assert says in vietgraph("network", *words, "-b", build).complaint

    def test_a_directory_that_cannot_be_made(self, vietgraph: Run, build: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        assert "cannot be made" in vietgraph("network", "--to", tmp_path / "file", "-b", build).complaint

    def test_no_build(self, vietgraph: Run, tmp_path: Path) -> None:
        assert "no store" in vietgraph("network", "-b", tmp_path).complaint
