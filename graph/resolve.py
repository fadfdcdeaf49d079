"""From what a person types (``BLR``, ``ベラルーシ``, ``Belarus``) to the concept it names."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from ontology.errors import UnknownTermError
from ontology.namespaces import Namespaces
from ontology.schemes import Concept, load_scheme

PARTNER_SCHEMES = ("country", "organisation")
"""The schemes whose concepts can stand in relation to Vietnam."""

LANGUAGES = ("ja", "en", "vi")
"""The languages in which things are named; the first is the default."""


def resolve(text: str, *schemes: str) -> Concept:
    """The concept of ``schemes`` that ``text`` names by code or by a label in Japanese, English or Vietnamese.

    Codes win over preferred labels, those over other labels; case, width and accents do not matter.
    Raises :class:`UnknownTermError`, with near matches, if nothing or more than one concept fits.
    """
    index = _index(schemes)
    for fold in (_fold, _fold_accents):
        wanted = fold(text)
        for forms in index:
            found = {id(c): c for c in forms.get(wanted, ())}
            if len(found) == 1:
                return next(iter(found.values()))
            if found:
                several = ", ".join(sorted(_shown(concept) for concept in found.values()))
                raise UnknownTermError("this names more than one thing", repr(text), f"give one of: {several}")
    raise UnknownTermError(f"no {' or '.join(schemes)} is called this", repr(text), _advice(text, index, schemes))


def resolve_partner(text: str) -> Concept:
    """The country or organisation that ``text`` names; see :func:`resolve`."""
    return resolve(text, *PARTNER_SCHEMES)


def scheme_of(partner: str) -> str:
    """The scheme in which a partner's code stands: countries where nothing else is known."""
    return next((scheme for scheme in PARTNER_SCHEMES if partner in load_scheme(scheme)), PARTNER_SCHEMES[0])


def concept_iri(concept: Concept, names: Namespaces) -> str:
    """The IRI of ``concept`` under ``names``."""
    return names.concept(concept.scheme, concept.notation)


_Forms = Mapping[str, tuple[Concept, ...]]


@cache
def _index(schemes: tuple[str, ...]) -> tuple[_Forms, ...]:
    """Folded form to concepts, in order of trust: codes, preferred, other, hidden labels, then without accents."""
    tables: list[dict[str, list[Concept]]] = [{} for _ in range(5)]
    for scheme in schemes:
        for concept in load_scheme(scheme).values():
            for rank, form in _forms(concept):
                tables[rank].setdefault(_fold(form), []).append(concept)
                if rank < 3:
                    tables[4].setdefault(_fold_accents(form), []).append(concept)
    return tuple({form: tuple(found) for form, found in table.items()} for table in tables)


def _forms(concept: Concept) -> Iterator[tuple[int, str]]:
    yield 0, concept.notation
    for code in concept.properties.get("alpha2", ()):
        yield 0, code
    for language in LANGUAGES:
        if language in concept.pref:
            yield 1, concept.pref[language]
        for label in concept.alt.get(language, ()):
            yield 2, label
        for label in concept.hidden.get(language, ()):
            yield 3, label


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _fold_accents(text: str) -> str:
    """Without Latin accents (Hàn Quốc, han quoc); Japanese voicing marks stay, they make other words."""
    plain = unicodedata.normalize("NFD", _fold(text).replace("đ", "d"))
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", plain))


def _advice(text: str, index: tuple[_Forms, ...], schemes: tuple[str, ...]) -> str:
    known: dict[str, Concept] = {}
    for forms in (index[0], index[1], index[2], index[4]):
        for form, concepts in forms.items():
            known.setdefault(form, concepts[0])
    near: dict[str, None] = {}
    for wanted in dict.fromkeys((_fold(text), _fold_accents(text))):
        for form in difflib.get_close_matches(wanted, sorted(known), n=4, cutoff=0.6):
            near[_shown(known[form])] = None
    if near:
        return f"did you mean {', '.join(list(near)[:3])}?"
    few = len(index[0]) <= 30
    return f"known are {', '.join(sorted(index[0]))}" if few else f"give a code or a name of a {schemes[0]}"


def _shown(concept: Concept) -> str:
    label = concept.pref.get("ja") or concept.pref.get("en")
    return f"{concept.notation} ({label})" if label else concept.notation
