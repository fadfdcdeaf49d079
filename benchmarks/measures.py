"""What each measure of the network costs: on a build, and on a made-up world of any size (`make bench`).

    python benchmarks/measures.py                        200 partners, 60 fields, 2,000 events
    python benchmarks/measures.py --build build          the articles of a build

CPU time in milliseconds, the least of three runs; ``ratio`` sets it beside making the graph that is measured, so that
machines can be compared. docs/measures.md gives the figures of one machine.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from graph.consolidation.model import Bounds, Claims, Event, FieldClaim, Known, Report

_Result = TypeVar("_Result")
_RUNS = 3
_YEARS = (2018, 2025)


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--build", type=Path, metavar="DIR", help="measure a build instead of a made-up world")
    parser.add_argument("--partners", type=int, default=200)
    parser.add_argument("--fields", type=int, default=60)
    parser.add_argument("--events", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.build:
        claims, known = of_build(options.build)
    else:
        claims, known = made_up(options.partners, options.fields, options.events, options.seed)
    for line in report(claims, known):
        print(line)
    return 0


def of_build(directory: Path) -> tuple[Claims, Known]:
    """What the articles of a build say and amount to."""
    from graph.consolidation import derive, read_claims
    from graph.store import open_store, read_namespaces

    store = open_store(directory / "store")
    claims = read_claims(store, read_namespaces(store))
    return claims, derive(claims)


def made_up(partners: int, fields: int, events: int, seed: int) -> tuple[Claims, Known]:
    """A world in which a few people of Vietnam do most of the travelling, as they do in the news."""
    from graph.consolidation.model import ArticleFacts, Claims, Individual, Known, LevelStatement, Support
    from ontology.schemes import load_scheme

    lots = random.Random(seed)
    codes = [code for code in sorted(load_scheme("country")) if code != "VNM"][:partners]
    sectors = sorted(load_scheme("sector"))
    sectors += [f"field-{number}" for number in range(len(sectors), fields)]
    articles = [ArticleFacts(f"article/{n:05}", f"{n:05}", _day(lots), None, None) for n in range(events)]
    told_in = {code: [lots.choice(articles).iri for _ in range(max(1, events // partners))] for code in codes}
    vietnamese = [f"vnm{number:03}" for number in range(max(1, partners))]
    people = [Individual(id, (id,), (), "VNM", None, Support((), 1, 1)) for id in vietnamese]
    people += [Individual(f"{c}{n}", (f"{c}{n}",), (), c, None, Support((), 1, 1)) for c in codes for n in range(6)]
    happened = list(_events(lots, codes, vietnamese, told_in, events))
    levels = [
        LevelStatement(
            id=f"level-{code}",
            partner=code,
            level=lots.choice(("diplomatic-relations", "comprehensive", "strategic", "comprehensive-strategic")),
            standing="held",
            since=None,
            began=_day(lots),
            ended=None,
            ended_basis=None,
            stated=_day(lots),
            rank="preferred",
            reason="only-reading",
            support=Support((), 1, 1),
        )
        for code in codes
    ]
    claims = Claims(
        tuple(articles),
        tuple(sorted((code, article) for code in codes for article in set(told_in[code]))),
        (),
        tuple(report for _, report in happened),
        tuple(_fields(lots, codes, sectors[:fields], told_in)),
        (),
    )
    support = Support((), 1, 1)
    return claims, Known(
        levels=tuple(levels),
        sectors=(),
        events=tuple(event for event, _ in happened),
        individuals=tuple(sorted(people, key=lambda person: person.id)),
        tenures=(),
        contradictions=(),
        partners=tuple((code, support) for code in codes),
        copies=(),
        rejected=(),
    )


def _day(lots: random.Random) -> Bounds:
    from graph.consolidation.model import Bounds

    day = f"{lots.randint(*_YEARS)}-{lots.randint(1, 12):02}-{lots.randint(1, 28):02}"
    return Bounds(day, day)


def _events(
    lots: random.Random, codes: list[str], vietnamese: list[str], told_in: dict[str, list[str]], count: int
) -> Iterator[tuple[Event, Report]]:
    from graph.consolidation.model import Event, Report, Support

    for number in range(count):
        code, bounds = lots.choice(codes), _day(lots)
        claim = f"claim/e{number:05}"
        people = {vietnamese[int(lots.paretovariate(0.8)) % len(vietnamese)] for _ in range(lots.randint(1, 3))}
        people |= {f"{code}{lots.randint(0, 5)}" for _ in range(lots.randint(1, 4))}
        named = tuple(sorted(people))
        support = Support((claim,), 1, 1)
        yield (
            Event(f"{number:05}", code, "meeting", bounds.earliest, bounds, None, None, named, None, support),
            Report(claim, lots.choice(told_in[code]), code, "meeting", bounds.earliest, bounds, None, None, 0),
        )


def _fields(
    lots: random.Random, codes: list[str], sectors: list[str], told_in: dict[str, list[str]]
) -> Iterator[FieldClaim]:
    from graph.consolidation.model import FieldClaim

    for code in codes:
        for sector in lots.sample(sectors, lots.randint(1, max(1, 2 * len(sectors) // 3))):
            for number in range(lots.randint(1, 4)):
                iri = f"claim/f-{code}-{sector}-{number}"
                yield FieldClaim(
                    iri, lots.choice(told_in[code]), code, sector, lots.choice(("done", "done", "planned"))
                )


def report(claims: Claims, known: Known) -> Iterator[str]:
    """One line for each measure."""
    from graph.measures import bridges, change, gather, measured, momentum, similarity, ties, year_before
    from graph.measures.fields import WEIGHTINGS
    from graph.measures.registry import FIGURES, MEASURES, ZOOMS, build

    facts, seconds = timed(lambda: gather(claims, known))
    partners, events = len(facts.partners), len(facts.events)
    yield f"{partners} partners, {events} events, {len(facts.people)} people, {len(facts.fields)} tellings of a field"
    yield f"{'':<36}{'ms':>9}{'ratio':>9}"
    yield line("gather", seconds, None)
    for zoom in ZOOMS:
        graph, base = timed(partial(build, zoom, facts))
        yield line(f"{zoom}: {len(graph)} nodes, {graph.number_of_edges()} edges", base, base)
        for measure in MEASURES:
            if measure.zoom == zoom:
                yield line(f"  {zoom}: {measure.name}", timed(partial(measure.values, graph))[1], base)
        whole = measured(graph)
        for figure in FIGURES:
            if figure.zoom == zoom:
                yield line(f"  {zoom}: {figure.name}", timed(partial(figure.value, whole))[1], base)
        if zoom == "people":
            yield line("  bridges", timed(partial(bridges, graph))[1], base)
            yield line("  ties", timed(partial(ties, graph))[1], base)
    for weighting in WEIGHTINGS:
        yield line(f"similarity, {weighting}", timed(partial(similarity, facts, weighting=weighting))[1], None)
    yield line("momentum", timed(lambda: momentum(facts))[1], None)
    last = facts.day or "2025-01-01"
    yield line("change", timed(lambda: change(facts, year_before(last), last))[1], None)


def timed(work: Callable[[], _Result]) -> tuple[_Result, float]:
    """What ``work`` gives, and the least CPU time it took."""
    least = float("inf")
    for _ in range(_RUNS):
        begun = time.process_time()
        result = work()
        least = min(least, time.process_time() - begun)
    return result, least


def line(name: str, seconds: float, base: float | None) -> str:
    """One line of the report."""
    ratio = f"{seconds / base:>9.1f}" if base else ""
    return f"{name:<36}{1000 * seconds:>9.1f}{ratio}"


if __name__ == "__main__":
    sys.exit(main())
