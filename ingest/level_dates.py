"""Since when a level holds: the date that belongs to it in its sentence, or the arithmetic of its anniversary.

The words between a date and a level are data (``level-dated-…`` in ``ontology/lexicon/cues.tsv``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.claims import DateBasis
from ingest.dates import DateMention, dates_within
from ingest.level_names import LevelMention
from ingest.lexicon import pattern
from ingest.partial_dates import PartialDate

BEHIND = 44
"""Characters behind a level within which its date begins."""
BEFORE = 40
"""Characters before a level within which its date ends, if nothing parts the two."""
CELEBRATED = 5
"""Years around the article within which an anniversary is kept."""
_RANGE = re.compile(
    r"(?:関係)?(?:の)?(?:樹立|締結|構築|確立|設立|格上げ)?(?:から)?(?:の)?(?:\d+\s?周年)?(?:記念)?[」』]?\s?[\((]\s?((?:19|20)\d\d)年?\s?[~-]"
)
_TURN = {"来年": 1, "翌年": 1, "再来年": 2, "昨年": -1, "去年": -1, "一昨年": -2}
_KEPT = {**_TURN, "今年": 0, "本年": 0, "ことし": 0}
"""Years from the article's in which an anniversary is told to be kept."""


class Since(NamedTuple):
    """A date, how it is known, and the words that give it."""

    value: PartialDate | None = None
    basis: DateBasis = "none"
    span: tuple[int, int] | None = None


def level_since(
    view: str, mention: LevelMention, dates: tuple[DateMention, ...], reference: PartialDate | None, made: bool
) -> Since:
    """The date that belongs to the level: behind it, before it, or by an anniversary.

    ``made`` tells that a verb of the sentence makes the level; then a date that opens the sentence is its date.
    """
    spanned = _RANGE.match(view, mention.end, mention.sentence.end)
    if spanned:
        return Since(PartialDate(int(spanned.group(1))), "explicit", spanned.span(1))
    behind = _behind(view, mention, dates)
    kept = behind is not None and mention.years is not None and view[behind.start : behind.end] in _KEPT
    if behind is not None and not kept:  # 「国交樹立30周年を昨年迎えた」 tells when it was kept
        return _of(behind)
    left = [
        found
        for found in dates_within(dates, mention.sentence.start, mention.start)
        if not view.startswith(("まで", "末まで", "付"), found.end)
    ]
    years, span = _years(view, mention)
    if years is not None:
        return _by_anniversary(view, mention, years, span, left, dates, reference)
    cue = "years-ago" if mention.level == "diplomatic-relations" and not left else "level-years-ago"
    ago = pattern(cue).search(view, mention.sentence.start, mention.start)
    if ago and reference and reference.year and ago.end() == mention.start:
        return Since(PartialDate(reference.year - int(ago.group("n"))), "arithmetic", ago.span())
    if mention.level == "diplomatic-relations":
        near = [found for found in left if mention.start - found.end <= 24]
    else:
        near = [
            found
            for found in left
            if mention.start - found.end <= BEFORE
            and not _crossed(view[found.end : mention.start])
            and (made or _KEPT.get(view[found.start : found.end]) != 0)
        ]
    if near and (made or not _of_the_sentence(view, mention, near[-1])):
        return _of(near[-1])
    if made and left and pattern("level-dated-opening").fullmatch(view, mention.sentence.start, left[0].start):
        between = view[left[-1].end : mention.start]
        if len({found.value.year for found in left}) == 1 and not re.search(r"パートナー|国交|外交関係|。", between):
            return _of(left[-1])
    if made and left and (occasion := pattern("level-dated-on-occasion").match(view, left[-1].end, mention.start)):
        return Since() if _crossed(view[occasion.end() : mention.start]) else _of(left[-1])
    return Since()


