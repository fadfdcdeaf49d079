"""What a reader can take away from the page: PNG, SVG and CSV of what is shown."""

from __future__ import annotations

import csv
import io
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import histories
import pytest
import sketches
from browsing import ARTEFACTS, Watched

Visit = Callable[..., Watched]
SVG = "{http://www.w3.org/2000/svg}"


def saved(watched: Watched, kind: str) -> tuple[str, bytes]:
    """Name and content of what the button of ``kind`` saves."""
    with watched.page.expect_download() as waiting:
        watched.page.click(f"#save-{kind}")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def drawing(watched: Watched, keep: str = "") -> ET.Element:
    name, data = saved(watched, "svg")
    assert name.endswith(".svg")
    if keep:
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        (ARTEFACTS / f"{keep}.svg").write_bytes(data)
    return ET.fromstring(data)


def texts(svg: ET.Element) -> list[str]:
    return [element.text or "" for element in svg.iter(f"{SVG}text")]


def rows(watched: Watched) -> list[list[str]]:
    _, data = saved(watched, "csv")
    assert data.startswith(b"\xef\xbb\xbf"), "a byte order mark tells spreadsheets that it is UTF-8"
    text = data[3:].decode("utf-8")
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_the_rings_become_real_vectors_with_every_name(visit: Visit) -> None:
    watched = visit(sketches.few())
    svg = drawing(watched, "export-rings")
    found = texts(svg)
    for name in (
        "ベトナム",
        "ベラルーシ",
        "ロシア",
        "カザフスタン",
        "アゼルバイジャン",
        "カンボジア",
        "戦略的パートナーシップ",
    ):
        assert any(name in text for text in found), name
    assert not list(svg.iter(f"{SVG}image"))
    assert len(list(svg.iter(f"{SVG}path"))) > 15
    assert "ベトナムの対外関係ネットワーク" in found[-1] or any(
        "ベトナムの対外関係ネットワーク – 2025年12月3日" in t for t in found
    )
    assert watched.visible() == ["AZE", "BLR", "KAZ", "KHM", "RUS"], "the page goes on as before"
    watched.click_node("RUS")
    assert watched.page.inner_text("#panel h2") == "ロシア"


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("#view=map", ["ベトナム", "ロシア", "カザフスタン"]),
        ("#view=partner&partner=BLR", ["ベトナム", "ベラルーシ", "貿易", "会談・会見"]),
        ("#view=table", ["ベラルーシ", "カンボジア", "南・中央アジア"]),
    ],
)
def test_every_view_can_be_saved_as_svg_and_png(visit: Visit, link: str, wanted: list[str]) -> None:
    watched = visit(sketches.few(), link)
    view = link.removeprefix("#view=").partition("&")[0]
    svg = drawing(watched, f"export-{view}")
    found = texts(svg)
    for name in wanted:
        assert any(name in text for text in found), (name, found)
    name, png = saved(watched, "png")
    assert name.startswith(f"vietgraph-{view}-") and name.endswith("2025-12-03.png")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (round(float(svg.get("width", 0)) * 2), round(float(svg.get("height", 0)) * 2))
    (ARTEFACTS / f"export-{view}.png").write_bytes(png)


