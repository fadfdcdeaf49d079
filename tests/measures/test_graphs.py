"""The graphs at the three zooms: what is a node, what is a tie, and what a tie weighs."""

from __future__ import annotations

import math

import networkx as nx
from world import World

from graph.measures import partner_graph, people_graph
from graph.measures.registry import ZOOMS, build


class TestPartners:
    def test_half_of_a_tie_is_the_level_and_half_the_events(self) -> None:
        world = World()
        world.level("JPN", "special", "2009")
        world.level("BLR", "diplomatic-relations", "1992")
        for day in ("01", "02", "03"):
            world.event("JPN", f"2025-06-{day}")
        world.event("BLR", "2025-06-01")
        graph = partner_graph(world.facts())
        assert graph.edges["VNM", "JPN"]["weight"] == 1.0
        assert graph.edges["VNM", "BLR"]["weight"] == round(1 / 12 + math.log(2) / math.log(4) / 2, 6)

    def test_a_partner_of_whom_articles_only_speak_is_there_without_weight(self) -> None:
        world = World()
        world.article("PER")
        edge = partner_graph(world.facts()).edges["VNM", "PER"]
        assert edge == {"level_rank": 0, "events": 0, "possible_events": 0, "texts": 1, "weight": 0.0}

    def test_as_of_a_day_the_level_is_the_one_of_that_day(self) -> None:
        world = World()
        world.level("JPN", "strategic", "2009", until="2023-11-27")
        world.level("JPN", "comprehensive-strategic", "2023-11-27")
        facts = world.facts()
        levels = [partner_graph(facts, day).edges["VNM", "JPN"]["level"] for day in ("2023-11-26", "2023-11-27")]
        assert levels == ["strategic", "comprehensive-strategic"]

    def test_a_level_that_a_date_leaves_open_is_possible(self) -> None:
        world = World()
        world.level("JPN", "strategic", "2009")
        edge = partner_graph(world.facts(), "2009-06-01").edges["VNM", "JPN"]
        assert (edge["level"], edge["certainty"]) == ("strategic", "possible")

    def test_a_level_that_is_denied_by_some_is_possible(self) -> None:
        world = World()
        world.level("JPN", "strategic", "2009", rank="normal", reason="disputed")
        assert partner_graph(world.facts()).edges["VNM", "JPN"]["certainty"] == "possible"

    def test_between_two_undecided_beginnings_a_level_is_possible_and_after_both_certain(self) -> None:
        world = World()
        for since in ("2010", "2014"):
            world.level("NLD", "sectoral-strategic", since, rank="normal", reason="undecided-date")
        facts = world.facts()
        found = [partner_graph(facts, day).edges["VNM", "NLD"]["certainty"] for day in ("2012-01-01", "2015-01-01")]
        assert found == ["possible", "certain"]

    def test_what_is_proposed_or_deprecated_is_no_level(self) -> None:
        world = World()
        world.level("JPN", "special", standing="proposed")
        world.level("JPN", "strategic", "2009", rank="deprecated")
        assert partner_graph(world.facts()).edges["VNM", "JPN"]["level_rank"] == 0

    def test_events_are_those_of_the_time_and_what_may_be_is_told_apart(self) -> None:
        world = World()
        for date in ("2024-12-31", "2025-01-01", "2025", "2025-06-20", None):
            world.event("JPN", date, stated="2025-06-15")
        edge = partner_graph(world.facts(), since="2025-01-01").edges["VNM", "JPN"]
        assert (edge["events"], edge["possible_events"]) == (1, 2)

    def test_a_partner_that_nobody_had_told_of_by_the_day_is_not_there(self) -> None:
        world = World()
        world.article("PER", "2025-06-15")
        assert "PER" not in partner_graph(world.facts(), "2025-06-14")


class TestPeople:
    def test_people_hang_on_events_and_events_on_their_partner(self) -> None:
        world = World()
        world.person("ishiba", "JPN")
        event = world.event("JPN", people=["lam", "ishiba"])
        graph = people_graph(world.facts())
        kinds = {frozenset((one, other)): data["kind"] for one, other, data in graph.edges(data=True)}
        assert kinds == {
            frozenset((f"event:{event}", "JPN")): "with",
            frozenset((f"event:{event}", "person:lam")): "named",
            frozenset((f"event:{event}", "person:ishiba")): "named",
            frozenset(("person:ishiba", "JPN")): "of",
        }

    def test_vietnam_is_no_node(self) -> None:
        world = World()
        world.event("JPN", people=["lam"])
        graph = people_graph(world.facts())
        assert "VNM" not in graph and graph.nodes["person:lam"]["country"] == "VNM"

    def test_whoever_is_named_with_no_event_of_the_time_is_not_there(self) -> None:
        world = World()
        world.person("nobody")
        world.event("JPN", "2024-01-01", people=["lam"])
        world.event("KOR", "2025-06-01", people=["chinh"])
        graph = people_graph(world.facts(), since="2025-01-01")
        assert sorted(node for node in graph if node.startswith("person:")) == ["person:chinh"]
        assert "JPN" not in graph


def test_an_empty_world_has_graphs_without_partners() -> None:
    sizes = [len(build(zoom, World().facts())) for zoom in ZOOMS]
    assert sizes == [1, 0, 0, 0], "Vietnam itself is always there"


def test_each_graph_says_which_time_it_shows() -> None:
    world = World()
    world.event("JPN", "2025-06-01")
    for zoom in ZOOMS:
        graph = build(zoom, world.facts(), since="2025-01-01")
        assert isinstance(graph, nx.Graph)
        assert (graph.graph["since"], graph.graph["day"]) == ("2025-01-01", "2025-06-15")
