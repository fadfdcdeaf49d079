"""Which cases a person is asked to look at, in which order, and when a case is settled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.consolidation.model import (
    Bounds,
    Contradiction,
    Event,
    Individual,
    Known,
    LevelStatement,
    Support,
    Tenure,
)
from graph.decisions import Decision, Decisions
from graph.review import Case, cases

BASE = "https://w3id.org/vietgraph/"
NOTHING = Known((), (), (), (), (), (), (), (), ())
NONE = Decisions()


def support(*ids: str, sources: int = 1) -> Support:
    return Support(tuple(f"{BASE}claim/{id}" for id in ids), len(ids), sources)


def contradiction(state: str = "open") -> Contradiction:
    members = (f"{BASE}claim/aa", f"{BASE}claim/bb")
    kind = "open" if state == "open" else "explained"
    return Contradiction("c1", "JPN", "date", kind, "equal-trust", "strategic", members, ())  # type: ignore[arg-type]


def level(sources: int = 1, since: str | None = None) -> LevelStatement:
    return LevelStatement(
        "l1", "BRN", "comprehensive", "held", since, Bounds(), None, None, Bounds(), "preferred", "only-reading",
        support("dd", sources=sources),
    )  # fmt: skip


def event(id: str, date: str | None, doubt: str | None, claim: str) -> Event:
    bounds = Bounds(date, date) if date and len(date) == 10 else Bounds()
    return Event(id, "KOR", "meeting", date, bounds, None, None, (), doubt, support(claim))


def person(id: str, name: str, office: str = "speaker", country: str = "LAO") -> tuple[Individual, Tenure]:
    who = Individual(id, (name,), (f"{BASE}person/{id}",), country, None, support(id))
    return who, Tenure(f"t{id}", id, country, office, "議長", False, Bounds(), None, None, support(id))


def named(*pairs: tuple[Individual, Tenure]) -> Known:
    return replace(NOTHING, individuals=tuple(p for p, _ in pairs), tenures=tuple(t for _, t in pairs))


def only(known: Known, decisions: Decisions = NONE) -> Case:
    (case,) = cases(known, decisions)
    return case


def test_open_contradictions_come_first_explained_ones_not_at_all() -> None:
    known = replace(NOTHING, contradictions=(contradiction(), contradiction("explained")), levels=(level(),))
    assert [case.kind for case in cases(known, NONE)] == ["contradiction", "single-source"]


def test_a_contradiction_offers_to_reject_each_of_its_claims() -> None:
    case = only(replace(NOTHING, contradictions=(contradiction(),)))
    assert case.decisions == ("reject\tclaim\tclaim:aa\t", "reject\tclaim\tclaim:bb\t")


def test_a_contradiction_whose_claims_were_all_accepted_is_settled() -> None:
    accepted = Decisions(
        tuple(Decision("accept", "claim", f"{BASE}claim/{id}", "", "A", "seen") for id in ("aa", "bb"))
    )
    assert cases(replace(NOTHING, contradictions=(contradiction(),)), accepted) == []
    one = Decisions(accepted.rows[:1])
    assert cases(replace(NOTHING, contradictions=(contradiction(),)), one)


def test_a_contradiction_settled_against_the_number_of_sources_comes_next_with_both_sides() -> None:
    sides = (
        replace(level(since="2014"), rank="preferred", id="l1"),
        replace(level(since="2009", sources=4), rank="deprecated", id="l2"),
    )
    settled = replace(contradiction("explained"), explanation="better-founded", statements=("l1", "l2"))
    known = replace(NOTHING, contradictions=(settled, contradiction()), levels=sides)
    open_case, case = cases(known, NONE)
    assert (open_case.kind, case.kind) == ("contradiction", "settled")
    assert "comprehensive 2014 (preferred, 1 source), against comprehensive 2009 (deprecated, 4 sources)" in case.what
    assert "accept\tclaim\tclaim:aa\t" in case.decisions and "reject\tclaim\tclaim:bb\t" in case.decisions
    accepted = Decisions((Decision("accept", "claim", f"{BASE}claim/aa", "", "A", "seen"),))
    assert [case.kind for case in cases(known, accepted)] == ["contradiction"]


def test_a_level_with_a_date_or_a_second_source_is_not_doubtful() -> None:
    assert only(replace(NOTHING, levels=(level(),))).partner == "BRN"
    assert cases(replace(NOTHING, levels=(level(sources=2),)), NONE) == []
    assert cases(replace(NOTHING, levels=(level(since="2016"),)), NONE) == []


def test_a_doubtful_event_offers_the_events_that_it_may_be() -> None:
    events = (event("e1", None, "several-events-fit", "e1"), event("e2", "2024-05-01", None, "e2"))
    case = only(replace(NOTHING, events=events))
    assert case.decisions == ("same\tevent\tclaim:e1\tclaim:e2",)


def test_names_alike_in_one_office_may_be_one_person() -> None:
    case = only(named(person("p1", "カムパオ・エンタヴァン"), person("p2", "カムパオ・エルンタヴァン")))
    assert case.decisions == ("same\tperson\tperson:p1\tperson:p2", "different\tperson\tperson:p1\tperson:p2")


def test_names_alike_in_different_offices_or_unlike_in_one_are_two_people() -> None:
    assert (
        cases(named(person("p1", "カムパオ・エンタヴァン"), person("p2", "カムパオ・エルンタヴァン", "king")), NONE)
        == []
    )
    assert cases(named(person("p1", "カムパオ・エンタヴァン"), person("p2", "ソーンサイ・シーパンドン")), NONE) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("グエン・バ・フン", "グエン・ヴァン・ハイ"),
        ("グェン・ディン・タオ", "グエン・ヴァン・タオ"),
        ("グエン・ミン・ハン", "グエン・ミン・ヴー"),
        ("ヴォー・ヴァン・ミン", "ヴォー・ヴァン・フン"),
        ("グエン・ヴァン・ドゥオック", "グエン・ヴァン・フオン"),
    ],
)
def test_vietnamese_names_that_differ_in_a_syllable_are_two_people(one: str, other: str) -> None:
    assert cases(named(person("p1", one, country="VNM"), person("p2", other, country="VNM")), NONE) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("チャン・タイン・マン", "トラン・タン・マン"),
        ("チャン・トゥアン・アイン", "チャン・トアン・アニ"),
        ("グエン・スアン・フック", "グエン・スワン・フック"),
        ("グエン・ザン", "グエン・ジャン"),
        ("ゴー・バ", "ンゴー・バ"),
    ],
)
def test_vietnamese_names_whose_syllables_differ_by_their_rendering_may_be_one_person(one: str, other: str) -> None:
    case = only(named(person("p1", one, country="VNM"), person("p2", other, country="VNM")))
    assert case.kind == "person" and one in case.what and other in case.what


def test_a_pair_that_a_review_kept_apart_is_settled() -> None:
    apart = Decisions((Decision("different", "person", f"{BASE}person/p1", f"{BASE}person/p2", "A", "two speakers"),))
    assert cases(named(person("p1", "カムパオ・エンタヴァン"), person("p2", "カムパオ・エルンタヴァン")), apart) == []
