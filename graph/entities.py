"""The ``entities`` graph, derived from the claims: whoever no claim names any more is no longer in it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

import pyoxigraph as ox

from ontology.entities import person_quads, relation_quads
from ontology.namespaces import Namespaces


def entity_quads(store: ox.Store, names: Namespaces) -> list[ox.Quad]:
    """The people and bilateral relations that the claims in ``store`` point to, described; sorted, each quad once."""
    return sorted(_people(store, names) | _relations(store, names), key=str)


def _people(store: ox.Store, names: Namespaces) -> set[ox.Quad]:
    name_as_written, country = ox.NamedNode(names.vg("nameAsWritten")), ox.NamedNode(names.vg("country"))
    found: set[ox.Quad] = set()
    for claim in _claims(store, names, "person"):
        name = _value(store, claim, name_as_written)
        whose = _value(store, claim, country)
        if isinstance(claim.object, ox.NamedNode) and isinstance(name, ox.Literal):
            side = whose if isinstance(whose, ox.NamedNode) else None
            found.update(person_quads(names, claim.object, name.value, side))
    return found


def _relations(store: ox.Store, names: Namespaces) -> set[ox.Quad]:
    partner = ox.NamedNode(names.vg("partner"))
    seen: set[object] = set()
    found: set[ox.Quad] = set()
    for claim in _claims(store, names, "about"):
        if claim.object not in seen:
            seen.add(claim.object)
            side = _value(store, claim, partner)
            if isinstance(side, ox.NamedNode):
                found.update(relation_quads(names, unquote(side.value.rpartition("/")[2])))
    return found


def _claims(store: ox.Store, names: Namespaces, name: str) -> Iterator[ox.Quad]:
    """What articles say with our property ``name``; other graphs use the same words of other things."""
    folder = names.article_graph("")
    for quad in store.quads_for_pattern(None, ox.NamedNode(names.vg(name)), None, None):
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(folder):
            yield quad


def _value(store: ox.Store, claim: ox.Quad, predicate: ox.NamedNode) -> object:
    """What ``predicate`` says of the subject of ``claim`` in the same graph, if anything."""
    found = next(iter(store.quads_for_pattern(claim.subject, predicate, None, claim.graph_name)), None)
    return found and found.object
