"""Zones: which part of the page a line belongs to decides whether its words assert anything."""

import pytest
from pages import page, zones

from ingest.tokens import split_sentences
from ingest.zones import ASSERTING, READ

BODY = "ベトナムとケニアの外相は月曜日に電話で話し、農産物の取引を広げるための作業部会を設けることを決めた。"
LONG = (
    "双方はまた、来年の前半に開く実務者の集まりで、港の使い方、船員の訓練、通関の手続きを一つずつ見直し、"
    "その結果をそれぞれの政府に報告することを申し合わせた。"
)


def zone_of(line: str, *before: str, after: tuple[str, ...] = ()) -> str:
    """The zone of one line of a page."""
    for zone, text in zones("\n".join((*before, line, *after))):
        if text == line:
            return zone
    raise AssertionError(f"no line {line!r}")


@pytest.mark.parametrize("sections", ["トップ | 政治 | 経済 | 社会 | 観光", "トップ > ニュース > 対外"])
def test_the_name_of_a_site_above_its_sections_is_no_title(sections: str) -> None:
    page_ = ("ケニア便り ニュース", sections, "ケニアと作業部会", BODY)
    assert [zone for zone, _ in zones("\n".join(page_))] == ["menu", "menu", "title", "body"]


@pytest.mark.parametrize(("line", "title"), [("トップ", "title"), ("その他", "title"), ("トップニュース", "related")])
def test_a_menu_word_alone_opens_no_list_of_other_articles(line: str, title: str) -> None:
    assert zone_of("ケニアとの農産物取引、拡大へ作業部会", line, after=(BODY,)) == title


def test_sections_below_the_title_leave_it_the_title() -> None:
    page_ = ("ケニアと作業部会", "トップ > ニュース > 対外", BODY)
    assert [zone for zone, _ in zones("\n".join(page_))] == ["title", "menu", "body"]


class TestNumberedPoints:
    SIDES = ("ペルー側:ベラ外務大臣、ソト審議官ほか", "ベトナム側:ダン外務大臣ほか")

    def test_who_took_part_below_a_numbered_heading_is_body(self) -> None:
        named = {text: zone for zone, text in zones("\n".join(("結果", BODY, "2.出席者", *self.SIDES, "3.概要", LONG)))}
        assert [named[line] for line in (*self.SIDES, "3.概要")] == ["body", "body", "heading"]

    def test_without_the_numbers_they_are_a_menu(self) -> None:
        named = {text: zone for zone, text in zones("\n".join(("結果", BODY, "出席者", *self.SIDES, "概要", LONG)))}
        assert named[self.SIDES[0]] == "menu"


class TestHeadlineAndBody:
    def test_the_first_line_without_a_full_stop_is_the_title(self) -> None:
        assert zone_of("ケニアとの農産物取引、拡大へ作業部会", after=(BODY,)) == "title"

    def test_a_first_line_that_is_a_sentence_is_body(self) -> None:
        assert zone_of(BODY) == "body"

    def test_a_short_line_between_paragraphs_is_a_section_heading(self) -> None:
        assert zone_of("港湾と物流の協力", "ケニアと作業部会", BODY, after=(LONG,)) == "heading"

    def test_a_line_of_running_text_is_body(self) -> None:
        assert zone_of(LONG, "ケニアと作業部会", BODY) == "body"

    @pytest.mark.parametrize("credit", ["【ナイロビ支局】", "(ナイロビ=共同)", ""])
    def test_the_office_that_wrote_after_the_last_sentence_leaves_it_body(self, credit: str) -> None:
        last = "両国は2023年、関係を一段引き上げた。" + credit
        assert zone_of(last, "ケニアと作業部会", BODY, LONG, after=("次の話題", "港の夜景")) == "body"

    def test_a_menu_of_three_short_lines_is_no_row_of_headings(self) -> None:
        menu = ("暮らしの知恵", "道の駅めぐり", "名物のお茶")
        found = dict((text, zone) for zone, text in zones("\n".join(("見出し", BODY, *menu, LONG))))
        assert {found[line] for line in menu} == {"menu"}

    def test_only_title_body_and_headings_assert_anything_and_captions_are_read_besides(self) -> None:
        assert {"title", "body", "heading"} == ASSERTING
        assert ASSERTING | {"caption"} == READ

    def test_a_spaced_line_keeps_its_own_bounds_without_the_blanks(self) -> None:
        text = f"見出しの一行\n\u3000\u3000{BODY}  \n"
        assert zones(text)[-1] == ("body", BODY)

    def test_a_page_of_blanks_has_no_lines(self) -> None:
        assert zones(" \n\u3000\n\t\n") == []

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends_of_every_system_part_lines(self, end: str) -> None:
        assert [zone for zone, _ in zones(end.join(("ケニアと作業部会", BODY, LONG)))] == ["title", "body", "body"]


