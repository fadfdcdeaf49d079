"""Writes docs/ontology.md from the files of ontology/ (`make docs`); a test keeps the two the same."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from shape_words import Shapes  # noqa: E402

from graph.export import turtle_term  # noqa: E402
from ontology.namespaces import GRAPHS, SCHEMES, Namespaces  # noqa: E402
from ontology.rdf import ontology_bytes  # noqa: E402
from ontology.schemes import Concept, load_scheme, scheme_bytes  # noqa: E402

PAGE = HERE / "ontology.md"
NAMES = Namespaces()

COUNTED = frozenset({"country", "organisation", "office", "place"})
"""Schemes too long to list; the files of their vocabularies are there to be read."""

_DCT = "http://purl.org/dc/terms/"
_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SCHEMA = "https://schema.org/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

_HEAD = """\
# Ontology

What can be said in the graph; written by `make docs` from the files of `ontology/`, not by hand.

Names are given with their prefixes. `vg:` is `{vg}`; a concept of a scheme has the scheme's name
as its prefix (`level:strategic`). `vietgraph query` and every exported file know all prefixes.
"""

Facts = Mapping[str, list[ox.NamedNode | ox.Literal]]


def page() -> str:
    """The page as it should be."""
    terms = _read("vietgraph.ttl")
    parts = [
        _HEAD.format(vg=NAMES.vg("")),
        "\n## Named graphs\n\n" + _table(("graph", "holds", "日本語", ""), _graphs()),
        "\n## Classes\n\n" + _table(("class", "label", "日本語", "what it is", "is a"), _classes(terms)),
        "\n## Properties\n\n" + _table(("property", "label", "日本語", "meaning", "of", "value"), _properties(terms)),
        "\nTerms of other vocabularies (`schema:`, `prov:`, `oa:`, `dct:` …) mean what is defined there.\n",
        "\n## Concept schemes\n",
        *(_scheme(name) for name in SCHEMES),
        "\n## Shapes\n\nWhat `vietgraph validate` asks of the nodes of a class (SHACL).\n",
        *_shapes(),
    ]
    return "".join(parts)


def _read(name: str) -> dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]:
    """Subject to predicate to values, in the order of the file."""
    found: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for triple in ox.parse(input=ontology_bytes(name), format=ox.RdfFormat.TURTLE, base_iri=NAMES.base):
        assert isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal)
        found.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object)
    return found


def _graphs() -> Iterator[tuple[str, ...]]:
    told = _read("dataset.ttl")
    for name in ("article", *GRAPHS):
        facts = told.get(NAMES.dataset(name), {})
        shown = "graph/article/ID" if name == "article" else f"graph:{name}"
        titles = (_in(facts, f"{_DCT}title", language) for language in ("en", "ja"))
        yield (f"`{shown}`", *titles, _in(facts, f"{_DCT}description", "en"))


def _classes(terms: Mapping[str, Facts]) -> Iterator[tuple[str, ...]]:
    for iri, facts in _of_types(terms, "Class"):
        above = [*facts.get(f"{_RDFS}subClassOf", ()), *facts.get(f"{_RDFS}seeAlso", ())]
        yield (*_labels(iri, facts), _codes(above))


def _properties(terms: Mapping[str, Facts]) -> Iterator[tuple[str, ...]]:
    for iri, facts in _of_types(terms, "ObjectProperty", "DatatypeProperty"):
        subjects = [*facts.get(f"{_RDFS}domain", ()), *facts.get(f"{_SCHEMA}domainIncludes", ())]
        values = [*facts.get(f"{_RDFS}range", ()), *facts.get(f"{_SCHEMA}rangeIncludes", ())]
        yield (*_labels(iri, facts), _codes(subjects), _codes(values))


def _of_types(terms: Mapping[str, Facts], *kinds: str) -> Iterator[tuple[str, Facts]]:
    wanted = {f"{_OWL}{kind}" for kind in kinds}
    for iri, facts in sorted(terms.items()):
        if wanted & {kind.value for kind in facts.get(f"{_RDF}type", ())}:
            yield iri, facts


def _labels(iri: str, facts: Facts) -> tuple[str, ...]:
    texts = (_in(facts, f"{_RDFS}label", "en"), _in(facts, f"{_RDFS}label", "ja"), _in(facts, f"{_RDFS}comment", "en"))
    return (_codes([ox.NamedNode(iri)]), *texts)


def _scheme(name: str) -> str:
    concepts = load_scheme(name)
    titles = _titles(name)
    matched = sum(bool(concept.exact_match) for concept in concepts.values())
    at_wikidata = f"; {matched} of them with their Wikidata item" if matched else ""
    head = (
        f"\n### `{name}:` {titles['en']} · {titles['ja']} · {titles['vi']}\n\n{len(concepts)} concepts{at_wikidata}.\n"
    )
    if name in COUNTED:
        return f"{head[:-2]}: [{name}.ttl](../ontology/vocabulary/{name}.ttl).\n"
    rows = (_concept(concept) for concept in sorted(concepts.values(), key=_rank))
    return f"{head}\n" + _table(("concept", "English", "日本語", "Tiếng Việt", "", "below"), rows)


def _concept(concept: Concept) -> tuple[str, ...]:
    own = "; ".join(f"{name} {', '.join(values)}" for name, values in concept.properties.items())
    labels = (concept.pref.get(language, "") for language in ("en", "ja", "vi"))
    return (f"`{concept.notation}`", *labels, own, f"`{concept.broader}`" if concept.broader else "")


def _rank(concept: Concept) -> tuple[int, str]:
    return -int(concept.value("rank") or 0), concept.notation


def _titles(name: str) -> dict[str, str]:
    data, scheme = scheme_bytes(name), ox.NamedNode(NAMES.scheme(name))
    found = {}
    for triple in ox.parse(input=data, format=ox.RdfFormat.TURTLE, base_iri=NAMES.base):
        if triple.subject == scheme and isinstance(triple.object, ox.Literal) and triple.object.language:
            found[triple.object.language] = triple.object.value
    return found


def _shapes() -> Iterator[str]:
    triples = ox.parse(input=ontology_bytes("shapes.ttl"), format=ox.RdfFormat.TURTLE, base_iri=NAMES.base)
    for comment, classes, rows in Shapes(triples, NAMES).told():
        head = f"\n### {comment.rstrip('.')}\n\nOf {', '.join(classes)}:\n\n"
        yield head + _table(("property", "must be", "a finding says"), rows)


def _in(facts: Facts, predicate: str, language: str) -> str:
    values = (v.value for v in facts.get(predicate, ()) if isinstance(v, ox.Literal) and v.language == language)
    return next(values, "")


def _codes(terms: Iterable[ox.NamedNode | ox.Literal]) -> str:
    return ", ".join(f"`{turtle_term(term, NAMES)}`" for term in terms)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = tuple(heads)
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
