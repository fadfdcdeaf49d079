"""Networks drawn by hand for the tests of the view, in the form :mod:`graph.network` describes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx

from graph.layout import LEVELS
from graph.network import CENTRE
from ontology.schemes import load_scheme

LEVEL_NAMES = {
    "special": ("特別な関係", "special relationship", "quan hệ đặc biệt"),
    "comprehensive-strategic": (
        "包括的戦略的パートナーシップ",
        "comprehensive strategic partnership",
        "đối tác chiến lược toàn diện",
    ),
    "strategic": ("戦略的パートナーシップ", "strategic partnership", "đối tác chiến lược"),
    "comprehensive": ("包括的パートナーシップ", "comprehensive partnership", "đối tác toàn diện"),
    "sectoral-strategic": ("分野別戦略的パートナーシップ", "sectoral strategic partnership", "đối tác theo lĩnh vực"),
    "diplomatic-relations": ("外交関係", "diplomatic relations", "quan hệ ngoại giao"),
}
SECTORS = {
    "economy": (None, "経済", "economy", "kinh tế"),
    "trade": ("economy", "貿易", "trade", "thương mại"),
    "investment": ("economy", "投資", "investment", "đầu tư"),
    "e-commerce": ("economy", "電子商取引", "e-commerce", "thương mại điện tử"),
    "defence": (None, "国防・防衛", "defence", "quốc phòng"),
    "security": (None, "安全保障・公安", "security", "an ninh"),
    "cybersecurity": ("security", "サイバーセキュリティ", "cybersecurity", "an ninh mạng"),
    "energy": (None, "エネルギー", "energy", "năng lượng"),
    "nuclear-energy": ("energy", "原子力", "nuclear energy", "năng lượng hạt nhân"),
    "culture": (None, "文化", "culture", "văn hóa"),
    "tourism": (None, "観光", "tourism", "du lịch"),
    "semiconductors": (None, "半導体", "semiconductors", "bán dẫn"),
    "digital-transformation": (None, "デジタルトランスフォーメーション", "digital transformation", "chuyển đổi số"),
}


def names(ja: str, en: str | None = None, vi: str | None = None) -> dict[str, str]:
    """One name per language; the Japanese one stands in for those not given."""
    return {"ja": ja, "en": en or ja, "vi": vi or en or ja}


def empty() -> nx.MultiDiGraph[str]:
    """A network without any partner, but with its vocabulary."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.graph["articles"] = {}
    network.graph["day"] = "2025-12-03"
    network.graph["counts"] = {}
    network.graph["concepts"] = {
        "level": {code: {"names": names(*text)} for code, text in LEVEL_NAMES.items()},
        "sector": {code: {"names": names(*text), "broader": broader} for code, (broader, *text) in SECTORS.items()},
    }
    network.add_node(CENTRE, kind="centre", names=names("ベトナム", "Vietnam", "Việt Nam"))
    return network


def article(network: nx.MultiDiGraph[str], key: str, **given: Any) -> str:
    """Add an article and return its key."""
    network.graph["articles"][key] = {
        "id": key,
        "title": f"見出し {key}",
        "url": f"https://news.example/{key}",
        "publisher": "VNA",
        "date": "2025-12-03",
        "language": "ja",
        **given,
    }
    return key


def quote(
    source: str, exact: str, prefix: str = "両国は", suffix: str = "ことを確認した。", **given: Any
) -> dict[str, Any]:
    """One quotation."""
    return {
        "article": source,
        "rule": "test",
        "field": "level",
        "exact": exact,
        "prefix": prefix,
        "suffix": suffix,
        "cues": [],
        **given,
    }


def partner(
    network: nx.MultiDiGraph[str], code: str, ja: str, level: str | None, since: str | None = None, **given: Any
) -> str:
    """Add a partner with its current level, supported by one quotation of an article of its own."""
    network.add_node(
        code,
        **{
            "kind": "partner",
            "scheme": "country",
            "names": names(ja),
            "aliases": [],
            "region": "europe",
            "level": level,
            "since": since,
            "status": "existing" if level else None,
            "proposed": None,
            "fresh": given.get("status") == "established",
            "activity": {},
            "articles": 1,
            "sources": 1,
            "amounts": [],
            "sectors": 0,
            "events": 0,
            "people": 0,
            **given,
        },
    )
    source = article(network, f"article-{code}")
    if level:
        status = network.nodes[code]["status"]
        level_claim(network, code, level, status, since, quote(source, f"{ja}との{LEVEL_NAMES[level][0]}"))
    return source


