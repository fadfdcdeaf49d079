"""One event however many articles report it; two where time, place, people or one article keep them apart."""

from __future__ import annotations

import pytest
from telling import Article, Press, days, print_of

from graph.consolidation.model import Bounds


def meeting(press: Press, date: str | None = "2025-06-15", place: str | None = None, *people: str) -> Article:
    """An article that tells of a meeting with people of the partner."""
    article = press.article()
    article.event("meeting", date, place)
    for name in people:
        article.person(name, "大臣")
    return article


class TestOneEvent:
    def test_told_by_many_is_one_with_many_reports(self) -> None:
        press = Press()
        for _ in range(20):
            meeting(press, "2025-06-15", "place/hanoi", "石破茂")
        (event,) = press.events()
        assert (event.support.articles, len(event.support.claims)) == (20, 20)
        assert (event.date, event.place, event.bounds) == ("2025-06-15", "place/hanoi", days("2025-06-15"))
        assert len(event.people) == 1 and event.doubt is None

    def test_people_of_one_side_in_common_are_enough(self) -> None:
        press = Press()
        meeting(press, "2025-06-15", None, "石破茂", "岩屋毅")
        meeting(press, "2025-06-15", None, "岩屋毅", "林芳正")
        assert len(press.events()) == 1

    @pytest.mark.parametrize("vague", [None, "country/VNM"])
    def test_who_names_no_city_joins_the_city_told(self, vague: str | None) -> None:
        press = Press()
        meeting(press, "2025-06-15", "place/hanoi")
        meeting(press, "2025-06-15", vague)
        (event,) = press.events()
        assert (event.place, event.support.articles) == ("place/hanoi", 2)

    def test_who_names_nobody_joins_the_event_that_most_texts_tell(self) -> None:
        press = Press()
        meeting(press, "2025-06-15", None, "石破茂")
        for _ in range(2):
            meeting(press, "2025-06-15", None, "岩屋毅")
        meeting(press, "2025-06-15")
        assert [event.support.articles for event in press.events()] == [1, 3]

    def test_the_journey_counted_from_arrival_or_from_the_first_talks_is_one_visit(self) -> None:
        press = Press()
        press.article().event("visit", "2025-06-15")
        press.article().event("visit", "2025-06-18")
        (visit,) = press.events()
        assert visit.bounds == Bounds("2025-06-15", "2025-06-18")

    def test_copies_with_their_words_shifted_are_one(self) -> None:
        press = Press()
        for changed, start in ((0, 100), (10, 130)):
            press.article(print=print_of("wire", changed)).event("phone-call", start=start)
        (event,) = press.events()
        assert (event.support.articles, event.support.sources) == (2, 1)


class TestSeveralEvents:
    def test_of_two_days(self) -> None:
        press = Press()
        meeting(press, "2025-06-15")
        meeting(press, "2025-06-16")
        assert len(press.events()) == 2

    def test_in_two_cities(self) -> None:
        press = Press()
        meeting(press, "2025-06-15", "place/hanoi", "石破茂")
        meeting(press, "2025-06-15", "place/tokyo", "石破茂")
        assert [event.place for event in press.events()] == ["place/hanoi", "place/tokyo"]

    def test_with_different_people_on_one_day(self) -> None:
        press = Press()
        meeting(press, "2025-06-15", "place/hanoi", "石破茂")
        meeting(press, "2025-06-15", "place/hanoi", "岩屋毅")
        assert len(press.events()) == 2

    def test_of_different_kinds_or_partners(self) -> None:
        press = Press()
        article = press.article()
        for type in ("meeting", "visit"):
            for partner in ("JPN", "KOR"):
                article.event(type, "2025-06-15", partner=partner)
        assert len(press.events()) == 4

    def test_a_visit_a_week_later(self) -> None:
        press = Press()
        press.article().event("visit", "2025-06-15")
        press.article().event("visit", "2025-06-22")
        assert len(press.events()) == 2

    def test_two_treaties_signed_on_one_day_stay_two(self) -> None:
        press = Press()
        article = press.article()
        article.event("signing", "2025-06-15", "place/hanoi", start=10)
        article.event("signing", "2025-06-15", "place/hanoi", start=200)
        assert len(press.events()) == 2

    def test_two_told_by_one_article_pair_with_those_of_another_in_their_order(self) -> None:
        press = Press()
        told = []
        for shift in (0, 50):
            article = press.article()
            told.append([article.event("signing", "2025-06-15", start=start + shift) for start in (10, 200)])
        assert sorted(event.support.claims for event in press.events()) == sorted(
            tuple(sorted(pair)) for pair in zip(*told, strict=True)
        )

    def test_a_report_without_city_that_names_nobody_of_either_city_is_doubtful(self) -> None:
        press = Press()
        meeting(press, "2025-06-15", "place/hanoi", "石破茂")
        meeting(press, "2025-06-15", "place/tokyo", "岩屋毅")
        meeting(press, "2025-06-15", None, "林芳正")
        assert [event.doubt for event in press.events() if event.place is None] == ["several-events-fit"]


