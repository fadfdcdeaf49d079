"""Three short articles and what they say, read by hand."""

from __future__ import annotations

from ingest.article import Article
from ingest.claims import (
    AmountClaim,
    EventReport,
    Evidence,
    MentionClaim,
    PartnerClaim,
    PersonClaim,
    RelationClaim,
    SectorClaim,
    Unresolved,
)
from ingest.record import Record

MINSK = """ベトナムとベラルーシ、国防協力の拡大で一致
2025年12月4日

12月3日、ト・ラム書記長はハノイでベラルーシのヴォルフォヴィッチ国家安全保障会議書記と会談した。
双方は、今年5月に樹立された戦略的パートナーシップを実のあるものにするため、国防と貿易の協力を広げることで一致した。
2024年の二国間貿易額は2億ドルだった。
"""

TOKYO = """日越首脳、関係を包括的戦略的パートナーシップに格上げ
2023年11月28日

日本を公式訪問中のヴォー・ヴァン・トゥオン国家主席は27日、東京で岸田文雄首相と会談した。
両首脳は、両国の関係を「アジアと世界の平和と繁栄のための包括的戦略的パートナーシップ」に格上げすると発表した。
半導体を含む科学技術と、投資の分野で協力を進める。首相は米国の経済政策にも触れた。
"""

# Titles and names come from anywhere: markup, quotes, control characters, a sign that turns the line round.
HOSTILE_TITLE = 'EUと<script>alert("1")</script>\\"電話\x07会談\u202e'
BRUSSELS = f"""{HOSTILE_TITLE}
2025年

ファム・ミン・チン首相は欧州理事会のコスタ議長と電話で会談し、関係の包括的戦略的パートナーシップへの格上げを提案した。
同相は覚書にも署名したとされる。通訳はヤン氏が務めた。
"""


class Reading:
    """Builds the spans of one article: the words are looked up in its text."""

    def __init__(self, id: str, text: str) -> None:
        self.article = Article.from_text(id, text, f"{id}.txt")

    def span(self, words: str, field: str, after: str = "") -> Evidence:
        """The first ``words`` in the text, or the first after ``after``."""
        begin = self.article.text.index(after) if after else 0
        start = self.article.text.index(words, begin)
        return Evidence(start, start + len(words), words, field)


def minsk() -> Record:
    """An event on a day, a level with a month, two sectors, two people, an amount."""
    read = Reading("minsk-talks", MINSK)
    partner = read.span("ベラルーシ", "partner")
    return Record(
        article=read.article,
        title="ベトナムとベラルーシ、国防協力の拡大で一致",
        url="https://example.vn/ja/ミンスク 会談?id=1",
        publisher="試験通信",
        published="2025-12-04",
        published_basis="date-line",
        partners=(PartnerClaim("BLR", "partner-in-title", (partner,)),),
        mentioned=(),
        levels=(
            RelationClaim(
                partner="BLR",
                level="strategic",
                status="existing",
                since="2025-05",
                act="establish",
                actuality="done",
                polarity="affirmed",
                news_role="background",
                date_basis="relative",
                as_written="戦略的パートナーシップ",
                rule="level-established",
                evidence=(
                    read.span("戦略的パートナーシップ", "level"),
                    read.span("樹立された", "verb"),
                    read.span("今年5月", "date"),
                ),
            ),
        ),
        events=(
            EventReport(
                "meeting", "BLR", "2025-12-03", "explicit", "Hanoi", "event-verb",
                (read.span("会談した", "verb"), read.span("12月3日", "date"), read.span("ハノイ", "place")),
            ),
        ),
        sectors=(
            SectorClaim("BLR", "defence", "planned", "sector-list", (read.span("国防", "sector", "双方は"),)),
            SectorClaim("BLR", "trade", "planned", "sector-list", (read.span("貿易", "sector", "双方は"),)),
        ),
        people=(
            PersonClaim(
                "ト・ラム", "書記長", "VNM", "general-secretary", (), "name-role",
                (read.span("ト・ラム", "name"), read.span("書記長", "role")),
            ),
            PersonClaim(
                "ヴォルフォヴィッチ", "国家安全保障会議書記", "BLR", None, ("ボルフォヴィッチ",), "name-role",
                (read.span("ヴォルフォヴィッチ", "name"),),
            ),
        ),
        amounts=(
            AmountClaim(
                "BLR", "bilateral-trade", 200_000_000, "USD", "2024", "actual", "amount",
                (read.span("2億ドル", "amount"),),
            ),
        ),
        unresolved=(),
        unasserted=(("menu", 2), ("related-headlines", 3)),
    )  # fmt: skip


