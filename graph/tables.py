"""What is known and what articles say as tables, for programs that read no RDF.

``tables.tsv`` says which tables and columns there are, of which type, and what they mean; a table without columns that
depend on each other, one thing a row (tidy data). What is known comes from a :class:`~graph.part.Part`, what articles
say straight from the graphs that belong to it (:mod:`graph.claim_tables`), one article after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

from graph.claim_tables import article_rows, claim_evidence_rows, claim_rows, evidence_rows
from graph.consolidation.model import Bounds, Support
from graph.ordering import Quads
from graph.part import Part
from graph.resolve import scheme_of
from graph.standing import standings
from ontology.namespaces import SCHEMES, Namespaces
from ontology.schemes import load_scheme

Type = Literal["string", "date", "integer", "boolean"]
Cell = str | int | bool | None
Row = tuple[Cell, ...]

_NOBODY = Bounds()
_LANGUAGES = ("ja", "en", "vi")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: of a ``key`` if it tells rows apart, with the ``TABLE.COLUMN`` that its values ``refer`` to."""

    name: str
    type: Type
    key: bool
    refers: str | None
    description: str


@dataclass(frozen=True, slots=True)
class Form:
    """What a table is like."""

    name: str
    description: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What tables are made from: a part of what is known, and the quads that belong to it."""

    part: Part
    quads: Quads
    names: Namespaces


@cache
def forms() -> tuple[Form, ...]:
    """All tables in their order, as ``tables.tsv`` has them."""
    descriptions: dict[str, str] = {}
    columns: dict[str, list[Column]] = {}
    for line in files("graph").joinpath("tables.tsv").read_text("utf-8").splitlines()[1:]:
        table, name, type, key, refers, description = line.split("\t")
        if not name:
            descriptions[table], columns[table] = description, []
            continue
        assert type in get_args(Type), line
        columns[table].append(Column(name, type, key == "key", refers or None, description))  # type: ignore[arg-type]
    return tuple(Form(name, descriptions[name], tuple(found)) for name, found in columns.items())


def rows(table: str, content: Content) -> Iterator[Row]:
    """The rows of a table, in the order of its columns: days as ``YYYY-MM-DD``, None for what is not known.

    Raises :class:`~ontology.errors.StoreError` if the store cannot be read.
    """
    return _ROWS[table](content)


def _partners(content: Content) -> Iterator[Row]:
    held = standings(content.part.known.levels)
    for code, support in content.part.known.partners:
        scheme, standing = scheme_of(code), held.get(code)
        level = standing.held.level if standing and standing.held else None
        proposed = standing.proposed.level if standing and standing.proposed else None
        yield (code, scheme, *_labels(scheme, code), level, proposed, support.articles, support.sources)


def _levels(content: Content) -> Iterator[Row]:
    for level in content.part.known.levels:
        began, ended, stated, support = level.began, level.ended or _NOBODY, level.stated, level.support
        yield (
            level.id,
            level.partner,
            level.level,
            level.standing,
            level.since,
            *(began.earliest, began.latest, ended.earliest, ended.latest, level.ended_basis),
            level.rank,
            level.reason,
            level.fulfilled_by,
            *(stated.earliest, stated.latest, support.articles, support.sources),
        )


def _successions(content: Content) -> Iterator[Row]:
    for level in content.part.known.levels:
        yield from ((level.id, other) for other in sorted(level.supersedes))


def _fields(content: Content) -> Iterator[Row]:
    kinds = ("done", "planned", "wished", "hypothetical")
    for field in content.part.known.sectors:
        counts = dict(field.actualities)
        yield (
            field.id,
            field.partner,
            field.sector,
            *(counts.get(kind, 0) for kind in kinds),
            *(field.stated.earliest, field.stated.latest, field.support.articles, field.support.sources),
        )


def _events(content: Content) -> Iterator[Row]:
    for event in content.part.known.events:
        yield (
            event.id,
            event.partner,
            event.type,
            event.date,
            *(event.bounds.earliest, event.bounds.latest),
            event.place,
            event.place_name,
            event.doubt,
            *(event.support.articles, event.support.sources),
        )


def _event_people(content: Content) -> Iterator[Row]:
    for event in content.part.known.events:
        yield from ((event.id, person) for person in sorted(event.people))


def _people(content: Content) -> Iterator[Row]:
    for person in content.part.known.individuals:
        support = person.support
        yield person.id, person.names[0], person.country, person.wikidata, support.articles, support.sources


def _person_names(content: Content) -> Iterator[Row]:
    for person in content.part.known.individuals:
        yield from ((person.id, place, name) for place, name in enumerate(person.names, start=1))


def _tenures(content: Content) -> Iterator[Row]:
    for tenure in content.part.known.tenures:
        stated, held = tenure.stated, tenure.held or _NOBODY
        yield (
            tenure.id,
            tenure.individual,
            tenure.country,
            tenure.office,
            tenure.role,
            tenure.former,
            *(stated.earliest, stated.latest, held.earliest, held.latest),
            tenure.source,
            *(tenure.support.articles, tenure.support.sources),
        )


def _contradictions(content: Content) -> Iterator[Row]:
    for found in content.part.known.contradictions:
        yield found.id, found.partner, found.level, found.kind, found.state, found.explanation


def _contradiction_levels(content: Content) -> Iterator[Row]:
    for found in content.part.known.contradictions:
        yield from ((found.id, level) for level in sorted(found.statements))


def _support(content: Content) -> Iterator[Row]:
    known, folder = content.part.known, content.names.claim("")
    supports: Mapping[str, Iterator[tuple[str, Support]]] = {
        "level": ((level.id, level.support) for level in known.levels),
        "field": ((field.id, field.support) for field in known.sectors),
        "event": ((event.id, event.support) for event in known.events),
        "tenure": ((tenure.id, tenure.support) for tenure in known.tenures),
        "person": ((person.id, person.support) for person in known.individuals),
    }
    for kind, of_kind in supports.items():
        for id, support in of_kind:
            links = {
                "supports": support.claims,
                "disputes": support.disputed_by,
                "underspecifies": support.underspecified_by,
            }
            for relation, claims in links.items():
                yield from ((kind, id, relation, claim.removeprefix(folder)) for claim in claims)
    for found in known.contradictions:
        for claim in sorted(found.members):
            yield "contradiction", found.id, "member", claim.removeprefix(folder)


def _concepts(_: Content) -> Iterator[Row]:
    for scheme in sorted(SCHEMES):
        yield from ((scheme, code, *_labels(scheme, code)) for code in sorted(load_scheme(scheme)))


def _labels(scheme: str, code: str) -> tuple[str | None, ...]:
    concept = load_scheme(scheme).get(code)
    return tuple(concept.pref.get(language) if concept else None for language in _LANGUAGES)


_ROWS: Mapping[str, Callable[[Content], Iterator[Row]]] = MappingProxyType(
    {
        "partners": _partners,
        "levels": _levels,
        "successions": _successions,
        "fields": _fields,
        "events": _events,
        "event_people": _event_people,
        "people": _people,
        "person_names": _person_names,
        "tenures": _tenures,
        "contradictions": _contradictions,
        "contradiction_levels": _contradiction_levels,
        "support": _support,
        "claims": lambda content: claim_rows(content.quads, content.names, content.part.known.rejected),
        "claim_evidence": lambda content: claim_evidence_rows(content.quads, content.names),
        "evidence": lambda content: evidence_rows(content.quads, content.names),
        "articles": lambda content: article_rows(content.quads, content.names, content.part.known.copies),
        "concepts": _concepts,
    }
)
