"""What is known: statements, events, people and contradictions derived from the claims of all articles.

Consolidation reads the store and nothing else; it never changes a claim. It depends neither on the order of articles
nor on how often a text is repeated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

import pyoxigraph as ox

from graph.consolidation.events import events
from graph.consolidation.levels import level_statements
from graph.consolidation.model import (
    Claims,
    Contradiction,
    FieldClaim,
    Known,
    LevelClaim,
    LevelStatement,
    Naming,
    Report,
)
from graph.consolidation.people import individuals
from graph.consolidation.reading import read_claims
from graph.consolidation.sectors import sector_statements
from graph.consolidation.sources import Sources
from graph.decisions import Decisions
from graph.near_duplicates import groups
from ontology.namespaces import Namespaces

__all__ = ["consolidate", "derive", "read_claims"]

_Claim = TypeVar("_Claim", LevelClaim, Report, FieldClaim, Naming)
_NOTHING_DECIDED = Decisions()


def consolidate(store: ox.Store, names: Namespaces, decisions: Decisions = _NOTHING_DECIDED) -> Known:
    """What the articles of ``store`` amount to under the reviewers' ``decisions``.

    Raises :class:`~ontology.errors.StoreError` if the store cannot be read.
    """
    return derive(read_claims(store, names), decisions)


def derive(claims: Claims, decisions: Decisions = _NOTHING_DECIDED) -> Known:
    """What ``claims`` amount to under the reviewers' ``decisions``. Pure: the same claims give the same result."""
    rejected = decisions.claims("reject")
    claims = replace(
        claims,
        levels=_kept(claims.levels, rejected),
        reports=_kept(claims.reports, rejected),
        fields=_kept(claims.fields, rejected),
        namings=_kept(claims.namings, rejected),
    )
    signatures = {article.iri: article.fingerprint for article in claims.articles if article.fingerprint}
    copies = {article: first for article, first in groups(signatures).items() if article != first}
    sources = Sources(claims.articles, copies)
    people, tenures = individuals(claims.namings, sources, decisions)
    individual_of = {claim: person.id for person in people for claim in person.support.claims}
    levels, contradictions = _levels(claims.levels, sources)
    articles_of: dict[str, set[str]] = defaultdict(set)
    for partner, article in claims.partners:
        articles_of[partner].add(article)
    return Known(
        levels=tuple(levels),
        sectors=tuple(sector_statements(claims.fields, sources)),
        events=tuple(events(claims.reports, claims.namings, individual_of, sources, decisions)),
        individuals=tuple(people),
        tenures=tuple(tenures),
        contradictions=tuple(contradictions),
        partners=tuple(
            (partner, sources.support(("", article) for article in sorted(articles)))
            for partner, articles in sorted(articles_of.items())
        ),
        copies=tuple(sorted(copies.items())),
        rejected=tuple(sorted(rejected)),
    )


def _levels(claims: Iterable[LevelClaim], sources: Sources) -> tuple[list[LevelStatement], list[Contradiction]]:
    by_partner: dict[str, list[LevelClaim]] = defaultdict(list)
    for claim in claims:
        by_partner[claim.partner].append(claim)
    statements: list[LevelStatement] = []
    contradictions: list[Contradiction] = []
    for partner, of_partner in sorted(by_partner.items()):
        found, conflicts = level_statements(partner, of_partner, sources)
        statements += found
        contradictions += conflicts
    return statements, contradictions


def _kept(claims: tuple[_Claim, ...], rejected: frozenset[str]) -> tuple[_Claim, ...]:
    return tuple(claim for claim in claims if claim.iri not in rejected) if rejected else claims
