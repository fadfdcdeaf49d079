"""From a record to quads: the article's named graph, and the entities it points to.

Every IRI and literal of stored data is made here. Nothing is invented: no blank node, no clock, no
counter; ids are hashes of content, so the same record gives the same quads in any process.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from functools import cache, lru_cache
from itertools import chain

import pyoxigraph as ox
import rdflib

from ingest.article import Article
from ingest.claims import (
    AmountClaim,
    Claim,
    EventReport,
    Evidence,
    MentionClaim,
    PartnerClaim,
    PersonClaim,
    RelationClaim,
    SectorClaim,
    Unresolved,
)
from ingest.literals import boolean, bounds, date, integer, text, web_address
from ingest.record import Record
from ontology.entities import party, person_quads, relation_quads
from ontology.namespaces import Namespaces
from ontology.rdf import rdflib_dataset
from ontology.schemes import load_scheme

CONTEXT = 32
"""How many characters of the text before and after a quote are kept with it."""

_OA = "http://www.w3.org/ns/oa#"
_PROV = "http://www.w3.org/ns/prov#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SCHEMA = "https://schema.org/"
_DCT = "http://purl.org/dc/terms/"

_Object = ox.NamedNode | ox.Literal


def claim_id(claim: Claim | Unresolved, article: Article) -> str:
    """The hash that names ``claim``: of its kind, its article, all its fields and its evidence."""
    content: list[object] = [type(claim).__name__, article.id]
    for field in fields(claim):
        value = getattr(claim, field.name)
        if field.name == "evidence":
            value = [[span.start, span.end, span.quote, span.field] for span in sorted(value)]
        content.append([field.name, value])
    return _digest(content)


def evidence_id(evidence: Evidence, article: Article) -> str:
    """The hash that names a span of ``article`` and what it decided."""
    return _digest(["Evidence", article.id, evidence.start, evidence.end, evidence.quote, evidence.field])


def person_id(name: str, country: str | None) -> str:
    """The hash that names a person: the name without blanks, dots and hyphens, and whom the person stands for."""
    folded = re.sub(r"[\s.,・=\u2010-\u2015-]", "", unicodedata.normalize("NFKC", name)).casefold()
    return _digest(["Person", folded or name, country])


def run_id(version: str, vocabulary: str) -> str:
    """The hash that names a run: the program's version and the digest of its vocabulary and lexicon."""
    return _digest(["Run", version, vocabulary])


def article_quads(record: Record, names: Namespaces, run: str) -> Iterator[ox.Quad]:
    """The graph of one article: all that a build keeps of ``record``; ``run`` is the hash of :func:`run_id`."""
    return iter(_ArticleGraph(record, _terms(names), run).quads)


def record_quads(record: Record, names: Namespaces, run: str) -> Iterator[ox.Quad]:
    """Everything ``record`` says: its article graph, then the people and relations it points to.

    The latter repeat from article to article; a build derives them from the claims of all its articles.
    """
    written = _ArticleGraph(record, _terms(names), run)
    return chain(written.quads, written.entities)


def run_quads(run: str, names: Namespaces, version: str, vocabulary: str) -> Iterator[ox.Quad]:
    """The description of a run, in the ``meta`` graph; the same for every build by the same program."""
    term = _terms(names)
    graph = term.node(names.graph("meta"))
    subject = term.node(names.run(run))
    yield ox.Quad(subject, term.rdf_type, term.node(f"{_PROV}Activity"), graph)
    yield ox.Quad(subject, term.node(f"{_RDFS}label"), text(f"vietgraph {version}"), graph)
    yield ox.Quad(subject, term.vg("programVersion"), text(version), graph)
    yield ox.Quad(subject, term.vg("vocabularySha256"), text(vocabulary), graph)


def record_graph(record: Record, names: Namespaces, run: str = "") -> rdflib.Dataset:
    """The quads of ``record`` as an rdflib dataset with our prefixes bound."""
    return rdflib_dataset(record_quads(record, names, run or run_id("", "")), names)


def _digest(content: list[object]) -> str:
    line = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()[:32]


