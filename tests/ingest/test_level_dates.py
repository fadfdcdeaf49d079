"""Since when a level holds: dates behind it and before it, anniversaries, and the day of what is told."""

import pytest
from pages import TITLE, since, statuses, told

from ingest.claims import RelationClaim

OPENING = "ベトナムとペルーの外相は12日、リマで話し合い、農業の取引を広げることで一致した。"


class TestDates:
    """Each pair: a date that belongs to the level, and one that does not."""

    @pytest.mark.parametrize(
        ("sentence", "date"),
        [
            ("2013年に結んだ「戦略的パートナーシップ」の下で両国は歩む。", "2013"),
            ("2013年に確認した取引の数は戦略的パートナーシップの下で伸びた。", None),
            ("2011年、外相の訪問時に署名された宣言によって、両国は戦略的パートナーとなった。", "2011"),
            ("2011年、外相の訪問時に署名された宣言が、戦略的パートナーの両国を支える。", None),
            ("昨年9月の首相との会談で関係が戦略的パートナーシップとなってから、交流は増えた。", "2024-09"),
            ("戦略的パートナーシップは、去る2013年9月に樹立されている。", "2013-09"),
            ("戦略的パートナーシップが、2013年9月の宣言を支えている。", "2013-09"),
            ("両国が戦略的パートナーシップの枠組みを設けたのは2013年9月だった。", "2013-09"),
            ("両国が戦略的パートナーシップを語ったのは2013年9月だった。", None),
            ("「未来に向けた戦略的パートナーシップ」(2009年~2024年)を祝う。", "2009"),
        ],
    )
    def test_the_date_of_a_level(self, sentence: str, date: str | None) -> None:
        assert since(told(OPENING, sentence), "strategic") == date

    @pytest.mark.parametrize(
        ("sentence", "date"),
        [
            ("今年で10周年を迎える戦略的パートナーシップを両国は重んじる。", "2015"),
            ("樹立から10年を迎えた両国の戦略的パートナーシップは実を結ぶ。", "2015"),
            ("戦略的パートナーシップへの格上げからちょうど5年になる。", "2020"),
            ("戦略的パートナーシップの樹立から5年がたち、貿易は3倍になった。", "2020"),
            ("2013年に打ち立てた戦略的パートナーシップが今年12周年を迎えた。", "2013"),
            ("10年前に始まった戦略的パートナーシップは実を結ぶ。", "2015"),
            ("戦略的パートナーシップが今年で樹立から16年を数える。", "2009"),
            ("来年、両国は外交の行事とともに戦略的パートナーシップの5周年を祝う。", "2021"),
            ("戦略的パートナーシップの下、貿易は5年で3倍になった。", None),
        ],
    )
    def test_plain_arithmetic(self, sentence: str, date: str | None) -> None:
        assert since(told(OPENING, sentence), "strategic") == date

    @pytest.mark.parametrize(
        ("sentence", "date"),
        [
            ("国交50周年を迎える2026年に向け、行事を催す。", "1976"),
            ("国交30周年を祝った昨年に続き、往来を増やす。", "1994"),
            ("1954年に外交関係が樹立されてから70周年を迎える2024年を祝った。", "1954"),
            ("1950年に樹立された外交関係が発展してきた。", "1950"),
            ("両国の国交は、ペルーが新憲法を定めた1993年にさかのぼる。", "1993"),
            ("両国の国交は1975年5月28日から。", "1975-05-28"),
            ("両国は1992年6月29日に国交を結び、昨年30周年を祝った。", "1992-06-29"),
        ],
    )
    def test_diplomatic_relations(self, sentence: str, date: str) -> None:
        assert since(told(OPENING, sentence), "diplomatic-relations") == date

    def test_a_date_of_the_next_level_is_not_of_the_one_before(self) -> None:
        record = told(OPENING, "2001年に包括的パートナーシップ、09年に戦略的パートナーシップへと関係を高めてきた。")
        assert since(record, "comprehensive") == "2001"
        assert since(record, "strategic") == "2009"
        assert statuses(record) == {"comprehensive": "past", "strategic": "existing"}


