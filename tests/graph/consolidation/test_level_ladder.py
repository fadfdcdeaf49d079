"""How levels follow each other, what only seems to contradict, and what is proposed, denied or ended."""

from __future__ import annotations

import pytest
from telling import Press, days

from graph.consolidation.model import Bounds


class TestUpgrades:
    def test_the_next_closer_level_supersedes(self) -> None:
        press = Press()
        press.article("2015-01-01").level("strategic", "2009")
        press.article("2023-12-01").established("comprehensive-strategic", "2023-11-27")
        levels = press.levels()
        old, new = levels["strategic"], levels["comprehensive-strategic"]
        assert (old.ended, old.ended_basis) == (days("2023-11-27"), "superseded")
        assert new.supersedes == (old.id,) and new.ended is None
        assert (old.rank, new.rank, press.contradictions()) == ("preferred", "preferred", [])

    def test_a_step_may_be_skipped(self) -> None:
        press = Press()
        press.article("2015-01-01").level("comprehensive", "2013-07-25")
        press.article("2023-09-11").established("comprehensive-strategic", "2023-09-10")
        levels = press.levels()
        assert set(levels) == {"comprehensive", "comprehensive-strategic"}
        assert levels["comprehensive"].ended == days("2023-09-10")

    def test_each_level_ends_at_the_next_and_not_at_the_last(self) -> None:
        press = Press()
        press.article("2010-01-01").level("comprehensive", "2009")
        press.article("2019-01-01").level("strategic", "2018")
        press.article("2025-01-01").level("comprehensive-strategic", "2024-03-07")
        levels = press.levels()
        assert levels["comprehensive"].ended == days("2018")
        assert levels["strategic"].ended == days("2024-03-07")

    def test_levels_of_one_year_follow_each_other_by_their_closeness(self) -> None:
        press = Press()
        press.article("2013-06-01").level("comprehensive", "2013")
        press.article("2013-06-01").level("strategic", "2013")
        levels = press.levels()
        assert levels["comprehensive"].ended == days("2013") and levels["strategic"].ended is None

    def test_history_told_after_the_upgrade_is_no_contradiction(self) -> None:
        press = Press()
        press.article("2024-01-01").level("comprehensive", "2009")
        press.article("2024-01-01").established("strategic", "2018-03-15")
        assert press.levels()["comprehensive"].ended == days("2018-03-15") and press.contradictions() == []

    def test_an_undated_level_ends_when_a_closer_one_begins(self) -> None:
        press = Press()
        press.article("2020-01-01").level("strategic")
        press.article("2025-05-17").established("comprehensive-strategic", "2025-05-16")
        strategic = press.levels()["strategic"]
        assert (strategic.began, strategic.ended) == (Bounds(None, "2020-01-01"), days("2025-05-16"))


class TestBesideTheLadder:
    @pytest.mark.parametrize("level", ["special", "sectoral-strategic", "diplomatic-relations"])
    def test_some_levels_go_on_whatever_is_upgraded(self, level: str) -> None:
        press = Press()
        press.article().level(level, "1973-09-21")
        press.article().level("strategic", "2009")
        press.article().established("comprehensive-strategic", "2023-11-27")
        levels = press.levels()
        assert levels[level].ended is None and levels[level].rank == "preferred"
        assert levels["strategic"].supersedes == () and press.contradictions() == []

    def test_partners_do_not_touch_each_other(self) -> None:
        press = Press()
        press.article().level("strategic", "2009", partner="JPN")
        press.article().established("comprehensive-strategic", "2023-11-27", partner="KOR")
        assert press.levels()["strategic"].ended is None


