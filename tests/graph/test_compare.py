"""What articles amount to beside the reference table: every kind of finding, on made-up tables."""

from __future__ import annotations

import json
import random

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.compare import HEADS, KINDS, Difference, Held, as_json, as_rows, cited, compare, counts
from graph.compare import held as statements_held
from graph.consolidation.model import Bounds, LevelStatement, Support
from graph.reference import Reference, ReferenceStatement, ReferenceStep, read_reference
from ontology.errors import StoreError
from ontology.generate.reference import bounds
from ontology.namespaces import Namespaces
from ontology.rdf import reference_quads

LEVELS = (
    "special",
    "comprehensive-strategic",
    "strategic",
    "comprehensive",
    "sectoral-strategic",
    "diplomatic-relations",
)


def row(partner: str, level: str, since: str, until: str | None = None) -> ReferenceStatement:
    """A row of a made-up table, with one source."""
    source = (f"https://example.org/{partner}/{level}/{since}",)
    return ReferenceStatement(
        f"{partner}-{level}-{since}", partner, level, since, *bounds(since), until, sources=source, confidence="high"
    )


def step(partner: str, kind: str, date: str, name: str = "Towards more") -> ReferenceStep:
    source = (f"https://example.org/{partner}/{date}",)
    return ReferenceStep(
        f"{partner}-{kind}-{date}", partner, kind, date, *bounds(date), labels=(("en", name),), sources=source
    )


def held(partner: str, level: str, since: str = "", until: str | None = None) -> Held:
    """What articles amount to, with a beginning as precise as ``since``, or none."""
    return Held(partner, level, *(bounds(since) if since else (None, None)), until)


def table(*rows: ReferenceStatement | ReferenceStep) -> Reference:
    return Reference(
        tuple(one for one in rows if isinstance(one, ReferenceStatement)),
        tuple(one for one in rows if isinstance(one, ReferenceStep)),
    )


def found(statements: list[Held], reference: Reference) -> list[tuple[str, Held | None, ReferenceStatement | None]]:
    return [(one.kind, one.held, one.reference) for one in compare(statements, reference)]


BELARUS = row("BLR", "strategic", "2025-05-12")


class TestDates:
    @pytest.mark.parametrize("since", ["2025-05-12", "2025-05", "2025", ""])
    def test_a_date_that_may_be_the_day_of_the_table_agrees(self, since: str) -> None:
        ours = held("BLR", "strategic", since)
        assert found([ours], table(BELARUS)) == [("agrees", ours, BELARUS)]

    @pytest.mark.parametrize("since", ["2025-05-13", "2025-05-11", "2025-06", "2025-04", "2024", "2026"])
    def test_a_date_that_cannot_be_it_differs_and_both_are_given(self, since: str) -> None:
        ours = held("BLR", "strategic", since)
        assert found([ours], table(BELARUS)) == [("date-differs", ours, BELARUS)]

    @pytest.mark.parametrize("since", ["2025-05-31", "2025-05", "2025"])
    def test_a_day_within_the_month_of_the_table_agrees(self, since: str) -> None:
        vague = row("BLR", "strategic", "2025-05")
        assert found([held("BLR", "strategic", since)], table(vague))[0][0] == "agrees"

    @pytest.mark.parametrize(
        ("earliest", "latest", "kind"),
        [
            (None, "2025-05-12", "agrees"),
            (None, "2025-12-04", "agrees"),
            (None, "2025-05-11", "date-differs"),
            ("2025-05-12", None, "agrees"),
            ("2025-05-13", None, "date-differs"),
        ],
    )
    def test_a_bound_that_is_not_known_is_open(self, earliest: str | None, latest: str | None, kind: str) -> None:
        assert found([Held("BLR", "strategic", earliest, latest)], table(BELARUS))[0][0] == kind

    def test_two_dates_of_articles_are_each_compared(self) -> None:
        right, wrong = held("BLR", "strategic", "2025-05"), held("BLR", "strategic", "2024-05")
        assert found([right, wrong], table(BELARUS)) == [
            ("date-differs", wrong, BELARUS),
            ("agrees", right, BELARUS),
        ]

    def test_a_past_level_is_compared_by_its_beginning_and_its_end_decides_nothing(self) -> None:
        past, now = (
            row("JPN", "strategic", "2009-04-20", "2023-11-27"),
            row("JPN", "comprehensive-strategic", "2023-11"),
        )
        ours = [held("JPN", "strategic", "2009", "2020-01-01"), held("JPN", "comprehensive-strategic", "2023")]
        assert found(ours, table(past, now)) == [("agrees", ours[1], now), ("agrees", ours[0], past)]


