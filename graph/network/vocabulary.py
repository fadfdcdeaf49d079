"""Names of what the network shows, from the vocabulary of the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.resolve import PARTNER_SCHEMES
from ontology.schemes import load_scheme

Concepts = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Scheme → code → names by language, aliases, region, broader."""

LANGUAGES = ("ja", "en", "vi")


def scheme_of(partner: str) -> str:
    """The scheme in which a partner's code stands: countries where nothing else is known."""
    return next((scheme for scheme in PARTNER_SCHEMES if partner in load_scheme(scheme)), PARTNER_SCHEMES[0])


def names_of(concepts: Concepts, scheme: str, code: str) -> dict[str, str]:
    """Names by language; the code stands in where the vocabulary has none."""
    found = dict(concepts.get(scheme, {}).get(code, {}).get("names", {}))
    spare = found.get("ja") or found.get("en") or next(iter(found.values()), code)
    return {language: found.get(language) or found.get("en") or spare for language in LANGUAGES}
