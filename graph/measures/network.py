"""One object for a notebook and for the command: the graphs of a build with everything measured on them.

>>> from graph.measures import open_network
>>> network = open_network("build")          # doctest: +SKIP
>>> network.momentum.to_pandas().head()      # doctest: +SKIP
"""

from __future__ import annotations

import datetime
import html
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graph.consolidation import derive, read_claims
from graph.decisions import Decisions, read_decisions
from graph.measures import contents
from graph.measures.change import Change, change
from graph.measures.facts import Facts, gather
from graph.measures.fields import Weighting, similarity
from graph.measures.momentum import day_before, momentum, year_before
from graph.measures.registry import FIGURES, MEASURES, Zoom, build, measured
from graph.measures.tables import Table, as_html
from graph.measures.words import word
from graph.resolve import LANGUAGES
from graph.store import open_store, read_namespaces
from graph.workspace import Workspace
from ontology.errors import QueryError

if TYPE_CHECKING:
    import networkx as nx
    import pandas

    Named = nx.Graph[str]

_SHOWN = 10


class Network:
    """What is measured of ``facts`` as of a day; everything is made when it is first asked for, and kept.

    ``as_of`` is the last day that counts, the last one known unless it is given; ``since`` the first, if there is one;
    ``plans`` counts fields that are planned or wished, too; ``weighting`` says how likeness is measured.
    """

    def __init__(
        self,
        facts: Facts,
        as_of: str | None = None,
        since: str | None = None,
        plans: bool = False,
        weighting: Weighting = "cosine",
    ) -> None:
        window = facts.window(as_of, since)
        self.facts, self.plans, self.weighting = facts, plans, weighting
        self.day, self.since = window.last, window.first

    @cached_property
    def partners(self) -> Named:
        """Vietnam and its partners, with measures."""
        return self._measured("partners")

    @cached_property
    def fields(self) -> Named:
        """Partners and fields, with measures."""
        return self._measured("fields")

    @cached_property
    def alike(self) -> Named:
        """Partners tied to those who share fields, the closer the more they are alike, with measures."""
        return self._measured("alike")

    @cached_property
    def people(self) -> Named:
        """People, events and partners, with measures."""
        return self._measured("people")

    def graph(self, zoom: Zoom) -> Named:
        """The graph of a zoom, with measures."""
        graph: Named = getattr(self, zoom)
        return graph

    def _measured(self, zoom: Zoom) -> Named:
        return measured(build(zoom, self.facts, self.day, self.since, self.plans, self.weighting))

    @property
    def momentum(self) -> Table:
        """Activity in the last year before the day against the year before that."""
        return contents.momentum_table(momentum(self.facts, self.day))

    @property
    def similarity(self) -> Table:
        """Pairs of partners by how alike their fields are."""
        found = similarity(self.facts, self.day, self.since, self.weighting, plans=self.plans)
        return contents.similarity_table(found)

    @cached_property
    def changes(self) -> Change | None:
        """What is different since the first day, or within a year if there is none; None where no day is known."""
        if self.day is None:
            return None
        return change(self.facts, day_before(self.since) if self.since else year_before(self.day), self.day)

    def tables(self, zoom: Zoom) -> tuple[Table, ...]:
        """The tables of a zoom."""
        return tuple(self.table(name) for name, of in TABLES.items() if of == zoom)

    def table(self, name: str) -> Table:
        """A table by name; :class:`~ontology.errors.QueryError` names those there are if there is none of this name."""
        if name in ("change", "new-fields", "events"):
            found = contents.change_tables(self.changes or change(self.facts, "", ""))
            return next(table for table in found if table.name == name)
        match name:
            case "partners":
                return contents.partner_table(self.partners)
            case "momentum":
                return self.momentum
            case "similarity":
                return self.similarity
            case "partner-fields":
                return contents.node_table(self.fields, name, "partner", _columns("partner", "fields"), "strength")
            case "alike":
                return contents.node_table(self.alike, name, "partner", _columns("partner", "alike"), "strength")
            case "fields":
                return contents.node_table(self.fields, name, "field", _columns("field", "fields"), "strength")
            case "people":
                columns = _columns("person", "people", "country")
                return contents.node_table(self.people, name, "person", columns, "betweenness")
            case "bridges":
                return contents.bridge_table(self.people)
            case "ties":
                return contents.tie_table(self.people)
        raise QueryError("there is no such table", name, f"known are {', '.join(TABLES)}")

    def figures(self, zoom: Zoom) -> dict[str, int | float]:
        """The graph of a zoom in a few numbers: nodes of each kind, and what is measured of it as a whole."""
        graph = self.graph(zoom)
        kinds = Counter(data["kind"] for _, data in graph.nodes(data=True))
        counts = {name: kinds[kind] for kind, name in _KINDS.items() if kinds[kind] or zoom == name}
        return counts | {figure.name: graph.graph[figure.name] for figure in FIGURES if figure.zoom == zoom}

    def to_pandas(self, name: str = "partners", language: str = LANGUAGES[0]) -> pandas.DataFrame:
        """A table by name as a data frame; see :meth:`Table.to_pandas`."""
        return self.table(name).to_pandas(language)

    def __repr__(self) -> str:
        return f"<Network as of {self.day}: {len(self.facts.partners)} partners, {len(self.facts.events)} events>"

    def _repr_html_(self) -> str:
        language = LANGUAGES[0]
        day = html.escape(word("say.day", language).format(self.day or "?"))
        tables = (self.table(name) for name in ("partners", "momentum", "similarity"))
        return f"<p>{day}</p>" + "".join(as_html(table, language, _SHOWN) for table in tables)


_KINDS = {"partner": "partners", "field": "fields", "person": "people", "event": "events"}
TABLES: dict[str, Zoom] = {
    "partners": "partners",
    "momentum": "partners",
    "change": "partners",
    "new-fields": "partners",
    "events": "partners",
    "partner-fields": "fields",
    "fields": "fields",
    "alike": "alike",
    "similarity": "alike",
    "people": "people",
    "bridges": "people",
    "ties": "people",
}
"""The tables by name, each with its zoom."""


def _columns(first: str, zoom: Zoom, *more: str) -> tuple[str, ...]:
    """Code, name, whatever comes besides, and the measures of the nodes that are shown in the first column."""
    return first, "name", *more, *(m.name for m in MEASURES if m.zoom == zoom and first in m.kinds)


def open_network(
    build: Path | str = "build",
    as_of: str | None = None,
    since: str | None = None,
    plans: bool = False,
    weighting: Weighting = "cosine",
) -> Network:
    """The network of the build in a directory; see :class:`Network` for what can be said of it.

    Raises :class:`~ontology.errors.StoreError` if there is no build, :class:`~ontology.errors.QueryError` for what is
    no day.
    """
    from graph.products import DECISIONS  # at the top it would go round in a circle: a build may show measures

    workspace = Workspace(Path(build))
    store = open_store(workspace.product("store"))
    names = read_namespaces(store)
    table = workspace.product(DECISIONS)
    claims = read_claims(store, names)
    known = derive(claims, read_decisions(table, names) if table.is_file() else Decisions())
    return Network(gather(claims, known), checked(as_of, "as_of"), checked(since, "since"), plans, weighting)


def checked(day: str | None, what: str) -> str | None:
    """``day`` if it is one; raises :class:`~ontology.errors.QueryError`, which names ``what`` it is, if it is not."""
    if day is None:
        return None
    try:
        return datetime.date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise QueryError("this is not a day", f"{what} {day!r}", "write YYYY-MM-DD") from error
