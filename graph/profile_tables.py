"""A partner's page in words: headline and tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.as_of import NOTE
from graph.consolidation.model import LevelStatement, Support
from graph.export import printable
from graph.profile import Profile, beginning, interval
from ontology.schemes import load_scheme


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the page; ``legend`` says in a few lines what its columns mean."""

    title: str
    legend: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


LEGENDS: Mapping[str, tuple[str, ...]] = {
    "Levels": (
        "until: the first day on which it no longer holds; by: the first article that says so, if none dates it",
        "rank: preferred holds; against a deprecated one stands a more trusted one; normal is undecided or proposed",
        "why: the codes of docs/consolidation.md; sources: articles that are independent",
    ),
    "Contradictions": (
        "state: open if nothing decides, explained if a rule does; why: the codes of docs/consolidation.md",
        "claims: those that cannot all be right",
    ),
    "Events": (
        "date: in brackets the day of the first report, where no article dates the event",
        "reports: how often it is told; doubt: it may be one with another",
    ),
    "Fields": (
        "first – last: days of the first and the last article that writes of it",
        "actuality: in how many articles it is done, planned or wished",
    ),
    "People": (
        "seen: days of the first and the last article that names the person in the office",
        "in office: by the table of office holders, if it knows them; articles: those that name the person so",
    ),
    "Articles": ("in order of publication, undated ones last; copy of: the article whose text it repeats",),
}
"""What the columns of each table mean, by its title."""


def heading(page: Profile) -> Iterator[str]:
    """The lines above the tables: who it is, which day is asked for, and which level holds."""
    names = page.partner.pref
    yield "  ".join(filter(None, (page.partner.notation, names.get("ja"), names.get("en"), names.get("vi"))))
    asked = [f"as of {page.as_of}" if page.as_of else "", f"known by {page.known_by}" if page.known_by else ""]
    if any(asked):
        yield ", ".join(filter(None, asked))
    if page.as_of:
        yield NOTE
    disputes = dict(page.disputes)
    if not page.holds:
        yield "no level is known to hold"
    for level, certainty in page.holds:
        sure = "" if certainty == "certain" else f" ({certainty})"
        when = interval(level.began, level.ended, level.since)
        yield f"{_label('level', level.level)}, {when}{sure}{_dispute(level, disputes[level.id])}"


def _dispute(level: LevelStatement, others: Iterable[LevelStatement]) -> str:
    """What is held against the level: other dates of its beginning with the sources for either, or that it is so."""
    dates = [_date_and_sources(other) for other in others]
    if dates:
        return f"; its date is disputed: {_date_and_sources(level)}, against {' and '.join(dates)}"
    return ", disputed" if level.support.disputed_by else ""


def _date_and_sources(level: LevelStatement) -> str:
    count = level.support.sources
    return f"{beginning(level)} ({count} source{'' if count == 1 else 's'})"


def tables(page: Profile) -> Iterator[Table]:
    """The tables of the page, those without rows left out."""
    for title, heads, rows in (
        (
            "Levels",
            ("level", "from – until", "standing", "rank", "why", "articles", "sources"),
            list(_levels(page.levels)),
        ),
        ("Contradictions", ("kind", "state", "why", "level", "claims"), list(_contradictions(page))),
        ("Events", ("date", "event", "place", "reports", "sources", "people", "doubt"), list(_events(page))),
        ("Fields", ("field", "first – last", "articles", "sources", "actuality"), list(_fields(page))),
        ("People", ("name", "of", "office", "seen", "in office", "articles"), list(_people(page))),
        ("Articles", ("published", "article", "title", "publisher", "copy of"), list(_articles(page))),
    ):
        if rows:
            yield Table(title, LEGENDS[title], heads, tuple(tuple(printable(cell) for cell in row) for row in rows))


def _label(scheme: str, code: str) -> str:
    concept = load_scheme(scheme).get(code)
    return f"{concept.pref.get('en', code)} ({concept.pref.get('ja', code)})" if concept else code


def _counts(support: Support) -> tuple[str, str]:
    return str(support.articles), str(support.sources)


def _levels(levels: Iterable[LevelStatement]) -> Iterator[tuple[str, ...]]:
    for level in levels:
        held = level.standing == "held"
        when = interval(level.began, level.ended, level.since) if held else interval(level.stated, None)
        yield (
            _label("level", level.level),
            when if held else f"proposed {level.stated.earliest or '?'}",
            level.standing,
            level.rank,
            level.reason,
            *_counts(level.support),
        )


def _contradictions(page: Profile) -> Iterator[tuple[str, ...]]:
    for found in page.contradictions:
        label = _label("level", found.level)
        yield found.kind, found.state, found.explanation, label, str(len(found.members))


def _events(page: Profile) -> Iterator[tuple[str, ...]]:
    labels = {person.id: person.names[0] for person, _ in page.people}
    reported = dict(page.reported)
    for event in page.events:
        people = "、".join(sorted(labels[person] for person in event.people if person in labels))
        yield (
            event.date or (f"({day})" if (day := reported[event.id]) else ""),
            _label("event-type", event.type),
            event.place_name or "",
            str(len(event.support.claims)),
            str(event.support.sources),
            people,
            event.doubt or "",
        )


def _fields(page: Profile) -> Iterator[tuple[str, ...]]:
    for sector in page.sectors:
        actualities = ", ".join(f"{actuality} {count}" for actuality, count in sector.actualities)
        first, last = sector.stated.earliest or "?", sector.stated.latest or "?"
        yield _label("sector", sector.sector), f"{first} – {last}", *_counts(sector.support), actualities


def _people(page: Profile) -> Iterator[tuple[str, ...]]:
    for person, tenures in page.people:
        name = person.names[0]
        for tenure in tenures or (None,):
            yield (
                name,
                person.country or "",
                (("former: " if tenure.former and not tenure.stated.latest else "") + tenure.role) if tenure else "",
                interval(tenure.stated, None).removesuffix(" –") if tenure and tenure.stated.latest else "",
                _in_office(tenure.held.earliest, tenure.held.latest) if tenure and tenure.held else "",
                str(tenure.support.articles if tenure else person.support.articles),
            )
            name = ""


def _in_office(first: str | None, last: str | None) -> str:
    return f"{first or '?'} – {last or ''}".rstrip()


def _articles(page: Profile) -> Iterator[tuple[str, ...]]:
    for source in page.sources:
        yield source.published, source.id, source.title, source.publisher, source.copy_of or ""
