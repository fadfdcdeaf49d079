"""Writing a graph out: Turtle, TriG, N-Quads and JSON-LD, sorted, streaming, the same bytes every time.

Turtle and TriG have one predicate a line and all prefixes (JSON-LD: :mod:`graph.jsonld`); control characters,
separators and signs that turn the direction of text are escaped, so that no text of an article can disturb a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import BinaryIO, Literal

import pyoxigraph as ox

from graph.jsonld import jsonld_parts
from graph.ordering import RDF_TYPE, Quads, ShortNames, Spo, sorted_graphs, sorted_triples, spo_key
from graph.signs import CONTROL, escape, printable
from graph.store import reading
from ontology.namespaces import Namespaces

__all__ = ["FILES", "FORMATS", "Format", "export", "printable", "turtle", "turtle_term", "write_trig"]

Format = Literal["turtle", "trig", "nquads", "jsonld"]
FORMATS: tuple[Format, ...] = ("turtle", "trig", "nquads", "jsonld")
FILES: Mapping[str, Format] = MappingProxyType({"vietgraph.ttl": "turtle", "vietgraph.trig": "trig"})
"""The files that a build writes; ``ontology/dataset.ttl`` tells of them."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = re.compile(r"[+-]?[0-9]+")
_UNSAFE = re.compile(rf"""[\\"]|{CONTROL}""")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def export(store: Quads, names: Namespaces, format: Format, stream: BinaryIO) -> int:
    """Write all of ``store`` to ``stream``; return the number of triples (quads) written.

    Turtle is the union of all graphs with each triple once; TriG, N-Quads and JSON-LD keep the graphs.
    Raises :class:`~ontology.errors.OutputError` for an IRI that JSON-LD cannot tell from a prefixed name.
    """
    parts = {"turtle": _turtle_lines, "trig": _trig_lines, "nquads": _nquads_lines, "jsonld": jsonld_parts}
    with reading():
        return _write(stream, parts[format](store, names))


def turtle(triples: Iterable[ox.Triple | ox.Quad], names: Namespaces) -> str:
    """The text of ``triples`` as Turtle, sorted, each once."""
    writer = _TurtleWriter(names)
    distinct = {(t.subject, t.predicate, t.object) for t in triples}
    return "".join(text for text, _ in writer.document(sorted(distinct, key=spo_key)))


def turtle_term(term: object, names: Namespaces) -> str:
    """One term as Turtle writes it under ``names``: an IRI with its prefix where it has one."""
    return _writer(names).term(term)


def _write(stream: BinaryIO, lines: Iterable[tuple[str, int]]) -> int:
    total = 0
    for text, count in lines:
        stream.write(text.encode())
        total += count
    return total


def _nquads_lines(store: Quads, _: Namespaces) -> Iterator[tuple[str, int]]:
    graphs: list[ox.NamedNode | ox.DefaultGraph] = [ox.DefaultGraph(), *sorted_graphs(store)]
    for graph in graphs:
        name = f" {_ntriples(graph)}" if isinstance(graph, ox.NamedNode) else ""
        lines = sorted(
            f"{_ntriples(s)} {_ntriples(p)} {_ntriples(o)}{name} .\n" for s, p, o in sorted_triples(store, graph)
        )
        yield "".join(lines), len(lines)


