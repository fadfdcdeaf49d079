"""The benchmarks of endpoint and build measure what they say, on the five real articles."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from benchmarks.endpoint import queries
from benchmarks.engines import Embedded, Http, Rdflib, TooSlow
from benchmarks.readers import crowd
from benchmarks.stages import Cost, growth, load, named, parse, table, tokenise


def test_all_engines_find_the_same(built: Path, server: httpx.Client) -> None:
    texts = queries(built)
    memory = Rdflib(built / "store", evidence=True, seconds=60)
    engines = (Http(str(server.base_url.join("/sparql"))), Embedded(built / "store"), memory)
    try:
        for name in ("ladder-counts", "sector-partners", "claim-evidence"):
            found = [engine.ask(texts[name]) for engine in engines]
            assert found[0] > 0 and len(set(found)) == 1, name
    finally:
        memory.close()


def test_rdflib_is_ended_where_it_stands(built: Path) -> None:
    memory = Rdflib(built / "store", evidence=False, seconds=0.2)
    try:
        with pytest.raises(TooSlow):
            memory.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }")
        assert memory.ask("SELECT (1 AS ?n) {}") == 1
    finally:
        memory.close()


def test_every_reader_is_answered_and_errors_are_counted(server: httpx.Client) -> None:
    address = str(server.base_url.join("/sparql"))
    well = crowd(address, ["SELECT ?n { country:BLR skos:notation ?n }"], readers=4, seconds=1)
    assert well.answers >= 4 and well.errors == 0
    assert 0 < well.median <= well.p95 <= well.longest
    ill = crowd(address, ["SELECT * {"], readers=2, seconds=0.2)
    assert ill.answers == 0 and ill.errors >= 2 and "400" in ill.first_error


def test_growth_is_the_exponent_and_ratios_are_those_of_the_same_texts() -> None:
    costs = [
        Cost("bare tokenisation", 100, 1.0, 1.0, 90),
        Cost("build", 100, 3.0, 3.0, 200),
        Cost("bare tokenisation", 1000, 10.0, 10.0, 90),
        Cost("build", 1000, 60.0, 60.0, 300),
    ]
    assert growth(costs, "build") == pytest.approx(1.301, abs=0.001)
    lines = table(costs)
    assert "| 100 | build | 3.0 | 3.0 | 30.0 | 3.0 | 200 | 1.30 |" in lines
    assert "| 1,000 | build | 60.0 | 60.0 | 60.0 | 6.0 | 300 | 1.30 |" in lines


def test_steps_are_named_as_the_table_tells_them_apart() -> None:
    costs = [Cost(named(step), 10, 1.0, 1.0, 1) for step in (tokenise, load, parse)]
    cells = [line.split(" | ")[4:6] for line in table(costs)[2:]]
    assert cells == [["100.0", "1.0"], ["", ""], ["", ""]]
