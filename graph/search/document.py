"""An article as it is searched: what its title and body say, without what the page puts around them."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.words import words


@dataclass(frozen=True, slots=True)
class Document:
    """The article of this ``id``; ``published`` is a date as written, ``partners`` are codes.

    ``title_words`` and ``body_words`` are the words of ``title`` and ``body``, separated by blanks
    (:func:`ontology.words.words`).
    """

    id: str
    title: str
    body: str
    published: str | None
    publisher: str | None
    partners: tuple[str, ...]
    title_words: str
    body_words: str


def document(
    id: str, title: str, body: str, published: str | None, publisher: str | None, partners: tuple[str, ...]
) -> Document:
    """An article with its words; ``partners`` are sorted."""
    cut = " ".join(words(title)), " ".join(words(body))
    return Document(id, title, body, published, publisher, tuple(sorted(set(partners))), *cut)
