"""Amounts: trade, exports, imports, investment and aid between the two sides, with currency and period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from ingest.claims import AmountClaim, Evidence
from ingest.dates import DateMention, dates_within
from ingest.lexicon import pattern
from ingest.pairs import PairFinder
from ingest.scanning import Cue, Scanner
from ingest.tokens import Sentence
from ingest.zones import ASSERTING

_UNITS = {"兆": 10**12, "億": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "百万": 10**6, "千万": 10**7, "十億": 10**9}
_CURRENCIES = {
    "米ドル": "USD",
    "ドル": "USD",
    "USD": "USD",
    "US$": "USD",
    "$": "USD",
    "豪ドル": "AUD",
    "カナダドル": "CAD",
    "シンガポールドル": "SGD",
    "香港ドル": "HKD",
    "台湾ドル": "TWD",
    "NZドル": "NZD",
    "ユーロ": "EUR",
    "円": "JPY",
    "ドン": "VND",
    "VND": "VND",
    "ベトナムドン": "VND",
    "人民元": "CNY",
    "元": "CNY",
    "ウォン": "KRW",
    "ポンド": "GBP",
    "ルーブル": "RUB",
    "AUD": "AUD",
    "EUR": "EUR",
    "JPY": "JPY",
    "GBP": "GBP",
    "CAD": "CAD",
    "KRW": "KRW",
    "CNY": "CNY",
    "SGD": "SGD",
    "THB": "THB",
    "カナダ・ドル": "CAD",
    "オーストラリアドル": "AUD",
    "スウェーデンクローナ": "SEK",
    "デンマーククローネ": "DKK",
    "バーツ": "THB",
    "ルピー": "INR",
    "スイスフラン": "CHF",
}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CURRENCY = Cue("|".join(re.escape(name) for name in _CURRENCIES))
_MONEY = Scanner(
    re.compile(
        rf"(?P<sign>US\$|\$)?(?P<number>(?:(?:{_NUMBER})(?:兆|億|千万|百万|万|千|百)?)+)\s?(?P<currency>"
        + "|".join(sorted((re.escape(name) for name in _CURRENCIES if name not in ("$", "US$")), key=len, reverse=True))
        + r")?(?!人|年|社|件|台|世帯|トン|平方|以上の人)"
    )
)
_PART = re.compile(rf"({_NUMBER})(兆|億|千万|百万|万|千|百)?")
_HALF = re.compile(
    r"^(?:年)?(?:の)?(?:(上半期|前半)|(下半期|後半)|第([1-4一二三四])四半期|(?:最初の|の最初の|1~|1月~|1-)?(\d{1,2})[かカヶケ箇]月間?)"
)


def read_amounts(
    view: str,
    sentences: tuple[Sentence, ...],
    pairs: PairFinder,
    dates: tuple[DateMention, ...],
    givers: frozenset[str],
) -> list[AmountClaim]:
    """Amounts in asserting zones that name one of the five quantities; a round figure yields to the exact one.

    ``givers`` are partners with whom the article reports aid: a bare sum told of them is aid.
    """
    told = list(_amounts(view, sentences, pairs, dates, givers))
    return [amount for amount in told if not any(_rounded(amount, other) for other in told)]


NEAR = 100
"""A round figure lies nearer to the exact one than one part of so many."""


def _rounded(amount: AmountClaim, exact: AmountClaim) -> bool:
    """Whether an amount is another one in round figures, as headlines give it: 366億円 for 366億2600万円."""
    same = (amount.partner, amount.quantity, amount.currency, amount.status) == (
        exact.partner,
        exact.quantity,
        exact.currency,
        exact.status,
    )
    if not same or amount.value == exact.value or amount.period not in (exact.period, None):
        return False
    digits = str(amount.value)
    place: int = 10 ** (len(digits) - len(digits.rstrip("0")))
    return bool(exact.value % place) and abs(amount.value - exact.value) < min(place, exact.value / NEAR)


def _amounts(
    view: str,
    sentences: tuple[Sentence, ...],
    pairs: PairFinder,
    dates: tuple[DateMention, ...],
    givers: frozenset[str],
) -> Iterator[AmountClaim]:
    """Every amount as it is told."""
    seen: set[tuple[str, str, int, str, str | None]] = set()
    for sentence in sentences:
        if sentence.zone not in ASSERTING:
            continue
        previous = sentence.start
        last_quantity: str | None = None
        if not _CURRENCY.search(view, sentence.start, sentence.end):
            continue
        for match in _MONEY.finditer(view, sentence.start, sentence.end):
            currency = match.group("currency") or match.group("sign")
            value = _value(match.group("number")) if currency else None
            if currency is None or value is None or value < 1000:
                continue
            quantity, cue = _quantity(view, sentence, match.start(), match.end(), previous)
            if quantity is None and last_quantity and view[match.start() - 1] in "((約":
                quantity = last_quantity
            bracketed = re.search(r"\(約?$", view[max(sentence.start, match.start() - 3) : match.start()])
            previous = match.end()
            pair = pairs.of(sentence, match.start(), match.end())
            if pair is None:
                continue
            if quantity is None and pair[0] in givers:
                quantity = "aid"
            if quantity is None:
                continue
            last_quantity = quantity
            period, period_span = _period(view, sentence, match.start(), dates, bool(bracketed))
            status = _status(view, sentence, match.start(), match.end())
            code = _CURRENCIES[currency]
            key = (pair[0], quantity, value, code, period)
            if key in seen:
                continue
            seen.add(key)
            spans = {(match.start(), match.end(), "amount"), (*pair[1], "partner")}
            if cue:
                spans.add((*cue, "quantity"))
            if period_span:
                spans.add((*period_span, "period"))
            evidence = tuple(Evidence(start, end, view[start:end], field) for start, end, field in sorted(spans))
            yield AmountClaim(pair[0], quantity, value, code, period, status, f"amount/{quantity}", evidence)


def _value(text: str) -> int | None:
    total = Decimal(0)
    for match in _PART.finditer(text):
        total += Decimal(match.group(1).replace(",", "")) * _UNITS.get(match.group(2) or "", 1)
    return int(total) if total else None


def _quantity(
    view: str, sentence: Sentence, start: int, end: int, previous: int
) -> tuple[str | None, tuple[int, int] | None]:
    left_from = max(sentence.start, start - 60)
    best: tuple[int, str, tuple[int, int]] | None = None
    for name, quantity in (
        ("amount-trade", "bilateral-trade"),
        ("amount-exports", "exports"),
        ("amount-imports", "imports"),
        ("amount-investment", "investment"),
        ("amount-aid", "aid"),
    ):
        for match in pattern(name).finditer(view, left_from, start):
            if (
                match.group().startswith("輸出")
                and view[match.start() : match.start() + 3] == "輸出入"
                and quantity == "exports"
            ):
                continue
            if best is None or match.start() >= best[0]:
                best = (match.start(), quantity, match.span())
        match_right = pattern(name).search(
            view, end, min(end + 24 if view[end : end + 1] in "()" else end + 10, sentence.end)
        )
        if match_right and best is None and view[end : end + 1] in "のを規相(・)":
            best = (match_right.start(), quantity, match_right.span())
    if best is None:
        return None, None
    return best[1], best[2]


def _period(
    view: str, sentence: Sentence, start: int, dates: tuple[DateMention, ...], bracketed: bool
) -> tuple[str | None, tuple[int, int] | None]:
    near = dates_within(dates, sentence.start, start)
    if not near:
        return None, None
    found = near[-1]
    year = found.value.year
    half = _HALF.match(view[found.end : found.end + 14])
    text = f"{year:04d}" if year else None
    if half and text:
        if half.group(1):
            text += "-H1"
        elif half.group(2):
            text += "-H2"
        elif half.group(3):
            text += "-Q" + str("一二三四".find(half.group(3)) + 1 if half.group(3) in "一二三四" else half.group(3))
        elif half.group(4):
            text += f"-01/{year:04d}-{int(half.group(4)):02d}"
    return text, (found.start, found.end)


def _status(view: str, sentence: Sentence, start: int, end: int) -> Literal["actual", "target"]:
    tail = view[end : min(end + 30, sentence.end)]
    target = pattern("amount-target").search(tail) or pattern("amount-target").search(
        view, max(sentence.start, start - 12), start
    )
    if re.match(
        r"(?:を|に|以上)?(?:超え|上回|達し|上った|に上[るっり]|だった|となっ)[^い]{0,3}(?:た|、|て|見込み)", tail
    ):
        return "actual"
    return "target" if target else "actual"