def tokyo() -> Record:
    """A level established by the event itself, a visit, people on both sides, a further country."""
    read = Reading("tokyo-summit", TOKYO)
    level = (read.span("包括的戦略的パートナーシップ", "level", "両首脳は"), read.span("格上げすると発表した", "verb"))
    return Record(
        article=read.article,
        title="日越首脳、関係を包括的戦略的パートナーシップに格上げ",
        url="https://example.jp/news/20231128.html",
        publisher=None,
        published="2023-11-28",
        published_basis="date-line",
        partners=(PartnerClaim("JPN", "partner-in-title", (read.span("日", "partner"),)),),
        mentioned=(MentionClaim("USA", "country", (read.span("米国", "country"),)),),
        levels=(
            RelationClaim(
                partner="JPN",
                level="comprehensive-strategic",
                status="established",
                since="2023-11-27",
                act="upgrade",
                actuality="done",
                polarity="affirmed",
                news_role="main-event",
                date_basis="inherited",
                as_written="包括的戦略的パートナーシップ",
                rule="level-upgrade",
                evidence=level,
            ),
        ),
        events=(
            EventReport(
                "visit", "JPN", None, "none", "Japan", "event-noun", (read.span("公式訪問中", "verb"),)
            ),
            EventReport(
                "meeting", "JPN", "2023-11-27", "relative", "Tokyo", "event-verb",
                (read.span("会談した", "verb"), read.span("27日", "date"), read.span("東京", "place")),
            ),
        ),
        sectors=(
            SectorClaim("JPN", "science-technology", "planned", "sector", (read.span("科学技術", "sector"),)),
            SectorClaim("JPN", "investment", "planned", "sector", (read.span("投資", "sector"),)),
        ),
        people=(
            PersonClaim(
                "ヴォー・ヴァン・トゥオン", "国家主席", "VNM", None, (), "name-role",
                (read.span("ヴォー・ヴァン・トゥオン", "name"),),
            ),
            PersonClaim(
                "岸田文雄", "首相", "JPN", None, (), "name-role", (read.span("岸田文雄", "name"),)
            ),
        ),
        amounts=(),
        unresolved=(),
        unasserted=(),
    )  # fmt: skip


def brussels() -> Record:
    """A partner that is an organisation, a wish, a year as the only date, no valid address, hostile text."""
    read = Reading("brussels-call", BRUSSELS)
    return Record(
        article=read.article,
        title=HOSTILE_TITLE,
        url="javascript:alert(1)",
        publisher=None,
        published="2025",
        published_basis="date-line",
        partners=(PartnerClaim("EU", "partner", (read.span("EU", "partner"),)),),
        mentioned=(),
        levels=(
            RelationClaim(
                partner="EU",
                level="comprehensive-strategic",
                status="proposed",
                since=None,
                act="upgrade",
                actuality="wished",
                polarity="affirmed",
                news_role="main-event",
                date_basis="none",
                as_written="包括的戦略的パートナーシップ",
                rule="level-upgrade",
                evidence=(read.span("包括的戦略的パートナーシップ", "level"), read.span("提案した", "verb")),
            ),
        ),
        events=(
            EventReport("phone-call", "EU", None, "none", None, "event", (read.span("電話で会談", "verb"),)),
        ),
        sectors=(),
        people=(
            PersonClaim("ヤン", None, None, None, (), "name", (read.span("ヤン", "name"),)),
            PersonClaim("コスタ", "議長", "EU", None, (), "name-role", (read.span("コスタ", "name"),)),
            PersonClaim(
                "ファム・ミン・チン", "首相", "VNM", None, (), "name-role", (read.span("ファム・ミン・チン", "name"),)
            ),
        ),
        amounts=(),
        unresolved=(Unresolved("event", "no-partner", (read.span("署名した", "verb"),)),),
        unasserted=(),
    )  # fmt: skip


def records() -> list[Record]:
    """All three, each with evidence that stands in its text."""
    read = [minsk(), tokyo(), brussels()]
    for record in read:
        record.check_evidence()
    return read
