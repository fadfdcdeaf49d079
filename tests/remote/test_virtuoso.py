"""Virtuoso as Debian packages it: written by the Graph Store Protocol with a digest login, read like any other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from calling import call, called, values
from engines import Running, virtuoso


@pytest.fixture(scope="module")
def store(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that holds the build."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as running:
        told = called("push", "-o", built, running.address, **running.environment)
        assert ": 11 graphs sent" in told
        yield running


def test_a_second_push_finds_all_there(store: Running, built: Path) -> None:
    told = called("push", "-o", built, store.address, **store.environment)
    assert told.endswith(": 0 graphs sent, 11 there already, 0 deleted\n")


def test_strangers_may_not_write(store: Running, built: Path) -> None:
    assert "wants to know who asks (401)" in call("push", "--anew", "-o", built, store.address).complaint
    wrong = {"VIETGRAPH_STORE_USER": "dba", "VIETGRAPH_STORE_PASSWORD": "geheim"}
    told = call("push", "--anew", "-o", built, store.address, **wrong)
    assert "refuses these credentials (401)" in told.complaint and "geheim" not in told.err


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--format", "nq"),
        ("partner", "BLR"),
        ("explain", "AZE"),
        ("review",),
        ("compare", "--all"),
        ("network", "--format", "json"),
    ],
    ids=" ".join,
)
def test_every_command_prints_the_same(words: tuple[str, ...], store: Running, built: Path) -> None:
    assert called(*words, "--store", store.address) == called(*words, "-o", built)


ITS_OWN_WAY = ["coverage", "first-reports", "most-named-people", "office-holders", "people-met", "who-met-whom"]
"""Queries that Virtuoso itself answers with an error, with other values or with other rows."""


@pytest.mark.parametrize("name", [*ITS_OWN_WAY, "partner-overview", "claim-evidence"])
def test_a_query_has_the_same_answer(name: str, store: Running, built: Path, here: ox.Store) -> None:
    given = [f"-p{parameter}={value}" for parameter, value in values(name, here).items()]
    words = ("query", name, *given, "--format", "json")
    assert called(*words, "--store", store.address) == called(*words, "-o", built)


def test_what_is_gone_is_deleted(built: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(built, own)
    with virtuoso(tmp_path) as running:
        called("push", "-q", "-o", own, running.address, **running.environment)
        called("retract", "-q", "-o", own, "000_856c0b644fc88eb3")
        assert "1 deleted" in called("push", "-o", own, running.address, **running.environment)
        assert called("export", "--store", running.address) == called("export", "-o", own)


def test_a_limit_on_rows_is_not_taken_for_the_end(built: Path, tmp_path: Path) -> None:
    with virtuoso(tmp_path, rows=10_000) as running:  # as Debian sets it
        called("push", "-q", "-o", built, running.address, **running.environment)
        told = call("export", "--store", running.address).complaint
        assert "ResultSetMaxRows" in told and "(graph/vocabulary)" in told
