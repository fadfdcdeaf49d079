"""Trying a pattern only where it can match finds what the regex engine finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.lexicon import pattern, rows
from ingest.scanning import Scanner, alphabet, beginnings

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
]


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
    same(pattern(cue), text, 0, len(text))


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
