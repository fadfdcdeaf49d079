"""The reference table of partnerships as it stands in a store: its own graph, never mixed with claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

import pyoxigraph as ox

from graph.store import reading
from ontology.errors import StoreError
from ontology.namespaces import Namespaces

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_DCT = "http://purl.org/dc/terms/"


@dataclass(frozen=True, slots=True)
class ReferenceStatement:
    """A row of the table: ``partner`` stands at ``level`` since a date, and until one if the level holds no more.

    ``since`` and ``until`` are as written (``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``); ``from_earliest`` and
    ``from_latest`` are the first and last day that ``since`` may mean. ``labels`` pairs languages with names.
    """

    id: str
    partner: str
    level: str
    since: str
    from_earliest: str
    from_latest: str
    until: str | None = None
    labels: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    confidence: str = "low"
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceStep:
    """A step that is no change of level: ``kind`` is ``announced-only``, ``in-level`` or ``treaty``."""

    id: str
    partner: str
    kind: str
    date: str
    from_earliest: str
    from_latest: str
    labels: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    confidence: str = "low"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole table, both parts sorted by id."""

    statements: tuple[ReferenceStatement, ...]
    steps: tuple[ReferenceStep, ...] = ()


def read_reference(store: ox.Store, names: Namespaces) -> Reference:
    """The reference table of ``store``. Raises :class:`StoreError` if it holds none or cannot be read."""
    rows: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    with reading():
        for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(names.graph("reference"))):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                row = rows.setdefault(quad.subject.value, {})
                row.setdefault(quad.predicate.value, []).append(quad.object)
    read = [_Row(iri, rows[iri], names) for iri in sorted(rows)]
    statements = tuple(row.statement() for row in read if row.is_a("ReferenceStatement"))
    steps = tuple(row.step() for row in read if row.is_a("ReferenceStep"))
    if not statements:
        raise StoreError("the store holds no reference table", "the store", "build it again with `vietgraph build`")
    return Reference(statements, steps)


class _Row:
    """The properties of one node of the table."""

    def __init__(self, iri: str, values: Mapping[str, list[ox.NamedNode | ox.Literal]], names: Namespaces) -> None:
        self._id = unquote(iri.removeprefix(names.reference("")))
        self._values = values
        self._names = names

    def is_a(self, kind: str) -> bool:
        return ox.NamedNode(self._names.vg(kind)) in self._values.get(_TYPE, ())

    def statement(self) -> ReferenceStatement:
        return ReferenceStatement(
            id=self._id,
            partner=self._code("partner"),
            level=self._code("level"),
            since=self._text("since"),
            from_earliest=self._text("fromEarliest"),
            from_latest=self._text("fromLatest"),
            until=self._text("until") or None,
            labels=self._labels(),
            sources=self._sources(),
            confidence=self._text("confidence"),
            note=self._first(f"{_RDFS}comment"),
        )

    def step(self) -> ReferenceStep:
        return ReferenceStep(
            id=self._id,
            partner=self._code("partner"),
            kind=self._text("stepKind"),
            date=self._first(f"{_DCT}date"),
            from_earliest=self._text("fromEarliest"),
            from_latest=self._text("fromLatest"),
            labels=self._labels(),
            sources=self._sources(),
            confidence=self._text("confidence"),
            note=self._first(f"{_RDFS}comment"),
        )

    def _first(self, predicate: str) -> str:
        return min((value.value for value in self._values.get(predicate, ())), default="")

    def _text(self, name: str) -> str:
        return self._first(self._names.vg(name))

    def _code(self, name: str) -> str:
        """The code of a concept: the last segment of its IRI."""
        return unquote(self._text(name).rpartition("/")[2])

    def _labels(self) -> tuple[tuple[str, str], ...]:
        found = self._values.get(f"{_RDFS}label", ())
        return tuple(sorted((v.language or "", v.value) for v in found if isinstance(v, ox.Literal)))

    def _sources(self) -> tuple[str, ...]:
        return tuple(sorted(value.value for value in self._values.get(f"{_DCT}source", ())))
