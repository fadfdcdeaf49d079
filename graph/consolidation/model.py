"""What consolidation takes in and gives out: claims as read from the store, and what is known from them.

All are immutable. Claims, articles and people are known by their IRIs, concepts by their codes (``skos:notation``),
days as ``YYYY-MM-DD``; a date as written is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. Intervals are half-open:
what holds ``until`` a day no longer holds on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rank = Literal["preferred", "normal", "deprecated"]
Certainty = Literal["certain", "possible"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and last day that a date may mean; None where nothing bounds it."""

    earliest: str | None = None
    latest: str | None = None

    def meets(self, other: Bounds) -> bool:
        """Whether some day fits both."""
        return not (
            (self.earliest and other.latest and other.latest < self.earliest)
            or (other.earliest and self.latest and self.latest < other.earliest)
        )


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What consolidation needs of an article: ``stated`` bounds its publication, ``origin`` its publisher or host."""

    iri: str
    id: str
    stated: Bounds
    origin: str | None
    fingerprint: str | None


@dataclass(frozen=True, slots=True)
class LevelClaim:
    """A relation claim; ``since`` as written with its ``bounds``."""

    iri: str
    article: str
    partner: str
    level: str
    status: str
    act: str
    actuality: str
    polarity: str
    news_role: str
    date_basis: str
    since: str | None
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Report:
    """An event report; ``start`` is where its words stand in the article, ``place`` the place's code."""

    iri: str
    article: str
    partner: str
    type: str
    date: str | None
    bounds: Bounds
    place: str | None
    place_name: str | None
    start: int


@dataclass(frozen=True, slots=True)
class FieldClaim:
    """A sector claim."""

    iri: str
    article: str
    partner: str
    sector: str
    actuality: str


@dataclass(frozen=True, slots=True)
class Naming:
    """A person claim; ``person`` is the IRI of the name, ``start`` where it stands in the article.

    ``news_role`` is background if the article names the person only in looking back.
    """

    iri: str
    article: str
    person: str
    name: str
    role: str | None
    office: str | None
    country: str | None
    variants: tuple[str, ...]
    news_role: str
    start: int


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything consolidation reads, each tuple sorted by IRI."""

    articles: tuple[ArticleFacts, ...]
    partners: tuple[tuple[str, str], ...]
    """Partner and article of each partner claim."""
    levels: tuple[LevelClaim, ...]
    reports: tuple[Report, ...]
    fields: tuple[FieldClaim, ...]
    namings: tuple[Naming, ...]

    @property
    def last_day(self) -> str | None:
        """The last day on which an article was published, what stands for today; None where no day is known."""
        return max((article.stated.latest for article in self.articles if article.stated.latest), default=None)


@dataclass(frozen=True, slots=True)
class Support:
    """What a statement rests on: claims for and against it; articles and independent sources for it, counted."""

    claims: tuple[str, ...]
    articles: int
    sources: int
    disputed_by: tuple[str, ...] = ()
    underspecified_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelStatement:
    """That Vietnam and ``partner`` stand or stood at ``level`` (``standing`` held), or that it is proposed.

    ``began`` bounds the first day, ``ended`` the first day on which it holds no more; ``ended`` is None while nothing
    ends it. ``since`` is the beginning as written by the claims that decided it. ``ended_basis`` is ``superseded`` or
    ``stated``. ``supersedes`` and ``fulfilled_by`` are ids of other statements.
    """

    id: str
    partner: str
    level: str
    standing: Literal["held", "proposed"]
    since: str | None
    began: Bounds
    ended: Bounds | None
    ended_basis: Literal["superseded", "stated"] | None
    stated: Bounds
    rank: Rank
    reason: str
    support: Support
    supersedes: tuple[str, ...] = ()
    fulfilled_by: str | None = None

    def holds(self, day: str) -> Certainty | None:
        """Whether the level is held on ``day``: certain, possible, or None if it is not."""
        if self.standing != "held" or (self.began.earliest or self.began.latest or "") > day:
            return None
        if self.ended and self.ended.latest and self.ended.latest <= day:
            return None
        begun = self.began.latest is not None and self.began.latest <= day
        going = self.ended is None or (self.ended.earliest is not None and day < self.ended.earliest)
        return "certain" if begun and going else "possible"


@dataclass(frozen=True, slots=True)
class SectorStatement:
    """A field in which the two sides cooperate, plan or wish to; ``actualities`` counts articles by actuality."""

    id: str
    partner: str
    sector: str
    stated: Bounds
    actualities: tuple[tuple[str, int], ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Event:
    """One event, however many articles report it; ``people`` are individuals whom its reports name."""

    id: str
    partner: str
    type: str
    date: str | None
    bounds: Bounds
    place: str | None
    place_name: str | None
    people: tuple[str, ...]
    doubt: str | None
    support: Support


@dataclass(frozen=True, slots=True)
class Individual:
    """One person under all names: ``names`` (most used first), the names' IRIs, and the claims that use them."""

    id: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    country: str | None
    wikidata: str | None
    support: Support


@dataclass(frozen=True, slots=True)
class Tenure:
    """That an individual holds or held an office (or a role as written), as articles from first to last day ``stated``.

    ``former`` says that some claim looks back on it (元首相); ``held`` is the time in office by the table of office
    holders, with its ``source``, if the table knows it.
    """

    id: str
    individual: str
    country: str | None
    office: str | None
    role: str
    former: bool
    stated: Bounds
    held: Bounds | None
    source: str | None
    support: Support


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims about one relation that cannot all be right.

    ``kind`` is level, date or status; ``state`` says whether the published order of trust explains it; ``explanation``
    is a short code (see docs/consolidation.md).
    """

    id: str
    partner: str
    kind: Literal["level", "date", "status"]
    state: Literal["open", "explained"]
    explanation: str
    level: str
    members: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known from all articles; each tuple is sorted."""

    levels: tuple[LevelStatement, ...]
    sectors: tuple[SectorStatement, ...]
    events: tuple[Event, ...]
    individuals: tuple[Individual, ...]
    tenures: tuple[Tenure, ...]
    contradictions: tuple[Contradiction, ...]
    partners: tuple[tuple[str, Support], ...]
    """Every partner, with the articles and independent sources that deal with it."""
    copies: tuple[tuple[str, str], ...]
    """Articles that are copies, each with the article that stands for its group."""
    rejected: tuple[str, ...]
    """Claims that a review rejected: they support nothing."""
