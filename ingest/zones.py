"""Which part of the page each line belongs to: title, body, caption, related headlines, menu ….

Claims come from title and body; captions may add people, places and dates; the other zones assert
nothing. The wording of page furniture is data (``ontology/lexicon/page_furniture.tsv``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.guards import stands
from ingest.lexicon import pattern, rows
from ingest.scanning import Scanner

Zone = Literal["title", "dateline", "body", "heading", "caption", "related", "menu", "source", "byline", "junk"]

ASSERTING: frozenset[Zone] = frozenset({"title", "body", "heading"})
"""Zones whose words the article itself stands for."""

READ: frozenset[Zone] = ASSERTING | {"caption"}
"""Zones that are read: the asserting ones and captions, which may name people, places and dates."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page without its surrounding blanks: offsets into the kept text, and its zone."""

    start: int
    end: int
    zone: Zone


@dataclass(frozen=True, slots=True)
class Furniture:
    """A way pages word their furniture; ``opens`` is the zone of the lines that follow, if any."""

    pattern: re.Pattern[str]
    zone: str
    opens: str


@cache
def furniture() -> tuple[Furniture, ...]:
    """The page-furniture patterns in the order of their file; the first that matches decides."""
    return tuple(Furniture(re.compile(row["pattern"]), row["zone"], row["opens"]) for row in rows("page_furniture"))


_DATE = (
    r"(?:(?:令和|平成)(?:元|\d{1,2})年\d{1,2}月\d{1,2}日|\d{4}年(?:\([^()]{1,8}\))?\d{1,2}月\d{1,2}日|"
    r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}|\d{1,2} tháng \d{1,2},? (?:năm )?\d{4}|"
    r"\d{1,2}月\s?\d{1,2}日?,\s?\d{4}|\d{4}\s年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}年\s\d{1,2}月\s?\d{1,2}日|"
    r"\d{4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{8})"
)
_DATELINE = re.compile(
    rf"^[\(\[【]?\s*(?:(?:date|日付|公開日?|掲載日?|更新日?|配信|投稿日?|公開日時|最終更新|発行日?|Ngày)\s*[::]?\s*)?"
    rf"[^。、]{{0,60}}?{_DATE}(?:[^。]{{0,40}})$"
)
_DIGIT = re.compile(r"\d")
_DATE_PLACE = re.compile(_DATE)
_CLOCK = re.compile(
    rf"(?:公開日?|掲載日?|更新日?|配信|投稿日?)?\s*[::]?\s*{_DATE}\s*(?:\([月火水木金土日]\))?\s*\d{{1,2}}[:時]\d{{2}}"
)
"""A line that opens with a date and a time of day, whatever follows it."""
_DATE_PREFIX = re.compile(
    rf"^\s*(?:date|日付|公開日?|掲載日?|更新日?|配信)\s*[::]?\s*(?:{_DATE}|\d{{4}}[-/]\d{{1,2}})\s+"
)
_DATE_TAIL = re.compile(rf"(?<=\s){_DATE}\s*\d{{1,2}}[:時]\d{{2}}分?$")
"""A date and a time of day at the end of a title."""
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヴ一-龥]")
_KANA = re.compile(r"[ぁ-ゖァ-ヴー]")
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹÁÀÃÉÈÍÌÓÒÕÚÙÝáàãéèíìóòõúùý]")
_CREDIT = Scanner(
    re.compile(
        r"(?:[\(\[【「]?(?:写真|画像|動画|映像|Ảnh|Photo|図)(?:提供|撮影|説明|出典)?\s*[::=/]|[\((](?:C|c)[\))]\s*\S|"
        r"[\((](?:写真|提供|撮影|VNA|TTXVN|AFP|ロイター|共同|時事|VOV|AP|新華社|写真提供)[^\))]{0,20}[\))]\s*$|[=＝](?:\S{1,12})?(?:撮影|提供)[\))]?$)"
    )
)
_RIGHTS = re.compile(r"[\((][Cc][\))]\s?[A-Za-z]{2,12}(?:/[^\s/]{1,24})*\s*$")
"""An agency's mark at the end of its text: 「…と述べた。(c)AFP」."""
_PREDICATE_END = re.compile(r"(?:[るたいすだうくぐつぬむぶん]|ました|です|ます|である)[。!?」』)]*$")
_SENTENCE_END = re.compile(r"[。!?](?:\s?[(\[【][^()\[\]【】]{1,30}[)\]】])?[」』)\]】]*$")
_PERSON_END = re.compile(
    r"(?:大統領|首相|主席|国王|総督|書記長|総書記|議長|大臣|外相|国防相|次官|大使|長官|委員長|書記|団長|司令官|氏|夫妻|夫人|代表|"
    r"代表団|両首脳|両氏|様子|場面|光景|模様|一同|会談|握手)(?:ら|たち|たちと|など)?(?:\([^)]{1,40}\))*[。.]?$"
)
_LONG_ENOUGH = 60
"""A line of this many characters that ends a sentence is running text even in a list of headlines."""
_TITLE_MOST = 110
_TITLE_LEAST = 14
"""Japanese letters after a date that opens a line which are a title or text, and not only who published it."""
_FURNITURE_MOST = 200
"""Longer lines are no furniture, except a source line with a percent-encoded address."""
_DATELINE_WORDS_MOST = 24
"""Japanese letters a date line may hold besides its date: an agency, a place, a clock time."""


