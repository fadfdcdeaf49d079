"""Pages of the server for people: one template each that escapes by itself, and a policy that lets nothing else run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pyoxigraph as ox
from jinja2 import Environment

from graph.explain import as_text, explain
from graph.markup import environment, web_link
from graph.palette import style_variables
from graph.profile import profile
from graph.profile_tables import heading, tables
from graph.query import Query, bind, named_queries, one_day
from graph.resolve import resolve_partner
from graph.server.limits import Limits
from graph.server.tasks import Reply
from ontology.errors import UnknownTermError
from ontology.namespaces import Namespaces
from ontology.schemes import load_scheme

_TEMPLATES = files("graph.server").joinpath("templates")

POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "font-src 'self' data:", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
    )
)  # fmt: skip
"""What pages of the server may load: files of the server, and nothing written into the page."""

_QUERY_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""The table of results in YASGUI sets the width of its columns in style attributes."""


def page_reply(template: str, policy: str = POLICY, **values: Any) -> Reply:
    """``template`` filled with ``values`` as an answer."""
    text = _environment().get_template(template).render(**values)
    return Reply(200, "text/html; charset=utf-8", text.encode(), {"Content-Security-Policy": policy})


def error_page(reply: Reply) -> Reply:
    """The one line of ``reply`` as a page, for a browser."""
    page = page_reply("error.html", title=str(reply.status), line=reply.body.decode())
    return Reply(reply.status, page.media, page.body, {**reply.headers, **page.headers})


def local(iri: str, names: Namespaces) -> str | None:
    """Where a link to ``iri`` leads: our own names to this server, others where they say if that is the web."""
    if iri.startswith(names.base):
        return f"/{iri.removeprefix(names.base)}"
    return web_link(iri)


@cache
def style() -> str:
    """The style sheet of all pages."""
    return style_variables() + _read("server.css")


@cache
def _environment() -> Environment:
    return environment(_read)


def _read(name: str) -> str:
    return _TEMPLATES.joinpath(name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """The page of a partner, named as a person would, as of a day and as known by a day, as a client wrote them."""

    partner: str
    as_of: str | None
    known_by: str | None

    def run(self, store: ox.Store, names: Namespaces, limits: Limits) -> Reply:
        """What `vietgraph partner` prints, with links; 404 if no article deals with the partner."""
        try:
            concept = resolve_partner(self.partner)
            as_of, known_by = (day and one_day(day) for day in (self.as_of, self.known_by))
            page = profile(store, names, concept, as_of, known_by)
        except UnknownTermError as error:
            return Reply.plain(404, str(error))
        first, *lines = heading(page)
        return page_reply(
            "partner.html",
            title=first,
            code=concept.notation,
            iri=names.concept(concept.scheme, concept.notation),
            path=f"{concept.scheme}/{concept.notation}",
            lines=lines,
            tables=list(tables(page)),
            as_of=self.as_of or "",
            known_by=self.known_by or "",
        )


@dataclass(frozen=True, slots=True)
class Explanation:
    """The words that a claim, or all claims about a partner, rest on."""

    subject: str

    def run(self, store: ox.Store, names: Namespaces, limits: Limits) -> Reply:
        """What `vietgraph explain` prints; 404 if nothing is said of it."""
        try:
            found = explain(store, names, self.subject)
        except UnknownTermError as error:
            return Reply.plain(404, str(error))
        return page_reply("explanation.html", title=self.subject, text=as_text(found))


@dataclass(frozen=True, slots=True)
class QueryPage:
    """The page to ask on, with the named queries beside the editor."""

    def run(self, store: ox.Store, names: Namespaces, limits: Limits) -> Reply:
        """The page; each query comes with the values of its example put in, if it has one."""
        queries = [
            {
                "name": query.name,
                "title": query.title,
                "title_ja": query.title_ja,
                "asks": query.asks,
                "asks_ja": query.asks_ja,
                "text": _shown(query, names),
            }
            for query in named_queries().values()
        ]
        return page_reply("query.html", _QUERY_POLICY, title="SPARQL", queries=queries, prefixes=names.prefixes())


def _shown(query: Query, names: Namespaces) -> str:
    """The query to begin with; one that needs a value nobody can guess keeps the line where it is to be put."""
    given = dict(query.example)
    lacking = any(parameter.required and parameter.name not in given for parameter in query.parameters)
    return query.text if lacking else bind(query, given, names)


@dataclass(frozen=True, slots=True)
class Home:
    """The first page: what is here. ``products`` are the files of the build, with what each is."""

    products: tuple[tuple[str, str], ...]

    def run(self, store: ox.Store, names: Namespaces, limits: Limits) -> Reply:
        """The page, with all partners."""
        partners = sorted(
            quad.object.value.removeprefix(names.base)
            for quad in store.quads_for_pattern(
                None, ox.NamedNode(names.vg("hasPartner")), None, ox.NamedNode(names.graph("shortcuts"))
            )
            if isinstance(quad.object, ox.NamedNode)
        )
        named = []
        for path in partners:
            scheme, _, code = path.partition("/")
            concept = load_scheme(scheme).get(code)
            named.append({"code": code, "names": dict(concept.pref) if concept else {}})
        return page_reply("home.html", title="Vietgraph", products=self.products, partners=named)
