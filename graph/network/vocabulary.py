"""Names of what the network shows, from the vocabulary of the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.resolve import LANGUAGES

Concepts = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Scheme → code → names by language, aliases, region, broader."""


def names_of(concepts: Concepts, scheme: str, code: str) -> dict[str, str]:
    """Names by language; the code stands in where the vocabulary has none."""
    found = dict(concepts.get(scheme, {}).get(code, {}).get("names", {}))
    spare = found.get("ja") or found.get("en") or next(iter(found.values()), code)
    return {language: found.get(language) or found.get("en") or spare for language in LANGUAGES}
