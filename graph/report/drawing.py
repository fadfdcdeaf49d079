"""The pictures of the report for other papers: PNG and SVG, drawn by matplotlib with a Japanese font of their own.

Nobody needs this but ``vietgraph report --figures``; matplotlib and matplotlib-fontja are an optional extra. The fonts
come with them (IPAex Gothic, and DejaVu Sans for what it lacks), so that the same report gives the same bytes on every
machine with the same versions; letters are drawn as outlines and need no font where the picture is looked at.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from graph.geography import outlines
from graph.network import CENTRE
from graph.palette import HEAT, SHADES
from graph.report.charts import courses, shade
from graph.report.figures import Report
from graph.report.names import date_names, names_of, short_names
from graph.report.page import text_of
from graph.resolve import LANGUAGES
from graph.workspace import replacing
from ontology.errors import OutputError, UnknownTermError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.path import Path as Outline

INK, QUIET, LINE, LAND, RED, BAR, BAR_BEFORE = (
    "#161b22", "#57606a", "#d5dbe1", "#e4e8ec", "#d1242f", "#2b77b8", "#a9b4bf",
)  # fmt: skip
FORMS = ("png", "svg")
_JAPANESE, _LATIN = "IPAexGothic", "DejaVu Sans"
_SETTINGS: Any = {
    "font.size": 10,
    "text.color": INK,
    "text.parse_math": False,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "xtick.color": QUIET,
    "ytick.color": INK,
    "svg.fonttype": "path",
    "svg.hashsalt": "vietgraph",
    "hatch.linewidth": 0.6,
    "savefig.dpi": 200,
}


def write_figures(report: Report, folder: FilePath, language: str = LANGUAGES[0]) -> list[FilePath]:
    """Draw every picture that has something to show into ``folder`` as PNG and SVG; return the files written.

    Raises :class:`OutputError` if matplotlib or its Japanese font is not installed, if a name has a sign that no font
    has, or if a file cannot be written; :class:`UnknownTermError` for a language there is not.
    """
    if language not in LANGUAGES:
        raise UnknownTermError("the report has no such language", language, f"choose one of {', '.join(LANGUAGES)}")
    pictures: Mapping[str, Callable[[Report, str], Figure | None]] = {
        "ladder": _ladder,
        "activity": _activity,
        "fields": _fields,
        "map": _map,
    }
    written = []
    with _prepared(folder, language):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"the folder cannot be made: {error.strerror or error}", str(folder)) from error
        for name, draw in pictures.items():
            figure = draw(report, language)
            if figure is None:
                continue
            figure.supxlabel(basis(report, language), x=0.98, ha="right", fontsize=8, color=QUIET)
            for form in FORMS:
                path = folder / f"{name}.{form}"
                data = _saved(figure, form, path)
                with replacing(path) as stream:
                    stream.write(data)
                written.append(path)
    return written


def basis(report: Report, language: str) -> str:
    """What a picture stands on, for whoever meets it away from the report."""
    day = date_names(report.day)[language] if report.day else None
    articles = report.coverage["articles"].value
    if day is None:
        return text_of("figureNoteUndated", language, n=articles)
    return text_of("figureNote", language, n=articles, day=day)


@contextmanager
def _prepared(folder: FilePath, language: str) -> Iterator[None]:
    """Matplotlib with our settings and nobody else's."""
    # It tells of its cache of fonts; that is nothing to a reader of the report.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    try:
        import matplotlib
        import matplotlib_fontja  # noqa: F401 - makes its font known
    except ImportError as error:
        raise OutputError(
            "pictures need matplotlib and its Japanese font",
            str(folder),
            "add them with `python -m pip install matplotlib matplotlib-fontja`",
        ) from error
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        # The Japanese font lacks Vietnamese letters, and would have them put together from others.
        fonts = [_JAPANESE, _LATIN] if language == "ja" else [_LATIN, _JAPANESE]
        matplotlib.rcParams["font.family"] = fonts
        yield


def _saved(figure: Figure, form: str, path: FilePath) -> bytes:
    """The picture in its form; without the day, the program and whatever else would differ from run to run."""
    stream = io.BytesIO()
    metadata = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        try:
            figure.savefig(stream, format=form, metadata=metadata, facecolor="white")
        except UserWarning as missing:
            raise OutputError(
                f"no font has a sign of a name: {missing}", str(path), "choose another language"
            ) from None
    return stream.getvalue()


def _ladder(report: Report, language: str) -> Figure | None:
    found = courses(report.ladder, report.day)
    if not found:
        return None
    tallest = [max(max(year.certain + year.possible for year in course.years), 3) for course in found]
    figure = _figure(10, 1.2 + sum(0.75 + most * 0.09 for most in tallest))
    panels = figure.subplots(len(found), 1, sharex=True, squeeze=False, height_ratios=[most + 8 for most in tallest])
    for axes, course, most in zip(panels[:, 0], found, tallest, strict=True):
        years = [year.year for year in course.years]
        certain = [year.certain for year in course.years]
        colour = SHADES[course.level].light
        axes.bar(years, certain, 0.86, color=colour, edgecolor=QUIET, linewidth=0.4)
        possible = [year.possible for year in course.years]
        axes.bar(years, possible, 0.86, certain, color="white", edgecolor=QUIET, linewidth=0.4, hatch="//////")
        axes.set_ylim(0, most + 0.5)
        axes.set_title(names_of("level", course.level)[language], loc="left", fontsize=10.5, pad=5)
        for year in course.years[-1:]:
            axes.annotate(
                str(year.certain + year.possible), (year.year + 0.7, 0), va="bottom", fontsize=11, annotation_clip=False
            )
        axes.set_yticks([])
        _bare(axes, "bottom")
    _whole(panels[-1, 0])
    figure.suptitle(text_of("ladderChart", language), x=0.02, ha="left", fontsize=13)
    return figure


