"""Levels: the named framework between Vietnam and a partner, and on which terms it is spoken of.

Four axes are read apart (act, actuality, polarity, news role); the record's status follows from them
(DESIGN: *What a claim says*). What a predicate means is data: ``ontology/lexicon/cues.tsv``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.claims import Act, Actuality, DateBasis, Evidence, NewsRole, Polarity, RelationClaim, Status, Unresolved
from ingest.countries import HOME, Mention
from ingest.dates import DateMention, PartialDate, dates_within
from ingest.lexicon import pattern
from ingest.tokens import Sentence
from ingest.zones import ASSERTING
from ontology.schemes import load_scheme


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


class PairFinder:
    """Decides with whom Vietnam stands at a level, from the words around it."""

    def __init__(self, view: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], partners: tuple[str, ...]):
        self._view = view
        self._mentions = [mention for mention in mentions if mention.kind in ("country", "organisation") and mention.zone in ASSERTING]
        self._sentences = sentences
        self._partners = partners

    def within(self, start: int, end: int) -> list[Mention]:
        """Countries and organisations named in a stretch of text."""
        return [mention for mention in self._mentions if start <= mention.start and mention.end <= end]

    def of(self, sentence: Sentence, start: int, end: int) -> tuple[str, tuple[int, int], str] | None:
        """Partner code, the span that shows it, and the rule; None if it is nobody's or undecided."""
        view = self._view
        if pattern("other-pair").search(view, max(sentence.start, start - 16), start):
            return None
        likened = {code for code, _ in self.alike(sentence, start)}
        chain = [] if likened else self._chain(sentence, start)
        if chain:
            codes = [mention.code for mention in chain]
            foreign = [mention for mention in chain if mention.code != HOME]
            if HOME in codes and foreign:
                return foreign[-1].code, (chain[0].start, chain[-1].end), "pair"
            if len(foreign) >= 2:
                return None
            if len(foreign) == 1:
                topic = self._topic(sentence, foreign[0])
                if topic is not None and topic.code not in (HOME, foreign[0].code) and topic.code not in self._partners:
                    return None
                return foreign[0].code, (foreign[0].start, foreign[0].end), "adjacent"
        right = self.within(end, min(end + 14, sentence.end))
        if right and right[0].code != HOME and re.match(r"(?:の|である|で|、|だ|として)?", view[end : right[0].start]):
            if re.fullmatch(r"(?:の|である|であり|、|国の|国である)?", view[end : right[0].start]):
                return right[0].code, (right[0].start, right[0].end), "apposition"
        here = [mention for mention in self.within(sentence.start, sentence.end) if mention.code != HOME]
        known = [mention for mention in here if mention.code in self._partners and mention.code not in likened]
        if known:
            left = [mention for mention in known if mention.end <= start]
            chosen = left[-1] if left else known[0]
            rule = "bilateral" if pattern("bilateral").search(view, max(sentence.start, start - 30), start) else "sentence"
            return chosen.code, (chosen.start, chosen.end), rule
        if len({mention.code for mention in here}) >= 2 and not self._home_in(sentence):
            return None
        return self.carried(sentence)

    def distributed(
        self, sentence: Sentence, start: int, end: int, dates: tuple[DateMention, ...]
    ) -> list[tuple[str, tuple[int, int], DateMention | None]]:
        """Several partners that each stand at the level: 「米国、日本と相次いで」, 「韓国とは2022年、米国とは2023年に」."""
        view = self._view
        here = [mention for mention in self.within(sentence.start, start) if mention.code != HOME]
        each: list[tuple[str, tuple[int, int], DateMention | None]] = []
        for mention in here:
            own = dates_within(dates, mention.end, min(mention.end + 24, start))
            if own and re.fullmatch(r"とは?(?:、)?", view[mention.end : own[0].start]):
                each.append((mention.code, (mention.start, mention.end), own[0]))
        if len(each) >= 2:
            return each
        if len(here) >= 2 and re.fullmatch(r"と(?:は)?(?:の間で)?(?:、)?(?:相次いで|それぞれ|ともに|共に|既に|すでに|いずれも)?[^、。はが]{0,6}", view[here[-1].end : start]):
            chain = [here[-1]]
            for mention in reversed(here[:-1]):
                if not re.fullmatch(r"、|や|・|および|及び", view[mention.end : chain[0].start]):
                    break
                chain.insert(0, mention)
            if len(chain) >= 2:
                return [(mention.code, (mention.start, mention.end), None) for mention in chain]
        return []

    def alike(self, sentence: Sentence, start: int) -> list[tuple[str, tuple[int, int]]]:
        """Countries the level is compared with: 「米国、中国、ロシアと同じ最高位の」."""
        here = [mention for mention in self.within(sentence.start, start) if mention.code != HOME]
        if not here or not re.match(r"(?:など)?(?:と同じ|と同様|と同等|と並ぶ|に並ぶ|と肩を並べ)", self._view[here[-1].end : start]):
            return []
        chain = [here[-1]]
        for mention in reversed(here[:-1]):
            if not re.fullmatch(r"、|や|・|と|および|及び", self._view[mention.end : chain[0].start]):
                break
            chain.insert(0, mention)
        return [(mention.code, (mention.start, mention.end)) for mention in chain]

    def _home_in(self, sentence: Sentence) -> bool:
        return any(mention.code == HOME for mention in self.within(sentence.start, sentence.end))

    def _chain(self, sentence: Sentence, start: int) -> list[Mention]:
        """The countries joined directly to the left of the level: 「ベトナムとタイの」, 「ドイツとの」."""
        view = self._view
        left = [mention for mention in self._mentions if sentence.start <= mention.start and mention.end <= start]
        if not left:
            return []
        between = view[left[-1].end : start]
        if not re.fullmatch(
            r"(?:[^、。はがをにで]{0,16}?(?:の|との|間の|両国の|との間の|に対する|関係を|関係が|との関係を|関係の|とは|と|・|「|『|側と)){0,3}"
            r"(?:「|『|新たな|既存の|現在の|良好な|伝統的な|[^、。はがを]{0,8}分野の|正式に)?",
            between,
        ):
            return []
        chain = [left[-1]]
        for mention in reversed(left[:-1]):
            joint = view[mention.end : chain[0].start]
            if re.fullmatch(r"(?:側|政府|国民)?(?:と|・|-|、|および|及び|と同様に)?(?:の)?", joint) and len(joint) <= 6:
                chain.insert(0, mention)
            else:
                break
        return chain

    def _topic(self, sentence: Sentence, other: Mention) -> Mention | None:
        for mention in self.within(sentence.start, other.start):
            if re.match(r"(?:側|政府)?(?:は|が)", self._view[mention.end : mention.end + 4]):
                return mention
        return None

    def first(self, code: str) -> tuple[int, int]:
        """Span of the first mention of a partner."""
        return next((mention.start, mention.end) for mention in self._mentions if mention.code == code)

    def carried(self, sentence: Sentence) -> tuple[str, tuple[int, int], str] | None:
        """「両国」 and the like: the partner named last before, in the paragraph first; else the only partner."""
        if len(self._partners) > 1:
            for mention in reversed(self.within(0, sentence.start)):
                if mention.code in self._partners:
                    return mention.code, (mention.start, mention.end), "carried"
        if self._partners:
            code = self._partners[0]
            for mention in self._mentions:
                if mention.code == code:
                    return code, (mention.start, mention.end), "article-partner"
        return None


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
    for mention in find_levels(view, sentences):
        several = pairs.distributed(mention.sentence, mention.start, mention.end, dates)
        for code, span, date in several:
            reading = _read(view, mention, (code, span, "each"), dates, reference)
            if reading is not None:
                readings.append(_dated(reading, date, reference) if date else reading)
        if several:
            continue
        for code, span in pairs.alike(mention.sentence, mention.start):
            own = (mention.start, mention.end)
            readings.append(
                Reading(mention, code, span, "state", "done", "affirmed", "background", None, "none", None, own, False, "alike/state")
            )
        pair = pairs.of(mention.sentence, mention.start, mention.end)
        if pair is None:
            span = Evidence(mention.start, mention.end, "", "level")
            unresolved.append(Unresolved("level", "no partner", (span,)))
            continue
        reading = _read(view, mention, pair, dates, reference)
        if reading is not None:
            readings.append(reading)
    return readings, unresolved


