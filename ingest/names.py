"""Names in running text: where a person is named, in which role, and which country the words around give.

A name is a chain of katakana, a run of Latin capitals or a few kanji beside an office or an
honorific; the morphological analyser cuts such names at random, so script and context decide, not
its tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.affiliation import named_country, near_country, topic_country
from ingest.countries import Mention
from ingest.kanji import full_name, kanji_name
from ingest.lexicon import BLOCKER, Hit, geography, offices, offices_in, pattern, rows
from ingest.matching import matching_view
from ingest.name_patterns import KATA, NAME, patterns
from ingest.roles_before import OPENS_ROLE, ROLE_MOST, listed, office_before, role_left
from ingest.spelling import is_family_name, is_kanji
from ingest.tokens import Sentence, Tokens
from ingest.zones import Zone
from ontology.name_keys import parts
from ontology.schemes import load_scheme


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in the text: its span, the span of its role if any, the country its context gives, and the zone."""

    start: int
    end: int
    name: str
    role: tuple[int, int] | None
    country: str | None
    sign: tuple[int, int] | None
    """Span of the words that give the country."""
    zone: Zone
    rule: str
    topic: str | None = None
    """The country the whole sentence or section speaks for, a weaker sign."""
    near: str | None = None
    """The country last named before in the paragraph, the weakest sign."""


@cache
def _known_words() -> tuple[frozenset[str], frozenset[str]]:
    """Katakana words that are no names: of the lexicon, and of the page."""
    words: set[str] = set()
    for scheme in ("sector", "office", "event-type", "organisation", "country"):
        for concept in load_scheme(scheme).values():
            for label in (concept.pref["ja"], *concept.alt.get("ja", ()), *concept.hidden.get("ja", ())):
                form = matching_view(label)
                if scheme not in ("organisation", "country") or not re.search("[・=]", form):
                    words.update(re.findall(KATA, form))
    places: set[str] = set()
    for concept in load_scheme("place").values():
        for label in (concept.pref["ja"], *concept.alt.get("ja", ()), *concept.hidden.get("ja", ())):
            places.add(matching_view(label))
    return frozenset(words), frozenset(places)


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("no_names") if row["kind"] == "katakana")


def find_names(
    view: str, sentences: tuple[Sentence, ...], tokens: Tokens, mentions: tuple[Mention, ...], sections: dict[int, str]
) -> tuple[NameMention, ...]:
    """Every name with a role or an honorific, in the order of the text."""
    by_end = {mention.end: mention for mention in mentions}
    by_start = {mention.start: mention for mention in mentions}
    found: list[NameMention] = []
    held = _offices(view, sentences)
    for number, sentence in enumerate(sentences):
        taken: list[tuple[int, int]] = []
        for mention in _in_sentence(view, sentence, tokens, by_start, by_end, held[number]):
            if any(start < mention.end and mention.start < end for start, end in taken):
                continue
            taken.append((mention.start, mention.end))
            if mention.country is None and mention.topic is None and sentence.line in sections:
                mention = replace(mention, topic=sections[sentence.line])
            found.append(mention)
    found.sort(key=lambda mention: mention.start)
    return tuple(_joined(view, found))


def _joined(view: str, found: list[NameMention]) -> Iterator[NameMention]:
    """Who is joined to somebody of a country is likely of the same one: 「ニカラグアのA大統領とB副大統領」."""
    before: NameMention | None = None
    for mention in found:
        if before and mention.role and mention.country is None and mention.topic is None and before.role:
            home = before.country or before.topic
            told = max(before.end, before.role[1])
            between = view[told : min(mention.start, mention.role[0])]
            if (
                home
                and len(between) <= 6
                and pattern("name-joined").fullmatch(between)
                and not _of_one_country(view[slice(*mention.role)])
            ):
                mention = replace(mention, topic=home)
        yield mention
        before = mention


