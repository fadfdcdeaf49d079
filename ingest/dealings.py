"""Dealings without a meeting: one side asks, protests, decides on the other, backs it or acts along with it."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.countries import HOME, Mention
from ingest.grounds import Ground, is_home
from ingest.lexicon import pattern
from ingest.tokens import Sentence

DEALINGS = ("asked", "along", "acts-on")
"""Rules of the grounds given here, besides ``pair``."""
WEIGHT = 2.0


def dealings(
    view: str, sentence: Sentence, placed: list[Mention], here: list[Mention], home: bool, top: bool
) -> Iterable[Ground]:
    """Grounds of one sentence.

    ``placed`` are all its mentions, ``here`` those of countries and organisations; ``home`` says whether Vietnam or
    a Vietnamese is named in it, ``top`` whether it belongs to title or lead.
    """
    home_named = any(is_home(mention) for mention in placed)
    for mention in here:
        if mention.code == HOME:
            continue
        if mention.start == sentence.start and pattern("met-at").match(view, mention.end, sentence.end):
            yield Ground(mention.code, "pair", 2.5, mention.start, mention.end)
        if home and pattern("asked").match(view, mention.end, sentence.end):
            yield Ground(mention.code, "asked", WEIGHT, mention.start, mention.end)
        if home_named and pattern("along-with").match(view, mention.end, sentence.end):
            yield Ground(mention.code, "along", WEIGHT, mention.start, mention.end)
    if top and here and here[0].start == sentence.start and here[0].code != HOME and here[0].kind == "country":
        acting = pattern("acts-on").match(view, here[0].end, sentence.end)
        if acting and any(
            mention.code == HOME and pattern("acts-on-home").match(view, mention.end, sentence.end) for mention in here
        ):
            yield Ground(here[0].code, "acts-on", WEIGHT, here[0].start, here[0].end)
