"""Fields of cooperation: words that name a field count only inside a frame of cooperation.

A frame is a sentence in which the two sides do, agree, plan or wish something together, or the section
under a heading such as 「経済、貿易、農業協力について」. Names of ministries, treaties and councils that
contain a field give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.claims import Actuality, Evidence, SectorClaim
from ingest.countries import Mention
from ingest.lexicon import Hit, fields, pattern
from ingest.pairs import PairFinder
from ingest.tokens import Sentence, Tokens, runs_on
from ingest.zones import ASSERTING


def read_sectors(
    view: str,
    sentences: tuple[Sentence, ...],
    tokens: Tokens,
    pairs: PairFinder,
    partners: tuple[str, ...],
    shielded: Iterable[tuple[int, int]],
) -> list[SectorClaim]:
    """Sector claims, each pair of partner and sector once. ``shielded`` are spans of names and roles."""
    hits = fields().find(view)
    cover = bytearray(len(view) + 1)
    for start, end in shielded:
        cover[start:end] = b"\1" * (end - start)
    found: dict[tuple[str, str], tuple[Sentence, Hit, tuple[int, int], str]] = {}
    index = 0
    section: tuple[int, bool] = (-1, False)
    frame_line, listing = -1, False
    for sentence in sentences:
        while index < len(hits) and hits[index].start < sentence.start:
            index += 1
        own: list[Hit] = []
        while index < len(hits) and hits[index].end <= sentence.end:
            own.append(hits[index])
            index += 1
        if sentence.zone not in ASSERTING or pairs.others(sentence):
            continue
        if sentence.zone == "heading":
            section = (sentence.line, bool(pattern("cooperation").search(view, sentence.start, sentence.end)))
        cue = bool(pattern("cooperation").search(view, sentence.start, sentence.end))
        bullet = view[sentence.start] in "・-●■◆*"
        framed = cue or section[1] or frame_line == sentence.line or (bullet and listing)
        if cue:
            frame_line = sentence.line
        if not bullet:
            listing = cue or bool(pattern("sector-list").search(view, sentence.start, sentence.end))
        if pattern("sector-own").search(view, sentence.start, sentence.end) and not _JOINT.search(
            view, sentence.start, sentence.end
        ):
            framed = False
        sides: list[tuple[str, tuple[int, int]]] | None = None
        for hit in own:
            if not framed and not pattern("sector-self").match(view, hit.end):
                continue
            if sides is None:
                sides = _partners(view, sentence, pairs, partners)
            new = [
                (code, span, entry.code)
                for code, span in sides
                for entry in hit.entries
                if (code, entry.code) not in found
            ]
            if not new or not _counts(view, hit, tokens, cover):
                continue
            if view[hit.start : hit.end] in ("訓練", "研修") and pattern("drill").search(
                view, sentence.start, sentence.end
            ):
                continue
            for code, span, sector in new:
                found.setdefault((code, sector), (sentence, hit, span, "section" if section[1] else "sentence"))
    return [
        SectorClaim(
            code,
            sector,
            _actuality(view, sentence),
            f"sector/{rule}",
            tuple(
                Evidence(start, end, view[start:end], field)
                for start, end, field in sorted({(hit.start, hit.end, "sector"), (*span, "partner")})
            ),
        )
        for (code, sector), (sentence, hit, span, rule) in found.items()
    ]


_JOINT = re.compile(r"協力|連携|双方|両国")


def _counts(view: str, hit: Hit, tokens: Tokens, cover: bytearray) -> bool:
    start, end = hit.start, hit.end
    if hit.shielded or cover[start] or runs_on(view, start) or runs_on(view, end):
        return False
    return not pattern("sector-not-after").match(view, end) and tokens.aligned(start, end)


def _partners(
    view: str, sentence: Sentence, pairs: PairFinder, partners: tuple[str, ...]
) -> list[tuple[str, tuple[int, int]]]:
    named: dict[str, Mention] = {}
    for mention in pairs.within(sentence.start, sentence.end):
        if mention.code in partners:
            named.setdefault(mention.code, mention)
    if named:
        return [(code, (mention.start, mention.end)) for code, mention in named.items()]
    if len(partners) > 1 and pattern("all-partners").search(view, sentence.start, sentence.end):
        return [(code, pairs.first(code)) for code in partners]
    return pairs.told_of(sentence)


def _actuality(view: str, sentence: Sentence) -> Actuality:
    tail = view[max(sentence.start, sentence.end - 30) : sentence.end]
    if re.search(r"提案|希望|期待|求め|呼びかけ|要請|望|目指|たい|検討|意向|用意がある", tail):
        return "wished"
    if re.search(r"予定|計画|方針|する。$|していく|進める|合意|一致", tail):
        return "planned"
    return "done"
