"""Asking the store in SPARQL: the named queries, queries of one's own, and what is refused.

A query file begins with comment lines that describe it::

    # title: Fields of cooperation with a partner
    # title-ja: 相手国との協力分野
    # asks: In which fields do Vietnam and the partner cooperate?
    # asks-ja: ベトナムと相手国はどの分野で協力しているか。
    # example: partner=BLR
    # param: partner partner required  country or organisation, by code or name

and takes each parameter at ``VALUES ?partnerGiven { UNDEF }``: the value is put there as a checked RDF
term, never as text. Without a value the line stays, and the query runs over everything.
"""

from __future__ import annotations

import datetime
import difflib
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox

from graph.guard import check_query, names_a_dataset
from graph.resolve import concept_iri, resolve, resolve_partner
from graph.results import QueryResult
from graph.search.function import matching
from graph.store import read_namespaces, reading
from ontology.errors import QueryError, UnknownTermError
from ontology.namespaces import Namespaces

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEADER = re.compile(r"#\s*(title|title-ja|asks|asks-ja|example|param):\s*(.*)")
_PARAM = re.compile(r"(\w+)\s+([a-z-]+)(\s+required)?(?:\s+(.*))?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_XSD_DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: its variable ``name`` and the ``kind`` of value it takes.

    Kinds: ``partner``, ``claim``, ``article``, ``text``, ``where`` (a place or a country), ``day`` (one day),
    ``from``, ``until`` (the first or last day of a year, month or day), or the name of a scheme.
    """

    name: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query with what its header says about it; ``name`` is empty for a query of one's own.

    ``asks`` and ``asks_ja`` are the question it answers, as a person would put it; ``example`` are values for its
    parameters that show what it is for.
    """

    name: str
    title: str
    title_ja: str
    parameters: tuple[Parameter, ...]
    text: str
    asks: str = ""
    asks_ja: str = ""
    example: tuple[tuple[str, str], ...] = ()


def parse_query(text: str, name: str = "") -> Query:
    """Read the header of ``text``. Raises :class:`QueryError` for a parameter line that cannot be read."""
    titles: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        header = _HEADER.match(line)
        if header and header[1] == "param":
            found = _PARAM.fullmatch(header[2].strip())
            if not found:
                raise QueryError("this parameter line cannot be read", header[2], "write: name kind [required] about")
            parameters.append(Parameter(found[1], found[2], bool(found[3]), (found[4] or "").strip()))
        elif header:
            titles.setdefault(header[1], header[2].strip())
    return Query(
        name=name,
        title=titles.get("title", name),
        title_ja=titles.get("title-ja", ""),
        parameters=tuple(parameters),
        text=text,
        asks=titles.get("asks", ""),
        asks_ja=titles.get("asks-ja", ""),
        example=parse_values(titles.get("example", "")),
    )


def parse_values(line: str) -> tuple[tuple[str, str], ...]:
    """Names and values of ``partner=BLR day=2025-01-01``. Raises :class:`QueryError` where a word is no such pair."""
    pairs = [word.partition("=") for word in line.split()]
    if not all(name and value for name, _, value in pairs):
        raise QueryError("this example line cannot be read", line, "write name=value name=value")
    return tuple((name, value) for name, _, value in pairs)


@cache
def named_queries() -> Mapping[str, Query]:
    """The queries that come with the program, by name."""
    folder = files("graph").joinpath("queries")
    found = {
        entry.name.removesuffix(".rq"): entry.read_text("utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".rq")
    }
    return {name: parse_query(text, name) for name, text in sorted(found.items())}


def find_query(name_file_or_text: str) -> Query:
    """The query meant: a named one, one in a file, or the text itself.

    Raises :class:`QueryError` for a name that is not known or a file that cannot be read.
    """
    wanted = name_file_or_text.strip()
    named = named_queries()
    if wanted in named:
        return named[wanted]
    is_text = any(sign in wanted for sign in "{}\n") or wanted.lower().startswith("describe ")
    if not is_text and (wanted.endswith((".rq", ".sparql")) or Path(wanted).is_file()):
        try:
            return parse_query(Path(wanted).read_text("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise QueryError("the query file is not UTF-8", wanted, "save it as UTF-8") from error
        except OSError as error:
            raise QueryError(f"the query file cannot be read: {error.strerror}", wanted, "check the path") from error
    if _NAME.fullmatch(wanted) or not wanted:
        near = difflib.get_close_matches(wanted, named, n=2, cutoff=0.5)
        advice = f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(named)}"
        raise QueryError("there is no query of this name", repr(wanted), advice)
    return parse_query(name_file_or_text)


def run_query(
    store: ox.Store,
    name_file_or_text: str,
    parameters: Mapping[str, str] | None = None,
    names: Namespaces | None = None,
    index: Path | None = None,
) -> QueryResult:
    """Run a query over the union of all graphs, or those it names itself, and return its whole result.

    ``parameters`` are as a person types them (``{"partner": "ベラルーシ"}``); ``names`` are read from the
    store if not given. Prefixes of the project need not be declared. With the ``index`` of the build, ``vg:matches``
    searches in articles (:mod:`graph.search.function`). Raises :class:`QueryError` (not known,
    syntax, not a query, a parameter missing or not known), :class:`UnknownTermError` (a value that names
    nothing), :class:`StoreError`.
    """
    names = names or read_namespaces(store)
    query = find_query(name_file_or_text)
    text = bind(query, parameters or {}, names)
    check_query(text, names)
    with reading():
        union = not names_a_dataset(text, names)
        with matching(names, index) as functions:
            result = store.query(
                text,
                base_iri=names.base,
                prefixes=names.prefixes(),
                use_default_graph_as_union=union,
                custom_functions=functions,
            )
            return QueryResult.read(result)


def bind(query: Query, values: Mapping[str, str], names: Namespaces) -> str:
    """The text of ``query`` with ``values`` put in as terms; see :func:`run_query` for what is raised."""
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError("the query has no such parameter", name, takes)
    text = query.text
    for parameter in query.parameters:
        place = re.compile(rf"VALUES\s*\?{parameter.name}Given\s*\{{\s*UNDEF\s*\}}")
        if not place.search(text):
            advice = f"write VALUES ?{parameter.name}Given {{ UNDEF }} in it"
            raise QueryError(f"the query does not use its parameter {parameter.name}", query.name, advice)
        value = values.get(parameter.name, "").strip()
        if value:
            line = f"VALUES ?{parameter.name}Given {{ {_term(parameter, value, names)} }}"
        elif parameter.required:
            advice = parameter.description or parameter.kind
            raise QueryError(f"the query needs the parameter {parameter.name}", query.name, advice)
        else:
            # The same rows without the line, but a plan without a join that binds nothing.
            line = ""
        text = line.join(place.split(text))
    return text


def _term(parameter: Parameter, value: str, names: Namespaces) -> ox.NamedNode | ox.Literal:
    """The RDF term that ``value`` stands for; its str() is its safe N-Triples form."""
    kind = parameter.kind
    if kind == "partner":
        return ox.NamedNode(concept_iri(resolve_partner(value), names))
    if kind == "claim":
        return _node(value, names.claim, "a claim")
    if kind == "article":
        return _node(value, names.article, "an article")
    if kind == "where":
        return ox.NamedNode(concept_iri(resolve(value, "place", "country"), names))
    if kind == "day":
        return ox.Literal(one_day(value), datatype=_XSD_DATE)
    if kind in ("from", "until"):
        return ox.Literal(date_to_day(value, kind == "until"), datatype=_XSD_DATE)
    if kind == "text":
        return ox.Literal(value)
    return ox.NamedNode(concept_iri(resolve(value, kind), names))


def _node(value: str, mint: Callable[[str], str], what: str) -> ox.NamedNode:
    if re.match(r"https?://", value):
        try:
            return ox.NamedNode(value)
        except ValueError as error:
            raise UnknownTermError(f"this is not the IRI of {what}", repr(value), "copy it from a result") from error
    # A prefixed name as the tables show it (claim:0a1b…) or the bare id.
    bare = value.partition(":")[2] if value.startswith(("claim:", "article:")) else value
    return ox.NamedNode(mint(bare))


def date_to_day(value: str, last: bool) -> str:
    """The first or the ``last`` day of a date as a person writes it. Raises :class:`QueryError` if it is none."""
    found = _DATE.fullmatch(value)
    try:
        if not found:
            raise ValueError(value)
        year = int(found[1])
        month = int(found[2] or (12 if last else 1))
        day = int(found[3] or (monthrange(year, month)[1] if last else 1))
        return datetime.date(year, month, day).isoformat()
    except (ValueError, IndexError) as error:
        raise QueryError("this is not a date", repr(value), "write YYYY, YYYY-MM or YYYY-MM-DD") from error


def one_day(value: str) -> str:
    """``value`` if it is one day, written in full. Raises :class:`QueryError` if it is not."""
    first, last = date_to_day(value, False), date_to_day(value, True)
    if first != last:
        raise QueryError("this is not one day", repr(value), "write YYYY-MM-DD")
    return first


def describe(queries: Iterable[Query]) -> list[tuple[str, str, str, str]]:
    """Name, title, Japanese title and parameters of each query, as rows of a table."""
    return [
        (
            query.name,
            query.title,
            query.title_ja,
            ", ".join(p.name if p.required else f"[{p.name}]" for p in query.parameters),
        )
        for query in queries
    ]
