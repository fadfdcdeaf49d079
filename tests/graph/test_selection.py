"""Some of a graph: chosen graphs, what concerns one partner, what held on a day."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from small_graph import AFTER_ALL, NAMES, NOTHING, built, known, some, told

from graph.consolidation.model import Claims, Known
from graph.derive import derive
from graph.export import export
from graph.ordering import Quads
from graph.part import cut
from graph.selection import graphs_named
from graph.store import load_vocabulary
from ontology.errors import UnknownTermError

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", name="told")
def _told() -> ox.Store:
    return told()


@pytest.fixture(scope="module")
def facts(told: ox.Store) -> tuple[Claims, Known]:
    return known(told)


@pytest.fixture(scope="module")
def partners(facts: tuple[Claims, Known]) -> list[str]:
    found = [partner for partner, _ in facts[1].partners]
    assert {"JPN", "KOR", "BLR", "EU"} <= set(found)
    return found


def quads(of: Quads) -> set[ox.Quad]:
    return set(of.quads_for_pattern(None, None, None))


def graph(of: Quads, name: str) -> set[ox.Quad]:
    return set(of.quads_for_pattern(None, None, None, ox.NamedNode(NAMES.graph(name))))


def written(of: Quads, format: str = "trig") -> bytes:
    stream = io.BytesIO()
    export(of, NAMES, format, stream)  # type: ignore[arg-type]
    return stream.getvalue()


def loose_ends(found: set[ox.Quad]) -> Iterator[str]:
    """IRIs of ours that are pointed to and not described."""
    described = {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}
    for quad in found:
        value = quad.object
        if isinstance(value, ox.NamedNode) and value.value.startswith(NAMES.base) and value.value not in described:
            yield f"{quad.predicate.value} {value.value}"


class TestGraphs:
    def test_a_graph_is_chosen_by_its_short_name(self, told: ox.Store, facts: tuple[Claims, Known]) -> None:
        chosen = some(told, facts, None, None, "shortcuts")
        assert quads(chosen) == graph(told, "shortcuts") != set()

    def test_several_graphs_are_chosen_together(self, told: ox.Store, facts: tuple[Claims, Known]) -> None:
        chosen = some(told, facts, None, None, "shortcuts", "article/old")
        assert quads(chosen) == graph(told, "shortcuts") | set(
            told.quads_for_pattern(None, None, None, ox.NamedNode(NAMES.article_graph("old")))
        )

    @pytest.mark.parametrize("name", ["article/old", "https://w3id.org/vietgraph/graph/article/old", "old"])
    def test_an_article_is_chosen_by_its_id_or_iri(self, told: ox.Store, name: str) -> None:
        assert graphs_named(told, NAMES, [name]) == {ox.NamedNode(NAMES.article_graph("old"))}

    def test_a_name_that_is_almost_right_is_answered_with_the_right_one(self, told: ox.Store) -> None:
        with pytest.raises(UnknownTermError, match="did you mean consolidated"):
            graphs_named(told, NAMES, ["consolidatd"])

    def test_a_name_unlike_all_is_answered_with_what_there_is(self, told: ox.Store) -> None:
        with pytest.raises(UnknownTermError, match=r"known are consolidated, .* and article/ID"):
            graphs_named(told, NAMES, ["?"])

    def test_a_graph_left_out_has_no_name_in_the_file(self, told: ox.Store, facts: tuple[Claims, Known]) -> None:
        dataset = rdflib.Dataset()
        dataset.parse(data=written(some(told, facts, None, None, "shortcuts")).decode(), format="trig")
        assert {str(g.identifier) for g in dataset.graphs() if len(g)} == {NAMES.graph("shortcuts")}

    def test_of_a_partner_only_the_chosen_graphs_are_written(self, told: ox.Store, facts: tuple[Claims, Known]) -> None:
        of_partner = quads(some(told, facts, "JPN"))
        chosen = quads(some(told, facts, "JPN", None, "consolidated"))
        assert chosen == {q for q in of_partner if q.graph_name == ox.NamedNode(NAMES.graph("consolidated"))} != set()


class TestPartner:
    def test_whatever_is_pointed_to_is_described(
        self, told: ox.Store, facts: tuple[Claims, Known], partners: list[str]
    ) -> None:
        for partner in partners:
            assert not sorted(loose_ends(quads(some(told, facts, partner)))), partner

    def test_whatever_is_pointed_to_is_described_as_of_a_day(
        self, told: ox.Store, facts: tuple[Claims, Known], partners: list[str]
    ) -> None:
        for partner in partners:
            for day in ("2010-01-01", "2024-01-01", AFTER_ALL):
                assert not sorted(loose_ends(quads(some(told, facts, partner, day)))), (partner, day)

    def test_all_partners_together_say_nothing_that_the_whole_does_not(
        self, told: ox.Store, facts: tuple[Claims, Known], partners: list[str]
    ) -> None:
        everything = quads(told)
        for partner in partners:
            assert quads(some(told, facts, partner)) <= everything, partner

    def test_all_partners_together_say_all_that_is_known(
        self, told: ox.Store, facts: tuple[Claims, Known], partners: list[str]
    ) -> None:
        together = set().union(*(quads(some(told, facts, partner)) for partner in partners))
        folders = tuple(NAMES.known(kind, "") for kind in ("statement", "event", "contradiction"))
        missed = {
            quad
            for quad in graph(told, "consolidated")
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(folders)
        } - together
        assert not missed
        assert graph(told, "shortcuts") <= together

    def test_every_claim_on_the_partner_is_there_with_its_words(
        self, told: ox.Store, facts: tuple[Claims, Known]
    ) -> None:
        found = quads(some(told, facts, "JPN"))
        japan = ox.NamedNode(NAMES.concept("country", "JPN"))
        claims = {
            quad.subject
            for quad in told.quads_for_pattern(None, ox.NamedNode(NAMES.vg("partner")), japan)
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(NAMES.claim(""))
        }
        assert len(claims) > 5
        assert {quad for quad in quads(told) if quad.subject in claims} <= found
        assert any(quad.predicate.value.endswith("#exact") for quad in found)

    def test_nothing_is_said_of_another_partner(self, told: ox.Store, facts: tuple[Claims, Known]) -> None:
        found = quads(some(told, facts, "JPN"))
        about = {quad.object.value for quad in found if quad.predicate.value == NAMES.vg("about")}  # type: ignore[union-attr]
        assert about == {NAMES.dyad("JPN")}

    def test_another_partners_article_is_not_there(self, told: ox.Store, facts: tuple[Claims, Known]) -> None:
        found = quads(some(told, facts, "JPN"))
        assert not [quad for quad in found if quad.graph_name == ox.NamedNode(NAMES.article_graph("visit"))]

    def test_concepts_have_their_labels_and_not_the_forms_that_only_matching_needs(
        self, told: ox.Store, facts: tuple[Claims, Known]
    ) -> None:
        concept = ox.NamedNode(NAMES.concept("level", "strategic"))
        said = {
            quad.predicate.value.rpartition("#")[2]
            for quad in quads(some(told, facts, "JPN"))
            if quad.subject == concept
        }
        assert {"prefLabel", "notation", "inScheme", "type"} <= said
        assert "hiddenLabel" not in said

    def test_a_partner_that_no_article_deals_with_is_refused(self, facts: tuple[Claims, Known]) -> None:
        with pytest.raises(UnknownTermError, match="no article in this store deals with it"):
            cut(*facts, NOTHING, "ISL")


class TestDay:
    def test_a_day_after_everything_is_the_whole(self, told: ox.Store, facts: tuple[Claims, Known]) -> None:
        late = some(told, facts, None, AFTER_ALL)
        for name in ("consolidated", "shortcuts", "entities", "vocabulary", "reference"):
            assert graph(late, name) == graph(told, name), name
        assert {q for q in quads(late) if "/graph/article/" in str(q.graph_name)} == {
            q for q in quads(told) if "/graph/article/" in str(q.graph_name)
        }

    def test_an_earlier_day_says_no_more_than_a_later_one_of_what_had_happened(
        self, told: ox.Store, facts: tuple[Claims, Known]
    ) -> None:
        kinds = ("event",)
        seen: set[object] = set()
        for day in ("2005-01-01", "2010-01-01", "2023-11-27", "2024-12-31", AFTER_ALL):
            now = {
                quad.subject
                for quad in graph(some(told, facts, None, day), "consolidated")
                if str(quad.subject).startswith(tuple(f"<{NAMES.known(kind, '')}" for kind in kinds))
            }
            assert seen <= now
            seen = now
        assert seen

    def test_a_level_that_ended_later_is_held_then(self, told: ox.Store, facts: tuple[Claims, Known]) -> None:
        japan, level = ox.NamedNode(NAMES.concept("country", "JPN")), ox.NamedNode(NAMES.vg("currentLevel"))

        def current(day: str) -> set[str]:
            found = some(told, facts, None, day).quads_for_pattern(japan, level, None)
            return {quad.object.value.rpartition("/")[2] for quad in found}  # type: ignore[union-attr]

        assert current("2005-01-01") == set()
        assert current("2015-06-01") == {"strategic"}
        assert current("2024-06-01") == {"comprehensive-strategic"}

    def test_of_a_later_article_only_that_is_kept_on_which_the_day_rests(
        self, told: ox.Store, facts: tuple[Claims, Known]
    ) -> None:
        korea = quads(some(told, facts, None, "2023-01-01", "article/visit"))
        levels = {quad for quad in korea if quad.object == ox.NamedNode(NAMES.vg("RelationClaim"))}
        events = {quad for quad in korea if quad.object == ox.NamedNode(NAMES.vg("EventReport"))}
        assert levels and not events

    def test_beside_the_reference_table_nothing_points_to_what_is_cut_away(
        self, told: ox.Store, facts: tuple[Claims, Known]
    ) -> None:
        for day in ("2005-01-01", "2010-01-01", "2023-11-27", AFTER_ALL):
            found = quads(some(told, facts, None, day)) - graph(told, "reference")
            assert not sorted(loose_ends(found)), day

    def test_the_licence_goes_along_and_the_counts_of_the_whole_do_not(
        self, told: ox.Store, facts: tuple[Claims, Known]
    ) -> None:
        meta = {
            quad.predicate.value.rpartition("/")[2] for quad in graph(some(told, facts, None, "2010-01-01"), "meta")
        }
        assert "license" in meta
        assert not [name for name in meta if name.startswith("void#") or name.startswith("ns#")]

    def test_an_article_without_a_date_was_written_by_no_day(self, facts: tuple[Claims, Known]) -> None:
        store = built({"undated": ("", "ベトナムと日本は農業分野の協力を強化している。")})
        article = ox.NamedNode(NAMES.article_graph("undated"))
        assert list(store.quads_for_pattern(None, None, None, article))
        late = some(store, known(store), None, AFTER_ALL)
        assert not list(late.quads_for_pattern(None, None, None, article))


@pytest.mark.parametrize("format", ["turtle", "trig", "nquads", "jsonld"])
@pytest.mark.parametrize(("partner", "day"), [("JPN", None), (None, "2015-01-01"), ("JPN", "2015-01-01")])
def test_rdflib_reads_what_is_selected(
    format: str, partner: str | None, day: str | None, told: ox.Store, facts: tuple[Claims, Known]
) -> None:
    chosen = some(told, facts, partner, day)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=written(chosen, format).decode(), format="json-ld" if format == "jsonld" else format)
    back = len({(s, p, o) for s, p, o, _ in dataset.quads((None, None, None, None))})
    assert back == len({(q.subject, q.predicate, q.object) for q in quads(chosen)})


def test_the_bytes_do_not_depend_on_the_order_of_loading(told: ox.Store, facts: tuple[Claims, Known]) -> None:
    other = ox.Store()
    other.extend(sorted(told, key=str, reverse=True))
    assert written(some(other, facts, "JPN", "2024-01-01")) == written(some(told, facts, "JPN", "2024-01-01"))


def test_of_an_empty_build_what_is_selected_is_valid_and_small() -> None:
    store = ox.Store()
    load_vocabulary(store, NAMES)
    nothing = some(store, derive(store, NAMES, NOTHING), None, "2020-01-01", "meta", "reference")
    assert list(ox.parse(input=written(nothing), format=ox.RdfFormat.TRIG))


def test_the_bytes_are_the_same_under_several_hash_seeds() -> None:
    code = """
import sys; sys.path.insert(0, "tests/graph")
from small_graph import known, some, told
from test_selection import written
for format in ("turtle", "trig", "nquads", "jsonld"):
    for cut in (("JPN", None), (None, "2015-01-01"), ("JPN", "2024-01-01")):
        sys.stdout.buffer.write(written(some(told(), known(told()), *cut), format))
"""
    found = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("0", "1", "77")
    }  # fmt: skip
    assert len(found) == 1
