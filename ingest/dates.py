"""Dates in running text, resolved from the text and the date of publication, never guessed.

A date keeps the precision it is given with. What is missing (the year of 「5月10日」, month and year
of 「11日」) comes from the nearest earlier date it hangs on, from the publication date, or from the
reference year the text itself gives (its newest complete date, or the arithmetic of an anniversary);
where none of these speaks, it stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from ingest.claims import DateBasis
from ingest.lexicon import rows
from ingest.scanning import Scanner
from ingest.tokens import Sentence


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day. Without a year it stands for nothing that can be written."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        if self.year is None:
            return ""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def middle(self) -> date | None:
        """The middle of the time it covers, for comparing nearness."""
        if self.year is None:
            return None
        return date(self.year, self.month or 7, self.day or (15 if self.month else 1))

    @property
    def precision(self) -> int:
        """0 unknown, 1 year, 2 month, 3 day."""
        if self.year is None:
            return 0
        return 1 if self.month is None else 2 if self.day is None else 3


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: its span, value, last day if it is a range, and how its year is known."""

    start: int
    end: int
    value: PartialDate
    until: PartialDate | None
    basis: DateBasis


def parse_date(text: str) -> PartialDate | None:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if not match:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    return valid(year, month, day)


def valid(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """A partial date if the parts are possible together, else None."""
    if year is not None and not 1800 <= year <= 2199:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None:
        try:
            date(year or 2024, month or 1, day)
        except ValueError:
            return None
    return PartialDate(year, month, day)


_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_YEAR_WORDS = {
    "一昨年": -2,
    "おととし": -2,
    "昨年": -1,
    "去年": -1,
    "前年": -1,
    "今年": 0,
    "本年": 0,
    "来年": 1,
    "翌年": 1,
}
_MONTH_WORDS = {"先々月": -2, "先月": -1, "前月": -1, "今月": 0, "当月": 0, "来月": 1, "翌月": 1}
_DAY_WORDS = {"一昨日": -2, "昨日": -1, "昨夜": -1, "本日": 0, "今日": 0, "今朝": 0, "今夜": 0, "明日": 1}
_PART = r"(?:上旬|中旬|下旬|初旬|初め|末|半ば|中頃|前半|後半)"
_DATE = re.compile(
    r"(?P<iso>(?<!\d)(?P<iy>(?:19|20)\d\d)(?P<sep>[-/.])(?P<im>\d{1,2})(?P=sep)(?P<id>\d{1,2})(?!\d))"
    r"|(?P<dmy>(?<![\d/])(?P<dd>\d{1,2})(?P<dsep>[-/.])(?P<dm>\d{1,2})(?P=dsep)(?P<dy>(?:19|20)\d\d)(?!\d))"
    r"|(?P<vn>(?<![\d.,])(?P<vd>\d{1,2})[./](?P<vm>\d{1,2})(?=の(?:朝|午前|午後|昼|夜|夕)|[、)]))"
    r"|(?P<full>(?:(?<!\d)(?P<y>(?:1[89]|20)\d\d)|(?P<era>令和|平成|昭和)(?P<ey>元|\d{1,2}))年(?!代|間|度|以上|以内|余)"
    r"(?:\s?\([^)]{1,8}\))?(?:の?\s?(?P<m>\d{1,2})月(?:\s?(?P<d>\d{1,2})日(?!間|本))?)?)"
    r"|(?P<rel>(?P<yw>一昨年|おととし|昨年|去年|前年|今年|本年|来年|翌年|同年|同じ年)(?!度|比|同期)(?:の)?(?:\s?(?P<rm>\d{1,2})月(?!革命)"
    r"(?:\s?(?P<rd>\d{1,2})日(?!間))?)?)"
    r"|(?P<relm>(?P<mw>先々月|先月|前月|今月|当月|来月|翌月|同月)(?:の)?(?:\s?(?P<md>\d{1,2})日(?!間))?)"
    r"|(?P<monthday>(?<![\d.])(?P<mm>\d{1,2})月\s?(?P<mday>\d{1,2})日(?!間))"
    r"|(?P<month>(?<![\d.かヶケカ箇])(?P<mo>\d{1,2})月(?!革命|間|号|期|分|\d|~|-))"
    r"|(?P<days>(?<![\d.第])(?P<m2>\d{1,2})月\s?(?P<d1>\d{1,2})(?=\s?[~-]\s?\d{1,2}日|[、・]\d{1,2}の?両日))"
    r"|(?P<dayonly>(?<![\d.,第月])(?P<day>\d{1,2})日(?!間|目|本|め|以[内上]|連続|後|前|ぶり|余|で[\d一-九])(?=[\s、。()の午朝昼夜夕未正か~・と付,にまは]|$|[ァ-ヴ一-龥]))"
    r"|(?P<dayspan>(?<![\d.,第月])(?P<ds>\d{1,2})(?=\s?[~-]\s?\d{1,2}日))"
    r"|(?P<same>同日|同じ日|この日|当日|翌日|前日)"
    r"|(?P<dayword>(?:一昨日|昨日|昨夜|本日|今日(?=[、午朝夜昼]|の午)|今朝|今夜|明日))"
)
_DATES = Scanner(_DATE)
_RANGE = re.compile(
    rf"(?:{_PART})?(?:\([月火水木金土日]\))?\s?(?:から|より|~|-|・|、|と|および|及び)\s?(?:翌)?(?:(?P<y>(?:19|20)\d\d)年)?(?:(?P<m>\d{{1,2}})月)?\s?(?P<d>\d{{1,2}})(?:日(?!間|目)|(?=の?両日))"
)
_RANGE_LOOSE = re.compile(r"^[・、と]|^および|^及び")
_LAW = re.compile(
    r"\s?(?:の|に(?:発効|採択|署名)された)(?:国連)?(?:の)?(?:海洋法|国際連合|ジュネーブ|パリ|ウィーン|京都)?[^\s、。]{0,12}(?:条約|憲章|憲法|議定書|国連海洋法条約)"
)
_FUTURE = re.compile(
    r"まで(?:に|の)|予定|見込み|見通し|計画|目標|に向け|へ向け|ビジョン|を目指|開催され(?:る|ます)|までを"
)
_AHEAD = re.compile(
    r"(?:予定|見通し|見込み|計画|方針)[^。]{0,6}[。」]?$|(?:する|します|れる|れます|開く|迎える|訪れる|運び|なる)[。」]?$|へ$"
)
"""How a sentence ends that tells of what is to come."""
_ANNIVERSARY = re.compile(
    r"(?P<n>\d{1,3})\s?(?:周年|年の節目|年を(?:迎え|祝|記念)|年にな[るり]|年間にわたり|年の(?:友情|友好))"
)
_SINCE = re.compile(r"(?:過去|この|以来|から|して)\s?(?P<n>\d{1,3})年(?:間|が経|を経|。|、|で|目|たつ|余)")
_FOUNDED = re.compile(r"(?:外交関係|国交|外交)(?:の|を)?(?:樹立|構築|設立|開設|結|正常化)(?!\s?\d{1,3}(?:周年|年))")
_FOUNDED_THEN = re.compile(r"(?:外交関係|国交)(?:は|が|を)\d{4}年(?:\d|に?(?:樹立|構築|開設|正常化|結))")
_FOUNDING = re.compile(r"(?:外交関係|国交|外交)(?:の|を)?(?:樹立|構築|設立|開設|結|正常化)")


_CARRY_MOST = 40
"""Characters over which a later date takes year or month from an earlier one in its paragraph."""


@cache
def _anchors() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(row["form"]), int(row["year"])) for row in rows("anniversaries"))


