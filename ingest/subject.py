"""Subject: whether an article is about Vietnam's dealings with others at all.

Articles in which Vietnam does not act, reports of matches and markets, statistics of travel, measures that fall on
many countries and talks of two others in Hanoi tie nobody to Vietnam, whatever their sentences name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from ingest.countries import HOME, Mention
from ingest.grounds import is_home
from ingest.lexicon import pattern
from ingest.names import NameMention
from ingest.spelling import looks_vietnamese
from ingest.tokens import Sentence
from ingest.zones import ASSERTING

HOME_LEAD = 2
"""Sentences, title included, among which Vietnam is expected to act."""
HOME_OFTEN = 3
"""So many mentions of Vietnam make it a subject of the article wherever they stand."""
ELSEWHERE = ("sport", "markets", "business")
"""Cues for the words of what has nothing to do with states."""
WORDS_LEAST = 4
"""So many words of another subject at least make it the article's."""
CHAIN_MOST = 30
"""So many countries in a row are a list, whatever follows."""


def about_relations(
    view: str,
    lead: list[Sentence],
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    names: tuple[NameMention, ...],
    persons: dict[str, str],
) -> bool:
    """Whether the article may tell of relations of Vietnam; ``lead`` are title and first sentences."""
    return (
        _about_home(view, lead, mentions, names, persons)
        and not any(_about(view, sentences, cue) for cue in ELSEWHERE)
        and not _statistics(view, lead)
        and not _one_of_many(view, lead, names, persons)
        and not _only_host(view, lead, mentions, names, persons)
        and not _treaty_of_many(view, lead)
    )


def _about_home(
    view: str,
    lead: list[Sentence],
    mentions: tuple[Mention, ...],
    names: tuple[NameMention, ...],
    persons: dict[str, str],
) -> bool:
    """Whether Vietnam acts in this article, and is not one name in a list: it stands in title or lead, or often."""
    beside = [match.span() for match in pattern("also-there").finditer(view)]
    told = [
        mention
        for mention in mentions
        if mention.zone in ASSERTING
        and is_home(mention)
        and not any(start <= mention.start < end for start, end in beside)
    ]
    own = [
        name
        for name in names
        if name.zone in ASSERTING
        and _from_home(name, persons)
        and name.role
        and not any(start <= name.start < end for start, end in beside)
    ]
    opening = max((sentence.end for sentence in lead[:HOME_LEAD]), default=0)
    early = any(mention.start < opening and not in_list(view, mention, mentions) for mention in told) or any(
        name.start < opening for name in own
    )
    beginning = max((sentence.end for sentence in lead), default=0)
    others = _titled_with_others(view, lead, mentions)
    both = (
        not others
        and any(mention.start < beginning for mention in told)
        and any(name.start < beginning for name in own)
    )
    often = not others and len(told) + len(own) >= HOME_OFTEN
    return early or both or often


def _titled_with_others(view: str, lead: list[Sentence], mentions: tuple[Mention, ...]) -> bool:
    """Whether the title tells of two other countries with one another: 「中国とカンボジア、運河建設で協定」."""
    title = next((sentence for sentence in lead if sentence.zone == "title"), None)
    if title is None:
        return False
    named = [mention for mention in mentions if title.start <= mention.start < title.end and mention.kind == "country"]
    return any(
        HOME not in (one.code, other.code)
        and one.code != other.code
        and (one.end == other.start or pattern("countries-joined").fullmatch(view, one.end, other.start) is not None)
        for one, other in pairwise(named)
    )


_AND_OTHERS = re.compile(
    r"など|や[^、。]{1,8}など|を(?:含む|含め|はじめ|始め)[^、。]{0,12}?(?:各国|諸国|[かカヵヶ]国|国々|加盟国|域内|地域)"
)