def level_claim(
    network: nx.MultiDiGraph[str], code: str, level: str, status: str, since: str | None, *quotes: dict[str, Any]
) -> None:
    """Add the edge of a level."""
    network.add_edge(
        CENTRE,
        code,
        key=f"level:{level}:{status}",
        kind="level",
        level=level,
        status=status,
        since=since,
        written=[],
        total=len(quotes),
        articles=len(quotes),
        evidence=list(quotes),
    )


def sector(network: nx.MultiDiGraph[str], code: str, name: str, *quotes: dict[str, Any], done: int = 1) -> None:
    """Add a sector of a partner."""
    broader, *text = SECTORS[name]
    network.add_node(f"sector:{name}", kind="sector", code=name, names=names(*text), aliases=[], broader=broader)
    network.add_edge(
        code,
        f"sector:{name}",
        key="sector",
        kind="sector",
        done=done,
        total=len(quotes),
        articles=len(quotes),
        evidence=list(quotes),
    )
    network.nodes[code]["sectors"] += 1


def event(
    network: nx.MultiDiGraph[str],
    code: str,
    key: str,
    ja: str,
    date: str | None,
    place: str | None,
    *quotes: dict[str, Any],
) -> None:
    """Add an event with a partner."""
    network.add_node(
        f"event:{key}", kind="event", type=key, date=date, place=names(place) if place else None, names=names(ja)
    )
    network.add_edge(
        code, f"event:{key}", key="event", kind="event", total=len(quotes), articles=len(quotes), evidence=list(quotes)
    )
    network.nodes[code]["events"] += 1


def person(
    network: nx.MultiDiGraph[str],
    code: str,
    key: str,
    name: str,
    role: str | None,
    country: str,
    *quotes: dict[str, Any],
) -> None:
    """Add a person named in an article about a partner."""
    network.add_node(f"person:{key}", kind="person", name=name, variants=[name], role=role, country=country)
    network.add_edge(
        code,
        f"person:{key}",
        key="person",
        kind="person",
        total=len(quotes),
        articles=len(quotes),
        evidence=list(quotes),
    )
    network.nodes[code]["people"] += 1


def few() -> nx.MultiDiGraph[str]:
    """Five partners as a handful of articles gives them; one has no level."""
    network = empty()
    blr = partner(
        network,
        "BLR",
        "ベラルーシ",
        "strategic",
        names=names("ベラルーシ", "Belarus", "Belarus"),
        aliases=["BY"],
        articles=3,
    )
    partner(
        network,
        "RUS",
        "ロシア",
        "comprehensive-strategic",
        "2012",
        names=names("ロシア", "Russia", "Nga"),
        aliases=["RU", "ロシア連邦", "露"],
        articles=4,
        sources=2,
    )
    partner(
        network,
        "KAZ",
        "カザフスタン",
        "strategic",
        "2025-05-06",
        names=names("カザフスタン", "Kazakhstan"),
        region="south-central-asia",
        status="established",
    )
    partner(
        network,
        "AZE",
        "アゼルバイジャン",
        "strategic",
        "2025-05-07",
        names=names("アゼルバイジャン", "Azerbaijan"),
        region="middle-east-africa",
        status="established",
    )
    khm = partner(
        network,
        "KHM",
        "カンボジア",
        None,
        names=names("カンボジア", "Cambodia", "Campuchia"),
        region="southeast-asia",
        proposed="comprehensive-strategic",
    )
    level_claim(
        network,
        "KHM",
        "comprehensive-strategic",
        "proposed",
        None,
        quote(khm, "格上げに向けて協議", "双方は関係の", "している。"),
    )
    level_claim(
        network,
        "BLR",
        "diplomatic-relations",
        "past",
        "1992",
        quote(
            blr,
            "1992年に外交関係を樹立",
            "両国は",
            "した。",
            cues=[{"field": "date", "exact": "1992年"}, {"field": "partner", "exact": "ベラルーシ"}],
        ),
    )
    for name in SECTORS:
        sector(
            network,
            "BLR",
            name,
            quote(blr, SECTORS[name][1], "経済・貿易、", "分野における協力", field="sector"),
            done=int(name != "semiconductors"),
        )
    for name in ("trade", "energy", "nuclear-energy"):
        sector(network, "RUS", name, quote("article-RUS", SECTORS[name][1], field="sector"))
    event(
        network,
        "BLR",
        "meeting",
        "会談・会見",
        "2025-12-03",
        "ハノイ",
        quote(blr, "ボルフォヴィッチ書記を党中央委員会本部で迎えた", "ト・ラム書記長は、", "。"),
    )
    event(
        network,
        "BLR",
        "visit",
        "訪問",
        "2025-12-01",
        "ベトナム",
        quote(blr, "ベトナムを訪問している", "12月1日から4日まで", "ベラルーシ安全保障会議の"),
    )
    event(network, "KHM", "consultation", "定期協議・対話", None, None, quote(khm, "第9回政治協議"))
    person(
        network,
        "BLR",
        "a",
        "A・ボルフォヴィッチ",
        "ベラルーシ安全保障会議書記",
        "BLR",
        quote(blr, "A・ボルフォヴィッチ"),
    )
    person(network, "BLR", "b", "ト・ラム", "書記長", "VNM", quote(blr, "ト・ラム"))
    network.nodes["KHM"]["amounts"] = [
        {
            "quantity": "bilateral-trade",
            "period": "2024",
            "currency": "USD",
            "value": "10000000000",
            "status": "actual",
            "total": 1,
            "articles": 1,
            "evidence": [quote(khm, "100億ドル")],
        }
    ]
    return network


