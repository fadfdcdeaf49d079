"""A made-up corpus of any size, and what each of its articles was made to say.

    python -m benchmarks.corpus 10000 DIR --seed 1

writes DIR/articles/000001.txt … and DIR/truth.jsonl, one line for each article. Nothing in it is real but the names
of countries, cities, levels and fields, which are labels of the ontology; people, events and addresses are invented.

A partner has a history: diplomatic relations, then up to three levels. Events fall into 2015 to 2026, and one that
reaches a new level is told as such. Most events are told by several articles of several publishers, each choosing its
own words, fields and background; a few of them err in the day, the level or its year (``contradicts``), and one in ten
tells of other partners of the same week, too (``others``). About one in ten articles is a copy of another's text
(``copy_of``) with words added, its end cut, or as it was, on another publisher's page. One in fourteen tells of no
relation. Nine in ten articles are as long as those in tests/gold, one is as long as the pages in seeds, and pages carry
the noise of their sites (``benchmarks/pages.py``). The same seed and number give the same bytes on every platform.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.pages import PUBLISHERS, Publisher, page  # noqa: E402
from benchmarks.world import FIRST, LADDER, LAST, Dice, Event, Voice, event_on, events, grammar, length  # noqa: E402
from ontology.schemes import load_scheme  # noqa: E402

_TALKS = frozenset({"visit", "meeting", "joint-statement"})
"""Events at which two people talk."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article: its page, and what it was made to say (a line of truth.jsonl)."""

    publisher: Publisher
    published: date
    title: str
    paragraphs: tuple[str, ...]
    slots: Mapping[str, str]
    says: Mapping[str, Any] = field(default_factory=dict)


def _write(seed: int, event: Event, number: int) -> Told:
    """The article that tells of ``event`` as the ``number``-th, in its own words."""
    dice = Dice(seed, event.id, number)
    publisher = dice.pick(PUBLISHERS)
    wrong = dice.pick(("date", "level", "since")) if number and dice.chance(0.12) else None
    day = event.day + timedelta(days=dice.pick((-2, -1, 1)) if wrong == "date" else 0)
    published = max(day, event.day) + timedelta(days=dice.pick((0, 0, 1, 1, 2)))
    slots = _slots(dice, event, day, published)
    voice = Voice(dice, publisher.polite, slots)
    levels, said = _levels(dice, event, voice, wrong)
    if wrong in ("level", "since") and not any(level.pop("wrong", None) for level in levels):
        wrong = None
    told = levels[0]["word"] if event.reached else ""
    kind = "upgrade" if event.reached else event.type
    first = voice.say(f"lead.{kind}", level=told)
    names = (event.ours[0], event.theirs[0])
    sentences = [first] if all(name in first for name in names) else [first, voice.say("attended")]
    if event.type in _TALKS and dice.chance(0.6):
        sentences.append(voice.say("second"))
    others, body = _others(seed, event, number, published, publisher.polite), said
    wanted = length(dice) - sum(len(told) for _, told in others)
    sectors = list(event.sectors[:1])
    talk = [voice.say("talk") for _ in grammar()["talk"]]
    for sector in dice.some(event.sectors, len(event.sectors)):
        if sum(map(len, (*sentences, *body))) > wanted:
            break
        sectors.append(sector)
        other = load_scheme("sector")[dice.pick(sectors)].pref["ja"].split("・")[0]
        words = load_scheme("sector")[sector].pref["ja"].split("・")
        for _ in range(dice.number(1, 4 if wanted > 1500 else 2 if wanted > 700 else 1)):
            body.append(voice.say("field", sector=dice.pick(words), sector2=other))
        if dice.chance(0.3):
            body.append(voice.say("aside", sector=dice.pick(words)))
        if talk and dice.chance(0.9):
            body.append(talk.pop())
    while talk and sum(map(len, (*sentences, *body))) < wanted:
        body.append(talk.pop())
    if event.type in _TALKS and dice.chance(0.5):
        body.append(voice.say("closing"))
    says = {
        "event": event.id,
        "type": event.type,
        "partner": event.partner.code,
        "date": str(day),
        "place": event.place.pref["en"] if event.place else None,
        "levels": [{key: value for key, value in level.items() if key != "word"} for level in levels],
        "sectors": sorted(set(sectors)),
        "people": [{"name": event.ours[0], "country": "VNM"}, {"name": event.theirs[0], "country": event.partner.code}],
        "copy_of": None,
        "contradicts": wrong,
        "others": [other for other, _ in others],
    }
    title = voice.say(f"title.{kind}", level=told)
    paragraphs = (*_paragraphs(dice, sentences, body), *(told for _, told in others))
    return Told(publisher, published, title, paragraphs, slots, says)


