"""A build in the making: where it is written, with which processes, from which articles; then put in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import click
import pyoxigraph

from commands.checking import check_built
from commands.crew import Workers
from commands.gathering import Gathering, corpus_digest
from commands.manners import Door, decided, note
from commands.program import program_key
from graph.article_cache import FILE as CACHE
from graph.article_cache import ArticleCache
from graph.article_data import ArticleData
from graph.consolidation.model import Known
from graph.decisions import Decisions, as_table, read_decisions
from graph.failed import FAILED, Failed, read_failed, write_failed
from graph.former import FormerBuild, open_former
from graph.last_build import LastBuild, read_last_build, write_last_build
from graph.products import write_products
from graph.store import open_store
from graph.terminal import counter, print_table
from graph.workspace import Workspace
from ingest.article import Article
from ingest.quads import run_id, run_quads
from ingest.sources import SourceFailure
from ingest.summary import Summary
from ontology.digest import ontology_digest
from ontology.namespaces import Namespaces

_FILES_APART = 200
"""From so many articles on the files are written in processes of their own."""


@dataclass(slots=True)
class StagedBuild:
    """A build that is being written into ``stage``; what stands in ``workspace`` stays until the block ends well.

    ``former`` is the build it goes on from, ``last`` what that was made from, as far as it is known. ``read`` has the
    ids of the articles that came from the sources, which ``summary`` counts, and ``failures`` what gave none.
    """

    workspace: Workspace
    stage: Path
    crew: Workers
    gathering: Gathering
    names: Namespaces
    program: str
    about_run: tuple[pyoxigraph.Quad, ...]
    decisions: Decisions
    last: LastBuild | None
    former: FormerBuild | None
    read: set[str] = field(default_factory=set)
    summary: Summary = field(default_factory=Summary)
    failures: list[SourceFailure] = field(default_factory=list)
    failed_before: list[Failed] = field(default_factory=list)

    def about(self) -> LastBuild:
        """What this build is made from, as far as it is known by now."""
        return LastBuild(
            self.program,
            corpus_digest(self.gathering.held),
            _digest(as_table(self.decisions, self.names) if self.decisions.rows else ""),
            _digest(repr(self._failed())),
        )

    def as_before(self) -> bool:
        """Whether the build that is there was made from the same, and is whole and checked."""
        return self.last is not None and self.last == replace(self.about(), checked=True)

    @property
    def before(self) -> FormerBuild:
        """The build this one goes on from, which there must be."""
        assert self.former is not None
        return self.former

    def readable(self, found: Iterable[Article | SourceFailure]) -> Iterator[Article]:
        """The articles among the sources ``found``; the others go to ``failures``."""
        for each in found:
            if isinstance(each, SourceFailure):
                self.failures.append(each)
            else:
                yield each

    def naming(self, found: Iterable[Article | SourceFailure]) -> Iterator[Article | SourceFailure]:
        """All that was ``found``; what failed before and is named again counts as it comes out now."""
        named = set()
        for each in found:
            named.add(whole(each.source))
            yield each
        self.failed_before = [row for row in self.failed_before if row.source not in named]

    def reading(self, found: Iterable[ArticleData | SourceFailure]) -> Iterator[ArticleData]:
        """The articles among what was ``found``, counted; what could not be read goes to ``failures``."""
        with counter("reading") as tell:
            for each in found:
                if isinstance(each, SourceFailure):
                    self.failures.append(each)
                else:
                    self.read.add(each.id)
                    self.summary.add(each.counts, (partner for partner, _ in each.claims.partners))
                    yield each
                tell(len(self.read), len(self.failures))

    def write(self, articles: Iterable[ArticleData]) -> Known:
        """Make all products of ``articles``; returns what is known from them."""

        def executor() -> Executor | None:
            return self.crew.executor(len(self.gathering.held), _FILES_APART)

        known = write_products(self.stage, self.about_run, articles, self.names, self.decisions, executor)
        write_failed(self.stage / FAILED, self._failed())
        self.gathering.cache.keep_only(self.gathering.held.values())
        return known

    def kept(self, without: Iterable[str]) -> Iterator[ArticleData]:
        """The articles of the former build but those with the ids ``without``."""
        for key, article in self.before.kept(frozenset(without), self.gathering.cache):
            self.gathering.held[article.id] = key
            yield article

    @property
    def was_good(self) -> bool:
        """Whether what the build that was there had from this program was checked, and fitted."""
        return self.last is not None and self.last.checked and self.last.program == self.program

    def check(self, quiet: bool, articles: Collection[str] | None) -> None:
        """Check the build, when it is in its place, by its shapes: of its articles these ``articles``, or all.

        Raises :class:`VietgraphError` if it does not fit.
        """
        about = self.about()
        write_last_build(self.workspace, about)
        check_built(self.workspace.directory, self.names, quiet, articles, self.crew)
        write_last_build(self.workspace, replace(about, checked=articles is None or self.was_good))

    def _failed(self) -> list[Failed]:
        """What gave no article; a second copy of a text is no failure."""
        now = (
            Failed(whole(failure.source), failure.error.what, failure.error.where, failure.error.advice)
            for failure in self.failures
            if failure.duplicate_of is None
        )
        return sorted({*self.failed_before, *now})


@contextmanager
def staged(
    directory: Path, door: Door, crew: Workers, decisions: Path | None = None, *, anew: bool = False
) -> Iterator[StagedBuild]:
    """A build to be written into ``directory`` with the processes of ``crew``.

    ``anew`` tells that it begins from nothing; else it goes on from the build that is there, and its decisions go on
    holding unless a table ``decisions`` is given. When the block ends well the build is in its place, and
    :func:`StagedBuild.check` is to be called. Raises what :meth:`Workspace.staging` and :func:`open_former` raise.
    """
    vocabulary = ontology_digest()
    run = run_id(door.version, vocabulary)
    workspace = Workspace(directory, notify=note)
    if not anew:
        workspace.recover()
        open_store(workspace.product("store"))  # where no build is, nothing may be written either
    with workspace.staging() as stage:
        former = None if anew else open_former(workspace, run, door.names)
        names = former.names if former else door.names or Namespaces()
        held = Decisions() if anew else decided(directory, names)
        settled = read_decisions(decisions, names) if decisions else held
        program = program_key(run, names)
        with ArticleCache(workspace.hidden(CACHE), program) as cache:
            yield StagedBuild(
                workspace,
                stage,
                crew,
                Gathering(cache, crew, names, run, program),
                names,
                program,
                tuple(run_quads(run, names, door.version, vocabulary)),
                settled,
                read_last_build(workspace),
                former,
                failed_before=[] if anew else read_failed(workspace.product(FAILED)),
            )


def print_said(summary: Summary, known: Known, kept: int) -> None:
    """What is now known of the partners that the articles of ``summary`` deal with, and how much they said.

    ``kept`` of these articles came from earlier readings.
    """
    from graph.overview import HEADS, overview

    print_table(HEADS, overview(known, summary.partners), whole=(0, 2, 3))
    click.echo(f"read: {summary.line()}")
    if kept:
        click.echo(f"  of these {kept} had been read before")
    if undecided := summary.claims["unresolved"]:
        click.echo(f"not decided: {undecided} (vietgraph extract --unresolved shows them)")


def whole(path: str) -> str:
    """``path`` in a form that can be written: names of files may hold bytes that are no text."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
