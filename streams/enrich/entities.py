"""Names to entities: one entity for each bearer, with every mention of it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from streams.enrich.enrichment import Entity, EntityType, Mention
from streams.enrich.folding import separate
from streams.enrich.matching import Match
from streams.enrich.meanings import Name
from streams.enrich.reading import Reading, keep_longest
from streams.enrich.titles import TitleFinder
from streams.enrich.unlisted import Unlisted
from streams.wire.item import Dateline


@dataclass(slots=True)
class _Gathered:
    type: EntityType
    id: str | None
    name: str
    country: str | None = None
    office: str = ""
    mentions: list[Mention] = field(default_factory=list)
    titles: Counter[str] = field(default_factory=Counter)


def find_names(reading: Reading, unlisted: Sequence[Unlisted]) -> list[Match[Name]]:
    """Settle which listed names the text mentions: the longest reading, the likeliest bearer."""
    candidates = reading.found.names
    if unlisted:
        spans = sorted((one.start, one.end) for one in unlisted)
        starts = [start for start, _ in spans]
        candidates = [match for match in candidates if not _within(match, spans, starts)]
    longest = keep_longest(candidates, len(reading.text))
    full = {match.meaning.id for match in longest if match.meaning.form != "short" or match.meaning.alone}
    by_span: dict[tuple[int, int], list[Match[Name]]] = {}
    for match in longest:
        name = match.meaning
        if name.form != "short" or name.alone or name.id in full:
            by_span.setdefault((match.start, match.end), []).append(match)
    countries = _plain_countries(by_span)
    settled: list[Match[Name]] = []
    for readings in by_span.values():
        if len(readings) == 1:
            settled.append(readings[0])
        elif joint := [match for match in readings if match.meaning.joint]:
            settled.extend(joint)
        else:
            settled.append(max(readings, key=lambda match: _likelihood(match.meaning, countries, full)))
    return [*settled, *_countries_within(settled, candidates)]


def _countries_within(settled: Sequence[Match[Name]], candidates: Sequence[Match[Name]]) -> Iterator[Match[Name]]:
    """Yield the countries named inside the names of their organisations: the Russian army is Russia too."""
    owned = [match for match in settled if match.meaning.type == "organisation" and match.meaning.country]
    if not owned:
        return
    seen = {(match.start, match.end, match.meaning.id) for match in settled}
    for match in candidates:
        place = (match.start, match.end, match.meaning.id)
        if match.meaning.kind != "country" or place in seen:
            continue
        if any(
            one.start <= match.start and match.end <= one.end and one.meaning.country == match.meaning.country
            for one in owned
        ):
            # One table may write the same word twice, in two scripts that are read as one.
            seen.add(place)
            yield match


def _within(match: Match[Name], spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Tell whether the name is a part of the longer name of somebody else; those do not overlap."""
    at = bisect_right(starts, match.start) - 1
    if at < 0:
        return False
    start, end = spans[at]
    return match.end <= end and match.end - match.start < end - start


def _plain_countries(by_span: dict[tuple[int, int], list[Match[Name]]]) -> set[str | None]:
    """Return the countries of all places that can mean one country only: they settle what the others mean."""
    plain: set[str | None] = set()
    for readings in by_span.values():
        countries = {match.meaning.country for match in readings if match.meaning.type == "place"}
        if len(countries) == 1:
            plain |= countries
    return plain


def _likelihood(name: Name, countries: set[str | None], full: set[str]) -> tuple[bool, bool, int]:
    known = name.country is not None and name.country in countries
    return name.type == "person" and name.id in full, name.type != "person" and known, name.rank


def build_entities(
    reading: Reading, names: Iterable[Match[Name]], unlisted: Sequence[Unlisted], dateline: Dateline | None
) -> tuple[Entity, ...]:
    """Group mentions to entities, in the order of their first mention.

    A news agency that only signs the dateline is no subject; the dateline's places are.
    """
    opening = _dateline_end(reading.text, dateline)
    text = reading.text
    gathered: dict[str, _Gathered] = {}
    people: list[tuple[int, int, _Gathered]] = []
    for match in names:
        name = match.meaning
        if name.kind == "agency" and match.start < opening:
            continue
        one = gathered.get(name.id)
        if one is None:
            one = gathered[name.id] = _Gathered(name.type, name.id, name.name, name.country, name.office)
        form = "demonym" if name.kind == "city" and _is_adjective(reading, match) else name.form
        one.mentions.append(Mention(match.start, match.end, text[match.start : match.end], form))
        if name.type == "person":
            people.append((match.start, match.end, one))
    for person in unlisted:
        one = gathered.setdefault(
            f"{person.type} {person.name}", _Gathered(person.type, None, person.name, person.country)
        )
        one.mentions.append(Mention(person.start, person.end, text[person.start : person.end], person.form))
        if person.type == "person":
            people.append((person.start, person.end, one))
            if person.title:
                one.titles[person.title] += 1
    if people and reading.found.titles:
        people.sort(key=lambda mention: mention[0])
        finder = TitleFinder(reading, [(start, end) for start, end, _ in people])
        for start, end, one in people:
            if title := finder.find(start, end):
                one.titles[title] += 1
    entities = [_make_entity(one) for one in gathered.values()]
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0].start))


def _is_adjective(reading: Reading, match: Match[Name]) -> bool:
    """Tell whether a city is named by its adjective or its people: `die Kiewer Regierung`, `den Nürnbergern`."""
    endings = reading.morphology.city_adjectives
    word, name = reading.text[match.start : match.end], match.meaning.name
    return word.endswith(endings) and not name.endswith(endings)


def _make_entity(one: _Gathered) -> Entity:
    mentions = tuple(sorted(one.mentions, key=lambda mention: mention.start))
    return Entity(
        type=one.type,
        id=one.id,
        name=one.name,
        country=one.country,
        title=_choose_title(one) if one.titles else None,
        mentions=mentions,
    )


def _choose_title(one: _Gathered) -> str:
    """Of several titles prefer the one that the listed office confirms, then the one that stands most often."""
    office = set(one.office.lower().split())
    return max(one.titles, key=lambda title: (bool(office.intersection(title.lower().split())), one.titles[title]))


def _dateline_end(text: str, dateline: Dateline | None) -> int:
    if dateline is None or not dateline.text:
        return 0
    at = text.find(dateline.text)
    return at + len(dateline.text) if at >= 0 else 0


def dateline_places(dateline: Dateline | None) -> str:
    """Return the places of a dateline that is kept apart from the body, as a text to be read by itself."""
    if dateline is None or dateline.text:
        return ""
    return ", ".join(separate(place).strip() for place in dateline.places)
