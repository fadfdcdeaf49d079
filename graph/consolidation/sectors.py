"""The fields in which Vietnam and a partner cooperate: one profile entry for each partner and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from graph.consolidation.ids import hashed
from graph.consolidation.model import FieldClaim, SectorStatement
from graph.consolidation.sources import Sources


def sector_statements(claims: Iterable[FieldClaim], sources: Sources) -> list[SectorStatement]:
    """One statement for each partner and field, sorted, with the days it was first and last written of."""

    def key(claim: FieldClaim) -> tuple[str, str]:
        return claim.partner, claim.sector

    found = []
    for (partner, sector), group in groupby(sorted(claims, key=lambda claim: (*key(claim), claim.iri)), key):
        of_field = list(group)
        actualities = Counter(actuality for _, actuality in {(c.article, c.actuality) for c in of_field})
        found.append(
            SectorStatement(
                id=hashed("sector", partner, sector),
                partner=partner,
                sector=sector,
                stated=sources.span({claim.article for claim in of_field}),
                actualities=tuple(sorted(actualities.items())),
                support=sources.support((claim.iri, claim.article) for claim in of_field),
            )
        )
    return found
