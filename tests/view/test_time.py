"""The time slider as a reader uses it: by mouse, by keys, by links, and back again."""

from __future__ import annotations

import cmath
import re
from collections import Counter
from collections.abc import Callable

import histories
import pytest
import sketches
from browsing import Watched

from graph.consolidation.model import LevelStatement
from graph.layout import rank

Visit = Callable[..., Watched]


def _day(watched: Watched) -> str:
    """The day in the link; empty for the present."""
    return str(watched.page.evaluate("(location.hash.match(/asof=([0-9-]+)/) || ['', ''])[1]"))


def _press(watched: Watched, *keys: str) -> str:
    for key in keys:
        watched.page.keyboard.press(key)
    return _day(watched)


def _settled(watched: Watched) -> None:
    """Wait until the dots have glided to their places."""
    watched.page.wait_for_timeout(500)


def test_without_dated_levels_there_is_no_slider(visit: Visit) -> None:
    assert not visit(sketches.few()).page.is_visible("#time")
    assert not visit(sketches.empty()).page.is_visible("#time")


def test_the_slider_begins_at_the_present_and_says_which_day_that_is(visit: Visit) -> None:
    watched = visit(histories.climb())
    assert watched.page.inner_text("#time-day") == "現在（2025年12月3日）"
    assert watched.page.get_attribute("#slider", "aria-valuetext") == (
        "現在（2025年12月3日）、5 か国・機関、うちパートナーシップ 4"
    )
    assert watched.page.input_value("#day") == "2025-12-03"
    assert watched.page.is_disabled("#present") and watched.page.is_disabled("#change-after")
    watched.photograph("time-present-1600")


def test_arrow_keys_go_by_years_with_shift_by_changes_and_home_and_end_to_the_ends(visit: Visit) -> None:
    watched = visit(histories.climb())
    watched.page.focus("#slider")
    assert _press(watched, "ArrowLeft") == "2024-12-31"
    assert _press(watched, "ArrowLeft", "ArrowDown") == "2022-12-31"
    assert _press(watched, "Shift+ArrowRight") == "2023-09-10"
    assert _press(watched, "Shift+ArrowRight") == "2023-11-27"
    assert _press(watched, "Shift+ArrowLeft") == "2023-09-10"
    assert _press(watched, "ArrowRight") == "2023-12-31"
    assert _press(watched, "PageDown") == "2013-12-31"
    assert _press(watched, "Home") == "1973-01-31"
    assert _press(watched, "ArrowLeft") == "1973-01-31"
    assert _press(watched, "ArrowRight") == "1973-12-31"
    assert _press(watched, "End") == ""
    assert watched.page.evaluate("document.activeElement.id") == "slider"


def test_a_screen_reader_hears_the_day_and_how_many_partners_there_are(visit: Visit) -> None:
    watched = visit(histories.climb())
    watched.page.focus("#slider")
    _press(watched, "PageDown", "ArrowLeft", "ArrowLeft")
    said = "2013年12月31日、4 か国・機関、うちパートナーシップ 3"
    assert watched.page.get_attribute("#slider", "aria-valuetext") == said
    assert watched.page.inner_text("#live") == said
    watched.page.select_option("#language", "vi")
    assert watched.page.get_attribute("#slider", "aria-valuetext") == (
        "31/12/2013: 4 đối tác, trong đó 3 có quan hệ đối tác chính thức"
    )