def _dated(reading: Reading, date: DateMention, reference: PartialDate | None) -> Reading:
    """The reading with the date its own partner is given in an enumeration."""
    role: NewsRole = "background" if _earlier(date.value, reference) else reading.news_role
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
        mention, code, span, "state", "done", "affirmed", "background", since, basis, date_span, None, False, f"{how}/state"
    )
    if mention.level == "diplomatic-relations":
        return _read_diplomatic(view, base, reference)
    right = view[mention.end : sentence.end]
    left = view[max(sentence.start, mention.start - 24) : mention.start]
    denied = pattern("deny").match(right[:30].lstrip("をはにがへの関係には")) or re.match(
        r"(?:関係)?(?:に|を|は|には)[^、。]{0,8}(?:至ってい|結んでい|樹立してい)な", right
    )
    if denied:
        return replace(base, polarity="denied", rule=f"{how}/denied")
    verb = _up_verb(view, mention)
    if re.search(r"(?:こう|ぼう|よう)とし(?:て|た)|これから(?:築|結|格上げ)", view[sentence.start : mention.start]):
        return replace(base, act="establish", actuality="wished", news_role="main-event", rule=f"{how}/establish-intended")
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
    if kind == "within":
        return replace(read, act="state", since=None, date_span=None, rule=f"{how}/raised-within")
    if pattern("deny").match(tail.lstrip("をはにがし")):
        return replace(read, act="state", polarity="affirmed" if kind == "source" else "denied", rule=f"{how}/not-raised")
    earlier = _earlier(since, reference)
    if kind == "relative":
        role: NewsRole = "background" if earlier or date_span else "main-event"
        fresh = re.search(r"(?:新たに|今回|このほど|このたび)$", view[max(sentence.start, start - 6) : start])
        if fresh and not earlier:
            return replace(read, news_role="main-event", rule=f"{how}/newly-{act}")
        return replace(read, news_role="background" if not fresh else role, rule=f"{how}/relative-{act}")
    actuality, news, why = _tail_reading(tail, left)
    if why == "past" and date_span and re.match(r"(?:し|され|させ)?たこと", tail):
        news, why = "background", "dated-nominal"
    if earlier and actuality == "done":
        news = "background"
        why = "earlier-date"
    return replace(read, actuality=actuality, news_role=news, rule=f"{how}/{act}-{why}")


