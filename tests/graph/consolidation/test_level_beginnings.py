"""Since when a level is held: readings of its beginning, and which is trusted."""

from __future__ import annotations

from telling import Press, days

from graph.consolidation.model import Bounds


class TestOneReading:
    def test_dates_that_may_mean_the_same_day_are_one_reading_as_narrow_as_all_allow(self) -> None:
        press = Press()
        press.article().level("strategic", "2013")
        press.article().level("strategic", "2013-06")
        press.article().level("strategic", "2013-06-25")
        (strategic,) = press.readings("strategic")
        assert (strategic.since, strategic.began) == ("2013-06-25", days("2013-06-25"))
        assert (strategic.rank, strategic.reason) == ("preferred", "only-reading")
        assert (strategic.support.articles, press.contradictions()) == (3, [])

    def test_a_month_is_kept_as_a_month(self) -> None:
        press = Press()
        press.article().level("strategic", "2013-06")
        (strategic,) = press.readings("strategic")
        assert (strategic.since, strategic.began) == ("2013-06", Bounds("2013-06-01", "2013-06-30"))

    def test_a_signing_and_its_announcement_the_day_after_are_one_reading_with_wider_bounds(self) -> None:
        press = Press()
        press.article().established("comprehensive-strategic", "2025-10-29")
        press.article().established("comprehensive-strategic", "2025-10-30")
        press.article().established("comprehensive-strategic", "2025-10-30")
        (level,) = press.readings("comprehensive-strategic")
        assert (level.since, level.began) == ("2025-10-30", Bounds("2025-10-29", "2025-10-30"))
        (apart,) = press.contradictions()
        assert (apart.kind, apart.state, apart.explanation) == ("date", "explained", "days-apart")

    def test_a_year_joins_the_reading_that_most_independent_sources_tell(self) -> None:
        press = Press()
        press.article(origin="one").level("strategic", "2013-03-01")
        for _ in range(3):
            press.article(origin="two").level("strategic", "2013-03-01")
        press.article().level("strategic", "2013-09-01")
        press.article().level("strategic", "2013-09-01")
        press.article().level("strategic", "2013-09-01")
        year = press.article().level("strategic", "2013")
        march, september = press.readings("strategic")
        assert year in september.support.claims and year not in march.support.claims


class TestSeveralReadings:
    def test_a_date_written_out_is_trusted_before_one_taken_from_another_sentence(self) -> None:
        press = Press()
        press.article().level("strategic", "2009", basis="inherited")
        press.article().level("strategic", "2010", basis="explicit")
        first, second = press.readings("strategic")
        assert (first.rank, first.reason) == ("deprecated", "less-trusted-date")
        assert (second.rank, second.reason) == ("preferred", "most-trusted-date")
        assert first.support.disputed_by == second.support.claims and second.support.disputed_by == first.support.claims
        (conflict,) = press.contradictions()
        assert (conflict.kind, conflict.state, conflict.explanation) == ("date", "explained", "better-founded")
        assert conflict.statements == tuple(sorted((first.id, second.id)))

    def test_of_dates_as_well_founded_the_news_itself_is_trusted_before_what_looks_back(self) -> None:
        press = Press()
        press.article().established("strategic", "2010-05-01")
        for _ in range(5):
            press.article().level("strategic", "2009-05-01")
        assert [reading.rank for reading in press.readings("strategic")] == ["deprecated", "preferred"]

    def test_then_the_number_of_independent_sources_decides(self) -> None:
        press = Press()
        for _ in range(2):
            press.article().level("strategic", "2009")
        for _ in range(3):
            press.article(origin="one paper").level("strategic", "2010")
        assert [reading.rank for reading in press.readings("strategic")] == ["preferred", "deprecated"]

    def test_a_side_that_wins_by_its_basis_against_as_many_sources_is_told_apart(self) -> None:
        press = Press()
        press.article().level("strategic", "2009")
        press.article().level("strategic", "2010", basis="inherited")
        (conflict,) = press.contradictions()
        assert (conflict.state, conflict.explanation) == ("explained", "better-founded")
        press.article().level("strategic", "2009")
        (conflict,) = press.contradictions()
        assert (conflict.state, conflict.explanation) == ("explained", "order-of-trust")

    def test_equals_stay_open(self) -> None:
        press = Press()
        press.article("2020-01-01").level("strategic", "2009")
        press.article("2025-01-01").level("strategic", "2010")
        assert [(reading.rank, reading.reason) for reading in press.readings("strategic")] == [
            ("normal", "undecided-date")
        ] * 2
        (conflict,) = press.contradictions()
        assert (conflict.state, conflict.explanation, len(conflict.members)) == ("open", "equal-trust", 2)

    def test_a_later_text_does_not_win_by_being_later(self) -> None:
        press = Press()
        for day in ("2015-01-01", "2016-01-01"):
            press.article(day).level("strategic", "2009")
        press.article("2025-01-01").level("strategic", "2010")
        assert [reading.rank for reading in press.readings("strategic")] == ["preferred", "deprecated"]

    def test_what_ends_at_a_level_of_open_beginning_may_end_at_either(self) -> None:
        press = Press()
        press.article("2005-01-01").level("comprehensive", "2001")
        press.article().level("strategic", "2009")
        press.article().level("strategic", "2010")
        (comprehensive,) = press.readings("comprehensive")
        assert comprehensive.ended == Bounds("2009-01-01", "2010-12-31")
        assert [reading.supersedes for reading in press.readings("strategic")] == [(comprehensive.id,)] * 2


