"""How much it costs to put together what many articles say, beside reading them: `make bench`.

A made-up corpus (``benchmarks/corpus.py``) is read and put into a store without anything derived; then what follows
from all articles is made from that store. The ratio to reading, both in CPU time of the same run, is what to compare
between machines: consolidation is to take no longer than extraction, and less than 1 GB for 10,000 articles. Every
step runs in a process of its own, so that its peak memory is its own; importing counts for neither time.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    import pyoxigraph

_Item = TypeVar("_Item")

Measured = tuple[float, float, str]
"""CPU time in seconds, peak memory in megabytes, what was made."""


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("size", nargs="?", type=int, default=10_000, metavar="N", help="articles (default: 10000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        write(folder, options.size, options.seed)
        report([(step.__name__, apart(step, folder)) for step in STEPS], options.size)
    return 0


def write(folder: Path, size: int, seed: int) -> None:
    """Write the corpus and its truth into ``folder``."""
    from benchmarks.corpus import corpus

    (folder / "articles").mkdir()
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for ident, text, says in corpus(size, seed):
            (folder / "articles" / f"{ident}.txt").write_text(text, encoding="utf-8")
            truth.write(json.dumps(says) + "\n")


def apart(step: Callable[[Path], Measured], folder: Path) -> Measured:
    """Run ``step`` in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(step, folder).result()


def report(rows: list[tuple[str, Measured]], size: int) -> None:
    """Print one line for each step, with its share of the first."""
    print(f"{size} articles, CPU time of one process for each step")
    print(f"{'':<15}{'s':>8}{'ms/article':>12}{'ratio':>8}{'peak MB':>10}")
    for name, (seconds, memory, made) in rows:
        ratio = seconds / rows[0][1][0]
        print(f"{name:<15}{seconds:>8.1f}{1000 * seconds / size:>12.2f}{ratio:>8.2f}{memory:>10.0f}  {made}")


def extraction(folder: Path) -> Measured:
    """From texts to quads, which are put into a store; the time is that of reading alone, the memory that of both."""
    from graph.store import write_store
    from ontology.namespaces import Namespaces

    clock = Clock()
    held = write_store(folder / "store", clock.through(quads(folder)), Namespaces())
    return clock.seconds, peak(), f"{held} quads with the vocabulary"


@dataclass(slots=True)
class Clock:
    """The CPU time this thread takes to make what is drawn from it; the store works in threads of its own."""

    seconds: float = 0.0

    def through(self, items: Iterator[_Item]) -> Iterator[_Item]:
        """``items``, each timed while it is made."""
        begun = time.thread_time()
        for item in items:
            self.seconds += time.thread_time() - begun
            yield item
            begun = time.thread_time()
        self.seconds += time.thread_time() - begun


def copies(folder: Path) -> Measured:
    """Groups of near-duplicate texts, against the truth."""
    import datasketch  # noqa: F401

    from graph.near_duplicates import groups
    from graph.store import open_store
    from ontology.namespaces import Namespaces

    store, names = open_store(folder / "store"), Namespaces()
    truth = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    event = {names.article(line["id"]): line["event"] for line in truth}
    pairs = [(names.article(line["id"]), names.article(line["copy_of"])) for line in truth if line["copy_of"]]

    def work() -> str:
        grouped = groups(dict(prints(store, names.vg("textMinHash"))))
        found = sum(grouped[copy] == grouped[original] for copy, original in pairs)
        wrong = sum(event[article] != event[first] for article, first in grouped.items())
        return f"{found} of {len(pairs)} copies found, {wrong} articles with those on another event"

    return timed(work)


def consolidation(folder: Path) -> Measured:
    """What is known from all claims, as quads."""
    import datasketch  # noqa: F401

    from graph.consolidation import consolidate
    from graph.consolidation.writing import known_quads
    from graph.store import open_store
    from ontology.namespaces import Namespaces

    store, names = open_store(folder / "store"), Namespaces()

    def work() -> str:
        known = consolidate(store, names)
        made = sum(1 for _ in known_quads(known, names))
        return f"{made} quads: {len(known.events)} events, {len(known.levels)} levels, {len(known.individuals)} people"

    return timed(work)


def derivation(folder: Path) -> Measured:
    """All that a build adds to the articles' graphs, written into a copy of the store."""
    import datasketch  # noqa: F401

    from graph.decisions import Decisions
    from graph.derive import derive
    from graph.store import open_store
    from ontology.namespaces import Namespaces

    shutil.copytree(folder / "store", folder / "derived")
    store = open_store(folder / "derived", read_only=False)
    before = len(store)

    def work() -> str:
        derive(store, Namespaces(), Decisions())
        return f"{len(store) - before} quads"

    return timed(work)


def quads(folder: Path) -> Iterator[pyoxigraph.Quad]:
    """The quads of all articles, and of a run."""
    from ingest.quads import article_quads, run_id, run_quads
    from ingest.reading import read_records
    from ingest.record import Record
    from ontology.namespaces import Namespaces

    names, run = Namespaces(), run_id("benchmark", "")
    yield from run_quads(run, names, "benchmark", "")
    for record in read_records([str(folder / "articles")], by_name=True):
        if isinstance(record, Record):
            yield from article_quads(record, names, run)


def prints(store: pyoxigraph.Store, iri: str) -> Iterator[tuple[str, str]]:
    """The articles and the prints of their texts, which stand under the property ``iri``."""
    import pyoxigraph

    for quad in store.quads_for_pattern(None, pyoxigraph.NamedNode(iri), None, None):
        if isinstance(quad.subject, pyoxigraph.NamedNode) and isinstance(quad.object, pyoxigraph.Literal):
            yield quad.subject.value, quad.object.value


def timed(work: Callable[[], str]) -> Measured:
    """Do ``work``, which tells what it made."""
    begun = time.process_time()
    made = work()
    return time.process_time() - begun, peak(), made


def peak() -> float:
    """The most memory this process has held so far, in megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


STEPS: tuple[Callable[[Path], Measured], ...] = (extraction, copies, consolidation, derivation)
"""What is measured, in order."""

if __name__ == "__main__":
    sys.exit(main())
