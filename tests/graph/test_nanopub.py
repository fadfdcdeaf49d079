"""Nanopublications: four graphs for each claim, tied together as the guidelines have it, with nothing made up."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from conftest import RUN
from rdflib.namespace import DCTERMS, PROV, RDF
from small_graph import NAMES, known, some, told

from graph.claim_tables import CLAIMS
from graph.export import write_trig
from graph.nanopub import PREFIXES, nanopubs
from graph.ordering import Quads
from ontology.errors import UnknownTermError
from ontology.rdf import to_pyoxigraph

ROOT = Path(__file__).parents[2]
NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
PARTS = (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)


def written(quads: Quads, rejected: Collection[str] = (), wanted: Collection[ox.NamedNode] | None = None) -> bytes:
    stream = io.BytesIO()
    write_trig(nanopubs(quads, NAMES, rejected, wanted), NAMES, stream, PREFIXES)
    return stream.getvalue()


def read(data: bytes) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(data=data.decode(), format="trig")
    return dataset


@pytest.fixture(scope="module")
def published() -> rdflib.Dataset:
    return read(written(told()))


def heads(dataset: rdflib.Dataset) -> dict[rdflib.URIRef, rdflib.Graph]:
    """Each nanopublication with its head."""
    return {
        this: graph
        for graph in dataset.graphs()
        for this in graph.subjects(RDF.type, NP.Nanopublication)
        if isinstance(this, rdflib.URIRef)
    }


def claims(kinds: Collection[str] = CLAIMS) -> set[str]:
    return {
        quad.subject.value
        for kind in kinds
        for quad in told().quads_for_pattern(None, None, ox.NamedNode(NAMES.vg(kind)))
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(NAMES.claim(""))
    }


def part(dataset: rdflib.Dataset, head: rdflib.Graph, this: rdflib.URIRef, which: rdflib.URIRef) -> rdflib.Graph:
    [name] = head.objects(this, which)
    return dataset.graph(name)


class TestStructure:
    def test_every_claim_has_one_and_nothing_else_has(self, published: rdflib.Dataset) -> None:
        found = {str(this).replace(f"{NAMES.base}nanopub/", NAMES.claim("")) for this in heads(published)}
        assert found == claims() and len(found) > 20

    def test_the_head_names_three_other_graphs_and_says_nothing_more(self, published: rdflib.Dataset) -> None:
        for this, head in heads(published).items():
            named = [name for which in PARTS for name in head.objects(this, which)]
            assert len(head) == 4
            assert len({head.identifier, *named}) == 4

    def test_the_graphs_of_all_are_apart_and_there_are_no_others(self, published: rdflib.Dataset) -> None:
        named = [g for this, head in heads(published).items() for g in (head.identifier, *head.objects(this, None))]
        graphs = {graph.identifier for graph in published.graphs() if len(graph)}
        named = [name for name in named if name != NP.Nanopublication]
        assert len(set(named)) == len(named) and set(named) == graphs

    def test_provenance_speaks_of_the_assertion_and_the_info_of_the_nanopublication(
        self, published: rdflib.Dataset
    ) -> None:
        for this, head in heads(published).items():
            [assertion] = head.objects(this, NP.hasAssertion)
            provenance = part(published, head, this, NP.hasProvenance)
            info = part(published, head, this, NP.hasPublicationInfo)
            assert len(list(provenance.objects(assertion, PROV.wasDerivedFrom))) == 1
            assert list(info.objects(this, DCTERMS.license)) == [rdflib.URIRef("https://spdx.org/licenses/MIT")]

    def test_no_assertion_is_empty(self, published: rdflib.Dataset) -> None:
        for this, head in heads(published).items():
            assert len(part(published, head, this, NP.hasAssertion)) >= 2

    def test_there_is_no_blank_node(self, published: rdflib.Dataset) -> None:
        assert not [t for quad in published.quads() for t in quad[:3] if isinstance(t, rdflib.BNode)]


class TestContent:
    def test_all_that_is_said_of_a_claim_is_in_assertion_or_provenance_and_in_one_only(
        self, published: rdflib.Dataset
    ) -> None:
        for this, head in heads(published).items():
            claim = rdflib.URIRef(str(this).replace(f"{NAMES.base}nanopub/", NAMES.claim("")))
            asserted = set(part(published, head, this, NP.hasAssertion))
            behind = {t for t in part(published, head, this, NP.hasProvenance) if t[0] == claim}
            there = {
                (q.subject, q.predicate, q.object)
                for q in told().quads_for_pattern(ox.NamedNode(str(claim)), None, None)
            }
            assert {(to_pyoxigraph(s), to_pyoxigraph(p), to_pyoxigraph(o)) for s, p, o in asserted | behind} == there
            assert not asserted & behind

    def test_the_words_and_the_title_of_the_article_are_in_the_provenance(self, published: rdflib.Dataset) -> None:
        exact, headline = rdflib.URIRef("http://www.w3.org/ns/oa#exact"), rdflib.URIRef("https://schema.org/headline")
        for this, head in heads(published).items():
            provenance = part(published, head, this, NP.hasProvenance)
            assert list(provenance.objects(None, exact)), this
            assert len(list(provenance.objects(None, headline))) == 1, this

    def test_whatever_the_evidence_points_to_is_described(self, published: rdflib.Dataset) -> None:
        folder = NAMES.evidence("")
        for this, head in heads(published).items():
            provenance = part(published, head, this, NP.hasProvenance)
            named = {o for o in provenance.objects() if str(o).startswith(folder)}
            assert named <= set(provenance.subjects()), this

    def test_the_info_tells_which_version_of_the_program_read_it(self, published: rdflib.Dataset) -> None:
        run, version = rdflib.URIRef(NAMES.run(RUN)), rdflib.URIRef(NAMES.vg("programVersion"))
        for this, head in heads(published).items():
            info = part(published, head, this, NP.hasPublicationInfo)
            assert (this, PROV.wasGeneratedBy, run) in info
            assert str(info.value(run, version)) == "0.0"

    def test_there_is_no_clock(self, published: rdflib.Dataset) -> None:
        assert not list(published.quads((None, DCTERMS.created, None, None)))
        assert not list(published.quads((None, PROV.generatedAtTime, None, None)))


class TestChoice:
    def test_one_claim_alone(self) -> None:
        claim = sorted(claims({"RelationClaim"}))[0]
        found = heads(read(written(told(), wanted=[ox.NamedNode(claim)])))
        assert [str(this).rpartition("/")[2] for this in found] == [claim.rpartition("/")[2]]

    def test_one_of_many_has_the_bytes_that_it_has_among_all(self) -> None:
        claim = sorted(claims({"EventReport"}))[0]
        alone = written(told(), wanted=[ox.NamedNode(claim)]).decode()
        own = alone[alone.index("\n\n<") :]
        assert own in written(told()).decode()

    def test_of_a_partner_only_what_articles_say_of_it(self) -> None:
        chosen = heads(read(written(some(told(), known(told()), "KOR"))))
        assert chosen and len(chosen) < len(claims())

    def test_a_rejected_claim_is_left_out_and_cannot_be_asked_for(self) -> None:
        claim = sorted(claims({"RelationClaim"}))[0]
        assert len(heads(read(written(told(), [claim])))) == len(claims()) - 1
        with pytest.raises(UnknownTermError, match="a review rejected this claim"):
            nanopubs(told(), NAMES, [claim], [ox.NamedNode(claim)])

    def test_what_could_not_be_decided_cannot_be_asked_for(self) -> None:
        undecided = sorted(claims({"Unresolved"}))[0]
        with pytest.raises(UnknownTermError, match="could not be decided and is no claim"):
            nanopubs(told(), NAMES, (), [ox.NamedNode(undecided)])

    def test_a_claim_of_another_partner_is_refused(self) -> None:
        japan = ox.NamedNode(NAMES.concept("country", "JPN"))
        about = told().quads_for_pattern(None, ox.NamedNode(NAMES.vg("partner")), japan)
        claim = next(q.subject for q in about if isinstance(q.subject, ox.NamedNode) and q.subject.value in claims())
        with pytest.raises(UnknownTermError, match="not in what was asked for"):
            nanopubs(some(told(), known(told()), "KOR"), NAMES, (), [claim])

    def test_of_nothing_the_file_is_valid_and_empty(self) -> None:
        assert not list(ox.parse(input=written(ox.Store()), format=ox.RdfFormat.TRIG))


def test_the_bytes_are_the_same_under_several_hash_seeds() -> None:
    code = """
import sys; sys.path.insert(0, "tests/graph")
from test_nanopub import told, written
sys.stdout.buffer.write(written(told()))
"""
    found = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("0", "1", "77")
    }  # fmt: skip
    assert len(found) == 1
