"""The made-up world of the corpus (``benchmarks/corpus.py``): partners with their history, events, how things are said.

The wording is a small grammar in ``benchmarks/corpus.tsv``; names of countries, cities, levels and fields are labels
of the ontology.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import TypeVar

from ontology.schemes import Concept, load_scheme

_T = TypeVar("_T")

FIRST, LAST = date(2015, 1, 5), date(2026, 6, 30)
LADDER = ("comprehensive", "strategic", "comprehensive-strategic")
TYPES: Mapping[str, int] = {
    "visit": 5, "meeting": 8, "phone-call": 2, "joint-statement": 2, "signing": 3, "consultation": 2, "message": 2,
    "ceremony": 2, "conference": 2, "exchange": 2, "aid": 2,
}  # fmt: skip
"""Types of events, and how often each happens."""
_AT_HOME = frozenset({"ceremony", "conference", "exchange", "aid", "message"})
_WITHOUT_PLACE = frozenset({"phone-call", "message"})
_OFFICES = (("首相", 4), ("外相", 4), ("国家主席", 3), ("国会議長", 2), ("国防相", 1))
_THEIRS = {"首相": "首相", "外相": "外相", "国家主席": "大統領", "国会議長": "国会議長", "国防相": "国防相"}
NOT_STATES = frozenset({"TWN", "HKG", "MAC", "VNM", "PRI", "GRL", "ESH"})


_LENGTHS = (190, 380, 440, 485, 530, 580, 635, 700, 800, 950, 1600)
"""Letters of title and body at each tenth of the articles in tests/gold (but page-*), without the frame of the page."""


def length(dice: Dice) -> int:
    """How long an article is to be: nine in ten as those in tests/gold, one as the pages in seeds."""
    if dice.chance(0.1):
        return dice.number(1600, 2700)
    place = dice.number(0, 999)
    low, high = _LENGTHS[place // 100], _LENGTHS[place // 100 + 1]
    return low + (high - low) * (place % 100) // 100


@cache
def grammar() -> Mapping[str, Sequence[str]]:
    """The ways to say each symbol, in the order of the file."""
    rules: dict[str, list[str]] = {}
    with (Path(__file__).parent / "corpus.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            rules.setdefault(row["symbol"], []).append(row["text"])
    return rules


class Dice:
    """Chances that fall alike on every platform and version."""

    def __init__(self, *key: object) -> None:
        self._random = random.Random("/".join(map(str, key)))

    def chance(self, share: float) -> bool:
        """True in ``share`` of the cases."""
        return self._random.random() < share

    def number(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, items: Sequence[_T]) -> _T:
        """One of ``items``."""
        return items[int(self._random.random() * len(items))]

    def some(self, items: Sequence[_T], count: int) -> list[_T]:
        """``count`` different ones of ``items``, in chance order; all of them where there are fewer."""
        left = list(items)
        return [left.pop(int(self._random.random() * len(left))) for _ in range(min(count, len(left)))]


_SLOT = re.compile(r"\{([^{}]+)\}")
_CHOICE = re.compile(r"<([^<>]*)>")
_REGISTER = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


class Voice:
    """Says symbols of the grammar for one article; no way of saying a thing is used twice before all are."""

    def __init__(self, dice: Dice, polite: bool, slots: Mapping[str, str]) -> None:
        self._dice, self._polite, self._slots = dice, polite, slots
        self._left: dict[str, list[str]] = {}

    def say(self, symbol: str, **slots: str) -> str:
        """One way to say ``symbol``, its slots filled."""
        left = self._left.get(symbol) or list(grammar()[symbol])
        text = left.pop(self._dice.number(0, len(left) - 1))
        self._left[symbol] = left
        known = {**self._slots, **slots}
        text = _CHOICE.sub(lambda found: self._dice.pick(found[1].split("/")), text)
        text = _SLOT.sub(lambda found: known[found[1]] if found[1] in known else self.say(found[1], **slots), text)
        return _REGISTER.sub(lambda found: found[2 if self._polite else 1], text)


@dataclass(frozen=True, slots=True)
class Partner:
    """A country with its history with Vietnam: relations since ``diplomatic``, then ``steps`` of level and day."""

    code: str
    name: str
    region: str
    capital: Concept
    diplomatic: int
    steps: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: told by several articles."""

    id: str
    type: str
    partner: Partner
    day: date
    place: Concept | None
    ours: tuple[str, str]
    theirs: tuple[str, str]
    sectors: tuple[str, ...]
    reached: str | None
    """The level the event establishes."""


