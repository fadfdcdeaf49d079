"""The record of one article: everything it says, as immutable claims, and its JSON form.

The JSON form is the contract of ``vietgraph extract`` (docs/record.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ingest.article import Article
from ingest.claims import (
    AmountClaim,
    EventReport,
    Evidence,
    MentionClaim,
    PartnerClaim,
    PersonClaim,
    RelationClaim,
    SectorClaim,
    Unresolved,
)
from ontology.errors import EvidenceError


@dataclass(frozen=True, slots=True)
class Record:
    """What one article says. Lists are in the order of the text; ids are codes of ``ontology/``."""

    article: Article
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    published_basis: str
    partners: tuple[PartnerClaim, ...]
    mentioned: tuple[MentionClaim, ...]
    levels: tuple[RelationClaim, ...]
    events: tuple[EventReport, ...]
    sectors: tuple[SectorClaim, ...]
    people: tuple[PersonClaim, ...]
    amounts: tuple[AmountClaim, ...]
    unresolved: tuple[Unresolved, ...]
    unasserted: tuple[tuple[str, int], ...]
    """Country mentions found in zones that assert nothing, counted by zone."""
    body: str = ""
    """What headings and body say, line by line, for the search only."""
    text_min_hash: str | None = None
    """The print of the asserted text, for the graph only (:func:`ingest.fingerprint.fingerprint`)."""

    @property
    def about_bilateral(self) -> bool:
        """Whether the article reports a relation of Vietnam with any partner."""
        return bool(self.partners)

    def claims(
        self,
    ) -> Iterable[PartnerClaim | MentionClaim | RelationClaim | EventReport | SectorClaim | PersonClaim | AmountClaim]:
        """Every claim of the record, in the order of the JSON form."""
        yield from self.partners
        yield from self.mentioned
        yield from self.levels
        yield from self.events
        yield from self.sectors
        yield from self.people
        yield from self.amounts

    def check_evidence(self) -> None:
        """Raise :class:`EvidenceError` unless every claim has evidence and every quote is in the text."""
        text = self.article.text
        for claim in self.claims():
            if not claim.evidence:
                raise EvidenceError(f"claim without evidence: {claim}", self.article.id, "report this as a defect")
            for span in claim.evidence:
                if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.quote:
                    raise EvidenceError(
                        f"evidence {span.quote!r} is not the text at {span.start}:{span.end}",
                        self.article.id,
                        "report this as a defect",
                    )

    def as_json(self) -> dict[str, Any]:
        """The record as plain data in the key order of the contract."""
        return {
            "id": self.article.id,
            "url": self.url,
            "published": self.published,
            **self._origin(),
            "about_bilateral": self.about_bilateral,
            "partners": [claim.partner for claim in self.partners],
            "mentioned": [claim.country for claim in self.mentioned],
            "levels": [
                {
                    "partner": claim.partner,
                    "level": claim.level,
                    "status": claim.status,
                    "since": claim.since,
                    "act": claim.act,
                    "actuality": claim.actuality,
                    "polarity": claim.polarity,
                    "news_role": claim.news_role,
                    **_grounds(claim.evidence, claim.rule),
                }
                for claim in self.levels
            ],
            "events": [
                {
                    "type": claim.type,
                    "partner": claim.partner,
                    "date": claim.date,
                    "place": claim.place,
                    **_grounds(claim.evidence, claim.rule),
                }
                for claim in self.events
            ],
            "sectors": [
                {"partner": claim.partner, "sector": claim.sector, **_grounds(claim.evidence, claim.rule)}
                for claim in self.sectors
            ],
            "people": [
                {
                    "name": claim.name,
                    "role": claim.role,
                    "country": claim.country,
                    **_grounds(claim.evidence, claim.rule),
                }
                for claim in self.people
            ],
            "amounts": [
                {
                    "partner": claim.partner,
                    "quantity": claim.quantity,
                    "value": claim.value,
                    "currency": claim.currency,
                    "period": claim.period,
                    "status": claim.status,
                    **_grounds(claim.evidence, claim.rule),
                }
                for claim in self.amounts
            ],
        }

    def _origin(self) -> dict[str, Any]:
        """What the offsets count in, where that is not the source itself but a text taken out of it."""
        article = self.article
        if article.given is None:
            return {}
        origin = {"from": article.given.form, "sha256": article.sha256, "source_sha256": article.given.sha256}
        return {"text": origin}

    def as_json_line(self) -> str:
        """The record as one line of JSON, without line break."""
        return json.dumps(self.as_json(), ensure_ascii=False)


def _grounds(evidence: tuple[Evidence, ...], rule: str) -> dict[str, Any]:
    return {
        "evidence": [
            {"start": span.start, "end": span.end, "quote": span.quote, "field": span.field} for span in evidence
        ],
        "rule": rule,
    }
