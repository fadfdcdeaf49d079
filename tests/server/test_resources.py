"""Every name of the graph can be looked up: a page for people, data for programs, 303 for things in the world."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from serving import build, serving

from graph.query import run_query
from graph.store import open_store
from ontology.namespaces import Namespaces

NAMES = Namespaces()
HTML = {"Accept": "text/html"}


def one_of(built: Path, kind: str) -> str:
    """The path of some name of a kind."""
    store = open_store(built / "store")
    found = {
        quad.subject.value.removeprefix(NAMES.base)
        for quad in store
        if isinstance(quad.subject, ox.NamedNode) and re.match(f"{NAMES.base}{kind}/.", quad.subject.value)
    }
    return min(found)


@pytest.mark.parametrize("kind", ["country", "level", "sector", "event", "individual", "dyad", "person"])
def test_a_thing_in_the_world_is_not_a_document(server: httpx.Client, built: Path, kind: str) -> None:
    path = one_of(built, kind)
    answer = server.get(f"/{path}", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/about/{path}")
    assert "accept" in answer.headers["vary"].lower()
    page = server.get(f"/about/{path}", headers=HTML)
    assert page.status_code == 200 and page.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("kind", ["article", "claim", "evidence", "statement", "dataset", "graph"])
def test_a_document_is_sent_itself(server: httpx.Client, built: Path, kind: str) -> None:
    path = "graph/consolidated" if kind == "graph" else one_of(built, kind)
    assert server.get(f"/{path}", headers=HTML).status_code == 200


@pytest.mark.parametrize(
    ("accept", "form"),
    [("text/turtle", "turtle"), ("application/ld+json", "json-ld"), ("application/n-triples", "nt")],
)
def test_a_program_gets_what_the_store_says(server: httpx.Client, built: Path, accept: str, form: str) -> None:
    path = one_of(built, "claim")
    node = ox.NamedNode(f"{NAMES.base}{path}")
    stored = {quad.triple for quad in open_store(built / "store").quads_for_pattern(node, None, None, None)}
    answer = server.get(f"/{path}", headers={"Accept": accept})
    read = rdflib.Graph().parse(data=answer.text, format=form)
    assert len(read) == len(stored) > 5
    assert {str(subject) for subject in read.subjects()} == {node.value}


def test_the_ontology_and_its_terms_are_one_document(server: httpx.Client) -> None:
    answer = server.get("/ontology", headers={"Accept": "text/turtle"})
    read = rdflib.Graph().parse(data=answer.text, format="turtle")
    assert rdflib.URIRef(NAMES.vg("RelationClaim")) in set(read.subjects())
    assert "RelationClaim" in server.get("/ontology", headers=HTML).text


def test_a_named_graph_is_what_it_holds(server: httpx.Client, built: Path) -> None:
    graph = ox.NamedNode(NAMES.graph("shortcuts"))
    stored = sum(1 for _ in open_store(built / "store").quads_for_pattern(None, None, None, graph))
    answer = server.get("/graph/shortcuts", headers={"Accept": "application/n-triples"})
    assert len(answer.text.splitlines()) == stored > 0


def test_a_page_links_to_the_same_as_data(server: httpx.Client) -> None:
    page = server.get("/about/country/BLR", headers=HTML).text
    assert "ベラルーシ" in page and 'href="/partner/BLR"' in page
    for form, syntax in (("ttl", "turtle"), ("jsonld", "json-ld"), ("nt", "nt")):
        read = rdflib.Graph().parse(data=server.get("/data/country/BLR", params={"format": form}).text, format=syntax)
        assert set(read.subjects()) == {rdflib.URIRef(f"{NAMES.base}country/BLR")}
    assert server.get("/data/country/BLR", params={"format": "doc"}).status_code == 404


STRANGE = ["country/XXX", "claim/0", "nothing", "a/b/c", "%3Cscript%3E", "..%2F..%2Fetc%2Fpasswd"]


@pytest.mark.parametrize("path", STRANGE)
def test_a_name_nobody_gave_is_not_found(server: httpx.Client, path: str) -> None:
    answer = server.get(f"/{path}", headers=HTML)
    assert answer.status_code == 404 and "<script" not in answer.text


def test_files_of_the_build_are_sent_and_no_others(server: httpx.Client, built: Path) -> None:
    for name in ("network.html", "vietgraph.ttl", "vietgraph.trig", "records.jsonl"):
        assert server.get(f"/{name}").content == (built / name).read_bytes()
    for name in ("store/CURRENT", "../pyproject.toml", "static/../app.py", "static/server.py"):
        assert server.get(f"/{name}").status_code == 404


def test_an_id_with_any_signs_is_found_under_its_name(tmp_path: Path) -> None:
    source = tmp_path / "記事 1?#%.txt"
    source.write_text("ベトナムとタイ\n\n2025年5月1日\n\nベトナムとタイは戦略的パートナーシップにある。\n", "utf-8")
    with serving(build(tmp_path / "graph", source)) as client:
        path = NAMES.article(source.stem).removeprefix(NAMES.base)
        assert "ベトナムとタイ" in client.get(f"/{path}", headers=HTML).text
        graph = client.get(f"/graph/{path}", headers={"Accept": "text/turtle"})
        assert graph.status_code == 200 and NAMES.article(source.stem) in graph.text


HOSTILE = "</title><script>window.struck=1</script><img src=x onerror=alert(1)>"


def test_hostile_text_is_shown_as_text(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "graph")
    store = ox.Store(str(tmp_path / "graph" / "store"))
    headline = ox.NamedNode("https://schema.org/headline")
    told = min(store.quads_for_pattern(None, headline, None, None), key=str)
    store.remove(told)
    store.add(ox.Quad(told.subject, headline, ox.Literal(HOSTILE), told.graph_name))
    store.flush()
    del store
    assert isinstance(told.subject, ox.NamedNode)
    article = told.subject.value.removeprefix(NAMES.base)
    partner = partner_of(tmp_path / "graph", told.subject)
    with serving(tmp_path / "graph") as client:
        for path in (article, f"graph/{article}", f"partner/{partner}", f"explain/{partner}"):
            page = client.get(f"/{path}", headers=HTML)
            assert page.status_code == 200
            assert "&lt;script&gt;window" in page.text, path
            assert "<script>window" not in page.text and "<img" not in page.text, path


def partner_of(directory: Path, article: ox.NamedNode) -> str:
    """A partner with which the article deals."""
    text = f"SELECT ?code {{ ?c a vg:PartnerClaim ; prov:wasDerivedFrom {article} ; vg:partner/skos:notation ?code }}"
    [[code], *_] = run_query(open_store(directory / "store"), text).solutions
    assert isinstance(code, ox.Literal)
    return code.value


class TestPartnerPage:
    def test_it_is_found_by_code_and_by_name(self, server: httpx.Client) -> None:
        for name in ("BLR", "ベラルーシ", "Belarus"):
            answer = server.get(f"/partner/{name}")
            assert answer.status_code == 200 and "戦略的パートナーシップ" in answer.text

    def test_it_can_be_had_as_of_a_day(self, server: httpx.Client) -> None:
        early = server.get("/partner/AZE", params={"as_of": "2000-01-01"}).text
        assert "strategic partnership" in server.get("/partner/AZE").text
        assert "strategic partnership" not in early and "diplomatic relations" in early

    @pytest.mark.parametrize("day", ["2000", "yesterday", "2025-13-01"])
    def test_what_is_no_day_is_said_to_be_none(self, server: httpx.Client, day: str) -> None:
        answer = server.get("/partner/AZE", params={"as_of": day})
        assert answer.status_code == 400 and "YYYY-MM-DD" in answer.text

    def test_a_partner_nobody_writes_of_is_not_found(self, server: httpx.Client) -> None:
        assert server.get("/partner/TUV").status_code == 404
        assert server.get("/partner/nowhere").status_code == 404
