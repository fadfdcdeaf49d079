"""The search of the server: a page for people, JSON for programs, and a function in SPARQL."""

from __future__ import annotations

import re

import httpx
import pytest

HTML = {"Accept": "text/html"}


def test_the_page_shows_what_was_found_marked_and_linked(server: httpx.Client) -> None:
    page = server.get("/search", params={"q": "原子力"}, headers=HTML)
    assert page.status_code == 200 and "<mark>原子力</mark>" in page.text
    link = re.search(r'<li><a href="(/article/[^"]+)">', page.text)
    assert link and server.get(link[1], headers=HTML, follow_redirects=True).status_code == 200
    assert 'href="/search"' in server.get("/", headers=HTML).text


def test_programs_get_json(server: httpx.Client) -> None:
    told = server.get("/search", params={"q": "貿易", "partner": "BLR"}, headers={"Accept": "application/json"}).json()
    again = server.get("/search", params={"q": "貿易", "partner": "BLR", "format": "json"}, headers=HTML).json()
    assert told == again and told["total"] == len(told["articles"]) > 0
    assert all(article["article"].endswith(article["id"]) for article in told["articles"])


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e9"])
def test_a_page_that_is_no_number_is_refused(server: httpx.Client, page: str) -> None:
    assert server.get("/search", params={"q": "貿易", "page": page}).status_code == 400


def test_what_was_typed_is_inert(server: httpx.Client) -> None:
    typed = '"><script>alert(1)</script> 貿易'
    page = server.get("/search", params={"q": typed, "partner": "<b>", "since": "'"}, headers=HTML)
    assert (
        page.status_code == 400
        and "<script>alert" not in page.text
        and "<b>" not in page.text.partition("<main>")[2].partition('role="alert"')[2]
    )


def test_the_form_alone_asks_nothing(server: httpx.Client) -> None:
    page = server.get("/search", headers=HTML)
    assert page.status_code == 200 and 'role="status"' not in page.text and 'role="alert"' not in page.text


def test_sparql_searches(server: httpx.Client) -> None:
    query = 'ASK { ?a <https://w3id.org/vietgraph/ontology#textSha256> ?h FILTER(vg:matches(?a, "原子力")) }'
    answer = server.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"})
    assert answer.status_code == 200 and answer.json()["boolean"] is True
    wrong = server.get("/sparql", params={"query": query.replace("原子力", "、")})
    assert wrong.status_code == 400 and "no word to look for" in wrong.text
