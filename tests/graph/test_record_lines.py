"""The lines of records.jsonl stand in the order of the ids, and are read back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.record_lines import RecordLines, read_lines
from ontology.errors import StoreError


def line(id: str, more: str = "") -> bytes:
    return f'{{"id": "{id}", "more": "{more}"}}'.encode()


@pytest.mark.parametrize("order", [["a", "b", "日"], ["日", "b", "a"], ["b", "日", "a"]])
def test_lines_come_out_sorted_whatever_order_they_came_in(tmp_path: Path, order: list[str]) -> None:
    with RecordLines(tmp_path / "records.jsonl") as lines:
        for id in order:
            lines.add(id, line(id, id * 1000))
    found = list(read_lines(tmp_path / "records.jsonl"))
    assert found == [(id, line(id, id * 1000)) for id in ("a", "b", "日")]
    assert [entry.name for entry in tmp_path.iterdir()] == ["records.jsonl"]


def test_without_lines_the_file_is_empty(tmp_path: Path) -> None:
    with RecordLines(tmp_path / "records.jsonl"):
        pass
    assert (tmp_path / "records.jsonl").read_bytes() == b""
    assert list(read_lines(tmp_path / "records.jsonl")) == []


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    with RecordLines(tmp_path / "records.jsonl") as lines:
        lines.add("a", line("a", "\u2028\x85"))
    assert list(read_lines(tmp_path / "records.jsonl")) == [("a", line("a", "\u2028\x85"))]


@pytest.mark.parametrize("content", [None, b"[]\n", b"{}\n", b"\n", b"\xff\n", line("a") + b'\n{"id"'])
def test_a_file_of_something_else_is_told_in_one_line(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "records.jsonl").write_bytes(content)
    with pytest.raises(StoreError) as error:
        list(read_lines(tmp_path / "records.jsonl"))
    assert "vietgraph build" in str(error.value) and "\n" not in str(error.value)
