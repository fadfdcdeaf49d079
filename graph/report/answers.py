"""Numbers that know their source: each is read from the answer of a named query, and can be read from it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

from graph.query import bind, find_query, run_query

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ontology.namespaces import Namespaces

Row = Mapping[str, str]
Pairs = tuple[tuple[str, str], ...]
How = Literal["rows", "cell", "sum"]
"""How a number follows from the rows that fit: how many there are, what the first says, or what all say together."""


@dataclass(frozen=True, slots=True)
class Question:
    """A named query with its values."""

    query: str
    values: Pairs = ()

    @property
    def key(self) -> str:
        """The question in one word without blanks: ``upgrades?from=2025-03-01``."""
        return f"{self.query}?{urlencode(self.values)}" if self.values else self.query

    @property
    def command(self) -> str:
        """What to type for the answer; ``build`` is the directory of the build."""
        known = [parameter.name for parameter in find_query(self.query).parameters]
        in_order = [name for name, _ in self.values] == known[: len(self.values)]
        given = [value if in_order else f"-p {name}={value}" for name, value in self.values]
        return " ".join(("vietgraph query", self.query, *given, "-o build"))


@dataclass(frozen=True, slots=True)
class Number:
    """``value``, and how it follows from the answer to ``question``: from the rows that fit ``where``, by ``column``.

    Of rows that are counted ``column`` says what must differ: a partner named in two rows counts once.
    """

    value: int
    question: Question
    how: How
    column: str = ""
    where: Pairs = ()

    @property
    def place(self) -> str:
        """``where`` in one word."""
        return urlencode(self.where)


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that answer ``question``; a cell that holds nothing is an empty text."""

    question: Question
    rows: tuple[Row, ...]

    def cell(self, column: str, **where: str) -> Number:
        """The number in ``column`` of the first row that fits; 0 if none does: what is not there was not counted."""
        fitting = self.fitting(where)
        value = int(next((row[column] or "0" for row in fitting), "0"))
        return Number(value, self.question, "cell", column, tuple(sorted(where.items())))

    def count(self, distinct: str = "", **where: str) -> Number:
        """How many rows fit, or how many values of the column ``distinct`` they have."""
        fitting = list(self.fitting(where))
        value = len({row[distinct] for row in fitting}) if distinct else len(fitting)
        return Number(value, self.question, "rows", distinct, tuple(sorted(where.items())))

    def total(self, column: str, **where: str) -> Number:
        """What the rows that fit say in ``column`` all together."""
        value = sum(int(row[column] or "0") for row in self.fitting(where))
        return Number(value, self.question, "sum", column, tuple(sorted(where.items())))

    def listing(self, *keys: str, **where: str) -> Listing:
        """The rows that fit, of those that say the same in ``keys`` the first."""
        found: dict[tuple[str, ...], Row] = {}
        for row in self.fitting(where):
            found.setdefault(tuple(row[key] for key in keys), row)
        return Listing(self.question, keys, tuple(found.values()))

    def fitting(self, where: Mapping[str, str]) -> Iterator[Row]:
        """The rows that hold these values."""
        return (row for row in self.rows if all(row[name] == value for name, value in where.items()))


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of an answer that are told one by one; ``keys`` are the columns in which they differ."""

    question: Question
    keys: tuple[str, ...]
    rows: tuple[Row, ...]

    def number(self, row: Row, column: str) -> Number:
        """The number in ``column`` of ``row``."""
        where = tuple(sorted((key, row[key]) for key in self.keys))
        return Number(int(row[column] or "0"), self.question, "cell", column, where)


class Desk:
    """Asks a store; each question is asked once, and remembered in the order of asking."""

    def __init__(self, store: ox.Store, names: Namespaces) -> None:
        self._store = store
        self._names = names
        self._answers: dict[Question, Answer] = {}

    def ask(self, query: str, **values: str) -> Answer:
        """The answer of the named query ``query``."""
        question = Question(query, tuple(values.items()))
        if question not in self._answers:
            result = run_query(self._store, query, values, self._names)
            columns, rows = result.columns, result.solutions
            self._answers[question] = Answer(
                question,
                tuple({name: _text(term) for name, term in zip(columns, row, strict=True)} for row in rows),
            )
        return self._answers[question]

    def asked(self) -> Iterable[tuple[Question, str]]:
        """Every question with its SPARQL, which any engine can be given as it stands."""
        for question in self._answers:
            text = bind(find_query(question.query), dict(question.values), self._names)
            yield question, f"BASE <{self._names.base}>\n{text}"


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))
