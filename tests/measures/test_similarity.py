"""Which partners are alike by the fields they work in with Vietnam."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from world import World

from graph.measures import field_graph, project, similarity
from graph.measures.fields import WEIGHTINGS, Weighting
from ontology.errors import QueryError


@pytest.fixture
def world() -> World:
    """Japan: trade, energy, space. Korea: trade, energy, culture. Laos: trade."""
    world = World()
    for partner, sectors in (("JPN", "trade energy space"), ("KOR", "trade energy culture"), ("LAO", "trade")):
        for sector in sectors.split():
            world.field(partner, sector)
    return world


def weights(world: World, weighting: Weighting) -> dict[frozenset[str], float]:
    graph = project(field_graph(world.facts()), weighting)
    return {frozenset((one, other)): data["weight"] for one, other, data in graph.edges(data=True)}


class TestGraph:
    def test_partners_and_fields_are_the_two_sides(self, world: World) -> None:
        graph = field_graph(world.facts())
        assert nx.is_bipartite(graph)
        assert sorted(graph["LAO"]) == ["sector:trade"]
        assert graph.nodes["LAO"] | {"kind": "partner"} == graph.nodes["LAO"]
        assert graph.nodes["sector:trade"]["en"] == "trade"

    def test_the_tenth_text_counts_less_than_the_first(self) -> None:
        world = World()
        for _ in range(3):
            world.field("JPN", "trade")
        edge = field_graph(world.facts()).edges["JPN", "sector:trade"]
        assert edge == {"texts": 3, "weight": round(1 + math.log(3), 6)}

    def test_a_text_counts_once_however_often_it_says_so_and_is_copied(self) -> None:
        world = World()
        world.field("JPN", "trade", article="one")
        world.field("JPN", "trade", article="one")
        world.field("JPN", "trade", article="copy")
        world.copies["article/copy"] = "article/one"
        assert field_graph(world.facts()).edges["JPN", "sector:trade"]["texts"] == 1

    def test_what_is_planned_or_wished_counts_on_request_only(self) -> None:
        world = World()
        world.field("JPN", "trade")
        world.field("JPN", "space", "planned")
        world.field("JPN", "energy", "wished")
        assert sorted(field_graph(world.facts())["JPN"]) == ["sector:trade"]
        assert len(field_graph(world.facts(), plans=True)["JPN"]) == 3

    def test_only_what_was_written_in_the_time_counts(self) -> None:
        world = World()
        world.field("JPN", "trade", day="2024-01-01")
        world.field("JPN", "energy", day="2025-01-01")
        world.field("JPN", "space", day=None)
        facts = world.facts()
        assert sorted(field_graph(facts, as_of="2024-12-31")["JPN"]) == ["sector:trade"]
        assert sorted(field_graph(facts, since="2024-12-31")["JPN"]) == ["sector:energy"]
        assert len(field_graph(facts)["JPN"]) == 3, "what has no date was written by the last day"

    def test_a_time_that_ends_before_it_begins_is_told(self, world: World) -> None:
        with pytest.raises(QueryError, match="begins after it ends"):
            field_graph(world.facts(), as_of="2024-01-01", since="2024-01-02")


class TestWeightings:
    def test_jaccard_is_the_shared_part_of_all_their_fields(self, world: World) -> None:
        assert weights(world, "jaccard")[frozenset(("JPN", "KOR"))] == 0.5
        assert weights(world, "jaccard")[frozenset(("JPN", "LAO"))] == round(1 / 3, 6)

    def test_cosine_of_equal_weights_is_the_shared_number_by_the_mean_of_theirs(self, world: World) -> None:
        assert weights(world, "cosine")[frozenset(("JPN", "KOR"))] == round(2 / 3, 6)
        assert weights(world, "cosine")[frozenset(("JPN", "LAO"))] == round(1 / math.sqrt(3), 6)

    def test_newman_counts_a_field_the_more_the_fewer_have_it(self, world: World) -> None:
        # Trade has three partners and gives 1/2, energy has two and gives 1.
        assert weights(world, "newman") == {
            frozenset(("JPN", "KOR")): 1.5,
            frozenset(("JPN", "LAO")): 0.5,
            frozenset(("KOR", "LAO")): 0.5,
        }

    def test_fields_can_be_compared_by_their_partners(self, world: World) -> None:
        graph = project(field_graph(world.facts()), "jaccard", side="field")
        assert graph.edges["sector:trade", "sector:energy"] == {"weight": round(2 / 3, 6), "shared": 2}
        assert not graph.has_edge("sector:space", "sector:culture")


class TestPairs:
    def test_the_most_alike_come_first_with_what_they_share(self, world: World) -> None:
        found = similarity(world.facts(), weighting="jaccard", least=1)
        assert [(pair.one, pair.other, pair.value) for pair in found] == [
            ("JPN", "KOR", 0.5),
            ("JPN", "LAO", 0.333333),
            ("KOR", "LAO", 0.333333),
        ]
        assert found[0].shared == ("energy", "trade")

    def test_partners_with_few_fields_are_compared_with_nobody(self, world: World) -> None:
        assert [(pair.one, pair.other) for pair in similarity(world.facts())] == [("JPN", "KOR")]

    @pytest.mark.parametrize("weighting", WEIGHTINGS)
    def test_nobody_is_like_nobody(self, weighting: Weighting) -> None:
        assert similarity(World().facts(), weighting=weighting) == ()
