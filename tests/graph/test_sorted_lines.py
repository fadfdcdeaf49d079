"""Lines in order, whether they fit into memory or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sorted_lines import SortedLines

line = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=8)


@given(st.lists(st.lists(line, max_size=5)), st.integers(min_value=0, max_value=60))
def test_every_line_comes_out_once_in_order_however_little_is_held(parts: list[list[str]], held: int) -> None:
    with SortedLines(held) as gathered:
        for part in parts:
            gathered.add(part)
        assert list(gathered.distinct()) == sorted({line for part in parts for line in part})


def test_what_waits_on_disk_is_gone_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(KeyError), SortedLines(held=3) as gathered:
        gathered.add(["b\r", "a\u2028"])
        gathered.add(["c"])
        assert list(tmp_path.rglob("*.gz"))
        assert list(gathered.distinct()) == ["a\u2028", "b\r", "c"]
        raise KeyError
    assert not list(tmp_path.iterdir())