def _of_one_country(role: str) -> bool:
    """Whether only one country has the office: 教皇."""
    codes = [hit.code("office") for hit in offices_in(role)]
    return any(code is not None and load_scheme("office")[code].value("defaultCountry") for code in codes)


def _offices(view: str, sentences: tuple[Sentence, ...]) -> list[list[Hit]]:
    """The offices of each sentence: labels of the vocabulary, and words that are an office beside a kanji name."""
    found: list[list[Hit]] = [[] for _ in sentences]
    number = 0
    hits = offices().find(view)
    ends = {hit.end for hit in hits}
    hits += [
        Hit(match.start(), match.end(), (), False)
        for match in pattern("kanji-office").finditer(view)
        if match.end() not in ends
    ]
    for hit in sorted(hits):
        while number < len(sentences) and sentences[number].end <= hit.start:
            number += 1
        if number == len(sentences):
            break
        if hit.start >= sentences[number].start and not hit.shielded:
            found[number].append(hit)
    return found


def _in_sentence(
    view: str,
    sentence: Sentence,
    tokens: Tokens,
    by_start: dict[int, Mention],
    by_end: dict[int, Mention],
    held: list[Hit],
) -> Iterator[NameMention]:
    forms = patterns()
    start, end = sentence.start, sentence.end
    for match in forms.after.finditer(view, start, end):
        named_to, opens = match.end("name"), match.start("role")
        last = view.rfind("・", match.start("name"), named_to) + 1
        if (
            last
            and _LOCAL.match(match.group("role"))
            and (match.group("role")[0] != "市" or by_start.get(last) is not None)
        ):
            # グエン・ヴァン・ヒン・ホアビン省副委員長: the last link is the province
            named_to, opens = last - 1, last
        span = _clean(view, match.start("name"), named_to, by_start)
        if span and "・" not in view[slice(*span)] and _LOCAL.match(match.group("role")):
            continue
        if span and not _follows(view, match.end("role")):
            role = (opens, match.end("role"))
            chain_end = geography().label(view[span[1] + 1 : match.end("name")]) if opens == match.start("role") else ()
            if pattern("lesser-role").match(view[slice(*role)]):
                # C04局長のグエン・ヴァン・ヴィエン中将: the office before the name, not the rank behind it.
                role = office_before(view, span[0], start) or role
            mention = _mention(view, span, role, sentence, by_end, "name-office")
            if chain_end and mention.country is None:
                # グエン・スアン・フック・ベトナム首相: the country stands in the chain of the name.
                opens = span[1] + 1
                whole = pattern("country-in-body").match(view, match.end("name"), role[1] - 1)
                mention = replace(
                    mention,
                    country=chain_end[0].code,
                    sign=(opens, match.end("name")),
                    role=(opens, role[1]) if whole else mention.role,
                )
            yield mention
            if match.group("role").startswith("両"):
                yield from _also(view, span, role, sentence, by_end, by_start)
    honoured = forms.honorific.search(view, start, end) is not None
    others: list[tuple[int, int]] = []
    for hit in held:
        more = forms.more.match(view, hit.end, end)
        stop = more.end() if more else hit.end
        if _follows(view, stop) or view[stop : stop + 1] in tuple("長補官館"):
            continue
        behind = forms.joined.match(view, hit.end, end) if honoured else None
        if behind and full_name(view, *behind.span("name"), tokens):
            role = office_before(view, behind.start("name"), start) or (hit.start, hit.end)
            yield _mention(view, behind.span("name"), role, sentence, by_end, "office-name")
            continue
        beside = kanji_name(view, hit.start, sentence, tokens, by_end)
        if beside:
            others.append(beside[0])
            yield _mention(view, beside[0], (beside[1], stop), sentence, by_end, "kanji-name-office")
    named: list[tuple[re.Match[str], bool]] = []
    chained = view.find("・", start, end) >= 0
    if chained or honoured:
        found = forms.named.finditer(view, start, end)
        named = [(match, False) for match in found if match["hon"] or (chained and "・" in match["name"])]
    if honoured:
        named += [(match, True) for match in forms.kanji.finditer(view, start, end)]
    for match, kanji in named:
        span = _clean(view, *match.span("name"), by_start)
        if not span or span[0] != match.start("name"):
            continue
        if not match.group("hon") and "・" not in view[slice(*span)]:
            continue
        if kanji and not (_begins_as_person(tokens, span[0]) or full_name(view, *span, tokens)):
            continue
        window = view[max(start, span[0] - ROLE_MOST) : span[0]]
        if match.group("hon") and window.endswith("、"):
            window = window[:-1]
        before = role_left(window)
        if (
            before
            and len(window) < span[0] - max(start, span[0] - ROLE_MOST)
            and not OPENS_ROLE.search(window[: before.start("role")])
        ):
            before = None
        offset = max(start, span[0] - ROLE_MOST)
        if before and any(offset + before.start("role") <= one[0] < offset + before.end("role") for one in others):
            before = None  # 「韓国の李在明大統領、トー・ラム氏と」: the office is another's
        taken_up = forms.takes_up.match(view, match.end(), end) if match.group("hon") else None
        aside = None if before or taken_up or not match.group("hon") else forms.aside.search(view, offset, span[0])
        if before and not (kanji and before.end("role") == before.end()):
            role = (offset + before.start("role"), offset + before.end("role"))
            role = listed(view, role, start)
            yield _mention(view, span, role, sentence, by_end, "office-name")
        elif taken_up or aside:
            told = (taken_up or aside or match).span("role")
            yield _mention(view, span, told, sentence, by_end, "office-aside")
    for match, kanji in named:
        span = _clean(view, *match.span("name"), by_start) if match.group("hon") else None
        if span and not kanji:
            yield _mention(view, span, None, sentence, by_end, "name-honorific")
        elif span and (
            full_name(view, *span, tokens)
            or (match["hon"] == "氏" and is_family_name(view[slice(*span)]))
            or (match["hon"] in ROYAL and _begins_as_person(tokens, span[0]))
        ):
            yield _mention(view, span, None, sentence, by_end, "kanji-honorific")
    for match in forms.regnal.finditer(view, start, end):
        yield _mention(view, match.span(), None, sentence, by_end, "regnal-name")
    for match in forms.titled.finditer(view, start, end):
        span = _clean(view, *match.span("name"), by_start)
        if span and span[0] == match.start("name"):
            yield _mention(view, span, match.span("role"), sentence, by_end, "title-name")


