"""People: the names of an article brought together, each person once with role and country.

The several renderings of one name in an article (ト・ラム / トー・ラム, プーチン after ウラジーミル・プーチン)
become one person under the fullest form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.fuzz import ratio

from ingest.countries import HOME
from ingest.holders import Holders, known_as
from ingest.lexicon import offices_in, pattern
from ingest.names import NameMention
from ingest.spelling import looks_japanese, looks_vietnamese, surnames
from ontology.name_keys import name_key, parts
from ontology.schemes import load_scheme

JAPAN = "JPN"


_PREFECTURE = re.compile(r"(?:東京都|北海道|(?:大阪|京都)府|[一-龥]{2,3}県)(?:副?知事|(?:議会)?議長)")
"""Offices of Japan's prefectures."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article: the mentions in the order of the text, the fullest form first in rank."""

    name: str
    role: tuple[int, int] | None
    country: str | None
    basis: str
    mentions: tuple[NameMention, ...]

    @property
    def variants(self) -> tuple[str, ...]:
        """The other forms of the name in this article."""
        return tuple(sorted({mention.name for mention in self.mentions} - {self.name}))


def merge(
    names: tuple[NameMention, ...], view: str, partners: tuple[str, ...], named: frozenset[str], known: Holders
) -> tuple[Person, ...]:
    """Mentions to persons.

    ``named`` are the countries of the article, ``known`` is what the table of office holders says on its day.
    """
    groups: list[list[NameMention]] = []
    for mention in sorted(
        names,
        key=lambda mention: (*_fullness(mention.name), mention.zone == "caption", mention.start),
    ):
        group = next((group for group in groups if _same(group[0], mention, view)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    people = [_person(group, view, partners, named, known) for group in groups]
    people.sort(key=lambda person: min(mention.start for mention in person.mentions))
    return tuple(person for person in people if person.role is not None or _stands_alone(person))


_LINKED = re.compile(r"[ァ-ヴA-Za-z]")
_KATAKANA = re.compile(r"[ァ-ヴ]")


def _fullness(name: str) -> tuple[int, int]:
    """Sorts names in full first: by their parts, kanji names, whose parts are not marked, by their characters."""
    return -len(parts(name)), 0 if _LINKED.search(name) else -len(name)


def _stands_alone(person: Person) -> bool:
    """A person without a role counts if named in full, or as one of a royal house."""
    return len(parts(person.name)) > 1 or any(
        mention.rule in ("regnal-name", "kanji-honorific") for mention in person.mentions
    )


def _role_class(view: str, mention: NameMention) -> str | None:
    if mention.role is None:
        return None
    hits = offices_in(view[mention.role[0] : mention.role[1]])
    return hits[-1].code("office") if hits else view[mention.role[0] : mention.role[1]][-2:]


def _one_office(view: str, one: NameMention, other: NameMention) -> bool:
    """Whether two mentions hold one office, the one told in full or both alike: 「外務大臣」, 「大臣」."""
    if not one.role or not other.role:
        return False
    full, brief = view[slice(*one.role)], view[slice(*other.role)]
    return full.endswith(brief) or brief.endswith(full)


@cache
def _surname_keys() -> frozenset[str]:
    return frozenset(name_key(surname) for surname in surnames())


def _same(one: NameMention, other: NameMention, view: str) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    first, second = name_key(one.name), name_key(other.name)
    if first == second or (known_as(first) is not None and known_as(first) == known_as(second)):
        return True
    links, short = parts(one.name), parts(other.name)
    if len(short) < len(links):
        keys = [name_key(link) for link in links]
        tail = "".join(name_key(link) for link in short)
        if len(short) == 1 and tail in (
            keys[-1],
            keys[0] if keys[0] not in _surname_keys() else keys[-1],
        ):
            return True
        if len(short) == 1 and len(tail) >= 4 and any(ratio(tail, key) >= 80 for key in keys[-2:]):
            return True
        if len(short) == 1 and tail in keys and (len(tail) >= 3 or _one_office(view, one, other)):
            return True
        if first.endswith(tail) or (first.startswith(tail) and len(tail) >= 3):
            return True
    if not _KATAKANA.search(one.name + other.name):
        shorter = len(other.name) < len(one.name)
        return shorter and (one.name.startswith(other.name) or (len(other.name) > 1 and one.name.endswith(other.name)))
    same_role = _role_class(view, one) == _role_class(view, other)
    if len(links) == len(short):
        score = ratio(first, second)
        if links[0] != short[0] and name_key(links[0]) == name_key(short[0]) and len(links) > 1:
            # イヴァン・ギル, イバン・ヒル: one first name in two spellings, and one office.
            return score >= 75 and _one_office(view, one, other) and not looks_vietnamese(one.name)
        return (score >= 90 and same_role) or (score >= 80 and same_role and min(len(first), len(second)) >= 6)
    return False


def _person(
    group: list[NameMention], view: str, partners: tuple[str, ...], named: frozenset[str], known: Holders
) -> Person:
    fullest = min(_fullness(mention.name) for mention in group)
    full = [mention for mention in group if _fullness(mention.name) == fullest]
    told = [mention for mention in full if mention.zone != "caption"] or full
    chosen = min(told, key=lambda mention: mention.start)
    with_role = [mention for mention in group if mention.role] or group
    role_of = min(with_role, key=lambda mention: _role_rank(mention, view))
    for mention in with_role:
        if mention.role and role_of.role and mention.role[1] - mention.role[0] > role_of.role[1] - role_of.role[0]:
            longer, shorter = view[slice(*mention.role)], view[slice(*role_of.role)]
            extra = longer.removesuffix(shorter).rstrip("・兼 ")
            if extra.endswith("、") or ("、" in longer and longer.rsplit("、", 1)[1] == shorter):
                continue
            if (longer.endswith(shorter) and not pattern("lesser-role").match(extra)) or longer.startswith(
                shorter + "兼"
            ):
                role_of = mention
    country, basis = _home(group, view, chosen, partners, named, known)
    return Person(chosen.name, role_of.role, country, basis, tuple(sorted(group, key=lambda mention: mention.start)))


def _role_rank(mention: NameMention, view: str) -> tuple[bool, bool, int, bool, int, int]:
    """Which mention gives the role: body before title before caption, an office before a rank, the first one."""
    lesser = bool(mention.role and pattern("lesser-role").match(view[slice(*mention.role)]))
    beside = {"name-office": 0, "kanji-name-office": 0, "office-name": 1}.get(mention.rule, 2)
    return (
        lesser,
        mention.zone == "caption",
        3 if lesser else beside,
        mention.zone == "title",
        -len(parts(mention.name)),
        mention.start,
    )


def _home(
    group: list[NameMention],
    view: str,
    chosen: NameMention,
    partners: tuple[str, ...],
    named: frozenset[str],
    known: Holders,
) -> tuple[str | None, str]:
    for mention in sorted(group, key=lambda mention: mention.start):
        if mention.country:
            return mention.country, "text"
    if any(pattern("person-not-place").match(view, mention.start) for mention in group):
        return HOME, "name"
    listed = known.of_name(chosen.name, named)
    if listed:
        return listed, "table"
    if looks_vietnamese(chosen.name):
        return HOME, "name"
    if looks_japanese(chosen.name) and JAPAN in named:
        return JAPAN, "name"
    if any(mention.role and _PREFECTURE.match(view, *mention.role) for mention in group if not mention.topic):
        return JAPAN, "role"
    for mention in group:
        if mention.topic:
            return mention.topic, "topic"
    for mention in group:
        if mention.role is None:
            continue
        for hit in offices_in(view[mention.role[0] : mention.role[1]]):
            code = hit.code("office")
            default = load_scheme("office")[code].value("defaultCountry") if code else None
            foreign = default == HOME and len(parts(chosen.name)) > 1
            if default and not foreign and _KATAKANA.search(chosen.name):
                return default, "office"
    links = parts(chosen.name)
    if len(links) == 1:
        listed = known.of("~" + name_key(links[0]), named)
        if listed and (listed in partners or listed == HOME):
            return listed, "table"
    if len(partners) == 1:
        return partners[0], "partner"
    for mention in group:
        if mention.near and mention.role:
            return mention.near, "near"
    return None, "none"