class TestSeveralRowsOfOneLevel:
    WATER = row("NLD", "sectoral-strategic", "2010")
    FARMS = row("NLD", "sectoral-strategic", "2014-06")

    def test_each_statement_goes_to_the_row_of_its_date_and_the_other_row_is_missing(self) -> None:
        ours = held("NLD", "sectoral-strategic", "2014")
        assert found([ours], table(self.WATER, self.FARMS)) == [
            ("missing", None, self.WATER),
            ("agrees", ours, self.FARMS),
        ]

    def test_a_statement_without_date_leaves_the_dated_ones_their_rows(self) -> None:
        undated, dated = held("NLD", "sectoral-strategic"), held("NLD", "sectoral-strategic", "2010")
        assert found([undated, dated], table(self.WATER, self.FARMS)) == [
            ("agrees", dated, self.WATER),
            ("agrees", undated, self.FARMS),
        ]

    def test_a_year_leaves_a_day_its_row(self) -> None:
        spring, autumn = row("NLD", "sectoral-strategic", "2010-03"), row("NLD", "sectoral-strategic", "2010-10")
        year, day = held("NLD", "sectoral-strategic", "2010"), held("NLD", "sectoral-strategic", "2010-03-05")
        assert found([year, day], table(spring, autumn)) == [("agrees", day, spring), ("agrees", year, autumn)]

    @pytest.mark.parametrize(("since", "nearest"), [("2011", WATER), ("2013", FARMS), ("2009", WATER), ("2020", FARMS)])
    def test_a_date_that_fits_no_row_stands_beside_the_nearest(self, since: str, nearest: ReferenceStatement) -> None:
        ours = held("NLD", "sectoral-strategic", since)
        assert ("date-differs", ours, nearest) in found([ours], table(self.WATER, self.FARMS))

    def test_two_partnerships_in_one_field_are_no_different_level(self) -> None:
        main = row("NLD", "comprehensive", "2019-04-09")
        kinds = [kind for kind, *_ in found([held("NLD", "sectoral-strategic", "2010")], table(self.WATER, main))]
        assert kinds == ["missing", "agrees"]


class TestMissingExtraAbsent:
    def test_a_level_that_holds_and_that_no_article_states_is_missing_for_a_partner_they_know(self) -> None:
        relations = row("BLR", "diplomatic-relations", "1992-01-24")
        ours = held("BLR", "strategic", "2025-05")
        assert found([ours], table(relations, BELARUS)) == [
            ("missing", None, relations),
            ("agrees", ours, BELARUS),
        ]

    def test_a_level_that_holds_no_more_is_not_missing(self) -> None:
        past, now = row("JPN", "strategic", "2009", "2023-11-27"), row("JPN", "comprehensive-strategic", "2023-11-27")
        ours = held("JPN", "comprehensive-strategic", "2023")
        assert found([ours], table(past, now)) == [("agrees", ours, now)]

    def test_a_level_that_the_table_does_not_have_is_extra(self) -> None:
        ours, more = held("BLR", "strategic", "2025"), held("BLR", "comprehensive", "2010", "2025-05-12")
        assert found([ours, more], table(BELARUS)) == [("extra", more, None), ("agrees", ours, BELARUS)]

    def test_a_partner_that_the_table_does_not_have_is_extra_and_no_different_level(self) -> None:
        ours = held("TUV", "strategic", "2025")
        assert found([ours], table()) == [("extra", ours, None)]

    def test_a_partner_of_whom_no_article_states_a_level_is_absent_once_with_its_current_level(self) -> None:
        rows = row("FRA", "diplomatic-relations", "1973"), row("FRA", "strategic", "2013", "2024-10-07")
        now = row("FRA", "comprehensive-strategic", "2024-10-07")
        assert found([], table(*rows, now)) == [("absent", None, now)]

    def test_a_partner_with_a_partnership_in_one_field_is_absent_with_its_relations(self) -> None:
        relations, field = row("SWE", "diplomatic-relations", "1969"), row("SWE", "sectoral-strategic", "2025")
        assert found([], table(field, relations)) == [("absent", None, relations)]

    def test_a_partner_whose_levels_have_all_ended_is_absent_all_the_same(self) -> None:
        past = row("FRA", "strategic", "2013", "2024")
        assert found([], table(past)) == [("absent", None, past)]

    def test_nothing_beside_nothing_is_no_finding(self) -> None:
        assert compare([], table()) == []


