"""Event words and whether their clause tells of an event: done, under way or announced, not wished or recalled."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.lexicon import pattern
from ingest.tokens import Sentence

TYPES = (
    "phone-call",
    "consultation",
    "joint-statement",
    "signing",
    "message",
    "ceremony",
    "aid",
    "exchange",
    "visit",
    "meeting",
    "conference",
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word in its sentence."""

    type: str
    start: int
    end: int
    sentence: Sentence
    order: int
    """0 title or summary, 1 first sentence of the body, 2 second …"""


_AGREED_END = re.compile(r"(?:合意|一致|誓約|約束|検討|意欲を示|用意がある)(?:した|しました|する|します|)[。」』)]*$")
"""How a sentence ends that tells what the two sides will do."""
_OPEN_END = re.compile(r"(?:予定|見込み?|見通し|計画|方針|意向|期待|たい|目指)[^。]{0,8}[。」』)]*$")
"""How a sentence ends that tells what is not yet."""


def confirmed(view: str, kind: str, start: int, end: int, sentence: Sentence, headline: bool) -> bool:
    """Whether the words around a trigger make it the event and not a mention of one."""
    tail = view[end : sentence.end]
    if pattern("event-not-after").match(tail):
        return False
    whole = view[sentence.start : sentence.end]
    if kind not in ("visit", "meeting", "phone-call") and not headline and _OPEN_END.search(whole):
        ends = tail.rstrip("。」』)")
        if not re.search(r"(?:した|された|った|ました)", ends):
            return False
    if kind not in ("visit", "meeting", "phone-call", "joint-statement") and not headline:
        if re.match(r"[^、。]{0,20}(?:した|された)こと(?:を|に|は|が)(?!合意|一致)", tail):
            return False
        if kind != "message" and _AGREED_END.search(whole) and not re.search(r"(?:した|された|った)[、。]", tail[:30]):
            return False
    if headline and re.match(r"[^、]{0,10}(?:意向|方針|見通し|構想|を要請|を検討|を提案)", tail):
        return False
    if kind == "signing":
        if re.match(r"文書|国(?!と)|者|欄|式次", tail):
            return False
        if re.match(
            r"(?:された|した|済みの?|した各|されている)(?!。|、|ほか|のは|のが|こと|と|」|際|後|あと|。|$)", tail
        ) and not re.search(r"(?:これに|席上|合わせ)", whole):
            return False
        near = view[max(sentence.start, start - 40) : min(end + 20, sentence.end)]
        if re.match(r"式(?:典)?に(?:出席|参加)|(?:する|される)(?:など|ことを|よう|ため)", tail) and not headline:
            return False
        return bool(pattern("event-signing-object").search(near)) and _told(tail, headline)
    if kind == "joint-statement":
        near = view[max(sentence.start, start - 12) : min(end + 40, sentence.end)]
        if re.match(
            r"(?:の(?:内容|実施|実行|精神|履行)|に(?:基づ|沿|盛り込まれ|示され|明記され)|を(?:実行|実施|履行))", tail
        ):
            return False
        if re.match(r"(?:の(?:採択|発表|署名|作成|発出))?(?:に向け|を目指|へ向け|の準備)", tail):
            return False
        told = re.match(r"(?:に(?:よれば|よると|は)|では?、|は)", tail)
        return bool(told or pattern("event-joint-statement-verb").search(near)) or headline
    if kind == "message":
        named = re.search(r"祝電|電報|弔電|見舞", view[start:end]) and not re.match(r"(?:で|による)", tail)
        return headline or bool(named or re.search(r"送|寄せ|届|宛|あて|打", tail[:40]))
    if kind == "conference":
        return bool(pattern("event-conference-verb").search(tail[:24])) or headline
    if kind == "consultation":
        return headline or bool(
            re.search(r"開催|開か|開い|議長|行わ|行う|行っ|実施|臨|出席|開き|開始|主宰|予定", tail[:60])
        )
    if kind == "aid":
        if re.match(r"(?:られ|れ)る(?:もの|こと)", tail):
            return False
        return _told(tail, headline) or bool(re.search(r"寄贈|贈|供与|寄付|届け|渡", tail[:40]))
    if kind == "exchange":
        return headline or bool(re.search(r"開催|開か|開い|行わ|行っ|実施|幕を|始ま|参加|共催|催さ", tail[:60]))
    if kind == "ceremony":
        if re.match(r"する(?:こと|予定|など)", tail):
            return False
        if not headline and (
            re.match(r"に(?:も)?(?:出席|参加)する", tail) or re.match(r"に(?:出席|参加)し(?:た|ている)(?![、。])", tail)
        ):
            return False
        return headline or bool(
            re.search(
                r"開催|開か|開い|行わ|行っ|実施|授与|贈|催さ|出席|捧呈|開き|迎え|受け|終え|授け|渡|奉呈|捧呈|提出|奉って",
                view[start : min(end + 40, sentence.end)],
            )
        )
    if kind == "visit":
        return _visit_told(view, start, end, tail, headline, sentence)
    if kind == "meeting":
        return _meeting_told(view, start, tail, headline)
    return _told(tail, headline)


