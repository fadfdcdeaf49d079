"""The benchmark of the page measures what it says it measures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.viewer import made_up, once, plain_pyvis, standing_still
from graph.network.evidence import MAX_QUOTES
from graph.view import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_the_made_up_network_has_the_size_that_was_asked_for() -> None:
    made = made_up(60, 30, 300)
    kinds = [data["kind"] for _, data in made.nodes(data=True)]
    assert (kinds.count("partner"), kinds.count("sector"), kinds.count("event")) == (60, 30, 300)
    assert sum(data["kind"] == "sector" for *_, data in made.edges(data=True)) == 60 * 30
    quotes = sum(len(data.get("evidence", ())) for *_, data in made.edges(data=True))
    assert 0 < quotes <= MAX_QUOTES
    assert list(made_up(60, 30, 300).nodes) == list(made.nodes), "the same seed gives the same network"


def test_a_page_is_waited_for_and_walked_through(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "network.html"
    render(made_up(8, 4, 10), page)
    waited = once(browser, page)
    assert 0 < waited.opened < 60
    assert {"view map", "view table", "view partner", "view rings", "choosing a partner"} <= set(waited.steps)


def test_plain_pyvis_is_waited_for_until_it_stands_still_or_patience_ends(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "pyvis.html"
    page.write_text(plain_pyvis(made_up(5, 2, 0)), encoding="utf-8")
    assert 0 < (standing_still(browser, page, 60) or 0) < 60
    assert standing_still(browser, page, 0.02) is None
