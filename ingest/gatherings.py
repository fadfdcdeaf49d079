"""Gatherings: who deals with Vietnam where many come together.

Of a conference of a few states (Mekong and Ganges, five seas) all are partners; of a large one only the organisation
Vietnam takes part in, and those it meets at the edge, who have grounds of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ingest.countries import HOME, Mention
from ingest.grounds import Ground, enumerations
from ingest.lexicon import pattern
from ingest.names import NameMention
from ingest.spelling import looks_vietnamese
from ingest.tokens import Sentence

WEIGHT = 2.5
FEW = 6
"""So many states at most meet as partners; more are the members of something."""


def gathered(view: str, sentence: Sentence, here: list[Mention]) -> Iterable[Ground]:
    """Grounds of a few states whose ministers come together with Vietnam's: 「…、ラオス、タイの外相が顔をそろえた」."""
    foreign = {mention.code: mention for mention in here if mention.kind == "country" and mention.code != HOME}
    if not 3 <= len(foreign) <= FEW or not any(mention.code == HOME for mention in here):
        return
    for chain in enumerations(view, here):
        if len(chain) >= 2 and pattern("gathered").match(view, chain[-1].end, sentence.end):
            for mention in foreign.values():
                yield Ground(mention.code, "pair", WEIGHT, mention.start, mention.end)
            return


def forum(
    view: str, lead: list[Sentence], in_sentence: dict[Sentence, tuple[list[Mention], list[NameMention]]]
) -> Iterable[Ground]:
    """The organisation the title names, where Vietnam's delegates take part in a meeting of it or speak there."""
    titled = {
        mention.code
        for sentence in lead
        if sentence.zone == "title"
        for mention in in_sentence[sentence][0]
        if mention.kind == "organisation" and not pattern("beside-it").match(view, mention.end, sentence.end)
    }
    if not titled:
        return
    taking_part = any(
        pattern("takes-part").search(view, sentence.start, sentence.end)
        and (
            any(mention.code == HOME for mention in in_sentence[sentence][0])
            or any(looks_vietnamese(name.name) for name in in_sentence[sentence][1])
        )
        for sentence in lead
    )
    if not taking_part:
        return
    for sentence in lead:
        for mention in in_sentence[sentence][0]:
            if mention.code in titled and pattern("meeting-of").match(view, mention.end, sentence.end):
                yield Ground(mention.code, "forum", WEIGHT, mention.start, mention.end)
                titled.discard(mention.code)


def attending_too(view: str, named: list[NameMention], persons: dict[str, str]) -> list[NameMention]:
    """Officials named beside Vietnam's only as some of those who take part: 「チン首相やアンワル首相らが加わった」."""
    rows: list[list[NameMention]] = []
    for name in named:
        if rows and pattern("attending-joint").fullmatch(view, _behind(rows[-1][-1]), name.start):
            rows[-1].append(name)
        else:
            rows.append([name])
    found: list[NameMention] = []
    for row in rows:
        foreign = [name for name in row if (name.country or persons.get(name.name)) != HOME]
        home = [name for name in row if name not in foreign or looks_vietnamese(name.name)]
        among = any(view.startswith("や", _behind(name)) for name in row[:-1]) or view.startswith(
            ("ら", "など"), _behind(row[-1])
        )
        if home and among and pattern("took-part-with").match(view, _behind(row[-1])):
            found.extend(name for name in foreign if name not in home)
    return found


def _behind(name: NameMention) -> int:
    return max(name.end, name.role[1] if name.role else 0)


def joint_summits(view: str, sentence: Sentence, here: list[Mention]) -> Iterable[Ground]:
    """States that sit down with an organisation Vietnam is a member of: 「ASEAN・カナダ首脳会議に出席した」."""
    for one, other in pairwise(here):
        if {one.kind, other.kind} != {"country", "organisation"} or HOME in (one.code, other.code):
            continue
        if not pattern("dyad-link").fullmatch(view, one.end, other.start):
            continue
        if pattern("joint-summit").match(view, other.end, sentence.end):
            state = one if one.kind == "country" else other
            yield Ground(state.code, "pair", WEIGHT, state.start, state.end)
    for chain in enumerations(view, here):
        if len(chain) >= 2 and pattern("with-the-rest").match(view, chain[-1].end, sentence.end):
            for mention in chain:
                if mention.kind == "country" and mention.code != HOME:
                    yield Ground(mention.code, "pair", WEIGHT, mention.start, mention.end)
