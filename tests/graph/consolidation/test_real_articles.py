"""The laws on real articles: the seeds, and gold articles of which several tell the same events."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.consolidation import consolidate, derive, read_claims
from graph.consolidation.writing import known_quads
from graph.entities import entity_quads
from graph.store import load_vocabulary
from graph.validate import Checker
from ingest.article import Article
from ingest.pipeline import read_article
from ingest.quads import record_quads, run_id
from ontology.namespaces import Namespaces

ROOT = Path(__file__).parents[3]
NAMES = Namespaces()
GOLD = "abr-10 abr-21 field-08 gov-14 jpn-16 mtr-07 mul-01 mul-06 news-07 news-13 paper-16 state-19 trans-04 world-14"
RELATED = (
    "関連ニュース",
    "ベトナムとガーナ、戦略的パートナーシップを樹立",
    "クワメ・メンサー大統領がハノイに到着",
    "ベトナムとガーナ、鉱業の覚書に署名",
)
LEAD = "(記者の手による見出しの行、内容とは関わりなし)"
COUNTED = ("articleCount", "sourceCount", "supportedBy", "disputedBy", "underspecifiedBy", "member", "copyOf")


@cache
def texts() -> Mapping[str, str]:
    """The articles' texts, by id."""
    paths = [
        *sorted((ROOT / "seeds").glob("*.txt")),
        *(ROOT / "tests/gold/articles" / f"{id}.txt" for id in GOLD.split()),
    ]
    return {path.stem: path.read_text("utf-8") for path in paths}


@cache
def read(id: str, text: str) -> tuple[ox.Quad, ...]:
    """The quads of one article."""
    record = read_article(Article.from_text(id, text))
    record.check_evidence()
    return tuple(record_quads(record, NAMES, run_id("0", "v")))


def stored(articles: Iterable[tuple[str, str]]) -> ox.Store:
    """A store of the articles, in this order."""
    store = ox.Store()
    for id, text in articles:
        store.extend(read(id, text))
    return store


def known(store: ox.Store, known_by: str | None = None) -> list[str]:
    """What is known from ``store``, as sorted lines."""
    if known_by:
        return sorted(map(str, known_quads(derive(read_claims(store, NAMES, known_by)), NAMES)))
    return sorted(map(str, known_quads(consolidate(store, NAMES), NAMES)))


def contents(lines: Iterable[str]) -> list[str]:
    """``lines`` without those that list or count support: ids and contents are left."""
    return [line for line in lines if not any(f"<{NAMES.vg(name)}>" in line for name in COUNTED)]


@pytest.fixture(scope="module")
def once() -> list[str]:
    return known(stored(texts().items()))


def test_the_articles_are_worth_the_tests(once: list[str]) -> None:
    store = stored(texts().items())
    found = consolidate(store, NAMES)
    assert sum(event.support.articles > 1 for event in found.events) >= 8
    assert len(found.levels) >= 10 and len(found.individuals) >= 30 and len(once) > 1500


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_changes_no_quad(once: list[str], seed: int) -> None:
    articles = list(texts().items())
    random.Random(seed).shuffle(articles)
    assert known(stored(articles)) == once


def test_every_article_three_times_leaves_events_and_statements_as_they_are(once: list[str]) -> None:
    articles = [(f"{letter}{id}", text) for id, text in texts().items() for letter in ("", "0", "z")]
    assert contents(known(stored(articles))) == contents(once)


def test_near_duplicates_with_another_line_leave_them_as_they_are(once: list[str]) -> None:
    changed = [(f"{letter}{id}", f"{text.rstrip()}\n{LEAD}\n") for id, text in texts().items() for letter in "0z"]
    assert contents(known(stored([*texts().items(), *changed]))) == contents(once)


def test_of_three_copies_one_stands_for_all_and_counts_as_one_source(once: list[str]) -> None:
    articles = [(f"{letter}{id}", text) for id, text in texts().items() for letter in ("", "0", "z")]
    found = consolidate(stored(articles), NAMES)
    single = {event.id: event.support for event in consolidate(stored(texts().items()), NAMES).events}
    assert len(found.copies) == 2 * len(texts())
    for event in found.events:
        assert event.support.articles == 3 * single[event.id].articles
        assert event.support.sources == single[event.id].sources


