"""The graph as a network of partners: what an analyst looks at, measures and draws.

A :class:`networkx.MultiDiGraph` read by SPARQL. Articles are no nodes; they are cited by the evidence.

Graph attributes: ``articles`` (id → title, url, publisher, date, language) and ``concepts``
(scheme → code → names, aliases, region, broader).

Nodes (``kind``): ``centre`` (``VNM``); ``partner`` (ISO alpha-3 or organisation code: names, aliases, region, level,
since, status, proposed, past, counts, amounts); ``sector`` (``sector:trade``); ``event`` (``event:…``: type, date,
place); ``person`` (``person:…``: name, role, country).

Edges: ``VNM`` → partner, one per level and standing (``kind="level"``; the
status, or ``denied``); partner → sector, event and person. Each edge has
``total`` (claims behind it), ``articles`` (how many articles) and ``evidence`` (at most :data:`MAX_QUOTES` quotes).
All attributes are plain data that JSON can hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import networkx as nx
import pyoxigraph as ox

from graph.claims import Claims, Row, best_since, current_level, quote_of, standing
from graph.store import reading

if TYPE_CHECKING:
    from ontology.namespaces import Namespaces

    Network = nx.MultiDiGraph[str]

CENTRE = "VNM"
"""The node in the middle."""

MAX_QUOTES = 6
"""How many quotes an edge carries; ``total`` says how many claims there are."""

_QUERIES = ("articles", "concepts", "partners", "levels", "events", "sectors", "people", "amounts")
_EVIDENCE_BATCH = 400


def read_network(store: ox.Store, names: Namespaces) -> Network:
    """The network of everything ``store`` holds. Raises :class:`~ontology.errors.StoreError` if it cannot be read."""
    with reading():
        rows = {name: _select(store, names, _query_text(name)) for name in _QUERIES}
        network = _assemble(rows, names)
        _quote(network, store, names)
    return network


@cache
def _query_text(name: str) -> str:
    return files("graph").joinpath("queries", "view", f"{name}.rq").read_text(encoding="utf-8")


def _select(store: ox.Store, names: Namespaces, text: str) -> list[Row]:
    """The solutions of a SELECT as rows of variable → term, in a fixed order."""
    found = store.query(text, base_iri=names.base, use_default_graph_as_union=True)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a query of the view is not a SELECT")
    variables = [variable.value for variable in found.variables]
    rows = [{name: solution[name] for name in variables if solution[name] is not None} for solution in found]
    return sorted(rows, key=lambda row: [str(row.get(name, "")) for name in variables])


def _assemble(rows: Mapping[str, list[Row]], names: Namespaces) -> Network:
    network: Network = nx.MultiDiGraph()
    concepts = _concepts(rows["concepts"], names)
    claims = Claims(names.base)
    articles: dict[str, dict[str, str | None]] = {}
    for row in rows["articles"]:
        article = claims.text(row, "article") or ""
        articles.setdefault(
            article,
            {
                "id": claims.text(row, "identifier") or unquote(article.rpartition("/")[2]),
                "title": claims.text(row, "headline"),
                "url": claims.text(row, "url"),
                "publisher": claims.text(row, "publisher"),
                "date": claims.text(row, "published"),
                "language": claims.text(row, "language"),
            },
        )
    network.graph["articles"] = articles
    network.graph["concepts"] = concepts
    network.add_node(CENTRE, kind="centre", names=_names(concepts, "country", CENTRE))

    cited: dict[str, set[str]] = {}
    schemes: dict[str, str] = {}
    for row in rows["partners"]:
        scheme, code = claims.concept(row, "partner")
        cited.setdefault(code, set()).add(claims.text(row, "article") or "")
        schemes[code] = scheme
    cited.pop(CENTRE, None)
    _add_partners(network, cited, schemes, concepts)
    _add_levels(network, claims.known(rows["levels"], cited))
    _add_sectors(network, claims.known(rows["sectors"], cited), concepts)
    _add_events(network, claims.known(rows["events"], cited), concepts)
    _add_people(network, claims.people(rows["people"]), cited)
    _add_amounts(network, claims.known(rows["amounts"], cited))
    for code in sorted(cited):
        _count(network, code)
    return network


def _concepts(rows: Iterable[Row], names: Namespaces) -> dict[str, dict[str, dict[str, Any]]]:
    """Scheme → code → names by language, aliases, region, broader."""
    claims = Claims(names.base)
    concepts: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows:
        scheme, code = claims.concept(row, "concept")
        concept = concepts.setdefault(scheme, {}).setdefault(code, {"names": {}, "aliases": []})
        kind, value = claims.text(row, "kind"), row["value"]
        if kind == "pref" and isinstance(value, ox.Literal):
            concept["names"].setdefault(value.language or "", value.value)
        elif kind == "alt" and isinstance(value, ox.Literal):
            concept["aliases"] = sorted({*concept["aliases"], value.value})
        elif kind in ("region", "broader"):
            concept[kind] = claims.code(row, "value")
    return concepts


def _names(concepts: Mapping[str, Mapping[str, Mapping[str, Any]]], scheme: str, code: str) -> dict[str, str]:
    """Names by language; the code stands in where the vocabulary has none."""
    found = dict(concepts.get(scheme, {}).get(code, {}).get("names", {}))
    spare = found.get("ja") or found.get("en") or next(iter(found.values()), code)
    return {language: found.get(language) or found.get("en") or spare for language in ("ja", "en", "vi")}


def _add_partners(
    network: Network,
    cited: Mapping[str, set[str]],
    schemes: Mapping[str, str],
    concepts: Mapping[str, Mapping[str, Mapping[str, Any]]],
) -> None:
    articles = network.graph["articles"]
    for code in sorted(cited):
        concept = concepts.get(schemes[code], {}).get(code, {})
        publishers = {articles.get(article, {}).get("publisher") for article in cited[code]} - {None}
        network.add_node(
            code,
            kind="partner",
            scheme=schemes[code],
            names=_names(concepts, schemes[code], code),
            aliases=list(concept.get("aliases", [])),
            region=concept.get("region") or "other",
            level=None,
            since=None,
            status=None,
            proposed=None,
            articles=len(cited[code]),
            sources=len(publishers),
            amounts=[],
        )


def _add_levels(network: Network, claims: Iterable[dict[str, Any]]) -> None:
    grouped: dict[str, dict[tuple[str, str], list[dict[str, Any]]]] = {}
    for claim in claims:
        grouped.setdefault(claim["partner"], {}).setdefault((claim["level"], standing(claim)), []).append(claim)
    for partner, groups in sorted(grouped.items()):
        for (level, status), group in sorted(groups.items()):
            network.add_edge(
                CENTRE,
                partner,
                key=f"level:{level}:{status}",
                kind="level",
                level=level,
                status=status,
                since=best_since(group),
                written=sorted({claim["written"] for claim in group if claim.get("written")}),
                **_support(group),
            )
        network.nodes[partner].update(current_level(groups))


def _add_sectors(
    network: Network,
    claims: Iterable[dict[str, Any]],
    concepts: Mapping[str, Mapping[str, Mapping[str, Any]]],
) -> None:
    for (partner, sector), group in _grouped(claims, "partner", "sector"):
        node = f"sector:{sector}"
        if node not in network:
            concept = concepts.get("sector", {}).get(sector, {})
            network.add_node(
                node,
                kind="sector",
                code=sector,
                names=_names(concepts, "sector", sector),
                aliases=list(concept.get("aliases", [])),
                broader=concept.get("broader"),
            )
        done = sum(claim.get("actuality") == "done" for claim in group)
        network.add_edge(partner, node, key="sector", kind="sector", done=done, **_support(group))


def _add_events(
    network: Network,
    claims: Iterable[dict[str, Any]],
    concepts: Mapping[str, Mapping[str, Mapping[str, Any]]],
) -> None:
    """Reports of one event are one node where partner, type, date and place agree; undated reports stay apart."""
    claims = list(claims)
    for claim in claims:
        claim["same"] = "" if claim.get("date") else claim["article"]
    for (partner, type, date, *_), group in _grouped(claims, "partner", "type", "date", "placeName", "same"):
        first = group[0]
        place = first.get("place")
        names = _names(concepts, *place) if place else {}
        written = first.get("placeName")
        network.add_node(
            node := f"event:{first['claim'].rpartition('/')[2]}",
            kind="event",
            type=type,
            date=date or None,
            place={language: names.get(language) or written for language in ("ja", "en", "vi")} if written else None,
            names=_names(concepts, "event-type", type),
        )
        network.add_edge(partner, node, key="event", kind="event", **_support(group))


def _add_people(network: Network, claims: Iterable[dict[str, Any]], cited: Mapping[str, set[str]]) -> None:
    """A person belongs to the partner it stands for; people of Vietnam to every partner of the article."""
    partners: dict[str, list[str]] = {}
    for code, articles in sorted(cited.items()):
        for article in articles:
            partners.setdefault(article, []).append(code)
    linked: list[dict[str, Any]] = []
    for claim in claims:
        present = partners.get(claim["article"], [])
        if claim["country"] in present:
            present = [claim["country"]]
        elif claim["country"] != CENTRE and len(present) > 1:
            present = []
        linked.extend({**claim, "partner": partner} for partner in present)
    for (person,), group in _grouped(linked, "person"):
        roles = [claim["role"] for claim in group if claim.get("role")]
        network.add_node(
            node := f"person:{person}",
            kind="person",
            name=max(sorted({claim["name"] for claim in group}), key=len),
            variants=sorted({claim["name"] for claim in group}),
            role=max(sorted(set(roles)), key=roles.count) if roles else None,
            country=group[0]["country"] or None,
        )
        for (partner,), share in _grouped(group, "partner"):
            network.add_edge(partner, node, key="person", kind="person", **_support(share))


def _add_amounts(network: Network, claims: Iterable[dict[str, Any]]) -> None:
    keys = ("partner", "quantity", "period", "currency", "value", "status")
    for (partner, quantity, period, currency, value, status), group in _grouped(claims, *keys):
        network.nodes[partner]["amounts"].append(
            {
                "quantity": quantity,
                "period": period or None,
                "currency": currency or None,
                "value": value,
                "status": status or None,
                **_support(group),
            }
        )


def _grouped(claims: Iterable[dict[str, Any]], *keys: str) -> list[tuple[tuple[str, ...], list[dict[str, Any]]]]:
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for claim in claims:
        groups.setdefault(tuple(claim.get(key) or "" for key in keys), []).append(claim)
    return sorted(groups.items(), key=lambda item: item[0])


def _support(group: list[dict[str, Any]]) -> dict[str, Any]:
    """What stands behind an edge; ``evidence`` names claims until :func:`_quote` reads their words."""
    articles = {claim["article"] for claim in group}
    first: dict[str, dict[str, Any]] = {}
    for claim in group:
        first.setdefault(claim["article"], claim)
    shown = [*first.values(), *(claim for claim in group if first[claim["article"]] is not claim)]
    return {
        "total": len(group),
        "articles": len(articles),
        "evidence": [
            {"claim": claim["claim"], "article": claim["article"], "rule": claim.get("rule")}
            for claim in shown[:MAX_QUOTES]
        ],
    }


def _count(network: Network, code: str) -> None:
    kinds = [data["kind"] for _, _, data in network.out_edges(code, data=True)]
    network.nodes[code].update(
        sectors=kinds.count("sector"),
        events=kinds.count("event"),
        people=kinds.count("person"),
        dated=max(
            (
                network.nodes[target]["date"]
                for _, target, data in network.out_edges(code, data=True)
                if data["kind"] == "event" and network.nodes[target]["date"]
            ),
            default=None,
        ),
    )


def _quote(network: Network, store: ox.Store, names: Namespaces) -> None:
    """Read the words behind the claims that are shown, and put them where the claims were named."""
    holders = [data for _, _, data in network.edges(data=True)]
    holders += [amount for _, data in network.nodes(data=True) for amount in data.get("amounts", [])]
    wanted = sorted({item["claim"] for holder in holders for item in holder["evidence"]})
    claims = Claims(names.base)
    spans: dict[str, list[dict[str, Any]]] = {}
    for start in range(0, len(wanted), _EVIDENCE_BATCH):
        batch = " ".join(str(ox.NamedNode(claim)) for claim in wanted[start : start + _EVIDENCE_BATCH])
        for row in _select(store, names, _query_text("evidence").replace("<claims>", batch)):
            spans.setdefault(claims.text(row, "claim") or "", []).append(
                {
                    "field": claims.text(row, "field") or "",
                    "start": int(claims.text(row, "start") or 0),
                    "exact": claims.text(row, "exact") or "",
                    "prefix": claims.text(row, "prefix") or "",
                    "suffix": claims.text(row, "suffix") or "",
                }
            )
    for holder in holders:
        holder["evidence"] = [quote_of(item, spans.get(item["claim"], [])) for item in holder["evidence"]]
