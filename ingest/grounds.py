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
    opening = " ".join(view[sentence.start : sentence.end] for sentence in lead)
    if not re.search(r"支援|援助|寄贈|寄付|贈", opening):
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
        if between == "対" or (between == "と" and _OWN_CASE.match(view, other.end, other.end + 2)):
            continue
        if _HOUSE.match(view, other.end, other.end + 12):
            continue
        partner = other if mention.code == HOME else mention
        yield Ground(partner.code, "pair", 2.5, mention.start, other.end)
    for mention in here:
        if mention.kind != "organisation":
            continue
        if _SENT.match(view, mention.end, mention.end + 40):
            yield Ground(mention.code, "joint-act", 2.0, mention.start, mention.end)
        lead = _OF_HOME.search(view, max(sentence.start, mention.start - 10), mention.start)
        if lead and _MEMBER.match(view, mention.end, mention.end + 8):
            yield Ground(mention.code, "pair", 2.5, mention.start, mention.end)
    topics = [mention for mention in here if _TOPIC.match(view, mention.end, mention.end + 4)]
    for chain in enumerations(view, here):
        if len(chain) < 3:
            continue
        tail = view[chain[-1].end : sentence.end]
        together = TOGETHER.match(tail) and not _SINCE.search(tail[:24])
        if together and any(mention.code == HOME for mention in chain):
            for mention in chain:
                if mention.code != HOME:
                    yield Ground(mention.code, "pair", 2.5, mention.start, mention.end)
    acting = [other for other in here if other.code != HOME and _SUBJECT.match(view, other.end, other.end + 4)]
    for mention in here:
        if mention.code != HOME or not acting or acting[0].start >= mention.start:
            continue
        if shared.with_home.match(view, mention.end, mention.end + 26):
            yield Ground(acting[0].code, "pair", 2.0, acting[0].start, mention.end)
    home_acts = any(_ACTS.match(view, mention.end, mention.end + 18) for mention in here if mention.code == HOME)
    for mention in here:
        if mention.code == HOME:
            continue
        tail = view[mention.end : min(mention.end + 26, sentence.end)]
        foreign_topic = any(topic.code not in (HOME, mention.code) for topic in topics)
        if not foreign_topic and shared.with_other.match(tail):
            framed = _FRAMED.match(tail)
            yield Ground(mention.code, "pair", 2.5 if framed else 1.5, mention.start, mention.end)
        elif _POSTED_HERE.search(view, max(sentence.start, mention.start - 8), mention.start) and _ENVOY.match(tail):
            yield Ground(mention.code, "embassy", 2.5, mention.start, mention.end)
        elif _EMBASSY.match(tail) and any(other.code == HOME for other in here):
            yield Ground(mention.code, "embassy", 2.0, mention.start, mention.end)
        elif home_acts and _TAKES_PART.match(tail):
            yield Ground(mention.code, "joint-act", 1.5, mention.start, mention.end)
        elif view[mention.start - 1 : mention.start] in ("対", "訪", "駐") and mention.start > sentence.start:
            rule = "trip" if view[mention.start - 1] == "訪" else "posting"
            yield Ground(mention.code, rule, 2.0, mention.start - 1, mention.end)
        elif _POSTED_THERE.match(tail):
            yield Ground(mention.code, "posting", 2.0, mention.start, mention.end)


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
        re.compile(rf"と(?:の)?[^、。とはがを]{{0,14}}{noun}"),
        re.compile(rf"と(?:の|良好な)?[^、。とはがを]{{0,14}}{noun}"),
    )


