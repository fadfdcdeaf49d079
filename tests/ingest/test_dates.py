"""Dates: every way of writing them, and where year and month come from when they are not written."""

import pytest
from pages import dates, event, told, values

AUTUMN = "2025-10-15"


class TestWrittenInFull:
    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("2031年10月12日", "2031-10-12"),
            ("2031年10月", "2031-10"),
            ("2031年", "2031"),
            ("2024年の9月3日", "2024-09-03"),
            ("2024-09-03", "2024-09-03"),
            ("2024/9/3", "2024-09-03"),
            ("2024.09.03", "2024-09-03"),
            ("03/09/2024", "2024-09-03"),
            ("25-09-2024", "2024-09-25"),
            ("令和6年9月3日", "2024-09-03"),
            ("令和元年5月1日", "2019-05-01"),
            ("平成30年9月", "2018-09"),
            ("昭和48年9月21日", "1973-09-21"),
            ("２０２４年９月３日", "2024-09-03"),
            ("二〇二四年九月三日", "2024-09-03"),
            ("二〇二四年十二月二十三日", "2024-12-23"),
            ("2024年9月3日(火)", "2024-09-03"),
            ("2024年9月3日午前", "2024-09-03"),
            ("現地時間2024年9月3日", "2024-09-03"),
            ("2024年上半期", "2024"),
            ("2024年第3四半期", "2024"),
        ],
    )
    def test_a_full_date_says_itself(self, written: str, value: str) -> None:
        (found,) = dates(f"交渉は{written}に終わった。")
        assert (str(found.value), found.basis) == (value, "explicit")

    def test_day_and_month_stand_in_vietnamese_order(self) -> None:
        assert values("交渉は05/04/2024に終わった。") == ["2024-04-05"]

    def test_the_span_is_the_date_and_nothing_else(self) -> None:
        text = "交渉は2024年9月3日に終わった。"
        (found,) = dates(text)
        assert text[found.start : found.end] == "2024年9月3日"

    @pytest.mark.parametrize("written", ["2024年13月", "2024年2月31日", "31/02/2024", "2024年0月"])
    def test_an_impossible_date_is_not_mended(self, written: str) -> None:
        assert all(len(value) < 10 for value in values(f"交渉は{written}に終わった。", None))


class TestPartsMissing:
    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("10月12日", "2025-10-12"),
            ("9月3日", "2025-09-03"),
            ("9月下旬", "2025-09"),
            ("9月", "2025-09"),
            ("12日", "2025-10-12"),
            ("12日午前", "2025-10-12"),
            ("本12日17時", "2025-10-12"),
            ("九月三日", "2025-09-03"),
            ("きのう", "2025-10-14"),
            ("けさ", "2025-10-15"),
            ("水曜日", "2025-10-15"),
            ("火曜日", "2025-10-14"),
            ("木曜", "2025-10-09"),
            ("先週の木曜日", "2025-10-09"),
            ("先週金曜", "2025-10-10"),
            ("昨年", "2024"),
            ("昨年5月", "2024-05"),
            ("昨年の5月8日", "2024-05-08"),
            ("一昨年", "2023"),
            ("今年3月", "2025-03"),
            ("来年1月5日", "2026-01-05"),
            ("今月", "2025-10"),
            ("今月3日", "2025-10-03"),
            ("先月", "2025-09"),
            ("先月28日", "2025-09-28"),
            ("来月", "2025-11"),
            ("本日", "2025-10-15"),
            ("昨日", "2025-10-14"),
        ],
    )
    def test_the_day_of_publication_fills_in_what_is_missing(self, written: str, value: str) -> None:
        (found,) = dates(f"交渉は{written}に終わった。")
        assert (str(found.value), found.basis) == (value, "relative")

    @pytest.mark.parametrize(
        ("written", "published", "value"),
        [
            ("12月30日", "2026-01-04", "2025-12-30"),
            ("1月2日", "2025-12-28", "2026-01-02"),
            ("先月30日", "2026-01-04", "2025-12-30"),
            ("来月2日", "2025-12-28", "2026-01-02"),
            ("28日", "2025-03-02", "2025-02-28"),
            ("1日", "2025-03-02", "2025-03-01"),
        ],
    )
    def test_the_nearest_year_and_month_are_meant_at_their_turn(self, written: str, published: str, value: str) -> None:
        assert values(f"交渉は{written}に終わった。", published) == [value]

    @pytest.mark.parametrize("written", ["10月12日", "12日", "昨年5月", "今月3日", "本日", "同日"])
    def test_without_anything_to_go_by_it_stays_open(self, written: str) -> None:
        assert all(not value.startswith(("19", "20")) for value in values(f"交渉は{written}に終わった。", None))


