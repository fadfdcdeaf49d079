"""Offices told without a name: 「首相は」, 「外相が」, and whose they are.

State media so speak of their own leaders, a Japanese paper of Japan's: the office is that of whoever title or lead
name as the subject with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ingest.countries import HOME
from ingest.grounds import is_subject
from ingest.lexicon import pattern
from ingest.names import NameMention
from ingest.spelling import looks_vietnamese
from ingest.tokens import Sentence


def held_abroad(
    view: str, lead: Iterable[tuple[Sentence, list[NameMention]]], persons: Mapping[str, str]
) -> frozenset[str]:
    """Offices whose first holder to act in title or lead (with the names of each sentence) is of another country."""
    holders: dict[str, str] = {}
    for sentence, named in lead:
        for name in named:
            code = name.country or persons.get(name.name) or (HOME if looks_vietnamese(name.name) else None)
            if code is None or name.role is None:
                continue
            acts = is_subject(view, name) or (
                sentence.zone == "title" and view[name.role[1] : name.role[1] + 1] == "、"
            )
            if acts and (office := pattern("bare-office").search(view, *name.role)):
                holders.setdefault(office.group(), code)
    return frozenset(office for office, code in holders.items() if code != HOME)


def home_unnamed(view: str, sentence: Sentence, abroad: frozenset[str]) -> bool:
    """Whether the sentence tells of an office without a name that is not one of those held ``abroad``."""
    return any(
        match["office"] not in abroad for match in pattern("unnamed-home").finditer(view, sentence.start, sentence.end)
    )
