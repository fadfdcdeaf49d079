"""The print of an article's text: alike for copies, unlike for independent reports, whatever else the page holds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from pages import page, told

from ingest import fingerprint
from ingest.article import Article
from ingest.pipeline import read_article
from ingest.record import Record

LEAD = "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。"
WIRE = (
    "両外相は、貿易や農業、鉱業の分野で進む協力を評価し、来年の首脳の相互訪問に向けて準備を急ぐことで一致した。",
    "モンテロ外相は、アジアで最も早く伸びる市場の一つとしてベトナムを重んじ、直行便の開設を検討していると述べた。",
    "レ・クアン外相は、ペルー産の果物の輸入手続きを早めると約束し、水産加工への投資を呼びかけた。",
    "昨年の両国の貿易額は6億米ドルで、5年前のほぼ2倍となった。双方は2030年までに10億米ドルを目指す。",
)


def likeness(one: Record, other: Record) -> float:
    """The share of equal places of two prints."""
    return float(np.mean(places(one) == places(other)))


def places(read: Record) -> NDArray[np.uint16]:
    """The values of a print."""
    return np.frombuffer(bytes.fromhex(read.text_min_hash or ""), dtype="<u2")


class TestCopies:
    WHOLE = told(LEAD, *WIRE)

    @pytest.mark.parametrize(
        "copy",
        [
            told("リマで12日、越・ペルー外相会談が開かれたと現地紙が伝えた。", *WIRE, title="外相がリマで会談"),
            told(LEAD, *WIRE[:3]),
            told(LEAD.replace("12日、", "12日、ベトナム通信によると"), *WIRE),
            told(LEAD, "会談に臨む両外相(写真:ペルー外務省)", *WIRE),
            told(LEAD, *(words.replace("貿易額", "貿易高").replace("一致", "合意") for words in WIRE)),
        ],
        ids=["new lead", "last paragraph cut", "agency named", "caption added", "words exchanged"],
    )
    def test_a_copy_shares_more_than_half(self, copy: Record) -> None:
        assert likeness(self.WHOLE, copy) > 0.5

    def test_an_independent_report_of_the_same_meeting_shares_little(self) -> None:
        other = told(
            "レ・クアン外相が訪問先のリマで、モンテロ外相と約1時間話し合った。",
            "焦点は果物の検疫と水産分野への投資で、首都間を結ぶ航空路線も話題に上った。",
            "昨年およそ6億米ドルだった二国間の貿易を、2030年に10億米ドルへ伸ばす目標を立てた。",
            title="越外相、リマでペルー外相と1時間会談",
        )
        assert likeness(self.WHOLE, other) < 0.2

    def test_of_the_gold_articles_only_restatements_of_one_page_come_near(self, records: Mapping[str, Record]) -> None:
        found = list(records.values())
        rows = np.array([places(read) for read in found])
        near = [
            (found[at].article.id, found[other].article.id)
            for at in range(len(rows))
            for other in np.flatnonzero((rows[:at] == rows[at]).mean(axis=1) >= 0.35)
            if found[at].url != found[other].url
        ]
        assert near == []


class TestOnlyWhatIsAssertedCounts:
    def test_menus_related_headlines_source_and_spacing_leave_the_print_as_it_is(self) -> None:
        bare = told(LEAD, *WIRE).text_min_hash
        related = ("関連ニュース", "ベトナムとガーナ、関係を格上げ", "ベトナムとガーナ、鉱業の覚書に署名")
        framed = told(LEAD, *WIRE, *related, published="2025-10-16", address="https://example.org/a")
        assert framed.text_min_hash == bare
        assert told(LEAD, "", "", *(f"\u3000{words} " for words in WIRE)).text_min_hash == bare

    def test_a_page_that_asserts_nothing_has_no_print(self) -> None:
        assert told(title="", published="2025-10-16").text_min_hash is None

    def test_a_page_about_no_relation_has_a_print_too(self) -> None:
        assert told("きょうのハノイは晴れ。", title="ハノイの天気").text_min_hash

    def test_a_title_alone_has_a_print_and_equal_titles_the_same(self) -> None:
        one, same, other = (told(title=title) for title in ("越日首脳が会談", "越日首脳が会談", "ペルーで地震が発生"))
        assert one.text_min_hash == same.text_min_hash
        assert likeness(one, other) == 0

    def test_the_record_as_json_does_not_hold_it(self) -> None:
        record = told(LEAD, *WIRE)
        assert record.text_min_hash and record.text_min_hash not in record.as_json_line()


class TestTheFunction:
    @given(st.text(min_size=1, max_size=300))
    def test_it_is_the_minhash_of_datasketch(self, letters: str) -> None:
        hashes = fingerprint.runs(letters)
        theirs = MinHash(fingerprint.NUM_PERM, seed=fingerprint.SEED, scheme="affine32", hashfunc=int)
        theirs.update_batch(hashes.tolist())
        assert fingerprint.min_hash(hashes).tolist() == theirs.hashvalues.tolist()

    def test_a_text_longer_than_a_block_is_hashed_whole(self) -> None:
        hashes = fingerprint.runs("".join(chr(0x4E00 + place * place % 20000) for place in range(10000)))
        assert len(np.unique(hashes)) > 2 * 4096
        parts = [fingerprint.min_hash(part) for part in np.array_split(hashes, 5)]
        assert fingerprint.min_hash(hashes).tolist() == np.minimum.reduce(parts).tolist()

    def test_it_is_the_same_in_every_process_and_version(self) -> None:
        program = (
            "from ingest.article import Article; from ingest.pipeline import read_article;"
            f"print(read_article(Article.from_text('a', {page(LEAD)!r})).text_min_hash)"
        )
        here = read_article(Article.from_text("a", page(LEAD))).text_min_hash
        for seed in ("0", "1"):
            ran = subprocess.run(
                [sys.executable, "-c", program],
                capture_output=True,
                text=True,
                check=True,
                env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            )
            assert ran.stdout.strip() == here
        assert here is not None
        assert here[:32] == "d128d6464d13a829056dc643d3bf9b7d"
