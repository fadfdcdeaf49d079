"""Writing a graph out: Turtle, TriG and N-Quads, sorted, streaming, the same bytes every time.

Turtle and TriG have one predicate a line and all prefixes; control characters, separators and signs
that turn the direction of text are escaped, so that no text of an article can disturb a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import BinaryIO, Literal

import pyoxigraph as ox

from graph.store import reading
from ontology.namespaces import Namespaces

Format = Literal["turtle", "trig", "nquads"]
FORMATS: tuple[Format, ...] = ("turtle", "trig", "nquads")

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = re.compile(r"[+-]?[0-9]+")
_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*|[0-9][A-Za-z0-9_-]*")
# C0 and C1 controls, line and paragraph separators, bidirectional and zero-width signs, non-characters.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\U000e0000-\U0010ffff]"
)
_UNSAFE = re.compile(rf"""[\\"]|{_CONTROL.pattern}""")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def export(store: ox.Store, names: Namespaces, format: Format, stream: BinaryIO) -> int:
    """Write the whole store to ``stream``; return the number of triples (quads) written.

    Turtle is the union of all graphs with each triple once; TriG and N-Quads keep the graphs.
    """
    with reading():
        if format == "nquads":
            return _write(stream, _nquads_lines(store))
        lines = _turtle_lines(store, names) if format == "turtle" else _trig_lines(store, names)
        return _write(stream, lines)


def turtle(triples: Iterable[ox.Triple | ox.Quad], names: Namespaces) -> str:
    """The text of ``triples`` as Turtle, sorted, each once."""
    writer = _TurtleWriter(names)
    distinct = {(t.subject, t.predicate, t.object) for t in triples}
    return "".join(text for text, _ in writer.document(sorted(distinct, key=_key)))


def turtle_term(term: object, names: Namespaces) -> str:
    """One term as Turtle writes it under ``names``: an IRI with its prefix where it has one."""
    return _writer(names).term(term)


def printable(text: str) -> str:
    """``text`` with every sign that could disturb a terminal or hide something shown as its escape; one line."""
    return _CONTROL.sub(_escape, text.replace("\r\n", "\n").replace("\n", " ").replace("\t", " "))


def _write(stream: BinaryIO, lines: Iterable[tuple[str, int]]) -> int:
    total = 0
    for text, count in lines:
        stream.write(text.encode())
        total += count
    return total


_Spo = tuple[object, object, object]


def _key(spo: _Spo) -> tuple[str, str, str]:
    subject, predicate, value = spo
    # rdf:type first, as people write it; str() of a term is its N-Triples form.
    path = str(predicate)
    return str(subject), "" if path == f"<{_RDF_TYPE}>" else path, str(value)


def _graphs(store: ox.Store) -> list[ox.NamedNode]:
    return sorted((g for g in store.named_graphs() if isinstance(g, ox.NamedNode)), key=lambda g: g.value)


def _in_graph(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> list[_Spo]:
    quads = store.quads_for_pattern(None, None, None, graph)
    return sorted(((q.subject, q.predicate, q.object) for q in quads), key=_key)


def _nquads_lines(store: ox.Store) -> Iterator[tuple[str, int]]:
    graphs: list[ox.NamedNode | ox.DefaultGraph] = [ox.DefaultGraph(), *_graphs(store)]
    for graph in graphs:
        name = f" {graph}" if isinstance(graph, ox.NamedNode) else ""
        lines = sorted(f"{_ntriples(s)} {_ntriples(p)} {_ntriples(o)}{name} .\n" for s, p, o in _in_graph(store, graph))
        yield "".join(lines), len(lines)


def _turtle_lines(store: ox.Store, names: Namespaces) -> Iterator[tuple[str, int]]:
    """The union graph in the order of subjects, without holding more than one subject's triples."""
    writer = _TurtleWriter(names)
    yield writer.head(), 0
    subjects = sorted({str(s): s for s in _subjects(store)}.items())
    for _, subject in subjects:
        triples = {(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(subject, None, None, None)}
        yield from writer.subjects(sorted(triples, key=_key))


def _subjects(store: ox.Store) -> Iterator[ox.NamedNode | ox.BlankNode]:
    for quad in store.quads_for_pattern(None, None, None, None):
        if isinstance(quad.subject, ox.NamedNode | ox.BlankNode):
            yield quad.subject


def _trig_lines(store: ox.Store, names: Namespaces) -> Iterator[tuple[str, int]]:
    writer = _TurtleWriter(names)
    yield writer.head(), 0
    yield from writer.subjects(_in_graph(store, ox.DefaultGraph()))
    for graph in _graphs(store):
        yield f"\n{writer.term(graph)} {{\n", 0
        yield from writer.subjects(_in_graph(store, graph))
        yield "}\n", 0


@cache
def _writer(names: Namespaces) -> _TurtleWriter:
    return _TurtleWriter(names)


class _TurtleWriter:
    """Turtle under one set of prefixes; terms that repeat are written from a table."""

    def __init__(self, names: Namespaces) -> None:
        self._prefixes = names.prefixes()
        # The longest namespace wins: ontology# before the base.
        self._namespaces = sorted(self._prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._by_namespace = {namespace: prefix for prefix, namespace in reversed(self._namespaces)}
        self._seen: dict[str, str] = {}

    def head(self) -> str:
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self._prefixes.items())

    def document(self, triples: Iterable[_Spo]) -> Iterator[tuple[str, int]]:
        yield self.head(), 0
        yield from self.subjects(triples)

    def subjects(self, triples: Iterable[_Spo]) -> Iterator[tuple[str, int]]:
        """One block a subject: ``triples`` must be sorted by :func:`_key`."""
        for subject, of_subject in groupby(triples, key=lambda spo: spo[0]):
            count = 0
            lines: list[str] = []
            for predicate, of_predicate in groupby(of_subject, key=lambda spo: spo[1]):
                values = [self.term(value) for _, _, value in of_predicate]
                count += len(values)
                lines.append(f"{self.predicate(predicate)} {', '.join(values)}")
            yield f"\n{self.term(subject)}\n    " + " ;\n    ".join(lines) + " .\n", count

    def predicate(self, term: object) -> str:
        return "a" if isinstance(term, ox.NamedNode) and term.value == _RDF_TYPE else self.term(term)

    def term(self, term: object) -> str:
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        return str(term)

    def _iri(self, iri: str) -> str:
        known = self._seen.get(iri)
        if known is None:
            if len(self._seen) > 100_000:
                self._seen.clear()
            known = self._seen[iri] = self._shorten(iri)
        return known

    def _shorten(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        if prefix is not None and _LOCAL_NAME.fullmatch(iri, cut):
            return f"{prefix}:{iri[cut:]}"
        return f"<{iri}>"

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


def _ntriples(term: object) -> str:
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.language:
        return f"{_quoted(term.value)}@{term.language}"
    datatype = term.datatype.value
    return _quoted(term.value) if datatype == f"{_XSD}string" else f"{_quoted(term.value)}^^<{datatype}>"


def _quoted(value: str) -> str:
    return f'"{_UNSAFE.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    short = _SHORT.get(sign)
    if short:
        return short
    point = ord(sign)
    return f"\\u{point:04X}" if point <= 0xFFFF else f"\\U{point:08X}"