class _Terms:
    """The constant terms under one base IRI, each made once."""

    def __init__(self, names: Namespaces) -> None:
        self.names = names
        self.node = lru_cache(maxsize=16384)(ox.NamedNode)
        self.vg = cache(lambda name: self.node(names.vg(name)))
        self.concept = lru_cache(maxsize=16384)(lambda scheme, code: self.node(names.concept(scheme, code)))
        self.rdf_type = self.node(f"{_RDF}type")
        self.party = cache(lambda code: party(names, code))
        self.evidence = self.vg("evidence")
        self.field = self.vg("field")
        self.rule = self.vg("rule")
        self.derived = self.node(f"{_PROV}wasDerivedFrom")
        self.generated = self.node(f"{_PROV}wasGeneratedBy")

    def oa(self, name: str) -> ox.NamedNode:
        return self.node(_OA + name)

    def schema(self, name: str) -> ox.NamedNode:
        return self.node(_SCHEMA + name)


_terms = cache(_Terms)


@cache
def _places() -> dict[str, tuple[str, str]]:
    """English label to scheme and notation, of places and countries; a country wins over a city."""
    found: dict[str, tuple[str, str]] = {}
    for scheme in ("country", "place"):
        for concept in load_scheme(scheme).values():
            for label in concept.labels("en"):
                found.setdefault(label.casefold(), (scheme, concept.notation))
    return found


