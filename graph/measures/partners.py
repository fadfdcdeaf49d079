"""The first zoom: Vietnam and its partners, tied the closer the higher their level and the more goes on."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.measures.facts import Facts
from graph.measures.labels import partner_names, region_of
from graph.measures.levels import CLOSEST, closeness, standings
from graph.measures.numbering import rounded
from graph.network import CENTRE

if TYPE_CHECKING:
    Named = nx.Graph[str]


def partner_graph(facts: Facts, as_of: str | None = None, since: str | None = None) -> Named:
    """Vietnam (``VNM``, ``kind`` centre) and every partner known by the day, each with one edge.

    An edge has ``level`` with ``certainty`` (certain or possible) as held on the day, if one is, its ``level_rank``
    (1 to 6, 6 the closest, 0 without a level), the ``events`` and ``texts`` of that time, ``possible_events`` of which
    dates leave open whether they are of that time, and ``weight``: half for the level, half for the events,

        weight = 1/2 * level_rank / 6  +  1/2 * ln(1 + events) / ln(1 + most events of any partner).
    """
    window = facts.window(as_of, since)
    levels = standings(facts, window.last)
    events = Counter((h.event.partner, held) for h in facts.events if (held := window.holds(h.span)))
    texts = Counter(told.partner for told in facts.coverage if window.holds(told.published) == "certain")
    known = facts.window(as_of)
    present = set(levels) | {h.event.partner for h in facts.events if known.holds(h.span) == "certain"}
    present |= {told.partner for told in facts.coverage if known.holds(told.published) == "certain"}
    most = max((count for (_, held), count in events.items() if held == "certain"), default=0)
    graph: Named = nx.Graph(zoom="partners", **window.attributes())
    graph.add_node(CENTRE, kind="centre", **partner_names(CENTRE))
    for partner in sorted(present):
        count = events[partner, "certain"]
        standing = levels.get(partner)
        rank = closeness(standing.level) if standing else 0
        level: dict[str, Any] = {}
        if standing:
            level = {"level": standing.level, "certainty": "certain" if standing.sure else "possible"}
        graph.add_node(partner, kind="partner", region=region_of(partner), **partner_names(partner))
        graph.add_edge(
            CENTRE,
            partner,
            **level,
            level_rank=rank,
            events=count,
            possible_events=events[partner, "possible"],
            texts=texts[partner],
            weight=rounded(rank / CLOSEST / 2 + (math.log1p(count) / math.log1p(most) / 2 if most else 0.0)),
        )
    return graph