class TestCurrentLevel:
    RELATIONS = row("POL", "diplomatic-relations", "1950-02")
    COMPREHENSIVE = row("POL", "comprehensive", "2013", "2023-11-27")
    STRATEGIC = row("POL", "strategic", "2023-11-27")

    def differing(self, statements: list[Held], *rows: ReferenceStatement) -> list[tuple[str, str]]:
        kinds = [one for one in compare(statements, table(*rows)) if one.kind == "level-differs"]
        return [(one.held.level, one.reference.level) for one in kinds if one.held and one.reference]

    def test_articles_that_do_not_know_the_upgrade_differ(self) -> None:
        ours = held("POL", "comprehensive", "2013")
        assert found([ours], table(self.RELATIONS, self.COMPREHENSIVE, self.STRATEGIC)) == [
            ("level-differs", ours, self.STRATEGIC),
            ("missing", None, self.RELATIONS),
            ("agrees", ours, self.COMPREHENSIVE),
        ]

    def test_one_difference_is_told_once(self) -> None:
        ours, older = held("POL", "comprehensive-strategic", "2026"), held("POL", "sectoral-strategic", "2010")
        assert found([ours, older], table(self.STRATEGIC)) == [
            ("level-differs", ours, self.STRATEGIC),
            ("extra", older, None),
        ]

    def test_articles_that_know_a_newer_upgrade_differ(self) -> None:
        ours = held("POL", "comprehensive-strategic", "2026")
        assert self.differing([ours], self.RELATIONS, self.STRATEGIC) == [("comprehensive-strategic", "strategic")]

    def test_a_level_that_articles_call_past_is_not_their_current_one(self) -> None:
        ours = [held("POL", "comprehensive", "2013", "2023-11-27"), held("POL", "strategic", "2023-11")]
        assert self.differing(ours, self.COMPREHENSIVE, self.STRATEGIC) == []

    def test_any_partnership_differs_where_the_table_has_diplomatic_relations_only(self) -> None:
        assert self.differing([held("POL", "strategic")], self.RELATIONS) == [("strategic", "diplomatic-relations")]

    def test_diplomatic_relations_alone_leave_the_level_open(self) -> None:
        ours = held("POL", "diplomatic-relations", "1950")
        assert found([ours], table(self.RELATIONS, self.STRATEGIC)) == [
            ("missing", None, self.STRATEGIC),
            ("agrees", ours, self.RELATIONS),
        ]

    def test_a_partnership_in_one_field_alone_leaves_the_level_open(self) -> None:
        assert self.differing([held("POL", "sectoral-strategic", "2020")], self.RELATIONS, self.STRATEGIC) == []

    def test_a_special_relationship_beside_the_ladder_does_not_hide_the_step(self) -> None:
        ours = [held("POL", "special"), held("POL", "strategic")]
        assert self.differing(ours, self.STRATEGIC) == []

    def test_a_special_relationship_is_compared_with_its_like(self) -> None:
        special = row("LAO", "special", "1977-07-18")
        ours = [held("LAO", "special"), held("LAO", "comprehensive")]
        assert self.differing(ours, special) == []
        assert self.differing([held("LAO", "comprehensive")], special) == [("comprehensive", "special")]

    @pytest.mark.parametrize("beside", [[], [held("POL", "diplomatic-relations", "1950")]])
    def test_articles_for_which_the_current_level_of_the_table_has_ended_differ(self, beside: list[Held]) -> None:
        ours = held("POL", "strategic", "2023", "2026-01-01")
        assert self.differing([ours, *beside], self.RELATIONS, self.STRATEGIC) == [("strategic", "strategic")]

    def test_one_article_that_still_holds_it_is_enough(self) -> None:
        ours = [held("POL", "strategic", "2023", "2026-01-01"), held("POL", "strategic", "2023-11")]
        assert self.differing(ours, self.STRATEGIC) == []

    def test_past_levels_that_the_table_calls_past_too_say_nothing_of_today(self) -> None:
        ours = held("POL", "comprehensive", "2013", "2023-11-27")
        assert self.differing([ours], self.COMPREHENSIVE, self.STRATEGIC) == []


