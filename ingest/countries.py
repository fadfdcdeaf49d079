"""Countries, organisations and places named in the text, and what only looks like one.

A hit of the lexicon counts unless a rule vetoes it: it runs on in the same script (タイ in タイトル),
its ends are no borders between morphemes (南ア in 東南アジア), it is a link in the chain of a person's name
(グエン・チリ・タン), or the word goes on as something named after a country (中国語, 日本海). One-kanji names
(米, 越) count only in contexts listed in ``ontology/lexicon/country_context.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.guards import stands
from ingest.lexicon import Hit, geography, rows
from ingest.tokens import Tokens, runs_on
from ingest.zones import READ, Line, Zone
from ontology.schemes import load_scheme

HOME = "VNM"
"""Whose relations are read."""

HISTORIC = frozenset(code for code, concept in load_scheme("country").items() if concept.value("historic") == "true")
"""Concepts of states that are no more: known, so that they are not taken for others, but never named as countries."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A country, organisation or place in the text. ``kind`` is the name of its scheme."""

    start: int
    end: int
    kind: str
    code: str
    zone: Zone
    line: int
    rule: str


def _rules(kind: str) -> str:
    return "|".join(row["form"] for row in rows("country_context") if row["kind"] == kind)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(_rules("after"))


@cache
def _kanji_names() -> dict[str, str]:
    never = _rules("kanji-never")
    names: dict[str, str] = {}
    for concept in load_scheme("country").values():
        for name in concept.properties.get("kanjiName", ()):
            if name not in never:
                names[name] = concept.notation
    return names


@cache
def _kanji_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = "".join(sorted(_kanji_names()))
    # The engine skips to a name only where the pattern begins with one; so what stands before is asked behind it.
    run = rf"([{names}][{names}]{{1,4}})(?={_rules('kanji-run')})"
    after = rf"(?:{_rules('kanji-after')})([{names}])(?![一-龥]{{0,1}}[{names}]?(?:国|州|語))"
    # A kanji before it makes it part of a word, unless it is that of a count: 「第9回日・ベトナム対話」.
    before = rf"([{names}])(?:(?<=回[{names}])|(?<![一-龥々][{names}]))(?={_rules('kanji-before')})"
    return re.compile(run), re.compile(after), re.compile(before)


@cache
def _voices() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (row["country"], re.compile(row["speaks"], re.MULTILINE), re.compile(row["own"])) for row in rows("voices")
    )


def _own(view: str, lines: tuple[Line, ...], taken: bytearray) -> Iterator[Mention]:
    """What a government's own notice calls its own side, 「我が方」, where the page shows whose notice it is."""
    for code, speaks, own in _voices():
        spans = [match.span() for match in own.finditer(view)]
        if not spans or not speaks.search(view):
            continue
        for number, line in enumerate(lines):
            for start, end in spans:
                if line.start <= start < line.end and not any(taken[start:end]):
                    yield Mention(start, end, "country", code, line.zone, number, "agency")


_KATAKANA = re.compile(r"[ァ-ヴー]")
_CHAIN_LEFT = re.compile(r"([ァ-ヴー]+)[・=]$")
_CHAIN_RIGHT = re.compile(r"[・=]([ァ-ヴー]+)([一-龥]?)")
_THERE = re.compile(r"(?:で(?!あ)|にて|において)")
"""What follows a place: 「タイ・チェンマイで」."""
_GOES = re.compile(r"(?:を(?:訪|後に|離れ|出)|に(?:到着|着|入|滞在|あ[るり])|へ|から|市|郊外|近郊|発)")
"""What follows a town somebody goes to: 「スイス・ジュネーブを訪れ」."""
_REGION_END = re.compile(r"[省州市県道区府郡]")
_CHAIN_NEUTRAL = frozenset(
    [
        "ビジネス",
        "フォーラム",
        "アジア",
        "アセアン",
        "サミット",
        "エネルギー",
        "デジタル",
        "パートナーシップ",
        "パートナー",
        "メディア",
        "ハイテク",
        "グリーン",
        "インフラ",
        "テレビ",
        "スポーツ",
        "サッカー",
        "エコノミック",
        "センター",
        "クラブ",
        "チーム",
        "コーポレーション",
        "グループ",
        "メコン",
        "コミュニティ",
        "ヨーロッパ",
        "アフリカ",
        "ユーラシア",
        "イスラム",
        "プロジェクト",
        "オンライン",
        "イノベーション",
    ]
)


