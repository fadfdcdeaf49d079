"""Extraction against gold records: precision, recall and F1 per field, with bootstrap intervals.

Figures are micro-averaged over the articles. Attributes of an item (an event's date, a person's role)
are judged on the items both sides have. Intervals are 95 % percentile bootstrap intervals over
articles (Efron & Tibshirani 1993, ch. 13) from a fixed seed, so that equal input gives equal output.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from ontology.errors import SourceError
from ontology.name_keys import name_key

Items = Counter[Hashable]
RecordJson = Mapping[str, Any]

FIELDS = (
    "partners",
    "countries",
    "levels",
    "level-status",
    "since",
    "diplomatic-relations",
    "events",
    "event-date",
    "event-place",
    "sectors",
    "people",
    "role",
    "person-country",
    "amounts",
    "published",
)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one field over some articles: right, found too much, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the found items that are right; 1 if nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found; 1 if there are none."""
        gold = self.right + self.missed
        return self.right / gold if gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Difference:
    """What one article has wrong in one field."""

    article: str
    field: str
    found: tuple[str, ...]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores per field, their intervals, differences per article, and negatives with a false relation."""

    articles: int
    scores: Mapping[str, Score]
    intervals: Mapping[str, tuple[float, float]]
    differences: tuple[Difference, ...]
    negatives: int
    false_relations: tuple[str, ...]


def _paired(
    record: RecordJson, gold: RecordJson, key: str, ident: Callable[[Mapping[str, Any]], Hashable]
) -> list[tuple[Any, Any]]:
    """Items of ``key`` both sides have, in pairs; several under one identity are paired in order."""
    theirs: dict[Hashable, list[Any]] = {}
    for item in gold[key]:
        theirs.setdefault(ident(item), []).append(item)
    pairs = []
    for item in record[key]:
        same = theirs.get(ident(item))
        if same:
            pairs.append((item, same.pop(0)))
    return pairs


def _attribute(pairs: Iterable[tuple[Any, Any]], name: str, norm: Callable[[Any], Any]) -> tuple[Items, Items]:
    found: Items = Counter()
    gold: Items = Counter()
    for number, (item, other) in enumerate(pairs):
        if item.get(name) is not None:
            found[(number, norm(item[name]))] += 1
        if other.get(name) is not None:
            gold[(number, norm(other[name]))] += 1
    return found, gold


def _event(item: Mapping[str, Any]) -> Hashable:
    return item["type"], item["partner"]


def _name(item: Mapping[str, Any]) -> Hashable:
    return name_key(item["name"])


def compare(record: RecordJson, gold: RecordJson) -> dict[str, tuple[Items, Items]]:
    """Per field the items found and the items of the gold record."""
    out: dict[str, tuple[Items, Items]] = {}

    def both(field: str, items: Callable[[RecordJson], Iterable[Hashable]]) -> None:
        out[field] = (Counter(items(record)), Counter(items(gold)))

    both("partners", lambda side: side["partners"])
    both("countries", lambda side: sorted({*side["partners"], *side["mentioned"]}))
    both("levels", lambda side: {(x["partner"], x["level"]) for x in side["levels"]})
    both("level-status", lambda side: [(x["partner"], x["level"], x["status"]) for x in side["levels"]])
    both("since", lambda side: [(x["partner"], x["level"], x["since"]) for x in side["levels"] if x["since"]])
    both(
        "diplomatic-relations",
        lambda side: [(x["partner"], x["since"]) for x in side["levels"] if x["level"] == "diplomatic-relations"],
    )
    both("events", lambda side: [_event(x) for x in side["events"]])
    events = _paired(record, gold, "events", _event)
    out["event-date"] = _attribute(events, "date", str)
    out["event-place"] = _attribute(events, "place", lambda value: str(value).lower())
    both("sectors", lambda side: {(x["partner"], x["sector"]) for x in side["sectors"]})
    both("people", lambda side: [_name(x) for x in side["people"]])
    people = _paired(record, gold, "people", _name)
    out["role"] = _attribute(people, "role", lambda value: str(value).replace(" ", ""))
    out["person-country"] = _attribute(people, "country", str)
    both("amounts", lambda side: {(x["partner"], x["quantity"], x["value"], x["currency"]) for x in side["amounts"]})
    both("published", lambda side: [side["published"]] if side["published"] else [])
    return out


def _score(pairs: Iterable[tuple[int, int, int]]) -> Score:
    right = wrong = missed = 0
    for r, w, m in pairs:
        right, wrong, missed = right + r, wrong + w, missed + m
    return Score(right, wrong, missed)


def evaluate(records: Mapping[str, RecordJson], golds: Mapping[str, RecordJson], resamples: int = 1000) -> Evaluation:
    """Compare the records with the gold records of the same ids."""
    counts: dict[str, list[tuple[int, int, int]]] = {field: [] for field in FIELDS}
    differences: list[Difference] = []
    false_relations: list[str] = []
    ids = sorted(golds)
    for ident in ids:
        gold, record = golds[ident], records[ident]
        if not gold["about_bilateral"] and record["about_bilateral"]:
            false_relations.append(ident)
        for field, (found, wanted) in compare(record, gold).items():
            right = found & wanted
            extra, lacking = found - right, wanted - right
            counts[field].append((right.total(), extra.total(), lacking.total()))
            if extra or lacking:
                differences.append(Difference(ident, field, _shown(extra), _shown(lacking)))
    scores = {field: _score(pairs) for field, pairs in counts.items()}
    return Evaluation(
        len(ids),
        scores,
        _intervals(counts, len(ids), resamples),
        tuple(differences),
        sum(not gold["about_bilateral"] for gold in golds.values()),
        tuple(false_relations),
    )


def _shown(items: Items) -> tuple[str, ...]:
    return tuple(
        sorted(
            " ".join(str(part) for part in item) if isinstance(item, tuple) else str(item) for item in items.elements()
        )
    )


def _intervals(
    counts: Mapping[str, list[tuple[int, int, int]]], articles: int, resamples: int
) -> dict[str, tuple[float, float]]:
    chance = random.Random(20251204)
    draws = [[chance.randrange(articles) for _ in range(articles)] for _ in range(resamples)] if articles else []
    out: dict[str, tuple[float, float]] = {}
    for field, pairs in counts.items():
        values = sorted(_score(pairs[place] for place in draw).f1 for draw in draws)
        if not values:
            out[field] = (1.0, 1.0)
            continue
        out[field] = (values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))])
    return out


def load_gold(folder: Path) -> dict[str, RecordJson]:
    """Gold records of a folder (``*.json``, one record each) by id.

    Raises :class:`SourceError` for a folder without records or a file that is no record.
    """
    golds: dict[str, RecordJson] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            golds[record["id"]] = record
        except (ValueError, KeyError, TypeError) as problem:
            raise SourceError(f"not a gold record ({problem})", str(path), "see docs/record.md for the form") from None
    if not golds:
        raise SourceError("no gold records (*.json) here", str(folder), "give the folder that holds them")
    return golds


def load_opened(folder: Path) -> tuple[str, ...]:
    """Patterns of ids that are no longer kept aside, from ``opened.txt`` beside the gold records, one a line.

    Lines that begin with ``#`` say why. Without the file nothing has been opened.
    """
    path = folder / "opened.txt"
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def kept_aside(ident: str, opened: tuple[str, ...] = ()) -> bool:
    """Whether the article ``ident`` belongs to the part that is kept out of sight while rules are written.

    One of three is kept, by the SHA-256 of the id, so that the split neither depends on nor reveals what an article
    says; not those whose id fits a pattern of ``opened``, which have been learned from.
    """
    if any(fnmatchcase(ident, pattern) for pattern in opened):
        return False
    return int(hashlib.sha256(ident.encode()).hexdigest(), 16) % 3 == 0


def chosen(
    golds: Mapping[str, RecordJson], only: tuple[str, ...], part: str, opened: tuple[str, ...] = ()
) -> dict[str, RecordJson]:
    """The gold records whose id fits one of the patterns ``only`` (if any) and that are in ``part``: all, open or kept.

    ``opened`` are patterns of ids that are open whatever their hash. Raises :class:`SourceError` if none is left.
    """
    left = {
        ident: gold
        for ident, gold in golds.items()
        if (not only or any(fnmatchcase(ident, pattern) for pattern in only))
        and (part == "all" or kept_aside(ident, opened) == (part == "kept"))
    }
    if not left:
        raise SourceError("no gold record is chosen", " ".join(only) or part, "choose fewer restrictions")
    return left


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """The figures as plain data: per field the counts, precision, recall, F1 and its interval."""
    return {
        "articles": evaluation.articles,
        "negatives": evaluation.negatives,
        "false_relations": list(evaluation.false_relations),
        "fields": {
            field: {
                "right": score.right,
                "wrong": score.wrong,
                "missed": score.missed,
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "f1": round(score.f1, 4),
                "interval": [round(bound, 4) for bound in evaluation.intervals[field]],
            }
            for field, score in evaluation.scores.items()
        },
    }


def dropped(evaluation: Evaluation, baseline: Mapping[str, Any], tolerance: float) -> list[str]:
    """Fields whose F1 lies more than ``tolerance`` below the baseline's, and new false relations, one line each."""
    lines = []
    for field, score in evaluation.scores.items():
        before = baseline["fields"].get(field, {}).get("f1", 0.0)
        if score.f1 < before - tolerance:
            lines.append(f"{field}: F1 {score.f1:.3f}, baseline {before:.3f}")
    more = len(evaluation.false_relations) - len(baseline["false_relations"])
    if more > 0:
        lines.append(f"negatives: {more} false relations more than in the baseline")
    return lines
