"""The network view: from the network of partners to one HTML file that works with the cable pulled.

:func:`render` is the door. Positions come from :mod:`graph.layout`, quotes from :mod:`graph.page_quotes`,
the page itself from :mod:`graph.page`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from graph.geography import outlines
from graph.layout import (
    LEVELS,
    NO_LEVEL,
    TALL,
    WIDE,
    Arrangement,
    Spot,
    arrange,
    directions,
    label_width,
    shorten,
    text_cells,
)
from graph.markup import write_page
from graph.network import CENTRE
from graph.page import compose
from graph.page_quotes import PageQuotes
from graph.palette import SHADES
from graph.resolve import LANGUAGES
from ontology.errors import UnknownTermError

if TYPE_CHECKING:
    from graph.network import Network

_TITLES = {
    "ja": "ベトナムの対外関係ネットワーク",
    "en": "Vietnam's network of foreign relations",
    "vi": "Mạng lưới quan hệ đối ngoại của Việt Nam",
}
_LEVEL_NAMES = {
    NO_LEVEL: {"ja": "区分の記載なし", "en": "no level stated", "vi": "chưa nêu cấp quan hệ"},
}
LIMIT = 4_900_000
"""Bytes of a page at most, whatever the corpus: quotes that find no room are left to ``vietgraph serve``."""

_CENTRE_WIDE = (0, -150)
"""Where Vietnam stands when a partner is in the middle; ``templates/places.js`` knows where its neighbours do."""
_CENTRE_TALL = (-110, 0)

_MANY = 70
"""From this many partners on, those without a partnership get a small label."""

_VARIANTS = 20
"""Ways of writing a name by which a person is found."""
_USUAL: Mapping[str, Any] = {"total": 1, "articles": 1, "sources": 1, "evidence": []}
"""What an edge of a partner need not say: ``templates/core.js`` fills it in (the kind stands in the target's id)."""


def render(
    network: Network, target: Path | str | TextIO, language: str = LANGUAGES[0], title: str | None = None
) -> None:
    """Write the page of ``network`` to ``target``, a path or an open text stream.

    A file appears whole or not at all. ``title`` replaces the usual heading. Raises :class:`UnknownTermError` for a
    language the page does not have, :class:`OutputError` if the file cannot be written.
    """
    text = page(network, language, title)
    if isinstance(target, Path | str):
        write_page(Path(target), text)
    else:
        target.write(text)


def page(network: Network, language: str = LANGUAGES[0], title: str | None = None) -> str:
    """The page of ``network`` as text; the same network always gives the same text."""
    if language not in LANGUAGES:
        raise UnknownTermError("the page has no such language", language, f"choose one of {', '.join(LANGUAGES)}")
    level_names = _level_names(network)
    partners = [code for code, data in sorted(network.nodes.items()) if data["kind"] == "partner"]
    spots = [_spot(code, network.nodes[code], len(partners) > _MANY) for code in partners]
    titles = {
        level: max(text_cells(f"{name}　000") for name in names.values()) * 7.0 + 14
        for level, names in level_names.items()
    }
    wished = directions(spots)
    wide, tall = (arrange(spots, form, titles) for form in (WIDE, TALL))
    facts = {
        "language": language,
        "titles": {code: title or text for code, text in _TITLES.items()},
        "levels": [{"code": level, "names": level_names[level]} for level in (*LEVELS, NO_LEVEL)],
        "titleWidths": titles,
        "many": _MANY,
        "shades": {code: [shade.light, shade.dark] for code, shade in SHADES.items()},
        "wide": _arrangement(wide, _CENTRE_WIDE),
        "tall": _arrangement(tall, _CENTRE_TALL),
        "sectorGroups": _sector_groups(network),
        "eventTypes": _event_types(network),
        "day": network.graph.get("day"),
        "counts": network.graph.get("counts", {}),
    }
    quotes = PageQuotes(network)
    small = {spot.code for spot in spots if spot.label_height < 20}
    nodes = [
        _node(code, data, wide, tall, small, quotes) | ({"direction": round(wished[code], 1)} if code in wished else {})
        for code, data in sorted(network.nodes.items())
    ]
    edges = _edges(network, partners, quotes)
    world = world_of({CENTRE, *partners})
    while True:
        facts["articles"] = quotes.articles()
        text = compose(nodes, edges, facts, world, title or _TITLES[language], language)
        excess = len(text.encode()) - LIMIT
        if excess <= 0 or not quotes.drop(excess):
            return text


def world_of(codes: Iterable[str]) -> dict[str, Any]:
    """The map with the outlines and places of ``codes``; all other land is one path."""
    world, wanted = outlines(), sorted(codes)
    return {
        "width": world.width,
        "height": world.height,
        "land": world.land + "".join(path for code, path in world.paths.items() if code not in wanted),
        "paths": {code: world.paths[code] for code in wanted if code in world.paths},
        "places": {code: list(world.places[code]) for code in wanted if code in world.places},
        "small": [code for code in wanted if code in world.small],
    }


def ring(level: str | None) -> str:
    """The ring on which a partner of ``level`` stands."""
    return level if level in LEVELS else NO_LEVEL


def _level_names(network: Network) -> dict[str, dict[str, str]]:
    known = network.graph.get("concepts", {}).get("level", {})
    names: dict[str, dict[str, str]] = {}
    for level in (*LEVELS, NO_LEVEL):
        found = _LEVEL_NAMES.get(level) or known.get(level, {}).get("names", {})
        names[level] = {language: found.get(language) or found.get("en") or level for language in LANGUAGES}
    return names


def _spot(code: str, data: Mapping[str, Any], crowded: bool) -> Spot:
    level = ring(data.get("level"))
    labels = [*data["names"].values(), "0000"]
    small = crowded and level in (NO_LEVEL, "diplomatic-relations")
    size = _size(data, small)
    if small:
        return Spot(code, level, data.get("region") or "other", size, label_width(labels) * 0.72, 13)
    return Spot(code, level, data.get("region") or "other", size, label_width(labels))


def _size(data: Mapping[str, Any], small: bool) -> int:
    """Radius of a dot: the square root of the independent sources, so that the area follows them."""
    return round(min(26.0, (6 if small else 9) + 4 * math.sqrt(max(data.get("sources", 1), 1))))


def _arrangement(arrangement: Arrangement, centre: tuple[int, int]) -> dict[str, Any]:
    return {
        "rings": [{"level": r.level, "rx": r.rx, "ry": r.ry, "count": r.count} for r in arrangement.rings],
        "sights": [
            {"region": s.region, "start": s.start, "end": s.end, "x": s.x, "y": s.y} for s in arrangement.sights
        ],
        "width": arrangement.width,
        "height": arrangement.height,
        "first": arrangement.first,
        "step": [round(step, 2) for step in arrangement.step],
        "centre": list(centre),
    }


def _event_types(network: Network) -> dict[str, dict[str, str]]:
    """The names of the event types in use."""
    events = (data for _, data in network.nodes(data=True) if data["kind"] == "event")
    return {data["type"]: dict(data["names"]) for data in events}


def _sector_groups(network: Network) -> list[dict[str, Any]]:
    """The sectors in use by their broadest sector, in the order of the groups' codes."""
    concepts = network.graph.get("concepts", {}).get("sector", {})
    groups: dict[str, list[str]] = {}
    for node, data in sorted(network.nodes.items()):
        if data["kind"] == "sector":
            groups.setdefault(_broadest(data["code"], concepts), []).append(node)
    result = []
    for code, members in sorted(groups.items()):
        names = concepts.get(code, {}).get("names", {})
        own = f"sector:{code}"
        members.sort(key=lambda node: (node != own, node))
        result.append(
            {
                "code": code,
                "names": {lang: names.get(lang) or names.get("en") or code for lang in LANGUAGES},
                "members": members,
            }
        )
    return result


def _broadest(code: str, concepts: Mapping[str, Mapping[str, Any]]) -> str:
    seen = {code}
    while (broader := concepts.get(code, {}).get("broader")) and broader not in seen:
        seen.add(code := broader)
    return code


def _node(
    code: str,
    data: Mapping[str, Any],
    wide: Arrangement,
    tall: Arrangement,
    small: set[str],
    quotes: PageQuotes,
) -> dict[str, Any]:
    """A node as pyvis takes it: id, label, position and everything the network knows of it."""
    node: dict[str, Any] = {**data, "id": code}
    if data["kind"] == "event":
        # The type's names stand in the facts, once for all events.
        del node["names"]
        return {key: value for key, value in node.items() if value is not None}
    if data["kind"] == "person":
        node["label"] = shorten(data["name"])
        node["variants"] = data["variants"][:_VARIANTS]
        usual: tuple[Any, ...] = (None, [], [data["name"]])
        return {key: value for key, value in node.items() if key != "tenures" and value not in usual}
    short = {language: shorten(name) for language, name in data["names"].items()}
    if short != data["names"]:
        node["short"] = short
    node["label"] = short[LANGUAGES[0]]
    if data["kind"] == "centre":
        node.update(x=0, y=0, tall=[0, 0], size=30)
    elif data["kind"] == "partner":
        node["ring"] = ring(data.get("level"))
        node["x"], node["y"] = wide.positions[code]
        node["tall"] = list(tall.positions[code])
        node["small"] = code in small
        node["size"] = _size(data, code in small)
        node["room"] = round(label_width([*data["names"].values(), "0000"]))
        node["amounts"] = [quotes.supported("amount", amount) for amount in data.get("amounts", [])]
    return node


def _edges(network: Network, partners: Iterable[str], quotes: PageQuotes) -> list[dict[str, Any]]:
    """Edges as pyvis takes them; those of a partner in the order in which its neighbours stand around it."""
    edges = [
        {"from": CENTRE, "to": target, "id": f"{target}|{key}", **quotes.supported("level", data)}
        for _, target, key, data in sorted(network.out_edges(CENTRE, keys=True, data=True), key=lambda e: (e[1], e[2]))
    ]
    order = {node: place for place, node in enumerate(m for g in _sector_groups(network) for m in g["members"])}
    for partner in partners:
        found = {target: data for _, target, data in network.out_edges(partner, data=True)}
        nodes = network.nodes
        sectors = sorted((t for t in found if nodes[t]["kind"] == "sector"), key=lambda t: order[t])
        events = sorted(
            (t for t in found if nodes[t]["kind"] == "event"),
            key=lambda t: (nodes[t]["date"] or "", t),
            reverse=True,
        )
        people = sorted(
            (t for t in found if nodes[t]["kind"] == "person"),
            key=lambda t: (nodes[t]["country"] != partner, -found[t]["total"], nodes[t]["name"], t),
        )
        for target in (*events, *people, *sectors):
            data = quotes.supported(nodes[target]["kind"], found[target])
            edges.append({"from": partner, "to": target, **_unusual(data)})
    return edges


def _unusual(edge: Mapping[str, Any]) -> dict[str, Any]:
    """What an edge has to say beyond the usual, its counts by year in short."""
    told = {
        key: value
        for key, value in edge.items()
        if value is not None and key != "kind" and (key not in _USUAL or _USUAL[key] != value)
    }
    if "years" in told:
        told["years"] = _run(told["years"])
    return told


def _run(years: Mapping[str, int]) -> list[int]:
    """Counts by year as the first year and the counts from it on; a negative one for so many years without any.

    What is not dated is left out: only a day that is asked for makes the page look at years.
    """
    run: list[int] = []
    due = 0
    for year, count in sorted((int(year), count) for year, count in years.items() if year and count > 0):
        if not run:
            run.append(year)
        elif year > due:
            run.append(due - year)
        run.append(count)
        due = year + 1
    return run
