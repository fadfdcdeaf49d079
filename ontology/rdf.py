"""The one door to rdflib: its settings, and the way from pyoxigraph's terms to rdflib's.

rdflib rewrites literals (``…Z`` becomes ``+00:00``) and fetches the graphs a query names unless told
otherwise; both are switched off here, once, before any graph is made. Whoever needs rdflib in this
project imports it through this module.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import pyoxigraph as ox
import rdflib
import rdflib.plugins.sparql

from ontology.namespaces import Namespaces
from ontology.schemes import SCHEMES, scheme_bytes

rdflib.NORMALIZE_LITERALS = False
rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

Term = ox.NamedNode | ox.Literal


@lru_cache(maxsize=65536)
def _iri(value: str) -> rdflib.URIRef:
    return rdflib.URIRef(value)


def to_rdflib(term: object) -> rdflib.URIRef | rdflib.Literal:
    """The rdflib term of a pyoxigraph IRI or literal; a plain literal stays plain.

    Raises :class:`TypeError` for blank nodes and triple terms, which this project does not store.
    """
    if isinstance(term, ox.NamedNode):
        return _iri(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        if term.datatype.value == _XSD_STRING:
            return rdflib.Literal(term.value)
        return rdflib.Literal(term.value, datatype=_iri(term.datatype.value))
    raise TypeError(f"no rdflib form for {term!r}")


def to_pyoxigraph(term: object) -> Term:
    """The pyoxigraph term of an rdflib IRI or literal; raises :class:`TypeError` for anything else."""
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        if term.datatype and str(term.datatype) not in (_XSD_STRING, _RDF_LANG_STRING):
            return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
        return ox.Literal(str(term))
    raise TypeError(f"no pyoxigraph form for {term!r}")


def rdflib_graph(triples: Iterable[ox.Triple | ox.Quad]) -> rdflib.Graph:
    """One rdflib graph of all ``triples``, whichever graph they stand in."""
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in triples:
        graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return graph


def rdflib_dataset(quads: Iterable[ox.Quad], names: Namespaces) -> rdflib.Dataset:
    """An rdflib dataset of ``quads`` with our prefixes bound; the default graph is the union."""
    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in names.prefixes().items():
        dataset.bind(prefix, namespace, replace=True)
    graphs: dict[str, rdflib.Graph] = {}
    for quad in quads:
        name = to_rdflib(quad.graph_name)
        graph = graphs.get(name)
        if graph is None:
            graph = graphs[name] = dataset.graph(name)
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return dataset


def vocabulary_quads(names: Namespaces) -> Iterable[ox.Quad]:
    """The OWL vocabulary and every SKOS scheme under ``names``, in the ``vocabulary`` graph."""
    graph = ox.NamedNode(names.graph("vocabulary"))
    for data in (ontology_bytes("vietgraph.ttl"), *(scheme_bytes(name) for name in SCHEMES)):
        for quad in ox.parse(input=data, format=ox.RdfFormat.TURTLE, base_iri=names.base):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def reference_quads(names: Namespaces) -> Iterable[ox.Quad]:
    """The reference table of partnerships under ``names``, in the ``reference`` graph; extraction never reads it."""
    graph = ox.NamedNode(names.graph("reference"))
    data = ontology_bytes("reference/partnerships.ttl")
    for quad in ox.parse(input=data, format=ox.RdfFormat.TURTLE, base_iri=names.base):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def ontology_bytes(name: str) -> bytes:
    """A Turtle file of this package (``vietgraph.ttl``, ``reference/partnerships.ttl``) as it stands."""
    return files("ontology").joinpath(name).read_bytes()
