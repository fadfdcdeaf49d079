"""The SKOS vocabularies as plain objects: what a code means and which words name it.

A scheme is a Turtle file in ``ontology/vocabulary/``; its name is the file's stem. Reading does not
depend on the base IRI: concepts are known by ``skos:notation``, and references between concepts are
given as notations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import pyoxigraph as ox

from ontology.errors import UnknownTermError
from ontology.namespaces import DEFAULT_BASE, SCHEMES, Namespaces

__all__ = ["SCHEMES", "Concept", "load_scheme", "scheme_bytes"]


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme.

    ``pref`` gives one label per language; ``alt`` other correct names; ``hidden`` forms that serve
    matching only. ``broader`` is a notation of the same scheme. ``exact_match`` holds IRIs.
    ``properties`` holds our own ``vg:`` properties by local name, values as strings (a reference to a
    concept as its notation). All tuples are sorted.
    """

    scheme: str
    notation: str
    pref: Mapping[str, str]
    alt: Mapping[str, tuple[str, ...]]
    hidden: Mapping[str, tuple[str, ...]]
    broader: str | None
    exact_match: tuple[str, ...]
    properties: Mapping[str, tuple[str, ...]]

    def labels(self, language: str) -> Iterator[str]:
        """Every label in ``language`` for matching: preferred, other and hidden, each once."""
        pref = (self.pref[language],) if language in self.pref else ()
        yield from dict.fromkeys((*pref, *self.alt.get(language, ()), *self.hidden.get(language, ())))

    def value(self, name: str) -> str | None:
        """The first value of our property ``name``, or None."""
        return next(iter(self.properties.get(name, ())), None)


def scheme_bytes(name: str) -> bytes:
    """The Turtle file of scheme ``name``. Raises :class:`UnknownTermError` for an unknown scheme."""
    if name not in SCHEMES:
        raise UnknownTermError("there is no such vocabulary", name, f"known are {', '.join(SCHEMES)}")
    return files("ontology").joinpath("vocabulary", f"{name}.ttl").read_bytes()


@cache
def load_scheme(name: str) -> Mapping[str, Concept]:
    """The concepts of scheme ``name`` by notation, sorted by notation.

    Read once per process. Raises :class:`UnknownTermError` for an unknown scheme.
    """
    return _read(name, scheme_bytes(name))


_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABELS = {f"{_SKOS}{kind}": kind for kind in ("prefLabel", "altLabel", "hiddenLabel")}
_NOTATION, _BROADER, _EXACT_MATCH = f"{_SKOS}notation", f"{_SKOS}broader", f"{_SKOS}exactMatch"
_NAMES = Namespaces(DEFAULT_BASE)
_VG = _NAMES.vg("")


class _Draft:
    """What the triples read so far say about one concept."""

    __slots__ = ("facts", "labels")

    def __init__(self) -> None:
        self.labels: dict[str, dict[str, list[str]]] = {kind: {} for kind in _LABELS.values()}
        self.facts: dict[str, list[str]] = {}


def _read(name: str, data: bytes) -> Mapping[str, Concept]:
    drafts: dict[str, _Draft] = defaultdict(_Draft)
    for quad in ox.parse(input=data, format=ox.RdfFormat.TURTLE, base_iri=DEFAULT_BASE):
        predicate, term = quad.predicate.value, quad.object
        kind = _LABELS.get(predicate)
        if kind is None:
            if isinstance(term, ox.NamedNode | ox.Literal):
                drafts[_iri(quad.subject)].facts.setdefault(predicate, []).append(term.value)
        elif isinstance(term, ox.Literal):
            drafts[_iri(quad.subject)].labels[kind].setdefault(term.language or "", []).append(term.value)
    folder = _NAMES.scheme(name)
    concepts = [
        _concept(name, draft) for iri, draft in drafts.items() if iri.startswith(folder) and _NOTATION in draft.facts
    ]
    return MappingProxyType({concept.notation: concept for concept in sorted(concepts, key=_notation)})


def _concept(scheme: str, draft: _Draft) -> Concept:
    facts, labels = draft.facts, draft.labels
    return Concept(
        scheme=scheme,
        notation=facts[_NOTATION][0],
        pref=MappingProxyType({language: texts[0] for language, texts in sorted(labels["prefLabel"].items())}),
        alt=_sorted(labels["altLabel"]),
        hidden=_sorted(labels["hiddenLabel"]),
        broader=next((_code(iri) for iri in facts.get(_BROADER, ())), None),
        exact_match=tuple(sorted(facts.get(_EXACT_MATCH, ()))),
        properties=MappingProxyType(
            {
                predicate.removeprefix(_VG): tuple(sorted(map(_code, values)))
                for predicate, values in sorted(facts.items())
                if predicate.startswith(_VG)
            }
        ),
    )


def _sorted(labels: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({language: tuple(sorted(texts)) for language, texts in sorted(labels.items())})


def _notation(concept: Concept) -> str:
    return concept.notation


def _iri(subject: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return subject.value if isinstance(subject, ox.NamedNode) else ""


def _code(value: str) -> str:
    """A literal's text as it is, or the last segment of one of our own concepts' IRIs."""
    return value.rpartition("/")[2] if value.startswith(DEFAULT_BASE) else value
