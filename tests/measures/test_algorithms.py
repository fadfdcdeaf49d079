"""What is counted on the graphs, against values worked out by hand."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from world import World

from graph.measures import Bridge, Tie, bridges, field_graph, measured, partner_graph, people_graph, project, ties
from graph.measures import algorithms as count
from graph.measures.registry import FIGURES, MEASURES, ZOOMS, build


@pytest.fixture
def fields() -> World:
    """Two pairs of partners with two fields each; trade alone joins the pairs."""
    world = World()
    for partner, sectors in {
        "JPN": "trade energy",
        "KOR": "trade energy",
        "LAO": "trade culture",
        "KHM": "trade culture",
    }.items():
        for sector in sectors.split():
            world.field(partner, sector)
    return world


@pytest.fixture
def people() -> World:
    """Lam meets Japan and Korea; Chinh meets Korea and Laos; Tuvalu is met by nobody named."""
    world = World()
    for id, partner, named in (
        ("jpn", "JPN", ["lam"]),
        ("kor", "KOR", ["lam", "chinh"]),
        ("lao", "LAO", ["chinh"]),
        ("tuv", "TUV", []),
    ):
        world.event(partner, people=named, id=id)
    return world


class TestPartners:
    def test_the_share_is_the_part_of_all_weight(self) -> None:
        world = World()
        world.level("JPN", "special", "2009")
        world.level("KOR", "comprehensive", "2009")
        graph = partner_graph(world.facts())
        assert count.share(graph) == {"JPN": round(6 / 9, 6), "KOR": round(3 / 9, 6)}

    def test_without_any_weight_nobody_has_a_share(self) -> None:
        world = World()
        world.article("PER")
        assert count.share(partner_graph(world.facts())) == {"PER": 0.0}

    @pytest.mark.parametrize(
        ("events", "effective"),
        [({"JPN": 4}, 1.0), ({"JPN": 2, "KOR": 2}, 2.0), ({"JPN": 3, "KOR": 1}, 1.6), ({}, 0.0)],
    )
    def test_effective_partners_are_as_many_as_would_share_equally(
        self, events: dict[str, int], effective: float
    ) -> None:
        world = World()
        for partner, times in events.items():
            for day in range(times):
                world.event(partner, f"2025-06-0{day + 1}")
        assert count.effective_partners(partner_graph(world.facts())) == effective


class TestFields:
    def test_degree_and_strength(self, fields: World) -> None:
        fields.field("JPN", "trade")
        graph = field_graph(fields.facts())
        assert count.degree(graph)["JPN"] == 2 and count.degree(graph)["sector:trade"] == 4
        assert count.strength(graph)["JPN"] == round(2 + math.log(2), 6)

    def test_the_field_between_the_groups_has_all_the_betweenness(self, fields: World) -> None:
        found = count.two_sided_betweenness(field_graph(fields.facts()))
        assert found["sector:trade"] == max(found.values())
        assert found["JPN"] == found["KOR"] == found["LAO"]

    def test_a_field_that_alone_joins_everybody_has_betweenness_one(self) -> None:
        world = World()
        for partner in ("JPN", "KOR", "LAO"):
            world.field(partner, "trade")
        found = count.two_sided_betweenness(field_graph(world.facts()))
        assert found == {"JPN": 0.0, "KOR": 0.0, "LAO": 0.0, "sector:trade": 1.0}


class TestAlike:
    def test_the_eigenvector_of_partners_who_are_all_alike_is_the_same_for_all(self) -> None:
        world = World()
        for partner in ("JPN", "KOR", "LAO", "KHM"):
            for sector in ("trade", "energy"):
                world.field(partner, sector)
        found = count.eigenvector(project(field_graph(world.facts())))
        assert found == {"JPN": 0.5, "KHM": 0.5, "KOR": 0.5, "LAO": 0.5}

    def test_a_partner_like_many_has_more_of_it_than_one_like_few(self) -> None:
        # A path: Japan shares with Korea, Korea with Laos. Its greatest eigenvector is (1, √2, 1) / 2.
        world = World()
        for partner, sectors in {"JPN": "trade", "KOR": "trade energy", "LAO": "energy"}.items():
            for sector in sectors.split():
                world.field(partner, sector)
        found = count.eigenvector(project(field_graph(world.facts()), "newman"))
        assert found == pytest.approx({"JPN": 0.5, "KOR": math.sqrt(2) / 2, "LAO": 0.5}, abs=1e-4)

    def test_whoever_shares_nothing_with_the_others_has_no_eigenvector_centrality(self, fields: World) -> None:
        fields.field("TUV", "space")
        found = count.eigenvector(project(field_graph(fields.facts())))
        assert sorted(found) == ["JPN", "KHM", "KOR", "LAO"]

    def test_if_the_steps_do_not_settle_nobody_has_any(self, monkeypatch: pytest.MonkeyPatch, fields: World) -> None:
        monkeypatch.setattr(count, "PATIENCE", 0)
        assert count.eigenvector(project(field_graph(fields.facts()))) == {}

    def test_communities_are_numbered_by_size(self, fields: World) -> None:
        fields.field("TUV", "space")
        found = count.communities(project(field_graph(fields.facts())))
        assert found == {"JPN": 1, "KOR": 1, "KHM": 2, "LAO": 2, "TUV": 3}

    def test_modularity_is_the_weight_within_less_what_chance_gives(self, fields: World) -> None:
        # Jaccard: 1 within the pairs, 1/3 across: weights 2 within and 4/3 across, each pair half of all ends.
        graph = measured(project(field_graph(fields.facts()), "jaccard"))
        assert graph.graph["modularity"] == round(2 / (2 + 4 / 3) - 2 * 0.5**2, 6)

    def test_fields_have_likes_and_communities_of_their_own(self, fields: World) -> None:
        graph = measured(project(field_graph(fields.facts()), side="field"))
        assert graph.nodes["sector:trade"]["degree"] == 2 and "community" in graph.nodes["sector:trade"]


class TestPeople:
    def test_the_partners_of_a_person_are_those_of_its_events(self, people: World) -> None:
        assert count.joined_partners(people_graph(people.facts())) == {"person:chinh": 2, "person:lam": 2}

    def test_betweenness_is_the_part_of_all_pairs_of_partners(self, people: World) -> None:
        # Six pairs of four partners. Japan-Korea and Japan-Laos run over Lam, Japan-Laos and Korea-Laos over Chinh.
        found = count.partner_betweenness(people_graph(people.facts()))
        assert found["person:lam"] == found["person:chinh"] == round(2 / 6, 6)
        assert found["event:kor"] == round(3 / 6, 6)
        assert found["event:tuv"] == 0

    def test_two_ways_of_one_length_share_a_pair(self) -> None:
        world = World()
        world.event("JPN", people=["lam", "chinh"], id="jpn")
        world.event("KOR", people=["lam", "chinh"], id="kor")
        found = count.partner_betweenness(people_graph(world.facts()))
        assert (found["person:lam"], found["event:jpn"]) == (0.5, 1.0)

    def test_parts_are_those_with_partners_that_fall_apart(self, people: World) -> None:
        assert count.parts_without(people_graph(people.facts())) == {
            "person:lam": 2,
            "person:chinh": 2,
            "event:jpn": 2,
            "event:kor": 3,
            "event:lao": 2,
            "event:tuv": 1,
        }

    def test_a_person_beside_whom_there_is_another_way_is_no_cut(self) -> None:
        world = World()
        world.event("JPN", people=["lam", "chinh"], id="jpn")
        world.event("KOR", people=["lam", "chinh"], id="kor")
        assert count.parts_without(people_graph(world.facts()))["person:lam"] == 1

    def test_bridges_are_the_nodes_between_partners_the_busiest_first(self, people: World) -> None:
        found = bridges(people_graph(people.facts()))
        assert found[0] == Bridge("event:kor", "event", 1, 0.5, 3)
        assert Bridge("person:lam", "person", 2, 0.333333, 2) in found
        assert all(bridge.node != "event:tuv" for bridge in found)

    def test_a_tie_is_single_if_partners_are_apart_without_it(self, people: World) -> None:
        found = ties(people_graph(people.facts()))
        assert Tie("event:kor", "person:lam", 1) in found
        assert Tie("KOR", "event:kor", 1) in found
        assert all(tie.other != "event:tuv" for tie in found)

    def test_a_person_at_the_end_of_a_tie_cuts_off_nobody(self) -> None:
        world = World()
        world.event("JPN", people=["lam", "guest"], id="jpn")
        world.event("KOR", people=["lam"], id="kor")
        assert all("guest" not in tie.one + tie.other for tie in ties(people_graph(world.facts())))

    def test_pagerank_adds_up_to_one(self, people: World) -> None:
        assert sum(count.pagerank(people_graph(people.facts())).values()) == pytest.approx(1, abs=1e-4)

    def test_two_circles_that_never_meet_are_two_communities(self) -> None:
        world = World()
        world.event("JPN", people=["lam"], id="jpn")
        world.event("KOR", people=["chinh"], id="kor")
        graph = measured(people_graph(world.facts()))
        assert graph.nodes["JPN"]["community"] == graph.nodes["person:lam"]["community"]
        assert graph.nodes["JPN"]["community"] != graph.nodes["KOR"]["community"]
        assert graph.graph["modularity"] == 0.5


class TestAll:
    @pytest.mark.parametrize("zoom", ZOOMS)
    def test_every_node_of_a_kind_has_its_measures(self, zoom: str, people: World, fields: World) -> None:
        world = people if zoom in ("partners", "people") else fields
        graph = measured(build(zoom, world.facts()))  # type: ignore[arg-type]
        for measure in MEASURES:
            nodes = [node for node in graph if graph.nodes[node]["kind"] in measure.kinds]
            if measure.zoom == zoom:
                assert nodes and all(measure.name in graph.nodes[node] for node in nodes), measure.name
        assert all(figure.name in graph.graph for figure in FIGURES if figure.zoom == zoom)

    @pytest.mark.parametrize("zoom", ZOOMS)
    def test_of_nothing_nothing_is_measured(self, zoom: str) -> None:
        graph = measured(build(zoom, World().facts()))  # type: ignore[arg-type]
        assert all(graph.graph[figure.name] == 0 for figure in FIGURES if figure.zoom == zoom)

    def test_measuring_leaves_the_graph_as_it_was(self, people: World) -> None:
        graph = people_graph(people.facts())
        before = nx.node_link_data(graph, edges="edges")
        measured(graph)
        assert nx.node_link_data(graph, edges="edges") == before
