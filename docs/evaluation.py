"""Measures the extraction on the gold articles and writes the tables of docs/evaluation.md anew (`make evaluation`).

The text around the tables is written by hand; each table stands between two comments that carry its name. The
baseline of the tests is written with it, so that page and tests speak of the same figures.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PAGE = ROOT / "docs" / "evaluation.md"
GOLD = ROOT / "tests" / "gold"
SOURCES = (str(GOLD / "articles"), str(ROOT / "seeds"))
GIVEN = ("0*", "dev-*")
"""The articles the development began with."""

from ingest import evaluate as measure  # noqa: E402
from ingest.ablation import ablate  # noqa: E402
from ingest.guards import guards  # noqa: E402
from ingest.reading import read_records  # noqa: E402
from ingest.record import Record  # noqa: E402


def main() -> int:
    """Measure, write the page and the baseline; return the exit code."""
    opened = measure.load_opened(GOLD / "records")
    golds = measure.load_gold(GOLD / "records")
    given = measure.chosen(golds, GIVEN, "all", opened)
    own = {ident: gold for ident, gold in golds.items() if ident not in given}
    parts = {
        "given": given,
        "open": measure.chosen(own, (), "open", opened),
        "kept": measure.chosen(own, (), "kept", opened),
    }
    records = {read.article.id: read.as_json() for read in read_records(SOURCES) if isinstance(read, Record)}

    def evaluated(part: Mapping[str, measure.RecordJson]) -> measure.Evaluation:
        return measure.evaluate({ident: records[ident] for ident in part}, part)

    results = {name: evaluated(part) for name, part in parts.items()}
    whole = evaluated(golds)
    tables = {"articles": _articles(parts), "figures": _figures(results), "guards": _guards(golds, whole)}
    text = PAGE.read_text(encoding="utf-8")
    for name, rows in tables.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, opened_at, rest = text.partition(begin)
        _, closed_at, after = rest.partition(end)
        if not (opened_at and closed_at):
            print(f"error: docs/evaluation.md: no place for the table '{name}'", file=sys.stderr)
            return 1
        text = before + begin + "\n" + "\n".join(rows) + "\n\n" + end + after
    PAGE.write_text(text, encoding="utf-8")
    baseline = json.dumps(measure.as_json(whole), ensure_ascii=False, indent=1)
    (GOLD / "baseline.json").write_text(baseline + "\n", encoding="utf-8")
    return 0


def _articles(parts: Mapping[str, Mapping[str, measure.RecordJson]]) -> Iterable[str]:
    yield "| part | articles | without relation | with several partners | partners |"
    yield "|---|---|---|---|---|"
    for name, part in parts.items():
        sides = [set(gold["partners"]) for gold in part.values()]
        several, none = sum(len(side) > 1 for side in sides), sum(not side for side in sides)
        yield f"| {name} | {len(part)} | {none} | {several} | {len(set().union(*sides))} |"


def _figures(results: Mapping[str, measure.Evaluation]) -> Iterable[str]:
    yield "| field | " + " | ".join(f"{name} ({result.articles})" for name, result in results.items()) + " |"
    yield "|---" * (len(results) + 1) + "|"
    for field in measure.FIELDS:
        cells = []
        for result in results.values():
            low, high = result.intervals[field]
            cells.append(f"{result.scores[field].f1:.3f} ({low:.3f}–{high:.3f})")
        yield f"| {field} | " + " | ".join(cells) + " |"
    false = [f"{len(result.false_relations)} of {result.negatives}" for result in results.values()]
    yield "| false relations | " + " | ".join(false) + " |"


def _guards(golds: Mapping[str, measure.RecordJson], whole: measure.Evaluation) -> Iterable[str]:
    shown = ("partners", "countries", "level-status", "events", "event-date", "sectors", "people", "person-country")
    yield "| without | " + " | ".join(shown) + " | false relations | what it keeps from happening |"
    yield "|---" * (len(shown) + 3) + "|"
    for item in ablate([(name,) for name in guards()], SOURCES, golds, whole):
        cells = [f"{100 * item.worth[field]:.1f}" if abs(item.worth[field]) >= 0.0005 else "" for field in shown]
        more = f"+{item.false_relations}" if item.false_relations else ""
        (name,) = item.without
        yield f"| {name} | " + " | ".join([*cells, more, guards()[name].what]) + " |"


if __name__ == "__main__":
    sys.exit(main())
