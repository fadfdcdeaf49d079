"""Who is who across articles, and which offices they are seen in.

Names are joined into one individual, within one country or organisation, if they (1) are spelt alike but for what
transcriptions vary in, (2) are one known office holder, (3) are variants of each other in one article, (4) are a
shorter and the one longer form of a name in the same office, or (5) a review says so. A review that keeps two names
apart wins over all of these.

A Vietnamese given name alone (ラム, クアン) is no identity: in each office it is taken for another person until one of
these ties it to a name in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from networkx.utils import UnionFind

from graph.consolidation.holders import Holder, Office, holders
from graph.consolidation.ids import hashed
from graph.consolidation.model import Individual, Naming, Tenure
from graph.consolidation.sources import Sources
from graph.decisions import Decisions
from ontology.name_keys import former_role, name_key, parts


def individuals(
    namings: Iterable[Naming], sources: Sources, decisions: Decisions
) -> tuple[list[Individual], list[Tenure]]:
    """The individuals whom ``namings`` name, and their tenures, both sorted by id."""
    by_name: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        by_name[_unit(naming)].append(naming)
    names = {unit: _name(unit, claims, sources) for unit, claims in sorted(by_name.items())}
    groups = _groups(names, decisions)
    people: list[Individual] = []
    tenures: list[Tenure] = []
    taken: set[str] = set()
    for members in sorted(sorted(group) for group in groups):
        claims = sorted((claim for member in members for claim in by_name[member]), key=lambda claim: claim.iri)
        person = _individual([names[member] for member in members], claims, sources, taken)
        taken.add(person.id)
        people.append(person)
        known = next((names[member].holder for member in members if names[member].holder), None)
        tenures += _tenures(person, claims, known, sources)
    return sorted(people, key=lambda person: person.id), sorted(tenures, key=lambda tenure: tenure.id)


def _unit(naming: Naming) -> str:
    """What is taken for one person to begin with: a name of one country, a given name alone in one office."""
    alone = naming.country == "VNM" and len(parts(naming.name)) == 1
    return f"{naming.person} {_office(naming) or ''}" if alone else naming.person


@dataclass(frozen=True, slots=True)
class _Name:
    """One written name of one country, as the store knows it; ``unit`` says with which office it goes."""

    unit: str
    person: str
    country: str | None
    key: str
    chain: tuple[str, ...]
    variants: frozenset[str]
    offices: frozenset[str]
    holder: Holder | None


def _name(unit: str, claims: list[Naming], sources: Sources) -> _Name:
    written = min(claim.name for claim in claims)
    country = claims[0].country
    chain = tuple(name_key(link) for link in parts(written))
    return _Name(
        unit=unit,
        person=claims[0].person,
        country=country,
        key=name_key(written),
        chain=chain,
        variants=frozenset(name_key(v) for claim in claims for v in claim.variants if len(parts(v)) > 1),
        offices=frozenset(office for claim in claims if (office := _office(claim)) is not None),
        holder=_holder(name_key(written), len(chain), country, claims, sources),
    )


def _office(claim: Naming) -> str | None:
    return claim.office or claim.role


def _holder(key: str, length: int, country: str | None, claims: list[Naming], sources: Sources) -> Holder | None:
    """The one holder meant; a part of his name means him only if he held office at the time of every claim."""
    found = holders().get((key, country or ""), ())
    if len(found) != 1:
        return None
    holder = found[0]
    if length > 1 or holder.is_whole(key):
        return holder
    days = [day for claim in claims if (day := sources.stated(claim.article).latest)]
    in_office = days and all(any(office.fits(day) for office in holder.offices) for day in days)
    return holder if in_office else None


def _groups(names: Mapping[str, _Name], decisions: Decisions) -> list[set[str]]:
    """The names' IRIs, by individual."""
    joined: UnionFind[str] = UnionFind(names)
    units: dict[str, list[str]] = defaultdict(list)
    for unit, name in names.items():
        units[name.person].append(unit)
    apart = list(_decided(decisions.different("person"), units))
    for one, other in (*_decided(decisions.same("person"), units), *_ties(names)):
        roots = {joined[one], joined[other]}
        if all({joined[first], joined[second]} != roots for first, second in apart):
            joined.union(one, other)
    return [set(group) for group in joined.to_sets()]