def _tail_reading(tail: str, left: str) -> tuple[Actuality, NewsRole, str]:
    """What the words after the raising verb make of it: (actuality, news role, name of the row)."""
    if re.match(r"(?:し|され|させ|さ)?(?:て|た)?(?:以来|以降|から(?:\d|、|の\d|初)|後|のち)", tail) or re.match(r"\s?\d*\s?周年|から\d+年|\d+年", tail):
        return "done", "background", "since"
    if re.match(r"(?:し|され|させ|さ|せ)?た(?:こと|の)(?:は|が|も|について|により|によ|で(?!合意|一致))", tail):
        return "done", "background", "nominal"
    if re.search(r"^[^。]{0,30}たこと(?:に(?:触れ|言及)|を(?:振り返|想起|踏まえ|回顧))", tail):
        return "done", "background", "recalled"
    agreed = re.match(
        r"(?:する|させる|される|し|した|された|せる|る|ぶ|く)?(?:こと|旨|方針)?(?:で|に|を|について|が|と)?(?:関する|ついての|うたう|記した)?[^、。]{0,8}?"
        rf"{pattern('agree').pattern}",
        tail,
    )
    statement = re.match(r"(?:する|した|に関する|の|についての|を(?:宣言|うた)[^、。]{0,4})*(?:に関する|についての)?(?:共同声明|共同宣言|宣言|声明|文書|覚書)", tail)
    wish_at = pattern("wish").search(tail[:40])
    if agreed and re.match(r"(?:する|される|できる|し|され)?(?:こと(?:に|を|が))?(?:なる)?(?:見通し|見込み|予定|方針|意向|可能性|運び|よう|べき|たい)", tail[agreed.end() :]):
        return "planned", "main-event", "agreement-expected"
    if agreed and (not wish_at or wish_at.start() >= agreed.end() - 2):
        return "done", "main-event", "agreed"
    if statement:
        return "done", "main-event", "statement"
    if re.match(r"(?:し|され|させ|げ|び|き|め|せ)?(?:、|て(?:、|い|き|お)|たうえ|た上)", tail) and not re.match(r"(?:し|され)?てい(?:く|き)", tail):
        return "done", "main-event", "continued"
    if re.match(r"(?:し|され|させ|げ|ば?れ|め|せ)?(?:た|ました|だ|んだ)", tail) or re.match(r"(?:し|され)?(?:ている|ています|てい[、。])", tail):
        if re.match(r"(?:し|され|させ)?た(?:い|く)", tail):
            return "wished", "main-event", "wish"
        return "done", "main-event", "past"
    if wish_at or re.match(r"(?:する|させる|される|す)?(?:よう|べき|こと|ため|に向け|へ)", tail):
        planned = re.search(r"予定|計画|方針|ロードマップ|準備|見通し|見込", tail[:40])
        return ("planned" if planned else "wished"), "main-event", "wish"
    if pattern("wish").search(left):
        return "wished", "main-event", "wish-before"
    if not tail.strip("。!? 」』)"):
        return "done", "main-event", "headline"
    if re.match(r"[、。へとで]|を(?:喜|歓迎|祝|評価|実現|達成|完了|正式)|に(?:合意|一致|成功)|が(?:実現|決)|を経", tail):
        return "done", "main-event", "noun"
    if re.match(r"(?:する|させる)?(?:の|との|という)?(?:意義|重要|歴史)", tail):
        return "done", "background", "meaning"
    return "done", "background", "open"


