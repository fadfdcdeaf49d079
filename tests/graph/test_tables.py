"""Tables of what is known and said: typed, keyed, tied to each other, and read back by other programs."""

from __future__ import annotations

import csv
import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas
import pyarrow.parquet
import pyoxigraph as ox
import pytest
from small_graph import NAMES, NOTHING, built, known, select, told

from graph.derive import derive
from graph.part import cut, whole
from graph.store import load_vocabulary
from graph.table_files import FileForm, write_tables
from graph.tables import Content, Form, Row, forms, rows
from ontology.errors import OutputError, VietgraphError
from ontology.schemes import load_scheme

ROOT = Path(__file__).parents[2]
TABLES = {form.name: form for form in forms()}


def content(store: ox.Store, partner: str | None = None, day: str | None = None) -> Content:
    claims, found = known(store)
    part = cut(claims, found, NOTHING, partner, day)
    quads = select(store, NAMES, None, part, claims) if partner or day else store
    return Content(part, quads, NAMES)


CUTS = [(None, None), ("JPN", None), ("JPN", "2015-01-01"), (None, "2023-12-01"), ("KOR", None)]


@pytest.fixture(scope="module", params=CUTS, ids=str)
def tables(request: pytest.FixtureRequest) -> dict[str, list[Row]]:
    some = content(told(), *request.param)
    return {name: list(rows(name, some)) for name in TABLES}


@pytest.fixture(scope="module")
def csv_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("csv") / "made" / "here"
    write_tables(content(told()), "csv", directory)
    return directory


@pytest.fixture(scope="module")
def parquet_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("parquet")
    write_tables(content(told()), "parquet", directory)
    return directory


def is_day(cell: object) -> bool:
    return isinstance(cell, str) and datetime.date.fromisoformat(cell).isoformat() == cell


FITS: dict[str, Callable[[object], bool]] = {
    "string": lambda cell: isinstance(cell, str),
    "date": is_day,
    "integer": lambda cell: isinstance(cell, int) and not isinstance(cell, bool),
    "boolean": lambda cell: isinstance(cell, bool),
}


class TestLaws:
    def test_every_row_has_the_columns_of_its_table(self, tables: dict[str, list[Row]]) -> None:
        for name, form in TABLES.items():
            assert {len(row) for row in tables[name]} <= {len(form.columns)}, name

    def test_every_cell_has_the_type_of_its_column(self, tables: dict[str, list[Row]]) -> None:
        for name, form in TABLES.items():
            for row in tables[name]:
                for column, cell in zip(form.columns, row, strict=True):
                    assert cell is None or FITS[column.type](cell), (name, column.name, cell)

    def test_the_key_is_never_empty_and_tells_rows_apart(self, tables: dict[str, list[Row]]) -> None:
        for name, form in TABLES.items():
            places = [i for i, column in enumerate(form.columns) if column.key]
            keys = [tuple(row[i] for i in places) for row in tables[name]]
            assert places and None not in {cell for key in keys for cell in key}, name
            assert len(set(keys)) == len(keys), name

    def test_whatever_a_table_refers_to_is_in_the_other_one(self, tables: dict[str, list[Row]]) -> None:
        for name, form in TABLES.items():
            for i, column in enumerate(form.columns):
                if column.refers:
                    table, of = column.refers.split(".")
                    place = [c.name for c in TABLES[table].columns].index(of)
                    there = {row[place] for row in tables[table]}
                    assert {row[i] for row in tables[name]} - {None} <= there, (name, column.name)

    def test_whatever_is_supported_is_in_the_table_of_its_kind(self, tables: dict[str, list[Row]]) -> None:
        of_kind = {"level": "levels", "field": "fields", "event": "events", "tenure": "tenures", "person": "people"}
        for kind, id, _, _ in tables["support"]:
            table = of_kind.get(str(kind), "contradictions")
            assert id in {row[0] for row in tables[table]}, (kind, id)

    def test_every_code_is_a_concept(self, tables: dict[str, list[Row]]) -> None:
        codes = {(scheme, code) for scheme, code, *_ in tables["concepts"]}
        parties = {code for scheme, code in codes if scheme in ("country", "organisation")}
        for name, scheme in (
            ("level", "level"),
            ("field", "sector"),
            ("office", "office"),
            ("event_type", "event-type"),
        ):
            place = [c.name for c in TABLES["claims"].columns].index(name)
            assert {(scheme, row[place]) for row in tables["claims"] if row[place]} <= codes
        partner = [c.name for c in TABLES["claims"].columns].index("partner")
        assert {row[partner] for row in tables["claims"]} - {None} <= parties

    def test_of_a_partner_there_are_rows_of_the_whole_only(self) -> None:
        everything, some = content(told()), content(told(), "JPN")
        for name in TABLES:
            assert set(rows(name, some)) <= set(rows(name, everything)), name


