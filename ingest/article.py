"""An article as it stood: its text, where it came from, and the hash that fixes both."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``text`` is what every span points into (code points, Unicode NFC)."""

    id: str
    text: str
    source: str
    sha256: str

    @classmethod
    def from_text(cls, id: str, text: str, source: str = "") -> Article:
        """Keep ``text`` in NFC under ``id``; lone surrogates become U+FFFD so that it has a UTF-8 form."""
        kept = unicodedata.normalize("NFC", text)
        try:
            data = kept.encode()
        except UnicodeEncodeError:
            kept = kept.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            kept = unicodedata.normalize("NFC", kept)
            data = kept.encode()
        return cls(id=id, text=kept, source=source or id, sha256=hashlib.sha256(data).hexdigest())
