"""Grounds: what in one sentence ties a country or organisation to Vietnam.

A pair (ベトナム・タイ関係), a trip, officials who meet, a message, help given, a seat on a joint body: each is a
named rule with a weight and the span that shows it. Which candidates these make partners is decided in
``ingest.partners``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from ingest.affiliation import country_of
from ingest.countries import HOME, Mention
from ingest.lexicon import pattern
from ingest.names import NameMention
from ingest.scanning import Cue
from ingest.spelling import looks_vietnamese
from ingest.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason to take ``code`` for a partner: the rule's name, its weight and the span that shows it."""

    code: str
    rule: str
    weight: float
    start: int
    end: int


def donors(
    view: str, lead: list[Sentence], placed: list[list[Mention]], sentences: tuple[Sentence, ...]
) -> Iterable[Ground]:
    """Countries that head the lines of a list of gifts, where title or lead tell of help."""
    if not any(pattern("given").search(view, sentence.start, sentence.end) for sentence in lead):
        return
    for number, sentence in enumerate(sentences):
        text = view[sentence.start : sentence.end]
        here = [mention for mention in placed[number] if mention.kind != "place"]
        if (
            sentence.zone not in ("body", "heading")
            or not here
            or len(text) > DONOR_LINE_MOST
            or not re.search(r"\d", text)
        ):
            continue
        if here[0].start - sentence.start <= 3 and text[-1] not in "。!?":
            for mention in enumerations(view, here)[0]:
                if mention.code != HOME:
                    yield Ground(mention.code, "aid", 2.75, mention.start, mention.end)


DONOR_LINE_MOST = 60
"""Characters of a line in a list of gifts."""


def is_home(mention: Mention) -> bool:
    """Whether Vietnam is named, itself or by one of its places."""
    return country_of(mention) == HOME


