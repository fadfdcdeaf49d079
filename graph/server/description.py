"""What the endpoint says of itself: SPARQL 1.1 Service Description."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from graph.server.limits import Limits
from graph.server.media import GRAPHS, wanted
from graph.server.sparql import graph_reply
from graph.server.tasks import Reply
from ontology.namespaces import Namespaces

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "RDF_XML", "JSON-LD",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Description:
    """The description of the endpoint at the address ``endpoint``."""

    endpoint: str
    accept: str

    def run(self, store: ox.Store, names: Namespaces, limits: Limits) -> Reply:
        """The description as RDF; 406 if the client takes none."""
        media = wanted(self.accept, GRAPHS)
        if media is None:
            return Reply.plain(406, f"this can be had as {', '.join(GRAPHS)}")
        service = ox.NamedNode(self.endpoint)
        dataset = ox.NamedNode(names.dataset())

        def say(subject: ox.NamedNode, name: str, value: ox.NamedNode) -> ox.Triple:
            return ox.Triple(subject, ox.NamedNode(f"{_SD}{name}"), value)

        triples = [
            ox.Triple(service, _TYPE, ox.NamedNode(f"{_SD}Service")),
            say(service, "endpoint", service),
            say(service, "supportedLanguage", ox.NamedNode(f"{_SD}SPARQL11Query")),
            say(service, "feature", ox.NamedNode(f"{_SD}UnionDefaultGraph")),
            say(service, "defaultDataset", dataset),
            ox.Triple(dataset, _TYPE, ox.NamedNode(f"{_SD}Dataset")),
            *(say(service, "resultFormat", ox.NamedNode(f"{_FORMATS}{form}")) for form in _RESULTS),
        ]
        if limits.federated:
            triples.append(say(service, "feature", ox.NamedNode(f"{_SD}BasicFederatedQuery")))
        return graph_reply(triples, media, names)