def _up_verb(view: str, mention: LevelMention) -> tuple[str, int, int] | None:
    """The verb that makes the level, and how it hangs on it: goal, source, from, within or relative."""
    sentence = mention.sentence
    right = view[mention.end : min(mention.end + 60, sentence.end)]
    lead = re.match(r"(?:[」』]|\([^)]{1,40}\)|関係|の関係|枠組み|の枠組み|レベル|のレベル|水準|国)*", right)
    offset = lead.end() if lead else 0
    rest = right[offset:]
    start_of = mention.end + offset
    up = pattern("up-verb")
    strict = pattern("up-strict")
    if match := re.match(rf"から(?!、|も|今)[^。]{{0,40}}?{strict.pattern}", rest):
        return "from", start_of + match.end() - 2, start_of + match.end()
    if re.match(r"を(?:さらに|新たな|より|一層|次の|新しい|もう一段)[^、。]{0,20}(?:段階|高み|レベル|次元|水準|高さ)", rest):
        return "within", start_of, start_of + 1
    if match := re.match(rf"(?:への|へと|へ|に|レベルに|まで)(?:正式に|さらに|一段と|共に|ともに|向け(?:た|て)?)?[^、。]{{0,6}}?({up.pattern})", rest):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(rf"の(?:正式な|早期)?({pattern('establish-verb').pattern})", rest):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(rf"の(?:さらなる)?({strict.pattern})", rest):
        return "source", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(rf"(?:を|が|は)(?:正式に|新たに|ともに|共に|今回)?[^、。]{{0,6}}?({pattern('establish-verb').pattern}|宣言|始動)", rest):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(rf"({pattern('establish-verb').pattern}|格上げ|昇格)", rest):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(r"(?:と|に)(なった|なりました|なる(?=[。、」]|$))", rest):
        return "goal", start_of + match.start(1), start_of + match.start(1) + 2
    if match := re.match(rf"へ(?=[。、!?」』)]|$)", rest):
        return "goal", start_of, start_of + 1
    left = view[max(sentence.start, mention.start - 22) : mention.start]
    if match := re.search(
        rf"({up.pattern})(?:し|され|さ|げ|せ|め|き|い)?(?:た|ている|れた|だ)(?:ばかりの|この|新たな|新しい|、)?(?:[^、。はがを]{{0,8}}の)?$", left
    ):
        begin = mention.start - len(left) + match.start(1)
        return "relative", begin, begin + len(match.group(1))
    return None


def _earlier(since: PartialDate | None, reference: PartialDate | None) -> bool:
    """Whether the date lies clearly before the article: another year, or more than two months earlier."""
    if since is None or since.year is None:
        return False
    if reference is None or reference.year is None:
        return True
    if since.month is None or reference.month is None:
        return since.year < reference.year
    months = (reference.year - since.year) * 12 + reference.month - since.month
    return months > 2


