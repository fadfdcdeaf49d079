"""Tokens: every offset is exact, and no text, however hostile, crashes the analyser or takes long."""

import time
from collections.abc import Callable

import pytest
from pages import lines_of, read

from ingest.article import Article
from ingest.matching import matching_view
from ingest.pipeline import read_article
from ingest.tokens import BLOCK_MOST, RUN_MOST, Sentence, Tokens, read_sentences, runs_on

SENTENCE = "ベトナムとケニアの外相は、農産物の取引を広げるための作業部会を設けることを決めた。"


def tokens_of(text: str) -> tuple[str, tuple[Sentence, ...], Tokens]:
    view, lines = lines_of(text)
    sentences = read_sentences(view, lines)
    return view, sentences, Tokens(view, sentences)


def words_of(view: str, sentences: tuple[Sentence, ...], tokens: Tokens) -> list[str]:
    return [view[start:end] for sentence in sentences for start, end, _ in tokens.within(sentence.start, sentence.end)]


def seconds(act: Callable[[], object]) -> float:
    """Processor time of a call: other programs on the machine do not count."""
    begin = time.process_time()
    act()
    return time.process_time() - begin


ODD = {
    "ideographic blanks": f"外相は\u3000着いた。\u3000{SENTENCE}",
    "tabs and blanks": f"外相は \t 着いた。  {SENTENCE}",
    "a carriage return in the line": f"外相は着いた。\r{SENTENCE}",
    "a zero-width blank": f"外相\u200bは着いた。{SENTENCE}",
    "a byte order mark in the text": f"外相\ufeffは着いた。{SENTENCE}",
    "a NUL": f"外相\x00は着いた。{SENTENCE}",
    "astral characters": f"外相は𠮷田氏😀と𩸽を食べた。{SENTENCE}",
    "a combining voiced mark": f"外相は か\u3099いこう の話をした。{SENTENCE}",
    "stacked combining marks": f"外相は a\u0301\u0323\u0302 を指した。{SENTENCE}",
    "a variation selector": f"外相は葛\U000e0100城を訪れた。{SENTENCE}",
    "right-to-left letters": f"外相は \u202eשלום مرحبا\u202c と書いた。{SENTENCE}",
    "half-width katakana": f"外相はﾊﾉｲに着いた。{SENTENCE}",
    "full-width letters": f"外相はＡＰＥＣの席にいた。{SENTENCE}",
    "other scripts": f"외상은 도착했다。외相はวันนี้ Đỗ Hữu と書いた。{SENTENCE}",
}


class TestOffsets:
    @pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
    def test_tokens_and_blanks_tile_every_sentence(self, text: str) -> None:
        view, sentences, tokens = tokens_of(Article.from_text("odd", text).text)
        assert sentences
        for sentence in sentences:
            position = sentence.start
            for start, end, _ in tokens.within(sentence.start, sentence.end):
                assert view[position:start].strip() == ""
                assert start < end
                position = end
            assert view[position : sentence.end].strip() == ""

    @pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
    def test_the_view_has_the_length_of_the_text(self, text: str) -> None:
        kept = Article.from_text("odd", text).text
        assert len(matching_view(kept)) == len(kept)

    @pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
    def test_what_stands_behind_an_odd_character_is_still_read(self, text: str) -> None:
        assert {"ベトナム", "ケニア", "取引"} <= set(words_of(*tokens_of(Article.from_text("odd", text).text)))

    def test_a_number_stays_whole(self) -> None:
        words = words_of(*tokens_of("両国は2031年10月12日に150件の案件を選んだ。"))
        assert words[2:8] == ["2031", "年", "10", "月", "12", "日"]

    def test_borders_are_where_tokens_begin_and_end(self) -> None:
        text = "東南アジアの国々は港を開いた。"
        view, _, tokens = tokens_of(text)
        assert tokens.aligned(0, 2) and tokens.aligned(2, 5)
        assert not tokens.aligned(1, 3)
        assert [view[start:end] for start, end, _ in tokens.within(2, 5)] == ["アジア"]

    def test_a_change_of_script_is_a_border_and_the_dictionary_agrees(self) -> None:
        view, (sentence,), tokens = tokens_of(SENTENCE)
        asked = {place for place in range(len(view)) if tokens.border(place)}
        found = {start for start, _, _ in tokens.within(sentence.start, sentence.end)}
        assert found <= asked

    def test_what_is_asked_first_does_not_change_the_answer(self) -> None:
        text = "外務次官級協議が開かれ、投資環境整備と東南アジア情勢、原子力発電所の建設を話し合った。"
        forwards, backwards = tokens_of(text)[2], tokens_of(text)[2]
        there = [forwards.border(place) for place in range(len(text))]
        back = [backwards.border(place) for place in reversed(range(len(text)))]
        assert there == back[::-1]

    def test_features_are_still_right_after_many_further_calls(self) -> None:
        _, _, first = tokens_of(SENTENCE)
        before = [tuple(feature) for _, _, feature in first.within(0, len(SENTENCE))]
        for number in range(300):
            tokens_of(f"{number}番目の別の文は、港と船と積み荷の話である。")
        assert [tuple(feature) for _, _, feature in first.within(0, len(SENTENCE))] == before
        assert before[0][:4] == ("名詞", "固有名詞", "地名", "国")

    def test_lines_that_assert_nothing_have_no_sentences(self) -> None:
        view, sentences, _ = tokens_of(f"見出し\n{SENTENCE}\n出典: https://example.org/a\n")
        assert [view[sentence.start : sentence.end] for sentence in sentences] == ["見出し", SENTENCE]


