"""The engines that check triples against the shapes: a fast one, and one to hold it against.

Both take the same shapes and give the same results; ``tests/graph/test_engines.py`` sees to it. The fast
engine (shifty) keeps the shapes prepared and first asks only whether everything conforms; a report is
made when it does not. The reference engine (pyshacl) is a dependency of the tests: it takes ten times
as long, and nothing but ``vietgraph validate --engine reference`` asks for it at run time. They differ where a
value cannot be compared with the one it must come before: the fast engine finds it, as SHACL wants it, the
reference engine compares texts or gives up; and in the year 0 and before, which the reference engine has not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import pyoxigraph as ox
import rdflib
import shifty
from rdflib.namespace import SH

from ontology.errors import VietgraphError
from ontology.namespaces import Namespaces
from ontology.rdf import ontology_bytes, rdflib_graph

Engine = Literal["fast", "reference"]
ENGINES: tuple[str, ...] = get_args(Engine)

ARTICLES, CONCEPTS = "articles", "concepts"
"""What shapes may be about, other than one class: concepts and runs, or all the rest."""

_ABOUT_CONCEPTS = ("Concept", "Country", "Organisation", "Run")


@dataclass(frozen=True, slots=True)
class Result:
    """One result of a SHACL report: ``focus`` does not meet ``shape`` because of ``value``, if of any."""

    shape: rdflib.term.Node
    focus: rdflib.term.Node
    value: rdflib.term.Node | None
    is_violation: bool


def check(
    quads: Iterable[ox.Quad], names: Namespaces, about: str = ARTICLES, engine: Engine = "fast"
) -> Iterator[Result]:
    """What the shapes ``about`` find wrong with ``quads``, whichever graphs they stand in; in no order.

    Raises :class:`VietgraphError` if the reference engine is asked for and not installed.
    """
    report = {"fast": _by_shifty, "reference": _by_pyshacl}[engine](quads, names, about)
    for result in report.objects(None, SH.result):
        shape, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
        assert shape is not None and focus is not None, "a SHACL report without focus or shape"
        severe = report.value(result, SH.resultSeverity) == SH.Violation
        yield Result(shape, focus, report.value(result, SH.value), severe)


@cache
def shapes(names: Namespaces, about: str = ARTICLES) -> rdflib.Graph:
    """The shapes with those targets only that are ``about`` articles, concepts, or one class, given by its IRI.

    A node that is there only to be pointed to is described in brief, and would break a shape that targets its class.
    """
    found = rdflib.Graph()
    for triple in _all_shapes(names):
        if triple[1] != SH.targetClass or _is_about(about, str(triple[0]), str(triple[2])):
            found.add(triple)
    return found


def target_classes(names: Namespaces) -> list[str]:
    """The IRIs of the classes that have a shape, sorted."""
    return sorted({str(target) for target in _all_shapes(names).objects(None, SH.targetClass)})


def _is_about(about: str, shape: str, target: str) -> bool:
    is_about_concepts = shape.rpartition("#")[2] in _ABOUT_CONCEPTS
    return {ARTICLES: not is_about_concepts, CONCEPTS: is_about_concepts}.get(about, target == about)


@cache
def _all_shapes(names: Namespaces) -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_bytes("shapes.ttl"), format="turtle", publicID=names.base)


def _by_shifty(quads: Iterable[ox.Quad], names: Namespaces, about: str) -> rdflib.Graph:
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    prepared = _prepared(names, about)
    # The report costs three times as much as the verdict, and most articles have nothing to report.
    if prepared.validate_algebra(data, graph_mode="data", infer=False, on_unsupported="error").conforms:
        return rdflib.Graph(bind_namespaces="none")
    return prepared.validate(data, graph_mode="data", infer=False, on_unsupported="error")[1]


@cache
def _prepared(names: Namespaces, about: str) -> shifty.PreparedValidator:
    return shifty.PreparedValidator(shapes(names, about))


def _by_pyshacl(quads: Iterable[ox.Quad], names: Namespaces, about: str) -> rdflib.Graph:
    try:
        import pyshacl
    except ImportError as error:
        raise VietgraphError(
            "the reference engine is not installed", "pyshacl", "add it with `python -m pip install pyshacl`"
        ) from error
    _, report, _ = pyshacl.validate(
        rdflib_graph(quads),
        shacl_graph=shapes(names, about),
        inference="none",
        inplace=True,
        advanced=False,
        meta_shacl=False,
    )
    assert isinstance(report, rdflib.Graph)
    return report
