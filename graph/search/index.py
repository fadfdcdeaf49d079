"""The index of a build: ``search.sqlite``, SQLite's FTS5 over the words of the articles, the same bytes every time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from graph.search.document import Document, document
from graph.search.marks import Span, found_in, snippet
from graph.search.question import read_question
from ontology.errors import OutputError, StoreError

FILE = "search.sqlite"
"""The product of a build that holds the index."""

TITLE_WEIGHT = 4.0
"""What a word in the title counts beside one in the body; BM25 ranks the rest."""

_TABLES = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, body TEXT NOT NULL, published TEXT,
    publisher TEXT
);
CREATE TABLE partner (code TEXT, number INTEGER, PRIMARY KEY (code, number)) WITHOUT ROWID;
CREATE VIRTUAL TABLE word USING fts5(title, body, content = '', tokenize = 'unicode61 remove_diacritics 0');
"""
_WAITING = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE waiting (
    id TEXT PRIMARY KEY, title TEXT, body TEXT, published TEXT, publisher TEXT, partners TEXT, title_words TEXT,
    body_words TEXT
) WITHOUT ROWID;
"""
_AGAIN = "build it again with `vietgraph build`"


class IndexWriter:
    """Takes documents in any order and leaves the index of them all in the file ``path``.

    To be used in a ``with`` block. They wait on disk until all are in: numbers and the layout of the file follow from
    their ids alone. If the block raises, no index is left. Raises :class:`OutputError` if the disk refuses.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting_path = path.with_name(f"{path.name}.waiting")
        with self._writing():
            self._waiting = sqlite3.connect(self._waiting_path)
            self._waiting.executescript(_WAITING)

    def add(self, taken: Document) -> None:
        """Take a document; its id must be new."""
        row = (
            *(taken.id, taken.title, taken.body, taken.published, taken.publisher),
            *(" ".join(taken.partners), taken.title_words, taken.body_words),
        )
        with self._writing():
            self._waiting.execute("INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def __enter__(self) -> IndexWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                with self._writing():
                    self._write()
        finally:
            self._waiting.close()
            self._waiting_path.unlink(missing_ok=True)

    def _write(self) -> None:
        base = sqlite3.connect(self._path)
        try:
            base.executescript(_TABLES)
            base.execute("BEGIN")
            rows = self._waiting.execute("SELECT * FROM waiting ORDER BY id")
            for number, (id, title, body, published, publisher, partners, *words) in enumerate(rows, start=1):
                base.execute(
                    "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?)", (number, id, title, body, published, publisher)
                )
                base.execute("INSERT INTO word (rowid, title, body) VALUES (?, ?, ?)", (number, *words))
                base.executemany("INSERT INTO partner VALUES (?, ?)", [(code, number) for code in partners.split()])
            base.execute("INSERT INTO word (word) VALUES ('optimize')")
            base.commit()
            base.execute("VACUUM")
        finally:
            base.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OutputError(f"the index cannot be written: {error}", str(self._path), "check the disk") from error


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found; ``marks`` and ``title_marks`` are offsets into ``snippet`` and ``title``."""

    id: str
    title: str
    title_marks: tuple[Span, ...]
    published: str | None
    publisher: str | None
    snippet: str
    marks: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found: the best of it, and how much there is in all."""

    total: int
    best: tuple[Hit, ...]


class Index:
    """The index in the file ``path``, to be asked. Raises :class:`StoreError` if it is not there or damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._reading():
            if not path.is_file():
                raise StoreError("this build has no index to search", str(path), _AGAIN)
            self._base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def search(
        self,
        question: str,
        limit: int = 20,
        offset: int = 0,
        partner: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Hits:
        """The articles that ``question`` (see :mod:`graph.search.question`) finds, the best first.

        Of those only with the ``partner`` of this code, published from the day ``since`` on and by the day ``until``:
        a date that is not known to the day counts from its first day. Raises :class:`QueryError` for no question.
        """
        asked = read_question(question)
        where, values = "word MATCH ?", [asked.match]
        if partner is not None:
            where += " AND number IN (SELECT number FROM partner WHERE code = ?)"
            values.append(partner)
        for day, sign in ((since, ">="), (until, "<=")):
            if day is not None:
                where += f" AND substr(published || '-01-01', 1, 10) {sign} ?"
                values.append(day)
        source = f"FROM word JOIN article ON number = word.rowid WHERE {where}"
        with self._reading():
            (total,) = self._base.execute(f"SELECT count(*) {source}", values).fetchone()
            rows = self._base.execute(
                f"SELECT id, article.title, published, publisher, article.body, bm25(word, {TITLE_WEIGHT}, 1.0) AS s "
                f"{source} ORDER BY s, id LIMIT ? OFFSET ?",
                [*values, limit, offset],
            ).fetchall()
        best = []
        for id, title, published, publisher, body, score in rows:
            shown, marks = snippet(body, asked.phrases)
            in_title = tuple(found_in(title, asked.phrases))
            best.append(Hit(id, title, in_title, published, publisher, shown, tuple(marks), -score))
        return Hits(int(total), tuple(best))

    def document(self, id: str) -> Document | None:
        """The article of this ``id`` as it was put in; None if it is not there."""
        with self._reading():
            found = self._base.execute("SELECT * FROM article WHERE id = ?", (id,)).fetchone()
            if found is None:
                return None
            number, _, title, body, published, publisher = found
            codes = self._base.execute("SELECT code FROM partner WHERE number = ? ORDER BY code", (number,)).fetchall()
        partners = tuple(code for (code,) in codes)
        return document(id, title, body, published, publisher, partners)

    def ids(self, question: str) -> frozenset[str]:
        """The ids of all articles that ``question`` finds."""
        match = read_question(question).match
        with self._reading():
            rows = self._base.execute(
                "SELECT id FROM word JOIN article ON number = word.rowid WHERE word MATCH ?", (match,)
            )
            return frozenset(id for (id,) in rows)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise StoreError(f"the index is damaged: {error}", str(self._path), _AGAIN) from error
