"""Which tables there are at each zoom, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.measures.bridges import bridges, ties
from graph.measures.change import Change
from graph.measures.fields import Similarity
from graph.measures.labels import names_of, partner_names
from graph.measures.momentum import Momentum
from graph.measures.tables import Cell, Table
from graph.network import CENTRE
from graph.resolve import LANGUAGES

if TYPE_CHECKING:
    import networkx as nx

    Named = nx.Graph[str]

Row = tuple[Cell, ...]


def partner_table(graph: Named) -> Table:
    """The partners of a measured partner graph, the strongest tie first."""
    columns = ("partner", "name", "level", "certainty", "events", "possible_events", "texts", "strength", "share")

    def rows() -> Iterator[Row]:
        for partner, data in graph.adj[CENTRE].items():
            node = graph.nodes[partner]
            tie = (data.get(name) for name in columns[2:7])
            yield partner, _names(node), *tie, node["strength"], node["share"]

    return Table("partners", columns, _sorted(rows(), columns, "strength"))


def node_table(graph: Named, name: str, kind: str, columns: tuple[str, ...], by: str) -> Table:
    """The nodes of a kind with their measures, the greatest ``by`` one of them first."""

    def rows() -> Iterator[Row]:
        for node, data in graph.nodes(data=True):
            if data["kind"] == kind:
                code = node.removeprefix("sector:")
                yield code, _names(data), *(data.get(column) for column in columns[2:])

    return Table(name, columns, _sorted(rows(), columns, by), hidden=("person",))


def momentum_table(found: tuple[Momentum, ...]) -> Table:
    """The partners by momentum."""
    columns = (
        *("partner", "name", "score", "recent", "former", "recent_possible", "former_possible"),
        *("recent_texts", "former_texts", "shift"),
    )
    rows: Iterator[Row] = (
        (
            *(item.partner, partner_names(item.partner), item.score, item.recent, item.before),
            *(item.recent_possible, item.before_possible, item.recent_texts, item.before_texts, item.shift),
        )
        for item in found
    )
    return Table("momentum", columns, tuple(rows))


def change_tables(found: Change) -> Iterator[Table]:
    """What is different: levels, proposals and partners; fields; events, the newest first."""

    def rows() -> Iterator[Row]:
        for move in found.moves:
            sure = "certain" if move.sure else "possible"
            yield move.kind, move.partner, partner_names(move.partner), move.before, move.after, sure
        for proposal in sorted(found.proposals, key=lambda proposal: (proposal.partner, proposal.id)):
            yield "proposed", proposal.partner, partner_names(proposal.partner), None, proposal.level, None
        for kind, partners in (("new-partner", found.new_partners), ("lost-partner", found.lost_partners)):
            for partner in partners:
                yield kind, partner, partner_names(partner), None, None, "certain"

    yield Table("change", ("change", "partner", "name", "before", "after", "certainty"), tuple(rows()))
    fields: Iterator[Row] = (
        (partner, partner_names(partner), field, names_of("sector", field)) for partner, field in found.new_fields
    )
    yield Table("new-fields", ("partner", "name", "field", "field_name"), tuple(fields))
    columns = ("date", "partner", "name", "type", "event", "people", "sources")
    events: Iterator[Row] = (
        (
            *(event.date, event.partner, partner_names(event.partner), event.type),
            *(names_of("event-type", event.type), len(event.people), event.support.sources),
        )
        for event in sorted(found.events, key=lambda event: event.bounds.earliest or "", reverse=True)
    )
    yield Table("events", columns, tuple(events))


def similarity_table(found: tuple[Similarity, ...]) -> Table:
    """Pairs of partners, the most alike first."""
    columns = ("one", "name", "other", "other_name", "value", "shared", "fields")

    def fields(codes: tuple[str, ...]) -> dict[str, str]:
        return {language: ", ".join(names_of("sector", code)[language] for code in codes) for language in LANGUAGES}

    rows: Iterator[Row] = (
        (
            *(pair.one, partner_names(pair.one), pair.other, partner_names(pair.other)),
            *(pair.value, len(pair.shared), fields(pair.shared)),
        )
        for pair in found
    )
    return Table("similarity", columns, tuple(rows))


def bridge_table(graph: Named) -> Table:
    """People and events that lie between partners."""
    columns = ("node", "kind", "name", "date", "partner", "partners", "betweenness", "parts")

    def rows() -> Iterator[Row]:
        for bridge in bridges(graph):
            node = graph.nodes[bridge.node]
            with_ = [other for other in graph[bridge.node] if graph.nodes[other]["kind"] == "partner"]
            partner = with_[0] if bridge.kind == "event" else None
            place = bridge.node, bridge.kind, _names(node), node.get("date"), partner
            yield *place, bridge.partners, bridge.betweenness, bridge.parts

    return Table("bridges", columns, tuple(rows()), hidden=("node",))


def tie_table(graph: Named) -> Table:
    """Ties that alone hold partners to the others."""
    columns = ("one", "name", "other", "other_name", "cut_off")
    rows: Iterator[Row] = (
        (tie.one, _dated(graph.nodes[tie.one]), tie.other, _dated(graph.nodes[tie.other]), tie.cut_off)
        for tie in ties(graph)
    )
    return Table("ties", columns, tuple(rows), hidden=("one", "other"))


def _names(node: dict[str, str]) -> dict[str, str]:
    return {language: node[language] for language in LANGUAGES}


def _dated(node: dict[str, str]) -> dict[str, str]:
    date = node.get("date")
    return {language: f"{name} {date}" if date else name for language, name in _names(node).items()}


def _sorted(rows: Iterator[Row], columns: tuple[str, ...], by: str) -> tuple[Row, ...]:
    place = columns.index(by)

    def order(row: Row) -> tuple[float, str]:
        value = row[place]
        return -value if isinstance(value, int | float) else 0.0, str(row[0])

    return tuple(sorted(rows, key=order))
