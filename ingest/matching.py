"""The view of a text that patterns are matched on: same length, fewer spellings.

Full-width ASCII becomes ASCII, exotic blanks become a blank, the several middle dots, tildes and
dashes become one each. No step changes the length (NFKC would), so an offset in the view is an
offset in the kept text and no mapping table is needed.
"""

from __future__ import annotations

import re

_SINGLE: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SINGLE.update(
    {
        0x0000: " ",
        0x000B: " ",
        0x000C: " ",
        0x0085: " ",
        0x00A0: " ",
        0x2028: " ",
        0x2029: " ",
        0x3000: " ",
        0x200B: " ",
        0xFEFF: " ",
        0xFF65: "・",
        0x00B7: "・",
        0x2022: "・",
        0x2027: "・",
        0x30FB: "・",
        0xFF61: "。",
        0xFF64: "、",
        0x301C: "~",
        0xFF5E: "~",
        0x223C: "~",
        0x2010: "-",
        0x2011: "-",
        0x2012: "-",
        0x2013: "-",
        0x2014: "-",
        0x2015: "-",
        0x2212: "-",
        0x30A0: "=",
    }
)
_KANJI_FORMS: dict[int, str] = str.maketrans(
    {"⼀": "一", "⼆": "二", "⼤": "大", "⼈": "人", "⽇": "日", "⽉": "月", "⽶": "米", "⽅": "方"}
)
_SPELLED = {chr(code): form for code, form in (_SINGLE | _KANJI_FORMS).items() if chr(code) != form}
_TO_SPELL = re.compile(f"[{''.join(_SPELLED)}]")
_DASH_IN_KATAKANA = re.compile(r"(?<=[ァ-ヴ])-(?=[ァ-ヴ])")


def matching_view(text: str) -> str:
    """Return ``text`` with its spelling evened out, code point for code point.

    The result has exactly ``len(text)`` characters.
    """
    view = text
    # A text holds few of these characters, but often: replacing each everywhere is quicker than asking at each place.
    for char in set(_TO_SPELL.findall(text)):
        view = view.replace(char, _SPELLED[char])
    return _DASH_IN_KATAKANA.sub("ー", view) if "-" in view else view