def test_dragging_shows_the_day_under_the_hand(visit: Visit) -> None:
    watched = visit(histories.climb())
    box = watched.page.locator("#slider").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    watched.page.mouse.move(box["x"] + box["width"] - 8, middle)
    watched.page.mouse.down()
    watched.page.mouse.move(box["x"] + box["width"] * 0.75, middle, steps=8)
    assert re.match("201[23]年", watched.page.inner_text("#time-day")), "the bar says the day at once"
    watched.page.wait_for_function("() => /asof=201[23]/.test(location.hash)")
    assert watched.page.inner_text("#panel .asof strong") == watched.page.inner_text("#time-day")
    watched.page.mouse.move(box["x"] + box["width"] / 2, middle, steps=8)
    watched.page.mouse.up()
    assert "1998" <= _day(watched)[:4] <= "2000"
    assert watched.visible() == ["AUS", "JPN", "MEX", "USA"]
    watched.page.go_back()
    watched.page.wait_for_function("() => location.hash === ''")
    assert watched.page.inner_text("#time-day") == "現在（2025年12月3日）", "a drag is one step back"


def test_a_day_can_be_typed_and_what_is_no_day_changes_nothing(visit: Visit) -> None:
    watched = visit(histories.climb())
    watched.page.fill("#day", "2018-06-30")
    assert _day(watched) == "2018-06-30"
    for wrong in ("0201-06-30", "", "2030-01-01"):
        watched.page.fill("#day", wrong)
        assert _day(watched) == "2018-06-30"
    watched.page.fill("#day", "2025-12-03")
    assert _day(watched) == "", "the last day is the present"


def test_as_of_a_day_levels_fields_events_and_people_are_those_of_that_day(visit: Visit) -> None:
    watched = visit(histories.climb(), "#partner=JPN&asof=2018-06-30")
    panel = watched.panel
    assert "2018年6月30日時点" in panel
    assert watched.page.locator("#panel .stand .badge").first.inner_text() == "戦略的パートナーシップ"
    counts = watched.page.evaluate("[...document.querySelectorAll('#panel .facts dd')].map(e => Number(e.textContent))")
    assert counts == [1, 1, 1, 0], "articles, fields, events, people"
    assert "貿易" in panel and "訪問" in panel
    for later in ("包括的", "エネルギー", "会談", "岸田"):
        assert later not in panel
    assert (
        watched.page.locator("#panel .statement")
        .all_inner_texts()[0]
        .startswith("戦略的パートナーシップ\nこの日に有効")
    )
    watched.page.click("#panel .asof button")
    assert _day(watched) == ""
    assert "岸田" in watched.panel and "エネルギー" in watched.panel
    _settled(watched)
    watched.photograph("time-partner-1600")


def test_what_is_uncertain_on_a_day_is_marked_in_panel_and_table(visit: Visit) -> None:
    watched = visit(histories.climb(), "#partner=AUS&asof=2018-06-30")
    assert "不確か" in watched.page.locator("#panel .stand").first.inner_text()
    statements = watched.page.locator("#panel .statement").all_inner_texts()
    assert [text.split("\n")[:2] for text in statements] == [
        ["戦略的パートナーシップ", "この日に有効か不確か"],
        ["包括的パートナーシップ", "この日に有効か不確か"],
        ["外交関係", "この日に有効"],
    ]
    watched.photograph("time-uncertain-1600")
    watched.page.click("#tab-table")
    rows = {row.split("\t")[0]: row for row in watched.page.locator("#table tbody tr").all_inner_texts()}
    assert set(rows) == {"オーストラリア", "日本", "アメリカ", "メキシコ"}
    assert [name for name, row in rows.items() if "不確か" in row] == ["オーストラリア"]


def test_a_proposal_is_open_from_the_day_it_was_made(visit: Visit) -> None:
    watched = visit(histories.climb(), "#partner=MEX&asof=2021-05-03")
    assert "提案・協議中" not in watched.panel
    watched.page.fill("#day", "2021-05-04")
    assert "提案・協議中" in watched.panel


def test_a_partner_of_whom_nothing_is_known_yet_is_not_in_the_picture(visit: Visit) -> None:
    watched = visit(histories.climb(), "#partner=LAO&asof=2010-12-31")
    assert "LAO" not in watched.visible()
    assert "この日までの記載がありません" in watched.panel
    watched.page.keyboard.press("Escape")
    assert "この日までの記載がない相手：1" in watched.panel


