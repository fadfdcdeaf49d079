"""Measures of the network: graphs at three zooms and one of likeness, and what can be counted on them.

Everything is made from :class:`~graph.measures.facts.Facts`, which :func:`gather` takes from claims and what is known
from them. "Today" is the last day on which an article was published, or a day that is given; never the clock.
docs/measures.md describes every measure with its formula, source and cost.
"""

from __future__ import annotations

from graph.measures.bridges import Bridge, Tie, bridges, ties
from graph.measures.change import Change, Move, change
from graph.measures.facts import Facts, gather
from graph.measures.fields import Similarity, field_graph, project, similarity
from graph.measures.momentum import Momentum, momentum, year_before
from graph.measures.network import Network, open_network
from graph.measures.partners import partner_graph
from graph.measures.people import people_graph
from graph.measures.registry import measured
from graph.measures.tables import Table
from graph.measures.writing import write_files

__all__ = [
    "Bridge",
    "Change",
    "Facts",
    "Momentum",
    "Move",
    "Network",
    "Similarity",
    "Table",
    "Tie",
    "bridges",
    "change",
    "field_graph",
    "gather",
    "measured",
    "momentum",
    "open_network",
    "partner_graph",
    "people_graph",
    "project",
    "similarity",
    "ties",
    "write_files",
    "year_before",
]
