"""Reading without keeping, and measuring how well it is done: ``extract`` and ``evaluate``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.manners import list_failures, readable, sources
from ontology.errors import SourceError

if TYPE_CHECKING:
    from ingest.ablation import Ablation
    from ingest.evaluate import Evaluation
    from ingest.sources import SourceFailure


@click.command()
@sources
@click.option("--unresolved", is_flag=True, help="Print what could not be decided instead of the records.")
def extract(sources: tuple[str, ...], unresolved: bool) -> None:
    """Print what each article says, as JSON Lines.

    One object for each article; nothing is stored. The form of the record is described in docs/record.md. With
    --unresolved, each line is one thing that an article seems to say but that could not be decided, with the reason.

    \b
    Examples:
      vietgraph extract seeds/ > records.jsonl
      vietgraph extract article.txt | python3 -m json.tool --no-ensure-ascii
      curl -s https://example.org/article.txt | vietgraph extract -
      vietgraph extract --unresolved seeds/
    """
    import json

    from ingest.reading import read_records

    failures: list[SourceFailure] = []
    out = sys.stdout.buffer
    read = 0
    for record in readable(read_records(sources), failures):
        read += 1
        if unresolved:
            for item in record.unresolved:
                spans = [{"start": s.start, "end": s.end, "quote": s.quote, "field": s.field} for s in item.evidence]
                line = {"id": record.article.id, "kind": item.kind, "reason": item.reason, "evidence": spans}
                out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        else:
            out.write(record.as_json_line().encode() + b"\n")
    out.flush()
    list_failures(failures)
    if not read:
        raise SourceError("none of the sources could be read")


@click.command()
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("articles", metavar="[ARTICLES...]", nargs=-1)
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
    articles: tuple[str, ...],
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

    from ingest import evaluate as measure
    from ingest.ablation import ablate
    from ingest.guards import checked, guards
    from ingest.reading import read_records

    golds = measure.chosen(measure.load_gold(gold), only, part, measure.load_opened(gold))
    sets = [(name,) for name in guards()] if without == ("each",) else [checked(without)] if without else []
    sources = articles or (str(gold.parent / "articles"),)
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
