"""What may be asked: SELECT, ASK, CONSTRUCT and DESCRIBE; no update, and nothing that leaves the machine.

A query is judged by its tokens as the grammar of SPARQL makes them: a word inside a literal, an IRI,
a variable, a name or a comment never counts. Oxigraph needs no blank around a keyword
(``1e5SERVICE<…>`` calls out), so a bare word counts when it holds the keyword. No other keyword or
function of SPARQL does, hence nothing else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pyoxigraph as ox

from graph.search.function import NAME, matching
from ontology.errors import QueryError, RefusedError
from ontology.namespaces import Namespaces

_TOKEN = re.compile(
    r"""
      (?P<blank>\s+|\#[^\n\r]*)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
                 |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?P<prefix>(?:[^\W\d_](?:[\w.-]*[\w-])?)?):
               (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)?)
    | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_QUERIES = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
# What the engine expects nearly everywhere and nearly nobody meant.
_RARE = frozenset({"LATERAL", "SERVICE", "VERSION", "~", "{|"})
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def check_query(text: str, names: Namespaces, federated: bool = False) -> None:
    """Raise :class:`QueryError` unless ``text`` is a query that parses.

    Raises :class:`RefusedError` for an update and, unless ``federated``, for a query that asks over the network.
    """
    # SPARQL replaces \uXXXX before it reads anything else: judge what would be read then, too.
    for form in dict.fromkeys((text, _unescape(text))):
        words = list(_words(form, names))
        first = next((word for word in words if word not in ("BASE", "PREFIX", "VERSION")), "")
        if first in _UPDATES:
            raise RefusedError(
                f"updates are refused ({first})", "the query", "ask with SELECT, ASK, CONSTRUCT, DESCRIBE"
            )
        if not federated and any("SERVICE" in word for word in words):
            raise RefusedError(
                "SERVICE is refused: nothing is asked over the network", "the query", "leave that part out"
            )
    _check_syntax(text, names)


def names_a_dataset(text: str, names: Namespaces) -> bool:
    """Whether the query says itself which graphs it is over (FROM, FROM NAMED)."""
    return any("FROM" in word for word in _words(_unescape(text), names))


def _check_syntax(text: str, names: Namespaces) -> None:
    """Let the engine parse ``text`` on an empty store."""
    try:
        with matching(names, None) as functions:
            ox.Store().query(text, base_iri=names.base, prefixes=names.prefixes(), custom_functions=functions)
    except SyntaxError as error:
        raise _syntax_error(text, str(error), names) from error
    except RuntimeError as error:
        if "custom function" not in str(error):
            raise
        raise QueryError(f"the query cannot be run: {error}", "the query", f"vg:{NAME} is the one there is") from error
    except ValueError as error:
        raise QueryError(f"the query cannot be run: {error}", "the query", "check it") from error


def _syntax_error(text: str, message: str, names: Namespaces) -> QueryError:
    is_query = any(word in _QUERIES for word in _words(text, names))
    advice = "" if is_query else "ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
    found = _POSITION.match(message)
    if not found:
        return QueryError(f"the query cannot be read: {message}", "the query", advice)
    line, column = int(found[1]), int(found[2])
    lines = text.splitlines() or [""]
    near = lines[line - 1][max(0, column - 1) :].strip() if line <= len(lines) else ""
    where = f"line {line}, column {column}"
    place = f"near {near[:30]!r}" if near else "to its end"
    return QueryError(f"the query cannot be read {place}{_expected(found[3])}", where, advice)


def _expected(message: str) -> str:
    """The part of the engine's message that helps: signs and words it expected, not character classes."""
    wanted = re.findall(r'"([^"\s]{1,12})"|\b([A-Z]{2,})\b', message.partition("expected")[2])
    short = [sign for sign in dict.fromkeys(sign or word for sign, word in wanted) if sign not in _RARE]
    return f": expected {' or '.join(short)}" if 0 < len(short) <= 6 else ""


def _words(text: str, names: Namespaces) -> Iterator[str]:
    """The bare words of ``text`` in upper case: keywords and function names.

    A prefix that nobody declared counts as a word: the engine, too, tries to read it as one.
    """
    tokens = [token for token in _TOKEN.finditer(text) if token.lastgroup != "blank"]
    declared = set(names.prefixes())
    for before, token in pairwise(tokens):
        if before[0].upper() == "PREFIX" and token["prefix"] is not None:
            declared.add(token["prefix"])
    for token in tokens:
        if token["word"]:
            yield token["word"].upper()
        elif token["prefix"] and token["prefix"] not in declared:
            yield token["prefix"].upper()


def _unescape(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        point = int(found[1] or found[2], 16)
        return chr(point) if point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF else found[0]

    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", character, text)
