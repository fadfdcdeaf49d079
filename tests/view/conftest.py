"""A network's page in a real browser, watched while it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from browsing import Watched

from graph.view import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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
