"""Trying a pattern only where it can match finds what the regex engine finds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article
from ingest.lexicon import pattern, rows
from ingest.matching import matching_view
from ingest.regexes import alphabet, alternation, beginnings, literals
from ingest.scanning import Cue, Scanner, note
from ingest.sources import read_sources
from ingest.tokens import split_sentences

CUES = sorted({row["cue"] for row in rows("cues")})
TEXTS = st.text(
    st.sampled_from("両国首相は12日、氏とABCベトナムを訪問・会談した。式典「協力」\n再び第の 4月年"), max_size=60
)
PATTERNS = [
    r"(?<!\d)\d{1,2}月(?:\d{1,2}日)?",
    r"(?:を|に)?(?:公式)?訪問",
    r"(?P<a>[A-Z]+)|(?P<b>(?<=・)[ァ-ヴー]{2,}?)|国(?!首)",
    r"(?:両国)*首相|[^、]月",
    r"(?:両|国)?",
    r"^両国|会談(?=した)",
    r"(?i:abc)|協力",
    r"(国|相)\1",
    r"(?>両|両国)首|\s+[\d月]",
    r"[^、]{1,3}会談|.[「」]{0,2}協力|第.{0,50}式典",
]


ROOT = Path(__file__).resolve().parents[2]


def same(one: re.Pattern[str], text: str, start: int, end: int) -> None:
    """Compare the scanner's answers with those of ``re``."""
    scanner = Scanner(one)
    found = one.search(text, start, end)
    scanned = scanner.search(text, start, end)
    assert (found and (found.span(), found.groups())) == (scanned and (scanned.span(), scanned.groups()))
    whole = [(match.span(), match.groups()) for match in one.finditer(text, start, end)]
    assert [(match.span(), match.groups()) for match in scanner.finditer(text, start, end)] == whole
    inside = alphabet(one)
    if inside:
        assert all(re.fullmatch(f"[{inside}]*", text[begin:stop]) for (begin, stop), _ in whole)


@given(TEXTS, st.sampled_from(PATTERNS), st.integers(0, 20), st.integers(0, 60))
def test_a_scanner_finds_what_the_engine_finds(text: str, form: str, start: int, length: int) -> None:
    same(re.compile(form), text, min(start, len(text)), min(start + length, len(text)))


@given(TEXTS, st.sampled_from(CUES))
def test_so_it_does_with_every_cue(text: str, cue: str) -> None:
    same(pattern(cue).compiled, text, 0, len(text))


def looked_up(cue: Cue, text: str) -> Cue:
    """The cue, looked up in ``text`` for good: a first search makes it known, the next text noted tells of it."""
    note(text)
    cue.search(text)
    note(text)
    return cue


def agrees(cue: Cue, text: str, start: int, end: int) -> None:
    """Compare the answers of a cue with those of ``re``."""
    one = cue.compiled
    spans = [match.span() for match in one.finditer(text, start, end)]
    first = cue.search(text, start, end)
    assert (first and first.span()) == (spans[0] if spans else None)
    assert [match.span() for match in cue.finditer(text, start, end)] == spans
    assert cue.findall(text, start, end) == one.findall(text, start, end)


@given(TEXTS, st.sampled_from(PATTERNS), st.integers(0, 20), st.integers(0, 60), st.booleans())
def test_a_noted_text_is_answered_as_the_engine_answers(
    text: str, form: str, start: int, length: int, noted: bool
) -> None:
    cue = looked_up(Cue(form), text)
    note(text if noted else "")
    agrees(cue, text, min(start, len(text)), min(start + length, len(text)))


@given(TEXTS, st.sampled_from(CUES), st.integers(0, 20))
def test_so_is_every_cue(text: str, name: str, start: int) -> None:
    agrees(looked_up(pattern(name), text), text, start, len(text))


def test_every_cue_is_found_in_the_articles_as_the_engine_finds_it() -> None:
    cues = [looked_up(pattern(name), "会談") for name in CUES]
    articles = read_sources([str(ROOT / "seeds"), str(ROOT / "tests" / "gold" / "articles")])
    for article in list(articles)[::8]:
        assert isinstance(article, Article)
        view = matching_view(article.text)
        note(view)
        for start, end in split_sentences(view, 0, len(view)):
            for cue in cues:
                agrees(cue, view, start, end)


@given(TEXTS, st.lists(st.sampled_from(PATTERNS[:6]), min_size=1, max_size=12), st.integers(0, 20))
def test_an_alternation_tries_its_forms_in_their_order(text: str, forms: list[str], start: int) -> None:
    forms = [re.sub(r"\?P<.>", "?:", form) for form in forms]
    plain, guarded = re.compile("|".join(forms)), re.compile(alternation(forms))
    assert [match.span() for match in plain.finditer(text, start)] == [
        match.span() for match in guarded.finditer(text, start)
    ]


def test_what_is_not_there_is_known_without_searching() -> None:
    cue = looked_up(Cue("会(?:談|見)した"), "会談")
    text = "両国首相は協議した。"
    note(text)
    assert cue.absent(text)
    assert not looked_up(Cue("協議"), text).absent(text)
    assert not looked_up(Cue(".+"), text).absent(text)


def test_a_cue_made_after_the_text_was_noted_is_found_in_it() -> None:
    text = "両国首相は会談した。"
    note(text)
    assert Cue("会談した").search(text)


@pytest.mark.parametrize(
    ("form", "held"),
    [
        ("(?:首脳)?会談|会見(?=した)", {"会談", "首脳会談", "会見"}),
        ("会(?:談|見)[のが]", {"会談の", "会談が", "会見の", "会見が"}),
        (r"\d+日に(?:訪問)", {"日に訪問"}),
        ("(?:訪問|[ぁ-ん]+)する", {"する"}),
        ("(?:両国)+の", {"両国"}),
        ("を?", None),
        ("会談|.", None),
        ("(?i:ab)|会談", None),
    ],
)
def test_what_every_match_must_hold(form: str, held: set[str] | None) -> None:
    known = literals(re.compile(form))
    assert (known and {literal.string for literal in known}) == held


@pytest.mark.parametrize(
    ("form", "least", "most"),
    [
        ("会談した", 0, 0),
        ("[一-龥]{2,4}の会談", 2, 4),
        ("(?<=の)(?:[^。]{0,8}を)?(?:[ァ-ヴ]訪問){1,2}", 1, 10),
        ("(?:第|[0-9]{1,3})回会談", 1, 3),
    ],
)
def test_how_far_in_a_match_it_stands(form: str, least: int, most: int) -> None:
    (literal,) = literals(re.compile(form)) or ()
    assert (literal.least, literal.most) == (least, most)


@pytest.mark.parametrize(
    ("form", "inside"),
    [
        ("(?:を)?訪問|会談", "を会訪"),
        (r"(?<![a-z])\d+月", r"\d"),
        ("[A-Z一]?-x", r"A-Z\-一"),
        ("x?", None),
        ("[^x]y", None),
        (".", None),
        ("(?i:a)b", None),
    ],
)
def test_what_a_match_may_begin_with(form: str, inside: str | None) -> None:
    assert beginnings(re.compile(form)) == inside
