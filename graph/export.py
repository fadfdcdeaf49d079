"""Writing a graph out: Turtle, TriG, N-Quads and JSON-LD, sorted, streaming, the same bytes every time.

Turtle and TriG have one predicate a line and all prefixes (JSON-LD: :mod:`graph.jsonld`); control characters,
separators and signs that turn the direction of text are escaped, so that no text of an article can disturb a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import BinaryIO, Literal

import pyoxigraph as ox

from graph.jsonld import jsonld_parts
from graph.ordering import TYPE_AS_WRITTEN, Quads, ShortNames, Spo, by_subject, graph_lines, sorted_graphs
from graph.signs import CONTROL, escape, printable
from graph.sorted_lines import SortedLines
from graph.store import reading
from ontology.namespaces import Namespaces

__all__ = ["FILES", "FORMATS", "Format", "export", "printable", "turtle", "turtle_term", "write_trig"]

Format = Literal["turtle", "trig", "nquads", "jsonld"]
FORMATS: tuple[Format, ...] = ("turtle", "trig", "nquads", "jsonld")
FILES: Mapping[str, Format] = MappingProxyType({"vietgraph.ttl": "turtle", "vietgraph.trig": "trig"})
"""The files that a build writes; ``ontology/dataset.ttl`` tells of them."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = re.compile(r"[+-]?[0-9]+")
_CONTROL = re.compile(CONTROL)
_BELL = re.compile(r"\\.")
_RARE = {"\\b": "\\u0008", "\\f": "\\u000C"}
"""Escapes that not every reader of Turtle knows, though they belong to it."""


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
    return writer.head() + "".join(
        text for text, _ in writer.subjects(_lines((t.subject, t.predicate, t.object) for t in triples))
    )


def turtle_term(term: object, names: Namespaces) -> str:
    """One term as Turtle writes it under ``names``: an IRI with its prefix where it has one."""
    return _writer(names).term(str(term))


def _write(stream: BinaryIO, lines: Iterable[tuple[str, int]]) -> int:
    total = 0
    for text, count in lines:
        stream.write(text.encode())
        total += count
    return total


def _nquads_lines(store: Quads, _: Namespaces) -> Iterator[tuple[str, int]]:
    for graph in _all_graphs(store):
        name = f" {_escaped(str(graph))}" if isinstance(graph, ox.NamedNode) else ""
        lines = sorted(f"{_escaped(line)}{name} .\n" for line in graph_lines(store, graph))
        yield "".join(lines), len(lines)


def _all_graphs(store: Quads) -> list[ox.NamedNode | ox.DefaultGraph]:
    return [ox.DefaultGraph(), *sorted_graphs(store)]


def _turtle_lines(store: Quads, names: Namespaces) -> Iterator[tuple[str, int]]:
    """The union graph in the order of subjects; a subject's statements are gathered from all graphs."""
    writer = _TurtleWriter(names)
    yield writer.head(), 0
    with SortedLines() as gathered:
        for graph in _all_graphs(store):
            gathered.add(graph_lines(store, graph))
        yield from writer.subjects(gathered.distinct())


def _trig_lines(store: Quads, names: Namespaces) -> Iterator[tuple[str, int]]:
    writer = _TurtleWriter(names)
    yield writer.head(), 0
    yield from writer.subjects(graph_lines(store, ox.DefaultGraph()))
    for graph in sorted_graphs(store):
        yield from writer.graph(str(graph), graph_lines(store, graph))


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
            yield from writer.graph(str(name), _lines(triples))

    with reading():
        return _write(stream, parts())


@cache
def _writer(names: Namespaces) -> _TurtleWriter:
    return _TurtleWriter(names)


def _lines(triples: Iterable[Spo]) -> list[str]:
    """``triples`` as lines, sorted, each once."""
    return sorted({" ".join(map(str, triple)) for triple in triples})


class _TurtleWriter:
    """Turtle under one set of prefixes; terms come and go as text, in N-Triples and in Turtle."""

    def __init__(self, names: Namespaces, more: Mapping[str, str] = MappingProxyType({})) -> None:
        self._short = ShortNames(names, more)

    def head(self) -> str:
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self._short.prefixes.items())

    def graph(self, name: str, lines: Iterable[str]) -> Iterator[tuple[str, int]]:
        """A named graph of TriG; its ``lines`` must be sorted."""
        yield f"\n{self.term(name)} {{\n", 0
        yield from self.subjects(lines)
        yield "}\n", 0

    def subjects(self, lines: Iterable[str]) -> Iterator[tuple[str, int]]:
        """One block a subject, of sorted ``lines``, and the number of its statements."""
        for subject, said in by_subject(lines):
            values: dict[str, list[str]] = {}
            for predicate, _, value in (statement.partition(" ") for statement in said):
                values.setdefault(predicate, []).append(self.term(value))
            # rdf:type comes first, as people write it.
            types = values.pop(TYPE_AS_WRITTEN, None)
            rows = [f"a {', '.join(types)}"] if types else []
            rows += [f"{self.term(predicate)} {', '.join(of_it)}" for predicate, of_it in values.items()]
            yield f"\n{self.term(subject)}\n    " + " ;\n    ".join(rows) + " .\n", len(said)

    def term(self, written: str) -> str:
        """A term in Turtle, given in N-Triples."""
        if written.startswith("<"):
            return self._short.find(written[1:-1]) or _escaped(written)
        if not written.startswith('"') or written.endswith('"'):
            return _escaped(written)
        value, _, kind = written.rpartition('"')
        if kind.startswith("@"):
            return f'{_escaped(value)}"{kind}'
        datatype = kind[3:-1]
        if datatype == f"{_XSD}integer" and _INTEGER.fullmatch(value, 1):
            return value[1:]
        if datatype == f"{_XSD}boolean" and value in ('"true', '"false'):
            return value[1:]
        return f'{_escaped(value)}"^^{self.term(kind[2:])}'


def _escaped(written: str) -> str:
    """Terms in N-Triples with every sign that could disturb a reader as its escape, always the same one."""
    # An IRI may hold signs beyond ASCII, among them such as turn the direction of text.
    if not written.isascii():
        written = _CONTROL.sub(_escape, written)
    return _BELL.sub(_plain_escape, written) if "\\" in written else written


def _escape(found: re.Match[str]) -> str:
    return escape(found[0])


def _plain_escape(found: re.Match[str]) -> str:
    return _RARE.get(found[0], found[0])
