"""What follows from the articles' graphs: the one place where it is made, for every build and every change of one."""

from __future__ import annotations

import pyoxigraph as ox

from graph.consolidation import derive as consolidated
from graph.consolidation import read_claims
from graph.consolidation.model import Claims, Known
from graph.consolidation.writing import known_quads
from graph.dataset import describe
from graph.decisions import Decisions
from graph.entities import entity_quads
from graph.store import load
from ontology.namespaces import Namespaces


def derive(
    store: ox.Store, names: Namespaces, decisions: Decisions, claims: Claims | None = None
) -> tuple[Claims, Known]:
    """Add to ``store`` whatever belongs to no single article, step by step; each step may read those before it.

    The store is new: it holds the run, the vocabulary and the articles' graphs, and nothing derived. What is added
    must follow from these and the reviewers' ``decisions`` alone, so that an article taken back leaves no trace.
    Whoever has the articles' ``claims`` at hand gives them, and they are not read again from the store. Returns the
    claims and what is known from them, for whoever shows it.
    """
    store.bulk_extend(entity_quads(store, names))
    claims = read_claims(store, names) if claims is None else claims
    known = consolidated(claims, decisions)
    load(store, known_quads(known, names))
    describe(store, names)  # last: it counts everything
    return claims, known
