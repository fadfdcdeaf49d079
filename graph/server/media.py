"""Which form of an answer a client gets: names of media types, and what it accepts."""

from __future__ import annotations

from collections.abc import Mapping

import mimeparse

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
TURTLE = "text/turtle"
NTRIPLES = "application/n-triples"
JSONLD = "application/ld+json"
RDFXML = "application/rdf+xml"
HTML = "text/html"

TABLES: Mapping[str, str] = {
    JSON: "json", "application/json": "json", XML: "xml", "application/xml": "xml", "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}  # fmt: skip
"""Media types of SELECT and ASK and the form each means; the first is what a client without a wish gets."""

GRAPHS: Mapping[str, str] = {
    TURTLE: "ttl", NTRIPLES: "nt", "text/plain": "nt", JSONLD: "jsonld", RDFXML: "rdfxml",
}  # fmt: skip
"""Media types of CONSTRUCT, DESCRIBE and of what an IRI names."""


def wanted(accept: str, offered: Mapping[str, str] | tuple[str, ...]) -> str | None:
    """The media type of ``offered`` that the header ``accept`` likes best, of equals the first; None if none does."""
    choices = list(offered)
    if not accept.strip():
        return choices[0]
    try:
        # Of equals mimeparse takes the last.
        return mimeparse.best_match(choices[::-1], accept) or None
    except (mimeparse.MimeTypeParseException, ValueError):
        return choices[0]
