"""Draws what `python -m benchmarks.stages --json FILE` measured: `python -m benchmarks.plot FILE… --to PICTURE`.

Two panels, both over the number of articles on logarithmic scales: milliseconds of CPU an article (level means linear
growth) and peak memory. The picture has no date in it, so the same measurements give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.stages import Cost, on_articles  # noqa: E402

_STYLE: dict[Any, Any] = {"svg.fonttype": "path", "svg.hashsalt": "vietgraph", "font.size": 9, "axes.spines.top": False}
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555")
"""Okabe and Ito's, told apart by colour-blind eyes, too."""
_MARKS = "os^Dvp*"


def main() -> int:
    """Draw; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("measured", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--to", type=Path, default=Path("docs/build-costs.svg"), metavar="PICTURE")
    options = parser.parse_args()
    found = [Cost(**row) for path in options.measured for row in json.loads(path.read_text(encoding="utf-8"))]
    draw(found, options.to)
    return 0


def draw(found: Sequence[Cost], path: Path) -> None:
    """Write the picture of all steps of ``found`` that were measured on whole articles of two sizes or more."""
    steps: defaultdict[str, list[Cost]] = defaultdict(list)
    for cost in sorted(found, key=lambda cost: cost.articles):
        if on_articles(cost.step):
            steps[cost.step].append(cost)
    lines = {step: costs for step, costs in steps.items() if len({cost.articles for cost in costs}) > 1}
    with plt.rc_context(_STYLE):
        figure, (times, memory) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
        for (step, costs), colour, mark in zip(lines.items(), _COLOURS, _MARKS, strict=False):
            sizes = [cost.articles for cost in costs]
            times.plot(sizes, [cost.each for cost in costs], color=colour, marker=mark, label=step)
            memory.plot(sizes, [cost.memory for cost in costs], color=colour, marker=mark)
        for axes, title in ((times, "CPU, ms an article"), (memory, "peak memory, MB")):
            axes.set(xscale="log", yscale="log", xlabel="articles", title=title)
            axes.grid(alpha=0.25)
            axes.xaxis.set_major_formatter("{x:,.0f}")
            axes.yaxis.set_major_formatter("{x:,g}")
        figure.legend(*times.get_legend_handles_labels(), loc="outside lower center", ncols=3, frameon=False)
        figure.savefig(path, metadata={"Date": None, "Creator": None} if path.suffix == ".svg" else None)
        plt.close(figure)


if __name__ == "__main__":
    sys.exit(main())
