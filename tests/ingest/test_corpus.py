"""The made-up corpus: the same for one seed, as mixed as it says, true to its own truth, and readable."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.article import Article
from ingest.pipeline import read_article
from ingest.record import Record

ROOT = Path(__file__).parent.parent.parent
SIZE = 900


def written(folder: Path, *options: str, **environment: str) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Texts by id, and the truth, as the command writes them."""
    program = [sys.executable, str(ROOT / "benchmarks" / "corpus.py"), *options[:1], str(folder), *options[1:]]
    subprocess.run(program, check=True, env={**os.environ, **environment})
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "articles").iterdir())}
    return texts, [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """900 articles and their truth."""
    return written(tmp_path_factory.mktemp("corpus"), str(SIZE))


@pytest.fixture(scope="module")
def read(corpus: tuple[dict[str, str], list[dict[str, Any]]]) -> dict[str, Record]:
    """What is read in the first 300."""
    texts = list(corpus[0].items())[:300]
    return {ident: read_article(Article.from_text(ident, text)) for ident, text in texts}


class TestDeterminism:
    def test_one_seed_gives_one_corpus_whatever_the_hash_seed(self, tmp_path: Path) -> None:
        one = written(tmp_path / "a", "40", "--seed", "5", PYTHONHASHSEED="1")
        same = written(tmp_path / "b", "40", "--seed", "5", PYTHONHASHSEED="2")
        other = written(tmp_path / "c", "40", "--seed", "6")
        assert one == same
        assert one != other


class TestMixture:
    def test_every_article_has_a_line_of_truth(self, corpus: tuple[dict[str, str], list[dict[str, Any]]]) -> None:
        texts, truth = corpus
        assert len(texts) == SIZE
        assert [line["id"] for line in truth] == list(texts)

    def test_partners_levels_statuses_types_and_publishers_are_varied(
        self, corpus: tuple[dict[str, str], list[dict[str, Any]]]
    ) -> None:
        _, truth = corpus
        levels = [level for line in truth for level in line["levels"]]
        assert len({line["partner"] for line in truth}) > 100
        assert {level["status"] for level in levels} == {"established", "existing", "proposed", "past"}
        assert {"comprehensive", "strategic", "comprehensive-strategic", "special", "diplomatic-relations"} <= {
            level["level"] for level in levels
        }
        assert len({line["type"] for line in truth} - {None}) == 11
        assert len({line["url"].split("/")[2] for line in truth}) >= 10
        years = {date.fromisoformat(line["published"]).year for line in truth}
        assert years == set(range(2015, 2027))

    def test_nine_in_ten_articles_are_as_long_as_the_gold_ones_and_one_as_the_seeds(
        self, corpus: tuple[dict[str, str], list[dict[str, Any]]]
    ) -> None:
        made = sorted(map(len, corpus[0].values()))
        gold, seeds = (
            # page-* are cut short to show one turn of phrase each
            sorted(len(one.read_text(encoding="utf-8")) for one in (ROOT / folder).iterdir() if one.name[:5] != "page-")
            for folder in ("tests/gold/articles", "seeds")
        )
        assert made[0] > 250 and made[-1] < 1.1 * seeds[-1]
        for tenth in range(1, 9):
            ours, theirs = made[SIZE * 9 * tenth // 100], gold[len(gold) * tenth // 10]
            assert 0.85 < ours / theirs < 1.15, tenth
        assert made[-SIZE // 20] > 0.8 * seeds[0]

    def test_some_tell_of_other_partners_of_that_week(
        self, corpus: tuple[dict[str, str], list[dict[str, Any]]], read: dict[str, Record]
    ) -> None:
        told = [line for line in corpus[1] if line["others"]]
        assert 0.05 < len(told) / SIZE < 0.15
        for line in told:
            assert line["partner"] not in {other["partner"] for other in line["others"]}
            assert all(
                0 <= (date.fromisoformat(line["date"]) - date.fromisoformat(o["date"])).days < 10
                for o in line["others"]
            )
        named = {"visit", "meeting", "phone-call", "message"}
        pairs = [(read[line["id"]], other) for line in told if line["id"] in read for other in line["others"]]
        found = [
            o["partner"] in {claim.partner for claim in record.partners} for record, o in pairs if o["type"] in named
        ]
        assert len(found) > 10 and sum(found) > 0.85 * len(found)

    def test_pages_carry_the_noise_of_their_sites(
        self, corpus: tuple[dict[str, str], list[dict[str, Any]]], read: dict[str, Record]
    ) -> None:
        texts = corpus[0].values()
        for line in ("広告", "アクセスランキング", "Hai bên nhất trí", "続きを読むには", "※無断転載を禁じます"):
            assert 0.003 < sum(line in text for text in texts) / SIZE < 0.2, line
        assert any(re.search("[０-９]{4}年", text) for text in texts)

    def test_one_in_ten_is_a_copy_and_some_contradict(
        self, corpus: tuple[dict[str, str], list[dict[str, Any]]]
    ) -> None:
        _, truth = corpus
        by_id = {line["id"]: line for line in truth}
        copies = [line for line in truth if line["copy_of"]]
        assert 0.06 < len(copies) / SIZE < 0.15
        assert all(by_id[line["copy_of"]]["event"] == line["event"] for line in copies)
        assert {line["contradicts"] for line in truth} == {None, "date", "level", "since"}
        told = Counter(line["event"] for line in truth if line["event"] and not line["copy_of"])
        assert sum(count > 1 for count in told.values()) > len(told) / 3

    def test_who_is_named_in_the_truth_is_named_in_the_text(
        self, corpus: tuple[dict[str, str], list[dict[str, Any]]]
    ) -> None:
        texts, truth = corpus
        assert [line["id"] for line in truth for one in line["people"] if one["name"] not in texts[line["id"]]] == []


class TestReading:
    def test_what_an_article_was_made_to_say_is_read_in_it(
        self, corpus: tuple[dict[str, str], list[dict[str, Any]]], read: dict[str, Record]
    ) -> None:
        told = [line for line in corpus[1] if line["id"] in read and line["partner"]]
        found = [read[line["id"]] for line in told]
        pairs = list(zip(told, found, strict=True))
        partners = sum(line["partner"] in {claim.partner for claim in record.partners} for line, record in pairs)
        events = sum(
            (line["type"], line["date"]) in {(c.type, c.date) for c in record.events} for line, record in pairs
        )
        levels = [
            (level["level"], level["status"]) in {(claim.level, claim.status) for claim in record.levels}
            for line, record in pairs
            for level in line["levels"]
        ]
        assert partners > 0.95 * len(told)
        assert events > 0.9 * len(told)
        assert sum(levels) > 0.9 * len(levels)
        assert [record.published for record in found] == [line["published"] for line in told]

    def test_an_article_about_no_relation_has_no_partner(
        self, corpus: tuple[dict[str, str], list[dict[str, Any]]], read: dict[str, Record]
    ) -> None:
        about_none = [read[line["id"]] for line in corpus[1] if line["id"] in read and not line["partner"]]
        assert about_none
        assert not any(record.partners for record in about_none)
