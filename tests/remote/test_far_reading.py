"""Every reading command gives the same answer from a store elsewhere as from the build itself."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from calling import ROOT, SEEDS, call, called, values

from graph.query import named_queries, run_query
from graph.remote import Line, Remote, find_endpoint
from ontology.namespaces import Namespaces

READING = [
    ("partner", "BLR"),
    ("partner", "BLR", "--as-of", "2024-01-01", "--json"),
    ("explain", "AZE"),
    ("compare", "--all"),
    ("review",),
    ("network",),
    ("network", "--format", "json"),
    ("export",),
    ("export", "--format", "nq"),
    ("export", "--format", "trig", "--graph", "consolidated"),
    ("export", "--format", "jsonld", "--partner", "KAZ"),
    ("export", "--format", "gexf"),
    ("export", "--format", "nanopub"),
    ("query", "CONSTRUCT { ?a ?b ?c } WHERE { GRAPH graph:entities { ?a ?b ?c } }", "--format", "ttl"),
    ("query", "ASK { ?article a schema:NewsArticle }"),
    ("query", "DESCRIBE country:BLR", "--format", "ttl"),
    ("query", "SELECT (COUNT(*) AS ?n) FROM graph:entities { ?s ?p ?o }"),
]


@pytest.fixture(scope="module")
def remote(filled: str) -> Iterator[Remote]:
    with Line() as line:
        yield Remote(line, find_endpoint(line, filled))


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_named_query_has_the_same_answer(name: str, remote: Remote, here: ox.Store) -> None:
    example = values(name, here)
    names = remote.namespaces()
    assert remote.ask(name, example, names) == run_query(here, name, example, names)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_every_command_prints_the_same(words: tuple[str, ...], filled: str, built: Path) -> None:
    assert called(*words, "--store", filled) == called(*words, "-o", built)


@pytest.mark.parametrize("command", ["render", "report"])
def test_pages_are_the_same(command: str, filled: str, built: Path, tmp_path: Path) -> None:
    called(command, "--store", filled, "--to", tmp_path / "page.html")
    called(command, "-o", built, "--to", tmp_path / "own.html")
    assert (tmp_path / "page.html").read_bytes() == (tmp_path / "own.html").read_bytes()


def test_a_page_needs_a_place(filled: str) -> None:
    assert "say with --to where network.html goes" in call("render", "--store", filled).complaint


def test_the_graph_is_checked_there(filled: str) -> None:
    assert called("validate", "--store", filled) == f"{filled}: the graph fits the ontology\n"


def test_prefixes_of_ones_own_and_hostile_words_pass(filled: str, built: Path) -> None:
    text = 'PREFIX vg: <http://example.org/> SELECT ("}\\\\u0022 日本\\n#" AS ?x) (vg:a AS ?y) (<a> AS ?z) {}'
    assert called("query", text, "--format", "json", "--store", filled) == called(
        "query", text, "--format", "json", "-o", built
    )


@pytest.mark.parametrize("text", ["DROP ALL", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"])
def test_what_is_refused_here_is_not_sent_there(text: str, filled: str) -> None:
    assert "refused" in call("query", text, "--store", filled).complaint


def test_words_of_articles_are_not_searched_there(filled: str) -> None:
    text = "SELECT ?a { ?a a schema:NewsArticle FILTER(vg:matches(?a, '農業')) }"
    assert "a store elsewhere has no index to search" in call("query", text, "--store", filled).complaint


def test_a_directory_and_a_store_are_not_both_read(filled: str, built: Path) -> None:
    for command in (("query", "partner-overview"), ("validate",)):
        assert "give either -o DIR or --store URL" in call(*command, "--store", filled, "-o", built).complaint


def test_what_reviewers_decided_comes_with_it(built: Path, tmp_path: Path, empty: object) -> None:
    address = empty.address  # type: ignore[attr-defined]
    claim = called("query", "SELECT ?c { ?c a vg:RelationClaim ; vg:partner country:BLR }", "-f", "csv", "-o", built)
    claim = claim.split("/claim/")[1][:32]
    table = tmp_path / "decisions.tsv"
    table.write_text(f"decision\tkind\tfirst\tsecond\twho\twhy\nreject\tclaim\tclaim:{claim}\t\tme\t日本語\n")
    own = tmp_path / "own"
    called("build", SEEDS, "-q", "-o", own, "--decisions", table)
    called("push", "-q", "-o", own, address)
    for words in (("partner", "BLR"), ("review",), ("export", "-f", "nanopub")):
        assert called(*words, "--store", address) == called(*words, "-o", own) != called(*words, "-o", built)


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[str]:
    given = [sys.executable, "-m", "vietgraph", "serve", "-o", str(built), "--port", "0", "--timeout", "60"]
    server = subprocess.Popen(given, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    try:
        address = re.search(r"http://\S+/", server.stderr.readline())
        assert address
        yield address[0]
    finally:
        server.terminate()
        server.communicate(timeout=30)


class TestOurEndpoint:
    """`vietgraph serve` gives what a build holds to the commands of another machine."""

    @pytest.mark.parametrize(
        "words", [("query", "partner-overview"), ("export", "--format", "nq"), ("partner", "BLR")], ids=" ".join
    )
    def test_reading(self, words: tuple[str, ...], server: str, built: Path) -> None:
        assert called(*words, "--store", server) == called(*words, "-o", built)

    def test_every_named_query(self, server: str, here: ox.Store) -> None:
        with Line() as line:
            far = Remote(line, find_endpoint(line, server))
            names = Namespaces()
            for name in named_queries():
                example = values(name, here)
                assert far.ask(name, example, names) == run_query(here, name, example, names), name

    def test_it_takes_no_changes(self, server: str, built: Path) -> None:
        assert re.search("answers 40[35]", call("push", "-o", built, server).complaint)