class TestDayOfTheWeek:
    def test_what_is_to_come_is_on_the_next(self) -> None:
        assert values("外相は金曜日に訪問する。") == ["2025-10-17"]
        assert values("外相は金曜日に訪問した。") == ["2025-10-10"]

    @pytest.mark.parametrize("written", ["毎週金曜日", "16日(木曜日)", "16日木曜日", "木曜日の16日"])
    def test_a_day_of_every_week_or_beside_its_date_is_none_of_its_own(self, written: str) -> None:
        assert values(f"便は{written}に飛んだ。") in ([], ["2025-10-16"])


class TestCarriedOn:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("外相は2024年9月3日に着いた。同日、首相と会った。", ["2024-09-03", "2024-09-03"]),
            ("外相は2024年9月3日に着いた。この日、首相と会った。", ["2024-09-03", "2024-09-03"]),
            ("外相は2024年9月3日に着き、翌日に発った。", ["2024-09-03", "2024-09-04"]),
            ("外相は2019年9月3日に着き、同年12月に発った。", ["2019-09-03", "2019-12"]),
            ("外相は2019年9月3日に着き、同月5日に発った。", ["2019-09-03", "2019-09-05"]),
            ("外相は2019年9月3日に着き、5日に発った。", ["2019-09-03", "2019-09-05"]),
            ("外相は9月3日に着き、5日に発った。", ["2025-09-03", "2025-09-05"]),
        ],
    )
    def test_a_later_date_takes_its_parts_from_the_one_before(self, text: str, expected: list[str]) -> None:
        assert values(text) == expected


class TestRanges:
    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("外相は2024年9月3日から5日まで滞在した。", "2024-09-03", "2024-09-05"),
            ("外相は9月3日~5日に滞在した。", "2025-09-03", "2025-09-05"),
            ("外相は9月3〜5日に滞在した。", "2025-09-03", "2025-09-05"),
            ("外相は9月30日から10月2日まで滞在した。", "2025-09-30", "2025-10-02"),
            ("外相は3~5日に滞在した。", "2025-10-03", "2025-10-05"),
            ("外相は9月3、4の両日に滞在した。", "2025-09-03", "2025-09-04"),
            ("外相は9月3、4両日に滞在した。", "2025-09-03", "2025-09-04"),
            ("外相は9月3日と4日の両日に滞在した。", "2025-09-03", "2025-09-04"),
            ("外相は2024年12月30日から2025年1月2日まで滞在した。", "2024-12-30", "2025-01-02"),
            ("外相は2024年12月30日から1月2日まで滞在した。", "2024-12-30", "2025-01-02"),
        ],
    )
    def test_a_range_is_dated_by_its_first_day_and_keeps_its_last(self, text: str, first: str, last: str) -> None:
        found = dates(text)[0]
        assert (str(found.value), str(found.until)) == (first, last)

    def test_two_days_of_different_years_are_no_range(self) -> None:
        assert values("外相は2019年4月2日と2023年9月3日の合意を挙げた。") == ["2019-04-02", "2023-09-03"]


class TestNoDates:
    @pytest.mark.parametrize(
        "text",
        [
            "8月革命の記念碑に花を供えた。",
            "台風第10号の被害が出た。",
            "第13回の会合が終わった。",
            "会合は3日間続いた。",
            "国交樹立45周年を祝った。",
            "90年代の話をした。",
            "1990年代の話をした。",
            "3か月の研修を終えた。",
            "工期は3年以内である。",
            "10日ぶりに晴れた。",
            "30日以内に返す。",
            "速さは1.5日分である。",
            "1982年の国連海洋法条約に従う。",
            "1961年のウィーン条約に従う。",
            "人口は2024万人である。",
            "2024人が集まった。",
            "24時間の話である。",
            "2050年度の予算である。",
        ],
    )
    def test_a_number_with_another_sense_is_no_date(self, text: str) -> None:
        assert values(text) == []

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("8月の革命記念日を祝った。", ["2025-08"]),
            ("会合は3日に終わった。", ["2025-10-03"]),
            ("1990年の話をした。", ["1990"]),
            ("外相は1982年に条約の部署に入った。", ["1982"]),
        ],
    )
    def test_the_same_number_in_a_date_is_one(self, text: str, expected: list[str]) -> None:
        assert values(text) == expected