RUNS = ("ア", "Q", "ア・", "A・", "A.", "タイ", "タイ・", "ベトナム")


class TestHazards:
    """Inputs that crash or stall a bare MeCab."""

    @pytest.mark.parametrize(
        "piece",
        [
            *"ー・7…漢「(。、の/国年",
            "1月",
            "1億",
            "協力、",
            "外相",
            *RUNS,
            "、ベトナム",
        ],
    )
    def test_fifty_thousand_of_one_thing_in_a_row_take_linear_time(self, piece: str) -> None:
        def reading(size: int) -> Callable[[], object]:
            line = f"外相は{piece * (size // len(piece))}と述べた。{SENTENCE}"
            return lambda: read_article(Article.from_text("run", line))

        reading(100)()
        small = max(min(seconds(reading(3_000)) for _ in range(2)), 0.02)
        # What grows with the square is not tried at the whole size: that would take minutes.
        middle = min(seconds(reading(12_000)) for _ in range(2))
        assert middle < 10 * small
        assert min(seconds(reading(50_000)) for _ in range(2)) < 10 * max(middle, small)

    def test_a_line_of_millions_of_characters_neither_crashes_nor_stalls(self) -> None:
        text = "貨物は港に着き、検査を受けて倉に入る、" * 137_000
        assert len(text) > 2_600_000
        view, lines = lines_of(text)

        def whole() -> None:
            sentences = read_sentences(view, lines)
            assert len(words_of(view, sentences, Tokens(view, sentences))) > 1_000_000

        assert seconds(whole) < 60

    def test_a_long_line_is_cut_into_blocks_that_lose_nothing(self) -> None:
        text = "貨物は港に着き検査を受けて倉に入り" * (3 * BLOCK_MOST // 17) + "。"
        view, sentences, tokens = tokens_of(text)
        assert len(sentences) == 1 and "".join(words_of(view, sentences, tokens)) == view

    def test_a_run_longer_than_the_limit_is_cut_and_keeps_its_offsets(self) -> None:
        text = "外相は" + "カ" * (3 * RUN_MOST + 7) + "と述べた。"
        view, sentences, tokens = tokens_of(text)
        assert "".join(words_of(view, sentences, tokens)) == view

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "\n",
            "\x00",
            "\x00\n\x00",
            "\ud800",
            "\udfff外相\ud800は着いた。",
            "\u3000",
            "\u0301",
            "\ufeff",
            "。",
            "\u2028外相。",
        ],
        ids=ascii,
    )
    def test_next_to_nothing_is_read_as_nothing(self, text: str) -> None:
        record = read_article(Article.from_text("small", text))
        assert not record.about_bilateral and not list(record.claims())

    def test_a_lone_surrogate_is_replaced_and_the_rest_is_read(self) -> None:
        article = Article.from_text("surrogate", f"\ud83d{SENTENCE}")
        assert article.text.encode()
        assert "\ufffd" in article.text
        assert SENTENCE in article.text

    def test_a_nul_does_not_cut_the_text_short(self) -> None:
        with_nul = read(f"ベトナムとケニア、作業部会を設置\n外相\x00の会談。{SENTENCE}")
        assert [claim.partner for claim in with_nul.partners] == ["KEN"]

    def test_a_page_of_many_short_lines_takes_linear_time(self) -> None:
        text = f"見出し\n{SENTENCE}\n" + "短い行です。\n" * 20_000
        assert seconds(lambda: read_article(Article.from_text("lines", text))) < 15


def test_katakana_and_latin_runs_are_one_word() -> None:
    view = "タイトルはVTV Go"
    assert [offset for offset in range(len(view) + 1) if runs_on(view, offset)] == [1, 2, 3, 6, 7, 10]
