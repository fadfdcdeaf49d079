"""Partners: which of the countries and organisations named deal with Vietnam in this article.

Each candidate collects grounds: it stands in a pair with Vietnam (ベトナム・タイ関係, 日越), its officials act with
Vietnam's, a trip goes to it or comes from it, it stands in the title or the lead. A name that only occurs
in a list, beside a third country or as an aside collects none, however often it occurs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from ingest.affiliation import country_of
from ingest.countries import HOME, Mention
from ingest.dealings import DEALINGS, dealings
from ingest.event_grounds import INSTITUTIONAL, event_grounds, told_at_top
from ingest.gatherings import attending_too, forum, gathered, joint_summits
from ingest.grounds import Ground, donors, is_home, met_by_another, officials, pairs
from ingest.guards import stands
from ingest.lexicon import pattern
from ingest.names import NameMention
from ingest.offices import held_abroad, home_unnamed
from ingest.series import SERIES, series
from ingest.spelling import looks_vietnamese
from ingest.subject import HOME_LEAD, about_relations, in_list
from ingest.tokens import Sentence
from ingest.travellers import journeys, touring, travellers, visitors
from ingest.zones import ASSERTING
from ontology.schemes import load_scheme


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner of the article with its grounds, strongest first."""

    code: str
    score: float
    grounds: tuple[Ground, ...]


ENOUGH = 2.5
"""Score at which a candidate counts as partner."""
PLAIN = 8.0
"""Score at which an article is plainly about a partner."""
PASSING = 3.5
"""Score below which another one may be named in passing."""
TOLD = 2.0
"""Weight of a pair that the sentence tells of plainly; less has one in which Vietnam is only understood."""
BINDING = frozenset(
    {
        "pair",
        "official-meets",
        "official-leads",
        "trip",
        "message",
        "aid",
        "joint-act",
        "embassy",
        "event",
        "forum",
        "only-other",
        *DEALINGS,
    }
) | {f"series-{kind}" for kind in SERIES}
"""Rules that tie a candidate to Vietnam; without one of them no score is enough."""


def find_partners(
    view: str,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    names: tuple[NameMention, ...],
    persons: dict[str, str],
) -> tuple[Partner, ...]:
    """Partners, strongest first. ``persons`` maps names of this article to countries, as far as known."""
    grounds: list[Ground] = []
    placed = by_sentence(sentences, mentions)
    named = by_sentence(sentences, names)
    told = [sentence for sentence in sentences if sentence.zone in ("title", "body")]
    lead = [sentence for sentence in told if sentence.zone == "title" or view[sentence.end - 1] in "。!?」)"][
        :4
    ] or told[:4]
    if stands("about-home") and not about_relations(view, lead, sentences, mentions, names, persons):
        return ()
    beginning = max((sentence.end for sentence in lead), default=0)
    early = frozenset(mention.code for mention in mentions if mention.start < beginning)
    guest: str | None = None
    acting = [(sentence, own) for sentence, own in zip(sentences, named, strict=True) if sentence in lead]
    abroad = held_abroad(view, acting, persons)
    often = _named_alone(view, mentions)
    main = _main_country(often)
    opening = {number for number, sentence in enumerate(sentences) if sentence in lead[:HOME_LEAD]}
    for number, sentence in enumerate(sentences):
        if sentence.zone not in ASSERTING or not (placed[number] or named[number]):
            continue
        here = [mention for mention in placed[number] if mention.kind in ("country", "organisation")][:NAMED_MOST]
        places = placed[number][:NAMED_MOST]
        if pattern("told-before").search(view, sentence.start, sentence.end) and sentence not in lead:
            # An earlier dealing is told for comparison: it ties nobody whom title and lead do not name.
            here = [mention for mention in here if mention.code in early or mention.code == HOME]
            named[number] = [
                name for name in named[number] if (name.country or persons.get(name.name)) in (*early, HOME)
            ]
        also = attending_too(view, named[number], persons)
        if also:
            sides = {name.country or persons.get(name.name) for name in also}
            named[number] = [name for name in named[number] if name not in also]
            here = [mention for mention in here if mention.code not in sides]
        grounds.extend(pairs(view, sentence, here, places))
        grounds.extend(gathered(view, sentence, here))
        grounds.extend(joint_summits(view, sentence, here))
        top = sentence in lead
        home_named = any(is_home(mention) for mention in places)
        home = home_named or any(looks_vietnamese(name.name) for name in named[number])
        who = travellers(view, sentence, named[number], persons)
        unnamed = home_unnamed(view, sentence, abroad)
        come = [one for one in visitors(view, sentence, here, places, who) if not _next_stop(view, sentence, one)]
        if home_named and guest is None:
            guest = next((ground.code for ground in come), None) or touring(view, sentence, places, who, top)
        grounds.extend(come)
        if home or guest is None or not stands("guests-stops"):
            onward = journeys(view, sentence, here, places, who, guest)
            grounds.extend(one for one in onward if not _next_stop(view, sentence, one))
        grounds.extend(
            ground
            for ground in officials(view, sentence, here, named[number], persons, unnamed, early, main if top else None)
            # Whom else a guest of Vietnam meets on his tour is nobody Vietnam deals with.
            if home
            or unnamed
            or guest in (None, ground.code)
            or ground.rule != "official-meets"
            or not stands("guests-stops")
        )
        grounds.extend(dealings(view, sentence, places, here, home, top))
        title = sentence.zone == "title"
        if title or top:
            rule, weight = ("title", 1.5) if title else ("lead", 0.7)
            for mention in here:
                if mention.code != HOME:
                    grounds.append(Ground(mention.code, rule, weight, mention.start, mention.end))
            for name in named[number]:
                code = name.country or persons.get(name.name)
                if code is not None and code != HOME and name.role is not None and not _former(view, name):
                    grounds.append(Ground(code, rule, weight, name.start, name.end))
                    if title or number in opening:
                        grounds.append(Ground(code, "official-leads", 1.0, name.start, name.end))
    grounds.extend(donors(view, lead, placed, sentences))
    in_sentence = dict(zip(sentences, zip(placed, named, strict=True), strict=True))
    grounds.extend(event_grounds(view, lead, in_sentence))
    grounds.extend(forum(view, lead, in_sentence))
    grounds.extend(series(view, lead, sentences, placed, named, persons))
    grounds.extend(_only_other(view, lead, in_sentence, persons))
    return _choose(grounds, often)


