"""Asking a remote store: our names in it, its mark, the graphs it holds, and queries of any kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

import pyoxigraph as ox

from graph.guard import check_query, names_a_dataset
from graph.query import bind, find_query
from graph.remote.endpoint import JSON_RESULTS, Endpoint
from graph.remote.line import Line, RemoteError
from graph.remote.mark import NAME, STATUS, Mark
from graph.results import QueryResult
from graph.search.function import NAME as MATCHES
from ontology.errors import QueryError
from ontology.namespaces import BaseIriError, Namespaces

_N_TRIPLES = "application/n-triples"
_HELD = 8_000_000
"""Bytes of an answer held in memory before it goes to disk."""

_PUSH = "write a build into it with `vietgraph push`"


class Remote:
    """The store at ``endpoint``, asked over ``line``. Every method raises :class:`RemoteError`."""

    def __init__(self, line: Line, endpoint: Endpoint) -> None:
        self.line = line
        self.endpoint = endpoint

    def select(self, text: str, union: bool = False) -> QueryResult:
        """The whole answer to the SELECT or ASK query ``text``, over the union of all graphs if ``union``."""
        with self._answer(text, JSON_RESULTS, union) as stream:
            try:
                found = ox.parse_query_results(stream, ox.QueryResultsFormat.JSON)
                if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
                    return QueryResult.read(found)
            except (SyntaxError, ValueError) as error:
                raise self._unreadable(error) from error
        raise self._unreadable("no table")

    def construct(self, text: str, union: bool = False) -> list[ox.Triple]:
        """The statements that the CONSTRUCT or DESCRIBE query ``text`` gives."""
        with self._answer(text, _N_TRIPLES, union) as stream:
            return list(self.statements(stream))

    def graph(self, name: str) -> BinaryIO:
        """The named graph ``name`` as N-Triples, to be read and closed; empty if it is not there."""
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        return self._answer(text, _N_TRIPLES, union=False)

    def statements(self, stream: BinaryIO) -> Iterator[ox.Triple]:
        """The statements of N-Triples that the store sent."""
        try:
            for quad in ox.parse(stream, ox.RdfFormat.N_TRIPLES):
                yield quad.triple
        except (SyntaxError, ValueError) as error:
            raise self._unreadable(error) from error

    def ask(self, name_file_or_text: str, parameters: Mapping[str, str], names: Namespaces) -> QueryResult:
        """Like :func:`graph.query.run_query`, of which it raises the errors, too."""
        text = bind(find_query(name_file_or_text), parameters, names)
        check_query(text, names)
        whole = f"{_prologue(names)}{text}"
        union = not names_a_dataset(text, names)
        try:
            form = ox.Store().query(text, base_iri=names.base, prefixes=names.prefixes())
        except RuntimeError as error:  # a function of ours; any other was refused before
            what = "a store elsewhere has no index to search"
            raise QueryError(what, f"vg:{MATCHES}", "ask a build in a directory") from error
        if isinstance(form, ox.QueryTriples):
            return QueryResult("graph", triples=tuple(sorted(set(self.construct(whole, union)), key=str)))
        return self.select(whole, union)

    def namespaces(self, wanted: Namespaces | None = None) -> Namespaces:
        """The names of the build in the store, or those ``wanted`` if it holds several."""
        bases = []
        for name in self._names("SELECT DISTINCT ?o { GRAPH ?g { ?o a <http://www.w3.org/2002/07/owl#Ontology> } }"):
            if name.endswith("/ontology"):
                try:
                    bases.append(Namespaces(name.removesuffix("ontology")))
                except BaseIriError:
                    continue
        if wanted is not None and wanted in bases:
            return wanted
        if not bases and self._begun():
            raise self._half()
        if not bases or wanted is not None:
            what = f"the store holds no build of ours{f' under {wanted.base}' if wanted else ''}"
            raise RemoteError(what, self.endpoint.query, _PUSH)
        if len(bases) > 1:
            several = ", ".join(sorted(names.base for names in bases))
            raise RemoteError(f"the store holds several builds: {several}", self.endpoint.query, "choose by --base-iri")
        return bases[0]

    def mark(self, names: Namespaces) -> Mark | None:
        """The mark of the last push of a build with these ``names``; None if there was none."""
        with self.graph(names.graph(NAME)) as stream:
            found = list(self.statements(stream))
        return Mark.read(found, names) if found else None

    def complete_mark(self, names: Namespaces) -> Mark | None:
        """The same, but raises :class:`RemoteError` if the push is not complete."""
        mark = self.mark(names)
        if mark is not None and not mark.complete:
            raise self._half()
        return mark

    def _begun(self) -> bool:
        """Whether there is a mark, under whatever names."""
        found = self._names(f"SELECT DISTINCT ?m {{ GRAPH ?g {{ ?m {STATUS} ?status }} }}")
        return any(name.endswith(f"/{NAME}") for name in found)

    def _half(self) -> RemoteError:
        what = "the store holds half a build: a push is under way or was broken off"
        return RemoteError(what, self.endpoint.query, "wait for it, or push again")

    def graph_names(self, names: Namespaces) -> list[str]:
        """The named graphs under ``names`` that hold anything, without the mark, sorted."""
        folder = names.graph("")
        text = f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{folder}")) }}'
        return sorted(set(self._names(text)) - {names.graph(NAME)})

    def _names(self, text: str) -> list[str]:
        """The IRIs in the one column that the SELECT query ``text`` gives."""
        found = self.select(text)
        if found.kind != "select":
            raise self._unreadable("no table")
        return [term.value for (term,) in found.solutions if isinstance(term, ox.NamedNode)]

    def _answer(self, text: str, accept: str, union: bool) -> BinaryIO:
        stream = cast(BinaryIO, SpooledTemporaryFile(max_size=_HELD))  # noqa: SIM115 (the caller closes it)
        form = {"query": text, **(self.endpoint.union if union else {})}
        try:
            login = self.endpoint.login
            self.line.download(self.endpoint.query, stream, form=form, accept=accept, login=login)
            stream.seek(0)
        except BaseException:
            stream.close()
            raise
        return stream

    def _unreadable(self, why: object) -> RemoteError:
        what = f"the answer of the store cannot be read: {' '.join(str(why).split())[:120]}"
        return RemoteError(what, self.endpoint.query, "is it a SPARQL endpoint?")


def _prologue(names: Namespaces) -> str:
    lines = [f"BASE <{names.base}>", *(f"PREFIX {name}: <{iri}>" for name, iri in names.prefixes().items())]
    return "".join(f"{line}\n" for line in lines)
