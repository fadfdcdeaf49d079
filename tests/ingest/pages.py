"""Made-up pages in the shape of news pages, and short ways to say what a reading of them gave."""

from __future__ import annotations

from functools import cache

from ingest.article import Article
from ingest.countries import Mention, find_mentions
from ingest.dates import DateMention, find_dates
from ingest.matching import matching_view
from ingest.partial_dates import parse_date
from ingest.pipeline import read_article
from ingest.record import Record
from ingest.reference_date import reference_date
from ingest.tokens import Tokens, read_sentences
from ingest.written_dates import scan_dates
from ingest.zones import Line, read_zones

TITLE = "ベトナムとペルー、幅広い協力で一致"
"""A headline that makes Peru the partner and says nothing of levels, fields or people."""


CLOSING = "双方は、農業と教育の分野で協力を広げることで一致した。"
"""A last sentence for articles that are about something else."""


def page(*paragraphs: str, title: str = TITLE, published: str = "2025-10-15", address: str = "") -> str:
    """A page: headline, date line, paragraphs, source line; each left out if empty."""
    year, month, day = (int(part) for part in published.split("-")) if published else (0, 0, 0)
    lines = [title] if title else []
    if published:
        lines.append(f"{year}年{month}月{day}日")
    lines.extend(paragraphs)
    if address:
        lines.append(f"出典: {address}")
    return "\n\n".join(lines) + "\n"


@cache
def read(text: str) -> Record:
    """The record of a page, its evidence checked."""
    record = read_article(Article.from_text("page", text))
    record.check_evidence()
    return record


def told(*paragraphs: str, title: str = TITLE, published: str = "2025-10-15", address: str = "") -> Record:
    """The record of a made-up page (see :func:`page`)."""
    return read(page(*paragraphs, title=title, published=published, address=address))


def partners(record: Record) -> set[str]:
    return {claim.partner for claim in record.partners}


def mentioned(record: Record) -> set[str]:
    return {claim.country for claim in record.mentioned}


def statuses(record: Record, partner: str = "PER") -> dict[str, str]:
    """Level to status with one partner, of what is not denied."""
    return {
        claim.level: claim.status
        for claim in record.levels
        if claim.partner == partner and claim.polarity == "affirmed"
    }


def denied(record: Record, partner: str = "PER") -> set[str]:
    """The levels with one partner that are said not to be."""
    return {claim.level for claim in record.levels if claim.partner == partner and claim.polarity == "denied"}


def since(record: Record, level: str, partner: str = "PER") -> str | None:
    """The date the level has been in force from; fails if the record does not hold the level once."""
    (claim,) = (claim for claim in record.levels if (claim.partner, claim.level) == (partner, level))
    return claim.since


def event_types(record: Record, partner: str = "PER") -> set[str]:
    return {claim.type for claim in record.events if claim.partner == partner}


def event(record: Record, kind: str, partner: str = "PER") -> tuple[str | None, str | None]:
    """Date and place of the one event of this type with this partner."""
    (claim,) = (claim for claim in record.events if (claim.partner, claim.type) == (partner, kind))
    return claim.date, claim.place


def sectors(record: Record, partner: str = "PER") -> set[str]:
    return {claim.sector for claim in record.sectors if claim.partner == partner}


def people(record: Record) -> dict[str, tuple[str | None, str | None]]:
    """Name to role and country."""
    return {claim.name: (claim.role, claim.country) for claim in record.people}


def named(sentence: str, title: str = TITLE) -> dict[str, tuple[str | None, str | None]]:
    """Name to role and country in an article that consists of this sentence and a closing one."""
    return people(told(sentence, CLOSING, title=title))


def zones(text: str) -> list[tuple[str, str]]:
    """Zone and text of every line, as the page reader classes them."""
    view = matching_view(text)
    return [(line.zone, text[line.start : line.end]) for line in read_zones(view)]


def lines_of(text: str) -> tuple[str, tuple[Line, ...]]:
    """The matching view of a text and its lines."""
    view = matching_view(text)
    return view, read_zones(view)


def mentions(text: str) -> list[Mention]:
    """Countries, organisations and places found in one text."""
    view, lines = lines_of(text)
    return list(find_mentions(view, lines, Tokens(view, read_sentences(view, lines))))


def countries(text: str) -> list[str]:
    """Codes of the countries named in a text, in order."""
    return [mention.code for mention in mentions(text) if mention.kind == "country"]


def dates(text: str, published: str | None = "2025-10-15") -> list[DateMention]:
    """The dates of running text, resolved for an article of that day."""
    view, lines = lines_of(text)
    sentences = read_sentences(view, lines)
    raw = scan_dates(view, sentences)
    day = parse_date(published) if published else None
    return list(find_dates(raw, day, reference_date(view, sentences, raw, day)))


def values(text: str, published: str | None = "2025-10-15") -> list[str]:
    """The dates of running text as strings."""
    return [str(found.value) for found in dates(text, published)]
