"""A small graph with all that follows from it, and some of it, for the tests of exports."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
from readings import records

from graph.consolidation import derive as consolidated
from graph.consolidation import read_claims
from graph.consolidation.model import Claims, Known
from graph.decisions import Decisions
from graph.derive import derive
from graph.ordering import Quads
from graph.part import cut
from graph.selection import graphs_named, select
from graph.store import load_vocabulary
from ingest.article import Article
from ingest.pipeline import read_article
from ingest.quads import record_quads, run_id, run_quads
from ontology.namespaces import Namespaces

RUN = run_id("0.0", "vocabulary")

NAMES = Namespaces()
NOTHING = Decisions()
AFTER_ALL = "2100-01-01"
ARTICLES = {
    "old": (
        "2013年1月5日",
        "ベトナムと日本は2009年に戦略的パートナーシップを樹立した。両国は農業分野の協力を強化している。",
    ),
    "raised": (
        "2023年11月27日",
        "ベトナムのボー・バン・トゥオン国家主席は11月27日、東京で日本の岸田文雄首相と会談した。"
        "両国は同日、両国関係を包括的戦略的パートナーシップに格上げした。両国は半導体分野の協力を強化することで一致した。",
    ),
    "visit": (
        "2024年3月2日",
        "ベトナムのファム・ミン・チン首相は3月2日、ハノイで韓国の韓悳洙首相と会談した。"
        "双方は2022年12月5日に樹立された包括的戦略的パートナーシップの下、防衛分野の協力を強化することで一致した。",
    ),
    "rival": ("2024年2月2日", "ベトナムと日本は2014年に戦略的パートナーシップを樹立した。"),
}


def built(articles: dict[str, tuple[str, str]]) -> ox.Store:
    """A store of the three short articles and of ``articles``, with all that follows from them."""
    store = ox.Store()
    for record in records():
        store.extend(record_quads(record, NAMES, RUN))
    for id, (day, body) in articles.items():
        text = f"ベトナムと相手国\n\n{day}\n\n{body}\n\n出典: https://{id}.example/{id}\n"
        store.extend(record_quads(read_article(Article.from_text(id, text)), NAMES, RUN))
    store.extend(run_quads(RUN, NAMES, "0.0", "vocabulary"))
    load_vocabulary(store, NAMES)
    derive(store, NAMES, NOTHING)
    return store


@cache
def told() -> ox.Store:
    """The store of all these articles; not to be changed."""
    return built(ARTICLES)


def known(store: ox.Store) -> tuple[Claims, Known]:
    """The claims of ``store`` and what is known from them."""
    claims = read_claims(store, NAMES)
    return claims, consolidated(claims)


def some(
    store: ox.Store, facts: tuple[Claims, Known], partner: str | None = None, day: str | None = None, *graphs: str
) -> Quads:
    """What is written of a partner, of a day, of some graphs."""
    claims, found = facts
    part = cut(claims, found, NOTHING, partner, day) if partner or day else None
    return select(store, NAMES, graphs_named(store, NAMES, graphs) if graphs else None, part, claims)
