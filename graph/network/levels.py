"""The levels of every partner: what holds at the end, and an edge with the words for each statement."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from graph.consolidation.model import Bounds, Claims, Known, LevelStatement
from graph.layout import rank
from graph.network.evidence import Evidence
from graph.network.rows import CENTRE
from graph.standing import Standing, standings

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]

_MAKING = ("establish", "upgrade", "downgrade")
MAX_AGAINST = 3
"""Quotes against a statement."""


def add_levels(network: Network, claims: Claims, known: Known, evidence: Evidence) -> None:
    """Add an edge for every level statement, in order of time, and every mere denial; give each partner its level."""
    made = {claim.iri for claim in claims.levels if claim.act in _MAKING and evidence.is_news(claim.iri)}
    day = network.graph["day"]
    stand = standings(known.levels)
    of_partner: dict[str, list[LevelStatement]] = {}
    for statement in known.levels:
        if statement.partner in network:
            of_partner.setdefault(statement.partner, []).append(statement)
    contested = {id for found in known.contradictions if found.state == "open" for id in found.statements}
    for partner, statements in sorted(of_partner.items()):
        for statement in sorted(statements, key=_in_time):
            _add_edge(network, statement, _status(statement, made), evidence, contested)
        network.nodes[partner].update(_present(stand[partner], made, day))
    _add_denials(network, claims, known, evidence)


def _in_time(statement: LevelStatement) -> tuple[str, int, str]:
    began = statement.began.earliest or statement.began.latest or statement.stated.earliest or "9999"
    return began, -rank(statement.level), statement.id


def _status(statement: LevelStatement, made: set[str]) -> str:
    """How the statement is drawn: established (reported as news), existing, past, doubtful, proposed or fulfilled."""
    if statement.standing == "proposed":
        return "fulfilled" if statement.fulfilled_by else "proposed"
    if statement.rank == "deprecated":
        return "doubtful"
    if statement.ended:
        return "past"
    return "established" if made.intersection(statement.support.claims) else "existing"


def _add_edge(
    network: Network, statement: LevelStatement, status: str, evidence: Evidence, contested: set[str]
) -> None:
    """Add the edge of a statement, with what is said against it if anything is."""
    support = statement.support
    edge: dict[str, Any] = {
        "kind": "level",
        "level": statement.level,
        "standing": statement.standing,
        "status": status,
        "since": statement.since,
        "from": _pair(statement.began),
        "until": _pair(statement.ended) if statement.ended else None,
        "ended": statement.ended_basis,
        "stated": statement.stated.earliest,
        "rank": statement.rank,
        "reason": statement.reason,
        "disputed": bool(support.disputed_by) or statement.id in contested,
        "articles": support.articles,
        "sources": support.sources,
    }
    if support.disputed_by:
        edge["against"] = {}
        evidence.support("level", edge["against"], support.disputed_by[:MAX_AGAINST])
    evidence.support("level", edge, support.claims)
    network.add_edge(CENTRE, statement.partner, key=f"level:{statement.id}", **edge)


def _pair(bounds: Bounds) -> list[str | None]:
    return [bounds.earliest, bounds.latest]


def _present(standing: Standing, made: set[str], day: str | None) -> dict[str, Any]:
    """What holds at the end, and what is proposed beyond it."""
    held, proposed = standing.held, standing.proposed
    return {
        "level": held.level if held else None,
        "since": held.since if held else None,
        "status": _status(held, made) if held else None,
        "proposed": proposed.level if proposed else None,
        "fresh": bool(held and day and _within_a_year(held, day)),
    }


def _within_a_year(statement: LevelStatement, day: str) -> bool:
    """Whether the level began, for certain, in the year before ``day``; an undated beginning is not new."""
    last = datetime.date.fromisoformat(day)
    year_before = last.replace(year=last.year - 1, day=min(last.day, 28)).isoformat()
    first = statement.began.earliest
    return statement.since is not None and first is not None and year_before < first <= day


def _add_denials(network: Network, claims: Claims, known: Known, evidence: Evidence) -> None:
    """An edge for every level that articles only deny."""
    stated = {(statement.partner, statement.level) for statement in known.levels}
    denied: dict[tuple[str, str], list[str]] = {}
    rejected = set(known.rejected)
    for claim in claims.levels:
        pair = (claim.partner, claim.level)
        if claim.polarity == "denied" and pair not in stated and claim.iri not in rejected and claim.partner in network:
            denied.setdefault(pair, []).append(claim.iri)
    for (partner, level), iris in sorted(denied.items()):
        key = f"denied:{level}"
        articles = {evidence.article(iri) for iri in iris}
        said = {"level": level, "status": "denied", "since": None, "stated": evidence.first_stated(iris)}
        network.add_edge(CENTRE, partner, key=key, kind="level", articles=len(articles), **said)
        evidence.support("level", network.edges[CENTRE, partner, key], iris)
