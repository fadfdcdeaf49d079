"""Finding a browser, and a page that is watched while it is used."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

ARTEFACTS = Path(os.environ.get("VIETGRAPH_ARTEFACTS") or Path(__file__).parent / "artefacts")
"""Where pictures of the tests are kept: what VIETGRAPH_ARTEFACTS names, or a directory that git ignores."""
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")


def browser_program() -> str | None:
    """The browser to drive: what VIETGRAPH_BROWSER names, or the first well-known one on the path."""
    named = os.environ.get("VIETGRAPH_BROWSER")
    if named:
        return shutil.which(named)
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


@dataclass
class Watched:
    """A page with everything it said and asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def click_node(self, node: str) -> None:
        """Click where the picture shows ``node``."""
        at = self.page.evaluate("id => window.vietgraph.position(id)", node)
        assert at is not None, f"{node} is not in the picture"
        self.page.mouse.click(at["x"], at["y"])

    def visible(self) -> list[str]:
        """The partners in the picture that the filters leave."""
        shown: list[str] = self.page.evaluate("window.vietgraph.visible()")
        return sorted(shown)

    @property
    def panel(self) -> str:
        """The text of the right panel."""
        return self.page.inner_text("#panel")

    def photograph(self, name: str, full: bool = False) -> None:
        """Keep a picture of the page among the artefacts."""
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        self.page.wait_for_timeout(150)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=full)


def serious_faults(page: Page) -> list[str]:
    """What axe-core finds serious or critical, each with the first place where it does."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]} {each['nodes'][0]['failureSummary']}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
