"""What a mention of a name on no list is, and what is no part of it."""

from dataclasses import dataclass

from streams.enrich.enrichment import EntityType, Form
from streams.enrich.reading import Reading


@dataclass(frozen=True, slots=True)
class Unlisted:
    """One mention of a person, an organisation or a place that is not listed; `name` is the fullest form in the text.

    `country` is that of the place that the name shows: of a town, or of the university in it.
    """

    start: int
    end: int
    name: str
    form: Form = "name"
    title: str | None = None
    type: EntityType = "person"
    country: str | None = None


def take(taken: bytearray, start: int, end: int) -> None:
    """Mark a stretch of the text as somebody's."""
    taken[start:end] = b"\x01" * (end - start)


def skip_opener(reading: Reading, start: int, end: int) -> int:
    """Leave out the word that begins a sentence and no name: its article or preposition."""
    words = reading.text[start:end].split(maxsplit=1)
    opens = start in reading.sentence_starts
    if opens and len(words) > 1 and words[0].lower() in reading.morphology.openers:
        return end - len(words[1])
    return start