class TestTheDayItIsMade:
    def test_the_sentence_s_own_day_comes_before_the_trip_s(self) -> None:
        opening = "ペルーの外相は13日から15日までベトナムを公式訪問した。"
        made = "両国は10月14日、関係を戦略的パートナーシップへ格上げする文書に署名した。"
        assert since(told(opening, made), "strategic") == "2025-10-14"
        assert since(told(opening, made.replace("10月14日、", "")), "strategic") == "2025-10"

    def test_told_as_known_of_the_same_day_it_is_news(self) -> None:
        sentence = "両国が14日に関係を戦略的パートナーシップへ格上げしたことは、新しい頁の始まりである。"
        assert statuses(told(OPENING, sentence))["strategic"] == "established"
        assert statuses(told(OPENING, sentence.replace("14日", "昨年")))["strategic"] == "existing"


class TestMadeOnAnotherDayThanTheNews:
    """The article reports a visit of the third; whatever else it says was made, was made when it says so."""

    VISIT = "3日、ペルーの外相がハノイを訪問し、ブイ・タイン・ソン外相と会談した。"

    def claim(self, sentence: str, title: str = TITLE) -> RelationClaim:
        (claim,) = told(sentence, self.VISIT, title=title, published="2025-03-03").levels
        return claim

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("2025年1月25日に", ("2025-01-25", "explicit", "2025年1月25日")),
            ("2025年1月25日、", ("2025-01-25", "explicit", "2025年1月25日")),
            ("1月25日に", ("2025-01-25", "relative", "1月25日")),
            ("先月25日に", ("2025-02-25", "relative", "先月25日")),
            ("2025年1月に", ("2025-01", "explicit", "2025年1月")),
            ("今年1月に", ("2025-01", "relative", "今年1月")),
            ("今年、", ("2025", "relative", "今年")),
            ("2024年に", ("2024", "explicit", "2024年")),
            ("", ("2025-03-03", "inherited", "3日")),
            ("3日、", ("2025-03-03", "relative", "3日")),
        ],
    )
    @pytest.mark.parametrize("who", ["ベトナムとペルーは", "ベトナムとペルーは、"])
    @pytest.mark.parametrize(
        "made", ["戦略的パートナーシップを樹立した。", "関係を戦略的パートナーシップへ格上げした。"]
    )
    def test_the_day_told_with_the_making(self, who: str, when: str, made: str, expected: tuple[str, str, str]) -> None:
        claim = self.claim(f"{who}{when}{made}")
        (date,) = (span.quote for span in claim.evidence if span.field == "date")
        assert (claim.since, claim.date_basis, date) == expected

    @pytest.mark.parametrize("who", ["両国は", "両国は、", "双方は"])
    def test_the_two_sides_taken_up(self, who: str) -> None:
        made = f"{who}2025年1月25日に戦略的パートナーシップを樹立した。"
        (claim,) = told(self.VISIT, made, published="2025-03-03").levels
        assert (claim.since, claim.date_basis) == ("2025-01-25", "explicit")

    @pytest.mark.parametrize("word", ["先週", "先日", "最近", "数日前に"])
    def test_a_day_told_loosely_is_not_that_of_the_visit(self, word: str) -> None:
        claim = self.claim(f"ベトナムとペルーは{word}、戦略的パートナーシップを樹立した。")
        assert (claim.since, claim.date_basis) == (None, "none")

    def test_a_headline_without_a_day_takes_it_from_the_text(self) -> None:
        title = "ペルー、ベトナムと戦略的パートナーシップを樹立"
        assert self.claim("両国は2025年1月25日に戦略的パートナーシップを樹立した。", title).since == "2025-01-25"

    @pytest.mark.parametrize(
        ("when", "expected"), [("1月25日に", ("existing", "background")), ("1日に", ("established", "main-event"))]
    )
    def test_what_was_made_weeks_before_is_not_made_by_the_news(self, when: str, expected: tuple[str, str]) -> None:
        claim = self.claim(f"ベトナムとペルーは{when}戦略的パートナーシップを樹立した。")
        assert (claim.status, claim.news_role) == expected

    def test_without_any_day_there_is_no_date(self) -> None:
        record = told("ベトナムとペルーは戦略的パートナーシップを樹立した。", published="2025-03-03")
        assert since(record, "strategic") is None


