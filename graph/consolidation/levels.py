"""The levels of one partner: intervals, ranks and contradictions from its relation claims.

The rules have names; they are listed in docs/consolidation.md. A level that is less specific by its words
(vg:lessSpecificThan in ontology/vocabulary/level.ttl) underspecifies a closer one and does not contradict it. A later
text does not win by being later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from graph.consolidation.drafts import Conflict, Draft, before, statement_id, step
from graph.consolidation.ids import hashed
from graph.consolidation.model import Bounds, Contradiction, LevelClaim, LevelStatement
from graph.consolidation.proposals import proposals
from graph.consolidation.sources import Sources
from graph.consolidation.spells import Spell, spells, together, trust
from ontology.schemes import Concept, load_scheme

_IN_FORCE = ("established", "existing")


def level_statements(
    partner: str, claims: Iterable[LevelClaim], sources: Sources
) -> tuple[list[LevelStatement], list[Contradiction]]:
    """What ``claims``, all about ``partner``, amount to. Claims at levels unknown to the vocabulary are passed over."""
    return _Partner(partner, claims, sources).statements()


class _Partner:
    """The drafts and conflicts of one partner."""

    def __init__(self, partner: str, claims: Iterable[LevelClaim], sources: Sources) -> None:
        self._scheme = load_scheme("level")
        self._partner = partner
        self._sources = sources
        self._conflicts: list[Conflict] = []
        self._held: dict[str, list[LevelClaim]] = {}
        self._proposed: dict[str, list[LevelClaim]] = {}
        self._denied: list[LevelClaim] = []
        self._ends: list[LevelClaim] = []
        self._drafts: list[Draft] = []
        for claim in claims:
            if claim.level not in self._scheme:
                continue
            if claim.polarity == "denied":
                self._denied.append(claim)
            elif claim.status == "proposed":
                self._proposed.setdefault(claim.level, []).append(claim)
            elif claim.act == "end":
                self._ends.append(claim)
            else:
                self._held.setdefault(claim.level, []).append(claim)

    def statements(self) -> tuple[list[LevelStatement], list[Contradiction]]:
        """Run the rules in their order: closer levels first, since others may mean them."""
        for code in sorted(self._held, key=lambda code: (-(step(self._scheme[code]) or 0), code)):
            level = self._scheme[code]
            claims = self._specific(level, self._held[code])
            drafts = self._readings(level, claims) if claims else []
            self._drafts += drafts
            self._deny(level, drafts)
        self._settle_ladder()
        self._supersede()
        self._end()
        self._past()
        proposed, late = proposals(self._partner, self._proposed, self._drafts, self._sources)
        self._conflicts += late
        held = [self._statement(draft) for draft in self._drafts]
        found = sorted([*held, *proposed], key=lambda statement: (statement.standing, statement.level, statement.id))
        contradictions = [self._contradiction(conflict) for conflict in self._conflicts]
        unique = {contradiction.id: contradiction for contradiction in contradictions}
        return found, sorted(unique.values(), key=lambda contradiction: contradiction.id)

    # What only names a closer level less specifically

    def _specific(self, level: Concept, claims: list[LevelClaim]) -> list[LevelClaim]:
        """``claims`` without those that mean a closer level: their dates are no readings of this one's beginning."""
        for code in level.properties.get("lessSpecificThan", ()):
            closer = [draft for draft in self._drafts if draft.level.notation == code and draft.rank != "deprecated"]
            after = {claim.iri: claim for claim in claims if self._after_all(claim, closer)}
            if any(claim.act == "downgrade" for claim in after.values()):
                continue
            for draft in closer:
                draft.underspecified += after.values()
            claims = [claim for claim in claims if claim.iri not in after]
        return claims

    def _after_all(self, claim: LevelClaim, closer: Sequence[Draft]) -> bool:
        return bool(closer) and all(self._asserted_after(claim, draft) for draft in closer)

    def _asserted_after(self, claim: LevelClaim, closer: Draft) -> bool:
        """Whether ``claim`` says that its level is in force, or begins, when ``closer`` had begun.

        A claim that dates its level's beginning, perhaps before that, tells history.
        """
        begins = claim.bounds.earliest
        if claim.status not in _IN_FORCE:
            return False
        if begins:
            same = together(claim.bounds, closer.began)
            same = same or (claim.status == "established" and claim.bounds == closer.began)
            return same or before(closer.began.latest, begins)
        return before(closer.began.latest, self._sources.stated(claim.article).earliest)

    # When a level began

    def _readings(self, level: Concept, claims: Sequence[LevelClaim]) -> list[Draft]:
        """One draft for each reading of when ``level`` began; coming back to it by a downgrade is a beginning too."""
        dated = [claim for claim in claims if claim.bounds.earliest and claim.bounds.latest]
        undated = [claim for claim in claims if not (claim.bounds.earliest and claim.bounds.latest)]
        if not dated:
            return [self._undated(level, undated)]
        found = spells(dated, self._sources)
        again = [spell for spell in found if self._after_a_closer(level, spell)]
        if not any(claim.act == "downgrade" for spell in again for claim in spell.claims):
            again = []
        drafts = [*self._ranked(level, [spell for spell in found if spell not in again]), *self._ranked(level, again)]
        self._add_undated(level, [draft for draft in drafts if draft.rank != "deprecated"], undated)
        return drafts

    def _after_a_closer(self, level: Concept, spell: Spell) -> bool:
        return any(
            (draft.step or 0) > (step(level) or 0)
            and draft.rank != "deprecated"
            and before(draft.began.latest, spell.bounds.earliest)
            for draft in self._drafts
        )

    def _undated(self, level: Concept, claims: list[LevelClaim]) -> Draft:
        """A level whose beginning nobody states: it holds by the day of the first article that says it is in force."""
        stated = [self._sources.stated(claim.article).latest for claim in claims if claim.status in _IN_FORCE]
        began = Bounds(None, min((day for day in stated if day), default=None))
        return Draft(level, began, claims, reason="beginning-not-stated")

    def _ranked(self, level: Concept, found: Sequence[Spell]) -> list[Draft]:
        """Several readings, ranked by the published order of trust; equals stay open."""
        drafts = [Draft(level, spell.bounds, list(spell.claims), spell.since(self._sources)) for spell in found]
        for spell, draft in zip(found, drafts, strict=True):
            if spell.days_apart:
                self._conflict("date", "explained", "days-apart", level, spell.claims, [draft])
        if len(drafts) < 2:
            return drafts
        trusts = [trust(draft.claims, self._sources) for draft in drafts]
        best = [draft for draft, told in zip(drafts, trusts, strict=True) if told == max(trusts)]
        for draft in drafts:
            against = best if draft not in best else [other for other in drafts if other is not draft]
            draft.disputed += [claim for other in against for claim in other.claims]
            if draft not in best:
                draft.demote("deprecated", "less-trusted-date")
            elif len(best) > 1:
                draft.demote("normal", "undecided-date")
                draft.alternatives = [other for other in best if other is not draft]
            else:
                draft.reason = "most-trusted-date"
        state, explanation = _verdict(trusts)
        self._conflict("date", state, explanation, level, [c for draft in drafts for c in draft.claims], drafts)
        return drafts

    def _add_undated(self, level: Concept, drafts: list[Draft], claims: list[LevelClaim]) -> None:
        """Undated claims support every reading, unless they call the level in force before it began."""
        early = []
        for claim in claims:
            stated = self._sources.stated(claim.article).latest
            begun = [
                draft for draft in drafts if claim.status not in _IN_FORCE or not before(stated, draft.began.earliest)
            ]
            for draft in begun:
                draft.claims.append(claim)
            if not begun:
                early.append(claim)
        if early:
            members = [*early, *(claim for draft in drafts for claim in draft.claims)]
            self._conflict("date", "open", "stated-before-beginning", level, members, drafts)
            for draft in drafts:
                draft.disputed += early

    # What is denied

    def _deny(self, level: Concept, drafts: Iterable[Draft]) -> None:
        """A denial disputes a level that had begun; it prevails if it has at least as many independent sources."""
        for draft in drafts:
            denials = [c for c in self._denied if c.level == level.notation and self._denies(c, draft)]
            if not denials or draft.rank == "deprecated":
                continue
            against = self._sources.independent({claim.article for claim in denials})
            prevails = against >= self._sources.independent({claim.article for claim in draft.claims})
            draft.disputed += denials
            draft.demote("deprecated" if prevails else "normal", "denied" if prevails else "disputed")
            state: Literal["open", "explained"] = "explained" if prevails else "open"
            self._conflict("status", state, "denied", level, [*denials, *draft.claims], [draft])

    def _denies(self, claim: LevelClaim, draft: Draft) -> bool:
        """Not before the level began, nor when a closer one had taken its place."""
        stated = self._sources.stated(claim.article)
        left = draft.step is not None and any(
            (other.step or 0) > draft.step
            and other.rank != "deprecated"
            and before(other.began.latest, stated.earliest)
            for other in self._drafts
        )
        return not left and not before(stated.latest, draft.began.earliest)

    # How levels follow each other

    def _settle_ladder(self) -> None:
        """Compare each level with the closer ones that had begun when it was said to be in force."""
        for closer in self._by_level():
            for lower in self._on_ladder():
                readings = [draft for draft in closer if draft.rank != "deprecated"]
                apart = (readings[0].step or 0) > (lower.step or 0) if readings else False
                if apart and lower.rank != "deprecated" and not any(self._downgraded(lower, d) for d in readings):
                    self._compare(lower, readings)

    def _by_level(self) -> list[list[Draft]]:
        """The drafts on the ladder, level by level, the closest first."""
        ladder = self._on_ladder()
        return [[d for d in ladder if d.step == at] for at in sorted({d.step or 0 for d in ladder}, reverse=True)]

    def _compare(self, lower: Draft, closer: list[Draft]) -> None:
        late = [claim for claim in lower.claims if self._after_all(claim, closer)]
        if not late or closer[0].level.notation in lower.level.properties.get("lessSpecificThan", ()):
            return
        ours = max(trust(draft.claims, self._sources) for draft in closer)
        theirs = trust(late, self._sources)
        begins_late = not before(lower.start, closer[0].start)
        losers = closer if theirs > ours else [lower] if ours > theirs and begins_late else []
        for draft in (lower, *closer):
            draft.disputed += [c for other in closer for c in other.claims] if draft is lower else late
            if ours == theirs:
                draft.rivals += closer if draft is lower else [lower]
                if draft.rank == "preferred":
                    draft.demote("normal", "undecided-level")
            elif draft in losers:
                draft.demote("deprecated", "less-trusted-level")
        state, explanation = _verdict([ours, theirs])
        members = [*late, *(claim for draft in closer for claim in draft.claims)]
        self._conflict("level", state, explanation, lower.level, members, [lower, *closer])

    def _downgraded(self, lower: Draft, closer: Draft) -> bool:
        return any(claim.act == "downgrade" for claim in lower.claims) and before(
            closer.began.latest, lower.began.earliest
        )

    def _supersede(self) -> None:
        """A level ends when the next closer one begins, or when a lower one does by a downgrade."""
        ladder = [draft for draft in self._on_ladder() if draft.rank != "deprecated"]
        for draft in ladder:
            after = [other for other in ladder if self._follows(other, draft)]
            following = min(after, key=lambda d: (not d.is_dated, d.start, -(d.step or 0)), default=None)
            if following is None:
                continue
            readings = [following, *(other for other in following.alternatives if other in after)]
            latest = max((other.began.latest for other in readings if other.began.latest), default=None)
            draft.close(Bounds(following.began.earliest, latest), "superseded")
            for other in readings:
                other.supersedes.append(draft)

    def _follows(self, other: Draft, draft: Draft) -> bool:
        """Whether ``other`` takes the place of ``draft``: closer, unless it had begun before, or lower by a downgrade.

        A closer one of which no day is known came at an unknown time.
        """
        if other is draft or other in draft.rivals or other in draft.alternatives:
            return False
        closer = (other.step or 0) > (draft.step or 0) and not before(other.began.latest, draft.began.earliest)
        return closer or self._downgraded(other, draft)

    def _end(self) -> None:
        """A level whose end is reported: of several reports the narrowest date, then the earliest."""

        def narrow(claim: LevelClaim) -> tuple[int, str, str]:
            return (
                -len(claim.since or ""),
                claim.bounds.earliest or "",
                self._sources.stated(claim.article).latest or "",
            )

        for draft in self._drafts:
            if draft.ended is not None or draft.rank == "deprecated":
                continue
            for claim in sorted((c for c in self._ends if c.level == draft.level.notation), key=narrow):
                when = claim.bounds if claim.bounds.latest else Bounds(None, self._sources.stated(claim.article).latest)
                if before(draft.start, when.latest):
                    if draft.ended is None:
                        draft.close(when, "stated")
                    draft.claims.append(claim)

    def _past(self) -> None:
        """A level that is only ever spoken of as past had ended by the first article that says so."""
        for draft in self._drafts:
            if draft.ended is None and not any(claim.status in _IN_FORCE for claim in draft.claims):
                stated = [self._sources.stated(claim.article).latest for claim in draft.claims]
                day = min((day for day in stated if day), default=None)
                draft.close(Bounds(draft.began.earliest, day), "stated")

    # From drafts to statements

    def _on_ladder(self) -> list[Draft]:
        return [draft for draft in self._drafts if draft.step is not None]

    def _statement(self, draft: Draft) -> LevelStatement:
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

    def _id(self, draft: Draft) -> str:
        return statement_id(self._partner, draft)

    def _conflict(
        self,
        kind: Literal["level", "date", "status"],
        state: Literal["open", "explained"],
        explanation: str,
        level: Concept,
        members: Iterable[LevelClaim],
        drafts: Iterable[Draft],
    ) -> None:
        self._conflicts.append(Conflict(kind, state, explanation, level.notation, tuple(members), tuple(drafts)))

    def _contradiction(self, conflict: Conflict) -> Contradiction:
        statements = tuple(sorted({self._id(draft) for draft in conflict.drafts}))
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


def _verdict(trusts: Sequence[tuple[int, int, int]]) -> tuple[Literal["open", "explained"], str]:
    """State and explanation of a contradiction between sides so trusted; no more sources tell a less trusted side."""
    best = max(trusts)
    if trusts.count(best) > 1:
        return "open", "equal-trust"
    outnumbered = any(told[2] >= best[2] for told in trusts if told != best)
    return "explained", "better-founded" if outnumbered else "order-of-trust"
