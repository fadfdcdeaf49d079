"""What a build costs as the corpus grows, and beside other programs: `python -m benchmarks.stages 1000 10000`.

For each number of made-up articles whole commands are run as a person types them, each in a process of its own: the
first build with one process and with two, and the second build of the corpus unchanged. CPU time is that of the command
and of all that it started; memory is the most that any one of them held. In the same run stand bare tokenisation of the
same texts with fugashi, GiNZA's named entities (of a sample, where GiNZA is installed), and reading statements with
rdflib's parser beside loading them into the store. The ratios are what to compare between machines. The results go to
standard output, and as JSON to a file.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

SAMPLE = 200
"""Articles GiNZA reads: more would tell no more."""
PARSED = 200_000
"""Statements that rdflib's parser and the store read."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step took: seconds of CPU and by the clock, peak memory in megabytes, on how many articles."""

    step: str
    articles: int
    cpu: float
    wall: float
    memory: float

    @property
    def each(self) -> float:
        """Milliseconds of CPU for an article."""
        return 1000 * self.cpu / self.articles


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000], metavar="N")
    parser.add_argument("--json", type=Path, help="write the results there, too")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the last build there (for benchmarks.endpoint)")
    options = parser.parse_args()
    found: list[Cost] = []
    with tempfile.TemporaryDirectory() as directory:
        for size in sorted(options.sizes):
            folder = Path(directory) / str(size)
            found += measured(folder, size)
            if options.keep and size == max(options.sizes):
                shutil.move(folder / "one", options.keep)
            shutil.rmtree(folder)
    for line in table(found):
        print(line)
    if options.json:
        options.json.write_text(json.dumps([asdict(cost) for cost in found], indent=1) + "\n", encoding="utf-8")
    return 0


def measured(folder: Path, size: int) -> list[Cost]:
    """Every step on ``size`` articles."""
    articles = folder / "articles"
    command([sys.executable, "-m", "benchmarks.corpus", str(size), str(folder)])
    found = [apart(tokenise, articles, size)]
    for jobs, name in ((1, "one"), (2, "two")):
        given = ["build", str(articles), "-q", "-o", str(folder / name), "--jobs", str(jobs)]
        found.append(run(f"build, {jobs} process{'es' * (jobs > 1)}", given, size))
    found.append(run("build again, unchanged", ["build", str(articles), "-q", "-o", str(folder / "one")], size))
    found.append(
        run(
            "export as N-Quads",
            ["export", "--format", "nq", "-b", str(folder / "one"), "--to", str(folder / "all.nq")],
            size,
        )
    )
    for step in (load, parse):
        found.append(apart(step, folder / "all.nq", size))
    try:
        found.append(apart(entities, articles, min(SAMPLE, size)))
    except ImportError:
        print("GiNZA is not installed (`make bench` does it): left out", file=sys.stderr)
    return found


def command(given: Sequence[str]) -> None:
    """Run a program of ours to its end."""
    subprocess.run(given, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)


def run(step: str, arguments: Sequence[str], size: int) -> Cost:
    """A command of the program, with the processes it starts."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        cpu, wall, memory = pool.submit(_command, [sys.executable, "-m", "vietgraph", *arguments]).result()
    return Cost(step, size, cpu, wall, memory)


def _command(given: Sequence[str]) -> tuple[float, float, float]:
    begun = time.perf_counter()
    command(given)
    wall = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss * _UNIT / 1e6


_UNIT = 1 if sys.platform == "darwin" else 1024


def apart(step: Callable[[Path, int], tuple[float, float, int]], path: Path, size: int) -> Cost:
    """A step of this module in a fresh process; importing does not count. Raises what the step raises."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        cpu, wall, memory = pool.submit(step, path, size).result()
    return Cost(named(step), size, cpu, wall, memory * _UNIT / 1e6)


def named(step: Callable[[Path, int], tuple[float, float, int]]) -> str:
    """What the step is called in the table: what it says of itself."""
    words = (step.__doc__ or step.__name__).rstrip(".")
    return words[:1].lower() + words[1:]


def _timed(work: Callable[[], object]) -> tuple[float, float, int]:
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return time.process_time() - cpu, time.perf_counter() - wall, peak


def _texts(folder: Path, size: int) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())[:size]]


def tokenise(articles: Path, size: int) -> tuple[float, float, int]:
    """Bare tokenisation (fugashi)."""
    from ingest.tokens import tagger

    words, texts = tagger(), _texts(articles, size)
    list(words(texts[0]))
    return _timed(lambda: [[word.surface for word in words(line)] for text in texts for line in text.splitlines()])


def entities(articles: Path, size: int) -> tuple[float, float, int]:
    """Named entities (GiNZA)."""
    import spacy

    read = spacy.load("ja_ginza", exclude=["parser", "compound_splitter", "bunsetu_recognizer"])
    texts = _texts(articles, size)
    read(texts[0][:100])
    return _timed(lambda: [[e.label_ for e in read(line).ents] for text in texts for line in text.splitlines() if line])


def load(quads: Path, size: int) -> tuple[float, float, int]:
    """Loading 200,000 statements into the store."""
    import pyoxigraph as ox

    data = _some(quads)
    with tempfile.TemporaryDirectory() as directory:
        store = ox.Store(directory)
        return _timed(lambda: store.bulk_load(data, format=ox.RdfFormat.N_QUADS))


def parse(quads: Path, size: int) -> tuple[float, float, int]:
    """Reading the same with rdflib's parser."""
    import rdflib

    data, dataset = _some(quads), rdflib.Dataset()
    return _timed(lambda: dataset.parse(data=data, format="nquads"))


def _some(quads: Path) -> bytes:
    with quads.open("rb") as lines:
        return b"".join(line for line, _ in zip(lines, range(PARSED), strict=False))


def on_articles(step: str) -> bool:
    """Whether the step is one of articles; the others are of a fixed number of statements."""
    return not step.startswith(("loading", "reading"))


def growth(found: Sequence[Cost], step: str) -> float | None:
    """The exponent by which CPU grows with the articles, from the least and the most of them."""
    costs = sorted((cost for cost in found if cost.step == step), key=lambda cost: cost.articles)
    if len(costs) < 2 or costs[0].articles == costs[-1].articles:
        return None
    return math.log(costs[-1].cpu / costs[0].cpu) / math.log(costs[-1].articles / costs[0].articles)


def table(found: Sequence[Cost]) -> list[str]:
    """Markdown: a line for each step and size, with its ratio to bare tokenisation and its growth."""
    lines = ["| articles | step | CPU s | clock s | ms an article | × tokenisation | peak MB | growth |"]
    lines.append("|---:|---|---:|---:|---:|---:|---:|---:|")
    bare = {cost.articles: cost.each for cost in found if cost.step.startswith("bare")}
    last = 0.0
    for cost in found:
        last = bare.get(cost.articles, last)
        whole = on_articles(cost.step)
        ratio = f"{cost.each / last:.1f}" if whole else ""
        power = growth(found, cost.step) if whole else None
        cells = [f"{cost.articles:,}", cost.step, f"{cost.cpu:.1f}", f"{cost.wall:.1f}"]
        cells += [f"{cost.each:.1f}" if whole else "", ratio, f"{cost.memory:.0f}"]
        lines.append(f"| {' | '.join([*cells, f'{power:.2f}' if power is not None else ''])} |")
    return lines


if __name__ == "__main__":
    sys.exit(main())