@pytest.mark.parametrize(
    ("ended", "until"),
    [
        (Bounds("2013-01-01", "2013-12-31"), "2013"),
        (Bounds("2013-05-01", "2013-05-31"), "2013-05"),
        (Bounds("2013-05-06", "2013-05-06"), "2013-05-06"),
        (Bounds(None, "2013-05-06"), "2013-05-06 or before"),
        (Bounds(), "?"),
        (None, None),
    ],
)
def test_an_end_is_no_more_precise_than_articles_are(ended: Bounds | None, until: str | None) -> None:
    support = Support(("claim",), 1, 1)
    level = LevelStatement(
        "id", "IDN", "comprehensive", "held", "2003", Bounds("2003-01-01", "2003-12-31"), ended, None, Bounds(),
        "preferred", "only-reading", support,
    )  # fmt: skip
    (one,) = statements_held([level])
    assert one.until == until


class TestSteps:
    JAPAN = row("JPN", "strategic", "2009-04-20")
    TOWARD = step("JPN", "announced-only", "2006-10-19")
    OTHER = step("JPN", "in-level", "2014-03-18")

    def test_a_step_of_that_day_stands_beside_a_date_that_differs(self) -> None:
        (one,) = compare([held("JPN", "strategic", "2006-10")], table(self.JAPAN, self.TOWARD, self.OTHER))
        assert (one.kind, one.steps) == ("date-differs", (self.TOWARD,))

    def test_a_step_of_another_partner_or_another_day_does_not(self) -> None:
        stranger = step("KOR", "announced-only", "2006-10-19")
        (one,) = compare([held("JPN", "strategic", "2006-10")], table(self.JAPAN, stranger, self.OTHER))
        assert one.steps == ()

    def test_an_extra_level_is_explained_by_what_was_only_announced(self) -> None:
        announced = step("POL", "announced-only", "2025-01-16")
        (one,) = compare([held("POL", "strategic", "2025")], table(announced))
        assert (one.kind, one.steps) == ("extra", (announced,))

    def test_what_agrees_or_gives_no_date_needs_no_step(self) -> None:
        day = step("JPN", "announced-only", "2009-04-20")
        (agreeing,) = compare([held("JPN", "strategic", "2009-04")], table(self.JAPAN, day))
        (undated,) = compare([held("JPN", "special")], table(day))
        assert (agreeing.kind, agreeing.steps, undated.kind, undated.steps) == ("agrees", (), "extra", ())

    def test_a_partner_with_steps_only_is_not_in_the_table(self) -> None:
        assert compare([], table(self.TOWARD)) == []


# Laws

DATES = st.sampled_from(["2001", "2009-04", "2009-04-20", "2013", "2023-11-27", "2024-02"])
PARTNERS = st.sampled_from(["BLR", "JPN", "LAO"])
ENDS = st.sampled_from([None, "2024-12-31"])
ROWS = st.lists(st.builds(row, PARTNERS, st.sampled_from(LEVELS), DATES, ENDS), max_size=12)
STATEMENTS = st.lists(st.builds(held, PARTNERS, st.sampled_from(LEVELS), DATES | st.just(""), ENDS), max_size=12)


