"""What goes wrong with a store elsewhere is said in one line that says what to do; nothing secret is ever in it."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
from calling import SEEDS, call, called
from engines import Running, free_port
from proxies import answering, proxy

from graph.remote import Line, RemoteError, find_endpoint
from graph.remote.line import Credentials
from ontology.namespaces import Namespaces

YES = json.dumps({"head": {}, "boolean": True})
SECRET = {"VIETGRAPH_STORE_USER": "somebody", "VIETGRAPH_STORE_PASSWORD": "geheim"}


def test_nobody_is_there() -> None:
    address = f"http://127.0.0.1:{free_port()}"
    complaint = call("query", "partner-overview", "--store", address).complaint
    assert complaint.startswith(f"{address}: the store cannot be reached") and "is it running" in complaint


@pytest.mark.parametrize("command", [("push",), ("query", "partner-overview", "--store")])
def test_who_asks_must_be_known(command: tuple[str, ...], built: Path) -> None:
    with answering(401, "go away", WWW_Authenticate="Basic") as address:
        where = ("-o", built) if command == ("push",) else ()
        told = call(*command, address, *where).complaint
        assert "wants to know who asks (401)" in told and "VIETGRAPH_STORE_USER" in told
        told = call(*command, address, *where, **SECRET).complaint
        assert "refuses these credentials (401)" in told and "geheim" not in told


@pytest.mark.parametrize("address", ["http://me:geheim@127.0.0.1:1", "https://me:geheim@x/sparql?a=b"])
def test_credentials_in_an_address_are_refused_and_not_shown(address: str, built: Path) -> None:
    for words in (("push", "-o", built, address), ("query", "upgrades", "--store", address)):
        told = call(*words)
        assert "credentials do not belong into an address" in told.complaint
        assert "geheim" not in told.err + told.out


@pytest.mark.parametrize("address", ["", "foo", "ftp://x/", "http://", "http://x/#y", "http://x/?y=z", "http://[::1"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(RemoteError, match="not the address of a store"), Line() as line:
        find_endpoint(line, address)


def test_a_page_is_no_endpoint() -> None:
    with answering(200, "<html>hello</html>", Content_Type="text/html") as address:
        assert "no SPARQL endpoint answers here" in call("validate", "--store", address).complaint


def test_an_answer_that_is_no_graph() -> None:
    with answering(200, YES, Content_Type="application/sparql-results+json") as address:
        assert "cannot be read" in call("validate", "--store", address).complaint


def test_a_store_that_moved() -> None:
    with answering(302, "", Location="https://example.org/new") as address:
        assert "no SPARQL endpoint answers here" in call("export", "--store", address).complaint


def test_time_runs_out() -> None:
    with answering(200, YES, wait=30) as address:
        told = call("query", "upgrades", "--store", address, VIETGRAPH_STORE_TIMEOUT="0.3").complaint
    assert "did not answer within 0.3 s" in told and "VIETGRAPH_STORE_TIMEOUT" in told


@pytest.mark.parametrize("given", ["soon", "0", "-1", "inf", "nan"])
def test_time_must_be_a_number(given: str) -> None:
    told = call("query", "upgrades", "--store", "http://x", VIETGRAPH_STORE_TIMEOUT=given).complaint
    assert "not a number of seconds" in told


def test_a_store_that_holds_nothing_of_ours(empty: Running, built: Path) -> None:
    for words in (("query", "upgrades"), ("validate",), ("export",)):
        assert "holds no build of ours" in call(*words, "--store", empty.address).complaint
    called("push", "-q", "-o", built, empty.address)
    told = call("--base-iri", "http://example.org/", "validate", "--store", empty.address).complaint
    assert "no build of ours under http://example.org/" in told


def test_two_builds_in_one_store(empty: Running, built: Path, tmp_path: Path) -> None:
    article = min(SEEDS.glob("*.txt"))
    called("--base-iri", "http://example.org/", "build", article, "-q", "-o", tmp_path / "other")
    for directory in (built, tmp_path / "other"):
        called("push", "-q", "-o", directory, empty.address)
    assert "holds several builds" in call("export", "--store", empty.address).complaint
    for base, directory in ((Namespaces().base, built), ("http://example.org/", tmp_path / "other")):
        there = called("--base-iri", base, "export", "--store", empty.address)
        assert there == called("export", "-o", directory)


def test_an_answer_that_was_cut_short_is_not_taken_for_the_whole(built: Path, empty: Running) -> None:
    called("push", "-q", "-o", built, empty.address)
    less = f"DELETE WHERE {{ GRAPH <{Namespaces().graph('entities')}> {{ ?s a ?c }} }}"
    httpx.post(f"{empty.address}/update", content=less, headers={"Content-Type": "application/sparql-update"})
    told = call("export", "--store", empty.address).complaint
    assert "of 55 statements (graph/entities)" in told


def test_what_changes_while_it_is_read_is_not_taken(built: Path, empty: Running) -> None:
    called("push", "-q", "-o", built, empty.address)
    mark = Namespaces().graph("push")
    other = f'INSERT DATA {{ GRAPH <{mark}> {{ <{mark}> <https://schema.org/text> "other" }} }}'

    def write_meanwhile(number: int, method: str, path: str) -> str:
        if number == 8:
            httpx.post(f"{empty.address}/update", content=other, headers={"Content-Type": "application/sparql-update"})
        return ""

    with proxy(empty.address) as between:
        called("export", "--store", between.address)
        between.requests.clear()
        between.fault = write_meanwhile
        assert "was written while it was read" in call("export", "--store", between.address).complaint


def test_a_password_is_not_sent_in_clear_to_a_store_that_asks_for_a_digest() -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        said = request.headers.get("Authorization", "")
        seen.append(said.partition(" ")[0])
        if said.startswith("Digest"):
            return httpx.Response(200, text=YES)
        return httpx.Response(401, headers={"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"'})

    with Line(Credentials("me", "geheim")) as line:
        line._client = httpx.Client(transport=httpx.MockTransport(answer))
        assert find_endpoint(line, "http://h/sparql").login == "digest"
    assert seen == ["", "", "Digest"]


def test_a_refusal_is_told_with_the_words_of_the_store(built: Path, empty: Running) -> None:
    with proxy(empty.address) as between, answering(403, "you\x1b[31m may not\n\nwrite") as refusing:
        told = call("push", "-o", built, between.address, "--store-update", f"{refusing}/update").complaint
    assert "answers 403: you" in told and "may not write" in told and "\x1b" not in told


ENGINES = [
    ("http://h:7878", {"Server": "Oxigraph/0.5"}, "/query", "oxigraph", "/update", "/store", True),
    ("http://h/sparql", {"Server": "Virtuoso/07.20"}, "", "virtuoso", "-auth", "-graph-crud-auth", False),
    ("http://h:3030/ds", {"Fuseki-Request-Id": "1"}, "", "fuseki", "/update", "/data", True),
    ("http://h:3030/ds/sparql", {"Server": "Apache Jena Fuseki"}, "", "fuseki", None, None, True),
    ("http://h/repositories/news", {}, "", "rdf4j", "/statements", "/rdf-graphs/service", True),
    ("http://h:7001", {"Server": "QLever"}, "", "other", "", None, True),
]


@pytest.mark.parametrize(
    "address, headers, ending, engine, update, graphs, updating", ENGINES, ids=lambda x: str(x)[:24]
)
def test_engines_are_known_by_their_answer(
    address: str,
    headers: dict[str, str],
    ending: str,
    engine: str,
    update: str | None,
    graphs: str | None,
    updating: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.rstrip("/") != httpx.URL(address + ending).path.rstrip("/"):
            return httpx.Response(200, text="<html>")
        return httpx.Response(200, text=YES, headers=headers)

    with Line() as line:
        line._client = httpx.Client(transport=httpx.MockTransport(answer))
        found = find_endpoint(line, address)
    assert (found.engine, found.query, found.updating) == (engine, address + ending, updating)
    if update is not None:
        assert found.update == address + update
        assert found.graphs == (address + graphs if graphs else "")
    else:
        assert found.update == "http://h:3030/ds/update" and found.graphs == "http://h:3030/ds/data"


def test_credentials_are_sent_as_asked_and_never_shown() -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("Authorization", ""))
        return httpx.Response(200)

    for given in (Credentials("me", "geheim"), Credentials(token="geheim"), Credentials()):
        assert "geheim" not in repr(given)
        with Line(given) as line:
            line._client = httpx.Client(transport=httpx.MockTransport(answer))
            line.send("GET", "http://h/")
    assert seen == ["Basic bWU6Z2VoZWlt", "Bearer geheim", ""]
