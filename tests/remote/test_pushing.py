"""Writing a build into a store: what is sent, what stays, and what is left when it breaks off."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
from calling import call, called, start
from engines import Running
from proxies import Proxy, proxy

from graph.remote import Line, Remote, find_endpoint, push
from graph.remote.mark import NAME
from graph.remote.writing import BATCH, _in_sparql
from graph.store import open_store
from ontology.namespaces import Namespaces

NAMES = Namespaces()
MARK = ox.NamedNode(NAMES.graph(NAME))


def held(address: str) -> set[ox.Quad]:
    """All that an Oxigraph server holds."""
    dump = httpx.get(f"{address}/store", headers={"Accept": "application/n-quads"}, timeout=60)
    return set(ox.parse(dump.content, ox.RdfFormat.N_QUADS))


def without_mark(quads: set[ox.Quad]) -> set[ox.Quad]:
    return {quad for quad in quads if quad.graph_name != MARK}


@contextlib.contextmanager
def seen(target: str) -> Iterator[Proxy]:
    """A proxy that tells what passes; as good as the store itself."""
    with proxy(target) as between:
        yield between


@pytest.fixture
def changed(built: Path, tmp_path: Path) -> Path:
    """The same build without one article."""
    directory = tmp_path / "changed"
    shutil.copytree(built, directory)
    called("retract", "-q", "-o", directory, "000_856c0b644fc88eb3")
    return directory


WAYS = {"updates": ("--store-update", "{}/update"), "graphs": ("--store-graphs", "{}/store"), "found out": ()}


@pytest.mark.parametrize("way", WAYS)
def test_the_store_holds_the_build_and_a_mark(way: str, built: Path, here: ox.Store, empty: Running) -> None:
    with seen(empty.address) as between:
        options = [word.format(between.address) for word in WAYS[way]]
        told = called("push", "-o", built, between.address, *options)
        assert re.fullmatch(r"http://\S+/query: 11 graphs sent, \d\.\d MB, 0 there already, 0 deleted\n", told)
        sizes = [len(body.encode()) for _, path, body in between.requests if "update" in path or "store" in path]
        assert len(sizes) > 4 and max(sizes) < BATCH * 1.2
        between.requests.clear()
        assert called("push", "-o", built, between.address, *options).endswith(
            ": 0 graphs sent, 11 there already, 0 deleted\n"
        )
        assert between.writes() == ""
    assert without_mark(held(empty.address)) == set(here)


@pytest.mark.parametrize("way", WAYS)
def test_only_what_differs_is_sent_and_what_is_gone_is_deleted(
    way: str, built: Path, changed: Path, empty: Running
) -> None:
    others = {ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.Literal("c"), ox.NamedNode(g)) for g in OTHERS}
    given = ox.serialize(others, format=ox.RdfFormat.N_QUADS)
    httpx.post(f"{empty.address}/store", content=given, headers={"Content-Type": "application/n-quads"})
    with seen(empty.address) as between:
        options = [word.format(between.address) for word in WAYS[way]]
        called("push", "-q", "-o", built, between.address, *options)
        between.requests.clear()
        told = called("push", "-o", changed, between.address, *options)
        sent = between.writes()
    assert "1 deleted" in told
    assert NAMES.graph("vocabulary") not in re.sub(r"\S+ <https://schema.org/sha256>", "", sent)
    assert NAMES.graph("consolidated") in sent and "graph/article/000_856c0b644fc88eb3" in sent
    assert without_mark(held(empty.address)) == set(open_store(changed / "store")) | others


OTHERS = ("http://example.org/g", "https://w3id.org/vietgraphs/graph/vocabulary")


def test_what_was_put_there_by_other_means_becomes_the_build(built: Path, here: ox.Store, empty: Running) -> None:
    stray = f'<a:a> <a:b> "stray" <{NAMES.article_graph("stray")}> .\n'.encode()
    half = f'<a:a> <a:b> "more" <{NAMES.graph("meta")}> .\n'.encode()
    for content in (stray, half):
        httpx.post(f"{empty.address}/store", content=content, headers={"Content-Type": "application/n-quads"})
    assert "1 deleted" in called("push", "-o", built, empty.address)
    assert without_mark(held(empty.address)) == set(here)


def test_a_graph_that_vanished_there_is_sent_again(built: Path, here: ox.Store, empty: Running) -> None:
    called("push", "-q", "-o", built, empty.address)
    httpx.delete(f"{empty.address}/store", params={"graph": NAMES.graph("entities")})
    assert "1 graphs sent" in called("push", "-o", built, empty.address)
    assert without_mark(held(empty.address)) == set(here)


def test_all_can_be_sent_anew(built: Path, here: ox.Store, empty: Running) -> None:
    called("push", "-q", "-o", built, empty.address)
    changed = f'INSERT DATA {{ GRAPH <{NAMES.graph("meta")}> {{ <a:a> <a:b> "changed" }} }}'
    httpx.post(f"{empty.address}/update", content=changed, headers={"Content-Type": "application/sparql-update"})
    assert "11 graphs sent" in called("push", "--anew", "-o", built, empty.address)
    assert without_mark(held(empty.address)) == set(here)


FAULTS = {
    "busy": lambda number, method, path: "busy" if number % 2 else "",
    "cut": lambda number, method, path: "cut" if number % 2 else "",
    "lost": lambda number, method, path: "lost" if number % 3 == 0 else "",
    "half": lambda number, method, path: "half" if number % 2 else "",
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("way", ["updates", "graphs"])
def test_what_goes_wrong_on_the_way_is_tried_again(
    fault: str, way: str, built: Path, here: ox.Store, empty: Running
) -> None:
    with proxy(empty.address) as between, Line(pause=0.01) as line:
        between.fault = FAULTS[fault]
        given = {WAYS[way][0].removeprefix("--store-"): WAYS[way][1].format(between.address)}
        push(here, NAMES, "", Remote(line, find_endpoint(line, between.address, **given)))
        assert Remote(line, find_endpoint(line, between.address)).complete_mark(NAMES) is not None
    assert without_mark(held(empty.address)) == set(here)


@pytest.mark.parametrize("way", ["updates", "graphs"])
def test_a_push_that_was_killed_goes_on(way: str, built: Path, here: ox.Store, empty: Running) -> None:
    with proxy(empty.address) as between:
        options = [word.format(between.address) for word in WAYS[way]]
        vocabulary = NAMES.graph("vocabulary")  # it comes last and is too large for one request
        begun = (f"GRAPH <{vocabulary}>", quote(vocabulary, safe=""))
        between.fault = lambda number, method, path: (
            "stuck" if any(sign in path + between.requests[-1][2] for sign in begun) else ""
        )
        pushing = start("push", "-o", built, between.address, *options)
        try:
            assert between.stuck.wait(60)
        finally:
            pushing.kill()
            pushing.communicate()
    for words in (("query", "partner-overview"), ("validate",), ("export",)):
        assert "half a build" in call(*words, "--store", empty.address).complaint
    with seen(empty.address) as between:
        options = [word.format(between.address) for word in WAYS[way]]
        told = called("push", "-o", built, between.address, *options)
        sent = between.writes()
    found = re.search(r": (\d+) graphs sent, .*, (\d+) there already", told)
    assert found and int(found[1]) + int(found[2]) == 11 and int(found[2]) >= 5
    article = NAMES.article_graph("000_856c0b644fc88eb3")  # it came first
    assert f"GRAPH <{article}>" not in sent and f"graph={article}" not in sent
    assert without_mark(held(empty.address)) == set(here)
    called("validate", "--store", empty.address)


def test_a_push_that_was_broken_off_by_a_refusal_goes_on(built: Path, here: ox.Store, empty: Running) -> None:
    with proxy(empty.address) as between, Line(pause=0.01) as line:
        remote = Remote(line, find_endpoint(line, between.address))
        writes = 0

        def fault(number: int, method: str, path: str) -> str:
            nonlocal writes
            writes += "update" in path
            return "busy" if writes > 3 else ""

        between.fault = fault
        with pytest.raises(Exception, match="answers 503"):
            push(here, NAMES, "", remote)
        between.fault = lambda number, method, path: ""
        done = push(here, NAMES, "", remote)
        assert done.kept > 0 and done.sent + done.kept == 11
    assert without_mark(held(empty.address)) == set(here)


HOSTILE = [
    '"',
    "\\",
    "\\u0022 } } ; DROP ALL ; #",
    "\\\\u0022",
    "\\U00000022",
    "\x01\\u",
    "'''\n\r\t",
    "日本\U0001f600",
    "} ;",
]


def test_hostile_words_arrive_as_they_are(empty: Running) -> None:
    own = ox.Store()
    graph = ox.NamedNode(NAMES.graph("entities"))
    for number, word in enumerate(HOSTILE):
        own.add(ox.Quad(ox.NamedNode(f"a:{number}"), ox.NamedNode("a:b"), ox.Literal(word), graph))
    with Line() as line:
        push(own, NAMES, "\\u0022 ; DROP ALL", Remote(line, find_endpoint(line, empty.address)))
        mark = Remote(line, find_endpoint(line, empty.address)).mark(NAMES)
    assert without_mark(held(empty.address)) == set(own)
    assert mark is not None and mark.decisions == "\\u0022 ; DROP ALL"


@pytest.mark.parametrize("word", HOSTILE)
def test_no_word_ends_its_literal_where_escapes_are_replaced_first(word: str) -> None:
    """As SPARQL 1.1, section 19.2, may be read: before anything else, and whatever stands before the backslash."""
    line = _in_sparql(f"<a:a> <a:b> {ox.Literal(word)} .")
    escape = r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})"
    replaced = re.sub(escape, lambda found: chr(int(found[1] or found[2], 16)), line)
    for form in (line, replaced):
        (quad,) = ox.parse(form.encode(), ox.RdfFormat.TURTLE)
        assert isinstance(quad.object, ox.Literal) and quad.object.value == word
