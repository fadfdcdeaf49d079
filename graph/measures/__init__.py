"""Measures of the network: graphs at three zooms, and what can be counted on them.

Everything is made from :class:`~graph.measures.facts.Facts`, which :func:`gather` takes from claims and what is known
from them. "Today" is the last day on which an article was published, or a day that is given; never the clock.
docs/measures.md describes every measure with its formula, source and cost.
"""

from __future__ import annotations

from graph.measures.change import Change, Move, change
from graph.measures.facts import Facts, gather, last_day
from graph.measures.fields import Similarity, field_graph, project, similarity
from graph.measures.momentum import Momentum, momentum, year_before

__all__ = [
    "Change",
    "Facts",
    "Momentum",
    "Move",
    "Similarity",
    "change",
    "field_graph",
    "gather",
    "last_day",
    "momentum",
    "project",
    "similarity",
    "year_before",
]