def read_zones(view: str) -> tuple[Line, ...]:
    """Class every non-empty line of ``view`` (a matching view); lines come in the order of the text."""
    lines: list[Line] = []
    mode = ""
    after_image = False
    title_seen = False
    below: int | None = None
    for start, end in _line_spans(view):
        text = view[start:end]
        zone, opens = _furniture_zone(text)
        if zone == "image":
            lines.append(Line(start, end, "junk"))
            after_image = True
            continue
        prefix = _DATE_PREFIX.match(text)
        if prefix and len(_JAPANESE.findall(text, prefix.end())) >= _TITLE_LEAST:
            lines.append(Line(start, start + prefix.end(), "dateline"))
            start += prefix.end()
            text = view[start:end]
        if zone == "navigation":
            zone = "menu"
            below = len(lines) + 1 if below is None else below
        tail = _DATE_TAIL.search(text) if not zone and not title_seen else None
        if tail and len(_JAPANESE.findall(text, 0, tail.start())) >= _TITLE_LEAST:
            lines.append(Line(start + tail.start(), end, "dateline"))
            end = start + len(text[: tail.start()].rstrip())
            text = view[start:end]
        if opens:
            mode = opens
        if not zone:
            zone = _text_zone(text, after_image, title_seen)
            if mode and zone in ("body", "heading", "caption", "title"):
                if mode == "related" and zone == "body" and len(text) >= _LONG_ENOUGH and _SENTENCE_END.search(text):
                    mode = ""
                else:
                    zone = mode
        after_image = False
        if zone == "caption":
            lines.extend(_caption(text, start, end))
            continue
        if zone in ("title", "body", "heading"):
            title_seen = True
        lines.append(Line(start, end, zone))  # type: ignore[arg-type]
    if below is not None:
        _retitle(lines, below)
    if not stands("zones"):
        return tuple(Line(line.start, line.end, "title" if line.zone == "title" else "body") for line in lines)
    tables = _tables(view, lines)
    held = [Line(line.start, line.end, "body") if place in tables else line for place, line in enumerate(lines)]
    return tuple(_tail(view, _menu_blocks(view, held), tables))


_CELL_NAME = r"[ァ-ヴー一-龥A-Za-z・]{1,14}"
_CELL_DATE = r"(?:(?:(?:19|20)\d\d|\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?|(?:19|20)\d\d(?:[/.]\d{1,2}){0,2})"
_CELL_END = r"[\s|::・…,()*-]"
_ROW = re.compile(
    rf"{_CELL_END}*(?:{_CELL_NAME}{_CELL_END}+{_CELL_DATE}(?:{_CELL_END}+{_CELL_DATE})*|{_CELL_NAME}(?:\s*[|\t]\s*(?:{_CELL_DATE}|-))+|{_CELL_DATE}(?:に|{_CELL_END}+){_CELL_NAME}|"
    rf"{_CELL_DATE}(?:に|{_CELL_END}+)[^。]{{0,30}}(?:国交|外交関係|パートナー)[^。]{{0,16}}|{_CELL_DATE}|[^、。::]{{0,20}}パートナー(?:シップ|国)?[^、。::]{{0,6}}[::]\s?{_CELL_NAME}(?:、{_CELL_NAME})+(?:など)?){_CELL_END}*"
)
"""A row of a table: a name and its dates, a date and its name, a date below its name, a level and its countries."""
_CELL = re.compile(_CELL_NAME)


