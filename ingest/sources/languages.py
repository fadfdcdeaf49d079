"""Which language a text is in, told by its script, so far as it takes to read Japanese and to name the others.

Nothing but Japanese is written in kana.
"""

from __future__ import annotations

import re

READ = frozenset({"ja"})
"""Languages there is a reader for."""

NAMES = {
    "ja": "Japanese",
    "vi": "Vietnamese",
    "en": "English",
    "zh": "Chinese",
    "ko": "Korean",
    "ru": "Russian or another language in Cyrillic letters",
    "th": "Thai",
    "lo": "Lao",
    "km": "Khmer",
    "ar": "Arabic or another language in its letters",
    "und-Latn": "a language in Latin letters",
    "und": "another language",
}

SAMPLE = 20_000
"""Code points that are enough."""
_LEAST = 12
"""Letters, weighted, that it takes to tell anything."""
_LEAST_HAN = 40
"""Chinese characters without any kana that are no headline of a newspaper any more."""
_KANA_LEAST = 0.08
"""The share of kana among the letters of a page with a Japanese article and menus in another language."""
_LATIN_WEIGHT = 0.3
"""A syllable of Latin letters says what one kana does."""

_KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏẠ-ỹ]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_OTHERS = {
    "zh": re.compile(r"[一-鿿㐀-䶿々]+"),
    "ko": re.compile(r"[가-힣]+"),
    "ru": re.compile(r"[Ѐ-ӿ]+"),
    "th": re.compile(r"[ก-๛]+"),
    "lo": re.compile(r"[ກ-ໟ]+"),
    "km": re.compile(r"[ក-៿]+"),
    "ar": re.compile(r"[؀-ۿ]+"),
}
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]+")
_VIETNAMESE_LEAST = 0.04
_ENGLISH = re.compile(r"(?i)\b(?:the|of|and|to|in|for|with|on|is|has)\b")
_ENGLISH_LEAST = 0.12


def language_of(text: str) -> str | None:
    """The code of the language of ``text``; None if there is too little to tell."""
    sample = text[:SAMPLE]
    kana, latin = _count(_KANA, sample), _count(_LATIN, sample)
    total = _count(_LETTERS, sample) - (1 - _LATIN_WEIGHT) * latin
    if total < _LEAST:
        return None
    if kana >= _KANA_LEAST * total:
        return "ja"
    counts = {script: _count(letters, sample) for script, letters in _OTHERS.items()}
    script = max(counts, key=lambda each: counts[each])
    if counts[script] > latin * _LATIN_WEIGHT:
        return None if script == "zh" and counts[script] < _LEAST_HAN else script
    if not latin:
        return "und"
    if _count(_VIETNAMESE, sample) >= _VIETNAMESE_LEAST * latin:
        return "vi"
    words = len(_LATIN.findall(sample))
    return "en" if len(_ENGLISH.findall(sample)) >= _ENGLISH_LEAST * words else "und-Latn"


def _count(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


def name_of(code: str) -> str:
    """The language of the ``code`` in English."""
    return NAMES.get(code, NAMES["und"])
