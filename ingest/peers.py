"""Peers: other countries said to stand with Vietnam at the level just spoken of.

「同じ水準の関係を持つのは中国、ロシアに限られる」, 「米国、日本に続き7カ国目」: the level itself stands in the same
sentence or shortly before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from ingest.countries import HOME, Mention
from ingest.level_names import LevelMention
from ingest.lexicon import pattern
from ingest.pairs import PairFinder
from ingest.tokens import Sentence
from ingest.zones import ASSERTING

REFERRED = 200
"""Characters within which a level just named is taken up again."""
REACH = 10
"""Sentences before the list in which its level is named."""
NAMED = ("comprehensive", "strategic", "comprehensive-strategic")
"""Levels a list of peers may be about, lowest first: of two just named (the old and the new) the higher is meant."""


def find_peers(
    view: str, told: Sequence[Sentence], levels: Sequence[LevelMention], pairs: PairFinder
) -> Iterator[tuple[LevelMention, Mention]]:
    """The level and the mention of each peer. ``levels`` are those named, in the order of the text."""
    for number, sentence in enumerate(told):
        same = pattern("peer-same").search(view, sentence.start, sentence.end)
        rank = pattern("peer-rank").search(view, sentence.start, sentence.end)
        if not (same or rank) or pairs.others(sentence):
            continue
        reach = told[max(0, number - REACH)].start
        named = [one for one in levels if reach <= one.start < sentence.end and one.level in NAMED]
        if not named:
            continue
        level = max(named, key=lambda one: (NAMED.index(one.level), one.start))
        goes_on = False
        chains = pairs.chains(sentence.start, sentence.end)
        for chain, behind in reversed(list(zip_longest(chains, chains[1:]))):
            end = chain[-1].end
            told_before = same is not None and same.end() <= chain[0].start
            only = told_before and pattern("peer-only").match(view, end, sentence.end)
            joined = goes_on and told_before and behind and pattern("peer-joined").fullmatch(view, end, behind[0].start)
            holds = same is not None and pattern("peer-holds").match(view, end, sentence.end)
            goes_on = bool(only or joined)
            after = pattern("peer-after").match(view, end, sentence.end)
            after_all = told_before and pattern("peer-next").match(view, end, sentence.end)
            if not (only or joined or holds or after or after_all):
                continue
            for mention in chain:
                if mention.code != HOME:
                    yield level, mention


def find_referred(
    view: str, sentences: Sequence[Sentence], mentions: Sequence[LevelMention]
) -> Iterator[tuple[LevelMention, bool]]:
    """Levels taken up by a sentence that names none, as 「この段階に」; true where it may only tell of several."""
    told = [sentence for sentence in sentences if sentence.zone in ASSERTING]
    named = [one for one in mentions if one.level != "diplomatic-relations"]
    for before, sentence in pairwise(told):
        match = pattern("level-referred").search(view, sentence.start, sentence.end)
        each = None if match else pattern("level-referred-each").search(view, sentence.start, sentence.end)
        found = match or each
        opened = pattern("level-referred-diplomatic").search(view, sentence.start, sentence.end)
        last = next((one for one in reversed(mentions) if one.start < sentence.end), None)
        if opened and last and last.level == "diplomatic-relations" and before.start <= last.start < sentence.start:
            yield replace(last, start=opened.start(), end=opened.end(), years=None, sentence=sentence), False
            continue
        if not found or any(sentence.start <= one.start < sentence.end for one in named):
            continue
        near = [one for one in named if before.start - REFERRED < one.start < before.end]
        meant = max(near, key=lambda one: (one.level in NAMED and NAMED.index(one.level), one.start), default=None)
        if meant is not None:
            taken_up = replace(meant, start=found.start(), end=found.end(), years=None, sentence=sentence)
            yield taken_up, each is not None
