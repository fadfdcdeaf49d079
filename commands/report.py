"""What a build amounts to, on a page to be read: ``report``."""

from __future__ import annotations

from pathlib import Path

import click

from commands.manners import Door, decided, from_build, note, opened


@click.command()
@click.option("--to", "output", type=click.Path(path_type=Path), metavar="FILE", help="Default: DIR/report.html")
@click.option(
    "-l",
    "--language",
    type=click.Choice(["ja", "en", "vi"]),
    default="ja",
    show_default=True,
    help="The language the page opens in.",
)
@from_build
@click.pass_obj
def report(door: Door, output: Path | None, language: str, directory: Path) -> None:
    """Write the report: what a desk would read of a build.

    How many partners stand at each level over the years, what began in the last year, a map, the most active partners,
    fields, people, contradictions, the comparison with the reference table, and how much was read. The last year ends
    with the last article. Every number names the query that gives it. The page needs no network and no other file.

    \b
    Examples:
      vietgraph report
      vietgraph report --language en --to report-en.html
    """
    from graph.consolidation import consolidate
    from graph.report import read_report, write_report

    store, names = opened(directory, door.names)
    levels = consolidate(store, names, decided(directory, names)).levels
    target = output or directory / "report.html"
    write_report(read_report(store, names, levels), target, language)
    note(f"written: {target}")