def unique(rows: list[ReferenceStatement]) -> Reference:
    return table(*sorted({one.id: one for one in rows}.values(), key=lambda one: one.id))


@given(STATEMENTS, ROWS, st.randoms())
def test_the_order_of_either_side_and_statements_given_twice_change_nothing(
    statements: list[Held], rows: list[ReferenceStatement], chance: random.Random
) -> None:
    expected = compare(statements, unique(rows))
    more = [*statements, *statements]
    chance.shuffle(more)
    assert compare(more, unique(rows)) == expected


@given(STATEMENTS, ROWS)
def test_every_statement_and_every_row_that_holds_is_told_and_nothing_twice(
    statements: list[Held], rows: list[ReferenceStatement]
) -> None:
    findings = compare(statements, unique(rows))
    assert sorted(map(str, {one.held for one in findings if one.held})) == sorted(map(str, set(statements)))
    beside = [one.held for one in findings if one.held and one.kind != "level-differs"]
    assert len(beside) == len(set(beside))
    differing = [one for one in findings if one.kind == "level-differs"]
    assert not {one.held for one in findings if one.kind == "extra"} & {one.held for one in differing}
    assert not {one.reference for one in findings if one.kind == "missing"} & {one.reference for one in differing}
    known = {one.partner for one in statements}
    told = {one.reference.id for one in findings if one.reference}
    assert {one.id for one in unique(rows).statements if one.partner in known and one.until is None} <= told
    assert {one.partner for one in findings if one.kind == "absent"} == {one.partner for one in rows} - known


@given(ROWS)
def test_the_table_beside_itself_agrees_throughout(rows: list[ReferenceStatement]) -> None:
    reference = unique(rows)
    own = [Held(one.partner, one.level, one.from_earliest, one.from_latest, one.until) for one in reference.statements]
    assert {one.kind for one in compare(own, reference)} <= {"agrees"}


# Showing


def everything() -> list[Difference]:
    """At least one finding of each kind."""
    reference = table(
        BELARUS, row("BLR", "diplomatic-relations", "1992"), row("FRA", "strategic", "2013"),
        row("JPN", "strategic", "2009-04-20", "2023-11-27"), row("JPN", "comprehensive-strategic", "2023-11-27"),
        step("JPN", "announced-only", "2006-10-19", "Toward\x07 it"),
    )  # fmt: skip
    statements = [held("BLR", "strategic", "2025-05"), held("JPN", "strategic", "2006-10"), held("XYZ", "special")]
    return compare(statements, reference)


def test_findings_come_the_most_urgent_first_and_are_counted_by_kind() -> None:
    assert [one.kind for one in everything()] == list(KINDS)
    assert counts(everything()) == dict.fromkeys(KINDS, 1)
    assert list(counts([])) == list(KINDS) and set(counts([]).values()) == {0}


def test_a_row_says_what_both_sides_say_and_numbers_the_sources() -> None:
    rows = as_rows(everything())
    assert [len(line) for line in rows] == [len(HEADS)] * len(rows)
    assert rows[1] == (
        "date-differs", "JPN (日本)", "strategic since 2006-10", "strategic since 2009-04-20 until 2023-11-27", "high",
        "2006-10-19 announced-only: Toward\\u0007 it", "3 2",
    )  # fmt: skip
    assert cited(everything())[2] == "https://example.org/JPN/strategic/2009-04-20"
    assert all(cell.isprintable() for line in rows for cell in line)


