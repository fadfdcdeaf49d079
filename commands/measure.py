"""Reading without keeping, and measuring how well it is done: ``extract`` and ``evaluate``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.manners import list_failures, readable, reading, sources
from ontology.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.ablation import Ablation
    from ingest.evaluate import Evaluation
    from ingest.record import Record
    from ingest.sources import SourceFailure, Sources


@click.command()
@sources
@click.option("--unresolved", is_flag=True, help="Print what could not be decided instead of the records.")
@click.option("--text", "kept", is_flag=True, help="Print the texts that offsets point into instead of the records.")
def extract(sources: Sources, unresolved: bool, kept: bool) -> None:
    """Print what each article says, as JSON Lines.

    One object for each article; nothing is stored. The form of the record is described in docs/record.md. With
    --unresolved, each line is one thing that an article seems to say but that could not be decided, with the reason.
    With --text, each line is the id of an article and its text as it was taken out of its page or row.

    \b
    Examples:
      vietgraph extract seeds/ > records.jsonl
      vietgraph extract article.txt | python3 -m json.tool --no-ensure-ascii
      curl -s https://example.org/article.txt | vietgraph extract -
      vietgraph extract --unresolved seeds/
      vietgraph extract --text --columns text=body,date=day news.csv
    """
    import json

    from ingest.reading import read_records
    from ingest.sources import read_sources

    if kept and unresolved:
        raise click.UsageError("--text and --unresolved are two different things to print")
    failures: list[SourceFailure] = []
    out = sys.stdout.buffer
    read = 0
    if kept:
        for article in readable(read_sources(sources), failures):
            read += 1
            told = {"id": article.id, "source": article.source, "sha256": article.sha256, "text": article.text}
            out.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
    else:
        for record in readable(read_records(sources), failures):
            read += 1
            for line in _undecided(record) if unresolved else (record.as_json_line(),):
                out.write(line.encode() + b"\n")
    out.flush()
    list_failures(failures)
    if not read:
        raise SourceError("none of the sources could be read")


def _undecided(record: Record) -> Iterator[str]:
    """A line for each thing that ``record`` could not decide."""
    import json

    for item in record.unresolved:
        spans = [{"start": s.start, "end": s.end, "quote": s.quote, "field": s.field} for s in item.evidence]
        line = {"id": record.article.id, "kind": item.kind, "reason": item.reason, "evidence": spans}
        yield json.dumps(line, ensure_ascii=False)


@click.command()
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("articles", metavar="[ARTICLES...]", nargs=-1)
@reading("articles")
@click.option("--only", multiple=True, metavar="PATTERN", help="Only articles whose id fits, such as 'dev-*'.")
@click.option(
    "--part",
    type=click.Choice(["all", "open", "kept"]),
    default="all",
    show_default=True,
    help="The part kept aside (by a hash of the id), the others, or all.",
)
@click.option(
    "--diff",
    is_flag=True,
    help="List what each article has wrong; of those kept aside only with --part kept.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Figures (--json) of an earlier run; fail if one has dropped.",
)
@click.option("--tolerance", default=0.01, show_default=True, help="How much F1 may drop below the baseline.")
@click.option(
    "--without",
    multiple=True,
    metavar="GUARD",
    help="Read once more without this guard and show what it is worth; 'each' takes them one by one.",
)
def evaluate(
    gold: Path,
    articles: Sources,
    only: tuple[str, ...],
    part: str,
    diff: bool,
    as_json: bool,
    baseline: Path | None,
    tolerance: float,
    without: tuple[str, ...],
) -> None:
    """Measure the extraction against gold records.

    GOLD_DIR holds gold records (*.json, see docs/record.md), ARTICLES the texts they belong to, found by id (default:
    the directory "articles" beside GOLD_DIR). Prints precision, recall and F1 of each field with a 95 % bootstrap
    interval over articles, and how many articles without any relation were given one. A guard is a rule that keeps
    a reading from being wrong; ontology/lexicon/guards.tsv lists them.

    \b
    Examples:
      vietgraph evaluate tests/gold/records tests/gold/articles seeds
      vietgraph evaluate tests/gold/records tests/gold/articles seeds --without blockers
      vietgraph evaluate tests/gold/records tests/gold/articles --only 'dev-*' --diff
    """
    import json
    from dataclasses import replace

    from ingest import evaluate as measure
    from ingest.ablation import ablate
    from ingest.guards import checked, guards
    from ingest.reading import read_records

    golds = measure.chosen(measure.load_gold(gold), only, part, measure.load_opened(gold))
    sets = [(name,) for name in guards()] if without == ("each",) else [checked(without)] if without else []
    sources = articles if articles.paths else replace(articles, paths=(str(gold.parent / "articles"),))
    read = readable(read_records(sources), [])
    records = {record.article.id: record.as_json() for record in read if record.article.id in golds}
    missing = sorted(golds.keys() - records.keys())
    if missing:
        raise SourceError(
            f"no article for {len(missing)} gold records, such as {missing[0]}", str(gold), "name ARTICLES"
        )
    found = measure.evaluate(records, golds)
    ablations = list(ablate(sets, sources, golds, found))
    if as_json:
        figures = measure.as_json(found)
        if ablations:
            figures["without"] = [measure.as_json(item.evaluation) | {"guards": item.without} for item in ablations]
        click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
    elif ablations:
        _print_ablations(ablations)
    else:
        _print_figures(found)
    if diff:
        opened = measure.load_opened(gold)
        for difference in found.differences:
            if part == "all" and measure.kept_aside(difference.article, opened):
                continue
            wrong = "".join(f" +[{item}]" for item in difference.found)
            lacking = "".join(f" -[{item}]" for item in difference.missed)
            click.echo(f"{difference.article} {difference.field}:{wrong}{lacking}")
    if baseline is not None:
        worse = measure.dropped(found, json.loads(baseline.read_text(encoding="utf-8")), tolerance)
        if worse:
            raise SourceError("; ".join(worse), str(baseline), "see --diff for the articles concerned")


def _print_figures(found: Evaluation) -> None:
    from graph.terminal import print_table

    rows = [
        (
            field,
            *(f"{value:.3f}" for value in (score.precision, score.recall, score.f1)),
            "–".join(f"{bound:.3f}" for bound in found.intervals[field]),
            f"{score.right} +{score.wrong} -{score.missed}",
        )
        for field, score in found.scores.items()
    ]
    print_table(("field", "precision", "recall", "F1", "95 %", "right +wrong -missed"), rows)
    false = len(found.false_relations)
    click.echo(f"{found.articles} articles, {found.negatives} without relation, {false} false relations")


def _print_ablations(ablations: list[Ablation]) -> None:
    """A row for each guard: what F1 would lose without it, in hundredths, and the false relations it prevents."""
    from graph.terminal import print_table

    fields = [field for field in ablations[0].worth if any(round(item.worth[field], 4) for item in ablations)]
    rows = [
        (
            " ".join(item.without),
            *(f"{100 * item.worth[field]:+.1f}" if round(item.worth[field], 4) else "" for field in fields),
            f"{item.false_relations:+d}" if item.false_relations else "",
        )
        for item in ablations
    ]
    print_table(("without", *fields, "false relations"), rows)
