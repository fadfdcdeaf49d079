"""Limits that hold: no query, request or client can take the server down or get at what is not offered."""

from __future__ import annotations

import concurrent.futures
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from serving import ROOT, SEEDS, build, program, serving

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SHORT = "SELECT * { ?s a schema:NewsArticle }"


@pytest.fixture(scope="module")
def strict(built: Path) -> Iterator[httpx.Client]:
    """A server with narrow limits."""
    with serving(built, "--timeout", "1.5", "--max-rows", "50") as client:
        yield client


def test_a_query_that_runs_away_is_ended_and_others_are_answered_meanwhile(strict: httpx.Client) -> None:
    with concurrent.futures.ThreadPoolExecutor() as pool:
        begun = time.monotonic()
        slow = pool.submit(strict.get, "/sparql", params={"query": RUNAWAY})
        time.sleep(0.3)
        assert strict.get("/sparql", params={"query": SHORT}).status_code == 200
        answer = slow.result()
        assert answer.status_code == 503 and "1.5 seconds" in answer.text
        assert answer.headers["retry-after"]
        assert time.monotonic() - begun < 15
    for _ in range(4):
        assert strict.get("/sparql", params={"query": SHORT}).status_code == 200


def test_more_runaway_queries_than_workers_still_leave_a_server(strict: httpx.Client) -> None:
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        codes = set(pool.map(lambda _: strict.get("/sparql", params={"query": RUNAWAY}).status_code, range(6)))
    assert codes == {503}
    assert strict.get("/health").json() == {"status": "ok"}


def test_an_answer_of_too_many_rows_is_refused_with_advice(strict: httpx.Client) -> None:
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        answer = strict.get("/sparql", params={"query": query})
        assert answer.status_code == 403 and "more than 50" in answer.text and "LIMIT" in answer.text
        assert strict.get("/sparql", params={"query": f"{query} LIMIT 50"}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "LOAD <file:///etc/passwd>",
        "DROP ALL",
    ],
)
def test_nothing_is_asked_elsewhere_and_nothing_is_changed(server: httpx.Client, query: str) -> None:
    answer = server.post("/sparql", data={"query": query})
    assert answer.status_code == 403 and "refused" in answer.text


def test_updates_have_no_door(server: httpx.Client) -> None:
    update = "INSERT DATA { <a:a> <a:b> <a:c> }"
    assert server.post("/sparql", data={"update": update}).status_code == 403
    kind = {"Content-Type": "application/sparql-update"}
    assert server.post("/sparql", content=update, headers=kind).status_code == 403
    assert not server.get("/sparql", params={"query": "ASK { <a:a> ?p ?o }"}).json()["boolean"]


def test_a_graph_that_is_a_file_is_not_read(server: httpx.Client, tmp_path: Path) -> None:
    (tmp_path / "secret.ttl").write_text("<a:a> <a:b> 'secret' .")
    source = (tmp_path / "secret.ttl").as_uri()
    for params in (
        {"query": f"SELECT * FROM <{source}> {{ ?s ?p ?o }}"},
        {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": source},
    ):
        answer = server.get("/sparql", params=params)
        assert "secret'" not in answer.text and answer.json()["results"]["bindings"] == []


def test_a_federated_server_asks_elsewhere_only_when_told_so(built: Path) -> None:
    heard = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            connection, _ = listener.accept()
            heard.set()
            connection.close()

        threading.Thread(target=listen, daemon=True).start()
        query = f"ASK {{ SERVICE SILENT <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        with serving(built, "--federated") as client:
            client.get("/sparql", params={"query": query})
        assert heard.wait(10)


def test_requests_that_are_too_large_are_refused(server: httpx.Client) -> None:
    large = "ASK { ?s ?p ?o }" + " " * 1_000_001
    kind = {"Content-Type": "application/sparql-query"}
    assert server.post("/sparql", content=large, headers=kind).status_code == 413

    def pieces() -> Iterator[bytes]:
        for _ in range(2000):
            yield b" " * 1000

    assert server.post("/sparql", content=pieces(), headers=kind).status_code == 413
    assert server.get(f"/sparql?query={'+' * 65_000}").status_code == 414
    assert server.get("/health").status_code == 200


def test_many_readers_at_once_are_all_answered(server: httpx.Client) -> None:
    with concurrent.futures.ThreadPoolExecutor(50) as pool:
        codes = list(pool.map(lambda _: server.get("/sparql", params={"query": SHORT}).status_code, range(200)))
    assert set(codes) == {200}


def test_reading_goes_on_while_a_new_build_is_swapped_in(tmp_path: Path) -> None:
    seeds = sorted(SEEDS.glob("*.txt"))
    directory = build(tmp_path / "graph", *seeds[:2])
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a schema:NewsArticle }"
    seen: list[str] = []
    done = threading.Event()
    with serving(directory) as client:

        def read() -> None:
            while not done.is_set():
                answer = client.get("/sparql", params={"query": count})
                told = (
                    answer.json()["results"]["bindings"][0]["n"]["value"] if answer.status_code == 200 else answer.text
                )
                seen.append(told)

        reader = threading.Thread(target=read)
        reader.start()
        for seed in seeds[2:4]:
            program("add", seed, "-q", "-o", directory)
        time.sleep(0.5)
        done.set()
        reader.join()
    assert set(seen) == {"2", "3", "4"}
    assert seen == sorted(seen), "a build is never followed by the one before"


class TestHeaders:
    @pytest.mark.parametrize("path", ["/", "/query", "/partner/BLR", "/country/BLR", "/sparql?query=ASK{}", "/nothing"])
    def test_every_answer_is_kept_from_doing_harm(self, server: httpx.Client, path: str) -> None:
        headers = server.get(path, headers={"Accept": "text/html, */*;q=0.5"}).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "script-src 'self'" in policy or "script-src" not in policy
        assert "unsafe-eval" not in policy and "script-src 'unsafe-inline'" not in policy

    def test_the_program_is_not_named(self, server: httpx.Client) -> None:
        assert "server" not in server.get("/").headers

    def test_figures_for_a_monitor(self, server: httpx.Client) -> None:
        server.get("/sparql", params={"query": SHORT})
        text = server.get("/metrics").text
        assert 'vietgraph_requests_total{status="200"}' in text and "vietgraph_task_seconds_count" in text


class TestStart:
    def fails(self, *arguments: str) -> str:
        given = [sys.executable, "-m", "vietgraph", "serve", *arguments]
        ended = subprocess.run(given, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        assert ended.returncode == 1
        [line] = ended.stderr.splitlines()
        return line

    def test_without_a_build(self, tmp_path: Path) -> None:
        assert "vietgraph build" in self.fails("-o", str(tmp_path / "none"))

    def test_on_a_port_that_is_taken(self, built: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            line = self.fails("-o", str(built), "--port", port)
        assert port in line and "--port 0" in line
