"""With whom: the partner a stretch of text is about, from the words around it.

The countries joined right before it decide first (ベトナムとタイの, ドイツとの), then the sentence, then
「両国」 and the like through what was named before. A pair without Vietnam is nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ingest.countries import HOME, Mention
from ingest.dates import DateMention, dates_within
from ingest.grounds import enumerations
from ingest.lexicon import pattern
from ingest.people import Person
from ingest.tokens import Sentence
from ingest.zones import ASSERTING

EACH_BEFORE = 20
"""Characters before a level within which 「3か国それぞれと」 stands."""
_NUMBERS = "二三四五六七八九"
LEAD = 4
"""Sentences among which a group of partners is introduced."""


class PairFinder:
    """Decides with whom Vietnam stands at a level, from the words around it."""

    def __init__(
        self,
        view: str,
        sentences: tuple[Sentence, ...],
        mentions: tuple[Mention, ...],
        partners: tuple[str, ...],
        sections: dict[int, str],
        people: tuple[Person, ...] = (),
    ):
        self._view = view
        self._mentions = [
            mention for mention in mentions if mention.kind in ("country", "organisation") and mention.zone in ASSERTING
        ]
        self._starts = [mention.start for mention in self._mentions]
        self._sentences = sentences
        self._partners = partners
        self._sections = sections
        self._officials = sorted(
            (name.start, name.end, person.country)
            for person in people
            for name in person.mentions
            if person.country in partners and person.basis != "near" and name.zone in ASSERTING
        )
        self._acting = sorted(
            (max(name.end, name.role[1] if name.role else 0), person.country)
            for person in people
            for name in person.mentions
            if person.country and person.basis != "near" and name.zone in ASSERTING
        )
        self._offices = [
            (view[slice(*person.role)], person.country) for person in people if person.role and person.country
        ]
        self._together = self._dealt_with_together()

    def within(self, start: int, end: int) -> list[Mention]:
        """Countries and organisations named in a stretch of text."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        return [mention for mention in self._mentions[first:last] if mention.end <= end]

    def chains(self, start: int, end: int) -> list[list[Mention]]:
        """Countries named together in a stretch of text, also by one letter each: 「中ロ印韓の4カ国」."""
        joined: list[list[Mention]] = []
        for chain in enumerations(self._view, self.within(start, end)):
            if joined and joined[-1][-1].end == chain[0].start:
                joined[-1].extend(chain)
            else:
                joined.append(chain)
        return joined

    def others(self, sentence: Sentence) -> bool:
        """Whether the sentence tells of two foreign sides by themselves: 「ペルーとチリは…した」."""
        here = self.within(sentence.start, sentence.end)
        if not here or any(mention.code == HOME for mention in here):
            return False
        if self._of_another(sentence, here):
            return True
        if len(here) < 2:
            return False
        one, other = here[0], here[1]
        joined = re.fullmatch(r"(?:側|政府)?と", self._view[one.end : other.start])
        topic = re.match(r"(?:側|政府|両国|の[一-龥]{1,6})?(?:は|が)", self._view[other.end : other.end + 9])
        return bool(joined and topic) and not {one.code, other.code} <= set(self._partners)

    def _of_another(self, sentence: Sentence, here: list[Mention]) -> bool:
        """Whether a foreign side is told to stand so with others: 「モンゴルは日本、韓国とも…を結んでいる」."""
        acts = self._acting_side(sentence, here)
        return acts is not None and any(
            other.code != acts and pattern("pair-other").match(self._view, other.end, sentence.end) for other in here
        )

    def _acting_side(self, sentence: Sentence, here: list[Mention]) -> str | None:
        """The foreign country that acts in a sentence: itself, whoever holds an office in it, or one of its people.

        An office alone (「大統領は」) is that of the one person the article names by it. None where a Vietnamese acts.
        """
        people = [(end, code) for end, code in self._acting if sentence.start < end <= sentence.end]
        if any(code == HOME for _, code in people):
            return None
        if here[0].kind == "country" and pattern("side-acts").match(self._view, here[0].end, sentence.end):
            return here[0].code
        for end, code in people:
            if pattern("person-acts").match(self._view, end, end + 6):
                return code
        office = pattern("office-acts").match(self._view, sentence.start, sentence.end)
        holders = {code for role, code in self._offices if office and role.endswith(office.group("office"))}
        return holders.pop() if len(holders) == 1 and HOME not in holders else None

    def of(self, sentence: Sentence, start: int, end: int) -> tuple[str, tuple[int, int], str] | None:
        """Partner code, the span that shows it, and the rule; None if it is nobody's or undecided."""
        view = self._view
        if self.others(sentence):
            return None
        if pattern("other-pair").search(view, max(sentence.start, start - 16), start):
            return None
        likened = {code for code, _ in (*self.alike(sentence, start), *self._alike_behind(sentence, end))}
        chain = [] if likened else self._chain(sentence, start)
        if chain:
            codes = [mention.code for mention in chain]
            foreign = [mention for mention in chain if mention.code != HOME]
            if HOME in codes and foreign:
                return foreign[-1].code, (chain[0].start, chain[-1].end), "pair"
            if len(foreign) >= 2:
                return None
            if len(foreign) == 1:
                topic = self._topic(sentence, foreign[0])
                other = topic is not None and topic.code not in (HOME, foreign[0].code)
                if other and topic and not {topic.code, foreign[0].code} <= set(self._partners):
                    return None
                return foreign[0].code, (foreign[0].start, foreign[0].end), "adjacent"
        right = self.within(end, min(end + 14, sentence.end))
        apposed = right and re.fullmatch(r"(?:の|である|であり|、|国の|国である)?", view[end : right[0].start])
        if apposed and right[0].code != HOME:
            return right[0].code, (right[0].start, right[0].end), "apposition"
        here = [mention for mention in self.within(sentence.start, sentence.end) if mention.code != HOME]
        known = [mention for mention in here if mention.code in self._partners and mention.code not in likened]
        left = [mention for mention in known if mention.end <= start]
        marked = self._marked(sentence, start, likened)
        if marked and marked.code not in self._partners and pattern("bilateral").search(view, marked.end, start):
            marked = None
        if marked is not None and (not left or left[-1].end <= marked.start):
            return marked.code, (marked.start, marked.end), "marked"
        if known:
            chosen = left[-1] if left else known[0]
            rule = (
                "bilateral" if pattern("bilateral").search(view, max(sentence.start, start - 30), start) else "sentence"
            )
            return chosen.code, (chosen.start, chosen.end), rule
        countries = {mention.code for mention in here if mention.kind == "country" and mention.code not in likened}
        if len(countries) >= 2 and not self._home_in(sentence):
            return None
        return self.carried(sentence)

    def _marked(self, sentence: Sentence, start: int, likened: set[str]) -> Mention | None:
        """The country whose relation the sentence tells of, partner or not: 「UAEとは」, 「米越は」."""
        for mention in reversed(self.within(sentence.start, start)):
            if mention.code == HOME or mention.code in likened:
                continue
            if pattern("pair-marked").match(self._view, mention.end, sentence.end):
                return mention
            for other in self.within(max(sentence.start, mention.start - 8), min(mention.end + 8, start)):
                apart = self._view[min(mention.end, other.end) : max(mention.start, other.start)]
                if other.code == HOME and re.fullmatch(r"(?:側|政府)?(?:と|・|-)?", apart):
                    return mention
        return None

    def distributed(
        self, sentence: Sentence, start: int, dates: tuple[DateMention, ...]
    ) -> list[tuple[str, tuple[int, int], DateMention | None]]:
        """Several partners that each stand at the level: 「米国、日本と相次いで」, 「韓国とは2022年、タイとは…」."""
        view = self._view
        all_told = pattern("each-of-them").search(view, max(sentence.start, start - EACH_BEFORE), start)
        if all_told:
            group = self._counted(all_told.group("n"), sentence.start)
            if len(group) >= 2:
                return [(code, span, None) for code, span in group]
        here = [mention for mention in self.within(sentence.start, start) if mention.code != HOME]
        if here and not self._home_in(sentence) and self._of_another(sentence, here):
            return []
        if here and pattern("likened").match(view, here[-1].end, start):
            return []
        each: list[tuple[str, tuple[int, int], DateMention | None]] = []
        for mention in here:
            own = dates_within(dates, mention.end, min(mention.end + 24, start))
            if own and re.fullmatch(r"とは?(?:、)?", view[mention.end : own[0].start]):
                each.append((mention.code, (mention.start, mention.end), own[0]))
            elif pattern("with-each").match(view, mention.end, start):
                each.append((mention.code, (mention.start, mention.end), None))
        if len(each) >= 2:
            return each
        chain = enumerations(view, here)[-1] if here else []
        if len(chain) >= 2 and (
            pattern("with-all").fullmatch(view, chain[-1].end, start) or self._with_home(chain[-1].end, start)
        ):
            return [(mention.code, (mention.start, mention.end), None) for mention in chain]
        return []

    def _with_home(self, end: int, start: int) -> bool:
        """Whether countries named together are the topic, Vietnam the other side: 「A国、B国は、ベトナムと…した国」."""
        topic = pattern("all-topic").match(self._view, end, start)
        return topic is not None and any(mention.code == HOME for mention in self.within(topic.end(), start))

    def _counted(self, number: str | None, before: int) -> list[tuple[str, tuple[int, int]]]:
        """Whom 「5カ国」 means: the partners if as many, else as many as were named together last, else nobody."""
        partners = [(code, self.first(code)) for code in self._partners if self.named(code)]
        if number is None:
            return partners
        wanted = int(number) if number.isdecimal() else _NUMBERS.find(number) + 2
        if wanted == len(partners):
            return partners
        for chain in reversed(self.chains(0, before)):
            named = {one.code: (one.start, one.end) for one in reversed(chain) if one.code != HOME}
            if len(named) == wanted:
                return list(named.items())
        return []

    def alike(self, sentence: Sentence, start: int) -> list[tuple[str, tuple[int, int]]]:
        """Countries the level is compared with: 「米国、中国、ロシアと同じ最高位の」."""
        here = [mention for mention in self.within(sentence.start, start) if mention.code != HOME]
        if not here or not pattern("likened").match(self._view, here[-1].end, start):
            return []
        chain = [here[-1]]
        for mention in reversed(here[:-1]):
            if not re.fullmatch(r"、|や|・|と|および|及び", self._view[mention.end : chain[0].start]):
                break
            chain.insert(0, mention)
        return [(mention.code, (mention.start, mention.end)) for mention in chain]

    def _alike_behind(self, sentence: Sentence, end: int) -> list[tuple[str, tuple[int, int]]]:
        """Countries a level further on is compared with: 「…を、米国や中国と並ぶ最高位の…に引き上げた」."""
        for mention in self.within(end, sentence.end):
            if compared := pattern("likened").match(self._view, mention.end, sentence.end):
                return self.alike(sentence, compared.end())
        return []

    def _home_in(self, sentence: Sentence) -> bool:
        return any(mention.code == HOME for mention in self.within(sentence.start, sentence.end))

    def _chain(self, sentence: Sentence, start: int) -> list[Mention]:
        """The countries joined directly to the left of the level: 「ベトナムとタイの」, 「ドイツとの」."""
        view = self._view
        left = [mention for mention in self._mentions if sentence.start <= mention.start and mention.end <= start]
        if not left:
            return []
        between = view[left[-1].end : start]
        if not re.fullmatch(
            r"(?:[^、。はがをにで]{0,16}?(?:の|との|間の|両国の|との間の|に対する|関係を|関係が|との関係を|関係の|とは|と|・|「|『|側と)){0,3}"
            r"(?:「|『|新たな|既存の|現在の|良好な|伝統的な|[^、。はがを]{0,8}分野の|正式に)?",
            between,
        ):
            return []
        chain = [left[-1]]
        for mention in reversed(left[:-1]):
            joint = view[mention.end : chain[0].start]
            if re.fullmatch(r"(?:側|政府|国民)?(?:と|・|-|、|および|及び|と同様に)?(?:の)?", joint) and len(joint) <= 6:
                chain.insert(0, mention)
            else:
                break
        return chain

    def _topic(self, sentence: Sentence, other: Mention) -> Mention | None:
        for mention in reversed(self.within(sentence.start, other.start)):
            if re.match(r"(?:側|政府)?(?:は|が)", self._view[mention.end : mention.end + 4]):
                return mention
        return None

    def told_of(self, sentence: Sentence) -> list[tuple[str, tuple[int, int]]]:
        """The partners a sentence that names none is about.

        Those of the last sentence before it in its paragraph that names any; else the section's; else those the
        lead deals with together; else the one named last.
        """
        before = [other for other in self._sentences if other.line == sentence.line and other.start < sentence.start]
        for other in reversed(before):
            named = self.partners_in(other.start, other.end)
            if named:
                return named
        headed = self._sections.get(sentence.line)
        if headed in self._partners and headed is not None:
            return [(headed, self.first(headed))]
        together = self._together
        if len(together) > 1:
            return together
        pair = self.carried(sentence)
        return [(pair[0], pair[1])] if pair else []

    def partners_in(self, start: int, end: int) -> list[tuple[str, tuple[int, int]]]:
        """The partners a stretch of text names, else those whose people it names."""
        named: dict[str, tuple[int, int]] = {}
        for mention in self.within(start, end):
            if mention.code in self._partners:
                named.setdefault(mention.code, (mention.start, mention.end))
        if not named:
            for first, last, code in self._officials:
                if start <= first and last <= end:
                    named.setdefault(code, (first, last))
        return list(named.items())

    def _dealt_with_together(self) -> list[tuple[str, tuple[int, int]]]:
        """The partners one sentence of title or lead names, where it names several."""
        lead = [sentence for sentence in self._sentences if sentence.zone in ("title", "body")][:LEAD]
        best: list[tuple[str, tuple[int, int]]] = []
        for sentence in lead:
            named = self.partners_in(sentence.start, sentence.end)
            if len(named) > len(best):
                best = named
        return best if len(best) > 1 else []

    def named(self, code: str) -> bool:
        """Whether a partner is named itself, not only by its officials or places."""
        return any(mention.code == code for mention in self._mentions)

    def shown(self, code: str) -> tuple[int, int] | None:
        """Span of the first mention of a partner, or of its first official where only these are named."""
        named = next(((mention.start, mention.end) for mention in self._mentions if mention.code == code), None)
        return named or next(((start, end) for start, end, side in self._officials if side == code), None)

    def first(self, code: str) -> tuple[int, int]:
        """The same of a partner that is known to be shown."""
        span = self.shown(code)
        if span is None:
            raise KeyError(code)
        return span

    def _deals_there(self, mention: Mention) -> bool:
        """Whether the sentence that comes to a country tells of talks in it: 「クウェートに移り、首相と会談した」."""
        stop = self._view.find("。", mention.end)
        return (
            pattern("event-meeting").search(self._view, mention.end, stop if stop >= 0 else len(self._view)) is not None
        )

    def carried(self, sentence: Sentence) -> tuple[str, tuple[int, int], str] | None:
        """「両国」 and the like: the partner named last before, in the paragraph first; else the only partner."""
        headed = self._sections.get(sentence.line)
        if headed in self._partners and headed is not None:
            return headed, self.first(headed), "section"
        if len(self._partners) > 1:
            here = self.partners_in(sentence.start, sentence.end)
            if len(here) == 1:
                return *here[0], "official"
            for mention in reversed(self.within(0, sentence.start)):
                # Told of ahead, and not of here, unless the sentence itself comes to talks there.
                goes_on = pattern("moves-on-to").match(self._view, mention.end) and not self._deals_there(mention)
                aside = pattern("told-aside").match(self._view, mention.end)
                if mention.code in self._partners and not goes_on and not aside:
                    return mention.code, (mention.start, mention.end), "carried"
        span = self.shown(self._partners[0]) if self._partners else None
        return (self._partners[0], span, "article-partner") if span else None
