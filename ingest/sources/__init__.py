"""Files become articles: what is read, under which id, and what is refused and why.

One door, :func:`read_sources`, for every kind of source. A source that cannot be read never stops the others: it
comes out as a :class:`SourceFailure`.

The way of an article: :mod:`finding` says which files are meant, :mod:`kinds` what each of them is, one file for each
kind reads it into items (:mod:`items`), :mod:`making` makes an article of an item, :mod:`admission` lets each text and
each id in once. All of it streams: what is held is an item at a time, and a hash for each article that came before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.article import Article
from ingest.sources.admission import Admission
from ingest.sources.failures import SourceFailure, shown
from ingest.sources.finding import find_files
from ingest.sources.items import LARGEST, Item
from ingest.sources.making import article_of
from ingest.sources.reading import read_file

__all__ = ["LARGEST", "Mapper", "SourceFailure", "Sources", "article_of", "read_items", "read_sources", "shown"]

Mapper = Callable[
    [Callable[[Item | SourceFailure], Article | SourceFailure], Iterable[Item | SourceFailure]],
    Iterable[Article | SourceFailure],
]
"""How a function is applied to many things, one result for each and in order, as ``map`` does it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What to read: paths as a person gives them, and the columns that were named for tables."""

    paths: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)


def read_sources(
    sources: Iterable[str] | Sources, *, by_name: bool = False, mapper: Mapper = map
) -> Iterator[Article | SourceFailure]:
    """Read every article of ``sources``, one at a time and in order.

    A path is a file, a directory (all its files of known endings, sorted, with those of its subdirectories), a pattern
    (``articles/2025-*.txt``), ``-`` for standard input, or ``@FILE`` for a list of such. A file reached twice is read
    once. An article's id is its file's name without ending, with the key of its record where the file holds several;
    a second file of the same name gets a piece of its hash added, and a text that was there before comes out as a
    failure that names the first. ``mapper`` makes articles of items, and may do so in other processes.
    """
    admission = Admission()
    keyed: deque[bool] = deque()

    def items() -> Iterator[Item | SourceFailure]:
        for found in read_items(sources, by_name=by_name):
            keyed.append(isinstance(found, Item) and found.keyed)
            yield found

    # The mapper may be ahead by some items; what it gives comes in their order.
    for made in mapper(_made, items()):
        given = keyed.popleft()
        yield made if isinstance(made, SourceFailure) else admission.admit(made, given)


def read_items(sources: Iterable[str] | Sources, *, by_name: bool = False) -> Iterator[Item | SourceFailure]:
    """What :func:`read_sources` makes articles of: bytes that no more than the kind of their file is known of."""
    if not isinstance(sources, Sources):
        sources = Sources(tuple(sources))
    for found in find_files(sources.paths, by_name=by_name):
        if isinstance(found, SourceFailure):
            yield found
        else:
            yield from read_file(found, sources.columns)


def _made(found: Item | SourceFailure) -> Article | SourceFailure:
    return found if isinstance(found, SourceFailure) else article_of(found)
