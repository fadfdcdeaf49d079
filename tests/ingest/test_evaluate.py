"""Which gold articles are kept aside, and how an attribute of an item counts."""

from pathlib import Path

import pytest

from ingest.evaluate import RecordJson, chosen, compare, kept_aside, load_opened
from ontology.errors import SourceError

IDS = [f"batch-{number:03}" for number in range(300)]
GOLDS: dict[str, RecordJson] = {ident: {"id": ident} for ident in IDS}


class TestParts:
    def test_one_of_three_is_kept_aside_by_its_id_alone(self) -> None:
        kept = [ident for ident in IDS if kept_aside(ident)]
        assert 70 < len(kept) < 130
        assert kept == [ident for ident in IDS if kept_aside(ident)]

    def test_the_two_parts_are_all(self) -> None:
        parts = [set(chosen(GOLDS, (), part)) for part in ("open", "kept")]
        assert parts[0] | parts[1] == set(IDS) and not parts[0] & parts[1]

    def test_what_has_been_opened_is_kept_no_longer(self) -> None:
        assert not any(kept_aside(ident, ("batch-*",)) for ident in IDS)
        with pytest.raises(SourceError, match="no gold record is chosen"):
            chosen(GOLDS, (), "kept", ("batch-*",))

    def test_patterns_stand_one_a_line_and_a_comment_is_none(self, tmp_path: Path) -> None:
        assert load_opened(tmp_path) == ()
        (tmp_path / "opened.txt").write_text("# why\n\nasia-*\n 0*\n", encoding="utf-8")
        assert load_opened(tmp_path) == ("asia-*", "0*")


def event(date: str | None) -> RecordJson:
    empty = {key: [] for key in ("partners", "mentioned", "levels", "sectors", "people", "amounts")}
    return {**empty, "published": None, "events": [{"type": "visit", "partner": "KEN", "date": date, "place": None}]}


class TestAttributes:
    @pytest.mark.parametrize(
        ("found", "gold", "counts"),
        [
            ("2025-05-01", "2025-05-01", (1, 0, 0)),
            ("2025-05-01", None, (0, 1, 0)),
            (None, "2025-05-01", (0, 0, 1)),
            ("2025-05", "2025-05-01", (0, 1, 1)),
            (None, None, (0, 0, 0)),
        ],
    )
    def test_a_date_is_right_only_at_the_precision_of_the_gold(
        self, found: str | None, gold: str | None, counts: tuple[int, int, int]
    ) -> None:
        have, want = compare(event(found), event(gold))["event-date"]
        right = have & want
        assert (right.total(), (have - right).total(), (want - right).total()) == counts
