"""The page as a file: self-contained, inert against hostile text, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import sketches

import graph.page
from graph.layout import LEVELS, NO_LEVEL
from graph.markup import script_json, web_link
from graph.packing import unpack
from graph.palette import SHADES, contrast
from graph.view import page, render
from ontology.errors import OutputError, UnknownTermError

TEMPLATES = Path(__file__).parents[2] / "graph" / "templates"
SCRIPTS = sorted(TEMPLATES.glob("*.js"))


class Elements(html.parser.HTMLParser):
    """The elements of a page as a browser would find them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._open = dict(attrs).get("id") or f"<{tag}>"

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        self.texts[self._open] = self.texts.get(self._open, "") + data


def data_of(text: str, name: str) -> Any:
    found = json.loads(Elements(text).texts[f"data-{name}"])
    return unpack(found) if name in ("nodes", "edges") else found


def test_nodes_and_edges_of_the_network_reach_the_page_through_pyvis_with_their_places() -> None:
    nodes = {node["id"]: node for node in data_of(page(sketches.few()), "nodes")}
    assert {"VNM", "BLR", "sector:trade", "event:visit", "person:a"} <= set(nodes)
    assert (nodes["VNM"]["x"], nodes["VNM"]["y"]) == (0, 0)
    assert nodes["BLR"]["level"] == "strategic"
    assert isinstance(nodes["BLR"]["x"], int)
    edges = data_of(page(sketches.few()), "edges")
    kinds = {edge.get("kind", nodes[edge["to"]]["kind"]) for edge in edges}
    assert kinds == {"level", "sector", "event", "person"}, "the kind stands in the target where the edge says none"


def test_the_same_network_gives_the_same_bytes_under_any_hash_seed() -> None:
    code = "import sys, sketches; from graph.view import page; sys.stdout.buffer.write(page(sketches.few()).encode())"
    paths = os.pathsep.join((str(Path(__file__).parent), str(Path(__file__).parents[2])))

    def run(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout

    assert len({run(seed) for seed in ("0", "1", "4242")}) == 1


def test_the_order_in_which_the_network_was_filled_does_not_show() -> None:
    network = sketches.few()
    turned = sketches.empty()
    turned.graph["articles"] = dict(reversed(list(network.graph["articles"].items())))
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(keys=True, data=True))))
    assert page(turned) == page(network)


def test_rendering_leaves_the_network_as_it_was() -> None:
    network, untouched = sketches.few(), sketches.few()
    page(network)
    assert dict(network.nodes(data=True)) == dict(untouched.nodes(data=True))
    assert list(network.edges(keys=True, data=True)) == list(untouched.edges(keys=True, data=True))


def test_nothing_in_the_page_points_outside() -> None:
    elements = Elements(page(sketches.few())).found
    assert {tag for tag, _ in elements}.isdisjoint({"link", "iframe", "object", "embed", "base", "form"})
    assert not [attributes for _, attributes in elements if "src" in attributes or "href" in attributes]
    assert not re.search(r"@import|url\(", Elements(page(sketches.few())).texts["<style>"])


def test_only_our_own_scripts_and_styles_may_run() -> None:
    text = page(sketches.hostile())
    [policy] = [a["content"] for tag, a in Elements(text).found if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert "default-src 'none'" in policy and "unsafe" not in policy and "connect-src" not in policy
    for body in re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", text, re.DOTALL):
        assert base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() in policy


def test_hostile_text_adds_no_element_to_the_page() -> None:
    tame, wild = Elements(page(sketches.few())), Elements(page(sketches.hostile()))
    assert [tag for tag, _ in wild.found] == [tag for tag, _ in tame.found]
    assert "onerror" not in " ".join(str(attributes) for _, attributes in wild.found)


@pytest.mark.parametrize("text", sketches.HOSTILE)
def test_a_hostile_title_is_shown_as_text(text: str) -> None:
    written = page(sketches.few(), title=text)
    assert Elements(written).texts["<title>"] == Elements(written).texts["title"] == text
    assert [tag for tag, _ in Elements(written).found] == [tag for tag, _ in Elements(page(sketches.few())).found]


@pytest.mark.parametrize("text", sketches.HOSTILE)
def test_json_in_a_script_cannot_leave_it(text: str) -> None:
    written = script_json({text: [text]})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {text: [text]}


def test_json_knows_no_number_that_is_none() -> None:
    with pytest.raises(ValueError, match="JSON"):
        script_json(float("nan"))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "data:text/html,x",
        "//news.example",
        "news.example",
        "ftp://a.example",
        "java\nscript:alert(1)",
        "https://",
        "http://[",
        " https://a.example",
        "https://a.example/\u0000",
        "",
        None,
    ],
)
def test_only_http_and_https_addresses_become_links(address: str | None) -> None:
    assert web_link(address) is None


