"""Dates as they are written: the parts that stand there, and nothing else.

The forms are data, ``ontology/lexicon/date_forms.tsv``, and so are the words that count from the day of writing,
``date_words.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.partial_dates import valid
from ingest.scanning import Scanner
from ingest.tokens import Sentence

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
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
_AHEAD = re.compile(
    r"(?:予定|見通し|見込み|計画|方針)[^。]{0,6}[。」]?$|(?:する|します|れる|れます|開く|迎える|訪れる|運び|なる)[。」]?$|へ$"
)
"""How a sentence ends that tells of what is to come."""


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
