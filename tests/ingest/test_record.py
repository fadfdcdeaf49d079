"""The record: immutable claims whose evidence is the text, and one JSON form."""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pages import page, read, told

from ingest.article import Article
from ingest.claims import Evidence, PartnerClaim
from ingest.pipeline import read_article
from ingest.record import Record
from ontology.errors import EvidenceError
from ontology.schemes import load_scheme

TEXT = page(
    "ベトナムのレ・クアン国家主席は12日、リマでペルーのカルロス・モンテロ大統領と会談した。",
    "両首脳は、両国関係を包括的パートナーシップから戦略的パートナーシップへ格上げすることで合意した。",
    "双方は、農業と教育の分野で協力を広げ、チリの港も使うことで一致した。",
    "両国の貿易額は2024年に6億ドルに達した。両国は1994年に外交関係を樹立した。",
    published="2025-10-15",
    address="https://example.org/peru.html",
)
AXES = ("act", "actuality", "polarity", "news_role")


@pytest.fixture(scope="module")
def record() -> Record:
    return read(TEXT)


@pytest.fixture(scope="module")
def written(record: Record) -> dict[str, Any]:
    return dict(json.loads(record.as_json_line()))


def items(written: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for field in ("levels", "events", "sectors", "people", "amounts"):
        for item in written[field]:
            yield field, item


class TestEvidence:
    def test_every_span_is_the_text_it_quotes(self, record: Record) -> None:
        claims = list(record.claims())
        assert {type(claim).__name__ for claim in claims} == {
            "PartnerClaim",
            "MentionClaim",
            "RelationClaim",
            "EventReport",
            "SectorClaim",
            "PersonClaim",
            "AmountClaim",
        }
        for claim in claims:
            assert claim.evidence and claim.rule
            for span in claim.evidence:
                assert record.article.text[span.start : span.end] == span.quote

    def test_spans_of_every_real_article_are_its_text(self, records: Mapping[str, Record]) -> None:
        for record in records.values():
            record.check_evidence()
            for item in record.unresolved:
                assert all(record.article.text[span.start : span.end] == span.quote for span in item.evidence)

    def test_quotes_are_the_text_as_it_stood_not_as_it_was_matched(self) -> None:
        text = page(
            "レ・クアン外相は12日、ペルーのカルロス･モンテロ外相と会い、ＡＩの分野で協力を広げることで一致した。"
        )
        quotes = {span.quote for claim in read(text).claims() for span in claim.evidence}
        assert {"カルロス･モンテロ", "ＡＩ"} <= quotes

    @pytest.mark.parametrize(
        "span",
        [
            Evidence(0, 3, "ペルー", "partner"),
            Evidence(0, 0, "", "partner"),
            Evidence(-4, -1, "", "partner"),
            Evidence(0, 10**6, "ベトナム", "partner"),
        ],
    )
    def test_a_span_that_is_not_the_text_is_an_error(self, record: Record, span: Evidence) -> None:
        with pytest.raises(EvidenceError):
            dataclasses.replace(record, partners=(PartnerClaim("PER", "partner/pair", (span,)),)).check_evidence()

    def test_a_claim_without_evidence_is_an_error(self, record: Record) -> None:
        with pytest.raises(EvidenceError):
            dataclasses.replace(record, partners=(PartnerClaim("PER", "partner/pair", ()),)).check_evidence()


class TestJsonForm:
    def test_keys_come_in_the_order_of_the_contract(self, written: dict[str, Any]) -> None:
        assert list(written) == [
            "id",
            "url",
            "published",
            "about_bilateral",
            "partners",
            "mentioned",
            "levels",
            "events",
            "sectors",
            "people",
            "amounts",
        ]

    @pytest.mark.parametrize(
        ("field", "keys"),
        [
            ("levels", ["partner", "level", "status", "since", *AXES]),
            ("events", ["type", "partner", "date", "place"]),
            ("sectors", ["partner", "sector"]),
            ("people", ["name", "role", "country"]),
            ("amounts", ["partner", "quantity", "value", "currency", "period", "status"]),
        ],
    )
    def test_items_have_their_fields_and_their_grounds(
        self, written: dict[str, Any], field: str, keys: list[str]
    ) -> None:
        assert written[field]
        for item in written[field]:
            assert list(item) == [*keys, "evidence", "rule"]
            for span in item["evidence"]:
                assert list(span)[:3] == ["start", "end", "quote"]
                assert TEXT[span["start"] : span["end"]] == span["quote"]

    def test_the_page_comes_out_as_it_reads(self, written: dict[str, Any]) -> None:
        assert written["id"] == "page"
        assert written["url"] == "https://example.org/peru.html"
        assert written["published"] == "2025-10-15"
        assert written["about_bilateral"] is True
        assert (written["partners"], written["mentioned"]) == (["PER"], ["CHL"])
        assert {(item["level"], item["status"], item["since"]) for item in written["levels"]} == {
            ("comprehensive", "past", None),
            ("strategic", "established", "2025-10-12"),
            ("diplomatic-relations", "existing", "1994"),
        }
        assert {item["sector"] for item in written["sectors"]} >= {"agriculture", "education-training"}
        assert [(item["value"], item["currency"]) for item in written["amounts"]] == [(600_000_000, "USD")]

    def test_it_is_one_line_of_unescaped_japanese(self, record: Record) -> None:
        line = record.as_json_line()
        assert "\n" not in line and "ペルー" in line and "\\u" not in line

    def test_every_code_is_a_concept_of_the_vocabularies(self, written: dict[str, Any]) -> None:
        known = {
            scheme: load_scheme(scheme).keys()
            for scheme in ("level", "status", "sector", "event-type", *map(_scheme, AXES))
        }
        for field, item in items(written):
            assert field == "people" or item["partner"] in written["partners"]
            for key, scheme in (
                ("level", "level"),
                ("sector", "sector"),
                ("type", "event-type"),
                *zip(AXES, map(_scheme, AXES), strict=True),
            ):
                assert key not in item or item[key] in known[scheme]
            assert field != "levels" or item["status"] in known["status"]

    def test_a_page_about_nothing_has_every_key_and_empty_lists(self) -> None:
        written = read("ハノイの古い市場で屋根の改修が終わった。\n").as_json()
        assert written["about_bilateral"] is False
        assert [written[key] for key in list(written)[4:]] == [[]] * 7
        assert written["url"] is None and written["published"] is None


class TestImmutability:
    def test_a_claim_cannot_be_changed(self, record: Record) -> None:
        for claim in record.claims():
            with pytest.raises(dataclasses.FrozenInstanceError):
                claim.rule = "changed"  # type: ignore[misc]
            assert isinstance(claim.evidence, tuple)
            assert hash(claim) == hash(dataclasses.replace(claim))

    def test_a_record_cannot_be_changed(self, record: Record) -> None:
        with pytest.raises(dataclasses.FrozenInstanceError):
            record.url = None  # type: ignore[misc]
        for field in dataclasses.fields(record):
            assert not isinstance(getattr(record, field.name), list | dict | set)

    def test_an_article_cannot_be_changed_and_its_hash_is_that_of_its_text(self) -> None:
        article = Article.from_text("a", TEXT)
        with pytest.raises(dataclasses.FrozenInstanceError):
            article.text = ""  # type: ignore[misc]
        assert article.sha256 == Article.from_text("b", TEXT).sha256 != Article.from_text("a", TEXT + " ").sha256


class TestUnresolved:
    def test_a_level_whose_pair_cannot_be_told_is_counted_and_not_claimed(self) -> None:
        record = told("双方は農業協力を進める。", "中国とロシアの戦略的パートナーシップも語られた。")
        assert not record.levels
        assert [(item.kind, item.reason) for item in record.unresolved] == [("level", "no partner")]

    def test_countries_in_zones_that_assert_nothing_are_counted(self) -> None:
        record = read_article(
            Article.from_text("a", TEXT + "\n関連記事\nベトナムとガーナ、航空協定\nトーゴの港に新航路\n")
        )
        assert dict(record.unasserted)["related"] == 2


def _scheme(axis: str) -> str:
    return axis.replace("_", "-")


class TestUndecided:
    def test_a_country_of_the_title_that_nothing_ties_to_vietnam_is_listed(self) -> None:
        record = told(
            "ベトナムのレ・クアン外相は12日、ペルーのカルロス・モンテロ外相とリマで会談した。",
            title="ベトナムとペルーの外相が会談 ガーナの海で",
        )
        assert {(item.kind, item.evidence[0].quote) for item in record.unresolved} == {("partner", "ガーナ")}

    def test_a_person_whose_country_the_article_does_not_tell_is_listed(self) -> None:
        record = told(
            "ベトナムのレ・クアン外相は12日、ペルーの外相、チリの外相とそれぞれ会談した。",
            "席にはヨハン・ベック社長が加わった。",
            title="ベトナム外相、ペルーとチリの外相と会談",
        )
        person = next(person for person in record.people if person.name == "ヨハン・ベック")
        assert person.country is None
        assert [(item.kind, item.reason) for item in record.unresolved] == [("person", "no country")]