def _tables(view: str, lines: list[Line]) -> frozenset[int]:
    """Numbers of the lines that make up a table of names and dates, with up to two headings right above it."""
    held: set[int] = set()
    run: list[int] = []
    for number in range(len(lines) + 1):
        if number < len(lines) and lines[number].zone in ("heading", "body", "dateline", "title"):
            text = view[lines[number].start : lines[number].end]
            if _ROW.fullmatch(text) or (len(text) <= 8 and _CELL.fullmatch(text)):
                run.append(number)
                continue
        rows = sum(bool(_ROW.fullmatch(view[lines[place].start : lines[place].end])) for place in run)
        if rows >= 2 and 2 * rows >= len(run) - 1 and run[0] > 0:
            headed = [place for place in (run[0] - 2, run[0] - 1) if place > 0 and lines[place].zone == "heading"]
            held.update(run, headed)
        run = []
    return frozenset(held)


def _retitle(lines: list[Line], below: int) -> None:
    """Above the sections of a site stands its name, and the title below them (from line ``below`` on)."""
    rest = next((at for at in range(below, len(lines)) if lines[at].zone not in ("menu", "junk", "dateline")), None)
    named = [at for at in range(below - 1) if lines[at].zone == "title"]
    if rest is not None and lines[rest].zone == "heading" and named:
        for at in named:
            lines[at] = Line(lines[at].start, lines[at].end, "menu")
        lines[rest] = Line(lines[rest].start, lines[rest].end, "title")


def _caption(text: str, start: int, end: int) -> list[Line]:
    """Split the credit off; what is left is a caption, or body where it tells as much as a paragraph does."""
    credit = _CREDIT.search(text)
    cut = start + credit.start() if credit else end
    said = text[: cut - start].rstrip()
    lines: list[Line] = []
    if said:
        closing = credit is not None and credit.start() > 0 and _RIGHTS.match(text, credit.start()) is not None
        told = (closing or len(said) >= _LONG_ENOUGH) and _SENTENCE_END.search(said) and _PREDICATE_END.search(said)
        lines.append(Line(start, start + len(said), "body" if told else "caption"))
    if cut < end:
        lines.append(Line(cut, end, "junk"))
    return lines


_LINE = re.compile(r"[^\r\n]+")


