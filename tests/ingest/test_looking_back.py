"""Who is named for the news and who only in looking back, in pairs of sentences that differ in what decides it."""

from __future__ import annotations

import pytest

from ingest.article import Article
from ingest.pipeline import read_article

NEWS = "ベトナムのト・ラム書記長は12月3日、ハノイで米国のヘグセス国防長官と会談した。"


def background(sentence: str) -> set[str]:
    """The people whom the article names only in looking back."""
    text = f"ベトナムと米国が会談\n\n2025年12月3日\n\n{NEWS}{sentence}\n\n出典: https://news.example/a\n"
    people = read_article(Article.from_text("a", text)).people
    return {person.name for person in people if person.news_role == "background"}


@pytest.mark.parametrize(
    ("past", "present", "name"),
    [
        (
            "2023年9月、ジョー・バイデン大統領がハノイを訪問し、両国は関係を格上げした。",
            "12月2日にはジョー・バイデン大統領がハノイを訪問し、両国は関係を格上げした。",
            "ジョー・バイデン",
        ),
        (
            "2016年のバラク・オバマ大統領の訪問以来、往来は続いている。",
            "2016年の合意を、バラク・オバマ大統領は高く評価した。",
            "バラク・オバマ",
        ),
        (
            "2017年11月にドナルド・トランプ大統領がダナンを訪れた。",
            "ドナルド・トランプ大統領は、2017年11月にダナンを訪れたことに触れた。",
            "ドナルド・トランプ",
        ),
        (
            "2015年7月、グエン・フー・チョン書記長が米国を訪れた。",
            "同日、グエン・フー・チョン書記長も長官と会った。",
            "グエン・フー・チョン",
        ),
    ],
)
def test_a_person_is_looked_back_on_where_an_earlier_date_dates_what_the_person_did(
    past: str, present: str, name: str
) -> None:
    assert background(past) == {name}
    assert background(present) == set()


def test_who_is_named_for_the_news_as_well_is_of_the_news() -> None:
    assert background("2024年9月、ト・ラム書記長は米国を訪れた。") == set()
