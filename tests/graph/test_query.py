"""Queries: the named ones, one's own, what they refuse, and the forms of a result."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from conftest import graph_quads

from graph.guard import check_query
from graph.query import bind, describe, find_query, named_queries, parse_query, run_query
from graph.results import QueryResult
from ontology.errors import QueryError, UnknownTermError, VietgraphError
from ontology.namespaces import Namespaces
from ontology.rdf import reference_quads, vocabulary_quads

# A value for every parameter that some named query takes.
VALUES = {
    "partner": "ベラルーシ", "sector": "economy", "level": "strategic", "status": "existing", "from": "2025",
    "until": "2025-12", "type": "meeting", "person": "ト・ラム", "country": "VNM", "day": "2025-06-01", "other": "JPN",
    "office": "general-secretary", "place": "ハノイ",
}  # fmt: skip


@pytest.fixture(scope="module")
def shuffled(names: Namespaces) -> ox.Store:
    """The same quads, loaded in another order."""
    quads = [*graph_quads(names), *vocabulary_quads(names), *reference_quads(names)]
    random.Random(7).shuffle(quads)
    store = ox.Store()
    store.extend(quads)
    return store


def rows(store: ox.Store, query: str, names: Namespaces, **parameters: str) -> list[dict[str, str]]:
    columns, lines = run_query(store, query, parameters, names).table(names)
    return [dict(zip(columns, line, strict=True)) for line in lines]


def a_claim(store: ox.Store, names: Namespaces) -> str:
    return rows(store, "levels-with-evidence", names, partner="BLR")[0]["claim"]


def arguments(store: ox.Store, names: Namespaces, query: str, all_of_them: bool) -> dict[str, str]:
    values = {**VALUES, "claim": a_claim(store, names)}
    taken = named_queries()[query].parameters
    return {p.name: values[p.name] for p in taken if p.required or all_of_them}


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_named_query_has_an_english_and_a_japanese_title_and_describes_its_parameters(name: str) -> None:
    query = named_queries()[name]
    assert query.title and query.title != name
    assert any(ord(sign) > 0x3000 for sign in query.title_ja)
    assert all(parameter.description for parameter in query.parameters)
    assert (name, query.title) in [row[:2] for row in describe(named_queries().values())]


@pytest.mark.parametrize("all_of_them", [False, True])
@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_named_query_gives_rows_in_the_same_order_whatever_the_order_of_loading(
    name: str, all_of_them: bool, store: ox.Store, shuffled: ox.Store, names: Namespaces
) -> None:
    given = arguments(store, names, name, all_of_them)
    result = run_query(store, name, given, names)
    assert run_query(shuffled, name, given, names) == result


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_named_query_follows_the_rules_for_queries(name: str) -> None:
    text = named_queries()[name].text
    assert "ORDER BY" in text
    assert "NOT EXISTS" not in text and "MINUS" not in text
    assert text.count("COUNT(") == text.count("COUNT(DISTINCT ")
    assert "GRAPH" not in text and "https://w3id.org" not in text


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_named_query_reads_as_standard_sparql(name: str, names: Namespaces) -> None:
    rdflib.plugins.sparql.prepareQuery(named_queries()[name].text, base=names.base)


def test_partners_stand_under_their_level_the_highest_first(store: ox.Store, names: Namespaces) -> None:
    found = [
        (row["level"], row["partner"], row["status"], row["since"])
        for row in rows(store, "partners-by-level", names)
    ]  # fmt: skip
    assert found == [
        ("comprehensive-strategic", "EU", "proposed", ""),
        ("comprehensive-strategic", "JPN", "established", "2023-11-27"),
        ("strategic", "BLR", "existing", "2025-05"),
    ]


def test_a_denied_level_puts_no_partner_under_it(own_store: ox.Store, names: Namespaces) -> None:
    own_store.update(
        "PREFIX vg: <ontology#> DELETE { GRAPH ?g { ?c vg:polarity ?p } }"
        " INSERT { GRAPH ?g { ?c vg:polarity <polarity/denied> } }"
        " WHERE { GRAPH ?g { ?c vg:polarity ?p ; vg:partner <country/BLR> } }",
        base_iri=names.base,
    )
    assert {row["partner"] for row in rows(own_store, "partners-by-level", names)} == {"EU", "JPN"}


def test_a_timeline_lists_levels_and_events_of_one_partner_dated_ones_first(store: ox.Store, names: Namespaces) -> None:
    found = [
        (row["date"], row["kind"], row["what"], row["status"])
        for row in rows(store, "partner-timeline", names, partner="JPN")
    ]
    assert found == [
        ("2023-11-27", "event", "meeting", ""),
        ("2023-11-27", "level", "comprehensive-strategic", "established"),
        ("", "event", "visit", ""),
    ]


def test_a_field_includes_the_fields_below_it(store: ox.Store, names: Namespaces) -> None:
    found = rows(store, "sector-partners", names, sector="経済")
    assert [(row["partner"], row["field"]) for row in found] == [("BLR", "trade"), ("JPN", "investment")]
    assert rows(store, "sector-partners", names, sector="railway") == []


def test_the_evidence_of_a_claim_comes_in_the_order_of_the_text(store: ox.Store, names: Namespaces) -> None:
    found = rows(store, "claim-evidence", names, claim=a_claim(store, names))
    assert [(row["field"], row["quote"]) for row in found] == [
        ("date", "今年5月"), ("verb", "樹立された"), ("level", "戦略的パートナーシップ"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["{}", "claim:{}", "https://w3id.org/vietgraph/claim/{}"])
def test_a_claim_is_meant_by_its_id_its_short_name_or_its_iri(form: str, store: ox.Store, names: Namespaces) -> None:
    id = a_claim(store, names).removeprefix("claim:")
    assert len(rows(store, "claim-evidence", names, claim=form.format(id))) == 3


@pytest.mark.parametrize(
    ("between", "events"),
    [
        ({}, 5 - 1),
        ({"from": "2025"}, 1),
        ({"until": "2023-11"}, 1),
        ({"from": "2023-11-27", "until": "2025-12-03"}, 2),
        ({"from": "2023-11-28", "until": "2025-12-02"}, 0),
    ],
)
def test_events_may_be_limited_to_days_and_undated_ones_are_then_left_out(
    between: dict[str, str], events: int, store: ox.Store, names: Namespaces
) -> None:
    assert len(rows(store, "events-by-date", names, **between)) == events


def test_people_meet_the_people_of_the_other_side_of_an_event_in_their_article(
    store: ox.Store, names: Namespaces
) -> None:
    found = rows(store, "people-met", names, partner="BLR")
    assert [(row["person"], row["role"], row["office"], row["met"]) for row in found] == [
        ("ヴォルフォヴィッチ", "国家安全保障会議書記", "", "ト・ラム"),
        ("ト・ラム", "書記長", "general-secretary", "ヴォルフォヴィッチ"),
    ]


def test_a_person_without_country_or_role_is_one_row_with_gaps(store: ox.Store, names: Namespaces) -> None:
    found = [row for row in rows(store, "people", names) if row["name"] == "ヤン"]
    assert found == [{"name": "ヤン", "country": "", "country_ja": "", "role": "", "articles": "1"}]


def test_articles_are_counted_with_their_claims_and_what_they_left_open(store: ox.Store, names: Namespaces) -> None:
    found = {row["id"]: (row["partners"], row["claims"], row["unresolved"]) for row in rows(store, "articles", names)}
    assert found == {"brussels-call": ("1", "6", "1"), "minsk-talks": ("1", "8", "0"), "tokyo-summit": ("1", "9", "0")}
    assert [row["id"] for row in rows(store, "articles", names, partner="EU")] == ["brussels-call"]


@pytest.mark.parametrize("word", ["BLR", "blr", "BY", "ベラルーシ", "Belarus", "ＢＬＲ", " belarus "])
def test_a_partner_is_meant_by_code_or_by_name_in_any_language(word: str, store: ox.Store, names: Namespaces) -> None:
    assert [row["sector"] for row in rows(store, "partner-sectors", names, partner=word)] == ["defence", "trade"]


@pytest.mark.parametrize(
    ("word", "near"), [("ベラルシー", "BLR"), ("Belarsu", "BLR"), ("Nhat Bann", "JPN"), ("JPM", "JPN")]
)
def test_a_name_that_is_not_known_is_answered_with_near_ones(word: str, near: str, names: Namespaces) -> None:
    with pytest.raises(UnknownTermError) as error:
        bind(named_queries()["partner-sectors"], {"partner": word}, names)
    assert "did you mean" in str(error.value) and near in str(error.value)


@pytest.mark.parametrize("value", ['x" } #', "> } UNION { ?s ?p ?o", "\\", "{ UNDEF }", "\\g<1>"])
def test_a_value_is_put_in_as_a_term_and_never_as_text(value: str, store: ox.Store, names: Namespaces) -> None:
    text = '# param: word text required  any\nSELECT ?wordGiven ?n { VALUES ?wordGiven { UNDEF } BIND("n" AS ?n) }'
    result = run_query(store, text, {"word": value}, names)
    assert result.solutions == ((ox.Literal(value.strip()), ox.Literal("n")),)


@pytest.mark.parametrize("value", ["claim:<x>", "https://example.org/<x>", "https://example.org/> ?p ?o"])
def test_an_iri_that_is_none_finds_nothing_or_is_refused(value: str, store: ox.Store, names: Namespaces) -> None:
    try:
        assert run_query(store, "claim-evidence", {"claim": value}, names).solutions == ()
    except UnknownTermError as error:
        assert "IRI" in str(error)


@pytest.mark.parametrize(
    ("query", "parameters", "message"),
    [
        ("partner-sectors", {}, "needs the parameter partner"),
        ("partner-sectors", {"partner": " "}, "needs the parameter partner"),
        ("articles", {"colour": "red"}, "no such parameter"),
        ("events-by-date", {"from": "last year"}, "not a date"),
        ("events-by-date", {"from": "2025-02-30"}, "not a date"),
        ("events-by-date", {"until": "2025-13"}, "not a date"),
        ("partners-by-levle", {}, "did you mean partners-by-level"),
        ("nothing-like-it", {}, "known are"),
        ("", {}, "no query of this name"),
        ("missing.rq", {}, "cannot be read"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(
    query: str, parameters: dict[str, str], message: str, store: ox.Store, names: Namespaces
) -> None:
    with pytest.raises(VietgraphError, match=message) as error:
        run_query(store, query, parameters, names)
    assert "\n" not in str(error.value)


def test_a_query_file_may_take_parameters_like_a_named_one(tmp_path: Path, store: ox.Store, names: Namespaces) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(named_queries()["partner-sectors"].text, encoding="utf-8-sig")
    assert len(rows(store, str(path), names, partner="BLR")) == 2
    path.write_bytes("# 会談".encode("cp932"))
    with pytest.raises(QueryError, match="not UTF-8"):
        find_query(str(path))


def test_a_header_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(QueryError, match="parameter line"):
        parse_query("# param: partner\nSELECT * {}")


def test_a_parameter_that_the_query_does_not_use_is_refused(names: Namespaces) -> None:
    query = parse_query("# param: partner partner\nSELECT * { ?s ?p ?o }")
    with pytest.raises(QueryError, match="does not use"):
        bind(query, {"partner": "BLR"}, names)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a vg:EventReport }", "select"),
        ("ASK { ?c vg:partner country:BLR }", "ask"),
        ("CONSTRUCT { ?c vg:partner ?p } WHERE { ?c vg:partner ?p }", "graph"),
        ("DESCRIBE country:BLR", "graph"),
        ("# a comment\nPREFIX v: <ontology#> SELECT * { ?c v:partner ?p } LIMIT 1", "select"),
    ],
)
def test_queries_of_ones_own_know_our_prefixes(text: str, kind: str, store: ox.Store, names: Namespaces) -> None:
    result = run_query(store, text, {}, names)
    assert result.kind == kind
    assert result.solutions or result.triples or result.answer


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a> <b> <c> }",
        "insert data { <a> <b> <c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "# nothing\nPREFIX x: <x:> BASE <http://x/> DROP ALL",
        "LOAD <http://example.org/>",
        "CLEAR DEFAULT",
        "WITH <g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused_by_name(text: str, names: Namespaces) -> None:
    with pytest.raises(QueryError, match="updates are refused"):
        check_query(text, names)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "select * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { OPTIONAL { SERVICE ?x { ?s ?p ?o } } }",
        "ASK { SERVICESILENT<http://127.0.0.1:9/>{?s ?p ?o} }",
        "ASK { ?s ?p 1e5SERVICE <http://127.0.0.1:9/> {?a ?b ?c} }",
        "ASK { ?s ?p trueSERVICE <http://127.0.0.1:9/> {?a ?b ?c} }",
        "PREFIX x: <http://127.0.0.1:9/> ASK { ?s ?p trueSERVICEx:y {?a ?b ?c} }",
        "PREFIX : <http://a/> ASK { ?s ?p :.SERVICE <http://127.0.0.1:9/> {?a ?b ?c} }",
        "ASK { ?s ?p '#'. SERVICE <http://127.0.0.1:9/> {?a ?b ?c} }",
        "ASK { ?s ?p ?o FILTER(?s<?o)SERVICE<http://127.0.0.1:9/>{?a ?b ?c} FILTER(?o>?s) }",
        "ASK { \\u0053ERVICE <http://127.0.0.1:9/> {?a ?b ?c} }",
        'ASK { ?s ?p """a"b""" SERVICE <http://127.0.0.1:9/> {?a ?b ?c} }',
    ],
)
def test_a_call_to_another_server_is_refused_however_it_is_written(text: str, names: Namespaces) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        check_query(text, names)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p 'SERVICE <http://x/> {}' } # SERVICE",
        "PREFIX service: <http://example.org/service/> SELECT * { ?s service:SERVICE <http://example.org/SERVICE> }",
        'SELECT * { ?s ?p "a \\" SERVICE"@en-service, """x" SERVICE "y""" }',
        "SELECT * { ?s <http://example.org/INSERT> 'DELETE DATA' }",
        "SELECT * { ?s ?p ?o FILTER(?s < ?o && ?o > 1.5e3) }",
    ],
)
def test_the_same_words_in_literals_names_and_comments_are_no_call_and_no_update(text: str, names: Namespaces) -> None:
    check_query(text, names)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("SELECT * WHERE { ?s ?p }", "line 1, column 25"),
        ("SELECT *\nWHERE { ?s nosuch:p ?o }", "line 2"),
        ("SELECT * WHERE { ?s ?p ?o", "line 1"),
        ("SELEKT * { ?s ?p ?o }", "line 1"),
        ("SELECT * { ?s <a b> ?o }", "line 1"),
    ],
)
def test_a_syntax_error_is_one_line_with_line_and_column(text: str, where: str, names: Namespaces) -> None:
    with pytest.raises(QueryError) as error:
        check_query(text, names)
    line = str(error.value)
    assert where in line and "column" in line and "\n" not in line and len(line) < 250


