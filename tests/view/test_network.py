"""Reading the network of partners from the store."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from graph.claims import best_since, current_level, standing
from graph.network import MAX_QUOTES, read_network
from graph.store import load_vocabulary
from graph.view import page
from ingest.article import Article
from ingest.pipeline import read_article
from ingest.quads import record_quads, run_id
from ontology.namespaces import Namespaces

NAMES = Namespaces("https://graph.example/base/")
CLAIMS = Path(__file__).with_name("claims.trig")


@pytest.fixture
def store() -> ox.Store:
    store = ox.Store()
    store.load(input=CLAIMS.read_bytes(), format=ox.RdfFormat.TRIG, base_iri=NAMES.base)
    return store


@pytest.fixture
def network(store: ox.Store) -> nx.MultiDiGraph[str]:
    return read_network(store, NAMES)


def test_partners_are_those_the_articles_deal_with_and_not_those_merely_mentioned(
    network: nx.MultiDiGraph[str],
) -> None:
    partners = {code for code, data in network.nodes(data=True) if data["kind"] == "partner"}
    assert partners == {"BLR", "RUS", "EU"}


def test_a_partner_has_names_aliases_region_and_counts(network: nx.MultiDiGraph[str]) -> None:
    belarus = network.nodes["BLR"]
    assert belarus["names"] == {"ja": "ベラルーシ", "en": "Belarus", "vi": "Belarus"}
    assert belarus["aliases"] == ["BY", "白ロシア"], "forms for matching only are no names"
    assert belarus["region"] == "europe"
    assert (belarus["articles"], belarus["sources"], belarus["sectors"], belarus["events"]) == (2, 1, 1, 1)
    assert network.nodes["EU"]["region"] == "other"


def test_the_current_level_is_the_highest_that_is_in_force(network: nx.MultiDiGraph[str]) -> None:
    belarus = network.nodes["BLR"]
    assert (belarus["level"], belarus["since"], belarus["status"]) == ("strategic", "2025-05", "established")
    assert network.nodes["RUS"]["level"] is None


def test_a_proposed_level_is_kept_apart_from_the_current_one(network: nx.MultiDiGraph[str]) -> None:
    assert network.nodes["BLR"]["proposed"] == "comprehensive-strategic"
    statuses = {data["status"] for *_, data in network.out_edges("VNM", data=True)}
    assert statuses == {"established", "denied", "past", "proposed"}


def test_a_quote_shows_the_telling_words_in_context_and_the_other_spans_as_cues(
    network: nx.MultiDiGraph[str],
) -> None:
    [quote] = network.edges["VNM", "BLR", "level:strategic:established"]["evidence"]
    assert (quote["prefix"], quote["exact"], quote["suffix"]) == (
        "2025年5月に",
        "戦略的パートナーシップに格上げ",
        "した。",
    )
    assert quote["cues"] == [{"field": "date", "exact": "2025年5月"}]
    assert quote["rule"] == "level-upgrade"
    assert network.graph["articles"][quote["article"]]["title"] == "首脳会談"


def test_reports_of_one_event_are_one_event(network: nx.MultiDiGraph[str]) -> None:
    [(_, event, data)] = [edge for edge in network.out_edges("BLR", data=True) if edge[2]["kind"] == "event"]
    assert (data["total"], data["articles"]) == (2, 2)
    assert network.nodes[event]["place"]["ja"] == "ミンスク"
    assert network.nodes[event]["date"] == "2025-12-01"


def test_a_sector_that_is_only_planned_counts_nothing_as_done(network: nx.MultiDiGraph[str]) -> None:
    assert network.edges["BLR", "sector:trade", "sector"]["done"] == 0
    assert network.nodes["sector:trade"]["broader"] == "economy"


def test_people_belong_to_their_side_and_vietnamese_people_to_every_partner_of_the_article(
    network: nx.MultiDiGraph[str],
) -> None:
    met = {target: {source for source, _ in network.in_edges(target)} for target in network if "person:" in target}
    assert met == {"person:x": {"BLR"}, "person:y": {"BLR", "RUS", "EU"}, "person:z": {"RUS"}}
    assert network.nodes["person:y"]["variants"] == ["ト・ラム", "トー・ラム"]


def test_amounts_stand_with_their_partner(network: nx.MultiDiGraph[str]) -> None:
    [amount] = network.nodes["BLR"]["amounts"]
    assert (amount["quantity"], amount["value"], amount["period"]) == ("bilateral-trade", "5000000000", "2030")


def test_the_network_is_plain_data_and_the_same_at_every_reading(store: ox.Store) -> None:
    def text() -> str:
        return json.dumps(nx.node_link_data(read_network(store, NAMES), edges="edges"), ensure_ascii=False)

    assert text() == text()


def test_an_empty_store_gives_a_network_of_vietnam_alone() -> None:
    assert list(read_network(ox.Store(), NAMES)) == ["VNM"]


def test_an_edge_carries_a_bounded_number_of_quotes_from_different_articles_first(store: ox.Store) -> None:
    lines = []
    for number in range(3 * MAX_QUOTES):
        lines.append(
            f"GRAPH <graph/article/z{number // 2:02}> {{ <claim/z{number:02}> a vg:SectorClaim ;"
            f" vg:sector <sector/trade> ; vg:partner <country/RUS> ;"
            f" prov:wasDerivedFrom <article/z{number // 2:02}> . }}"
        )
    head = "PREFIX vg: <ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>\n"
    store.load(input=(head + "\n".join(lines)).encode(), format=ox.RdfFormat.TRIG, base_iri=NAMES.base)
    edge = read_network(store, NAMES).edges["RUS", "sector:trade", "sector"]
    assert edge["total"] == 3 * MAX_QUOTES
    assert len({quote["article"] for quote in edge["evidence"]}) == len(edge["evidence"]) == MAX_QUOTES


def test_the_start_is_the_one_most_claims_give_and_the_most_precise_between_equals() -> None:
    def since(*dates: str | None) -> str | None:
        return best_since({"since": date} for date in dates)

    assert since("2012", "2013", "2013") == "2013"
    assert since("2012", "2012-07-27") == "2012-07-27"
    assert since("2013", "2012") == "2012"
    assert since(None) is None


def test_a_denied_or_ended_level_is_not_current() -> None:
    assert standing({"status": "existing", "polarity": "denied"}) == "denied"
    assert standing({"status": "existing", "act": "end"}) == "past"
    assert standing({"status": "existing", "polarity": "affirmed", "act": "state"}) == "existing"
    for status in ("denied", "past", "proposed"):
        assert current_level({("strategic", status): [{"status": "existing"}]})["level"] is None


def test_a_proposal_of_what_is_already_reached_is_no_proposal() -> None:
    groups = {
        ("strategic", "existing"): [{"status": "existing"}],
        ("comprehensive", "proposed"): [{"status": "proposed"}],
    }
    assert current_level(groups)["proposed"] is None


def test_what_the_ingest_writes_is_what_the_view_reads() -> None:
    text = "ベトナムとベラルーシは2025年5月12日、両国関係を戦略的パートナーシップに格上げすることで合意した。"
    record = read_article(Article.from_text("a", text + "ベラルーシとの貿易、防衛分野の協力を強化する。"))
    store = ox.Store()
    load_vocabulary(store, NAMES)
    store.extend(record_quads(record, NAMES, run_id("test", "test")))
    network = read_network(store, NAMES)
    assert network.nodes["BLR"]["names"]["ja"] == "ベラルーシ"
    assert network.nodes["BLR"]["level"] == "strategic"
    assert "sector:trade" in network["BLR"]
    quotes = [quote for *_, data in network.edges(data=True) for quote in data["evidence"]]
    assert quotes and all(quote["exact"] in record.article.text for quote in quotes)
    assert "ベラルーシ" in page(network)
