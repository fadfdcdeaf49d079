"""A SPARQL query over the store, with its dataset and the form of its answer (SPARQL 1.1 Protocol, query operation)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from graph.export import turtle
from graph.guard import check_query, names_a_dataset
from graph.results import QueryResult
from graph.scope import only_known
from graph.search.function import Functions, matching
from graph.server.limits import Limits
from graph.server.media import GRAPHS, TABLES, wanted
from graph.server.tasks import Reply
from graph.store import reading
from ontology.errors import QueryError, RefusedError
from ontology.namespaces import Namespaces

_RDF = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Ask:
    """A query: its text, what the client accepts, and the dataset the protocol names (else the query's, else all)."""

    text: str
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    index: Path | None = None
    """Where ``vg:matches`` searches."""

    def only_known(self, names: Namespaces) -> bool:
        """Whether the graphs that belong to no article give the whole answer."""
        return not self.default_graphs and not self.named_graphs and only_known(self.text, names)

    def run(self, store: ox.Store, names: Namespaces, limits: Limits) -> Reply:
        """The result in the accepted form: 406 if there is none, 403 for what is refused, 400 for what is no query."""
        check_query(self.text, names, federated=limits.federated)
        with reading(), matching(names, self.index) as functions:
            answer = self._query(store, names, functions)
            offered = GRAPHS if isinstance(answer, ox.QueryTriples) else TABLES
            media = wanted(self.accept, offered)
            if media is None:
                return Reply.plain(406, f"this can be had as {', '.join(offered)}")
            if isinstance(answer, ox.QueryTriples):
                return graph_reply(_bounded(answer, limits), media, names)
            if isinstance(answer, ox.QueryBoolean):
                result = QueryResult("ask", answer=bool(answer))
            else:
                columns = tuple(variable.value for variable in answer.variables)
                places = range(len(columns))
                rows = (tuple(row[place] for place in places) for row in answer)
                result = QueryResult("select", columns, tuple(_bounded(rows, limits)))
        return Reply(200, _with_charset(media), result.as_text(offered[media], names).encode())

    def _query(
        self, store: ox.Store, names: Namespaces, functions: Functions
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        given = self.default_graphs or self.named_graphs
        return store.query(
            self.text,
            base_iri=names.base,
            prefixes=names.prefixes(),
            use_default_graph_as_union=not given and not names_a_dataset(self.text, names),
            default_graph=[*_graphs(self.default_graphs)] if given else None,
            named_graphs=[*_graphs(self.named_graphs)] if given else None,
            custom_functions=functions,
        )


def graph_reply(triples: Iterable[ox.Triple], media: str, names: Namespaces) -> Reply:
    """``triples``, sorted and each once, as ``media``."""
    form = GRAPHS[media]
    if form == "ttl":
        body = turtle(triples, names).encode()
    else:
        body = ox.serialize(sorted(set(triples), key=str), format=_RDF[form]) or b""
    return Reply(200, _with_charset(media), body)


def _bounded(items: Iterable[ox.Triple] | Iterable[tuple[object, ...]], limits: Limits) -> list:  # type: ignore[type-arg]
    found = list(islice(items, limits.rows + 1))
    if len(found) > limits.rows:
        raise RefusedError(
            f"the answer has more than {limits.rows:,} rows", "the query", "ask for less, or in parts with LIMIT"
        )
    return found


def _graphs(iris: Iterable[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"this is not the IRI of a graph: {error}", "default-graph-uri or named-graph-uri") from error


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