class TestLessSpecificWords:
    def test_a_headline_that_calls_the_upgrade_strategic_underspecifies_it(self) -> None:
        press = Press()
        upgrade = press.article("2025-05-16").established("comprehensive-strategic", "2025-05-16")
        headline = press.article("2025-05-17").established("strategic", "2025-05-16")
        levels = press.levels()
        assert set(levels) == {"comprehensive-strategic"} and press.contradictions() == []
        assert levels["comprehensive-strategic"].support.claims == (upgrade,)
        assert levels["comprehensive-strategic"].support.underspecified_by == (headline,)

    def test_it_is_no_reading_of_when_the_lower_level_began(self) -> None:
        press = Press()
        press.article("2025-05-16").established("comprehensive-strategic", "2025-05-16")
        press.article("2025-05-17").established("strategic", "2025-05-16")
        press.article("2015-01-01").level("strategic", "2013-06", basis="inherited")
        strategic = press.levels()["strategic"]
        assert (strategic.rank, strategic.began, strategic.ended) == ("preferred", days("2013-06"), days("2025-05-16"))
        assert press.contradictions() == []

    def test_said_loosely_years_later_it_underspecifies_too(self) -> None:
        press = Press()
        press.article("2025-05-16").established("comprehensive-strategic", "2023-11-27")
        press.article("2025-05-17").level("strategic")
        assert set(press.levels()) == {"comprehensive-strategic"} and press.contradictions() == []

    def test_the_headline_of_another_partner_does_not(self) -> None:
        press = Press()
        press.article().established("comprehensive-strategic", "2025-05-16", partner="THA")
        press.article().established("strategic", "2025-05-16", partner="FIN")
        assert set(press.levels()) == {"comprehensive-strategic", "strategic"}

    def test_with_two_readings_of_the_closer_level_what_lies_between_them_stays(self) -> None:
        press = Press()
        press.article().level("comprehensive-strategic", "2008")
        press.article().level("comprehensive-strategic", "2012")
        between = press.article("2010-06-01").level("strategic")
        after = press.article("2020-06-01").level("strategic")
        (strategic,) = press.readings("strategic")
        assert strategic.support.claims == (between,)
        assert all(after in r.support.underspecified_by for r in press.readings("comprehensive-strategic"))


class TestContradictingLevels:
    def test_the_better_founded_level_wins_and_the_other_is_kept_as_deprecated(self) -> None:
        press = Press()
        press.article("2018-03-16").established("strategic", "2018-03-15")
        late = press.article("2020-01-01").level("comprehensive")
        levels = press.levels()
        assert (levels["comprehensive"].rank, levels["comprehensive"].reason) == ("deprecated", "less-trusted-level")
        assert levels["strategic"].rank == "preferred" and levels["strategic"].support.disputed_by == (late,)
        (conflict,) = press.contradictions()
        assert (conflict.kind, conflict.state, conflict.explanation) == ("level", "explained", "better-founded")

    def test_equals_stay_open_and_neither_supersedes_the_other(self) -> None:
        press = Press()
        press.article("2019-01-01").level("strategic")
        press.article("2020-01-01").level("comprehensive")
        levels = press.levels()
        assert {(level.rank, level.reason) for level in levels.values()} == {("normal", "undecided-level")}
        assert [level.ended for level in levels.values()] == [None, None]
        (conflict,) = press.contradictions()
        assert (conflict.kind, conflict.state, conflict.explanation) == ("level", "open", "equal-trust")


class TestDowngradesAndEnds:
    def test_a_downgrade_ends_the_closer_level(self) -> None:
        press = Press()
        press.article("2015-01-01").level("comprehensive-strategic", "2008")
        press.article("2020-02-03").established("strategic", "2020-02-01", act="downgrade")
        press.article("2021-01-01").level("strategic")
        levels = press.levels()
        assert levels["comprehensive-strategic"].ended == days("2020-02-01")
        assert levels["strategic"].supersedes == (levels["comprehensive-strategic"].id,)
        assert levels["strategic"].support.articles == 2 and press.contradictions() == []

    def test_coming_back_to_a_level_is_no_other_reading_of_its_beginning(self) -> None:
        press = Press()
        press.article("2005-01-01").level("strategic", "2001")
        press.article("2015-01-01").level("comprehensive-strategic", "2008")
        press.article("2020-02-03").established("strategic", "2020-02-01", act="downgrade")
        first, second = press.readings("strategic")
        assert (first.ended, first.rank, second.ended, second.rank) == (days("2008"), "preferred", None, "preferred")
        assert press.contradictions() == []

    def test_an_end_is_stated_and_supported_by_who_reports_it(self) -> None:
        press = Press()
        press.article("2015-01-01").level("strategic", "2009")
        end = press.article("2020-02-03").level("strategic", "2020-02-01", act="end", status="past")
        strategic = press.levels()["strategic"]
        assert (strategic.ended, strategic.ended_basis) == (days("2020-02-01"), "stated")
        assert end in strategic.support.claims

    def test_an_end_without_a_date_came_between_the_beginning_and_the_article(self) -> None:
        press = Press()
        press.article("2015-01-01").level("strategic", "2009-05-01")
        press.article("2020-02-03").level("strategic", act="end", status="past")
        strategic = press.levels()["strategic"]
        assert strategic.holds("2019-01-01") == "possible" and strategic.holds("2020-02-03") is None


