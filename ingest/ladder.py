"""The ladder: an article's readings of levels taken together, one claim per partner and level.

The strongest status wins (established over existing over proposed); of two levels of a partner on
the ladder the lower is past where the article dates it, names it as source, or tells of the rise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from ingest.claims import DateBasis, Evidence, RelationClaim, Status
from ingest.events import EventDate
from ingest.guards import stands
from ingest.level_dates import touching
from ingest.levels import NEWS, Reading
from ingest.lexicon import pattern
from ingest.literals import bounds
from ingest.partial_dates import PartialDate
from ontology.schemes import load_scheme

EventDates = Mapping[str, EventDate]
"""Per partner the date of the event that makes a level."""


class _Since(NamedTuple):
    """Since when a level holds, how that is known, whose reading says so, and where the date stands."""

    value: PartialDate | None = None
    basis: DateBasis = "none"
    carrier: Reading | None = None
    spans: tuple[tuple[int, int], ...] = ()


def resolve_levels(readings: Iterable[Reading], event_dates: EventDates, view: str) -> list[RelationClaim]:
    """Take the article's readings together: one claim per partner and level (and date, where a level was renewed).

    The strongest status wins (established over existing over proposed); of two levels of a partner on
    the ladder the lower is past where the article dates it, names it as source, or tells of the rise.
    """
    groups: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    denied: dict[tuple[str, str], Reading] = {}
    for reading in readings:
        if reading.polarity == "denied":
            denied.setdefault((reading.partner, reading.mention.level), reading)
            continue
        groups[(reading.partner, reading.mention.level)].append(reading)
    claims: list[RelationClaim] = []
    for (partner, level), group in groups.items():
        for part, renewed in _periods(group):
            claim = _claim(partner, level, part, renewed, event_dates, view)
            if claim is not None:
                claims.append(claim)
    told = _ladder(claims, groups, view) if stands("ladder") else claims
    return [*told, *_denials(denied, told, view)]


def _denials(
    denied: Mapping[tuple[str, str], Reading], told: list[RelationClaim], view: str
) -> Iterator[RelationClaim]:
    """The levels said not to be, each once; where the article also says that it is or was, the denial is of a part."""
    held = {(claim.partner, claim.level) for claim in told if claim.status != "proposed"}
    for (partner, level), reading in denied.items():
        if (partner, level) not in held:
            yield RelationClaim(
                partner,
                level,
                "existing" if reading.actuality == "done" else "proposed",
                None,
                reading.act,
                reading.actuality,
                reading.polarity,
                reading.news_role,
                "none",
                view[reading.mention.start : reading.mention.end],
                f"level/{reading.rule}",
                _evidence(reading, _Since(), view),
            )


def _status(reading: Reading) -> Status:
    if reading.source_level:
        return "existing"
    if reading.act in ("establish", "upgrade"):
        if reading.actuality != "done":
            return "proposed"
        return "established" if reading.news_role == "main-event" else "existing"
    return "existing"


def _periods(group: list[Reading]) -> list[tuple[list[Reading], bool]]:
    """Split readings that date the same level to two different years (a renewed framework); later one last."""
    if group[0].mention.level == "sectoral-strategic":
        return [(part, False) for part in _by_year(group)]
    made = [reading for reading in group if reading.since and reading.since.year and reading.act != "state"]
    years = sorted({reading.since.year for reading in made if reading.since and reading.since.year})
    if len(years) < 2 or group[0].mention.level == "diplomatic-relations":
        return [(group, False)]
    first = [reading for reading in made if reading.since and reading.since.year == years[0]]
    rest = [reading for reading in group if reading not in first]
    return [(first, True), (rest, False)]


def _by_year(group: list[Reading]) -> list[list[Reading]]:
    """Frameworks of several fields, told apart by their years; an undated reading belongs to the first."""
    years = sorted({reading.since.year for reading in group if reading.since and reading.since.year})
    if len(years) < 2:
        return [group]
    return [
        [one for one in group if (one.since.year if one.since and one.since.year else years[0]) == year]
        for year in years
    ]


def _claim(
    partner: str, level: str, group: list[Reading], renewed: bool, event_dates: EventDates, view: str
) -> RelationClaim | None:
    order = {"established": 0, "existing": 1, "proposed": 2, "past": 3}
    group = _retold(_without_bare_headlines(group, view))
    best = min(
        group,
        key=lambda reading: (
            order[_status(reading)],
            reading.rule.startswith("diplomatic-undated"),
            reading.mention.start,
        ),
    )
    status = _status(best)
    if level == "diplomatic-relations":
        dated = [reading for reading in group if reading.since is not None or reading.mention.years is not None]
        if status == "proposed" and not dated:
            pass
        elif not dated:
            established = [reading for reading in group if reading.act == "establish"]
            if not established:
                return None
    event = event_dates.get(partner)
    since = _since(best, status, group, event, view)
    if status == "established" and event and _long_before(since.value, event.value):
        # It was made some time before what the article reports.
        best, status = replace(best, news_role="background", rule=f"{best.rule}-before-the-news"), "existing"
    return RelationClaim(
        partner,
        level,
        "past" if renewed else status,
        str(since.value) if since.value and since.value.year else None,
        best.act if status != "existing" or best.act in ("establish", "upgrade") else "state",
        best.actuality,
        best.polarity,
        best.news_role,
        since.basis if since.value else "none",
        view[best.mention.start : best.mention.end],
        f"level/{best.rule}",
        _evidence(best, since, view),
    )


def _retold(group: list[Reading]) -> list[Reading]:
    """What is dated clearly earlier and then told again without a day is of that day: 「…唯一の相手となった」."""
    dated = [one for one in group if one.act != "state" and one.since is not None and _status(one) == "existing"]
    made = [one for one in group if _status(one) == "established"]
    bare = [one for one in made if one.since is None and one.day is None and one.rule.endswith("-past")]
    if not dated or len(bare) < len(made) or group[0].mention.level == "diplomatic-relations":
        return group
    return [replace(one, news_role="background", rule=f"{one.rule}-retold") if one in bare else one for one in group]


def _without_bare_headlines(group: list[Reading], view: str) -> list[Reading]:
    """A headline that ends in 「へ」 leaves open whether it is done: where the body tells only of a plan, it is one."""
    bare = [
        one
        for one in group
        if one.rule.endswith("-headline") and one.verb_span and view[slice(*one.verb_span)] in "へに"
    ]
    rest = [one for one in group if one not in bare]
    return rest if bare and rest and all(_status(one) == "proposed" for one in rest) else group


def _since(best: Reading, status: Status, group: list[Reading], event: EventDate | None, view: str) -> _Since:
    """Since when the level holds: what its own sentences say, else the day of the event that made it.

    A date that is told with the making is kept also where the event the article reports is of another day: the level
    was made then, and not on the day of the news.
    """
    carrier = _carrier(group, view) if status != "proposed" else None
    if status != "established":
        return _Since(carrier.since, carrier.date_basis, carrier, _span(carrier)) if carrier else _Since()
    made = _made(best, group)
    day = event.value if event else None
    apart = day is not None and made.since is not None and (made.rule.endswith("-past") or not _agree(made.since, day))
    if made.day is not None and made.day_span and (apart or _near(made.day, day)):
        return _Since(made.day, made.day_basis, made, (made.day_span,))
    if apart:
        return _Since(made.since, made.date_basis, made, _span(made))
    lately = pattern("level-made-lately").search(view, best.mention.sentence.start, best.mention.start)
    if event is not None and not lately:
        return _Since(_made_on(best, event), "inherited", None, event.spans)
    if carrier is None or (carrier.news_role == "background" and best.mention.level != "diplomatic-relations"):
        return _Since()
    return _Since(carrier.since, carrier.date_basis, carrier, _span(carrier))


def _made(best: Reading, group: list[Reading]) -> Reading:
    """The reading that dates the making: the best one, or another that tells the same with its day."""

    def told(reading: Reading) -> bool:
        dated = reading.since is not None and bool(reading.date_span) and reading.date_basis != "arithmetic"
        return _status(reading) == "established" and (dated or reading.day is not None)

    return next((reading for reading in (best, *group) if told(reading)), replace(best, since=None, day=None))


def _span(reading: Reading) -> tuple[tuple[int, int], ...]:
    return (reading.date_span,) if reading.date_span else ()


def _carrier(group: list[Reading], view: str) -> Reading | None:
    """The reading whose date is that of the level: of those attached to it the one that tells of its making."""
    dated = [reading for reading in group if reading.since is not None and _status(reading) != "proposed"]
    if not dated:
        return None
    best = max(
        dated,
        key=lambda reading: (
            reading.act != "state" or _counted(reading),
            _date_rank(reading),
            -reading.mention.start,
        ),
    )
    told = best.date_span is not None and touching(view, best.mention, best.date_span)
    return best if best.act != "state" or _counted(best) or told else None


def _agree(told: PartialDate, event: PartialDate) -> bool:
    """Whether both may mean one day."""
    return all(one is None or other is None or one == other for one, other in zip(told, event, strict=True))


def _long_before(told: PartialDate | None, event: PartialDate) -> bool:
    """Whether all days a date may mean lie more than a week before the event's: what was then is not of its news."""
    last = bounds(str(told)) if told else None
    first = bounds(str(event))
    if last is None or first is None:
        return False
    return date.fromisoformat(last[1]) + timedelta(NEWS) < date.fromisoformat(first[0])


