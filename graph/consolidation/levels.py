"""The levels of one partner: intervals, ranks and contradictions from its relation claims.

The rules have names; they are listed in docs/consolidation.md. A level that is less specific by its words
(vg:lessSpecificThan in ontology/vocabulary/level.ttl) underspecifies a closer one and does not contradict it. A later
text does not win by being later.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from graph.consolidation.ids import hashed
from graph.consolidation.model import Bounds, Contradiction, LevelClaim, LevelStatement, Rank
from graph.consolidation.sources import Sources
from graph.consolidation.spells import Spell, spells, trust
from ontology.schemes import Concept, load_scheme

NEWS_LAG = 7
"""Days for which a paper may still call planned what has been done: a piece of the week before, printed late."""

_IN_FORCE = ("established", "existing")


@dataclass(eq=False, slots=True)
class _Draft:
    """A statement in the making: one reading of when ``level`` began."""

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
    supersedes: list[_Draft] = field(default_factory=list)

    @property
    def step(self) -> int | None:
        """Its place on the ladder; None for what stands beside it or lasts under closer levels."""
        if self.level.value("ladder") != "true" or self.level.value("lasting") == "true":
            return None
        return int(self.level.value("rank") or 0)

    def demote(self, rank: Rank, reason: str) -> None:
        self.rank, self.reason = rank, reason


@dataclass(frozen=True, slots=True)
class _Conflict:
    kind: Literal["level", "date", "status"]
    state: Literal["open", "explained"]
    explanation: str
    level: str
    members: tuple[LevelClaim, ...]
    drafts: tuple[_Draft, ...]


def level_statements(
    partner: str, claims: Iterable[LevelClaim], sources: Sources
) -> tuple[list[LevelStatement], list[Contradiction]]:
    """What ``claims``, all about ``partner``, amount to. Claims at levels unknown to the vocabulary are passed over."""
    return _Partner(partner, claims, sources).statements()


class _Partner:
    """The drafts and conflicts of one partner."""

    def __init__(self, partner: str, claims: Iterable[LevelClaim], sources: Sources) -> None:
        scheme = load_scheme("level")
        self._partner = partner
        self._sources = sources
        self._conflicts: list[_Conflict] = []
        self._held: dict[str, list[LevelClaim]] = {}
        self._proposed: dict[str, list[LevelClaim]] = {}
        self._denied: list[LevelClaim] = []
        self._ends: list[LevelClaim] = []
        for claim in claims:
            if claim.level not in scheme:
                continue
            if claim.polarity == "denied":
                self._denied.append(claim)
            elif claim.status == "proposed":
                self._proposed.setdefault(claim.level, []).append(claim)
            elif claim.act == "end":
                self._ends.append(claim)
            else:
                self._held.setdefault(claim.level, []).append(claim)
        self._drafts = [
            draft for level in sorted(self._held) for draft in self._readings(scheme[level], self._held[level])
        ]

    def statements(self) -> tuple[list[LevelStatement], list[Contradiction]]:
        """Run the rules in their order."""
        self._settle_ladder()
        self._supersede()
        self._end()
        self._deny()
        proposals = self._proposals()
        held = [self._statement(draft) for draft in self._drafts]
        found = sorted([*held, *proposals], key=lambda statement: (statement.standing, statement.level, statement.id))
        contradictions = [self._contradiction(conflict) for conflict in self._conflicts]
        unique = {contradiction.id: contradiction for contradiction in contradictions}
        return found, sorted(unique.values(), key=lambda contradiction: contradiction.id)

    # When a level began

    def _readings(self, level: Concept, claims: Sequence[LevelClaim]) -> list[_Draft]:
        """One draft for each reading of when ``level`` began, the best one preferred."""
        dated = [claim for claim in claims if claim.bounds.earliest and claim.bounds.latest]
        undated = [claim for claim in claims if claim not in dated]
        found = spells(dated)
        if not found:
            return [self._undated(level, undated)]
        drafts = [_Draft(level, spell.bounds, list(spell.claims), spell.since()) for spell in found]
        self._choose(level, drafts)
        for spell, draft in zip(found, drafts, strict=True):
            if spell.days_apart:
                self._conflicts.append(self._days_apart(level, spell, draft))
        best = next(draft for draft in drafts if draft.rank != "deprecated")
        self._add_undated(best, undated)
        return drafts

    def _undated(self, level: Concept, claims: list[LevelClaim]) -> _Draft:
        """A level whose beginning nobody states: it holds by the day of the first article that says it is in force."""
        stated = [self._sources.stated(claim.article).latest for claim in claims if claim.status in _IN_FORCE]
        began = Bounds(None, min((day for day in stated if day), default=None))
        return _Draft(level, began, claims, reason="beginning-not-stated")

    def _choose(self, level: Concept, drafts: list[_Draft]) -> None:
        """Rank several readings by the published order of trust; equals stay open."""
        if len(drafts) == 1:
            return
        trusts = [trust(draft.claims, self._sources) for draft in drafts]
        best = [draft for draft, found in zip(drafts, trusts, strict=True) if found == max(trusts)]
        for draft in drafts:
            if draft not in best:
                draft.demote("deprecated", "less-trusted-date")
                draft.disputed += [claim for winner in best for claim in winner.claims]
            elif len(best) > 1:
                draft.demote("normal", "undecided-date")
                draft.disputed += [claim for other in drafts if other is not draft for claim in other.claims]
            else:
                draft.reason = "most-trusted-date"
                draft.disputed += [claim for other in drafts if other is not draft for claim in other.claims]
        members = tuple(claim for draft in drafts for claim in draft.claims)
        state, explanation = ("open", "equal-trust") if len(best) > 1 else ("explained", "order-of-trust")
        self._conflict("date", state, explanation, level.notation, members, drafts)

    def _days_apart(self, level: Concept, spell: Spell, draft: _Draft) -> _Conflict:
        return _Conflict("date", "explained", "days-apart", level.notation, tuple(spell.claims), (draft,))

    def _add_undated(self, draft: _Draft, claims: list[LevelClaim]) -> None:
        """Undated claims support the level, unless they call it in force before it began."""
        early = [
            claim
            for claim in claims
            if claim.status in _IN_FORCE and _before(self._sources.stated(claim.article).latest, draft.began.earliest)
        ]
        if early:
            members = (*early, *draft.claims)
            self._conflict("date", "open", "stated-before-beginning", draft.level.notation, members, [draft])
        draft.disputed += early
        draft.claims += [claim for claim in claims if claim not in early]

    # How levels follow each other

    def _settle_ladder(self) -> None:
        """Compare each level with the closer ones that had begun when it was said to be in force."""
        for higher in self._on_ladder(descending=True):
            for lower in self._on_ladder(descending=True):
                closer = (higher.step or 0) > (lower.step or 0)
                if closer and "deprecated" not in (lower.rank, higher.rank) and not self._downgraded(lower, higher):
                    self._compare(lower, higher)
        self._drafts = [draft for draft in self._drafts if draft.claims]

    def _compare(self, lower: _Draft, higher: _Draft) -> None:
        late = [claim for claim in lower.claims if self._asserted_after(claim, higher)]
        if not late or not higher.claims:
            return
        if higher.level.notation in lower.level.properties.get("lessSpecificThan", ()):
            vague = [claim for claim in late if not _before(claim.bounds.earliest, higher.began.earliest)]
            higher.underspecified += vague
            lower.claims = [claim for claim in lower.claims if claim not in vague]
            return
        ours, theirs = trust(higher.claims, self._sources), trust(late, self._sources)
        higher.disputed += late
        lower.disputed += higher.claims
        if ours == theirs:
            for draft in (higher, lower):
                if draft.rank == "preferred":
                    draft.demote("normal", "undecided-level")
        else:
            loser = lower if theirs < ours else higher
            begins_late = not _before(lower.began.earliest or lower.began.latest, higher.began.earliest)
            if loser is higher or begins_late:
                loser.demote("deprecated", "less-trusted-level")
        state, explanation = ("open", "equal-trust") if ours == theirs else ("explained", "order-of-trust")
        members = (*late, *higher.claims)
        self._conflict("level", state, explanation, lower.level.notation, members, [lower, higher])

    def _asserted_after(self, claim: LevelClaim, higher: _Draft) -> bool:
        """Whether ``claim`` says that its level is in force, or begins, after ``higher`` had begun."""
        if claim.status == "established" and claim.bounds.earliest:
            when = claim.bounds.earliest
            same_day = higher.began.earliest is not None and claim.bounds.meets(higher.began)
            return same_day or _before(higher.began.latest, when)
        return claim.status in _IN_FORCE and _before(higher.began.latest, self._sources.stated(claim.article).earliest)

    def _downgraded(self, lower: _Draft, higher: _Draft) -> bool:
        return any(claim.act == "downgrade" for claim in lower.claims) and _before(
            higher.began.latest, lower.began.earliest
        )

    def _supersede(self) -> None:
        """A level ends when the next closer one begins, or when a lower one does by a downgrade."""
        ladder = [draft for draft in self._on_ladder() if draft.rank != "deprecated"]
        for draft in ladder:
            after = [
                other
                for other in ladder
                if other is not draft
                and other.level is not draft.level
                and ((other.step or 0) > (draft.step or 0) or self._downgraded(other, draft))
                and (_start(other) > _start(draft) or draft.began.earliest is None)
                and (other.began.earliest or other.began.latest)
            ]
            following = min(after, key=lambda other: (_start(other), -(other.step or 0)), default=None)
            if following is None:
                continue
            draft.ended, draft.ended_basis = following.began, "superseded"
            following.supersedes.append(draft)
            if following.began.latest and (draft.began.latest or "") > following.began.latest:
                draft.began = Bounds(draft.began.earliest, following.began.latest)

    def _end(self) -> None:
        """A level whose end is reported."""
        for claim in self._ends:
            when = claim.bounds if claim.bounds.latest else self._sources.stated(claim.article)
            for draft in self._drafts:
                begun = _before(_start(draft), when.latest)
                if draft.level.notation == claim.level and begun and draft.ended is None:
                    draft.ended, draft.ended_basis = Bounds(claim.bounds.earliest, when.latest), "stated"

    def _deny(self) -> None:
        """A denial disputes a level; it prevails if it has at least as many independent sources."""
        for level in sorted({claim.level for claim in self._denied}):
            denials = [claim for claim in self._denied if claim.level == level]
            for draft in self._drafts:
                if draft.level.notation != level or draft.rank == "deprecated":
                    continue
                draft.disputed += denials
                against = self._sources.independent({claim.article for claim in denials})
                prevails = against >= self._sources.independent({claim.article for claim in draft.claims})
                draft.demote("deprecated" if prevails else "normal", "denied" if prevails else "disputed")
                state: Literal["open", "explained"] = "explained" if prevails else "open"
                self._conflict("status", state, "denied", level, (*denials, *draft.claims), [draft])

    # What is only proposed

    def _proposals(self) -> list[LevelStatement]:
        found = []
        for level, claims in sorted(self._proposed.items()):
            articles = [(claim.iri, claim.article) for claim in claims]
            stated = self._sources.span({claim.article for claim in claims})
            fulfilled = self._fulfilled(level, stated)
            late = self._still_proposed(claims, fulfilled)
            if fulfilled and late:
                members = (*late, *fulfilled.claims)
                self._conflict("status", "open", "proposed-after-beginning", level, members, [fulfilled])
            found.append(
                LevelStatement(
                    id=self._proposal_id(level),
                    partner=self._partner,
                    level=level,
                    standing="proposed",
                    since=None,
                    began=Bounds(),
                    ended=None,
                    ended_basis=None,
                    stated=stated,
                    rank="normal",
                    reason="fulfilled" if fulfilled else "proposed",
                    support=self._sources.support(articles),
                    fulfilled_by=self._id(fulfilled) if fulfilled else None,
                )
            )
        return found

    def _fulfilled(self, level: str, stated: Bounds) -> _Draft | None:
        """The level itself, if it began after it was first proposed."""
        return next(
            (
                draft
                for draft in self._drafts
                if draft.level.notation == level
                and draft.rank != "deprecated"
                and not _before(draft.began.latest, stated.earliest)
            ),
            None,
        )

    def _still_proposed(self, claims: Iterable[LevelClaim], fulfilled: _Draft | None) -> list[LevelClaim]:
        if fulfilled is None or fulfilled.began.earliest is None or fulfilled.began.latest is None:
            return []
        lag = datetime.date.fromisoformat(fulfilled.began.latest) + datetime.timedelta(NEWS_LAG)
        return [c for c in claims if _before(lag.isoformat(), self._sources.stated(c.article).earliest)]

    # From drafts to statements

    def _on_ladder(self, descending: bool = False) -> list[_Draft]:
        ladder = [draft for draft in self._drafts if draft.step is not None]
        return sorted(ladder, key=lambda draft: draft.step or 0, reverse=descending)

    def _statement(self, draft: _Draft) -> LevelStatement:
        return LevelStatement(
            id=self._id(draft),
            partner=self._partner,
            level=draft.level.notation,
            standing="held",
            since=draft.since,
            began=draft.began,
            ended=draft.ended,
            ended_basis=draft.ended_basis,
            stated=self._sources.span({claim.article for claim in draft.claims}),
            rank=draft.rank,
            reason=draft.reason,
            support=self._sources.support(
                [(claim.iri, claim.article) for claim in draft.claims],
                [claim.iri for claim in draft.disputed],
                [claim.iri for claim in draft.underspecified],
            ),
            supersedes=tuple(sorted(self._id(other) for other in draft.supersedes)),
        )

    def _id(self, draft: _Draft) -> str:
        return hashed("level", self._partner, draft.level.notation, draft.began.earliest, draft.began.latest)

    def _proposal_id(self, level: str) -> str:
        return hashed("level", self._partner, level, "proposed")

    def _conflict(
        self,
        kind: Literal["level", "date", "status"],
        state: str,
        explanation: str,
        level: str,
        members: tuple[LevelClaim, ...],
        drafts: list[_Draft],
    ) -> None:
        told: Literal["open", "explained"] = "open" if state == "open" else "explained"
        self._conflicts.append(_Conflict(kind, told, explanation, level, members, tuple(drafts)))

    def _contradiction(self, conflict: _Conflict) -> Contradiction:
        statements = tuple(sorted({self._id(draft) for draft in conflict.drafts if draft in self._drafts}))
        return Contradiction(
            id=hashed("contradiction", self._partner, conflict.kind, conflict.level, conflict.explanation, statements),
            partner=self._partner,
            kind=conflict.kind,
            state=conflict.state,
            explanation=conflict.explanation,
            level=conflict.level,
            members=tuple(sorted({claim.iri for claim in conflict.members})),
            statements=statements,
        )


def _start(draft: _Draft) -> str:
    return draft.began.earliest or draft.began.latest or "0000"


def _before(day: str | None, other: str | None) -> bool:
    """Whether both days are known and the first is before the second."""
    return day is not None and other is not None and day < other