def _of_the_sentence(view: str, mention: LevelMention, found: DateMention) -> bool:
    """Whether a day apart dates what the sentence tells: 「同日、…パートナーシップの深化に関する声明を採択した」."""
    apart = re.fullmatch(r"[、,]\s?[「『]?", view[found.end : mention.start])
    return apart is not None and found.value.precision == 3 and mention.level != "diplomatic-relations"


def _of(found: DateMention) -> Since:
    return Since(found.value, found.basis, (found.start, found.end))


def _behind(view: str, mention: LevelMention, dates: tuple[DateMention, ...]) -> DateMention | None:
    """The date told behind the level: in a bracket, as what is said of it, or as the point of the sentence."""
    stop = mention.sentence.end
    if view[mention.end - 1] == "、":
        return None  # 「外交関係を、2017年に…を樹立」: the date behind is that of the next level
    following = dates_within(dates, mention.start, min(mention.end + BEHIND, stop))
    if not following:
        return None
    first = following[0]
    if first.start < mention.end:
        return first if mention.level == "diplomatic-relations" else None
    between = view[mention.end : first.start]
    rest = re.split("[、。]", view[first.end : stop], maxsplit=1)[0]
    if re.fullmatch(r"(?:関係|の枠組み)?[\((]", between):
        return first
    if re.fullmatch(r"(?:関係|の枠組み)?(?:(?:は|が|を|に)、?(?:さる|去る|先の|この)?|(?:さる|去る|先の))", between):
        counted = re.match(r"(?:で|に|の)?(?:樹立|締結|格上げ)?(?:から)?\d{1,3}\s?(?:周年|年)", rest)
        return None if counted or "パートナー" in rest else first
    if pattern("level-dated-cleft").fullmatch(between):
        return first
    if mention.level != "diplomatic-relations":
        return None
    if view[mention.end - 1] in "はが" and re.match(r"に(?:さかのぼ|遡|始ま)|に?始|から|$", rest):
        return first
    if not between or (pattern("level-dated-clause").fullmatch(between) and re.match("以来|以降|から|に", rest)):
        return first
    return first if re.match(r"[^。]{0,24}(?:樹立|国交|外交関係)[^。、]{0,4}(?:日|年)は$", between) else None


def _years(view: str, mention: LevelMention) -> tuple[int | None, tuple[int, int]]:
    """How many years the level has lasted, where an anniversary of it is told, and the words that tell it."""
    if mention.years is not None:
        return mention.years, (mention.start, mention.end)
    behind = pattern("level-anniversary-behind").match(view, mention.end, mention.sentence.end)
    if behind:
        return int(behind.group("n")), (mention.start, behind.end())
    if mention.level == "diplomatic-relations":
        return None, (mention.start, mention.end)
    for before in pattern("level-anniversary-before").finditer(view, mention.sentence.start, mention.start):
        if before.end() == mention.start:
            return int(before.group("n")), (before.start(), mention.end)
    return None, (mention.start, mention.end)


def _by_anniversary(
    view: str,
    mention: LevelMention,
    years: int,
    span: tuple[int, int],
    left: list[DateMention],
    dates: tuple[DateMention, ...],
    reference: PartialDate | None,
) -> Since:
    """The year the anniversary is kept in, less the years; the founding date itself where it is told beside it."""
    start = mention.sentence.start
    base = reference.year if reference else None
    near = [found for found in left if found.value.year and span[0] - found.end <= BEFORE]
    for found in dates_within(dates, max(start, span[0] - 30), mention.sentence.end):
        if reference and reference.year and found.value.year == reference.year - years:
            return Since(found.value, "explicit", (found.start, found.end))
    told = near[-1] if near else None
    touching = told and base and told.basis == "explicit" and span[0] - told.end <= 2
    if told and touching and abs((told.value.year or 0) + years - (base or 0)) <= 2 < years:
        return Since(told.value, "explicit", (told.start, told.end))
    kept = pattern("level-anniversary-kept").match(view, span[1], mention.sentence.end)
    later = dates_within(dates, kept.end(), mention.sentence.end) if kept else ()
    if kept and later and later[0].start == kept.end() and later[0].value.year:
        return Since(PartialDate(later[0].value.year - years), "arithmetic", span)
    turned = re.search(r"(来年|再来年|翌年|一?昨年|去年)[^。]{0,10}$", view[max(start, span[0] - 14) : span[0]])
    if base is not None and (word_behind := _kept_in(view, span[1], mention)):
        base += _KEPT[word_behind]
    elif base is not None and turned:
        base += _TURN[turned.group(1)]
    elif word := next((one for one in reversed(left) if view[one.start : one.end] in _TURN), None):
        base = word.value.year
    for found in near:
        year = found.value.year or 0
        if found.basis == "explicit" and year >= 1990 and (base is None or abs(year - base) <= CELEBRATED):
            base = year
    if base is None:
        return Since()
    return Since(PartialDate(base - years, _month_of(view, mention, left, base)), "arithmetic", span)


