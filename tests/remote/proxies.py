"""Servers that misbehave: a proxy before a store that fails as told, and one that gives the same answer to all."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import httpx


@dataclass
class Proxy:
    """A proxy before ``target``; ``fault`` says for each request, by its number, what goes wrong.

    Nothing (``""``), ``busy`` (503, not passed on), ``cut`` (closed, not passed on), ``lost`` (passed on, the answer is
    not), ``half`` (half of the answer comes), ``stuck`` (no answer until the end).
    """

    target: str
    address: str = ""
    fault: Callable[[int, str, str], str] = lambda number, method, path: ""
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    stuck: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    def writes(self) -> str:
        """What was asked to be written, all in one."""
        return "\n".join(
            f"{method} {unquote(path)}\n{body}"
            for method, path, body in self.requests
            if method in ("PUT", "DELETE") or "update" in path or "store" in path
        )


@contextlib.contextmanager
def proxy(target: str) -> Iterator[Proxy]:
    """A proxy before the store at ``target``."""
    state = Proxy(target)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            state.requests.append((self.command, self.path, body.decode()))
            fault = state.fault(len(state.requests), self.command, self.path)
            if fault == "stuck":
                state.stuck.set()
                state.released.wait(60)
            if fault in ("cut", "stuck"):
                self.close_connection = True
                return
            if fault == "busy":
                self._answer(503, b"later", {"Retry-After": "0"})
                return
            kept = {name: value for name, value in self.headers.items() if name.lower() in _PASSED}
            answer = httpx.request(self.command, state.target + self.path, content=body, headers=kept, timeout=60)
            if fault == "lost":
                self.close_connection = True
                return
            headers = {name: answer.headers[name] for name in ("content-type", "server") if name in answer.headers}
            self._answer(answer.status_code, answer.content, headers, half=fault == "half")

        def _answer(self, code: int, body: bytes, headers: Mapping[str, str], half: bool = False) -> None:
            self.send_response_only(code)
            for name, value in headers.items():
                self.send_header(name, value)
            if code != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if half else body)
            self.close_connection = self.close_connection or half

        def log_message(self, format: str, *arguments: object) -> None:
            pass

        do_GET = do_POST = do_PUT = do_DELETE = handle_one

    with _served(Handler) as address:
        state.address = address
        try:
            yield state
        finally:
            state.released.set()


_PASSED = frozenset({"accept", "content-type", "authorization"})


@contextlib.contextmanager
def answering(code: int, body: str = "", wait: float = 0.0, **headers: str) -> Iterator[str]:
    """The address of a server that gives one answer to all, after ``wait`` seconds."""
    waiting = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            waiting.wait(wait)
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            with contextlib.suppress(OSError):
                self.send_response_only(code)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(body.encode())

        def log_message(self, format: str, *arguments: object) -> None:
            pass

        do_GET = do_POST = do_PUT = do_DELETE = handle_one

    with _served(Handler) as address:
        yield address
        waiting.set()


@contextlib.contextmanager
def _served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
