"""Where a partner stands in the end: the level that is held, and what is proposed beyond it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.consolidation.model import LevelStatement
from graph.layout import rank

_RANKS = ("preferred", "normal", "deprecated")


@dataclass(frozen=True, slots=True)
class Standing:
    """The highest level that nothing has ended, and the highest still open proposal of a higher one."""

    held: LevelStatement | None
    proposed: LevelStatement | None


def standings(levels: Iterable[LevelStatement]) -> dict[str, Standing]:
    """The standing of each partner that ``levels`` tell of; of statements as high the better ranked, then by id."""
    of_partner: dict[str, list[LevelStatement]] = defaultdict(list)
    for level in levels:
        of_partner[level.partner].append(level)
    return {partner: _standing(found) for partner, found in of_partner.items()}


def _standing(levels: list[LevelStatement]) -> Standing:
    def height(level: LevelStatement) -> tuple[int, int, str]:
        return rank(level.level), _RANKS.index(level.rank), level.id

    going = (level for level in levels if level.standing == "held" and level.rank != "deprecated" and not level.ended)
    held = min(going, key=height, default=None)
    beyond = (
        level
        for level in levels
        if level.standing == "proposed" and not level.fulfilled_by and (held is None or height(level) < height(held))
    )
    return Standing(held, min(beyond, key=height, default=None))
