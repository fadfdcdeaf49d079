"""Levels that are only planned, wished or under discussion: what became of them, and who still calls them planned."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from graph.consolidation.drafts import Conflict, Draft, before, statement_id
from graph.consolidation.ids import hashed
from graph.consolidation.model import Bounds, LevelClaim, LevelStatement
from graph.consolidation.sources import Sources

NEWS_LAG = 7
"""Days for which a paper may still call planned what has been done: a piece of the week before, printed late."""


def proposals(
    partner: str, proposed: Mapping[str, Sequence[LevelClaim]], drafts: Sequence[Draft], sources: Sources
) -> tuple[list[LevelStatement], list[Conflict]]:
    """One statement for each level of ``proposed`` (its claims by its code), and what contradicts ``drafts``.

    A proposal is fulfilled by the level that began after it was first proposed; proposed again long after that, it
    contradicts.
    """
    found: list[LevelStatement] = []
    conflicts: list[Conflict] = []
    for level, claims in sorted(proposed.items()):
        stated = sources.span({claim.article for claim in claims})
        fulfilled = _fulfilled(level, stated, drafts)
        late = _still_proposed(claims, fulfilled, sources)
        if fulfilled and late:
            members = (*late, *fulfilled.claims)
            conflicts.append(
                Conflict("status", "open", "proposed-after-beginning", level, members, (fulfilled,)),
            )
        found.append(
            LevelStatement(
                id=hashed("level", partner, level, "proposed"),
                partner=partner,
                level=level,
                standing="proposed",
                since=None,
                began=Bounds(),
                ended=None,
                ended_basis=None,
                stated=stated,
                rank="normal",
                reason="fulfilled" if fulfilled else "proposed",
                support=sources.support([(claim.iri, claim.article) for claim in claims]),
                fulfilled_by=statement_id(partner, fulfilled) if fulfilled else None,
            )
        )
    return found, conflicts


def _fulfilled(level: str, stated: Bounds, drafts: Iterable[Draft]) -> Draft | None:
    """The level itself, if it began after it was first proposed."""
    return next(
        (
            draft
            for draft in drafts
            if draft.level.notation == level
            and draft.rank != "deprecated"
            and not before(draft.began.latest, stated.earliest)
        ),
        None,
    )


def _still_proposed(claims: Iterable[LevelClaim], fulfilled: Draft | None, sources: Sources) -> list[LevelClaim]:
    if fulfilled is None or fulfilled.began.earliest is None or fulfilled.began.latest is None:
        return []
    lag = datetime.date.fromisoformat(fulfilled.began.latest) + datetime.timedelta(NEWS_LAG)
    return [c for c in claims if before(lag.isoformat(), sources.stated(c.article).earliest)]
