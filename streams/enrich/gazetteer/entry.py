"""One bearer of names, whatever file it came from."""

import re
from dataclasses import dataclass
from typing import cast

from streams.enrich.enrichment import EntityType

_TYPES: dict[str, EntityType] = {
    "person": "person",
    "per": "person",
    "organisation": "organisation",
    "organization": "organisation",
    "org": "organisation",
    "place": "place",
    "location": "place",
    "loc": "place",
}
_COUNTRY = re.compile(r"[A-Z]{2}")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, organisation or place: `names[0]` is the one to show.

    `country` is ISO 3166-1 alpha-2; `prior` runs from 0 to 1 and settles who is meant where several bear a name.
    """

    id: str
    type: EntityType
    names: tuple[str, ...]
    country: str | None = None
    prior: float = 0.5


@dataclass(frozen=True, slots=True)
class Extra:
    """More names for an entry of another file, as GeoNames keeps them."""

    id: str
    name: str


def read_type(word: object) -> EntityType:
    """Give the type that a word means; ValueError with the mend for any other."""
    found = _TYPES.get(str(word).strip().lower())
    if found is None:
        raise ValueError(f"the type {word!r} is none of person, organisation, place")
    return found


def read_country(word: object) -> str | None:
    """Give a country's two letters, None where there is none; ValueError for anything else."""
    code = str(word or "").strip().upper()
    if not code:
        return None
    if not _COUNTRY.fullmatch(code):
        raise ValueError(f"the country {word!r} is no ISO 3166-1 alpha-2 code")
    return code


def read_prior(word: object) -> float:
    """Give a prior between 0 and 1, 0.5 where none is said; ValueError for anything else."""
    if word in (None, ""):
        return 0.5
    try:
        prior = float(cast("str", word))
    except (TypeError, ValueError):
        raise ValueError(f"the prior {word!r} is no number from 0 to 1") from None
    if not 0 <= prior <= 1:
        raise ValueError(f"the prior {word!r} is no number from 0 to 1")
    return prior


def usable(names: list[str]) -> tuple[str, ...]:
    """Give the names that a text could have, each once: tidied, with a letter, not too long."""
    tidied = (" ".join(name.split()) for name in names)
    return tuple(dict.fromkeys(name for name in tidied if len(name) <= _LONGEST_NAME and any(map(str.isalpha, name))))
