"""Roles that stand before a name: 「ペルーの国会議長、…氏」, 「副書記、委員長のA氏」."""

from __future__ import annotations

import re

from ingest.lexicon import pattern
from ingest.name_patterns import KATA, patterns

ROLE_MOST = 36
"""Characters within which a role before a name is looked for."""


POSTED = "駐在"
"""How the office of an envoy begins, who is somebody else than whoever is named before: 「外相、在ペルー大使A氏」."""


def listed(view: str, role: tuple[int, int], start: int) -> tuple[int, int]:
    """A role before a name with the offices that stand before it in a list: 「副書記、委員長のA氏」."""
    while view[role[0] - 1 : role[0]] == "、" and view[role[0]] not in POSTED:
        offset = max(start, role[0] - 1 - ROLE_MOST)
        further = role_left(view[offset : role[0] - 1])
        if further is None or offset + further.end("role") != role[0] - 1:
            break
        opens = offset + further.start("role")
        if not _OPENS_OFFICE.search(view[start:opens]) or pattern("lesser-role").match(view[opens : role[0] - 1]):
            break
        body = _LOCAL_BODY.match(view, opens)
        if body is None and re.search("[ァ-ヴ]", view[opens : role[0]]):
            break
        role = (body.end(1) if body else opens, role[1])
    return role


def office_before(view: str, left: int, start: int) -> tuple[int, int] | None:
    """The office that is joined to a name from the left."""
    offset = max(start, left - ROLE_MOST)
    before = role_left(view[offset:left])
    if before is None or not _OPENS_OFFICE.search(view[start : offset + before.start("role")]):
        return None
    return offset + before.start("role"), offset + before.end("role")


def role_left(window: str) -> re.Match[str] | None:
    """The role that ends where ``window`` ends, or a link before its end."""
    forms = patterns()
    ends = forms.role_end.search(window)
    if ends is None:
        return None
    begin = 0
    for other in forms.no_role.finditer(window, 0, ends.start()):
        begin = other.end()
    return forms.role_left.search(window, begin)


OPENS_ROLE = re.compile(r"(?:^|[の、。「])$")
"""What stands before a role that no name holds yet: 「ペルーの国会議長、…氏」 but not 「A首相、B氏」."""
_OPENS_OFFICE = re.compile(r"(?:^|[の、。「はがもと:(])$")
_LOCAL_BODY = re.compile(rf"({KATA})[省市県](?!・)")
