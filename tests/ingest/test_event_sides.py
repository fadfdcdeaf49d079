"""Events: with whom, where one sentence or article tells of several partners."""

import pytest
from pages import event_types, told

TITLE = "ベトナムの外交、この一週間"


def found(*lines: str, title: str = TITLE) -> set[tuple[str, str]]:
    return {(claim.type, claim.partner) for claim in told(*lines, title=title).events}


class TestClauses:
    def test_each_clause_has_its_own_partner(self) -> None:
        lead = (
            "ベトナムのレ・クアン首相は12日、ハノイでペルーのカルロス・モンテロ大統領と会談し、"
            "チリのロサ・アルバ大統領に祝電を送った。"
        )
        assert found(lead) == {("meeting", "PER"), ("message", "CHL")}

    def test_each_half_of_a_headline_too(self) -> None:
        body = "ベトナムは、ペルーとの農業協力とチリとの教育協力を進めている。"
        title = "レ・クアン首相がペルー大統領と会談、チリ大統領に祝電"
        assert {("meeting", "PER"), ("message", "CHL")} <= found(body, title=title)
        assert ("message", "PER") not in found(body, title=title)

    def test_two_visits_in_one_sentence(self) -> None:
        lead = "レ・クアン首相のペルー公式訪問(10月8日~10日)とチリ公式訪問(10月10日~12日)が終わった。"
        assert found(lead) == {("visit", "PER"), ("visit", "CHL")}


class TestSeries:
    LEAD = "レ・クアン外相は12日、3か国の外相と相次いで{}を行った。"
    LINES = (
        "ペルーのカルロス・モンテロ外相との間では、ベトナムとペルーの農業協力を進めることで一致した。",
        "チリのロサ・アルバ外相に対しては、ベトナムとチリの教育協力を呼びかけた。",
        "ガーナのコフィ・アマド外相とは、ベトナムとガーナの貿易を話し合った。",
    )

    @pytest.mark.parametrize(("words", "kind"), [("電話会談", "phone-call"), ("会談", "meeting")])
    def test_what_the_lead_tells_of_several_holds_for_each(self, words: str, kind: str) -> None:
        expected = {(kind, "PER"), (kind, "CHL"), (kind, "GHA")}
        assert found(self.LEAD.format(words), *self.LINES) == expected

    def test_messages_from_many(self) -> None:
        lines = (
            "新しい国家主席に、各国の指導者から祝電が届いている。",
            "ペルーのカルロス・モンテロ大統領は、ベトナムとペルーの協力を深めたいと書いた。",
            "チリのロサ・アルバ大統領は、ベトナムとチリの友好が続くと確信していると記した。",
        )
        assert found(*lines) == {("message", "PER"), ("message", "CHL")}


class TestBeside:
    def test_the_sides_of_a_consultation_do_not_meet_once_more(self) -> None:
        lead = "ベトナムとペルーの外務次官は12日、リマで第3回政治協議を開いた。"
        assert event_types(told(lead, "会談で両次官は農業を話し合った。", title=TITLE)) == {"consultation"}

    def test_somebody_else_met_besides_does(self) -> None:
        lead = "ベトナムとペルーの外務次官は12日、リマで第3回政治協議を開いた。"
        line = "次官はペルーのカルロス・モンテロ外相とも会った。"
        assert event_types(told(lead, line, title=TITLE)) == {"consultation", "meeting"}

    def test_their_own_people_are_not_the_other_side(self) -> None:
        lead = "ベトナムとペルーの外務次官は12日、リマで第3回政治協議を開いた。"
        line = "次官は現地のベトナム人とも懇談した。"
        assert event_types(told(lead, line, title=TITLE)) == {"consultation"}

    def test_who_chairs_a_committee_has_not_met_in_it(self) -> None:
        lead = (
            "レ・クアン首相は12日、ベトナム・ペルー政府間委員会の共同議長を務めるカルロス・モンテロ副首相を接見した。"
        )
        assert event_types(told(lead, title=TITLE)) == {"meeting"}
        held = "レ・クアン外相とペルーのカルロス・モンテロ外相は12日、政府間委員会第3回会合の共同議長を務めた。"
        assert event_types(told(held, title=TITLE)) == {"consultation"}

    def test_a_loan_is_what_was_signed(self) -> None:
        lead = "ベトナムとペルーは12日、ハノイで円借款4件の交換公文に署名した。"
        assert event_types(told(lead, title=TITLE)) == {"signing"}

    def test_a_grant_is_help_as_well(self) -> None:
        lead = "在ベトナム・ペルー大使館は12日、ハノイで診療所に機材を贈る無償資金協力の贈与契約に署名した。"
        assert event_types(told(lead, title=TITLE)) == {"signing", "aid"}

    def test_who_hands_over_credentials_may_meet_somebody_as_well(self) -> None:
        lead = "レ・クアン駐ペルー大使は12日、リマでカルロス・モンテロ大統領に信任状を捧呈した。"
        assert event_types(told(lead, "大使は大統領と会った。", title=TITLE)) == {"ceremony"}
        assert event_types(told(lead, "大使は同じ日、ペルーの外相と会った。", title=TITLE)) == {"ceremony", "meeting"}

    def test_help_may_be_told_to_somebody_met(self) -> None:
        lead = "ペルー政府は12日、ワクチン30万回分をベトナムに贈ると発表した。"
        line = "決定を伝えたのは駐ベトナム・ペルー大使館の大使で、12日に外務省でレ・クアン外務次官と会った。"
        assert event_types(told(lead, "双方は港の話もした。", line, title=TITLE)) == {"aid", "meeting"}
