"""A series: one side meets, writes to or receives many others in turn, and each has a sentence of its own.

Title or lead say so (各国首脳と個別に会談, 各国から祝電); what follows names each counterpart where a clause
begins, with words that alone would tie nobody to Vietnam (「スロベニアの大使に対しても…」, 「- フランス:…」).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.countries import HOME, Mention
from ingest.grounds import Ground, enumerations
from ingest.lexicon import pattern
from ingest.names import NameMention
from ingest.tokens import Sentence

KINDS = {"series-message": "message", "series-meeting": "official-meets"}
"""The cue in title or lead, and the rule under which each counterpart is a partner."""
WEIGHT = 2.75
OPENING_MOST = 70
"""Characters of a sentence within which its counterpart is named."""
LEAD = 3
"""Sentences, title included, in which an article says that it tells of a series."""


def series(
    view: str,
    lead: Sequence[Sentence],
    sentences: Sequence[Sentence],
    placed: Sequence[Sequence[Mention]],
    named: Sequence[Sequence[NameMention]],
    persons: dict[str, str],
) -> Iterable[Ground]:
    """Grounds for the counterparts of a series; nothing for an article that tells of none.

    ``placed`` and ``named`` hold the mentions and names of each of the ``sentences``; ``persons`` maps names to
    countries.
    """
    rule = next(
        (
            rule
            for cue, rule in KINDS.items()
            if any(pattern(cue).search(view, sentence.start, sentence.end) for sentence in lead[:LEAD])
        ),
        None,
    )
    if rule is None:
        return
    for number, sentence in enumerate(sentences):
        if sentence.zone not in ("body", "heading"):
            continue
        limit = min(sentence.start + OPENING_MOST, sentence.end)
        for name in named[number]:
            code = name.country or persons.get(name.name)
            end = max(name.end, name.role[1] if name.role else 0)
            if code in (None, HOME) or code is None or name.role is None or name.start >= limit:
                continue
            if pattern("counterpart").match(view, end, sentence.end):
                yield Ground(code, rule, WEIGHT, name.start, name.end)
        for chain in enumerations(view, [mention for mention in placed[number] if mention.kind != "place"]):
            tail = pattern("counterpart-office").match(view, chain[-1].end, sentence.end)
            item = pattern("counterpart-item").match(view, chain[-1].end, sentence.end)
            heads = item and chain[0].start - sentence.start <= 3
            if (tail and chain[0].start < limit) or heads:
                for mention in chain:
                    if mention.code != HOME:
                        yield Ground(mention.code, rule, WEIGHT, mention.start, mention.end)
