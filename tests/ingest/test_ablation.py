"""Guards: each can be switched off, by name, and its worth is the difference that makes."""

from pathlib import Path

import pytest

from ingest.ablation import ablate
from ingest.article import Article
from ingest.evaluate import RecordJson, evaluate
from ingest.guards import guards
from ingest.lexicon import rows
from ingest.pipeline import read_article
from ontology.errors import SourceError

TEXT = """ベトナムとケニア、経済で協力
ベトナムのファム・ミン・チン首相は10日、ケニアのウィリアム・ルト大統領とハノイで会談した。両国は戦略的パートナーシップの樹立を目指すことを確認した。
"""
WISHED = {"id": "kenya", "level": "strategic", "status": "proposed"}


def gold_of(text: str) -> dict[str, RecordJson]:
    return {"kenya": read_article(Article.from_text("kenya", text)).as_json()}


class TestGuards:
    def test_every_guard_says_what_it_is_for(self) -> None:
        assert all(guard.what for guard in guards().values())

    def test_every_cue_of_a_guard_is_in_the_lexicon(self) -> None:
        known = {row["cue"] for row in rows("cues")}
        assert {cue for guard in guards().values() for cue in guard.cues} <= known


class TestAblation:
    def test_without_the_words_of_wishing_a_wish_is_no_longer_one(self, tmp_path: Path) -> None:
        (tmp_path / "kenya.txt").write_text(TEXT, encoding="utf-8")
        golds = gold_of(TEXT)
        assert golds["kenya"]["levels"][0]["status"] == "proposed"
        whole = evaluate(golds, golds, resamples=1)
        (found,) = ablate([("wished",)], (str(tmp_path),), golds, whole)
        assert found.worth["level-status"] > 0
        assert found.worth["people"] == 0

    def test_a_name_that_is_no_guard_is_refused(self) -> None:
        with pytest.raises(SourceError, match="no such guard"):
            list(ablate([("nonsense",)], (), {}, evaluate({}, {}, resamples=1)))
