"""Writing a build into a remote store: the graphs that differ, in batches, so that a push that breaks off can go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from graph.remote.mark import NAME, Mark, digest_of, print_lines
from graph.remote.remote import Remote
from graph.remote.writing import BATCH, Piece, Writer, writer
from graph.sorted_lines import SortedLines
from graph.store import reading
from ontology.namespaces import Namespaces


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: how many graphs it sent, found there already, and deleted; and bytes of statements sent."""

    sent: int
    kept: int
    deleted: int
    bytes: int


def push(
    store: ox.Store,
    names: Namespaces,
    decisions: str,
    remote: Remote,
    tell: Callable[[int, int | None], None] = lambda done, total: None,
    anew: bool = False,
) -> Pushed:
    """Make the remote store hold the graphs of ``store`` and, beside those of others, nothing else under ``names``.

    ``decisions`` is the reviewers' table that is kept with them. ``tell`` is told how many graphs are sent, of how
    many. With ``anew`` every graph is sent. Raises :class:`RemoteError`; what was sent until then is not sent again.
    """
    prints = {graph: digest_of(lines) for graph, lines in _graphs(store, names)}
    mark = remote.mark(names)
    there = set(remote.graph_names(names))
    before = mark.prints if mark else {}
    kept = {g: digest for g, digest in prints.items() if g in there and before.get(g) == digest and not anew}
    gone = sorted((there | before.keys()) - prints.keys())  # a store may list less than there is
    whole = Mark(prints, decisions, complete=True)
    if mark == whole and kept == prints and not gone:
        return Pushed(0, len(kept), 0, 0)
    sending = _Sending(writer(remote.line, remote.endpoint), names)
    sending.mark(replace(whole, prints=kept, complete=False))
    sending.writer.drop(gone)
    changed = [graph for graph in prints if graph not in kept]
    for done, (graph, lines) in enumerate(_graphs(store, names, changed), start=1):
        sending.add(graph, lines, prints[graph])
        tell(done, len(changed))
    sending.flush()
    sent = sending.bytes
    sending.mark(whole)
    return Pushed(len(changed), len(kept), len(gone), sent)


class _Sending:
    """Gathers pieces until there are enough for a request; the prints of graphs that are whole go with them."""

    def __init__(self, writer: Writer, names: Namespaces) -> None:
        self.writer = writer
        self.bytes = 0
        self._names = names
        self._mark = names.graph(NAME)
        self._pieces: list[Piece] = []
        self._size = 0
        self._prints: dict[str, str] = {}

    def add(self, graph: str, lines: Iterable[str], digest: str) -> None:
        """Send the whole of a graph, at once or with those that follow."""
        self._take(graph, lines)
        self._prints[graph] = digest

    def mark(self, mark: Mark) -> None:
        """Send a mark that takes the place of the one there."""
        self._take(self._mark, mark.lines(self._names))
        self.flush()

    def flush(self) -> None:
        """Send what waits."""
        if self._prints:
            self._pieces.append(Piece(self._mark, tuple(print_lines(self._prints)), first=False))
        if self._pieces:
            self.writer.write(self._pieces)
        self._pieces, self._size, self._prints = [], 0, {}

    def _take(self, graph: str, lines: Iterable[str]) -> None:
        part: list[str] = []
        first = True
        for line in lines:
            size = len(line.encode()) + 1
            if self._size + size > BATCH and (part or self._pieces):
                if part:
                    self._pieces.append(Piece(graph, tuple(part), first))
                    part, first = [], False
                self.flush()
            part.append(line)
            self._size += size
            self.bytes += size
        if part or first:
            self._pieces.append(Piece(graph, tuple(part), first))


def _graphs(
    store: ox.Store, names: Namespaces, wanted: Iterable[str] | None = None
) -> Iterator[tuple[str, Iterator[str]]]:
    """The named graphs of ``store``, or those ``wanted``, in their order, with their sorted N-Triples."""
    with reading():
        if wanted is None:
            own = names.graph("")
            found = (g.value for g in store.named_graphs() if isinstance(g, ox.NamedNode))
            wanted = sorted(graph for graph in found if graph.startswith(own))
        for graph in wanted:
            with SortedLines() as lines:
                for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
                    lines.add([f"{quad.subject} {quad.predicate} {quad.object} ."])
                yield graph, lines.distinct()
