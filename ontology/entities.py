"""People and bilateral relations as the ``entities`` graph describes them: once each, whoever names them.

Whoever makes such quads, from a record or from the claims of a store, makes them here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox

from ontology.namespaces import Namespaces
from ontology.schemes import load_scheme

_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_PERSON = ox.NamedNode("https://schema.org/Person")
_JOINTS = (("en", "–"), ("ja", "・"), ("vi", "–"))


@lru_cache(maxsize=16384)
def person_quads(
    names: Namespaces, person: ox.NamedNode, name: str, country: ox.NamedNode | None
) -> tuple[ox.Quad, ...]:
    """What the graph says of ``person``, named ``name`` and standing for ``country`` in one claim."""
    graph = ox.NamedNode(names.graph("entities"))
    quads = [ox.Quad(person, _RDF_TYPE, _PERSON, graph), ox.Quad(person, _LABEL, ox.Literal(name), graph)]
    if country:
        quads.append(ox.Quad(person, ox.NamedNode(names.vg("country")), country, graph))
    return tuple(quads)


@lru_cache(maxsize=1024)
def relation_quads(names: Namespaces, partner: str) -> tuple[ox.Quad, ...]:
    """What the graph says of the relation of Vietnam with the country or organisation of code ``partner``."""
    return tuple(_relation(names, partner))


def party(names: Namespaces, code: str) -> ox.NamedNode:
    """The concept of a country or organisation; an unknown code is left for validation to find."""
    scheme = "organisation" if code in load_scheme("organisation") else "country"
    return ox.NamedNode(names.concept(scheme, code))


def _relation(names: Namespaces, partner: str) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(names.graph("entities"))
    relation = ox.NamedNode(names.dyad(partner))
    yield ox.Quad(relation, _RDF_TYPE, ox.NamedNode(names.vg("BilateralRelation")), graph)
    yield ox.Quad(relation, ox.NamedNode(names.vg("partner")), party(names, partner), graph)
    for language, joint in _JOINTS:
        label = joint.join(_name(code, language) for code in ("VNM", partner))
        yield ox.Quad(relation, _LABEL, ox.Literal(label, language=language), graph)


def _name(code: str, language: str) -> str:
    """The preferred label of a country or organisation, or the bare code where there is none."""
    for scheme in ("country", "organisation"):
        concept = load_scheme(scheme).get(code)
        if concept:
            return concept.pref.get(language, code)
    return code