@dataclass(frozen=True, slots=True)
class RawDate:
    """A date as written: the parts that stand there, a relative word, the last day of a range."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    word: str
    until: tuple[int | None, int | None, int] | None
    sentence: Sentence
    ahead: bool
    """Whether the sentence tells of what is to come."""


def scan_dates(view: str, sentences: tuple[Sentence, ...]) -> list[RawDate]:
    """Dates as written, in order, before anything missing is filled in."""
    return [found for sentence in sentences for found in _scan(view, sentence)]


def find_dates(
    raw: list[RawDate], published: PartialDate | None, reference: PartialDate | None
) -> tuple[DateMention, ...]:
    """Resolve scanned dates, in order, against the publication date and the reference date, as far as known."""
    return tuple(_resolve(raw, published, reference))


def reference_date(
    view: str, sentences: tuple[Sentence, ...], raw: list[RawDate], published: PartialDate | None
) -> PartialDate | None:
    """When the article was written, as far as page and text tell; at least a year, or None."""
    if published is not None:
        return published
    dated = _anniversary(view, sentences, raw)
    newest: PartialDate | None = None
    for found in raw:
        if found.year is None or found.word:
            continue
        clause = view[found.end : found.end + 40].split("。")[0]
        if _FUTURE.search(clause) and not re.match(r".{0,30}(?:訪問|訪れ|会談|開かれた)", clause):
            continue
        if found.month is None and re.search(
            r"来る$|から$|~$", view[max(found.sentence.start, found.start - 3) : found.start]
        ):
            continue
        value = PartialDate(found.year, found.month, found.day)
        if newest is None or (value.month is not None, value.middle()) > (newest.month is not None, newest.middle()):
            newest = value
    if dated and dated.year and (newest is None or newest.year is None or dated.year > newest.year):
        return dated
    if newest and newest.year and newest.year >= 2000:
        return newest
    return None


def _anniversary(view: str, sentences: tuple[Sentence, ...], raw: list[RawDate]) -> PartialDate | None:
    best: int | None = None
    for sentence in sentences:
        text = view[sentence.start : sentence.end]
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
            _FOUNDED.search(view[found.end : min(found.end + 16, found.sentence.end)])
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
                    (match.re is _SINCE or _FOUNDING.search(window) or "外交関係" in window)
                    and 1990 <= base + span <= 2100
                    and base + span > (best or 0)
                ):
                    best, on_the_day = base + span, match.re is _ANNIVERSARY
    if best is None:
        return None
    if on_the_day and len(full) == 1:
        _, month, day = full.pop()
        return valid(best, month, day) or PartialDate(best)
    return PartialDate(best)


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _scan(view: str, sentence: Sentence) -> Iterator[RawDate]:
    position = sentence.start
    ahead: bool | None = None
    while match := _DATES.search(view, position, sentence.end):
        group = match.groupdict()
        year = month = day = None
        word = ""
        if group["iso"]:
            year, month, day = int(group["iy"]), int(group["im"]), int(group["id"])
        elif group["dmy"]:
            year, month, day = int(group["dy"]), int(group["dm"]), int(group["dd"])
        elif group["vn"]:
            month, day = int(group["vm"]), int(group["vd"])
        elif group["full"]:
            if group["era"]:
                year = _ERAS[group["era"]] + (1 if group["ey"] == "元" else int(group["ey"]))
            else:
                year = int(group["y"])
            month, day = _number(group["m"]), _number(group["d"])
        elif group["rel"]:
            word, month, day = group["yw"], _number(group["rm"]), _number(group["rd"])
        elif group["relm"]:
            word, day = group["mw"], _number(group["md"])
        elif group["monthday"]:
            month, day = int(group["mm"]), int(group["mday"])
        elif group["month"]:
            month = int(group["mo"])
        elif group["days"]:
            month, day = int(group["m2"]), int(group["d1"])
        elif group["dayonly"]:
            day = int(group["day"])
        elif group["dayspan"]:
            day = int(group["ds"])
        elif group["same"]:
            word = "same" if group["same"] not in ("翌日", "前日") else group["same"]
        else:
            word = match.group()
        position = match.end()
        if valid(year, month, day) is None:
            continue
        if group["full"] and _LAW.match(view, match.end(), sentence.end):
            continue
        until = None
        end = match.end()
        if day is not None:
            last = _RANGE.match(view, match.end(), sentence.end)
            if last and valid(_number(last.group("y")), _number(last.group("m")), int(last.group("d"))):
                loose = _RANGE_LOOSE.match(view[match.end() : last.end()])
                listed = "両日" in view[last.end() : last.end() + 3] or (
                    int(last.group("d")) == day + 1 and not last.group("y") and not last.group("m")
                )
                if not loose or listed:
                    until = (_number(last.group("y")), _number(last.group("m")), int(last.group("d")))
                    end = position = last.end()
        if ahead is None:
            ahead = _AHEAD.search(view, max(sentence.start, sentence.end - 24), sentence.end) is not None
        yield RawDate(match.start(), end, year, month, day, word, until, sentence, ahead)


def _resolve(raw: list[RawDate], published: PartialDate | None, reference: PartialDate | None) -> Iterator[DateMention]:
    last: PartialDate | None = None
    last_sentence = last_end = -1
    for found in raw:
        year, month, day = found.year, found.month, found.day
        basis: DateBasis = "explicit"
        here = last if last_sentence == found.sentence.start and found.start - last_end <= _CARRY_MOST else None
        if found.word == "same" or found.word in ("翌日", "前日"):
            value = last if last and last.day else None
            basis = "inherited"
            if value and found.word != "same":
                value = _shift(value, 1 if found.word == "翌日" else -1)
        elif found.word in ("同年", "同じ年", "同月"):
            basis = "inherited"
            if found.word == "同月":
                value = PartialDate(last.year, last.month, day) if last and last.month else None
            else:
                value = PartialDate(last.year, month, day) if last else None
        elif found.word in _YEAR_WORDS:
            basis = "relative"
            base = reference.year if reference else None
            if found.word in ("前年", "翌年") and here:
                base = here.year
            value = PartialDate(base + _YEAR_WORDS[found.word], month, day) if base else None
        elif found.word in _MONTH_WORDS:
            basis = "relative"
            value = None
            if reference and reference.year and reference.month:
                number = reference.year * 12 + reference.month - 1 + _MONTH_WORDS[found.word]
                value = PartialDate(number // 12, number % 12 + 1, day)
        elif found.word in _DAY_WORDS:
            basis = "relative"
            value = _shift(published, _DAY_WORDS[found.word]) if published and published.day else None
        elif year is not None:
            value = PartialDate(year, month, day)
        elif month is not None:
            value, basis = _with_year(month, day, here, published, reference)
        else:
            value, basis = _with_month(day, here, last, published, reference, found.ahead)
        if value is None or valid(value.year, value.month, value.day) is None or value.year is None:
            continue
        until = None
        if found.until:
            until_year, until_month, until_day = found.until
            turned = until_year is None and until_month is not None and until_month < (value.month or 0)
            until = valid(until_year or value.year + turned, until_month or value.month, until_day)
        yield DateMention(found.start, found.end, value, until, basis)
        last, last_sentence, last_end = (until or value), found.sentence.start, found.end


def _with_year(
    month: int, day: int | None, here: PartialDate | None, published: PartialDate | None, reference: PartialDate | None
) -> tuple[PartialDate | None, DateBasis]:
    near = published or reference
    if here and here.year and here.month and near and near.year and here.year < near.year - 1:
        return PartialDate(here.year, month, day), "inherited"
    if near is None or near.year is None:
        return (PartialDate(here.year, month, day), "inherited") if here and here.year else (None, "none")
    if near.month is None:
        return PartialDate(near.year, month, day), "relative"
    middle = near.middle()
    if published is None and near.day is not None and day is not None:
        # An undated page was written after the newest full date it names: what lies before it is of the next year
        # only if it is no part of the same story, that is not within half a year before it.
        later = valid(near.year, month, day)
        if later is not None and (later.middle() or date.min) >= (middle or date.min):
            return later, "relative"
    candidates = [value for year in (near.year - 1, near.year, near.year + 1) if (value := valid(year, month, day))]
    return (
        min(
            candidates, key=lambda value: abs(((value.middle() or date.min) - (middle or date.min)).days), default=None
        ),
        "relative",
    )


def _with_month(
    day: int | None,
    here: PartialDate | None,
    last: PartialDate | None,
    published: PartialDate | None,
    reference: PartialDate | None,
    ahead: bool,
) -> tuple[PartialDate | None, DateBasis]:
    if here and here.month and here.day:
        return PartialDate(here.year, here.month, day), "inherited"
    if published and published.month and day:
        year, month = published.year or 0, published.month
        if published.day and day > published.day + (14 if ahead else 1):
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return PartialDate(year, month, day), "relative"
    if last and last.month and (reference is None or last.year == reference.year):
        return PartialDate(last.year, last.month, day), "inherited"
    if reference and reference.year:
        return PartialDate(reference.year, reference.month, day if reference.month else None), "relative"
    return None, "none"


def _shift(value: PartialDate, days: int) -> PartialDate | None:
    if not (value.year and value.month and value.day):
        return None
    moved = date(value.year, value.month, value.day) + timedelta(days=days)
    return PartialDate(moved.year, moved.month, moved.day)


def dates_within(dates: tuple[DateMention, ...], start: int, end: int) -> tuple[DateMention, ...]:
    """The dates whose span lies in ``start:end``."""
    first = bisect_left(dates, start, key=lambda found: found.start)
    last = bisect_right(dates, end, key=lambda found: found.start)
    return tuple(found for found in dates[first:last] if found.end <= end)


def clearly_before(since: PartialDate | None, reference: PartialDate | None) -> bool:
    """Whether the date lies clearly before the article: another year, or more than two months earlier.

    Without a reference date any dated statement counts as earlier.
    """
    if since is None or since.year is None:
        return False
    if reference is None or reference.year is None:
        return True
    if since.month is None or reference.month is None:
        return since.year < reference.year
    months = (reference.year - since.year) * 12 + reference.month - since.month
    return months > 2
