"""What things are called on the page, in three languages: in full, short for pictures, and how dates are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from graph.layout import text_cells
from graph.resolve import LANGUAGES, scheme_of
from ontology.schemes import load_scheme

Names = Mapping[str, str]
"""Language → text."""

LONG = 14
"""From this many half-width cells on a name is too long for a picture."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@cache
def names_of(scheme: str, code: str) -> Names:
    """The names of a concept; its code stands in where the vocabulary has none."""
    concept = load_scheme(scheme).get(code)
    pref: Names = concept.pref if concept else {}
    return {language: pref.get(language) or pref.get("en") or code for language in LANGUAGES}


def partner_names(code: str) -> Names:
    """The names of a country or organisation."""
    return names_of(scheme_of(code), code)


@cache
def short_names(code: str) -> Names:
    """Names of a partner for a picture: the usual one, or where that is long the shortest by which it is known."""
    concept = load_scheme(scheme_of(code)).get(code)
    if concept is None:
        return {language: code for language in LANGUAGES}
    shorts = {}
    for language, name in partner_names(code).items():
        known = [*concept.alt.get(language, ()), *concept.alt.get("en", ())]
        shorter = [other for other in known if text_cells(other) < LONG]
        best = min(shorter, key=lambda other: (text_cells(other), other), default=name)
        shorts[language] = best if text_cells(name) > LONG else name
    return shorts


def date_names(date: str) -> Names:
    """A date (``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``) as each language writes it; any other text as it is."""
    found = _DATE.fullmatch(date)
    if not found:
        return {language: date for language in LANGUAGES}
    year, month, day = found[1], int(found[2] or 0), int(found[3] or 0)
    english = " ".join(filter(None, (str(day or ""), _MONTHS[(month - 1) % 12] if month else "", year)))
    return {
        "ja": f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else ""),
        "en": english,
        "vi": "/".join(filter(None, (str(day or ""), str(month or ""), year))),
    }
