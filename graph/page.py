"""One self-contained page: pyvis renders our own template, and nothing hostile or outside gets in.

The rules of :mod:`graph.markup` hold, and ids are our own codes; each has a test. pyvis' own template and its file
writing are never used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup
from pyvis.network import Network as Pyvis

from graph.markup import content_policy, environment, inline_script
from graph.packing import pack
from graph.palette import style_variables

_TEMPLATES = files("graph").joinpath("templates")
_SCRIPTS = (
    "core.js",
    "asof.js",
    "status.js",
    "places.js",
    "draw.js",
    "moves.js",
    "evidence.js",
    "panel.js",
    "controls.js",
    "matrix.js",
    "spells.js",
    "lanes.js",
    "timeline.js",
    "map.js",
    "map-hands.js",
    "table.js",
    "recorder.js",
    "vector.js",
    "export.js",
    "time.js",
    "start.js",
)
_VIS = ("lib", "vis-9.1.2", "vis-network.min.js")


def compose(
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
    facts: Mapping[str, Any],
    world: Mapping[str, Any],
    title: str,
    language: str,
) -> str:
    """The page as text. ``nodes`` and ``edges`` go through pyvis; ``facts`` is what belongs to neither.

    ``world`` is the map beneath them (:func:`graph.view.world_of`).
    """
    pyvis = Pyvis(directed=True, cdn_resources="in_line")
    pyvis.nodes = [dict(node) for node in nodes]
    pyvis.edges = [dict(edge) for edge in edges]
    pyvis.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {"hover": True, "dragNodes": False, "keyboard": False, "tooltipDelay": 10**9},
    }
    style, vis, script = _style(), _vis(), _script()
    templates = environment(_text)
    templates.filters["pack"] = pack
    templates.globals.update(
        page_title=title,
        page_language=language,
        policy=content_policy((vis, script), (style,)),
        style=Markup(style),
        vis=Markup(vis),
        script=Markup(script),
        strings=json.loads(_text("strings.json")),
        facts=facts,
        world=world,
        from_json=json.loads,
    )
    pyvis.templateEnv = templates
    pyvis.path = "page.html"
    return str(pyvis.generate_html())


@cache
def _text(name: str) -> str:
    return _TEMPLATES.joinpath(name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    return style_variables() + _text("page.css")


@cache
def _script() -> str:
    body = "\n".join(_text(name) for name in _SCRIPTS)
    return inline_script(f'(() => {{\n"use strict";\n{body}\n}})();')


@cache
def _vis() -> str:
    return inline_script(files("pyvis").joinpath(*_VIS).read_text(encoding="utf-8"))
