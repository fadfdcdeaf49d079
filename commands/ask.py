"""Asking a build: ``query``, ``validate``, ``explain`` and ``render``."""

from __future__ import annotations

from pathlib import Path

import click

from commands.manners import Door, decided, note, opened, write_out
from commands.remote import Place, asking, fetched, from_place, from_store, stored_elsewhere
from ontology.errors import QueryError, VietgraphError


@click.command()
@click.argument("query", required=False, metavar="[NAME|FILE|TEXT]")
@click.argument("values", nargs=-1, metavar="[VALUE...]")
@click.option("-p", "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter by its name.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "ttl"]),
    default="table",
    show_default=True,
    help="How the result is printed.",
)
@click.option("-l", "--list", "listing", is_flag=True, help="List the named queries and their parameters.")
@from_store
@click.pass_obj
def query(
    door: Door,
    query: str | None,
    values: tuple[str, ...],
    parameters: tuple[str, ...],
    form: str,
    listing: bool,
    directory: Path,
    store: str | None,
) -> None:
    """Ask the graph in SPARQL, by name or at length.

    The query is a name, a file of SPARQL, or SPARQL itself. Without an argument the named queries are listed. Values
    are given by place or by name, countries by code or name in Japanese, English or Vietnamese. Prefixes (vg:, level:,
    country:, schema: ...) need not be declared.

    \b
    Examples:
      vietgraph query
      vietgraph query partner-overview
      vietgraph query partner-timeline ベラルーシ
      vietgraph query events-by-date -p partner=BLR --format csv
      vietgraph query question.rq --format json
      vietgraph query 'SELECT ?article ?title { ?article schema:headline ?title }'
    """
    from graph.query import describe, find_query, named_queries, run_query
    from graph.search import FILE as SEARCH
    from graph.terminal import print_table

    if listing or query is None:
        heads = ("query", "asks for", "日本語", "parameters")
        print_table(heads, describe(named_queries().values()), whole=(0,))
        return
    known = [parameter.name for parameter in find_query(query).parameters]
    if len(values) > len(known):
        takes = f"it takes {', '.join(known)}" if known else "it takes none"
        raise QueryError("more values than the query has parameters", " ".join(values[len(known) :]), takes)
    given = dict(zip(known, values, strict=False))
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise click.UsageError(f"-p {parameter}: write NAME=VALUE")
        if name in given:
            raise QueryError("the parameter is given twice", name)
        given[name] = value
    if stored_elsewhere(store):
        with asking(str(store)) as remote:
            names = remote.namespaces(door.names)
            if remote.endpoint.asked:
                remote.complete_mark(names)
                result = remote.ask(query, given, names)
            else:
                with fetched(remote, names) as directory:
                    result = run_query(opened(directory, names)[0], query, given, names)
    else:
        quads, names = opened(directory, door.names)
        result = run_query(quads, query, given, names, directory / SEARCH)
    if form == "table":
        print_table(*result.table(names))
    else:
        write_out(lambda stream: stream.write(result.as_text(form, names).encode()))


@click.command()
@click.option(
    "--engine",
    type=click.Choice(["fast", "reference"]),
    default="fast",
    show_default=True,
    help="What checks: both find the same, the reference (pyshacl, to be installed) takes ten times as long.",
)
@from_place
@click.pass_obj
def validate(door: Door, engine: str, place: Place) -> None:
    """Check the graph by its shapes (SHACL).

    Each finding is in plain words, with the article and the value concerned. The exit code is 1 if there are
    violations; a warning alone does no harm.

    \b
    Examples:
      vietgraph validate
      vietgraph validate --engine reference
    """
    from graph.terminal import bar
    from graph.validate import validate as check

    store, names = opened(place.directory, door.names)
    violations = 0
    with bar("checking") as tell:
        for finding in check(store, names, tell, engine):  # type: ignore[arg-type]
            violations += finding.severity == "violation"
            click.echo(finding.line())
    if violations:
        raise VietgraphError(f"the graph does not fit the ontology: {violations} found", str(place))
    click.echo(f"{place}: the graph fits the ontology")


@click.command()
@click.argument("subject", metavar="PARTNER|CLAIM")
@from_place
@click.pass_obj
def explain(door: Door, subject: str, place: Place) -> None:
    """Show the words a statement rests on.

    PARTNER is a country or organisation by code or name; CLAIM is the IRI or id of one claim, as queries show it. Each
    statement comes with its rule, its cues and the quoted words, marked within their sentence.

    \b
    Examples:
      vietgraph explain BLR
      vietgraph explain ベラルーシ
      vietgraph explain claim:0a1b2c3d
    """
    from graph.explain import as_text
    from graph.explain import explain as explained

    store, names = opened(place.directory, door.names)
    click.echo(as_text(explained(store, names, subject)), nl=False)


@click.command()
@click.option("--to", "output", type=click.Path(path_type=Path), metavar="FILE", help="Default: DIR/network.html")
@click.option(
    "-l",
    "--language",
    type=click.Choice(["ja", "en", "vi"]),
    default="ja",
    show_default=True,
    help="The language the page opens in.",
)
@from_place
@click.pass_obj
def render(door: Door, output: Path | None, language: str, place: Place) -> None:
    """Draw the network view as one HTML file.

    The page needs no network and no other file.

    \b
    Examples:
      vietgraph render
      vietgraph render --language en --to vietnam.html
    """
    from graph.consolidation import derive, read_claims
    from graph.network import read_network
    from graph.view import render as write_page

    store, names = opened(place.directory, door.names)
    target = place.target(output, "network.html")
    claims = read_claims(store, names)
    known = derive(claims, decided(place.directory, names))
    write_page(read_network(store, names, claims, known), target, language)
    note(f"written: {target}")