_OWN_CASE = re.compile(r"[にへでやを](?!対|と)")
_HOUSE = re.compile(r"(?:工業団地|大学|友好病院|病院|友好村|合弁|銀行|インターナショナル|ハイテクパーク)")
"""What carries the names of two countries without being theirs."""
_SENT = re.compile(r"[^、。]{0,20}(?:に|へ)[^、。]{0,10}(?:派遣|拠出|加盟(?=し|から|後|\d))")
_OF_HOME = re.compile(r"ベトナムの(?:[^、。はがを]{0,4})?$")
_MEMBER = re.compile(r"(?:への)?(?:加盟|加入|参加|非常任理事国)")
_TOPIC = re.compile(r"(?:側|政府)?(?:は|が|も)")
_SUBJECT = re.compile(r"(?:側|政府)?(?:は|が)")
_ACTS = re.compile(r"(?:の?[^、。はがを]{0,14})?(?:は|が|も)")
_SINCE = re.compile(r"以降|以来|当時")
_FRAMED = re.compile(r"との[^、。はがを]{0,16}(?:パートナー|外交関係|国交)")
_POSTED_HERE = re.compile(r"[在駐]ベトナム(?:の)?$")
_ENVOY = re.compile(
    r"(?:国)?(?:[一-龥]{0,4})?(?:大使|総領事)館?(?:は|が|で|と|による|の[^、。]{1,14}(?:は|が|と)|[ァ-ヴ])"
)
_EMBASSY = re.compile(r"(?:国)?大使館(?:は|が|で|と|に|主催)")
_TAKES_PART = re.compile(r"の[^、。はがを]{0,20}(?:に(?:も)?(?:参加|出席|加わ)|へ(?:の)?参加)")
_POSTED_THERE = re.compile(r"(?:担当|駐在)(?:の)?(?:ベトナム)?(?:特命全権)?大使")
_INVITING = re.compile(r"(?:の[^、。はがを]{0,30})?(?:から(?:の)?|の)?(?:招き|招待|招請)")
_FOR_A_MEETING = re.compile(
    r"(?:総会|会議|会合|サミット|フォーラム|式典|大会)[^、。]{0,8}(?:ため|出席|参加)(?!を含)[^。]{0,6}$"
)
"""Who goes somewhere for a conference does not visit the country."""
_COMING = re.compile(r"来訪|来越|訪越")
TOGETHER = re.compile(
    r"(?:\([A-Z]{2,6}\))?(?:の|間の|の間の)?(?:\d|[三四五])?\s?(?:[かカヶ]?国)?(?:の)?"
    r"(?:首相|首脳|外相|国防相|国防大臣|議長|指導者|政府|代表|閣僚|党首|国会|軍|開発の?三角地帯|国境)(?!会議の)"
    r"|(?:は|が)(?=[^。]*(?:開いた|開催した|行った|合意した|署名した|採択した|発表した|一致した))"
)


def trips(
    view: str, sentence: Sentence, here: list[Mention], places: list[Mention], guests_go_on: bool
) -> Iterable[Ground]:
    """Journeys to a partner or from one; tourists, and journeys to a conference, are none.

    ``guests_go_on`` says that the sentence tells on of a guest of Vietnam: where else he goes makes no partner.
    """
    text = view[sentence.start : sentence.end]
    to = pattern("visit-to")
    if pattern("tourists").search(view, sentence.start, sentence.end):
        return
    if _COMING.search(text):
        for guest in here:
            if guest.code != HOME:
                yield Ground(guest.code, "trip", 1.5, guest.start, guest.end)
    for invited in _listed(view, enumerations(view, here), here, _INVITING):
        yield Ground(invited.code, "trip", 2.0, invited.start, invited.end)
    for chain in enumerations(view, places):
        tail = view[chain[-1].end : min(chain[-1].end + 20, sentence.end)]
        if not to.match(tail) or _FOR_A_MEETING.search(view, max(sentence.start, chain[0].start - 24), chain[0].start):
            continue
        if guests_go_on and not any(is_home(mention) for mention in chain):
            continue
        yield from _trip_grounds(view, text, chain, here, sentence)


