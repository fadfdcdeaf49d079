"""Metadata: address, publisher, title and publication date come from the page, never from running text."""

import pytest
from pages import lines_of

from ingest.metadata import Metadata, date_of_address, read_metadata

BODY = "ベトナムとケニアの外相は、農産物の取引を広げるための作業部会を設けることを決め、来月にも初めて集まる。"


def metadata(*lines: str) -> Metadata:
    """The metadata of a page of these lines."""
    view, found = lines_of("\n".join(lines))
    return read_metadata(view, found)


def published(*lines: str) -> str | None:
    found = metadata(*lines).published
    return str(found) if found else None


class TestAddressStamps:
    @pytest.mark.parametrize(
        ("path", "date"),
        [
            ("baochinhphu.example/kenya-102250314081530123.htm", "2025-03-14"),
            ("thanhnien.example/kenya-185240914101112131.htm", "2024-09-14"),
            ("cafef.example/kenya-188230501070809010.chn", "2023-05-01"),
            ("tuoitre.example/kenya-20240901153012345.htm", "2024-09-01"),
            ("dantri.example/the-gioi/kenya-20250314181920212.htm", "2025-03-14"),
            ("viet-jo.example/news/politics/250314081530.html", "2025-03-14"),
            ("news.example/2023/07/21/kenya/", "2023-07-21"),
            ("news.example/2023/7/1/kenya", "2023-07-01"),
            ("people.example/n3/2023/0721/c94474-20206.html", "2023-07-21"),
            ("china.example/politics/txt/2023-07/21/content_41077750.htm", "2023-07-21"),
            ("jetro.example/biznews/2024/05/a3c1d9.html", "2024-05"),
            ("jetro.example/biznews/2024/05/3c1d9a.html", "2024-05"),
            ("mofa.example/kenya_20240901.html", "2024-09-01"),
            ("reuters.example/world/kenya/2024-09-01/", "2024-09-01"),
        ],
    )
    def test_a_dated_address_dates_the_page(self, path: str, date: str) -> None:
        assert str(date_of_address(f"https://{path}")) == date

    @pytest.mark.parametrize(
        "path",
        [
            "vnplus.example/kenya-post1080977.vnp",
            "vietnamnet.example/kenya-2391234.html",
            "baoquocte.example/kenya-321987.html",
            "news.example/kenya-102251399081530123.htm",
            "news.example/kenya-20241341.htm",
            "news.example/9f3b7720240901aa.html",
            "news.example/kenya",
            "news.example/topics/2045-vision",
        ],
    )
    def test_a_running_number_is_no_date(self, path: str) -> None:
        assert date_of_address(f"https://{path}") is None

    def test_a_number_in_the_query_is_no_date(self) -> None:
        assert date_of_address("https://news.example/kenya?session=20240901153012") is None

    def test_an_address_that_cannot_be_split_is_no_error(self) -> None:
        assert date_of_address("https://[::1/20240901/") is None


class TestDateLines:
    @pytest.mark.parametrize(
        ("line", "date"),
        [
            ("2025年3月14日", "2025-03-14"),
            ("2025年3月14日 18:43", "2025-03-14"),
            ("2025.03.14", "2025-03-14"),
            ("2025-3-4 08:00", "2025-03-04"),
            ("04/05/2025", "2025-05-04"),
            ("25/05/2025 07:30 GMT+7", "2025-05-25"),
            ("Báo Thế GiớiBáo Thế Giới14/03/2025", "2025-03-14"),
            ("更新日:2025/03/14", "2025-03-14"),
            ("令和7年3月14日", "2025-03-14"),
            ("特集 | Mar 14, 2025:", "2025-03-14"),
            ("14 March 2025", "2025-03-14"),
            ("Thứ Sáu, ngày 14 tháng 3 năm 2025", "2025-03-14"),
            (
                "2025年3月14日 11:02 発信地:ナイロビ/ケニア [ ケニア アフリカ アジア・オセアニア ベトナム ]",
                "2025-03-14",
            ),
            ("Write: 2025-03-14 14:02:15 / Update: 2025-03-14 17:40:38", "2025-03-14"),
            ("金曜日, 3月 14, 2025 - 16:48", "2025-03-14"),
            ("2025 年 3 月 14 日", "2025-03-14"),
            ("会員限定有料記事 ナイロビ新聞 2025/3/14 18:53(最終更新 3/15 19:10) 712文字", "2025-03-14"),
            ("発信時間: 2025-03-14 10:26:14 | チャイナネット | 編集者にメールを送る", "2025-03-14"),
        ],
    )
    def test_a_date_line_dates_the_page_in_every_order_sites_use(self, line: str, date: str) -> None:
        assert published("ケニアと作業部会", line, BODY) == date

    def test_a_date_may_stand_behind_the_title_or_after_the_last_sentence(self) -> None:
        found = metadata("ケニアと作業部会、農産物の取引を広げる 2025年03月14日 15時43分", BODY)
        assert (str(found.published), found.title) == ("2025-03-14", (0, 19))
        assert published("ケニアと作業部会", BODY, BODY + "(2025年03月14日 16時20分)") == "2025-03-14"
        assert published("ケニアと作業部会", BODY, "文書は古い(2025年03月14日)。" + BODY) is None

    def test_a_title_may_stand_on_the_line_of_its_date(self) -> None:
        found = metadata("date 2025-03-14 ケニアと作業部会、農産物の取引を広げる", BODY)
        assert str(found.published) == "2025-03-14"
        assert found.title == (16, 35)

    def test_day_and_month_stand_in_vietnamese_order(self) -> None:
        assert published("ケニアと作業部会", "03/04/2025", BODY) == "2025-04-03"

    def test_a_date_of_the_first_sentence_does_not_date_the_page(self) -> None:
        assert published("ケニアと作業部会", f"2025年3月14日、{BODY}") is None

    def test_a_related_headline_does_not_date_the_page(self) -> None:
        assert published("ケニアと作業部会", BODY, "関連記事", "ガーナの港に新航路(2025/03/14)") is None

    def test_an_impossible_day_dates_nothing(self) -> None:
        assert published("ケニアと作業部会", "2025年2月31日", BODY) is None

    def test_a_page_without_date_has_none_and_says_so(self) -> None:
        found = metadata("ケニアと作業部会", BODY)
        assert (found.published, found.basis) == (None, "none")