ROYAL = ("さま", "殿下", "陛下")
"""What follows the names of a royal house, which have no family name."""


_JOINED = re.compile(rf"({NAME})(?:、|と|・|および)$")


def _also(
    view: str,
    span: tuple[int, int],
    role: tuple[int, int],
    sentence: Sentence,
    by_end: dict[int, Mention],
    by_start: dict[int, Mention],
) -> Iterator[NameMention]:
    """The first name of 「A、B両首相」."""
    before = _JOINED.search(view, sentence.start, span[0])
    first = _clean(view, *before.span(1), by_start) if before else None
    if first:
        yield _mention(view, first, role, sentence, by_end, "name-office")


def _follows(view: str, end: int) -> bool:
    return bool(pattern("office-not-followed").match(view, end))


_LOCAL = re.compile(r"[州省県郡区道府]|市(?!長)")
"""A role that opens with what makes a place of the name before it."""
_CAPITAL = re.compile(r"[A-Z]")
_SMALL = re.compile(r"[a-zà-ỹァ-ヴ]")


def _clean(view: str, start: int, end: int, by_start: dict[int, Mention]) -> tuple[int, int] | None:
    """Cut countries and plain words off a katakana chain; None if no name is left."""
    words, places = _known_words()
    plain = _plain_words()
    while True:
        lead = by_start.get(start)
        if lead is None or lead.end >= end or (lead.kind == "place" and view[lead.end] in "・="):
            break
        start = lead.end
        while start < end and view[start] in "・= ":
            start += 1
    tail = max(view.rfind("・", start, end), view.rfind("=", start, end)) + 1
    if tail > start + 1 and _country(view, tail, end, by_start):
        end = tail - 1
    name = view[start:end].strip()
    links = parts(name)
    person = pattern("person-not-place").match(view, start)
    if not links or len(name) < 2 or (name in places and not person) or len(name) > 60:
        return None
    lead = by_start.get(start)
    if lead is not None and lead.end == end and len(links) == 1 and not person:
        return None
    if not person and all(link in words or link in plain for link in links):
        return None
    if len(links) > 1 and (links[-1] in plain or (links[-1] in words and links[0] in words)):
        return None
    if _CAPITAL.match(name) and not _SMALL.search(name):
        return None
    if any(entry.scheme == BLOCKER for entry in geography().label(name)):
        return None
    return start, end


