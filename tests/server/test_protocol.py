"""SPARQL 1.1 Protocol, query operation: the cases of the W3C test suite for it, and what else clients rely on.

The data of the suite are four small graphs; here they are graphs of articles that the build holds.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
import rdflib

from graph.query import bind, named_queries, run_query
from graph.store import open_store
from ontology.namespaces import Namespaces

NAMES = Namespaces()
ASK = "ASK { ?s ?p ?o }"
QUERY = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Accept": "application/sparql-results+json"}


@pytest.fixture(scope="module")
def graphs(server: httpx.Client) -> list[str]:
    """The graphs of three articles."""
    found = rows(server.get("/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?a a schema:NewsArticle } }"}))
    return sorted(row["g"] for row in found)[:3]


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    bindings = answer.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


def said(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["boolean"])


class TestQuery:
    def test_by_get(self, server: httpx.Client) -> None:
        assert said(server.get("/sparql", params={"query": ASK}, headers=JSON))

    def test_by_post_of_a_form(self, server: httpx.Client) -> None:
        assert said(server.post("/sparql", data={"query": ASK}, headers=JSON))

    def test_by_post_of_the_query(self, server: httpx.Client) -> None:
        assert said(server.post("/sparql", content=ASK, headers={**QUERY, **JSON}))
        utf8 = {"Content-Type": "application/sparql-query; charset=utf-8"}
        text = "SELECT ?c { ?c skos:prefLabel 'ベラルーシ'@ja }"
        [belarus] = rows(server.post("/sparql", content=text.encode(), headers={**utf8, **JSON}))
        assert belarus["c"] == NAMES.concept("country", "BLR")

    def test_a_form_is_decoded_once(self, server: httpx.Client) -> None:
        query = 'SELECT ("a%20b+c" AS ?text) {}'
        assert rows(server.post("/sparql", data={"query": query})) == [{"text": "a%20b+c"}]
        assert rows(server.get("/sparql", params={"query": query})) == [{"text": "a%20b+c"}]


class TestDataset:
    """What the protocol names is the dataset, whatever the query says; without either it is all graphs."""

    COUNT = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a schema:NewsArticle }"
    NAMED = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?a a schema:NewsArticle } }"

    def count(self, answer: httpx.Response) -> int:
        return int(rows(answer)[0]["n"])

    def test_without_one_all_graphs_are_asked(self, server: httpx.Client) -> None:
        assert self.count(server.get("/sparql", params={"query": self.COUNT})) == 5
        assert self.count(server.get("/sparql", params={"query": self.NAMED})) == 5

    @pytest.mark.parametrize("post", [False, True])
    def test_default_graphs(self, server: httpx.Client, graphs: list[str], post: bool) -> None:
        for wanted in (graphs[:1], graphs[:2]):
            given = {"query": self.COUNT, "default-graph-uri": wanted}
            answer = server.post("/sparql", data=given) if post else server.get("/sparql", params=given)
            assert self.count(answer) == len(wanted)

    @pytest.mark.parametrize("post", [False, True])
    def test_named_graphs(self, server: httpx.Client, graphs: list[str], post: bool) -> None:
        given = {"query": self.NAMED, "named-graph-uri": graphs[:2]}
        answer = server.post("/sparql", data=given) if post else server.get("/sparql", params=given)
        assert self.count(answer) == 2
        assert self.count(server.get("/sparql", params={**given, "query": self.COUNT})) == 0

    def test_both_with_the_query_posted_as_it_is(self, server: httpx.Client, graphs: list[str]) -> None:
        given = {"default-graph-uri": graphs[:1], "named-graph-uri": graphs[1:3]}
        for text, number in ((self.COUNT, 1), (self.NAMED, 2)):
            answer = server.post("/sparql", params=given, content=text, headers=QUERY)
            assert self.count(answer) == number

    def test_the_dataset_of_the_query(self, server: httpx.Client, graphs: list[str]) -> None:
        text = self.COUNT.replace("{", f"FROM <{graphs[0]}> {{", 1)
        assert self.count(server.get("/sparql", params={"query": text})) == 1

    def test_the_dataset_of_the_protocol_goes_before_that_of_the_query(
        self, server: httpx.Client, graphs: list[str]
    ) -> None:
        text = self.COUNT.replace("{", f"FROM <{graphs[0]}> {{", 1)
        answer = server.get("/sparql", params={"query": text, "default-graph-uri": graphs[1:3]})
        assert self.count(answer) == 2


class TestRefused:
    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
    def test_another_method(self, server: httpx.Client, method: str) -> None:
        answer = server.request(method, "/sparql", params={"query": ASK})
        assert answer.status_code == 405 and "GET" in answer.headers["allow"]

    def test_two_queries(self, server: httpx.Client) -> None:
        assert server.get("/sparql", params={"query": [ASK, "SELECT * {}"]}).status_code == 400
        assert server.post("/sparql", data={"query": ASK}, params={"query": ASK}).status_code == 400

    @pytest.mark.parametrize("kind", ["text/plain", "", "application/json"])
    def test_a_query_of_another_media_type(self, server: httpx.Client, kind: str) -> None:
        for content in (ASK, f"query={ASK}"):
            headers = {"Content-Type": kind} if kind else {}
            answer = server.post("/sparql", content=content.encode(), headers=headers)
            assert answer.status_code == 415 and "application/sparql-query" in answer.text

    def test_what_is_not_utf8(self, server: httpx.Client) -> None:
        text = "ASK { ?s ?p 'é' }".encode("utf-16")
        assert server.post("/sparql", content=text, headers=QUERY).status_code == 400

    def test_what_is_no_query(self, server: httpx.Client) -> None:
        answer = server.get("/sparql", params={"query": "ASK { ?s ?p"})
        assert answer.status_code == 400 and "line 1" in answer.text and answer.text.count("\n") == 1

    def test_nothing_at_all(self, server: httpx.Client) -> None:
        assert server.post("/sparql", data={"x": "y"}).status_code == 400


FORMS: dict[str, Callable[[str], object]] = {
    "application/sparql-results+json": json.loads,
    "application/json": json.loads,
    "application/sparql-results+xml": ElementTree.fromstring,
    "text/csv": lambda text: list(csv.reader(io.StringIO(text))),
    "text/tab-separated-values": str.splitlines,
}


class TestForms:
    """The client's wish decides the form; each can be read by a reader that is not ours."""

    @pytest.mark.parametrize("media", FORMS)
    @pytest.mark.parametrize("query", ["SELECT * { ?s a schema:NewsArticle ; schema:headline ?t }", ASK])
    def test_of_a_table(self, server: httpx.Client, media: str, query: str) -> None:
        answer = server.get("/sparql", params={"query": query}, headers={"Accept": media})
        assert answer.headers["content-type"].partition(";")[0] == media
        assert FORMS[media](answer.text)

    @pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s skos:notation ?n }", "DESCRIBE country:BLR"])
    @pytest.mark.parametrize(
        ("media", "form"),
        [
            ("text/turtle", "turtle"),
            ("application/n-triples", "nt"),
            ("application/ld+json", "json-ld"),
            ("application/rdf+xml", "xml"),
        ],
    )
    def test_of_a_graph(self, server: httpx.Client, media: str, form: str, query: str) -> None:
        answer = server.get("/sparql", params={"query": query}, headers={"Accept": media})
        assert answer.headers["content-type"].partition(";")[0] == media
        read = rdflib.Graph().parse(data=answer.text, format=form)
        assert rdflib.URIRef(NAMES.concept("country", "BLR")) in set(read.subjects())

    @pytest.mark.parametrize(
        ("accept", "media"),
        [
            ("", "application/sparql-results+json"),
            ("*/*", "application/sparql-results+json"),
            ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
            ("text/html, application/xhtml+xml, */*;q=0.1", "application/sparql-results+json"),
            ("nonsense", "application/sparql-results+json"),
        ],
    )
    def test_the_best_that_is_accepted(self, server: httpx.Client, accept: str, media: str) -> None:
        answer = server.get("/sparql", params={"query": ASK}, headers={"Accept": accept})
        assert answer.headers["content-type"] == media

    def test_a_form_that_cannot_be_had(self, server: httpx.Client) -> None:
        answer = server.get("/sparql", params={"query": ASK}, headers={"Accept": "image/png"})
        assert answer.status_code == 406 and "text/csv" in answer.text

    def test_the_forms_tell_the_same(self, server: httpx.Client) -> None:
        query = "SELECT ?t ?d { ?a schema:headline ?t . OPTIONAL { ?a schema:datePublished ?d } } ORDER BY ?t"
        told = rows(server.get("/sparql", params={"query": query}))
        xml = server.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+xml"})
        space = "{http://www.w3.org/2005/sparql-results#}"
        found = [
            {binding.attrib["name"]: binding[0].text for binding in result}
            for result in ElementTree.fromstring(xml.text).iter(f"{space}result")
        ]
        assert found == told
        table = csv.DictReader(
            io.StringIO(server.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text)
        )
        assert [{name: value for name, value in row.items() if value} for row in table] == told


