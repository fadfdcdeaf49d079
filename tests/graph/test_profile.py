"""The page of a partner: days, certainty, intervals in words."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from graph.consolidation.model import Bounds
from graph.profile import as_json, interval, profile
from graph.profile_tables import heading, tables
from graph.resolve import resolve_partner
from ontology.errors import UnknownTermError
from ontology.namespaces import Namespaces


def day(text: str) -> Bounds:
    return Bounds(text, text)


MAY = Bounds("2025-05-01", "2025-05-31")


@pytest.mark.parametrize(
    ("began", "ended", "since", "words"),
    [
        (day("2023-11-27"), None, None, "2023-11-27 –"),
        (Bounds("2013-01-01", "2013-12-31"), day("2023-11-27"), None, "2013 – 2023-11-27"),
        (MAY, None, "2025-05", "2025-05 –"),
        (MAY, None, None, "2025-05-01/2025-05-31 –"),
        (Bounds(None, "2024-03-01"), None, None, "by 2024-03-01 –"),
        (Bounds(), day("2024-03-01"), None, "? – 2024-03-01"),
    ],
)
def test_an_interval_is_written_as_precisely_as_it_is_known(
    began: Bounds, ended: Bounds | None, since: str | None, words: str
) -> None:
    assert interval(began, ended, since) == words


class TestDays:
    """Belarus: strategic since May 2025, as an article of 4 December 2025 has it."""

    @pytest.mark.parametrize(
        ("as_of", "certainty"),
        [("2025-04-30", []), ("2025-05-15", ["possible"]), ("2025-05-31", ["certain"]), ("2026-01-01", ["certain"])],
    )
    def test_a_month_is_possible_inside_and_certain_at_its_end(
        self, store: ox.Store, names: Namespaces, as_of: str, certainty: list[str]
    ) -> None:
        page = profile(store, names, resolve_partner("BLR"), as_of)
        assert [sure for _, sure in page.holds] == certainty

    def test_an_event_of_the_day_has_happened_and_one_of_the_next_has_not(
        self, store: ox.Store, names: Namespaces
    ) -> None:
        on, before = (profile(store, names, resolve_partner("BLR"), as_of) for as_of in ("2025-12-03", "2025-12-02"))
        assert [event.type for event in on.events] == ["meeting"] and not before.events

    def test_an_article_counts_from_the_day_on_which_it_was_out_for_certain(
        self, store: ox.Store, names: Namespaces
    ) -> None:
        belarus = resolve_partner("BLR")
        assert profile(store, names, belarus, known_by="2025-12-04").sources[0].id == "minsk-talks"
        with pytest.raises(UnknownTermError, match="published by 2025-12-03"):
            profile(store, names, belarus, known_by="2025-12-03")

    def test_an_article_dated_by_its_year_was_out_at_the_end_of_it(self, store: ox.Store, names: Namespaces) -> None:
        assert profile(store, names, resolve_partner("EU"), known_by="2025-12-31").sources
        with pytest.raises(UnknownTermError):
            profile(store, names, resolve_partner("EU"), known_by="2025-12-30")


def test_a_proposal_holds_on_no_day(store: ox.Store, names: Namespaces) -> None:
    page = profile(store, names, resolve_partner("EU"))
    assert not page.holds and [level.standing for level in page.levels] == ["proposed"]
    assert "no level is known to hold" in list(heading(page))


def test_the_page_has_people_of_both_sides_the_partners_first(store: ox.Store, names: Namespaces) -> None:
    people = [person.country for person, _ in profile(store, names, resolve_partner("JPN")).people]
    assert people == ["JPN", "VNM"]


def test_a_hostile_title_is_shown_as_plain_text(store: ox.Store, names: Namespaces) -> None:
    page = profile(store, names, resolve_partner("EU"))
    cells = [cell for table in tables(page) for row in table.rows for cell in row]
    shown = next(cell for cell in cells if "<script>" in cell)
    assert "\u202e" not in shown and "\x07" not in shown


def test_the_page_as_data_is_json(store: ox.Store, names: Namespaces) -> None:
    for code in ("BLR", "JPN", "EU"):
        data = json.loads(json.dumps(as_json(profile(store, names, resolve_partner(code), "2025-12-31"))))
        assert data["partner"]["code"] == code
        assert {level["id"] for level in data["levels"]} >= {held["statement"] for held in data["holds"]}
