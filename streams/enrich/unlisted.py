"""What a mention of a name on no list is, and what its capitals are."""

from dataclasses import dataclass

from streams.enrich.enrichment import EntityType, Form

UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0386-\u03ab\u0400-\u042f\u0490\u0492\u04ae\u04e8" + "".join(
    character for code in range(0x100, 0x250) if (character := chr(code)).isupper()
)


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
