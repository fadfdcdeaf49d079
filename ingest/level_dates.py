"""Since when a level holds: the date that belongs to it in its sentence, or the arithmetic of its anniversary."""

from __future__ import annotations

import re

from ingest.claims import DateBasis
from ingest.dates import DateMention, dates_within
from ingest.level_names import LevelMention
from ingest.lexicon import pattern
from ingest.partial_dates import PartialDate


def level_since(
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
