"""Reading what the network needs of the store besides the statements: vocabulary, amounts, cited articles, quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pyoxigraph as ox

if TYPE_CHECKING:
    from ontology.namespaces import Namespaces

Row = dict[str, Any]

CENTRE = "VNM"
"""The node in the middle."""

_BATCH = 400


def read_rows(store: ox.Store, names: Namespaces, query: str, of: Collection[str] | None = None) -> Iterator[Row]:
    """The solutions of a query of ``graph/queries/view`` as variable → term, in a fixed order.

    With ``of`` only those about these IRIs, which the query takes in place of ``<given>``.
    """
    text = files("graph").joinpath("queries", "view", f"{query}.rq").read_text(encoding="utf-8")
    if of is None:
        yield from _select(store, names, text)
        return
    wanted = sorted(of)
    for start in range(0, len(wanted), _BATCH):
        batch = " ".join(str(ox.NamedNode(iri)) for iri in wanted[start : start + _BATCH])
        yield from _select(store, names, text.replace("<given>", batch))


def _select(store: ox.Store, names: Namespaces, text: str) -> list[Row]:
    found = store.query(text, base_iri=names.base, use_default_graph_as_union=True)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a query of the view is not a SELECT")
    variables = [variable.value for variable in found.variables]
    rows = [{name: solution[name] for name in variables if solution[name] is not None} for solution in found]
    return sorted(rows, key=lambda row: [str(row.get(name, "")) for name in variables])


def text_of(row: Row, name: str) -> str | None:
    """The value of ``name`` as text, or None where the row has none."""
    term = row.get(name)
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else None


def concept_of(row: Row, name: str, names: Namespaces) -> tuple[str, str]:
    """Scheme and code of the concept in ``name``; the scheme is empty for a concept that is not ours."""
    value = text_of(row, name) or ""
    if not value.startswith(names.base):
        return "", value
    scheme, _, code = value[len(names.base) :].partition("/")
    return scheme, unquote(code)


def code_of(row: Row, name: str, names: Namespaces) -> str:
    """The code of the concept in ``name``, or the text of the literal; empty where there is none."""
    term = row.get(name)
    return term.value if isinstance(term, ox.Literal) else concept_of(row, name, names)[1]


def read_concepts(store: ox.Store, names: Namespaces) -> dict[str, dict[str, dict[str, Any]]]:
    """Scheme → code → names by language, aliases, region, broader."""
    concepts: dict[str, dict[str, dict[str, Any]]] = {}
    for row in read_rows(store, names, "concepts"):
        scheme, code = concept_of(row, "concept", names)
        concept = concepts.setdefault(scheme, {}).setdefault(code, {"names": {}, "aliases": []})
        kind, value = text_of(row, "kind"), row["value"]
        if kind == "pref" and isinstance(value, ox.Literal):
            concept["names"].setdefault(value.language or "", value.value)
        elif kind == "alt" and isinstance(value, ox.Literal):
            concept["aliases"] = sorted({*concept["aliases"], value.value})
        elif kind in ("region", "broader"):
            concept[kind] = code_of(row, "value", names)
    return concepts


def read_articles(store: ox.Store, names: Namespaces, cited: Collection[str]) -> dict[str, dict[str, str | None]]:
    """What is needed to cite the articles with these IRIs."""
    articles: dict[str, dict[str, str | None]] = {}
    for row in read_rows(store, names, "articles", cited):
        article = text_of(row, "article") or ""
        articles.setdefault(
            article,
            {
                "id": text_of(row, "identifier") or unquote(article.rpartition("/")[2]),
                "title": text_of(row, "headline"),
                "url": text_of(row, "url"),
                "publisher": text_of(row, "publisher"),
                "date": text_of(row, "published"),
                "language": text_of(row, "language"),
            },
        )
    return articles
