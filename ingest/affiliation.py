"""Affiliation: the country that the words around a person's name give.

The role (駐英ベトナム大使), a bracket, or 「…の」 to the left decide; a sentence may also speak for one
country from its start.
"""

from __future__ import annotations

import re

from ingest.countries import HOME, Mention
from ingest.tokens import Sentence
from ontology.schemes import load_scheme

_ORG_TAIL = re.compile(
    r"(?!.{0,30}(?:から|より|へ|まで|宛|あて))(?:[^\s、。「」()はがをにとでも]{0,30}?)(?:政府|省|党|議会|国会|会議|委員会|協会|連盟|大使館|軍|庁|局|院|銀行|大学|連合|機構|基金|同盟|王室|財団|部|府|社|州|市|県)?"
    r"(?:の|、|・)?$"
)
_BRACKET_COUNTRY = re.compile(r"^(?:氏)?\s?\(([^()]{1,12})\)")
_POSTED = re.compile(r"(?:駐|在)")
_NOT_FROM = re.compile(r"(?:訪問|を訪|に|駐在|担当)")
_TOPIC = re.compile(r"(?:側)?から(?:は|も)?(?:、)?|の[^、。はがを]{1,24}からは|では(?!な)|には、|:")
_TOPIC_CLAUSE = re.compile(r"(?:側)?(?:から(?:は|も)|には|では)、")
_LEADS = ("率いる", "率いた", "代表する", "治める", "統治する")
_LED = re.compile(
    rf"(?:の)?[^、。はがをに]{{0,10}}(?:代表団|使節団|訪問団|政府団|一行|チーム|選手団)?を(?:{'|'.join(_LEADS)})$"
)
_SEAT = re.compile(
    r"[^、。のはがをに]{0,6}?(?:事務所|支店|支社|支局|支部|法人|駐在|代表処|オフィス|拠点|工場|キャンパス|センター|日本人|商工会)"
)
"""A country or place that says where a body of another country has its seat: 「JICAベトナム事務所」."""
_JOINS = ("および", "及び", "ならびに", "並びに")
"""What joins a name to somebody else who is named before it."""
_SITS_IN = re.compile(r"の(?![^の]{0,12}(?:省|市|県|党|人民|大学|政府|議会|国会))[^の]{2,}の$")
"""A place where a body sits that does not belong to it: 「ハノイのゲーテ・インスティトゥートの」."""
_BRACKETED = re.compile(r"\(([^()]{2,16})\)の$")
"""A body's short name behind it: 「世界貿易機関(WTO)の」, 「モザンビーク解放戦線(FRELIMO)の」."""
_PAIR = re.compile(r"[・、と-]$")
_ASSOCIATION = re.compile(r"[^、。はがを]{0,8}(?:協会|議員|連盟|委員会|商工会|センター|クラブ|友好)")


def topic_country(view: str, sentence: Sentence, by_end: dict[int, Mention]) -> str | None:
    """The country a sentence speaks for from its start: 「タイからは…」, 「最初のタイには、…」."""
    clause = view.find("、", sentence.start, sentence.start + 40)
    for end in range(sentence.start + 1, max(sentence.start + 24, clause)):
        mention = by_end.get(end)
        if mention is None or mention.start < sentence.start:
            continue
        opens = mention.start <= sentence.start + 6 or _TOPIC_CLAUSE.match(view, end)
        if opens and (mention.kind != "place" or view.startswith("では", end)) and _TOPIC.match(view, end):
            return country_of(mention)
    return None


NEAR_MOST = 160
"""Characters before a name within which its paragraph may name the country."""


def near_country(view: str, start: int, sentence: Sentence, by_end: dict[int, Mention]) -> str | None:
    """The last foreign country that the paragraph names before a person: 「タイ:建国記念日。国家主席からA国王へ」."""
    opens = view.rfind("\n", 0, sentence.start) + 1
    for end in range(start, max(opens, start - NEAR_MOST), -1):
        mention = by_end.get(end)
        code = country_of(mention) if mention is not None and mention.kind != "organisation" else None
        if code and code != HOME:
            return code
    return None


