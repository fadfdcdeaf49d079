"""Readers of RDF that are not ours: each takes a file and gives back its statements as terms of one kind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph.export import Format
from ontology.rdf import to_pyoxigraph

SUFFIXES: dict[Format, str] = {"turtle": "ttl", "trig": "trig", "nquads": "nq", "jsonld": "jsonld"}

Read = Callable[[Path, Format], list[ox.Quad]]
"""Every statement of a file as often as the reader gives it; raises if the reader does not accept the file."""

_OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def by_oxigraph(path: Path, format: Format) -> list[ox.Quad]:
    return list(ox.parse(path=str(path), format=_OXIGRAPH[format]))


def by_rdflib(path: Path, format: Format) -> list[ox.Quad]:
    if format == "turtle":
        found = [(*triple, None) for triple in rdflib.Graph().parse(path, format="turtle")]
    else:
        dataset = rdflib.Dataset().parse(path, format="json-ld" if format == "jsonld" else format)
        found = list(dataset.quads((None, None, None, None)))
    return [
        ox.Quad(
            ox.NamedNode(str(subject)),
            ox.NamedNode(str(predicate)),
            to_pyoxigraph(value),
            ox.NamedNode(str(graph)) if graph else ox.DefaultGraph(),
        )
        for subject, predicate, value, graph in found
    ]


def by_serd(path: Path, format: Format) -> list[ox.Quad]:
    return _nquads(_run("serdi", "-i", format, "-o", "nquads", str(path)))


def by_raptor(path: Path, format: Format) -> list[ox.Quad]:
    return _nquads(_run("rapper", "-q", "-i", format, "-o", "nquads", str(path)))


def by_pyld(path: Path, format: Format) -> list[ox.Quad]:
    assert format == "jsonld"
    pyld = pytest.importorskip("pyld", reason="pyld is not installed: make test installs it")
    return _nquads(pyld.jsonld.to_rdf(json.loads(path.read_bytes()), {"format": "application/n-quads"}).encode())


READERS: dict[str, Read] = {
    "rdflib": by_rdflib,
    "Oxigraph": by_oxigraph,
    "serd": by_serd,
    "Raptor": by_raptor,
    "pyld": by_pyld,
}

_FOR_TURTLE = ("rdflib", "Oxigraph", "serd", "Raptor")
CASES: list[tuple[Format, str]] = [
    *(("turtle", reader) for reader in _FOR_TURTLE),
    *(("trig", reader) for reader in _FOR_TURTLE),
    *(("nquads", reader) for reader in _FOR_TURTLE),
    *(("jsonld", reader) for reader in ("rdflib", "Oxigraph", "pyld")),
]
"""Which reader knows which format: three at least for each."""


def _run(program: str, *arguments: str) -> bytes:
    if shutil.which(program) is None:
        advice = f"no {program} here: `make readers` installs it from Debian's packages"
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(advice)
        pytest.skip(advice)
    ended = subprocess.run([program, *arguments], capture_output=True, check=False)
    assert ended.returncode == 0 and not ended.stderr, ended.stderr.decode()
    return ended.stdout


def _nquads(text: bytes) -> list[ox.Quad]:
    return list(ox.parse(input=text, format=ox.RdfFormat.N_QUADS))
