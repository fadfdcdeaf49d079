"""Why the graph says what it says: each statement with its rule, its cues and the quoted words.

Everything comes from the store alone; the text around a quote is what was kept with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.export import printable
from graph.resolve import concept_iri, resolve_partner
from graph.store import reading
from ontology.errors import UnknownTermError
from ontology.namespaces import Namespaces
from ontology.schemes import SCHEMES, load_scheme

_OA = "http://www.w3.org/ns/oa#"
_PROV = "http://www.w3.org/ns/prov#"
_SCHEMA = "https://schema.org/"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_CLAIM = re.compile(r"(?:claim:)?([0-9a-f]{4,32})", re.IGNORECASE)

# What is said of a claim, in this order; the rest of its properties is provenance.
_SAID = (
    "partner", "country", "level", "levelAsWritten", "status", "since", "eventType", "eventDate", "placeName", "sector",
    "nameAsWritten", "nameVariant", "roleAsWritten", "office", "quantity", "value", "currency", "period",
    "amountStatus", "act", "actuality", "polarity", "newsRole", "dateBasis", "kind", "reason",
)  # fmt: skip
_KINDS = (
    "RelationClaim", "EventReport", "SectorClaim", "AmountClaim", "PersonClaim", "PartnerClaim", "MentionClaim",
    "Unresolved",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that decided ``field``, with the text before and after them, and where they stand."""

    field: str
    quote: str
    before: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of one article, with everything it rests on.

    ``said`` pairs each property with its value: codes of concepts with their Japanese label.
    """

    claim: str
    kind: str
    said: tuple[tuple[str, str], ...]
    rule: str
    cues: tuple[Cue, ...]
    article: str
    title: str
    url: str
    published: str


def explain(store: ox.Store, names: Namespaces, partner_or_claim: str) -> list[Statement]:
    """The statements about a partner (by code or name), or the one of a claim (IRI, id or beginning of an id).

    Raises :class:`UnknownTermError` if no partner and no claim of the store is meant, or nothing is
    said of the partner.
    """
    with reading():
        wanted = partner_or_claim.strip()
        claims = _claims_meant(store, names, wanted)
        return sorted((_statement(store, names, claim) for claim in claims), key=_order)


def as_text(statements: Iterable[Statement]) -> str:
    """The statements as plain text: what is said, by which rule, and the words with the span in 【】."""
    return "\n".join(line for statement in statements for line in (*_lines(statement), ""))


def marked(cue: Cue, left: str = "【", right: str = "】") -> str:
    """The text around a cue with its span between ``left`` and ``right``, in one safe line."""
    return f"{printable(cue.before)}{left}{printable(cue.quote)}{right}{printable(cue.after)}"


def _lines(statement: Statement) -> Iterator[str]:
    said = "  ".join(f"{name}: {printable(value)}" for name, value in statement.said)
    yield f"{statement.kind}  {said}"
    yield f"  claim   {statement.claim}"
    yield f"  rule    {printable(statement.rule)}"
    for cue in statement.cues:
        yield f"  {printable(cue.field):<8}…{marked(cue)}…  ({cue.start}–{cue.end})"
    title = printable(statement.title or statement.article)
    yield "  source  " + "  ".join(filter(None, (title, statement.published, printable(statement.url))))


def _order(statement: Statement) -> tuple[object, ...]:
    first = min((cue.start for cue in statement.cues), default=0)
    return _KINDS.index(statement.kind), statement.published, statement.article, first, statement.claim


def claim_meant(store: ox.Store, names: Namespaces, wanted: str) -> ox.NamedNode:
    """The claim that ``wanted`` names by its IRI, id or beginning of an id.

    Raises :class:`UnknownTermError` if there is none or more than one.
    """
    found = _CLAIM.fullmatch(wanted.removeprefix(names.claim("")))
    if not found:
        raise _no_id(wanted)
    with reading():
        return _claim_named(store, names, found[1].lower())


def _no_id(wanted: str) -> UnknownTermError:
    advice = "an id is claim: and 4 to 32 of the signs 0-9 and a-f; copy it from a result of `vietgraph query`"
    return UnknownTermError("this is not the id of a claim", repr(wanted), advice)


def _claims_meant(store: ox.Store, names: Namespaces, wanted: str) -> list[ox.NamedNode]:
    found = _CLAIM.fullmatch(wanted.removeprefix(names.claim("")))
    if not found and wanted.startswith(("claim:", names.claim(""))):
        raise _no_id(wanted)
    try:
        partner = resolve_partner(wanted)
    except UnknownTermError:
        if found:
            return [_claim_named(store, names, found[1].lower())]
        raise
    claims = _claims_about(store, names, ox.NamedNode(concept_iri(partner, names)))
    if not claims:
        label = partner.pref.get("ja", partner.notation)
        advice = "see `vietgraph query partner-overview`"
        raise UnknownTermError(f"no article in this store says anything of {label}", partner.notation, advice)
    return claims


def _claim_named(store: ox.Store, names: Namespaces, id: str) -> ox.NamedNode:
    """The claim of this id, or the only one whose id begins like this."""
    node = ox.NamedNode(names.claim(id))
    if next(iter(store.quads_for_pattern(node, None, None, None)), None) is not None:
        return node
    fitting = {
        q.subject.value
        for kind in _KINDS
        for q in store.quads_for_pattern(None, _TYPE, ox.NamedNode(names.vg(kind)), None)
        if isinstance(q.subject, ox.NamedNode) and q.subject.value.startswith(node.value)
    }
    if len(fitting) == 1:
        return ox.NamedNode(fitting.pop())
    problem = "several claims begin like this" if fitting else "there is no claim of this id"
    raise UnknownTermError(problem, id, "copy the id from a result of `vietgraph query`")


def _claims_about(store: ox.Store, names: Namespaces, partner: ox.NamedNode) -> list[ox.NamedNode]:
    """Claims whose partner this is, mentions of it, and people who stand for it."""
    return sorted(
        {
            q.subject
            for name in ("partner", "country")
            for q in store.quads_for_pattern(None, ox.NamedNode(names.vg(name)), partner, None)
            if isinstance(q.subject, ox.NamedNode) and q.subject.value.startswith(names.claim(""))
        },
        key=lambda node: node.value,
    )


class _Node:
    """The properties of a node in the store, values sorted."""

    def __init__(self, store: ox.Store, node: ox.NamedNode) -> None:
        self._values: dict[str, list[ox.NamedNode | ox.Literal]] = {}
        for quad in store.quads_for_pattern(node, None, None, None):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                self._values.setdefault(quad.predicate.value, []).append(quad.object)
        for values in self._values.values():
            values.sort(key=str)

    def all(self, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        return self._values.get(predicate, [])

    def nodes(self, predicate: str) -> list[ox.NamedNode]:
        return [value for value in self.all(predicate) if isinstance(value, ox.NamedNode)]

    def text(self, predicate: str) -> str:
        values = self.all(predicate)
        return values[0].value if values else ""


def _statement(store: ox.Store, names: Namespaces, claim: ox.NamedNode) -> Statement:
    node = _Node(store, claim)
    kinds = [kind for kind in _KINDS if ox.NamedNode(names.vg(kind)) in node.all(_TYPE.value)]
    if not kinds:
        raise UnknownTermError("this is not a claim", claim.value, "copy the id from a result of `query`")
    sources = node.nodes(f"{_PROV}wasDerivedFrom")
    article = _Node(store, sources[0]) if sources else None
    return Statement(
        claim=claim.value.removeprefix(names.claim("")),
        kind=kinds[0],
        said=tuple((name, _said(value, names)) for name in _SAID for value in node.all(names.vg(name))),
        rule=node.text(names.vg("rule")),
        cues=tuple(sorted(_cues(store, names, node), key=lambda cue: (cue.start, cue.end, cue.field))),
        article=article.text("http://purl.org/dc/terms/identifier") if article else "",
        title=article.text(f"{_SCHEMA}headline") if article else "",
        url=article.text(f"{_SCHEMA}url") if article else "",
        published=article.text(f"{_SCHEMA}datePublished") if article else "",
    )


def _cues(store: ox.Store, names: Namespaces, claim: _Node) -> Iterator[Cue]:
    for evidence_node in claim.nodes(names.vg("evidence")):
        evidence = _Node(store, evidence_node)
        for selector_node in evidence.nodes(f"{_OA}hasSelector"):
            selector = _Node(store, selector_node)
            yield Cue(
                field=evidence.text(names.vg("field")),
                quote=selector.text(f"{_OA}exact"),
                before=selector.text(f"{_OA}prefix"),
                after=selector.text(f"{_OA}suffix"),
                start=int(selector.text(f"{_OA}start") or 0),
                end=int(selector.text(f"{_OA}end") or 0),
            )


def _said(value: ox.NamedNode | ox.Literal, names: Namespaces) -> str:
    """A literal's text; a concept's code with its Japanese label."""
    if isinstance(value, ox.Literal):
        return value.value
    scheme, _, code = value.value.removeprefix(names.base).partition("/")
    if scheme in SCHEMES:
        concept = load_scheme(scheme).get(code)
        label = concept.pref.get("ja") if concept else None
        return f"{code} ({label})" if label else code
    return value.value
