"""Make ``ontology/vocabulary/country.ttl`` from ISO 3166-1, CLDR names and our own table.

Development time only; the file made is shipped and the program never needs the sources. Run

    python -m ontology.generate.countries           # write the file
    python -m ontology.generate.countries --check   # exit 1 if it differs from what would be written

with Babel 2.18 (CLDR names in Japanese, English, Vietnamese) and pycountry 26.2 (the list of codes, and
its Japanese translations) installed. Everything else comes from ``countries.csv`` beside this module,
one row per country and historic state:

- ``alpha3``, ``wikidata``, ``region``; ``kanji``: one-sign names (米), ``|`` between several;
- ``pref_ja``, ``pref_en``, ``pref_vi``: take the place of the CLDR name where that one is unwieldy or
  ambiguous (コンゴ, サモア);
- ``drop_ja``: names of the two sources that are outdated, misprinted or ambiguous;
- ``alt_ja``, ``hidden_ja``, ``alt_en``, ``alt_vi``: further names, ``|`` between them; hidden ones
  (spelling variants, machine translation) serve matching only;
- ``historic``: ``yes`` for a state that is no more (ソ連): a concept of its own, never a partner.

The generator adds spelling variants itself: ヴァ/バ, ティ/チ, and names with and without ・.
"""

from __future__ import annotations

import csv
import gettext
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pycountry
from babel import Locale

from ontology.generate.turtle import LANGUAGES, Entry, Value, write_scheme

HERE = Path(__file__).parent
TARGET = HERE.parent / "vocabulary" / "country.ttl"

AMBIGUOUS = frozenset({"コンゴ", "ドミニカ", "サモア", "朝鮮", "ギアナ", "ヴァージン諸島", "バージン諸島"})
"""Bare names that more than one country carries: never given to a code."""

_TITLES = {"en": "Countries", "ja": "国・地域", "vi": "Quốc gia và vùng lãnh thổ"}
_REMARK = """\
Countries and territories by ISO 3166-1 alpha-3 code (XKX: user-assigned code of Kosovo), and historic states.
Made by `python -m ontology.generate.countries` from CLDR, pycountry and ontology/generate/countries.csv:
edit that table, not this file."""

# Spellings that Japanese newspapers use side by side, in the direction of the plainer one.
_PLAINER = (
    ("ヴァ", "バ"),
    ("ヴィ", "ビ"),
    ("ヴェ", "ベ"),
    ("ヴォ", "ボ"),
    ("ヴ", "ブ"),
)


def build() -> str:
    """The text of ``country.ttl``. Raises ValueError if two countries would share a Japanese name."""
    own = _own_table()
    sources = {row: _from_sources(row, alpha2) for row, alpha2 in _codes()}
    claimed = _claims(own, sources)
    entries = [_entry(code, row, sources.get(code, {}), claimed) for code, row in own.items()]
    _check(own, sources, entries)
    return write_scheme("country", _TITLES, _REMARK, entries)


def _own_table() -> dict[str, dict[str, str]]:
    with (HERE / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return {row["alpha3"]: row for row in csv.DictReader(lines)}


def _codes() -> Iterator[tuple[str, str]]:
    for country in pycountry.countries:
        yield country.alpha_3, country.alpha_2
    yield "XKX", "XK"


def _from_sources(alpha3: str, alpha2: str) -> dict[str, list[str]]:
    """Names by language, the CLDR name first, then pycountry's; ISO's own English names last."""
    names = {
        language: [name]
        for language in LANGUAGES
        if (name := _plain(str(Locale(language).territories.get(alpha2, ""))))
    }
    country = pycountry.countries.get(alpha_3=alpha3)
    if country is not None:
        english = [getattr(country, kind, "") for kind in ("name", "common_name", "official_name")]
        catalogue = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["ja"])
        japanese = [catalogue.gettext(name) for name in english if name]
        names["ja"] += [_plain(name) for name in japanese if not name.isascii()]
        names["en"] += [_plain(name) for name in english if name and "," not in name]
    return names


def _plain(name: str) -> str:
    """A name without what stands in brackets, with plain apostrophes and the Vietnamese comma phrase kept."""
    return re.sub(r"\s*[(\uff08].*?[)\uff09]", "", name).replace("’", "'").strip()


def _claims(own: Mapping[str, Mapping[str, str]], sources: Mapping[str, Mapping[str, list[str]]]) -> dict[str, str]:
    """Which code a Japanese name belongs to, so that a made-up variant never takes another country's name."""
    claimed: dict[str, str] = {}
    for code, row in own.items():
        for name in (
            row["pref_ja"],
            *sources.get(code, {}).get("ja", []),
            *_split(row["alt_ja"] + "|" + row["hidden_ja"]),
        ):
            if name and name not in _split(row["drop_ja"]):
                claimed.setdefault(name, code)
    return claimed


def _entry(code: str, row: Mapping[str, str], names: Mapping[str, list[str]], claimed: Mapping[str, str]) -> Entry:
    dropped = {*_split(row["drop_ja"]), *AMBIGUOUS}
    pref = {language: row[f"pref_{language}"] or names[language][0] for language in LANGUAGES}
    alt = {
        "ja": [name for name in (*names.get("ja", []), *_split(row["alt_ja"])) if name not in dropped],
        "en": [*names.get("en", []), *_split(row["alt_en"])],
        "vi": [*names.get("vi", []), *_split(row["alt_vi"])],
    }
    hidden = [name for name in _split(row["hidden_ja"]) if name not in dropped]
    hidden += [
        name
        for name in _variants((pref["ja"], *alt["ja"], *hidden))
        if name not in dropped and claimed.get(name, code) == code
    ]
    country = pycountry.countries.get(alpha_3=code)
    properties: dict[str, Iterable[Value]] = {"region": [row["region"]], "kanjiName": _split(row["kanji"])}
    if country is not None:
        properties |= {"alpha2": [country.alpha_2], "numeric": [country.numeric]}
    elif code == "XKX":
        properties["alpha2"] = ["XK"]
    if row["historic"]:
        properties["historic"] = [True]
    return Entry(
        code=code,
        pref=pref,
        alt=alt,
        hidden={"ja": hidden},
        wikidata=row["wikidata"],
        types=("Country",),
        properties=properties,
    )


def _variants(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        plainer = name
        for special, plain in _PLAINER:
            plainer = plainer.replace(special, plain)
        for spelling in (name, plainer):
            yield spelling
            yield spelling.replace("・", "")
            yield spelling.replace("・", "=")


def _check(
    own: Mapping[str, Mapping[str, str]], sources: Mapping[str, Mapping[str, list[str]]], entries: Iterable[Entry]
) -> None:
    if missing := set(sources) - set(own):
        raise ValueError(f"no row in countries.csv for {sorted(missing)}")
    owner: dict[str, str] = {}
    for entry in entries:
        for name in (entry.pref["ja"], *entry.alt["ja"], *entry.hidden["ja"]):
            if owner.setdefault(name, entry.code) != entry.code or name in AMBIGUOUS:
                raise ValueError(f"{name} stands for both {owner[name]} and {entry.code}: drop it in countries.csv")


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def main(arguments: list[str]) -> int:
    """Write the file, or with ``--check`` compare; returns the exit code."""
    text = build()
    if "--check" in arguments:
        return 0 if TARGET.read_bytes() == text.encode() else 1
    TARGET.write_bytes(text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
