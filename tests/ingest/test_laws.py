"""Laws: what holds for every text, whoever wrote it."""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import TITLE, page

from ingest.article import Article
from ingest.matching import matching_view
from ingest.pipeline import read_article
from ingest.record import Record
from ingest.tokens import Tokens, read_sentences
from ingest.zones import read_zones

FRAGMENTS = (
    "ベトナム",
    "ペルー",
    "日越",
    "中国の",
    "と",
    "は",
    "、",
    "。",
    "\n",
    "両国",
    "戦略的パートナーシップ",
    "包括的",
    "を格上げ",
    "した",
    "する予定",
    "1994年",
    "12日",
    "2025年10月12日",
    "18/07/2025",
    "令和7年",
    "周年",
    "外交関係を樹立",
    "国交",
    "特別な友好関係",
    "会談",
    "訪問",
    "署名",
    "共同声明",
    "祝電を送った",
    "カルロス・モンテロ外相",
    "A・",
    "・",
    "ト・ラム書記長",
    "両外相",
    "習近平国家主席",
    "Juan Quispe大統領",
    "駐ペルー",
    "大使",
    "6億米ドル",
    "貿易額は",
    "(約",
    ")",
    "「",
    "」",
    "写真:",
    "出典: https://example.org/a",
    "関連ニュース",
    "コメント (0)",
    "Báo",
    "ASEAN",
    "EU",
    "農業",
    "協力",
    "分野",
    "について",
    "\u3000",
    " ",
    "\x00",
    "\ufeff",
    "か\u3099",
    "𠮷",
    "😀",
    "ー",
    "=",
    "~",
    "から14日まで",
    "\r",
    "100250314081530123.htm",
)
LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from(
    "。、・「」()0123456789年月日ァヴー一龥A\ud800\udfff\x00\u0301\u202e"
)
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(LETTERS, max_size=6), max_size=60).map("".join)
PAGES = TEXTS.map(lambda text: page(text))

RELATED = (
    "関連ニュース",
    "ベトナムとガーナ、戦略的パートナーシップを樹立",
    "クワメ・メンサー大統領がハノイに到着",
    "ベトナムとガーナ、鉱業の覚書に署名",
)
CREDIT = "写真:ホアン・ヴァン・アイン/ガーナ通信"

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def reading(text: str) -> Record:
    return read_article(Article.from_text("law", text))


def said(record: Record) -> dict[str, Any]:
    """The record's JSON form without the places of its evidence."""
    written = record.as_json()
    for field in ("levels", "events", "sectors", "people", "amounts"):
        for item in written[field]:
            item["evidence"] = [span["quote"] for span in item["evidence"]]
    return written


class TestEveryText:
    @given(TEXTS | PAGES)
    @settings(few, max_examples=250)
    def test_no_text_crashes_and_every_span_is_in_it(self, text: str) -> None:
        record = reading(text)
        record.check_evidence()
        for item in record.unresolved:
            assert all(record.article.text[span.start : span.end] == span.quote for span in item.evidence)
        json.loads(record.as_json_line()).keys()
        record.as_json_line().encode()

    @given(TEXTS)
    @few
    def test_lines_and_tokens_lie_in_order_within_the_text(self, text: str) -> None:
        view = matching_view(Article.from_text("law", text).text)
        lines = read_zones(view)
        sentences = read_sentences(view, lines)
        tokens = Tokens(view, sentences)
        bounds = [bound for line in lines for bound in (line.start, line.end)]
        assert bounds == sorted(bounds) and all(0 <= bound <= len(view) for bound in bounds)
        words = [word for cut in sentences for word in tokens.within(cut.start, cut.end)]
        cuts = [offset for start, end, _ in words for offset in (start, end)]
        assert cuts == sorted(cuts)
        assert all(line.start <= cut.start <= cut.end <= line.end for cut in sentences for line in [lines[cut.line]])

    @given(st.text(max_size=200))
    @few
    def test_the_matching_view_is_as_long_as_the_text(self, text: str) -> None:
        assert len(matching_view(text)) == len(text)

    @given(st.text(LETTERS, max_size=100))
    @few
    def test_the_kept_text_is_normalised_and_has_a_utf_8_form(self, text: str) -> None:
        kept = Article.from_text("law", text).text
        assert unicodedata.is_normalized("NFC", kept) and kept.encode().decode() == kept

    @given(PAGES)
    @few
    def test_a_partner_s_claims_are_about_partners_only(self, text: str) -> None:
        record = reading(text)
        partners = {claim.partner for claim in record.partners}
        assert "VNM" not in partners
        assert {claim.partner for claim in record.events} <= partners
        assert {claim.partner for claim in record.sectors} <= partners
        assert {claim.partner for claim in record.amounts} <= partners
        assert not {claim.country for claim in record.mentioned} & (partners | {"VNM"})

    @given(TEXTS | PAGES)
    @few
    def test_a_date_stands_on_words_and_says_how_it_is_known(self, text: str) -> None:
        record = reading(text)
        for level in record.levels:
            assert (level.since is None) == (level.date_basis == "none")
            assert level.since is None or any(span.field == "date" for span in level.evidence)
        for event in record.events:
            assert (event.date is None) == (event.date_basis == "none")
            assert event.date is None or any(span.field in ("date", "dateline") for span in event.evidence)

    def test_so_it_does_in_every_gold_article(self, records: Mapping[str, Record]) -> None:
        levels = [claim for record in records.values() for claim in record.levels if claim.since]
        events = [claim for record in records.values() for claim in record.events if claim.date]
        assert all(any(span.field == "date" for span in claim.evidence) for claim in levels)
        assert all(any(span.field in ("date", "dateline") for span in claim.evidence) for claim in events)
        assert "none" not in {claim.date_basis for claim in (*levels, *events)}


