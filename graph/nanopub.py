"""Single claims as nanopublications: what is said, where it comes from, and who published it, four graphs each.

The form is that of the nanopublication guidelines (https://nanopub.net/guidelines/working_draft/): the head ties the
other three graphs together. The assertion is what the claim says; the provenance are article, quoted words, rule and
run; the publication info are run, program version and licence. Names hang from the claim's id, and there is no time of
creation: the same claim gives the same bytes. Whoever publishes one gives it a trusty name and a signature with the
tools made for that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from graph.claim_tables import CLAIMS
from graph.dataset import said_of_all
from graph.ordering import RDF_TYPE, Quads, Spo, sorted_graphs
from ontology.errors import UnknownTermError
from ontology.namespaces import Namespaces

_DCT = "http://purl.org/dc/terms/"
_OA = "http://www.w3.org/ns/oa#"
_PROV = "http://www.w3.org/ns/prov#"
_NP = "http://www.nanopub.org/nschema#"

PREFIXES: Mapping[str, str] = MappingProxyType({"np": _NP})
"""Prefixes beside ours."""

_TYPE = ox.NamedNode(RDF_TYPE)
_FROM, _BY = ox.NamedNode(f"{_PROV}wasDerivedFrom"), ox.NamedNode(f"{_PROV}wasGeneratedBy")
_SELECTOR = ox.NamedNode(f"{_OA}hasSelector")

Graphs = Iterator[tuple[ox.NamedNode, Iterable[Spo]]]


def nanopubs(
    quads: Quads, names: Namespaces, rejected: Collection[str] = (), wanted: Collection[ox.NamedNode] | None = None
) -> Graphs:
    """The graphs of the nanopublications of all claims in ``quads``, or of those ``wanted``, article by article.

    Claims that a review ``rejected`` (IRIs) are left out. Raises :class:`UnknownTermError`, before the first is given,
    for a wanted one that is rejected, is not among ``quads`` or is no claim.
    """
    if wanted is None:
        folder = names.article_graph("")
        graphs = [graph for graph in sorted_graphs(quads) if graph.value.startswith(folder)]
    else:
        graphs = sorted({_graph_of(quads, names, claim, rejected) for claim in wanted}, key=lambda graph: graph.value)
    return _of_graphs(quads, names, graphs, frozenset(rejected), wanted)


def _graph_of(quads: Quads, names: Namespaces, claim: ox.NamedNode, rejected: Collection[str]) -> ox.NamedNode:
    classes = {names.vg(kind) for kind in CLAIMS}
    id = claim.value.removeprefix(names.claim(""))
    if claim.value in rejected:
        raise UnknownTermError("a review rejected this claim", id, "it is not published")
    for quad in quads.quads_for_pattern(claim, _TYPE, None):
        if isinstance(quad.graph_name, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            if quad.object.value in classes:
                return quad.graph_name
            raise UnknownTermError("this could not be decided and is no claim", id, "choose another one")
    raise UnknownTermError("this claim is not in what was asked for", id, "leave out --partner or --as-of")


def _of_graphs(
    quads: Quads,
    names: Namespaces,
    graphs: Iterable[ox.NamedNode],
    rejected: Collection[str],
    wanted: Collection[ox.NamedNode] | None,
) -> Graphs:
    writer = _Writer(quads, names)
    for graph in graphs:
        nodes: dict[ox.NamedNode, list[Spo]] = {}
        for quad in quads.quads_for_pattern(None, None, None, graph):
            if isinstance(quad.subject, ox.NamedNode):
                nodes.setdefault(quad.subject, []).append((quad.subject, quad.predicate, quad.object))
        for claim in sorted(nodes, key=lambda node: node.value):
            if claim.value not in rejected and (wanted is None or claim in wanted) and writer.is_claim(nodes[claim]):
                yield from writer.nanopub(claim, nodes)


class _Writer:
    """Makes nanopublications of the claims of one store."""

    def __init__(self, quads: Quads, names: Namespaces) -> None:
        self._quads, self._names = quads, names
        self._classes = {ox.NamedNode(names.vg(kind)) for kind in CLAIMS}
        self._evidence = ox.NamedNode(names.vg("evidence"))
        self._of_reading = {_FROM, _BY, self._evidence} | {
            ox.NamedNode(names.vg(name)) for name in ("rule", "statedOn", "statedLatest")
        }
        # A print of the text serves the search for copies only; counts are of the article and not of the claim.
        self._of_article = {
            ox.NamedNode(names.vg(name)) for name in ("textMinHash", "unassertedMentions", "unresolvedCount")
        }
        about = said_of_all(names)
        self._terms = [(f"{_DCT}license", ox.NamedNode(iri)) for iri in about["license"]]
        self._rights = [(f"{_DCT}rights", ox.Literal(text, language="en")) for text in about["rights"]]
        self._runs: dict[object, list[Spo]] = {}

    def is_claim(self, said: Iterable[Spo]) -> bool:
        return any(predicate == _TYPE and value in self._classes for _, predicate, value in said)

    def nanopub(self, claim: ox.NamedNode, nodes: Mapping[ox.NamedNode, list[Spo]]) -> Graphs:
        """The four graphs of the nanopublication of ``claim``, from the nodes of its article's graph."""
        id = claim.value.removeprefix(self._names.claim(""))
        this = ox.NamedNode(self._names.nanopub(id))
        parts = ("assertion", "provenance", "pubinfo")
        head, assertion, provenance, pubinfo = (
            ox.NamedNode(self._names.nanopub(id, part)) for part in ("Head", *parts)
        )
        said = nodes[claim]
        runs = [value for _, predicate, value in said if predicate == _BY]
        yield (
            head,
            [
                (this, _TYPE, ox.NamedNode(f"{_NP}Nanopublication")),
                (this, ox.NamedNode(f"{_NP}hasAssertion"), assertion),
                (this, ox.NamedNode(f"{_NP}hasProvenance"), provenance),
                (this, ox.NamedNode(f"{_NP}hasPublicationInfo"), pubinfo),
            ],
        )
        yield assertion, [spo for spo in said if spo[1] not in self._of_reading]
        yield provenance, list(self._provenance(assertion, said, nodes))
        yield (
            pubinfo,
            [
                *((this, ox.NamedNode(predicate), value) for predicate, value in (*self._terms, *self._rights)),
                (this, ox.NamedNode(f"{_DCT}isPartOf"), ox.NamedNode(self._names.dataset())),
                *((this, _BY, run) for run in runs),
                *(spo for run in runs for spo in self._run(run)),
            ],
        )

    def _provenance(
        self, assertion: ox.NamedNode, said: Iterable[Spo], nodes: Mapping[ox.NamedNode, list[Spo]]
    ) -> Iterator[Spo]:
        for claim, predicate, value in said:
            if predicate in (_FROM, _BY):
                yield assertion, predicate, value
            if predicate in self._of_reading:
                yield claim, predicate, value
            if predicate == _FROM and isinstance(value, ox.NamedNode):
                yield from (spo for spo in nodes.get(value, ()) if spo[1] not in self._of_article)
            if predicate == self._evidence and isinstance(value, ox.NamedNode):
                for spo in nodes.get(value, ()):
                    yield spo
                    if spo[1] == _SELECTOR and isinstance(spo[2], ox.NamedNode):
                        yield from nodes.get(spo[2], ())

    def _run(self, run: object) -> list[Spo]:
        """What is said of the run that read the claim: the program, its version, its vocabulary."""
        if run not in self._runs and isinstance(run, ox.NamedNode):
            meta = ox.NamedNode(self._names.graph("meta"))
            found = self._quads.quads_for_pattern(run, None, None, meta)
            self._runs[run] = [(quad.subject, quad.predicate, quad.object) for quad in found]
        return self._runs.get(run, [])