def _next_stop(view: str, sentence: Sentence, ground: Ground | Mention) -> bool:
    """Whether a guest goes on to the country when he is done in Vietnam: 「ベトナム訪問を終え、タイへ」."""
    return pattern("home-left-for").search(view, sentence.start, ground.start) is not None


def _former(view: str, name: NameMention) -> bool:
    """Whether somebody is named by an office held once: 「元外相」, 「大使を務めた今井氏」."""
    if name.role is None:
        return False
    return view[name.role[0] - 1 : name.role[0]] in ("元", "前") or (
        name.role[1] <= name.start and pattern("held-once").fullmatch(view, name.role[1], name.start) is not None
    )


def _named_alone(view: str, mentions: tuple[Mention, ...]) -> dict[str, int]:
    """How often an article names each country and organisation by itself, and not as one of a list."""
    often: dict[str, int] = defaultdict(int)
    for mention in mentions:
        if mention.zone in ASSERTING and mention.kind in ("country", "organisation"):
            often[mention.code] += not in_list(view, mention, mentions)
    return often


def _main_country(often: dict[str, int]) -> str | None:
    """The one other country an article is about by how often it names it; None if there is none or more than one."""
    countries = {code: count for code, count in often.items() if code != HOME and code in load_scheme("country")}
    ranked = sorted(countries.values(), reverse=True)
    if not ranked or ranked[0] < OFTEN or (len(ranked) > 1 and ranked[0] < 2 * ranked[1]):
        return None
    return max(countries, key=lambda code: countries[code])


OFFICIAL = (*INSTITUTIONAL, "meeting", "phone-call", "other")
"""Types of events of which one tells of official relations."""
OFTEN = 3
"""Mentions from which a country may be the one an article is about."""