def partners(seed: int) -> list[Partner]:
    """The countries with a capital, in an order of chance, each with its history."""
    capitals = {place.value("inCountry"): place for place in load_scheme("place").values() if place.value("capital")}
    found = []
    for code, country in load_scheme("country").items():
        if code not in capitals or code in NOT_STATES:
            continue
        dice = Dice(seed, "partner", code)
        steps: list[tuple[str, date]] = []
        if code in ("LAO", "KHM"):
            steps = [("special", date(1977 + dice.number(0, 5), 7, 18))]
        elif dice.chance(0.05):
            steps = [("sectoral-strategic", date(dice.number(2008, 2014), dice.number(1, 12), dice.number(1, 28)))]
        elif dice.chance(0.75):
            days = sorted(date(dice.number(2001, 2025), dice.number(1, 12), dice.number(1, 28)) for _ in range(3))
            levels = LADDER[dice.number(0, 1) :][: dice.number(1, 3)]
            steps = [(level, day) for level, day in zip(levels, days, strict=False)]
            steps = [step for step, later in zip(steps, [*steps[1:], None], strict=True) if _apart(step, later)]
        found.append(
            Partner(
                code=code,
                name=country.pref["ja"],
                region=_region(country.value("region") or ""),
                capital=capitals[code],
                diplomatic=dice.number(1950, 1998),
                steps=tuple(steps),
            )
        )
    return Dice(seed, "partners").some(found, len(found))


def _apart(step: tuple[str, date], later: tuple[str, date] | None) -> bool:
    return later is None or (later[1] - step[1]).days > 400


def _region(code: str) -> str:
    return grammar()[f"region.{code}"][0]


def events(seed: int) -> Iterator[Event]:
    """Events without end: every third a new level while there are any, else one of each partner, then more of some."""
    states = partners(seed)
    steps = [(state, level, day) for state in states for level, day in state.steps]
    reached = [step for step in steps if FIRST <= step[2] <= LAST and step[1] in LADDER]
    for turn in count():
        dice = Dice(seed, "turn", turn)
        if turn % 3 == 0 and reached:
            partner, level, day = reached.pop()
            yield _event(seed, turn, partner, day, level)
            continue
        ordinary = turn - turn // 3 - 1
        place = int(len(states) * dice.number(0, 999) * dice.number(0, 999) / 1e6)
        day = FIRST + timedelta(days=dice.number(0, (LAST - FIRST).days))
        yield _event(seed, turn, states[ordinary if ordinary < len(states) else place], day, None)


def event_on(seed: int, key: str, day: date) -> Event:
    """An ordinary event of ``day``, or of a day near it that its type asks for, with a partner of chance."""
    return _event(seed, key, Dice(seed, "partner of", key).pick(_known_partners(seed)), day, None)


@cache
def _known_partners(seed: int) -> Sequence[Partner]:
    return partners(seed)


def _event(seed: int, number: int | str, partner: Partner, day: date, level: str | None) -> Event:
    dice = Dice(seed, "event", number)
    often = TYPES if isinstance(number, int) else {kind: count for kind, count in TYPES.items() if kind != "ceremony"}
    kind = "meeting" if level else dice.pick([kind for kind, count in often.items() for _ in range(count)])
    if kind == "ceremony":
        day = date(day.year + (partner.diplomatic - day.year) % 5, 1 + day.month % 6, min(day.day, 28))
        day = day if day <= LAST else date(day.year - 5, day.month, day.day)
    places = load_scheme("place")
    home = places[dice.pick(("hanoi", "hanoi", "hanoi", "ho-chi-minh-city", "da-nang"))]
    place = home if kind in _AT_HOME or dice.chance(0.6) else partner.capital
    office = dice.pick([office for office, often in _OFFICES for _ in range(often)])
    return Event(
        id=f"e{number:06}" if isinstance(number, int) else number,
        type=kind,
        partner=partner,
        day=day,
        place=None if kind in _WITHOUT_PLACE else place,
        ours=(_name(seed, "VNM", office, day), office),
        theirs=(_name(seed, partner.code, office, day), _THEIRS[office]),
        sectors=tuple(dice.some(list(load_scheme("sector")), dice.number(3, 10))),
        reached=level,
    )


def _name(seed: int, country: str, office: str, day: date) -> str:
    """Who holds the office on that day: terms of four years."""
    dice = Dice(seed, "name", country, office, (day.year - 2013) // 4)
    if f"name.{country}" in grammar():
        return dice.pick(grammar()[f"name.{country}"])
    if country == "VNM":
        return "・".join(dice.pick(grammar()[f"vietnamese.{part}"]) for part in ("family", "middle", "given"))
    return f"{dice.pick(grammar()['given'])}・{dice.pick(grammar()['family'])}"
