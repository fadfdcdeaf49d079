"""The stages in line: one article in, one record out.

A pure function of the article's text and the vocabularies: no state between articles.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from ingest.amounts import read_amounts
from ingest.article import Article
from ingest.claims import Claim, Evidence, MentionClaim, PartnerClaim, PersonClaim, Unresolved
from ingest.countries import HISTORIC, HOME, Mention, find_mentions, section_countries
from ingest.dates import find_dates
from ingest.events import EventReader, event_dates
from ingest.fingerprint import fingerprint
from ingest.given import with_given
from ingest.holders import Holders, holders
from ingest.ladder import resolve_levels
from ingest.levels import read_levels
from ingest.lexicon import offices_in
from ingest.looking_back import looked_back
from ingest.matching import matching_view
from ingest.metadata import Metadata, read_metadata
from ingest.names import NameMention, find_names
from ingest.pairs import PairFinder
from ingest.partial_dates import parse_date
from ingest.partners import Partner, find_partners
from ingest.people import JAPAN, Person, merge
from ingest.record import Record
from ingest.reference_date import reference_date
from ingest.scanning import note
from ingest.sectors import read_sectors
from ingest.spelling import is_kanji, looks_japanese, looks_vietnamese
from ingest.tokens import Tokens, read_sentences
from ingest.undecided import undecided
from ingest.written_dates import scan_dates
from ingest.zones import ASSERTING, READ, read_zones
from ontology.name_keys import name_key, parts


def read_article(article: Article) -> Record:
    """Read one article. The record's evidence has been checked against the text."""
    view = matching_view(article.text)
    note(view)
    lines = read_zones(view)
    page = with_given(read_metadata(view, lines), article.given)
    sentences = read_sentences(view, lines)
    tokens = Tokens(view, sentences)
    mentions = find_mentions(view, lines, tokens)
    sections = section_countries(view, lines, mentions)
    names = find_names(view, sentences, tokens, mentions, sections)
    table = holders(str(page.published) if page.published else None)
    present = frozenset({HOME, *(mention.code for mention in mentions)})
    known = _sides(names, table, present)
    partners = find_partners(view, sentences, mentions, names, known)
    codes = tuple(partner.code for partner in partners)
    raw = scan_dates(view, sentences)
    reference = reference_date(view, sentences, raw, page.published)
    dates = find_dates(raw, page.published, reference)
    bare = replace(
        _record(article, page, _unasserted(mentions)),
        body="\n".join(article.text[line.start : line.end] for line in lines if line.zone in ("heading", "body")),
        text_min_hash=fingerprint(view, lines),
    )
    if not partners:
        return _checked(bare)
    people = merge(names, view, codes, present, table)
    pairs = PairFinder(view, sentences, mentions, codes, sections, people)
    grounds = {
        partner.code: {ground.rule: (ground.start, ground.end) for ground in reversed(partner.grounds)}
        for partner in partners
    }
    events = EventReader(view, sentences, mentions, people, codes, pairs, dates, reference, page, grounds).read()
    parsed = {event.date: value for event in events if event.date and (value := parse_date(event.date))}
    readings, unresolved = read_levels(view, sentences, pairs, dates, reference)
    levels = resolve_levels(readings, event_dates(events, parsed), view)
    shielded = [
        span for person in people for name in person.mentions for span in ((name.start, name.end), name.role) if span
    ]
    bodies = [(mention.start, mention.end) for mention in mentions if mention.kind == "organisation"]
    sectors = read_sectors(view, sentences, tokens, pairs, codes, shielded, bodies)
    past = set(looked_back(people, view, sentences, dates, reference))
    givers = frozenset(event.partner for event in events if event.type == "aid")
    amounts = list(read_amounts(view, sentences, pairs, dates, givers))
    record = replace(
        bare,
        partners=tuple(_partner(partner, view) for partner in partners),
        mentioned=_mentioned(mentions, set(codes), view),
        levels=tuple(levels),
        events=tuple(events),
        sectors=tuple(sectors),
        people=tuple(_person(person, view, person in past) for person in people),
        amounts=tuple(claim for claim in amounts if claim.partner in codes),
        unresolved=(*unresolved, *undecided(view, mentions, codes, people)),
    )
    return _checked(_quoted(record))


