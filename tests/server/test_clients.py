"""Programs that people really use against an endpoint: each gets the answers the store gives on the spot."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from graph.query import bind, named_queries, run_query
from graph.results import QueryResult
from graph.store import open_store
from ontology.namespaces import Namespaces

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = Namespaces()
SOME = (
    "partner-overview",
    "ladder-counts",
    "level-history",
    "events-of-period",
    "sector-partners",
    "open-contradictions",
)


def asked(built: Path, name: str) -> tuple[str, list[tuple[str, ...]]]:
    """The text of a named query with its example, and its rows on the spot."""
    query = named_queries()[name]
    given = dict(query.example)
    result = run_query(open_store(built / "store"), name, given)
    return with_prefixes(bind(query, given, NAMES)), cells(result)


def with_prefixes(text: str) -> str:
    """Clients with a parser of their own resolve names themselves."""
    return f"BASE <{NAMES.base}>\n{text}"


def cells(result: QueryResult) -> list[tuple[str, ...]]:
    return [tuple(getattr(term, "value", "") if term else "" for term in row) for row in result.solutions]


@pytest.fixture(scope="module")
def endpoint(server: httpx.Client) -> str:
    return str(server.base_url.join("/sparql"))


@pytest.mark.parametrize("name", SOME)
@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper(endpoint: str, built: Path, name: str, method: str) -> None:
    text, rows = asked(built, name)
    client = SPARQLWrapper(endpoint)
    client.setQuery(text)
    client.setMethod(method)
    client.setReturnFormat(JSON)
    answer = client.queryAndConvert()
    columns = answer["head"]["vars"]
    found = [tuple(row[c]["value"] if c in row else "" for c in columns) for row in answer["results"]["bindings"]]
    assert found == rows


def test_sparqlwrapper_in_other_forms_and_with_an_error(endpoint: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setQuery("SELECT ?n { country:BLR skos:notation ?n }")
    client.setReturnFormat(XML)
    assert "BLR" in client.queryAndConvert().toxml()
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().split() == ["n", "BLR"]
    client.setQuery("DESCRIBE country:BLR")
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")) > 10
    client.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed):
        client.query()


@pytest.mark.parametrize("name", SOME)
def test_the_sparql_store_of_rdflib(endpoint: str, built: Path, name: str) -> None:
    text, rows = asked(built, name)
    graph = rdflib.Graph(SPARQLStore(endpoint, returnFormat="json"))
    found = [tuple("" if term is None else str(term) for term in row) for row in graph.query(text)]
    assert found == rows


def test_triples_through_the_sparql_store_of_rdflib(endpoint: str) -> None:
    graph = rdflib.Graph(SPARQLStore(endpoint, returnFormat="json"))
    belarus = rdflib.URIRef(NAMES.concept("country", "BLR"))
    labels = set(graph.objects(belarus, rdflib.SKOS.prefLabel))
    assert rdflib.Literal("ベラルーシ", lang="ja") in labels


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(endpoint: str, built: Path, tmp_path: Path) -> None:
    text, rows = asked(built, "partner-overview")
    (tmp_path / "question.rq").write_text(text, "utf-8")
    given = ["curl", "-sS", "-H", "Accept: text/csv", "--data-urlencode", f"query@{tmp_path / 'question.rq'}", endpoint]
    out = subprocess.run(given, capture_output=True, timeout=60, check=True).stdout.decode()
    assert [tuple(row) for row in csv.reader(io.StringIO(out))][1:] == rows


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must never complain or ask another server."""
    context = browser.new_context(viewport={"width": 1500, "height": 950})
    shown = context.new_page()
    complaints: list[str] = []
    hosts: set[str] = set()
    shown.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.on("request", lambda request: hosts.add(request.url.split("/")[2] if "://" in request.url else ""))
    yield shown
    assert complaints == []
    assert len(hosts - {""}) == 1
    context.close()


class TestYasgui:
    def test_a_named_query_opens_as_a_tab_and_is_answered(self, page: Page, server: httpx.Client, built: Path) -> None:
        page.goto(str(server.base_url.join("/query")))
        page.wait_for_selector("html[data-ready=true]")
        _, rows = asked(built, "ladder-counts")
        page.click("button[data-query=ladder-counts]")
        page.wait_for_selector(".yasr table tbody tr")
        shown = page.locator(".yasr table tbody tr").all_inner_texts()
        assert len(shown) == len(rows)
        for row, line in zip(rows, shown, strict=True):
            assert all(cell in line for cell in row)
        assert page.locator(".tabsList [role=tab]").filter(has_text="水準ごと").count() == 1

    def test_the_list_is_narrowed_by_words_of_either_language(self, page: Page, server: httpx.Client) -> None:
        page.goto(str(server.base_url.join("/query")))
        page.wait_for_selector("html[data-ready=true]")
        every = page.locator("#questions li:visible").count()
        page.fill("#narrow", "矛盾")
        some = page.locator("#questions li:visible").count()
        page.fill("#narrow", "contradict")
        assert 0 < some < every and 0 < page.locator("#questions li:visible").count() < every


@pytest.mark.parametrize("size", [(1500, 950), (390, 844)])
@pytest.mark.parametrize("path", ["/", "/query", "/partner/BLR", "/about/country/BLR", "/explain/BLR", "/ontology"])
def test_pages_fit_and_are_free_of_complaints(
    page: Page, server: httpx.Client, path: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(str(server.base_url.join(path)))
    page.wait_for_selector("h1")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_network_view_works_from_the_server(page: Page, server: httpx.Client) -> None:
    page.goto(str(server.base_url.join("/network.html#partner=BLR")))
    page.wait_for_selector("html[data-ready=true]")
    assert "ベラルーシ" in page.inner_text("#panel")


def test_the_network_view_leads_to_the_rest_on_the_server(page: Page, server: httpx.Client) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(str(server.base_url.join("/network.html#partner=BLR")))
    page.wait_for_selector("html[data-ready=true]")
    assert [url.partition("#")[0] for url in asked] == [str(server.base_url.join("/network.html"))]
    assert page.locator("#panel .served a").all_inner_texts() == ["サーバーで全件を見る", "すべての根拠"]
    page.click("#panel .served a >> nth=1")
    page.wait_for_url("**/explain/BLR")
    assert "ベラルーシ" in page.inner_text("body")
    page.go_back()
    page.wait_for_selector("html[data-ready=true]")
    page.evaluate("window.vietgraph.showDay('2024-12-31')")
    page.click("#panel .served a >> nth=0")
    page.wait_for_url("**/partner/BLR?as_of=2024-12-31")
