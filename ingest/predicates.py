"""Predicates: what the verb that raises or makes a level says of it, and how it hangs on it.

Words are data (``ontology/lexicon/cues.tsv``); the order of the readings is the mechanism.
"""

from __future__ import annotations

import re

from ingest.claims import Actuality, NewsRole
from ingest.lexicon import pattern
from ingest.tokens import Sentence


def tail_reading(tail: str, left: str) -> tuple[Actuality, NewsRole, str]:
    """What the words after the raising verb make of it: (actuality, news role, name of the row)."""
    if re.match(r"(?:し|され|させ|さ)?(?:て|た)?(?:以来|以降|から(?:\d|、|の\d|初)|後|のち)", tail) or re.match(
        r"\s?\d*\s?周年|から\d+年|\d+年", tail
    ):
        return "done", "background", "since"
    if re.match(r"(?:し|され|させ|さ|せ)?た(?:こと|の)(?:は|が|も|について|により|によ|で(?!合意|一致))", tail):
        return "done", "background", "nominal"
    if re.search(r"^[^。]{0,30}たこと(?:に(?:触れ|言及)|を(?:振り返|想起|踏まえ|回顧))", tail):
        return "done", "background", "recalled"
    if re.match(r"(?:は|が|も|について|をめぐ)", tail) and re.search(r"意向|方針|予定|目指|検討|希望|提案", tail):
        return "wished", "main-event", "topic-wish"
    if re.match(r"(?:し|され)?(?:て|で)い(?:る|ます|て)", tail):
        return "done", "background", "resultative"
    if re.match(
        r"(?:し|され)?(?:た|だ|んだ)(?:最初の|初の|唯一の)?(?:[^、。はがを]{0,10})(?:国|相手|間柄|枠組み)(?:で|の|だ|と|に|、)",
        tail,
    ):
        return "done", "background", "relative"
    agreed = re.match(
        r"(?:する|させる|される|し|した|された|せる|る|ぶ|く)?(?:こと|旨|方針)?(?:で|に|を|について|が|と)?(?:関する|ついての|うたう|記した)?[^、。]{0,8}?"
        rf"{pattern('agree').pattern}",
        tail,
    )
    statement = re.match(
        r"(?:する|した|に関する|の|についての|を(?:宣言|うた)[^、。]{0,4})*(?:に関する|についての)?(?:共同声明|共同宣言|宣言|声明|文書|覚書)",
        tail,
    )
    wish_at = pattern("wish").search(tail[:40])
    if agreed and re.match(
        r"(?:する|される|できる|し|され)?(?:こと(?:に|を|が))?(?:なる)?(?:見通し|見込み|予定|方針|意向|可能性|運び|よう|べき|たい)",
        tail[agreed.end() :],
    ):
        return "planned", "main-event", "agreement-expected"
    if agreed and (not wish_at or wish_at.start() >= agreed.end() - 2):
        return "done", "main-event", "agreed"
    if statement:
        return "done", "main-event", "statement"
    if re.match(r"(?:し|され|させ|げ|び|き|め|せ)?(?:、|て(?:、|い|き|お)|たうえ|た上)", tail) and not re.match(
        r"(?:し|され)?てい(?:く|き)", tail
    ):
        return "done", "main-event", "continued"
    if re.match(r"(?:し|され|させ|げ|られ|ば?れ|め|せ)?(?:た|ました|だ|んだ)", tail) or re.match(
        r"(?:し|され)?(?:ている|ています|てい[、。])", tail
    ):
        if re.match(r"(?:し|され|させ)?た(?:い|く)", tail):
            return "wished", "main-event", "wish"
        return "done", "main-event", "past"
    if wish_at or re.match(r"(?:する|させる|される|す)?(?:よう|べき|こと|ため|に向け|へ)", tail):
        planned = re.search(r"予定|計画|方針|ロードマップ|準備|見通し|見込", tail[:40])
        return ("planned" if planned else "wished"), "main-event", "wish"
    earlier = pattern("wish").search(left)
    if earlier and not earlier.group().startswith("ため"):
        return "wished", "main-event", "wish-before"
    if not tail.strip("。!? 」』)"):
        return "done", "main-event", "headline"
    if re.match(
        r"[、。へとで]|を(?:喜|歓迎|祝|評価|実現|達成|完了|正式)|に(?:合意|一致|成功)|が(?:実現|決)|を経", tail
    ):
        return "done", "main-event", "noun"
    if re.match(r"(?:する|させる)?(?:の|との|という)?(?:意義|重要|歴史)", tail):
        return "done", "background", "meaning"
    return "done", "background", "open"


def up_verb(view: str, sentence: Sentence, begin: int, end: int) -> tuple[str, int, int] | None:
    """The verb that makes the level, and how it hangs on it: goal, source, from, within or relative.

    ``begin`` and ``end`` are the span of the level. Returns the kind and the span of the verb, or None.
    """
    right = view[end : min(end + 60, sentence.end)]
    lead = re.match(r"(?:[」』]|\([^)]{1,40}\)|関係|の関係|枠組み|の枠組み|レベル|のレベル|水準|国)*", right)
    offset = lead.end() if lead else 0
    rest = right[offset:]
    start_of = end + offset
    up = pattern("up-verb")
    strict = pattern("up-strict")
    if match := re.match(rf"から(?!、|も|今)[^。]{{0,40}}?{strict.pattern}", rest):
        return "from", start_of + match.end() - 2, start_of + match.end()
    if re.match(
        r"を(?:さらに|新たな|より|一層|次の|新しい|もう一段)[^、。]{0,20}(?:段階|高み|レベル|次元|水準|高さ)", rest
    ):
        return "within", start_of, start_of + 1
    if match := re.match(
        rf"(?:への|へと|へ|に|レベルに|まで)(?:正式に|さらに|一段と|共に|ともに|向け(?:た|て)?)?[^、。]{{0,6}}?({up.pattern})",
        rest,
    ):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(rf"の(?:正式な|早期の?)?({pattern('establish-verb').pattern})", rest):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(rf"の(?:さらなる)?({strict.pattern})", rest):
        return "source", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(
        rf"(?:を|が|は)(?:正式に|新たに|ともに|共に|今回)?[^、。]{{0,10}}?({pattern('establish-verb').pattern}|宣言|始動)",
        rest,
    ):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(rf"({pattern('establish-verb').pattern}|格上げ|昇格)", rest):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(r"(?:と|に)(なった|なりました|なり(?=、)|なる(?=[。、」]|$|こと|よう|ため))", rest):
        return "goal", start_of + match.start(1), start_of + match.start(1) + 2
    if match := re.match(r"へ(?=[。、!?」』)]|$)", rest):
        return "goal", start_of, start_of + 1
    left = view[max(sentence.start, begin - 22) : begin]
    if match := re.search(
        rf"({up.pattern})(?:し|され|さ|げ|せ|め|き|い)?(?:た|ている|れた|だ)(?:ばかりの|この|新たな|新しい|、)?(?:[^、。はがを]{{0,8}}の)?$",
        left,
    ):
        first = begin - len(left) + match.start(1)
        return "relative", first, first + len(match.group(1))
    return None