def many(count: int = 190) -> nx.MultiDiGraph[str]:
    """``count`` partners over all levels and regions, most of them without a partnership."""
    network = empty()
    countries = [c for c in load_scheme("country").values() if c.notation != CENTRE][:count]
    ladder = (*LEVELS[:5], None, None, None, None, LEVELS[5], LEVELS[5], LEVELS[5], LEVELS[5], LEVELS[1], LEVELS[2])
    for number, country in enumerate(countries):
        level = ladder[number % len(ladder)]
        partner(
            network,
            country.notation,
            country.pref["ja"],
            level,
            str(1950 + number % 75) if level else None,
            names={language: country.pref.get(language, country.notation) for language in ("ja", "en", "vi")},
            region=country.value("region") or "other",
            articles=1 + number * 7 % 23,
            status="established" if level and number % 9 == 0 else "existing" if level else None,
        )
        for name in list(SECTORS)[number % 5 : number % 5 + 3]:
            sector(network, country.notation, name, quote(f"article-{country.notation}", SECTORS[name][1]))
    return network


HOSTILE = (
    "<script>window.owned=1</script>",
    '"><img src=x onerror="window.owned=1">',
    "</script><script>window.owned=1</script>",
    "<!--<script>",
    "' onmouseover='window.owned=1",
    "see href <img src=x onerror=window.owned=1>",
    "{{ 7*7 }}\u2028\u2029\u202e${window.owned=1}",
)


def hostile() -> nx.MultiDiGraph[str]:
    """Every text an article can bring in is an attack."""
    network = empty()
    codes = ("FRA", "DEU", "ITA", "ESP", "POL", "CZE", "HUN")
    for code, text in zip(codes, HOSTILE, strict=True):
        source = partner(
            network, code, text, "strategic", "2013", names=names(text, text, text), aliases=[text], proposed=None
        )
        network.graph["articles"][source].update(
            title=text, publisher=text, date=text, url="javascript:window.owned=1", id=text, language=text
        )
        attack = quote(source, text, text, text, rule=text, field=text, cues=[{"field": text, "exact": text + "!"}])
        level_claim(network, code, "comprehensive", "past", text, attack)
        sector(network, code, "trade", attack)
        event(network, code, f"e{code}", text, text, text, attack)
        person(network, code, f"p{code}", text, text, code, attack)
        network.nodes[code]["amounts"] = [
            {
                "quantity": text,
                "period": text,
                "currency": text,
                "value": text,
                "status": text,
                "total": 9,
                "articles": 1,
                "evidence": [attack],
            }
        ]
    return network


def long_names(codes: Iterable[str] = ("FRA", "DEU", "ITA")) -> nx.MultiDiGraph[str]:
    """Names of 200 characters, one of them written from right to left."""
    network = empty()
    texts = ("とても長い名前の国" * 22 + "国々", "Verylongname" * 16 + "abcdefgh", "دولة ذات اسم طويل جدا " * 9)
    for code, text in zip(codes, texts, strict=True):
        source = partner(network, code, text[:200], "comprehensive", "2013")
        person(network, code, f"p{code}", text[:200], text[:200], code, quote(source, text[:200]))
    return network


def direction(first: Sequence[float], step: Sequence[float], place: Sequence[float]) -> float:
    """The angle of a place on the ellipse through it, in degrees clockwise from the top.

    The half axes of the ellipses are ``first`` and any number of ``step`` more.
    """
    low, high = -1.0, 200.0
    for _ in range(60):
        middle = (low + high) / 2
        rx, ry = (first[side] + middle * step[side] for side in (0, 1))
        if rx <= 0 or ry <= 0 or math.hypot(place[0] / rx, place[1] / ry) > 1:
            low = middle
        else:
            high = middle
    return math.degrees(math.atan2(place[0] / rx, -place[1] / ry)) % 360
