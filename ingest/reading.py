"""Many sources, one after the other: a record for each article, and what went wrong with the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from ingest.pipeline import read_article
from ingest.record import Record
from ingest.sources import SourceFailure, read_sources
from ontology.errors import SourceError, VietgraphError


def read_records(paths: Iterable[str]) -> Iterator[Record | SourceFailure]:
    """Read every article under ``paths`` (see :func:`ingest.sources.read_sources`) and check its evidence.

    A source or article that cannot be read comes out as a failure in its place; the rest goes on.
    """
    for source in read_sources(paths):
        if isinstance(source, SourceFailure):
            yield source
            continue
        try:
            record = read_article(source)
            record.check_evidence()
        except VietgraphError as error:
            yield SourceFailure(source.source, SourceError(str(error)))
        except Exception as error:
            # A defect that one article brings out must not cost the others their place in the graph.
            if os.environ.get("VIETGRAPH_DEBUG"):
                raise
            what = f"defect of the program: {type(error).__name__}: {error}"
            yield SourceFailure(source.source, SourceError(what, source.source, "please report it"))
        else:
            yield record
