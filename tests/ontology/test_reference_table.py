"""The reference table of partnerships: a Turtle file made from two tables, which reading never depends on."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pyoxigraph as ox
import pytest

import ingest
import ontology
from ontology.digest import ontology_digest
from ontology.generate import reference as generator
from ontology.namespaces import GRAPHS, Namespaces
from ontology.rdf import reference_quads

NAMES = Namespaces("https://graph.example/base/")
DCT = "http://purl.org/dc/terms/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

JAPAN = {
    "partner": "JPN", "level": "strategic", "since": "2009-04", "until": "2023-11-27",
    "official_name_ja": "戦略的パートナーシップ|広範な戦略的パートナーシップ",
    "official_name_en": 'The "Strategic" one', "official_name_vi": "",
    "source_url": "https://example.org/一覧?a=1", "second_source_url": "http://example.org/b",
    "confidence": "medium", "note": "Toward it in 2006",
}  # fmt: skip
UNION = {
    "partner": "EU", "kind": "treaty", "date": "2012", "name_ja": "", "name_en": "Framework", "name_vi": "",
    "source_url": "", "second_source_url": "", "confidence": "low", "note": "",
}  # fmt: skip


def said(text: str) -> dict[str, dict[str, list[str]]]:
    """Property to values, for each node of a Turtle text; IRIs of ours without the base."""
    found: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse(input=text.encode(), format=ox.RdfFormat.TURTLE, base_iri=NAMES.base):
        subject, predicate = (str(term)[1:-1].removeprefix(NAMES.base) for term in (quad.subject, quad.predicate))
        value = str(quad.object).replace(NAMES.base, "").replace("http://www.w3.org/2001/XMLSchema#", "")
        found.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return found


def test_the_shipped_file_is_what_the_generator_writes() -> None:
    assert generator.TARGET.read_bytes() == generator.build().encode(), "run `make reference`"
    assert generator.main(["--check"]) == 0


def test_every_row_of_both_tables_is_a_node_of_the_graph_with_that_name() -> None:
    rows = [*generator.read_table(generator.STATEMENTS), *generator.read_table(generator.STEPS)]
    quads = list(reference_quads(NAMES))
    assert {str(q.subject)[1:-1] for q in quads} == {NAMES.reference(generator._id(row)) for row in rows}
    assert {q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)} == {NAMES.graph("reference")}
    assert "reference" in GRAPHS
    assert not any(isinstance(term, ox.BlankNode) for q in quads for term in (q.subject, q.object))


def test_a_row_gives_its_partner_level_dates_with_bounds_names_sources_confidence_and_note() -> None:
    assert said(generator.build([JAPAN], [])) == {
        "reference/JPN-strategic-2009-04": {
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": ["<ontology#ReferenceStatement>"],
            "ontology#partner": ["<country/JPN>"],
            "ontology#about": ["<dyad/JPN-VNM>"],
            "ontology#level": ["<level/strategic>"],
            "ontology#since": ['"2009-04"^^<gYearMonth>'],
            "ontology#fromEarliest": ['"2009-04-01"^^<date>'],
            "ontology#fromLatest": ['"2009-04-30"^^<date>'],
            "ontology#until": ['"2023-11-27"^^<date>'],
            "ontology#untilEarliest": ['"2023-11-27"^^<date>'],
            "ontology#untilLatest": ['"2023-11-27"^^<date>'],
            f"{RDFS}label": ['"戦略的パートナーシップ"@ja', '"The \\"Strategic\\" one"@en'],
            f"{SKOS}altLabel": ['"広範な戦略的パートナーシップ"@ja'],
            f"{DCT}source": ["<https://example.org/一覧?a=1>", "<http://example.org/b>"],
            "ontology#confidence": ['"medium"'],
            f"{RDFS}comment": ['"Toward it in 2006"@en'],
        }
    }


def test_a_step_gives_its_kind_and_date_and_an_organisation_is_a_partner_too() -> None:
    assert said(generator.build([], [UNION])) == {
        "reference/EU-treaty-2012": {
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": ["<ontology#ReferenceStep>"],
            "ontology#partner": ["<organisation/EU>"],
            "ontology#about": ["<dyad/EU-VNM>"],
            "ontology#stepKind": ['"treaty"'],
            f"{DCT}date": ['"2012"^^<gYear>'],
            "ontology#fromEarliest": ['"2012-01-01"^^<date>'],
            "ontology#fromLatest": ['"2012-12-31"^^<date>'],
            f"{RDFS}label": ['"Framework"@en'],
            "ontology#confidence": ['"low"'],
        }
    }


def test_the_order_of_the_rows_changes_no_byte() -> None:
    statements, steps = generator.read_table(generator.STATEMENTS), generator.read_table(generator.STEPS)
    assert generator.build(statements[::-1], steps[::-1]) == generator.build(statements, steps)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_means_every_day_it_may_mean(written: str, first: str, last: str) -> None:
    assert generator.bounds(written) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "2023-02-29", "2023-13", "2023-00", "23", "2023-1", "2023/01/02", "2023-01-02T00"]
)
def test_what_is_no_date_of_the_calendar_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        generator.bounds(written)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"partner": "XXX"}, "no country or organisation"),
        ({"partner": "SUN"}, "a state that is no more"),
        ({"level": "friendly"}, "not of the vocabulary"),
        ({"since": ""}, "no date"),
        ({"since": "2009-02-30"}, "a date is not"),
        ({"until": "2008"}, "before it begins"),
        ({"until": "soon"}, "a date is not"),
        ({"confidence": "certain"}, "confidence 'certain'"),
        ({"official_name_ja": "|", "official_name_en": ""}, "no name"),
        ({"source_url": "example.org/a"}, "no web address"),
        ({"source_url": "javascript:alert(1)"}, "no web address"),
        ({"source_url": "https://"}, "no web address"),
        ({"source_url": "https://[::1/"}, "no web address"),
        ({"second_source_url": "https://example.org/a> . <b"}, "no web address"),
        ({"source_url": "", "second_source_url": ""}, "no source"),
        ({"note": " blank"}, "cell note"),
        ({"note": "a\x1bb"}, "cell note"),
        ({"official_name_vi": unicodedata.normalize("NFD", "Đối tác")}, "cell official_name_vi"),
    ],
)
def test_each_fault_of_a_row_is_named_and_nothing_is_written(change: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)) as caught:
        generator.build([{**JAPAN, **change}], [])
    assert "partnerships.csv, " in str(caught.value)


def test_a_step_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"partnership_steps\.csv, EU-rumour-2012: the kind 'rumour'"):
        generator.build([], [{**UNION, "kind": "rumour"}])


def test_a_row_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="JPN-strategic-2009-04: the row stands twice"):
        generator.build([JAPAN, {**JAPAN, "note": "again"}], [])


def test_a_row_with_a_cell_too_many_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "partnerships.csv"
    table.write_text("partner,level\nJPN,strategic\nBLR,strategic,2025\n", "utf-8")
    with pytest.raises(ValueError, match="row 3"):
        generator.read_table(table)


def test_levels_of_the_ladder_follow_each_other_without_a_gap_and_the_last_is_open() -> None:
    """What the table says of a partner must be one history; a level beside the ladder stands apart."""
    ladder: dict[str, list[tuple[str, str]]] = {}
    for row in generator.read_table(generator.STATEMENTS):
        if row["level"] in ("comprehensive", "strategic", "comprehensive-strategic"):
            ladder.setdefault(row["partner"], []).append((row["since"], row["until"]))
    for partner, history in ladder.items():
        history.sort()
        assert [until for _, until in history] == [since for since, _ in history[1:]] + [""], partner


# Nothing that reads articles may know the table: what it found would no longer be what the articles say.


PROGRAMS = sorted(Path(ingest.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_no_stage_of_reading_opens_the_table(program: Path) -> None:
    text = program.read_text("utf-8")
    assert "partnership" not in text.lower()
    assert "reference_quads" not in text and "ontology.generate" not in text
    for named in re.findall(r"reference/[^\"'`\s]*", text):
        assert named.startswith("reference/office_holders.csv"), "the one table of that folder which readers know"


def test_what_a_reading_depends_on_does_not_change_with_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "ontology"
    shutil.copytree(Path(ontology.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("ontology.digest.files", lambda package: tmp_path / package)
    before = ontology_digest()
    for name in ("partnerships.ttl", "partnerships.csv", "partnership_steps.csv"):
        with (copy / "reference" / name).open("a", encoding="utf-8") as table:
            table.write("# changed\n")
    assert ontology_digest() == before
    for name in ("lexicon/cues.tsv", "reference/office_holders.csv"):
        before = ontology_digest()
        with (copy / name).open("a", encoding="utf-8") as table:
            table.write("# changed\n")
        assert ontology_digest() != before, f"a reading depends on {name}"
