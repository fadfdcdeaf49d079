"""Taking a build away: ``export``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from commands.manners import Door, decided, note, opened, write_out
from commands.remote import Place, from_place
from ontology.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyoxigraph as ox

    from graph.consolidation.model import Claims, Known
    from graph.decisions import Decisions
    from graph.export import Format
    from graph.measures.writing import Form
    from graph.ordering import Quads
    from graph.part import Part
    from graph.table_files import FileForm
    from graph.tables import Content
    from ontology.namespaces import Namespaces

_RDF: dict[str, Format] = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "jsonld": "jsonld"}
_NETWORKS: tuple[Form, ...] = ("graphml", "gexf")
_TABLES: tuple[FileForm, ...] = ("csv", "parquet")


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be exported: a build, and how it is cut."""

    store: ox.Store
    names: Namespaces
    decisions: Decisions
    graphs: tuple[str, ...]
    partner: str | None
    day: str | None

    def known(self) -> tuple[Claims, Known]:
        """All claims, and what is known from them."""
        from graph.consolidation import derive, read_claims

        claims = read_claims(self.store, self.names)
        return claims, derive(claims, self.decisions)

    def part(self) -> tuple[Claims, Part]:
        """All claims, and the part asked for of what is known from them."""
        from graph.part import cut

        claims, known = self.known()
        return claims, cut(claims, known, self.decisions, self.partner, self.day)

    def quads(self) -> Quads:
        """The quads asked for."""
        from graph.selection import graphs_named, select

        graphs = graphs_named(self.store, self.names, self.graphs) if self.graphs else None
        if self.partner is None and self.day is None:
            return select(self.store, self.names, graphs)
        claims, part = self.part()
        return select(self.store, self.names, graphs, part, claims)

    def content(self) -> Content:
        """What tables are made from."""
        from graph.selection import select
        from graph.tables import Content

        claims, part = self.part()
        cut = self.partner is not None or self.day is not None
        quads = select(self.store, self.names, None, part, claims) if cut else self.store
        return Content(part, quads, self.names)


@click.command()
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([*_RDF, *_NETWORKS, *_TABLES, "nanopub"]),
    default="ttl",
    show_default=True,
    help="What is written; see above.",
)
@click.option(
    "-g", "--graph", "graphs", multiple=True, metavar="NAME", help="Only this named graph (may be repeated; RDF only)."
)
@click.option("-p", "--partner", metavar="PARTNER", help="Only what concerns this country or organisation.")
@click.option(
    "-c", "--claim", "wanted", multiple=True, metavar="ID", help="Only this claim (may be repeated; nanopub only)."
)
@click.option("--as-of", metavar="DATE", help="What held, and had happened by, that day (YYYY-MM-DD).")
@click.option(
    "--to",
    "output",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="Where to; a directory for csv and parquet. Default: standard output.",
)
@from_place
@click.pass_obj
def export(
    door: Door,
    form: str,
    graphs: tuple[str, ...],
    partner: str | None,
    wanted: tuple[str, ...],
    as_of: str | None,
    output: Path | None,
    place: Place,
) -> None:
    """Write the graph, or some of it, for other programs.

    RDF: ttl (one graph), trig, nq and jsonld (with the graph of each article kept apart). Networks: graphml and gexf
    (Vietnam and its partners, with measures). Tables: csv and parquet (a directory with datapackage.json; Parquet needs
    pyarrow to be installed). Nanopublications: nanopub (TriG), one for each claim.

    --graph takes short names (consolidated, shortcuts, article/ID) or whole IRIs. --partner takes a code or a name and
    gives a closed set: whatever it points to is described in it. Everything is sorted: the same articles give the same
    bytes. docs/exports.md says what is in each format and how other programs load it.

    \b
    Examples:
      vietgraph export > vietnam.ttl
      vietgraph export --format nq --to vietnam.nq
      vietgraph export --format trig --graph consolidated --graph shortcuts
      vietgraph export --partner JPN --as-of 2015-12-31 > japan.ttl
      vietgraph export --format gexf --to vietnam.gexf
      vietgraph export --format csv --to tables
      vietgraph export --format nanopub --claim 0a1b2c3d
    """
    from graph.export import export as write_graph
    from graph.measures.network import checked
    from graph.resolve import resolve_partner

    code = resolve_partner(partner).notation if partner is not None else None
    day = checked(as_of, "--as-of")
    if graphs and form not in _RDF:
        raise QueryError("this format holds no named graphs", f"--graph {graphs[0]}", f"take {', '.join(_RDF)}")
    if wanted and form != "nanopub":
        raise QueryError("single claims are for nanopublications", f"--claim {wanted[0]}", "take --format nanopub")
    if form in _TABLES and output is None:
        raise QueryError("this format makes several files", f"--format {form}", "name a directory with --to")
    store, names = opened(place.directory, door.names)
    wish = _Wish(store, names, decided(place.directory, names), graphs, code, day)
    if form in _NETWORKS:
        text = _network(wish, form).encode()
        _write(output, lambda stream: stream.write(text))
        return
    if form in _TABLES and output is not None:
        from graph.table_files import write_tables

        files = write_tables(wish.content(), form, output)
        note(f"written: {output} ({len(files)} files)")
        return
    if form == "nanopub":
        _write(output, _nanopubs(wish, wanted), "statements")
        return
    quads = wish.quads()
    _write(output, lambda stream: write_graph(quads, names, _RDF[form], stream), "statements")


def _write(output: Path | None, write: Callable[[BinaryIO], int], counted: str = "bytes") -> None:
    """Let ``write`` write to ``output`` or standard output; tell how much there was."""
    from graph.workspace import replacing

    if output is None:
        write_out(write)
        return
    with replacing(output) as stream:
        count = write(stream)
    note(f"written: {output} ({count} {counted})")


def _network(wish: _Wish, form: str) -> str:
    """The network of partners as one text; of one partner, it and Vietnam, measured within the whole."""
    from graph.measures import Network, gather
    from graph.measures.writing import WRITERS, flat
    from graph.network import CENTRE
    from graph.part import require_partner

    claims, known = wish.known()
    if wish.partner is not None:
        require_partner(claims, wish.partner)
    graph = Network(gather(claims, known), wish.day).partners
    if wish.partner is not None:
        if wish.partner not in graph:
            raise QueryError("nothing is known of this partner by that day", wish.partner, "give a later day")
        graph = graph.subgraph({CENTRE, wish.partner})
    return WRITERS[form][1](flat(graph))


def _nanopubs(wish: _Wish, wanted: tuple[str, ...]) -> Callable[[BinaryIO], int]:
    """What writes the nanopublications of the claims asked for."""
    from graph.explain import claim_meant
    from graph.export import write_trig
    from graph.nanopub import PREFIXES, nanopubs

    claims = [claim_meant(wish.store, wish.names, claim) for claim in wanted] if wanted else None
    found = nanopubs(wish.quads(), wish.names, wish.decisions.claims("reject"), claims)
    return lambda stream: write_trig(found, wish.names, stream, PREFIXES)
