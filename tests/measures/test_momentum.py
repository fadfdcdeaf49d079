"""Whether more goes on with a partner than a year ago."""

from __future__ import annotations

import pytest
from world import World

from graph.measures import Momentum, gather, momentum, year_before

DAY = "2025-06-30"


def of(partner: str, world: World, day: str = DAY) -> Momentum:
    (found,) = (item for item in momentum(world.facts(), day) if item.partner == partner)
    return found


def test_the_last_year_ends_with_the_day_and_begins_after_the_same_day_a_year_before() -> None:
    world = World()
    for date in ("2025-06-30", "2024-07-01", "2024-06-30", "2023-07-01", "2023-06-30", "2025-07-01"):
        world.event("JPN", date, stated="2025-08-01")
    found = of("JPN", world)
    assert (found.recent, found.before) == (2, 2)
    assert found.score == 0


def test_the_score_is_how_often_the_activity_has_doubled() -> None:
    world = World()
    for month in ("01", "02", "03"):
        world.event("JPN", f"2025-{month}-01")
    world.event("KOR", "2024-01-01")
    found = momentum(world.facts(), DAY)
    assert [(item.partner, item.recent, item.before, item.score) for item in found] == [
        ("JPN", 3, 0, 2.0),
        ("KOR", 0, 1, -1.0),
    ]


def test_the_shift_compares_shares_so_that_a_corpus_that_grows_makes_nobody_rise() -> None:
    world = World()
    for partner in ("JPN", "KOR"):
        for date in ("2025-01-01", "2025-02-01", "2024-01-01"):
            world.event(partner, date)
    found = of("JPN", world)
    assert found.score > 0 and found.shift == 0


def test_an_event_of_which_the_year_alone_is_known_may_fall_into_either() -> None:
    world = World()
    world.event("JPN", "2024")
    found = of("JPN", world)
    assert (found.recent, found.before, found.recent_possible, found.before_possible) == (0, 0, 1, 1)


def test_an_event_of_a_month_within_the_year_is_certain() -> None:
    world = World()
    world.event("JPN", "2025-02")
    assert of("JPN", world).recent == 1


def test_an_event_without_a_date_may_be_of_any_time_before_it_was_written_of() -> None:
    world = World()
    world.event("JPN", None, stated="2024-03-01")
    found = of("JPN", world)
    assert (found.recent_possible, found.before, found.before_possible) == (0, 0, 1)


def test_an_event_that_is_still_to_come_does_not_count() -> None:
    world = World()
    world.event("JPN", "2025-12-01", stated="2025-06-30")
    assert of("JPN", world).recent == 0


def test_texts_are_counted_by_publication_and_copies_once() -> None:
    world = World()
    world.article("JPN", "2025-01-01", "one")
    world.article("JPN", "2025-01-02", "copy")
    world.article("JPN", "2024-01-01", "old")
    world.article("JPN", None, "undated")
    world.copies["article/copy"] = "article/one"
    found = of("JPN", world)
    assert (found.recent_texts, found.before_texts) == (1, 1)


def test_the_day_is_the_last_on_which_something_was_published() -> None:
    world = World()
    world.event("JPN", "2024-03-01", stated="2024-03-02")
    assert world.facts().day == "2024-03-02"
    (found,) = momentum(world.facts())
    assert found.recent == 1


def test_without_any_day_there_is_no_momentum() -> None:
    world = World()
    world.event("JPN", "2024-03-01", stated=None)
    assert momentum(world.facts()) == ()
    assert momentum(gather(World().claims(), World().known())) == ()


@pytest.mark.parametrize(
    ("day", "before"), [("2025-06-30", "2024-06-30"), ("2024-02-29", "2023-02-28"), ("2025-02-28", "2024-02-28")]
)
def test_a_year_before(day: str, before: str) -> None:
    assert year_before(day) == before
