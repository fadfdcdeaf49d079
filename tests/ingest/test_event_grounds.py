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


class TestSeries:
    """A lead of several talks, calls, messages or gifts makes partners of those told of below."""

    @staticmethod
    def found(*lines: str, title: str = TITLE) -> set[tuple[str, str]]:
        return {(claim.type, claim.partner) for claim in told(*lines, title=title).events}

    def test_talks_told_one_by_one(self) -> None:
        lines = (
            "レ・クアン外相は10月12日、ニューヨークで各国の代表と相次いで会談した。",
            "ペルーのカルロス・モンテロ外相とは、農業を話し合った。",
            "チリのロサ・アルバ外相には、投資を呼びかけた。",
            "ガーナの外相との席では、教育が話題に上った。",
        )
        assert self.found(*lines) == {("meeting", "PER"), ("meeting", "CHL"), ("meeting", "GHA")}

    def test_messages_in_a_list(self) -> None:
        lines = (
            "ベトナムの指導者は今週、次の3か国に祝電を送った。",
            "- ペルー:独立記念日204周年。レ・クアン国家主席から大統領へ。",
            "- チリ:新しい外相の就任にあたり、外相から。",
            "- ガーナ:独立記念日68周年。",
        )
        assert self.found(*lines) == {("message", "PER"), ("message", "CHL"), ("message", "GHA")}

    def test_gifts_of_several(self) -> None:
        lines = (
            "台風で大きな被害を受けたベトナムに、各国が支援を届けている。",
            "ペルーは10月12日、50万ドルの緊急支援を決めた。",
            "チリは毛布とテントを贈った。",
        )
        assert self.found(*lines) == {("aid", "PER"), ("aid", "CHL")}

    def test_a_country_only_spoken_of_below_has_no_part(self) -> None:
        lines = (
            "レ・クアン外相は10月12日、ニューヨークで各国の代表と相次いで会談した。",
            "ペルーのカルロス・モンテロ外相とは、農業を話し合った。",
            "チリの銅の値上がりも話題に上った。",
        )
        assert self.found(*lines) == {("meeting", "PER")}


def test_goods_handed_over_are_one_event() -> None:
    lead = "ペルー政府は10月12日、ベトナムに救急車10台を贈った。"
    line = "ハノイで開かれた引き渡し式で、ペルーのモンテロ大使が鍵を渡した。"
    assert event_types(told(lead, line, title=TITLE)) == {"aid"}


@pytest.mark.parametrize(
    ("days", "plans"), [("11月3日から5日までベトナムを訪問する", True), ("ベトナムを訪問した", False)]
)
def test_what_is_to_come_is_news_where_the_trip_is_to_come(days: str, plans: bool) -> None:
    lead = f"ペルーのカルロス・モンテロ首相は、{days}。"
    line = "モンテロ首相はベトナムの首相とともに、第4回合同委員会の議長を務める。"
    found = event_types(told(lead, line, title="ベトナムとペルー"))
    assert ("consultation" in found) is plans