def _date_rank(reading: Reading) -> int:
    return reading.since.precision if reading.since else 0


def _counted(reading: Reading) -> bool:
    """Whether an anniversary or years told give the date."""
    return reading.mention.years is not None or reading.date_basis == "arithmetic"


def _near(day: PartialDate, event: PartialDate | None) -> bool:
    """Whether a day is one of the reported event's month or of the next; without an event every day is."""
    if event is None or event.month is None or event.year is None:
        return True
    months = (day.year or 0) * 12 + (day.month or 0) - event.year * 12 - event.month
    return abs(months) <= 1


def _made_on(reading: Reading, event: EventDate) -> PartialDate:
    """The day of the event; of levels told of several partners together only a joint statement's is known."""
    together = reading.rule.startswith("each") and event.type != "joint-statement"
    return PartialDate(event.value.year, event.value.month) if together else event.value


def _evidence(best: Reading, since: _Since, view: str) -> tuple[Evidence, ...]:
    spans: set[tuple[int, int, str]] = {(*span, "date") for span in since.spans}
    for reading in [best] + ([since.carrier] if since.carrier else []):
        spans.add((reading.mention.start, reading.mention.end, "level"))
        spans.add((*reading.partner_span, "partner"))
        if reading.verb_span:
            spans.add((*reading.verb_span, "verb"))
    return tuple(Evidence(start, end, view[start:end], field) for start, end, field in sorted(spans))


@cache
def _rank(level: str) -> int:
    value = load_scheme("level")[level].value("rank")
    return int(value) if value else 0


def _surpassed(reading: Reading, view: str) -> bool:
    """Whether the sentence tells of the level only as what was so until a higher one came."""
    mention = reading.mention
    return pattern("level-surpassed").match(view, mention.end, mention.sentence.end) is not None


def _ladder(
    claims: list[RelationClaim], groups: dict[tuple[str, str], list[Reading]], view: str
) -> list[RelationClaim]:
    out: list[RelationClaim] = []
    for claim in claims:
        rank = _rank(claim.level)
        higher = [
            other
            for other in claims
            if other.partner == claim.partner
            and other.status in ("established", "existing")
            and _rank(other.level) > rank > 10
        ]
        if higher and claim.status in ("established", "existing"):
            group = groups[(claim.partner, claim.level)]
            told = claim.since is not None or any(
                reading.source_level or reading.act != "state" or _surpassed(reading, view) for reading in group
            )
            if not told:
                continue
            out.append(replace(claim, status="past", news_role="background"))
        elif higher and claim.status == "proposed":
            continue
        else:
            out.append(claim)
    return out
