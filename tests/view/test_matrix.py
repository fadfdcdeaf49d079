"""Partners by fields: a table that is filtered, ordered, walked with the keyboard, linked to and taken away."""

from __future__ import annotations

import csv
import io
import re
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
CELLS = """() => Object.fromEntries([...document.querySelectorAll("#matrix tr[data-partner]")].map(row => [
    row.dataset.partner,
    Object.fromEntries([...document.querySelectorAll("#matrix [data-field]")]
        .map(field => [field.dataset.field.slice(7), row.cells[Number(field.dataset.column) + 1].textContent])
        .filter(([, text]) => text)),
]))"""


def cells(watched: Watched) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = watched.page.evaluate(CELLS)
    return found


def cell(partner: str, field: str) -> str:
    return f"#matrix tr[data-partner={partner}] td[title*='{sketches.SECTORS[field][1]}:']"


def test_every_pair_of_the_network_has_its_count_and_no_other_has_one(visit: Visit) -> None:
    network = sketches.few()
    watched = visit(network, "#view=matrix")
    told: dict[str, dict[str, str]] = {code: {} for code, data in network.nodes(data=True) if data["kind"] == "partner"}
    for partner, field, data in network.edges(data=True):
        if data["kind"] == "sector":
            told[partner][field.removeprefix("sector:")] = str(data["total"])
    assert cells(watched) == told
    watched.photograph("matrix-1600")


