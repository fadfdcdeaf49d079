"""What is known of all partners, one line each: what a build says when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from graph.consolidation.model import Known
from graph.layout import rank
from graph.resolve import scheme_of
from graph.standing import Standing, standings
from ontology.schemes import load_scheme

HEADS = ("partner", "", "level", "since", "proposed", "events", "fields", "articles", "sources")
_NOTHING = Standing(None, None)


def overview(known: Known, only: Collection[str] | None = None) -> list[tuple[str, ...]]:
    """A row under :data:`HEADS` for each partner (of ``only``): the closest first, then those of most articles.

    Events are counted once for all their reports; ``sources`` are independent ones.
    """
    stand = standings(known.levels)
    events = Counter(event.partner for event in known.events)
    fields = Counter(sector.partner for sector in known.sectors)
    partners = [(code, support) for code, support in known.partners if only is None or code in only]

    def order(item: tuple[str, object]) -> int:
        held = stand.get(item[0], _NOTHING).held
        return rank(held.level if held else "")

    rows = []
    for code, support in sorted(partners, key=lambda item: (order(item), -item[1].articles, item[0])):
        held, proposed = stand.get(code, _NOTHING).held, stand.get(code, _NOTHING).proposed
        rows.append(
            (
                code,
                _label(scheme_of(code), code),
                _label("level", held.level) if held else "",
                (held.since or "") if held else "",
                _label("level", proposed.level) if proposed else "",
                *map(str, (events[code], fields[code], support.articles, support.sources)),
            )
        )
    return rows


def _label(scheme: str, code: str) -> str:
    concept = load_scheme(scheme).get(code)
    return concept.pref.get("en", code) if concept else code
