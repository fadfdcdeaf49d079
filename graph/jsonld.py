"""JSON-LD, sorted and streaming: a node a subject, a line a value, the graphs kept apart, our prefixes as context.

Neither Oxigraph's nor rdflib's writer serves: the one takes no prefixes and puts all on one line, the other's order
changes from run to run. What is written needs no feature beyond JSON-LD 1.0. Text is escaped as in the other formats;
``<`` is, too, since JSON-LD is often put into the script element of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from graph.ordering import RDF_TYPE, Quads, ShortNames, Spo, sorted_graphs, sorted_triples
from graph.signs import CONTROL
from ontology.errors import OutputError
from ontology.namespaces import Namespaces

_XSD = "http://www.w3.org/2001/XMLSchema#"
# As a number only what every JSON reader keeps exactly and writes back in the same form.
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}")
_UNSAFE = re.compile(rf"""[\\"<]|{CONTROL}""")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def jsonld_parts(store: Quads, names: Namespaces) -> Iterator[tuple[str, int]]:
    """All of ``store`` as the text of one JSON-LD document, in parts, each with the number of its statements.

    No more than one graph's triples are held at a time. Raises :class:`OutputError` for an IRI whose scheme is one of
    our prefixes: a reader would take it for a prefixed name.
    """
    writer = _Writer(names)
    yield f'{{\n  "@context": {{\n{writer.context()}\n  }},\n  "@graph": [', 0
    comma = ""
    for text, count in writer.nodes(sorted_triples(store, ox.DefaultGraph()), "    "):
        yield f"{comma}\n{text}", count
        comma = ","
    for graph in sorted_graphs(store):
        yield f'{comma}\n    {{\n      "@id": {writer.iri(graph.value)},\n      "@graph": [', 0
        comma = ""
        for text, count in writer.nodes(sorted_triples(store, graph), "        "):
            yield f"{comma}\n{text}", count
            comma = ","
        yield "\n      ]\n    }", 0
        comma = ","
    yield "\n  ]\n}\n", 0


class _Writer:
    """The nodes of JSON-LD under one set of prefixes."""

    def __init__(self, names: Namespaces) -> None:
        self._short = ShortNames(names)

    def context(self) -> str:
        prefixes = self._short.prefixes.items()
        return ",\n".join(f"    {_quoted(prefix)}: {_quoted(namespace)}" for prefix, namespace in prefixes)

    def nodes(self, triples: Iterable[Spo], indent: str) -> Iterator[tuple[str, int]]:
        """One object a subject, without a comma after it; ``triples`` must be sorted."""
        for subject, of_subject in groupby(triples, key=lambda spo: spo[0]):
            count = 0
            lines = [f'"@id": {self.reference(subject)}']
            for predicate, of_predicate in groupby(of_subject, key=lambda spo: spo[1]):
                values = [value for _, _, value in of_predicate]
                count += len(values)
                lines += self._property(predicate, values, indent)
            text = f",\n{indent}  ".join(lines)
            yield f"{indent}{{\n{indent}  {text}\n{indent}}}", count

    def _property(self, predicate: object, values: list[object], indent: str) -> Iterator[str]:
        iri = predicate.value if isinstance(predicate, ox.NamedNode) else str(predicate)
        if iri == RDF_TYPE:
            # "@type" holds IRIs only.
            types = [value for value in values if not isinstance(value, ox.Literal)]
            values = [value for value in values if isinstance(value, ox.Literal)]
            if types:
                yield f'"@type": {_array([self.reference(value) for value in types], indent)}'
        if values:
            yield f"{self.iri(iri)}: {_array([self._value(value) for value in values], indent)}"

    def _value(self, term: object) -> str:
        if not isinstance(term, ox.Literal):
            return f'{{"@id": {self.reference(term)}}}'
        if term.language:
            return f'{{"@language": {_quoted(term.language)}, "@value": {_quoted(term.value)}}}'
        datatype = term.datatype.value
        if datatype == f"{_XSD}string":
            return _quoted(term.value)
        if datatype == f"{_XSD}integer" and _NUMBER.fullmatch(term.value):
            return term.value
        if datatype == f"{_XSD}boolean" and term.value in ("true", "false"):
            return term.value
        return f'{{"@type": {self.iri(datatype)}, "@value": {_quoted(term.value)}}}'

    def reference(self, term: object) -> str:
        return self.iri(term.value) if isinstance(term, ox.NamedNode) else _quoted(str(term))

    def iri(self, iri: str) -> str:
        short = self._short.find(iri)
        if short is None:
            scheme, _, rest = iri.partition(":")
            if scheme in self._short.prefixes and not rest.startswith("//"):
                raise OutputError(
                    "JSON-LD would read this IRI as a prefixed name", iri, "take another format, such as nq"
                )
        return _quoted(short or iri)


def _array(items: list[str], indent: str) -> str:
    """One item as it is, several as an array with a line for each."""
    if len(items) == 1:
        return items[0]
    lines = f",\n{indent}    ".join(items)
    return f"[\n{indent}    {lines}\n{indent}  ]"


def _quoted(value: str) -> str:
    return f'"{_UNSAFE.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if short := _SHORT.get(sign):
        return short
    # JSON knows UTF-16 code units only.
    units = sign.encode("utf-16-be").hex().upper()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
