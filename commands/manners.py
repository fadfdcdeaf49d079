"""What all commands have in common: how sources and a build are named, how they are opened, how things are told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from ontology.namespaces import Namespaces

if TYPE_CHECKING:
    import pyoxigraph

    from graph.decisions import Decisions
    from ingest.sources import SourceFailure

Command = TypeVar("Command", bound=Callable[..., Any])
_Read = TypeVar("_Read")

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
            f"no SOURCES: give files, directories, patterns, @LIST, or - for standard input, as in {example}"
        )
    return given


def reading(argument: str) -> Callable[[Command], Command]:
    """Hand the paths under ``argument``, and what options tell about them, to a command as one :class:`Sources`."""

    def decorated(command: Command) -> Command:
        @columns
        @wraps(command)
        def handed(*args: object, columns: dict[str, str], **options: object) -> object:
            from ingest.sources import Sources

            options[argument] = Sources(options[argument], columns)  # type: ignore[arg-type]
            return command(*args, **options)

        return handed  # type: ignore[return-value]

    return decorated


def _columns(_: click.Context, __: click.Parameter, given: str | None) -> dict[str, str]:
    if given is None:
        return {}
    from ingest.sources.columns import parse_columns

    return parse_columns(given)


columns = click.option(
    "--columns",
    metavar="NAME=COLUMN,...",
    callback=_columns,
    help="Which column of tables is which, such as text=body,date=day; usual names are known (docs/sources.md).",
)
"""The option that names columns."""


def sources(command: Command) -> Command:
    """Give a command the argument of those that read articles, and the options that belong to it."""
    argument = click.argument("sources", nargs=-1, metavar="SOURCES...", callback=_given)
    return argument(reading("sources")(command))


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


def readable(found: Iterable[_Read | SourceFailure], failures: list[SourceFailure]) -> Iterator[_Read]:
    """What was ``found`` and could be read, counted on a bar; the rest goes to ``failures``."""
    from graph.terminal import progress
    from ingest.sources import SourceFailure

    for read in progress(found, "reading"):
        if isinstance(read, SourceFailure):
            failures.append(read)
        else:
            yield read


def counted(number: int, what: str) -> str:
    """So many of what is called ``what`` when it is one."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def list_failures(failures: list[SourceFailure]) -> None:
    """Tell which sources were left out, and why."""
    if not failures:
        return
    duplicates = sum(failure.duplicate_of is not None for failure in failures)
    foreign = sum(failure.language is not None for failure in failures)
    counts = (
        (len(failures) - duplicates - foreign, "could not be read"),
        (foreign, "not in Japanese"),
        (duplicates, "had been read already"),
    )
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
