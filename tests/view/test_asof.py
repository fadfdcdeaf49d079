"""The network as of a day: the page says what the program says."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import histories
import pytest
import sketches
from browsing import Watched

Visit = Callable[..., Watched]

_DAYS = (None, "2009-01-01", "2009-06-15", "2013-12-31")
_ASKED = ("1900-01-01", "2008-12-31", "2009-01-01", "2009-06-14", "2009-06-15", "2009-06-16", "2013-12-30",
          "2013-12-31", "2014-01-01", "2025-12-03")  # fmt: skip


def test_the_page_and_the_program_agree_on_what_holds_whatever_the_bounds(visit: Visit) -> None:
    pairs = list(product(_DAYS, _DAYS))
    statements = [
        histories.statement("FRA", "strategic", began, ended, rank)
        for began, ended in product(pairs, [None, *pairs])
        for rank in ("preferred", "deprecated")
    ]
    watched = visit(histories.network(*statements))
    for day in _ASKED:
        said = watched.page.evaluate("day => window.vietgraph.holding('FRA', day)", day)
        assert said == {f"FRA|level:{s.id}": s.holds(day) for s in statements}


@pytest.mark.parametrize(
    ("partner", "day", "level"),
    [
        ("JPN", "1973-09-20", None),
        ("JPN", "1973-09-21", ["diplomatic-relations", "certain"]),
        ("JPN", "2008-12-31", ["diplomatic-relations", "certain"]),
        ("JPN", "2009-06-30", ["strategic", "possible"]),
        ("JPN", "2009-12-31", ["strategic", "certain"]),
        ("JPN", "2023-11-26", ["strategic", "certain"]),
        ("JPN", "2023-11-27", ["comprehensive-strategic", "certain"]),
        ("AUS", "2018-06-30", ["strategic", "possible"]),
        ("USA", "1980-01-01", None),
        ("USA", "2014-01-01", ["comprehensive", "certain"]),
        ("LAO", "2010-12-31", None),
        ("LAO", "2022-07-19", ["special", "certain"]),
        ("MEX", "2025-12-03", ["diplomatic-relations", "certain"]),
    ],
)
def test_a_partner_stands_at_its_highest_level_of_the_day_unless_nobody_says_when_it_began(
    visit: Visit, partner: str, day: str, level: list[str] | None
) -> None:
    watched = visit(histories.climb())
    assert watched.page.evaluate("([id, day]) => window.vietgraph.levelOn(id, day)", [partner, day]) == level


def test_the_level_of_the_last_day_is_the_present_one(visit: Visit) -> None:
    network = histories.climb()
    watched = visit(network)
    for partner, data in network.nodes(data=True):
        if data["kind"] == "partner":
            found = watched.page.evaluate("([id, day]) => window.vietgraph.levelOn(id, day)", [partner, "2025-12-03"])
            assert (found or [None])[0] == data["level"]


def test_what_has_no_day_comes_with_the_present_only(visit: Visit) -> None:
    watched = visit(sketches.few(), "#asof=2025-06-30")
    assert watched.visible() == []
    watched.page.evaluate("location.hash = ''")
    watched.page.wait_for_function("() => window.vietgraph.visible().length == 5")


@pytest.mark.parametrize(
    "link",
    ["#asof=1800-01-01", "#asof=2025-02-30", "#asof=9999-12-31", "#asof=<b>", "#asof=2010", "#asof=2025-12-03",
     "#asof=constructor", "#asof=%E0%A4%A", "#asof=2010-12-31T00:00"],
)  # fmt: skip
def test_a_link_with_a_day_that_is_none_opens_the_present(visit: Visit, link: str) -> None:
    watched = visit(histories.climb(), link)
    assert watched.visible() == ["AUS", "JPN", "LAO", "MEX", "USA"]
    watched.click_node("JPN")
    watched.page.wait_for_function("() => location.hash == '#partner=JPN'")
