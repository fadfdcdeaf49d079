"""Where a store is asked and where it is written: found out from its address, its first answer, and ``engines.tsv``."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import httpx

from graph.remote.line import Line, Login, RemoteError

JSON_RESULTS = "application/sparql-results+json"
_TRIED = ("", "/query", "/sparql")
"""What an address may lack to be the one that answers queries."""

_EXAMPLE = "give one such as http://127.0.0.1:7878"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The addresses of a store; ``update`` and ``graphs`` are empty where there is none.

    ``updating`` says whether updates are the way to write, else the Graph Store Protocol is. ``union`` are the
    parameters that ask for the union of all graphs as default graph. ``asked`` says whether it answers queries as
    SPARQL has it, else its graphs are to be fetched and asked here.
    """

    engine: str
    query: str
    update: str = ""
    graphs: str = ""
    updating: bool = True
    union: Mapping[str, str] = field(default_factory=dict)
    login: Login = "basic"
    asked: bool = True


def check_address(address: str) -> str:
    """``address`` without a slash at its end. Raises :class:`RemoteError` unless it is a plain one of http or https."""
    try:
        url = httpx.URL(address)
        host = url.host
    except (httpx.InvalidURL, UnicodeError):
        raise RemoteError("this is not the address of a store", "the address of the store", _EXAMPLE) from None
    if url.userinfo:
        advice = "set VIETGRAPH_STORE_USER and VIETGRAPH_STORE_PASSWORD"
        raise RemoteError("credentials do not belong into an address", f"//…@{host}", advice)
    if url.scheme not in ("http", "https") or not host or url.query or url.fragment:
        raise RemoteError("this is not the address of a store", address, _EXAMPLE)
    return address.rstrip("/")


def find_endpoint(line: Line, address: str, update: str = "", graphs: str = "") -> Endpoint:
    """The endpoint at ``address``, which is asked; ``update`` and ``graphs`` are its other addresses, where given.

    Raises :class:`RemoteError` if nothing answers, or what answers is not SPARQL.
    """
    root = check_address(address)
    update, graphs = (check_address(given) if given else "" for given in (update, graphs))
    for ending in _TRIED:
        query = root + ending
        answer, login = _first_answer(line, query)
        if _is_result(answer):
            return _endpoint(answer, query, update, graphs, login)
    tried = ", ".join(root + ending for ending in _TRIED[1:])
    raise RemoteError("no SPARQL endpoint answers here", root, f"{tried} were tried, too")


_NO_ENDPOINT = (400, 404, 405, 406, 415, 301, 302, 303, 307, 308)
"""What an address answers that is not the one of queries."""


def _first_answer(line: Line, query: str) -> tuple[httpx.Response, Login | None]:
    """What ``query`` answers to a stranger, or else to the one who asks, and how it wants to be told who that is."""
    asked = {"query": "ASK {}"}
    fine = _NO_ENDPOINT + ((401,) if line.named else ())
    answer = line.send("GET", query, parameters=asked, accept=JSON_RESULTS, login=None, fine=fine, attempts=4)
    if answer.status_code != 401:
        return answer, None
    # A password is sent in clear only to a store that asks for it so.
    digest = answer.headers.get("WWW-Authenticate", "").lower().startswith("digest")
    login: Login = "digest" if digest else "basic"
    answer = line.send("GET", query, parameters=asked, accept=JSON_RESULTS, login=login, fine=_NO_ENDPOINT, attempts=4)
    return answer, login


def _is_result(answer: httpx.Response) -> bool:
    if not answer.is_success:
        return False
    try:
        found = json.loads(answer.content)
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("boolean") is True


def _endpoint(answer: httpx.Response, query: str, update: str, graphs: str, login: Login | None) -> Endpoint:
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    path = httpx.URL(query).path
    row = next(
        row
        for row in _engines()
        if re.search(row["header"], headers, re.IGNORECASE | re.MULTILINE) and re.search(row["path"], path)
    )
    root = re.sub(f"{row['ending']}$", "", query) if row["ending"] else query
    told = bool(update or graphs)
    return Endpoint(
        engine=row["engine"],
        query=query,
        update=update or ("" if told else root + row["update"]),
        graphs=graphs or ("" if told or not row["graphs"] else root + row["graphs"]),
        updating=bool(update) if told else row["writing"] == "update",
        union=dict([row["union"].split("=", 1)] if row["union"] else []),
        login=login or ("digest" if row["login"] == "digest" else "basic"),
        asked=row["asked"] == "yes",
    )


@cache
def _engines() -> tuple[Mapping[str, str], ...]:
    lines = files("graph.remote").joinpath("engines.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return tuple({name: value or "" for name, value in row.items()} for row in rows)