def pairs(view: str, sentence: Sentence, here: list[Mention], places: list[Mention]) -> Iterable[Ground]:
    """Vietnam and another side named together, joined by a link or by a noun of relations; embassies and postings.

    ``places`` are all mentions of the sentence: a Vietnamese city that twins with a foreign one stands for Vietnam.
    """
    if pattern("twinning").search(view, sentence.start, sentence.end):
        here = [replace(one, code=HOME) if is_home(one) else one for one in places if is_home(one) or one in here]
    link = pattern("dyad-link")
    shared = _shared()
    between_two = pattern("dyad-between")
    for index, mention in enumerate(here[:-1]):
        other = here[index + 1]
        if (mention.code == HOME) == (other.code == HOME):
            continue
        between = view[mention.end : other.start]
        if view[max(0, mention.start - 1) : mention.start] in ("駐", "在"):
            continue
        if not link.fullmatch(between) and not between_two.fullmatch(between):
            continue
        third = (
            index
            and here[index - 1].code not in (HOME, mention.code, other.code)
            and link.fullmatch(view[here[index - 1].end : mention.start])
        ) or (
            index + 2 < len(here)
            and here[index + 2].code not in (HOME, mention.code, other.code)
            and link.fullmatch(view[other.end : here[index + 2].start])
        )
        if third and between != "と":
            continue
        if (
            between in ("、", ",", " ", "")
            and not shared.after.match(view, other.end, other.end + 8)
            and mention.end - mention.start > 1
        ):
            continue
        if between == "対" or (between == "と" and pattern("own-case").match(view, other.end, other.end + 2)):
            continue
        if pattern("named-house").match(view, other.end, other.end + 12):
            continue
        if pattern("visit-to").match(view, other.end, other.end + 20) or pattern("tour-on").match(view, other.end):
            continue  # a guest's tour of both
        if sentence.start < mention.start and pattern("both-met").match(view, other.end, sentence.end):
            continue  # somebody else meets both
        if pattern("reacts-alike").match(view, other.end, sentence.end):
            continue  # both answer a third one
        partner = other if mention.code == HOME else mention
        yield Ground(partner.code, "pair", 2.5, mention.start, other.end)
    for mention in here:
        if mention.kind != "organisation":
            continue
        if pattern("sends-or-joins").match(view, mention.end, mention.end + 40):
            yield Ground(mention.code, "joint-act", 2.0, mention.start, mention.end)
        lead = pattern("of-home").search(view, max(sentence.start, mention.start - 10), mention.start)
        if lead and pattern("membership").match(view, mention.end, mention.end + 8):
            yield Ground(mention.code, "pair", 2.5, mention.start, mention.end)
    topics = [mention for mention in here if pattern("country-topic").match(view, mention.end, mention.end + 4)]
    for chain in enumerations(view, here):
        if len(chain) < 3:
            continue
        tail = view[chain[-1].end : sentence.end]
        together = pattern("together").match(tail) and not pattern("since-then").search(tail, 0, 24)
        if together and any(mention.code == HOME for mention in chain):
            for mention in chain:
                if mention.code != HOME:
                    yield Ground(mention.code, "pair", 2.5, mention.start, mention.end)
    acting = [
        other
        for other in here
        if other.code != HOME and pattern("country-subject").match(view, other.end, other.end + 4)
    ]
    for mention in here:
        if mention.code != HOME or not acting or acting[0].start >= mention.start:
            continue
        if shared.with_home.match(view, mention.end, mention.end + 26):
            yield Ground(acting[0].code, "pair", 2.0, acting[0].start, mention.end)
    for chain in enumerations(view, here):
        last = chain[-1]
        with_home = any(one.code == HOME for one in chain) or not any(one.code == HOME for one in here)
        if len(chain) >= 2 and not with_home and pattern("with-all-raised").match(view, last.end, sentence.end):
            for one in chain:
                yield Ground(one.code, "pair", 2.5, one.start, one.end)
    for chain in enumerations(view, here):
        if _each_with_home(view, sentence, chain, here):
            for one in chain:
                yield Ground(one.code, "pair", 1.9, one.start, one.end)
    home_acts = any(
        pattern("country-acts").match(view, mention.end, mention.end + 18) for mention in here if mention.code == HOME
    )
    behind = {one: chain[-1].end for chain in enumerations(view, here) for one in chain}
    for mention in here:
        if mention.code == HOME:
            continue
        tail = view[mention.end : min(mention.end + 26, sentence.end)]
        foreign_topic = any(topic.code not in (HOME, mention.code) for topic in topics)
        stop = behind[mention]  # 「タイ、インドとの関係」: what is behind the last is said of each
        shares = shared.with_other.match(view, stop, min(stop + 26, sentence.end))
        apart = shares is not None and any(
            stop < other.start < shares.end() and other.code not in (HOME, mention.code) for other in here
        )
        if shares and not foreign_topic and not apart:
            framed = pattern("framed-relation").match(tail)
            yield Ground(mention.code, "pair", 2.5 if framed else 1.5, mention.start, mention.end)
        elif _posted_here(view, sentence, mention, places) and pattern("envoy").match(tail):
            yield Ground(mention.code, "embassy", 2.5, mention.start, mention.end)
        elif pattern("embassy-acts").match(tail) and any(other.code == HOME for other in here):
            yield Ground(mention.code, "embassy", 2.0, mention.start, mention.end)
        elif home_acts and pattern("takes-part-in").match(tail):
            yield Ground(mention.code, "joint-act", 1.5, mention.start, mention.end)
        elif view[mention.start - 1 : mention.start] in ("訪", "駐") and mention.start > sentence.start:
            rule = "trip" if view[mention.start - 1] == "訪" else "posting"
            yield Ground(mention.code, rule, 2.0, mention.start - 1, mention.end)
        elif pattern("posted-there").match(tail):
            yield Ground(mention.code, "posting", 2.0, mention.start, mention.end)


def _each_with_home(view: str, sentence: Sentence, chain: list[Mention], here: list[Mention]) -> bool:
    """Whether several are the topic of a framework with Vietnam: 「A国、B国は、ベトナムの最初の…パートナーだ」."""
    topic = pattern("all-topic").match(view, chain[-1].end, sentence.end)
    if len(chain) < 2 or topic is None or any(one.code == HOME for one in chain):
        return False
    home = next((one for one in here if one.code == HOME and one.start >= topic.end()), None)
    return home is not None and pattern("framework").search(view, home.end, sentence.end) is not None