def _line_spans(view: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in _LINE.finditer(view):
        text = match.group()
        start, end = match.end() - len(text.lstrip()), match.start() + len(text.rstrip())
        if start < end:
            spans.append((start, end))
    return spans


@cache
def _opens_as() -> tuple[re.Pattern[str], tuple[Furniture, ...]]:
    """How any furniture begins that is known by how its line begins, and the other furniture."""
    anchored = [entry for entry in furniture() if entry.pattern.pattern.startswith("^")]
    first = re.compile("|".join(entry.pattern.pattern for entry in anchored))
    return first, tuple(entry for entry in furniture() if entry not in anchored)


def _furniture_zone(text: str) -> tuple[str, str]:
    short = len(text) <= _FURNITURE_MOST
    first, others = _opens_as()
    for entry in furniture() if first.match(text) else others:
        if (short or entry.zone == "source") and entry.pattern.search(text):
            return entry.zone, entry.opens
    return "", ""


def _text_zone(text: str, after_image: bool, title_seen: bool) -> str:
    ends = bool(_SENTENCE_END.search(text))
    dated = (
        not ends
        and len(text) <= 90
        and _DIGIT.search(text)
        and _DATELINE.match(text)
        and not text.endswith(("、", ","))
    )
    if dated and len(_JAPANESE.findall(_DATE_PLACE.sub("", text))) <= _DATELINE_WORDS_MOST:
        return "dateline"
    if not ends and _DIGIT.search(text) and _CLOCK.match(text):
        return "dateline"
    if not _JAPANESE.search(text):
        return "junk"
    if _VIETNAMESE.search(text) and not _KANA.search(text):
        return "junk"
    if len(text) <= 160 and _CREDIT.search(text):
        return "caption"
    if after_image and (len(text) <= 80 or not ends):
        return "caption"
    if not ends or len(text) <= 70:
        if _PERSON_END.search(text) and (ends or (title_seen and not text.startswith(("・", "-", "*")))):
            return "caption"
        if not ends and not title_seen and len(text) <= _TITLE_MOST:
            return "title"
        if not ends and len(text) <= _LONG_ENOUGH and not text.startswith(("・", "-", "*", "●", "■", "◆")):
            return "heading"
    return "body"


_BULLET = re.compile(r"^[・●■▶◆◇○*►»-]")
_NUMBERED = re.compile(r"^(?:[(]\d{1,2}[)]|\d{1,2}(?:[.)、](?!\d)|\s)|[一二三四五六七八九十]{1,2}[、.])")
_SPOKEN = re.compile(r"^「.*。.*」$")
"""Words quoted over several sentences, which end with a bracket."""


def _ends(text: str) -> bool:
    return bool(_SENTENCE_END.search(text) or _SPOKEN.match(text))


def _tail(view: str, lines: list[Line], tables: frozenset[int]) -> list[Line]:
    """What follows the last full sentence of the body without ending one itself is a list of headlines, or a table."""
    full = [
        number
        for number, line in enumerate(lines)
        if line.zone == "body" and line.end - line.start >= _LONG_ENOUGH and _ends(view[line.start : line.end])
    ]
    if not full:
        return lines
    rest = [number for number in range(full[-1] + 1, len(lines)) if lines[number].zone in ("body", "heading", "title")]
    told = {number for number in rest if _ends(view[lines[number].start : lines[number].end])}
    loose = [
        number
        for number in rest
        # A numbered line with its text below is a point, not a headline.
        if number not in told
        and number not in tables
        and not (number + 1 in told and _NUMBERED.match(view[lines[number].start : lines[number].end]))
        and not _outlined(view, lines, number, full[-1], told)
        and not _announced(view, lines, number)
    ]
    out = list(lines)
    for number in loose:
        line = lines[number]
        text = view[line.start : line.end]
        if _BULLET.match(text) and len(text) <= 40 and _PERSON_END.search(text) and not re.search(r"[がを、]", text):
            out[number] = Line(line.start, line.end, "caption")
            continue
        if len(loose) >= 2 or _BULLET.match(view[line.start : line.end]):
            out[number] = Line(line.start, line.end, "related")
    return out


HEAD_MOST = 12
"""Characters of a numbered heading that is hardly a headline."""


def _outlined(view: str, lines: list[Line], number: int, last: int, told: set[int]) -> bool:
    """Whether the line is a point of the article's outline, or stands right below one.

    The notes of ministries end in such points: 「(2)安全保障」, 「艦船の寄港、海上法執行能力の強化」. The outline
    is the article's where it began before its ``last`` long sentence, or where a point of it is ``told`` in sentences.
    """

    def text(place: int) -> str:
        return view[lines[place].start : lines[place].end]

    def numbered(place: int) -> bool:
        return _NUMBERED.match(text(place)) is not None

    if not numbered(number) and not (number and numbered(number - 1)) and not _SIDE.match(text(number)):
        return False
    begun = any(lines[place].zone in ("heading", "body") and numbered(place) for place in range(last))
    # 「1 出席者」, 「2 概要」: headlines are longer.
    heads = {text(place)[0] for place in range(last + 1, len(lines)) if len(text(place)) <= HEAD_MOST}
    return begun or {"1", "2"} <= heads or any(numbered(place - 1) for place in told if place > last)


def _announced(view: str, lines: list[Line], number: int) -> bool:
    """Whether the line is a point of a list that the last sentence before it announces: 「…は以下のとおりです。」."""
    while number and _BULLET.match(view[lines[number].start : lines[number].end]):
        number -= 1
        if pattern("list-announced").search(view, lines[number].start, lines[number].end):
            return True
    return False


_FIGURE = re.compile(r"\d[\d,.]*\s?(?:[万億千百]|米?ドル|円|人|枚|個|件|トン|台|ユーロ|USD|%|か国|カ国)")


_SIDE = re.compile(r"[^\s::、。]{1,12}(?:側|国|出席者|参加者|代表)\s*[::]\s*\S")
"""A line that says who took part for one side."""


def _menu_blocks(view: str, lines: list[Line]) -> list[Line]:
    """Three or more headings in a row are a menu or a list of headlines, not section headings; figures make a list.

    Numbered headings are the article's own, and so are the lines below one that name who took part
    (「日本側:林外務大臣、山田審議官ほか」).
    """
    out = list(lines)
    run: list[int] = []
    numbered = False
    for index in range(len(lines) + 1):
        if index < len(lines) and lines[index].zone == "heading":
            text = view[lines[index].start : lines[index].end]
            if _NUMBERED.match(text):
                numbered = True
            elif numbered and _SIDE.match(text):
                out[index] = Line(lines[index].start, lines[index].end, "body")
            elif index and _NUMBERED.match(view[lines[index - 1].start : lines[index - 1].end]):
                pass  # what stands right below a numbered heading is its matter
            else:
                run.append(index)
            continue
        if index < len(lines) and lines[index].zone in ("junk", "menu") and run:
            continue
        numbered = numbered and index < len(lines) and lines[index].zone != "body"
        if len(run) >= 3:
            figures = sum(bool(_FIGURE.search(view[lines[place].start : lines[place].end])) for place in run)
            zone: Zone = "body" if 2 * figures > len(run) else "menu"
            for place in run:
                out[place] = Line(lines[place].start, lines[place].end, zone)
        run = []
    return out
