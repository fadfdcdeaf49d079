"""The store: an embedded Oxigraph database on disk, opened, written and read with plain errors.

All data stands in named graphs (one per article, plus ``entities``, ``vocabulary``, ``reference`` and ``meta``),
so a query must see the union of them: see :mod:`graph.query`.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import rdflib
from oxrdflib.store import OxigraphStore

from ontology.errors import OutputError, StoreError
from ontology.namespaces import BaseIriError, Namespaces
from ontology.rdf import reference_quads, vocabulary_quads

_OWL_ONTOLOGY = ox.NamedNode("http://www.w3.org/2002/07/owl#Ontology")
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_BUILD = "make it with `vietgraph build`"

BATCH = 100_000
"""Quads loaded at once: the database holds them in memory until it has sorted them, by default a million and more."""
BATCH_BYTES = 24_000_000
"""The same of quads written as N-Quads, of about 240 bytes each."""


def open_store(path: Path | str, read_only: bool = True) -> ox.Store:
    """Open the store in directory ``path``; it must exist.

    Raises :class:`StoreError` if it is missing, in use by another writer, or damaged.
    """
    path = Path(path)
    if not path.is_dir():
        raise StoreError("there is no store here", str(path), _BUILD)
    if not (path / "CURRENT").is_file():
        raise StoreError("this directory is not a store, or only half of one", str(path), _BUILD)
    with reading(path):
        return ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))


_WRITING = frozenset({errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What goes wrong where a reader's results are written to: nothing of the store."""


@contextmanager
def reading(path: Path | str = "the store") -> Iterator[None]:
    """Turn the database's own errors into :class:`StoreError` while a store at ``path`` is used."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        message = str(error)
        if isinstance(error, OSError) and error.errno in _WRITING:
            raise
        if "lock" in message.lower() and ("LOCK" in message or "lock hold" in message):
            raise StoreError(
                "another program is writing to the store", str(path), "wait until it has finished"
            ) from error
        # RocksDB reports damage of its files as "Corruption: …" or as an input/output error.
        if isinstance(error, OSError) or "Corruption" in message or "IO error" in message:
            advice = "build it again with `vietgraph build`"
            raise StoreError(f"the store is damaged or incomplete: {_head(message)}", str(path), advice) from error
        raise


def _head(message: str, length: int = 120) -> str:
    line = " ".join(message.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def write_store(
    path: Path | str,
    quads: Iterable[ox.Quad],
    names: Namespaces,
    complete: Callable[[ox.Store, Namespaces], None] = lambda store, names: None,
    graphs: Iterable[bytes] = (),
) -> int:
    """Write ``quads``, vocabulary and reference table into a new store at ``path``; return how many quads it holds.

    ``graphs`` are more quads, written as N-Quads: the articles' graphs as they come from reading, which need not be
    taken apart here. ``complete`` adds what follows from all of them when they are in.
    The directory must not hold a store yet. The store is flushed and closed on return, so that the
    directory may be moved. Raises :class:`OutputError` if the disk refuses.
    """
    path = Path(path)
    if (path / "CURRENT").exists():
        raise OutputError("a store is here already", str(path), "write into a new directory and swap")
    try:
        store = ox.Store(str(path))
        load(store, quads)
        for part in _batches(graphs):
            store.bulk_load(input=part, format=ox.RdfFormat.N_QUADS)
        load_vocabulary(store, names)
        complete(store, names)
        store.flush()
        store.optimize()
        return len(store)
    except OSError as error:
        raise OutputError(f"the store cannot be written: {_head(str(error))}", str(path), "check the disk") from error


def load(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Put ``quads`` into ``store``, however many there are: :data:`BATCH` at a time."""
    waiting = iter(quads)
    while batch := list(islice(waiting, BATCH)):
        store.bulk_extend(batch)


def _batches(graphs: Iterable[bytes]) -> Iterator[bytes]:
    """``graphs`` put together to parts of :data:`BATCH_BYTES` or a little more."""
    waiting: list[bytes] = []
    size = 0
    for graph in graphs:
        waiting.append(graph)
        size += len(graph)
        if size >= BATCH_BYTES:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


def load_vocabulary(store: ox.Store, names: Namespaces) -> None:
    """Load what comes with the program under ``names``.

    The OWL vocabulary and all SKOS schemes go into the ``vocabulary`` graph, the reference table of partnerships
    into ``reference``.
    """
    store.bulk_extend(vocabulary_quads(names))
    store.bulk_extend(reference_quads(names))


def read_namespaces(store: ox.Store) -> Namespaces:
    """The namespaces the store was built with, read from the vocabulary it holds.

    Raises :class:`StoreError` for a store without vocabulary: nothing could be asked of it.
    """
    with reading():
        for quad in store.quads_for_pattern(None, _RDF_TYPE, _OWL_ONTOLOGY, None):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.endswith("ontology"):
                try:
                    return Namespaces(quad.subject.value.removesuffix("ontology"))
                except BaseIriError:
                    continue
    raise StoreError("the store holds no vocabulary, so it is not one of ours", "the store", _BUILD)


def rdflib_view(store: ox.Store, names: Namespaces | None = None) -> rdflib.Dataset:
    """The same store through rdflib's API, without copying; the default graph is the union of all graphs.

    Use ``rdflib.Graph(store=view.store, identifier=iri)`` for one graph: ``Dataset.graph()`` writes.
    """
    view = rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, namespace in (names or read_namespaces(store)).prefixes().items():
        view.bind(prefix, namespace, replace=True)
    return view


def article_graphs(store: ox.Store, names: Namespaces) -> list[ox.NamedNode]:
    """The named graphs of articles, sorted by IRI."""
    folder = names.article_graph("")
    with reading():
        return sorted(
            (g for g in store.named_graphs() if isinstance(g, ox.NamedNode) and g.value.startswith(folder)),
            key=lambda g: g.value,
        )
