"""Amounts: trade, exports, imports, investment and aid, with currency, period and standing."""

import pytest
from pages import told

OPENING = "ベトナムのレ・クアン外相は12日、リマでペルーのカルロス・モンテロ外相と会談した。"

Amount = tuple[str, int, str, str | None, str]


def amounts(sentence: str) -> list[Amount]:
    return [
        (claim.quantity, claim.value, claim.currency, claim.period, claim.status)
        for claim in told(OPENING, sentence).amounts
        if claim.partner == "PER"
    ]


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "value", "currency"),
        [
            ("6億米ドル", 600_000_000, "USD"),
            ("6億ドル", 600_000_000, "USD"),
            ("6億2000万米ドル", 620_000_000, "USD"),
            ("6億2,000万ドル", 620_000_000, "USD"),
            ("12.5億ドル", 1_250_000_000, "USD"),
            ("1兆2000億円", 1_200_000_000_000, "JPY"),
            ("350万ユーロ", 3_500_000, "EUR"),
            ("85,000米ドル", 85_000, "USD"),
            ("900万豪ドル", 9_000_000, "AUD"),
            ("３億ドル", 300_000_000, "USD"),
            ("40億人民元", 4_000_000_000, "CNY"),
            ("5兆ドン", 5_000_000_000_000, "VND"),
        ],
    )
    def test_a_number_is_read_to_its_last_unit(self, written: str, value: int, currency: str) -> None:
        found = amounts(f"両国の貿易額は2024年に{written}に達した。")
        assert found == [("bilateral-trade", value, currency, "2024", "actual")]

    @pytest.mark.parametrize("written", ["6億人", "620件", "12%", "30万トン", "2024年", "5億平方メートル"])
    def test_a_number_without_currency_is_no_amount(self, written: str) -> None:
        assert amounts(f"両国の貿易は{written}に達した。") == []


class TestQuantities:
    @pytest.mark.parametrize(
        ("sentence", "quantity"),
        [
            ("両国の貿易額は2024年に6億ドルに達した。", "bilateral-trade"),
            ("両国間の貿易総額は2024年に6億ドルに達した。", "bilateral-trade"),
            ("双方向の貿易は2024年に6億ドルに達した。", "bilateral-trade"),
            ("ベトナムのペルー向け輸出額は2024年に6億ドルに達した。", "exports"),
            ("ベトナムのペルーからの輸入額は2024年に6億ドルに達した。", "imports"),
            ("ペルーのベトナムへの投資額は2024年に6億ドルに達した。", "investment"),
            ("ペルーは2024年にベトナムへ6億ドルの無償援助を行った。", "aid"),
        ],
    )
    def test_the_words_beside_it_say_of_what(self, sentence: str, quantity: str) -> None:
        assert [(found[0], found[1], found[3]) for found in amounts(sentence)] == [(quantity, 600_000_000, "2024")]

    def test_exports_and_imports_beside_each_other_are_two(self) -> None:
        found = amounts("2024年のペルー向け輸出額は4億ドル、ペルーからの輸入額は2億ドルだった。")
        assert [(quantity, value) for quantity, value, *_ in found] == [
            ("exports", 400_000_000),
            ("imports", 200_000_000),
        ]

    def test_a_price_or_budget_is_none(self) -> None:
        assert amounts("モンテロ外相の町の橋は6億ドルで建てられた。") == []


class TestPeriods:
    @pytest.mark.parametrize(
        ("words", "period"),
        [
            ("2024年に", "2024"),
            ("2025年上半期に", "2025-H1"),
            ("2024年下半期に", "2024-H2"),
            ("2025年第1四半期に", "2025-Q1"),
            ("昨年", "2024"),
            ("", None),
        ],
    )
    def test_the_period_is_as_written(self, words: str, period: str | None) -> None:
        assert [found[3] for found in amounts(f"両国の貿易額は{words}6億ドルに達した。")] == [period]

    def test_two_years_in_one_sentence_keep_their_own(self) -> None:
        found = amounts("両国の貿易額は2023年に5億ドル、2024年に6億ドルだった。")
        assert [(value, period) for _, value, _, period, _ in found] == [(500_000_000, "2023"), (600_000_000, "2024")]


class TestStanding:
    @pytest.mark.parametrize(
        ("sentence", "status"),
        [
            ("両国の貿易額は2024年に6億ドルに達した。", "actual"),
            ("両国の貿易額は2024年に6億ドルを超えた。", "actual"),
            ("両国の貿易額は2024年、6億ドルだった。", "actual"),
            ("両国は2030年までに貿易額を6億ドルに引き上げる。", "target"),
            ("両国は2030年までに貿易額を6億ドルに増やすことを目指す。", "target"),
            ("両国は2030年の貿易額6億ドルを目標とする。", "target"),
        ],
    )
    def test_reached_or_aimed_at(self, sentence: str, status: str) -> None:
        assert [found[4] for found in amounts(sentence)] == [status]


class TestWhoseAmount:
    def test_the_trade_of_two_others_is_not_the_partner_s(self) -> None:
        assert amounts("チリとガーナの貿易額は2024年に6億ドルに達した。") == []

    def test_every_currency_written_is_an_entry(self) -> None:
        found = amounts("両国の貿易額は2024年に6億ドル(約900億円)に達した。")
        assert [(value, currency) for _, value, currency, *_ in found] == [
            (600_000_000, "USD"),
            (90_000_000_000, "JPY"),
        ]
