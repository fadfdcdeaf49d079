"""What a guard is worth: the figures of a reading without it beside those of the whole reading.

A reading without a guard takes a process of its own, since a process reads with one lexicon from start to end.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from ingest.evaluate import Evaluation, RecordJson, evaluate
from ingest.guards import switch_off
from ingest.sources import Sources


@dataclass(frozen=True, slots=True)
class Ablation:
    """The figures without some guards, and what each field loses by it (F1 with all guards less F1 without)."""

    without: tuple[str, ...]
    evaluation: Evaluation
    worth: Mapping[str, float]
    false_relations: int
    """How many more negatives are given a relation."""


def ablate(
    sets: Iterable[tuple[str, ...]],
    sources: Iterable[str] | Sources,
    golds: Mapping[str, RecordJson],
    whole: Evaluation,
) -> Iterator[Ablation]:
    """Read ``sources`` once for each set of guards, without them, and compare with the ``whole`` reading.

    Raises :class:`ontology.errors.SourceError` for a name that is no guard.
    """
    context = multiprocessing.get_context("spawn")
    for names in sets:
        with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
            records = pool.submit(_records, names, sources, frozenset(golds)).result()
        found = evaluate(records, golds, resamples=0)
        worth = {field: score.f1 - found.scores[field].f1 for field, score in whole.scores.items()}
        more = len(found.false_relations) - len(whole.false_relations)
        yield Ablation(names, found, worth, more)


def _records(
    without: tuple[str, ...], sources: Iterable[str] | Sources, wanted: frozenset[str]
) -> dict[str, RecordJson]:
    switch_off(without)
    from ingest.reading import read_records
    from ingest.record import Record

    return {
        read.article.id: read.as_json()
        for read in read_records(sources)
        if isinstance(read, Record) and read.article.id in wanted
    }