def test_a_saved_picture_is_not_blank(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=map")
    _, png = saved(watched, "png")
    watched.page.evaluate(
        """async bytes => {
            const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
            const canvas = new OffscreenCanvas(image.width, image.height);
            const context = canvas.getContext('2d');
            context.drawImage(image, 0, 0);
            const seen = new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer));
            window.colours = seen.size;
        }""",
        list(png),
    )
    assert watched.page.evaluate("window.colours") > 20


def test_the_map_that_is_saved_has_the_colours_of_the_page_and_nothing_hidden(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=map&without=strategic")
    svg = drawing(watched)
    fills = {element.get("fill") for element in svg.iter(f"{SVG}path")}
    assert watched.page.get_attribute("#map-RUS path", "fill") in fills
    assert "#21918c" not in fills, "strategic partners are filtered out"
    assert not [e for e in svg.iter() if e.get("display") == "none" or e.get("role") or e.get("data-code")]
    assert any("Natural Earth" in text for text in texts(svg))


def test_a_file_says_which_day_and_whom_it_shows(visit: Visit) -> None:
    watched = visit(histories.climb(), "#view=map&asof=2009-06-30&partner=JPN&lang=en")
    name, data = saved(watched, "svg")
    assert name == "vietgraph-map-JPN-2009-06-30.svg"
    assert "Japan – 30 June 2009" in data.decode()
    assert watched.page.inner_text("#live") == f"Saved {name}"


def test_the_table_is_saved_as_it_is_filtered_and_sorted(visit: Visit) -> None:
    watched = visit(sketches.few(), "#view=table&without=none")
    watched.page.click("#table thead button:has-text('記事')")
    head, *body = rows(watched)
    assert head[:4] == ["コード", "相手", "関係の区分", "開始"]
    shown = watched.page.locator("#table tbody th").all_inner_texts()
    assert [row[1] for row in body] == shown
    assert "KHM" not in [row[0] for row in body] and len(body) == 4
    assert body[0][:4] == ["RUS", "ロシア", "包括的戦略的パートナーシップ", "2012"]
    watched.page.select_option("#language", "en")
    assert rows(watched)[0][:4] == ["Code", "Partner", "Level", "Since"]


def test_no_cell_is_a_formula_and_every_cell_comes_back_as_it_was(visit: Visit) -> None:
    texts_ = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", 'a "quoted", b', "two\nlines", " =1", "a=1"]
    network = sketches.empty()
    for code, text in zip(("FRA", "DEU", "ITA", "ESP", "POL", "CZE", "HUN", "ROU", "BGR"), texts_, strict=True):
        sketches.partner(network, code, text, "strategic", names=sketches.names(text))
    watched = visit(network, "#view=table")
    cells = {row[0]: row[1] for row in rows(watched)}
    assert cells["DEU"] == "'+1" and cells["ITA"] == "'-1" and cells["ESP"] == "'@SUM(A1)" and cells["FRA"] == "'=1+1"
    assert cells["POL"] == "'\t=1"
    assert cells["CZE"] == 'a "quoted", b' and cells["HUN"] == "two\nlines"
    assert cells["ROU"] == " =1" and cells["BGR"] == "a=1"


@pytest.mark.parametrize(
    "link", ["#", "#view=map", "#view=partner&partner=ITA", "#view=table", "#view=matrix", "#view=timeline"]
)
def test_hostile_names_are_inert_in_a_drawing(visit: Visit, link: str) -> None:
    watched = visit(sketches.hostile(), link)
    svg = drawing(watched)
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= {
        "svg", "g", "path", "rect", "line", "circle", "ellipse", "text", "title", "defs", "pattern"
    }  # fmt: skip
    assert not [name for element in svg.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    assert watched.page.evaluate("typeof window.owned") == "undefined"
    saved(watched, "png")


@pytest.mark.parametrize("view", ["timeline", "matrix"])
def test_names_that_the_page_cuts_off_are_cut_off_in_a_drawing(visit: Visit, view: str) -> None:
    network = sketches.empty()
    name = "A partner with a name of forty signs xx"
    source = sketches.partner(network, "FRA", name, "strategic")
    sketches.sector(network, "FRA", "trade", sketches.quote(source, "貿易"))
    found = texts(drawing(visit(network, f"#view={view}")))
    assert name not in found
    assert any(text.startswith("A partner") and text.endswith("…") for text in found)


def test_signs_that_xml_does_not_know_do_not_break_a_drawing(visit: Visit) -> None:
    network = sketches.empty()
    sketches.partner(network, "FRA", "A\x01\x1f\ufffeB", "strategic")
    for link in ("", "#view=map", "#view=table", "#view=timeline"):
        assert any("A\ufffd\ufffd\ufffdB" in text for text in texts(drawing(visit(network, link)))), link


def test_an_empty_network_has_nothing_to_save(visit: Visit) -> None:
    watched = visit(sketches.empty())
    for kind in ("png", "svg", "csv"):
        assert watched.page.is_disabled(f"#save-{kind}")


def test_the_buttons_are_named_in_the_language_of_the_page_and_fit_on_a_phone(visit: Visit) -> None:
    watched = visit(sketches.few(), "#lang=en", 390, 844)
    assert watched.page.get_by_role("button", name="Save the table as CSV").is_visible()
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    box = watched.page.locator("#exports").bounding_box()
    assert box and box["x"] + box["width"] <= 390
    watched.photograph("export-buttons-390")
