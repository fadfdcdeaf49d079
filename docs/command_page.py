"""Writes docs/commands.md from the program's own help texts (`make docs`); a test keeps the two the same."""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
PAGE = Path(__file__).with_name("commands.md")

_HEAD = """\
# Commands

What `vietgraph --help` and `vietgraph COMMAND --help` print; written by `make docs`, not by hand.

A problem is told in one line on standard error. Exit codes: 0 done, 1 a problem (or violations of the shapes), 2 a
command line that cannot be understood, 130 interrupted. Colours and progress bars show only on a terminal.
"""


def page() -> str:
    """The page as it should be."""
    from vietgraph import PROGRAM, cli

    parts = [_HEAD, _section(PROGRAM, _help(cli, [PROGRAM]))]
    parts += [_section(f"{PROGRAM} {name}", _help(cli, [PROGRAM, name])) for name in cli.commands]
    parts += ["\n## The named queries\n\n", _queries()]
    return "".join(parts)


def _help(cli: click.Group, path: list[str]) -> str:
    # The settings hold a fixed width: the terminal of whoever writes the page must not show in it.
    context = click.Context(cli, info_name=path[0], terminal_width=100, **cli.context_settings)
    if len(path) == 1:
        return cli.get_help(context)
    command = cli.commands[path[1]]
    return command.get_help(click.Context(command, info_name=path[1], parent=context, terminal_width=100))


def _section(title: str, text: str) -> str:
    return f"\n## {title}\n\n```text\n{text.rstrip()}\n```\n"


def _queries() -> str:
    from graph.query import describe, named_queries

    rows = ["| name | asks for | | parameters |", "|---|---|---|---|"]
    rows += [f"| `{' | '.join((f'{name}`', *rest))} |" for name, *rest in describe(named_queries().values())]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
