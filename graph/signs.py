"""Signs that could disturb a reader or hide something shown, and their escapes."""

from __future__ import annotations

import re

# C0 and C1 controls, line and paragraph separators, bidirectional and zero-width signs, non-characters.
CONTROL = "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\U000e0000-\U0010ffff]"
"""A pattern for one sign that is never written as it is, in whatever format."""

_CONTROL = re.compile(CONTROL)


def printable(text: str) -> str:
    """``text`` with every sign that could disturb a terminal or hide something shown as its escape; one line."""
    return _CONTROL.sub(_escape, text.replace("\r\n", "\n").replace("\n", " ").replace("\t", " "))


def escape(sign: str) -> str:
    """The escape of one sign in Turtle and its relatives: backslash, u and four or U and eight digits."""
    point = ord(sign)
    return f"\\u{point:04X}" if point <= 0xFFFF else f"\\U{point:08X}"


def _escape(found: re.Match[str]) -> str:
    return escape(found[0])
