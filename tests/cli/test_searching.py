"""The search as a person meets it, and joined with SPARQL."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from program import SEEDS, Ended, run

Run = Callable[..., Ended]
FOUND = {path.stem for path in SEEDS.glob("*.txt") if "原子力" in path.read_text("utf-8")}


def search(build: Path, *arguments: str) -> Ended:
    ended = run("search", *arguments, "-o", build)
    assert ended.code == 0, ended.err
    return ended


def test_what_the_texts_hold_is_found(seeds_build: tuple[Path, Ended]) -> None:
    build, _ = seeds_build
    told = json.loads(search(build, "原子力", "-f", "json").out)
    assert {article["id"] for article in told["articles"]} == FOUND and told["total"] == len(FOUND) > 0
    for article in told["articles"]:
        assert {article["snippet"][start:end] for start, end in article["marks"]} == {"原子力"}
    rows = csv.DictReader(io.StringIO(search(build, "原子力", "--format", "csv").out))
    assert {row["article"] for row in rows} == FOUND
    table = search(build, "原子力", "--limit", "1").out
    assert "«原子力»" in table and f"{len(FOUND)} found" in table


def test_words_may_be_left_out_and_partners_named(seeds_build: tuple[Path, Ended]) -> None:
    build, _ = seeds_build
    alone = json.loads(search(build, "貿易", "--partner", "ベラルーシ", "-f", "json").out)["articles"]
    without = json.loads(search(build, "貿易", "-ベラルーシ", "-f", "json").out)["articles"]
    assert alone and without and not {each["id"] for each in alone} & {each["id"] for each in without}


def test_nothing_found_is_said(seeds_build: tuple[Path, Ended]) -> None:
    ended = search(seeds_build[0], "ペンギン")
    assert (ended.out, ended.err) == ("", "nothing found\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-観光"], "no word to look for"),
        (["貿易", "--since", "yesterday"], "not a date"),
        (["貿易", "--partner", "Atlantis"], "Atlantis"),
    ],
)
def test_what_cannot_be_asked_is_one_line(seeds_build: tuple[Path, Ended], arguments: list[str], said: str) -> None:
    ended = run("search", *arguments, "-o", seeds_build[0])
    assert ended.code == 1 and said in ended.complaint and len(ended.err.splitlines()) == 1


def test_without_a_build_it_is_one_line(tmp_path: Path) -> None:
    assert "vietgraph build" in run("search", "貿易", "-o", tmp_path).complaint


def test_a_search_is_joined_with_sparql(seeds_build: tuple[Path, Ended]) -> None:
    question = 'SELECT ?article { ?article vg:textSha256 ?hash . FILTER(vg:matches(?article, "原子力")) }'
    ended = run("query", question, "-f", "csv", "-o", seeds_build[0])
    assert ended.code == 0, ended.err
    assert {line.rpartition("/")[2] for line in ended.out.split()[1:]} == FOUND


@pytest.mark.parametrize(
    ("call", "said"),
    [('vg:matches(?article, "、")', "no word to look for"), ('vg:matchez(?article, "a")', "vg:matches is the one")],
)
def test_a_wrong_search_in_sparql_is_one_line(seeds_build: tuple[Path, Ended], call: str, said: str) -> None:
    question = f"SELECT ?article {{ ?article vg:textSha256 ?hash . FILTER({call}) }}"
    ended = run("query", question, "-o", seeds_build[0])
    assert ended.code == 1 and said in ended.complaint