def _decided(pairs: Iterable[tuple[str, str]], units: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The pairs of names that a review decided on, as far as the store knows them."""
    for one, other in pairs:
        yield from product(units.get(one, ()), units.get(other, ()))


def _ties(names: Mapping[str, _Name]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are one person, the surest first."""
    for tie in (_same_spelling, _same_holder):
        first: dict[object, str] = {}
        for person, name in names.items():
            key = tie(name)
            if key is not None:
                yield first.setdefault(key, person), person
    by_key: dict[tuple[str, str | None], str] = {}
    for person, name in names.items():
        if name.unit == name.person:
            by_key.setdefault((name.key, name.country), person)
    for person, name in names.items():
        whole = by_key.get((name.key, name.country))
        if name.unit != name.person and whole is not None:
            yield person, whole  # a name in full, written without its joints (ホーチミン), is no given name alone
    for person, name in names.items():
        for variant in sorted(name.variants):
            known = by_key.get((variant, name.country))
            if known is not None:
                yield person, known
    yield from _shorter_forms(names)


def _same_spelling(name: _Name) -> object:
    """Links without initials (マイケル・D・ヒギンズ); a given name alone goes with its office."""
    return "".join(name.chain), name.country, None if name.unit == name.person else tuple(sorted(name.offices))


def _same_holder(name: _Name) -> object:
    return (name.holder.name, name.holder.country) if name.holder else None


def _shorter_forms(names: Mapping[str, _Name]) -> Iterator[tuple[str, str]]:
    """A short form and the only longer name that holds its links, in the same office of the same country."""
    by_office: dict[tuple[str, str], list[_Name]] = defaultdict(list)
    for name in names.values():
        for office in sorted(name.offices):
            if name.country:
                by_office[name.country, office].append(name)
    for of_office in by_office.values():
        holding: dict[str, list[_Name]] = defaultdict(list)
        for name in of_office:
            for link in set(name.chain):
                holding[link].append(name)
        for short in of_office:
            longer = {
                name.key: name
                for name in holding[short.chain[-1]]
                if len(name.chain) > len(short.chain) and set(short.chain) <= set(name.chain)
            }
            if len(longer) == 1:
                yield short.unit, next(iter(longer.values())).unit


def _individual(names: list[_Name], claims: list[Naming], sources: Sources, taken: set[str]) -> Individual:
    holder = next((name.holder for name in names if name.holder), None)
    country = names[0].country
    id = hashed("individual", *([holder.name, holder.country] if holder else [*_fullest(names), country]))
    if id in taken:  # a review keeps apart what is spelt alike
        id = hashed("individual", id, min(name.unit for name in names))
    used = Counter(name for _, name in {(sources.group(claim.article), claim.name) for claim in claims})
    return Individual(
        id=id,
        names=tuple(sorted(used, key=lambda name: (-used[name], -len(name), name))),
        members=tuple(sorted({name.person for name in names})),
        country=country,
        wikidata=holder.wikidata if holder else None,
        support=sources.support((claim.iri, claim.article) for claim in claims),
    )


def _fullest(names: list[_Name]) -> list[str]:
    """What tells a person from others: the name with most links, a given name alone with its office."""
    most = max(len(name.chain) for name in names)
    found = min((name for name in names if len(name.chain) == most), key=lambda name: (name.key, name.unit))
    return [found.key] if found.unit == found.person else [found.key, *sorted(found.offices)]


def _tenures(person: Individual, claims: list[Naming], holder: Holder | None, sources: Sources) -> list[Tenure]:
    """One tenure for each office of the vocabulary, or role as written, in which the person is named."""
    by_office: dict[tuple[str, str], list[Naming]] = defaultdict(list)
    for claim in claims:
        if claim.role:
            by_office[("office", claim.office) if claim.office else ("role", former_role(claim.role)[0])].append(claim)
    found = []
    for (kind, office), of_office in sorted(by_office.items()):
        written = {(sources.group(claim.article), former_role(claim.role or "")[0]) for claim in of_office}
        roles = Counter(role for _, role in written)
        current = [claim for claim in of_office if not former_role(claim.role or "")[1]]
        stated = sources.span({claim.article for claim in current})
        code = office if kind == "office" else None
        listed = _listed(holder, code, stated.earliest, stated.latest)
        found.append(
            Tenure(
                id=hashed("tenure", person.id, kind, office),
                individual=person.id,
                country=person.country,
                office=code,
                role=min(roles, key=lambda role: (-roles[role], role)),
                former=len(current) < len(of_office),
                stated=stated,
                held=listed.held if listed else None,
                source=listed.source if listed else None,
                support=sources.support((claim.iri, claim.article) for claim in of_office),
            )
        )
    return found


def _listed(holder: Holder | None, code: str | None, first: str | None, last: str | None) -> Office | None:
    """The one time in office of the table in which the person is seen in it."""
    if holder is None or code is None:
        return None
    fitting = [
        office
        for office in holder.offices
        if office.code == code and all(day is None or office.fits(day) for day in (first, last))
    ]
    return fitting[0] if len(fitting) == 1 else None
