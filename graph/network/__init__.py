"""The graph as a network of partners: what an analyst looks at and draws.

A :class:`networkx.MultiDiGraph` of what is known, with the words that say so. It holds statements, never raw claims,
and articles are no nodes; they are cited by the evidence. Its size is bounded whatever the corpus: of events, people
and quotes the most telling ones are kept, and the true counts stand beside them.

Graph attributes: ``articles`` (those cited: id → title, url, publisher, date, language), ``concepts`` (scheme → code →
names, aliases, region, broader), ``day`` (the last day on which an article was published, or None) and ``counts``
(articles, sources, events, people of the whole corpus).

Nodes (``kind``): ``centre`` (``VNM``); ``partner`` (ISO alpha-3 or organisation code: names, aliases, region, level,
since, status and proposed as of the end, ``activity`` and articles by ``years``, counts, amounts); ``sector``
(``sector:trade``); ``event`` (``event:…``: type, date, bounds, place); ``person`` (``person:…``: name, role, country).

Edges: ``VNM`` → partner, one per level statement (``kind="level"``) and per level that is only denied; partner →
sector, event and person. Each edge has ``total`` (claims behind it), ``articles`` and ``sources`` (how many), and
``evidence`` (the quotes shown). All attributes are plain data that JSON can hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graph.consolidation.model import Claims, Known
from graph.network.amounts import add_amounts
from graph.network.evidence import Evidence
from graph.network.levels import add_levels
from graph.network.neighbours import add_events, add_people, add_sectors
from graph.network.rows import CENTRE, read_articles, read_concepts, read_rows
from graph.network.vocabulary import names_of
from graph.resolve import scheme_of
from graph.store import reading

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ontology.namespaces import Namespaces

    Network = nx.MultiDiGraph[str]

__all__ = ["CENTRE", "read_network"]


def read_network(store: ox.Store, names: Namespaces, claims: Claims, known: Known) -> Network:
    """The network of what is ``known`` from the ``claims`` of ``store``.

    Raises :class:`~ontology.errors.StoreError` if the store cannot be read.
    """
    network: Network = nx.MultiDiGraph()
    evidence = Evidence(claims, known)
    with reading():
        concepts = read_concepts(store, names)
        network.graph.update(concepts=concepts, day=claims.last_day, counts=_counts(claims, known))
        network.add_node(CENTRE, kind="centre", names=names_of(concepts, "country", CENTRE))
        _add_partners(network, claims, known, evidence)
        add_levels(network, claims, known, evidence)
        add_sectors(network, claims, known, evidence)
        add_events(network, known, evidence)
        add_people(network, claims, known, evidence)
        add_amounts(network, read_rows(store, names, "amounts"), evidence, names)
        evidence.quote(store, names)
        network.graph["articles"] = read_articles(store, names, evidence.cited)
    return network


def _add_partners(network: Network, claims: Claims, known: Known, evidence: Evidence) -> None:
    concepts = network.graph["concepts"]
    told_in: dict[str, list[str]] = {}
    for partner, article in claims.partners:
        told_in.setdefault(partner, []).append(article)
    for code, support in known.partners:
        scheme = scheme_of(code)
        concept = concepts.get(scheme, {}).get(code, {})
        network.add_node(
            code,
            kind="partner",
            scheme=scheme,
            names=names_of(concepts, scheme, code),
            aliases=list(concept.get("aliases", [])),
            region=concept.get("region") or "other",
            level=None,
            since=None,
            status=None,
            proposed=None,
            fresh=False,
            activity={},
            years=evidence.published(told_in.get(code, ())),
            articles=support.articles,
            sources=support.sources,
            sectors=0,
            events=0,
            people=0,
            amounts=[],
        )


def _counts(claims: Claims, known: Known) -> dict[str, int]:
    """How much there is in the whole corpus; origins are the publishers or hosts the articles come from."""
    return {
        "articles": len(claims.articles),
        "origins": len({article.origin for article in claims.articles if article.origin}),
        "copies": len(known.copies),
        "events": len(known.events),
        "people": len(known.individuals),
    }
