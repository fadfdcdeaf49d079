"""What a person at a terminal sees: tables, and a bar while something takes long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")

PIPE_WIDTH = 160
"""A pipe has no width; with a fixed one, what is printed is the same everywhere."""


def print_table(heads: Iterable[str], rows: Iterable[Iterable[str]], whole: tuple[int, ...] = ()) -> None:
    """Print a table on standard output; the columns numbered in ``whole`` are not broken into lines.

    Cells are taken as text, never as markup: they hold words of articles.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, head in enumerate(heads):
        table.add_column(Text(head), overflow="fold", no_wrap=place in whole)
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)
    with console.capture() as printed:  # written by us: the library would end the program where a pipe is closed
        console.print(table)
    sys.stdout.write(printed.get())


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """A bar on standard error, told how much is done and of how much (None: not known).

    It shows only while a person is looking, on a terminal, and leaves nothing behind.
    """
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)


@contextmanager
def counter(what: str) -> Iterator[Callable[[int, int], None]]:
    """A line on standard error, told how many are done and how many failed; it shows how fast it goes.

    For what has no known end. It shows only on a terminal and leaves nothing behind.
    """
    if not sys.stderr.isatty():
        yield lambda done, failed: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed:,.0f}"),
        TextColumn("{task.fields[rate]}"),
        TextColumn("[red]{task.fields[failed]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=None, rate="", failed="")

        def tell(done: int, failed: int) -> None:
            speed = shown.tasks[0].speed
            rate = f"{speed:,.0f} a second" if speed else ""
            shown.update(task, completed=done, rate=rate, failed=f"{failed} failed" if failed else "")

        yield tell


def progress(items: Iterable[Item], what: str) -> Iterator[Item]:
    """Pass ``items`` on, counting them on a :func:`bar`."""
    with bar(what) as tell:
        for done, item in enumerate(items, start=1):
            yield item
            tell(done, None)