def _told(tail: str, headline: bool) -> bool:
    """Whether the clause tells it as done, under way or announced."""
    if headline:
        return not re.match(r"(?:へ向け|に向け|を(?:提案|希望|要請|目指))", tail)
    if re.match(r"(?:する|を行う|される)?(?:こと|ため|際|予定だった|意向|方針|用意)", tail[:8]) and not re.match(
        r"(?:する|される)?(?:こと|予定)", tail[:8]
    ):
        return False
    return not re.match(r"(?:した|された|していた)(?:際|時|後(?!、)|とき|ところで)", tail)


def _visit_told(view: str, start: int, end: int, tail: str, headline: bool, sentence: Sentence) -> bool:
    word = view[start:end]
    if re.search(
        r"(?:相互|高官|代表団の?|各レベルの?|互いの?|ハイレベルの?)$", view[max(sentence.start, start - 6) : start]
    ):
        return False
    if re.search(r"しに(?:訪れ|来訪)", view[start - 2 : end]) or re.search(
        r"大使[^。、]{0,6}$", view[max(sentence.start, start - 12) : start]
    ):
        return False
    if re.search(
        r"(?:総会|会議|会合|サミット|フォーラム)(?:に?出席|に?参加|の)?(?:する)?ため(?:に)?$",
        view[max(0, start - 14) : start],
    ):
        return False
    if re.match(r"(?:者|客|先で|や|・|と交流|の往来|の相互)", tail):
        return False
    if re.search(r"到着|出発|たった|発った|入りし|降り立", word):
        text = view[sentence.start : sentence.end]
        return bool(pattern("diplomacy").search(text)) and not re.search(r"救助|物資|貨物|便が|第1便|旅客|観光客", text)
    if headline:
        return True
    if re.match(r"(?:後(?:、|に|の|初)|後$)", tail):
        return False
    if re.match(
        r"(?:する|できる|するの)?(?:よう|の?を(?:期待|楽しみ|歓迎する(?!式典|行事))|ことを(?:期待|希望|提案)|機会)",
        tail,
    ):
        return False
    return bool(
        re.match(
            r"(?:中|して|し[、た]|します|する。|してい|する(?:予定|と|。|の(?:は|に)|運び|こと(?:に|が決|を発表|を明|となっ))|を歓迎する(?:式典|行事)|を[^、。が]{0,8}(?:終え|開始|行|始|控|前に)|に入|と(?:明|発表|述)|て|れ|の(?:日程|ため|途|最終|期間|一環|初日|際|機会|枠組み|中で|間)|日程|期間|に(?:出発|際|合わせ|伴|同行)|は|が|で|、|した|されて|される|てい|た|る|ます|、|へ)",
            tail,
        )
    )


def _meeting_told(view: str, start: int, tail: str, headline: bool) -> bool:
    if re.search(
        r"(?:米朝|米中|米露|日米|中露|電話|共同記者|記者|オンライン|の?祝賀)$", view[max(0, start - 6) : start]
    ):
        return False
    if not headline and re.match(r"[^。]{0,30}(?:が組まれ|が予定され|を予定|する予定)", tail):
        return False
    if re.match(r"(?:で達|で得|の結果を?(?:踏まえ|実)|の成果|の(?:合意|内容を実))", tail):
        return False
    return headline or not re.match(r"(?:する)?(?:よう|予定はな|こと(?:を|に)(?:希望|期待|提案))", tail)
