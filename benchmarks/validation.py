"""How much checking a build by its shapes costs, with both engines: `make bench`.

In one process, the articles in seeds/ and tests/gold/ are built into a temporary directory, and what was built is
checked article by article and as a whole. The ratio to the build is what to compare between machines; the absolute
figures depend on the machine. CPU time counts; the median round of the fast engine, and one round of the reference
engine over every tenth article, because it is slow. Peak memory is the process's own, in the order of the rows.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("sources", nargs="*", default=[str(ROOT / "seeds"), str(ROOT / "tests" / "gold" / "articles")])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        return measure(Path(directory) / "build", options.sources, options.rounds)


def measure(directory: Path, sources: list[str], rounds: int) -> int:
    """Build ``sources`` into ``directory``, check what was built ``rounds`` times, print the figures."""
    import vietgraph
    from graph.store import article_graphs, open_store, read_namespaces
    from graph.validate import Checker

    begun = time.process_time()
    if code := vietgraph.main(["build", "-q", "-o", str(directory), *sources]):
        return code
    building = time.process_time() - begun
    store = open_store(directory / "store")
    names = read_namespaces(store)
    graphs = article_graphs(store, names)
    rows = [("build", building, len(graphs), peak())]

    def timed(name: str, work: Callable[[], object], articles: int, times: int) -> None:
        taken = []
        for _ in range(times):
            begun = time.process_time()
            work()
            taken.append(time.process_time() - begun)
        rows.append((name, statistics.median(taken), articles, peak()))

    fast = Checker(store, names)
    timed("articles, fast", lambda: [fast.article(graph) for graph in graphs], len(graphs), rounds)
    timed("shared, fast", lambda: [fast.shared(), list(fast.known())], len(graphs), rounds)
    reference = Checker(store, names, "reference")
    few = graphs[::10]
    timed("articles, reference", lambda: [reference.article(graph) for graph in few], len(few), 1)

    print(f"{len(graphs)} articles, {len(store)} quads, {rounds} rounds, CPU time of one process")
    print(f"{'':<20}{'ms/article':>12}{'ratio to build':>16}{'peak MB':>10}")
    for name, taken, articles, memory in rows:
        share = (taken / articles) / (building / len(graphs))
        print(f"{name:<20}{1000 * taken / articles:>12.2f}{share:>16.2f}{memory:>10.0f}")
    return 0


def peak() -> float:
    """The most memory this process has held so far, in megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    sys.exit(main())