def _country(view: str, start: int, end: int, by_start: dict[int, Mention]) -> bool:
    """Whether the last link of a chain is a country: a mention, or a name too long to be a person's by chance."""
    mention = by_start.get(start)
    if mention is not None and mention.end == end:
        return mention.kind != "place"
    entries = geography().label(view[start:end])
    if end - start < 3 or not re.match(r"[一-龥]", view[end : end + 1]) or pattern("honorific").match(view, end):
        short = end - start < 4
    else:
        # アルバ may be a family name as well; ロシア, which has a longer style, hardly.
        short = end - start == 3 and not any(entry.scheme == "country" and _styled(entry.code) for entry in entries)
    return not short and any(entry.scheme in ("country", "organisation") for entry in entries)


@cache
def _styled(code: str) -> bool:
    """Whether a country has a style beside its name, such as ロシア連邦."""
    concept = load_scheme("country")[code]
    return any(label.startswith(concept.pref["ja"]) for label in concept.alt.get("ja", ()))


def _begins_as_person(tokens: Tokens, start: int) -> bool:
    """Whether the word at ``start`` is a person's name to the tagger."""
    first = tokens.within(start, start + 1)
    return bool(first) and first[0].feature.pos3 == "人名"


def _opens_role(mention: Mention, by_end: dict[int, Mention]) -> bool:
    """Whether a mention is the country before an office, no agency (内閣官房) and not the first of a pair (日越)."""
    joined = any((other := by_end.get(mention.end + size)) and other.start == mention.end for size in range(1, 8))
    return mention.kind == "country" and mention.rule != "agency" and not joined


def _mention(
    view: str,
    span: tuple[int, int],
    role: tuple[int, int] | None,
    sentence: Sentence,
    by_end: dict[int, Mention],
    rule: str,
) -> NameMention:
    start, end = span
    country, sign = named_country(view, span, role, sentence, by_end)
    topic = None if country else topic_country(view, sentence, by_end)
    led = role and sign and sign[0] == role[0] and sign[1] < role[1] and _opens_role(by_end[sign[1]], by_end)
    if led and role and sign and not pattern("country-in-body").match(view, sign[1], role[1] - 1):
        # 米国防長官 is 米 + 国防長官, whatever the longest label says.
        shared = view[sign[1] - 1] == "国" and view[sign[1]] in "防務"
        role = (sign[1] - 1 if shared else sign[1], role[1])
    if role:
        trimmed = pattern("role-trim").match(view, role[0], role[1])
        if trimmed and trimmed.end() < role[1] - 1:
            role = (trimmed.end(), role[1])
        style = pattern("role-style").search(view, role[0] + 1, role[1])
        if style and not (rule == "office-name" and style.group() == "夫人"):
            role = (role[0], style.start())
        elif view[slice(*role)] == "夫妻":
            role = None
    near = None if country or topic else near_country(view, start, sentence, by_end)
    name = view[start:end].strip()
    if is_kanji(name.replace(" ", "")):
        name = name.replace(" ", "")
    return NameMention(start, end, name, role, country, sign, sentence.zone, rule, topic, near)
