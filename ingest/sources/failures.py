"""What comes out in place of an article that could not be read, and how a source is named to people."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.errors import SourceError

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A source that gave no article.

    ``duplicate_of`` names the source that had the same text before; ``language`` is the code of the language that
    the article is in if it is one that is not read.
    """

    source: str
    error: SourceError
    duplicate_of: str | None = None
    language: str | None = None


def failure(source: str, what: str, advice: str = "") -> SourceFailure:
    """The failure of ``source``: what is wrong, and what to do."""
    return SourceFailure(source, SourceError(what, shown(source), advice))


def shown(source: str) -> str:
    """``source`` as it can be printed."""
    name, *rest = source.split(INSIDE) if INSIDE in source else [source]
    if name == STANDARD_INPUT:
        name = "standard input"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in INSIDE.join([name, *rest]))


INSIDE = " › "
"""Stands between a file and what is in it: 「pages.zip › a/page.html」, 「news.jsonl › line 12」."""


def refused(error: OSError) -> str:
    """Why the system does not let a file be read, in plain words."""
    if isinstance(error, FileNotFoundError):
        return "is not there"
    if isinstance(error, PermissionError):
        return "may not be read"
    return f"cannot be read: {error.strerror or error}"
