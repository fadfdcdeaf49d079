"""What all commands have in common: how sources and a build are named, how they are opened, how things are told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from ontology.namespaces import Namespaces

if TYPE_CHECKING:
    import pyoxigraph

    from graph.decisions import Decisions
    from ingest.record import Record
    from ingest.sources import SourceFailure

BUILD = "build"
"""The directory a build goes to and the other commands read from, unless they are told otherwise."""


@dataclass(frozen=True, slots=True)
class Door:
    """What was said before the command: the program that was called, and the names asked for."""

    version: str
    names: Namespaces | None
    """Given with ``--base-iri``; without it a build has the default names, and readers find them in the build."""


def _given(context: click.Context, _: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    if not given and not context.resilient_parsing:
        example = f"{context.command_path} seeds/"
        raise click.UsageError(
            f"no SOURCES: give files, directories, patterns, or - for standard input, as in {example}"
        )
    return given


sources = click.argument("sources", nargs=-1, metavar="SOURCES...", callback=_given)
"""The argument of commands that read articles."""

from_build = click.option(
    "-o",
    "-b",
    "--build",
    "directory",
    type=click.Path(path_type=Path),
    default=BUILD,
    show_default=True,
    metavar="DIR",
    help="The directory that `build` wrote.",
)
"""The option of commands that need a build."""


def _processes(context: click.Context, _: click.Parameter, given: int | None) -> int:
    from commands.crew import processors

    return processors() if given is None and not context.resilient_parsing else given or 1


jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    callback=_processes,
    help="How many processes read articles beside each other; without it as many as there are processors.",
)
"""The option of commands that share their work out to processes."""


def note(line: str) -> None:
    """One line on standard error, whatever signs it holds."""
    line = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(line.split()))
    click.echo(line, err=True)


def readable(found: Iterable[Record | SourceFailure], failures: list[SourceFailure]) -> Iterator[Record]:
    """The records among what was ``found``, counted on a bar; what could not be read goes to ``failures``."""
    from graph.terminal import progress
    from ingest.sources import SourceFailure

    for read in progress(found, "reading"):
        if isinstance(read, SourceFailure):
            failures.append(read)
        else:
            yield read


def list_failures(failures: list[SourceFailure]) -> None:
    """Tell which sources were left out, and why."""
    if not failures:
        return
    duplicates = sum(failure.duplicate_of is not None for failure in failures)
    counts = [(len(failures) - duplicates, "could not be read"), (duplicates, "had been read already")]
    note(f"left out: {', '.join(f'{count} {what}' for count, what in counts if count)}")
    for failure in failures:
        note(f"  {failure.error}")


def opened(directory: Path, names: Namespaces | None) -> tuple[pyoxigraph.Store, Namespaces]:
    """The store of the build in ``directory``, and the names it was built with unless others are given."""
    from graph.store import open_store, read_namespaces
    from graph.workspace import Workspace

    workspace = Workspace(directory, notify=note)
    workspace.recover()
    store = open_store(workspace.product("store"))
    return store, names or read_namespaces(store)


def decided(directory: Path, names: Namespaces) -> Decisions:
    """The reviewers' decisions that the build in ``directory`` was made with; none if it has none."""
    from graph.decisions import Decisions, read_decisions
    from graph.products import DECISIONS
    from graph.workspace import Workspace

    table = Workspace(directory, notify=note).product(DECISIONS)
    return read_decisions(table, names) if table.is_file() else Decisions()


def write_out(write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` write to standard output as bytes, in UTF-8 whatever the locale."""
    sys.stdout.flush()
    write(sys.stdout.buffer)
    sys.stdout.buffer.flush()