class TestYearCascade:
    """Without a publication date the text itself tells the year, or nobody does."""

    def test_the_newest_full_date_gives_the_year(self) -> None:
        text = "外相は2019年4月2日の合意を挙げた。次官は2023年9月3日に語った。10月12日には次官が港を見た。"
        assert values(text, None)[-1] == "2023-10-12"

    def test_the_newest_full_date_is_a_lower_bound(self) -> None:
        text = "次官は2023年2月3日に語った。10月12日には次官が港を見た。"
        assert values(text, None)[-1] == "2023-10-12"

    def test_a_planned_year_does_not_date_the_news(self) -> None:
        text = "両国は2023年9月3日に合意した。橋は2031年に完成する予定である。10月12日には次官が港を見た。"
        assert values(text, None)[-1] == "2023-10-12"

    @pytest.mark.parametrize(
        ("anniversary", "year"),
        [
            ("8月革命79周年", "2024"),
            ("建国80周年", "2025"),
            ("大祖国戦争戦勝78周年", "2023"),
            ("南部解放50周年", "2025"),
            ("ディエンビエンフーの戦い70周年", "2024"),
        ],
    )
    def test_an_anniversary_of_a_known_event_gives_the_year(self, anniversary: str, year: str) -> None:
        text = f"首相は{anniversary}の式に臨んだ。10月12日には次官が港を見た。"
        assert values(text, None)[-1] == f"{year}-10-12"

    @pytest.mark.parametrize(
        "text",
        [
            "両国は1975年に国交を樹立し、今年で国交樹立48周年を迎えた。10月12日には次官が港を見た。",
            "両国は1975年に外交関係を樹立した。過去48年間、道は平らだった。10月12日には次官が港を見た。",
        ],
    )
    def test_the_age_of_relations_gives_the_year(self, text: str) -> None:
        assert values(text, None)[-1] == "2023-10-12"

    @pytest.mark.parametrize(
        ("told", "year"),
        [
            ("2018年は両国の国交樹立45周年にあたる。", "2018"),
            ("双方は、来る2025年に往来を増やすことで一致した。", "2024"),
        ],
    )
    def test_a_year_named_as_this_or_the_next_gives_the_year(self, told: str, year: str) -> None:
        text = f"両国は2015年3月に宣言を出した。{told}10月12日には次官が港を見た。"
        assert values(text, None)[-1] == f"{year}-10-12"

    def test_the_publication_date_outranks_what_the_text_tells(self) -> None:
        text = "外相は2019年4月2日の合意を挙げた。首相は9月3日に港を見た。"
        assert values(text, "2025-10-15")[-1] == "2025-09-03"

    def test_nothing_to_go_by_leaves_the_year_open(self) -> None:
        assert values("10月12日には次官が港を見た。", None) == []


class TestDateOfTheRecord:
    LEAD = "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。"

    def test_an_event_takes_year_and_month_from_the_page(self) -> None:
        assert event(told(self.LEAD, published="2025-10-15"), "meeting") == ("2025-10-12", "Lima")

    def test_an_event_of_a_page_without_date_stays_undated(self) -> None:
        assert event(told(self.LEAD, published=""), "meeting") == (None, "Lima")

    def test_an_event_without_a_date_is_not_dated_by_the_page(self) -> None:
        lead = "ベトナムのレ・クアン外相は、リマでペルーのカルロス・モンテロ外相と会談した。"
        assert event(told(lead, published="2025-10-15"), "meeting") == (None, "Lima")

    def test_help_is_reported_at_once_so_that_the_page_gives_its_month_never_its_day(self) -> None:
        lead = "ベトナム政府は、大雨の被害を受けたペルーに義援金を贈った。"
        assert event(told(lead, published="2025-10-15"), "aid")[0] == "2025-10"
        assert event(told(lead, published="2025-10-02"), "aid")[0] == "2025"

    def test_the_year_of_a_treaty_dates_no_event(self) -> None:
        lead = "両国の外相はリマで会談し、1982年の国連海洋法条約を重んじることを確かめた。"
        assert event(told(lead, published=""), "meeting")[0] is None


class TestMonthOfTheNextDate:
    def test_a_day_alone_takes_the_month_of_the_date_that_follows_if_it_is_near(self) -> None:
        opening = "2024年は両国の国交樹立45周年にあたる。"
        assert values(f"{opening}27日、会合があった。次官は11月25日から27日まで滞在した。", None)[1] == "2024-11-27"
        assert values(f"{opening}27日、会合があった。次官は11月3日に帰国した。", None)[1] == "2024"
