"""Levels: the named framework between Vietnam and a partner, and on which terms it is spoken of.

Four axes are read apart (act, actuality, polarity, news role); the record's status follows from them
(DESIGN: *What a claim says*). What a predicate means is data: ``ontology/lexicon/cues.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.claims import Act, Actuality, DateBasis, Evidence, NewsRole, Polarity, Unresolved
from ingest.dates import DateMention, clearly_before, dates_within
from ingest.lexicon import pattern
from ingest.pairs import PairFinder
from ingest.partial_dates import PartialDate
from ingest.peers import find_peers, find_referred
from ingest.predicates import tail_reading, up_verb
from ingest.tokens import Sentence
from ingest.zones import ASSERTING


@dataclass(frozen=True, slots=True)
class LevelMention:
    """A level as written: span, code, and for an anniversary its number of years."""

    start: int
    end: int
    level: str
    years: int | None
    sentence: Sentence


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


@cache
def _level_pattern() -> re.Pattern[str]:
    modifier = pattern("level-modifier").pattern
    noun = pattern("level-noun").pattern
    return re.compile(
        rf"(?P<frame>(?:包括|全面|総合|戦略|広範|深化|拡大|グリーン)(?:{modifier}){{0,10}}{noun})"
        rf"|(?P<csp>(?:包括|全面)的?(?:な|かつ|・|で|、)?戦略的?(?:な)?(?:協力)?関係)"
        rf"|(?P<special>{pattern('level-special').pattern})"
        rf"|{pattern('level-diplomatic-anniversary').pattern.replace('(?P<n>', '(?P<years>')}"
        rf"|(?P<diplomatic>{pattern('level-diplomatic').pattern})"
    )


def find_levels(view: str, sentences: tuple[Sentence, ...]) -> Iterator[LevelMention]:
    """Level expressions in asserting zones, in order."""
    search = _level_pattern()
    for sentence in sentences:
        if sentence.zone not in ASSERTING:
            continue
        for match in search.finditer(view, sentence.start, sentence.end):
            text = match.group()
            if match.group("frame") or match.group("csp"):
                level = _frame_level(text, view[max(sentence.start, match.start() - 14) : match.start()])
                if level is None:
                    continue
            elif match.group("special"):
                level = "special"
            else:
                level = "diplomatic-relations"
            years = int(match.group("years")) if match.group("years") else None
            yield LevelMention(match.start(), match.end(), level, years, sentence)


def _frame_level(text: str, before: str) -> str | None:
    comprehensive = re.search("包括|全面|総合", text)
    strategic = "戦略" in text
    if comprehensive and strategic:
        return "comprehensive-strategic"
    if strategic:
        own_field = "グリーン" in text
        if own_field or (pattern("sectoral-before").search(before) and not pattern("sectoral-not").search(before)):
            return "sectoral-strategic"
        return "strategic"
    return "comprehensive" if comprehensive else None


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
    for mention, code, span in find_peers(view, sentences, mentions, pairs):
        readings.append(_alike(mention, code, span))
    for mention, each in [(one, False) for one in mentions] + list(referred):
        several = pairs.distributed(mention.sentence, mention.start, mention.end, dates)
        for code, span, date in several:
            reading = _read(view, mention, (code, span, "each"), dates, reference)
            if reading is not None:
                readings.append(_dated(reading, date, reference) if date else reading)
        if several or each:
            continue
        for code, span in pairs.alike(mention.sentence, mention.start):
            readings.append(_alike(mention, code, span))
        pair = pairs.of(mention.sentence, mention.start, mention.end)
        if pair is None:
            undecided = Evidence(mention.start, mention.end, view[mention.start : mention.end], "level")
            unresolved.append(Unresolved("level", "no partner", (undecided,)))
            continue
        reading = _read(view, mention, pair, dates, reference)
        if reading is not None:
            readings.append(reading)
    return readings, unresolved


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
) -> Reading | None:
    sentence = mention.sentence
    code, span, how = pair
    since, basis, date_span = _since(view, mention, dates, reference)
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
    if mention.level == "diplomatic-relations":
        return _read_diplomatic(view, base, reference)
    right = view[mention.end : sentence.end]
    left = view[max(sentence.start, mention.start - 24) : mention.start]
    denied = pattern("deny").match(re.sub(r"^(?:[をはにがへの]|関係|には)+", "", right[:30])) or re.match(
        r"(?:関係)?(?:に|を|は|には)[^、。]{0,8}(?:至ってい|結んでい|樹立してい)な", right
    )
    if denied:
        return replace(base, polarity="denied", rule=f"{how}/denied")
    verb = up_verb(view, sentence, mention.start, mention.end)
    if re.search(r"(?:こう|ぼう|よう)とし(?:て|た)|これから(?:築|結|格上げ)", view[sentence.start : mention.start]):
        return replace(
            base, act="establish", actuality="wished", news_role="main-event", rule=f"{how}/establish-intended"
        )
    if verb is None:
        if re.search(r"(?:かつての|以前の|従来の|旧)$", left):
            return replace(base, source_level=True, rule=f"{how}/former")
        return base
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
        return replace(read, act="state", since=None, date_span=None, rule=f"{how}/raised-within")
    if pattern("deny").match(tail.lstrip("をはにがし")) or re.match(
        r"[^。、]{0,8}(?:考えはな|時期尚早|必要はな|予定はな|つもりはな)", tail
    ):
        return replace(
            read, act="state", polarity="affirmed" if kind == "source" else "denied", rule=f"{how}/not-raised"
        )
    earlier = clearly_before(since, reference)
    if kind == "relative":
        role: NewsRole = "background" if earlier or date_span else "main-event"
        fresh = re.search(r"(?:新たに|今回|このほど|このたび)$", view[max(sentence.start, start - 6) : start])
        if fresh and not earlier:
            return replace(read, news_role="main-event", rule=f"{how}/newly-{act}")
        return replace(read, news_role="background" if not fresh else role, rule=f"{how}/relative-{act}")
    actuality, news, why = tail_reading(tail, left)
    if actuality == "done" and re.search(r"早(?:く|期|め)|近く|将来|今後", view[mention.end : start]):
        actuality, why = "planned", "soon"
    if why == "past" and date_span and re.match(r"(?:し|され|させ)?たこと", tail):
        news, why = "background", "dated-nominal"
    if earlier and actuality == "done":
        news = "background"
        why = "earlier-date"
    return replace(read, actuality=actuality, news_role=news, rule=f"{how}/{act}-{why}")


def _since(
    view: str, mention: LevelMention, dates: tuple[DateMention, ...], reference: PartialDate | None
) -> tuple[PartialDate | None, DateBasis, tuple[int, int] | None]:
    """The date that belongs to the level: in a bracket behind it, right before it, or by an anniversary."""
    sentence = mention.sentence
    text_after = view[mention.end : min(mention.end + 40, sentence.end)]
    bracket = re.match(
        r"(?:関係)?(?:の)?(?:樹立|締結|構築|確立|設立|格上げ)?(?:から)?(?:の)?(?:\d+\s?周年)?(?:記念)?\s?[\((]\s?((?:19|20)\d\d)年?\s?[~-]",
        text_after,
    )
    if bracket:
        begin = mention.end + bracket.start(1)
        return PartialDate(int(bracket.group(1))), "explicit", (begin, begin + 4)
    bracketed = re.match(r"(?:関係|の枠組み)?[\((]", text_after)
    if bracketed:
        inside = dates_within(dates, mention.end, mention.end + text_after.find(")") + 1)
        if inside and inside[0].start == mention.end + bracketed.end():
            return inside[0].value, inside[0].basis, (inside[0].start, inside[0].end)
    following = dates_within(dates, mention.end, min(mention.end + 30, sentence.end))
    if following and re.fullmatch(r"(?:関係|の枠組み)?(?:は|が|を|に)(?:、)?", view[mention.end : following[0].start]):
        return following[0].value, following[0].basis, (following[0].start, following[0].end)
    if mention.level == "diplomatic-relations":
        inner = dates_within(dates, mention.start, mention.end)
        if inner:
            return inner[0].value, inner[0].basis, (inner[0].start, inner[0].end)
        if following:
            between = view[mention.end : following[0].start]
            cleft = pattern("level-dated-cleft").fullmatch(between)
            clause = pattern("level-dated-clause").fullmatch(between)
            if cleft or (clause and re.match("以来|以降|から|に", view[following[0].end : following[0].end + 2])):
                return following[0].value, following[0].basis, (following[0].start, following[0].end)
        day = (
            re.match(
                r"[^。]{0,24}(?:樹立|国交|外交関係)[^。、]{0,4}(?:日|年)は$", view[mention.end : following[0].start]
            )
            if following
            else None
        )
        if following and day:
            return following[0].value, following[0].basis, (following[0].start, following[0].end)
    years = mention.years
    anniversary = re.match(
        r"(?:関係|の枠組み)?(?:の|を)?(?:樹立|締結|構築|確立|設立|格上げ|引き上げ)?(?:し|され)?(?:て)?(?:から|の|、)?\s?(\d{1,3})\s?(?:周年|年の節目)",
        text_after,
    )
    if years is None and anniversary:
        years = int(anniversary.group(1))
    left = [
        found
        for found in dates_within(dates, sentence.start, mention.start)
        if not view.startswith(("まで", "末まで"), found.end)
    ]
    near = [
        found for found in left if mention.start - found.end <= 40 and not _crossed(view[found.end : mention.start])
    ]
    if mention.level == "diplomatic-relations" and years is None:
        near = [found for found in left if mention.start - found.end <= 24]
    if years is not None:
        span = (mention.start, mention.end)
        explicit = [
            found
            for found in dates_within(dates, max(sentence.start, mention.start - 30), sentence.end)
            if found.value.year
        ]
        for found in explicit:
            if reference and reference.year and found.value.year == reference.year - years:
                return found.value, "explicit", (found.start, found.end)
        base = reference.year if reference else None
        ahead = re.search(
            r"(来年|再来年|翌年|昨年)[^。]{0,10}$", view[max(sentence.start, mention.start - 14) : mention.start]
        )
        if base is not None and ahead:
            base += {"来年": 1, "翌年": 1, "再来年": 2, "昨年": -1}[ahead.group(1)]
        for found in left:
            if (
                found.basis != "explicit"
                or not found.value.year
                or found.value.year < 1990
                or mention.start - found.end > 40
            ):
                continue
            if base is None or abs(found.value.year - base) <= 5:
                base = found.value.year
        if base is not None:
            return PartialDate(base - years, _month_of(view, mention, left, base)), "arithmetic", span
        return None, "none", None
    if near:
        found = near[-1]
        return found.value, found.basis, (found.start, found.end)
    return None, "none", None


def _month_of(view: str, mention: LevelMention, left: list[DateMention], year: int) -> int | None:
    """The month an anniversary falls in, where it is said right before: 「来年5月に国交樹立50周年を迎える」."""
    if not left or left[-1].value.year != year or left[-1].value.day:
        return None
    falls = re.fullmatch(r"(?:に|には)?(?:、)?(?:両国(?:は|が)|両国の)?", view[left[-1].end : mention.start])
    reached = re.match(r"(?:の節目)?(?:を|に)(?:迎え|当た|あた|祝|達|な[るり])", view[mention.end : mention.end + 8])
    whole = re.search(r"(?:を迎え|を祝|にな[るり])$", view[mention.start : mention.end])
    return left[-1].value.month if falls and (reached or whole) else None


def _crossed(between: str) -> bool:
    """Whether another predicate or level stands between a date and the level, so that the date belongs to it."""
    aside = pattern("level-dated-aside").search(between)
    if aside:
        between = between[: aside.start()] + between[aside.end() :]
    if re.search(r"パートナー|国交|外交関係", between):
        return True
    return bool(
        re.search(r"(?:した|された|った|します|ました|会談|訪問した|発表)[^ぁ-ん]|。|(?:し|れ|り)、(?!同)", between)
    )


def _read_diplomatic(view: str, base: Reading, reference: PartialDate | None) -> Reading | None:
    mention = base.mention
    right = view[mention.end : mention.sentence.end]
    if pattern("deny").match(right[:12]):
        return replace(base, polarity="denied")
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
