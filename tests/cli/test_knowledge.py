"""What is known, on the command line: pages of partners, comparison, review, decisions."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from program import SEEDS, Ended

from graph.decisions import HEADS, read_decisions
from ontology.namespaces import Namespaces

Run = Callable[..., Ended]
FILES = ("vietgraph.ttl", "vietgraph.trig", "records.jsonl", "network.html", "report.html")


@pytest.fixture
def build(seeds_build: tuple[Path, Ended]) -> Path:
    return seeds_build[0]


class TestPartner:
    def test_the_page_names_the_partner_its_level_and_its_articles(self, vietgraph: Run, build: Path) -> None:
        page = vietgraph("partner", "アゼルバイジャン", "-b", build)
        assert page.code == 0
        assert page.out.startswith("AZE  アゼルバイジャン  Azerbaijan")
        assert "strategic partnership (戦略的パートナーシップ), 2025-05-07 –" in page.out
        for title in ("Levels", "Events", "Fields", "People", "Articles"):
            assert f"\n{title}\n" in page.out
        assert "Contradictions" not in page.out, "there is none, so there is no table"

    @pytest.mark.parametrize(("day", "certainty"), [("2025-05-06", None), ("2025-05-07", "certain")])
    def test_a_level_holds_from_its_first_day_on(
        self, vietgraph: Run, build: Path, day: str, certainty: str | None
    ) -> None:
        page = json.loads(vietgraph("partner", "AZE", "--as-of", day, "--json", "-b", build).out)
        assert {item["level"]: item["certainty"] for item in page["holds"]}.get("strategic") == certainty
        assert page["as_of"] == day

    def test_events_after_the_day_are_not_on_the_page(self, vietgraph: Run, build: Path) -> None:
        whole = json.loads(vietgraph("partner", "AZE", "--json", "-b", build).out)
        before = json.loads(vietgraph("partner", "AZE", "--as-of", "2025-01-01", "--json", "-b", build).out)
        assert whole["events"] and not before["events"] and not before["sectors"]

    def test_what_was_not_published_by_the_day_was_not_known(self, vietgraph: Run, build: Path) -> None:
        ended = vietgraph("partner", "KAZ", "--known-by", "2025-05-05", "-b", build)
        assert "deals with カザフスタン and was published by 2025-05-05" in ended.complaint
        assert vietgraph("partner", "KAZ", "--known-by", "2025-05-06", "-b", build).code == 0

    def test_an_article_without_a_date_was_known_by_no_day(self, vietgraph: Run, build: Path) -> None:
        assert vietgraph("partner", "AZE", "--known-by", "2099-12-31", "-b", build).code == 1

    @pytest.mark.parametrize("option", ["--as-of", "--known-by"])
    @pytest.mark.parametrize("day", ["2025-13-01", "2025", "yesterday", ""])
    def test_what_is_no_day_is_told(self, vietgraph: Run, build: Path, option: str, day: str) -> None:
        complaint = vietgraph("partner", "AZE", option, day, "-b", build).complaint
        assert "not a day" in complaint and option in complaint and "YYYY-MM-DD" in complaint

    def test_a_partner_of_no_article_is_told(self, vietgraph: Run, build: Path) -> None:
        assert "no article in this store deals with ペルー" in vietgraph("partner", "PER", "-b", build).complaint

    def test_a_name_of_nobody_is_told(self, vietgraph: Run, build: Path) -> None:
        assert "アトランティス" in vietgraph("partner", "アトランティス", "-b", build).complaint


class TestCompare:
    def test_differences_come_with_their_sources_and_all_are_counted(self, vietgraph: Run, build: Path) -> None:
        ended = vietgraph("compare", "-b", build)
        assert ended.code == 0
        assert "missing" in ended.out and "https://" in ended.out
        assert "date-differs 0" in ended.out and "level-differs 0" in ended.out and "agrees 6" in ended.out

    def test_what_agrees_is_shown_on_request(self, vietgraph: Run, build: Path) -> None:
        brief, whole = (vietgraph("compare", *more, "-b", build).out for more in ((), ("--all",)))
        assert "AZE" not in brief and "AZE" in whole

    def test_the_findings_as_json_are_as_many_as_are_counted(self, vietgraph: Run, build: Path) -> None:
        told = json.loads(vietgraph("compare", "--json", "-b", build).out)
        kinds = [difference["finding"] for difference in told["differences"]]
        assert {kind: kinds.count(kind) for kind in told["counts"]} == told["counts"]
        assert told["counts"]["agrees"] == 6


class TestReview:
    def test_a_level_on_one_source_without_a_date_is_doubtful(self, vietgraph: Run, build: Path) -> None:
        ended = vietgraph("review", "-b", build)
        assert ended.code == 0
        assert "single-source" in ended.out and "BLR" in ended.out
        assert "claims" not in ended.out and ended.out.rstrip().endswith("3 cases")

    def test_one_case_is_one_case(self, vietgraph: Run, tmp_path: Path) -> None:
        assert vietgraph("build", SEEDS / "000_856c0b644fc88eb3.txt", "-o", tmp_path / "b", "-q").code == 0
        assert vietgraph("review", "-b", tmp_path / "b").out.rstrip().endswith("\n1 case")

    def test_where_nothing_is_in_doubt_it_says_so(self, vietgraph: Run, tmp_path: Path) -> None:
        source = SEEDS / "003_c08a3419f48e5ef9.txt"
        assert vietgraph("build", source, "-o", tmp_path / "b", "-q").code == 0
        assert vietgraph("review", "-b", tmp_path / "b").out == "nothing is in doubt\n"

    def test_its_lines_become_a_table_of_decisions(self, vietgraph: Run, build: Path, tmp_path: Path) -> None:
        lines = vietgraph("review", "--lines", "-b", build).out.splitlines()
        offered = [line.removeprefix("# ") for line in lines if line.startswith("# accept")]
        table = tmp_path / "decisions.tsv"
        table.write_text("\n".join([lines[0], *(f"{line.rstrip()}\tB. Reader\tseen" for line in offered)]), "utf-8")
        decisions = read_decisions(_with_empty_cells(table), Namespaces())
        assert len(decisions.rows) == len(offered) > 0

    def test_what_was_accepted_is_no_longer_doubtful(self, vietgraph: Run, build: Path, tmp_path: Path) -> None:
        own = shutil.copytree(build, tmp_path / "b")
        claim = _claim(vietgraph, build, "BLR")
        assert vietgraph("consolidate", "--decisions", _decided(tmp_path, "accept", claim), "-b", own).code == 0
        assert "BLR" not in vietgraph("review", "-b", own).out


class TestDecisions:
    def test_a_rejected_claim_supports_nothing_but_is_still_there(
        self, vietgraph: Run, build: Path, tmp_path: Path
    ) -> None:
        own = shutil.copytree(build, tmp_path / "b")
        claim = _claim(vietgraph, build, "BLR")
        assert vietgraph("consolidate", "--decisions", _decided(tmp_path, "reject", claim), "-b", own).code == 0
        assert "no level is known to hold" in vietgraph("partner", "BLR", "-b", own).out
        assert vietgraph("explain", claim, "-b", own).code == 0

    def test_deciding_afterwards_gives_the_bytes_of_a_build_with_the_decision(
        self, vietgraph: Run, build: Path, tmp_path: Path
    ) -> None:
        own = shutil.copytree(build, tmp_path / "b")
        table = _decided(tmp_path, "reject", _claim(vietgraph, build, "BLR"))
        assert vietgraph("consolidate", "--decisions", table, "-b", own).code == 0
        assert vietgraph("build", SEEDS, "--decisions", table, "-o", tmp_path / "c").code == 0
        for name in (*FILES, "decisions.tsv"):
            assert (own / name).read_bytes() == (tmp_path / "c" / name).read_bytes(), name

    def test_a_decision_goes_on_holding_when_articles_come_and_go(
        self, vietgraph: Run, build: Path, tmp_path: Path
    ) -> None:
        own = shutil.copytree(build, tmp_path / "b")
        table = _decided(tmp_path, "reject", _claim(vietgraph, build, "BLR"))
        assert vietgraph("consolidate", "--decisions", table, "-b", own).code == 0
        assert vietgraph("retract", "000_856c0b644fc88eb3", "-b", own).code == 0
        assert (own / "decisions.tsv").read_text("utf-8").count("reject") == 1

    def test_a_table_that_cannot_be_understood_changes_nothing(
        self, vietgraph: Run, build: Path, tmp_path: Path
    ) -> None:
        own = shutil.copytree(build, tmp_path / "b")
        table = tmp_path / "decisions.tsv"
        table.write_text("\t".join(HEADS) + "\nreject\tclaim\tnonsense!\t\tme\tbecause\n", "utf-8")
        ended = vietgraph("consolidate", "--decisions", table, "-b", own)
        assert f"{table}:2" in ended.complaint and "claim" in ended.complaint
        for name in FILES:
            assert (own / name).read_bytes() == (build / name).read_bytes()


def _claim(vietgraph: Run, build: Path, partner: str) -> str:
    """The id of the one relation claim about ``partner``."""
    text = f"SELECT ?claim {{ ?claim a vg:RelationClaim ; vg:partner country:{partner} }}"
    rows = vietgraph("query", text, "-f", "csv", "-b", build).out.split()
    assert len(rows) == 2, "a head and one claim"
    return f"claim:{rows[1].rpartition('/')[2]}"


def _decided(folder: Path, decision: str, claim: str) -> Path:
    table = folder / "table.tsv"
    table.write_text("\t".join(HEADS) + f"\n{decision}\tclaim\t{claim}\t\tA. Reader\tread again\n", "utf-8")
    return table


def _with_empty_cells(table: Path) -> Path:
    """Stripping took the empty second id away; put it back."""
    lines = table.read_text("utf-8").splitlines()
    filled = ["\t".join([*line.split("\t")[:3], "", *line.split("\t")[-2:]]) for line in lines[1:]]
    table.write_text("\n".join([lines[0], *filled]), "utf-8")
    return table
