"""The five seed articles, field by field against their gold records."""

from collections.abc import Mapping

import pytest

from ingest.evaluate import RecordJson, Score, compare, evaluate
from ingest.matching import matching_view
from ingest.record import Record
from ingest.zones import read_zones
from ontology.name_keys import name_key

PAGE_DATES = frozenset({"date", "dateline"})
"""What the page itself may say of an event: when it was told."""


@pytest.fixture(scope="module")
def read_seeds(records: Mapping[str, Record], seed_ids: tuple[str, ...]) -> dict[str, RecordJson]:
    return {ident: records[ident].as_json() for ident in seed_ids}


@pytest.fixture(scope="module")
def gold_seeds(golds: Mapping[str, RecordJson], seed_ids: tuple[str, ...]) -> dict[str, RecordJson]:
    return {ident: golds[ident] for ident in seed_ids}


@pytest.fixture(scope="module")
def scores(read_seeds: dict[str, RecordJson], gold_seeds: dict[str, RecordJson]) -> Mapping[str, Score]:
    return evaluate(read_seeds, gold_seeds, resamples=1).scores


def test_there_are_five_seeds_and_each_is_about_a_relation(read_seeds: dict[str, RecordJson]) -> None:
    assert len(read_seeds) == 5
    assert all(record["about_bilateral"] for record in read_seeds.values())


def test_every_partner_is_found_and_no_other(
    read_seeds: dict[str, RecordJson], gold_seeds: dict[str, RecordJson]
) -> None:
    assert {ident: record["partners"] for ident, record in read_seeds.items()} == {
        ident: gold["partners"] for ident, gold in gold_seeds.items()
    }


def test_countries_merely_named_are_found_and_no_other(
    read_seeds: dict[str, RecordJson], gold_seeds: dict[str, RecordJson]
) -> None:
    for ident, record in read_seeds.items():
        assert set(record["mentioned"]) == set(gold_seeds[ident]["mentioned"])


def test_levels_statuses_and_dates_are_exactly_the_gold_ones(
    read_seeds: dict[str, RecordJson], gold_seeds: dict[str, RecordJson]
) -> None:
    def levels(record: RecordJson) -> set[tuple[str, str, str, str | None]]:
        return {(item["partner"], item["level"], item["status"], item["since"]) for item in record["levels"]}

    for ident, record in read_seeds.items():
        assert levels(record) == levels(gold_seeds[ident])


def test_event_types_are_found(scores: Mapping[str, Score]) -> None:
    assert scores["events"].f1 >= 0.95


def test_of_the_events_at_least_eight_have_type_and_date_as_in_gold(
    read_seeds: dict[str, RecordJson], gold_seeds: dict[str, RecordJson]
) -> None:
    def events(record: RecordJson) -> set[tuple[str, str, str | None]]:
        return {(item["type"], item["partner"], item["date"]) for item in record["events"]}

    right = sum(len(events(record) & events(gold_seeds[ident])) for ident, record in read_seeds.items())
    assert right >= 11


def test_sectors_are_found(scores: Mapping[str, Score]) -> None:
    assert scores["sectors"].f1 >= 0.95


def test_each_of_the_twelve_people_is_found_with_country_and_no_other(
    read_seeds: dict[str, RecordJson], gold_seeds: dict[str, RecordJson]
) -> None:
    def people(record: RecordJson) -> set[tuple[str, str]]:
        return {(name_key(item["name"]), item["country"]) for item in record["people"]}

    found = {ident: people(record) for ident, record in read_seeds.items()}
    assert found == {ident: people(gold) for ident, gold in gold_seeds.items()}
    assert sum(len(names) for names in found.values()) == 12


def test_amounts_and_publication_dates_are_those_of_gold(scores: Mapping[str, Score]) -> None:
    assert scores["amounts"].f1 == scores["published"].f1 == 1


def test_addresses_are_those_of_gold(read_seeds: dict[str, RecordJson], gold_seeds: dict[str, RecordJson]) -> None:
    assert {ident: record["url"] for ident, record in read_seeds.items()} == {
        ident: gold["url"] for ident, gold in gold_seeds.items()
    }


def test_no_claim_rests_on_a_related_headline_a_credit_or_a_menu_line(
    records: Mapping[str, Record], seed_ids: tuple[str, ...]
) -> None:
    for ident in seed_ids:
        record = records[ident]
        lines = read_zones(matching_view(record.article.text))
        for claim in record.claims():
            for span in claim.evidence:
                (line,) = (line for line in lines if line.start <= span.start and span.end <= line.end)
                assert line.zone not in ("related", "menu", "junk", "byline"), (ident, claim)
                assert line.zone not in ("source", "dateline") or span.field in PAGE_DATES, (ident, claim)


@pytest.mark.parametrize(
    "word",
    ["ポーランド", "デンマーク", "オランダ", "インド", "モルディブ", "クアン・ホア", "トン・ニャット", "クレムリン"],
)
def test_what_stands_only_in_page_furniture_is_nowhere_in_the_claims(
    records: Mapping[str, Record], seed_ids: tuple[str, ...], word: str
) -> None:
    quotes = [span.quote for ident in seed_ids for claim in records[ident].claims() for span in claim.evidence]
    assert word not in quotes


def test_the_figures_compare_what_they_say_they_compare(gold_seeds: dict[str, RecordJson]) -> None:
    for gold in gold_seeds.values():
        assert all(found == wanted for found, wanted in compare(gold, gold).values())
