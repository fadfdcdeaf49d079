"""Predicates: what the verb that raises or makes a level says of it, and how it hangs on it.

Words are data (``ontology/lexicon/cues.tsv``), and so is the decision table (``ontology/lexicon/status.tsv``): the
first row that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from ingest.claims import Actuality, NewsRole
from ingest.lexicon import pattern, rows
from ingest.tokens import Sentence


class _Row(NamedTuple):
    """A row of the decision table: what must stand where, and what it makes of the level."""

    name: str
    form: Callable[[str], re.Match[str] | None]
    holds: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    left: re.Pattern[str] | None
    actuality: Actuality
    news_role: NewsRole


_CUE = re.compile(r"\{(agreed|wish)\}")
REACH = 40
"""Characters behind the verb within which a wish still governs it."""


@cache
def _table() -> tuple[_Row, ...]:
    def compiled(row: dict[str, str], column: str) -> re.Pattern[str] | None:
        form = _CUE.sub(lambda cue: pattern(cue.group(1)).pattern, row[column])
        return re.compile(form) if form else None

    return tuple(
        _Row(
            row["name"],
            (compiled(row, "form") or re.compile("")).match,
            compiled(row, "holds"),
            compiled(row, "unless"),
            compiled(row, "left"),
            _ACTUALITY[row["actuality"]],
            _NEWS_ROLE[row["news_role"]],
        )
        for row in rows("status")
    )


_ACTUALITY: dict[str, Actuality] = {"done": "done", "planned": "planned", "wished": "wished"}
_NEWS_ROLE: dict[str, NewsRole] = {"main-event": "main-event", "background": "background"}


def tail_reading(tail: str, left: str) -> tuple[Actuality, NewsRole, str]:
    """What the words after the raising verb make of it: (actuality, news role, name of the row).

    The first row of ``ontology/lexicon/status.tsv`` decides whose ``form`` begins the ``tail``, whose ``holds`` stands
    near behind the verb, whose ``left`` stands before the level, and whose ``unless`` stands nowhere in the form.
    """
    near = tail[:REACH]
    for row in _table():
        match = row.form(tail)
        if match is None or (row.holds and not row.holds.search(near)) or (row.left and not row.left.search(left)):
            continue
        if row.unless:
            first = row.unless.search(near)
            if first and first.start() < match.end() - 2:
                continue
        return row.actuality, row.news_role, row.name
    return "done", "background", "open"


def up_verb(view: str, sentence: Sentence, begin: int, end: int) -> tuple[str, int, int] | None:
    """The verb that makes the level, and how it hangs on it: goal, source, from, within or relative.

    ``begin`` and ``end`` are the span of the level. Returns the kind and the span of the verb, or None.
    """
    right = view[end : min(end + 60, sentence.end)]
    lead = pattern("level-rest").match(view, end, min(end + 60, sentence.end))
    offset = lead.end() - end if lead else 0
    rest = right[offset:]
    start_of = end + offset
    up = pattern("up-verb")
    strict = pattern("up-strict")
    if match := re.match(rf"から(?!も|今)[^。]{{0,40}}?{strict.pattern}", rest):
        return "from", start_of + match.end() - 2, start_of + match.end()
    if match := pattern("level-to-level").match(rest):
        return "from", start_of, start_of + match.end()
    if re.match(
        r"を(?:さらに|新たな|より|一層|次の|新しい|もう一段)[^、。]{0,20}(?:段階|高み|レベル|次元|水準|高さ)", rest
    ):
        return "within", start_of, start_of + 1
    if match := re.match(
        rf"(?:への|へと|へ|に|レベルに|まで)(?:正式に|さらに|一段と|共に|ともに|向け(?:た|て)?)?[^、。]{{0,6}}?({up.pattern})",
        rest,
    ):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(rf"の(?:正式な|早期の?)?({pattern('establish-verb').pattern})", rest):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(rf"の(?:さらなる)?({strict.pattern})", rest):
        return "source", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(
        rf"(?:を|が|は)(?:正式に|新たに|ともに|共に|今回)?[^、。]{{0,10}}?({pattern('establish-verb').pattern}|宣言|始動)",
        rest,
    ):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := re.match(rf"({pattern('establish-verb').pattern}|格上げ|昇格|宣言|移行)", rest):
        return "goal", start_of + match.start(1), start_of + match.end(1)
    if match := pattern("becomes").match(rest):
        return "goal", start_of + match.start(1), start_of + match.start(1) + 2
    if match := pattern("level-joins").match(rest):
        return "goal", start_of + match.start("v"), start_of + match.end("v")
    if match := re.match(r"へ(?=[\s。、!?」』)=]|$)|に(?=[\s=]|$)", rest):
        return "goal", start_of, start_of + 1
    if match := pattern("toward").match(rest):
        return "toward", start_of, start_of + match.end()
    if match := pattern("level-stated").match(rest):
        return "goal", start_of, start_of + match.end()
    left = view[max(sentence.start, begin - 44) : begin]
    if re.match(r"と(?:し(?=た|て|、)|する)", rest) and re.search(rf"{strict.pattern}(?:し)?て、?[「『]?$", left):
        return "goal", start_of + 1, start_of + 2
    if match := re.search(
        rf"({up.pattern})(?:し|され|さ|げ|せ|め|き|い)?(?:た|ている|れた|だ)(?:ばかりの|この|新たな|新しい|、)?(?:[^、。はがを「]{{0,8}}の)?(?:[「『]?[^、。はがを]{{0,20}}(?:の|における|のための))?[「『]?$",
        left,
    ):
        first = begin - len(left) + match.start(1)
        return "relative", first, first + len(match.group(1))
    return None