def _turtle_lines(store: Quads, names: Namespaces) -> Iterator[tuple[str, int]]:
    """The union graph in the order of subjects, without holding more than one subject's triples."""
    writer = _TurtleWriter(names)
    yield writer.head(), 0
    subjects = sorted({str(s): s for s in _subjects(store)}.items())
    for _, subject in subjects:
        triples = {(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(subject, None, None, None)}
        yield from writer.subjects(sorted(triples, key=spo_key))


def _subjects(store: Quads) -> Iterator[ox.NamedNode | ox.BlankNode]:
    for quad in store.quads_for_pattern(None, None, None, None):
        if isinstance(quad.subject, ox.NamedNode | ox.BlankNode):
            yield quad.subject


def _trig_lines(store: Quads, names: Namespaces) -> Iterator[tuple[str, int]]:
    writer = _TurtleWriter(names)
    yield writer.head(), 0
    yield from writer.subjects(sorted_triples(store, ox.DefaultGraph()))
    for graph in sorted_graphs(store):
        yield from writer.graph(graph, sorted_triples(store, graph))


def write_trig(
    graphs: Iterable[tuple[ox.NamedNode, Iterable[Spo]]],
    names: Namespaces,
    stream: BinaryIO,
    more: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Write named graphs as TriG in their order; return the number of triples. ``more`` are prefixes beside ours."""
    writer = _TurtleWriter(names, more)

    def parts() -> Iterator[tuple[str, int]]:
        yield writer.head(), 0
        for name, triples in graphs:
            yield from writer.graph(name, sorted(triples, key=spo_key))

    with reading():
        return _write(stream, parts())


@cache
def _writer(names: Namespaces) -> _TurtleWriter:
    return _TurtleWriter(names)


class _TurtleWriter:
    """Turtle under one set of prefixes."""

    def __init__(self, names: Namespaces, more: Mapping[str, str] = MappingProxyType({})) -> None:
        self._short = ShortNames(names, more)

    def head(self) -> str:
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self._short.prefixes.items())

    def document(self, triples: Iterable[Spo]) -> Iterator[tuple[str, int]]:
        yield self.head(), 0
        yield from self.subjects(triples)

    def graph(self, name: ox.NamedNode, triples: Iterable[Spo]) -> Iterator[tuple[str, int]]:
        """A named graph of TriG; ``triples`` must be sorted."""
        yield f"\n{self.term(name)} {{\n", 0
        yield from self.subjects(triples)
        yield "}\n", 0

    def subjects(self, triples: Iterable[Spo]) -> Iterator[tuple[str, int]]:
        """One block a subject: ``triples`` must be sorted by :func:`~graph.ordering.spo_key`."""
        for subject, of_subject in groupby(triples, key=lambda spo: spo[0]):
            count = 0
            lines: list[str] = []
            for predicate, of_predicate in groupby(of_subject, key=lambda spo: spo[1]):
                values = [self.term(value) for _, _, value in of_predicate]
                count += len(values)
                lines.append(f"{self.predicate(predicate)} {', '.join(values)}")
            yield f"\n{self.term(subject)}\n    " + " ;\n    ".join(lines) + " .\n", count

    def predicate(self, term: object) -> str:
        return "a" if isinstance(term, ox.NamedNode) and term.value == RDF_TYPE else self.term(term)

    def term(self, term: object) -> str:
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        return str(term)

    def _iri(self, iri: str) -> str:
        return self._short.find(iri) or _angled(iri)

    def _literal(self, literal: ox.Literal) -> str:
        if literal.language:
            return f"{_quoted(literal.value)}@{literal.language}"
        datatype = literal.datatype.value
        if datatype == f"{_XSD}string":
            return _quoted(literal.value)
        if datatype == f"{_XSD}integer" and _INTEGER.fullmatch(literal.value):
            return literal.value
        if datatype == f"{_XSD}boolean" and literal.value in ("true", "false"):
            return literal.value
        return f"{_quoted(literal.value)}^^{self._iri(datatype)}"


def _angled(iri: str) -> str:
    # An IRI may hold signs beyond ASCII, among them such as turn the direction of text.
    return f"<{iri}>" if iri.isascii() else f"<{_UNSAFE.sub(_escape, iri)}>"


def _ntriples(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return _angled(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.language:
        return f"{_quoted(term.value)}@{term.language}"
    datatype = term.datatype.value
    return _quoted(term.value) if datatype == f"{_XSD}string" else f"{_quoted(term.value)}^^{_angled(datatype)}"


def _quoted(value: str) -> str:
    return f'"{_UNSAFE.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    return _SHORT.get(sign) or escape(sign)
