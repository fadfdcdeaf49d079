"""Answering over HTTP: ``serve``."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from commands.manners import Door, from_build, note, opened
from ontology.errors import VietgraphError


class ServeError(VietgraphError):
    """An address that cannot be listened on."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("--timeout", default=10.0, show_default=True, type=click.FloatRange(0.1), help="Seconds for a query.")
@click.option("--max-rows", default=100_000, show_default=True, type=click.IntRange(1), help="Rows an answer may have.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Queries that run at once.")
@click.option("--federated", is_flag=True, help="Let queries ask other endpoints with SERVICE.")
@from_build
@click.pass_obj
def serve(
    door: Door,
    host: str,
    port: int,
    timeout: float,
    max_rows: int,
    workers: int,
    federated: bool,
    directory: Path,
) -> None:
    """Answer SPARQL queries and show the graph over HTTP.

    SPARQL 1.1 Protocol at /sparql, a page to ask on at /query, the network view, a page for each partner, and every
    name of the graph as a page or as data. Nothing can be changed. A build that is made anew meanwhile is taken up by
    itself. Ends with Ctrl-C.

    \b
    Examples:
      vietgraph serve
      vietgraph serve -o /tmp/graph --port 8080 --timeout 30
      curl -H 'Accept: text/csv' --data-urlencode 'query@question.rq' http://127.0.0.1:8000/sparql
    """
    import uvicorn

    from graph.server.app import MAX_ADDRESS, application
    from graph.server.limits import Limits
    from graph.server.pool import Pool

    opened(directory, door.names)  # what is wrong with the build is said before anything is started
    limits = Limits(seconds=timeout, rows=max_rows, workers=workers, federated=federated)
    with _listen(host, port) as listener:
        port = listener.getsockname()[1]
        pool = Pool(directory / "store", limits, door.names)
        app = application(directory, pool, limits)
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=5,
            h11_max_incomplete_event_size=2 * MAX_ADDRESS,  # so that it is the application that refuses longer ones
        )
        shown = f"[{host}]" if ":" in host else host
        note(f"serving {directory} at http://{shown}:{port}/ (Ctrl-C ends it)")
        try:
            uvicorn.Server(config).run(sockets=[listener])
        finally:
            pool.close()


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens on the address. Raises :class:`ServeError` if that is not possible."""
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        # Connections inherit it: without it, the body of an answer waits 40 ms for the head to be acknowledged.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except OSError as error:
        advice = "choose another with --port, or --port 0 for any that is free"
        raise ServeError(f"cannot listen here: {error.strerror or error}", f"{host}:{port}", advice) from error
