"""People who stand on no list: found by their title, their given name, or because they are said to have spoken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from streams.enrich.enrichment import Form
from streams.enrich.matching import Match
from streams.enrich.meanings import Name
from streams.enrich.reading import Reading

_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_MAX_WORDS = 5


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person who is not listed; `name` is the fullest form in the text."""

    start: int
    end: int
    name: str
    form: Form = "name"
    title: str | None = None


def find_people(reading: Reading) -> list[Person]:
    """Find full names with evidence that a person bears them, then the later mentions by surname alone.

    Only for scripts with capitals: elsewhere nothing marks a name that stands on no list.
    """
    if not reading.morphology.cased or reading.all_capitals:
        return []
    listed = _covered(reading)
    full = [person for person in _find_full(reading) if (person.start, person.end) not in listed]
    return sorted([*full, *_find_short(reading, full, listed)], key=lambda person: person.start)


def _covered(reading: Reading) -> set[tuple[int, int]]:
    return {(match.start, match.end) for match in reading.found.names if match.meaning.form != "short"}


def _find_full(reading: Reading) -> Iterator[Person]:
    listed = [match for match in reading.found.names if match.meaning.form == "name"]
    titles = {title.end: title.meaning.title for title in reading.found.titles}
    for words in _capital_runs(reading):
        title = next((titles[end] for end in titles if 0 < words[0].start() - end <= 2), None)
        start = _skip_titles(reading, words)
        if start is None:
            continue
        run = words[start:]
        title = title or (titles.get(words[start - 1].end()) if start else None)
        given = run[0].group() in reading.vocabulary.given_names
        if len(run) < 2 or not (given or title):
            continue
        begin, end = run[0].start(), run[min(len(run), _MAX_WORDS) - 1].end()
        if _clashes(begin, end, listed):
            continue
        yield Person(begin, end, reading.text[begin:end], title=title)


def _capital_runs(reading: Reading) -> Iterator[list[re.Match[str]]]:
    """Yield runs of capitalised words in one sentence; lower-case particles (von, de, al) may stand inside."""
    particles = reading.morphology.name_particles
    for start, end in reading.sentences:
        run: list[re.Match[str]] = []
        for word in _WORD.finditer(reading.text, start, end):
            text = word.group()
            touching = run and reading.text[run[-1].end() : word.start()] in (" ", "\u00a0", ". ")
            capital = text[0].isupper() and not (text.isupper() and len(text) > 3)
            if run and not (touching and (capital or text in particles)):
                yield from _trimmed(run)
                run = []
            if capital or (run and text in particles):
                run.append(word)
        yield from _trimmed(run)


def _trimmed(run: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    while run and not run[-1].group()[0].isupper():
        run = run[:-1]
    if run:
        yield run


def _skip_titles(reading: Reading, words: list[re.Match[str]]) -> int | None:
    """Return the index of the first word that is no title and no demonym, None where all are."""
    ends = {title.end for title in reading.found.titles}
    places = {(match.start, match.end) for match in reading.found.names if match.meaning.type == "place"}
    named = len(words) == 2 and words[0].group() in reading.vocabulary.given_names
    # Jack London, Denzel Washington: after a given name the place is a surname.
    if not (named and words[1].span() in places and words[0].span() not in places):
        ends |= {end for _, end in places}
    index = 0
    for position, word in enumerate(words):
        if word.end() in ends:
            index = position + 1
    return index if index < len(words) else None


def _clashes(start: int, end: int, listed: list[Match[Name]]) -> bool:
    return any(match.start < end and start < match.end and match.meaning.type != "place" for match in listed)


def _find_short(reading: Reading, full: list[Person], listed: set[tuple[int, int]]) -> Iterator[Person]:
    taken = {(person.start, person.end) for person in full}
    for person in {person.name: person for person in reversed(full)}.values():
        surname = person.name.split()[-1]
        if len(surname) < 3:
            continue
        forms = "|".join(re.escape(form) for form in reading.morphology.name_forms(surname))
        for match in re.finditer(rf"(?<!\w)(?:{forms})(?!\w)", reading.text):
            inside = any(start <= match.start() and match.end() <= end for start, end in taken | listed)
            if not inside:
                yield Person(match.start(), match.end(), person.name, "short")
