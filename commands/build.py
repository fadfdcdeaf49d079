"""Making a build from articles: ``build``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.manners import BUILD, Door, list_failures, note, read_given, sources
from ontology.errors import SourceError
from ontology.namespaces import Namespaces

if TYPE_CHECKING:
    import pyoxigraph

    from ingest.sources import SourceFailure
    from ingest.summary import Summary

_PRODUCTS = (
    ("network.html", "the network view: open it in a browser"),
    ("vietgraph.ttl", "the graph as Turtle"),
    ("vietgraph.trig", "the graph as TriG, each article's graph apart"),
    ("records.jsonl", "the records, one article a line"),
    ("store", "the database behind query, explain, validate, render and export"),
)


@click.command()
@sources
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=BUILD,
    show_default=True,
    metavar="DIR",
    help="Where the build goes.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.pass_obj
def build(door: Door, sources: tuple[str, ...], output: Path, quiet: bool) -> None:
    """Read articles and make their graph.

    SOURCES are text files, directories (all their *.txt), patterns, or - for standard input. DIR gets the store
    (for `query` and the others), records.jsonl, vietgraph.ttl, vietgraph.trig and network.html. A former build
    there is replaced only when the new one is complete. A source that cannot be read is named and left out.

    \b
    Examples:
      vietgraph build seeds/
      vietgraph build articles/2025-*.txt more/ -o /tmp/graph
    """
    from graph.dataset import describe
    from graph.export import FILES
    from graph.export import export as write_graph
    from graph.network import read_network
    from graph.store import open_store, write_store
    from graph.view import render as write_page
    from graph.workspace import Workspace
    from ingest.quads import record_quads, run_id, run_quads
    from ingest.summary import Summary
    from ontology.digest import ontology_digest

    names = door.names or Namespaces()
    digest = ontology_digest()
    run = run_id(door.version, digest)
    failures: list[SourceFailure] = []
    summary = Summary()
    workspace = Workspace(output, notify=note)
    with workspace.staging() as stage, (stage / "records.jsonl").open("wb") as lines:

        def quads() -> Iterator[pyoxigraph.Quad]:
            yield from run_quads(run, names, door.version, digest)
            for record in read_given(sources, failures):
                lines.write(record.as_json_line().encode() + b"\n")
                summary.add(record)
                yield from record_quads(record, names, run)

        write_store(stage / "store", quads(), names)
        if not summary.articles:
            list_failures(failures)
            raise SourceError("none of the sources could be read", "", "nothing was built")
        store = open_store(stage / "store", read_only=False)
        describe(store, names)
        for name, form in FILES.items():
            with (stage / name).open("wb") as stream:
                write_graph(store, names, form, stream)
        write_page(read_network(store, names), stage / "network.html")
        del store
    if not quiet:
        _print_summary(summary, output)
    list_failures(failures)


def _print_summary(summary: Summary, directory: Path) -> None:
    from graph.terminal import print_table

    print_table(*summary.table(), whole=(0, 2, 3, 4))
    click.echo(summary.line())
    if undecided := summary.claims["unresolved"]:
        click.echo(f"not decided: {undecided} (vietgraph extract --unresolved shows them)")
    width = max(len(str(directory / product)) for product, _ in _PRODUCTS)
    for product, purpose in _PRODUCTS:
        click.echo(f"  {directory / product!s:<{width}}  {purpose}")
