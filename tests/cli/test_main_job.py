"""The main job, end to end: the five seed articles become a graph that can be asked, explained and taken away."""

import csv
import io
import json
import re
import shutil
import threading
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from program import SEEDS, Ended

Run = Callable[..., Ended]


@pytest.fixture
def build(seeds_build: tuple[Path, Ended]) -> Path:
    return seeds_build[0]


def gold() -> dict[str, Any]:
    folder = Path(__file__).parents[1] / "gold" / "records"
    return {seed.stem: json.loads((folder / f"{seed.stem}.json").read_text("utf-8")) for seed in SEEDS.glob("*.txt")}


class TestBuild:
    def test_it_writes_the_store_and_its_files_and_nothing_else_that_shows(self, build: Path) -> None:
        shown = sorted(entry.name for entry in build.iterdir() if not entry.name.startswith("."))
        files = ["network.html", "records.jsonl", "report.html", "search.sqlite", "vietgraph.trig", "vietgraph.ttl"]
        assert shown == sorted([*files, "store"])

    def test_it_prints_a_row_for_every_partner_and_where_the_files_are(self, seeds_build: tuple[Path, Ended]) -> None:
        directory, ended = seeds_build
        for partner in partners():
            assert re.search(rf"^ *{partner} ", ended.out, re.MULTILINE)
        assert "5 articles, 5 partners" in ended.out
        for product in (
            "network.html",
            "report.html",
            "vietgraph.ttl",
            "vietgraph.trig",
            "records.jsonl",
            "search.sqlite",
            "store",
        ):
            assert str(directory / product) in ended.out
        assert ended.err == ""

    def test_quiet_says_nothing(self, vietgraph: Run, tmp_path: Path) -> None:
        ended = vietgraph("build", SEEDS, "-o", tmp_path / "b", "--quiet")
        assert (ended.code, ended.out, ended.err) == (0, "", "")

    def test_a_second_build_replaces_the_first(self, vietgraph: Run, build: Path, tmp_path: Path) -> None:
        again = tmp_path / "b"
        shutil.copytree(build, again)
        assert vietgraph("build", SEEDS / "000_856c0b644fc88eb3.txt", "-o", again).code == 0
        assert len((again / "records.jsonl").read_bytes().splitlines()) == 1
        assert (
            vietgraph("query", "SELECT ?a { ?a a schema:NewsArticle }", "-f", "csv", "-b", again).out.count("\n") == 2
        )

    def test_the_turtle_and_the_trig_file_parse_and_hold_the_same_statements(self, build: Path) -> None:
        turtle = {(t.subject, t.predicate, t.object) for t in ox.parse(path=str(build / "vietgraph.ttl"))}
        trig = {(t.subject, t.predicate, t.object) for t in ox.parse(path=str(build / "vietgraph.trig"))}
        assert turtle == trig and len(turtle) > 1000
        assert not any(isinstance(term, ox.BlankNode) for triple in turtle for term in triple)

    def test_rdflib_reads_the_turtle_file(self, build: Path) -> None:
        graph = rdflib.Graph().parse(build / "vietgraph.ttl")
        articles = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/NewsArticle")))
        assert len(articles) == 5

    def test_the_page_holds_the_partners_and_asks_for_nothing_from_outside(self, build: Path) -> None:
        page = (build / "network.html").read_text("utf-8")
        assert "ベラルーシ" in page

        fetched: list[str] = []

        class Links(HTMLParser):
            def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
                given = dict(attrs)
                fetched.extend(given[name] or "" for name in ("src", "srcset", "data") if name in given)
                fetched.extend([given.get("href") or ""] if tag == "link" else [])

        Links().feed(page)
        assert not [link for link in fetched if not link.startswith("data:")]


