"""Whether a query asks only for what is known, so that the small graphs which belong to no article can answer it alone.

``graph/known_terms.tsv`` lists the properties and classes that no article's graph uses. A pattern with one of them is
answered by the shared graphs. So is any pattern about a thing that such a pattern fixes in the same group: nothing that
the shared graphs describe is described in an article's graph, except what the table marks. Whatever is not understood
counts as asking for more: the answer is then right all the same, only slower.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rdflib import RDF, URIRef, Variable
from rdflib.paths import InvPath, Path, SequencePath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from ontology.namespaces import Namespaces

Terms = frozenset[str]
Variables = frozenset[Variable]
_NONE: Variables = frozenset()
_LONGEST = 20_000
"""Letters of a query that is looked at: reading it must not take longer than asking."""
_THROUGH = frozenset({"Extend", "Distinct", "Reduced", "OrderBy", "Slice", "Group", "AggregateJoin", "ToMultiSet"})
_KEEP = frozenset({"Extend", "Distinct", "Reduced", "OrderBy", "Slice", "ToMultiSet", "Filter"})


@cache
def known_terms(names: Namespaces) -> Mapping[str, bool]:
    """IRIs of properties and classes of the shared graphs alone, and whether they fix what they are said of."""
    lines = files("graph").joinpath("known_terms.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return {_whole(row["term"], names): row["fixes"] == "yes" for row in rows}


def _whole(term: str, names: Namespaces) -> str:
    return term if "://" in term else names.base + term


@lru_cache(maxsize=1000)
def only_known(text: str, names: Namespaces) -> bool:
    """Whether the shared graphs alone give the answer that the union of all graphs gives to the query ``text``."""
    if len(text) > _LONGEST:
        return False
    try:
        query = prepareQuery(text, base=names.base, initNs=names.prefixes()).algebra
    except Exception:  # what rdflib cannot read the engine may
        return False
    if query.name not in ("SelectQuery", "AskQuery", "ConstructQuery") or query.datasetClause:
        return False
    return _Reading(known_terms(names)).answered(query.p, _NONE, top=True)


class _Reading:
    """Walks the algebra of a query."""

    def __init__(self, terms: Mapping[str, bool]) -> None:
        self._terms = terms

    def answered(self, node: Any, fixed: Variables, top: bool = False) -> bool:
        """Whether all patterns below ``node`` are answered; what ``fixed`` names is fixed by what is joined with it."""
        if not isinstance(node, CompValue):
            return False
        if node.name == "BGP":
            fixed |= self._fixes(node)
            return all(self._pattern(triple, fixed) for triple in node.triples)
        if node.name == "Project":  # a query within a query is answered for itself
            return self.answered(node.p, _NONE)
        if node.name in ("Group", "AggregateJoin"):
            fixed = _NONE
        if not all(self.answered(one, fixed) for one in _exists(node)):
            return False
        if node.name == "Filter":
            inner = fixed | self._fixes(node.p)
            return self.answered(node.p, fixed) and all(self.answered(one, inner) for one in _exists(node.expr))
        if node.name in _THROUGH:
            return self.answered(node.p, fixed)
        if node.name == "values":
            return True
        if node.name == "Join":
            both = fixed | self._fixes(node.p1) | self._fixes(node.p2)
            return self.answered(node.p1, both) and self.answered(node.p2, both)
        if node.name == "LeftJoin":
            return self.answered(node.p1, fixed) and self.answered(node.p2, fixed | self._fixes(node.p1))
        if node.name == "Union":
            return self.answered(node.p1, fixed) and self.answered(node.p2, fixed)
        if node.name == "Minus":
            return self.answered(node.p1, fixed) and self.answered(node.p2, _NONE)
        return False

    def _fixes(self, node: Any) -> Variables:
        """Variables that every solution of ``node`` binds to things of the shared graphs."""
        if not isinstance(node, CompValue):
            return _NONE
        if node.name == "BGP":
            return frozenset(s for s, p, o in node.triples if isinstance(s, Variable) and self._fixing(p, o))
        if node.name == "Project":
            return self._fixes(node.p) & frozenset(node.PV)
        if node.name in _KEEP:
            return self._fixes(node.p)
        if node.name == "Join":
            return self._fixes(node.p1) | self._fixes(node.p2)
        if node.name in ("LeftJoin", "Minus"):
            return self._fixes(node.p1)
        if node.name == "Union":
            return self._fixes(node.p1) & self._fixes(node.p2)
        return _NONE

    def _fixing(self, predicate: Any, value: Any) -> bool:
        if isinstance(predicate, SequencePath) and predicate.args:
            return self._fixing(predicate.args[0], None)
        term = value if predicate == RDF.type else predicate
        return isinstance(term, URIRef) and self._terms.get(str(term), False)

    def _pattern(self, triple: tuple[Any, Any, Any], fixed: Variables) -> bool:
        subject, predicate, value = triple
        if isinstance(predicate, SequencePath):
            first, *rest = predicate.args
            return self._pattern((subject, first, None), fixed) and all(self._alone(step) for step in rest)
        if isinstance(predicate, Path):
            return self._alone(predicate)
        if predicate == RDF.type and isinstance(value, URIRef) and str(value) in self._terms:
            return True
        return self._alone(predicate) or (isinstance(predicate, URIRef) and subject in fixed)

    def _alone(self, predicate: Any) -> bool:
        if isinstance(predicate, InvPath):
            return self._alone(predicate.arg)
        if isinstance(predicate, Path):
            parts: Iterable[Any] = getattr(predicate, "args", None) or [getattr(predicate, "path", None)]
            return all(self._alone(part) for part in parts)
        return isinstance(predicate, URIRef) and str(predicate) in self._terms


def _exists(node: Any) -> list[Any]:
    """The groups that EXISTS and NOT EXISTS ask for in the expression ``node``, or in those of a pattern."""
    if isinstance(node, CompValue):
        if node.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            return [node.graph]
        if node.name in _PATTERNS:
            return [one for key in ("expr", "A") for one in _exists(node.get(key))] if node.name != "Filter" else []
        return [one for value in node.values() for one in _exists(value)]
    if isinstance(node, list | tuple):
        return [one for value in node for one in _exists(value)]
    return []


_PATTERNS = _THROUGH | {"Filter", "Join", "LeftJoin", "Union", "Minus", "BGP", "Project", "values"}
