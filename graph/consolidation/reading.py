"""Reading the claims of a store, article by article, as far as consolidation needs them."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from graph.consolidation.model import ArticleFacts, Bounds, Claims, FieldClaim, LevelClaim, Naming, Report
from graph.store import article_graphs, reading
from ontology.namespaces import Namespaces

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SCHEMA = "https://schema.org/"
_OA = "http://www.w3.org/ns/oa#"
_IDENTIFIER = "http://purl.org/dc/terms/identifier"

_Values = dict[str, list[str]]


def read_claims(
    store: ox.Store, names: Namespaces, known_by: str | None = None, partner: ox.NamedNode | None = None
) -> Claims:
    """The claims of all articles of ``store``.

    With ``known_by`` (a day) only of articles published by then for certain: one without a date is left out; with
    ``partner`` only of articles that deal with it. Raises :class:`~ontology.errors.StoreError` if the store cannot be
    read.
    """
    reader = _Reader(names)
    with reading():
        graphs = article_graphs(store, names) if partner is None else _graphs_about(store, names, partner)
        for graph in graphs:
            reader.read(store.quads_for_pattern(None, None, None, graph), known_by)
    return reader.claims()


def claims_of(graphs: Iterable[Iterable[ox.Quad]], names: Namespaces) -> Claims:
    """The claims of articles whose ``graphs`` are at hand, each as its quads."""
    reader = _Reader(names)
    for quads in graphs:
        reader.read(quads, None)
    return reader.claims()


def _graphs_about(store: ox.Store, names: Namespaces, partner: ox.NamedNode) -> list[ox.NamedNode]:
    """The graphs of articles with a claim about ``partner``, sorted."""
    folder = names.article_graph("")
    found = {
        quad.graph_name.value
        for quad in store.quads_for_pattern(None, ox.NamedNode(names.vg("partner")), partner, None)
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(folder)
    }
    return [ox.NamedNode(iri) for iri in sorted(found)]


class _Reader:
    """Gathers claims; values that repeat are kept once."""

    def __init__(self, names: Namespaces) -> None:
        self._names = names
        self._own = names.vg("")
        self._claim = names.claim("")
        self._article = names.article("")
        self._articles: list[ArticleFacts] = []
        self._partners: set[tuple[str, str]] = set()
        self._levels: list[LevelClaim] = []
        self._reports: list[Report] = []
        self._fields: list[FieldClaim] = []
        self._namings: list[Naming] = []

    def claims(self) -> Claims:
        """All that was read, sorted."""
        return Claims(
            tuple(sorted(self._articles, key=lambda article: article.iri)),
            tuple(sorted(self._partners)),
            tuple(sorted(self._levels, key=lambda claim: claim.iri)),
            tuple(sorted(self._reports, key=lambda claim: claim.iri)),
            tuple(sorted(self._fields, key=lambda claim: claim.iri)),
            tuple(sorted(self._namings, key=lambda claim: claim.iri)),
        )

    def read(self, quads: Iterable[ox.Quad], known_by: str | None) -> None:
        """Take over one article's graph, unless it was not known by then."""
        nodes: dict[str, _Values] = {}
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                nodes.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(value.value)
        article = next((iri for iri in nodes if iri.startswith(self._article) and _IDENTIFIER in nodes[iri]), None)
        if article is None:
            return
        facts = self._facts(article, nodes)
        if known_by is not None and (facts.stated.latest is None or facts.stated.latest > known_by):
            return
        self._articles.append(facts)
        for iri, values in nodes.items():
            if iri.startswith(self._claim):
                self._take(iri, article, values, nodes)

    def _facts(self, iri: str, nodes: dict[str, _Values]) -> ArticleFacts:
        values = nodes[iri]
        url = _first(values, f"{_SCHEMA}url")
        published = _first(values, f"{_SCHEMA}datePublished")
        latest = next((found for node in nodes.values() if (found := self._own_value(node, "statedLatest"))), None)
        return ArticleFacts(
            iri=iri,
            id=_first(values, _IDENTIFIER) or "",
            stated=Bounds(first_day(published), latest) if published and latest else Bounds(),
            origin=_first(values, f"{_SCHEMA}publisher") or (urlsplit(url).hostname if url else None),
            fingerprint=self._own_value(values, "textMinHash"),
        )

    def _take(self, iri: str, article: str, values: _Values, nodes: dict[str, _Values]) -> None:
        kind = (_first(values, _RDF_TYPE) or "").removeprefix(self._own)
        partner = self._code(values, "partner")
        if kind == "PersonClaim":
            self._namings.append(
                Naming(
                    iri=iri,
                    article=article,
                    person=self._own_value(values, "person") or "",
                    name=self._own_value(values, "nameAsWritten") or "",
                    role=self._own_value(values, "roleAsWritten"),
                    office=self._code(values, "office"),
                    country=self._code(values, "country"),
                    variants=tuple(sorted(values.get(f"{self._own}nameVariant", ()))),
                    news_role=self._code(values, "newsRole") or "",
                    start=self._start(values, nodes),
                )
            )
        elif partner is None:
            return
        elif kind == "PartnerClaim":
            self._partners.add((partner, article))
        elif kind == "RelationClaim":
            self._levels.append(
                LevelClaim(
                    iri=iri,
                    article=article,
                    partner=partner,
                    level=self._code(values, "level") or "",
                    status=self._code(values, "status") or "",
                    act=self._code(values, "act") or "",
                    actuality=self._code(values, "actuality") or "",
                    polarity=self._code(values, "polarity") or "",
                    news_role=self._code(values, "newsRole") or "",
                    date_basis=self._code(values, "dateBasis") or "",
                    since=self._own_value(values, "since"),
                    bounds=self._bounds(values),
                )
            )
        elif kind == "EventReport":
            place = self._own_value(values, "place")
            self._reports.append(
                Report(
                    iri=iri,
                    article=article,
                    partner=partner,
                    type=self._code(values, "eventType") or "",
                    date=self._own_value(values, "eventDate"),
                    bounds=self._bounds(values),
                    place=intern(unquote(place.removeprefix(self._names.base))) if place else None,
                    place_name=self._own_value(values, "placeName"),
                    start=self._start(values, nodes),
                )
            )
        elif kind == "SectorClaim":
            sector, actuality = self._code(values, "sector") or "", self._code(values, "actuality") or ""
            self._fields.append(FieldClaim(iri, article, partner, sector, actuality))

    def _own_value(self, values: _Values, name: str) -> str | None:
        found = _first(values, self._own + name)
        return intern(found) if found is not None else None

    def _code(self, values: _Values, name: str) -> str | None:
        """The code of a concept: the last part of its IRI."""
        found = _first(values, self._own + name)
        return intern(unquote(found.rpartition("/")[2])) if found is not None else None

    def _bounds(self, values: _Values) -> Bounds:
        return Bounds(self._own_value(values, "fromEarliest"), self._own_value(values, "fromLatest"))

    def _start(self, values: _Values, nodes: dict[str, _Values]) -> int:
        """Where the first of the claim's words stands."""
        starts = [
            int(found)
            for evidence in values.get(f"{self._own}evidence", ())
            if (found := _first(nodes.get(f"{evidence}-selector", {}), f"{_OA}start")) is not None
        ]
        return min(starts, default=0)


def _first(values: _Values, predicate: str) -> str | None:
    found = values.get(predicate)
    return min(found) if found else None


def first_day(date: str) -> str:
    """The first day of a date as written: ``2025`` and ``2025-01`` become ``2025-01-01``."""
    return date + "-01" * (2 - date.count("-"))
