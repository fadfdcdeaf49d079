"""Levels and events in time: what a bar says of its ends; a view that is walked, narrowed, linked to and taken away."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import histories
import pytest
import sketches
from browsing import Watched, serious_faults

if TYPE_CHECKING:
    import networkx as nx

Visit = Callable[..., Watched]
SVG = "{http://www.w3.org/2000/svg}"


def lane(partner: str) -> str:
    return f"#timeline tr[data-partner={partner}]"


def labels(watched: Watched, partner: str) -> list[str]:
    """What the parts of a lane say of themselves, in the order of time."""
    found: list[str] = watched.page.eval_on_selector_all(
        f"{lane(partner)} svg [role=button]",
        "all => all.sort((a, b) => a.dataset.piece - b.dataset.piece).map(each => each.getAttribute('aria-label'))",
    )
    return found


def piece(watched: Watched, partner: str, text: str) -> str:
    """The selector of the part of a lane that says ``text``."""
    [found] = [label for label in labels(watched, partner) if text in label]
    return f'{lane(partner)} svg [role=button][aria-label="{found}"]'


def save(watched: Watched, kind: str) -> bytes:
    with watched.page.expect_download() as waiting:
        watched.page.click(f"#save-{kind}")
    assert waiting.value.suggested_filename == f"vietgraph-timeline-2025-12-03.{kind}"
    return Path(waiting.value.path()).read_bytes()


def drawn(watched: Watched, partner: str, text: str) -> list[tuple[float, float, bool]]:
    """From where to where each piece of a bar reaches, and whether it is sure."""
    found = watched.page.eval_on_selector_all(
        f"{piece(watched, partner, text)} rect[stroke]",
        "all => all.map(each => ['x', 'width', 'fill-opacity'].map(name => Number(each.getAttribute(name))))",
    )
    return [(x, x + width, opacity > 0.9) for x, width, opacity in found]


def test_every_level_and_event_of_a_partner_stands_in_its_lane(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=timeline&lang=en")
    said = labels(watched, "JPN")
    assert said == [
        "diplomatic relations 21 Sept 1973 –, in force, 1 articles",
        "strategic partnership 2009 – 27 Nov 2023, past level, up from diplomatic relations, 1 articles",
        "strategic partnership 2010 –, another reading is trusted more, 1 articles",
        "1 Mar 2017, 訪問",
        "comprehensive strategic partnership 27 Nov 2023 –, in force, up from strategic partnership, 1 articles",
        "1 May 2025, 会談",
    ]
    assert labels(watched, "MEX")[-1].startswith("comprehensive partnership, proposed, 4 May 2021")
    assert labels(watched, "LAO") == ["special relationship by 19 July 2022 –, in force, 1 articles"]
    watched.photograph("timeline-1600")


def test_the_ends_of_a_bar_are_as_wide_as_what_is_not_known(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=timeline&lang=en")
    first, second = drawn(watched, "AUS", "strategic partnership 2018")
    year = (first[1] - first[0]) / 364
    assert not first[2] and second[2] and first[1] == pytest.approx(second[0], abs=0.1)
    assert second[1] - second[0] == pytest.approx(year * 1893, rel=0.01), "31 December 2018 to 7 March 2024"
    sure, ending = drawn(watched, "AUS", "comprehensive partnership 2009")[-2:]
    assert sure[2] and not ending[2]
    assert ending[1] - ending[0] == pytest.approx(first[1] - first[0], abs=0.2), "it ended some time in 2018"
    assert drawn(watched, "USA", "strategic partnership day not stated") == [], "nobody tells since when: dots alone"
    assert watched.page.locator(f"{piece(watched, 'LAO', 'special')} path[stroke-dasharray]").count() == 1


def test_steps_up_proposals_and_doubts_have_marks_of_their_own(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=timeline&lang=en")
    assert watched.page.locator(f"{piece(watched, 'JPN', '27 Nov 2023 –,')} path[d*='l-4 -7']").count() == 1
    assert watched.page.locator(f"{piece(watched, 'JPN', '21 Sept 1973')} path").count() == 0
    assert watched.page.locator(f"{piece(watched, 'JPN', 'trusted more')} text").inner_html() == "?"
    assert watched.page.locator(f"{piece(watched, 'MEX', 'proposed')} path").count() == 2, "a diamond and a line"


def test_a_click_opens_the_evidence_and_the_back_button_closes_it(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=timeline")
    watched.page.click(piece(watched, "JPN", "2023年11月27日 –,"), position={"x": 6, "y": 8})
    assert watched.page.inner_text("#panel h2") == "日本"
    assert "包括的戦略的パートナーシップ" in watched.page.inner_text("#panel .statement.on")
    assert "statement=" in watched.page.url
    watched.page.locator(piece(watched, "JPN", "会談")).click()
    assert watched.page.inner_text("#panel h2") == "会談" and "日本の首相と会談した" in watched.panel
    assert "statement=" not in watched.page.url
    watched.page.go_back()
    watched.page.wait_for_selector("#panel .statement.on")
    watched.page.go_back()
    watched.page.wait_for_selector("#panel h2:has-text('概要')")
    watched.page.click(f"{lane('LAO')} th button")
    assert watched.page.inner_text("#panel h2") == "ラオス"


def dense() -> nx.MultiDiGraph[str]:
    """Twelve meetings in one month, one a decade before."""
    network = histories.climb()
    source = sketches.article(network, "many")
    for number in range(12):
        day = f"2024-06-{number + 1:02}"
        sketches.event(network, "AUS", f"m{number}", "会談", day, None, sketches.quote(source, f"第{number}回会談"))
        network.nodes[f"event:m{number}"]["from"] = [day, day]
    sketches.event(network, "AUS", "old", "訪問", "2014-06-01", None, sketches.quote(source, "訪問した"))
    network.nodes["event:old"]["from"] = ["2014-06-01", "2014-06-01"]
    return network


def test_dense_events_become_one_point_that_opens_all_of_them(visit: Visit) -> None:
    watched = visit(dense(), "#view=timeline&lang=en")
    label = "12 events, 1 June 2024 – 12 June 2024"
    assert [said for said in labels(watched, "AUS") if "events" in said] == [label]
    watched.page.locator(piece(watched, "AUS", label)).click()
    assert watched.page.locator("#panel .events li").count() == 12 and "第11回会談" in watched.panel
    assert "span=2024-06-01_2024-06-12" in watched.page.url
    watched.photograph("timeline-dense-1600")
    watched.page.reload()
    watched.page.wait_for_selector("html[data-ready=true]")
    assert watched.page.locator("#panel .events li").count() == 12
    watched.page.click("#panel .events li button >> nth=0")
    assert "第0回会談" in watched.panel and watched.page.locator("#panel .evidence").count() == 1


def test_years_can_be_narrowed_by_hand_with_buttons_and_in_a_link(visit: Visit) -> None:
    watched = visit(dense(), "#view=timeline&years=2010-2019&lang=en")
    page = watched.page
    assert [page.input_value("#years-from"), page.input_value("#years-to")] == ["2010", "2019"]
    assert not [said for said in labels(watched, "AUS") if "events" in said or "2024 –," in said]
    page.click("#years-on")
    assert "years=2013-2022" in page.url
    page.fill("#years-from", "2020")
    page.keyboard.press("Tab")
    assert "years=2020-2022" in page.url
    page.fill("#years-to", "9999")
    page.keyboard.press("Tab")
    assert page.input_value("#years-to") == "2022", "a year beyond what is told changes nothing"
    page.click("#years-out")
    page.click("#years-in")
    page.click("#years-back")
    assert "years=" in page.url
    page.click("#years-all")
    assert "years=" not in page.url and page.is_disabled("#years-all")
    assert [page.input_value("#years-from"), page.input_value("#years-to")] == ["1973", "2025"]
    page.go_back()
    page.wait_for_function("location.hash.includes('years=')")
    for wrong in ("2019-2010", "0000-9999", "x", "2010", "%3Cb%3E-2"):
        page.evaluate("wrong => location.hash = `#view=timeline&years=${wrong}`", wrong)
        page.wait_for_function("document.getElementById('years-from').value === '1973'")


def test_the_lane_of_a_partner_that_is_looked_for_comes_into_sight(visit: Visit) -> None:
    watched = visit(histories.full(200, 1, 0), "#view=timeline")
    watched.page.fill("#query", "FJI")
    watched.page.keyboard.press("Enter")
    row = watched.page.locator(lane("FJI")).bounding_box()
    lanes = watched.page.locator("#timeline .lanes").bounding_box()
    assert row and lanes and lanes["y"] < row["y"] and row["y"] + row["height"] <= lanes["y"] + lanes["height"]
    assert watched.page.get_attribute("#tab-timeline", "aria-selected") == "true"


def test_picked_partners_can_be_shown_alone(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=timeline")
    assert watched.page.is_disabled("#only-picked")
    watched.page.check("#pick-JPN")
    watched.page.check("#pick-LAO")
    watched.page.click("#only-picked")
    rows = "#timeline tr[data-partner]"
    assert watched.page.locator(rows).count() == 2 and "only=JPN,LAO" in watched.page.url
    watched.page.click("#pick-LAO")
    assert watched.page.locator(rows).count() == 1
    watched.page.click("#only-picked")
    assert watched.page.locator(rows).count() == 5


def test_filters_day_and_status_hold_here_as_well(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=timeline&without=special&lang=en")
    rows = watched.page.locator("#timeline tr[data-partner]")
    assert rows.count() == 4
    watched.page.check("#status-planned")
    assert rows.count() == 1
    faint = watched.page.locator(f"{lane('MEX')} g[opacity='0.15']")
    assert faint.count() == 1, "the level in force steps back behind the proposal"
    watched.page.click("#reset")
    watched.page.check("#sector-energy")
    assert rows.count() == 1
    watched.page.evaluate("location.hash = '#view=timeline&asof=2010-06-30&lang=en'")
    watched.page.wait_for_selector(".asof")
    assert labels(watched, "JPN") == [
        "diplomatic relations 21 Sept 1973 –, in force on this day, 1 articles",
        "strategic partnership 2009 – 27 Nov 2023, in force on this day, up from diplomatic relations, 1 articles",
        "strategic partnership 2010 –, another reading is trusted more, 1 articles",
    ]
    ends = [end for _, end, _ in drawn(watched, "JPN", "21 Sept 1973")]
    line = watched.page.get_attribute(f"{lane('JPN')} path[stroke-width='1.5']", "d") or ""
    assert line.startswith("M" + f"{max(ends):g}"), "no bar reaches beyond the day"


def test_the_arrow_keys_go_through_time_and_from_lane_to_lane(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=timeline&lang=en")
    page = watched.page
    said = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"
    page.focus("#timeline [tabindex='0']")
    assert page.locator("#timeline [tabindex='0']").count() == 1
    page.keyboard.press("Control+Home")
    assert page.evaluate(said) == "ラオス" or "Laos" in page.evaluate(said)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(said).startswith("special relationship")
    page.keyboard.press("ArrowDown")
    lanes = page.locator("#timeline tr[data-partner]")
    second = lanes.nth(1).get_attribute("data-partner") or ""
    assert page.evaluate("document.activeElement.closest('tr').dataset.partner") == second
    page.keyboard.press("End")
    last = labels(watched, second)[-1]
    assert page.evaluate(said) == last
    page.keyboard.press("Enter")
    assert second in page.url and page.evaluate(said) == last, "the focus stays where it was"
    page.keyboard.press("Home")
    page.keyboard.press("PageDown")
    assert page.evaluate("document.activeElement.closest('tr').dataset.row") == "4"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    assert "years=" in page.url
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Overview"


def test_it_is_a_table_to_a_screen_reader(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=timeline&lang=en")
    assert watched.page.get_by_role("table", name="A lane for each partner").is_visible()
    assert watched.page.get_by_role("rowheader", name="Japan").count() == 1
    row = watched.page.get_by_role("row", name="Japan")
    assert row.get_by_role("button", name="comprehensive strategic partnership 27 Nov 2023").count() == 1
    assert watched.page.get_by_role("columnheader").count() == 2


def test_it_is_saved_as_a_drawing_and_as_lines(visit: Visit) -> None:
    watched = visit(dense(), "#view=timeline&lang=en")
    svg = ET.fromstring(save(watched, "svg"))
    texts = [element.text or "" for element in svg.iter(f"{SVG}text")]
    assert "2000" in texts and "Bar: in force for certain" in texts
    assert "1973–2025" not in texts, "what is there for screen readers alone"
    assert len([e for e in svg.iter(f"{SVG}rect") if e.get("fill") == "#21918c"]) >= 4, "bars of strategic partnerships"
    assert not [e for e in svg.iter() if e.get("role") or e.get("tabindex") or e.get("data-piece")]
    assert save(watched, "png").startswith(b"\x89PNG")
    assert watched.page.locator("#timeline .pick").first.is_visible()
    head, *lines = csv.reader(io.StringIO(save(watched, "csv").decode("utf-8-sig"), newline=""), strict=True)
    assert head[:7] == ["Code", "Partner", "Kind", "Name", "Status", "Began, earliest", "Began, latest"]
    told = [line for line in lines if line[0] == "AUS"]
    assert ["strategic partnership", "past level", "2018-01-01", "2018-12-31", "2024-03-07", "2024-03-07"] in [
        line[3:9] for line in told
    ]
    assert len([line for line in told if line[2] == "event"]) == 13, "one line for each event of a point"


def test_print_shows_all_lanes(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=timeline", 1047, 740)
    watched.page.emulate_media(media="print")
    assert not watched.page.locator("#years-from").is_visible()
    assert watched.page.locator(f"{lane('MEX')} svg").is_visible()
    box = watched.page.locator("#timeline table").bounding_box()
    assert box and box["width"] <= 1047
    watched.photograph("timeline-print", full=True)


def test_lanes_are_drawn_anew_when_the_window_changes(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=timeline")
    before = watched.page.locator(f"{lane('JPN')} svg").get_attribute("width")
    watched.page.set_viewport_size({"width": 1200, "height": 800})
    watched.page.wait_for_function(
        "before => document.querySelector('#timeline tbody svg').getAttribute('width') !== before", arg=before
    )
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 1200


def one_without_level() -> nx.MultiDiGraph[str]:
    network = sketches.empty()
    sketches.partner(network, "KHM", "カンボジア", None)
    return network


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1600])
@pytest.mark.parametrize(
    "sketch",
    [dense, sketches.few, sketches.hostile, sketches.long_names, sketches.empty, one_without_level],
)
def test_whatever_the_network_the_timeline_is_sound(
    visit: Visit, sketch: Callable[[], nx.MultiDiGraph[str]], width: int, dark: bool
) -> None:
    watched = visit(sketch(), "#view=timeline", width, 900, dark)
    assert serious_faults(watched.page) == []
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    for button in watched.page.locator("#timeline svg [role=button]").all()[:12]:
        button.focus()
        watched.page.keyboard.press("Enter")
    assert watched.page.evaluate("typeof window.owned") == "undefined"
    watched.photograph(f"timeline-{sketch.__name__}-{width}-{'dark' if dark else 'light'}")


def test_two_hundred_lanes_and_two_thousand_events_are_drawn_at_once(visit: Visit) -> None:
    watched = visit(histories.full(), "#view=timeline")
    assert watched.page.locator("#timeline tr[data-partner]").count() == 200
    assert watched.page.locator("#timeline svg [role=button]").count() > 500
    watched.photograph("timeline-full-1600")