def test_a_partner_of_no_vocabulary_is_shown_by_its_code_and_an_empty_side_is_empty() -> None:
    assert as_rows(everything())[2] == ("extra", "XYZ", "special", "", "", "", "")


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2025-05-12", "2025-05-12", "strategic since 2025-05-12"),
        ("2025-05-01", "2025-05-31", "strategic since 2025-05"),
        ("2024-02-01", "2024-02-29", "strategic since 2024-02"),
        ("2023-01-01", "2023-12-31", "strategic since 2023"),
        ("2023-01-01", "2024-12-31", "strategic since 2023-01-01 to 2024-12-31"),
        ("2023-01-01", "2023-02-28", "strategic since 2023-01-01 to 2023-02-28"),
        ("2023-01-02", "2023-01-31", "strategic since 2023-01-02 to 2023-01-31"),
        (None, "2023-01-02", "strategic since 2023-01-02 or before"),
        ("2023-01-02", None, "strategic since 2023-01-02 or later"),
        (None, None, "strategic"),
    ],
)
def test_bounds_are_shown_as_people_write_dates(earliest: str | None, latest: str | None, words: str) -> None:
    assert as_rows(compare([Held("XYZ", "strategic", earliest, latest)], table()))[0][2] == words


def test_the_same_as_json_with_counts_and_nothing_shortened() -> None:
    text = as_json(everything())
    whole = json.loads(text)
    assert whole["counts"] == dict.fromkeys(KINDS, 1)
    differs = whole["differences"][1]
    assert (differs["finding"], differs["partner"]) == ("date-differs", "JPN")
    assert differs["articles"] == {
        "partner": "JPN", "level": "strategic", "from_earliest": "2006-10-01", "from_latest": "2006-10-31",
        "until": None,
    }  # fmt: skip
    assert differs["reference"]["sources"] == ["https://example.org/JPN/strategic/2009-04-20"]
    assert differs["steps"][0]["labels"] == {"en": "Toward\x07 it"}
    assert whole["differences"][2]["reference"] is None and whole["differences"][3]["articles"] is None
    assert text.endswith("}\n") and "\x07" not in text


# Reading the table from a store


def test_the_table_of_a_store_is_read_whole(store: ox.Store, names: Namespaces) -> None:
    reference = read_reference(store, names)
    ids = [one.id for one in (*reference.statements, *reference.steps)]
    subjects = {str(quad.subject)[1:-1].removeprefix(names.reference("")) for quad in reference_quads(names)}
    assert len(ids) == len(set(ids)) and set(ids) == subjects
    assert [one.id for one in reference.statements] == sorted(one.id for one in reference.statements)


def test_a_row_is_read_with_all_it_says(store: ox.Store, names: Namespaces) -> None:
    reference = read_reference(store, names)
    (russia,) = [one for one in reference.statements if one.id == "RUS-strategic-2001-03"]
    assert (russia.partner, russia.level, russia.since, russia.until) == ("RUS", "strategic", "2001-03", "2012-07")
    assert (russia.from_earliest, russia.from_latest) == ("2001-03-01", "2001-03-31")
    assert dict(russia.labels)["en"] == "Strategic Partnership" and set(dict(russia.labels)) == {"ja", "en", "vi"}
    assert len(russia.sources) == 2 and russia.confidence == "high" and russia.note.startswith("First strategic")
    (treaty,) = [one for one in reference.steps if one.kind == "treaty"]
    assert (treaty.partner, treaty.date, treaty.from_latest) == ("EU", "2012-06-27", "2012-06-27")


def test_the_table_is_read_under_any_base() -> None:
    names = Namespaces("http://localhost/other/")
    store = ox.Store()
    store.extend(reference_quads(names))
    assert {one.partner for one in read_reference(store, names).statements} >= {"EU", "JPN", "LAO"}


def test_a_store_without_table_says_what_to_do(names: Namespaces) -> None:
    with pytest.raises(StoreError, match=r"no reference table.*vietgraph build"):
        read_reference(ox.Store(), names)


def test_the_table_of_the_project_beside_itself_agrees_and_is_one_history_for_each_partner(
    store: ox.Store, names: Namespaces
) -> None:
    reference = read_reference(store, names)
    own = [Held(one.partner, one.level, one.from_earliest, one.from_latest, one.until) for one in reference.statements]
    assert counts(compare(own, reference)) == {**dict.fromkeys(KINDS, 0), "agrees": len(reference.statements)}
