"""Partners with levels that begin and end, for the tests of the network as of a day."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Literal

import sketches

from graph.consolidation.model import Bounds, Claims, Known, LevelStatement, Support
from graph.network.evidence import Evidence
from graph.network.levels import add_levels
from ontology.schemes import load_scheme

if TYPE_CHECKING:
    import networkx as nx

NOTHING = Claims((), (), (), (), (), ())


def statement(
    partner: str,
    level: str,
    began: tuple[str | None, str | None] = (None, None),
    ended: tuple[str | None, str | None] | None = None,
    rank: Literal["preferred", "normal", "deprecated"] = "preferred",
    standing: Literal["held", "proposed"] = "held",
    stated: str | None = None,
) -> LevelStatement:
    """A statement with these bounds; its beginning is written as what its bounds have in common."""
    since = None
    if began[0] and began[1]:
        since = next((began[0][:length] for length in (10, 7, 4) if began[0][:length] == began[1][:length]), None)
    return LevelStatement(
        id=f"{partner}-{level}-{began}-{ended}-{rank}-{standing}",
        partner=partner,
        level=level,
        standing=standing,
        since=since,
        began=Bounds(*began),
        ended=Bounds(*ended) if ended else None,
        ended_basis="superseded" if ended else None,
        stated=Bounds(stated, stated),
        rank=rank,
        reason="test",
        support=Support((), 1, 1),
    )


def known(*levels: LevelStatement) -> Known:
    """What is known when these statements are all there is."""
    return Known(tuple(sorted(levels, key=lambda s: s.id)), (), (), (), (), (), (), (), ())


def network(*levels: LevelStatement, day: str = "2025-12-03") -> nx.MultiDiGraph[str]:
    """A network of the partners of these statements, written by the program itself."""
    made = sketches.empty()
    made.graph["day"] = day
    countries = load_scheme("country")
    for partner in sorted({s.partner for s in levels}):
        country = countries[partner]
        sketches.partner(
            made,
            partner,
            country.pref["ja"],
            None,
            names={language: country.pref.get(language, partner) for language in ("ja", "en", "vi")},
            region=country.value("region") or "other",
        )
    facts = known(*levels)
    add_levels(made, NOTHING, facts, Evidence(NOTHING, facts))
    return made


def climb() -> nx.MultiDiGraph[str]:
    """Four partners that climb: with days, with years only, with an end, and one that nobody dates."""
    made = network(
        statement("JPN", "diplomatic-relations", ("1973-09-21", "1973-09-21")),
        statement("JPN", "strategic", ("2009-01-01", "2009-12-31"), ("2023-11-27", "2023-11-27")),
        statement("JPN", "strategic", ("2010-01-01", "2010-12-31"), None, "deprecated"),
        statement("JPN", "comprehensive-strategic", ("2023-11-27", "2023-11-27")),
        statement("AUS", "diplomatic-relations", ("1973-02-26", "1973-02-26")),
        statement("AUS", "comprehensive", ("2009-01-01", "2009-12-31"), ("2018-01-01", "2018-12-31")),
        statement("AUS", "strategic", ("2018-01-01", "2018-12-31"), ("2024-03-07", "2024-03-07")),
        statement("AUS", "comprehensive-strategic", ("2024-03-07", "2024-03-07")),
        statement("USA", "diplomatic-relations", ("1995-01-01", "1995-12-31")),
        statement("USA", "strategic", (None, None), ("2023-09-10", "2023-09-10")),
        statement("USA", "comprehensive", ("2013-07-25", "2013-07-25"), ("2023-09-10", "2023-09-10")),
        statement("USA", "comprehensive-strategic", ("2023-09-10", "2023-09-10")),
        statement("MEX", "comprehensive", standing="proposed", stated="2021-05-04"),
        statement("MEX", "diplomatic-relations", ("1975-05-19", "1975-05-19")),
        statement("LAO", "special", (None, "2022-07-19")),
    )
    source = sketches.article(made, "a-visit")
    sketches.event(made, "JPN", "visit", "訪問", "2017-03-01", None, sketches.quote(source, "日本を訪問した"))
    made.nodes["event:visit"]["from"] = ["2017-03-01", "2017-03-01"]
    sketches.event(made, "JPN", "talks", "会談", "2025-05-01", None, sketches.quote(source, "日本の首相と会談した"))
    made.nodes["event:talks"]["from"] = ["2025-05-01", "2025-05-01"]
    made.nodes["JPN"].update(activity={"2017": 1, "2025": 1}, years={"2017": 1, "2025": 3}, articles=4)
    sketches.sector(made, "JPN", "trade", sketches.quote(source, "貿易", field="sector"))
    made.edges["JPN", "sector:trade", "sector"].update(first="2017-03-02", years={"2017": 1, "2024": 2}, articles=3)
    sketches.sector(made, "JPN", "energy", sketches.quote(source, "エネルギー", field="sector"))
    made.edges["JPN", "sector:energy", "sector"].update(first="2024-03-02", years={"2024": 1})
    sketches.person(made, "JPN", "k", "岸田", "首相", "JPN", sketches.quote(source, "岸田首相"))
    made.edges["JPN", "person:k", "person"]["stated"] = "2023-11-28"
    return made


def many(count: int = 190, seed: int = 7) -> list[LevelStatement]:
    """``count`` countries that climbed one to four steps since 1950, on days, in months and in years."""
    chance = random.Random(seed)
    statements = []
    for country in [c.notation for c in load_scheme("country").values() if c.notation != "VNM"][:count]:
        year = chance.randint(1950, 2012)
        climb = ["diplomatic-relations"]
        if chance.random() < 0.4:
            higher = ("comprehensive", "strategic", "comprehensive-strategic", "special")
            climb += sorted(chance.sample(higher, chance.randint(1, 3)), key=higher.index)
        begins = []
        for _ in climb:
            begins.append(_some_time(year, chance))
            year = min(2025, year + chance.randint(1, 14))
        for place, level in enumerate(climb):
            ended = begins[place + 1] if 0 < place < len(climb) - 1 else None
            statements.append(statement(country, level, begins[place], ended))
    return statements


def _some_time(year: int, chance: random.Random) -> tuple[str, str]:
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    exact, within = f"{year}-{month:02}-{day:02}", f"{year}-{month:02}"
    return chance.choice(((exact, exact), (f"{within}-01", f"{within}-28"), (f"{year}-01-01", f"{year}-12-31")))


def full(partners: int = 200, fields: int = 60, events: int = 2000) -> nx.MultiDiGraph[str]:
    """As much as a page is to bear: every partner in every field, and events over forty years."""
    made = network(*many(partners))
    codes = [code for code, data in made.nodes(data=True) if data["kind"] == "partner"]
    for field in range(fields):
        node = f"sector:f{field}"
        made.add_node(
            node, kind="sector", code=f"f{field}", names=sketches.names(f"分野{field}"), aliases=[], broader=None
        )
        for place, code in enumerate(codes):
            year = 1986 + (field * 7 + place) % 40
            made.add_edge(code, node, key="sector", kind="sector", done=1, total=1, articles=1, sources=1, evidence=[],
                          first=f"{year}-06-01", last=f"{year}-06-01", years={str(year): 1})  # fmt: skip
    for event in range(events):
        code, year = codes[event % len(codes)], 1986 + event % 40
        sketches.event(made, code, f"e{event}", "会談・会見", f"{year}-05-02", None)
        made.nodes[f"event:e{event}"].update({"type": "meeting", "from": [f"{year}-05-02", f"{year}-05-02"]})
    return made
