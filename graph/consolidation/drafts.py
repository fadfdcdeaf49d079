"""Statements about one partner's levels in the making, and what conflicts between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from graph.consolidation.ids import hashed
from graph.consolidation.model import Bounds, LevelClaim, Rank
from ontology.schemes import Concept


def step(level: Concept) -> int | None:
    """The place of ``level`` on the ladder; None for what stands beside it or lasts under closer levels."""
    if level.value("ladder") != "true" or level.value("lasting") == "true":
        return None
    return int(level.value("rank") or 0)


def before(day: str | None, other: str | None) -> bool:
    """Whether both days are known and the first is before the second."""
    return day is not None and other is not None and day < other


@dataclass(eq=False, slots=True)
class Draft:
    """A statement in the making: one reading of when ``level`` began.

    ``alternatives`` are readings of the same level that are trusted as much, ``rivals`` readings of other levels that
    exclude it and are trusted as much.
    """

    level: Concept
    began: Bounds
    claims: list[LevelClaim]
    since: str | None = None
    rank: Rank = "preferred"
    reason: str = "only-reading"
    ended: Bounds | None = None
    ended_basis: Literal["superseded", "stated"] | None = None
    disputed: list[LevelClaim] = field(default_factory=list)
    underspecified: list[LevelClaim] = field(default_factory=list)
    supersedes: list[Draft] = field(default_factory=list)
    alternatives: list[Draft] = field(default_factory=list)
    rivals: list[Draft] = field(default_factory=list)

    @property
    def step(self) -> int | None:
        """Its level's place on the ladder."""
        return step(self.level)

    @property
    def is_dated(self) -> bool:
        """Whether some day is known on which it may have begun, or by which it had."""
        return bool(self.began.earliest or self.began.latest)

    @property
    def start(self) -> str:
        """The first day it may have begun, or by which it had; before all others if nothing is known."""
        return self.began.earliest or self.began.latest or "0000"

    def demote(self, rank: Rank, reason: str) -> None:
        """Give it another rank than preferred, and say why."""
        self.rank, self.reason = rank, reason

    def close(self, ended: Bounds, basis: Literal["superseded", "stated"]) -> None:
        """Let it end within ``ended``: not before it began, and it began no later than that."""
        if before(ended.latest, self.began.earliest):
            ended = Bounds(self.began.earliest)
        if before(ended.earliest, self.began.earliest):
            ended = Bounds(self.began.earliest, ended.latest)
        if before(ended.latest, self.began.latest):
            self.began = Bounds(self.began.earliest, ended.latest)
        self.ended, self.ended_basis = ended, basis


def statement_id(partner: str, draft: Draft) -> str:
    """The id of the statement that ``draft`` becomes: a hash of partner, level and beginning."""
    return hashed("level", partner, draft.level.notation, draft.began.earliest, draft.began.latest)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction in the making."""

    kind: Literal["level", "date", "status"]
    state: Literal["open", "explained"]
    explanation: str
    level: str
    members: tuple[LevelClaim, ...]
    drafts: tuple[Draft, ...]