def _activity(report: Report, language: str) -> Figure | None:
    rows = report.activity[::-1]
    if not rows:
        return None
    figure = _figure(8, 1.4 + 0.34 * len(rows))
    axes = figure.subplots()
    places = range(len(rows))
    axes.barh(
        [place + 0.17 for place in places],
        [row.events.value for row in rows],
        0.42,
        color=BAR,
        label=text_of("thisYear", language),
    )
    axes.barh(
        [place - 0.22 for place in places],
        [row.before.value for row in rows],
        0.3,
        color=BAR_BEFORE,
        label=text_of("yearBefore", language),
    )
    for place, row in zip(places, rows, strict=True):
        axes.annotate(f" {row.events.value}", (row.events.value, place + 0.17), va="center", fontsize=9)
    axes.set_yticks(list(places), [short_names(row.partner)[language] for row in rows])
    axes.set_ylim(-0.6, len(rows) - 0.4)
    _whole(axes)
    axes.legend(loc="lower right", frameon=False)
    _bare(axes, "bottom", "left")
    figure.suptitle(text_of("activityCaption", language), x=0.02, ha="left", fontsize=13)
    return figure


def _fields(report: Report, language: str) -> Figure | None:
    grid = report.grid
    if not grid.partners:
        return None
    from matplotlib.patches import Rectangle

    most = max(number.value for number in grid.cells.values())
    figure = _figure(3 + 0.42 * len(grid.sectors), 3 + 0.27 * len(grid.partners))
    axes = figure.subplots()
    for row, partner in enumerate(grid.partners):
        for column, sector in enumerate(grid.sectors):
            count = grid.cells[partner, sector].value
            tint = HEAT[shade(count, most) - 1] if count else None
            axes.add_patch(
                Rectangle((column - 0.47, row - 0.45), 0.94, 0.9, facecolor=tint.light if tint else "#f6f8fa")
            )
            if tint:
                axes.text(column, row, str(count), ha="center", va="center_baseline", fontsize=8, color=tint.light_ink)
    axes.set_xlim(-0.6, len(grid.sectors) - 0.4)
    axes.set_ylim(len(grid.partners) - 0.4, -0.6)
    axes.set_yticks(range(len(grid.partners)), [short_names(partner)[language] for partner in grid.partners])
    labels = [names_of("sector", sector)[language] for sector in grid.sectors]
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(labels)), labels, rotation=55, ha="left", rotation_mode="anchor", color=INK)
    _bare(axes)
    figure.suptitle(text_of("fieldsCaption", language, n=len(grid.partners)), x=0.02, ha="left", fontsize=13)
    return figure


def _map(report: Report, language: str) -> Figure | None:
    if not report.top_level:
        return None
    from matplotlib.patches import Patch, PathPatch

    world, tops = outlines(), report.top_level
    figure = _figure(12, 6.4)
    axes = figure.subplots()
    shapes = {"": world.land, **world.paths}
    for code, path in shapes.items():
        colour = RED if code == CENTRE else SHADES[tops[code]].light if code in tops else LAND
        axes.add_patch(PathPatch(_outline(path), facecolor=colour, edgecolor="white", linewidth=0.3))
    for code, top in tops.items():
        if code in world.places and (code in world.small or code not in world.paths):
            axes.plot(
                *world.places[code],
                "o",
                color=SHADES[top].light,
                markersize=5,
                markeredgecolor=QUIET,
                markeredgewidth=0.6,
            )
    axes.set_xlim(0, world.width)
    axes.set_ylim(world.height, 0)
    axes.set_aspect("equal")
    axes.set_xticks([])
    axes.set_yticks([])
    _bare(axes)
    entries = [
        Patch(facecolor=SHADES[standing.level].light, label=names_of("level", standing.level)[language])
        for standing in report.standings
        if standing.level in tops.values()
    ]
    axes.legend(handles=entries, loc="upper center", bbox_to_anchor=(0.5, 0), ncol=3, frameon=False, fontsize=9)
    figure.suptitle(text_of("mapCaption", language), x=0.02, ha="left", fontsize=13)
    return figure


def _figure(width: float, height: float) -> Figure:
    from matplotlib.figure import Figure as Drawn

    return Drawn(figsize=(width, height), layout="constrained")


def _bare(axes: Axes, *kept: str) -> None:
    """Leave only the frame lines on these sides, and no ticks."""
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(side in kept)
    axes.tick_params(length=0)


def _whole(axes: Axes) -> None:
    """Only whole numbers along the axis at the bottom."""
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


@cache
def _outline(path: str) -> Outline:
    """A path of the map of the world: absolute starts, relative lines, closed."""
    from matplotlib.path import Path as Drawn

    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for ring in path.split("M")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x = y = 0
        for place, (right, down) in enumerate(zip(numbers[::2], numbers[1::2], strict=True)):
            x, y = x + right, y + down
            points.append((x, y))
            codes.append(int(Drawn.LINETO if place else Drawn.MOVETO))
        points.append((0, 0))
        codes.append(int(Drawn.CLOSEPOLY))
    return Drawn(points, codes)