def _since(
    view: str, mention: LevelMention, dates: tuple[DateMention, ...], reference: PartialDate | None
) -> tuple[PartialDate | None, DateBasis, tuple[int, int] | None]:
    """The date that belongs to the level: in a bracket behind it, right before it, or by an anniversary."""
    sentence = mention.sentence
    text_after = view[mention.end : min(mention.end + 40, sentence.end)]
    bracket = re.match(
        r"(?:関係)?(?:の)?(?:樹立|締結|構築|確立|設立|格上げ)?(?:から)?(?:の)?(?:\d+\s?周年)?(?:記念)?\s?[\((]\s?((?:19|20)\d\d)年?\s?[~-]", text_after
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
        day = re.match(r"[^。]{0,24}(?:樹立|国交|外交関係)[^。、]{0,4}(?:日|年)は$", view[mention.end : following[0].start]) if following else None
        if following and day:
            return following[0].value, following[0].basis, (following[0].start, following[0].end)
    years = mention.years
    anniversary = re.match(
        r"(?:関係|の枠組み)?(?:の|を)?(?:樹立|締結|構築|確立|設立|格上げ|引き上げ)?(?:し|され)?(?:て)?(?:から|の|、)?\s?(\d{1,3})\s?(?:周年|年の節目)", text_after
    )
    if years is None and anniversary:
        years = int(anniversary.group(1))
    left = dates_within(dates, sentence.start, mention.start)
    near = [found for found in left if mention.start - found.end <= 40 and not _crossed(view[found.end : mention.start])]
    if mention.level == "diplomatic-relations" and years is None:
        near = [found for found in left if mention.start - found.end <= 24]
    if years is not None:
        span = (mention.start, mention.end)
        explicit = [found for found in dates_within(dates, max(sentence.start, mention.start - 30), sentence.end) if found.value.year]
        for found in explicit:
            if reference and reference.year and found.value.year == reference.year - years:
                return found.value, "explicit", (found.start, found.end)
        base = reference.year if reference else None
        for found in left:
            if found.basis != "explicit" or not found.value.year or found.value.year < 1990 or mention.start - found.end > 40:
                continue
            if base is None or abs(found.value.year - base) <= 5:
                base = found.value.year
        if base is not None:
            return PartialDate(base - years), "arithmetic", span
        return None, "none", None
    if near:
        found = near[-1]
        return found.value, found.basis, (found.start, found.end)
    return None, "none", None


def _crossed(between: str) -> bool:
    """Whether another predicate stands between a date and the level, so that the date belongs to it."""
    return bool(re.search(r"(?:した|された|った|します|ました|会談|訪問した|発表)[^ぁ-ん]|。|(?:し|れ|り)、(?!同)", between))


def _read_diplomatic(view: str, base: Reading, reference: PartialDate | None) -> Reading | None:
    mention = base.mention
    right = view[mention.end : mention.sentence.end]
    if pattern("deny").match(right[:12]):
        return replace(base, polarity="denied")
    verb = re.search(r"樹立|構築|設立|開設|正常化|回復|結", view[mention.start : mention.end])
    span = (mention.start + verb.start(), mention.start + verb.end()) if verb else None
    if mention.years is not None:
        return replace(base, act="state", verb_span=span, rule="anniversary")
    actuality, news, why = _tail_reading(right, "")
    if why in ("wish",) and not base.date_span:
        return replace(base, act="establish", actuality=actuality, news_role=news, verb_span=span, rule=f"diplomatic-{why}")
    if base.since is None:
        if why in ("agreed", "statement", "past", "headline") and re.search(r"(?:国交|外交関係)(?:を|の)", view[mention.start : mention.end]) and not _background_tail(right):
            return replace(base, act="establish", news_role="background", verb_span=span, rule="diplomatic-undated")
        return replace(base, verb_span=span, act="state", rule="diplomatic-undated")
    role: NewsRole = "background" if _earlier(base.since, reference) or why == "since" else "main-event"
    if why in ("since", "nominal", "open"):
        role = "background"
    return replace(base, act="establish", news_role=role, verb_span=span, rule="diplomatic-dated")


def _background_tail(right: str) -> bool:
    return bool(re.match(r"(?:し|され)?(?:て|た)?(?:以来|以降|から|後|国|日|年)", right))


def resolve_levels(readings: Iterable[Reading], event_dates: dict[str, PartialDate], view: str) -> list[RelationClaim]:
    """Take the article's readings together: one claim per partner and level (and date, where a level was renewed).

    The strongest status wins (established over existing over proposed); of two levels of a partner on
    the ladder the lower is past where the article dates it, names it as source, or tells of the rise.
    """
    groups: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.polarity == "denied":
            continue
        groups[(reading.partner, reading.mention.level)].append(reading)
    claims: list[RelationClaim] = []
    for (partner, level), group in groups.items():
        for part, renewed in _periods(group):
            claim = _claim(partner, level, part, renewed, event_dates, view)
            if claim is not None:
                claims.append(claim)
    return _ladder(claims, groups)


def _status(reading: Reading) -> Status:
    if reading.source_level:
        return "existing"
    if reading.act in ("establish", "upgrade"):
        if reading.actuality != "done":
            return "proposed"
        return "established" if reading.news_role == "main-event" else "existing"
    return "existing"


def _periods(group: list[Reading]) -> list[tuple[list[Reading], bool]]:
    """Split readings that date the same level to two different years (a renewed framework); later one last."""
    made = [reading for reading in group if reading.since and reading.since.year and reading.act != "state"]
    years = sorted({reading.since.year for reading in made if reading.since and reading.since.year})
    if len(years) < 2 or group[0].mention.level in ("diplomatic-relations", "sectoral-strategic"):
        return [(group, False)]
    first = [reading for reading in made if reading.since and reading.since.year == years[0]]
    rest = [reading for reading in group if reading not in first]
    return [(first, True), (rest, False)]


def _claim(
    partner: str, level: str, group: list[Reading], renewed: bool, event_dates: dict[str, PartialDate], view: str
) -> RelationClaim | None:
    order = {"established": 0, "existing": 1, "proposed": 2, "past": 3}
    best = min(group, key=lambda reading: (order[_status(reading)], reading.rule.startswith("diplomatic-undated"), reading.mention.start))
    status = _status(best)
    if level == "diplomatic-relations":
        dated = [reading for reading in group if reading.since is not None or reading.mention.years is not None]
        if status == "proposed" and not dated:
            pass
        elif not dated:
            established = [reading for reading in group if reading.act == "establish"]
            if not established:
                return None
    dated = [reading for reading in group if reading.since is not None and (_status(reading) != "proposed")]
    since: PartialDate | None = None
    basis: DateBasis = "none"
    carrier: Reading | None = None
    if dated and status != "proposed":
        carrier = max(
            dated,
            key=lambda reading: (reading.act != "state" or reading.mention.years is not None, _date_rank(reading), -reading.mention.start),
        )
        attached = carrier.act != "state" or carrier.mention.years is not None or _touching(carrier)
        if attached:
            since, basis = carrier.since, carrier.date_basis
        else:
            carrier = None
    if status == "established" and partner in event_dates:
        since, basis = event_dates[partner], "inherited"
        carrier = None
    elif status == "established" and level != "diplomatic-relations" and carrier is not None and carrier.news_role == "background":
        since, basis, carrier = None, "none", None
    evidence = _evidence(best, carrier, group, view)
    return RelationClaim(
        partner, level, "past" if renewed else status, str(since) if since and since.year else None,
        best.act if status != "existing" or best.act in ("establish", "upgrade") else "state",
        best.actuality, best.polarity, best.news_role, basis if since else "none",
        view[best.mention.start : best.mention.end], f"level/{best.rule}", evidence,
    )


def _date_rank(reading: Reading) -> int:
    return reading.since.precision if reading.since else 0


def _touching(reading: Reading) -> bool:
    """Whether the date stands right at the level: 「2010年の戦略的パートナーシップ」, 「…(2024年11月)」."""
    if reading.date_span is None:
        return False
    return reading.date_span[0] >= reading.mention.end or reading.mention.start - reading.date_span[1] <= 4


def _evidence(best: Reading, carrier: Reading | None, group: list[Reading], view: str) -> tuple[Evidence, ...]:
    spans: set[tuple[int, int, str]] = set()
    for reading in [best] + ([carrier] if carrier else []):
        spans.add((reading.mention.start, reading.mention.end, "level"))
        spans.add((*reading.partner_span, "partner"))
        if reading.verb_span:
            spans.add((*reading.verb_span, "verb"))
    if carrier and carrier.date_span:
        spans.add((*carrier.date_span, "date"))
    return tuple(Evidence(start, end, view[start:end], field) for start, end, field in sorted(spans))


@cache
def _rank(level: str) -> int:
    value = load_scheme("level")[level].value("rank")
    return int(value) if value else 0


def _ladder(claims: list[RelationClaim], groups: dict[tuple[str, str], list[Reading]]) -> list[RelationClaim]:
    out: list[RelationClaim] = []
    for claim in claims:
        rank = _rank(claim.level)
        higher = [
            other
            for other in claims
            if other.partner == claim.partner
            and other.status in ("established", "existing")
            and _rank(other.level) > rank > 10
        ]
        if higher and claim.status in ("established", "existing"):
            group = groups[(claim.partner, claim.level)]
            told = claim.since is not None or any(reading.source_level or reading.act != "state" for reading in group)
            if not told:
                continue
            out.append(replace(claim, status="past", news_role="background"))
        elif higher and claim.status == "proposed":
            continue
        else:
            out.append(claim)
    return out
