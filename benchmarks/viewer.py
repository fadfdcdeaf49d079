"""How long a reader waits for the network page, beside plain pyvis: `make bench`.

    python benchmarks/viewer.py                  60 and 200 partners
    python benchmarks/viewer.py --page FILE      a page that is there already

Every page is opened as a file in a browser without a network, with an empty cache. Measured is the time from opening to
the second frame after the page says that it can be used, the median of several runs; then what a change of view and the
choice of a partner take. Beside it, in the same run, the same nodes and edges as pyvis draws them by default, with
physics in the browser, until the picture stands still or patience ends: that ratio is what to compare between machines.
The worst case is meant: every partner has every field. Needs a browser (VIETGRAPH_BROWSER, or Chromium on the path).
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Browser, Page

    from ontology.schemes import Concept

_RUNS = 3
_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")
_TWO_FRAMES = (
    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
)
_SIZES = ((60, 30, 300, 1.5), (200, 60, 2000, 3.0))
"""Partners, fields of each, events, and the seconds a reader is to wait at most."""


@dataclass(frozen=True, slots=True)
class Waited:
    """Seconds to the usable page and milliseconds of each step after it."""

    opened: float
    steps: dict[str, float]


def main() -> int:
    """Measure and print; the exit code is 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--page", type=Path, metavar="FILE", help="measure this page instead of made-up ones")
    parser.add_argument("--patience", type=float, default=120, metavar="S", help="for pyvis, in seconds (default: 120)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with browser() as chromium:
        if options.page:
            for line in told(options.page.name, options.page, measured(chromium, options.page)):
                print(line)
            return 0
        return sum(compare(chromium, *size, options.patience, options.seed) for size in _SIZES) and 1


def compare(
    chromium: Browser, partners: int, fields: int, events: int, target: float, patience: float, seed: int
) -> int:
    """Measure one size and print; 1 if the target is missed."""
    from graph.view import render

    network = made_up(partners, fields, events, seed)
    with tempfile.TemporaryDirectory() as directory:
        ours, plain = Path(directory) / "network.html", Path(directory) / "pyvis.html"
        start = time.perf_counter()
        render(network, ours)
        writing = time.perf_counter() - start
        waited = measured(chromium, ours)
        for line in told(f"{partners} partners, {fields} fields, {events} events", ours, waited):
            print(line)
        print(f"  {'writing the page':<28}{writing:>8.2f} s")
        print(f"  {'target':<28}{target:>8.2f} s  {'met' if waited.opened <= target else 'MISSED'}")
        plain.write_text(plain_pyvis(network), encoding="utf-8")
        stood = standing_still(chromium, plain, patience)
        waiting = f"> {patience:.0f}" if stood is None else f"{stood:.2f}"
        ratio = f"{'> ' if stood is None else ''}{(stood or patience) / waited.opened:.0f}"
        print(f"  {'plain pyvis with physics':<28}{waiting:>8} s  ratio {ratio}")
    return int(waited.opened > target)


def told(name: str, page: Path, waited: Waited) -> Iterator[str]:
    """The lines about one page."""
    yield f"{name}: {page.stat().st_size / 1e6:.2f} MB"
    yield f"  {'opened and usable':<28}{waited.opened:>8.2f} s"
    for step, milliseconds in waited.steps.items():
        yield f"  {step:<28}{milliseconds:>8.0f} ms"


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser without a network; raises :class:`SystemExit` if there is none."""
    from playwright.sync_api import sync_playwright

    named = os.environ.get("VIETGRAPH_BROWSER")
    program = shutil.which(named) if named else next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        raise SystemExit("no browser was found; install chromium or name one in VIETGRAPH_BROWSER")
    with sync_playwright() as playwright:
        rights = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=program, args=rights)
        yield chromium
        chromium.close()


@contextmanager
def opened(chromium: Browser) -> Iterator[Page]:
    """A fresh page on a screen of 1600 by 1000, offline."""
    context = chromium.new_context(viewport={"width": 1600, "height": 1000}, offline=True)
    yield context.new_page()
    context.close()


def measured(chromium: Browser, path: Path) -> Waited:
    """The medians of several runs in fresh contexts."""
    runs = [once(chromium, path) for _ in range(_RUNS)]
    steps = {step: statistics.median(run.steps[step] for run in runs) for step in runs[0].steps}
    return Waited(statistics.median(run.opened for run in runs), steps)


def once(chromium: Browser, path: Path) -> Waited:
    """Open the page and walk through its views."""
    with opened(chromium) as page:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_selector("html[data-ready=true]", timeout=120_000, state="attached")
        ready = page.evaluate(_TWO_FRAMES) / 1000
        steps = {}
        views = page.evaluate("window.vietgraph.views()")
        for view in [*views[1:], views[0]]:
            steps[f"view {view}"] = step(page, f"document.getElementById('tab-{view}').click()")
        steps["choosing a partner"] = step(page, "location.hash = '#partner=JPN'")
        steps["filtering by a field"] = step(page, "document.querySelector('#filter-sectors input').click()")
        return Waited(ready, steps)


def step(page: Page, script: str) -> float:
    """Milliseconds from ``script`` to the second frame after it."""
    frames = "requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)))"
    took: float = page.evaluate(
        f"() => new Promise(done => {{ const start = performance.now(); {script}; {frames}; }})"
    )
    return took


def standing_still(chromium: Browser, path: Path, patience: float) -> float | None:
    """Seconds until pyvis' picture stands still; None if that takes longer than ``patience``."""
    from playwright.sync_api import TimeoutError as Late

    watch = (
        "const watch = setInterval(() => { if (window.network && window.network.once) { clearInterval(watch);"
        " window.network.once('stabilizationIterationsDone', () => { window.stood = performance.now(); }); } }, 1);"
    )
    with opened(chromium) as page:
        page.add_init_script(watch)
        try:
            page.goto(path.as_uri(), wait_until="commit", timeout=patience * 1000)
            page.wait_for_function("window.stood !== undefined", timeout=patience * 1000, polling=200)
            stood: float = page.evaluate("window.stood")
        except Late:
            return None
        return stood / 1000


def plain_pyvis(network: nx.MultiDiGraph[str]) -> str:
    """The same nodes and edges as pyvis draws them when nothing is set, in one file."""
    from pyvis.network import Network as Pyvis

    pyvis = Pyvis(height="950px", width="100%", cdn_resources="in_line")
    pyvis.nodes = [
        {"id": node, "label": data.get("name") or data["names"]["ja"], "shape": "dot"}
        for node, data in network.nodes(data=True)
    ]
    pyvis.edges = [{"from": source, "to": target} for source, target in sorted(set(network.edges()))]
    return str(pyvis.generate_html())


def made_up(partners: int, fields: int, events: int, seed: int = 1) -> nx.MultiDiGraph[str]:
    """A network in the form :mod:`graph.network` describes, as large as it gets: every partner has every field."""
    import networkx as nx

    from graph.network import CENTRE
    from ontology.schemes import load_scheme

    chance = random.Random(seed)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    countries = {c.notation: c for c in load_scheme("country").values() if c.value("historic") != "true"}
    others = sorted(set(countries) - {CENTRE, "JPN"})
    chosen = sorted(["JPN", *chance.sample(others, partners - 1)])
    sectors = {f"field-{number}": names(f"分野{number}", f"field {number}") for number in range(fields)}
    levels = {code: {"names": _names(concept, code)} for code, concept in load_scheme("level").items()}
    made.graph.update(
        day="2026-06-30",
        counts={"articles": 10_000, "events": events},
        articles={f"a{number}": cited(number) for number in range(2000)},
        concepts={
            "level": levels,
            "sector": {code: {"names": text, "broader": None} for code, text in sectors.items()},
        },
    )
    made.add_node(CENTRE, kind="centre", names=names("ベトナム", "Vietnam"))
    for code, text in sectors.items():
        made.add_node(f"sector:{code}", kind="sector", code=code, names=text, aliases=[], broader=None)
    for code in chosen:
        add_partner(made, code, _names(countries[code], code), sectors, chance)
    for number in range(events):
        add_event(made, chosen[number % len(chosen)], number, chance)
    deal_quotes(made, chance)
    return made


def add_partner(
    made: nx.MultiDiGraph[str], code: str, text: Mapping[str, str], sectors: Iterable[str], chance: random.Random
) -> None:
    """Add a partner with a level, if chance wills, and every field."""
    from graph.layout import LEVELS
    from graph.network import CENTRE

    level, since = chance.choice((*LEVELS, None)), str(chance.randint(1975, 2025))
    held = {"level": level, "since": since if level else None, "status": "existing" if level else None}
    counted = {
        "articles": chance.randint(1, 60),
        "sources": chance.randint(1, 9),
        "sectors": 0,
        "events": 0,
        "people": 0,
    }
    usual: dict[str, Any] = {"proposed": None, "fresh": False, "activity": {"2024": 3, "2025": 9}, "amounts": []}
    region = {"aliases": [code[:2]], "region": chance.choice(_REGIONS)}
    made.add_node(code, kind="partner", scheme="country", names=text, **region, **held, **counted, **usual)
    if level:
        bounds = {"from": [f"{since}-01-01", f"{since}-12-31"], "until": None, "standing": "held", "rank": "preferred"}
        made.add_edge(CENTRE, code, key=f"level:{code}", kind="level", **held, disputed=False, **bounds, **_COUNTED)
    for sector in sectors:
        years = {"years": {str(year): chance.randint(1, 4) for year in range(2018, 2026)}}
        span = {"first": "2018-03-01", "last": "2025-11-30", "done": 1, "actualities": {"done": 2, "planned": 1}}
        made.add_edge(code, f"sector:{sector}", key="sector", kind="sector", **years, **span, **_COUNTED)
        made.nodes[code]["sectors"] += 1


def add_event(made: nx.MultiDiGraph[str], code: str, number: int, chance: random.Random) -> None:
    """Add an event with a partner, and with every third one a person."""
    day = f"{chance.randint(2015, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    event = {"type": "meeting", "names": names("会談・会見", "meeting"), "place": names("ハノイ", "Hanoi")}
    made.add_node(f"event:{number}", kind="event", date=day, **event, **{"from": [day, day]})
    made.add_edge(code, f"event:{number}", key="event", kind="event", stated=day, **_COUNTED)
    made.nodes[code]["events"] += 1
    if number % 3 == 0:
        name = f"人物{number}"
        person: dict[str, Any] = {"name": name, "variants": [name], "role": "外相", "country": code, "tenures": []}
        made.add_node(f"person:{number}", kind="person", **person)
        made.add_edge(code, f"person:{number}", key="person", kind="person", stated=day, **_COUNTED)
        made.nodes[code]["people"] += 1


def deal_quotes(made: nx.MultiDiGraph[str], chance: random.Random) -> None:
    """Give as many quotes as the program gives to any network."""
    from graph.network.evidence import MAX_QUOTES

    left = MAX_QUOTES
    for kind, each in (("level", 3), ("event", 1), ("sector", 1), ("person", 1)):
        for _, _, data in made.edges(data=True):
            if data["kind"] == kind:
                quotes = min(each, left)
                data["evidence"] = [
                    {**_QUOTE, "field": kind, "article": f"a{chance.randrange(2000)}"} for _ in range(quotes)
                ]
                left -= quotes


_REGIONS = ("southeast-asia", "east-asia", "south-central-asia", "oceania", "americas", "europe", "middle-east-africa")
_COUNTED: Mapping[str, Any] = {"total": 3, "articles": 3, "sources": 2}
_QUOTE: Mapping[str, Any] = {
    "rule": "sector/sentence",
    "exact": "気候変動対策における協力を強化する",
    "prefix": "首相は会談で、2030年までに両国が行うインフラ整備と",
    "suffix": "ことで一致し、関係省庁に具体化を指示した。",
    "cues": [{"field": "partner", "exact": "相手国"}],
}
"""A quote as long as they usually are."""


def names(ja: str, en: str) -> dict[str, str]:
    """A name in every language of the page."""
    return {"ja": ja, "en": en, "vi": en}


def _names(concept: Concept, code: str) -> dict[str, str]:
    return {language: concept.pref.get(language, code) for language in ("ja", "en", "vi")}


def cited(number: int) -> dict[str, Any]:
    """An article."""
    day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
    text = {"title": f"ベトナムと相手国、第{number}回会談で協力を確認", "url": f"https://news.example/{number}"}
    return {"id": f"a{number}", "publisher": "news.example", "date": day, "language": "ja", **text}


if __name__ == "__main__":
    sys.exit(main())