def named_country(
    view: str, span: tuple[int, int], role: tuple[int, int] | None, sentence: Sentence, by_end: dict[int, Mention]
) -> tuple[str | None, tuple[int, int] | None]:
    """The country the words around the name give: role (駐英ベトナム大使), bracket, or 「…の」 to the left."""
    if role:
        posted = _POSTED.search(view, role[0], role[1])
        inner = [
            mention
            for place in range(role[0] + 1, role[1] + 1)
            if (mention := by_end.get(place)) is not None and mention.start >= role[0] and mention.kind != "place"
        ]
        inner.sort(key=lambda mention: mention.start)
        if posted:
            sender = [mention for mention in inner if mention.start > posted.end() and mention.start != posted.end()]
            if sender:
                return sender[-1].code, (sender[-1].start, sender[-1].end)
        elif inner and inner[0].start - role[0] == (view[role[0]] in "現同元前新") and not _sent(view, inner[0], role):
            return inner[0].code, (inner[0].start, inner[0].end)
        tail = _BRACKET_COUNTRY.match(view[max(span[1], role[1]) : max(span[1], role[1]) + 16])
        if tail:
            offset = max(span[1], role[1])
            mention = by_end.get(offset + tail.end(1))
            if mention and mention.kind != "place":
                return mention.code, (mention.start, mention.end)
    left = min(span[0], role[0]) if role else span[0]
    return _left_country(view, left, sentence, by_end)


def _sent(view: str, mention: Mention, role: tuple[int, int]) -> bool:
    """Whether a role names an organisation as the place somebody is sent to: 国連大使, EU代表部大使."""
    return mention.kind == "organisation" and re.search(r"大使|常駐代表$", view[mention.end : role[1]]) is not None


def _left_country(
    view: str, left: int, sentence: Sentence, by_end: dict[int, Mention]
) -> tuple[str | None, tuple[int, int] | None]:
    window = view[max(sentence.start, left - 40) : left]
    for end in range(left - 3, left - len(window), -1) if window.endswith(_LEADS) else ():
        mention = by_end.get(end)
        if mention is not None and _LED.match(view, end, left):
            return country_of(mention), (mention.start, mention.end)
    bracket = _BRACKETED.search(window)
    if bracket:
        inner = left - len(window) + bracket.end(1)
        mention = by_end.get(inner) or by_end.get(inner + 1)
        if mention is not None and mention.kind != "place":
            return country_of(mention), (mention.start, mention.end)
        return _left_country(view, left - len(window) + bracket.start(), sentence, by_end)
    joins = (place + len(word) - 1 for word in _JOINS if (place := window.rfind(word)) >= 0)
    cut = max(*map(window.rfind, "、。「」】](はがをにでと"), *joins)
    lowest = left - (len(window) - cut - 1) if cut >= 0 else left - len(window)
    best: Mention | None = None
    for place in range(left, lowest, -1):
        mention = by_end.get(place)
        # A bracket of the name itself is no border: 「欧州連合(EU)の…」.
        if mention is not None and (lowest <= mention.start or mention.start < lowest < mention.end):
            best = mention
            break
    if best is None:
        return None, None
    between = view[best.end : left]
    if view[best.start - 1 : best.start] in ("駐", "在", "訪", "来", "対") or _NOT_FROM.match(between):
        return None, None
    if _ASSOCIATION.match(between) and (
        _PAIR.search(view[max(0, best.start - 1) : best.start]) or _joined(best, by_end)
    ):
        # ベトナム・ネパール友好協会, 日越友好議員連盟: either country may be meant.
        return None, None
    if _SEAT.match(between):
        return _owner(view, best, by_end)
    if best.kind == "place" and _SITS_IN.fullmatch(between):
        return None, None
    if between in ("", "の", "・", " ", "から", "からは") or _ORG_TAIL.fullmatch(between):
        return country_of(best), (best.start, best.end)
    return None, None


def _joined(mention: Mention, by_end: dict[int, Mention]) -> bool:
    """Whether another country stands right before: 日越."""
    other = by_end.get(mention.start)
    return other is not None and other.kind == "country"


def _owner(view: str, seat: Mention, by_end: dict[int, Mention]) -> tuple[str | None, tuple[int, int] | None]:
    """Whose body sits there: the country or organisation right before, if one is named."""
    end = seat.start - (view[seat.start - 1 : seat.start] in ("・", "の", "在", "駐"))
    mention = by_end.get(end)
    if mention is None:
        return None, None
    return country_of(mention), (mention.start, mention.end)


def country_of(mention: Mention) -> str | None:
    """The country a mention stands for: its own code, or the country a place lies in."""
    if mention.kind == "place":
        return load_scheme("place")[mention.code].value("inCountry")
    if mention.kind == "organisation":
        return load_scheme("organisation")[mention.code].value("inCountry") or mention.code
    return mention.code