class TestUnsureDates:
    def test_a_month_joins_the_only_event_it_fits(self) -> None:
        press = Press()
        meeting(press, "2025-06-15", "place/hanoi", "石破茂")
        meeting(press, "2025-06", None, "石破茂")
        meeting(press, "2025")
        (event,) = press.events()
        assert (event.date, event.bounds, event.support.articles) == ("2025-06-15", days("2025-06-15"), 3)

    def test_a_month_that_several_events_fit_stays_apart_and_is_doubtful_once_for_all_who_tell_it(self) -> None:
        press = Press()
        meeting(press, "2025-06-15")
        meeting(press, "2025-06-20")
        for _ in range(3):
            meeting(press, "2025-06")
        (doubtful,) = (event for event in press.events() if event.doubt)
        assert (doubtful.doubt, doubtful.date) == ("several-events-fit", "2025-06")
        assert (doubtful.support.articles, len(press.events())) == (3, 3)

    def test_a_month_with_other_people_is_another_event(self) -> None:
        press = Press()
        meeting(press, "2025-06-15", None, "石破茂")
        meeting(press, "2025-06", None, "岩屋毅")
        assert [event.doubt for event in press.events()] == [None, None]

    def test_a_month_told_by_many_is_one_event(self) -> None:
        press = Press()
        meeting(press, "2025-06")
        meeting(press, "2025-06")
        (event,) = press.events()
        assert (event.date, event.bounds) == ("2025-06", days("2025-06"))

    def test_without_a_date_it_joins_the_only_event_around_its_publication(self) -> None:
        press = Press()
        press.article("2025-06-16").event("meeting", "2025-06-15")
        press.article("2025-06-17").event("meeting")
        press.article("2025-12-01").event("meeting")
        assert [(event.date, event.support.articles) for event in press.events()] == [(None, 1), ("2025-06-15", 2)]

    def test_an_article_never_tells_one_event_twice(self) -> None:
        press = Press()
        article = press.article()
        article.event("visit", "2025-06-15", start=10)
        article.event("visit", None, start=300)
        article.event("visit", "2025-06", start=600)
        assert len(press.events()) == 3

    def test_what_joins_first_does_not_keep_others_out(self) -> None:
        press = Press()
        press.article().event("meeting", "2025-06-15")
        for name in ("石破茂", "岩屋毅"):
            article = press.article()
            article.event("meeting")
            article.person(name)
        (event,) = press.events()
        assert event.support.articles == 3

    @pytest.mark.parametrize(("day", "count"), [("2025-06-18", 1), ("2025-07-30", 2)])
    def test_nobody_dates_it_but_they_share_people_within_days(self, day: str, count: int) -> None:
        press = Press()
        for published in ("2025-06-15", day):
            article = press.article(published)
            article.event("meeting")
            article.person("石破茂")
        assert len(press.events()) == count

    def test_nobody_dates_it_and_nobody_is_named(self) -> None:
        press = Press()
        press.article().event("meeting")
        press.article().event("meeting")
        assert len(press.events()) == 2


class TestWhatAnEventSays:
    def test_people_of_either_side_who_are_named_nearest_to_it(self) -> None:
        press = Press()
        article = press.article()
        article.event("meeting", "2025-06-15", start=100)
        article.event("meeting", "2025-06-16", start=500)
        article.person("ト・ラム", "書記長", "VNM", start=120)
        article.person("石破茂", "首相", "JPN", start=480)
        article.person("習近平", "国家主席", "CHN", start=110)
        names = {person.id: person.names[0] for person in press.people()}
        assert [[names[id] for id in event.people] for event in press.events()] == [["ト・ラム"], ["石破茂"]]

    def test_nobody_whom_the_article_names_only_in_looking_back(self) -> None:
        press = Press()
        article = meeting(press, "2025-06-15", None, "石破茂")
        article.person("岸田文雄", "首相", news=False)
        (event,) = press.events()
        names = {person.id: person.names[0] for person in press.people()}
        assert [names[id] for id in event.people] == ["石破茂"]

    def test_the_same_id_when_another_article_supports_it(self) -> None:
        press = Press()
        meeting(press, "2025-06-15", "place/hanoi", "石破茂")
        (before,) = press.events()
        meeting(press, "2025-06-15", "place/hanoi", "石破茂")
        meeting(press, "2025-06", None)
        (after,) = press.events()
        assert after.id == before.id and after.support != before.support
