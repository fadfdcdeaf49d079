"""What a build amounts to, on a page to be read: ``report``."""

from __future__ import annotations

from pathlib import Path

import click

from commands.manners import Door, decided, note, opened
from commands.remote import Place, from_place


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
@click.option(
    "--figures",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Also draw the pictures as PNG and SVG into this directory (needs matplotlib, to be installed).",
)
@from_place
@click.pass_obj
def report(door: Door, output: Path | None, language: str, figures: Path | None, place: Place) -> None:
    """Write the report: what a desk would read of a build.

    How many partners stand at each level over the years, what began in the last year, a map, the most active partners,
    fields, people, contradictions, the comparison with the reference table, and how much was read. The last year ends
    with the last article. Every number names the query that gives it. The page needs no network and no other file.

    \b
    Examples:
      vietgraph report
      vietgraph report --language en --to report-en.html
      vietgraph report --figures pictures/
    """
    from graph.consolidation import consolidate
    from graph.report import read_report, write_report

    store, names = opened(place.directory, door.names)
    levels = consolidate(store, names, decided(place.directory, names)).levels
    target = place.target(output, "report.html")
    told = read_report(store, names, levels)
    write_report(told, target, language)
    note(f"written: {target}")
    if figures is not None:
        from graph.report.drawing import write_figures

        for path in write_figures(told, figures, language):
            note(f"written: {path}")