def _kept_in(view: str, end: int, mention: LevelMention) -> str | None:
    """The word behind an anniversary that says in which year it is kept, 「30周年を昨年迎えた」."""
    told = re.match(
        r"(?:の節目)?(?:を|に)(来年|再来年|翌年|一?昨年|去年|今年|本年|ことし)(?:に)?(?:迎え|祝|当た|あた|記念)",
        view[end : min(end + 20, mention.sentence.end)],
    )
    return told.group(1) if told else None


def _month_of(view: str, mention: LevelMention, left: list[DateMention], year: int) -> int | None:
    """The month an anniversary falls in, where it is said right before: 「来年5月に国交樹立50周年を迎える」."""
    if not left or left[-1].value.year != year or left[-1].value.day:
        return None
    falls = pattern("level-anniversary-falls").fullmatch(view, left[-1].end, mention.start)
    reached = re.match(r"(?:の節目)?(?:を|に)(?:迎え|当た|あた|祝|達|な[るり])", view[mention.end : mention.end + 8])
    whole = re.search(r"(?:を迎え|を祝|にな[るり])$", view[mention.start : mention.end])
    return left[-1].value.month if falls and (reached or whole) else None


def own_day(view: str, mention: LevelMention, dates: tuple[DateMention, ...]) -> Since:
    """The day the sentence gives for what is done to the level: 「両政府は2月26日、…に格上げする文書に署名した」."""
    for found in reversed(dates_within(dates, mention.sentence.start, mention.start)):
        if found.value.day and found.until is None and pattern("level-own-day").match(view, found.end):
            return _of(found)
    return Since()


def touching(view: str, mention: LevelMention, date: tuple[int, int]) -> bool:
    """Whether the date stands right at the level: 「2010年の戦略的…」, 「…(2024年11月)」, 「2013年に結んだ…」."""
    if date[0] >= mention.end or mention.start - date[1] <= 4:
        return True
    between = pattern("level-dated-aside").compiled.sub("", view[date[1] : mention.start]).lstrip("、")
    return bool(pattern("level-touching").fullmatch(between))


def told_behind(view: str, mention: LevelMention, date: tuple[int, int]) -> bool:
    """Whether the date is told as the point: 「枠組みを設けたのは11月1日だった」."""
    return date[0] >= mention.end and bool(pattern("level-dated-cleft").fullmatch(view, mention.end, date[0]))


def _crossed(between: str) -> bool:
    """Whether another predicate or level stands between a date and the level, so that the date belongs to it."""
    aside = pattern("level-dated-aside").search(between)
    if aside:
        between = between[: aside.start()] + between[aside.end() :]
    if re.search(r"パートナー|国交|外交関係", between):
        return True
    between = pattern("level-dated-occasion").compiled.sub("", between, count=1)
    made = pattern("level-made-clause").search(between)
    if made:
        between = between[: made.start()]
    return bool(
        re.search(
            r"(?:した|された|った|します|ました|会談|訪問した|発表)[^ぁ-ん]|。|(?:し|れ|り)、(?!同|その(?:折|際|時|場))",
            between,
        )
    )
