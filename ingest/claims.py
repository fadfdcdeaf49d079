"""What one article says once: immutable claims, each with the words that carry it.

The fields follow the record's contract (docs/record.md). Codes (levels, sectors, event types,
countries, axes) are the ``skos:notation`` of the concepts in ``ontology/``. Dates are strings of
the precision the article gives: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Act = Literal["establish", "upgrade", "reaffirm", "downgrade", "end", "state"]
Actuality = Literal["done", "planned", "wished", "hypothetical"]
Polarity = Literal["affirmed", "denied"]
NewsRole = Literal["main-event", "background"]
Status = Literal["established", "existing", "proposed", "past"]
DateBasis = Literal["explicit", "relative", "inherited", "arithmetic", "none"]


class Evidence(NamedTuple):
    """A span of the kept text that decided one field of a claim.

    ``start`` and ``end`` are code-point offsets into ``Article.text``; ``quote`` is
    ``text[start:end]``; ``field`` names what the span decided (``partner``, ``level``, ``verb``,
    ``date``, ``place``, ``sector``, ``frame``, ``name``, ``role``, ``amount``, …).
    """

    start: int
    end: int
    quote: str
    field: str


@dataclass(frozen=True, slots=True)
class PartnerClaim:
    """The article deals with Vietnam's relation to ``partner`` (ISO 3166 alpha-3 or organisation code)."""

    partner: str
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class MentionClaim:
    """A further country named in title or body."""

    country: str
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RelationClaim:
    """Vietnam and ``partner`` stand, stood or are to stand at ``level``."""

    partner: str
    level: str
    status: Status
    since: str | None
    act: Act
    actuality: Actuality
    polarity: Polarity
    news_role: NewsRole
    date_basis: DateBasis
    as_written: str
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class EventReport:
    """The article reports an event of ``type`` between Vietnam and ``partner``."""

    type: str
    partner: str
    date: str | None
    date_basis: DateBasis
    place: str | None
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SectorClaim:
    """Vietnam and ``partner`` cooperate, agree, plan or wish to cooperate in ``sector``."""

    partner: str
    sector: str
    actuality: Actuality
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PersonClaim:
    """``name`` is named, with the role as written and the country or organisation the person stands for.

    ``news_role`` is background if the article names the person only in looking back.
    """

    name: str
    role: str | None
    country: str | None
    office: str | None
    variants: tuple[str, ...]
    rule: str
    evidence: tuple[Evidence, ...]
    news_role: NewsRole = "main-event"


@dataclass(frozen=True, slots=True)
class AmountClaim:
    """A sum of money between the two sides; ``value`` in units of ``currency`` (ISO 4217)."""

    partner: str
    quantity: str
    value: int
    currency: str
    period: str | None
    status: Literal["actual", "target"]
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something the article seems to say that could not be decided; ``reason`` is a short code."""

    kind: str
    reason: str
    evidence: tuple[Evidence, ...]


Claim = PartnerClaim | MentionClaim | RelationClaim | EventReport | SectorClaim | PersonClaim | AmountClaim