class TestExtract:
    def test_it_prints_the_records_that_build_keeps(self, vietgraph: Run, build: Path) -> None:
        ended = vietgraph("extract", SEEDS)
        assert ended.code == 0 and ended.err == ""
        assert ended.out.encode() == (build / "records.jsonl").read_bytes()

    def test_a_record_has_the_keys_of_the_contract_in_its_order(self, vietgraph: Run) -> None:
        keys = ["id", "url", "published", "about_bilateral", "partners", "mentioned"]
        keys += ["levels", "events", "sectors", "people", "amounts"]
        records = [json.loads(line) for line in vietgraph("extract", SEEDS).out.splitlines()]
        assert [record["id"] for record in records] == sorted(seed.stem for seed in SEEDS.glob("*.txt"))
        assert all(list(record) == keys for record in records)

    def test_every_quote_stands_in_the_file_where_the_record_says(self, vietgraph: Run) -> None:
        checked = 0
        for line in vietgraph("extract", SEEDS).out.splitlines():
            record = json.loads(line)
            text = (SEEDS / f"{record['id']}.txt").read_text("utf-8")
            for kind in ("levels", "events", "sectors", "people", "amounts"):
                for item in record[kind]:
                    assert item["rule"] and item["evidence"]
                    for span in item["evidence"]:
                        assert text[span["start"] : span["end"]] == span["quote"]
                        checked += 1
        assert checked > 50

    def test_standard_input_is_read_like_a_file(self, vietgraph: Run) -> None:
        seed = SEEDS / "000_856c0b644fc88eb3.txt"
        piped = json.loads(vietgraph("extract", "-", stdin=seed.read_bytes()).out)
        named = json.loads(vietgraph("extract", seed).out)
        assert {**piped, "id": ""} == {**named, "id": ""}

    def test_the_encoding_of_the_file_makes_no_difference(self, vietgraph: Run, tmp_path: Path) -> None:
        text = (SEEDS / "000_856c0b644fc88eb3.txt").read_text("utf-8").encode("cp932", "ignore").decode("cp932")
        lines = set()
        for encoding in ("utf-8", "cp932", "euc_jp", "utf-16"):
            (tmp_path / "a.txt").write_bytes(text.encode(encoding))
            lines.add(vietgraph("extract", tmp_path / "a.txt").out)
        assert len(lines) == 1

    def test_what_could_not_be_decided_comes_as_lines_with_a_reason(self, vietgraph: Run) -> None:
        ended = vietgraph("extract", "--unresolved", SEEDS)
        assert ended.code == 0
        for line in ended.out.splitlines():
            assert set(json.loads(line)) == {"id", "kind", "reason", "evidence"}

    def test_output_is_utf8_in_any_locale(self, vietgraph: Run) -> None:
        plain = vietgraph("extract", SEEDS)
        other = vietgraph("extract", SEEDS, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        assert other == plain


class TestQuery:
    def test_without_an_argument_the_named_queries_are_listed(self, vietgraph: Run, tmp_path: Path) -> None:
        listed = vietgraph("query", cwd=tmp_path)
        assert listed.code == 0
        assert listed == vietgraph("query", "--list", cwd=tmp_path)
        for name in ("partners-by-level", "partner-timeline", "partner-sectors", "sector-partners", "claim-evidence"):
            assert f" {name} " in listed.out

    def test_every_named_query_runs(self, vietgraph: Run, build: Path) -> None:
        from graph.query import named_queries

        values = {
            "partner": "BLR",
            "other": "RUS",
            "sector": "trade",
            "claim": "0" * 32,
            "day": "2025-05-12",
            "place": "Hanoi",
            "office": "president",
            "person": "ト・ラム",
        }
        assert len(named_queries()) >= 25
        for query in named_queries().values():
            given = [values[parameter.name] for parameter in query.parameters if parameter.required]
            ended = vietgraph("query", query.name, *given, "-b", build)
            assert ended.code == 0, (query.name, ended.err)

    def test_partners_by_level_names_every_partner_of_the_gold_records_with_a_level(
        self, vietgraph: Run, build: Path
    ) -> None:
        out = vietgraph("query", "partners-by-level", "-f", "csv", "-b", build).out
        for record in gold().values():
            for level in record["levels"]:
                if level["partner"] in record["partners"]:
                    assert f",{level['partner']}," in out

    @pytest.mark.parametrize("name", ["BLR", "blr", "ベラルーシ", "Belarus"])
    def test_a_country_may_be_given_by_code_or_by_name(self, vietgraph: Run, build: Path, name: str) -> None:
        by_place = vietgraph("query", "partner-sectors", name, "-f", "csv", "-b", build)
        by_name = vietgraph("query", "partner-sectors", "-p", f"partner={name}", "-f", "csv", "-b", build)
        assert by_place.code == 0 and by_place == by_name
        assert by_place.out.count("\n") > 3

    def test_sparql_from_a_file_or_the_command_line(self, vietgraph: Run, build: Path, tmp_path: Path) -> None:
        text = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a schema:NewsArticle }"
        (tmp_path / "q.rq").write_text(text)
        for asked in (text, tmp_path / "q.rq"):
            assert vietgraph("query", asked, "-f", "csv", "-b", build).out.split() == ["n", "5"]

    def test_the_forms_say_the_same(self, vietgraph: Run, build: Path) -> None:
        text = "SELECT ?id { ?a a schema:NewsArticle ; dct:identifier ?id } ORDER BY ?id"
        forms = {
            form: vietgraph("query", text, "-f", form, "-b", build).out for form in ("csv", "tsv", "json", "table")
        }
        wanted = sorted(seed.stem for seed in SEEDS.glob("*.txt"))
        assert [row["id"] for row in csv.DictReader(io.StringIO(forms["csv"]))] == wanted
        assert [line.strip('"') for line in forms["tsv"].splitlines()[1:]] == wanted
        assert [row["id"]["value"] for row in json.loads(forms["json"])["results"]["bindings"]] == wanted
        assert [line.strip() for line in forms["table"].splitlines() if line.strip()[:3].isdigit()] == wanted

    def test_a_graph_comes_as_turtle(self, vietgraph: Run, build: Path) -> None:
        text = "CONSTRUCT { ?a schema:headline ?h } WHERE { ?a schema:headline ?h }"
        graph = rdflib.Graph().parse(data=vietgraph("query", text, "-f", "ttl", "-b", build).out)
        assert 1 <= len(graph) <= 5

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["partners-by-levels"], "did you mean partners-by-level"),
            (["partner-sectors"], "needs the parameter partner"),
            (["partner-sectors", "Atlantis"], "Atlantis"),
            (["partner-sectors", "BLR", "PHL"], "more values than the query has parameters"),
            (["partner-sectors", "-p", "country=BLR"], "no such parameter"),
            (["SELECT ?x {"], ""),
            (["DELETE WHERE { ?s ?p ?o }"], ""),
            (["SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"], ""),
            (["nowhere.rq"], "cannot be read"),
        ],
    )
    def test_a_bad_question_is_answered_in_one_line(
        self, vietgraph: Run, build: Path, arguments: list[str], said: str
    ) -> None:
        ended = vietgraph("query", *arguments, "-b", build)
        assert (ended.code, ended.out) == (1, "")
        assert said in ended.complaint