class TestDeterminism:
    @given(PAGES)
    @few
    def test_the_same_text_reads_the_same_whatever_was_read_between(self, text: str) -> None:
        first = reading(text)
        reading(page("ベトナムとガーナは戦略的パートナーシップを樹立した。", title="ベトナムとガーナ、関係を格上げ"))
        assert reading(text) == first

    def test_the_order_of_articles_changes_no_record(
        self, articles: Mapping[str, Article], records: Mapping[str, Record]
    ) -> None:
        some = sorted(articles)[::9]
        assert {ident: read_article(articles[ident]) for ident in reversed(some)} == {
            ident: records[ident] for ident in some
        }

    @given(PAGES)
    @few
    def test_composed_and_decomposed_letters_read_the_same(self, text: str) -> None:
        assert reading(unicodedata.normalize("NFD", text)) == reading(text)


class TestFurnitureChangesNothing:
    def test_a_block_of_related_headlines_changes_no_claim(
        self, articles: Mapping[str, Article], records: Mapping[str, Record]
    ) -> None:
        changed = []
        for ident, article in articles.items():
            more = Article.from_text(ident, article.text.rstrip("\n") + "\n\n" + "\n".join(RELATED) + "\n")
            if read_article(more).as_json() != records[ident].as_json():
                changed.append(ident)
        assert changed == []

    def test_a_caption_credit_changes_no_claim(
        self, articles: Mapping[str, Article], records: Mapping[str, Record]
    ) -> None:
        changed = []
        for ident in sorted(articles)[::2]:
            paragraphs = articles[ident].text.split("\n")
            middle = len(paragraphs) // 2
            text = "\n".join((*paragraphs[:middle], CREDIT, *paragraphs[middle:]))
            if said(read_article(Article.from_text(ident, text))) != said(records[ident]):
                changed.append(ident)
        assert changed == []

    @given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
    @few
    def test_whatever_stands_after_the_comment_counter_changes_no_claim(self, junk: str) -> None:
        lead = page(
            "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談し、農業協力を進めることで一致した。"
        )
        with_junk = (
            f"{lead}\nコメント (0)\n{junk.replace('出典: https://example.org/a', '').replace('関連ニュース', '')}\n"
        )
        assert said(reading(with_junk)) == said(reading(lead))

    @given(st.lists(st.sampled_from(["", " ", "\u3000", "\t"]), min_size=3, max_size=3), st.integers(1, 4))
    @few
    def test_blank_lines_and_indents_change_no_claim(self, indents: list[str], gaps: int) -> None:
        sentences = (TITLE, "両国の外相は12日、リマで会談した。", "双方は農業協力を進めることで一致した。")
        plain = "\n".join(sentences)
        spaced = ("\n" * gaps).join(f"{indent}{sentence} " for indent, sentence in zip(indents, sentences, strict=True))
        assert said(reading(spaced)) == said(reading(plain))