def test_bars_list_what_began_in_a_year_and_lead_to_that_day_and_partner(visit: Visit) -> None:
    watched = visit(histories.climb())
    years = watched.page.evaluate(
        "[...document.querySelectorAll('.bar')].map(b => [b.dataset.year, b.children.length])"
    )
    assert years == [["2009", 2], ["2013", 1], ["2018", 1], ["2023", 2], ["2024", 1]]
    watched.page.click(".bar[data-year='2023']")
    entries = watched.page.locator("#upgrades li").all_inner_texts()
    assert [entry.split("\n")[:2] for entry in entries] == [["2023年9月10日", "アメリカ"], ["2023年11月27日", "日本"]]
    assert "← 戦略的パートナーシップ" in entries[1]
    watched.photograph("time-year-1600")
    watched.page.click("#upgrades .link:has-text('日本')")
    assert "partner=JPN" in watched.page.url and _day(watched) == ""
    watched.page.keyboard.press("Escape")
    watched.page.focus(".bar[data-year='2023']")
    watched.page.keyboard.press("ArrowLeft")
    watched.page.keyboard.press("Enter")
    assert watched.page.inner_text("#upgrades h2").startswith("2018年に始まった区分")
    watched.page.click("#upgrades > .link")
    assert _day(watched) == "2018-12-31"
    assert not watched.page.is_visible("#upgrades")


def test_escape_closes_the_list_of_a_year_and_nothing_else(visit: Visit) -> None:
    watched = visit(histories.climb(), "#partner=JPN")
    watched.page.click(".bar[data-year='2009']")
    watched.page.keyboard.press("Escape")
    assert not watched.page.is_visible("#upgrades")
    assert watched.page.evaluate("document.activeElement.dataset.year") == "2009"
    assert "partner=JPN" in watched.page.url


def test_playing_goes_year_by_year_to_the_present_and_can_be_stopped(visit: Visit) -> None:
    watched = visit(histories.climb(), "#asof=2022-12-31")
    watched.page.click("#play")
    watched.page.wait_for_function("() => location.hash.includes('2023-12-31')")
    watched.page.click("#play")
    stopped = _day(watched)
    watched.page.wait_for_timeout(1200)
    assert _day(watched) == stopped
    watched.page.click("#play")
    watched.page.wait_for_function("() => !location.hash.includes('asof')")
    assert watched.page.inner_text("#play") == "▶"
    assert "現在" in watched.page.inner_text("#live")


def test_buttons_step_from_change_to_change(visit: Visit) -> None:
    watched = visit(histories.climb())
    watched.page.click("#change-before")
    assert _day(watched) == "2024-03-07"
    watched.page.click("#change-before")
    assert _day(watched) == "2023-11-27"
    watched.page.click("#change-after")
    watched.page.click("#present")
    assert _day(watched) == ""


def test_the_back_button_undoes_partner_view_and_day_one_by_one(visit: Visit) -> None:
    watched = visit(histories.climb())
    watched.page.fill("#day", "2018-06-30")
    watched.click_node("AUS")
    watched.page.wait_for_function("() => location.hash === '#partner=AUS&asof=2018-06-30'")
    watched.page.click("#panel .primary")
    watched.page.focus("#slider")
    _press(watched, "ArrowLeft", "ArrowLeft", "ArrowLeft")
    assert watched.page.url.endswith("#partner=AUS&asof=2015-12-31&view=partner")
    steps = []
    for _ in range(4):
        before = watched.page.url
        watched.page.go_back()
        watched.page.wait_for_function("before => location.href !== before", arg=before)
        steps.append(watched.page.url.partition("#")[2])
    assert steps == ["partner=AUS&asof=2018-06-30&view=partner", "partner=AUS&asof=2018-06-30", "asof=2018-06-30", ""]
    watched.page.wait_for_selector("#time-day:has-text('現在')")
    watched.page.go_forward()
    watched.page.wait_for_selector("#time-day:has-text('2018年6月30日時点')")


