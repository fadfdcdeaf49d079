"""Names of what is measured, in three languages, from the vocabulary."""

from __future__ import annotations

from functools import cache

from graph.resolve import LANGUAGES, scheme_of
from graph.signs import printable
from ontology.schemes import load_scheme


@cache
def names_of(scheme: str, code: str) -> dict[str, str]:
    """The names of a concept by language; English, then the code stand in where there is none."""
    concept = load_scheme(scheme).get(code)
    found = dict(concept.pref) if concept else {}
    return {language: printable(found.get(language) or found.get("en") or code) for language in LANGUAGES}


def partner_names(code: str) -> dict[str, str]:
    """The names of a country or organisation by language."""
    return names_of(scheme_of(code), code)


def region_of(partner: str) -> str:
    """The region of a partner, ``other`` for organisations and where none is known."""
    concept = load_scheme(scheme_of(partner)).get(partner)
    return (concept.value("region") if concept else None) or "other"
