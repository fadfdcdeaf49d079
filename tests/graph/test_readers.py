"""What is written is RDF to others, too: independent readers accept every file and find the same statements in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import graph_quads
from strangers import CASES, READERS, SUFFIXES, by_oxigraph, by_rdflib
from test_export import EXOTIC

from graph.dataset import describe
from graph.export import FILES, FORMATS, Format, export
from graph.store import open_store
from ontology.namespaces import Namespaces
from vietgraph import main

ROOT = Path(__file__).parents[2]
# Raptor cuts a text at NUL and refuses the other two even escaped; neither Unicode nor RDF forbids them.
BEYOND_RAPTOR = re.compile("[\0\ufffe\uffff]")
TRIPLES = "http://rdfs.org/ns/void#triples"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, names: Namespaces) -> Path:
    """The three articles, one of them hostile, with texts that trip readers, in every format."""
    store = ox.Store()
    store.extend(graph_quads(names))
    store.extend(exotic(names, [BEYOND_RAPTOR.sub("", text) for text in EXOTIC]))
    describe(store, names)
    return everything(store, names, tmp_path_factory.mktemp("hostile"))


def exotic(names: Namespaces, texts: list[str]) -> list[ox.Quad]:
    """``texts`` as what a claim with an odd name says, in an article's graph."""
    node = ox.NamedNode("http://example.org/a(b),c;d.e/\u202eé?y=1&z=%20#1.5")
    predicate, graph = ox.NamedNode(names.vg("nameAsWritten")), ox.NamedNode(names.article_graph("exotic"))
    values = [literal for text in texts for literal in (ox.Literal(text), ox.Literal(text, language="ja"))]
    return [ox.Quad(node, predicate, value, graph) for value in values]


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory, names: Namespaces) -> Path:
    """The build of the seeds: the files it writes, and the formats that can be exported."""
    directory = tmp_path_factory.mktemp("seeds")
    assert main(["build", str(ROOT / "seeds"), "-q", "-o", str(directory)]) == 0
    store = open_store(directory / "store")
    written = {name: (directory / name).read_bytes() for name in FILES}
    everything(store, names, directory)
    assert written == {name: (directory / name).read_bytes() for name in FILES}
    return directory


def everything(store: ox.Store, names: Namespaces, directory: Path) -> Path:
    """Write ``store`` in every format, and as the database's own dump."""
    for format in FORMATS:
        with (directory / f"vietgraph.{SUFFIXES[format]}").open("wb") as stream:
            export(store, names, format, stream)
    store.dump(str(directory / "truth.nq"), ox.RdfFormat.N_QUADS)
    return directory


def truth(directory: Path, format: Format) -> set[ox.Quad]:
    quads = by_oxigraph(directory / "truth.nq", "nquads")
    return {ox.Quad(q.subject, q.predicate, q.object) if format == "turtle" else q for q in quads}


@pytest.mark.parametrize(("format", "reader"), CASES)
@pytest.mark.parametrize("build", ["seeds", "hostile"])
def test_every_reader_finds_every_statement_once_and_no_other(
    build: str, format: Format, reader: str, request: pytest.FixtureRequest
) -> None:
    directory = request.getfixturevalue(build)
    expected = truth(directory, format)
    found = READERS[reader](directory / f"vietgraph.{SUFFIXES[format]}", format)
    assert len(found) == len(expected)
    assert set(found) == expected


@pytest.mark.parametrize(("format", "reader"), [(format, reader) for format, reader in CASES if reader != "Raptor"])
def test_the_other_readers_take_even_code_points_that_are_no_characters(
    format: Format, reader: str, names: Namespaces, tmp_path: Path
) -> None:
    store = ox.Store()
    store.extend(exotic(names, EXOTIC))
    everything(store, names, tmp_path)
    found = READERS[reader](tmp_path / f"vietgraph.{SUFFIXES[format]}", format)
    assert {q.object for q in found} == {q.object for q in store}
    assert any(BEYOND_RAPTOR.search(q.object.value) for q in found if isinstance(q.object, ox.Literal))


def test_the_number_that_the_description_tells_is_the_number_that_readers_count(seeds: Path, names: Namespaces) -> None:
    found = by_rdflib(seeds / "vietgraph.ttl", "turtle")
    told = [q.object for q in found if q.subject.value == names.dataset() and q.predicate.value == TRIPLES]
    assert [value.value for value in told if isinstance(value, ox.Literal)] == [str(len(found))]


def test_each_format_has_three_readers() -> None:
    for format in FORMATS:
        assert len({reader for known, reader in CASES if known == format}) >= 3


@pytest.mark.parametrize(("ci", "outcome"), [("true", "failed"), ("", "skipped")])
def test_without_the_readers_these_tests_fail_where_the_project_is_checked_and_skip_elsewhere(
    ci: str, outcome: str
) -> None:
    environment = {**os.environ, "CI": ci, "PATH": "/nowhere", "PYTHONPATH": str(ROOT)}
    arguments = [__file__, "-k", "hostile and turtle and serd", "-p", "no:cacheprovider"]
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], capture_output=True, text=True, cwd=ROOT, env=environment
    )
    assert f"1 {outcome}" in ended.stdout
    assert "make readers" in ended.stdout
