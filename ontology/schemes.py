"""The SKOS vocabularies as plain objects: what a code means and which words name it.

A scheme is a Turtle file in ``ontology/vocabulary/``; its name is the file's stem. Reading does not
depend on the base IRI: concepts are known by ``skos:notation``, and references between concepts are
given as notations.
"""

from __future__ import annotations

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
_NAMES = Namespaces(DEFAULT_BASE)
_VG = _NAMES.vg("")


def _read(name: str, data: bytes) -> Mapping[str, Concept]:
    folder = _NAMES.scheme(name)
    found: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for quad in ox.parse(input=data, format=ox.RdfFormat.TURTLE, base_iri=DEFAULT_BASE):
        subject, value = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            found.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(value)
    concepts: dict[str, Concept] = {}
    for iri, facts in found.items():
        if not iri.startswith(folder) or f"{_SKOS}notation" not in facts:
            continue
        notation = facts[f"{_SKOS}notation"][0].value
        broader = facts.get(f"{_SKOS}broader", [])
        concepts[notation] = Concept(
            scheme=name,
            notation=notation,
            pref=MappingProxyType({lang: labels[0] for lang, labels in _labels(facts, "prefLabel").items()}),
            alt=_labels(facts, "altLabel"),
            hidden=_labels(facts, "hiddenLabel"),
            broader=_code(broader[0]) if broader else None,
            exact_match=tuple(sorted(term.value for term in facts.get(f"{_SKOS}exactMatch", []))),
            properties=MappingProxyType(
                {
                    predicate.removeprefix(_VG): tuple(sorted(_code(term) for term in terms))
                    for predicate, terms in sorted(facts.items())
                    if predicate.startswith(_VG)
                }
            ),
        )
    return MappingProxyType(dict(sorted(concepts.items())))


def _labels(facts: Mapping[str, list[ox.NamedNode | ox.Literal]], kind: str) -> Mapping[str, tuple[str, ...]]:
    by_language: dict[str, list[str]] = {}
    for term in facts.get(f"{_SKOS}{kind}", []):
        if isinstance(term, ox.Literal):
            by_language.setdefault(term.language or "", []).append(term.value)
    return MappingProxyType({lang: tuple(sorted(labels)) for lang, labels in sorted(by_language.items())})


def _code(term: ox.NamedNode | ox.Literal) -> str:
    """A literal's text, or the last segment of one of our own concepts' IRIs."""
    if isinstance(term, ox.NamedNode) and term.value.startswith(DEFAULT_BASE):
        return term.value.rpartition("/")[2]
    return term.value
