"""Making a build from articles and changing one: ``build``, ``add``, ``retract`` and ``consolidate``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.checking import check_built
from commands.manners import BUILD, Door, decided, from_build, list_failures, note, readable, sources
from commands.remote import pushed
from ontology.errors import SourceError
from ontology.namespaces import Namespaces

if TYPE_CHECKING:
    import pyoxigraph

    from graph.consolidation.model import Known
    from graph.decisions import Decisions
    from graph.former import FormerBuild
    from graph.record_lines import RecordLines
    from ingest.sources import SourceFailure
    from ingest.summary import Summary

_PRODUCTS = (
    ("network.html", "the network view: open it in a browser"),
    ("report.html", "the report: levels over time, what is new, fields, people, coverage"),
    ("vietgraph.ttl", "the graph as Turtle"),
    ("vietgraph.trig", "the graph as TriG, each article's graph apart"),
    ("records.jsonl", "the records, one article a line"),
    ("store", "the database behind query, explain, validate, render and export"),
)


_quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
_decisions = click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="What reviewers decided (docs/consolidation.md); kept in DIR and used until another table is given.",
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
@_decisions
@_quiet
@pushed
@click.pass_obj
def build(door: Door, sources: tuple[str, ...], output: Path, decisions: Path | None, quiet: bool) -> None:
    """Read articles and make their graph.

    SOURCES are text files, directories (all their *.txt), patterns, or - for standard input. DIR gets the store
    (for `query` and the others), records.jsonl, vietgraph.ttl, vietgraph.trig, network.html and report.html. A former
    build there is replaced only when the new one is complete. A source that cannot be read is named and left out.
    The same files give the same bytes, in whatever order they are named. What was built is checked by its shapes, as
    by `validate`; what does not fit is named, and the exit code is 1.

    \b
    Examples:
      vietgraph build seeds/
      vietgraph build articles/2025-*.txt more/ -o /tmp/graph
    """
    from graph.decisions import Decisions, read_decisions
    from graph.products import write_products
    from graph.record_lines import RecordLines
    from graph.workspace import Workspace
    from ingest.quads import article_quads, run_id, run_quads
    from ingest.reading import read_records
    from ingest.summary import Summary
    from ontology.digest import ontology_digest

    names = door.names or Namespaces()
    settled = read_decisions(decisions, names) if decisions else Decisions()
    vocabulary = ontology_digest()
    run = run_id(door.version, vocabulary)
    failures: list[SourceFailure] = []
    summary = Summary()
    workspace = Workspace(output, notify=note)
    with workspace.staging() as stage, RecordLines(stage / "records.jsonl") as lines:

        def quads() -> Iterator[pyoxigraph.Quad]:
            yield from run_quads(run, names, door.version, vocabulary)
            for record in readable(read_records(sources, by_name=True), failures):
                lines.add(record.article.id, record.as_json_line().encode())
                summary.add(record)
                yield from article_quads(record, names, run)
            if not summary.articles:
                list_failures(failures)
                raise SourceError("none of the sources could be read", "", "nothing was built")

        known = write_products(stage, quads(), names, settled)
    if not quiet:
        _print_said(summary, known)
        width = max(len(str(output / product)) for product, _ in _PRODUCTS)
        for product, purpose in _PRODUCTS:
            click.echo(f"  {output / product!s:<{width}}  {purpose}")
    list_failures(failures)
    check_built(output, names, quiet)


@click.command()
@sources
@from_build
@_quiet
@pushed
@click.pass_obj
def add(door: Door, sources: tuple[str, ...], directory: Path, quiet: bool) -> None:
    """Read more articles into a build.

    SOURCES are as for `build`. What DIR holds then has the same bytes as if all its articles had been read at once.
    An article's id is its file's name without ending: a text that is there already is named and left out, and a new
    text under the id of an old one takes its place. The build before is replaced only when the new one is complete.

    \b
    Examples:
      vietgraph add today/
      vietgraph add article.txt -o /tmp/graph
    """
    from ingest.quads import article_quads
    from ingest.reading import read_additions
    from ingest.summary import Summary

    failures: list[SourceFailure] = []
    summary = Summary()
    read: list[str] = []
    replaced: list[str] = []
    with suppress(_NothingNewError), _changing(directory, door) as change:

        def quads() -> Iterator[pyoxigraph.Quad]:
            for record in readable(read_additions(sources, change.former.articles), failures):
                if record.article.id in change.former.articles:
                    replaced.append(record.article.id)
                read.append(record.article.id)
                change.lines.add(record.article.id, record.as_json_line().encode())
                summary.add(record)
                yield from article_quads(record, change.former.names, change.run)
            if not summary.articles:
                raise _NothingNewError
            yield from change.former.kept(replaced, change.lines)

        known = change.write(quads())
    list_failures(failures)
    if not summary.articles and not any(failure.duplicate_of for failure in failures):
        raise SourceError("none of the sources could be read", "", "nothing was added")
    if not quiet:
        if summary.articles:
            _print_said(summary, known)
        for id in replaced:
            click.echo(f"{id}: the new text took the place of the old one")
        added = summary.articles - len(replaced)
        held = len(change.former.articles) + added
        click.echo(f"{directory}: {_articles(held)} ({added} added, {len(replaced)} replaced)")
    if summary.articles:
        check_built(directory, change.former.names, quiet, read)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@from_build
@_quiet
@pushed
@click.pass_obj
def retract(door: Door, ids: tuple[str, ...], directory: Path, quiet: bool) -> None:
    """Take articles back out of a build.

    ID is the id of an article, as `vietgraph query articles` lists them and records have it. What DIR holds then has
    the same bytes as if the article had never been read: no claim, person or relation that only it named is left.
    If an ID is not known, nothing is changed. When the last article is taken back, an empty build is left.

    \b
    Examples:
      vietgraph retract 000_856c0b644fc88eb3
      vietgraph retract 2025-10-15-lima 2025-10-16-lima -o /tmp/graph
    """
    with _changing(directory, door) as change:
        change.former.check_ids(ids)
        change.write(change.former.kept(ids, change.lines))
    if not quiet:
        for id in sorted(set(ids)):
            click.echo(f"{id}: taken back")
        left = len(change.former.articles) - len(set(ids))
        empty = "" if left else " left; `vietgraph add` reads others into it"
        click.echo(f"{directory}: {_articles(left)}{empty}")
    check_built(directory, change.former.names, quiet, ())


@click.command()
@_decisions
@from_build
@_quiet
@pushed
@click.pass_obj
def consolidate(door: Door, decisions: Path | None, directory: Path, quiet: bool) -> None:
    """Derive anew what is known, with the decisions of a review.

    No article is read: the claims stay as they are. What DIR holds then has the same bytes as a build with these
    decisions.

    \b
    Example:
      vietgraph consolidate --decisions decisions.tsv
    """
    with _changing(directory, door, decisions) as change:
        change.write(change.former.kept((), change.lines))
        count = len(change.decisions.rows)
    if not quiet:
        click.echo(
            f"{directory}: {_articles(len(change.former.articles))}, {count} decision{'' if count == 1 else 's'}"
        )
    check_built(directory, change.former.names, quiet, ())


class _NothingNewError(Exception):
    """All that was to be added is there already, or cannot be read."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A build that is being written to take the place of ``former``, by the run of hash ``run``."""

    former: FormerBuild
    stage: Path
    lines: RecordLines
    run: str
    about_run: Iterable[pyoxigraph.Quad]
    decisions: Decisions

    def write(self, quads: Iterable[pyoxigraph.Quad]) -> Known:
        """Make all products of the articles' graphs ``quads``; returns what is known from them."""
        from graph.products import write_products

        return write_products(self.stage, chain(self.about_run, quads), self.former.names, self.decisions)


