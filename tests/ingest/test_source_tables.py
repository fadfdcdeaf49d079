"""Tables: each row is an article, columns are found by their names, and a bad row costs nothing but itself."""

import csv
import io
import json
import pickle
import sys
import tracemalloc
from pathlib import Path

import pytest

from ingest.article import Article
from ingest.sources import SourceFailure, Sources, article_of, read_items, read_sources
from ingest.sources import tables as table_files
from ingest.sources.columns import find_columns, parse_columns
from ontology.errors import SourceError

TEXT = "ベトナムとペルーの首相は14日、リマで会談し、両国関係を包括的パートナーシップに格上げすることで合意した。"


def read(path: Path | str, **columns: str) -> list[Article | SourceFailure]:
    return list(read_sources(Sources((str(path),), columns)))


def articles(path: Path | str, **columns: str) -> list[Article]:
    found = read(path, **columns)
    assert all(isinstance(each, Article) for each in found), [str(each) for each in found]
    return [each for each in found if isinstance(each, Article)]


def complaints(path: Path | str, **columns: str) -> list[str]:
    return [str(each.error) for each in read(path, **columns) if isinstance(each, SourceFailure)]


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def table(path: Path, *rows: list[str], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


class TestColumns:
    @pytest.mark.parametrize(
        ("names", "text", "date"),
        [
            (("Title", "Body", "Published At"), "Body", "Published At"),
            (("見出し", "本文", "日付"), "本文", "日付"),
            (("articleText", "datePublished"), "articleText", "datePublished"),
            (("TEXT", "content", "date", "published"), "TEXT", "date"),
            (("tiêu_đề", "nội dung", "Ngày"), "nội dung", "Ngày"),
        ],
    )
    def test_usual_names_are_known_in_any_case(self, names: tuple[str, ...], text: str, date: str) -> None:
        found = find_columns(names, {})
        assert (found["text"], found["date"]) == (text, date)

    def test_what_is_named_goes_before_what_is_usual(self) -> None:
        found = find_columns(("text", "summary", "date"), {"text": "summary"})
        assert found["text"] == "summary" and found["date"] == "date"

    def test_a_column_serves_one_purpose(self) -> None:
        assert "url" not in find_columns(("text", "link"), {"id": "link"})

    @pytest.mark.parametrize(
        ("told", "said"),
        [("text", "does not name a column"), ("body=text", "is no column"), ("text=", "does not name")],
    )
    def test_what_names_no_column_is_told(self, told: str, said: str) -> None:
        with pytest.raises(SourceError, match=said):
            parse_columns(told)

    def test_several_are_named_at_once(self) -> None:
        assert parse_columns(" text = body , date=day") == {"text": "body", "date": "day"}

    def test_a_name_that_is_not_there_is_told_with_those_that_are(self, tmp_path: Path) -> None:
        path = table(tmp_path / "a.csv", ["title", "text"], ["題", TEXT])
        assert complaints(path, text="body") == [
            f"{path}: has no column body; it has title, text (say which it is, as in --columns text=NAME)"
        ]

    def test_a_table_without_text_is_told_its_columns(self, tmp_path: Path) -> None:
        (line,) = complaints(table(tmp_path / "a.csv", ["a", "b"], ["1", "2"], ["3", "4"]))
        assert "has no column for the text; it has a, b" in line


class TestJsonLines:
    def test_a_line_is_an_article_with_all_that_is_told_of_it(self, tmp_path: Path) -> None:
        row = {
            "id": 17,
            "title": "格上げで合意",
            "body": TEXT,
            "date": "2025-10-15T08:00:00+07:00",
            "url": "https://news.example/peru",
            "publisher": "東海新聞",
        }
        (found,) = articles(lines(tmp_path / "news.jsonl", row))
        assert found.id == "news:17" and found.text == f"格上げで合意\n\n{TEXT}"
        assert found.source == f"{tmp_path / 'news.jsonl'} › line 1"
        assert found.given is not None
        assert (found.given.form, found.given.published, found.given.publisher, found.given.url) == (
            "row",
            "2025-10-15",
            "東海新聞",
            "https://news.example/peru",
        )

    def test_a_title_the_text_begins_with_is_not_said_twice(self, tmp_path: Path) -> None:
        (found,) = articles(lines(tmp_path / "a.jsonl", {"title": "格上げで 合意", "text": f"格上げで合意\n{TEXT}"}))
        assert found.text == f"格上げで合意\n{TEXT}"

    def test_values_lie_in_objects_too(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", {"article": {"story": TEXT, "day": "2025-10-15"}})
        (found,) = articles(path, text="article.story", date="article.day")
        assert found.text == TEXT and found.given is not None and found.given.published == "2025-10-15"

    def test_ids_stay_when_lines_are_added_before(self, tmp_path: Path) -> None:
        rows = [{"text": TEXT}, {"text": f"{TEXT}続き。", "url": "https://a.example/1"}]
        before = [each.id for each in articles(lines(tmp_path / "a.jsonl", *rows))]
        after = [each.id for each in articles(lines(tmp_path / "a.jsonl", {"text": f"新しい。{TEXT}"}, *rows))]
        assert after[1:] == before and len(set(after)) == 3

    def test_one_id_for_two_texts_is_told(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", {"id": "x", "text": TEXT}, {"id": "x", "text": f"{TEXT}続き。"})
        first, second = read(path)
        assert isinstance(first, Article) and isinstance(second, SourceFailure)
        assert f"has the id of {path} › line 1, a:x, and another text" in str(second.error)
        assert second.duplicate_of is None

    @pytest.mark.parametrize("id", ['a b/c<d>"e', "x" * 4000, "\x1b[31m\n", "../../etc"])
    def test_an_id_can_stand_in_an_iri_and_on_a_terminal(self, tmp_path: Path, id: str) -> None:
        (found,) = articles(lines(tmp_path / "a.jsonl", {"id": id, "text": TEXT}))
        assert found.id.startswith("a:") and len(found.id) < 150
        assert found.id.isprintable() and not set(found.id) & set('/<>"\\\n')

    def test_bad_lines_are_named_and_the_others_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        good = json.dumps({"text": TEXT}).encode()
        bad = [b'{"text": "cut', b"[1, 2]", b"17", b'{"text": 17}', b'{"text": ["a"]}', b'{"text": ""}', b'{"a": "b"}']
        path.write_bytes(b"\n".join([*bad, b"\xff\xfe\x00\x01" * 9, b"", good]) + b"\n")
        *failures, found = read(path)
        assert isinstance(found, Article) and found.text == TEXT
        said = [str(each.error) for each in failures if isinstance(each, SourceFailure)]
        assert [line.split(": ")[0] for line in said] == [f"{path} › line {number}" for number in range(1, 9)]
        for line, what in zip(
            said,
            ("no JSON", "no JSON object", "no JSON object", "a number", "a list", "no text", "no column", "binary"),
            strict=True,
        ):
            assert what in line and "\n" not in line

    def test_a_deep_nest_is_no_trap(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text('{"text": ' + "[" * 200_000 + "\n" + json.dumps({"text": TEXT}) + "\n")
        failure, found = read(path)
        assert isinstance(failure, SourceFailure) and isinstance(found, Article)

    def test_junk_is_given_up_before_the_end(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text("no json\n" * 5000)
        said = complaints(path)
        assert len(said) == 101 and "the rest is left" in said[-1]

    def test_a_json_array_is_told_how_to_be_given(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_text(json.dumps([{"text": TEXT}]))
        assert "write one object a line" in complaints(path)[0]

    def test_an_empty_table_is_told(self, tmp_path: Path) -> None:
        for name in ("a.jsonl", "a.csv"):
            (tmp_path / name).write_bytes(b"")
            assert "is empty" in complaints(tmp_path / name)[0]

    def test_a_line_without_end_is_left_out_in_little_memory(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(table_files, "_LONGEST", 100_000)
        path = tmp_path / "a.jsonl"
        with path.open("wb") as file:
            file.write(b'{"text": "')
            for _ in range(300):
                file.write(b"a" * 100_000)
            file.write(b'"}\n' + json.dumps({"text": TEXT}).encode() + b"\n")
        tracemalloc.start()
        failure, found = read(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert isinstance(failure, SourceFailure) and "longer than an article" in str(failure.error)
        assert isinstance(found, Article) and peak < 5_000_000

    def test_a_table_of_many_rows_takes_the_memory_of_one(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        with path.open("w") as file:
            for number in range(2000):
                file.write(json.dumps({"text": f"{TEXT * 40}{number}"}) + "\n")
        tracemalloc.start()
        count = sum(isinstance(each, Article) for each in read_sources([str(path)]))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == 2000 and path.stat().st_size > 20_000_000 and peak < 4_000_000

    def test_standard_input_may_be_a_table(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = "".join(json.dumps({"id": id, "text": TEXT + id}) + "\n" for id in "ab")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(rows.encode())))
        assert [each.id for each in articles("-")] == ["a", "b"]


class TestCsv:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
    @pytest.mark.parametrize("delimiter", [",", "\t", ";"])
    def test_a_table_reads_the_same_however_it_is_saved(self, tmp_path: Path, encoding: str, delimiter: str) -> None:
        rows = [["見出し", "本文", "日付"], ["格上げで合意", f"{TEXT}\n「{delimiter}」", "2025/10/15"]]
        (found,) = articles(table(tmp_path / "a.csv", *rows, encoding=encoding, delimiter=delimiter))
        assert found.text == f"格上げで合意\n\n{TEXT}\n「{delimiter}」"
        assert found.given is not None and found.given.published == "2025-10-15"

    def test_a_table_is_known_by_its_first_line_too(self, tmp_path: Path) -> None:
        assert len(articles(table(tmp_path / "a.txt", ["id", "text"], ["1", TEXT], ["2", TEXT + "続き。"]))) == 2

    def test_bad_rows_are_named_and_the_others_read(self, tmp_path: Path) -> None:
        path = table(tmp_path / "a.csv", ["id", "text"], ["1"], ["2", "x", "y", "z"], ["3", ""], ["4", TEXT])
        *failures, found = read(path)
        assert isinstance(found, Article) and found.id == "a:4"
        said = [str(each.error) for each in failures if isinstance(each, SourceFailure)]
        assert len(said) == 3 and "line 2: has no text" in said[0] and "line 3: has 4 cells" in said[1]

    def test_a_quotation_mark_that_is_not_closed_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(table_files, "_LONGEST", 50_000)
        path = tmp_path / "a.csv"
        path.write_text('id,text\n1,"' + "あ\n" * 40_000)
        said = complaints(path)
        assert any("quotation mark that is not closed" in line for line in said)

    def test_rows_in_another_encoding_than_the_first_are_told(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        head = f"id,text\n1,{TEXT}\n".encode() + "".join(f"{n},{TEXT}{n}\n" for n in range(2, 60)).encode()
        path.write_bytes(head + f"60,{TEXT}\n".encode("cp932") + f"61,{TEXT}終わり。\n".encode())
        failures = [each for each in read(path) if isinstance(each, SourceFailure)]
        (failure,) = failures
        assert "line 61: is not in utf-8" in str(failure.error)

    def test_a_picture_called_csv_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
        assert "is a PNG picture" in complaints(path)[0]


class TestItems:
    def test_what_goes_between_processes_can_be_pickled_and_made_anywhere(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", {"id": 1, "text": TEXT})
        (item,) = read_items([str(path)])
        assert not isinstance(item, SourceFailure)
        again = pickle.loads(pickle.dumps(item))
        assert article_of(again) == article_of(item) == articles(path)[0]
        assert pickle.loads(pickle.dumps(article_of(item))) == article_of(item)

    def test_items_may_be_made_ahead_of_their_turn(self, tmp_path: Path) -> None:
        rows = [{"id": number % 3, "text": f"{TEXT}{number}"} for number in range(6)]
        path = lines(tmp_path / "a.jsonl", *rows)
        one = list(read_sources([str(path)]))
        ahead = list(read_sources([str(path)], mapper=lambda make, items: [make(item) for item in list(items)]))
        assert [str(each) for each in one] == [str(each) for each in ahead]
        assert [type(each).__name__ for each in one] == ["Article"] * 3 + ["SourceFailure"] * 3

    def test_what_was_told_counts_for_the_digest_and_not_for_the_hash_of_the_text(self, tmp_path: Path) -> None:
        (one,) = articles(lines(tmp_path / "a.jsonl", {"id": 1, "text": TEXT, "date": "2025-10-15"}))
        (two,) = articles(lines(tmp_path / "a.jsonl", {"id": 1, "text": TEXT, "date": "2025-10-16"}))
        assert one.sha256 == two.sha256 == Article.from_text("a", TEXT).digest and one.digest != two.digest
