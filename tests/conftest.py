"""A real browser, one for all tests that need one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

import pytest
from browsing import browser_program

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
