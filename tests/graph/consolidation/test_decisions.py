"""The table of decisions: what it may say, what is wrong with it, and what it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from telling import Press, person

from graph.decisions import HEADS, Decisions, as_table, read_decisions
from ontology.errors import SourceError
from ontology.namespaces import Namespaces

HEAD = "\t".join(HEADS)
NAMES = Namespaces()


def table(path: Path, *lines: str) -> Path:
    file = path / "decisions.tsv"
    file.write_text("\n".join((HEAD, *lines)) + "\n", "utf-8")
    return file


class TestReading:
    def test_one_line_for_each_decision_empty_lines_and_remarks_passed_over(self, tmp_path: Path) -> None:
        file = table(
            tmp_path,
            "",
            "# from the meeting in June",
            "same\tperson\tperson:0b\tperson:0a\tNguyen\tthe same man",
            "different\tevent\tclaim:01\tclaim:02\tNguyen\ttwo rooms",
            "reject\tclaim\tclaim:03\t\tNguyen\tthe article mixes up the years",
            "accept\tclaim\tclaim:04\t\tNguyen\tseen in the treaty",
        )
        found = read_decisions(file, NAMES)
        assert found.same("person") == [(NAMES.person("0a"), NAMES.person("0b"))]
        assert found.different("event") == [(NAMES.claim("01"), NAMES.claim("02"))]
        assert found.claims("reject") == {NAMES.claim("03")} and found.claims("accept") == {NAMES.claim("04")}
        assert found.same("event") == [] and found.different("person") == []

    def test_ids_may_be_bare_short_or_whole_and_come_back_short(self, tmp_path: Path) -> None:
        whole = NAMES.claim("03")
        for written in ("03", "claim:03", whole):
            found = read_decisions(table(tmp_path, f"reject\tclaim\t{written}\t\tN\twhy"), NAMES)
            assert found.claims("reject") == {whole}
            assert as_table(found, NAMES) == f"{HEAD}\nreject\tclaim\tclaim:03\t\tN\twhy\n"

    def test_what_is_written_is_read_back(self, tmp_path: Path) -> None:
        lines = (
            'same\tperson\tperson:0a\tperson:0b\tグエン\t"the same"',
            "reject\tclaim\tclaim:03\t\tN\ta, b; c",
        )
        found = read_decisions(table(tmp_path, *lines), NAMES)
        file = tmp_path / "again.tsv"
        file.write_text(as_table(found, NAMES), "utf-8")
        assert read_decisions(file, NAMES) == found and len(found.rows) == 2

    def test_the_order_of_lines_and_of_the_two_ids_does_not_matter(self, tmp_path: Path) -> None:
        one = ("same\tperson\tperson:0a\tperson:0b\tN\tw", "reject\tclaim\tclaim:03\t\tN\tw")
        other = ("reject\tclaim\tclaim:03\t\tN\tw", "same\tperson\tperson:0b\tperson:0a\tN\tw")
        assert read_decisions(table(tmp_path, *one), NAMES) == read_decisions(table(tmp_path, *other), NAMES)

    def test_a_file_from_a_spreadsheet_with_a_byte_order_mark(self, tmp_path: Path) -> None:
        file = tmp_path / "decisions.tsv"
        file.write_bytes(b"\xef\xbb\xbf" + HEAD.encode() + b"\r\nreject\tclaim\tclaim:03\t\tN\twhy\r\n")
        assert len(read_decisions(file, NAMES).rows) == 1

    def test_an_empty_file_decides_nothing(self, tmp_path: Path) -> None:
        file = tmp_path / "decisions.tsv"
        file.write_text("")
        assert read_decisions(file, NAMES) == Decisions()


class TestErrors:
    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("same\tperson\tperson:0a\tperson:0b\tN", "the line has 5 cells, not 6"),
            ("same\tclaim\tclaim:0a\tclaim:0b\tN\tw", "there is no decision 'same' on 'claim'"),
            ("reject\tperson\tperson:0a\t\tN\tw", "there is no decision 'reject' on 'person'"),
            ("perhaps\tevent\tclaim:0a\tclaim:0b\tN\tw", "there is no decision 'perhaps' on 'event'"),
            ("reject\tclaim\tclaim:0a\t\t\tw", "does not say who decided and why"),
            ("reject\tclaim\tclaim:0a\t\tN\t ", "does not say who decided and why"),
            ("same\tperson\tperson:0a\tperson:0a\tN\tw", "the two ids are the same"),
            ("same\tperson\tperson:0a\t\tN\tw", "not the id of a person"),
            ("same\tperson\tperson:0a\tclaim:0b\tN\tw", "not the id of a person"),
            ("reject\tclaim\thttps://elsewhere.org/0a\t\tN\tw", "not the id of a claim"),
        ],
    )
    def test_name_the_line_and_what_is_wrong_with_it(self, tmp_path: Path, line: str, message: str) -> None:
        file = table(tmp_path, "# a remark", line)
        with pytest.raises(SourceError) as error:
            read_decisions(file, NAMES)
        assert message in str(error.value) and f"{file}:3" in str(error.value) and "\n" not in str(error.value)

    def test_a_decision_against_another_names_both_lines(self, tmp_path: Path) -> None:
        file = table(tmp_path, "accept\tclaim\tclaim:0a\t\tN\tw", "reject\tclaim\t0a\t\tM\tno")
        with pytest.raises(SourceError, match="contradicts line 2") as error:
            read_decisions(file, NAMES)
        assert f"{file}:3" in str(error.value)

    def test_a_table_with_other_heads(self, tmp_path: Path) -> None:
        file = tmp_path / "decisions.tsv"
        file.write_text("decision,kind\n")
        with pytest.raises(SourceError, match="begin with their head line"):
            read_decisions(file, NAMES)

    def test_a_table_without_its_head_line_is_told_that_it_must_come_first(self, tmp_path: Path) -> None:
        file = tmp_path / "decisions.tsv"
        file.write_text("# what we decided\naccept\tclaim\tclaim:0a\t\tN\tw\n")
        with pytest.raises(SourceError, match="the head line must come first: decision kind first") as error:
            read_decisions(file, NAMES)
        assert f"{file}:2" in str(error.value)

    def test_a_file_that_is_missing_or_not_utf_8(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="cannot be read"):
            read_decisions(tmp_path / "none.tsv", NAMES)
        file = tmp_path / "decisions.tsv"
        file.write_bytes(b"\x93\xfa")
        with pytest.raises(SourceError, match="not UTF-8"):
            read_decisions(file, NAMES)


class TestEffect:
    def decide(self, path: Path, *lines: str) -> Decisions:
        return read_decisions(table(path, *lines), NAMES)

    def test_a_rejected_claim_supports_nothing_and_is_listed(self, tmp_path: Path) -> None:
        press = Press()
        wrong = press.article().level("strategic", "1999")
        press.article().level("strategic", "2009")
        known = press.known(self.decide(tmp_path, f"reject\tclaim\t{wrong}\t\tN\twrong year"))
        (strategic,) = known.levels
        assert (strategic.since, strategic.rank, known.contradictions) == ("2009", "preferred", ())
        assert known.rejected == (wrong,)

    def test_two_reports_of_one_event(self, tmp_path: Path) -> None:
        press = Press()
        one = press.article().event("meeting", "2025-06-15")
        other = press.article().event("meeting", "2025-06-16")
        (event,) = press.events(self.decide(tmp_path, f"same\tevent\t{one}\t{other}\tN\tnight session"))
        assert event.support.articles == 2 and (event.bounds.earliest, event.bounds.latest) == (
            "2025-06-15",
            "2025-06-16",
        )

    def test_two_reports_of_different_events(self, tmp_path: Path) -> None:
        press = Press()
        one = press.article().event("meeting", "2025-06-15")
        other = press.article().event("meeting", "2025-06-15")
        assert len(press.events()) == 1
        assert len(press.events(self.decide(tmp_path, f"different\tevent\t{one}\t{other}\tN\ttwo rooms"))) == 2

    def test_a_doubtful_report_settled(self, tmp_path: Path) -> None:
        press = Press()
        first = press.article().event("meeting", "2025-06-15")
        press.article().event("meeting", "2025-06-20")
        vague = press.article().event("meeting", "2025-06")
        found = press.events(self.decide(tmp_path, f"same\tevent\t{first}\t{vague}\tN\tread the paper"))
        assert [event.doubt for event in found] == [None, None]

    def test_two_names_of_one_person(self, tmp_path: Path) -> None:
        press = Press()
        press.article().person("甲")
        press.article().person("乙")
        line = f"same\tperson\t{person('甲')}\t{person('乙')}\tN\tpen name"
        assert len(press.people(self.decide(tmp_path, line))) == 1