def test_the_view_of_a_partner_keeps_to_the_day(visit: Visit) -> None:
    watched = visit(histories.climb(), "#partner=JPN&view=partner&asof=2018-06-30")
    shown = {box["id"] for box in watched.page.evaluate("window.vietgraph.boxes()")}
    assert shown == {"VNM", "JPN", "sector:trade", "event:visit"}


def test_neighbours_stand_on_the_last_day_but_one_where_they_stand_at_present(visit: Visit) -> None:
    network = histories.full(20, 45, 500)
    partner = next(code for code, data in network.nodes(data=True) if data["kind"] == "partner")
    for width, height in ((1600, 1000), (390, 844)):
        watched = visit(network, f"#partner={partner}&view=partner", width, height)
        boxes = {box["id"]: box for box in watched.page.evaluate("window.vietgraph.boxes()")}
        watched.page.evaluate("location.hash += '&asof=2025-12-02'")
        watched.page.wait_for_selector("#panel .asof")
        again = {box["id"]: box for box in watched.page.evaluate("window.vietgraph.boxes()")}
        neighbours = {id for id in boxes if ":" in id}
        assert len(neighbours) > 50 and neighbours == {id for id in again if ":" in id}
        for id in neighbours:
            assert boxes[id]["left"] == pytest.approx(again[id]["left"], abs=2)
            assert boxes[id]["top"] == pytest.approx(again[id]["top"], abs=2)


def _level(statements: list[LevelStatement], partner: str, day: str) -> str | None:
    held = [s.level for s in statements if s.partner == partner and s.rank != "deprecated" and s.holds(day)]
    return min(held, key=rank, default=None)


def test_the_counts_of_the_legend_are_those_of_the_program_on_any_day(visit: Visit) -> None:
    statements = histories.many()
    partners = sorted({s.partner for s in statements})
    watched = visit(histories.network(*statements))
    for day in ("1953-02-03", "1975-12-31", "1999-06-15", "2010-12-31", "2024-12-31"):
        watched.page.fill("#day", day)
        rows = dict(
            watched.page.evaluate(
                "[...document.querySelectorAll('#filter-levels li')].map(li => [li.querySelector('input').id.slice(6),"
                " Number(li.querySelector('.count').textContent)])"
            )
        )
        there = Counter(level for partner in partners if (level := _level(statements, partner, day)))
        assert {level: count for level, count in rows.items() if count} == there
        assert watched.page.inner_text("#time-count") == f"{sum(there.values())} か国・機関"


@pytest.mark.parametrize("size", [(1600, 1000), (390, 844)])
def test_labels_never_overlap_and_stay_in_the_sector_of_their_region_on_any_day(
    visit: Visit, size: tuple[int, int]
) -> None:
    network = histories.network(*histories.many())
    watched = visit(network, "", *size)
    plan = watched.page.evaluate("JSON.parse(document.getElementById('data-facts').textContent)")
    plan = plan["wide" if size[0] > size[1] else "tall"]
    sectors = {sight["region"]: sight for sight in plan["sights"]}
    assert len(sectors) > 1
    for year in (*range(1955, 1996, 8), *range(1999, 2026, 2)):
        watched.page.evaluate("day => window.vietgraph.showDay(day)", f"{year}-12-31")
        boxes = watched.page.evaluate("window.vietgraph.boxes()")
        overlaps = [
            (one["id"], other["id"])
            for number, one in enumerate(boxes)
            for other in boxes[:number]
            if one["left"] + 2 < other["right"] and other["left"] + 2 < one["right"]
            and one["top"] + 2 < other["bottom"] and other["top"] + 2 < one["bottom"]
        ]  # fmt: skip
        assert not overlaps, f"at the end of {year}"
        places = watched.page.evaluate("Object.fromEntries(window.vietgraph.places())")
        for code in watched.visible():
            sector = sectors[network.nodes[code]["region"]]
            turned = sketches.direction(plan["first"], plan["step"], places[code]) - sector["start"]
            assert (turned + 1.5) % 360 <= sector["end"] - sector["start"] + 3, f"{code} at the end of {year}"
    watched.page.evaluate("window.vietgraph.showDay('2009-12-31')")
    watched.photograph(f"time-2009-{size[0]}")