@pytest.fixture
def result() -> QueryResult:
    nasty = ox.Literal('"a",\tb\r\n\x1b[31mあ')
    integer = ox.Literal("3", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    iri = ox.NamedNode("https://w3id.org/vietgraph/country/BLR")
    return QueryResult("select", ("a", "b", "c"), ((nasty, integer, None), (iri, ox.Literal("x", language="ja"), iri)))


def test_csv_is_read_back_as_plain_values(result: QueryResult, names: Namespaces) -> None:
    lines = list(csv.reader(io.StringIO(result.as_text("csv", names), newline="")))
    assert lines[0] == ["a", "b", "c"]
    assert lines[1] == ['"a",\tb\r\n\x1b[31mあ', "3", ""]
    assert lines[2][0] == "https://w3id.org/vietgraph/country/BLR"


@pytest.mark.parametrize(
    ("format", "known"), [("tsv", ox.QueryResultsFormat.TSV), ("json", ox.QueryResultsFormat.JSON)]
)
def test_tsv_and_json_are_read_back_term_for_term(
    format: str, known: ox.QueryResultsFormat, result: QueryResult, names: Namespaces
) -> None:
    back = ox.parse_query_results(input=result.as_text(format, names).encode(), format=known)
    assert not isinstance(back, ox.QueryBoolean)
    assert QueryResult.read(back) == result


def test_xml_is_read_back_but_for_what_xml_cannot_hold(result: QueryResult, names: Namespaces) -> None:
    back = ox.parse_query_results(input=result.as_text("xml", names).encode(), format=ox.QueryResultsFormat.XML)
    assert isinstance(back, ox.QuerySolutions)
    read = QueryResult.read(back)
    assert read.columns == result.columns and read.solutions[1] == result.solutions[1]
    [nasty, integer, none] = read.solutions[0]
    assert isinstance(nasty, ox.Literal) and nasty.value.replace("\n", "").endswith("\ufffd[31mあ")
    assert integer == result.solutions[0][1] and none is None


def test_json_of_an_ask_is_a_boolean(names: Namespaces) -> None:
    assert json.loads(QueryResult("ask", answer=True).as_text("json", names))["boolean"] is True


def test_a_table_shortens_iris_and_shows_control_characters(result: QueryResult, names: Namespaces) -> None:
    columns, lines = result.table(names)
    assert columns == ("a", "b", "c")
    assert lines == [('"a", b \\u001B[31mあ', "3", ""), ("country:BLR", "x", "country:BLR")]


def test_turtle_is_for_graphs_and_tables_are_for_rows(store: ox.Store, result: QueryResult, names: Namespaces) -> None:
    graph = run_query(store, "CONSTRUCT { ?s vg:partner ?o } WHERE { ?s vg:partner ?o }", {}, names)
    text = graph.as_text("ttl", names)
    assert set(ox.parse(input=text, format=ox.RdfFormat.TURTLE)) == {
        ox.Quad(t.subject, t.predicate, t.object) for t in graph.triples
    }
    for wrong, format in ((result, "ttl"), (graph, "csv"), (result, "xls")):
        with pytest.raises(QueryError):
            wrong.as_text(format, names)
