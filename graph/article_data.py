"""What one article gives to a build: its record, its graph and its claims, made once and kept as bytes.

Reading an article costs most of a build, and the article's own part of the products depends on nothing but the
article and the program. It is therefore made apart from the rest, in whichever process, and can be kept from one
build to the next (:mod:`graph.article_cache`).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import chain
from sys import intern
from typing import Any

import pyoxigraph as ox

from graph.consolidation.model import ArticleFacts, Bounds, Claims, FieldClaim, LevelClaim, Naming, Report
from graph.consolidation.reading import claims_of
from graph.search.document import Document
from ontology.namespaces import Namespaces

_PARTNERS = [field.name for field in fields(Document)].index("partners")
_VARIANTS = [field.name for field in fields(Naming)].index("variants")
_CLAIMS = (ArticleFacts, Bounds, FieldClaim, LevelClaim, Naming, Report)
_NAMES = {kind: [field.name for field in fields(kind)] for kind in _CLAIMS}
_FAST = 1
"""Level of compression: higher ones take five times the time for a tenth of the size."""


@dataclass(frozen=True, slots=True)
class ArticleData:
    """An article as a build takes it in.

    ``line`` is the record as JSON without line break; ``graph`` the article's named graph in N-Quads; ``claims`` what
    consolidation reads of that graph; ``counts`` how many claims of each kind there are, as reading counts them;
    ``document`` what is searched.
    """

    id: str
    sha256: str
    line: bytes
    graph: bytes
    claims: Claims
    counts: dict[str, int]
    document: Document

    def packed(self) -> bytes:
        """All of it as bytes (about 12 kB for a news article), to be given to :func:`unpacked`."""
        claims = [[_plain(claim) for claim in getattr(self.claims, field.name)] for field in fields(Claims)]
        document = [getattr(self.document, field.name) for field in fields(Document)]
        rest = [self.id, self.sha256, self.line.decode(), self.graph.decode(), claims, self.counts, document]
        return zlib.compress(json.dumps(rest, ensure_ascii=False).encode(), _FAST)


def article_data(
    document: Document,
    sha256: str,
    line: bytes,
    quads: list[ox.Quad],
    names: Namespaces,
    counts: dict[str, int] | None = None,
) -> ArticleData:
    """The article ``document``, whose text has the hash ``sha256``: its record as a ``line``, its graph as ``quads``.

    ``counts`` may stay out where nobody counts what the article says, as for one that is taken from a build.
    """
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None  # it is None where a file is written to
    return ArticleData(document.id, sha256, line, written, claims_of([quads], names), counts or {}, document)


def unpacked(data: bytes) -> ArticleData:
    """The article whose :meth:`ArticleData.packed` form is ``data``. Raises :class:`ValueError` if it is none."""
    try:
        id, sha256, line, graph, claims, counted, values = json.loads(zlib.decompress(data))
        return ArticleData(id, sha256, line.encode(), graph.encode(), _claims(claims), counted, _document(values))
    except (zlib.error, TypeError, IndexError) as error:
        raise ValueError(f"not an article: {error}") from error


def together(parts: Iterable[Claims]) -> Claims:
    """The claims of many articles as one, sorted as :class:`Claims` asks for."""
    parts = list(parts)
    return Claims(
        tuple(sorted(chain.from_iterable(part.articles for part in parts), key=lambda article: article.iri)),
        tuple(sorted(chain.from_iterable(part.partners for part in parts))),
        tuple(sorted(chain.from_iterable(part.levels for part in parts), key=lambda claim: claim.iri)),
        tuple(sorted(chain.from_iterable(part.reports for part in parts), key=lambda claim: claim.iri)),
        tuple(sorted(chain.from_iterable(part.fields for part in parts), key=lambda claim: claim.iri)),
        tuple(sorted(chain.from_iterable(part.namings for part in parts), key=lambda claim: claim.iri)),
    )


def _document(values: list[Any]) -> Document:
    values[_PARTNERS] = tuple(values[_PARTNERS])
    return Document(*values)


def _claims(parts: list[list[list[Any]]]) -> Claims:
    articles, partners, levels, reports, found, namings = ([_shared(values) for values in part] for part in parts)
    return Claims(
        tuple(ArticleFacts(iri, id, Bounds(*stated), *rest) for iri, id, stated, *rest in articles),
        tuple((partner, article) for partner, article in partners),
        tuple(map(_level, levels)),
        tuple(
            Report(iri, article, partner, type, date, Bounds(*bounds), *rest)
            for iri, article, partner, type, date, bounds, *rest in reports
        ),
        tuple(FieldClaim(*values) for values in found),
        tuple(map(_naming, namings)),
    )


def _plain(value: object) -> object:
    """A claim, or bounds, as a list of its values; anything else as it is."""
    if isinstance(value, _CLAIMS):
        return [_plain(getattr(value, name)) for name in _NAMES[type(value)]]
    return value


def _level(values: list[Any]) -> LevelClaim:
    values[-1] = Bounds(*values[-1])
    return LevelClaim(*values)


def _naming(values: list[Any]) -> Naming:
    values[_VARIANTS] = tuple(values[_VARIANTS])
    return Naming(*values)


def _shared(values: list[Any]) -> list[Any]:
    """``values`` with equal texts kept once in memory: the claims of all articles are held at the same time."""
    return [intern(value) if isinstance(value, str) else value for value in values]
