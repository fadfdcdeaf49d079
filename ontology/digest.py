"""One hash of the whole ontology: the same words and shapes give the same digest."""

from __future__ import annotations

import hashlib
from importlib.resources import files


def ontology_digest() -> str:
    """The SHA-256 of every Turtle file and word list of this package and of the office holders, in hexadecimal digits.

    What a reading depends on besides the article is this and the program's version. The table of partnerships is no
    part of it: no reading looks at it.
    """
    digest = hashlib.sha256()
    for folder in ("", "vocabulary", "lexicon"):
        for entry in sorted(files("ontology").joinpath(folder).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".ttl", ".tsv", ".csv")):
                digest.update(f"{folder}/{entry.name}".encode() + b"\0" + entry.read_bytes() + b"\0")
    holders = files("ontology").joinpath("reference/office_holders.csv")
    digest.update(b"reference/office_holders.csv\0" + holders.read_bytes() + b"\0")
    return digest.hexdigest()
