"""What is different between two days."""

from __future__ import annotations

from world import World

from graph.measures import Change, change

BEFORE, AFTER = "2024-12-31", "2025-12-31"


def told(change: Change) -> set[tuple[str, str, str | None, str | None, bool]]:
    return {(move.kind, move.partner, move.before, move.after, move.sure) for move in change.moves}


class TestLevels:
    def test_a_level_begins_on_its_first_day_and_is_held_on_it(self) -> None:
        world = World()
        world.level("BLR", "strategic", "2025-05-12")
        facts = world.facts()
        assert told(change(facts, "2025-05-11", "2025-05-12")) == {("begun", "BLR", None, "strategic", True)}
        assert not change(facts, "2025-05-12", "2025-05-13").moves

    def test_a_closer_level_after_a_lower_one_has_risen(self) -> None:
        world = World()
        world.level("JPN", "strategic", "2009", until="2023-11-27")
        world.level("JPN", "comprehensive-strategic", "2023-11-27")
        facts = world.facts()
        risen = ("risen", "JPN", "strategic", "comprehensive-strategic", True)
        assert told(change(facts, "2023-11-26", "2023-11-27")) == {risen}
        assert {m.statements for m in change(facts, "2020-01-01", AFTER).moves} == {
            ("level-JPN-comprehensive-strategic-2023-11-27-held", "level-JPN-strategic-2009-held")
        }

    def test_a_lasting_lower_level_is_no_move_of_its_own(self) -> None:
        world = World()
        world.level("BLR", "diplomatic-relations", "1992-01-24")
        world.level("BLR", "strategic", "2025-05-12")
        assert told(change(world.facts(), BEFORE, AFTER)) == {
            ("risen", "BLR", "diplomatic-relations", "strategic", True)
        }

    def test_a_level_that_ends_without_another_has_ended(self) -> None:
        world = World()
        world.level("BLR", "strategic", "2010-01-01", until="2025-03-01")
        assert told(change(world.facts(), BEFORE, AFTER)) == {("ended", "BLR", "strategic", None, True)}

    def test_a_lower_level_after_a_closer_one_is_lowered(self) -> None:
        world = World()
        world.level("BLR", "strategic", "2010-01-01", until="2025-03-01")
        world.level("BLR", "comprehensive", "2025-03-01")
        assert told(change(world.facts(), BEFORE, AFTER)) == {("lowered", "BLR", "strategic", "comprehensive", True)}

    def test_what_stands_beside_the_ladder_begins_by_itself(self) -> None:
        world = World()
        world.level("DNK", "comprehensive", "2013-09-19")
        world.level("DNK", "sectoral-strategic", "2025-11-01")
        assert told(change(world.facts(), BEFORE, AFTER)) == {("begun", "DNK", None, "sectoral-strategic", True)}

    def test_within_the_year_that_is_all_that_is_known_a_rise_is_only_possible(self) -> None:
        world = World()
        world.level("JPN", "strategic", "2009", until="2023")
        world.level("JPN", "comprehensive-strategic", "2023")
        facts = world.facts()
        assert told(change(facts, "2022-12-31", "2023-06-01")) == {
            ("risen", "JPN", "strategic", "comprehensive-strategic", False)
        }
        assert not change(facts, "2023-06-01", "2024-01-01").moves, "it may have been held on the first day already"

    def test_a_level_without_a_beginning_may_have_begun_before(self) -> None:
        world = World()
        world.level("BRN", "comprehensive", None, stated="2025-06-15")
        assert told(change(world.facts(), BEFORE, AFTER)) == {("begun", "BRN", None, "comprehensive", False)}

    def test_proposals_and_deprecated_readings_are_no_levels(self) -> None:
        world = World()
        world.level("BLR", "comprehensive-strategic", standing="proposed", stated="2025-06-15")
        world.level("BLR", "strategic", "2025-05-12", rank="deprecated")
        found = change(world.facts(), BEFORE, AFTER)
        assert not found.moves
        assert [(p.partner, p.level) for p in found.proposals] == [("BLR", "comprehensive-strategic")]

    def test_what_begins_comes_before_what_ends_and_the_certain_before_the_possible(self) -> None:
        world = World()
        world.level("AAA", "strategic", "2010-01-01", until="2025-03-01")
        world.level("BBB", "strategic", None, stated="2025-06-15")
        world.level("CCC", "comprehensive", "2025-02-01")
        world.level("DDD", "strategic", "2025-02-01")
        assert [m.partner for m in change(world.facts(), BEFORE, AFTER).moves] == ["DDD", "CCC", "BBB", "AAA"]


