"""Articles in other languages are listed apart from what could not be read."""

import json
from pathlib import Path

from program import run


def test_they_are_counted_and_named_with_their_language(tmp_path: Path) -> None:
    rows = (
        {"body": "ベトナムのレ・クアン外相は12日、リマでペルーの外相と会談した。", "date": "2025-10-13"},
        {"body": "The two foreign ministers met in Lima on Sunday and agreed to deepen trade between them."},
        {"title": "a row without text"},
    )
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    ended = run("build", tmp_path / "news.jsonl", "-o", tmp_path / "build", "-q")
    first, *named = ended.err.splitlines()
    assert (ended.code, first) == (0, "left out: 1 could not be read, 1 not in Japanese")
    assert any("line 2: is in English" in line for line in named) and any("line 3:" in line for line in named)
    listed = [json.loads(line) for line in (tmp_path / "build/failed.jsonl").read_text("utf-8").splitlines()]
    assert len(listed) == 2
