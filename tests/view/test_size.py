"""The page stays small whatever the corpus, and what is left out for it is what tells least."""

from __future__ import annotations

import json
import re
from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.viewer import made_up
from graph.network.amounts import MAX_ALL
from graph.packing import pack, unpack
from graph.page_quotes import PageQuotes
from graph.view import LIMIT, page

MOST = 5_000_000
"""Bytes of the page: what issue 5 asks for."""

_values = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.lists(st.integers(), max_size=2))


def data_of(text: str, name: str) -> Any:
    found = re.search(rf'id="data-{name}">(.*?)</script>', text, re.DOTALL)
    assert found
    return json.loads(found[1])


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from("abc"), _values), max_size=20))
def test_packed_rows_come_out_as_they_went_in(rows: list[dict[str, Any]]) -> None:
    assert unpack(json.loads(json.dumps(pack(rows)))) == rows


def test_true_and_one_are_not_taken_for_the_same() -> None:
    rows = [{"a": value} for value in (True, 1, 1.0, "1", None, False, 0)] * 9
    assert [repr(row) for row in unpack(pack(rows))] == [repr(row) for row in rows]


def test_with_every_partner_in_every_field_the_page_has_room_to_spare() -> None:
    text = page(made_up(200, 60, 2000))
    assert len(text.encode()) < MOST * 0.6
    assert len(unpack(data_of(text, "edges"))) > 200 * 60 + 2000


def longest() -> nx.MultiDiGraph[str]:
    """Every country in every field, the most events and amounts, and every text as long as the program lets it be."""
    network = made_up(245, 60, 2000)
    long = {
        "exact": "協" * 300,
        "prefix": "前" * 80,
        "suffix": "後" * 80,
        "cues": [{"field": "date", "exact": "日" * 80}] * 6,
    }
    partners = [code for code, data in network.nodes(data=True) if data["kind"] == "partner"]
    for number, (*_, data) in enumerate(network.edges(data=True)):
        data["evidence"] = [
            {**quote, **long, "exact": f"{number}-{place}{long['exact']}"}
            for place, quote in enumerate(data["evidence"])
        ]
    for number, article in enumerate(network.graph["articles"].values()):
        article.update(title=f"{number}" + "見" * 300, url=f"https://news.example/{number}/" + "x" * 400)
    for number in range(MAX_ALL):
        amount = {"quantity": "bilateral-trade", "period": str(number), "currency": "USD", "value": "1" * 12}
        quotes = [{**long, "rule": "amount", "field": "amount", "article": f"a{number % 2000}"}] * 2
        counts = {"status": "actual", "articles": 2, "total": 2, "stated": "2025-01-01"}
        network.nodes[partners[number % len(partners)]]["amounts"].append({**amount, **counts, "evidence": quotes})
    return network


def test_in_the_largest_case_quotes_give_way_and_those_of_levels_last() -> None:
    network = longest()
    text = page(network)
    assert LIMIT * 0.9 < len(text.encode()) <= LIMIT < MOST
    assert text == page(longest()), "the same network gives the same bytes"
    edges = unpack(data_of(text, "edges"))
    levels = [edge for edge in edges if edge.get("kind") == "level"]
    assert levels and all(len(edge["evidence"]) == 3 for edge in levels)
    others = [edge for edge in edges if edge.get("kind") != "level"]
    asked = sum(len(data["evidence"]) for *_, data in network.edges(data=True) if data["kind"] != "level")
    assert sum(len(edge.get("evidence", ())) for edge in others) < asked, "something had to give way"
    articles = data_of(text, "facts")["articles"]
    assert len(articles) < 2000, "an article is cited only where a quote of it is left"
    assert all(0 <= quote["article"] < len(articles) for edge in edges for quote in edge.get("evidence", ()))


def test_a_quote_keeps_its_article_when_others_are_dropped() -> None:
    network = made_up(3, 2, 4)
    quotes = PageQuotes(network)
    told = [
        (quotes.supported(data["kind"], data), data["evidence"])
        for *_, data in network.edges(data=True)
        if data["evidence"]
    ]
    before = quotes.articles()
    assert quotes.drop(600)
    after = quotes.articles()
    assert len(after) < len(before)
    for shown, asked in told:
        assert len(shown["evidence"]) <= len(asked)
        for quote, original in zip(shown["evidence"], asked, strict=False):
            assert after[quote["article"]]["id"] == original["article"]


def test_there_is_an_end_to_dropping() -> None:
    quotes = PageQuotes(made_up(3, 2, 4))
    assert not quotes.drop(10), "nothing is there yet"
