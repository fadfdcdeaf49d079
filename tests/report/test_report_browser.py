"""The report as a person reads it: in a real browser, from a file, with the network cable pulled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import Watched, serious_faults
from editions import MADE_UP, SEEDS, report_of, store_of
from test_report_page import hostile_report

from graph.report import Report, write_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Visit = Callable[..., Watched]
SIZES = ((1600, 1000), (390, 844))


@pytest.fixture(scope="module")
def both() -> Report:
    """The report of the made-up articles and the seeds together."""
    return report_of(store_of([MADE_UP, SEEDS]))


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    opened: list[tuple[Any, Watched]] = []

    def open_page(report: Report, width: int = 1600, height: int = 1000, **given: Any) -> Watched:
        path = tmp_path / "report.html"
        write_report(report, path)
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **given)
        watched = Watched(context.new_page())
        watched.page.on("console", lambda message: watched.complaints.append(f"{message.type}: {message.text}"))
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        watched.page.on("request", lambda request: watched.requests.append(request.url))
        watched.page.goto(path.as_uri())
        opened.append((context, watched))
        return watched

    yield open_page
    for context, watched in opened:
        assert watched.complaints == []
        assert [url for url in watched.requests if not url.startswith("file://")] == []
        assert len({url.partition("#")[0] for url in watched.requests}) == 1
        context.close()


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_its_window(visit: Visit, both: Report, width: int, height: int, scheme: str) -> None:
    watched = visit(both, width, height, color_scheme=scheme)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    assert watched.page.locator("h1").inner_text() == "ベトナムの対外関係 報告"
    watched.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert serious_faults(watched.page) == []
    watched.photograph(f"report-{width}-{scheme}", full=True)


def test_the_language_can_be_changed(visit: Visit, both: Report) -> None:
    page = visit(both).page
    page.select_option("#language", "en")
    assert page.title() == "Vietnam's foreign relations: a report"
    assert page.get_attribute("html", "lang") == "en"
    shown = page.inner_text("main")
    assert "Most active partners" in shown and "出来事の多い相手" not in shown
    page.select_option("#language", "vi")
    assert "Đối tác sôi động nhất" in page.inner_text("main")


def test_it_can_be_read_without_any_script(visit: Visit, both: Report) -> None:
    page = visit(both, java_script_enabled=False).page
    shown = page.inner_text("body")
    assert "ペルー" in shown and "Most active partners" not in shown
    assert not page.locator("#language").is_visible()


def test_a_number_leads_to_its_query_and_the_query_opens(visit: Visit, both: Report) -> None:
    page = visit(both).page
    page.click(".cards a >> nth=0")
    assert page.url.endswith("#q-coverage")
    assert page.locator("#q-coverage code").first.is_visible()
    page.click("#q-coverage summary")
    assert "SELECT" in page.inner_text("#q-coverage pre")


def test_colours_of_fields_follow_the_counts(visit: Visit, both: Report) -> None:
    page = visit(both).page
    colours = page.evaluate(
        "[...document.querySelectorAll('.grid td[class]')].map(c => [c.className, getComputedStyle(c).backgroundColor])"
    )
    assert len(colours) > 20
    assert len({colour for _, colour in colours}) == len({name for name, _ in colours}) > 1


def test_the_map_shows_vietnam_and_partners_in_colours_of_their_own(visit: Visit, both: Report) -> None:
    page = visit(both).page
    fills = page.evaluate(
        "['.map .centre', '.map .fill-strategic', '.map .fill-comprehensive-strategic', '.map .land']"
        ".map(s => getComputedStyle(document.querySelector(s)).fill)"
    )
    assert len(set(fills)) == 4


def test_wide_tables_can_be_moved_by_keyboard(visit: Visit, both: Report) -> None:
    page = visit(both, 390, 844).page
    grid = page.locator(".wide:has(.grid)")
    assert grid.get_attribute("tabindex") == "0" and grid.get_attribute("role") == "region"
    grid.focus()
    page.keyboard.press("ArrowRight")
    # The page lets no text be run as a script, so that waiting asks from outside.
    for _ in range(50):
        if moved := grid.evaluate("element => element.scrollLeft"):
            break
        page.wait_for_timeout(100)
    assert moved > 0


def test_a_printed_page_cuts_no_table_off(visit: Visit, both: Report) -> None:
    # Narrower than A4: real reports have longer names in their tables.
    page = visit(both, 550, 1075).page
    page.emulate_media(media="print")
    beyond = "[...document.querySelectorAll('table')].filter(table => table.getBoundingClientRect().right > innerWidth)"
    assert page.evaluate(f"{beyond}.map(table => table.caption?.textContent)") == []


def test_it_prints_in_light_colours_without_buttons(visit: Visit, both: Report) -> None:
    watched = visit(both, color_scheme="dark")
    watched.page.emulate_media(media="print", color_scheme="dark")
    assert not watched.page.locator("#language").is_visible()
    ground = watched.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_hostile_titles_do_nothing(visit: Visit, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    page = visit(hostile_report(folder)).page
    assert "onerror=alert(1)" in page.inner_text("#contradictions")
    assert page.evaluate("document.images.length") == 0