def _trip_grounds(
    view: str, text: str, chain: list[Mention], here: list[Mention], sentence: Sentence
) -> Iterable[Ground]:
    with_home = any(is_home(mention) for mention in chain)
    for mention in chain:
        if is_home(mention):
            for guest in here:
                if (
                    guest.code == HOME
                    or guest in chain
                    or pattern("stop-before").match(view, guest.end, guest.end + 12)
                ):
                    continue
                if pattern("visitor").search(view, sentence.start, sentence.end) and not _aside(view, guest, here):
                    yield Ground(guest.code, "trip", 2.0, guest.start, guest.end)
        elif with_home:
            continue  # a guest's tour of Vietnam and its neighbours
        elif mention.kind != "place":
            yield Ground(mention.code, "trip", 2.0, mention.start, min(mention.end + 6, sentence.end))
        else:
            country = country_of(mention)
            if country and not pattern("conference-trip").search(text):
                yield Ground(country, "trip", 1.5, mention.start, mention.end)


_UNNAMED_HOME = re.compile(
    r"(?:^|[はがをにとへ、])(?:党)?(?:書記長|国家主席|主席|首相|国会議長|副首相|外相|国防相)(?:は|が|に|を|と)"
)
"""An office without a name, as state media speak of their own leaders after the first mention."""


