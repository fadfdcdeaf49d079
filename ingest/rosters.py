"""Rosters: several countries told one by one with the day each came to a level, in a sentence or line by line.

「韓国が2022年、米国が2023年9月」, 「中国(2008年)、ロシア(2012年)」, 「2008年に中国、12年にロシア」, a table with a
country and a date in each row; and lists without dates behind the level's name (「戦略的パートナー:中国、ロシア」).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.countries import HOME, Mention
from ingest.dates import DateMention, dates_within
from ingest.grounds import enumerations
from ingest.level_names import LevelMention
from ingest.lexicon import pattern
from ingest.pairs import PairFinder
from ingest.partial_dates import PartialDate, valid
from ingest.peers import NAMED, REACH, find_peers
from ingest.tokens import Sentence
from ingest.zones import ASSERTING

ROW = 48
"""Characters a row of a table may have."""
DATE_BEFORE = 24
"""Characters before a country within which its date begins."""
HEADED = 4
"""Lines above a table among which its level is named."""
_BARE = re.compile(r"(?P<y>(?:19|20)\d\d)(?:[/.](?P<m>\d{1,2}))?(?![\d/.年])")
_MONTH = re.compile(r"\d{1,2}月")
_CELL = re.compile(r"[^\s|]+")
_BLANK = re.compile(r"[\s|::・…,*-]*")


@dataclass(frozen=True, slots=True)
class Listed:
    """A country a list gives the level, and its date if the list has dates."""

    mention: LevelMention
    code: str
    span: tuple[int, int]
    date: DateMention | None


_Entry = tuple[Mention, DateMention | None]


class Rosters:
    """Finds who is listed with a level in one article."""

    def __init__(
        self,
        view: str,
        sentences: Sequence[Sentence],
        levels: Sequence[LevelMention],
        pairs: PairFinder,
        dates: tuple[DateMention, ...],
    ):
        self._view = view
        self._told = [sentence for sentence in sentences if sentence.zone in ASSERTING]
        self._levels = levels
        self._pairs = pairs
        self._dates = dates
        self.settled: set[LevelMention] = set()
        """Levels whose sentence names all who stand at them."""

    def read(self) -> list[Listed]:
        """Everybody listed. A date of one country alone counts where the article lists that country elsewhere."""
        found: list[Listed] = []

        def add(mention: LevelMention | None, entries: Iterable[_Entry]) -> None:
            if mention is not None:
                found.extend(Listed(mention, one.code, (one.start, one.end), date) for one, date in entries)

        for level, peer in find_peers(self._view, self._told, self._levels, self._pairs):
            ways = (self._bracketed, self._preceded)
            dated = next((found for way in ways for found in way([peer], peer.start - DATE_BEFORE)), None)
            add(level, [(peer, dated[1] if dated else None)])
        for mention in self._levels:
            named = (*self._named_behind(mention), *self._given(mention), *self._told_of(mention))
            add(mention, [(one, None) for one in named])
            if named:
                self.settled.add(mention)
        for rows in self._tables():
            columns = self._columns(rows[0])
            if columns:
                for mention, entry in self._by_column(rows, columns):
                    add(mention, [entry])
                continue
            entries = self._dated(rows[0].start, rows[-1].end)
            if len({one.code for one, _ in entries}) > 1:
                add(self._heading(rows[0]), entries)
        for number, sentence in enumerate(self._told):
            if self._pairs.others(sentence):
                continue
            entries = self._dated(sentence.start, sentence.end)
            known = {listed.code for listed in found}
            if len({one.code for one, _ in entries}) > 1 or any(one.code in known for one, _ in entries):
                add(self._meant(number, entries), entries)
        return found

    def _dated(self, start: int, end: int) -> list[_Entry]:
        """Countries with a date each: the way of joining the two that fits most of them."""
        chains = enumerations(self._view, [one for one in self._pairs.within(start, end) if one.code != HOME])
        if not chains:
            return []
        ways = (
            [entry for chain in chains for entry in self._bracketed(chain, start)],
            [entry for chain in chains for entry in self._followed(chain, start, end)],
            [entry for chain in chains for entry in self._preceded(chain, start)],
        )
        return max(ways, key=len)

    def _bracketed(self, chain: list[Mention], start: int) -> list[_Entry]:
        """「デンマークとノルウェー(ともに1971年)」: a date for all of them; else for the last."""
        opened = pattern("roster-bracket").match(self._view, chain[-1].end)
        date = self._at(opened.end(), start) if opened else None
        if opened is None or date is None:
            return []
        together = opened.end() - opened.start() > 1
        return [(one, date if together or one is chain[-1] else None) for one in chain]

    def _followed(self, chain: list[Mention], start: int, end: int) -> list[_Entry]:
        """「デンマーク、ノルウェーとは1971年」, 「米国 2023年9月」."""
        joined = pattern("roster-followed").match(self._view, chain[-1].end, end)
        blank = _BLANK.match(self._view, chain[-1].end, end)
        point = pattern("roster-cleft").match(self._view, chain[-1].end, end)
        for stop in {found.end() for found in (joined, blank, point) if found and found.end() > chain[-1].end}:
            date = self._at(stop, start)
            if date is not None:
                return [(one, date) for one in chain]
        return []

    def _preceded(self, chain: list[Mention], start: int) -> list[_Entry]:
        """「1971年にデンマーク、ノルウェー」, 「2023年9月 米国」."""
        before = dates_within(self._dates, max(start, chain[0].start - DATE_BEFORE), chain[0].start)
        if not before:
            return []
        between = self._view[before[-1].end : chain[0].start]
        if pattern("roster-preceded").fullmatch(between) or (between and _BLANK.fullmatch(between)):
            return [(one, self._in_year(before[-1], start)) for one in chain]
        return []

    def _at(self, position: int, start: int) -> DateMention | None:
        """The date that begins here; in a list a year may stand without 年."""
        found = next((one for one in dates_within(self._dates, position, position + 16) if one.start == position), None)
        if found is not None:
            return self._in_year(found, start)
        bare = _BARE.match(self._view, position)
        value = valid(int(bare.group("y")), int(bare.group("m")) if bare.group("m") else None, None) if bare else None
        return DateMention(position, bare.end(), value, None, "explicit") if bare and value else None

    def _in_year(self, date: DateMention, start: int) -> DateMention:
        """A month alone is of the year its list has told last: 「24年は豪州(3月)、フランス(10月)」."""
        if not _MONTH.match(self._view, date.start):
            return date
        earlier = [
            one for one in dates_within(self._dates, start, date.start) if "年" in self._view[one.start : one.end]
        ]
        if not earlier:
            return date
        value = PartialDate(earlier[-1].value.year, date.value.month, date.value.day)
        return replace(date, value=value, basis="inherited")

    def _meant(self, number: int, entries: list[_Entry]) -> LevelMention | None:
        """The level a sentence lists dates for: its own, or the one just spoken of where it takes that up."""
        sentence = self._told[number]
        first, last = entries[0][0].start, max((one[1] or one[0]).end for one in entries)
        if pattern("roster-not").search(self._view, first, self._clause_end(last, sentence.end)):
            return None
        own = [one for one in self._levels if sentence.start <= one.start < sentence.end]
        if any(one.years is not None for one in own):
            return None  # 「今年、ポーランドと国交75周年」: the date is that of the anniversary
        before = [one for one in own if one.end <= first]
        behind = [one for one in own if one.start >= entries[-1][0].end]
        for one, start, end in [(one, one.end, first) for one in before[-1:]] + [
            (one, last, one.start) for one in behind[:1]
        ]:
            if not pattern("roster-not").search(self._view, start, end):
                return one
        if own or not pattern("roster-tie").search(self._view, sentence.start, sentence.end):
            return None
        opened = re.compile("国交|外交関係").search(self._view, sentence.start, sentence.end)
        if opened:
            return LevelMention(opened.start(), opened.end(), "diplomatic-relations", None, sentence)
        reach = self._told[max(0, number - REACH)].start
        named = [one for one in self._levels if reach <= one.start < sentence.start and one.level in NAMED]
        return max(named, key=lambda one: (NAMED.index(one.level), one.start)) if named else None

    def _clause_end(self, start: int, stop: int) -> int:
        """Where the clause ends that goes on behind a list, as far as it counts."""
        comma = self._view.find("、", start, min(start + 16, stop))
        return comma if comma >= 0 else min(start + 16, stop)

    def _named_behind(self, mention: LevelMention) -> list[Mention]:
        """「包括的戦略的パートナーは、中国、ロシアの2カ国」, 「…:中国、ロシア」."""
        if mention.level not in NAMED or self._of_another(mention):
            return []
        opened = pattern("roster-list").match(self._view, mention.end, mention.sentence.end)
        if opened is None:
            return []
        for chain in self._pairs.chains(opened.end(), mention.sentence.end):
            closed = pattern("roster-list-end").match(self._view, chain[-1].end)
            if chain[0].start == opened.end() and len(chain) > 1 and closed:
                return [one for one in chain if one.code != HOME]
        return []

    def _given(self, mention: LevelMention) -> list[Mention]:
        """「中国、ロシアの2カ国も包括的戦略的パートナーに指定している」."""
        if mention.level not in NAMED or not pattern("roster-object-verb").match(self._view, mention.end):
            return []
        chains = self._pairs.chains(mention.sentence.start, mention.start)
        if not chains or len(chains[-1]) < 2:
            return []
        between = self._view[chains[-1][-1].end : mention.start]
        return [one for one in chains[-1] if one.code != HOME] if pattern("roster-object").fullmatch(between) else []

    def _told_of(self, mention: LevelMention) -> list[Mention]:
        """「日本、英国は戦略的パートナー、米国とカナダは包括的パートナーに当たる」."""
        if mention.level not in NAMED or not pattern("roster-subject-end").match(self._view, mention.end):
            return []
        chains = self._pairs.chains(mention.sentence.start, mention.start)
        chains = [chain for chain in chains if chain[-1].code != HOME]
        if not chains or len(chains[-1]) < 2:
            return []
        between = self._view[chains[-1][-1].end : mention.start]
        return chains[-1] if pattern("roster-subject").fullmatch(between) else []

    def _columns(self, row: Sentence) -> list[LevelMention]:
        """The levels that head the columns of a table, where the line above its first row names several."""
        above = [sentence for sentence in self._told if sentence.start < row.start][-1:]
        named = [one for one in self._levels if above and above[0].start <= one.start < above[0].end]
        return named if len(named) > 1 and self._view[above[0].end - 1] != "。" else []

    def _by_column(self, rows: list[Sentence], columns: list[LevelMention]) -> Iterator[tuple[LevelMention, _Entry]]:
        """The dates of each row under the level of their column; an empty cell holds a dash."""
        for row in rows:
            named = [one for one in self._pairs.within(row.start, row.end) if one.code != HOME]
            cells = list(_CELL.finditer(self._view, named[0].end, row.end)) if named else []
            for mention, cell in zip(columns, cells, strict=False):
                date = self._at(cell.start(), row.start)
                if date is not None:
                    yield mention, (named[0], date)

    def _of_another(self, mention: LevelMention) -> bool:
        """Whether the level is said to be somebody else's: 「日本の戦略的パートナーは」."""
        owner = [one for one in self._pairs.within(mention.start - 12, mention.start) if one.code != HOME]
        return bool(owner) and self._view[owner[-1].end : mention.start] in ("の", "にとっての")

    def _tables(self) -> Iterator[list[Sentence]]:
        """Lines one below the other that name a country or a date and end no sentence."""
        rows = [
            (number, sentence)
            for number, sentence in enumerate(self._told)
            if sentence.end - sentence.start <= ROW
            and not self._view.startswith(("。", "。)"), sentence.end - 1)
            and (self._pairs.within(sentence.start, sentence.end) or self._is_date(sentence))
            and not any(sentence.start <= one.start < sentence.end for one in self._levels)
        ]
        for _, group in groupby(enumerate(rows), key=lambda row: row[1][0] - row[0]):
            run = [sentence for _, (_, sentence) in group]
            if len(run) >= 2:
                yield run

    def _is_date(self, sentence: Sentence) -> bool:
        found = self._at(sentence.start, sentence.start)
        return found is not None and found.end == sentence.end

    def _heading(self, row: Sentence) -> LevelMention | None:
        """The level named last in the lines right above a table."""
        above = [sentence for sentence in self._told if sentence.start < row.start][-HEADED:]
        named = [one for one in self._levels if above and above[0].start <= one.start < row.start]
        return named[-1] if named else None
