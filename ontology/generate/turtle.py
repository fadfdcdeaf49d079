"""Write a concept scheme as Turtle in one fixed layout, so that the same data gives the same bytes.

IRIs are relative (``<country/VNM>``): the base IRI is given when the file is read, never written into it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

LANGUAGES = ("ja", "en", "vi")

_WIDTH = 100
_PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vg": "ontology#",
    "wd": "http://www.wikidata.org/entity/",
}


Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written about one concept; labels are given by language."""

    code: str
    pref: Mapping[str, str]
    alt: Mapping[str, Iterable[str]] = field(default_factory=dict)
    hidden: Mapping[str, Iterable[str]] = field(default_factory=dict)
    definition: str = ""
    broader: str = ""
    wikidata: str = ""
    types: tuple[str, ...] = ()
    properties: Mapping[str, Iterable[Value]] = field(default_factory=dict)


def write_scheme(name: str, titles: Mapping[str, str], remark: str, entries: Iterable[Entry]) -> str:
    """The Turtle text of scheme ``name`` with ``titles`` by language; ``remark`` becomes the head comment.

    A label is written once per concept: preferred before other before hidden (SKOS wants the three apart).
    """
    written = sorted(entries, key=lambda entry: entry.code)
    body = [line for entry in written for line in ("", *_entry(name, entry))]
    prefixes = {prefix: iri for prefix, iri in _PREFIXES.items() if any(f"{prefix}:" in line for line in body)}
    prefixes |= {"dct": _PREFIXES["dct"], name: f"{name}/"}
    head = [f"# {line}".rstrip() for line in remark.strip().splitlines()] + [""]
    head += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(prefixes.items())]
    head += ["", f"<{name}/> a skos:ConceptScheme ;", f"    dct:title {_one_each(titles)} ."]
    return "\n".join([*head, *body]) + "\n"


def _entry(scheme: str, entry: Entry) -> list[str]:
    types = ", ".join(["skos:Concept", *(f"vg:{kind}" for kind in entry.types)])
    facts = [f"a {types}", f"skos:inScheme <{scheme}/>", f"skos:notation {quoted(entry.code)}"]
    facts.append(f"skos:broader {scheme}:{entry.broader}" if entry.broader else f"skos:topConceptOf <{scheme}/>")
    facts.append(f"skos:prefLabel {_one_each(entry.pref)}")
    taken = {language: {label} for language, label in entry.pref.items()}
    for kind, labels in (("altLabel", entry.alt), ("hiddenLabel", entry.hidden)):
        for language in LANGUAGES:
            seen = taken.setdefault(language, set())
            fresh = sorted({unicodedata.normalize("NFC", label) for label in labels.get(language, ()) if label} - seen)
            seen.update(fresh)
            if fresh:
                facts.append(f"skos:{kind}" + _wrapped([f"{quoted(label)}@{language}" for label in fresh]))
    if entry.definition:
        facts.append(f"skos:definition {quoted(entry.definition)}@en")
    for name, values in sorted(entry.properties.items()):
        written = [_value(value) for value in values]
        if written:
            facts.append(f"vg:{name} " + ", ".join(written))
    if entry.wikidata:
        facts.append(f"skos:exactMatch wd:{entry.wikidata}")
    head = f"{scheme}:{entry.code} "
    return [
        (head if number == 0 else "    ") + fact + (" ." if number == len(facts) - 1 else " ;")
        for number, fact in enumerate(facts)
    ]


def _wrapped(terms: list[str]) -> str:
    """The object list, broken into lines of moderate width so that an edit is a small difference."""
    lines = [""]
    for number, term in enumerate(terms):
        piece = term + (", " if number < len(terms) - 1 else "")
        if lines[-1] and len(lines[-1]) + len(piece) > _WIDTH:
            lines.append("")
        lines[-1] += piece
    return f" {lines[0].rstrip()}" if len(lines) == 1 else "".join(f"\n        {line.rstrip()}" for line in lines)


def _one_each(labels: Mapping[str, str]) -> str:
    return ", ".join(f"{quoted(labels[language])}@{language}" for language in LANGUAGES if language in labels)


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else quoted(value)


def quoted(text: str) -> str:
    """``text`` as a Turtle string, in composed form (NFC)."""
    clean = unicodedata.normalize("NFC", text)
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
