"""Statuses of levels: boxes with counts that bring out partners, in links, on every day, in every view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import histories
import pytest
import sketches
from browsing import Watched, serious_faults

if TYPE_CHECKING:
    import networkx as nx

Visit = Callable[..., Watched]


def network() -> nx.MultiDiGraph[str]:
    """Every status at least once: Russia's level is disputed, France's over, Germany's denied, Spain's came true."""
    made = sketches.few()
    [level] = made.get_edge_data("VNM", "RUS").values()
    level["disputed"] = True
    source = sketches.partner(made, "FRA", "フランス", None)
    sketches.level_claim(made, "FRA", "comprehensive", "past", "2013", sketches.quote(source, "かつて"))
    source = sketches.partner(made, "DEU", "ドイツ", None)
    sketches.level_claim(made, "DEU", "strategic", "denied", None, sketches.quote(source, "樹立していない"))
    source = sketches.partner(made, "ESP", "スペイン", "strategic", "2009")
    sketches.level_claim(made, "ESP", "strategic", "fulfilled", None, sketches.quote(source, "格上げで合意"))
    sketches.level_claim(made, "ESP", "comprehensive", "doubtful", "2001", sketches.quote(source, "包括的"))
    for code in ("KHM", "FRA", "DEU", "ESP", "KAZ", "AZE"):
        sketches.sector(made, code, "trade", sketches.quote(source, "貿易", field="sector"))
    return made


def counts(watched: Watched) -> dict[str, int]:
    found: dict[str, int] = watched.page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('#filter-statuses li')].map(each =>"
        " [each.querySelector('input').id.slice(7), Number(each.querySelector('.count').textContent)]))"
    )
    return found


TOLD = {
    "held": ["AZE", "BLR", "ESP", "KAZ", "RUS"],
    "planned": ["KHM"],
    "fulfilled": ["ESP"],
    "disputed": ["ESP", "RUS"],
    "ended": ["BLR", "FRA"],
    "denied": ["DEU"],
}


def test_each_status_counts_its_partners(visit: Visit) -> None:
    watched = visit(network())
    assert counts(watched) == {status: len(partners) for status, partners in TOLD.items()}
    assert not watched.page.locator("#filter-statuses input:checked").count()


@pytest.mark.parametrize("status", TOLD)
def test_a_status_brings_out_those_of_whom_it_is_said(visit: Visit, status: str) -> None:
    watched = visit(network())
    watched.page.check(f"#status-{status}")
    assert watched.visible() == TOLD[status]
    assert f"status={status}" in watched.page.url
    watched.photograph(f"status-{status}-1600")
    watched.page.click("#tab-table")
    assert watched.page.locator("#table tbody tr").count() == len(TOLD[status])
    watched.page.click("#tab-matrix")
    assert watched.page.locator("#matrix tr[data-partner]").count() == len(TOLD[status])
    watched.page.click("#reset")
    assert len(watched.visible()) == 8


def test_several_statuses_add_up_and_meet_the_other_filters(visit: Visit) -> None:
    watched = visit(network(), "#status=disputed,planned")
    assert watched.visible() == ["ESP", "KHM", "RUS"]
    assert watched.page.is_checked("#status-disputed") and watched.page.is_checked("#status-planned")
    assert watched.page.locator("#level-strategic").locator("xpath=..").locator(".count").inner_text() == "1"
    watched.page.uncheck("#level-strategic")
    assert watched.visible() == ["KHM", "RUS"] and counts(watched)["disputed"] == 1
    watched.page.uncheck("#status-planned")
    assert watched.visible() == ["RUS"]
    watched.page.go_back()
    watched.page.wait_for_function("location.hash.includes('planned')")
    assert watched.visible() == ["KHM", "RUS"]


def test_a_link_with_an_unknown_status_shows_all(visit: Visit) -> None:
    assert len(visit(network(), "#status=constructor,<b>,").visible()) == 8


def test_the_same_boxes_and_keys_work_with_the_keyboard_alone(visit: Visit) -> None:
    watched = visit(network())
    watched.page.focus("#status-planned")
    watched.page.keyboard.press("Space")
    assert watched.visible() == ["KHM"]
    assert watched.page.evaluate("document.activeElement.id") == "status-planned", "the focus stays"


@pytest.mark.parametrize(
    ("language", "text"), [("ja", "提案・協議中"), ("en", "planned, proposed"), ("vi", "dự định, đề xuất")]
)
def test_statuses_speak_the_language_of_the_page(visit: Visit, language: str, text: str) -> None:
    watched = visit(network(), f"#lang={language}")
    assert text in watched.page.inner_text("#filter-statuses")
    watched.photograph(f"status-{language}-1600")


def test_on_an_earlier_day_statuses_are_those_of_the_day(visit: Visit) -> None:
    watched = visit(histories.climb(), "#status=planned")
    assert watched.visible() == ["MEX"]
    watched.page.evaluate("location.hash = '#status=planned&asof=2020-12-31'")
    watched.page.wait_for_selector(".asof")
    assert watched.visible() == [], "the proposal is of 2021"
    watched.page.evaluate("location.hash = '#status=ended&asof=2019-12-31'")
    watched.page.wait_for_function("document.querySelector('#status-ended').checked")
    assert watched.visible() == ["AUS"], "comprehensive until 2018"
    watched.page.click("#present")
    assert watched.visible() == ["AUS", "JPN", "USA"]


def test_planned_disputed_and_denied_levels_are_drawn_differently(visit: Visit) -> None:
    made = network()
    for code, wanted in (("ESP", ["?", "スペイン"]), ("DEU", ["×"])):
        watched = visit(made, f"#view=partner&partner={code}")
        with watched.page.expect_download() as waiting:
            watched.page.click("#save-svg")
        drawn = waiting.value.path().read_text(encoding="utf-8")
        for sign in wanted:
            assert f">{sign}</text>" in drawn
        assert "stroke-dasharray" in drawn
        watched.photograph(f"status-partner-{code}")
    watched = visit(made)
    with watched.page.expect_download() as waiting:
        watched.page.click("#save-svg")
    assert waiting.value.path().read_text(encoding="utf-8").count(">?</text>") == 1, "only Russia's present level"


def test_a_network_without_levels_has_no_statuses(visit: Visit) -> None:
    assert not visit(sketches.empty()).page.locator("#filter-statuses").count()


@pytest.mark.parametrize("dark", [False, True])
def test_the_boxes_have_no_serious_fault(visit: Visit, dark: bool) -> None:
    watched = visit(network(), "#status=disputed", 390, 844, dark)
    watched.page.evaluate("document.querySelectorAll('#legend details').forEach(each => each.open = true)")
    assert serious_faults(watched.page) == []
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    watched.page.locator("#filter-statuses").scroll_into_view_if_needed()
    watched.photograph(f"status-390-{'dark' if dark else 'light'}")
