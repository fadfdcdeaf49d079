"""Journeys to several countries told of by one day: only the first country is known to be reached on the first day.

The others are reached in the month, or the year, in which all of the journey lies, if that much is told.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.borrowing import month_of_trip
from ingest.dates import DateMention
from ingest.lexicon import pattern
from ingest.news import Candidate
from ingest.partial_dates import PartialDate


def tours(view: str, candidates: list[Candidate], end: PartialDate | None) -> list[Candidate]:
    """The candidates, with the first day of a journey given to its first country alone.

    ``end`` is the last day of the journey, if known. Of several met in several days nobody is known to have been met
    on the first.
    """
    out = [_of_several_days(candidate, candidates) for candidate in candidates]
    out = _to_the_first(out)
    visits = [place for place, candidate in enumerate(out) if candidate.type == "visit" and candidate.date]
    for place in visits:
        date = out[place].date
        if date is None:
            continue
        begins = date.until or pattern("begins-then").match(view, date.end)
        if not begins and not pattern("sets-out").search(view, date.end, out[place].trigger.sentence.end):
            continue
        before = any(
            out[other].date is date
            and out[other].partner != out[place].partner
            and out[other].partner_span < out[place].partner_span
            for other in visits
        )
        if before or pattern("date-of-tour").match(view, date.end):
            last = date.until or end or (date.value if begins else None)
            known = between(date.value, last) if last else None
            out[place] = replace(out[place], date=replace(date, value=known or PartialDate()))
    return [
        replace(candidate, date=None) if candidate.date and candidate.date.value.year is None else candidate
        for candidate in out
    ]


def rest_of_tour(dates: dict[str, DateMention | None], end: PartialDate | None) -> dict[str, DateMention]:
    """What is known of the undated visits among those to several partners: the time from the first day to the last."""
    days = [date for date in dates.values() if date and date.value.precision == 3]
    if len(dates) < 2 or not days or end is None:
        return {}
    first = min(days, key=lambda date: str(date.value))
    known = between(first.value, end)
    if known is None:
        return {}
    return {
        partner: replace(first, value=known, until=None)
        for partner, date in dates.items()
        if date is None or date.value.precision < known.precision
    }


def between(first: PartialDate, last: PartialDate) -> PartialDate | None:
    """The month or the year in which all the days from the first to the last lie."""
    if first.year is None or first.year != last.year or (first.month and last.month and last.month < first.month):
        return None
    return PartialDate(first.year, first.month if first.month == last.month else None)


def _to_the_first(candidates: list[Candidate]) -> list[Candidate]:
    """A day told of a journey without a country belongs to the country named first."""
    spans: dict[str, tuple[int, int]] = {}
    for candidate in candidates:
        if candidate.type == "visit":
            spans[candidate.partner] = min(candidate.partner_span, spans.get(candidate.partner, candidate.partner_span))
    if len(spans) < 2:
        return candidates
    first = min(spans, key=lambda partner: spans[partner])
    return [
        replace(candidate, partner=first, partner_span=spans[first], place=None)
        if candidate.type == "visit" and candidate.rule == "carried" and candidate.date and not candidate.date.until
        else candidate
        for candidate in candidates
    ]


def _of_several_days(candidate: Candidate, candidates: list[Candidate]) -> Candidate:
    """A meeting, with the month alone where several partners were met in several days."""
    date = candidate.date
    if candidate.type != "meeting" or date is None or date.until is None:
        return candidate
    if len({other.partner for other in candidates if other.type == "meeting"}) < 2:
        return candidate
    return replace(candidate, date=month_of_trip(date) or date)