def test_fields_are_counted_by_everything_that_they_can_be() -> None:
    assert set(load_scheme("actuality")) <= {column.name for column in TABLES["fields"].columns}


def test_every_kind_of_claim_has_rows() -> None:
    kinds = {row[2] for row in rows("claims", content(told()))}
    assert kinds == {
        "PartnerClaim", "RelationClaim", "EventReport", "SectorClaim", "PersonClaim", "AmountClaim", "MentionClaim",
    }  # fmt: skip


def test_a_claim_has_the_words_that_decided_it() -> None:
    some = content(told())
    claims = {row[0]: row for row in rows("claims", some)}
    quotes = {row[0]: row[3] for row in rows("evidence", some)}
    names = [c.name for c in TABLES["claims"].columns]
    told_of: dict[object, list[object]] = {}
    for claim, evidence in rows("claim_evidence", some):
        told_of.setdefault(claim, []).append(quotes[evidence])
    belarus = [
        id
        for id, row in claims.items()
        if row[names.index("partner")] == "BLR" and row[names.index("level")] == "strategic"
    ]
    assert belarus
    assert any("戦略的パートナーシップ" in str(quote) for quote in told_of[belarus[0]])


def test_a_rejected_claim_is_marked() -> None:
    claims, found = known(told())
    rejected = claims.levels[0].iri
    some = Content(whole(claims, replace(found, rejected=(rejected,))), told(), NAMES)
    marked = [row[0] for row in rows("claims", some) if row[4]]
    assert marked == [rejected.removeprefix(NAMES.claim(""))]


class TestCsv:
    def test_csv_reads_back_every_cell_of_harmless_text(self, csv_files: Path) -> None:
        for name, form in TABLES.items():
            with (csv_files / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
                head, *body = csv.reader(stream, strict=True)
            assert head == [column.name for column in form.columns]
            expected = [["" if c is None else str(c).lower() if isinstance(c, bool) else str(c) for c in row]
                        for row in rows(name, content(told()))]  # fmt: skip
            plain = re.compile(r"[^\n\t\x00-\x1f\u200b-\u202e=+@-][^\n\t\x00-\x1f\u200b-\u202e]*|-?[0-9]+|")
            for found, row in zip(body, expected, strict=True):
                for cell, was in zip(found, row, strict=True):
                    assert cell == was or not plain.fullmatch(was), (name, was)

    def test_lines_end_as_rfc_4180_has_it_and_no_text_breaks_a_line(self, csv_files: Path) -> None:
        for name in TABLES:
            data = (csv_files / f"{name}.csv").read_bytes()
            assert data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n")
            assert data.count(b"\r\n") == 1 + sum(1 for _ in rows(name, content(told())))

    def test_pandas_reads_the_types_that_the_package_tells(self, csv_files: Path) -> None:
        frame = pandas.read_csv(csv_files / "levels.csv", parse_dates=["from_earliest"])
        assert frame["from_earliest"].dtype.kind == "M" and frame["articles"].dtype.kind == "i"

    def test_no_cell_is_a_formula_and_hostile_text_is_shown_as_escapes(self, tmp_path: Path) -> None:
        store = ox.Store()
        store.extend(told())
        headline, graph = ox.NamedNode("https://schema.org/headline"), ox.NamedNode(NAMES.article_graph("old"))
        for quad in list(store.quads_for_pattern(None, headline, None, graph)):
            store.remove(quad)
        nasty = '=HYPERLINK("http://x")\u202e\r\n,"'
        store.add(ox.Quad(ox.NamedNode(NAMES.article("old")), headline, ox.Literal(nasty), graph))
        write_tables(content(store), "csv", tmp_path)
        with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as stream:
            titles = {row["id"]: row["title"] for row in csv.DictReader(stream)}
        assert titles["old"] == '\'=HYPERLINK("http://x")\\u202E ,"'


class TestPackage:
    def test_it_lists_every_file_with_its_size_and_hash(self, csv_files: Path) -> None:
        package = json.loads((csv_files / "datapackage.json").read_text("utf-8"))
        files = {path.name for path in csv_files.iterdir()} - {"datapackage.json", "README.md"}
        assert {resource["path"] for resource in package["resources"]} == files
        for resource in package["resources"]:
            data = (csv_files / resource["path"]).read_bytes()
            assert resource["bytes"] == len(data)
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"

    def test_names_are_what_the_standard_allows(self, csv_files: Path) -> None:
        package = json.loads((csv_files / "datapackage.json").read_text("utf-8"))
        names = [package["name"], *(resource["name"] for resource in package["resources"])]
        assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names) and len(set(names)) == len(names)

    def test_every_column_is_described_with_a_type_of_the_standard(self, csv_files: Path) -> None:
        package = json.loads((csv_files / "datapackage.json").read_text("utf-8"))
        for resource in package["resources"]:
            for field in resource["schema"]["fields"]:
                assert field["type"] in ("string", "date", "integer", "boolean") and field["description"].endswith(".")

    def test_references_lead_to_a_column_of_the_package(self, csv_files: Path) -> None:
        package = json.loads((csv_files / "datapackage.json").read_text("utf-8"))
        schemas = {resource["name"]: resource["schema"] for resource in package["resources"]}
        seen = 0
        for name, schema in schemas.items():
            for key in schema.get("foreignKeys", ()):
                to = key["reference"]
                assert to["fields"] in {field["name"] for field in schemas[to["resource"] or name]["fields"]}
                seen += 1
        assert seen > 10

    def test_the_licence_is_that_of_the_data_set(self, csv_files: Path) -> None:
        package = json.loads((csv_files / "datapackage.json").read_text("utf-8"))
        assert package["licenses"] == [{"name": "MIT", "path": "https://spdx.org/licenses/MIT"}]
        assert "belong to their publishers" in package["description"]

    def test_it_says_to_what_it_is_cut(self, tmp_path: Path) -> None:
        write_tables(content(told(), "JPN", "2015-01-01"), "csv", tmp_path)
        for name in ("datapackage.json", "README.md"):
            text = (tmp_path / name).read_text("utf-8")
            assert "Only what concerns JPN." in text and "As of 2015-01-01." in text


