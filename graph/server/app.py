"""The web application: which address is answered by what, for whom, and with which headers.

Everything is read-only. Answers that need the store come from worker processes; files of the build are sent as they
are. Errors are one plain line, or a page where a browser asks for one.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl, quote

import anyio
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.search import FILE as SEARCH
from graph.server.description import Description
from graph.server.limits import Limits
from graph.server.media import GRAPHS, HTML, wanted
from graph.server.pages import Explanation, Home, PartnerPage, QueryPage, error_page, style
from graph.server.pool import Pool
from graph.server.resources import Look
from graph.server.searching import SearchPage
from graph.server.sparql import Ask
from graph.server.tasks import Reply, Task

Endpoint = Callable[[Request], Awaitable[Response]]

PRODUCTS: Mapping[str, tuple[str, str]] = {
    "network.html": (HTML, "the network view"),
    "report.html": (HTML, "the report"),
    "vietgraph.ttl": ("text/turtle", "the graph as Turtle"),
    "vietgraph.trig": ("application/trig", "the graph as TriG, each article's graph apart"),
    "records.jsonl": ("application/x-ndjson", "the records, one article a line"),
}
"""Files of a build that are sent as they are: media type and what each is."""

SERVED = "vietgraph-served"
"""A cookie of this name tells the network view that it was sent by a server, whose pages it then links to."""

_STATIC: Mapping[str, str] = {
    "yasgui.min.js": "text/javascript",
    "yasgui.min.css": "text/css",
    "query.js": "text/javascript",
}
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_CLOSED = b"default-src 'none'; frame-ancestors 'none'"
MAX_ADDRESS = 64_000
"""Bytes of an address; longer queries are sent by POST."""


def application(directory: Path, pool: Pool, limits: Limits) -> Starlette:
    """The application over the build in ``directory``; ``pool`` answers, and is closed with it."""
    server = _Server(directory, pool, limits)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        # A thread for each worker and for each request that waits for one.
        anyio.to_thread.current_default_thread_limiter().total_tokens = limits.workers + limits.waiting + 8
        yield
        pool.close()

    get = ["GET", "HEAD"]
    routes = [
        Route("/", server.home, methods=get),
        Route("/sparql", server.sparql, methods=["GET", "POST"]),
        Route("/query", server.query_page, methods=get),
        Route("/search", server.search, methods=get),
        Route("/partner/{partner}", server.partner, methods=get),
        Route("/explain/{subject}", server.explanation, methods=get),
        Route("/health", server.health, methods=get),
        Route("/metrics", server.metrics, methods=get),
        Route("/static/server.css", server.style_sheet, methods=get),
        Route("/static/{name}", server.static, methods=get),
        Route("/about/{path:path}", server.about, methods=get),
        Route("/data/{path:path}", server.data, methods=get),
        *(Route(f"/{name}", server.product, methods=get) for name in PRODUCTS),
        Route("/{path:path}", server.resource, methods=get),
    ]
    middleware = [
        Middleware(_Guard, limits=limits, seen=server.count),
        Middleware(
            CORSMiddleware,
            allow_origins=["*"],
            allow_methods=["GET", "POST", "OPTIONS"],
            allow_headers=["*"],
            expose_headers=["*"],
        ),
    ]
    return Starlette(routes=routes, middleware=middleware, lifespan=life)


class _Server:
    """The answers, one method a route."""

    def __init__(self, directory: Path, pool: Pool, limits: Limits) -> None:
        self._directory = directory
        self._pool = pool
        self._limits = limits
        self._registry = CollectorRegistry()
        self._requests = Counter("vietgraph_requests", "Requests answered", ["status"], registry=self._registry)
        self._seconds = Histogram("vietgraph_task_seconds", "Time until a worker's answer", registry=self._registry)
        waiting = Gauge("vietgraph_waiting", "Requests that wait for a worker", registry=self._registry)
        waiting.set_function(lambda: pool.waiting)

    def count(self, status: int) -> None:
        """Note that a request was answered with ``status``."""
        self._requests.labels(str(status)).inc()

    async def home(self, request: Request) -> Response:
        products = tuple((name, about) for name, (_, about) in PRODUCTS.items() if (self._directory / name).is_file())
        return await self._answer(request, Home(products))

    async def query_page(self, request: Request) -> Response:
        return await self._answer(request, QueryPage())

    async def partner(self, request: Request) -> Response:
        asked = request.query_params
        page = PartnerPage(request.path_params["partner"], asked.get("as_of") or None, asked.get("known_by") or None)
        return await self._answer(request, page)

    async def explanation(self, request: Request) -> Response:
        return await self._answer(request, Explanation(request.path_params["subject"]))

    async def search(self, request: Request) -> Response:
        """Articles that were searched for, as a page or as JSON (`?format=json`, or as the client accepts)."""
        asked = request.query_params
        as_json = asked.get("format") == "json" or (
            "format" not in asked and wanted(request.headers.get("accept", ""), (HTML, "application/json")) != HTML
        )
        page = asked.get("page", "1")
        if not re.fullmatch("[1-9][0-9]{0,5}", page):
            return _plain(400, "the page is a number from 1 on")
        words, partner, since, until = (asked.get(name, "").strip() for name in ("q", "partner", "since", "until"))
        task = SearchPage(self._directory / SEARCH, words, partner, since, until, int(page), as_json)
        return await self._answer(request, task)

    async def sparql(self, request: Request) -> Response:
        """SPARQL 1.1 Protocol, query operation: by GET, by POST of a form, by POST of the query itself."""
        asked = list(request.query_params.multi_items())
        if request.method == "POST":
            kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            try:
                body = (await request.body()).decode()
            except UnicodeDecodeError:
                return _plain(400, "the request is not UTF-8")
            if kind == "application/x-www-form-urlencoded":
                asked += parse_qsl(body, keep_blank_values=True)
            elif kind == "application/sparql-query":
                asked.append(("query", body))
            elif kind == "application/sparql-update":
                return _plain(403, "updates are refused: this endpoint is read-only")
            else:
                advice = "application/x-www-form-urlencoded or application/sparql-query"
                return _plain(415, f"a query is sent as {advice}, not as {kind or 'nothing'}")
        if any(name == "update" for name, _ in asked):
            return _plain(403, "updates are refused: this endpoint is read-only")
        queries = [value for name, value in asked if name == "query"]
        accept = request.headers.get("accept", "")
        if not queries and request.method == "GET":
            if wanted(accept, (*GRAPHS, HTML)) == HTML:
                return RedirectResponse("/query", 303, {"Vary": "Accept"})
            return await self._answer(request, Description(str(request.url.replace(query="")), accept))
        if len(queries) != 1:
            return _plain(400, f"one query is to be given, not {len(queries)}")
        ask = Ask(
            queries[0],
            accept,
            tuple(value for name, value in asked if name == "default-graph-uri"),
            tuple(value for name, value in asked if name == "named-graph-uri"),
            self._directory / SEARCH,
        )
        return await self._answer(request, ask)

    async def resource(self, request: Request) -> Response:
        """What a name of the graph stands for."""
        return await self._look(request, about=False)

    async def about(self, request: Request) -> Response:
        """The description of a thing in the world."""
        return await self._look(request, about=True)

    async def data(self, request: Request) -> Response:
        """The description in the form asked for by `?format=`."""
        forms = {form: media for media, form in reversed([*GRAPHS.items()])}
        form = request.query_params.get("format", "ttl")
        if form not in forms:
            return _plain(404, f"there is no such form (known are {', '.join(sorted(forms))})")
        return await self._look(request, about=True, accept=forms[form])

    async def _look(self, request: Request, about: bool, accept: str | None = None) -> Response:
        # The path as the client wrote it: names are percent-encoded, and so they stand in the graph.
        raw = bytes(request.scope.get("raw_path") or request.url.path.encode()).decode("ascii", "replace")
        path = raw.partition("?")[0].lstrip("/")
        if about:
            path = path.partition("/")[2]
        accept = request.headers.get("accept", "") if accept is None else accept
        return await self._answer(request, Look(quote(path, safe="/%:@-._~"), accept, about))

    async def product(self, request: Request) -> Response:
        """A file of the build."""
        name = request.url.path.lstrip("/")
        path = self._directory / name
        if not path.is_file():
            return _plain(404, f"this build has no {name}")
        media = PRODUCTS[name][0]
        reply = FileResponse(path, media_type=f"{media}; charset=utf-8")
        if name == "network.html":
            # The file stays as it is; by this mark its page knows that the rest can be asked for here.
            reply.set_cookie(SERVED, "1", path=f"/{name}", samesite="strict")
        return reply

    async def static(self, request: Request) -> Response:
        """A script or style sheet that comes with the program."""
        name = request.path_params["name"]
        if name not in _STATIC:
            return _plain(404, "there is no such file")
        content = files("graph.server").joinpath("static", name).read_bytes()
        return Response(content, media_type=_STATIC[name], headers={"Cache-Control": "max-age=3600"})

    async def style_sheet(self, request: Request) -> Response:
        """The style sheet of all pages."""
        return Response(style(), media_type="text/css")

    async def health(self, request: Request) -> Response:
        """Whether queries are answered: 200, else 503."""
        reply = await anyio.to_thread.run_sync(self._pool.ask, Ask("ASK { ?s ?p ?o }"))
        well = reply.status == 200
        return Response(
            json.dumps({"status": "ok" if well else "failing"}),
            200 if well else 503,
            media_type="application/json",
            headers={"Cache-Control": "no-store"},
        )

    async def metrics(self, request: Request) -> Response:
        """Figures for Prometheus."""
        return Response(generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _answer(self, request: Request, task: Task) -> Response:
        begun = time.perf_counter()
        reply: Reply = await anyio.to_thread.run_sync(self._pool.ask, task)
        self._seconds.observe(time.perf_counter() - begun)
        if reply.status >= 400 and wanted(request.headers.get("accept", ""), ("text/plain", HTML)) == HTML:
            reply = error_page(reply)
        headers = dict(reply.headers)
        if reply.media:
            headers["Content-Type"] = reply.media
        return Response(reply.body, reply.status, headers)


def _plain(status: int, line: str) -> Response:
    return Response(f"{line}\n", status, media_type="text/plain")


class _Guard:
    """Bounds what comes in, and sets the headers of safety on what goes out."""

    def __init__(self, app: ASGIApp, limits: Limits, seen: Callable[[int], None]) -> None:
        self._app = app
        self._limits = limits
        self._seen = seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._seen(message["status"])
                headers = list(message.get("headers", []))
                present = {name.lower() for name, _ in headers}
                headers += [pair for pair in _HEADERS if pair[0] not in present]
                kind = next((value for name, value in headers if name.lower() == b"content-type"), b"")
                if b"content-security-policy" not in present and not _own_page(scope, kind):
                    headers.append((b"content-security-policy", _CLOSED))
                message = {**message, "headers": headers}
            await send(message)

        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > MAX_ADDRESS:
            await _plain(414, "the address is too long: send the query by POST")(scope, receive, guarded)
            return
        taken = 0
        refused = False

        async def bounded() -> Message:
            nonlocal taken, refused
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._limits.request_bytes:
                refused = True
                return {"type": "http.disconnect"}
            return message

        try:
            await self._app(scope, bounded, guarded)
        except ClientDisconnect:
            if refused:
                line = f"the request is larger than {self._limits.request_bytes:,} bytes"
                await _plain(413, line)(scope, receive, guarded)


def _own_page(scope: Scope, kind: bytes) -> bool:
    """Whether it is a page of the build that brings a policy of its own in its head."""
    return kind.startswith(b"text/html") and scope["path"].lstrip("/") in PRODUCTS