def _others(seed: int, event: Event, number: int, published: date, polite: bool) -> list[tuple[dict[str, Any], str]]:
    """What the article tells beside ``event``: truth and a paragraph for each other partner of that week."""
    dice = Dice(seed, event.id, number, "others")
    found: list[tuple[dict[str, Any], str]] = []
    for place in range(dice.number(1, 3) if event.reached is None and dice.chance(0.12) else 0):
        day = min(event.day, published) - timedelta(days=dice.number(0, 5))
        other = event_on(seed, f"{event.id}-{number}-{place}", day)
        if other.partner.code == event.partner.code or other.partner.code in {says["partner"] for says, _ in found}:
            continue
        slots = _slots(dice, other, other.day, published)
        voice = Voice(dice, polite, slots)
        told = [voice.say(f"lead.{other.type}")]
        told += [voice.say("field", sector=slots["sector"], sector2=slots["sector2"]) for _ in range(dice.number(0, 1))]
        says = {"event": other.id, "type": other.type, "partner": other.partner.code, "date": str(other.day)}
        found.append((says, "".join(told)))
    return found


def _slots(dice: Dice, event: Event, day: date, published: date) -> dict[str, str]:
    """What the words of the grammar stand for in an article on ``event``."""
    name, role = event.ours
    their_name, their_role = event.theirs
    theirs = event.partner.name
    short = (name.split("・")[-1] + role, re.split("・", their_name, maxsplit=1)[-1] + their_role)
    full = (f"{dice.pick(('ベトナムの', ''))}{name}{role}", f"{theirs}の{their_name}{their_role}")
    titled = (f"{short[0]}", f"{theirs}の{their_role}")
    away = event.place is not None and event.place.value("inCountry") != "VNM"
    guest = 0 if away else 1
    when = (f"{day.month}月{day.day}日", f"{day.year}年{day.month}月{day.day}日")
    near = day.month == published.month and dice.chance(0.6)
    return {
        "V": "ベトナム",
        "p": theirs,
        "region": event.partner.region,
        "place": event.place.pref["ja"] if event.place else "",
        "day": f"{day.day}日" if near else when[dice.chance(0.2)],
        "destination": theirs if away else "ベトナム",
        "guest": titled[guest],
        "guest.full": full[guest],
        "guest.short": short[guest],
        "host.full": full[1 - guest],
        "a.full": full[0],
        "a.short": short[0],
        "a.name": name + role,
        "a.role": dice.pick((f"ベトナムの{role}", name + role)),
        "b": full[1],
        "b.full": full[1],
        "b.short": short[1],
        "b.name": their_name + their_role,
        "b.role": their_role,
        "sector": load_scheme("sector")[event.sectors[0]].pref["ja"].split("・")[0],
        "sector2": load_scheme("sector")[event.sectors[1]].pref["ja"].split("・")[0],
        "n": str(dice.number(2, 14)),
        "anniversary": str(day.year - event.partner.diplomatic),
        "diplomatic": str(event.partner.diplomatic),
        "money": str(dice.number(2, 90)),
        "money2": str(dice.number(1, 60)),
        "percent": str(dice.number(3, 38)),
        "people": f"{dice.number(2, 60)}万" if dice.chance(0.3) else f"{dice.number(3, 90)}00",
    }


def _levels(dice: Dice, event: Event, voice: Voice, wrong: str | None) -> tuple[list[dict[str, Any]], list[str]]:
    """The levels an article states, as truth (with the word used) and as sentences."""
    before = [step for step in event.partner.steps if step[1] < event.day and step[0] != event.reached]
    after = [step for step in event.partner.steps if step[1] > event.day]
    found: list[dict[str, Any]] = []
    sentences: list[str] = []

    def level(code: str, status: str, since: str | None, err: bool = False) -> dict[str, Any]:
        if err and wrong == "level" and code in LADDER:
            code = LADDER[abs(LADDER.index(code) - 1)]
        if err and wrong == "since" and since and status == "existing":
            since = str(int(since[:4]) + dice.pick((-1, 1))) + since[4:]
        word = _word(dice, code)
        found.append({"level": code, "status": status, "since": since, "word": word})
        if err and ((wrong == "level" and code in LADDER) or (wrong == "since" and status == "existing")):
            found[-1]["wrong"] = True
        return found[-1]

    if event.reached:
        reached = level(event.reached, "established", str(event.day), err=True)
        sentences.append(voice.say("level.established", level=reached["word"]))
    elif before and dice.chance(0.75):
        since = _since(dice, before[-1][1])
        current = level(before[-1][0], "existing", since, err=True)
        words = {"level": current["word"], "since": _spoken(current["since"])}
        if len(before) > 1 and dice.chance(0.4):
            past = level(before[-2][0], "past", _since(dice, before[-2][1]))
            words |= {"low": past["word"], "low.since": _spoken(past["since"])}
            sentences.append(voice.say("level.past", **words))
        else:
            sentences.append(voice.say("level.existing", **words))
            if words["since"] not in sentences[-1]:
                current["since"] = None
    if not event.reached and after and (after[0][1] - event.day).days < 900 and after[0][0] in LADDER:
        sentences.append(voice.say("level.proposed", level=level(after[0][0], "proposed", None)["word"]))
    if event.type == "ceremony" or dice.chance(0.25):
        level("diplomatic-relations", "existing", str(event.partner.diplomatic))
        sentences.append(voice.say("level.diplomatic"))
    return found, sentences


