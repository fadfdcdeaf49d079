"""docs/ontology.md says what the ontology says, all of it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest

from ontology.namespaces import GRAPHS, SCHEMES, Namespaces
from ontology.rdf import ontology_bytes
from ontology.schemes import load_scheme

ROOT = Path(__file__).parents[2]
NAMES = Namespaces()
SH = "http://www.w3.org/ns/shacl#"


def triples(name: str) -> list[ox.Triple]:
    data = ontology_bytes(name)
    return [
        ox.Triple(quad.subject, quad.predicate, quad.object)
        for quad in ox.parse(input=data, format=ox.RdfFormat.TURTLE, base_iri=NAMES.base)
    ]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ontology_page", ROOT / "docs" / "ontology_page.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(generator: ModuleType) -> str:
    return str(generator.page())


def test_the_page_is_what_the_generator_writes(page: str) -> None:
    assert (ROOT / "docs" / "ontology.md").read_text("utf-8") == page, "run `make docs`"


def test_every_class_and_property_is_told_with_its_labels_and_its_meaning(page: str) -> None:
    told: dict[str, str] = {}
    for line in page.splitlines():
        told.setdefault(line.split("|")[1].strip() if line.startswith("| `vg:") else "", line)
    terms = 0
    for triple in triples("vietgraph.ttl"):
        name = triple.subject.value.removeprefix(NAMES.vg("")) if isinstance(triple.subject, ox.NamedNode) else ""
        if triple.predicate.value.endswith(("#label", "#comment")) and "/" not in name:
            assert isinstance(triple.object, ox.Literal)
            assert triple.object.value in told[f"`vg:{name}`"].replace("\\|", "|")
            terms += 1
    assert terms > 150


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_is_listed_or_at_least_counted(scheme: str, generator: ModuleType, page: str) -> None:
    section = page.split(f"\n### `{scheme}:` ")[1].split("\n##")[0]
    concepts = load_scheme(scheme)
    assert f"\n{len(concepts)} concepts" in section
    for code, concept in concepts.items():
        listed = f"| `{code}` | {concept.pref['en']} | {concept.pref['ja']} |" in section
        assert listed == (scheme not in generator.COUNTED), code


def test_every_named_graph_is_told(page: str) -> None:
    section = page.split("\n## Named graphs\n")[1].split("\n## ")[0]
    for name in GRAPHS:
        assert re.search(rf"^\| `graph:{name}` \| \S.* \| \S.* \| \S.* \|$", section, re.MULTILINE), name


def test_every_finding_of_the_shapes_is_told(page: str) -> None:
    section = page.split("\n## Shapes\n")[1]
    messages = {t.object.value for t in triples("shapes.ttl") if t.predicate.value == f"{SH}message"}  # type: ignore[union-attr]
    assert messages
    assert [message for message in messages if message not in section] == []


def test_every_constraint_of_the_shapes_has_words(page: str) -> None:
    # What has none is written as its name in SHACL.
    assert "sh:" not in page.split("\n## Shapes\n")[1]


def test_constraints_are_told_in_words(generator: ModuleType) -> None:
    shapes = """
        @prefix vg: <ontology#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <s> a sh:NodeShape ; sh:targetClass vg:Claim ; rdfs:comment "Claims."@en ; sh:property <a> , <b> , <c> .
        <a> sh:path vg:level ; sh:minCount 1 ; sh:maxCount 1 ; sh:message "no level"@en ;
            sh:node [ sh:property [ sh:path skos:inScheme ; sh:hasValue <level/> ] ] .
        <b> sh:path ( vg:evidence vg:field ) ; sh:maxCount 2 ; sh:in ( "a" "b" ) ; sh:severity sh:Warning .
        <c> sh:path [ sh:inversePath vg:about ] ; sh:minCount 2 ;
            sh:or ( [ sh:datatype xsd:date ] [ sh:class vg:Country ] ) .
    """
    parsed = ox.parse(input=shapes, format=ox.RdfFormat.TURTLE, base_iri=NAMES.base)
    ((comment, classes, rows),) = generator.Shapes(parsed, NAMES).told()
    assert (comment, classes) == ("Claims.", ["`vg:Claim`"])
    assert rows == [
        ("`vg:level`", "exactly one, a concept of the scheme level", "no level"),
        ("`vg:evidence` / `vg:field`", 'at most two, one of `"a"`, `"b"`', " (a warning)"),
        ("what points here by `vg:about`", "two or more, either `xsd:date`, or a `vg:Country`", ""),
    ]
