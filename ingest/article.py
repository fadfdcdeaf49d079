"""An article as it stood: its text, where it came from, and the hash that fixes both."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import astuple, dataclass
from typing import Literal

Form = Literal["page", "row", "entry"]
"""What a text was taken out of: an HTML page, a row of a table, an entry of a feed."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was told of an article beside its text, and what its text was taken out of.

    ``published`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ``sha256`` is the hash of the bytes that the text was
    taken out of.
    """

    form: Form
    sha256: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``text`` is what every span points into (code points, Unicode NFC).

    ``given`` is None where the source was the text itself.
    """

    id: str
    text: str
    source: str
    sha256: str
    given: Given | None = None

    @classmethod
    def from_text(cls, id: str, text: str, source: str = "", given: Given | None = None) -> Article:
        """Keep ``text`` in NFC under ``id``; lone surrogates become U+FFFD so that it has a UTF-8 form."""
        kept = unicodedata.normalize("NFC", text)
        try:
            data = kept.encode()
        except UnicodeEncodeError:
            kept = kept.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            kept = unicodedata.normalize("NFC", kept)
            data = kept.encode()
        return cls(id=id, text=kept, source=source or id, sha256=hashlib.sha256(data).hexdigest(), given=given)

    @property
    def digest(self) -> str:
        """A hash of all that a reading of the article depends on, its id apart."""
        if self.given is None:
            return self.sha256
        return hashlib.sha256(json.dumps([self.sha256, *astuple(self.given)]).encode()).hexdigest()