def _word(dice: Dice, code: str) -> str:
    if code == "sectoral-strategic":
        return "農業分野の戦略的パートナーシップ"
    concept = load_scheme("level")[code]
    return dice.pick((concept.pref["ja"],) * 3 + tuple(w for w in concept.alt["ja"] if w.endswith("パートナーシップ")))


def _since(dice: Dice, day: date) -> str:
    return str(day.year) if dice.chance(0.6) else f"{day.year}-{day.month:02}"


def _spoken(since: str) -> str:
    year, _, month = since.partition("-")
    return f"{year}年{int(month)}月" if month else f"{year}年"


def _paragraphs(dice: Dice, first: Sequence[str], body: Sequence[str]) -> tuple[str, ...]:
    paragraphs, rest = ["".join(first)], list(body)
    while rest:
        size = dice.number(1, 3)
        paragraphs.append("".join(rest[:size]))
        rest = rest[size:]
    return tuple(paragraphs)


def _copy(seed: int, original: Told, key: str) -> Told:
    """Another publisher's page with the text of ``original``: as it was, cut, or under a new lead."""
    dice = Dice(seed, "copy", key)
    publisher = dice.pick([one for one in PUBLISHERS if one.host != original.publisher.host])
    voice = Voice(dice, original.publisher.polite, original.slots)
    paragraphs, title = list(original.paragraphs), original.title
    if dice.chance(0.5) and len(paragraphs) > 3:
        paragraphs = paragraphs[: max(3, len(paragraphs) * dice.number(6, 9) // 10)]
    if dice.chance(0.4):
        title = f"【外信】{title}" if dice.chance(0.5) else title
        paragraphs[0] += voice.say("desk")
    if dice.chance(0.4):
        paragraphs[0] = voice.say("copied") + paragraphs[0]
    later = original.published + timedelta(days=dice.pick((0, 0, 1)))
    # A text that was cut may have lost what it told of others, at its end.
    lost = len(original.paragraphs) - len(paragraphs)
    others = original.says["others"]
    says = {**original.says, "others": others[: max(0, len(others) - lost)]}
    return replace(original, publisher=publisher, published=later, title=title, paragraphs=tuple(paragraphs), says=says)


def _nothing(seed: int, number: int) -> Told:
    """An article about no relation."""
    dice = Dice(seed, "nothing", number)
    publisher = dice.pick(PUBLISHERS)
    voice = Voice(dice, publisher.polite, {"city": dice.pick(("ハノイ", "ホーチミン市", "ダナン", "フエ", "カントー"))})
    wanted, text = min(length(dice), 1000), [voice.say("none.text")]
    while sum(map(len, text)) < wanted and len(text) < len(grammar()["none.text"]):
        text.append(voice.say("none.text"))
    published = FIRST + timedelta(days=dice.number(0, (LAST - FIRST).days))
    nothing = ("event", "type", "partner", "date", "place", "copy_of", "contradicts")
    says: dict[str, Any] = {**dict.fromkeys(nothing), "levels": [], "sectors": [], "people": [], "others": []}
    return Told(publisher, published, voice.say("none.title"), _paragraphs(dice, text[:1], text[1:]), {}, says)


def corpus(size: int, seed: int = 1) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """``size`` articles in chance order: id (six digits), text, and what the article was made to say."""
    told: list[Told] = []
    copied: dict[int, int] = {}
    stories = events(seed)
    while len(told) < size:
        if Dice(seed, "kind", len(told)).chance(0.2):
            told.append(_nothing(seed, len(told)))
        event = next(stories)
        for number in range(Dice(seed, "reports", event.id).pick((1, 1, 2, 2, 3, 4, 6))):
            told.append(_write(seed, event, number))
            if Dice(seed, event.id, number, "copied").chance(0.13):
                copied[len(told)] = len(told) - 1
                told.append(_copy(seed, told[-1], f"{event.id}/{number}"))
    places = Dice(seed, "order").some(range(size), size)
    for number, place in enumerate(places, 1):
        one = told[place]
        framed = Dice(seed, "page", place)
        text, url = page(framed, one.publisher, one.published, one.title, one.paragraphs, one.slots, number)
        says = {"id": f"{number:06}", "url": url, "published": str(one.published), **one.says}
        if place in copied:
            says["copy_of"] = f"{places.index(copied[place]) + 1:06}"
        yield says["id"], text, says


def main() -> int:
    """Write the corpus; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("size", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    articles = options.folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    with (options.folder / "truth.jsonl").open("w", encoding="utf-8", newline="\n") as truth:
        for ident, text, says in corpus(options.size, options.seed):
            (articles / f"{ident}.txt").write_text(text, encoding="utf-8", newline="\n")
            truth.write(json.dumps(says, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
