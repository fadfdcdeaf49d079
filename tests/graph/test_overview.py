"""What a build says when it is done: a line for each partner, of what is known and not of what each article says."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.consolidation import consolidate
from graph.consolidation.model import Known
from graph.overview import HEADS, overview
from ingest.article import Article
from ingest.pipeline import read_article
from ingest.quads import record_quads, run_id
from ontology.namespaces import Namespaces

ARTICLES = {
    "one": "ベトナムのト・ラム書記長は12月3日、ミンスクでベラルーシのルカシェンコ大統領と会談した。"
    "両国は2025年5月に戦略的パートナーシップを樹立した。両国は貿易分野の協力を強化することで一致した。",
    "two": "ベラルーシのルカシェンコ大統領は12月3日、ミンスクでト・ラム書記長との首脳会談に臨んだ。"
    "双方は両国関係を包括的戦略的パートナーシップに格上げすることを目指す。",
    "three": "ベトナムとモンゴルは戦略的パートナーシップを樹立していない。"
    "両国は農業分野の協力を強化することで一致した。",
    "four": "ベトナムと韓国は2009年に戦略的パートナーシップを樹立し、"
    "2022年12月5日に包括的戦略的パートナーシップに格上げした。",
}


@pytest.fixture(scope="module")
def known() -> Known:
    store, names = ox.Store(), Namespaces()
    for id, body in ARTICLES.items():
        text = f"ベトナムの外交\n\n2025年12月4日\n\n{body}\n\n出典: https://{id}.example/{id}\n"
        store.extend(record_quads(read_article(Article.from_text(id, text)), names, run_id("test", "test")))
    return consolidate(store, names)


def lines(known: Known, *only: str) -> list[dict[str, str]]:
    return [dict(zip(HEADS, row, strict=True)) for row in overview(known, only or None)]


def test_the_closest_partner_comes_first_and_who_has_no_level_last(known: Known) -> None:
    assert [line["partner"] for line in lines(known)] == ["KOR", "BLR", "MNG"]


def test_a_partner_shows_what_holds_since_when_and_what_is_proposed_beyond(known: Known) -> None:
    [belarus] = lines(known, "BLR")
    assert (belarus["level"], belarus["since"]) == ("strategic partnership", "2025-05")
    assert belarus["proposed"] == "comprehensive strategic partnership"
    [korea] = lines(known, "KOR")
    assert (korea["level"], korea["since"]) == ("comprehensive strategic partnership", "2022-12-05")
    assert korea["proposed"] == ""


def test_what_is_only_denied_is_no_level(known: Known) -> None:
    [mongolia] = lines(known, "MNG")
    assert (mongolia["level"], mongolia["proposed"]) == ("", "")


def test_an_event_that_two_articles_report_is_one(known: Known) -> None:
    [belarus] = lines(known, "BLR")
    assert (belarus["events"], belarus["fields"], belarus["articles"], belarus["sources"]) == ("1", "1", "2", "2")
