"""How much reading an article costs beyond cutting it into words: `make bench`.

In one process and on the same articles (those in seeds/ and tests/gold/), bare tokenisation with fugashi and
unidic-lite (the words and nothing about them) is timed against the whole way from text to record and to quads. The
ratio is what to compare between machines; the absolute figures depend on the machine. Each way is warmed up once,
the rounds take turns, so that a busy moment hits all of them, and the median round counts. Peak memory is the
process's own, in the order of the ways; all of them share the tagger of the extraction, whose dictionary counts once.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.article import Article

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("sources", nargs="*", default=[str(ROOT / "seeds"), str(ROOT / "tests" / "gold" / "articles")])
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()

    from ingest.article import Article
    from ingest.sources import read_sources
    from ingest.tokens import tagger

    articles = [source for source in read_sources(options.sources) if isinstance(source, Article)]
    characters = sum(len(article.text) for article in articles)
    if not articles:
        print("error: no article to measure with", file=sys.stderr)
        return 1
    words = tagger()

    def tokenise(article: Article) -> None:
        for line in article.text.splitlines():
            _ = [word.surface for word in words(line)]

    ways: dict[str, Callable[[Article], object]] = {"bare tokenisation": tokenise}
    memory: dict[str, float] = {}
    warm_up(ways["bare tokenisation"], articles)
    memory["bare tokenisation"] = peak()

    from ingest.pipeline import read_article
    from ingest.quads import record_quads
    from ontology.namespaces import Namespaces

    names = Namespaces()
    ways["text to record"] = read_article
    warm_up(read_article, articles)
    memory["text to record"] = peak()
    ways["text to quads"] = lambda article: sum(1 for _ in record_quads(read_article(article), names, "0"))
    warm_up(ways["text to quads"], articles)
    memory["text to quads"] = peak()

    rounds: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(options.rounds):
        for way, work in ways.items():
            begun = time.process_time()
            for article in articles:
                work(article)
            rounds[way].append(time.process_time() - begun)

    print(f"{len(articles)} articles, {characters} characters, {options.rounds} rounds, CPU time of one process")
    print(f"{'':<20}{'ms/article':>12}{'spread':>16}{'characters/s':>15}{'ratio':>8}{'peak MB':>10}")
    bare = statistics.median(rounds["bare tokenisation"])
    for way, times in rounds.items():
        median = statistics.median(times)
        low, high = (1000 * time_ / len(articles) for time_ in (min(times), max(times)))
        spread = f"{low:.2f}–{high:.2f}"
        per_article = 1000 * median / len(articles)
        print(
            f"{way:<20}{per_article:>12.2f}{spread:>16}{characters / median:>15,.0f}{median / bare:>8.1f}"
            f"{memory[way]:>10.0f}"
        )
    return 0


def warm_up(work: Callable[[Article], object], articles: list[Article]) -> None:
    """Let lexicons and tables be made before anything is timed."""
    for article in articles:
        work(article)


def peak() -> float:
    """The most memory this process has held so far, in megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    sys.exit(main())
