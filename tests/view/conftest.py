"""A real browser for the tests of the page, and a place for its pictures."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import networkx as nx
import pytest
from browsing import Watched, browser_program

from graph.view import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def _missing(reason: str) -> NoReturn:
    """No browser: that is a failure where the project is checked, and a skipped test on a desk without one."""
    advice = f"{reason}; install chromium or name a browser in VIETGRAPH_BROWSER"
    if os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(advice)
    pytest.skip(advice)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = browser_program()
    if program is None:
        _missing("no browser was found")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright is not installed")
    with sync_playwright() as playwright:
        rights = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=program, args=rights)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    """Write a network's page, open it as a file with the network cable pulled, and watch it to the end."""
    opened: list[tuple[Any, Watched]] = []

    def open_page(
        network: nx.MultiDiGraph[str], link: str = "", width: int = 1600, height: int = 1000, dark: bool = False
    ) -> Watched:
        path = tmp_path / "network.html"
        render(network, path)
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, color_scheme="dark" if dark else "light"
        )
        watched = Watched(context.new_page())
        watched.page.on("console", lambda message: watched.complaints.append(f"{message.type}: {message.text}"))
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        watched.page.on("request", lambda request: watched.requests.append(request.url))
        watched.page.goto(path.as_uri() + link)
        watched.page.wait_for_selector("html[data-ready=true]", timeout=15_000)
        opened.append((context, watched))
        return watched

    yield open_page
    for context, watched in opened:
        # Whatever a test does with the page: it must never complain, and never ask for anything but itself.
        assert watched.complaints == []
        assert [url for url in watched.requests if not url.startswith(("file://", "data:", "blob:"))] == []
        assert len({url.partition("#")[0] for url in watched.requests if url.startswith("file://")}) == 1
        context.close()
