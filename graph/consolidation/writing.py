"""What is known as quads: the ``consolidated`` graph, and the ``shortcuts`` derived from it.

Both can be thrown away and made again. Every node is named by a hash of what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.consolidation.model import (
    Bounds,
    Contradiction,
    Event,
    Individual,
    Known,
    LevelStatement,
    SectorStatement,
    Support,
    Tenure,
)
from graph.resolve import scheme_of
from ontology.namespaces import Namespaces

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_ORG = "http://www.w3.org/ns/org#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
_SCHEMA = "https://schema.org/"
_WD = "http://www.wikidata.org/entity/"
_WIKIBASE = "http://wikiba.se/ontology#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DCT = "http://purl.org/dc/terms/"
_DATATYPES = tuple(ox.NamedNode(_XSD + name) for name in ("gYear", "gYearMonth", "date"))
_INTEGER = ox.NamedNode(f"{_XSD}integer")

Object = ox.NamedNode | ox.Literal


def known_quads(known: Known, names: Namespaces) -> Iterator[ox.Quad]:
    """Everything that is known, in the graphs ``consolidated`` and ``shortcuts``."""
    writer = _Writer(names)
    for level in known.levels:
        yield from writer.level(level)
    for sector in known.sectors:
        yield from writer.sector(sector)
    for event in known.events:
        yield from writer.event(event)
    for person in known.individuals:
        yield from writer.individual(person)
    for tenure in known.tenures:
        yield from writer.tenure(tenure)
    for contradiction in known.contradictions:
        yield from writer.contradiction(contradiction)
    for partner, support in known.partners:
        yield from writer.counts(writer.dyad(partner), support)
    for article, first in known.copies:
        yield writer.quad(ox.NamedNode(article), "copyOf", ox.NamedNode(first))
    for claim in known.rejected:
        yield from writer.rejected(claim)
    yield from _shortcuts(known, names)


def _shortcuts(known: Known, names: Namespaces) -> Iterator[ox.Quad]:
    """Plain edges for drawing and counting: of preferred statements that nothing has ended.

    A level of which only the beginning is undecided is held whichever reading is right.
    """
    writer = _Writer(names, "shortcuts")
    vietnam = ox.NamedNode(names.concept("country", "VNM"))
    for partner, _ in known.partners:
        yield writer.quad(vietnam, "hasPartner", writer.party(partner))
    current = {
        (level.partner, level.level)
        for level in known.levels
        if level.standing == "held"
        and (level.rank == "preferred" or level.reason == "undecided-date")
        and level.ended is None
    }
    for code, held in sorted(current):
        yield writer.quad(writer.party(code), "currentLevel", writer.concept("level", held))
    for sector in known.sectors:
        yield writer.quad(writer.party(sector.partner), "cooperatesIn", writer.concept("sector", sector.sector))


class _Writer:
    """Makes quads of one graph under one base IRI."""

    def __init__(self, names: Namespaces, graph: str = "consolidated") -> None:
        self._names = names
        self._graph = ox.NamedNode(names.graph(graph))
        self._type = ox.NamedNode(f"{_RDF}type")

    def quad(self, subject: ox.NamedNode, name: str, value: Object) -> ox.Quad:
        """A quad with the property ``name`` of ours, or a whole IRI."""
        predicate = name if ":" in name else self._names.vg(name)
        return ox.Quad(subject, ox.NamedNode(predicate), value, self._graph)

    def concept(self, scheme: str, code: str) -> ox.NamedNode:
        return ox.NamedNode(self._names.concept(scheme, code))

    def party(self, code: str) -> ox.NamedNode:
        """The country or organisation with that code."""
        return self.concept(scheme_of(code), code)

    def dyad(self, partner: str) -> ox.NamedNode:
        return ox.NamedNode(self._names.dyad(partner))

    def level(self, statement: LevelStatement) -> Iterator[ox.Quad]:
        node = self._node("statement", statement.id)
        yield self.quad(node, self._type.value, ox.NamedNode(self._names.vg("LevelStatement")))
        yield from self._about(node, statement.partner)
        yield self.quad(node, "level", self.concept("level", statement.level))
        yield self.quad(node, "standing", ox.Literal(statement.standing))
        if statement.since:
            yield self.quad(node, "since", _date(statement.since))
        yield from self._bounds(node, "from", statement.began)
        if statement.ended:
            yield from self._bounds(node, "until", statement.ended)
        if statement.ended_basis:
            yield self.quad(node, "untilBasis", ox.Literal(statement.ended_basis))
        yield self.quad(node, f"{_WIKIBASE}rank", ox.NamedNode(f"{_WIKIBASE}{statement.rank.capitalize()}Rank"))
        yield self.quad(node, "rankReason", ox.Literal(statement.reason))
        for other in statement.supersedes:
            yield self.quad(node, "supersedes", self._node("statement", other))
        if statement.fulfilled_by:
            yield self.quad(node, "fulfilledBy", self._node("statement", statement.fulfilled_by))
        yield from self._stated(node, statement.stated)
        yield from self._support(node, statement.support)

    def sector(self, statement: SectorStatement) -> Iterator[ox.Quad]:
        node = self._node("statement", statement.id)
        yield self.quad(node, self._type.value, ox.NamedNode(self._names.vg("SectorStatement")))
        yield from self._about(node, statement.partner)
        yield self.quad(node, "sector", self.concept("sector", statement.sector))
        for actuality, _ in statement.actualities:
            yield self.quad(node, "actuality", self.concept("actuality", actuality))
        yield from self._stated(node, statement.stated)
        yield from self._support(node, statement.support)

    def event(self, event: Event) -> Iterator[ox.Quad]:
        node = self._node("event", event.id)
        yield self.quad(node, self._type.value, ox.NamedNode(f"{_SEM}Event"))
        yield self.quad(node, self._type.value, ox.NamedNode(self._names.vg("KnownEvent")))
        yield from self._about(node, event.partner)
        yield self.quad(node, "eventType", self.concept("event-type", event.type))
        if event.date:
            yield self.quad(node, "eventDate", _date(event.date))
        yield from self._bounds(node, "from", event.bounds)
        if event.place:
            yield self.quad(node, "place", self.concept(*event.place.split("/", 1)))
        if event.place_name:
            yield self.quad(node, "placeName", ox.Literal(event.place_name, language="en"))
        for person in event.people:
            yield self.quad(node, "namedWith", self._node("individual", person))
        if event.doubt:
            yield self.quad(node, "doubt", ox.Literal(event.doubt))
        yield from self._support(node, event.support)

    def individual(self, person: Individual) -> Iterator[ox.Quad]:
        node = self._node("individual", person.id)
        yield self.quad(node, self._type.value, ox.NamedNode(self._names.vg("Individual")))
        yield self.quad(node, f"{_RDFS}label", ox.Literal(person.names[0]))
        for name in person.names[1:]:
            yield self.quad(node, f"{_SCHEMA}alternateName", ox.Literal(name))
        for member in person.members:
            yield self.quad(node, "namedAs", ox.NamedNode(member))
        if person.country:
            yield self.quad(node, "country", self.party(person.country))
        if person.wikidata:
            yield self.quad(node, f"{_OWL}sameAs", ox.NamedNode(_WD + person.wikidata))
        yield from self.counts(node, person.support)

    def tenure(self, tenure: Tenure) -> Iterator[ox.Quad]:
        node = self._node("tenure", tenure.id)
        yield self.quad(node, self._type.value, ox.NamedNode(f"{_ORG}Membership"))
        yield self.quad(node, self._type.value, ox.NamedNode(self._names.vg("Tenure")))
        yield self.quad(node, f"{_ORG}member", self._node("individual", tenure.individual))
        if tenure.country:
            yield self.quad(node, f"{_ORG}organization", self.party(tenure.country))
        if tenure.office:
            yield self.quad(node, f"{_ORG}role", self.concept("office", tenure.office))
        yield self.quad(node, "roleAsWritten", ox.Literal(tenure.role))
        former = ox.Literal("true" if tenure.former else "false", datatype=ox.NamedNode(f"{_XSD}boolean"))
        yield self.quad(node, "former", former)
        if tenure.held and tenure.held.earliest:
            yield self.quad(node, "heldFrom", _date(tenure.held.earliest))
        if tenure.held and tenure.held.latest:
            yield self.quad(node, "heldUntil", _date(tenure.held.latest))
        if tenure.source:
            yield self.quad(node, f"{_DCT}source", _address(tenure.source))
        yield from self._stated(node, tenure.stated)
        yield from self._support(node, tenure.support)

    def contradiction(self, contradiction: Contradiction) -> Iterator[ox.Quad]:
        node = self._node("contradiction", contradiction.id)
        yield self.quad(node, self._type.value, ox.NamedNode(self._names.vg("Contradiction")))
        yield from self._about(node, contradiction.partner)
        yield self.quad(node, "level", self.concept("level", contradiction.level))
        yield self.quad(node, "kind", ox.Literal(contradiction.kind))
        yield self.quad(node, "state", ox.Literal(contradiction.state))
        yield self.quad(node, "explanation", ox.Literal(contradiction.explanation))
        for member in contradiction.members:
            yield self.quad(node, "member", ox.NamedNode(member))
        for statement in contradiction.statements:
            yield self.quad(node, "concerns", self._node("statement", statement))

    def counts(self, node: ox.NamedNode, support: Support) -> Iterator[ox.Quad]:
        """How many articles and independent sources there are."""
        yield self.quad(node, "articleCount", _number(support.articles))
        yield self.quad(node, "sourceCount", _number(support.sources))

    def rejected(self, claim: str) -> Iterator[ox.Quad]:
        """The mark of a claim that a review rejected."""
        node = ox.NamedNode(claim)
        yield self.quad(node, f"{_WIKIBASE}rank", ox.NamedNode(f"{_WIKIBASE}DeprecatedRank"))
        yield self.quad(node, "rankReason", ox.Literal("rejected-in-review"))

    def _node(self, kind: str, id: str) -> ox.NamedNode:
        return ox.NamedNode(self._names.known(kind, id))

    def _about(self, node: ox.NamedNode, partner: str) -> Iterator[ox.Quad]:
        yield self.quad(node, "about", self.dyad(partner))
        yield self.quad(node, "partner", self.party(partner))

    def _support(self, node: ox.NamedNode, support: Support) -> Iterator[ox.Quad]:
        yield from self.counts(node, support)
        for name, claims in (
            ("supportedBy", support.claims),
            ("disputedBy", support.disputed_by),
            ("underspecifiedBy", support.underspecified_by),
        ):
            yield from self._all(node, name, claims)

    def _all(self, node: ox.NamedNode, name: str, iris: Iterable[str]) -> Iterator[ox.Quad]:
        for iri in iris:
            yield self.quad(node, name, ox.NamedNode(iri))

    def _bounds(self, node: ox.NamedNode, name: str, bounds: Bounds) -> Iterator[ox.Quad]:
        if bounds.earliest:
            yield self.quad(node, f"{name}Earliest", _date(bounds.earliest))
        if bounds.latest:
            yield self.quad(node, f"{name}Latest", _date(bounds.latest))

    def _stated(self, node: ox.NamedNode, stated: Bounds) -> Iterator[ox.Quad]:
        if stated.earliest:
            yield self.quad(node, "firstStated", _date(stated.earliest))
        if stated.latest:
            yield self.quad(node, "lastStated", _date(stated.latest))


def _date(when: str) -> ox.Literal:
    return ox.Literal(when, datatype=_DATATYPES[when.count("-")])


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_INTEGER)


def _address(url: str) -> Object:
    try:
        return ox.NamedNode(url)
    except ValueError:
        return ox.Literal(url)
