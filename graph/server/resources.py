"""What an IRI of the graph names: as a page for people, as Turtle, N-Triples, RDF/XML or JSON-LD for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

import pyoxigraph as ox

from graph.export import printable, turtle_term
from graph.server.limits import Limits
from graph.server.media import GRAPHS, HTML, wanted
from graph.server.pages import local, page_reply
from graph.server.sparql import graph_reply
from graph.server.tasks import Reply
from graph.store import reading
from ontology.namespaces import Namespaces
from ontology.schemes import SCHEMES

THINGS = frozenset({*SCHEMES, "person", "individual", "event", "tenure", "dyad"})
"""Kinds of names that stand for things in the world and not for documents: they are answered by 303 See Other."""

ROWS_SHOWN = 500
"""Statements about a thing, and mentions of it elsewhere, that a page shows."""

_LABELS = tuple(
    map(
        ox.NamedNode,
        (
            "http://www.w3.org/2004/02/skos/core#prefLabel",
            "https://schema.org/headline",
            "https://schema.org/name",
            "http://www.w3.org/2000/01/rdf-schema#label",
            "http://purl.org/dc/terms/title",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Look:
    """A look at what stands under ``path`` below the base IRI; ``fragment`` names are in their document.

    ``about`` says that the path names a description (a page or data) of the thing and not the thing itself.
    """

    path: str
    accept: str
    about: bool = False

    def run(self, store: ox.Store, names: Namespaces, limits: Limits) -> Reply:
        """The description, 303 to it for a thing in the world, 404 if the graph does not know the name."""
        iri = f"{names.base}{self.path}"
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return Reply.plain(404, "this is no name of the graph")
        with reading():
            known = bool(list(islice(_triples(store, node, self.path), 1)))
            if not known:
                return Reply.plain(404, f"the graph does not know {printable(unquote(self.path))}")
            offered = (HTML, *GRAPHS)
            media = wanted(self.accept, offered)
            if media is None:
                return Reply.plain(406, f"this can be had as {', '.join(offered)}", Vary="Accept")
            kind = self.path.partition("/")[0]
            if kind in THINGS and "/" in self.path.rstrip("/") and not self.about:
                return Reply(303, headers={"Location": f"/about/{self.path}", "Vary": "Accept"})
            if media != HTML:
                reply = graph_reply(islice(_triples(store, node, self.path), limits.rows), media, names)
            else:
                reply = _page(store, node, self.path, names)
        return Reply(reply.status, reply.media, reply.body, {**reply.headers, "Vary": "Accept"})


def _triples(store: ox.Store, node: ox.NamedNode, path: str) -> Iterator[ox.Triple]:
    """What is said of ``node``; of a named graph all it holds, of the ontology all its terms."""
    if path.startswith("graph/"):
        quads: Iterable[ox.Quad] = store.quads_for_pattern(None, None, None, node)
    elif path == "ontology":
        quads = (
            quad
            for quad in store.quads_for_pattern(None, None, None, None)
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.partition("#")[0] == node.value
        )
    else:
        quads = store.quads_for_pattern(node, None, None, None)
    return (quad.triple for quad in quads)


def _page(store: ox.Store, node: ox.NamedNode, path: str, names: Namespaces) -> Reply:
    said = sorted(
        {(t.subject, t.predicate, t.object) for t in islice(_triples(store, node, path), ROWS_SHOWN + 1)},
        key=lambda spo: tuple(map(str, spo)),
    )
    elsewhere = sorted(
        {(q.subject, q.predicate) for q in islice(store.quads_for_pattern(None, None, node, None), ROWS_SHOWN + 1)},
        key=lambda pair: tuple(map(str, pair)),
    )
    several = path.startswith("graph/") or path == "ontology"
    kind, _, code = path.partition("/")
    return page_reply(
        "resource.html",
        title=_label(store, node, names),
        iri=node.value,
        several=several,
        said=[
            {
                "subject": _link(store, s, names) if several else None,
                "predicate": _link(None, p, names),
                "object": _link(store, o, names),
            }
            for s, p, o in said[:ROWS_SHOWN]
        ],
        said_more=len(said) > ROWS_SHOWN,
        elsewhere=[
            {"subject": _link(store, s, names), "predicate": _link(None, p, names)} for s, p in elsewhere[:ROWS_SHOWN]
        ],
        elsewhere_more=len(elsewhere) > ROWS_SHOWN,
        path=path,
        partner=code if kind in ("country", "organisation") else None,
        claim=code if kind == "claim" else None,
    )


def _label(store: ox.Store, node: ox.NamedNode, names: Namespaces) -> str:
    for predicate in _LABELS:
        found = [
            quad.object
            for quad in islice(store.quads_for_pattern(node, predicate, None, None), 20)
            if isinstance(quad.object, ox.Literal)
        ]
        if found:
            best = min(
                found,
                key=lambda literal: (
                    ["ja", "en", "vi"].index(literal.language) if literal.language in ("ja", "en", "vi") else 3,
                    literal.value,
                ),
            )
            return printable(best.value)
    return turtle_term(node, names).removeprefix("<").removesuffix(">")


def _link(store: ox.Store | None, term: object, names: Namespaces) -> dict[str, str | None]:
    """A term as a page shows it: its text, where it leads, its language."""
    if isinstance(term, ox.Literal):
        return {"text": printable(term.value), "href": None, "lang": term.language}
    if not isinstance(term, ox.NamedNode):
        return {"text": printable(str(term)), "href": None, "lang": None}
    short = turtle_term(term, names).removeprefix("<").removesuffix(">")
    label = _label(store, term, names) if store is not None and term.value.startswith(names.base) else short
    text = label if label == short else f"{label} ({short})"
    return {"text": printable(text), "href": local(term.value, names), "lang": None}
