"""Levels: the named framework between Vietnam and a partner, and on which terms it is spoken of.

Four axes are read apart (act, actuality, polarity, news role); the record's status follows from them
(DESIGN: *What a claim says*). What a predicate means is data: ``ontology/lexicon/cues.tsv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.claims import Act, Actuality, DateBasis, Evidence, NewsRole, Polarity, Unresolved
from ingest.dates import DateMention, clearly_before, dates_within
from ingest.denials import Denial, find_denial, unclear
from ingest.level_dates import level_since, own_day, told_behind, touching
from ingest.level_names import LevelMention, find_levels
from ingest.lexicon import pattern
from ingest.pairs import PairFinder
from ingest.partial_dates import PartialDate
from ingest.peers import find_referred
from ingest.predicates import tail_reading, up_verb
from ingest.rosters import Listed, Rosters
from ingest.tokens import Sentence

NEWS = 7
"""Days before an article within which what it tells of a day may be its news."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence says of one level with one partner, before the article is taken as a whole."""

    mention: LevelMention
    partner: str
    partner_span: tuple[int, int]
    act: Act
    actuality: Actuality
    polarity: Polarity
    news_role: NewsRole
    since: PartialDate | None
    date_basis: DateBasis
    date_span: tuple[int, int] | None
    verb_span: tuple[int, int] | None
    source_level: bool
    rule: str
    day: PartialDate | None = None
    """The day the sentence gives for what is done to the level."""
    day_span: tuple[int, int] | None = None
    day_basis: DateBasis = "none"


def read_levels(
    view: str,
    sentences: tuple[Sentence, ...],
    pairs: PairFinder,
    dates: tuple[DateMention, ...],
    reference: PartialDate | None,
) -> tuple[list[Reading], list[Unresolved]]:
    """One reading per level expression whose partner is decided, and what stayed undecided."""
    readings: list[Reading] = []
    unresolved: list[Unresolved] = []
    mentions = tuple(find_levels(view, sentences))
    referred = tuple(find_referred(view, sentences, mentions))
    rosters = Rosters(view, sentences, mentions, pairs, dates)
    for listed in rosters.read():
        given = _listed(listed, reference)
        refused = find_denial(view, listed.mention)
        readings.append(_denied(given, refused) if refused else given)
    for mention, each in [(one, False) for one in mentions] + list(referred):
        if mention in rosters.settled or pattern("level-label").match(view, mention.end, mention.sentence.end):
            continue
        denial = find_denial(view, mention)
        if denial and denial.open:
            unresolved.append(_undecided(view, mention, (denial.start, denial.end), denial.open))
            continue
        several = pairs.distributed(mention.sentence, mention.start, dates)
        for code, span, date in several:
            reading = _read(view, mention, (code, span, "each"), dates, reference, denial)
            if isinstance(reading, Unresolved):
                unresolved.append(reading)
            elif reading is not None:
                readings.append(_dated(reading, date, reference) if date and denial is None else reading)
        if several or each:
            continue
        if denial is None:
            readings.extend(_alike(mention, code, span) for code, span in pairs.alike(mention.sentence, mention.start))
        pair = pairs.of(mention.sentence, mention.start, mention.end)
        if pair is None:
            unresolved.append(_undecided(view, mention, None, "no partner"))
            continue
        reading = _read(view, mention, pair, dates, reference, denial)
        if isinstance(reading, Unresolved):
            unresolved.append(reading)
        elif reading is not None:
            readings.append(_in_its_story(reading, readings))
    return readings, unresolved


def _in_its_story(reading: Reading, before: list[Reading]) -> Reading:
    """What a sentence tells of a level it has just dated earlier is of that day: 「2018年に樹立され、…となった」."""
    earlier = any(
        other.mention.sentence == reading.mention.sentence
        and (other.partner, other.mention.level) == (reading.partner, reading.mention.level)
        and other.since is not None
        and other.news_role == "background"
        for other in before
    )
    made = reading.act in ("establish", "upgrade") and reading.since is None and reading.day is None
    return replace(reading, news_role="background", rule=f"{reading.rule}-earlier") if earlier and made else reading


def _alike(mention: LevelMention, code: str, span: tuple[int, int]) -> Reading:
    """The reading of a country the partner is compared with."""
    own = (mention.start, mention.end)
    return Reading(
        mention,
        code,
        span,
        act="state",
        actuality="done",
        polarity="affirmed",
        news_role="background",
        since=None,
        date_basis="none",
        date_span=None,
        verb_span=own,
        source_level=False,
        rule="alike/state",
    )


