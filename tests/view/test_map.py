"""The map of the page, as a reader uses it in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import histories
import pytest
import sketches
from browsing import Watched

from graph.geography import outlines
from graph.palette import SHADES
from graph.view import world_of

Visit = Callable[..., Watched]
COLOURED = "[...document.querySelectorAll('#map [data-level]')].map(each => [each.dataset.code, each.dataset.level])"


def coloured(watched: Watched) -> dict[str, str]:
    """The countries that have the colour of a level, with that level."""
    found: list[tuple[str, str]] = watched.page.evaluate(COLOURED)
    return dict(found)


def middle(watched: Watched, code: str) -> tuple[float, float]:
    """A point of the screen on the land of ``code``, or on its dot."""
    at = watched.page.evaluate("code => window.vietgraph.place(code)", code)
    assert at is not None, f"{code} is not on the map"
    return at["x"], at["y"]


def names(watched: Watched) -> list[str]:
    found: list[str] = watched.page.locator("#map-picture text").all_text_contents()
    return found


def test_as_many_countries_are_coloured_as_the_network_has_on_the_map_each_by_its_level(visit: Visit) -> None:
    network = sketches.many()
    sketches.partner(network, "ASEAN", "東南アジア諸国連合", "strategic", scheme="organisation", region="other")
    watched = visit(network, "#view=map")
    partners = {code: data for code, data in network.nodes(data=True) if data["kind"] == "partner"}
    wanted = {code: data["level"] or "none" for code, data in partners.items() if code in outlines().places}
    assert coloured(watched) == wanted
    assert len(wanted) > 180
    fill = "code => document.querySelector(`#map-${code} path`).getAttribute('fill')"
    for code, level in wanted.items():
        if level != "none" and code in outlines().paths:
            assert watched.page.evaluate(fill, code) == SHADES[level].light
    watched.photograph("map-many-1600")


def test_whoever_has_no_place_stands_below_and_can_be_chosen(visit: Visit) -> None:
    network = sketches.few()
    sketches.partner(network, "ASEAN", "東南アジア諸国連合", "strategic", scheme="organisation", region="other")
    watched = visit(network, "#view=map")
    assert watched.page.locator("#map .placeless").all_inner_texts() == ["東南アジア諸国連合"]
    watched.page.click("#map .placeless")
    assert watched.page.inner_text("#panel h2") == "東南アジア諸国連合"
    assert watched.page.get_attribute("#map .placeless", "aria-pressed") == "true"
    watched.page.uncheck("#level-strategic")
    assert watched.page.locator("#map .placeless").count() == 0


def test_a_click_on_a_country_chooses_it_and_keeps_the_map(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=map")
    watched.page.mouse.click(*middle(watched, "KAZ"))
    assert watched.page.inner_text("#panel h2") == "カザフスタン"
    assert watched.page.url.endswith("#partner=KAZ&view=map")
    assert watched.page.get_attribute("#map-KAZ", "aria-selected") == "true"
    assert watched.page.locator("#map [data-rim=KAZ]").count() >= 1
    watched.photograph("map-chosen-1600")
    watched.page.go_back()
    watched.page.wait_for_selector("#panel h2:has-text('概要')")
    watched.page.mouse.click(*middle(watched, "VNM"))
    assert watched.page.inner_text("#panel h2") == "概要", "Vietnam is no partner of its own"


def test_the_mouse_over_a_country_shows_its_level_and_over_the_sea_nothing(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=map")
    watched.page.mouse.move(*middle(watched, "RUS"))
    tip = watched.page.inner_text("#tip")
    assert "ロシア" in tip and "包括的戦略的パートナーシップ" in tip and "2012年から" in tip
    x, y = middle(watched, "VNM")
    watched.page.mouse.move(x + 150, y + 10)
    assert watched.page.locator("#tip").is_hidden()


def test_a_double_click_opens_the_view_of_the_partner(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=map")
    watched.page.mouse.dblclick(*middle(watched, "RUS"))
    assert watched.page.get_attribute("#tab-partner", "aria-selected") == "true"
    assert watched.page.locator("#map").is_hidden()


def test_a_small_state_is_a_dot_that_can_be_hit(visit: Visit) -> None:
    network = sketches.few()
    sketches.partner(network, "SGP", "シンガポール", "comprehensive-strategic", "2025-03-12", region="southeast-asia")
    sketches.partner(network, "TUV", "ツバル", "diplomatic-relations", region="oceania")
    watched = visit(network, "#view=map")
    for code, name in (("SGP", "シンガポール"), ("TUV", "ツバル")):
        watched.page.mouse.click(*middle(watched, code))
        assert watched.page.inner_text("#panel h2") == name


def test_the_filters_of_the_legend_take_the_colour_away(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=map")
    assert coloured(watched) == {
        "BLR": "strategic", "RUS": "comprehensive-strategic", "KAZ": "strategic", "AZE": "strategic", "KHM": "none"
    }  # fmt: skip
    watched.page.uncheck("#level-strategic")
    assert set(coloured(watched)) == {"RUS", "KHM"}
    x, y = middle(watched, "KAZ")
    watched.page.mouse.click(x, y)
    assert watched.page.inner_text("#panel h2") == "概要", "what is filtered out cannot be chosen"
    watched.page.uncheck("#region-southeast-asia")
    assert set(coloured(watched)) == {"RUS"}
    watched.page.click("#reset")
    watched.page.click("details[data-group=energy] > summary")
    watched.page.check("#sector-nuclear-energy")
    assert set(coloured(watched)) == {"BLR", "RUS"}
    assert "sector=nuclear-energy" in watched.page.url and "view=map" in watched.page.url


def test_proposed_new_and_disputed_levels_are_marked_not_by_colour_alone(visit: Visit) -> None:
    network = sketches.few()
    [level] = network.get_edge_data("VNM", "RUS").values()
    level["disputed"] = True
    watched = visit(network, "#view=map")
    rims = watched.page.locator("#map path[data-rim]").all()
    dashed = {rim.get_attribute("data-rim"): rim.get_attribute("stroke-dasharray") is not None for rim in rims}
    assert dashed == {"AZE": False, "KAZ": False, "KHM": True}
    contested = watched.page.locator("#map .mark-contested")
    assert [mark.get_attribute("data-at") for mark in contested.all()] == ["RUS"]
    assert "異なる記述あり" in (watched.page.get_attribute("#map-RUS", "aria-label") or "")
    assert "提案・協議中" in (watched.page.get_attribute("#map-KHM", "aria-label") or "")
    assert watched.page.get_attribute("#map-KHM path", "fill") == "url(#paper-none)", "without a level: dotted"
    legend = watched.page.inner_text("#legend .marks")
    assert "破線の縁" in legend and "疑問符" in legend and "線の太さ" not in legend
    assert watched.page.locator("#map .mark-home").count() == 1


def test_the_map_shows_the_levels_of_the_day_and_hatches_what_is_not_certain(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=map&asof=2009-06-30")
    shown = coloured(watched)
    assert shown["JPN"] == "strategic" and shown["USA"] == "diplomatic-relations"
    assert watched.page.get_attribute("#map-JPN path", "fill") == "url(#paper-strategic)"
    assert watched.page.get_attribute("#map-USA path", "fill") == SHADES["diplomatic-relations"].light
    assert "LAO" not in shown
    watched = visit(histories.climb(), "#view=map")
    assert coloured(watched)["JPN"] == "comprehensive-strategic"


def test_the_map_says_that_its_borders_are_no_statement(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=map")
    for language, words in (
        ("ja", "見解を示すものではありません"),
        ("en", "no statement"),
        ("vi", "không thể hiện quan điểm"),
    ):
        watched.page.select_option("#language", language)
        assert "Natural Earth" in watched.page.inner_text("#map .below")
        assert words in watched.page.inner_text("#map .below")
        assert {"ja": "ベトナム", "en": "Vietnam", "vi": "Việt Nam"}[language] in names(watched)


def test_buttons_wheel_and_drag_move_the_map(visit: Visit) -> None:
    watched = visit(sketches.many(), "#view=map")
    at = "window.vietgraph.atlas()"
    whole = watched.page.evaluate(at)
    watched.page.click("#zoom-in")
    nearer = watched.page.evaluate(at)
    assert nearer["scale"] == pytest.approx(whole["scale"] * 1.3)
    x, y = middle(watched, "POL")
    watched.page.mouse.move(x, y)
    watched.page.mouse.wheel(0, -600)
    wheeled = watched.page.evaluate(at)
    assert wheeled["scale"] > nearer["scale"] * 1.5
    x, y = middle(watched, "POL")
    watched.page.mouse.move(x, y)
    watched.page.mouse.wheel(0, -600)
    assert middle(watched, "POL") == pytest.approx((x, y), abs=1), "what is under the mouse stays there"
    watched.page.mouse.down()
    watched.page.mouse.move(x + 60, y + 40, steps=4)
    watched.page.mouse.up()
    assert middle(watched, "POL") == pytest.approx((x + 60, y + 40), abs=2)
    assert watched.page.inner_text("#panel h2") == "概要", "a drag chooses nothing"
    watched.photograph("map-near-1600")
    watched.page.click("#zoom-fit")
    assert watched.page.evaluate(at) == whole
    watched.page.click("#zoom-out")
    assert watched.page.evaluate(at) == whole, "no farther than the whole world"


def test_two_fingers_bring_the_map_nearer_and_one_moves_it(visit: Visit) -> None:
    watched = visit(sketches.many(), "#view=map", 390, 844)
    hand = watched.page.context.new_cdp_session(watched.page)
    hand.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})

    def touch(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    before = watched.page.evaluate("window.vietgraph.atlas()")
    x, y = middle(watched, "CHN")
    touch("touchStart", (x - 20, y), (x + 20, y))
    for step in range(1, 6):
        touch("touchMove", (x - 20 - 8 * step, y), (x + 20 + 8 * step, y))
    touch("touchEnd")
    nearer = watched.page.evaluate("window.vietgraph.atlas()")
    assert nearer["scale"] / before["scale"] == pytest.approx(3, rel=0.15)
    x, y = middle(watched, "CHN")
    touch("touchStart", (x, y))
    for step in range(1, 6):
        touch("touchMove", (x - 10 * step, y + 4 * step))
    touch("touchEnd")
    assert middle(watched, "CHN") == pytest.approx((x - 50, y + 20), abs=4)
    assert watched.page.inner_text("#panel h2") == "概要", "moving the map chooses nothing"


def test_names_never_lie_on_each_other_and_more_appear_when_the_map_is_near(visit: Visit) -> None:
    watched = visit(sketches.many(), "#view=map")
    few = len(names(watched))
    for _ in range(3):
        boxes = [text.bounding_box() for text in watched.page.locator("#map-picture text").all()]
        found = [(b["x"], b["y"] + 4, b["x"] + b["width"], b["y"] + b["height"] - 4) for b in boxes if b]
        for number, one in enumerate(found):
            for other in found[:number]:
                apart = one[0] > other[2] - 4 or other[0] > one[2] - 4 or one[1] > other[3] or other[1] > one[3]
                assert apart, (one, other)
        x, y = middle(watched, "POL")
        watched.page.mouse.move(x, y)
        watched.page.mouse.wheel(0, -500)
    assert few >= 10
    assert {"ポーランド", "オーストリア"} <= set(names(watched))


def test_the_keyboard_walks_over_the_map(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=map")
    watched.page.focus("#map-picture")
    watched.page.keyboard.press("ArrowDown")
    assert watched.page.inner_text("#panel h2") == "カンボジア", "the walk begins in Vietnam"
    watched.page.keyboard.press("ArrowUp")
    assert watched.page.inner_text("#panel h2") in ("カザフスタン", "ロシア")
    assert watched.page.get_attribute("#map-picture", "aria-activedescendant") in ("map-KAZ", "map-RUS")
    assert watched.page.inner_text("#live")
    watched.page.keyboard.press("+")
    assert watched.page.evaluate("window.vietgraph.atlas().scale") > 0.3
    watched.page.keyboard.press("0")
    watched.page.keyboard.press("Escape")
    assert watched.page.inner_text("#panel h2") == "概要"
    watched.page.keyboard.press("ArrowLeft")
    watched.page.keyboard.press("Enter")
    assert watched.page.get_attribute("#tab-partner", "aria-selected") == "true"


def test_search_chooses_on_the_map_and_brings_it_into_sight(visit: Visit) -> None:
    watched = visit(sketches.many(), "#view=map")
    x, y = middle(watched, "POL")
    watched.page.mouse.move(x, y)
    watched.page.mouse.wheel(0, -1500)
    watched.page.keyboard.press("/")
    watched.page.keyboard.type("ブラジル")
    watched.page.keyboard.press("Enter")
    assert watched.page.get_attribute("#tab-map", "aria-selected") == "true"
    frame = watched.page.locator("#map-picture").bounding_box()
    x, y = middle(watched, "BRA")
    assert frame and frame["x"] < x < frame["x"] + frame["width"] and frame["y"] < y < frame["y"] + frame["height"]


def test_a_link_opens_the_map_with_its_partner(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=map&partner=KAZ&without=none&lang=en")
    assert watched.page.get_attribute("#map-KAZ", "aria-selected") == "true"
    assert "KHM" not in coloured(watched)
    assert watched.page.inner_text("#tab-map") == "Map"


def test_hostile_names_are_inert_on_the_map(visit: Visit) -> None:
    watched = visit(sketches.hostile(), "#view=map")
    tags = watched.page.evaluate("document.querySelectorAll('img, iframe, script, foreignObject').length")
    watched.page.mouse.move(*middle(watched, "FRA"))
    watched.page.mouse.wheel(0, -400)
    for code in ("FRA", "DEU", "ITA", "ESP", "POL", "CZE", "HUN"):
        watched.page.mouse.move(*middle(watched, code))
        watched.page.mouse.click(*middle(watched, code))
        watched.page.wait_for_function("code => location.hash.includes(code)", arg=code)
    assert watched.page.evaluate("typeof window.owned") == "undefined"
    assert watched.page.evaluate("document.querySelectorAll('img, iframe, script, foreignObject').length") == tags


def test_a_print_shows_the_map_and_not_the_picture_of_before(visit: Visit) -> None:
    watched = visit(sketches.few())
    for tab, printed in (("map", False), ("table", False), ("rings", True)):
        watched.page.click(f"#tab-{tab}")
        watched.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        watched.page.emulate_media(media="print")
        assert watched.page.locator("#printed").is_visible() is printed
        assert watched.page.locator("#map-picture").is_visible() is (tab == "map")
        watched.page.emulate_media(media="screen")


def test_an_empty_network_has_a_map_too(visit: Visit) -> None:
    watched = visit(sketches.empty(), "#view=map")
    assert coloured(watched) == {}
    assert "ベトナム" in names(watched)
    assert "表示する関係がありません" in watched.page.inner_text("#notice")


def test_the_map_is_usable_on_a_phone(visit: Visit) -> None:
    watched = visit(sketches.many(), "#view=map", 390, 844)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    watched.page.mouse.click(*middle(watched, "AUS"))
    assert watched.page.inner_text("#panel h2") == "オーストラリア"
    watched.page.click("#zoom-fit")
    watched.page.mouse.click(*middle(watched, "BRA"))
    assert watched.page.inner_text("#panel h2") == "ブラジル"
    watched.photograph("map-390", full=True)


@pytest.mark.parametrize("dark", [False, True])
def test_the_map_follows_light_and_dark(visit: Visit, dark: bool) -> None:
    watched = visit(sketches.few(), "#view=map", dark=dark)
    shade = SHADES["strategic"]
    fill = watched.page.get_attribute("#map-BLR path", "fill")
    assert fill == (shade.dark if dark else shade.light)
    watched.page.select_option("#theme", "light" if dark else "dark")
    assert watched.page.get_attribute("#map-BLR path", "fill") == (shade.light if dark else shade.dark)
    watched.photograph("map-few-dark" if dark else "map-few-light")


def test_land_without_a_partner_is_one_path() -> None:
    world = world_of({"VNM", "SGP", "TUV", "ASEAN"})
    assert set(world["paths"]) == {"VNM", "SGP"}
    assert set(world["places"]) == {"VNM", "SGP", "TUV"}
    assert world["small"] == ["SGP", "TUV"]
    assert outlines().paths["LAO"] in world["land"] and outlines().paths["VNM"] not in world["land"]