def test_partners_keep_their_direction_and_stand_on_the_ring_of_the_day(visit: Visit) -> None:
    watched = visit(histories.climb(), "#asof=2010-12-31")

    def seen(code: str) -> complex:
        """Where a partner stands as seen from the centre, in units of the picture."""
        place, centre = (watched.page.evaluate("id => window.vietgraph.position(id)", id) for id in (code, "VNM"))
        scale = watched.page.evaluate("window.vietgraph.scale()")
        return complex(place["x"] - centre["x"], place["y"] - centre["y"]) / scale

    first = {code: seen(code) for code in ("JPN", "MEX")}
    watched.page.evaluate("window.vietgraph.showDay('2024-12-31')")
    assert abs(seen("JPN")) < abs(first["JPN"]) - 30, "a higher level stands nearer to the centre"
    assert abs(cmath.phase(seen("JPN") / first["JPN"])) < 0.4
    assert abs(cmath.phase(seen("MEX") / first["MEX"])) < 0.5


def test_a_step_is_quick_with_200_partners_60_fields_and_2000_events(visit: Visit) -> None:
    watched = visit(histories.full())
    took = watched.page.evaluate(
        """async () => {
            const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
            const took = [];
            for (const part of [0.9, 0.8, 0.5, 0.85, 0.6, 0.95, 0.4]) {
                const began = performance.now();
                const slider = document.getElementById("slider");
                slider.value = Math.round(slider.max * part);
                slider.dispatchEvent(new Event("input"));
                await painted();
                took.push(performance.now() - began);
            }
            return took;
        }"""
    )
    assert min(took) < 100, f"the quickest of several, since the machine may be busy: {took}"
    watched.page.wait_for_function("() => /asof=/.test(location.hash)")
    watched.photograph("time-full-1600")


@pytest.mark.parametrize("language", ["ja", "en", "vi"])
@pytest.mark.parametrize("width", [390, 820, 1600])
def test_the_bar_fits_every_width_and_language(visit: Visit, width: int, language: str) -> None:
    watched = visit(histories.climb(), f"#asof=2018-06-30&lang={language}", width, 900)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    for part in ("#time", "#slider", "#day", "#present", "#time-day"):
        box = watched.page.locator(part).bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width + 1
    watched.photograph(f"time-{width}-{language}", full=width < 900)


@pytest.mark.parametrize("dark", [False, True])
def test_the_picture_of_2010_in_light_and_dark(visit: Visit, dark: bool) -> None:
    watched = visit(histories.network(*histories.many(130)), "#asof=2010-12-31", dark=dark)
    watched.photograph(f"time-2010-{'dark' if dark else 'light'}")
    assert watched.page.inner_text("#time-day") == "2010年12月31日時点"


def test_a_print_says_which_day_it_shows(visit: Visit) -> None:
    watched = visit(histories.climb(), "#asof=2010-12-31")
    assert watched.page.title().startswith("2010年12月31日時点 – ")
    watched.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    watched.page.emulate_media(media="print")
    assert watched.page.is_visible("#printed") and watched.page.is_visible("#time-day")
    assert not watched.page.is_visible("#slider") and not watched.page.is_visible("#play")


def test_hidden_levels_and_regions_are_hidden_in_the_bars_too(visit: Visit) -> None:
    watched = visit(histories.climb(), "#without=comprehensive-strategic")
    assert watched.page.locator(".bar").count() == 3
    watched.page.click("#reset")
    assert watched.page.locator(".bar").count() == 5