_LENT = re.compile(r"[ァ-ヴー・]+国[防務会民内境軍営]|[一-龥]国(?:防[相省長衛]|務[長次省])")
"""A country's name whose last 国 belongs to the next word: シンガポール国防省, 米国防長官."""


def find_mentions(view: str, lines: tuple[Line, ...], tokens: Tokens) -> tuple[Mention, ...]:
    """Mentions in the order of the text, in every zone; the zone says whether they assert anything."""
    hits = geography().find(view)
    # Only names of countries and organisations tile a run of katakana (ベトナムカザフスタン); リマインド is no tiling.
    tiles = [hit for hit in hits if any(entry.scheme in ("country", "organisation") for entry in hit.entries)]
    starts = {hit.start for hit in tiles}
    towns = {hit.start: hit.end for hit in hits if any(entry.scheme == "place" for entry in hit.entries)}
    ends = {hit.end for hit in tiles}
    mentions: list[Mention] = []
    taken = bytearray(len(view) + 1)
    line = 0
    for hit in hits:
        while line < len(lines) and lines[line].end <= hit.start:
            line += 1
        if line == len(lines):
            break
        where = lines[line]
        if hit.start < where.start:
            continue
        entry = hit.entries[0]
        if hit.shielded:
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            continue
        if _vetoed(view, hit, tokens if where.zone in READ else None, starts, ends, towns):
            continue
        end = hit.end - 1 if _LENT.match(view, hit.start, hit.end + 2) else hit.end
        taken[hit.start : end] = b"\1" * (end - hit.start)
        kind, code = _stands_for(entry.scheme, entry.code)
        rule = "agency" if kind != entry.scheme else "label"
        mentions.append(Mention(hit.start, end, kind, code, where.zone, line, rule))
    mentions.extend(_one_kanji(view, lines, tokens, taken))
    mentions.extend(_own(view, lines, taken))
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return tuple(_glossed(view, mentions))


def _glossed(view: str, mentions: list[Mention]) -> Iterator[Mention]:
    """A name and its gloss or agency are one mention: 「UAE(アラブ首長国連邦)」, 「日本海上保安庁」."""
    last: Mention | None = None
    for mention in mentions:
        named = last is not None and last.end == mention.start and last.kind != "place"
        if last is not None and named and mention.rule == "agency" and last.code != mention.code:
            continue  # 「イスラエル経済産業省」 is no agency of Japan
        if last is not None and last.code == mention.code and last.kind == mention.kind:
            between, after = view[last.end : mention.start], view[mention.end : mention.end + 1]
            agency = not between and mention.rule == "agency"
            if agency or (between == "(" and after == ")") or between == "=":
                last = replace(last, end=mention.end + (between == "("))
                continue
        if last is not None:
            yield last
        last = mention
    if last is not None:
        yield last


@cache
def _stands_for(scheme: str, code: str) -> tuple[str, str]:
    """An agency stands for its country, an organ for its organisation (JICA for Japan, the Commission for the EU)."""
    if scheme == "organisation":
        concept = load_scheme(scheme)[code]
        if country := concept.value("inCountry"):
            return "country", country
        while concept.broader:
            concept = load_scheme(scheme)[concept.broader]
        return scheme, concept.notation
    return scheme, code