class TestWhichDateCounts:
    STAMPED = "出典: https://baochinhphu.example/kenya-102250314081530123.htm"
    MONTHLY = "出典: https://jetro.example/biznews/2025/03/a3c1d9.html"

    def test_the_date_line_over_the_text_outranks_the_stamp_of_the_address(self) -> None:
        found = metadata("ケニアと作業部会", "2025年3月16日", BODY, self.STAMPED)
        assert (str(found.published), found.basis) == ("2025-03-16", "date line")

    def test_the_stamp_of_the_address_outranks_a_date_line_behind_the_text(self) -> None:
        found = metadata("ケニアと作業部会", BODY, "[VnExpress 22:15 12/03/2025, A]", self.STAMPED)
        assert (str(found.published), found.basis) == ("2025-03-14", "address")

    @pytest.mark.parametrize("opening", ["(QTO) 14/03/2025 - ", "[ハノイ 3月14日 ロイター] - "])
    def test_an_agency_dates_the_opening_of_its_text(self, opening: str) -> None:
        found = metadata("ケニアと作業部会", opening + BODY, self.MONTHLY)
        assert (str(found.published), found.basis) == ("2025-03-14", "agency line")

    def test_an_opening_of_another_month_dates_nothing(self) -> None:
        found = metadata("ケニアと作業部会", "[ハノイ 2月14日 ロイター] - " + BODY, self.MONTHLY)
        assert str(found.published) == "2025-03"

    def test_a_date_line_outranks_an_address_that_gives_only_the_month(self) -> None:
        found = metadata("ケニアと作業部会", "2025年3月16日", BODY, self.MONTHLY)
        assert (str(found.published), found.basis) == ("2025-03-16", "date line")

    def test_the_month_of_the_address_is_better_than_nothing(self) -> None:
        found = metadata("ケニアと作業部会", BODY, self.MONTHLY)
        assert (str(found.published), found.basis) == ("2025-03", "address")


class TestAddressPublisherAndTitle:
    def test_the_address_is_that_of_the_source_line(self) -> None:
        found = metadata("ケニアと作業部会", BODY, "出典: https://www.example.org/chinh-tri/kenya.html")
        assert found.url == "https://www.example.org/chinh-tri/kenya.html"
        assert found.publisher == "example.org"

    def test_an_address_in_running_text_is_not_the_page_s(self) -> None:
        line = "外務省は声明の全文を https://mofa.example.ke/statement で公開し、両国の作業部会の名簿も添えた。"
        assert metadata("ケニアと作業部会", line).url is None

    def test_a_named_source_without_address_is_the_publisher(self) -> None:
        found = metadata("ケニアと作業部会", BODY, "ソース:ケニア通信")
        assert (found.url, found.publisher) == (None, "ケニア通信")

    def test_an_address_without_host_is_kept_but_names_no_publisher(self) -> None:
        assert metadata("ケニアと作業部会", BODY, "出典: https://[broken/a.html").publisher is None

    def test_a_page_that_begins_with_running_text_has_no_title(self) -> None:
        assert metadata(BODY).title is None
        assert metadata("ケニアと作業部会", BODY).title == (0, len("ケニアと作業部会"))


def test_a_year_that_also_gives_its_era_is_a_date() -> None:
    assert published("ベトナムとケニア、作業部会を設置", "2024年(令和6年)3月5日", BODY) == "2024-03-05"