def test_the_service_describes_itself_as_rdf(server: httpx.Client) -> None:
    answer = server.get("/sparql", headers={"Accept": "text/turtle"})
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    read = rdflib.Graph().parse(data=answer.text, format="turtle")
    [service] = read.subjects(rdflib.RDF.type, sd.Service)
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in read
    assert str(service) == str(server.base_url.join("/sparql"))
    assert (service, sd.feature, sd.BasicFederatedQuery) not in read


def test_a_browser_is_sent_to_the_query_page(server: httpx.Client) -> None:
    answer = server.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")


def test_pages_of_other_sites_may_ask(server: httpx.Client) -> None:
    origin = {"Origin": "https://elsewhere.example"}
    asked = server.get("/sparql", params={"query": ASK}, headers=origin)
    assert asked.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in asked.headers
    wish = {**origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    allowed = server.options("/sparql", headers=wish)
    assert allowed.status_code == 200 and "POST" in allowed.headers["access-control-allow-methods"]


ANSWERED = [name for name, query in named_queries().items() if name != "claim-evidence"]


@pytest.mark.parametrize("name", ANSWERED)
def test_named_queries_answer_as_they_do_on_the_spot(server: httpx.Client, built: Path, name: str) -> None:
    query = named_queries()[name]
    given = dict(query.example)
    here = run_query(open_store(built / "store"), name, given).as_text("csv", NAMES)
    text = bind(query, given, NAMES)
    there = server.post("/sparql", data={"query": text}, headers={"Accept": "text/csv"})
    assert there.text == here