class TestDenials:
    def test_a_denial_by_as_many_sources_prevails(self) -> None:
        press = Press()
        press.article("2020-01-01").level("strategic", "2013")
        denial = press.article("2020-02-01").level("strategic", denied=True)
        strategic = press.levels()["strategic"]
        assert (strategic.rank, strategic.reason, strategic.support.disputed_by) == ("deprecated", "denied", (denial,))
        (conflict,) = press.contradictions()
        assert (conflict.kind, conflict.state, conflict.explanation) == ("status", "explained", "denied")

    def test_a_denial_by_fewer_disputes(self) -> None:
        press = Press()
        for _ in range(2):
            press.article("2020-01-01").level("strategic", "2013")
        press.article("2020-02-01").level("strategic", denied=True)
        strategic = press.levels()["strategic"]
        assert (strategic.rank, strategic.reason) == ("normal", "disputed")
        assert [conflict.state for conflict in press.contradictions()] == ["open"]

    def test_a_level_that_is_denied_supersedes_nothing(self) -> None:
        press = Press()
        press.article("2020-01-01").level("strategic", "2013")
        press.article("2020-01-01").established("comprehensive-strategic", "2019-12-01")
        press.article("2020-02-01").level("comprehensive-strategic", denied=True)
        assert press.levels()["strategic"].ended is None

    def test_what_was_denied_before_it_began_or_after_an_upgrade_was_true(self) -> None:
        press = Press()
        press.article("2025-01-01").level("strategic", "2013")
        press.article("2025-01-01").established("comprehensive-strategic", "2024-12-01")
        press.article("2010-01-01").level("strategic", denied=True)
        press.article("2025-01-05").level("strategic", denied=True)
        assert press.levels()["strategic"].rank == "preferred" and press.contradictions() == []


class TestProposals:
    def test_a_wish_is_no_level(self) -> None:
        press = Press()
        press.article().level("strategic", "2013")
        press.article().level("comprehensive-strategic", status="proposed", act="upgrade")
        proposal = press.proposal("comprehensive-strategic")
        assert (proposal.rank, proposal.reason, proposal.holds("2030-01-01")) == ("normal", "proposed", None)
        assert set(press.levels()) == {"strategic"} and press.contradictions() == []

    def test_a_wish_is_fulfilled_by_what_began_after_it(self) -> None:
        press = Press()
        press.article("2024-03-01").level("comprehensive-strategic", status="proposed", act="upgrade")
        press.article("2025-05-17").established("comprehensive-strategic", "2025-05-16")
        proposal = press.proposal("comprehensive-strategic")
        assert (proposal.reason, proposal.fulfilled_by) == ("fulfilled", press.levels()["comprehensive-strategic"].id)

    @pytest.mark.parametrize(
        ("day", "explanations"), [("2025-05-20", []), ("2025-09-01", ["proposed-after-beginning"])]
    )
    def test_a_wish_long_after_its_fulfilment_contradicts(self, day: str, explanations: list[str]) -> None:
        press = Press()
        press.article("2024-03-01").level("comprehensive-strategic", status="proposed", act="upgrade")
        press.article("2025-05-17").established("comprehensive-strategic", "2025-05-16")
        press.article(day).level("comprehensive-strategic", status="proposed", act="upgrade")
        found = [(conflict.explanation, conflict.kind, conflict.state) for conflict in press.contradictions()]
        assert found == [(explanation, "status", "open") for explanation in explanations]
