"""One self-contained page: pyvis renders our own template, and nothing hostile or outside gets in.

Rules, each with a test: the template escapes by itself; data goes into ``<script type="application/json">`` through
:func:`script_json` alone; scripts and styles are allowed by hash, everything else is refused; only http and https
addresses become links; ids are our own codes. pyvis' own template and its file writing are never used.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network as Pyvis

from graph.palette import style_variables

_TEMPLATES = files("graph").joinpath("templates")
_SCRIPTS = ("core.js", "draw.js", "evidence.js", "panel.js", "controls.js", "table.js", "start.js")
_VIS = ("lib", "vis-9.1.2", "vis-network.min.js")


def script_json(value: object) -> Markup:
    """``value`` as JSON that may stand inside a script element: no sign in it can end the element or open another.

    Raises :class:`ValueError` for numbers JSON does not know.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    # Everything that could leave the element is escaped above, so this is safe to mark as such.
    return Markup(text)


def web_link(address: str | None) -> str | None:
    """``address`` if it is an absolute http or https address without blanks or controls, else None."""
    if not address or any(ord(char) <= 0x20 or ord(char) == 0x7F for char in address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and host else None


def compose(
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
    facts: Mapping[str, Any],
    title: str,
    language: str,
) -> str:
    """The page as text. ``nodes`` and ``edges`` go through pyvis; ``facts`` is what belongs to neither."""
    pyvis = Pyvis(directed=True, cdn_resources="in_line")
    pyvis.nodes = [dict(node) for node in nodes]
    pyvis.edges = [dict(edge) for edge in edges]
    pyvis.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {"hover": True, "dragNodes": False, "keyboard": False, "tooltipDelay": 10**9},
    }
    style, vis, script = _style(), _vis(), _script()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(vis)} {_hash(script)}",
            f"style-src {_hash(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    environment = Environment(
        loader=FunctionLoader(lambda name: _text(name)), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["script_json"] = script_json
    environment.globals.update(
        page_title=title,
        page_language=language,
        policy=policy,
        style=Markup(style),
        vis=Markup(vis),
        script=Markup(script),
        strings=json.loads(_text("strings.json")),
        facts=facts,
        from_json=json.loads,
    )
    pyvis.templateEnv = environment
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
    return _inline(f'(() => {{\n"use strict";\n{body}\n}})();')


@cache
def _vis() -> str:
    return _inline(files("pyvis").joinpath(*_VIS).read_text(encoding="utf-8"))


def _inline(script: str) -> str:
    """``script`` if it can stand inside a script element as it is; anything else is a defect of the program."""
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script of the page holds a sequence that would end its element")
    return script.replace("\r\n", "\n")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
