"""What holds of all that is known, whatever the articles say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telling import Article, Press, print_of, renamed

from graph.consolidation import derive
from graph.consolidation.model import Claims, Known, Support
from graph.consolidation.writing import known_quads
from graph.decisions import Decision, Decisions
from ontology.namespaces import Namespaces

many = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)

DAYS = st.sampled_from(["2025-05-14", "2025-05-16", "2025-05-17", "2025-06-20"])
DATES = st.sampled_from([None, None, "2013", "2013-06", "2013-06-18", "2025", "2025-05", "2025-05-15", "2025-05-16"])
PARTNERS = st.sampled_from(["JPN", "JPN", "RUS"])
PEOPLE = st.sampled_from(
    [
        ("ト・ラム", "書記長", "VNM", "general-secretary"),
        ("トー・ラム", "書記長", "VNM", "general-secretary"),
        ("ファム・ミン・チン", "首相", "VNM", None),
        ("石破茂", "首相", "JPN", None),
        ("石破", "首相", "JPN", None),
        ("岸田文雄", "元首相", "JPN", None),
        ("ヤン", None, "RUS", None),
    ]
)
LEVELS = st.tuples(
    st.sampled_from(["comprehensive", "strategic", "comprehensive-strategic", "special", "diplomatic-relations"]),
    DATES,
    st.sampled_from(["existing", "existing", "established", "proposed", "past"]),
    st.sampled_from(["state", "establish", "upgrade", "downgrade", "end"]),
    PARTNERS,
    st.sampled_from([None, "relative", "inherited"]),
    st.booleans(),
    st.sampled_from([False, False, False, True]),
)
EVENTS = st.tuples(
    st.sampled_from(["meeting", "visit", "signing"]),
    DATES,
    st.sampled_from([None, None, "country/VNM", "place/hanoi", "place/tokyo"]),
    st.integers(0, 3).map(lambda place: place * 40),
    PARTNERS,
)
NAMINGS = st.tuples(PEOPLE, st.integers(0, 4).map(lambda place: place * 35))
STORIES = st.tuples(
    st.none() | DAYS,
    st.sampled_from(["nhan", "vov", "nikkei"]),
    st.lists(LEVELS, max_size=2),
    st.lists(EVENTS, max_size=3),
    st.lists(NAMINGS, max_size=4),
    st.lists(
        st.tuples(st.sampled_from(["defence", "trade"]), st.sampled_from(["done", "planned"]), PARTNERS), max_size=2
    ),
)


@st.composite
def presses(draw: st.DrawFn) -> Press:
    """A few articles, each saying a few things."""
    press = Press()
    for number, (day, origin, levels, events, namings, sectors) in enumerate(draw(st.lists(STORIES, max_size=5))):
        article = press.article(day, origin=origin, print=print_of(f"text {number}"))
        for level, since, status, act, partner, basis, news, denied in levels:
            article.level(level, since, status, act, partner, basis, news, denied)
        for type, date, place, start, partner in events:
            article.event(type, date, place, start, partner)
        for (name, role, country, office), start in namings:
            article.person(name, role, country, office, start=start)
        for sector, actuality, partner in sectors:
            article.field(sector, actuality, partner)
    return press


def contents(value: Any) -> Any:
    """``value`` without what counts and lists its support."""
    if isinstance(value, Support):
        return None
    if is_dataclass(value) and not isinstance(value, type):
        left = (f.name for f in fields(value) if f.name not in ("members", "copies", "rejected", "actualities"))
        return {name: contents(getattr(value, name)) for name in left}
    return [contents(item) for item in value] if isinstance(value, tuple) else value


def with_copies(press: Press, copies: Iterable[tuple[int, str, int]]) -> Press:
    """The articles and copies of some, each by place in the list, id and number of changed places of its print."""
    more = Press()
    more.articles = list(press.articles)
    for place, id, changed in copies:
        article = press.articles[place]
        fingerprint = print_of(f"text {place}", changed) if changed else None
        more.articles.append(renamed(article, id, fingerprint))
    return more


class TestWhatIsKnownDependsOnWhatIsSaid:
    @given(presses(), st.permutations(range(5)))
    @many
    def test_the_names_of_articles_change_nothing(self, press: Press, order: list[int]) -> None:
        other = Press()
        other.articles = [renamed(article, f"b{order[n]}") for n, article in enumerate(press.articles)]
        assert contents(other.known()) == contents(press.known())

    @given(presses(), st.randoms())
    @many
    def test_the_order_of_claims_changes_no_quad(self, press: Press, random: Any) -> None:
        claims = press.claims()

        def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(random.sample(items, len(items)))

        mixed = Claims(*(shuffled(getattr(claims, field.name)) for field in fields(claims)))
        assert lines(derive(mixed)) == lines(derive(claims))


class TestRepetitionChangesNothing:
    @given(presses())
    @many
    def test_every_article_three_times(self, press: Press) -> None:
        places = range(len(press.articles))
        copies = [(place, f"{letter}{place}", 0) for place in places for letter in "bc"]
        assert contents(with_copies(press, copies).known()) == contents(press.known())

    @given(presses())
    @many
    def test_near_duplicates_of_every_article(self, press: Press) -> None:
        places = range(len(press.articles))
        copies = [(place, f"{letter}{place}", changed) for place in places for letter, changed in (("0", 9), ("c", 20))]
        assert contents(with_copies(press, copies).known()) == contents(press.known())

    @given(presses(), st.data())
    @many
    def test_some_articles_again(self, press: Press, data: st.DataObject) -> None:
        some = data.draw(st.sets(st.sampled_from(range(len(press.articles))))) if press.articles else set()
        copies = [(place, f"0{place}", 0) for place in sorted(some)]
        assert contents(with_copies(press, copies).known()) == contents(press.known())


class TestEveryStatement:
    @given(presses())
    @many
    def test_is_supported_by_claims_that_exist_and_disputed_by_others(self, press: Press) -> None:
        claims, known = press.claims(), press.known()
        said = {c.iri for kind in (claims.levels, claims.reports, claims.fields, claims.namings) for c in kind}
        for item in (*known.levels, *known.sectors, *known.events, *known.individuals, *known.tenures):
            support = item.support
            assert support.claims and said.issuperset(support.claims + support.disputed_by + support.underspecified_by)
            assert 1 <= support.sources <= support.articles
            assert not set(support.claims) & set(support.disputed_by)

    @given(presses())
    @many
    def test_lasts_from_a_beginning_to_an_end(self, press: Press) -> None:
        for level in press.known().levels:
            began, ended = level.began, level.ended
            assert (began.earliest or "") <= (began.latest or "9999")
            if ended:
                assert (ended.earliest or "") <= (ended.latest or "9999")
                assert (began.earliest or "") <= (ended.earliest or "9999")
                assert (began.latest or "") <= (ended.latest or "9999")

    @given(presses())
    @many
    def test_of_a_level_on_the_ladder_that_is_preferred_and_has_not_ended_is_the_only_one(self, press: Press) -> None:
        current = [
            (level.partner, level.level)
            for level in press.known().levels
            if level.standing == "held" and level.rank == "preferred" and level.ended is None
        ]
        ladder = [partner for partner, level in current if level not in ("special", "diplomatic-relations")]
        assert len(ladder) == len(set(ladder))

    @given(presses())
    @many
    def test_has_an_id_of_its_own(self, press: Press) -> None:
        known = press.known()
        ids = [
            item.id
            for kind in (known.levels, known.sectors, known.events, known.individuals, known.tenures)
            for item in kind
        ]
        assert len(ids) == len(set(ids))
        assert len({item.id for item in known.contradictions}) == len(known.contradictions)

    @given(presses())
    @many
    def test_a_contradiction_has_two_members_and_bears_on_statements(self, press: Press) -> None:
        known = press.known()
        statements = {level.id for level in known.levels}
        for contradiction in known.contradictions:
            assert len(contradiction.members) > 1
            assert contradiction.statements and statements.issuperset(contradiction.statements)

    @given(presses())
    @many
    def test_every_report_is_of_one_event_and_an_article_tells_an_event_once(self, press: Press) -> None:
        claims, known = press.claims(), press.known()
        told = [claim for event in known.events for claim in event.support.claims]
        assert sorted(told) == sorted(report.iri for report in claims.reports)
        assert all(len(event.support.claims) == event.support.articles for event in known.events)

    @given(presses())
    @many
    def test_no_level_claim_is_lost(self, press: Press) -> None:
        known = press.known()
        support = [level.support for level in known.levels]
        told = {c for s in support for c in (*s.claims, *s.disputed_by, *s.underspecified_by)}
        affirmed = {claim.iri for claim in press.claims().levels if claim.polarity == "affirmed" and claim.act != "end"}
        assert affirmed <= told


class TestTakingBack:
    @given(presses(), st.data())
    @many
    def test_an_article_taken_back_leaves_no_trace(self, press: Press, data: st.DataObject) -> None:
        if not press.articles:
            return
        gone = data.draw(st.sampled_from(press.articles))
        rest = Press()
        rest.articles = [article for article in press.articles if article is not gone]
        trace = [line for line in lines(rest.known()) if gone.facts.iri in line or any(c in line for c in said(gone))]
        assert trace == []

    @given(presses(), st.data())
    @many
    def test_a_rejected_claim_is_as_if_it_had_not_been_made(self, press: Press, data: st.DataObject) -> None:
        claims = press.claims()
        if not claims.levels:
            return
        gone = data.draw(st.sampled_from(claims.levels))
        without = replace(claims, levels=tuple(claim for claim in claims.levels if claim is not gone))
        assert replace(derive(claims, rejecting(gone.iri)), rejected=()) == derive(without)


def said(article: Article) -> list[str]:
    return [c.iri for kind in (article.levels, article.reports, article.fields, article.namings) for c in kind]


def lines(known: Known) -> list[str]:
    return sorted(map(str, known_quads(known, Namespaces())))


def rejecting(*claims: str) -> Decisions:
    return Decisions(tuple(Decision("reject", "claim", claim, "", "N", "wrong") for claim in claims))
