"""What a build holds and how it came about: ``status``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.manners import Door, counted, from_build, note, opened

if TYPE_CHECKING:
    from graph.status import Status


@click.command()
@from_build
@click.option("--all", "everything", is_flag=True, help="List all that failed, not only the first twenty.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with everything.")
@click.pass_obj
def status(door: Door, directory: Path, everything: bool, as_json: bool) -> None:
    """Say what a build holds, what failed and why, and what the next build need not do again.

    \b
    Examples:
      vietgraph status
      vietgraph status -o /tmp/graph --json
    """
    from commands.program import program_key
    from graph.status import read_status
    from graph.workspace import Workspace
    from ingest.quads import run_id
    from ontology.digest import ontology_digest

    _, names = opened(directory, door.names)
    found = read_status(Workspace(directory, notify=note))
    same = found.last is not None and found.last.program == program_key(run_id(door.version, ontology_digest()), names)
    if as_json:
        told = asdict(found)
        last = told.pop("last")
        told |= {"checked": bool(last and last["checked"]), "same_program": same}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    _print(directory, found, same, None if everything else 20)


def _print(directory: Path, found: Status, same: bool, most: int | None) -> None:
    from graph.signs import printable

    days = f", published {found.first_day} to {found.last_day}" if found.first_day else ""
    undated = f", {found.articles - found.dated} without a day" if found.articles > found.dated else ""
    click.echo(
        f"{directory}: {counted(found.articles, 'article')}{days}{undated}; {counted(len(found.partners), 'partner')}"
    )
    if found.last is None:
        click.echo("checked: not known; its files are not as the last build left them")
    else:
        click.echo(f"checked: {'all shapes fit' if found.last.checked else 'it does not fit (vietgraph validate)'}")
    click.echo(f"failed: {counted(len(found.failed), 'source')}")
    for row in found.failed[:most]:
        advice = f" ({row.advice})" if row.advice else ""
        click.echo(printable(f"  {row.where or row.source}: {row.what}{advice}"))
    if most is not None and len(found.failed) > most:
        click.echo(f"  and {len(found.failed) - most} more (--all)")
    again = "" if same else "; the program or its vocabulary has changed since: the next build reads all of them anew"
    click.echo(f"kept for the next build: what {counted(found.kept, 'article')} gave when read{again}")
    if found.running:
        click.echo("a build is running here")
    if found.interrupted:
        click.echo("a build was interrupted here: the next one goes on with what it had read")
    for name, size in found.products.items():
        click.echo(f"  {directory / name}  {size / 1e6:.1f} MB")
