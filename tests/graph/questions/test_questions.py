"""Competency questions: every named query against what a reader of the two corpora would answer."""

from __future__ import annotations

import re
from collections import Counter

import pyoxigraph as ox
import pytest
import rdflib
from corpora import CORPORA, read_corpus
from expected import Answer, answers

from graph.consolidation import consolidate
from graph.query import bind, named_queries, parse_query, run_query
from ontology.errors import QueryError
from ontology.namespaces import Namespaces
from ontology.rdf import rdflib_dataset, to_pyoxigraph

ANSWERS = list(answers())
QUERIES = sorted(named_queries())
# Days around every change of level in the made-up articles.
DAYS = (
    "2019-05-31", "2019-06-01", "2019-06-29", "2019-06-30", "2024-03-03", "2024-03-04", "2024-05-19", "2024-05-20",
    "2024-09-29", "2024-09-30", "2025-01-09", "2025-01-10", "2030-01-01",
)  # fmt: skip

NAMES = Namespaces()


@pytest.fixture(scope="session")
def corpora() -> dict[str, ox.Store]:
    return {name: read_corpus(name, NAMES) for name in CORPORA}


@pytest.fixture(scope="session")
def seeds_in_rdflib(corpora: dict[str, ox.Store]) -> rdflib.Dataset:
    dataset = rdflib_dataset(corpora["seeds"], NAMES)
    dataset.default_union = True
    return dataset


def values(answer: Answer, store: ox.Store) -> dict[str, str]:
    """The parameters of the case; a claim is given by its partner: the first that names a level."""
    given = dict(answer.parameters)
    if "claim" in given:
        columns, rows = run_query(store, "levels-with-evidence", {"partner": given["claim"]}, NAMES).table(NAMES)
        given["claim"] = rows[0][columns.index("claim")]
    return given


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_a_query_gives_the_expected_answer(answer: Answer, corpora: dict[str, ox.Store]) -> None:
    store = corpora[answer.corpus]
    columns, rows = run_query(store, answer.query, values(answer, store), NAMES).table(NAMES)
    places = [columns.index(column) for column in answer.columns]
    found = [tuple(row[place] for place in places) for row in rows]
    if answer.more:
        assert len(found) > len(answer.rows)
        found = found[: len(answer.rows)]
    assert found == list(answer.rows)


@pytest.mark.parametrize("answer", [answer for answer in ANSWERS if answer.corpus == "seeds"], ids=str)
def test_rdflib_gives_the_same_rows(
    answer: Answer, corpora: dict[str, ox.Store], seeds_in_rdflib: rdflib.Dataset
) -> None:
    store = corpora["seeds"]
    given = values(answer, store)
    ours = run_query(store, answer.query, given, NAMES).solutions
    rows = seeds_in_rdflib.query(bind(named_queries()[answer.query], given, NAMES), base=NAMES.base)
    theirs = [tuple(None if term is None else to_pyoxigraph(term).value for term in row) for row in rows]
    # The engines may sort terms of several datatypes in a different order, and rdflib hands out rows of gaps only.
    assert Counter(theirs) == Counter(tuple(None if t is None else t.value for t in row) for row in ours)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("corpus", sorted(CORPORA))
def test_every_query_has_an_expected_answer(name: str, corpus: str) -> None:
    cases = [answer for answer in ANSWERS if (answer.corpus, answer.query) == (corpus, name)]
    assert cases
    if corpus == "made-up":
        assert any(case.rows for case in cases), "the made-up articles are there to give each query something to find"


def test_every_expected_answer_is_of_a_query() -> None:
    assert {answer.query for answer in ANSWERS} == set(QUERIES)
    assert len(QUERIES) >= 25


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_says_what_it_asks_in_both_languages(name: str) -> None:
    query = named_queries()[name]
    assert query.asks.endswith("?") or query.asks.endswith(".")
    assert re.search(r"[\u3040-\u30ff]", query.asks_ja) and query.asks_ja.endswith("。")


@pytest.mark.parametrize("kind", ["title", "title_ja", "asks", "asks_ja"])
def test_no_two_queries_say_the_same(kind: str) -> None:
    said = [getattr(query, kind) for query in named_queries().values()]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("name", QUERIES)
def test_the_example_of_a_query_is_one_it_takes_and_the_seeds_answer(name: str, corpora: dict[str, ox.Store]) -> None:
    query = named_queries()[name]
    needed = {parameter.name for parameter in query.parameters if parameter.required}
    if needed == {"claim"}:
        return  # a claim has no name that could stand in an example
    assert needed <= dict(query.example).keys()
    run_query(corpora["seeds"], name, dict(query.example), NAMES)


@pytest.mark.parametrize("partner", ["PER", "MNG", "LAO", "CHL"])
@pytest.mark.parametrize("day", DAYS)
def test_the_level_on_a_day_is_what_the_statements_themselves_say(
    partner: str, day: str, corpora: dict[str, ox.Store]
) -> None:
    store = corpora["made-up"]
    held = [
        (level.level, level.since or "", certainty)
        for level in consolidate(store, NAMES).levels
        if level.partner == partner and level.rank != "deprecated" and (certainty := level.holds(day))
    ]
    columns, rows = run_query(store, "level-as-of", {"partner": partner, "day": day}, NAMES).table(NAMES)
    told = [tuple(row[columns.index(name)] for name in ("level", "since", "certainty")) for row in rows]
    assert sorted(told) == sorted(held)
    columns, rows = run_query(store, "partners-as-of", {"day": day}, NAMES).table(NAMES)
    everywhere = [dict(zip(columns, row, strict=True)) for row in rows]
    assert {(r["level"], r["certainty"]) for r in everywhere if r["partner"] == partner} == {
        (level, min(sure for other, _, sure in held if other == level)) for level, _, _ in held
    }


@pytest.mark.parametrize("value", ["2024", "2024-03", "2024-02-30", "yesterday"])
def test_a_day_is_one_day(value: str, corpora: dict[str, ox.Store]) -> None:
    with pytest.raises(QueryError, match=r"not one day|not a date"):
        run_query(corpora["made-up"], "partners-as-of", {"day": value}, NAMES)


def test_an_example_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(QueryError, match="example line"):
        parse_query("# example: partner BLR\nSELECT * {}")
