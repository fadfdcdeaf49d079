"""A record becomes quads: every claim with its evidence, stable ids, canonical literals, no blank node."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from ingest.article import Article
from ingest.claims import AmountClaim, EventReport, Evidence, PartnerClaim, PersonClaim, RelationClaim, Unresolved
from ingest.literals import bounds, date, web_address
from ingest.quads import claim_id, person_id, record_graph, record_quads, run_id, run_quads
from ingest.record import Record
from ontology.namespaces import Namespaces

NAMES = Namespaces()
RUN = run_id("0.0", "words")
TEXT = "会談\r\n6月2日、ファム首相はビエンチャンでラオスの首相と会談し、特別な関係を確認した。貿易額は20億ドル。"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def span(words: str, field: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start, start + len(words), words, field)


def record(**changes: object) -> Record:
    content = Record(
        article=Article.from_text("laos 1/ラオス", TEXT),
        title="ラオスと会談",
        url="https://example.org/a b?q=「会談」",
        publisher=None,
        published="2024-06",
        published_basis="date-line",
        partners=(PartnerClaim("LAO", "partner", (span("ラオス", "partner"),)),),
        mentioned=(),
        levels=(
            RelationClaim(
                "LAO", "special", "existing", None, "reaffirm", "done", "affirmed", "main-event", "none",
                "特別な関係", "level", (span("特別な関係", "level"), span("確認した", "verb")),
            ),
        ),
        events=(
            EventReport(
                "meeting", "LAO", "2024-06-02", "explicit", "Vientiane", "event",
                (span("会談し", "verb"), span("6月2日", "date")),
            ),
        ),
        sectors=(),
        people=(PersonClaim("ファム", "首相", "VNM", None, ("P.M.チン",), "name", (span("ファム", "name"),)),),
        amounts=(
            AmountClaim("LAO", "bilateral-trade", 2_000_000_000, "USD", None, "actual", "a", (span("20億", "amount"),)),
        ),
        unresolved=(Unresolved("event", "no-date", (span("会談し", "verb"),)),),
        unasserted=(("menu", 2), ("caption", 1)),
    )  # fmt: skip
    return dataclasses.replace(content, **changes)  # type: ignore[arg-type]


def quads(read: Record, names: Namespaces = NAMES) -> list[ox.Quad]:
    return list(record_quads(read, names, RUN))


def values(found: list[ox.Quad], predicate: str, subject: object = None) -> list[ox.NamedNode | ox.Literal]:
    return [
        q.object
        for q in found
        if q.predicate.value == predicate
        and subject in (None, q.subject)
        and isinstance(q.object, ox.NamedNode | ox.Literal)
    ]


def of_type(found: list[ox.Quad], kind: str) -> list[ox.NamedNode]:
    return [
        q.subject for q in found if q.object == ox.NamedNode(NAMES.vg(kind)) and isinstance(q.subject, ox.NamedNode)
    ]


def test_no_node_is_blank() -> None:
    assert not any(isinstance(t, ox.BlankNode) for q in quads(record()) for t in (q.subject, q.object))


def test_everything_stands_in_the_article_graph_but_people_and_relations() -> None:
    by_graph: dict[object, set[str]] = {}
    for quad in quads(record()):
        by_graph.setdefault(quad.graph_name, set()).add(str(quad.subject))
    own, entities = ox.NamedNode(NAMES.article_graph("laos 1/ラオス")), ox.NamedNode(NAMES.graph("entities"))
    assert set(by_graph) == {own, entities}
    assert by_graph[entities] == {f"<{NAMES.dyad('LAO')}>", f"<{NAMES.person(person_id('ファム', 'VNM'))}>"}


def test_every_claim_names_its_article_its_run_its_rule_and_its_evidence() -> None:
    found = quads(record())
    for kind in ("PartnerClaim", "RelationClaim", "EventReport", "PersonClaim", "AmountClaim"):
        (claim,) = of_type(found, kind)
        assert values(found, f"{PROV}wasDerivedFrom", claim) == [ox.NamedNode(NAMES.article("laos 1/ラオス"))]
        assert values(found, f"{PROV}wasGeneratedBy", claim) == [ox.NamedNode(NAMES.run(RUN))]
        assert values(found, NAMES.vg("rule"), claim)
        assert values(found, NAMES.vg("evidence"), claim)


def test_evidence_carries_quote_offsets_and_at_most_32_characters_around_it() -> None:
    found = quads(record())
    (claim,) = of_type(found, "AmountClaim")
    (evidence,) = values(found, NAMES.vg("evidence"), claim)
    (selector,) = values(found, f"{OA}hasSelector", evidence)
    exact, before, after, start, end = (
        values(found, OA + name, selector)[0].value for name in ("exact", "prefix", "suffix", "start", "end")
    )
    assert (exact, after) == ("20億", "ドル。")
    assert len(before) == 32
    assert TEXT[int(start) : int(end)] == exact
    assert TEXT.endswith(before + exact + after)


def test_a_line_break_of_windows_in_the_text_is_kept_in_the_context() -> None:
    found = quads(record())
    assert any("\r\n" in value.value for value in values(found, f"{OA}prefix"))


@pytest.mark.parametrize(
    ("when", "datatype", "days"),
    [
        ("2024", "gYear", ("2024-01-01", "2024-12-31")),
        ("2024-02", "gYearMonth", ("2024-02-01", "2024-02-29")),
        ("2024-02-03", "date", ("2024-02-03", "2024-02-03")),
    ],
)
def test_a_date_is_typed_by_its_precision_and_has_a_first_and_a_last_day(
    when: str, datatype: str, days: tuple[str, str]
) -> None:
    assert date(when) == ox.Literal(when, datatype=ox.NamedNode(XSD + datatype))
    assert bounds(when) == days


@pytest.mark.parametrize("when", ["2024-13", "2023-02-29", "昨年", "24-1-1", "2024-1", "0000", ""])
def test_what_is_no_date_stays_a_plain_literal_without_bounds(when: str) -> None:
    assert date(when) == ox.Literal(when)
    assert bounds(when) is None


def test_the_bounds_of_an_event_follow_its_date_and_are_absent_without_one() -> None:
    found = quads(record())
    (event,) = of_type(found, "EventReport")
    day = ox.Literal("2024-06-02", datatype=ox.NamedNode(f"{XSD}date"))
    assert values(found, NAMES.vg("fromEarliest"), event) == [day] == values(found, NAMES.vg("fromLatest"), event)
    undated = quads(record(events=(dataclasses.replace(record().events[0], date=None),)))
    (event,) = of_type(undated, "EventReport")
    assert not values(undated, NAMES.vg("eventDate"), event)
    assert not values(undated, NAMES.vg("fromEarliest"), event)


def test_the_print_of_the_text_stands_at_the_article_if_there_is_one() -> None:
    article = ox.NamedNode(NAMES.article("laos 1/ラオス"))
    found = quads(record(text_min_hash="0f" * 256))
    assert values(found, NAMES.vg("textMinHash"), article) == [ox.Literal("0f" * 256)]
    assert values(quads(record()), NAMES.vg("textMinHash")) == []


def test_an_article_without_publication_date_states_its_claims_on_no_day() -> None:
    found = quads(record(published=None))
    assert not values(found, NAMES.vg("statedOn"))
    assert not values(found, "https://schema.org/datePublished")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a b?q=「会談」", "https://example.org/a%20b?q=%E3%80%8C%E4%BC%9A%E8%AB%87%E3%80%8D"),
        ("HTTP://Example.ORG:8080/%E4%BC%9A#x", "http://example.org:8080/%E4%BC%9A#x"),
        ("https://例え.jp/", "https://xn--r8jz45g.jp/"),
        ('https://example.org/100%/{x}|\\^`"<y>', "https://example.org/100%25/%7Bx%7D%7C%5C%5E%60%22%3Cy%3E"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
    ],
)
def test_an_address_becomes_an_iri_with_what_is_not_allowed_percent_encoded(url: str, address: str) -> None:
    assert web_address(url) == address
    assert ox.NamedNode(address)
    assert web_address(address) == address, "encoding twice changes nothing"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "ftp://example.org/", "https://", "https://exa mple.org/", "https://example.org:port/",
     "//example.org/", "https://user:secret@example.org/", "https://[::1", "会談", ""],
)  # fmt: skip
def test_what_is_no_web_address_stays_a_literal(url: str) -> None:
    assert web_address(url) is None
    if url:
        assert values(quads(record(url=url)), "https://schema.org/url") == [ox.Literal(url)]


def test_an_id_is_the_same_in_every_process_and_under_every_hash_seed() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/ingest'); import test_quads as t; import pyoxigraph as ox;"
        "import hashlib; q = t.quads(t.record());"
        "print(hashlib.sha256(ox.serialize(q, format=ox.RdfFormat.N_QUADS)).hexdigest())"
    )
    root = Path(__file__).parents[2]
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root, capture_output=True, check=True, text=True,
        ).stdout
        for seed in ("0", "1", "42")
    }  # fmt: skip
    assert len(found) == 1


def test_an_id_changes_with_every_field_of_a_claim_and_with_its_article() -> None:
    read = record()
    claim, article = read.levels[0], read.article
    changed = [
        dataclasses.replace(claim, level="strategic"),
        dataclasses.replace(claim, since="2024"),
        dataclasses.replace(claim, polarity="denied"),
        dataclasses.replace(claim, rule="another"),
        dataclasses.replace(claim, evidence=claim.evidence[:1]),
    ]
    ids = {claim_id(claim, article), *(claim_id(other, article) for other in changed)}
    ids.add(claim_id(claim, Article.from_text("other", TEXT)))
    assert len(ids) == 2 + len(changed)


def test_the_order_of_the_evidence_does_not_change_the_id() -> None:
    claim, article = record().levels[0], record().article
    turned = dataclasses.replace(claim, evidence=claim.evidence[::-1])
    assert claim_id(turned, article) == claim_id(claim, article)


def test_a_name_with_other_dots_and_blanks_is_the_same_person_of_the_same_country_only() -> None:
    assert (
        person_id("A・ルカシェンコ", "BLR")
        == person_id("A. ルカシェンコ", "BLR")
        == person_id("Ａ.ルカシェンコ", "BLR")
    )
    assert person_id("A・ルカシェンコ", "BLR") != person_id("A・ルカシェンコ", "RUS")
    assert person_id("ハナ", None) != person_id("バナ", None)


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u2028", "\ufffe", "\U0001f600", '"\\', "<script>"])
def test_any_character_of_a_text_survives_the_way_to_nquads_and_back(sign: str) -> None:
    found = quads(record(title=f"題{sign}名"))
    back = ox.parse(input=ox.serialize(found, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)
    assert set(back) == set(found)


def test_literals_come_back_from_a_store_as_they_were_written() -> None:
    found = set(quads(record()))
    store = ox.Store()
    store.bulk_extend(found)
    assert set(store) == found


def test_rdflib_sees_the_same_statements_and_keeps_their_spelling() -> None:
    dataset = record_graph(record(), NAMES, RUN)
    lines = {line for line in dataset.serialize(format="nquads").splitlines() if line}
    back = set(ox.parse(input="\n".join(lines), format=ox.RdfFormat.N_QUADS))
    assert back == set(quads(record()))


def test_another_base_moves_every_name_of_ours() -> None:
    moved = quads(record(), Namespaces("http://localhost/graph/"))
    ours = [t.value for q in moved for t in (q.subject, q.predicate, q.graph_name) if isinstance(t, ox.NamedNode)]
    assert not any(iri.startswith(NAMES.base) for iri in ours)
    assert any(iri.startswith("http://localhost/graph/claim/") for iri in ours)


def test_a_run_is_described_by_version_and_vocabulary_and_by_nothing_that_changes_from_run_to_run() -> None:
    found = list(run_quads(RUN, NAMES, "0.0", "words"))
    assert {q.subject for q in found} == {ox.NamedNode(NAMES.run(RUN))}
    assert {q.object.value for q in found if isinstance(q.object, ox.Literal)} == {"0.0", "words", "vietgraph 0.0"}
    assert run_id("0.1", "words") != RUN != run_id("0.0", "other words")