@contextmanager
def _changing(directory: Path, door: Door, decisions: Path | None = None) -> Iterator[_Change]:
    """The build in ``directory``, to be changed as a whole: it stays as it is if the block raises.

    Without the table ``decisions`` those of the build go on holding.
    """
    from graph.decisions import read_decisions
    from graph.former import open_former
    from graph.record_lines import RecordLines
    from graph.store import open_store
    from graph.workspace import Workspace
    from ingest.quads import run_id, run_quads
    from ontology.digest import ontology_digest

    vocabulary = ontology_digest()
    run = run_id(door.version, vocabulary)
    workspace = Workspace(directory, notify=note)
    workspace.recover()
    open_store(workspace.product("store"))  # where no build is, nothing may be written either
    with workspace.staging() as stage, RecordLines(stage / "records.jsonl") as lines:
        former = open_former(workspace, run, door.names)
        names = former.names
        settled = read_decisions(decisions, names) if decisions else decided(directory, names)
        yield _Change(former, stage, lines, run, run_quads(run, names, door.version, vocabulary), settled)


def _print_said(summary: Summary, known: Known) -> None:
    """What is now known of the partners that the articles of ``summary`` deal with, and how much they said."""
    from graph.overview import HEADS, overview
    from graph.terminal import print_table

    print_table(HEADS, overview(known, summary.partners), whole=(0, 2, 3))
    click.echo(f"read: {summary.line()}")
    if undecided := summary.claims["unresolved"]:
        click.echo(f"not decided: {undecided} (vietgraph extract --unresolved shows them)")


def _articles(count: int) -> str:
    return f"{count} article{'' if count == 1 else 's'}"
