"""Listed names to entities: one entity for each bearer, with every mention of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from streams.enrich.enrichment import Entity, Mention
from streams.enrich.folding import separate
from streams.enrich.matching import Match
from streams.enrich.meanings import Name
from streams.enrich.people import Person
from streams.enrich.reading import Reading, keep_longest
from streams.wire.item import Dateline

# The words that may stand between a title and the name it belongs to.
_TITLE_DISTANCE = 2


@dataclass(slots=True)
class _Gathered:
    name: Name
    mentions: list[Mention] = field(default_factory=list)
    titles: Counter[str] = field(default_factory=Counter)


def find_names(reading: Reading, people: Sequence[Person]) -> list[Match[Name]]:
    """Settle which listed names the text mentions: the longest reading, the likeliest bearer."""
    candidates = [match for match in reading.found.names if not _within_person(match, people)]
    longest = keep_longest(candidates, len(reading.text))
    countries = {match.meaning.country for match in longest if match.meaning.kind == "country"}
    full = {match.meaning.id for match in longest if match.meaning.form != "short" or match.meaning.alone}
    by_span: dict[tuple[int, int], list[Match[Name]]] = {}
    for match in longest:
        name = match.meaning
        if name.form == "short" and not name.alone and name.id not in full:
            continue
        by_span.setdefault((match.start, match.end), []).append(match)
    return [
        max(readings, key=lambda match: _likelihood(match.meaning, countries, full)) for readings in by_span.values()
    ]


def _within_person(match: Match[Name], people: Sequence[Person]) -> bool:
    """Tell whether the name is a part of the longer name of somebody else."""
    return any(
        person.start <= match.start and match.end <= person.end and match.end - match.start < person.end - person.start
        for person in people
    )


def _likelihood(name: Name, countries: set[str | None], full: set[str]) -> tuple[bool, bool, int]:
    return name.type == "person" and name.id in full, name.kind == "city" and name.country in countries, name.rank


def build_entities(
    reading: Reading, names: Iterable[Match[Name]], people: Sequence[Person], dateline: Dateline | None
) -> tuple[Entity, ...]:
    """Group names and unlisted people to entities, in the order of their first mention.

    A news agency that only signs the dateline is no subject; the dateline's places are.
    """
    opening = _dateline_end(reading.text, dateline)
    gathered: dict[str, _Gathered] = {}
    for match in names:
        if match.meaning.kind == "agency" and match.start < opening:
            continue
        one = gathered.setdefault(match.meaning.id, _Gathered(match.meaning))
        one.mentions.append(Mention(match.start, match.end, reading.text[match.start : match.end], match.meaning.form))
        if match.meaning.type == "person" and (title := find_title(reading, match.start, match.end)):
            one.titles[title] += 1
    entities = [_make_entity(one) for one in gathered.values()]
    entities.extend(_make_unlisted(reading, people))
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0].start))


def _make_entity(one: _Gathered) -> Entity:
    title = one.titles.most_common(1)[0][0] if one.titles else None
    name = one.name
    mentions = tuple(sorted(one.mentions, key=lambda mention: mention.start))
    return Entity(type=name.type, id=name.id, name=name.name, country=name.country, title=title, mentions=mentions)


def _make_unlisted(reading: Reading, people: Sequence[Person]) -> Iterable[Entity]:
    groups: dict[str, list[Person]] = {}
    for person in people:
        groups.setdefault(person.name, []).append(person)
    for name, mentions in groups.items():
        title = next((person.title for person in mentions if person.title), None)
        yield Entity(
            type="person",
            id=None,
            name=name,
            title=title,
            mentions=tuple(
                Mention(person.start, person.end, reading.text[person.start : person.end], person.form)
                for person in mentions
            ),
        )


def find_title(reading: Reading, start: int, end: int) -> str | None:
    """Return the English title that stands with the name at (start, end), or None."""
    after = reading.morphology.title_position == "after"
    for title in reading.found.titles:
        if title.end <= start and not after and _close(reading, title.end, start):
            return title.meaning.title
        if title.start >= end and (after or reading.text[end : end + 1] == ",") and _close(reading, end, title.start):
            return title.meaning.title
    return None


def _close(reading: Reading, start: int, end: int) -> bool:
    between = reading.separated[start:end]
    return len(between) < 24 and len(between.split()) <= _TITLE_DISTANCE and "\n" not in reading.text[start:end]


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
