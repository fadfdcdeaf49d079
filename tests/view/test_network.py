"""Reading the network of partners from the store: what is known, and the words that say so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from graph.consolidation import derive, read_claims
from graph.network import CENTRE, evidence, neighbours, read_network
from graph.store import load_vocabulary
from graph.view import page
from ingest.article import Article
from ingest.pipeline import read_article
from ingest.quads import record_quads, run_id
from ontology.namespaces import Namespaces

NAMES = Namespaces("https://graph.example/base/")
MINSK = "ベトナムの{name}書記長は12月3日、ミンスクでベラルーシのルカシェンコ大統領と会談した。"
ARTICLES = {
    "a1": (
        "2025年12月3日",
        "one",
        MINSK.format(name="ト・ラム")
        + "両国は2025年5月12日に戦略的パートナーシップを樹立した。"
        + "双方は両国関係を包括的戦略的パートナーシップに格上げすることを目指す。"
        + "両国は今後、貿易分野の協力を強化することで一致した。"
        + "ルカシェンコ大統領は、2030年までに二国間貿易額を50億ドルに引き上げる目標を示した。",
    ),
    "a2": ("2025年12月4日", "two", MINSK.format(name="トー・ラム")),
    "a3": (
        "2025年11月1日",
        "one",
        "ベトナムのルオン・クオン国家主席は11月1日、モスクワでロシアのプーチン大統領と会談した。"
        "ベトナムとロシアは2001年に戦略的パートナーシップを、2012年に包括的戦略的パートナーシップを樹立した。",
    ),
    "a4": ("2025年10月2日", "one", "ベトナムとモンゴルは戦略的パートナーシップを樹立していない。"),
}


def stored(articles: Mapping[str, tuple[str, str, str]]) -> ox.Store:
    store = ox.Store()
    load_vocabulary(store, NAMES)
    for id, (day, site, body) in articles.items():
        text = f"ベトナムの外交\n\n{day}\n\n{body}\n\n出典: https://{site}.example/{id}\n"
        store.extend(record_quads(read_article(Article.from_text(id, text)), NAMES, run_id("test", "test")))
    return store


def read(store: ox.Store) -> nx.MultiDiGraph[str]:
    claims = read_claims(store, NAMES)
    return read_network(store, NAMES, claims, derive(claims))


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return stored(ARTICLES)


@pytest.fixture(scope="module")
def network(store: ox.Store) -> nx.MultiDiGraph[str]:
    return read(store)


def levels(network: nx.MultiDiGraph[str], partner: str) -> dict[str, dict[str, Any]]:
    """The level edges of a partner by level."""
    found: dict[str, dict[str, dict[str, Any]]] = network.get_edge_data(CENTRE, partner)  # type: ignore[assignment]
    return {str(data["level"]): data for data in found.values()}


def of_kind(network: nx.MultiDiGraph[str], partner: str, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((target, data) for _, target, data in network.out_edges(partner, data=True) if data["kind"] == kind)


def test_a_partner_has_names_aliases_region_and_counts(network: nx.MultiDiGraph[str]) -> None:
    belarus = network.nodes["BLR"]
    assert belarus["names"] == {"ja": "ベラルーシ", "en": "Belarus", "vi": "Belarus"}
    assert "白ロシア" in belarus["aliases"]
    assert "ベラル一シ" not in belarus["aliases"], "forms for matching only are no names"
    assert belarus["region"] == "europe"
    assert {kind: belarus[kind] for kind in ("articles", "sources", "sectors", "events", "people")} == {
        "articles": 2,
        "sources": 2,
        "sectors": 1,
        "events": 1,
        "people": 2,
    }


def test_the_counts_of_the_whole_corpus_and_its_last_day_are_told(network: nx.MultiDiGraph[str]) -> None:
    assert network.graph["day"] == "2025-12-04"
    assert network.graph["counts"] == {"articles": 4, "origins": 2, "copies": 0, "events": 2, "people": 4}


def test_the_present_level_is_the_consolidated_one(network: nx.MultiDiGraph[str]) -> None:
    belarus, russia = network.nodes["BLR"], network.nodes["RUS"]
    assert (belarus["level"], belarus["since"], belarus["fresh"]) == ("strategic", "2025-05-12", True)
    assert (russia["level"], russia["since"], russia["fresh"]) == ("comprehensive-strategic", "2012", False)


def test_levels_stand_in_order_of_time_with_their_bounds(network: nx.MultiDiGraph[str]) -> None:
    first, second = network.get_edge_data(CENTRE, "RUS").values()
    assert (first["level"], first["status"], first["ended"]) == ("strategic", "past", "superseded")
    assert (first["from"], first["until"]) == (["2001-01-01", "2001-12-31"], ["2012-01-01", "2012-12-31"])
    assert (second["level"], second["status"], second["until"]) == ("comprehensive-strategic", "existing", None)


def test_what_is_proposed_is_kept_apart_from_what_holds(network: nx.MultiDiGraph[str]) -> None:
    assert network.nodes["BLR"]["proposed"] == "comprehensive-strategic"
    assert levels(network, "BLR")["comprehensive-strategic"]["status"] == "proposed"


def test_a_level_that_is_only_denied_is_shown_as_denied_and_held_by_nobody(network: nx.MultiDiGraph[str]) -> None:
    denied = levels(network, "MNG")["strategic"]
    assert (denied["status"], denied["total"], denied["stated"]) == ("denied", 1, "2025-10-02")
    assert network.nodes["MNG"]["level"] is None


def test_what_is_said_against_a_level_stands_beside_it_and_only_there() -> None:
    said = {
        "a": ("2020年1月1日", "one", "ベトナムとロシアは2012年に包括的戦略的パートナーシップを樹立した。"),
        "b": ("2020年1月2日", "two", "ベトナムとロシアは2012年に包括的戦略的パートナーシップを樹立した。"),
        "c": ("2020年1月3日", "three", "ベトナムとロシアは2014年に包括的戦略的パートナーシップを樹立した。"),
    }
    told = read(stored(said)).get_edge_data(CENTRE, "RUS").values()
    against = {edge["since"]: {quote["article"][-1] for quote in edge["against"]["evidence"]} for edge in told}
    assert against == {"2012": {"c"}, "2014": {"a", "b"}}
    agreed = levels(read(stored({key: said[key] for key in "ab"})), "RUS")["comprehensive-strategic"]
    assert "against" not in agreed


def test_a_quote_shows_the_telling_words_in_context_and_the_other_spans_as_cues(
    network: nx.MultiDiGraph[str],
) -> None:
    [quote] = levels(network, "BLR")["strategic"]["evidence"]
    assert quote["exact"] == "戦略的パートナーシップ"
    assert quote["prefix"].endswith("2025年5月12日に")
    assert quote["suffix"].startswith("を樹立した。")
    assert {"field": "date", "exact": "2025年5月12日"} in quote["cues"]
    assert network.graph["articles"][quote["article"]]["id"] == "a1"


def test_reports_of_one_event_are_one_event_with_both_sources(network: nx.MultiDiGraph[str]) -> None:
    [(event, data)] = of_kind(network, "BLR", "event")
    assert (data["total"], data["articles"], data["sources"]) == (2, 2, 2)
    assert network.nodes[event]["place"]["ja"] == "ミンスク"
    assert (network.nodes[event]["date"], network.nodes[event]["stated"]) == ("2025-12-03", "2025-12-03")
    assert network.nodes["BLR"]["activity"] == {"2025": 1}


def test_a_field_tells_when_it_was_written_of_and_what_of_it_is_done(network: nx.MultiDiGraph[str]) -> None:
    edge = network.edges["BLR", "sector:trade", "sector"]
    assert (edge["done"], edge["actualities"]) == (0, {"planned": 1})
    assert (edge["first"], edge["last"], edge["years"]) == ("2025-12-03", "2025-12-03", {"2025": 1})
    assert network.nodes["BLR"]["years"] == {"2025": 2}
    assert network.nodes["sector:trade"]["broader"] == "economy"


def test_people_stand_with_their_side_and_with_the_partners_whom_they_met(network: nx.MultiDiGraph[str]) -> None:
    met = {
        network.nodes[person]["name"]: partner
        for partner in ("BLR", "RUS")
        for person, _ in of_kind(network, partner, "person")
    }
    assert met == {"ルカシェンコ": "BLR", "トー・ラム": "BLR", "プーチン": "RUS", "ルオン・クオン": "RUS"}
    [lam] = [data for _, data in network.nodes(data=True) if data.get("name") == "トー・ラム"]
    assert sorted(lam["variants"]) == ["ト・ラム", "トー・ラム"]
    assert (lam["role"], lam["country"]) == ("書記長", "VNM")


def test_amounts_stand_with_their_partner(network: nx.MultiDiGraph[str]) -> None:
    [amount] = network.nodes["BLR"]["amounts"]
    assert amount["stated"] == "2025-12-03"
    assert (amount["quantity"], amount["value"], amount["status"]) == ("bilateral-trade", "5000000000", "target")
    assert "50億ドル" in amount["evidence"][0]["exact"]


def test_the_network_is_plain_data_and_the_same_in_any_order_of_articles(network: nx.MultiDiGraph[str]) -> None:
    def text(network: nx.MultiDiGraph[str]) -> str:
        return json.dumps(nx.node_link_data(network, edges="edges"), ensure_ascii=False)

    turned = dict(reversed(ARTICLES.items()))
    assert text(read(stored(turned))) == text(network)


def test_an_empty_store_gives_a_network_of_vietnam_alone() -> None:
    empty = read(ox.Store())
    assert list(empty) == [CENTRE]
    assert empty.graph["day"] is None
    assert "<html" in page(empty)


def test_quotes_of_different_articles_come_before_a_second_one_of_any() -> None:
    again = "ベトナムとロシアは2012年に包括的戦略的パートナーシップを樹立した。"
    twice = {
        "b1": ("2025年11月1日", "one", again + "ロシアとの包括的戦略的パートナーシップは重要だ。"),
        "b2": ("2025年10月1日", "two", again),
    }
    quotes = levels(read(stored(twice)), "RUS")["comprehensive-strategic"]["evidence"]
    assert [quote["article"][-2:] for quote in quotes[:2]] == ["b1", "b2"]


def test_the_page_is_bounded_whatever_the_corpus(store: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "MAX_QUOTES", 3)
    monkeypatch.setattr(neighbours, "MAX_EVENTS", 0)
    monkeypatch.setattr(neighbours, "_EVENTS_EACH", 0)
    small = read(store)
    holders = [data for *_, data in small.edges(data=True)]
    holders += [edge["against"] for edge in holders if "against" in edge]
    assert sum(len(holder.get("evidence", [])) for holder in holders) == 3
    assert small.nodes["BLR"]["events"] == 1, "the true count stays"
    assert not list(of_kind(small, "BLR", "event"))
    told = {edge["kind"] for edge in holders if edge.get("evidence") and "kind" in edge}
    assert told == {"level"}, "levels are quoted first"


def test_every_quote_stands_in_its_article(network: nx.MultiDiGraph[str]) -> None:
    quotes = [quote for *_, data in network.edges(data=True) for quote in data["evidence"]]
    bodies = {id: body for id, (_, _, body) in ARTICLES.items()}
    assert quotes
    for quote in quotes:
        assert quote["exact"] in bodies[network.graph["articles"][quote["article"]]["id"]]
    assert "ベラルーシ" in page(network)
