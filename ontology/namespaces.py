"""The one place where IRIs are made: the base IRI, and every name that hangs from it.

Files of ours (``*.ttl``, ``*.rq``) use prefixes relative to the base (``@prefix vg: <ontology#> .``)
and are always parsed with ``base_iri=names.base``; a new base therefore needs no rewriting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from ontology.errors import VietgraphError

DEFAULT_BASE = "https://w3id.org/vietgraph/"

SCHEMES: tuple[str, ...] = (
    "level",
    "sector",
    "event-type",
    "act",
    "actuality",
    "polarity",
    "news-role",
    "status",
    "date-basis",
    "office",
    "country",
    "organisation",
    "place",
)
"""The concept schemes; each name is also the folder of its concepts' IRIs and the file name of its vocabulary."""

GRAPHS: tuple[str, ...] = ("entities", "vocabulary", "reference", "meta", "consolidated", "shortcuts")
"""The named graphs that belong to no single article."""

_OUTSIDE: Mapping[str, str] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "void": "http://rdfs.org/ns/void#",
        "wd": "http://www.wikidata.org/entity/",
        "wikibase": "http://wikiba.se/ontology#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

_KINDS: tuple[str, ...] = (
    "article",
    "claim",
    "evidence",
    "person",
    "dyad",
    "reference",
    "run",
    "dataset",
    "statement",
    "event",
    "individual",
    "tenure",
    "contradiction",
)

# What RFC 3987 forbids in an IRI, and Turtle inside angle brackets: blanks, controls and <>"{}|^`\.
_NOT_IN_IRI = re.compile(r"[\x00-\x20\x7f-\x9f<>\"{}|^`\\]")


class BaseIriError(VietgraphError):
    """A base IRI that cannot carry the names of the graph."""


@dataclass(frozen=True, slots=True)
class Namespaces:
    """All IRIs of a graph, as strings, under one ``base``.

    Raises :class:`BaseIriError` unless ``base`` is an absolute http or https IRI that ends with ``/``.
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        """Refuse a base that would give broken IRIs."""
        check_base(self.base)

    def vg(self, name: str) -> str:
        """The class or property ``name`` of our own vocabulary."""
        return f"{self.base}ontology#{_segment(name)}"

    def concept(self, scheme: str, code: str) -> str:
        """The concept with notation ``code`` in ``scheme``."""
        return f"{self.base}{_segment(scheme)}/{_segment(code)}"

    def scheme(self, scheme: str) -> str:
        """The concept scheme itself: the folder of its concepts."""
        return f"{self.base}{_segment(scheme)}/"

    def article(self, id: str) -> str:
        """The article with that id."""
        return f"{self.base}article/{_segment(id)}"

    def article_graph(self, id: str) -> str:
        """The named graph that holds what the article says."""
        return f"{self.base}graph/article/{_segment(id)}"

    def graph(self, name: str) -> str:
        """A named graph that belongs to no single article (see :data:`GRAPHS`)."""
        return f"{self.base}graph/{_segment(name)}"

    def claim(self, hash: str) -> str:
        """The claim with that content hash."""
        return f"{self.base}claim/{_segment(hash)}"

    def evidence(self, hash: str) -> str:
        """The span of an article with that content hash."""
        return f"{self.base}evidence/{_segment(hash)}"

    def person(self, hash: str) -> str:
        """The person with that content hash."""
        return f"{self.base}person/{_segment(hash)}"

    def dyad(self, partner: str, other: str = "VNM") -> str:
        """The relation of two sides; the same IRI whichever is named first (``dyad/BLR-VNM``)."""
        return f"{self.base}dyad/{'-'.join(_segment(code) for code in sorted((partner, other)))}"

    def reference(self, id: str) -> str:
        """The row of the reference table with that id (``JPN-strategic-2009-04-20``)."""
        return f"{self.base}reference/{_segment(id)}"

    def run(self, hash: str) -> str:
        """The run of the program with that content hash."""
        return f"{self.base}run/{_segment(hash)}"

    def dataset(self, part: str = "") -> str:
        """The description of a build as a data set, or of one of its parts."""
        return f"{self.base}dataset/{_segment(part)}"

    def known(self, kind: str, hash: str) -> str:
        """A consolidated thing: ``kind`` is statement, event, individual, tenure or contradiction."""
        return f"{self.base}{_segment(kind)}/{_segment(hash)}"

    def nanopub(self, hash: str, part: str = "") -> str:
        """The nanopublication of the claim with that content hash, or one of its graphs."""
        return f"{self.base}nanopub/{_segment(hash)}{f'#{_segment(part)}' if part else ''}"

    def prefixes(self, schemes: Iterable[str] = SCHEMES) -> dict[str, str]:
        """Prefix to namespace for output, sorted by prefix: ours, the schemes, and the vocabularies reused."""
        own = {"vg": f"{self.base}ontology#", "graph": f"{self.base}graph/"}
        own.update((kind, f"{self.base}{kind}/") for kind in _KINDS)
        own.update((scheme, f"{self.base}{scheme}/") for scheme in schemes)
        return dict(sorted({**_OUTSIDE, **own}.items()))


def check_base(base: str) -> None:
    """Raise :class:`BaseIriError` unless ``base`` is absolute, http(s), clean, and ends with ``/``."""
    advice = f"give an absolute address such as {DEFAULT_BASE}"
    if _NOT_IN_IRI.search(base):
        raise BaseIriError("the base IRI holds a character that no IRI may hold", repr(base), advice)
    try:
        parts = urlsplit(base)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        raise BaseIriError("the base IRI is not an absolute http or https address", base, advice)
    if not base.endswith("/"):
        raise BaseIriError("the base IRI does not end with /", base, advice)


def _segment(code: str) -> str:
    """``code`` as one path segment: everything but unreserved ASCII is percent-encoded."""
    # "." and ".." are unreserved but would be resolved away as dot segments.
    return quote(code, safe="") if code.strip(".") else code.replace(".", "%2E")


PREFIXES: Mapping[str, str] = MappingProxyType(Namespaces().prefixes())
"""The prefixes under the default base; use :meth:`Namespaces.prefixes` for another one."""
