"""What holds of measures whatever is known."""

from __future__ import annotations

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from world import World

from graph.measures import change, measured, momentum, people_graph, similarity, ties
from graph.measures.algorithms import parts_without
from graph.measures.registry import Zoom, build

many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)

PARTS: dict[Zoom, tuple[str, ...]] = {
    "partners": ("strength", "share"),
    "fields": ("betweenness",),
    "alike": ("eigenvector",),
    "people": ("betweenness", "pagerank"),
}
PARTNERS = st.sampled_from(["JPN", "KOR", "LAO", "BLR", "EU"])
DATES = st.sampled_from([None, "2023", "2024-02", "2024-02-29", "2024-06-30", "2025", "2025-05", "2025-05-12"])
DAYS = st.sampled_from(["2023-12-31", "2024-02-29", "2024-07-01", "2025-05-11", "2025-05-12", "2025-12-31"])
LEVELS = st.sampled_from(["diplomatic-relations", "comprehensive", "strategic", "sectoral-strategic", "special"])
ACTUALITIES = st.sampled_from(["done", "done", "planned"])
FIELDS = st.sampled_from(["trade", "energy", "space", "culture", "tourism", "health"])
PEOPLE = st.sampled_from(["lam", "chinh", "ishiba", "lee", "xi"])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A few statements of every kind."""
    world = World()
    world.article("JPN", "2025-06-15")
    for person in ("ishiba", "lee"):
        world.person(person, "JPN")
    for partner, sector, actuality, day in draw(
        st.lists(st.tuples(PARTNERS, FIELDS, ACTUALITIES, st.none() | DAYS), max_size=24)
    ):
        world.field(partner, sector, actuality, day)
    for partner, date, people, stated in draw(
        st.lists(st.tuples(PARTNERS, DATES, st.sets(PEOPLE, max_size=3), st.none() | DAYS), max_size=12)
    ):
        world.event(partner, date, people, stated=stated)
    for partner, level, since, until in draw(
        st.lists(
            st.tuples(PARTNERS, LEVELS, DATES, st.none() | st.just("2025-09-01")), max_size=8, unique_by=lambda t: t[:3]
        )
    ):
        world.level(partner, level, since, until)
    return world


@many
@given(worlds(), st.sampled_from(["cosine", "jaccard"]))
def test_likeness_lies_between_nothing_and_one(world: World, weighting: str) -> None:
    for pair in similarity(world.facts(), weighting=weighting, least=1):  # type: ignore[arg-type]
        assert 0 < pair.value <= 1
        assert pair.one < pair.other and pair.shared


@many
@given(worlds(), DAYS, DAYS)
def test_change_the_other_way_round_is_its_mirror(world: World, one: str, other: str) -> None:
    facts = world.facts()
    there, back = change(facts, one, other), change(facts, other, one)
    mirrored = {"begun": "ended", "ended": "begun", "risen": "lowered", "lowered": "risen"}
    assert {(mirrored[m.kind], m.partner, m.after, m.before, m.sure) for m in there.moves} == {
        (m.kind, m.partner, m.before, m.after, m.sure) for m in back.moves
    }
    assert (there.new_partners, there.new_fields) == (back.lost_partners, back.lost_fields)
    assert (there.lost_partners, there.lost_fields) == (back.new_partners, back.new_fields)
    assert (there.events, there.possible_events, there.proposals) == (
        back.events,
        back.possible_events,
        back.proposals,
    )


@many
@given(worlds(), DAYS)
def test_what_is_new_over_two_steps_is_new_over_both(world: World, middle: str) -> None:
    facts = world.facts()
    whole = change(facts, "2023-01-01", "2025-12-31")
    steps = change(facts, "2023-01-01", middle), change(facts, middle, "2025-12-31")
    assert set(steps[0].events) | set(steps[1].events) <= set(whole.events)
    assert set(steps[0].new_fields) <= set(whole.new_fields)


@many
@given(worlds(), DAYS)
def test_shares_move_against_each_other(world: World, day: str) -> None:
    found = momentum(world.facts(), day)
    if any(item.recent for item in found) and any(item.before for item in found):
        assert abs(sum(item.shift for item in found)) < 1e-5


@many
@given(worlds(), DAYS)
def test_whatever_is_a_part_lies_between_nothing_and_one(world: World, day: str) -> None:
    facts = world.facts()
    for zoom, names in PARTS.items():
        graph = measured(build(zoom, facts, day))
        for node, data in graph.nodes(data=True):
            for name in names:
                assert 0 <= data.get(name, 0) <= 1, (zoom, node, name)
    shares = [data.get("share", 0) for _, data in measured(build("partners", facts, day)).nodes(data=True)]
    assert not any(shares) or abs(sum(shares) - 1) < 1e-4


@many
@given(worlds(), DAYS, DAYS)
def test_as_time_goes_on_nothing_that_was_told_goes_away(world: World, one: str, other: str) -> None:
    facts = world.facts()
    for zoom in ("fields", "people"):
        before, after = (build(zoom, facts, day) for day in (min(one, other), max(one, other)))  # type: ignore[arg-type]
        assert set(before) <= set(after)
        assert {frozenset(edge) for edge in before.edges} <= {frozenset(edge) for edge in after.edges}


@many
@given(worlds())
def test_without_a_person_partners_are_joined_by_no_more(world: World) -> None:
    """Taking away what is called a cut leaves as many parts as it says; taking away anything else leaves one."""
    graph = people_graph(world.facts())
    for node, parts in parts_without(graph).items():
        around = graph.subgraph(nx.node_connected_component(graph, node)).copy()
        around.remove_node(node)
        left = [part for part in nx.connected_components(around) if any(n in facts_partners(graph) for n in part)]
        assert parts == max(1, len(left))


@many
@given(worlds())
def test_a_tie_cuts_off_as_many_partners_as_it_says(world: World) -> None:
    graph = people_graph(world.facts())
    partners = facts_partners(graph)
    for tie in ties(graph):
        rest = graph.copy()
        rest.remove_edge(tie.one, tie.other)
        sides = [len(partners & nx.node_connected_component(rest, end)) for end in (tie.one, tie.other)]
        assert tie.cut_off == min(sides) > 0


def facts_partners(graph: nx.Graph[str]) -> set[str]:
    return {node for node in graph if graph.nodes[node]["kind"] == "partner"}


@many
@given(worlds(), st.integers(0, 10))
def test_the_order_in_which_things_are_known_makes_no_difference(world: World, seed: int) -> None:
    facts, mixed = world.facts(), world.facts(shuffle=seed)
    assert facts == mixed
    assert similarity(facts) == similarity(mixed)
    assert momentum(facts) == momentum(mixed)