def section_countries(view: str, lines: tuple[Line, ...], mentions: tuple[Mention, ...]) -> dict[int, str]:
    """Which country a paragraph is about because its section's heading is that country's name (line number to code)."""
    headed = {mention.line: mention for mention in mentions if mention.kind != "place" and mention.code != HOME}
    sections: dict[int, str] = {}
    current: str | None = None
    for number, line in enumerate(lines):
        bare = view[line.start : line.end].strip("【】[]()■●◆◇▼<>・*-: 「」")
        if line.zone in ("heading", "title") or len(bare) <= HEADING_MOST:
            mention = headed.get(number)
            named = mention is not None and len(bare) - (mention.end - mention.start) <= 2
            current = mention.code if named and mention is not None else None
        elif current:
            sections[number] = current
    return sections


HEADING_MOST = 16
"""A line no longer than this may head a section."""


def _vetoed(
    view: str, hit: Hit, tokens: Tokens | None, starts: set[int], ends: set[int], towns: dict[int, int]
) -> bool:
    start, end = hit.start, hit.end
    cut = (start not in ends and runs_on(view, start)) or (end not in starts and runs_on(view, end))
    if cut and stands("script-run"):
        return True
    if hit.entries[0].scheme == "country" and _after().match(view, end) and stands("right-context"):
        return True
    if _KATAKANA.match(view, start):
        return _in_name(view, hit, starts, ends, towns) and stands("name-chain")
    return stands("word-border") and tokens is not None and not tokens.aligned(start, end)


def _neutral(link: str) -> bool:
    """Whether a link of a chain is a plain word, alone or in a compound (ビジネスフォーラム)."""
    return any(link.startswith(word) for word in _CHAIN_NEUTRAL)


def _in_name(view: str, hit: Hit, starts: set[int], ends: set[int], towns: dict[int, int]) -> bool:
    """Whether the hit is a link in a katakana chain whose other links are neither places nor plain words."""
    joined = hit.start and view[hit.start - 1] in "・="
    left = _CHAIN_LEFT.search(view, max(0, hit.start - 24), hit.start) if joined else None
    if left and left.start(1) + len(left.group(1)) not in ends and not _neutral(left.group(1)):
        return True
    right = _CHAIN_RIGHT.match(view, hit.end)
    if right and left is None and towns.get(right.start(1)) == right.end(1) and _GOES.match(view, right.end(1)):
        return False
    if right and right.start(1) not in starts and not _neutral(right.group(1)):
        return not _REGION_END.match(right.group(2) or " ") and not (left is None and _THERE.match(view, right.end(1)))
    return False


def _one_kanji(view: str, lines: tuple[Line, ...], tokens: Tokens, taken: bytearray) -> list[Mention]:
    run, after, before = _kanji_patterns()
    names = _kanji_names()
    found: list[Mention] = []
    for number, line in enumerate(lines):
        if line.zone not in READ:
            continue
        for match in run.finditer(view, line.start, line.end):
            start, end = match.span(1)
            if any(taken[start:end]) or not tokens.aligned(start, end):
                continue
            if view[start] == "日" and view[start - 1 : start].isdigit():
                continue
            for position in range(start, end):
                code = names[view[position]]
                found.append(Mention(position, position + 1, "country", code, line.zone, number, "kanji-run"))
            taken[start:end] = b"\1" * (end - start)
        for pattern, rule in ((after, "kanji-after"), (before, "kanji-before")):
            for match in pattern.finditer(view, line.start, line.end):
                start, end = match.span(1)
                if any(taken[start:end]):
                    continue
                if view[end : end + 1] == "・" and _KATAKANA.match(view, end + 1) and not taken[end + 1]:
                    continue  # 「米・トウモロコシ」 is rice
                counted = view[start - 1 : start] == "回" and view[start - 2 : start - 1].isdigit()
                edge = counted or tokens.border(match.start() if rule == "kanji-after" else start)
                if not edge or (rule == "kanji-before" and not tokens.border(end)):
                    continue
                code = names[view[start]]
                found.append(Mention(start, end, "country", code, line.zone, number, rule))
                taken[start] = 1
    return found
