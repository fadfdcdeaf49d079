"""Measuring the network: ``network``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.manners import Door, decided, note, opened, write_out
from commands.remote import Place, from_place

if TYPE_CHECKING:
    from graph.measures import Network
    from graph.measures.registry import Zoom

_LIMIT = 10


@click.command()
@click.option(
    "-z",
    "--zoom",
    type=click.Choice(["partners", "fields", "alike", "people"]),
    help="Vietnam and its partners, partners and fields, partners alike, or people and events. Default: all.",
)
@click.option("-t", "--table", metavar="NAME", help="One table only, such as momentum, change, similarity or bridges.")
@click.option("--as-of", metavar="DATE", help="The last day that counts (YYYY-MM-DD). Default: the last day known.")
@click.option("--since", metavar="DATE", help="The first day that counts. Default: all count, and changes of a year.")
@click.option("--plans", is_flag=True, help="Count fields that are planned or wished, too.")
@click.option(
    "-w",
    "--weighting",
    type=click.Choice(["cosine", "jaccard", "newman"]),
    default="cosine",
    show_default=True,
    help="How the likeness of partners is measured.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "graphml", "gexf", "nodelink"]),
    help="csv: one table; json: all tables; the others: the graph of one zoom. Default: table, with --to all but that.",
)
@click.option("--to", "output", type=click.Path(path_type=Path), metavar="DIR", help="Write files into this directory.")
@click.option("-n", "--limit", type=click.IntRange(min=0), default=_LIMIT, show_default=True, help="Rows; 0 for all.")
@click.option(
    "-l", "--language", type=click.Choice(["ja", "en", "vi"]), default="ja", show_default=True, help="Names in it."
)
@from_place
@click.pass_obj
def network(
    door: Door,
    zoom: Zoom | None,
    table: str | None,
    as_of: str | None,
    since: str | None,
    plans: bool,
    weighting: str,
    form: str | None,
    output: Path | None,
    limit: int,
    language: str,
    place: Place,
) -> None:
    """Measure the network of partners, fields and people.

    Who is close and active, who is on the rise, what is different, who resembles whom, who joins partners:
    docs/measures.md says how each number is made and read. Counted is what is told as fact; dates that leave a
    day open are told apart as possible. Files are for Gephi, networkx, spreadsheets and D3.

    \b
    Examples:
      vietgraph network
      vietgraph network --table momentum --language en
      vietgraph network --table change --since 2025-01-01
      vietgraph network --zoom fields --format gexf > fields.gexf
      vietgraph network --to measures
    """
    from graph.consolidation import derive, read_claims
    from graph.measures import Network, gather, write_files
    from graph.measures.network import TABLES, checked
    from graph.measures.registry import ZOOMS
    from graph.measures.writing import FORMS
    from ontology.errors import QueryError

    if table is not None and table not in TABLES:
        raise QueryError("there is no such table", f"--table {table}", f"known are {', '.join(TABLES)}")
    if table is not None and zoom not in (None, TABLES[table]):
        raise QueryError("this table is of another zoom", f"--table {table}", f"leave out --zoom {zoom}")
    first, last = checked(since, "--since"), checked(as_of, "--as-of")
    store, names = opened(place.directory, door.names)
    claims = read_claims(store, names)
    facts = gather(claims, derive(claims, decided(place.directory, names)))
    measured = Network(facts, last, first, plans, weighting)  # type: ignore[arg-type]
    zooms: tuple[Zoom, ...] = (zoom,) if zoom else ZOOMS
    if output is None:
        _print(measured, zooms, table, form or "table", limit or None, language)
        return
    if table is not None or form == "table":
        raise click.UsageError("--to writes files: leave out --table, and choose another --format than table")
    forms = FORMS if form is None else (form,)
    written = write_files(measured, output, zooms, forms, language)  # type: ignore[arg-type]
    note(f"written: {output} ({len(written)} file{'' if len(written) == 1 else 's'})")


def _print(
    measured: Network, zooms: tuple[Zoom, ...], table: str | None, form: str, limit: int | None, language: str
) -> None:
    from graph.measures.writing import WRITERS, as_json, flat

    if form == "table":
        _print_tables(measured, zooms, table, limit, language)
    elif form == "csv":
        if table is None:
            raise click.UsageError("CSV holds one table: give --table NAME, or --to DIR for all of them")
        write_out(lambda stream: stream.write(measured.table(table).as_csv(language).encode()))
    elif form == "json":
        write_out(lambda stream: stream.write(as_json(measured, zooms, language).encode()))
    elif len(zooms) > 1:
        raise click.UsageError(f"{form} holds one graph: give --zoom, or --to DIR for all of them")
    else:
        write = WRITERS[form][1]
        write_out(lambda stream: stream.write(write(flat(measured.graph(zooms[0]), language)).encode()))


def _print_tables(
    measured: Network, zooms: tuple[Zoom, ...], table: str | None, limit: int | None, language: str
) -> None:
    from graph.measures.words import word
    from graph.terminal import print_table

    since = word("say.since", language).format(measured.since) if measured.since else ""
    click.echo("  ".join(filter(None, (word("say.day", language).format(measured.day or "?"), since))))
    for zoom in zooms:
        if table is None:
            figures = measured.figures(zoom).items()
            told = (f"{word(f'figure.{name}', language)} {round(value, 3)}" for name, value in figures)
            click.echo(f"\n{', '.join(told)}")
        for shown in [measured.table(table)] if table else measured.tables(zoom):
            rows = shown.shown(language, limit)
            of = word("say.of", language).format(len(shown.rows), len(rows))
            click.echo(f"\n{shown.title(language)} ({of if rows else word('say.nothing', language)})")
            if rows:
                print_table(shown.heads(language), rows, whole=(0,))
        if table:
            return
