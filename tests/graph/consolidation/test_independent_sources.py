"""Copies of one text and articles of one paper are one source."""

from __future__ import annotations

import pytest
from telling import Press, print_of


def sources(press: Press) -> tuple[int, int]:
    """Articles and independent sources of the only field told."""
    (sector,) = press.known().sectors
    return sector.support.articles, sector.support.sources


def test_twenty_pages_with_one_wire_text_are_one_source() -> None:
    press = Press()
    for number in range(20):
        press.article(print=print_of("wire", changed=number % 3)).field("trade")
    assert sources(press) == (20, 1)
    assert len(press.known().copies) == 19 and {first for _, first in press.known().copies} == {
        min(article.facts.iri for article in press.articles)
    }


def test_different_texts_of_different_papers_are_different_sources() -> None:
    press = Press()
    for number in range(3):
        press.article(print=print_of(f"text {number}")).field("trade")
    assert sources(press) == (3, 3) and press.known().copies == ()


def test_a_paper_that_repeats_itself_is_one_source() -> None:
    press = Press()
    for number in range(3):
        press.article(origin="nhandan.vn", print=print_of(f"text {number}")).field("trade")
    assert sources(press) == (3, 1)


def test_a_paper_that_prints_a_copy_is_no_source_beside_it() -> None:
    press = Press()
    press.article(origin="vov.vn", print=print_of("wire")).field("trade")
    press.article(origin="nhandan.vn", print=print_of("wire", 5)).field("trade")
    press.article(origin="nhandan.vn", print=print_of("own report")).field("trade")
    assert sources(press) == (3, 1)


def test_where_neither_paper_nor_host_is_known_an_article_stands_for_itself() -> None:
    press = Press()
    for number in range(2):
        article = press.article(print=print_of(f"text {number}"))
        article.facts = type(article.facts)(
            article.facts.iri, article.facts.id, article.facts.stated, None, article.facts.fingerprint
        )
        article.field("trade")
    assert sources(press) == (2, 2)


def test_only_the_articles_behind_a_statement_count_for_it() -> None:
    press = Press()
    press.article().field("trade", partner="JPN")
    press.article().field("defence", partner="KOR")
    assert [(s.partner, s.support.articles) for s in press.known().sectors] == [("JPN", 1), ("KOR", 1)]


@pytest.mark.parametrize("changed", [1, 40])
def test_a_changed_line_leaves_a_copy(changed: int) -> None:
    press = Press()
    press.article(print=print_of("wire")).field("trade")
    press.article(print=print_of("wire", changed)).field("trade")
    assert sources(press) == (2, 1)


class TestSectors:
    def test_a_field_has_its_first_and_last_day_and_the_articles_by_actuality(self) -> None:
        press = Press()
        press.article("2024-03-01").field("trade", "planned")
        press.article("2025-06").field("trade", "done")
        press.article(None).field("trade", "done")
        (trade,) = press.known().sectors
        assert (trade.stated.earliest, trade.stated.latest) == ("2024-03-01", "2025-06-30")
        assert trade.actualities == (("done", 2), ("planned", 1))

    def test_a_field_told_twice_in_one_article_counts_one_article(self) -> None:
        press = Press()
        article = press.article()
        article.field("trade", "done")
        article.field("trade", "done")
        (trade,) = press.known().sectors
        assert (trade.support.articles, len(trade.support.claims), trade.actualities) == (1, 2, (("done", 1),))

    def test_partners_count_all_articles_that_deal_with_them(self) -> None:
        press = Press()
        press.article(origin="vov").field("trade")
        press.article(origin="vov").level("strategic")
        ((partner, support),) = press.known().partners
        assert (partner, support.articles, support.sources) == ("JPN", 2, 1)