@pytest.mark.parametrize("address", ["https://news.example/a?b=1&c=<2>#d", "http://例え.jp/記事"])
def test_web_addresses_stay_as_they_are(address: str) -> None:
    assert web_link(address) == address


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_make_text_never_markup(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    for door in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "srcdoc",
        "DOMParser",
        "createContextualFragment",
        'setTimeout("',
        "fetch(",
        "XMLHttpRequest",
        "import(",
    ):
        assert door not in script
    assert "</script" not in script and "<!--" not in script


def test_no_name_is_declared_twice_for_the_scripts_share_one_scope() -> None:
    declared = re.compile(r"^(?:async )?(?:const|let|var|function\*?|class) (\w+)", re.MULTILINE)
    opened = re.compile(r"^(?:const|let|var) [\[{]([^=]*)[\]}] =", re.MULTILINE)
    names = Counter(
        name
        for path in SCRIPTS
        for script in [path.read_text(encoding="utf-8")]
        for name in [*declared.findall(script), *re.findall(r"\w+", " ".join(opened.findall(script)))]
    )
    assert len(names) > 100
    assert [name for name, count in names.items() if count > 1] == []


def test_every_script_is_part_of_the_page() -> None:
    assert sorted(graph.page._SCRIPTS) == [path.name for path in SCRIPTS]


def test_no_file_of_the_page_is_unreadably_long() -> None:
    assert [path.name for path in TEMPLATES.iterdir() if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_every_word_of_the_page_exists_in_every_language() -> None:
    words = json.loads((TEMPLATES / "strings.json").read_text(encoding="utf-8"))
    assert set(words) == {"ja", "en", "vi"}
    assert set(words["en"]) == set(words["ja"]) == set(words["vi"])
    holes = {
        language: {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in words[language].items()}
        for language in words
    }
    assert holes["ja"] == holes["en"] == holes["vi"]


def test_every_word_the_scripts_ask_for_exists() -> None:
    words = json.loads((TEMPLATES / "strings.json").read_text(encoding="utf-8"))["ja"]
    asked = {key for path in SCRIPTS for key in re.findall(r"\bt\(\"([\w.]+)\"", path.read_text(encoding="utf-8"))}
    assert asked and asked <= set(words)


def test_every_level_has_a_colour_with_readable_ink_on_light_and_dark() -> None:
    assert set(SHADES) == {*LEVELS, NO_LEVEL}
    for shade in SHADES.values():
        assert contrast(shade.light, shade.light_ink) >= 4.5
        assert contrast(shade.dark, shade.dark_ink) >= 4.5


def test_the_page_reads_well_in_its_own_colours() -> None:
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    for block in style.split("}")[:2]:
        colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))
        for ink in ("ink", "quiet", "accent"):
            assert contrast(colours[ink], colours["ground"]) >= 4.5
            assert contrast(colours[ink], colours["panel"]) >= 4.5
        assert contrast(colours["accent"], colours["accent-ink"]) >= 4.5
        assert contrast(colours["mark"], colours["mark-ink"]) >= 4.5


@pytest.mark.parametrize("network", [sketches.empty, sketches.few, sketches.hostile, sketches.long_names])
def test_the_page_of_a_few_partners_stays_small(network: object) -> None:
    assert callable(network)
    assert len(page(network()).encode()) < 1_000_000


def test_the_page_of_190_partners_stays_within_its_budget() -> None:
    assert len(page(sketches.many()).encode()) < 3_000_000


def test_a_level_the_view_does_not_know_stands_on_the_outermost_ring() -> None:
    network = sketches.few()
    network.nodes["BLR"]["level"] = "friends"
    nodes = {node["id"]: node for node in data_of(page(network), "nodes")}
    assert nodes["BLR"]["ring"] == NO_LEVEL


def test_the_file_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    code = "import sketches, sys; from graph.view import render; render(sketches.few(), sys.argv[1])"
    paths = os.pathsep.join((str(Path(__file__).parent), str(Path(__file__).parents[2])))
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": paths}
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "網.html")], env=environment, check=True)
    assert (tmp_path / "網.html").read_bytes() == page(sketches.few()).encode()


def test_a_page_is_written_to_a_stream_or_to_a_file_and_leaves_nothing_else_behind(tmp_path: Path) -> None:
    stream = io.StringIO()
    render(sketches.few(), stream)
    render(sketches.few(), tmp_path / "network.html")
    assert (tmp_path / "network.html").read_text(encoding="utf-8") == stream.getvalue()
    assert [path.name for path in tmp_path.iterdir()] == ["network.html"]


def test_a_place_that_cannot_be_written_is_one_clear_error_and_the_old_page_stays(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        render(sketches.few(), tmp_path / "missing" / "network.html")
    (tmp_path / "taken").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        render(sketches.few(), tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_language_the_page_does_not_have_is_one_clear_error() -> None:
    with pytest.raises(UnknownTermError, match="ja, en, vi"):
        page(sketches.few(), "fr")