def in_list(view: str, mention: Mention, mentions: tuple[Mention, ...]) -> bool:
    """Whether the mention is one of three or more countries enumerated."""
    chain = 1
    figured = False
    last = mention
    here = bisect_left(mentions, (mention.start, mention.end), key=lambda found: (found.start, found.end))
    for step in (-1, 1):
        place = here
        while 0 <= place + step < len(mentions):
            one, other = sorted((mentions[place], mentions[place + step]), key=lambda found: found.start)
            between = view[one.end : other.start]
            figured = figured or pattern("figure-between").fullmatch(between) is not None
            if between not in ("、", "・", "と", "や", ",") and not figured:
                break
            chain += 1
            place += step
            if chain > CHAIN_MOST:
                return True
            last = max(last, mentions[place], key=lambda found: found.end)
    if pattern("together").match(view, last.end, last.end + 20) or pattern("tour-on").match(view, last.end):
        return False
    return chain >= 3 or figured or _AND_OTHERS.match(view, mention.end, mention.end + 12) is not None


def _about(view: str, sentences: tuple[Sentence, ...], cue: str) -> bool:
    """Whether words of another subject (``cue``) abound, and nobody in office deals with anybody."""
    told = [sentence for sentence in sentences if sentence.zone in ASSERTING]
    words = sum(len(pattern(cue).findall(view, sentence.start, sentence.end)) for sentence in told)
    if words < WORDS_LEAST:
        return False
    acts = sum(bool(pattern("diplomacy").search(view, sentence.start, sentence.end)) for sentence in told)
    return words > 2 * acts


def _one_of_many(view: str, lead: list[Sentence], names: tuple[NameMention, ...], persons: dict[str, str]) -> bool:
    """Whether title and lead tell of a measure that falls on many countries, and no Vietnamese acts there."""
    end = max((sentence.end for sentence in lead), default=0)
    if any(name.start < end and name.role and _from_home(name, persons) for name in names):
        return False
    return any(pattern("measure-on-many").search(view, sentence.start, sentence.end) for sentence in lead)


def _treaty_of_many(view: str, lead: list[Sentence]) -> bool:
    """Whether title and lead tell of a treaty that many states conclude, and of no two of them by themselves."""
    told = [(sentence.start, sentence.end) for sentence in lead]
    concluded = any(pattern("treaty-of-many").search(view, *span) for span in told)
    return concluded and not any(pattern("treaty-of-two").search(view, *span) for span in told)


def _from_home(name: NameMention, persons: dict[str, str]) -> bool:
    return looks_vietnamese(name.name) or persons.get(name.name) == HOME


def _statistics(view: str, lead: list[Sentence]) -> bool:
    """Whether title and lead count travellers or give figures of an economy, and tell of no dealings of governments."""
    counted = max(
        sum(bool(pattern(cue).search(view, one.start, one.end)) for one in lead)
        for cue in ("travellers-counted", "economy-counted")
    )
    return counted >= 2 and not any(pattern("diplomacy").search(view, one.start, one.end) for one in lead)


def _only_host(
    view: str,
    lead: list[Sentence],
    mentions: tuple[Mention, ...],
    names: tuple[NameMention, ...],
    persons: dict[str, str],
) -> bool:
    """Whether two others deal with each other in the lead and Vietnam is only where they do."""
    end = max((sentence.end for sentence in lead), default=0)
    here = [mention for mention in mentions if mention.start < end and mention.zone in ASSERTING]
    if any(name.start < end and _from_home(name, persons) for name in names):
        return False
    if any(mention.code == HOME and not _beside(view, mention) for mention in here):
        return False
    return any(
        HOME not in (one.code, other.code)
        and one.code != other.code
        and one.end == other.start
        and pattern("met-each-other").match(view, other.end)
        for one, other in pairwise(mention for mention in here if mention.kind == "country")
    )


def _beside(view: str, mention: Mention) -> bool:
    """Whether Vietnam is only where something takes place, or where goods and factories are: 「対ベトナム投資」."""
    return (
        view[mention.start - 1 : mention.start] == "対"
        or pattern("venue").match(view, mention.end) is not None
        or pattern("home-aside").match(view, mention.end) is not None
    )