def _only_other(
    view: str,
    lead: list[Sentence],
    in_sentence: dict[Sentence, tuple[list[Mention], list[NameMention]]],
    persons: dict[str, str],
) -> Iterable[Ground]:
    """The one other side that the title names, or title and lead do, where they name Vietnam and tell of an event."""
    sides: dict[str, Ground] = {}
    titled: set[str] = set()
    home = official = False
    for number, sentence in enumerate(lead):
        if sentence.zone != "title" and not titled:
            titled = set(sides)
        placed, named = in_sentence[sentence]
        official = official or told_at_top(view, sentence, number, OFFICIAL) is not None
        elsewhere = met_by_another(view, placed)
        for mention in placed:
            if is_home(mention):
                home = True
            elif mention in elsewhere or _next_stop(view, sentence, mention):
                continue
            elif (sentence.zone != "title" or not pattern("venue").match(view, mention.end)) and not pattern(
                "contrast"
            ).match(view, mention.end):
                code = country_of(mention)
                if code is None and mention.kind == "organisation":
                    code = mention.code
                if code:
                    sides.setdefault(code, Ground(code, "only-other", 1.0, mention.start, mention.end))
        for name in named:
            code = name.country or persons.get(name.name)
            if code == HOME or looks_vietnamese(name.name):
                home = True
            elif code:
                sides.setdefault(code, Ground(code, "only-other", 1.0, name.start, name.end))
    # An organisation in a title is often only where others met.
    alone = titled if len(titled) == 1 and not titled & load_scheme("organisation").keys() else set(sides)
    if home and official and len(alone) == 1:
        yield sides[alone.pop()]


_Placed = TypeVar("_Placed", Mention, NameMention)


def by_sentence(sentences: tuple[Sentence, ...], items: Iterable[_Placed]) -> list[list[_Placed]]:
    """Sort spans into the sentences that hold them; both come in the order of the text."""
    found: list[list[_Placed]] = [[] for _ in sentences]
    number = 0
    for item in items:
        while number < len(sentences) and sentences[number].end <= item.start:
            number += 1
        if number == len(sentences):
            break
        if item.start >= sentences[number].start:
            found[number].append(item)
    return found


NAMED_MOST = 60
"""A sentence that names more countries than this is a list; the rest of it grounds nothing."""


def _choose(grounds: list[Ground], counts: dict[str, int]) -> tuple[Partner, ...]:
    caps = {
        "pair": 6.0,
        "official-meets": 6.0,
        "official": 2.4,
        "official-leads": 1.0,
        "trip": 5.0,
        "title": 3.0,
        "lead": 1.4,
        "message": 5.0,
        "aid": 3.5,
    }
    by_code: dict[str, list[Ground]] = defaultdict(list)
    for ground in grounds:
        by_code[ground.code].append(ground)
    found: list[Partner] = []
    for code, own in by_code.items():
        sums: dict[str, float] = defaultdict(float)
        for ground in own:
            sums[ground.rule] += ground.weight
        score = (
            sum(min(total, caps.get(rule, 4.0)) for rule, total in sums.items()) + min(counts.get(code, 0), 8) * 0.25
        )
        if score >= ENOUGH and (BINDING & sums.keys() or not stands("tied")):
            own.sort(key=lambda ground: (-ground.weight, ground.start))
            found.append(Partner(code, round(score, 2), tuple(own)))
    found.sort(key=lambda partner: (-partner.score, partner.grounds[0].start))
    if not stands("in-passing"):
        return tuple(found)
    return tuple(partner for partner in found if not _setting(partner, found) and not _in_passing(partner, found[0]))


def _in_passing(partner: Partner, first: Partner) -> bool:
    """Whether one weak word is all that ties a side, where the article is plainly about another."""
    ground = partner.grounds[0]
    weak = ground.rule == "pair" or (partner.code in load_scheme("organisation") and ground.rule != "official-meets")
    alone = len(partner.grounds) == 1 or (
        ground.weight < TOLD
        and not any(other.rule in BINDING or other.rule == "title" for other in partner.grounds[1:])
    )
    return first.score >= PLAIN and partner.score < PASSING and alone and weak


def _setting(partner: Partner, found: list[Partner]) -> bool:
    """Whether an organisation is only the setting of dealings with a country, without title or officials of its own."""
    if partner.code not in load_scheme("organisation"):
        return False
    rules = {ground.rule for ground in partner.grounds}
    others = [{ground.rule for ground in other.grounds} for other in found if other is not partner]
    if rules <= {"title", "lead", "forum", "only-other"} and any(
        "series-meeting" in own or {"title", "trip"} <= own for own in others
    ):
        return True
    return not rules & {"title", "official-meets", "message", "aid", "official", "along"} and any(
        other.code not in load_scheme("organisation") for other in found
    )
