"""Partners by the events of institutions: who helps, honours, signs or sails in is one; companies and crowds not."""

import pytest
from pages import event_types, partners, told

TITLE = "外交の動き"


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("ベトナムの科学技術省とペルーの通信省は10月12日、リマで、協力をうたう覚書を交わした。", "signing"),
        ("ベトナム政府は10月12日、カヤオの港でペルー政府にコメ1万トンを引き渡した。", "aid"),
        ("在ペルーベトナム大使館は10月12日、リマで建国80周年を祝うレセプションを催した。", "ceremony"),
        ("ベトナム外務省で10月12日、ペルーのホセ・ルイス大使に友好勲章を贈る式が開かれた。", "ceremony"),
        ("ベトナム海軍の015艦が10月12日、ペルーのカヤオ港に入港し、5日間の友好訪問を始めた。", "visit"),
    ],
)
def test_an_event_of_institutions_at_the_top_makes_a_partner(lead: str, kind: str) -> None:
    record = told(lead, title=TITLE)
    assert partners(record) == {"PER"}
    assert event_types(record) == {kind}


@pytest.mark.parametrize(
    "lead",
    [
        "ベトナムの飲料メーカーとペルーの製缶会社は10月12日、リマで、調達の覚書を交わした。",
        "ペルーの人気グループが10月12日、ハノイでコンサートを開き、4万人が集まった。",
        "ペルーで開かれた数学の大会で10月12日、ベトナム人の学生が金賞を授与された。",
        "ベトナム農業省は10月12日、ペルー産ブドウの輸入を認める手続きを終えたと発表した。",
    ],
)
def test_companies_crowds_and_rules_make_none(lead: str) -> None:
    assert partners(told(lead, title=TITLE)) == set()


def test_new_ambassadors_received_together_are_all_partners() -> None:
    lead = "レ・クアン首相は10月12日、ペルー、チリ、ガーナの新しい大使をそれぞれ政府庁舎に迎えた。"
    record = told(lead, title="首相、新任大使と面会")
    assert {(claim.type, claim.partner) for claim in record.events} == {
        ("meeting", "PER"),
        ("meeting", "CHL"),
        ("meeting", "GHA"),
    }


@pytest.mark.parametrize(
    "line",
    [
        "大使は、任期中に政府間委員会が開かれ、農業の協定が結ばれたことを誇りに思うと応じた。",
        "首相は、大使への勲章の授与が決まったことを祝った。",
        "首相は、両国の首脳の間の祝電の交換に触れた。",
    ],
)
def test_what_a_farewell_looks_back_on_is_no_event(line: str) -> None:
    lead = "レ・クアン首相は10月12日、ハノイで、任期を終えて帰国するペルーのホセ・ルイス大使と会った。"
    assert event_types(told(lead, line, title="首相、ペルー大使と会う")) == {"meeting"}
