"""With whom articles are read: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from commands.manners import Command, jobs

if TYPE_CHECKING:
    from commands.crew import Workers

_ENGINES = ("processes", "dask")
_ADDRESS = re.compile(r"(tcp|tls)://[^\s/:]+:\d{1,5}|(tcp|tls)://\[[0-9a-fA-F:]+\]:\d{1,5}")

_engine = click.option(
    "--engine",
    type=click.Choice(_ENGINES),
    default=_ENGINES[0],
    show_default=True,
    help="Who reads: processes of this machine, or a Dask cluster (docs/scale.md). The bytes are the same.",
)
_scheduler = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="The Dask scheduler to give work to, as tcp://host:8786; without it a cluster of N workers is begun here.",
)


def workers(command: Command) -> Command:
    """Give ``command`` a ``crew`` to be used in a ``with`` block, chosen by options."""

    @jobs
    @_engine
    @_scheduler
    @wraps(command)
    def handed(*args: Any, jobs: int, engine: str, scheduler: str | None, **options: Any) -> object:
        return command(*args, crew=_chosen(jobs, engine, scheduler), **options)

    return handed  # type: ignore[return-value]


def _chosen(jobs: int, engine: str, scheduler: str | None) -> Workers:
    if scheduler is not None and engine != "dask":
        raise click.UsageError("--scheduler is for --engine dask")
    if scheduler is not None and not _ADDRESS.fullmatch(scheduler):
        raise click.UsageError(f"{scheduler!r} is no address of a Dask scheduler, such as tcp://host:8786")
    if engine == "dask":
        from commands.cluster import DaskCrew

        return DaskCrew(jobs, scheduler)
    from commands.crew import Crew

    return Crew(jobs)
