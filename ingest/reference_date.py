"""When an article was written, where the page does not say: its newest date, or the arithmetic of an anniversary."""

from __future__ import annotations

import re
from functools import cache

from ingest.lexicon import pattern, rows
from ingest.partial_dates import PartialDate, valid
from ingest.tokens import Sentence
from ingest.written_dates import RawDate

_FUTURE = re.compile(
    r"まで(?:に|の)|予定|見込み|見通し|計画|目標|議長国|に向け|へ向け|ビジョン|を目指|開催され(?:る|ます)|までを"
)
_FIGURE = re.compile(r"(?:の|に|は)?[^、。]{0,24}(?:貿易額|貿易高|貿易総額|貿易量|輸出額|輸入額|取引額)")
_ANNIVERSARY = re.compile(
    r"(?P<n>\d{1,3})\s?(?:周年|年の節目|年を(?:迎え|祝|記念)|年にな[るり]|年間にわたり|年の(?:友情|友好))"
)
_SPAN = re.compile(r"(?P<n>\d{1,3})\s?周年\s?\((?P<y>\d{4})年?[^)]{0,8}[~-]\s?(?P<now>\d{4})")
"""An anniversary with its first and its present year, 「50周年(1975~2025年)」."""
_SINCE = re.compile(r"(?:過去|この|以来|から|して)\s?(?P<n>\d{1,3})年(?:間|が経|を経|。|、|で|目|たつ|余)")
_FOUNDED = re.compile(r"(?:外交関係|国交|外交)(?:の|を)?(?:樹立|構築|設立|開設|結|正常化)(?!\s?\d{1,3}(?:周年|年))")
_FOUNDED_THEN = re.compile(r"(?:外交関係|国交)(?:は|が|を)\d{4}年(?:\d|に?(?:樹立|構築|開設|正常化|結))")
_FOUNDED_ON = re.compile(r"(?:樹立|正常化|構築|設立|開設|結ん)(?:した|された|だ)のは、?$")
_FOUNDING = re.compile(r"(?:外交関係|国交|外交)(?:の|を)?(?:樹立|構築|設立|開設|結|正常化)")


@cache
def _anchors() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(row["form"]), int(row["year"])) for row in rows("anniversaries"))


def reference_date(
    view: str, sentences: tuple[Sentence, ...], raw: list[RawDate], published: PartialDate | None
) -> PartialDate | None:
    """When the article was written, as far as page and text tell; at least a year, or None."""
    if published is not None:
        return published
    dated = _anniversary(view, sentences, raw)
    newest: PartialDate | None = None
    present: int | None = None
    announced: PartialDate | None = None
    for found in raw:
        if found.year is None or found.word:
            continue
        clause = view[found.end : found.end + 40].split("。")[0]
        if found.month is None and pattern("next-year-named").search(view, max(0, found.start - 8), found.start):
            announced = PartialDate(found.year - 1)
            continue
        if found.month is None and (
            pattern("this-year-named").match(view, found.end)
            or re.search("(?:今年|本年|ことし)の?$", view[max(0, found.start - 4) : found.start])
        ):
            present = max(present or found.year, found.year)
        if _FUTURE.search(clause) and not re.match(r".{0,30}(?:訪問|訪れ|会談|開かれた)", clause):
            continue
        if found.month is None and re.search(
            r"来る$|から$|~$", view[max(found.sentence.start, found.start - 3) : found.start]
        ):
            continue
        if found.month is None and _FIGURE.match(clause):
            continue  # the trade of a year is told in a later one, nobody knows in which
        value = PartialDate(found.year, found.month, found.day)
        if newest is None or (value.month is not None, value.middle()) > (newest.month is not None, newest.middle()):
            newest = value
    if dated and dated.year and (newest is None or newest.year is None or dated.year > newest.year):
        return dated
    if present and (newest is None or (newest.year or 0) < present):
        return PartialDate(present)
    if announced and (newest is None or (newest.year or 0) < (announced.year or 0)):
        return announced
    if newest and newest.year and newest.year >= 2000:
        return newest
    return None


def _anniversary(view: str, sentences: tuple[Sentence, ...], raw: list[RawDate]) -> PartialDate | None:
    best: int | None = None
    for sentence in sentences:
        text = view[sentence.start : sentence.end]
        for match in _SPAN.finditer(text):
            if int(match.group("now")) - int(match.group("y")) == int(match.group("n")):
                best = max(best or 0, int(match.group("now")))
        for match in _ANNIVERSARY.finditer(text):
            window = text[max(0, match.start() - 24) : match.start()]
            for anchor, year in _anchors():
                if anchor.search(window):
                    best = max(best or 0, year + int(match.group("n")))
    founded = {
        (found.year, found.month, found.day)
        for found in raw
        if found.year
        and (
            _FOUNDED.search(view[found.end : min(found.end + 40, found.sentence.end)].split("、また")[0])
            or _FOUNDED_ON.search(view[max(found.sentence.start, found.start - 12) : found.start])
            or _FOUNDED_THEN.search(view[max(found.sentence.start, found.start - 8) : found.end + 4])
        )
    }
    years = {year for year, _, _ in founded}
    full = {day for day in founded if day[2]}
    on_the_day = False
    if len(years) == 1:
        base = years.pop() or 0
        for sentence in sentences:
            text = view[sentence.start : sentence.end]
            for match in (*_ANNIVERSARY.finditer(text), *_SINCE.finditer(text)):
                window = text[max(0, match.start() - 30) : match.start()]
                span = int(match.group("n"))
                if (
                    (match.re is _SINCE or _FOUNDING.search(window) or re.search("外交関係|国交|関係$", window))
                    and 1990 <= base + span <= 2100
                    and base + span > (best or 0)
                ):
                    best = base + span
                    on_the_day = match.re is _ANNIVERSARY and not text.startswith("の年", match.end())
    if best is None:
        return None
    if on_the_day and len(full) == 1:
        _, month, day = full.pop()
        return valid(best, month, day) or PartialDate(best)
    return PartialDate(best)
