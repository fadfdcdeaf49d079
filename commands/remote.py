"""Stores elsewhere: ``push``, and the option ``--store`` of the commands that read a build or make one."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.manners import BUILD, Door, from_build, note, opened
from ontology.namespaces import Namespaces

if TYPE_CHECKING:
    from graph.remote import Remote

Command = Callable[..., None]

_store = click.option("--store", metavar="URL", help="Read from the store at this address, in place of DIR.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a build is read: its ``directory``, and the address of the store it was fetched from, if it was."""

    directory: Path
    store: str | None = None

    def __str__(self) -> str:
        return self.store or str(self.directory)

    def target(self, output: Path | None, name: str) -> Path:
        """Where a file made from the build goes: ``output``, or ``name`` beside the others of the build.

        Raises :class:`click.UsageError` if neither is given a place.
        """
        if output is None and self.store:
            raise click.UsageError(f"the store at {self.store} takes no files: say with --to where {name} goes")
        return output or self.directory / name


def from_place(command: Command) -> Command:
    """Let ``command`` read a build in a directory or in a store elsewhere; it is given a :class:`Place` as ``place``.

    A store elsewhere is fetched first, into a directory that goes when the command ends.
    """

    @from_build
    @_store
    @functools.wraps(command)
    def reading(*arguments: Any, directory: Path, store: str | None, **given: Any) -> None:
        if not stored_elsewhere(store):
            command(*arguments, place=Place(directory), **given)
            return
        door: Door = click.get_current_context().obj
        with asking(str(store)) as remote, fetched(remote, remote.namespaces(door.names)) as directory:
            command(*arguments, place=Place(directory, store), **given)

    return reading


def from_store(command: Command) -> Command:
    """Give ``command`` the ``directory`` of a build and the address of a ``store``, at most one of them chosen."""
    return from_build(_store(command))


def stored_elsewhere(store: str | None) -> bool:
    """Whether a store elsewhere is to be read. Raises :class:`click.UsageError` if a directory is named, too."""
    source = click.get_current_context().get_parameter_source("directory")
    if store and source is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError("give either -o DIR or --store URL")
    return bool(store)


@contextmanager
def asking(address: str, update: str = "", graphs: str = "") -> Iterator[Remote]:
    """The store at ``address``, ready to be asked. Raises :class:`graph.remote.RemoteError`."""
    from graph.remote import Line, Remote, check_address, find_endpoint

    check_address(address)
    with Line() as line:
        yield Remote(line, find_endpoint(line, address, update, graphs))


@contextmanager
def fetched(remote: Remote, names: Namespaces) -> Iterator[Path]:
    """A directory that holds, while the block lasts, the build under ``names`` that is in ``remote``."""
    from graph.products import DECISIONS
    from graph.remote import fetch
    from graph.terminal import bar

    with tempfile.TemporaryDirectory(prefix="vietgraph-") as folder:
        directory = Path(folder)
        with bar("fetching") as tell:
            decisions = fetch(remote, names, directory / "store", tell)
        if decisions:
            (directory / DECISIONS).write_text(decisions, encoding="utf-8")
        yield directory


def write_addresses(command: Command) -> Command:
    """Options for stores whose other addresses are not found out."""
    update = click.option("--store-update", default="", metavar="URL", help="Where the store takes SPARQL updates.")
    graphs = click.option("--store-graphs", default="", metavar="URL", help="Where its Graph Store Protocol is.")
    return update(graphs(command))


@click.command()
@click.argument("store", metavar="URL")
@write_addresses
@click.option("--anew", is_flag=True, help="Send every graph, also those that are there already.")
@from_build
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.pass_obj
def push(
    door: Door, store: str, store_update: str, store_graphs: str, anew: bool, directory: Path, quiet: bool
) -> None:
    """Write a build into a store elsewhere.

    URL is the address of a store that speaks SPARQL 1.1 Update or Graph Store Protocol: Oxigraph, Fuseki, Virtuoso,
    GraphDB, QLever ... Only graphs that differ are sent, and those no longer in the build are deleted; graphs of others
    stay. After a push that broke off, the next sends what is missing. Credentials are taken from the
    environment: VIETGRAPH_STORE_USER and VIETGRAPH_STORE_PASSWORD, or VIETGRAPH_STORE_TOKEN. docs/remote.md tells more.

    \b
    Examples:
      vietgraph push http://127.0.0.1:7878
      vietgraph push -o /tmp/graph http://127.0.0.1:8890/sparql
      vietgraph query partner-overview --store http://127.0.0.1:7878
    """
    with asking(store, store_update, store_graphs) as remote:
        push_build(directory, door.names, remote, quiet, anew)


def push_build(directory: Path, names: Namespaces | None, remote: Remote, quiet: bool, anew: bool = False) -> None:
    """Write the build in ``directory`` into ``remote`` and tell what was done."""
    from graph.products import DECISIONS
    from graph.remote import push as write
    from graph.terminal import bar
    from graph.workspace import Workspace

    store, own = opened(directory, names)
    table = Workspace(directory, notify=note).product(DECISIONS)
    decisions = table.read_text("utf-8") if table.is_file() else ""
    with bar("pushing") as tell:
        done = write(store, own, decisions, remote, tell, anew)
    if not quiet:
        size = f", {done.bytes / 1e6:.1f} MB" if done.sent else ""
        kept, deleted = f"{done.kept} there already", f"{done.deleted} deleted"
        click.echo(f"{remote.endpoint.query}: {done.sent} graphs sent{size}, {kept}, {deleted}")


def pushed(command: Command) -> Command:
    """Let ``command``, which makes or changes a build, write it into a store elsewhere in the end.

    The store is asked first, so that nothing is built in vain. ``command`` names its directory ``output`` or
    ``directory``.
    """

    @click.option("--store", metavar="URL", help="In the end, write the build into the store at this address (`push`).")
    @write_addresses
    @functools.wraps(command)
    def making(*arguments: Any, store: str | None, store_update: str, store_graphs: str, **given: Any) -> None:
        if store is None:
            if store_update or store_graphs:
                raise click.UsageError("--store-update and --store-graphs belong to --store URL")
            command(*arguments, **given)
            return
        door: Door = click.get_current_context().obj
        with asking(store, store_update, store_graphs) as remote:
            command(*arguments, **given)
            push_build(given.get("output") or given.get("directory") or Path(BUILD), door.names, remote, given["quiet"])

    return making
