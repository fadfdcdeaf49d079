"""Which program this is, as far as it decides what an article gives to a build."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import as_file, files

from ontology.namespaces import Namespaces

_LIBRARIES = ("fugashi", "unidic-lite", "pyoxigraph")
_CODE = (
    ("ontology", "*.py"),
    ("ingest", "*.py"),
    ("graph.consolidation", "*.py"),
    ("graph", "article_data.py"),
    ("graph.search", "document.py"),
    ("commands", "gathering.py"),
)


def program_key(run: str, names: Namespaces) -> str:
    """What readings are kept for, as a hash: the same program would make the same of the same article.

    It depends on ``run`` (version and vocabulary), on the base of ``names``, on the code that reads articles and on
    what that rests on: Python, the tokenizer, its dictionary, the RDF library. Code that only shows or answers does
    not count.
    """
    digest = hashlib.sha256(f"{run} {names.base} {sys.version}".encode())
    for library in _LIBRARIES:
        digest.update(f" {library}={version(library)}".encode())
    for package, pattern in _CODE:
        for name, content in sorted(_files(package, pattern)):
            digest.update(f" {package}/{name} ".encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()


def _files(package: str, pattern: str) -> Iterator[tuple[str, bytes]]:
    """The path below ``package`` and the content of each of its files that fit ``pattern``."""
    with as_file(files(package)) as folder:
        for path in folder.rglob(pattern):
            yield path.relative_to(folder).as_posix(), path.read_bytes()