def officials(
    view: str,
    sentence: Sentence,
    here: list[Mention],
    names: list[NameMention],
    persons: dict[str, str],
    text: str,
    early: frozenset[str],
    main: str | None,
) -> Iterable[Ground]:
    """Those in office who meet, write to or help one another, and countries said to do so.

    ``early`` are the countries of title and lead: only one of these is taken for that of a name without a country,
    or where the sentence names no country, ``main``, the one the article is about.
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
    home = home or any(code == HOME for code in sides.values())
    home = home or _UNNAMED_HOME.search(text) is not None or _HOME_PLACE.search(text) is not None
    start, end = sentence.start, sentence.end
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
            beside = _BESIDE.match(view, behind, behind + 16)
            yield Ground(code, "official-meets", 2.75 if beside else 2.5 if home else 1.5, name.start, name.end)
        else:
            yield Ground(code, "official", 0.8, name.start, name.end)
    chains = enumerations(view, here)
    if message:
        for mention in _listed(view, chains, here, _WRITING):
            yield Ground(mention.code, "message", 3.0, mention.start, mention.end)
    if contact:
        if home or _HOME_PLACE.search(text):
            for mention in _listed(view, chains, here, _ACTING):
                yield Ground(mention.code, "official-meets", 2.5, mention.start, mention.end)
        for mention in _listed(view, chains, here, _AT_HOME):
            yield Ground(mention.code, "official-meets", 2.5, mention.start, mention.end)
        for mention in _listed(view, chains, here, _OFFICIALS):
            yield Ground(mention.code, "official-meets", 2.75, mention.start, mention.end)
    if pattern("ground-aid").search(view, start, end):
        for mention in _listed(view, chains, here, _HELPER):
            yield Ground(mention.code, "aid", 1.75, mention.start, mention.end)
        for mention in _listed(view, chains, here, _HELPED):
            yield Ground(mention.code, "aid", 2.5, mention.start, mention.end)


def is_subject(view: str, name: NameMention) -> bool:
    """Whether the person is the subject of the clause."""
    end = max(name.end, name.role[1] if name.role else 0)
    return _PERSON_ACTS.match(view, end, end + 6) is not None


def _among_themselves(view: str, sides: dict[NameMention, str | None], alone: set[str]) -> bool:
    """Whether an official of one foreign country acts with one of another: 「習主席はプーチン大統領と会談した」.

    ``alone`` are the other countries the sentence names.
    """
    acting, met = set(), set(alone)
    for name, code in sides.items():
        if code in (None, HOME) or name.role is None:
            continue
        end = max(name.end, name.role[1])
        if is_subject(view, name):
            acting.add(code)
        elif _MET.match(view, end, end + 6):
            met.add(code)
    return bool(acting and met - acting)


_BESIDE = re.compile(r"(?:夫妻|氏|ら)?(?:\([^()]{1,12}\))?(?:と(?!述べ|語|し)|、|を(?:迎|出迎|歓迎)|の表敬)")
_PERSON_ACTS = re.compile(r"(?:代行|代理|氏|ら|夫妻)?(?:は|が)")
_MET = re.compile(r"(?:氏|ら)?(?:と(?!も|述|語|し)|が|、)")
_FROM = (
    r"(?:など)?(?:の[^、。はがを]{0,14})?"
    r"(?:からの?|より|宛|あて|に(?:宛|あて|(?=[^。]{0,24}(?:送|打電|贈|宛て)))|と(?=[^。]{0,24}(?:交わ|交換)))"
)
_OFFICIALS = re.compile(
    r"(?:など)?(?:の)?(?:\d?\d[かカヶ]国の|各国の?|それぞれの)?(?:新しい|新任の|新たな)?(?:[一-龥]{0,12}(?:兼[一-龥]{2,8})?)"
    r"(?:大使|外相|外務大臣|国防相|国防大臣|防衛相|首脳|首相|大統領|国家主席|議長|大臣|長官|次官|指導者|国王|"
    r"国防省の代表|代表|総裁|部長|副首相|市長|知事|総督)(?!会議|会合|級|会談)(?:ら|たち|など)?(?:[^、。はが]{0,24})?"
    r"(?:と(?!述|語|し)|から|を(?:それぞれ|相次いで)?(?:[^、。はがを]{0,10}に)?(?:迎|出迎|歓迎|接見|表敬)|とも|とは|とそれぞれ|に対し|の表敬|、)"
)
_ACTING = re.compile(
    r"(?:の)?(?:[一-龥・]{0,14})(?:の)?(?:代表団|使節団|議員団|訪問団|大使|外相|外務大臣|国防相|首相|大統領|議長|大臣|次官|長官|委員長|国王|首長|総督|書記長|主席|教皇|首脳|指導者|元首|政府|政党|議会)"
    r"(?:ら|一行)?(?:は|が|も)"
)
_HOME_PLACE = re.compile(r"ハノイ|ホーチミン市|ダナン")
_WRITING = re.compile(f"(?:{_FROM}|{_ACTING.pattern})")
_HELPED = re.compile(
    r"(?:政府|国民)?(?:に|へ)(?:対し(?:て)?)?(?:それぞれ)?[^、。]{0,20}(?:援助|支援|寄贈|供与|寄付|贈)"
)
_AT_HOME = re.compile(r"で(?:は)?(?:も)?、?(?:同国|それぞれ|各国)の[^、。]{0,20}(?:と|の表敬)")
_HELPER = re.compile(
    r"(?:政府|大使館|国民|側|軍|赤十字)?(?:[^、。はが]{0,10})?(?:は|が|も|から|より|による|の(?:支援|援助)|"
    r"へ(?:の)?(?:支援|援助|緊急)|に(?:対し|対する|[^、。]{0,16}(?:援助|支援|寄贈|供与|贈)))"
)


_ENUMERATED = re.compile(r"(?:、|・|と|や|,|及び|および|ならびに|続いて|次いで|その後|さらに|そして|また)+")


def enumerations(view: str, here: list[Mention]) -> list[list[Mention]]:
    """Mentions enumerated together: 「タイ、インドと日本」 is one chain."""
    chains: list[list[Mention]] = []
    for mention in here:
        if chains and _ENUMERATED.fullmatch(view, chains[-1][-1].end, mention.start):
            chains[-1].append(mention)
        else:
            chains.append([mention])
    return chains


def _listed(view: str, chains: list[list[Mention]], here: list[Mention], tail: re.Pattern[str]) -> list[Mention]:
    """Countries of every enumeration (of one or more) that goes on with ``tail``."""
    found: list[Mention] = []
    for chain in chains:
        if tail.match(view, chain[-1].end, chain[-1].end + 40):
            found.extend(mention for mention in chain if mention.code != HOME and not _aside(view, mention, here))
    return found


def _aside(view: str, mention: Mention, here: list[Mention]) -> bool:
    """Whether the name is where somebody is posted (駐タイ・ネパール大使) or half of another pair (米朝)."""
    if view[max(0, mention.start - 1) : mention.start] in ("駐", "在", "対"):
        return True
    return any(
        other.code not in (HOME, mention.code) and (other.end == mention.start or other.start == mention.end)
        for other in here
    ) and not any(other.code == HOME and (other.end == mention.start or other.start == mention.end) for other in here)