def _listed(listed: Listed, reference: PartialDate | None) -> Reading:
    """The reading of a country a list gives the level; with a date that is to come the level is planned."""
    reading = replace(_alike(listed.mention, listed.code, listed.span), rule="listed/state")
    date = listed.date
    if date is None:
        return reading
    ahead = bool(reference and reference.year and (date.value.year or 0) > reference.year)
    made = replace(reading, act="establish", actuality="planned" if ahead else "done", rule="listed/dated")
    return replace(made, since=date.value, date_basis=date.basis, date_span=(date.start, date.end))


def _dated(reading: Reading, date: DateMention, reference: PartialDate | None) -> Reading:
    """The reading with the date its own partner is given in an enumeration."""
    role: NewsRole = "background" if clearly_before(date.value, reference) else reading.news_role
    return replace(reading, since=date.value, date_basis=date.basis, date_span=(date.start, date.end), news_role=role)


def _read(
    view: str,
    mention: LevelMention,
    pair: tuple[str, tuple[int, int], str],
    dates: tuple[DateMention, ...],
    reference: PartialDate | None,
    denial: Denial | None,
) -> Reading | Unresolved | None:
    sentence = mention.sentence
    code, span, how = pair
    verb = None if mention.level == "diplomatic-relations" else up_verb(view, sentence, mention.start, mention.end)
    since, basis, date_span = level_since(view, mention, dates, reference, verb is not None)
    base = Reading(
        mention,
        code,
        span,
        "state",
        "done",
        "affirmed",
        "background",
        since,
        basis,
        date_span,
        None,
        False,
        f"{how}/state",
    )
    if denial and (verb is None or verb[0] not in ("source", "from", "within")):
        return _denied(base, denial)
    if mention.level == "diplomatic-relations":
        return _read_diplomatic(view, base, reference)
    left = view[max(sentence.start, mention.start - 24) : mention.start]
    if re.search(r"(?:こう|ぼう|よう)とし(?:て|た)|これから(?:築|結|格上げ)", view[sentence.start : mention.start]):
        return replace(
            base, act="establish", actuality="wished", news_role="main-event", rule=f"{how}/establish-intended"
        )
    if verb is None:
        if re.search(r"(?:かつての|以前の|従来の|旧)$", left):
            return replace(base, source_level=True, rule=f"{how}/former")
        return replace(base, act="establish", rule=f"{how}/gapped") if _gapped(view, base, dates) else base
    day = own_day(view, mention, dates)
    base = replace(base, day=day.value, day_span=day.span, day_basis=day.basis)
    kind, start, end = verb
    tail = view[end : sentence.end]
    act: Act = "upgrade" if pattern("up-strict").match(view, start) else "establish"
    read = replace(base, act=act, verb_span=(start, end))
    if kind == "from":
        return replace(read, act="state", source_level=True, rule=f"{how}/from-level")
    if kind == "toward":
        return replace(
            read, act="establish", actuality="wished", news_role="main-event", since=None, rule=f"{how}/toward"
        )
    if kind == "within":
        own = date_span is not None and touching(view, mention, date_span)
        kept = read if own else replace(read, since=None, date_span=None)
        return replace(kept, act="state", rule=f"{how}/raised-within")
    if denial:
        return replace(read, act="state", rule=f"{how}/not-raised")
    earlier = clearly_before(since, reference)
    if kind == "relative":
        role: NewsRole = "background" if earlier or date_span else "main-event"
        fresh = re.search(r"(?:新たに|今回|このほど|このたび)$", view[max(sentence.start, start - 6) : start])
        if fresh and not earlier:
            return replace(read, news_role="main-event", rule=f"{how}/newly-{act}")
        return replace(read, news_role="background" if not fresh else role, rule=f"{how}/relative-{act}")
    actuality, news, why = tail_reading(tail, left)
    if actuality == "done" and pattern("level-soon").search(view, mention.end, start):
        actuality, why = "planned", "soon"
    if actuality == "done" and news == "main-event" and _to_come(view, mention, start, dates, reference):
        actuality, why = "planned", "ahead"
    if why == "nominal" and day.value and not clearly_before(day.value, reference):
        news, why = "main-event", "nominal-of-the-day"
    cause = why == "nominal" and not earlier and re.match(r"[^、。]{0,4}たこと(?:で|によ)", tail)
    if cause and pattern("level-by-visit").search(view, sentence.start, mention.start):
        news, why = "main-event", "nominal-of-the-visit"
    if why == "past" and date_span and re.match(r"(?:し|され|させ)?たこと", tail):
        news, why = "background", "dated-nominal"
    if date_span and told_behind(view, mention, date_span) and not _of_the_news(since, reference):
        earlier = True
    if pattern("level-over-years").search(view, sentence.start, mention.start):
        earlier = True
    if earlier and actuality == "done":
        news = "background"
        why = "earlier-date"
    if (actuality, news) == ("done", "main-event") and (doubt := unclear(view, end, sentence.end)):
        return _undecided(view, mention, doubt, "something is denied, but not clearly what")
    return replace(read, actuality=actuality, news_role=news, rule=f"{how}/{act}-{why}")


