"""What a notebook shows: tables, data frames and one object for all of it."""

from __future__ import annotations

import sys
from html.parser import HTMLParser

import pytest
from test_writing import HOSTILE
from test_writing import world as everything
from world import World

from graph.measures import Network, open_network
from graph.measures.network import TABLES
from graph.measures.registry import FIGURES, MEASURES
from graph.measures.tables import as_html
from graph.measures.words import has_word, word
from graph.resolve import LANGUAGES
from ontology.errors import QueryError, StoreError, VietgraphError


@pytest.fixture
def network() -> Network:
    return Network(everything().facts())


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.found.add(tag)


class TestDataFrames:
    def test_a_frame_has_the_rows_of_the_table(self, network: Network) -> None:
        pandas = pytest.importorskip("pandas")
        frame = network.to_pandas("partners", "en")
        assert isinstance(frame, pandas.DataFrame)
        assert tuple(frame.columns) == network.table("partners").columns
        assert frame.set_index("partner").loc["JPN", "name"] == "Japan"
        assert frame["strength"].dtype == "float64" and frame["events"].dtype == "int64"
        assert frame.attrs["title"] == "Partners by level and activity"

    def test_a_frame_of_nothing_has_the_columns(self) -> None:
        pytest.importorskip("pandas")
        frame = Network(World().facts()).to_pandas("momentum")
        assert len(frame) == 0 and "score" in frame.columns

    def test_without_pandas_it_says_what_to_do(self, network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pandas", None)
        with pytest.raises(VietgraphError, match=r"pandas, which is not installed.*pip install"):
            network.to_pandas()


class TestHtml:
    def test_text_is_never_markup(self, network: Network) -> None:
        for name in TABLES:
            for language in LANGUAGES:
                text = as_html(network.table(name), language, None)
                assert Tags(text).found <= {"table", "caption", "tr", "th", "td"}, name
                assert HOSTILE not in text and "\x00" not in text

    def test_the_object_shows_itself(self, network: Network) -> None:
        text = network._repr_html_()
        assert "日本" in text and "2025-06-15" in text
        assert Tags(text).found <= {"p", "table", "caption", "tr", "th", "td"}
        assert "2025-06-15" in repr(network)

    def test_a_long_table_says_how_much_it_shows(self, network: Network) -> None:
        assert "1 of 3" in as_html(network.table("partners"), "en", 1)


class TestNetwork:
    def test_graphs_are_made_once(self, network: Network) -> None:
        assert network.people is network.people is network.graph("people")

    def test_as_of_a_day_only_what_was_then_counts(self) -> None:
        before = Network(everything().facts(), as_of="2025-05-31")
        assert before.day == "2025-05-31" and not before.table("people").rows

    def test_a_table_that_is_not_there_is_told_with_those_that_are(self, network: Network) -> None:
        with pytest.raises(QueryError, match=r"nonsense.*known are partners, momentum"):
            network.table("nonsense")

    def test_changes_begin_a_year_before_or_on_the_day_before_the_first(self) -> None:
        facts = everything().facts()
        within_a_year, given = Network(facts).changes, Network(facts, since="2025-01-01").changes
        assert within_a_year and given
        assert (within_a_year.first, given.first) == ("2024-06-15", "2024-12-31")

    def test_an_event_on_the_first_day_that_counts_is_one_of_the_changes(self) -> None:
        world = World()
        world.event("JPN", "2025-01-01")
        assert len(Network(world.facts(), since="2025-01-01").table("events").rows) == 1

    def test_where_no_day_is_known_nothing_has_changed(self) -> None:
        world = World()
        world.article("JPN", None)
        network = Network(world.facts())
        assert network.changes is None and not network.table("change").rows
        assert [row[0] for row in network.table("partners").rows] == ["JPN"]

    def test_a_time_that_ends_before_it_begins_is_told(self) -> None:
        with pytest.raises(QueryError, match="begins after it ends"):
            Network(World().facts(), as_of="2025-01-01", since="2025-01-02")

    def test_a_directory_without_a_build_is_told(self, tmp_path: object) -> None:
        with pytest.raises(StoreError):
            open_network(f"{tmp_path}/nowhere")


class TestWords:
    def test_everything_that_is_shown_has_a_name_in_each_language(self, network: Network) -> None:
        keys = {f"table.{name}" for name in TABLES}
        keys |= {f"column.{column}" for name in TABLES for column in network.table(name).columns}
        keys |= {f"column.{measure.name}" for measure in MEASURES} | {f"figure.{figure.name}" for figure in FIGURES}
        for key in sorted(keys):
            assert has_word(key), key
            assert all(word(key, language) for language in LANGUAGES), key

    def test_kinds_of_change_are_words(self) -> None:
        world = World()
        world.level("JPN", "strategic", "2025-06-01")
        world.level("KOR", "strategic", standing="proposed")
        shown = Network(world.facts()).table("change").shown("ja")
        assert {row[0] for row in shown} == {"開始", "提案", "新しいパートナー"}

    def test_events_are_listed_from_the_newest_on(self) -> None:
        world = World()
        for date in ("2025-05-01", "2025-06-01", "2025-04-01"):
            world.event("JPN", date)
        dates = [row[0] for row in Network(world.facts()).table("events").rows]
        assert dates == ["2025-06-01", "2025-05-01", "2025-04-01"]