class TestWhatIsAhead:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("両国は2026年に関係を戦略的パートナーシップへ格上げすることで一致した。", "proposed"),
            ("両国は近い将来、関係を戦略的パートナーシップへ格上げすることで一致した。", "proposed"),
            ("両国は関係を戦略的パートナーシップへ引き上げる手続きを整えることで合意した。", "proposed"),
            ("両国は関係を戦略的パートナーシップへ格上げすることで一致した。", "established"),
            ("両首脳は関係を戦略的パートナーシップへ格上げすると表明した。", "established"),
            ("両国関係は戦略的パートナーシップへと引き上げられ、共同声明が出た。", "established"),
            ("関係が戦略的パートナーシップへと引き上げられ、方策が定まったことを外相は喜んだ。", "existing"),
            ("両国は関係を引き上げて「戦略的パートナー」となったばかり。", "existing"),
        ],
    )
    def test_what_is_agreed_for_a_later_day_is_not_made_yet(self, sentence: str, expected: str) -> None:
        assert statuses(told(OPENING, sentence)).get("strategic") == expected

    def test_a_second_mention_is_of_the_day_of_the_first(self) -> None:
        sentence = "2018年9月に戦略的パートナーシップが樹立され、ペルーは南米で初の戦略的パートナーとなった。"
        assert statuses(told(OPENING, sentence)) == {"strategic": "existing"}


class TestWhose:
    @pytest.mark.parametrize(
        ("sentence", "code"),
        [
            ("チリとは14日の首脳会談で、関係を戦略的パートナーシップへ引き上げた。", "CHL"),
            ("先月、ベトナムとチリは関係を引き上げて戦略的パートナーとなったばかり。", "CHL"),
            ("チリの伸びを念頭に、両国は戦略的パートナーシップを重んじる。", "PER"),
            ("ベトナムとチリの間の事業を語り、二国間の戦略的パートナーシップを外相は祝った。", "CHL"),
        ],
    )
    def test_the_country_the_sentence_marks(self, sentence: str, code: str) -> None:
        assert {one.partner for one in told(OPENING, sentence).levels if one.level == "strategic"} == {code}

    def test_what_a_partner_has_with_others_is_nobody_s(self) -> None:
        sentence = "ペルーはチリ、ブラジルとも戦略的パートナーシップを結んでいる。"
        assert told(OPENING, sentence).levels == ()
        ours = "ベトナムはチリ、ブラジルとも戦略的パートナーシップを結んでいる。"
        assert {one.partner for one in told(OPENING, ours).levels} == {"CHL", "BRA"}

    def test_a_treaty_of_that_name_is_no_level(self) -> None:
        assert told(OPENING, "両国は包括的パートナーシップ・協力協定を生かす。").levels == ()
        assert statuses(told(OPENING, "両国は包括的パートナーシップを生かす。")) == {"comprehensive": "existing"}

    def test_a_level_as_a_label_is_nobody_s(self) -> None:
        assert told(OPENING, "ベトナムの戦略的パートナーの一覧を外務省が示した。").levels == ()

    @pytest.mark.parametrize(
        ("sentence", "codes"),
        [
            ("この3カ国は皆、ベトナムの戦略的パートナーです。", {"CHL", "BRA", "MEX"}),
            ("この2カ国は皆、ベトナムの戦略的パートナーです。", {"PER"}),
        ],
    )
    def test_a_number_of_countries_means_as_many_as_were_named_together(self, sentence: str, codes: set[str]) -> None:
        lead = "支援の品はチリ、ブラジル、メキシコにも届いた。"
        assert {one.partner for one in told(OPENING, lead + sentence).levels} == codes

    def test_relations_just_spoken_of_are_taken_up(self) -> None:
        lead = "ベトナムとペルーは1994年に外交関係を樹立した。"
        assert since(told(OPENING, f"{lead}チリとは1971年の樹立である。"), "diplomatic-relations", "CHL") == "1971"
        assert not [one for one in told(OPENING, "チリとは1971年の樹立である。").levels if one.partner == "CHL"]


class TestJoining:
    def test_to_join_those_at_a_level(self) -> None:
        record = told(OPENING, "2023年11月、ペルーもまた戦略的パートナーシップの列に加わりました。")
        assert since(record, "strategic") == "2023-11"

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("グリーン戦略的パートナーシップを設ける声明に同意したのは、この10月13日のことでした。", "established"),
            ("グリーン戦略的パートナーシップを設ける声明に同意したのは、この9月1日のことでした。", "existing"),
        ],
    )
    def test_the_day_told_as_the_point_is_news_while_it_is_near(self, sentence: str, expected: str) -> None:
        assert statuses(told(OPENING, sentence))["sectoral-strategic"] == expected

    def test_raised_within_keeps_the_day_it_was_made(self) -> None:
        record = told(OPENING, "両国は2018年に築いた戦略的パートナーシップをより高い段階へ押し上げることに賛成した。")
        assert since(record, "strategic") == "2018"
        record = told(OPENING, "両国は2018年から戦略的パートナーシップをより高い段階へ押し上げることに努めた。")
        assert since(record, "strategic") != "2018-09"
