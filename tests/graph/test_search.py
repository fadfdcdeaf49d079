"""Full text: what is found by which words, what is marked, and an index with the same bytes whatever the order."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search import FILE, Index, IndexWriter, document
from graph.search.marks import SHOWN, found_in, snippet
from graph.search.question import MOST, read_question
from ontology.errors import OutputError, QueryError, StoreError
from ontology.words import words

ARTICLES = (
    document("a", "ベトナムとペルー、貿易額が倍に", "両国の農業協力も広がる。", "2025-10-15", "vov.vn", ("PER",)),
    document("b", "外相がリマを訪問", "ペルーとの貿易と投資を話し、ＩＴ協力で一致。", "2025-11", "jiji.com", ("PER",)),
    document("c", "Thủ tướng thăm Hà Nội", "首相が東京都で戦略的パートナーシップに触れた", None, None, ("JPN", "PER")),
    document("d", "観光の統計", "観光客が増えた。貿易とは関わりがない。", "2024", "vov.vn", ()),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return written(tmp_path_factory.mktemp("index") / FILE)


def written(path: Path, order: int = 0) -> Index:
    articles = list(ARTICLES)
    random.Random(order).shuffle(articles)
    with IndexWriter(path) as writer:
        for article in articles:
            writer.add(article)
    return Index(path)


def found(index: Index, question: str, **filters: str) -> list[str]:
    return [hit.id for hit in index.search(question, **filters).best]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("貿易", "abd"),
        ("貿易 農業", "a"),
        ("貿易 農業", "a"),
        ("貿易 -観光", "ab"),
        ("貿易 −観光", "ab"),
        ("農業 OR 投資", "ab"),
        ("ペルー 農業 OR 投資", "ab"),
        ("農業 ｜ 統計", "ad"),
        ("title:観光", "d"),
        ("題：貿易", "a"),
        ('"貿易と投資"', "b"),
        ("「貿易 投資」", ""),
        ("it", "b"),
        ("ha noi", "c"),
        ("HÀ NỘI", "c"),
        ("thu tuong", "c"),
        ("東京", "c"),
        ("京都", ""),
        ("パートナーシップ", "c"),
        ("戦略的パートナーシップ", "c"),
        ("ﾍﾟﾙｰ", "ab"),
        ("觀光", "d"),
        ("戰略的パートナーシップ", "c"),
        ("OR 農業", "a"),
        ("農業 OR", "a"),
    ],
)
def test_what_is_found(index: Index, question: str, ids: str) -> None:
    assert sorted(found(index, question)) == list(ids)


def test_a_word_in_the_title_weighs_more(index: Index) -> None:
    assert found(index, "貿易")[0] == "a" and found(index, "観光") == ["d"]


def test_partner_and_days_narrow_it_down(index: Index) -> None:
    assert sorted(found(index, "貿易", partner="PER")) == ["a", "b"]
    assert found(index, "貿易", since="2025-10-16") == ["b"]
    assert found(index, "貿易", until="2024-12-31") == ["d"]
    assert found(index, "パートナーシップ", since="1900-01-01") == []


def test_parts_of_the_result(index: Index) -> None:
    first, second = (index.search("貿易", limit=1, offset=offset) for offset in (0, 1))
    assert first.total == second.total == 3 and first.best != second.best
    assert first.best[0].score >= second.best[0].score > 0


def test_what_was_found_is_marked(index: Index) -> None:
    [hit] = index.search("貿易 ＩＴ").best
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["貿易", "ＩＴ"]
    [hit] = index.search("ha noi").best
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Hà", "Nội"]
    [hit] = index.search('"ha noi"').best
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Hà Nội"]


def test_old_forms_of_kanji_are_marked_as_they_stand() -> None:
    text = "日越の經濟と戰略"
    spans = found_in(text, [words("経済"), words("戦略")])
    assert [text[start:end] for start, end in spans] == ["經濟", "戰略"]


@pytest.mark.parametrize("question", ["", "   ", "-観光", '""', "、。", "\0", "OR"])
def test_without_a_word_there_is_no_question(index: Index, question: str) -> None:
    with pytest.raises(QueryError, match="no word to look for"):
        index.search(question)


def test_too_many_words_are_refused() -> None:
    with pytest.raises(QueryError, match="more than"):
        read_question(" ".join(["貿易"] * (MOST + 1)))


@given(st.text(alphabet=st.sampled_from("貿易 農業\"「」-|:*()^{}NEAR OR AND NOT title:'\\\0\u3000é"), max_size=40))
def test_whatever_is_typed_is_no_error_of_the_index(tmp_path_factory: pytest.TempPathFactory, question: str) -> None:
    path = tmp_path_factory.getbasetemp() / "typed.sqlite"
    with Index(path) if path.exists() else written(path) as index:
        try:
            hits = index.search(question)
        except QueryError:
            return
    assert hits.total == len(hits.best)


@given(st.text(max_size=80), st.text(min_size=1, max_size=8))
def test_marks_stand_in_the_text_in_order(text: str, part: str) -> None:
    spans = found_in(text, [tuple(words(part))] if words(part) else [])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.text(alphabet="貿易農業 \n、a", max_size=600))
def test_a_snippet_is_one_short_line(text: str) -> None:
    shown, marks = snippet(text, [("貿易",)])
    assert len(shown) <= SHOWN + 2 and "\n" not in shown
    assert all(shown[start:end].replace(" ", "").replace("、", "") == "貿易" for start, end in marks)
    if "貿易" in " ".join(text.split()):
        assert marks


@pytest.mark.parametrize("order", [1, 2, 3])
def test_the_same_documents_give_the_same_bytes(tmp_path: Path, order: int) -> None:
    for number in (0, order):
        written(tmp_path / str(number), number)
    assert (tmp_path / "0").read_bytes() == (tmp_path / str(order)).read_bytes()


def test_documents_come_out_as_they_went_in(index: Index) -> None:
    assert tuple(index.document(article.id) for article in ARTICLES) == ARTICLES
    assert index.document("z") is None


def test_an_error_leaves_no_index(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), IndexWriter(tmp_path / FILE) as writer:
        writer.add(ARTICLES[0])
        raise ZeroDivisionError
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="index cannot be written"):
        IndexWriter(tmp_path / "nowhere" / FILE)


def test_a_missing_or_damaged_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no index to search"):
        Index(tmp_path / FILE)
    (tmp_path / FILE).write_bytes(b"no database " * 999)
    with pytest.raises(StoreError, match="damaged"), Index(tmp_path / FILE) as index:
        index.search("貿易")


def test_very_long_runs_are_cut() -> None:
    assert sum(map(len, words("ア" * 50_000))) == 50_000
    assert words("\ud800貿易\0") == ["貿易"]