def _posted_here(view: str, sentence: Sentence, mention: Mention, places: list[Mention]) -> bool:
    """Whether a country's people are posted in Vietnam or one of its cities: 「在ダナン日本国総領事館」."""
    if pattern("posted-here").search(view, max(sentence.start, mention.start - 8), mention.start):
        return True
    seat = next((place for place in places if place.end == mention.start), None)
    return seat is not None and is_home(seat) and view[seat.start - 1 : seat.start] in ("在", "駐")


_BODY = "[一-龥]{1,10}(?:省|庁|委員会|当局|警察|軍|隊|院|局|銀行)"
"""A body of Vietnam named right behind it: 「ベトナム農業環境省との間で」."""


class _Shared(NamedTuple):
    """Where a noun of what two sides share stands: right after both, or after 「ベトナムと」, 「タイとの」."""

    after: re.Pattern[str]
    with_home: re.Pattern[str]
    with_other: re.Pattern[str]


@cache
def _shared() -> _Shared:
    noun = pattern("dyad-noun").pattern
    return _Shared(
        re.compile(rf"(?:の|両|間|首脳|関係|{noun})"),
        re.compile(rf"(?:の?{_BODY})?と(?:の)?[^、。とはがを]{{0,14}}{noun}"),
        re.compile(rf"と(?:の|良好な)?[^、。とはがを]{{0,14}}{noun}"),
    )


def officials(
    view: str,
    sentence: Sentence,
    here: list[Mention],
    names: list[NameMention],
    persons: dict[str, str],
    unnamed: bool,
    early: frozenset[str],
    main: str | None,
) -> Iterable[Ground]:
    """Those in office who meet, write to or help one another, and countries said to do so.

    ``unnamed`` says that an office of Vietnam is told of without a name. ``early`` are the countries of title and
    lead: only one of these is taken for that of a name without a country, or where the sentence names no country,
    ``main``, the one the article is about.
    """
    roles = [name.role for name in names if name.role]
    if roles:
        here = [mention for mention in here if not any(role[0] < mention.start < role[1] for role in roles)]
    alone = {mention.code for mention in here if mention.code != HOME}
    # An organisation lends its code only to whom it stands right before: 「欧州連合(EU)の上級代表」.
    starts = {start for name in names for start in (name.start, *(name.role or ())[:1])}
    fit = any(
        one.kind == "country" or starts & {one.end + 1, one.end + 2, one.end + 3} for one in here if one.code != HOME
    )
    fallback = next(iter(alone)) if len(alone) == 1 and alone <= early and fit else None if alone else main
    sides = {
        name: name.country or persons.get(name.name) or (None if looks_vietnamese(name.name) else fallback)
        for name in names
    }
    home = any(code == HOME or (code is None and looks_vietnamese(name.name)) for name, code in sides.items()) or any(
        mention.code == HOME for mention in here
    )
    start, end = sentence.start, sentence.end
    home = home or any(code == HOME for code in sides.values())
    home = home or unnamed or pattern("home-place").search(view, start, end) is not None
    contact = pattern("contact").search(view, start, end) or pattern("event-meeting").search(view, start, end)
    message = pattern("ground-message").search(view, start, end)
    if not home and not message and _among_themselves(view, sides, alone):
        return
    for name, code in sides.items():
        if code in (None, HOME) or code is None or name.role is None:
            continue
        if message:
            yield Ground(code, "message", 2.5, name.start, name.end)
        elif contact:
            behind = max(name.end, name.role[1])
            beside = pattern("stands-beside").match(view, behind, behind + 16)
            yield Ground(code, "official-meets", 2.75 if beside else 2.5 if home else 1.5, name.start, name.end)
        else:
            yield Ground(code, "official", 0.8, name.start, name.end)
    chains = enumerations(view, here)
    if message:
        for mention in listed(view, chains, here, pattern("writes")):
            yield Ground(mention.code, "message", 3.0, mention.start, mention.end)
    if contact:
        if home or pattern("home-place").search(view, start, end):
            for mention in listed(view, chains, here, pattern("officials-act")):
                yield Ground(mention.code, "official-meets", 2.5, mention.start, mention.end)
        for mention in listed(view, chains, here, pattern("at-home")):
            yield Ground(mention.code, "official-meets", 2.5, mention.start, mention.end)
        for mention in listed(view, chains, here, pattern("officials-met")):
            yield Ground(mention.code, "official-meets", 2.75, mention.start, mention.end)
    if pattern("ground-aid").search(view, start, end):
        helping = listed(view, chains, here, pattern("helps"))
        helped = listed(view, chains, here, pattern("helped"))
        if helped and not home and {one.code for one in helping} - {one.code for one in helped}:
            return  # one foreign side helps another
        for mention in helping:
            yield Ground(mention.code, "aid", 1.75, mention.start, mention.end)
        for mention in helped:
            yield Ground(mention.code, "aid", 2.5, mention.start, mention.end)


