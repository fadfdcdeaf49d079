"""The line to a store: requests with credentials, sent again where that may help, and errors in plain words.

Everything that is sent may be sent twice without harm: what is written replaces a graph, or adds statements to a set.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Literal, NoReturn

import httpx
import tenacity

from ontology.errors import VietgraphError

Login = Literal["basic", "digest"]

ATTEMPTS = 8
"""How often a request is sent before it is given up."""

ATTEMPTS_TO_READ = 4
"""The same for a query: the store may have ended it because it takes too long."""

PAUSE = 0.25
"""Seconds before the second attempt; each pause is twice the one before."""

LONGEST_PAUSE = 30.0
TIMEOUT = 300.0
"""Seconds without any sign of an answer; ``VIETGRAPH_STORE_TIMEOUT`` in the environment says otherwise."""

_AGAIN = frozenset({408, 425, 429, 502, 503, 504})
"""What a store or a proxy before it answers when the same request may do better later."""

_USER, _PASSWORD, _TOKEN, _TIMEOUT = (f"VIETGRAPH_STORE_{name}" for name in ("USER", "PASSWORD", "TOKEN", "TIMEOUT"))


class RemoteError(VietgraphError):
    """A store at an address: not reachable, not willing, or not holding a build."""


class _LaterError(Exception):
    """An answer after which the same request is sent again."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks: a token, or a name with a password; never shown."""

    user: str = ""
    password: str = ""
    token: str = ""

    def __repr__(self) -> str:
        return "Credentials()"

    @classmethod
    def of_environment(cls, environment: Mapping[str, str] = os.environ) -> Credentials:
        """What ``VIETGRAPH_STORE_USER``, ``…_PASSWORD`` and ``…_TOKEN`` say; none if they are not set."""
        return cls(environment.get(_USER, ""), environment.get(_PASSWORD, ""), environment.get(_TOKEN, ""))

    def auth(self, login: Login) -> httpx.Auth | None:
        """The same for a request to a store that takes this ``login``."""
        if self.token:
            return _Bearer(self.token)
        if not self.user:
            return None
        if login == "digest":
            return httpx.DigestAuth(self.user, self.password)
        return httpx.BasicAuth(self.user, self.password)


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:  # type: ignore[override]
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class Line:
    """Sends requests to one store; to be used in a ``with`` block. May be used by several threads.

    ``pause`` is the first pause in seconds. Every method raises :class:`RemoteError`.
    """

    def __init__(
        self, credentials: Credentials | None = None, timeout: float | None = None, pause: float = PAUSE
    ) -> None:
        self._credentials = Credentials.of_environment() if credentials is None else credentials
        self._seconds = _seconds() if timeout is None else timeout
        self._pause = pause
        self._client = httpx.Client(timeout=httpx.Timeout(self._seconds, connect=min(self._seconds, 10.0)))
        self._auth: dict[Login, httpx.Auth | None] = {}

    def send(
        self,
        method: str,
        address: str,
        *,
        parameters: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        content: bytes | None = None,
        media: str = "",
        accept: str = "*/*",
        login: Login | None = "basic",
        fine: tuple[int, ...] = (),
        attempts: int = ATTEMPTS,
    ) -> httpx.Response:
        """The answer, read in full; it says that all is well, or has one of the codes that are ``fine``, too.

        Without ``login`` it is not said who asks.
        """
        headers = {"Accept": accept} | ({"Content-Type": media} if media else {})
        for attempt in self._attempts(address, attempts):
            with attempt:
                response = self._client.request(
                    method,
                    address,
                    params=parameters,
                    data=form,
                    content=content,
                    headers=headers,
                    auth=self._as(login) if login else None,
                )
                self._judge(response, fine)
        return response

    def download(
        self, address: str, stream: BinaryIO, *, form: Mapping[str, str], accept: str, login: Login = "basic"
    ) -> None:
        """Write what ``form`` is answered into ``stream``, from its beginning, whatever the size."""
        for attempt in self._attempts(address, ATTEMPTS_TO_READ):
            with attempt:
                stream.seek(0)
                stream.truncate()
                with self._client.stream(
                    "POST", address, data=form, headers={"Accept": accept}, auth=self._as(login)
                ) as response:
                    if not response.is_success:
                        response.read()
                    self._judge(response)
                    for part in response.iter_bytes():
                        stream.write(part)

    @property
    def named(self) -> bool:
        """Whether there are credentials to say who asks."""
        return self._credentials != Credentials()

    def _as(self, login: Login) -> httpx.Auth | None:
        # Kept, so that the answer to a digest's challenge serves the requests that follow.
        if login not in self._auth:
            self._auth[login] = self._credentials.auth(login)
        return self._auth[login]

    def _judge(self, response: httpx.Response, fine: tuple[int, ...] = ()) -> None:
        if response.status_code in _AGAIN:
            raise _LaterError(response)
        if not response.is_success and response.status_code not in fine:
            self._refused(response)

    def _attempts(self, address: str, attempts: int) -> Iterator[tenacity.AttemptManager]:
        again = (_LaterError, httpx.NetworkError, httpx.RemoteProtocolError, httpx.ConnectTimeout)
        retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(attempts),
            wait=self._wait,
            retry=tenacity.retry_if_exception_type(again),
            reraise=True,
        )
        with self._plainly(address):
            yield from retrying

    def _wait(self, state: tenacity.RetryCallState) -> float:
        """As long as the store asks for, else twice as long each time."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.response.headers.get("Retry-After", "") if isinstance(error, _LaterError) else ""
        if asked.isdecimal():
            return min(float(asked), LONGEST_PAUSE)
        return min(self._pause * 2.0 ** (state.attempt_number - 1), LONGEST_PAUSE)

    @contextmanager
    def _plainly(self, address: str) -> Iterator[None]:
        try:
            yield
        except _LaterError as error:
            self._refused(error.response)
        except httpx.ConnectTimeout as error:
            raise RemoteError("the store cannot be reached: no answer", address, "is the address right?") from error
        except httpx.TimeoutException as error:
            what = f"the store did not answer within {self._seconds:g} s"
            raise RemoteError(what, address, f"ask for less, or set {_TIMEOUT} to more seconds") from error
        except httpx.ConnectError as error:
            what = f"the store cannot be reached: {_head(str(error))}"
            raise RemoteError(what, address, "is it running, and is the address right?") from error
        except httpx.HTTPError as error:
            what = f"the connection to the store broke: {_head(str(error)) or type(error).__name__}"
            raise RemoteError(what, address, "try again; what was sent is not sent twice") from error

    def _refused(self, response: httpx.Response) -> NoReturn:
        code, where = response.status_code, str(response.url.copy_with(query=None, fragment=None))
        if code == 401:
            what = "the store refuses these credentials" if self.named else "the store wants to know who asks"
            raise RemoteError(f"{what} (401)", where, f"set {_USER} and {_PASSWORD}, or {_TOKEN}")
        if response.has_redirect_location:
            target = _head(response.headers["Location"])
            raise RemoteError(f"the store has moved to {target} ({code})", where, "give that address")
        advice = {403: "may this user do that, and does the store take changes?", 404: "is the address right?"}
        said = _head(response.text) if "html" not in response.headers.get("Content-Type", "") else ""
        what = f"the store answers {code}{f': {said}' if said else ''}"
        raise RemoteError(what, where, advice.get(code, "try again later" if code in _AGAIN else ""))

    def __enter__(self) -> Line:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()


def _seconds() -> float:
    given = os.environ.get(_TIMEOUT, "")
    try:
        seconds = float(given) if given else TIMEOUT
    except ValueError:
        seconds = 0.0
    if not 0.0 < seconds < float("inf"):
        raise RemoteError("this is not a number of seconds", f"{_TIMEOUT}={given}", "set it to a number such as 60")
    return seconds


def _head(message: str, length: int = 160) -> str:
    line = " ".join(message.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
