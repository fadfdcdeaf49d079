"""Undecided: what an article seems to say but leaves open, besides levels (``ingest.levels``): people and partners."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ingest.claims import Evidence, Unresolved
from ingest.countries import HISTORIC, HOME, Mention
from ingest.people import Person


def undecided(
    view: str, mentions: Iterable[Mention], partners: Collection[str], people: Iterable[Person]
) -> Iterator[Unresolved]:
    """One item per country of the title that is no partner, and per person without a country.

    ``partners`` are the codes decided on. An item's evidence is the words that stay open.
    """
    seen: set[str] = set()
    for mention in mentions:
        if mention.zone != "title" or mention.kind != "country" or mention.code in (HOME, *HISTORIC, *seen, *partners):
            continue
        seen.add(mention.code)
        span = Evidence(mention.start, mention.end, view[mention.start : mention.end], "country")
        yield Unresolved("partner", "named in the title, but nothing ties it to Vietnam", (span,))
    for person in people:
        if person.country is None:
            first = person.mentions[0]
            yield Unresolved("person", "no country", (Evidence(first.start, first.end, first.name, "name"),))
