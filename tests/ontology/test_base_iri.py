"""One base IRI, in one place: what is made from it, what it may be, and that every vocabulary follows it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ontology.errors import VietgraphError
from ontology.namespaces import DEFAULT_BASE, PREFIXES, SCHEMES, BaseIriError, Namespaces
from ontology.schemes import scheme_bytes

SKOS = "http://www.w3.org/2004/02/skos/core#"


def test_names_hang_from_the_base() -> None:
    names = Namespaces("https://example.org/kg/")
    assert names.vg("Claim") == "https://example.org/kg/ontology#Claim"
    assert names.concept("sector", "trade") == "https://example.org/kg/sector/trade"
    assert names.article("000_ab") == "https://example.org/kg/article/000_ab"
    assert names.article_graph("000_ab") == "https://example.org/kg/graph/article/000_ab"
    assert names.graph("entities") == "https://example.org/kg/graph/entities"
    assert names.claim("c0ffee") == "https://example.org/kg/claim/c0ffee"
    assert names.evidence("e1") == "https://example.org/kg/evidence/e1"
    assert names.person("f0") == "https://example.org/kg/person/f0"
    assert names.run("r1") == "https://example.org/kg/run/r1"


def test_a_relation_has_one_name_whichever_side_is_named_first() -> None:
    names = Namespaces()
    assert names.dyad("BLR") == names.dyad("VNM", "BLR") == f"{DEFAULT_BASE}dyad/BLR-VNM"


@pytest.mark.parametrize(
    ("id", "segment"),
    [
        ("a b", "a%20b"),
        ("a/b", "a%2Fb"),
        ("a%20b", "a%2520b"),
        ("<script>", "%3Cscript%3E"),
        ("記事", "%E8%A8%98%E4%BA%8B"),
        ("..", "%2E%2E"),
        (".", "%2E"),
        ('"', "%22"),
    ],
)
def test_an_id_of_any_characters_stays_one_segment_of_the_path(id: str, segment: str) -> None:
    iri = Namespaces().article(id)
    assert iri == f"{DEFAULT_BASE}article/{segment}"
    assert ox.NamedNode(iri).value == iri


@pytest.mark.parametrize(
    "base",
    [
        "",
        "vietgraph/",
        "/vietgraph/",
        "ftp://example.org/",
        "http://",
        "https:///path/",
        "https://example.org",
        "https://example.org/kg#",
        "https://example.org/a b/",
        "https://example.org/<x>/",
        "https://example.org/\n/",
        "http://[::1/",
        "javascript:alert(1)//",
    ],
)
def test_a_base_that_would_break_the_names_is_refused_in_one_line(base: str) -> None:
    with pytest.raises(BaseIriError) as caught:
        Namespaces(base)
    assert isinstance(caught.value, VietgraphError)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("base", ["http://localhost:8080/", "https://例え.jp/知識/"])
def test_any_absolute_http_base_with_a_closing_slash_is_taken(base: str) -> None:
    assert Namespaces(base).vg("Claim").startswith(base)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_new_base_reaches_every_concept(scheme: str) -> None:
    names = Namespaces("https://example.org/elsewhere/")
    quads = list(ox.parse(input=scheme_bytes(scheme), format=ox.RdfFormat.TURTLE, base_iri=names.base))
    subjects = {quad.subject.value for quad in quads}
    notations = {quad.object.value for quad in quads if quad.predicate.value == f"{SKOS}notation"}
    assert subjects == {names.scheme(scheme)} | {names.concept(scheme, notation) for notation in notations}
    ours = [
        term.value
        for quad in quads
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and "vietgraph" in term.value
    ]
    assert ours == []


def test_output_prefixes_are_valid_and_cover_our_schemes() -> None:
    assert list(PREFIXES) == sorted(PREFIXES)
    assert set(SCHEMES) <= set(PREFIXES)
    assert Namespaces("https://example.org/").prefixes()["sector"] == "https://example.org/sector/"
    turtle = ox.serialize(
        [ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode(PREFIXES["vg"] + "about"), ox.NamedNode("urn:b"))],
        format=ox.RdfFormat.TURTLE,
        prefixes=dict(PREFIXES),
    )
    assert turtle is not None and b"vg:about" in turtle
