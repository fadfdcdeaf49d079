"""Making a build from articles and changing one: ``build``, ``add``, ``retract`` and ``consolidate``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.engine import workers
from commands.manners import BUILD, Door, counted, from_build, jobs, list_failures, sources
from commands.remote import pushed
from ontology.errors import SourceError

if TYPE_CHECKING:
    from commands.crew import Workers
    from graph.article_data import ArticleData
    from ingest.sources import Sources

_PRODUCTS = (
    ("network.html", "the network view: open it in a browser"),
    ("report.html", "the report: levels over time, what is new, fields, people, coverage"),
    ("vietgraph.ttl", "the graph as Turtle"),
    ("vietgraph.trig", "the graph as TriG, each article's graph apart"),
    ("records.jsonl", "the records, one article a line"),
    ("search.sqlite", "the index behind search"),
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
@workers
@_quiet
@pushed
@click.pass_obj
def build(door: Door, sources: Sources, output: Path, decisions: Path | None, crew: Workers, quiet: bool) -> None:
    """Read articles and make their graph.

    SOURCES are texts, HTML pages, tables (JSON Lines, CSV, Parquet), feeds, WARC files, archives of these, directories,
    patterns, @FILE for a list of sources, or - for standard input (docs/sources.md). DIR gets the store
    (for `query` and the others), records.jsonl, vietgraph.ttl, vietgraph.trig, network.html and report.html. A former
    build there is replaced only when the new one is complete. A source that cannot be read is named, left out, and
    listed in failed.jsonl. The same files give the same bytes, in whatever order they are named. What was built is
    checked by its shapes, as by `validate`; what does not fit is named, and the exit code is 1.

    What was read once is kept beside the build: the next build reads only what is new or was changed, and one that
    was interrupted goes on where it stopped.

    \b
    Examples:
      vietgraph build seeds/
      vietgraph build articles/2025-*.txt more/ -o /tmp/graph
    """
    from commands.staged import print_said, staged
    from ingest.sources import read_sources

    with crew:
        with suppress(_NothingNewError), staged(output, door, crew, decisions, anew=True) as work:

            def articles() -> Iterator[ArticleData]:
                found = work.readable(read_sources(sources, by_name=True))
                yield from work.reading(each for _, each in work.gathering.articles(found, nothing_read))
                if not work.read:
                    list_failures(work.failures)
                    raise SourceError("none of the sources could be read", "", "nothing was built")

            def nothing_read() -> None:
                if work.as_before():
                    raise _NothingNewError

            known = work.write(articles())
        if not quiet:
            if work.read:
                print_said(work.summary, known, len(work.read - work.gathering.fresh))
            else:
                held = counted(len(work.gathering.held), "article")
                click.echo(f"{output}: {held}, nothing has changed since the last build")
            width = max(len(str(output / product)) for product, _ in _PRODUCTS)
            for product, purpose in _PRODUCTS:
                click.echo(f"  {output / product!s:<{width}}  {purpose}")
        list_failures(work.failures)
        if work.read:
            work.check(quiet, work.gathering.fresh if work.was_good else None)


@click.command()
@sources
@from_build
@workers
@_quiet
@pushed
@click.pass_obj
def add(door: Door, sources: Sources, directory: Path, crew: Workers, quiet: bool) -> None:
    """Read more articles into a build.

    SOURCES are as for `build`. What DIR holds then has the same bytes as if all its articles had been read at once.
    An article's id is its file's name without ending: a text that is there already is named and left out, and a new
    text under the id of an old one takes its place. The build before is replaced only when the new one is complete.

    \b
    Examples:
      vietgraph add today/
      vietgraph add article.txt -o /tmp/graph
    """
    from commands.staged import print_said, staged
    from ingest.reading import read_additions
    from ingest.sources import read_sources

    with crew:
        with suppress(_NothingNewError), staged(directory, door, crew) as work:
            before = work.before.articles

            def articles() -> Iterator[ArticleData]:
                found = work.naming(read_sources(sources, by_name=True))
                yield from work.reading(read_additions(found, before, work.gathering.articles))
                if not work.read:
                    raise _NothingNewError
                yield from work.kept(work.read)

            known = work.write(articles())
        new = sorted(work.read)
        replaced = [id for id in new if id in before]
        list_failures(work.failures)
        if not new and not any(failure.duplicate_of for failure in work.failures):
            raise SourceError("none of the sources could be read", "", "nothing was added")
        if not quiet:
            if new:
                print_said(work.summary, known, len(work.read - work.gathering.fresh))
            for id in replaced:
                click.echo(f"{id}: the new text took the place of the old one")
            added = len(new) - len(replaced)
            click.echo(
                f"{directory}: {counted(len(before) + added, 'article')} ({added} added, {len(replaced)} replaced)"
            )
        if new:
            work.check(quiet, new)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@from_build
@jobs
@_quiet
@pushed
@click.pass_obj
def retract(door: Door, ids: tuple[str, ...], directory: Path, jobs: int, quiet: bool) -> None:
    """Take articles back out of a build.

    ID is the id of an article, as `vietgraph query articles` lists them and records have it. What DIR holds then has
    the same bytes as if the article had never been read: no claim, person or relation that only it named is left.
    If an ID is not known, nothing is changed. When the last article is taken back, an empty build is left.

    \b
    Examples:
      vietgraph retract 000_856c0b644fc88eb3
      vietgraph retract 2025-10-15-lima 2025-10-16-lima -o /tmp/graph
    """
    from commands.crew import Crew
    from commands.staged import staged

    with Crew(jobs) as crew:
        with staged(directory, door, crew) as work:
            work.before.check_ids(ids)
            work.write(work.kept(ids))
        if not quiet:
            for id in sorted(set(ids)):
                click.echo(f"{id}: taken back")
            left = len(work.gathering.held)
            empty = "" if left else " left; `vietgraph add` reads others into it"
            click.echo(f"{directory}: {counted(left, 'article')}{empty}")
        work.check(quiet, ())


@click.command()
@_decisions
@from_build
@jobs
@_quiet
@pushed
@click.pass_obj
def consolidate(door: Door, decisions: Path | None, directory: Path, jobs: int, quiet: bool) -> None:
    """Derive anew what is known, with the decisions of a review.

    No article is read: the claims stay as they are. What DIR holds then has the same bytes as a build with these
    decisions.

    \b
    Example:
      vietgraph consolidate --decisions decisions.tsv
    """
    from commands.crew import Crew
    from commands.staged import staged

    with Crew(jobs) as crew:
        with staged(directory, door, crew, decisions) as work:
            work.write(work.kept(()))
        if not quiet:
            held = counted(len(work.gathering.held), "article")
            click.echo(f"{directory}: {held}, {counted(len(work.decisions.rows), 'decision')}")
        work.check(quiet, ())


class _NothingNewError(Exception):
    """All that was to be read is in the build already, or cannot be read."""