def is_subject(view: str, name: NameMention) -> bool:
    """Whether the person is the subject of the clause."""
    end = max(name.end, name.role[1] if name.role else 0)
    return pattern("person-acts").match(view, end, end + 6) is not None


def _among_themselves(view: str, sides: dict[NameMention, str | None], alone: set[str]) -> bool:
    """Whether an official of one foreign country acts with one of another: 「習主席はプーチン大統領と会談した」.

    ``alone`` are the other countries the sentence names.
    """
    acting, met = set(), set(alone)
    for name, code in sides.items():
        if code in (None, HOME):
            continue
        end = max(name.end, name.role[1] if name.role else 0)
        if is_subject(view, name):
            acting.add(code)  # also by a surname alone: 「ラブロフ氏は中国の外相とも会った」
        elif name.role and pattern("person-met").match(view, end, end + 6):
            met.add(code)
    return bool(acting and met - acting)


def enumerations(view: str, here: list[Mention]) -> list[list[Mention]]:
    """Mentions enumerated together: 「タイ、インドと日本」 is one chain."""
    chains: list[list[Mention]] = []
    for mention in here:
        if chains and pattern("enumerated").fullmatch(view, chains[-1][-1].end, mention.start):
            chains[-1].append(mention)
        else:
            chains.append([mention])
    return chains


def met_by_another(view: str, here: list[Mention]) -> list[Mention]:
    """Countries told together with Vietnam as those whose leaders somebody else meets: 「タイ、ベトナム両首相と」."""
    if not pattern("both-met").search(view, here[0].end if here else 0, here[-1].end + 8 if here else 0):
        return []
    return [mention for chain in enumerations(view, here) if _elsewhere(view, chain) for mention in chain]


def _elsewhere(view: str, chain: list[Mention]) -> bool:
    """Whether the leaders of an enumeration that holds Vietnam are met by somebody else."""
    return any(one.code == HOME for one in chain) and pattern("both-met").match(view, chain[-1].end) is not None


def listed(view: str, chains: list[list[Mention]], here: list[Mention], tail: Cue) -> list[Mention]:
    """Countries of every enumeration (of one or more) that goes on with ``tail``."""
    found: list[Mention] = []
    for chain in chains:
        if tail.match(view, chain[-1].end, chain[-1].end + 40) and not _elsewhere(view, chain):
            found.extend(mention for mention in chain if mention.code != HOME and not aside(view, mention, here))
    return found


def of_a_firm(view: str, mention: Mention) -> bool:
    """Whether a country's letter only says whose firm or town is named: 「英アストラゼネカ製のワクチン」."""
    return mention.rule == "kanji-before" and re.match("[ァ-ヴ]", view[mention.end : mention.end + 1]) is not None


def aside(view: str, mention: Mention, here: list[Mention]) -> bool:
    """Whether the name is where somebody is posted (駐タイ・ネパール大使) or half of another pair (米朝)."""
    if view[max(0, mention.start - 1) : mention.start] in ("駐", "在", "対"):
        return True
    if of_a_firm(view, mention):
        return True
    return any(
        other.code not in (HOME, mention.code) and (other.end == mention.start or other.start == mention.end)
        for other in here
    ) and not any(other.code == HOME and (other.end == mention.start or other.start == mention.end) for other in here)
