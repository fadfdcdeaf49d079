"""The graphs that belong to no article, held in memory beside the store: there what is known is asked faster."""

from __future__ import annotations

import io
from threading import Thread

import pyoxigraph as ox

from ontology.namespaces import GRAPHS, Namespaces


class _Full(Exception):
    """More than may be held."""


class Held:
    """The shared graphs of ``disk``, read in the background; queries go to the disk until they are there.

    Nothing is held where they are more than ``most`` bytes as N-Triples, or memory does not suffice.
    """

    def __init__(self, disk: ox.Store, names: Namespaces, most: int) -> None:
        self.store: ox.Store | None = None
        self._dropped = False
        self._reading = Thread(target=self._read, args=(disk, names, most), daemon=True)
        self._reading.start()

    def wait(self) -> None:
        """Until it has been read, or given up."""
        self._reading.join()

    def drop(self) -> None:
        """Give the memory back: another build has taken the place of this one."""
        self._dropped = True
        self.store = None

    def _read(self, disk: ox.Store, names: Namespaces, most: int) -> None:
        memory = ox.Store()
        try:
            for name in GRAPHS:
                graph = ox.NamedNode(names.graph(name))
                sink = _Sink(most)
                disk.dump(sink, format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
                most -= sink.tell()
                memory.bulk_load(sink.getvalue(), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
                if self._dropped:
                    return
        except (_Full, MemoryError, OSError, RuntimeError):
            return  # the disk answers, and tells what is wrong with it
        self.store = memory


class _Sink(io.BytesIO):
    """Bytes up to a bound."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: object) -> int:
        """Take ``data``; raises :class:`_Full` beyond the bound."""
        written = super().write(data)  # type: ignore[arg-type]
        if self.tell() > self._most:
            raise _Full
        return written