class TestDateLines:
    @pytest.mark.parametrize(
        "line",
        [
            "2025年3月14日",
            "2025年3月14日 18:43",
            "2025/03/14 09:12 JST",
            "14/03/2025",
            "公開日:2025-03-14",
            "Báo Thế GiớiBáo Thế Giới14/03/2025",
            "(2025年3月14日、時事)",
        ],
    )
    def test_a_line_with_a_date_and_little_else_is_a_date_line(self, line: str) -> None:
        assert zone_of(line, "ケニアと作業部会", after=(BODY,)) == "dateline"

    def test_a_sentence_that_begins_with_a_date_is_body(self) -> None:
        line = "2025年3月14日、両国の外相は農産物の取引を広げることで一致した。"
        assert zone_of(line, "ケニアと作業部会") == "body"

    def test_a_section_heading_that_holds_a_year_is_no_date_line(self) -> None:
        assert zone_of("2026年の行動計画", "ケニアと作業部会", BODY, after=(LONG,)) == "heading"


class TestCaptionsAndCredits:
    def test_a_credit_is_cut_off_and_the_rest_is_a_caption(self) -> None:
        caption, credit = "握手する両国の外相", "写真:ホアン・アイン"
        found = zones("\n".join(("ケニアと作業部会", BODY, f"{caption}。{credit}")))
        assert found[-2:] == [("caption", f"{caption}。"), ("junk", credit)]

    @pytest.mark.parametrize(
        "credit", ["写真:ホアン・アイン", "(写真:VNA)", "Ảnh: TTXVN", "画像提供:在ケニア大使館", "撮影:ホアン・アイン"]
    )
    def test_a_bare_credit_asserts_nothing(self, credit: str) -> None:
        assert zone_of(credit, "ケニアと作業部会", BODY) not in READ

    def test_the_file_name_of_a_picture_is_junk(self) -> None:
        assert zone_of("市場9f3b77ac01de44aa.jpg", "ケニアと作業部会", BODY) == "junk"

    def test_the_short_line_after_a_picture_is_its_caption(self) -> None:
        line = "ナイロビの会場で並ぶ二人"
        assert zone_of(line, "ケニアと作業部会", BODY, "9f3b77ac01de44aa.jpg", after=(LONG,)) == "caption"
        assert zone_of(line, "ケニアと作業部会", BODY, after=(LONG,)) == "heading"

    def test_a_noun_phrase_that_ends_in_a_person_is_a_caption_without_credit(self) -> None:
        assert zone_of("会議を前にしたケニアのワンジル外相。", "ケニアと作業部会", after=(BODY,)) == "caption"
        assert zone_of("会議を前にケニアのワンジル外相が語った。", "ケニアと作業部会", after=(BODY,)) == "body"


