"""The page as a reader uses it: in a real browser, from a file, with the network cable pulled."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
import sketches
from browsing import Watched, browser_program

from benchmarks.viewer import made_up
from graph.resolve import LANGUAGES

Visit = Callable[..., Watched]


def test_partners_are_in_the_picture_with_vietnam_in_the_middle(visit: Visit) -> None:
    watched = visit(sketches.few())
    assert watched.visible() == ["AZE", "BLR", "KAZ", "KHM", "RUS"]
    picture = watched.page.locator("#picture").bounding_box()
    middle = watched.page.evaluate("window.vietgraph.position('VNM')")
    assert picture is not None
    assert middle["x"] == pytest.approx(picture["x"] + picture["width"] / 2, abs=2)
    watched.photograph("few-1600")


def test_a_click_on_a_partner_shows_its_level_quotes_and_sources(visit: Visit) -> None:
    watched = visit(sketches.few())
    assert "ことを確認した" not in watched.panel
    watched.click_node("BLR")
    watched.page.wait_for_selector("#panel h2:has-text('ベラルーシ')")
    assert "戦略的パートナーシップ" in watched.panel
    evidence = watched.page.locator("#panel .evidence").first
    assert evidence.locator("mark").inner_text() == "ベラルーシとの戦略的パートナーシップ"
    assert evidence.locator("blockquote").inner_text().startswith("…両国は")
    link = evidence.locator("a")
    assert link.get_attribute("href") == "https://news.example/article-BLR"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert watched.page.url.endswith("#partner=BLR")
    watched.photograph("partner-1600")


def test_past_and_proposed_levels_are_told_in_the_panel_only(visit: Visit) -> None:
    watched = visit(sketches.few(), "#partner=BLR")
    assert watched.page.locator("#panel .statement.past").inner_text().startswith("外交関係")
    watched.click_node("KHM")
    watched.page.wait_for_selector("#panel .statement.proposed")
    assert watched.page.locator("#panel .stand .badge").first.inner_text() == "区分の記載なし"


def test_only_a_disputed_level_says_what_stands_against_it(visit: Visit) -> None:
    network = sketches.few()
    [level] = network.get_edge_data("VNM", "RUS").values()
    level["against"] = {"total": 1, "evidence": [sketches.quote("article-BLR", "ロシアとは包括的パートナーである")]}
    watched = visit(network, "#partner=RUS")
    against = watched.page.locator("#panel .against")
    assert against.count() == 1
    assert "異なることを述べる記述" in against.inner_text() and "包括的パートナーである" in against.inner_text()
    watched = visit(network, "#partner=BLR")
    assert watched.page.locator("#panel .statement").count() and not watched.page.locator("#panel .against").count()


def test_the_mouse_over_a_partner_shows_level_and_quote(visit: Visit) -> None:
    watched = visit(sketches.few())
    at = watched.page.evaluate("window.vietgraph.position('RUS')")
    watched.page.mouse.move(at["x"] - 3, at["y"] - 3)
    watched.page.mouse.move(at["x"], at["y"])
    watched.page.wait_for_selector("#tip:not([hidden])")
    tip = watched.page.inner_text("#tip")
    assert "ロシア" in tip and "2012年から" in tip and "ロシアとの包括的戦略的パートナーシップ" in tip
    watched.photograph("tooltip-1600")


def test_a_partner_opens_into_its_sectors_events_and_people(visit: Visit) -> None:
    watched = visit(sketches.few(), "#partner=BLR")
    watched.page.click("#panel .primary")
    assert watched.page.evaluate("window.vietgraph.position('sector:trade')") is not None
    watched.click_node("event:meeting")
    watched.page.wait_for_selector("#panel h2:has-text('会談・会見')")
    assert "ボルフォヴィッチ書記を党中央委員会本部で迎えた" in watched.panel
    watched.photograph("neighbourhood-1600")
    watched.page.go_back()
    watched.page.wait_for_selector("#panel h2:has-text('ベラルーシ')")


def test_a_file_knows_no_server(visit: Visit) -> None:
    watched = visit(sketches.few(), "#partner=BLR")
    assert "ベラルーシ" in watched.panel
    assert watched.page.locator("#panel .server").count() == 0, "what only a server has is not offered"


def test_neighbours_do_not_overlap(visit: Visit) -> None:
    for width, height in ((1600, 1000), (390, 844)):
        watched = visit(sketches.few(), "#partner=BLR&view=partner", width, height)
        boxes = [box for box in watched.page.evaluate("window.vietgraph.boxes()") if ":" in box["id"]]
        assert len(boxes) == 17
        assert not _overlaps(boxes)


def test_very_many_neighbours_do_not_overlap_and_beyond_the_limit_they_are_left_to_the_panel(visit: Visit) -> None:
    for width, height in ((1600, 1000), (390, 844)):
        watched = visit(made_up(3, 60, 75), "#partner=JPN&view=partner", width, height)
        boxes = [box for box in watched.page.evaluate("window.vietgraph.boxes()") if ":" in box["id"]]
        kinds = [box["id"].partition(":")[0] for box in boxes]
        assert (kinds.count("sector"), kinds.count("event")) == (40, 20)
        assert not _overlaps(boxes)
        assert watched.page.locator("#panel .chip").count() == 60


def test_no_labels_overlap_with_190_partners(visit: Visit) -> None:
    watched = visit(sketches.many())
    boxes = watched.page.evaluate("window.vietgraph.boxes()")
    assert len(boxes) == 191
    assert not _overlaps(boxes)
    watched.photograph("many-1600")


def _overlaps(boxes: list[dict[str, float]]) -> list[tuple[float, float]]:
    return [
        (one["id"], other["id"])
        for number, one in enumerate(boxes)
        for other in boxes[:number]
        if one["left"] + 2 < other["right"] and other["left"] + 2 < one["right"]
        and one["top"] + 2 < other["bottom"] and other["top"] + 2 < one["bottom"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ベラルーシ", "BLR"), ("べらるーし", "BLR"), ("ﾍﾞﾗﾙｰｼ", "BLR"), ("belarus", "BLR"), ("BLR", "BLR"),
        ("by", "BLR"), ("Campuchia", "KHM"), ("露", "RUS"), ("NGA", "RUS"), ("ロシア連邦", "RUS"),
        ("ボルフォヴィッチ", "BLR"),
    ],
)  # fmt: skip
def test_search_finds_a_partner_in_every_script_and_code(visit: Visit, typed: str, found: str) -> None:
    watched = visit(sketches.few())
    watched.page.keyboard.press("/")
    watched.page.keyboard.type(typed)
    watched.page.wait_for_selector("#hits li")
    watched.page.keyboard.press("Enter")
    assert f"partner={found}" in watched.page.url


def test_search_says_when_there_is_nothing(visit: Visit) -> None:
    watched = visit(sketches.few())
    watched.page.fill("#query", "アトランティス")
    assert watched.page.inner_text("#hits") == "該当なし"


def test_a_vietnamese_name_is_found_without_its_marks(visit: Visit) -> None:
    watched = visit(sketches.few(), "#lang=vi")
    watched.page.fill("#query", "dau tu")
    assert "đầu tư" in watched.page.inner_text("#hits")


def test_the_legend_counts_and_filters_by_level(visit: Visit) -> None:
    watched = visit(sketches.few())
    row = watched.page.locator("#filter-levels li", has_text="戦略的パートナーシップ").last
    assert row.locator(".count").inner_text() == "3"
    watched.page.uncheck("#level-strategic")
    assert watched.visible() == ["KHM", "RUS"]
    assert "without=strategic" in watched.page.url
    watched.page.click("#reset")
    assert len(watched.visible()) == 5


def test_a_sector_brings_out_the_partners_concerned(visit: Visit) -> None:
    watched = visit(sketches.few())
    watched.page.click("details[data-group=energy] > summary")
    watched.page.check("#sector-nuclear-energy")
    assert watched.visible() == ["BLR", "RUS"]
    assert watched.page.locator("#level-strategic").locator("xpath=..").locator(".count").inner_text() == "1"
    watched.photograph("sector-1600")
    watched.page.uncheck("#level-strategic")
    watched.page.uncheck("#level-comprehensive-strategic")
    assert watched.page.inner_text("#notice").strip() == "条件に合う相手がありません"


def test_the_counts_of_the_legend_are_those_of_the_network(visit: Visit) -> None:
    network = sketches.many()
    watched = visit(network)
    rows = watched.page.evaluate(
        "[...document.querySelectorAll('#filter-levels li')].map(li => [li.querySelector('input').id.slice(6),"
        " Number(li.querySelector('.count').textContent)])"
    )
    levels = [data["level"] or "none" for _, data in network.nodes(data=True) if data["kind"] == "partner"]
    assert dict(rows) == {level: levels.count(level) for level in set(levels)}


@pytest.mark.parametrize(
    ("language", "name", "level", "title"),
    [
        ("ja", "ベラルーシ", "戦略的パートナーシップ", "ベトナムの対外関係ネットワーク"),
        ("en", "Belarus", "strategic partnership", "Vietnam's network of foreign relations"),
        ("vi", "Belarus", "đối tác chiến lược", "Mạng lưới quan hệ đối ngoại của Việt Nam"),
    ],
)
def test_everything_speaks_the_language_that_is_chosen(
    visit: Visit, language: str, name: str, level: str, title: str
) -> None:
    watched = visit(sketches.few(), "#partner=BLR")
    watched.page.select_option("#language", language)
    assert watched.page.get_attribute("html", "lang") == language
    assert watched.page.inner_text("#title") == title
    assert watched.page.inner_text("#panel h2") == name
    assert level in watched.panel
    watched.photograph(f"language-{language}-1600")


def test_a_link_opens_the_page_as_it_was_left(visit: Visit) -> None:
    watched = visit(
        sketches.few(), "#partner=blr&item=sector:trade&view=partner&sector=trade,energy&without=none&lang=en"
    )
    assert watched.page.inner_text("#panel h2") == "trade"
    assert watched.page.get_attribute("#tab-partner", "aria-selected") == "true"
    assert watched.page.is_checked("#sector-trade") and not watched.page.is_checked("#level-none")
    assert watched.page.get_attribute("html", "lang") == "en"


def test_hidden_regions_stand_in_the_link_and_come_back(visit: Visit) -> None:
    watched = visit(sketches.few())
    watched.page.uncheck("#region-europe")
    assert watched.visible() == ["AZE", "KAZ", "KHM"] and "outside=europe" in watched.page.url
    watched.page.go_back()
    watched.page.wait_for_function("document.getElementById('region-europe').checked")
    assert len(watched.visible()) == 5
    assert len(visit(sketches.few(), "#outside=europe,%3Cb%3E,x").visible()) == 3


@pytest.mark.parametrize(
    "link",
    ["#partner=<img src=x onerror=window.owned=1>", "#partner=VNM", "#item=BLR", "#partner=%E0%A4%A",
     "#view=constructor", "#lang=__proto__", "#sector=,,&without=x&partner", "#partner=BLR&partner=XXX", "#%00=%00"],
)  # fmt: skip
def test_a_broken_or_hostile_link_opens_the_overview(visit: Visit, link: str) -> None:
    watched = visit(sketches.few(), link)
    assert watched.page.inner_text("#panel h2") == "概要"
    assert len(watched.visible()) == 5


def test_the_keyboard_alone_is_enough(visit: Visit) -> None:
    watched = visit(sketches.few())
    watched.page.focus("#picture")
    watched.page.keyboard.press("ArrowRight")
    assert watched.page.inner_text("#panel h2") == "ロシア", "the walk begins at the innermost ring"
    watched.page.keyboard.press("ArrowDown")
    assert "戦略的パートナーシップ" in watched.page.inner_text("#live")
    watched.page.keyboard.press("Enter")
    assert watched.page.get_attribute("#tab-partner", "aria-selected") == "true"
    watched.page.keyboard.press("ArrowRight")
    assert "item=" in watched.page.url
    for _ in range(3):
        watched.page.keyboard.press("Escape")
    assert watched.page.inner_text("#panel h2") == "概要"


def test_the_table_tells_the_same_as_the_picture(visit: Visit) -> None:
    watched = visit(sketches.few(), "#without=none")
    shown = watched.visible()
    watched.page.click("#tab-table")
    assert watched.page.locator("#table tbody tr").count() == len(shown) == 4
    watched.page.click("#table thead button:has-text('記事')")
    assert watched.page.locator("#table tbody th").first.inner_text() == "ロシア"
    watched.page.click("#table tbody button:has-text('ベラルーシ')")
    assert watched.page.inner_text("#panel h2") == "ベラルーシ"
    watched.photograph("table-1600")


def test_hostile_text_is_shown_and_nothing_of_it_runs(visit: Visit) -> None:
    watched = visit(sketches.hostile())
    tags = watched.page.evaluate("document.querySelectorAll('img, iframe, script').length")
    for code in ("FRA", "DEU", "ITA", "ESP", "POL", "CZE", "HUN"):
        at = watched.page.evaluate("id => window.vietgraph.position(id)", code)
        watched.page.mouse.move(at["x"], at["y"])
        watched.click_node(code)
        watched.page.wait_for_function("code => location.hash.includes(code)", arg=code)
        assert "window.owned" in watched.panel or "<!--<script>" in watched.panel
        watched.page.evaluate("document.querySelectorAll('#panel details').forEach(part => part.open = true)")
        watched.page.click("#panel .chip")
        watched.page.go_back()
        watched.page.click("#panel .primary")
        watched.page.click(f"text={watched.page.inner_text('#panel .primary')}")
    watched.page.click("#tab-table")
    watched.page.fill("#query", "<")
    assert watched.page.evaluate("typeof window.owned") == "undefined"
    assert watched.page.evaluate("document.querySelectorAll('img, iframe, script').length") == tags
    assert watched.page.locator("a[href]").count() == 0, "an address that is not http or https is no link"
    watched.photograph("hostile-1600")


def test_the_policy_stops_what_should_ever_get_in(visit: Visit) -> None:
    watched = visit(sketches.few())
    watched.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.owned=1\">')"
    )
    watched.page.wait_for_timeout(200)
    assert watched.page.evaluate("typeof window.owned") == "undefined"
    assert any("Content Security Policy" in complaint for complaint in watched.complaints)
    watched.complaints.clear()


@pytest.mark.parametrize("size", [(390, 844), (820, 1180), (1600, 1000)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_at_the_side(visit: Visit, size: tuple[int, int], language: str) -> None:
    watched = visit(sketches.few(), f"#partner=BLR&lang={language}", *size)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for part in ("#tabs", "#search", "#choices", "#picture", "#panel"):
        box = watched.page.locator(part).bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= size[0] + 1
    watched.photograph(f"width-{size[0]}-{language}", full=size[0] < 900)


def test_on_a_phone_the_picture_comes_first_and_a_tap_shows_the_evidence(visit: Visit) -> None:
    watched = visit(sketches.few(), "", 390, 844)
    tops = [watched.page.locator(part).bounding_box() for part in ("#stage", "#panel", "#legend")]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    watched.click_node("KAZ")
    watched.page.wait_for_selector("#panel h2:has-text('カザフスタン')")
    assert watched.page.locator("#panel mark").first.is_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_light_and_dark_follow_the_system_and_can_be_chosen(visit: Visit, dark: bool) -> None:
    watched = visit(sketches.few(), "#partner=RUS", dark=dark)
    ground = "getComputedStyle(document.body).backgroundColor"
    first = watched.page.evaluate(ground)
    assert (first == "rgb(255, 255, 255)") is not dark
    watched.photograph("dark-1600" if dark else "light-1600")
    watched.page.select_option("#theme", "light" if dark else "dark")
    assert watched.page.evaluate(ground) != first


def test_an_empty_graph_gives_a_page_that_says_so(visit: Visit) -> None:
    watched = visit(sketches.empty())
    assert "表示する関係がありません" in watched.page.inner_text("#notice")
    assert watched.page.is_disabled("#tab-partner")
    watched.photograph("empty-1600")
    watched.page.click("#tab-table")


def test_one_partner_without_a_level_gives_a_page(visit: Visit) -> None:
    network = sketches.empty()
    sketches.partner(network, "KHM", "カンボジア", None)
    watched = visit(network)
    watched.click_node("KHM")
    watched.page.wait_for_selector("#panel h2:has-text('カンボジア')")
    assert "この相手との区分を述べた記事はありません。" in watched.panel
    watched.page.click("#panel .primary")
    watched.photograph("one-1600")


def test_names_of_200_characters_are_cut_in_the_picture_and_whole_in_the_panel(visit: Visit) -> None:
    network = sketches.long_names()
    watched = visit(network, "#partner=DEU", 390, 844)
    assert len(watched.page.inner_text("#panel h2").replace("\n", "")) == 200
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    watched.page.click("#panel .primary")
    watched.photograph("long-390", full=True)


def test_print_shows_the_picture(visit: Visit) -> None:
    watched = visit(sketches.few())
    watched.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    watched.page.emulate_media(media="print")
    assert watched.page.locator("#printed").is_visible()
    assert watched.page.evaluate("document.getElementById('printed').naturalWidth") > 300


def test_a_page_of_190_partners_is_ready_within_a_few_seconds(visit: Visit) -> None:
    watched = visit(sketches.many())
    assert watched.page.evaluate("performance.now()") < 10_000


def test_a_browser_can_be_named_and_a_wrong_name_finds_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIETGRAPH_BROWSER", "no-such-browser")
    assert browser_program() is None


@pytest.mark.parametrize(("ci", "outcome"), [("true", "failed"), ("", "skipped")])
def test_without_a_browser_these_tests_fail_where_the_project_is_checked_and_skip_elsewhere(
    ci: str, outcome: str
) -> None:
    environment = {**os.environ, "CI": ci, "VIETGRAPH_BROWSER": "no-such-browser"}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "-k", "print_shows", __file__],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert f"1 {'error' if outcome == 'failed' else outcome}" in run.stdout
    assert "VIETGRAPH_BROWSER" in run.stdout
    assert run.returncode == (1 if outcome == "failed" else 0)