def test_related_headlines_in_the_articles_change_nothing(once: list[str]) -> None:
    articles = [(id, text.rstrip("\n") + "\n\n" + "\n".join(RELATED) + "\n") for id, text in texts().items()]
    assert known(stored(articles)) == once


@pytest.mark.parametrize("place", [0, 7, 18])
def test_an_article_taken_back_is_as_if_it_had_never_been_there(place: int) -> None:
    gone = sorted(texts())[place]
    store = stored(texts().items())
    store.remove_graph(ox.NamedNode(NAMES.article_graph(gone)))
    rest = [(id, text) for id, text in texts().items() if id != gone]
    assert known(store) == known(stored(rest))


def test_every_statement_has_a_claim_and_every_claim_a_span_that_the_text_has() -> None:
    store = stored(texts().items())
    found = consolidate(store, NAMES)
    claims = {quad.subject.value for quad in store if quad.subject.value.startswith(NAMES.claim(""))}
    for item in (*found.levels, *found.sectors, *found.events, *found.individuals, *found.tenures):
        assert item.support.claims and claims.issuperset(item.support.claims)
    exact, start, end = (ox.NamedNode(f"http://www.w3.org/ns/oa#{name}") for name in ("exact", "start", "end"))
    for id, text in texts().items():
        kept = Article.from_text(id, text).text
        graph = ox.NamedNode(NAMES.article_graph(id))
        quotes = {q.subject: q.object.value for q in store.quads_for_pattern(None, exact, None, graph)}
        starts = {q.subject: int(q.object.value) for q in store.quads_for_pattern(None, start, None, graph)}
        ends = {q.subject: int(q.object.value) for q in store.quads_for_pattern(None, end, None, graph)}
        assert quotes and all(kept[starts[node] : ends[node]] == quote for node, quote in quotes.items())
        evidence = ox.NamedNode(NAMES.vg("evidence"))
        told = {q.subject.value for q in store.quads_for_pattern(None, evidence, None, graph)}
        assert told == {iri for iri in claims if any(store.quads_for_pattern(ox.NamedNode(iri), None, None, graph))}


def test_what_was_known_by_a_day_rests_on_ever_more_articles() -> None:
    store = stored(texts().items())
    days = ("1900-01-01", "2023-06-01", "2024-12-31", "2025-08-01", "2999-12-31")
    used = [{article.id for article in read_claims(store, NAMES, day).articles} for day in days]
    assert used[0] == set() and all(one <= other for one, other in pairwise(used))
    dated = {article.id for article in read_claims(store, NAMES).articles if article.stated.latest}
    assert used[-1] == dated
    assert known(store, "2024-12-31") == known(stored((id, texts()[id]) for id in used[2]))


def test_intervals_do_not_end_before_they_begin() -> None:
    for level in consolidate(stored(texts().items()), NAMES).levels:
        for first, then in ((level.began, level.ended), (level.began, level.began), (level.ended, level.ended)):
            if first and then:
                assert (first.earliest or "") <= (then.latest or "9999")


def test_what_is_known_meets_the_shapes() -> None:
    store = stored(texts().items())
    load_vocabulary(store, NAMES)
    store.bulk_extend(entity_quads(store, NAMES))
    store.bulk_extend(known_quads(consolidate(store, NAMES), NAMES))
    assert [finding.line() for finding in Checker(store, NAMES).known()] == []


def test_five_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    data = tmp_path / "articles.nq"
    data.write_bytes(ox.serialize(list(stored(texts().items())), format=ox.RdfFormat.N_QUADS))
    program = (
        "import sys, pyoxigraph as ox\n"
        "from graph.consolidation import consolidate\n"
        "from graph.consolidation.writing import known_quads\n"
        "from ontology.namespaces import Namespaces\n"
        "store = ox.Store()\n"
        "store.load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)\n"
        "quads = list(known_quads(consolidate(store, Namespaces()), Namespaces()))\n"
        "sys.stdout.buffer.write(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))\n"
    )
    bytes_of = {
        subprocess.run(
            [sys.executable, "-c", program, str(data)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(5)
    }
    assert len(bytes_of) == 1 and bytes_of.pop().count(b"\n") > 1500
