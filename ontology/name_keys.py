"""Spelling of names and roles: keys under which renderings of a name fall together, its links, and former roles."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """A spelling under which renderings of one name fall together; not for display.

    Initials, middle dots and lengthenings go; ヴ-sounds become バ-sounds, ティ/ディ/トゥ the older チ/ジ/ト.
    """
    key = re.sub(r"^(?:[A-Za-z]{1,2}[.・]\s?・?)+", "", name)
    key = re.sub(r"[・=\sー.-]", "", key).lower()
    for old, new in (
        ("ヴァ", "バ"),
        ("ヴィ", "ビ"),
        ("ヴェ", "ベ"),
        ("ヴォ", "ボ"),
        ("ウォ", "ボ"),
        ("ヴ", "ブ"),
        ("ティ", "チ"),
        ("ディ", "ジ"),
        ("トゥ", "ト"),
        ("ドゥ", "ド"),
        ("ヅ", "ズ"),
        ("ッ", ""),
        ("ァ", "ア"),
        ("ィ", "イ"),
        ("ゥ", "ウ"),
        ("ェ", "エ"),
        ("ォ", "オ"),
    ):
        key = key.replace(old, new)
    return key or name


_JOINT = re.compile(r"[・=\s]+")
_INITIAL = re.compile(r"[A-Z]{1,2}\.?")


@lru_cache(maxsize=50_000)
def parts(name: str) -> tuple[str, ...]:
    """The links of a name's chain without initials."""
    links = tuple(link for link in _JOINT.split(name) if link)
    return tuple(link for link in links if not _INITIAL.fullmatch(link)) or links


def former_role(role: str) -> tuple[str, bool]:
    """``role`` without the words that look back on it (元首相 → 首相), and whether there were any."""
    for form in _former_forms():
        if role.startswith(form) and len(role) > len(form):
            return role.removeprefix(form).lstrip("・ "), True
    return role, False


@cache
def _former_forms() -> tuple[str, ...]:
    table = files("ontology").joinpath("lexicon/former_roles.tsv").read_text("utf-8")
    forms = [row["form"] for row in csv.DictReader(table.splitlines(), delimiter="\t")]
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@lru_cache(maxsize=50_000)
def vietnamese_syllables(name: str) -> tuple[str, ...]:
    """The links of a Vietnamese name, each a syllable, spelt so that usual renderings of one syllable fall together.

    Rendering is lossy (Thanh and Tan are both タン), so that names alike by this may be two.
    """
    return tuple(_vietnamese_spelling(name_key(link)) for link in parts(name))


def _vietnamese_spelling(syllable: str) -> str:
    for pattern, spelling in _vietnamese_spellings():
        syllable = pattern.sub(spelling, syllable)
    return syllable


@cache
def _vietnamese_spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = files("ontology").joinpath("lexicon/vietnamese_spellings.tsv").read_text("utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t")
    return tuple((re.compile(row["pattern"]), row["spelling"]) for row in rows)