def _sides(names: tuple[NameMention, ...], table: Holders, present: frozenset[str]) -> dict[str, str]:
    """Which country or organisation each name stands for, as far as words, table or the name itself tell."""
    sides: dict[str, str] = {}
    for name in names:
        country = (
            name.country
            or table.of_name(name.name, present)
            or (HOME if looks_vietnamese(name.name) else None)
            or (JAPAN if name.role and looks_japanese(name.name) else None)
        )
        if country:
            sides.setdefault(name.name, country)
    for name in names:
        if name.name not in sides and name.topic and len(parts(name.name)) > 1:
            sides[name.name] = name.topic
    whole = {name_key(parts(name)[-1]): country for name, country in sides.items() if len(parts(name)) > 1}
    for name in names:
        if name.name not in sides and len(parts(name.name)) == 1:
            key = name_key(name.name)
            country = whole.get(key) or name.topic or table.of("~" + key, present)
            if country:
                sides[name.name] = country
    for name in names:
        # 「浅尾氏」 after 「浅尾慶一郎環境相」: a family name in kanji is that of the full name.
        full = next((known for known in sides if known.startswith(name.name)), None)
        if name.name not in sides and full is not None and len(full) >= 4 and is_kanji(full):
            sides[name.name] = sides[full]
    return sides


def _record(article: Article, page: Metadata, unasserted: tuple[tuple[str, int], ...]) -> Record:
    given = article.given.title if article.given else None
    title = article.text[page.title[0] : page.title[1]] if page.title else given
    return Record(
        article=article,
        title=title,
        url=page.url,
        publisher=page.publisher,
        published=str(page.published) if page.published else None,
        published_basis=page.basis,
        partners=(),
        mentioned=(),
        levels=(),
        events=(),
        sectors=(),
        people=(),
        amounts=(),
        unresolved=(),
        unasserted=unasserted,
    )


def _unasserted(mentions: tuple[Mention, ...]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for mention in mentions:
        if mention.zone not in READ and mention.kind == "country" and mention.code not in (HOME, *HISTORIC):
            counts[mention.zone] = counts.get(mention.zone, 0) + 1
    return tuple(sorted(counts.items()))


def _partner(partner: Partner, view: str) -> PartnerClaim:
    spans = {(ground.start, ground.end): ground for ground in reversed(partner.grounds[:3])}
    evidence = tuple(Evidence(start, end, view[start:end], "partner") for start, end in sorted(spans))
    return PartnerClaim(partner.code, f"partner/{partner.grounds[0].rule}", evidence)


def _mentioned(mentions: tuple[Mention, ...], partners: set[str], view: str) -> tuple[MentionClaim, ...]:
    seen: dict[str, MentionClaim] = {}
    for mention in mentions:
        if (
            mention.kind != "country"
            or mention.zone not in ASSERTING
            or mention.code in (HOME, *HISTORIC)
            or mention.code in partners
            or mention.rule == "agency"  # who speaks of JICA has not named Japan
        ):
            continue
        if mention.code not in seen:
            span = Evidence(mention.start, mention.end, view[mention.start : mention.end], "country")
            seen[mention.code] = MentionClaim(mention.code, f"mention/{mention.rule}", (span,))
    return tuple(seen.values())


def _person(person: Person, view: str, past: bool) -> PersonClaim:
    first = next(mention for mention in person.mentions if mention.name == person.name)
    spans = {(first.start, first.end, "name")}
    office = None
    if person.role:
        spans.add((*person.role, "role"))
        hits = offices_in(view[person.role[0] : person.role[1]])
        office = hits[-1].code("office") if hits else None
    sign = next(
        (mention.sign for mention in person.mentions if mention.sign and mention.country == person.country), None
    )
    if sign:
        spans.add((*sign, "country"))
    evidence = tuple(Evidence(start, end, view[start:end], field) for start, end, field in sorted(spans))
    role = view[person.role[0] : person.role[1]] if person.role else None
    return PersonClaim(
        person.name,
        role,
        person.country,
        office,
        person.variants,
        f"person/{first.rule}/{person.basis}",
        evidence,
        "background" if past else "main-event",
    )


_Claim = TypeVar("_Claim", bound=Claim | Unresolved)


def _quoted(record: Record) -> Record:
    """Replace quotes from the matching view by the text as it stood."""
    text = record.article.text

    def requote(claims: tuple[_Claim, ...]) -> tuple[_Claim, ...]:
        return tuple(
            claim
            if all(span.quote == text[span.start : span.end] for span in claim.evidence)
            else replace(claim, evidence=tuple(map(kept, claim.evidence)))
            for claim in claims
        )

    def kept(span: Evidence) -> Evidence:
        return Evidence(span.start, span.end, text[span.start : span.end], span.field)

    return replace(
        record,
        partners=requote(record.partners),
        mentioned=requote(record.mentioned),
        levels=requote(record.levels),
        events=requote(record.events),
        sectors=requote(record.sectors),
        people=requote(record.people),
        amounts=requote(record.amounts),
        unresolved=requote(record.unresolved),
    )


def _checked(record: Record) -> Record:
    record.check_evidence()
    return record
