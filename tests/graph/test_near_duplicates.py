"""Groups of copies: what is alike stands together, whatever the order, and the smallest IRI stands for it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.near_duplicates import THRESHOLD, groups
from ontology.errors import StoreError

_PLACES = 128


def a_print(seed: int) -> str:
    """The print of a text like no other."""
    return np.random.default_rng(seed).integers(0, 1 << 16, _PLACES).astype("<u2").tobytes().hex()


def like(signature: str, equal: int, seed: int = 0) -> str:
    """A print that agrees with ``signature`` in ``equal`` of its 128 places."""
    places = np.frombuffer(bytes.fromhex(signature), dtype="<u2").copy()
    changed = np.random.default_rng(seed).permutation(_PLACES)[equal:]
    places[changed] ^= 0x5555
    return places.tobytes().hex()


TEXTS = [a_print(seed) for seed in range(6)]
PRINTS = st.builds(like, st.sampled_from(TEXTS), st.integers(0, _PLACES), st.integers(0, 3))
ARTICLES = st.dictionaries(st.text("ab/é本", min_size=1, max_size=4), PRINTS, max_size=14)
few = settings(max_examples=100, deadline=None, derandomize=True)


class TestLaws:
    @given(ARTICLES.flatmap(lambda found: st.tuples(st.just(found), st.permutations(list(found)))))
    @few
    def test_the_order_of_articles_does_not_matter(self, case: tuple[dict[str, str], list[str]]) -> None:
        found, order = case
        assert list(groups({article: found[article] for article in order}).items()) == list(groups(found).items())

    @given(ARTICLES)
    @few
    def test_every_article_is_in_a_group_that_its_smallest_member_represents(self, found: dict[str, str]) -> None:
        grouped = groups(found)
        assert list(grouped) == sorted(found)
        for representative in set(grouped.values()):
            assert representative == min(article for article, first in grouped.items() if first == representative)

    @given(ARTICLES, st.integers(1, 3))
    @few
    def test_copies_to_the_letter_always_stand_together(self, found: dict[str, str], times: int) -> None:
        many = {f"{article}#{time}": signature for article, signature in found.items() for time in range(times)}
        grouped = groups(many, 1.0)
        first = {}
        for article, signature in sorted(many.items()):
            assert grouped[article] == first.setdefault(signature, article)

    @given(ARTICLES)
    @few
    def test_a_lower_threshold_never_parts_what_a_higher_one_joins(self, found: dict[str, str]) -> None:
        strict, loose = groups(found, 0.8), groups(found, THRESHOLD)
        assert all(loose[article] == loose[first] for article, first in strict.items())

    @given(ARTICLES)
    @few
    def test_linked_articles_are_as_alike_as_the_threshold_asks(self, found: dict[str, str]) -> None:
        rows = {article: np.frombuffer(bytes.fromhex(signature), dtype="<u2") for article, signature in found.items()}
        grouped = groups(found, 0.6)
        for article, first in grouped.items():
            others = [other for other in grouped if grouped[other] == first and other != article]
            assert not others or max((rows[article] == rows[other]).mean() for other in others) >= 0.6


class TestThreshold:
    def test_a_pair_well_above_is_found_and_one_well_below_is_not(self) -> None:
        for seed in range(20):
            whole = a_print(100 + seed)
            assert groups({"a": whole, "b": like(whole, 64, seed)})["b"] == "a"
            assert groups({"a": whole, "b": like(whole, 32, seed)})["b"] == "b"

    def test_the_copy_of_a_copy_belongs_to_the_group(self) -> None:
        whole = a_print(7)
        half = like(whole, 80, 1)
        other = like(half, 80, 2)
        assert set(groups({"c": whole, "b": half, "a": other}, 0.6).values()) == {"a"}
        assert groups({"c": whole, "a": other}, 0.6)["c"] == "c"


def test_no_articles_are_no_groups() -> None:
    assert groups({}) == {}


@pytest.mark.parametrize("damaged", ["", "00", "g" * 512, a_print(1)[:-4], a_print(1) + "0000", a_print(1).upper()])
def test_a_damaged_print_is_named_with_its_article(damaged: str) -> None:
    with pytest.raises(StoreError, match=r"https://example\.org/a1: the print of its text is damaged"):
        groups({"https://example.org/a1": damaged, "https://example.org/a2": a_print(1)})
