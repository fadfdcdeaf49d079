"""Asking what is known: ``partner``, ``compare`` and ``review``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from commands.manners import Door, decided, opened
from commands.remote import Place, from_place
from ontology.errors import QueryError

if TYPE_CHECKING:
    from graph.profile import Profile


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    import datetime

    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise QueryError("this is not a day", f"{parameter.opts[0]} {value!r}", "write YYYY-MM-DD") from error


@click.command()
@click.argument("partner", metavar="PARTNER")
@click.option("--as-of", callback=_day, metavar="DATE", help="What holds, and had happened by, that day (YYYY-MM-DD).")
@click.option("--known-by", callback=_day, metavar="DATE", help="Use only articles published by that day.")
@click.option("--json", "as_json", is_flag=True, help="Print the page as JSON.")
@from_place
@click.pass_obj
def partner(door: Door, partner: str, as_of: str | None, known_by: str | None, as_json: bool, place: Place) -> None:
    """Show what is known of one partner.

    PARTNER is a country or organisation by code or name in Japanese, English or Vietnamese. The page gives the level
    and its history, contradictions, events, fields, people and sources. A level on a day is certain, or possible where
    dates leave it open.

    \b
    Examples:
      vietgraph partner BLR
      vietgraph partner アゼルバイジャン --as-of 2025-05-06
      vietgraph partner Kazakhstan --known-by 2025-05-06
    """
    import json

    from graph import profile as pages
    from graph.resolve import resolve_partner

    store, names = opened(place.directory, door.names)
    page = pages.profile(store, names, resolve_partner(partner), as_of, known_by, decided(place.directory, names))
    if as_json:
        click.echo(json.dumps(pages.as_json(page), ensure_ascii=False, indent=1))
    else:
        _print_page(page)


def _print_page(page: Profile) -> None:
    from graph.export import printable
    from graph.profile_tables import heading, tables
    from graph.terminal import print_table

    for line in heading(page):
        click.echo(printable(line))
    for table in tables(page):
        click.echo(f"\n{table.title}")
        for line in table.legend:
            click.echo(f"  {line}")
        print_table(table.heads, table.rows, whole=(0,))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--all", "everything", is_flag=True, help="List also what agrees, and partners of whom no article states a level."
)
@from_place
@click.pass_obj
def compare(door: Door, as_json: bool, everything: bool, place: Place) -> None:
    """Set what articles say beside the reference table.

    The table (docs/reference.md) says at which level Vietnam stood with whom since when, with sources. Reading an
    article never looks at it, so that each side can correct the other. Findings: level-differs (another level is the
    current one), date-differs (the same level, begun at another time), extra (only articles have it), missing (only
    the table has it), agrees, and absent for a partner of whom no article states any level.

    \b
    Examples:
      vietgraph compare
      vietgraph compare --all
      vietgraph compare --json
    """
    from graph import compare as comparing
    from graph.consolidation import consolidate
    from graph.reference import read_reference
    from graph.terminal import print_table

    store, names = opened(place.directory, door.names)
    known = consolidate(store, names, decided(place.directory, names))
    found = comparing.compare(comparing.held(known.levels), read_reference(store, names))
    if as_json:
        click.echo(comparing.as_json(found))
        return
    shown = [item for item in found if everything or item.kind not in ("agrees", "absent")]
    if shown:
        print_table(comparing.HEADS, comparing.as_rows(shown), whole=(0,))
        for number, address in enumerate(comparing.cited(shown), start=1):
            click.echo(f"  {number}  {address}")
    click.echo(", ".join(f"{kind} {count}" for kind, count in comparing.counts(found).items()))


@click.command()
@click.option("--lines", is_flag=True, help="Print lines for the decisions file, to be completed with who and why.")
@from_place
@click.pass_obj
def review(door: Door, lines: bool, place: Place) -> None:
    """List what a person should look at, the most doubtful first.

    Open contradictions, those that were settled against the number of sources, events that may be another one, names
    that may be one person, levels on one source. What was decided goes into a table that `build --decisions FILE`
    reads; docs/consolidation.md describes it.

    \b
    Examples:
      vietgraph review
      vietgraph review --lines > decisions.tsv
    """
    from graph.consolidation import consolidate
    from graph.decisions import HEADS
    from graph.export import printable
    from graph.review import cases
    from graph.terminal import print_table

    store, names = opened(place.directory, door.names)
    decisions = decided(place.directory, names)
    found = cases(consolidate(store, names, decisions), decisions)
    if lines:
        click.echo("\t".join(HEADS))
        for case in found:
            click.echo(f"# {case.partner}: {printable(case.what)}")
            for line in case.decisions:
                click.echo(f"# {line}\t\t")
        return
    if not found:
        click.echo("nothing is in doubt")
        return
    rows = [(case.kind, case.partner, printable(case.what), str(len(case.concerned))) for case in found]
    print_table(("case", "partner", "what", "concerned"), rows, whole=(0, 1))
    click.echo(f"{len(found)} case{'' if len(found) == 1 else 's'}")