class TestTheOthers:
    def test_the_built_graph_fits_the_shapes(self, vietgraph: Run, build: Path) -> None:
        ended = vietgraph("validate", "-b", build)
        assert ended.code == 0, ended.out + ended.err
        assert "fits the ontology" in ended.out
        assert vietgraph("validate", "--engine", "reference", "-b", build) == ended

    def test_explain_shows_rule_and_quoted_words_of_a_partner(self, vietgraph: Run, build: Path) -> None:
        ended = vietgraph("explain", "ベラルーシ", "-b", build)
        assert ended.code == 0
        assert "戦略的パートナーシップ" in ended.out
        assert ended.out == vietgraph("explain", "BLR", "-b", build).out
        assert "\x1b" not in ended.out

    def test_explain_takes_a_claim_as_a_query_shows_it(self, vietgraph: Run, build: Path) -> None:
        asked = "SELECT ?claim { ?claim a vg:RelationClaim } ORDER BY ?claim LIMIT 1"
        iri = vietgraph("query", asked, "-f", "csv", "-b", build).out.split()[1]
        whole = vietgraph("explain", iri, "-b", build)
        assert whole.code == 0 and whole.out
        assert vietgraph("explain", f"claim:{iri.rpartition('/')[2]}", "-b", build) == whole

    def test_explaining_something_unknown_says_so(self, vietgraph: Run, build: Path) -> None:
        assert "Atlantis" in vietgraph("explain", "Atlantis", "-b", build).complaint
        assert vietgraph("explain", "claim:0123", "-b", build).code == 1
        assert vietgraph("explain", "FRA", "-b", build).code == 1

    def test_export_gives_the_files_that_build_made(self, vietgraph: Run, build: Path, tmp_path: Path) -> None:
        assert vietgraph("export", "-b", build).out.encode() == (build / "vietgraph.ttl").read_bytes()
        ended = vietgraph("export", "-f", "trig", "--to", tmp_path / "g.trig", "-o", build)
        assert ended.code == 0 and ended.out == "" and "written" in ended.err
        assert (tmp_path / "g.trig").read_bytes() == (build / "vietgraph.trig").read_bytes()

    def test_nquads_hold_every_quad_of_the_store(self, vietgraph: Run, build: Path) -> None:
        out = vietgraph("export", "-f", "nq", "-b", build).out
        quads = set(ox.parse(input=out, format=ox.RdfFormat.N_QUADS))
        assert quads == set(ox.parse(path=str(build / "vietgraph.trig")))

    def test_render_draws_the_page_that_build_drew(self, vietgraph: Run, build: Path, tmp_path: Path) -> None:
        assert vietgraph("render", "--to", tmp_path / "n.html", "-o", build).code == 0
        assert (tmp_path / "n.html").read_bytes() == (build / "network.html").read_bytes()
        assert vietgraph("render", "-l", "en", "--to", tmp_path / "e.html", "-o", build).code == 0
        assert (tmp_path / "e.html").read_bytes() != (build / "network.html").read_bytes()

    def test_another_base_iri_is_found_again_in_the_build(self, vietgraph: Run, tmp_path: Path) -> None:
        base = "https://example.org/vn/"
        assert vietgraph("--base-iri", base, "build", SEEDS, "-o", tmp_path / "b", "-q").code == 0
        turtle = (tmp_path / "b" / "vietgraph.ttl").read_text("utf-8")
        assert base in turtle and "w3id.org/vietgraph" not in turtle
        asked = vietgraph("query", "SELECT ?p { ?claim vg:partner ?p }", "-f", "csv", "-b", tmp_path / "b")
        assert f"{base}country/BLR" in asked.out
        assert vietgraph("validate", "-b", tmp_path / "b").code == 0
        assert "戦略的" in vietgraph("explain", "BLR", "-b", tmp_path / "b").out


