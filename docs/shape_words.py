"""The shapes of ``ontology/shapes.ttl`` in words, for docs/ontology.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from graph.export import turtle_term
from ontology.namespaces import SCHEMES, Namespaces

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

Node = ox.NamedNode | ox.BlankNode | ox.Literal

# Told elsewhere: in the count, in the heading, or together with another one.
_TOLD = frozenset(
    {f"{_RDF}type", f"{_RDFS}comment"}
    | {f"{_SH}{name}" for name in ("path", "message", "description", "severity", "targetClass", "property")}
    | {f"{_SH}{name}" for name in ("minCount", "maxCount", "qualifiedMinCount")}
)


class Shapes:
    """The triples of a shapes file, and what they ask for in words."""

    def __init__(self, triples: Iterable[ox.Triple | ox.Quad], names: Namespaces) -> None:
        self._names = names
        self._facts: dict[Node, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            assert not isinstance(triple.subject, ox.Triple) and not isinstance(triple.object, ox.Triple)
            self._facts[triple.subject][triple.predicate.value].append(triple.object)
        self._words: dict[str, Callable[[Node], str]] = {
            "datatype": self._code,
            "class": lambda value: f"a {self._code(value)}",
            "nodeKind": lambda value: {f"{_SH}IRI": "an IRI"}.get(value.value, self._code(value)),
            "in": lambda value: f"one of {', '.join(map(self._code, self._list(value)))}",
            "languageIn": lambda value: f"in the language {' or '.join(item.value for item in self._list(value))}",
            "hasValue": lambda value: f"{self._code(value)} is among them",
            "pattern": lambda value: f"of the form {self._code(ox.Literal(value.value))}",
            "minLength": lambda value: "not empty" if value.value == "1" else f"{value.value} characters or more",
            "maxLength": lambda value: f"{value.value} characters or fewer",
            "minInclusive": lambda value: f"{value.value} or more",
            "maxInclusive": lambda value: f"{value.value} or less",
            "minExclusive": lambda value: f"more than {value.value}",
            "maxExclusive": lambda value: f"less than {value.value}",
            "lessThan": lambda value: f"before {self._code(value)}",
            "lessThanOrEquals": lambda value: f"not after {self._code(value)}",
            "uniqueLang": lambda value: "one a language",
            "or": lambda value: f"either {', or '.join(map(self._all, self._list(value)))}",
            "node": self._all,
            "qualifiedValueShape": lambda value: f"at least one of them {self._all(value)}",
        }

    def told(self) -> Iterator[tuple[str, list[str], list[tuple[str, str, str]]]]:
        """Each node shape that has a target, in the order of the file: its comment, its classes, its rows.

        A row holds the path, what is asked of its values, and what a finding says.
        """
        for shape, facts in list(self._facts.items()):
            if targets := facts.get(f"{_SH}targetClass", ()):
                comment = next((value.value for value in facts.get(f"{_RDFS}comment", ())), "")
                yield comment, list(map(self._code, targets)), list(self._rows(shape))

    def _rows(self, shape: Node) -> Iterator[tuple[str, str, str]]:
        facts = self._facts[shape]
        for part in facts.get(f"{_SH}property", ()):
            yield self._path(part), self._demands(part), self._message(part)
        if own := self._demands(shape):
            yield "", own, self._message(shape)

    def _message(self, shape: Node) -> str:
        facts = self._facts[shape]
        said = " ".join(value.value for value in facts.get(f"{_SH}message", ()))
        warning = any(value.value == f"{_SH}Warning" for value in facts.get(f"{_SH}severity", ()))
        return f"{said} (a warning)" if warning else said

    def _demands(self, shape: Node) -> str:
        """Everything a shape asks for, without its path."""
        facts = self._facts[shape]
        found = [self._count(facts)]
        for predicate, values in facts.items():
            if predicate not in _TOLD:
                tell = self._words.get(predicate.removeprefix(_SH))
                found += [tell(value) if tell else f"{self._code(ox.NamedNode(predicate))}" for value in values]
        return ", ".join(filter(None, found))

    def _all(self, shape: Node) -> str:
        """A shape that stands within another: what it asks of the value itself and of the value's properties."""
        inner = [self._with_property(part) for part in self._facts[shape].get(f"{_SH}property", ())]
        return " with ".join(filter(None, [self._demands(shape), ", ".join(inner)]))

    def _with_property(self, shape: Node) -> str:
        facts = self._facts[shape]
        (path,) = facts[f"{_SH}path"]
        wanted = facts.get(f"{_SH}hasValue", [])
        if path.value == f"{_SKOS}inScheme" and len(wanted) == 1:
            return f"a concept of the scheme {wanted[0].value.removeprefix(self._names.base).rstrip('/')}"
        if len(wanted) == 1:
            return f"{self._path(shape)} {self._code(wanted[0])}"
        return f"{self._path(shape)} {self._demands(shape)}"

    def _count(self, facts: dict[str, list[Node]]) -> str:
        least = next((int(value.value) for value in facts.get(f"{_SH}minCount", ())), 0)
        most = next((int(value.value) for value in facts.get(f"{_SH}maxCount", ())), None)
        if most is None:
            return f"{_number(least)} or more" if least else ""
        if least == most:
            return "none" if most == 0 else f"exactly {_number(most)}"
        return f"at most {_number(most)}" if not least else f"{_number(least)} to {_number(most)}"

    def _path(self, shape: Node) -> str:
        (path,) = self._facts[shape][f"{_SH}path"]
        return self._steps(path)

    def _steps(self, path: Node) -> str:
        if not isinstance(path, ox.BlankNode):
            return self._code(path)
        facts = self._facts[path]
        if f"{_SH}inversePath" in facts:
            return f"what points here by {self._steps(facts[f'{_SH}inversePath'][0])}"
        return " / ".join(map(self._steps, self._list(path)))

    def _list(self, node: Node) -> list[Node]:
        items = []
        while node.value != f"{_RDF}nil":
            facts = self._facts[node]
            items += facts[f"{_RDF}first"]
            (node,) = facts[f"{_RDF}rest"]
        return items

    def _code(self, term: Node) -> str:
        scheme = term.value.removeprefix(self._names.base).removesuffix("/")
        return f"`{scheme}:`" if scheme in SCHEMES else f"`{turtle_term(term, self._names)}`"


def _number(value: int) -> str:
    return {1: "one", 2: "two", 3: "three"}.get(value, str(value))
