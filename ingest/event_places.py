"""Which of the places of its sentence an event word has."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from ingest.affiliation import country_of
from ingest.countries import HOME, Mention
from ingest.lexicon import pattern
from ingest.spelling import looks_vietnamese
from ingest.tokens import Sentence
from ingest.triggers import Trigger
from ingest.zones import ASSERTING

GOAL_FAR = 34
"""Characters that may stand between the goal of a visit and its word."""


class PlaceChooser:
    """Chooses among the places and countries of a sentence."""

    def __init__(self, view: str, mentions: tuple[Mention, ...]):
        self._view = view
        self._mentions = [
            mention for mention in mentions if mention.kind in ("place", "country") and mention.rule != "agency"
        ]
        self._starts = [mention.start for mention in self._mentions]

    def of(self, trigger: Trigger, code: str) -> Mention | None:
        """The place the event word's sentence gives the event with the partner ``code``."""
        here = self.within(trigger.sentence)
        return self._goal(trigger, code, here) if trigger.type == "visit" else self._scene(trigger, code, here)

    def city(self, sentence: Sentence) -> Mention | None:
        """The city in which the sentence says that something takes place or somebody arrives."""
        return next(
            (
                mention
                for mention in self.within(sentence)
                if mention.kind == "place" and pattern("held-at").match(self._view, mention.end, sentence.end)
            ),
            None,
        )

    def venue(self, sentence: Sentence) -> Mention | None:
        """The city in which the sentence says that somebody stays or takes part in something."""
        return next(
            (
                mention
                for mention in self.within(sentence)
                if mention.kind == "place" and pattern("venue-of").match(self._view, mention.end, sentence.end)
            ),
            None,
        )

    def reached(self, sentence: Sentence) -> Mention | None:
        """The city that the sentence says somebody reaches or leaves."""
        return next(
            (
                mention
                for mention in self.within(sentence)
                if mention.kind == "place" and pattern("city-reached").match(self._view, mention.end, sentence.end)
            ),
            None,
        )

    def paired(self, trigger: Trigger, span: tuple[int, int]) -> Mention | None:
        """The city that stands with one of several partners, 「それぞれ」."""
        sentence = trigger.sentence
        if "それぞれ" not in self._view[sentence.start : sentence.end]:
            return None
        before = [
            mention
            for mention in self.within(sentence)
            if mention.kind == "place"
            and mention.start <= span[0]
            and pattern("held-at").match(self._view, mention.end, sentence.end)
        ]
        return before[-1] if before else None

    def house(self, sentence: Sentence) -> Mention | None:
        """Vietnam, where the sentence has something take place in a house of its state that it does not place."""
        house = pattern("house-of-home").search(self._view, sentence.start, sentence.end)
        if house is None or any(country_of(one) != HOME and one.end == house.start() for one in self.within(sentence)):
            return None
        named = [one for one in self._mentions if one.kind == "country" and one.code == HOME and one.zone in ASSERTING]
        return min(named, key=lambda mention: abs(mention.start - house.start()), default=None)

    def at(self, span: tuple[int, int]) -> Mention | None:
        """The country named at a span."""
        return next(
            (mention for mention in self._mentions if mention.start == span[0] and mention.kind == "country"), None
        )

    def host(self, trigger: Trigger, span: tuple[int, int], code: str) -> Mention | None:
        """Where a trip goes of which no goal is told: to Vietnam for a guest, else to the country at ``span``.

        ``code`` is the partner told of at ``span``.
        """
        view, end = self._view, trigger.sentence.end
        if not trigger.sentence.start <= span[0] < end:
            return None
        attribute = pattern("visit-attribute").match(view, trigger.end, end)
        if attribute and any(
            one.start == attribute.end() and one.code == HOME and pattern("of-the-one-met").match(view, one.end, end)
            for one in self._mentions
        ):
            # 「国賓訪問中のベトナムの書記長とソウルで会談」: the one who is met has come from Vietnam.
            return next((one for one in self._mentions if one.kind == "country" and one.code == code), None)
        if self._own_journey(trigger) or pattern("inviter").match(view, span[1], end):
            return self.at(span) or next(
                (one for one in self._mentions if one.kind == "country" and one.code == code), None
            )
        if pattern("guest").match(view, span[1], end):
            named = [mention for mention in self._mentions if mention.kind == "country" and mention.code == HOME]
            home = [mention for mention in named if mention.zone in ASSERTING]  # not that of a related headline
            return min(home, key=lambda mention: abs(mention.start - trigger.start), default=None)
        return self.at(span) if pattern("station").match(view, span[1], end) else None

    def _own_journey(self, trigger: Trigger) -> bool:
        """Whether it is a Vietnamese of whom the word itself tells that he travels: 「チン首相の今回の訪問」."""
        until = trigger.start + (self._view[trigger.start] == "の")
        whose = pattern("whose-journey").search(self._view, trigger.sentence.start, until)
        return whose is not None and looks_vietnamese(whose["name"])

    def leaves(self, trigger: Trigger, code: str) -> bool:
        """Whether the sentence tells that a Vietnamese sets out from the partner's country, at the end of a trip."""
        if trigger.type != "visit":
            return False
        left = any(
            country_of(mention) == code and pattern("left-behind").match(self._view, mention.end, trigger.sentence.end)
            for mention in self.within(trigger.sentence)
            if mention.end <= trigger.start
        )
        travellers = pattern("traveller").finditer(self._view, trigger.sentence.start, trigger.start) if left else ()
        return any(looks_vietnamese(traveller["name"]) for traveller in travellers)

    def countries(self, sentence: Sentence) -> set[str]:
        """The countries the sentence names, itself or by a place in them, but for Vietnam."""
        return {code for mention in self.within(sentence) if (code := country_of(mention)) and code != HOME}

    def within(self, sentence: Sentence) -> list[Mention]:
        """The places and countries the sentence names, in order."""
        first = bisect_left(self._starts, sentence.start)
        last = bisect_right(self._starts, sentence.end, first)
        return [mention for mention in self._mentions[first:last] if mention.end <= sentence.end]

    def _aside(self, mention: Mention, trigger: Trigger) -> bool:
        """Whether a mention stands in brackets that close before the event word, 「(…、日本では台風11号)」."""
        opened = self._view.rfind("(", trigger.sentence.start, mention.start)
        closed = self._view.find(")", mention.end, trigger.start)
        return opened > self._view.rfind(")", trigger.sentence.start, mention.start) and closed >= 0

    def _goal(self, trigger: Trigger, code: str, here: list[Mention]) -> Mention | None:
        """Where a visit goes: what stands before its word as the goal, or the country told of, 「同国を訪問」."""
        view = self._view
        stop = min(trigger.end + 4, trigger.sentence.end)
        leaves = pattern("visit-leaves").search(view, trigger.start, trigger.end)
        goals = [
            mention
            for mention in here
            if (
                mention.end - 1 <= trigger.start <= mention.end + GOAL_FAR  # 「ベトナム国」 of 「ベトナム国賓訪問」
                and mention.start < trigger.start
                and pattern("visit-goal").match(view, mention.end, min(mention.end + 12, stop))
                and not (leaves and "を" in view[mention.end : mention.end + 4])
                and not pattern("left-behind").match(view, mention.end, trigger.end)
            )
            or (view[mention.start - 1 : mention.start] in "訪来" and mention.start == trigger.start + 1)
        ]
        told = pattern("visited-now").match(view, trigger.end, trigger.sentence.end)
        if told:  # 「訪問先のハノイで」
            goals = [mention for mention in here if mention.start == told.end()] or goals
        if self._own_journey(trigger):
            goals = [mention for mention in goals if country_of(mention) != HOME]
        if not goals:
            return self._same_country(trigger, code, here)
        goal = goals[-1]
        own = [
            mention
            for mention in here
            if mention.code == code and mention.end <= goal.start and mention.kind == "country"
        ]
        if country_of(goal) not in (HOME, code):
            goal = self._station_at_home(goal, here) or goal
        joined = own and (
            pattern("goals-joined").fullmatch(view, own[-1].end, goal.start)
            or pattern("listed-goal").match(view, own[-1].end)
        )
        return own[-1] if joined else goal

    def _station_at_home(self, goal: Mention, here: list[Mention]) -> Mention | None:
        """Vietnam, where it is named as one of the stations that end with ``goal``: 「ベトナム、マレーシアを歴訪」."""
        last = goal
        for mention in reversed([mention for mention in here if mention.end <= goal.start]):
            if not pattern("goals-joined").fullmatch(self._view, mention.end, last.start):
                break
            if country_of(mention) == HOME:
                return mention
            last = mention
        return None

    def _same_country(self, trigger: Trigger, code: str, here: list[Mention]) -> Mention | None:
        sentence = trigger.sentence
        local = pattern("same-city-goal").search(self._view, sentence.start, trigger.end)
        if local and trigger.start - local.end() <= GOAL_FAR:
            cities = [mention for mention in here if mention.kind == "place" and mention.end <= local.start()]
            return replace(cities[-1], start=local.start(), end=local.start() + 2) if cities else None
        named = [mention for mention in here if mention.kind == "country" and mention.code != HOME]
        same = pattern("same-country-goal").search(self._view, sentence.start, trigger.end)
        if same is None or trigger.start - same.end() > GOAL_FAR or not named:
            return None
        before = [mention for mention in named if mention.end <= same.start()]
        if not before and named[-1].code != code:
            return None
        return replace((before or named)[-1], start=same.start(), end=same.start() + 2)

    def _scene(self, trigger: Trigger, code: str, here: list[Mention]) -> Mention | None:
        """Where anything else takes place: a city, else a country, of which the sentence says that it is there."""
        view, end = self._view, trigger.sentence.end
        here = [mention for mention in here if not self._aside(mention, trigger)]
        cities = [
            mention for mention in here if mention.kind == "place" and pattern("held-at").match(view, mention.end, end)
        ]
        if cities:
            return min(cities, key=lambda mention: abs(trigger.start - mention.start))
        countries = [
            mention
            for mention in here
            if mention.kind == "country" and pattern("held-in").match(view, mention.end, end)
        ]
        own = [
            mention
            for mention in here
            if mention.code == code
            and (
                mention in countries
                or any(
                    mention.end <= held.start and pattern("countries-joined").fullmatch(view[mention.end : held.start])
                    for held in countries
                )
            )
        ]
        if own or countries:
            return (own or countries)[0]
        stays = [
            mention
            for mention in here
            if mention.end <= trigger.start
            and (mention.kind == "place" or mention.code != code or view[mention.start - 1] in "訪来")
            and pattern("stays-at").match(view, mention.end, trigger.start)
        ]
        cities = [mention for mention in stays if mention.kind == "place"]
        named = [mention for mention in here if mention.kind == "place" and mention.end <= trigger.start]
        if not stays and len(named) == 1 and pattern("goes-and-meets").match(view, named[0].end, trigger.start):
            return named[0]
        return next(iter(cities or stays), None)
