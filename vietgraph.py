"""The street door: one command line over ontology, ingest and graph.

The commands stand in ``commands/``. Only what ``--help`` needs is imported at the top.
"""

from __future__ import annotations

import os
import sys

import click

from commands.ask import explain, query, render, validate
from commands.build import add, build, consolidate, retract
from commands.export import export
from commands.knowledge import compare, partner, review
from commands.manners import Door, note
from commands.measure import evaluate, extract
from commands.network import network
from commands.remote import push
from commands.report import report
from commands.search import search
from commands.serve import serve
from commands.status import status
from ontology.errors import VietgraphError
from ontology.namespaces import Namespaces

__version__ = "0.1.0"

PROGRAM = "vietgraph"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code.

    0 done, 1 a problem, 2 a command that cannot be understood, 130 interrupted, 141 nobody reads the output any more
    (the last two are what shells report of programs that these signals end). Whatever goes wrong is said in one line
    on standard error; a reader who has enough is nothing that went wrong, so nothing is said.
    """
    for stream in (sys.stdout, sys.stderr):
        # Texts hold signs that not every terminal can show; that must not stop a command.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        # Not cli.main(): it has its own idea of what to print when something goes wrong.
        with cli.make_context(PROGRAM, list(sys.argv[1:] if arguments is None else arguments)) as context:
            cli.invoke(context)
        sys.stdout.flush()
        return 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else PROGRAM
        return _complain(f"{error.format_message()} (see: {path} --help)", 2)
    except click.ClickException as error:
        return _complain(error.format_message(), 1)
    except (VietgraphError, BrokenPipeError) as error:
        if isinstance(error.__cause__ or error, BrokenPipeError):
            return _leave_the_pipe()
        return _complain(str(error), 1)
    except (KeyboardInterrupt, click.Abort):
        return _complain("interrupted", 130)
    except Exception as error:
        if os.environ.get("VIETGRAPH_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _complain(f"defect of the program: {what} (please report it; VIETGRAPH_DEBUG=1 shows where)", 1)


def _leave_the_pipe() -> int:
    """Whoever read our output has enough (`| head`); Python would complain once more when it closes the pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141


def _complain(line: str, code: int) -> int:
    note(f"error: {line}")
    return code


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command has its own help: vietgraph COMMAND --help",
)
@click.option(
    "--base-iri",
    "base",
    metavar="IRI",
    help="What every name in the graph begins with (https://.../). Other commands than build find it in the graph.",
)
@click.version_option(__version__, "-V", "--version", prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, base: str | None) -> None:
    """Read news about Vietnam's foreign relations and keep what they say as an RDF graph.

    With whom, at which level, since when, in which fields, through which events and people, and which words of
    which article say so.

    \b
    Begin with:
      vietgraph build seeds/                read articles, make the graph in build/
      vietgraph query                       list the queries that come with the program
      vietgraph query partner-overview      ask one of them
      vietgraph explain BLR                 why the graph says what it says of Belarus
    and open build/network.html and build/report.html in a browser.
    """
    context.obj = Door(__version__, Namespaces(base) if base else None)


COMMANDS = (
    build, add, retract, consolidate, status, extract,
    query, search, partner, network, compare, review, validate, explain, render, report, export, serve, push,
    evaluate,
)  # fmt: skip
for command in COMMANDS:
    cli.add_command(command)


if __name__ == "__main__":
    sys.exit(main())