class TestWithoutDate:
    def test_a_level_nobody_dates_is_held_by_the_day_of_the_first_article(self) -> None:
        press = Press()
        press.article("2021-05-04").level("strategic")
        press.article("2019-02-01").level("strategic")
        (strategic,) = press.readings("strategic")
        assert (strategic.since, strategic.began) == (None, Bounds(None, "2019-02-01"))
        assert strategic.reason == "beginning-not-stated"
        assert strategic.holds("2019-01-31") is None and strategic.holds("2019-02-01") == "certain"

    def test_in_an_undated_article_it_is_possible_on_every_day_until_a_closer_one_is_told(self) -> None:
        press = Press()
        press.article(None).level("strategic")
        assert {press.levels()["strategic"].holds(day) for day in ("1976-07-02", "2030-01-01")} == {"possible"}
        press.article(None).level("comprehensive-strategic")
        levels = press.levels()
        assert (levels["strategic"].ended, levels["comprehensive-strategic"].ended) == (Bounds(), None)

    def test_an_undated_claim_supports_a_dated_one(self) -> None:
        press = Press()
        press.article().level("strategic", "2013")
        press.article().level("strategic")
        (strategic,) = press.readings("strategic")
        assert strategic.support.articles == 2

    def test_an_undated_claim_supports_every_reading_that_had_begun(self) -> None:
        press = Press()
        press.article().level("strategic", "2009")
        press.article().level("strategic", "2012")
        both = press.article("2020-01-01").level("strategic")
        one = press.article("2010-01-01").level("strategic")
        first, second = press.readings("strategic")
        assert {both, one} <= set(first.support.claims)
        assert both in second.support.claims and one not in second.support.claims

    def test_stated_in_force_before_it_began_is_an_open_contradiction(self) -> None:
        press = Press()
        press.article().level("strategic", "2013-06-25")
        early = press.article("2012-01-01").level("strategic")
        (strategic,) = press.readings("strategic")
        assert strategic.support.disputed_by == (early,)
        (conflict,) = press.contradictions()
        assert (conflict.kind, conflict.state, conflict.explanation) == ("date", "open", "stated-before-beginning")

    def test_a_level_only_spoken_of_as_past_is_not_held_when_the_article_says_so(self) -> None:
        press = Press()
        press.article("2020-03-01").level("strategic", "2009", "past")
        (strategic,) = press.readings("strategic")
        assert (strategic.ended, strategic.ended_basis) == (Bounds("2009-01-01", "2020-03-01"), "stated")
        assert strategic.holds("2015-01-01") == "possible" and strategic.holds("2020-03-01") is None


class TestTimeQueries:
    def test_inside_the_month_of_the_beginning_a_level_is_possible_and_certain_after_it(self) -> None:
        press = Press()
        press.article().level("strategic", "2013-06")
        (strategic,) = press.readings("strategic")
        answers = {day: strategic.holds(day) for day in ("2013-05-31", "2013-06-01", "2013-06-30", "2013-07-01")}
        assert list(answers.values()) == [None, "possible", "certain", "certain"]

    def test_on_the_day_of_an_upgrade_the_new_level_holds_and_no_longer_the_old_one(self) -> None:
        press = Press()
        press.article("2015-01-01").level("strategic", "2013-06-25")
        press.article("2025-05-17").established("comprehensive-strategic", "2025-05-16")
        levels = press.levels()
        old, new = levels["strategic"], levels["comprehensive-strategic"]
        assert (old.holds("2025-05-15"), old.holds("2025-05-16")) == ("certain", None)
        assert (new.holds("2025-05-15"), new.holds("2025-05-16")) == (None, "certain")

    def test_in_the_month_of_an_upgrade_both_are_possible(self) -> None:
        press = Press()
        press.article("2015-01-01").level("strategic", "2013")
        press.article("2025-06-17").established("comprehensive-strategic", "2025-05")
        levels = press.levels()
        assert levels["strategic"].holds("2025-05-10") == levels["comprehensive-strategic"].holds("2025-05-10")
        assert levels["strategic"].holds("2025-05-10") == "possible"
        assert levels["strategic"].holds("2025-04-30") == "certain" and levels["strategic"].holds("2025-05-31") is None
