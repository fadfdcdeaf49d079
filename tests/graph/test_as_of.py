"""A partner's page as of a day: nothing on it had not begun, not happened or not been written by then."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from graph.profile import Profile, profile
from graph.profile_tables import heading
from graph.resolve import resolve_partner
from ingest.article import Article
from ingest.pipeline import read_article
from ingest.quads import record_quads, run_id
from ontology.namespaces import Namespaces

NAMES = Namespaces()
ARTICLES = {
    "old": (
        "2013年1月5日",
        "ベトナムと日本は2009年に戦略的パートナーシップを樹立した。両国は農業分野の協力を強化している。",
    ),
    "wish": (
        "2020年10月19日",
        "ベトナムのグエン・スアン・フック首相は10月19日、ハノイで日本の菅義偉首相と会談した。"
        "双方は両国関係を包括的戦略的パートナーシップに格上げすることを目指すことで一致した。",
    ),
    "raised": (
        "2023年11月27日",
        "ベトナムのボー・バン・トゥオン国家主席は11月27日、東京で日本の岸田文雄首相と会談した。"
        "両国は同日、両国関係を包括的戦略的パートナーシップに格上げした。両国は半導体分野の協力を強化することで一致した。",
    ),
    "other": ("2024年2月1日", "ベトナムと日本は2022年5月3日に包括的戦略的パートナーシップを樹立した。"),
    "rival": ("2024年2月2日", "ベトナムと日本は2014年に戦略的パートナーシップを樹立した。"),
}


@pytest.fixture(scope="module")
def told() -> ox.Store:
    store = ox.Store()
    for id, (day, body) in ARTICLES.items():
        article = Article.from_text(id, f"ベトナムと日本\n\n{day}\n\n{body}\n\n出典: https://{id}.example/{id}\n")
        store.extend(record_quads(read_article(article), NAMES, run_id("test", "test")))
    return store


def japan(store: ox.Store, as_of: str | None = None) -> Profile:
    return profile(store, NAMES, resolve_partner("JPN"), as_of)


def levels(page: Profile) -> set[tuple[str, str, str | None]]:
    return {(level.level, level.standing, level.since) for level in page.levels}


def sources(page: Profile) -> list[str]:
    return [source.id for source in page.sources]


def test_a_level_that_had_not_begun_is_not_on_the_page(told: ox.Store) -> None:
    assert levels(japan(told, "2010-12-31")) == {("strategic", "held", "2009")}
    assert levels(japan(told)) >= {("comprehensive-strategic", "held", "2023-11-27")}


def test_an_end_that_came_later_is_not_told(told: ox.Store) -> None:
    [before] = japan(told, "2010-12-31").levels
    assert before.ended is None and before.ended_basis is None
    after = next(level for level in japan(told, "2023-11-27").levels if level.since == "2009")
    assert after.ended is not None and after.ended_basis == "superseded"


def test_a_proposal_stands_from_the_day_it_was_written_and_open_until_it_comes_true(told: ox.Store) -> None:
    proposed = ("comprehensive-strategic", "proposed", None)
    assert proposed not in levels(japan(told, "2020-10-18"))
    for day, open_still in (("2020-10-19", True), ("2023-11-27", False)):
        wish = next(level for level in japan(told, day).levels if level.standing == "proposed")
        assert (wish.fulfilled_by is None) is open_still
        assert (wish.reason == "proposed") is open_still


def test_a_contradiction_shows_once_a_level_it_is_about_had_begun(told: ox.Store) -> None:
    about = {day: {found.level for found in japan(told, day).contradictions} for day in ("2010-12-31", "2023-11-27")}
    assert about == {"2010-12-31": {"strategic"}, "2023-11-27": {"strategic", "comprehensive-strategic"}}
    assert not japan(told, "2008-12-31").contradictions


def test_fields_people_and_events_are_those_of_the_time(told: ox.Store) -> None:
    then, now = japan(told, "2020-12-31"), japan(told)
    assert {sector.sector for sector in then.sectors} == {"agriculture"}
    assert {sector.sector for sector in now.sectors} == {"agriculture", "semiconductors"}
    assert [event.bounds.earliest for event in then.events] == ["2020-10-19"]
    assert len(now.events) > len(then.events)
    named = [{person.names[0] for person, _ in page.people} for page in (then, now)]
    assert "菅義偉" in named[0] and "岸田文雄" not in named[0]
    assert {"菅義偉", "岸田文雄"} <= named[1]


def test_an_article_of_later_is_listed_only_if_it_tells_of_that_time(told: ox.Store) -> None:
    assert sources(japan(told)) == ["old", "wish", "raised", "other", "rival"]
    assert sources(japan(told, "2015-01-01")) == ["old", "rival"], "the rival tells of 2014"
    assert sources(japan(told, "2010-12-31")) == ["old", "rival"], "it contradicts what was shown of 2009"


def test_the_head_names_the_rival_date_with_the_sources_of_both(told: ox.Store) -> None:
    head = "\n".join(heading(japan(told, "2015-01-01")))
    assert "2009 (1 source), against 2014 (1 source)" in head
    assert "fields and people as written by then" in head


def test_a_day_after_everything_changes_nothing(told: ox.Store) -> None:
    last = japan(told, "2030-01-01")
    assert replace(last, as_of=None, people=(), holds=()) == replace(japan(told), people=(), holds=())
    assert {person for person, _ in last.people} == {person for person, _ in japan(told).people}
