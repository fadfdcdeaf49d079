"""Articles as they were read, kept beside a build: what was read once is not read again.

The cache is an SQLite file in the hidden directory of the output directory. It is no product: whoever deletes it
loses time and nothing else. It holds what one program made of articles; another program, vocabulary or base IRI
(another ``key``) empties it. Every article is safe on disk soon after it was read, so that a build that is killed
goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.article_data import ArticleData, unpacked
from ontology.errors import OutputError

FILE = "articles.sqlite"

_FORM = 2
"""Counted up when what is kept changes its form."""
_SAFE_AFTER = 2.0
"""Seconds after which what was put in is written to the disk."""
_TABLES = """
CREATE TABLE IF NOT EXISTS about (key TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS article (key TEXT PRIMARY KEY, id TEXT NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_id ON article (id);
"""


def article_key(id: str, digest: str) -> str:
    """What an article is kept under: a hash of its id and of the ``digest`` of all else, in hexadecimal digits."""
    return hashlib.sha256(f"{id}\0{digest}".encode()).hexdigest()


class ArticleCache:
    """The articles kept in the file ``path`` for the program ``key``; to be used in a ``with`` block, by one writer.

    A file that is damaged or was made by another program is begun anew. Raises :class:`OutputError` if the disk
    refuses.
    """

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._key = f"{_FORM} {key}"
        self._changed = time.monotonic()
        try:
            self._base = self._opened()
        except sqlite3.DatabaseError:
            with self._writing():
                for leftover in path.parent.glob(f"{path.name}*"):
                    leftover.unlink()
                self._base = self._opened()

    def __enter__(self) -> ArticleCache:
        return self

    def __exit__(self, *_: object) -> None:
        # What was read stays read, whatever ended the block.
        with suppress(sqlite3.Error):
            self._base.commit()
        self._base.close()

    def __contains__(self, key: str) -> bool:
        """Whether the article of this ``key`` (:func:`article_key`) is kept."""
        return self._base.execute("SELECT 1 FROM article WHERE key = ?", (key,)).fetchone() is not None

    def __len__(self) -> int:
        """How many articles are kept."""
        (count,) = self._base.execute("SELECT COUNT(*) FROM article").fetchone()
        return int(count)

    def get(self, key: str) -> ArticleData | None:
        """The article of this ``key``, or None if it is not kept or what is kept is damaged."""
        with suppress(sqlite3.DatabaseError, ValueError):
            found = self._base.execute("SELECT data FROM article WHERE key = ?", (key,)).fetchone()
            return unpacked(found[0]) if found else None
        return None

    def keys(self, id: str) -> list[str]:
        """What the articles of this ``id`` are kept under: one, or several if a build with another text was killed."""
        with suppress(sqlite3.DatabaseError):
            return [key for (key,) in self._base.execute("SELECT key FROM article WHERE id = ? ORDER BY key", (id,))]
        return []

    def put(self, key: str, id: str, packed: bytes) -> None:
        """Keep the article of this ``id``, given in its packed form."""
        with self._writing():
            self._base.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?)", (key, id, packed))
            if time.monotonic() - self._changed > _SAFE_AFTER:
                self._base.commit()
                self._changed = time.monotonic()

    def forget(self, key: str) -> None:
        """Let go of the article of this ``key``."""
        with self._writing():
            self._base.execute("DELETE FROM article WHERE key = ?", (key,))
            self._base.commit()

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget all articles but those of ``keys``."""
        with self._writing():
            self._base.execute("CREATE TEMP TABLE kept (key TEXT PRIMARY KEY) WITHOUT ROWID")
            self._base.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((key,) for key in keys))
            self._base.execute("DELETE FROM article WHERE key NOT IN (SELECT key FROM kept)")
            self._base.execute("DROP TABLE kept")
            self._base.commit()

    def _opened(self) -> sqlite3.Connection:
        with self._writing():
            base = sqlite3.connect(self._path)
            # A crash of the machine may cost what was read last, but leaves the file whole.
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            base.executescript(_TABLES)
            if base.execute("SELECT key FROM about").fetchall() != [(self._key,)]:
                base.execute("DELETE FROM about")
                base.execute("DELETE FROM article")
                base.execute("INSERT INTO about VALUES (?)", (self._key,))
            base.commit()
            return base

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.OperationalError) as error:
            what = f"what was read cannot be kept: {error}"
            raise OutputError(what, str(self._path), "make room on the disk; the build then goes on") from error
