"""Every code that consolidation writes is explained in docs/consolidation.md, and none beside them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import graph.consolidation

ROOT = Path(__file__).parents[3]
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
CALLS = {"demote": 1, "_conflict": 2, "Conflict": 2, "close": 1}
"""Functions that take a code, and at which place."""
NAMES = ("reason", "doubt", "ended_basis")
"""What a code is assigned to."""


def codes() -> set[str]:
    """Codes in the source: arguments of CALLS, values of NAMES, verdicts, and what is written as a reason."""
    return {code for file in Path(graph.consolidation.__file__).parent.glob("*.py") for code in codes_in(file)}


def codes_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in CALLS and len(node.args) > CALLS[name]:
                yield from strings(node.args[CALLS[name]])
            if name == "quad" and any(isinstance(arg, ast.Constant) and arg.value == "rankReason" for arg in node.args):
                yield from strings(node)
            for keyword in node.keywords:
                if keyword.arg in NAMES:
                    yield from strings(keyword.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any((getattr(t, "attr", "") or getattr(t, "id", "")) in NAMES for t in targets):
                yield from strings(node.value)
        elif isinstance(node, ast.FunctionDef) and node.name in ("_verdict", "_join"):
            yield from (code for inner in ast.walk(node) if isinstance(inner, ast.Return) for code in strings(inner))


def strings(node: ast.AST) -> list[str]:
    found = [
        inner.value for inner in ast.walk(node) if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    ]
    return [text for text in found if CODE.fullmatch(text) and text not in ("open", "explained")]


def documented() -> dict[str, tuple[str, str]]:
    """Code to property and meaning, of the table of codes."""
    section = (ROOT / "docs/consolidation.md").read_text("utf-8").partition("\n## Codes\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", section, re.MULTILINE)
    return {code: (where, meaning) for code, where, meaning in rows}


def test_every_code_of_the_source_is_explained_and_no_other() -> None:
    assert codes() == set(documented())


def test_the_source_is_searched_where_codes_are() -> None:
    kinds = {"only-reading", "denied", "equal-trust", "stated", "several-events-fit", "fulfilled", "rejected-in-review"}
    assert kinds <= codes()


def test_every_code_says_where_it_stands_and_what_it_means() -> None:
    properties = {"vg:rankReason", "vg:explanation", "vg:untilBasis", "vg:doubt"}
    for where, meaning in documented().values():
        assert set(re.findall(r"vg:\w+", where)) <= properties and len(meaning.split()) > 3


def test_the_page_is_linked() -> None:
    assert "(docs/consolidation.md)" in (ROOT / "README.md").read_text("utf-8")
    assert "(consolidation.md)" in (ROOT / "docs/architecture.md").read_text("utf-8")