class TestPageFurniture:
    HEADLINE = "ベトナムとガーナ、航空協定で大筋合意"

    def test_a_headline_under_related_news_is_related(self) -> None:
        assert zone_of(self.HEADLINE, "ケニアと作業部会", BODY, LONG, "関連ニュース") == "related"

    @pytest.mark.parametrize(
        "heading",
        [
            "関連ニュース",
            "関連記事",
            "もっと見る",
            "同じカテゴリーの記事",
            "人気記事",
            "最新ニュース",
            "Tin liên quan",
            "Related news",
        ],
    )
    def test_every_wording_of_the_heading_opens_the_list(self, heading: str) -> None:
        after = ("ガーナの港、ベトナム船が初入港。", self.HEADLINE)
        found = zones("\n".join(("ケニアと作業部会", BODY, LONG, heading, *after)))
        assert [zone for zone, _ in found[-3:]] == ["related"] * 3

    def test_a_related_headline_that_ends_in_a_full_stop_stays_related(self) -> None:
        line = "トゥ・ハン次官がモロッコとの政策協議に臨んだ。"
        assert zone_of(line, "ケニアと作業部会", BODY, LONG, "関連ニュース", self.HEADLINE) == "related"

    def test_running_text_after_the_list_is_body_again(self) -> None:
        assert zone_of(LONG, "ケニアと作業部会", BODY, "関連記事", self.HEADLINE) == "body"

    def test_everything_after_the_comment_counter_is_menu(self) -> None:
        found = zones("\n".join(("ケニアと作業部会", BODY, "コメント (3)", "暮らし", LONG[:30], self.HEADLINE)))
        assert {zone for zone, _ in found[2:]} <= {"menu", "junk"}

    def test_headlines_at_the_very_end_are_related_even_without_a_heading(self) -> None:
        found = zones("\n".join(("ケニアと作業部会", BODY, LONG, self.HEADLINE, "ベトナムとセネガル、米の取引で覚書")))
        assert [zone for zone, _ in found[-2:]] == ["related", "related"]

    @pytest.mark.parametrize(
        ("line", "zone"),
        [
            ("出典: https://example.org/chinh-tri/kenya-123.html", "source"),
            ("ソース:ベトナムの通信社", "source"),
            ("https://example.org/chinh-tri/kenya-123.html", "source"),
            ("example.vnによると", "byline"),
            ("文:レ・ホアン", "byline"),
            ("VNA", "junk"),
            ("No videos available", "menu"),
            ("Vietnam.vn - Nền tảng quảng bá", "junk"),
            ("Bộ trưởng Ngoại giao điện đàm với người đồng cấp Kenya", "junk"),
            ("タグ: ケニア、外相", "menu"),
            ("シェア", "menu"),
            ("© 2025 Example", "menu"),
        ],
    )
    def test_furniture_is_known_by_its_wording(self, line: str, zone: str) -> None:
        assert zone_of(line, "ケニアと作業部会", BODY) == zone

    def test_a_sentence_that_speaks_of_comments_is_body(self) -> None:
        line = "コメントを求められた報道官は、両国の作業部会が来月にも初めての会合を開くと述べた。"
        assert zone_of(line, "ケニアと作業部会", BODY) == "body"


class TestSentences:
    @staticmethod
    def split(text: str) -> list[str]:
        return [text[start:end] for start, end in split_sentences(text, 0, len(text))]

    def test_sentences_end_at_full_stops(self) -> None:
        assert self.split("外相が着いた。首相と会った。") == ["外相が着いた。", "首相と会った。"]

    @pytest.mark.parametrize(
        "text",
        [
            "外相は「道は長い。だが着く。」と述べた。",
            "条約(通称ナイロビ文書。以下、本条約)に従う。",
            "外相は『続ける。』という言葉を引いた。",
        ],
    )
    def test_a_full_stop_in_brackets_ends_nothing(self, text: str) -> None:
        assert self.split(text) == [text]

    def test_a_bracket_that_never_closes_does_not_swallow_the_page(self) -> None:
        text = "外相は「次のように述べた。" + "港を広げる。" * 400
        assert max(len(sentence) for sentence in self.split(text)) < 2000

    def test_a_last_line_without_full_stop_is_a_sentence(self) -> None:
        assert self.split("外相が着いた。首相と") == ["外相が着いた。", "首相と"]


def test_the_zones_of_a_whole_page_come_in_order() -> None:
    text = page(
        BODY,
        "港湾と物流の協力",
        LONG,
        "関連記事",
        "ベトナムとガーナ、航空協定で大筋合意",
        title="ケニアと作業部会",
        published="2025-03-14",
        address="https://example.org/a.html",
    )
    assert [zone for zone, _ in zones(text)] == [
        "title",
        "dateline",
        "body",
        "heading",
        "body",
        "related",
        "related",
        "source",
    ]
