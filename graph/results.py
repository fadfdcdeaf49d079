"""A query's whole result, and its forms: rows for a table, CSV, TSV, JSON and Turtle."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from xml.etree.ElementTree import Element, SubElement, tostring

import pyoxigraph as ox

from graph.export import printable, turtle, turtle_term
from ontology.errors import QueryError
from ontology.namespaces import Namespaces

Kind = Literal["select", "ask", "graph"]
FORMATS: tuple[str, ...] = ("table", "csv", "tsv", "json", "ttl")

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query gave.

    ``kind`` is ``select`` (``columns`` and ``solutions`` hold the table), ``ask`` (``answer``) or
    ``graph`` (``triples`` of CONSTRUCT and DESCRIBE, sorted, each once).
    """

    kind: Kind
    columns: tuple[str, ...] = ()
    solutions: tuple[tuple[Term | None, ...], ...] = ()
    answer: bool = False
    triples: tuple[ox.Triple, ...] = ()

    @classmethod
    def read(cls, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> QueryResult:
        """Fetch all of an engine's result."""
        if isinstance(result, ox.QueryBoolean):
            return cls("ask", answer=bool(result))
        if isinstance(result, ox.QueryTriples):
            return cls("graph", triples=tuple(sorted(set(result), key=str)))
        columns = tuple(variable.value for variable in result.variables)
        width = range(len(columns))
        return cls("select", columns, tuple(tuple(row[i] for i in width) for row in result))

    def table(self, names: Namespaces) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Column headings and rows of plain text, safe for a terminal: IRIs shortened, control characters shown.

        The text is not escaped for any markup: show it as text, not as markup.
        """
        if self.kind == "ask":
            return ("answer",), [("yes" if self.answer else "no",)]
        if self.kind == "graph":
            spo = [(triple.subject, triple.predicate, triple.object) for triple in self.triples]
            return ("subject", "predicate", "object"), [tuple(_cell(term, names) for term in row) for row in spo]
        return self.columns, [tuple(_cell(term, names) for term in row) for row in self.solutions]

    def as_text(self, format: str, names: Namespaces) -> str:
        """The result as ``csv``, ``tsv``, ``json`` or ``xml`` (SPARQL 1.1 results) or ``ttl``.

        Raises :class:`QueryError` where a format does not fit the kind of query.
        """
        if format == "ttl":
            if self.kind != "graph":
                raise QueryError("a table cannot be written as Turtle", "--format ttl", "use csv, tsv or json")
            return turtle(self.triples, names)
        if self.kind == "graph":
            raise QueryError("CONSTRUCT and DESCRIBE give a graph", f"--format {format}", "use ttl or table")
        if format == "json":
            return self._json()
        if format == "xml":
            return self._xml()
        if format not in ("csv", "tsv"):
            raise QueryError("there is no such format", format, f"known are {', '.join(FORMATS)}")
        if self.kind == "ask":
            return f"{'true' if self.answer else 'false'}\n"
        return self._csv() if format == "csv" else self._tsv()

    def _csv(self) -> str:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_plain(term) for term in row] for row in self.solutions)
        return text.getvalue()

    def _tsv(self) -> str:
        lines = ["\t".join(f"?{column}" for column in self.columns)]
        lines += ["\t".join("" if term is None else _tsv_term(term) for term in row) for row in self.solutions]
        return "".join(f"{line}\n" for line in lines)

    def _xml(self) -> str:
        root = Element("sparql", xmlns="http://www.w3.org/2005/sparql-results#")
        head = SubElement(root, "head")
        for column in self.columns:
            SubElement(head, "variable", name=column)
        if self.kind == "ask":
            SubElement(root, "boolean").text = str(self.answer).lower()
        else:
            results = SubElement(root, "results")
            for row in self.solutions:
                solution = SubElement(results, "result")
                for column, term in zip(self.columns, row, strict=True):
                    if term is not None:
                        _xml_term(SubElement(solution, "binding", name=column), term)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'

    def _json(self) -> str:
        content: dict[str, Any]
        if self.kind == "ask":
            content = {"head": {}, "boolean": self.answer}
        else:
            bindings = [
                {column: _json_term(term) for column, term in zip(self.columns, row, strict=True) if term is not None}
                for row in self.solutions
            ]
            content = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _cell(term: Term | None, names: Namespaces) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        return printable(term.value)
    return printable(turtle_term(term, names).removeprefix("<").removesuffix(">"))


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _tsv_term(term: Term) -> str:
    # str() is the N-Triples form; it escapes tabs and line breaks.
    return str(term)


_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml_term(binding: Element, term: Term) -> None:
    form = dict(_json_term(term))
    element = SubElement(binding, form.pop("type"))
    # Characters that XML cannot hold are shown as such.
    element.text = _NOT_IN_XML.sub("\ufffd", form.pop("value"))
    for name, value in form.items():
        element.set(name, value)


def _json_term(term: Term) -> Mapping[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "literal", "value": str(term)}
    form = {"type": "literal", "value": term.value}
    if term.language:
        form["xml:lang"] = term.language
    elif term.datatype.value != _XSD_STRING:
        form["datatype"] = term.datatype.value
    return form
