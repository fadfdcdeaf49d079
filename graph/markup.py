"""How text from articles and scripts of our own get into a page: the rules that all pages of a build share.

Templates escape by themselves. Data goes into ``<script type="application/json">`` through :func:`script_json` alone;
scripts and styles are allowed by hash and everything else is refused (:func:`content_policy`); only http and https
addresses become links.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from ontology.errors import OutputError


def environment(read: Callable[[str], str]) -> Environment:
    """A Jinja environment over the templates that ``read`` gives by name: it escapes, and knows no missing value."""
    templates = Environment(
        loader=FunctionLoader(read), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.filters["script_json"] = script_json
    return templates


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


def inline_script(script: str) -> str:
    """``script`` if it can stand inside a script element as it is; anything else is a defect of the program."""
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script of the page holds a sequence that would end its element")
    return script.replace("\r\n", "\n")


def content_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The Content-Security-Policy of a page: these scripts and styles, pictures made by the page, nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src", *map(_hash, scripts))),
            " ".join(("style-src", *map(_hash, styles))),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def write_page(path: Path, text: str) -> None:
    """Write ``text`` beside ``path`` and move it into place, always as UTF-8 with plain line feeds.

    Raises :class:`OutputError` if the file cannot be written; then ``path`` is as it was.
    """
    scratch = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        scratch.write_text(text, encoding="utf-8", newline="\n")
        scratch.replace(path)
    except OSError as error:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        raise OutputError(
            f"the page cannot be written: {error.strerror or error}", str(path), "choose another place"
        ) from error


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