class TestSameBytes:
    def test_five_hash_seeds_and_another_order_of_reading_the_directory_give_the_same_bytes(
        self, vietgraph: Run, build: Path, tmp_path: Path
    ) -> None:
        products = ("records.jsonl", "vietgraph.ttl", "vietgraph.trig", "network.html", "report.html")
        wanted = {product: (build / product).read_bytes() for product in products}
        for seed in ("0", "1", "2", "42", "4294967295"):
            directory = tmp_path / seed
            assert vietgraph("build", SEEDS, "-o", directory, "-q", PYTHONHASHSEED=seed, TZ="Asia/Tokyo").code == 0
            assert {product: (directory / product).read_bytes() for product in products} == wanted

    def test_nothing_of_this_machine_is_in_the_output(self, build: Path) -> None:
        for product in ("records.jsonl", "vietgraph.ttl", "vietgraph.trig", "network.html", "report.html"):
            text = (build / product).read_text("utf-8")
            assert str(build.parent) not in text and str(SEEDS.parent) not in text


class TestManners:
    @pytest.mark.parametrize(
        "words", ["export", "partner AZE", "partner AZE --json", "query articles", "query articles -f csv", "review"]
    )
    def test_a_reader_who_has_enough_is_no_error(self, build: Path, words: str) -> None:
        """As in `vietgraph export | head`: nothing is said, and the code is what shells give for a closed pipe."""
        import os
        import subprocess
        import sys

        command = [sys.executable, "-m", "vietgraph", *words.split(), "-b", str(build)]
        read, write = os.pipe()
        os.close(read)
        ended = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, cwd=SEEDS.parent, check=False)
        os.close(write)
        assert (ended.returncode, ended.stderr) == (141, b"")

    def test_two_readers_at_once_do_not_disturb_each_other(self, vietgraph: Run, build: Path) -> None:
        results: list[Ended] = []

        def ask() -> None:
            results.append(vietgraph("query", "articles", "-f", "csv", "-b", build, process=True))

        threads = [threading.Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results[0] == results[1] and results[0].code == 0

    def test_a_bar_shows_on_a_terminal_only(self, tmp_path: Path) -> None:
        import os
        import pty
        import subprocess
        import sys
        from concurrent.futures import ThreadPoolExecutor

        main, side = pty.openpty()

        def seen() -> bytes:
            shown = b""
            try:
                while piece := os.read(main, 65536):
                    shown += piece
            except OSError:
                pass  # how Linux says that a terminal has no writer any more
            return shown

        command = [sys.executable, "-m", "vietgraph", "extract", str(SEEDS)]
        environment = {**os.environ, "TERM": "xterm"}
        with ThreadPoolExecutor() as pool:
            # A terminal that nobody reads is soon full, and then the program waits for ever.
            watching = pool.submit(seen)
            try:
                ended = subprocess.run(
                    command, stdout=subprocess.PIPE, stderr=side, cwd=SEEDS.parent, env=environment, check=True
                )
            finally:
                os.close(side)
            shown = watching.result()
        os.close(main)
        assert b"reading" in shown
        assert all(json.loads(line) for line in ended.stdout.splitlines())


def partners() -> set[str]:
    return {partner for record in gold().values() for partner in record["partners"]}


class TestEvaluate:
    GOLD = Path(__file__).parents[1] / "gold" / "records"

    def test_it_shows_what_a_guard_is_worth(self, vietgraph: Run) -> None:
        ended = vietgraph("evaluate", self.GOLD, SEEDS, "--only", "0*", "--without", "blockers", "--json")
        figures = json.loads(ended.out)
        (without,) = figures["without"]
        assert without["guards"] == ["blockers"]
        assert without["fields"]["sectors"]["f1"] < figures["fields"]["sectors"]["f1"]

    def test_a_guard_nobody_knows_is_one_clear_line(self, vietgraph: Run) -> None:
        ended = vietgraph("evaluate", self.GOLD, SEEDS, "--only", "0*", "--without", "luck")
        assert ended.code == 1
        assert ended.complaint.startswith("error: luck: no such guard")
