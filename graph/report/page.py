"""The report as one HTML file: offline, readable without a script, in three languages, by the rules of graph.markup.

All three languages stand in the page and the style shows one; the only script is the choice of the language. Every
number is a ``data`` element that names its question and its place in the answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from graph.compare import Held, one_date
from graph.geography import outlines
from graph.markup import content_policy, environment, inline_script, web_link, write_page
from graph.network import CENTRE
from graph.palette import HEAT, SHADES, ink_on
from graph.query import find_query
from graph.reference import ReferenceStatement
from graph.report.answers import Number
from graph.report.charts import courses, ladder_picture, limits, shade
from graph.report.figures import Report
from graph.report.names import Names, date_names, names_of, partner_names, short_names
from graph.resolve import LANGUAGES
from ontology.errors import UnknownTermError

_FOLDER = files("graph").joinpath("report")
Value = Number | Names | Markup | str | int
"""What may be put into a text: a mapping says it in each language."""

_LANGUAGE_NAMES = {"ja": "日本語", "en": "English", "vi": "Tiếng Việt"}


def write_report(report: Report, target: Path, language: str = LANGUAGES[0]) -> None:
    """Write the page of ``report`` to ``target``, whole or not at all.

    Raises :class:`UnknownTermError` for a language the page does not have, :class:`~ontology.errors.OutputError` if
    the file cannot be written.
    """
    write_page(target, page(report, language))


def page(report: Report, language: str = LANGUAGES[0]) -> str:
    """The page of ``report``, opening in ``language``; the same report always gives the same text."""
    if language not in LANGUAGES:
        raise UnknownTermError("the report has no such language", language, f"choose one of {', '.join(LANGUAGES)}")
    style, script = _style(), inline_script(_text("report.js"))
    templates = environment(_text)
    templates.globals.update(
        report=report,
        language=language,
        languages=_LANGUAGE_NAMES,
        titles=_strings()["title"],
        policy=content_policy((script,), (style,)),
        style=Markup(style),
        script=Markup(script),
        picture=ladder_picture(courses(report.ladder, report.day)),
        world=outlines(),
        centre=CENTRE,
        most=max((number.value for number in report.grid.cells.values()), default=0),
        t=words,
        said=said,
        num=figure,
        dated=dated,
        date_names=date_names,
        held=held_words,
        find_query=find_query,
        names_of=names_of,
        partner_names=partner_names,
        short_names=short_names,
        shade=shade,
        limits=limits,
        web_link=web_link,
        is_key=lambda key: key in _strings(),
        anchor=anchor,
    )
    return templates.get_template("report.html").render()


def words(key: str, **values: Value) -> Markup:
    """The text ``key`` in all languages with ``values`` put in, each in its language."""
    texts = _strings()[key]
    return _spans({language: Markup(escape(text)).format(**_in(language, values)) for language, text in texts.items()})


def text_of(key: str, language: str, **values: str | int) -> str:
    """The text ``key`` in one language, plain."""
    return _strings()[key][language].format(**values)


def _in(language: str, values: Mapping[str, Value]) -> dict[str, Any]:
    return {
        name: figure(value) if isinstance(value, Number) else value[language] if isinstance(value, Mapping) else value
        for name, value in values.items()
    }


def said(names: Names) -> Markup:
    """Names in all languages."""
    return _spans({language: escape(name) for language, name in names.items()})


def dated(date: str | None) -> Markup:
    """A date as written, in all languages; or that there is none."""
    return said(date_names(date)) if date else Markup('<span class="quiet">{}</span>').format(words("unknown"))


def figure(number: Number) -> Markup:
    """A number with its question and its place in the answer."""
    shown = f"{number.value:,}".replace("-", "−")
    return Markup('<data value="{}" data-query="{}" data-how="{}" data-column="{}" data-where="{}">{}</data>').format(
        number.value, number.question.key, number.how, number.column, number.place, shown
    )


def held_words(side: Held | ReferenceStatement | None) -> Markup:
    """Level and time of one side of a comparison; a dash for a side that says nothing."""
    if side is None:
        return Markup("–")
    since = dated(side.since) if isinstance(side, ReferenceStatement) else _bounds(side.from_earliest, side.from_latest)
    until = words("untilSometime") if side.until == "?" else side.until and words("until", date=date_names(side.until))
    told = Markup(", ").join(part for part in (since, until) if part)
    return Markup("{} ({})").format(said(names_of("level", side.level)), told)


def _bounds(earliest: str | None, latest: str | None) -> Markup:
    if earliest is None or latest is None:
        known = "by" if latest else "from" if earliest else "unknown"
        return words(known, date=date_names(latest or earliest or "")) if known != "unknown" else dated(None)
    one = one_date(earliest, latest)
    return dated(one) if one else words("between", first=date_names(earliest), last=date_names(latest))


def anchor(key: str) -> str:
    """The id of a question in the page."""
    return "q-" + "".join(sign if sign.isalnum() else "-" for sign in key)


def _spans(texts: Names) -> Markup:
    if len(set(texts.values())) == 1:
        return Markup("{}").format(texts[LANGUAGES[0]])
    return Markup("").join(
        Markup('<span class="l" lang="{}">{}</span>').format(language, texts[language]) for language in LANGUAGES
    )


@cache
def _text(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")


@cache
def _strings() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(_text("strings.json"))
    return found


@cache
def _style() -> str:
    """The colours for both grounds as custom properties, then the rules."""
    light = _properties({code: shade.light for code, shade in SHADES.items()}, [shade.light for shade in HEAT])
    dark = _properties({code: shade.dark for code, shade in SHADES.items()}, [shade.dark for shade in HEAT])
    rules = "".join(
        f".level-{code}{{background:var(--level-{code});color:var(--ink-{code})}}.fill-{code}{{fill:var(--level-{code})}}"
        for code in SHADES
    ) + "".join(
        f".heat-{step}{{background:var(--heat-{step});color:var(--heat-ink-{step})}}"
        for step in range(1, len(HEAT) + 1)
    )
    return f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{rules}\n" + _text(
        "report.css"
    )


def _properties(levels: Mapping[str, str], heat: list[str]) -> str:
    pairs = [(f"level-{code}", f"ink-{code}", colour) for code, colour in levels.items()]
    pairs += [(f"heat-{step}", f"heat-ink-{step}", colour) for step, colour in enumerate(heat, start=1)]
    return "".join(f"--{name}:{colour};--{ink}:{ink_on(colour)};" for name, ink, colour in pairs)
