"""Travellers: journeys to a partner or from one, and whose journey it is.

Who comes to Vietnam is a partner, and where a Vietnamese goes is one; where else a guest of Vietnam has been or goes
on to is none, nor is the country in which an official of another one, on a journey of his own, meets Vietnam's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.affiliation import country_of
from ingest.countries import HOME, Mention
from ingest.grounds import Ground, aside, enumerations, is_home, is_subject, listed
from ingest.guards import stands
from ingest.lexicon import offices_in, pattern
from ingest.names import NameMention
from ingest.spelling import looks_vietnamese
from ingest.tokens import Sentence
from ontology.schemes import load_scheme

MEETING = ("meeting", "phone-call", "ceremony")
"""Types of events at which the officials of two sides meet, in whatever country."""


@dataclass(frozen=True, slots=True)
class Travellers:
    """Who of one sentence may travel: the countries of its subjects, and whether a Vietnamese is one of them.

    ``starts`` are the places where officials of other countries are named, with these countries.
    """

    guests: frozenset[str]
    home: bool
    starts: dict[int, str]


def travellers(view: str, sentence: Sentence, named: Iterable[NameMention], persons: dict[str, str]) -> Travellers:
    """Who of the ``named`` in a sentence may travel; ``persons`` maps names to countries, as far as known."""
    guests: set[str] = set()
    starts: dict[int, str] = {}
    home = False
    beside: int | None = None
    for name in named:
        code = name.country or persons.get(name.name) or (HOME if looks_vietnamese(name.name) else None)
        if code is None:
            continue
        if code != HOME:
            starts[min(name.start, name.role[0]) if name.role else name.start] = code
        if is_subject(view, name):
            # 「チン首相とルーラ大統領が会談」: who is joined to the subject acts as well.
            joined = beside is not None and pattern("joined-subject").fullmatch(view, beside, name.start)
            home = home or code == HOME or bool(joined)
            guests.add(code)
        beside = max(name.end, name.role[1] if name.role else 0) if code == HOME else None
    sovereign = pattern("sovereign-acts").search(view, sentence.start, sentence.end)
    for hit in offices_in(sovereign.group()) if sovereign else ():
        code = hit.code("office")
        if code and (country := load_scheme("office")[code].value("defaultCountry")):
            guests.add(country)
    return Travellers(frozenset(guests - {HOME}), home, starts)


def visitors(
    view: str, sentence: Sentence, here: list[Mention], places: list[Mention], who: Travellers
) -> Iterable[Ground]:
    """Those who come to Vietnam. ``here`` are countries and organisations of the sentence, ``places`` all mentions."""
    if pattern("tourists").search(view, sentence.start, sentence.end):
        return
    if pattern("coming").search(view, sentence.start, sentence.end):
        for guest in here:
            if guest.code != HOME:
                yield Ground(guest.code, "trip", 1.5, guest.start, guest.end)
    if not pattern("visitor").search(view, sentence.start, sentence.end):
        return
    before = [
        mention
        for chain in enumerations(view, here)
        if pattern("stop-before").match(view, chain[-1].end, chain[-1].end + 12)
        for mention in chain
    ]
    for chain in _goals(view, sentence, places):
        if not any(is_home(mention) for mention in chain):
            continue
        for guest in here:
            if guest.code == HOME or guest in chain or guest in before or aside(view, guest, here):
                continue
            if view[guest.start - 1 : guest.start] in ("「", "『"):
                continue  # 「中国一辺倒」 is what somebody calls it
            if pattern("no-guest").match(view, guest.end, sentence.end):
                continue
            if who.guests and guest.code not in who.guests and stands("guests-stops"):
                continue
            yield Ground(guest.code, "trip", 2.0, guest.start, guest.end)


def journeys(
    view: str, sentence: Sentence, here: list[Mention], places: list[Mention], who: Travellers, guest: str | None
) -> Iterable[Ground]:
    """Where Vietnam's officials go. ``guest`` is the country of a guest of whom the text has told so far."""
    if pattern("tourists").search(view, sentence.start, sentence.end):
        return
    for invited in listed(view, enumerations(view, here), here, pattern("inviting")):
        yield Ground(invited.code, "trip", 2.0, invited.start, invited.end)
    for chain in _goals(view, sentence, places):
        if any(is_home(mention) for mention in chain):
            continue  # a guest's tour of Vietnam and its neighbours
        code = country_of(chain[-1])
        stop = guest is not None and pattern("stop-before").match(view, chain[-1].end, chain[-1].end + 12)
        if stands("guests-stops") and (stop or _own_journey(view, chain[-1], code, who)):
            continue
        if pattern("goes-to-attend").match(view, chain[-1].end, sentence.end):
            continue
        town = chain[-1] if chain[-1].kind == "place" else None
        for mention in chain:
            if town and mention.kind == "country" and mention.code == code:
                continue  # 「スイス・ジュネーブを訪れ」 names one goal: the town
            if mention.kind != "place":
                yield Ground(mention.code, "trip", 2.0, mention.start, min(mention.end + 6, sentence.end))
                continue
            country = country_of(mention)
            if country and not pattern("conference-trip").search(view, sentence.start, sentence.end):
                yield Ground(country, "trip", 1.5, mention.start, mention.end)


def _goals(view: str, sentence: Sentence, places: list[Mention]) -> Iterable[list[Mention]]:
    """Places told together of which the sentence says that somebody goes there, and not for a conference."""
    for chain in enumerations(view, places):
        end = chain[-1].end
        if pattern("visit-to").match(view, end, min(end + 20, sentence.end)) and not pattern("for-a-meeting").search(
            view, max(sentence.start, chain[0].start - 24), chain[0].start
        ):
            yield chain


def _own_journey(view: str, goal: Mention, code: str | None, who: Travellers) -> bool:
    """Whether an official of a third country goes there: 「ラオスを訪問中の石破首相は、ベトナムの首相と会談した」."""
    attribute = pattern("visit-of").match(view, goal.end, goal.end + 30)
    if attribute and attribute.end() in who.starts:
        return who.starts[attribute.end()] != code
    return bool(who.guests - {code}) and not who.home


def touring(view: str, sentence: Sentence, places: list[Mention], who: Travellers, top: bool) -> str | None:
    """The country of an official of another one whom the sentence tells to visit Vietnam, or to meet somebody there.

    In title and lead (``top``) also of one who meets Vietnam's in a third country.
    """
    if len(who.guests) != 1 or who.home:
        return None
    to_home = any(
        is_home(mention)
        and (
            pattern("visit-to").match(view, chain[-1].end, sentence.end)
            or (mention.kind == "place" and pattern("met-there").match(view, mention.end, sentence.end))
        )
        for chain in enumerations(view, places)
        for mention in chain
    )
    meets = top and any(pattern(f"event-{kind}").search(view, sentence.start, sentence.end) for kind in MEETING)
    return next(iter(who.guests)) if to_home or meets else None