def _denied(base: Reading, denial: Denial) -> Reading:
    """The reading of a level said not to be: it has no date, since nothing began."""
    how = base.rule.partition("/")[0]
    return replace(
        base,
        act=denial.act,
        actuality=denial.actuality,
        polarity="denied",
        news_role=denial.news_role,
        since=None,
        date_basis="none",
        date_span=None,
        verb_span=(denial.start, denial.end),
        rule=f"{how}/denied-{denial.name}",
    )


def _undecided(view: str, mention: LevelMention, span: tuple[int, int] | None, reason: str) -> Unresolved:
    """What is said of a level, but not so that it could be decided; the words at ``span`` leave it open."""
    level = Evidence(mention.start, mention.end, view[mention.start : mention.end], "level")
    verb = Evidence(*span, view[span[0] : span[1]], "verb") if span else None
    return Unresolved("level", reason, (level, verb) if verb else (level,))


def _of_the_news(day: PartialDate | None, reference: PartialDate | None) -> bool:
    """Whether a day lies so near the article that what is told of it may be its news; true where days are unknown."""
    one, other = (day.middle() if day and day.day else None), (reference.middle() if reference else None)
    return not (one and other and reference and reference.day) or abs((other - one).days) <= NEWS


def _gapped(view: str, reading: Reading, dates: tuple[DateMention, ...]) -> bool:
    """Whether the verb follows at the next level: 「2001年に…、09年に…へと関係を高めてきた」."""
    mention = reading.mention
    comma = pattern("level-gapped").match(view, mention.end, mention.sentence.end)
    if comma is None or reading.date_span is None or reading.date_span[1] > mention.start:
        return False
    return any(found.start == comma.end() for found in dates_within(dates, comma.end(), comma.end() + 16))


def _to_come(
    view: str, mention: LevelMention, verb: int, dates: tuple[DateMention, ...], reference: PartialDate | None
) -> bool:
    """Whether what is agreed on is to be done on a later day: 「2026年に…へ格上げすることで一致した」."""
    if pattern("level-ahead").search(view, max(mention.sentence.start, mention.start - 48), mention.start):
        return True
    year = reference.year if reference else None
    told = dates_within(dates, max(mention.sentence.start, mention.start - 48), verb)
    return bool(year and told and (told[-1].value.year or 0) > year and told[-1].until is None)


def _read_diplomatic(view: str, base: Reading, reference: PartialDate | None) -> Reading | None:
    mention = base.mention
    right = view[mention.end : mention.sentence.end]
    verb = re.search(r"樹立|構築|設立|開設|正常化|回復|結", view[mention.start : mention.end])
    span = (mention.start + verb.start(), mention.start + verb.end()) if verb else None
    if mention.years is not None:
        return replace(base, act="state", verb_span=span, rule="anniversary")
    actuality, news, why = tail_reading(right, "")
    if why in ("wish", "plan", "tai") and not base.date_span:
        return replace(
            base, act="establish", actuality=actuality, news_role=news, verb_span=span, rule=f"diplomatic-{why}"
        )
    if base.since is None:
        fresh = why in ("agreed", "statement") or (why == "headline" and mention.sentence.zone == "title")
        if fresh and not _background_tail(right):
            return replace(base, act="establish", news_role="main-event", verb_span=span, rule=f"diplomatic-{why}")
        if (
            why in ("agreed", "statement", "past", "headline", "relative", "relative-name", "cleft", "resultative")
            and re.search(r"(?:国交|外交関係)(?:を|の)", view[mention.start : mention.end])
            and not _background_tail(right)
        ):
            return replace(base, act="establish", news_role="background", verb_span=span, rule="diplomatic-undated")
        return replace(base, verb_span=span, act="state", rule="diplomatic-undated")
    role: NewsRole = "background" if clearly_before(base.since, reference) or why == "since" else "main-event"
    if why in ("since", "nominal", "open"):
        role = "background"
    return replace(base, act="establish", news_role=role, verb_span=span, rule="diplomatic-dated")


def _background_tail(right: str) -> bool:
    return bool(re.match(r"(?:し|され)?(?:て|た)?(?:以来|以降|から|後|国|日|年)", right))
