"""What was built is checked by its shapes: what does not fit is told, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from program import SEEDS

import vietgraph
from commands import gathering
from ingest import quads
from ingest.record import Record
from ontology.namespaces import Namespaces

FIRST, SECOND, *_ = sorted(SEEDS.glob("*.txt"))
URL = ox.NamedNode("https://schema.org/url")
Shown = pytest.CaptureFixture[str]


def written_otherwise(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[ox.Quad, Namespaces], Iterator[ox.Quad]]
) -> None:
    whole = quads.article_quads

    def changed(record: Record, names: Namespaces, run: str) -> Iterator[ox.Quad]:
        for quad in whole(record, names, run):
            yield from change(quad, names)

    monkeypatch.setattr(gathering, "article_quads", changed)


def without_its_kind(quad: ox.Quad, names: Namespaces) -> Iterator[ox.Quad]:
    if quad.predicate.value != names.vg("aboutBilateral"):
        yield quad


def with_a_bad_address(quad: ox.Quad, names: Namespaces) -> Iterator[ox.Quad]:
    if quad.predicate != URL:
        yield quad
    if quad.predicate.value == names.vg("textSha256"):
        yield ox.Quad(quad.subject, URL, ox.Literal("nowhere"), quad.graph_name)


def test_a_violation_is_one_line_and_the_build_is_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Shown
) -> None:
    written_otherwise(monkeypatch, without_its_kind)
    assert vietgraph.main(["build", str(FIRST), str(SECOND), "-q", "-o", str(tmp_path / "b")]) == 1
    shown = capfd.readouterr()
    first, second, error = shown.err.splitlines()
    for line in (first, second):
        assert line.startswith("violation: article ") and "not said whether the article is about" in line
    assert error.startswith("error: ") and "in place" in error and "2 found" in error and shown.out == ""
    assert vietgraph.main(["query", "articles", "-b", str(tmp_path / "b")]) == 0


def test_a_warning_is_counted_and_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Shown) -> None:
    written_otherwise(monkeypatch, with_a_bad_address)
    assert vietgraph.main(["build", str(FIRST), "-o", str(tmp_path / "b")]) == 0
    shown = capfd.readouterr()
    assert "warnings: 1 (vietgraph validate lists them)" in shown.out and shown.err == ""
    assert vietgraph.main(["build", str(FIRST), "-q", "-o", str(tmp_path / "b")]) == 0
    assert capfd.readouterr() == ("", "")


def test_only_what_is_added_is_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Shown) -> None:
    build = str(tmp_path / "b")
    with monkeypatch.context() as first:
        written_otherwise(first, without_its_kind)
        assert vietgraph.main(["build", str(FIRST), "-q", "-o", build]) == 1
    assert vietgraph.main(["add", str(SECOND), "-q", "-o", build]) == 0
    capfd.readouterr()
    assert vietgraph.main(["validate", "-o", build]) == 1
    assert FIRST.stem in capfd.readouterr().out