class TestParquet:
    def test_pyarrow_reads_back_every_cell_as_it_is(self, parquet_files: Path) -> None:
        for name, form in TABLES.items():
            back = pyarrow.parquet.read_table(parquet_files / f"{name}.parquet")
            columns = [column.to_pylist() for column in back.columns]
            found = [
                tuple(str(c) if isinstance(c, datetime.date) else c for c in row) for row in zip(*columns, strict=True)
            ]
            assert back.column_names == [column.name for column in form.columns]
            assert found == list(rows(name, content(told()))), name

    def test_days_are_dates_and_counts_are_whole_numbers(self, parquet_files: Path) -> None:
        schema = pyarrow.parquet.read_schema(parquet_files / "levels.parquet")
        assert schema.field("from_earliest").type == pyarrow.date32()
        assert schema.field("articles").type == pyarrow.int64()
        assert schema.field("from_earliest").metadata[b"description"].startswith(b"The first day")

    def test_without_pyarrow_one_line_says_what_to_do(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(VietgraphError, match=r"pyarrow, which is not installed \(add it with"):
            write_tables(content(told()), "parquet", tmp_path / "out")
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_empty_build_gives_valid_empty_tables(form: FileForm, tmp_path: Path) -> None:
    store = ox.Store()
    load_vocabulary(store, NAMES)
    claims, found = derive(store, NAMES, NOTHING)
    write_tables(Content(whole(claims, found), store, NAMES), form, tmp_path)
    for name, table in TABLES.items():
        path = tmp_path / f"{name}.{form}"
        frame: Any = pandas.read_csv(path) if form == "csv" else pandas.read_parquet(path)
        assert list(frame.columns) == [column.name for column in table.columns]
        assert len(frame) == 0 or name == "concepts"


def test_a_directory_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="the directory cannot be made"):
        write_tables(content(told()), "csv", tmp_path / "file" / "out")


def test_the_bytes_are_the_same_under_several_hash_seeds(tmp_path: Path) -> None:
    code = """
import sys; sys.path.insert(0, "tests/graph")
from pathlib import Path
from test_tables import content, told, write_tables
for form in ("csv", "parquet"):
    write_tables(content(told()), form, Path(sys.argv[1]))
"""
    found = []
    for seed in ("0", "1", "77"):
        directory = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", code, str(directory)], cwd=ROOT, check=True, env=environment)
        found.append({path.name: path.read_bytes() for path in directory.iterdir()})
    assert found[0] == found[1] == found[2]


def test_the_rows_do_not_depend_on_the_order_of_loading() -> None:
    other = ox.Store()
    other.extend(sorted(told(), key=str, reverse=True))
    for name in TABLES:
        assert list(rows(name, content(other))) == list(rows(name, content(told()))), name


def test_two_tables_never_share_a_name() -> None:
    assert len({form.name for form in forms()}) == len(forms()) == len(TABLES)
    assert all(isinstance(form, Form) and form.description for form in forms())


def test_what_could_not_be_decided_is_no_claim() -> None:
    store = built({})
    undecided = ox.NamedNode(NAMES.vg("Unresolved"))
    there = {q.subject.value for q in store.quads_for_pattern(None, None, undecided)}  # type: ignore[union-attr]
    assert there
    assert there.isdisjoint(NAMES.claim(str(row[0])) for row in rows("claims", content(store)))
