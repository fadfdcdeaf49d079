"""Nobody is kept out: the rules of axe-core for every view, light and dark, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import sketches
from browsing import Watched, serious_faults

if TYPE_CHECKING:
    import networkx as nx

Visit = Callable[..., Watched]
VIEWS = ("rings", "partner", "matrix", "timeline", "map", "table")


def network() -> nx.MultiDiGraph[str]:
    """A network with everything that has a look of its own."""
    made = sketches.few()
    sketches.partner(made, "ASEAN", "東南アジア諸国連合", None, scheme="organisation", region="other")
    sketches.partner(made, "SGP", "シンガポール", "comprehensive", "2025-03-12", region="southeast-asia")
    sketches.partner(made, "LAO", "ラオス", "special", "1977", region="southeast-asia")
    sketches.partner(made, "ARG", "アルゼンチン", "sectoral-strategic", "2010", region="americas")
    sketches.partner(made, "FRA", "フランス", "diplomatic-relations", "1973")
    [level] = made.get_edge_data("VNM", "RUS").values()
    level["disputed"] = True
    return made


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1600, 390])
def test_no_view_has_a_serious_fault(visit: Visit, width: int, dark: bool) -> None:
    watched = visit(network(), "", width, 1000 if width > 900 else 844, dark)
    views = watched.page.evaluate("window.vietgraph.views()")
    assert set(VIEWS) <= set(views)
    for view in views:
        watched.page.click(f"#tab-{view}")
        assert serious_faults(watched.page) == [], view
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width, view
        watched.photograph(f"view-{view}-{width}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "link", ["#partner=BLR", "#view=map&partner=RUS", "#partner=BLR&item=sector:trade&view=partner"]
)
def test_the_panel_has_no_serious_fault(visit: Visit, link: str, dark: bool) -> None:
    watched = visit(network(), link, dark=dark)
    watched.page.evaluate(
        "document.querySelectorAll('#panel details, #legend details').forEach(each => each.open = true)"
    )
    assert serious_faults(watched.page) == []


def test_on_a_phone_no_date_of_the_table_is_broken_into_pieces(visit: Visit) -> None:
    watched = visit(network(), "#view=table", 390, 844)
    for cell in watched.page.locator("#table tbody td:nth-child(3)").all():
        box = cell.bounding_box()
        assert box and (cell.inner_text() == "–" or box["width"] > 7 * len(cell.inner_text()))


def test_search_and_tip_have_no_serious_fault(visit: Visit) -> None:
    watched = visit(network())
    at = watched.page.evaluate("window.vietgraph.position('RUS')")
    watched.page.mouse.move(at["x"], at["y"])
    watched.page.wait_for_selector("#tip:not([hidden])")
    assert serious_faults(watched.page) == []
    for text in ("ロシア", "アトランティス"):
        watched.page.fill("#query", text)
        assert serious_faults(watched.page) == [], text


def test_an_empty_page_has_no_serious_fault(visit: Visit) -> None:
    assert serious_faults(visit(sketches.empty()).page) == []


def test_headings_go_down_step_by_step_and_landmarks_have_names(visit: Visit) -> None:
    watched = visit(network(), "#view=map&partner=RUS")
    levels = "[...document.querySelectorAll('h1, h2, h3, h4')].map(each => Number(each.tagName[1]))"
    found = watched.page.evaluate(levels)
    assert found[0] == 1 and all(after <= before + 1 for before, after in pairwise(found))
    names = watched.page.evaluate(
        "[...document.querySelectorAll('aside')].map(each => each.getAttribute('aria-label'))"
    )
    assert len(set(names)) == len(names) and all(names)