def test_it_is_a_table_whose_heads_say_what_they_head(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=matrix")
    scopes = watched.page.eval_on_selector_all("#matrix th", "all => all.map(each => each.scope)")
    assert set(scopes) == {"col", "colgroup", "row", "rowgroup"}
    parent = watched.page.locator("#matrix .parent", has_text="経済")
    assert parent.get_attribute("colspan") == "4", "economy, trade, investment and e-commerce"
    assert watched.page.locator("#matrix .lot").all_inner_texts()[0].startswith("包括的戦略的パートナーシップ")


def test_what_is_only_planned_looks_different_and_can_be_picked_out(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=matrix&partner=BLR")
    assert "planned" in (watched.page.get_attribute(cell("BLR", "semiconductors"), "class") or "")
    assert "予定のみ" in (watched.page.get_attribute(cell("BLR", "semiconductors"), "title") or "")
    assert "planned" not in (watched.page.get_attribute(cell("BLR", "trade"), "class") or "")
    watched.page.select_option("#matrix-pairs", "planned")
    assert "pairs=planned" in watched.page.url
    assert cells(watched)["BLR"] == {"semiconductors": "1"} and not cells(watched)["RUS"]
    watched.page.focus("#matrix-pairs")
    watched.page.select_option("#matrix-pairs", "done")
    assert "semiconductors" not in cells(watched)["BLR"]
    assert watched.page.evaluate("document.activeElement.id") == "matrix-pairs"


def test_a_click_on_a_cell_opens_its_evidence_and_the_back_button_closes_it(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=matrix")
    watched.page.click(cell("RUS", "energy"))
    assert watched.page.inner_text("#panel h2") == "エネルギー"
    assert "ロシア" in watched.page.inner_text("#panel .crumb")
    assert watched.page.locator("#panel mark").first.inner_text() == "エネルギー"
    assert watched.page.url.endswith("#partner=RUS&field=energy&view=matrix")
    assert watched.page.inner_text("#live") == "ロシア – エネルギー"
    watched.page.go_back()
    watched.page.wait_for_selector("#panel h2:has-text('概要')")
    assert watched.page.locator("#matrix td.on").count() == 0
    watched.page.click("#matrix tr[data-partner=KAZ] th")
    assert watched.page.inner_text("#panel h2") == "カザフスタン"
    watched.page.click("#panel .close")
    assert watched.page.get_attribute("#tab-matrix", "aria-selected") == "true"
    watched.page.click("#matrix [data-field='sector:trade']")
    assert watched.page.inner_text("#panel h2") == "貿易" and "BLR" not in watched.page.url


def test_an_empty_cell_opens_nothing(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=matrix")
    watched.page.locator("#matrix tr[data-partner=KAZ] td").first.click()
    assert watched.page.inner_text("#panel h2") == "概要"


def test_the_arrow_keys_walk_and_enter_opens(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=matrix")
    page = watched.page
    page.focus("#matrix [tabindex='0']")
    assert page.locator("#matrix [tabindex='0']").count() == 1
    for key in ("Control+Home", "ArrowUp", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.dataset.column") == "2", "from the first row up into the heads"
    page.keyboard.press("ArrowDown")
    for _ in range(9):
        page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.tagName") == "TH", "the head of the row is the last stop"
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "ロシア"
    page.keyboard.press("PageDown")
    assert page.evaluate("document.activeElement.closest('tr').dataset.partner") == "KHM", "the last row"
    page.keyboard.press("End")
    page.keyboard.press("Control+Home")
    for _ in range(30):
        if page.evaluate("document.activeElement.title.startsWith('ロシア – 貿易')"):
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "貿易"
    assert page.evaluate("document.activeElement.title").startswith("ロシア – 貿易"), "the focus stays"
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "ロシア"


def test_filters_leave_rows_and_columns_out(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=matrix&without=strategic")
    assert sorted(cells(watched)) == ["KHM", "RUS"]
    fields = watched.page.locator("#matrix [data-field]")
    assert fields.count() == 3, "only fields of those who are left"
    watched.page.click("#reset")
    watched.page.click("details[data-group=energy] > summary")
    watched.page.check("#sector-nuclear-energy")
    assert sorted(cells(watched)) == ["BLR", "RUS"] and fields.count() == 1
    watched.page.uncheck("#sector-nuclear-energy")
    watched.page.fill("#query", "貿易")
    watched.page.keyboard.press("Enter")
    assert watched.page.get_attribute("#tab-matrix", "aria-selected") == "true" and fields.count() == 1


@pytest.mark.parametrize(
    ("order", "first"),
    [("level", ["RUS"]), ("name", ["AZE", "KAZ", "KHM", "BLR", "RUS"]), ("amount", ["BLR", "RUS"]), ("region", [])],
)
def test_rows_can_be_ordered(visit: Visit, order: str, first: list[str]) -> None:
    watched = visit(sketches.few(), "#view=matrix")
    watched.page.select_option("#matrix-order", order)
    rows = watched.page.eval_on_selector_all("#matrix tr[data-partner]", "all => all.map(each => each.dataset.partner)")
    assert rows[: len(first)] == first and len(rows) == 5
    lots = watched.page.locator("#matrix .lot").count()
    assert lots == {"level": 3, "region": 4}.get(order, 0)
    assert ("order=" in watched.page.url) is (order != "level")


def test_articles_and_independent_sources_can_be_counted_instead(visit: Visit) -> None:
    network = sketches.few()
    network.edges["RUS", "sector:trade", "sector"].update(total=9, articles=5, sources=3)
    watched = visit(network, "#view=matrix")
    found = []
    for measure in ("statements", "articles", "sources"):
        watched.page.select_option("#matrix-measure", measure)
        found.append(cells(watched)["RUS"]["trade"])
    assert found == ["9", "5", "3"]
    assert "measure=sources" in watched.page.url
    assert "独立した" not in watched.page.inner_text("#matrix .scale")
    watched.page.select_option("#matrix-measure", "statements")
    assert watched.page.locator("#matrix .scale .shade").all_inner_texts()[0] == "1"
    assert watched.page.locator("#matrix .scale .shade").all_inner_texts()[-2].endswith("9")


def test_on_an_earlier_day_it_shows_what_had_been_written_by_then(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=matrix&asof=2023-12-31")
    assert cells(watched)["JPN"] == {"trade": "1"}
    assert watched.page.is_disabled("#matrix-measure")
    assert watched.page.locator("#matrix [data-field]").count() == 2, "columns stay where they are"
    watched.page.evaluate("document.querySelector('#matrix tr[data-partner=JPN]').kept = true")
    watched.page.evaluate("window.vietgraph.showDay('2024-12-31')")
    assert cells(watched)["JPN"] == {"trade": "3", "energy": "1"}
    assert watched.page.evaluate("document.querySelector('#matrix tr[data-partner=JPN]').kept"), "so do rows"
    watched.page.evaluate("window.vietgraph.showDay('2023-12-31')")
    assert cells(watched)["JPN"] == {"trade": "1"}, "and what is no longer told leaves its cell"
    watched.page.click("#present")
    assert cells(watched)["JPN"] == {"trade": "1", "energy": "1"}
    watched.page.select_option("#matrix-measure", "articles")
    assert cells(watched)["JPN"] == {"trade": "3", "energy": "1"}


def test_a_link_opens_the_matrix_as_it_was_left(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=matrix&partner=BLR&field=trade&order=region&measure=sources&lang=en")
    assert watched.page.inner_text("#panel h2") == "trade" and "Belarus" in watched.page.inner_text("#panel .crumb")
    assert watched.page.input_value("#matrix-order") == "region"
    assert watched.page.input_value("#matrix-measure") == "sources"
    assert watched.page.locator("#matrix td.on").get_attribute("title") == "Belarus – trade: 1 independent sources"
    watched.page.evaluate("location.hash = '#view=matrix&order=__proto__&measure=%00&pairs=x&field=BLR'")
    watched.page.wait_for_selector("#panel h2:has-text('概要')")
    assert watched.page.input_value("#matrix-order") == "level"


def test_the_chosen_cell_of_a_link_is_in_sight_on_a_phone(visit: Visit) -> None:
    network = histories.full(60, 60, 0)
    last = max(code for code, data in network.nodes(data=True) if data["kind"] == "partner")
    watched = visit(network, f"#view=matrix&partner={last}&field=f50&order=name&lang=en", 390, 844)
    frame = watched.page.locator("#matrix .matrix-frame").bounding_box()
    box = watched.page.locator("#matrix td.on").bounding_box()
    assert frame and box
    assert frame["x"] + 116 <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"]
    assert frame["y"] + 118 <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"]
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert watched.page.evaluate("scrollY") == 0
    watched.photograph("matrix-390")


def test_heads_stay_while_the_table_is_scrolled(visit: Visit) -> None:
    watched = visit(histories.full(200, 60, 0), "#view=matrix")
    before = watched.page.locator("#matrix .corner").bounding_box()
    watched.page.evaluate("document.querySelector('.matrix-frame').scrollTo(300, 900)")
    assert watched.page.locator("#matrix .corner").bounding_box() == before
    heads = watched.page.evaluate(
        "[...document.querySelectorAll('#matrix tr[data-row] > th')].map(each => each.getBoundingClientRect().left)"
    )
    assert before and {round(left) for left in heads} == {round(before["x"])}
    watched.photograph("matrix-full-1600")


def test_the_csv_is_the_table_that_is_shown(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=matrix&without=none&order=amount")
    with watched.page.expect_download() as waiting:
        watched.page.click("#save-csv")
    assert waiting.value.suggested_filename == "vietgraph-matrix-2025-12-03.csv"
    text = Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
    head, *body = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert head[:4] == ["コード", "相手", "関係の区分", "地域"]
    assert [row[0] for row in body] == list(cells(watched))
    shown = cells(watched)
    for row in body:
        values = dict(zip(head[4:], row[4:], strict=True))
        assert {name: count for name, count in values.items() if count} == {
            sketches.SECTORS[field][1]: count for field, count in shown[row[0]].items()
        }


def test_the_drawing_holds_every_name_and_every_shade(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=matrix&lang=en")
    with watched.page.expect_download() as waiting:
        watched.page.click("#save-svg")
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    for name in ("Belarus", "nuclear energy", "digital transfor", "planned only"):
        assert name in text
    assert re.search(r'<text transform="[^"]*rotate\(90\)"', text), "names of fields stand on their sides"
    watched.page.select_option("#language", "ja")
    with watched.page.expect_download() as waiting:
        watched.page.click("#save-svg")
    assert text.count('stroke-dasharray="4 3"') == 2, "what is only planned is dashed, in the table and beneath it"
    assert ">貿</text>" in Path(waiting.value.path()).read_text(encoding="utf-8"), "or are written downwards"
    with watched.page.expect_download() as waiting:
        watched.page.click("#save-png")
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG")


def test_print_shows_the_whole_table(visit: Visit) -> None:
    watched = visit(sketches.many(), "#view=matrix", 1047, 740)
    watched.page.emulate_media(media="print")
    assert watched.page.evaluate("getComputedStyle(document.querySelector('.matrix-frame')).overflow") == "visible"
    assert (
        not watched.page.locator("#matrix-order").is_visible() and watched.page.locator("#matrix .scale").is_visible()
    )
    table = watched.page.locator("#matrix table").bounding_box()
    assert table and table["width"] <= 1047
    watched.photograph("matrix-print", full=True)


def long_names() -> nx.MultiDiGraph[str]:
    """Names of 200 characters, one from right to left, as rows and with a field each."""
    network = sketches.long_names()
    for code in ("FRA", "DEU", "ITA"):
        sketches.sector(network, code, "digital-transformation", sketches.quote("article-FRA", "DX"))
    return network


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1600])
@pytest.mark.parametrize("sketch", [sketches.few, sketches.hostile, long_names, sketches.empty])
def test_whatever_the_network_the_view_is_sound(
    visit: Visit, sketch: Callable[[], object], width: int, dark: bool
) -> None:
    watched = visit(sketch(), "#view=matrix", width, 900, dark)
    assert serious_faults(watched.page) == []
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    assert watched.page.evaluate("typeof window.owned") == "undefined"
    watched.photograph(f"matrix-{sketch.__name__}-{width}-{'dark' if dark else 'light'}")


def test_one_partner_without_fields_is_a_page_that_says_so(visit: Visit) -> None:
    network = sketches.empty()
    sketches.partner(network, "KHM", "カンボジア", None)
    watched = visit(network, "#view=matrix")
    assert "分野の記述がありません" in watched.page.inner_text("#matrix")


def test_hostile_text_in_the_matrix_is_text(visit: Visit) -> None:
    watched = visit(sketches.hostile(), "#view=matrix")
    for row in watched.page.locator("#matrix tr[data-partner]").all():
        row.locator("td").first.click()
        row.locator("th").hover()
    assert watched.page.evaluate("typeof window.owned") == "undefined"
    assert watched.page.locator("#matrix img, #matrix script").count() == 0