class TestWhatIsNew:
    def test_a_partner_is_new_when_its_first_text_is(self) -> None:
        world = World()
        world.article("JPN", "2024-01-01")
        world.article("JPN", "2025-01-01")
        world.article("TUV", "2025-01-01")
        assert change(world.facts(), BEFORE, AFTER).new_partners == ("TUV",)

    def test_a_text_without_a_date_leaves_open_whether_a_partner_is_new(self) -> None:
        world = World()
        world.article("TUV", "2025-01-01")
        world.article("TUV", None)
        assert change(world.facts(), BEFORE, AFTER).new_partners == ()

    def test_a_field_is_new_when_it_is_first_told_as_done(self) -> None:
        world = World()
        world.field("JPN", "energy", "planned", day="2024-01-01")
        world.field("JPN", "energy", "done", day="2025-01-01")
        world.field("JPN", "space", "wished", day="2025-01-01")
        world.field("JPN", "trade", "done", day="2024-01-01")
        assert change(world.facts(), BEFORE, AFTER).new_fields == (("JPN", "energy"),)

    def test_a_rejected_claim_makes_no_field(self) -> None:
        world = World()
        world.rejected.add(world.field("JPN", "energy", day="2025-01-01"))
        assert change(world.facts(), BEFORE, AFTER).new_fields == ()

    def test_a_copy_is_as_old_as_its_original(self) -> None:
        world = World()
        world.field("JPN", "energy", day="2024-12-30", article="original")
        world.field("JPN", "energy", day="2025-01-02", article="copy")
        world.copies["article/original"] = "article/copy"
        facts = world.facts()
        assert change(facts, BEFORE, AFTER).new_fields == ()
        assert change(facts, "2024-12-29", AFTER).new_fields == (("JPN", "energy"),)

    def test_events_are_those_after_the_first_day_until_the_last(self) -> None:
        world = World()
        for date in ("2024-12-31", "2025-01-01", "2025-12-31", "2025", "2024-12"):
            world.event("JPN", date)
        world.event("JPN", None, stated="2025-06-01")
        found = change(world.facts(), BEFORE, AFTER)
        assert sorted(event.date or "" for event in found.events) == ["2025", "2025-01-01", "2025-12-31"]
        assert found.possible_events == 1, "the undated one; of December 2024 no day is after the first"


class TestTheOtherWayRound:
    def test_everything_is_mirrored(self) -> None:
        world = World()
        world.level("BLR", "strategic", "2025-05-12")
        world.level("JPN", "strategic", "2009", until="2025-11-27")
        world.level("JPN", "comprehensive-strategic", "2025-11-27")
        world.field("JPN", "energy", day="2025-01-01")
        there, back = change(world.facts(), BEFORE, AFTER), change(world.facts(), AFTER, BEFORE)
        assert told(back) == {
            ("ended", "BLR", "strategic", None, True),
            ("lowered", "JPN", "comprehensive-strategic", "strategic", True),
        }
        assert back.lost_fields == there.new_fields == (("JPN", "energy"),)
        assert back.lost_partners == there.new_partners
        assert back.events == there.events

    def test_between_a_day_and_itself_nothing_is_different(self) -> None:
        world = World()
        world.level("BLR", "strategic", "2025")
        world.event("BLR", "2025-05-12")
        world.field("BLR", "energy")
        found = change(world.facts(), "2025-05-12", "2025-05-12")
        assert found == Change("2025-05-12", "2025-05-12", (), (), (), (), (), (), (), 0)