class _ArticleGraph:
    """The quads of one record, gathered in the order of its JSON form."""

    def __init__(self, record: Record, term: _Terms, run: str) -> None:
        self.quads: list[ox.Quad] = []
        self.entities: list[ox.Quad] = []
        self._record = record
        self._term = term
        self._graph = term.node(term.names.article_graph(record.article.id))
        self._article = term.node(term.names.article(record.article.id))
        self._run = term.node(term.names.run(run))
        self._spans: dict[Evidence, ox.NamedNode] = {}
        self._dyads: dict[str, ox.NamedNode] = {}
        self._stated = date(record.published) if record.published else None
        self._describe_article()
        for claim in record.claims():
            self._write_claim(claim)
        for unresolved in record.unresolved:
            node = self._claim_node(unresolved, "Unresolved")
            self._say(node, kind=text(unresolved.kind), reason=text(unresolved.reason))

    def _add(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: _Object) -> None:
        self.quads.append(ox.Quad(subject, predicate, value, self._graph))

    def _say(self, subject: ox.NamedNode, /, **values: _Object | None) -> None:
        """Add our own properties by local name; None says nothing."""
        for name, value in values.items():
            if value is not None:
                self._add(subject, self._term.vg(name), value)

    def _describe_article(self) -> None:
        record, term, article = self._record, self._term, self._article
        given = record.article.given
        self._add(article, term.rdf_type, term.schema("NewsArticle"))
        self._add(article, term.node(f"{_DCT}identifier"), text(record.article.id))
        self._add(article, term.schema("inLanguage"), text("ja"))
        if record.title:
            self._add(article, term.schema("headline"), text(record.title))
        if record.url:
            address = web_address(record.url)
            self._add(article, term.schema("url"), ox.NamedNode(address) if address else text(record.url))
        if record.publisher:
            self._add(article, term.schema("publisher"), text(record.publisher))
        if self._stated:
            self._add(article, term.schema("datePublished"), self._stated)
        self._say(
            article,
            publishedBasis=text(record.published_basis) if record.published_basis else None,
            textSha256=text(record.article.sha256),
            textFrom=text(given.form) if given else None,
            sourceSha256=text(given.sha256) if given else None,
            textMinHash=text(record.text_min_hash) if record.text_min_hash else None,
            aboutBilateral=boolean(record.about_bilateral),
            unresolvedCount=integer(len(record.unresolved)),
            unassertedMentions=integer(sum(count for _, count in record.unasserted)),
        )

    def _write_claim(self, claim: Claim) -> None:
        term = self._term
        node = self._claim_node(claim, type(claim).__name__)
        if not isinstance(claim, MentionClaim | PersonClaim):
            self._say(node, about=self._dyad(claim.partner), partner=term.party(claim.partner))
        match claim:
            case PartnerClaim():
                pass
            case MentionClaim():
                self._say(node, country=term.party(claim.country))
            case RelationClaim():
                self._write_relation(node, claim)
            case EventReport():
                self._write_event(node, claim)
            case SectorClaim():
                self._say(
                    node,
                    sector=term.concept("sector", claim.sector),
                    actuality=term.concept("actuality", claim.actuality),
                )
            case PersonClaim():
                self._write_person(node, claim)
            case AmountClaim():
                self._say(
                    node,
                    quantity=text(claim.quantity),
                    value=integer(claim.value),
                    currency=text(claim.currency),
                    period=date(claim.period) if claim.period else None,
                    amountStatus=text(claim.status),
                )

    def _write_relation(self, node: ox.NamedNode, claim: RelationClaim) -> None:
        term = self._term
        self._say(
            node,
            level=term.concept("level", claim.level),
            levelAsWritten=text(claim.as_written),
            status=term.concept("status", claim.status),
            act=term.concept("act", claim.act),
            actuality=term.concept("actuality", claim.actuality),
            polarity=term.concept("polarity", claim.polarity),
            newsRole=term.concept("news-role", claim.news_role),
            dateBasis=term.concept("date-basis", claim.date_basis),
            since=date(claim.since) if claim.since else None,
        )
        self._write_bounds(node, claim.since)

    def _write_event(self, node: ox.NamedNode, claim: EventReport) -> None:
        term = self._term
        self._say(
            node,
            eventType=term.concept("event-type", claim.type),
            eventDate=date(claim.date) if claim.date else None,
            dateBasis=term.concept("date-basis", claim.date_basis),
        )
        self._write_bounds(node, claim.date)
        if claim.place:
            known = _places().get(claim.place.casefold())
            self._say(
                node,
                placeName=ox.Literal(claim.place, language="en"),
                place=term.concept(*known) if known else None,
            )

    def _write_bounds(self, node: ox.NamedNode, when: str | None) -> None:
        span = bounds(when) if when else None
        if span:
            self._say(node, fromEarliest=date(span[0]), fromLatest=date(span[1]))

    def _write_person(self, node: ox.NamedNode, claim: PersonClaim) -> None:
        term = self._term
        person = term.node(term.names.person(person_id(claim.name, claim.country)))
        country = term.party(claim.country) if claim.country else None
        self._say(
            node,
            person=person,
            nameAsWritten=text(claim.name),
            roleAsWritten=text(claim.role) if claim.role else None,
            office=term.concept("office", claim.office) if claim.office else None,
            country=country,
            newsRole=term.concept("news-role", claim.news_role),
        )
        for variant in claim.variants:
            self._say(node, nameVariant=text(variant))
        self.entities.extend(person_quads(term.names, person, claim.name, country))

    def _claim_node(self, claim: Claim | Unresolved, kind: str) -> ox.NamedNode:
        term = self._term
        node = ox.NamedNode(term.names.claim(claim_id(claim, self._record.article)))
        self._add(node, term.rdf_type, term.vg(kind))
        self._add(node, term.derived, self._article)
        self._add(node, term.generated, self._run)
        if not isinstance(claim, Unresolved):
            self._add(node, term.rule, text(claim.rule))
        if self._stated:
            self._say(node, statedOn=self._stated)
            span = bounds(self._record.published or "")
            self._say(node, statedLatest=date(span[1]) if span else None)
        for span_ in claim.evidence:
            self._add(node, term.evidence, self._evidence(span_))
        return node

    def _evidence(self, span: Evidence) -> ox.NamedNode:
        known = self._spans.get(span)
        if known is not None:
            return known
        term = self._term
        kept = self._record.article.text
        iri = term.names.evidence(evidence_id(span, self._record.article))
        node, selector = ox.NamedNode(iri), ox.NamedNode(f"{iri}-selector")
        self._spans[span] = node
        self._add(node, term.rdf_type, term.vg("Evidence"))
        self._add(node, term.field, text(span.field))
        self._add(node, term.oa("hasSource"), self._article)
        self._add(node, term.oa("hasSelector"), selector)
        self._add(selector, term.rdf_type, term.oa("TextQuoteSelector"))
        self._add(selector, term.rdf_type, term.oa("TextPositionSelector"))
        self._add(selector, term.oa("exact"), text(span.quote))
        self._add(selector, term.oa("prefix"), text(kept[max(0, span.start - CONTEXT) : span.start]))
        self._add(selector, term.oa("suffix"), text(kept[span.end : span.end + CONTEXT]))
        self._add(selector, term.oa("start"), integer(span.start))
        self._add(selector, term.oa("end"), integer(span.end))
        return node

    def _dyad(self, partner: str) -> ox.NamedNode:
        known = self._dyads.get(partner)
        if known is not None:
            return known
        node = self._dyads[partner] = self._term.node(self._term.names.dyad(partner))
        self.entities.extend(relation_quads(self._term.names, partner))
        return node
