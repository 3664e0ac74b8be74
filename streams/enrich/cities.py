"""The cities of the world as each script writes them: read once for all languages of a script."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from streams.enrich.folding import separate, unaccented
from streams.enrich.meanings import Name
from streams.enrich.tables import KNOWLEDGE, Row, read_table

# The ranges of Unicode in which a name of each script must have its letters.
SCRIPTS: dict[str, tuple[tuple[str, str], ...]] = {
    "Latn": (("A", "\u024f"), ("\u1e00", "\u1eff")),
    "Cyrl": (("\u0400", "\u04ff"),),
    "Arab": (("\u0600", "\u06ff"),),
    "Hebr": (("\u0590", "\u05ff"),),
    "Hans": (("\u4e00", "\u9fff"),),
    "Jpan": (("\u3040", "\u30ff"), ("\u4e00", "\u9fff")),
    "Kore": (("\uac00", "\ud7a3"),),
}
# Arabic reads the Arabic letters as its own: a Persian name has letters that Arabic lacks.
_PERSIAN_ONLY = frozenset("پچژگ")
_HIGHEST_RANK, _PEOPLE_A_RANK = 80, 250_000
_TABLE = KNOWLEDGE / "cities.tsv"


@dataclass(frozen=True, slots=True)
class City:
    """A city, the line it stands in, and its names: in all scripts, or only those of one."""

    name: Name
    line: int
    written: tuple[str, ...]

    @property
    def row(self) -> Row:
        """Return where the city stands, for messages."""
        return Row.at(_TABLE, self.line)


def list_cities(script: str, language: str) -> tuple[City, ...]:
    """Return the cities of the world with their names in a script; larger cities rank higher."""
    return _list_cities(script, with_persian=language != "ar")


@cache
def _list_cities(script: str, *, with_persian: bool) -> tuple[City, ...]:
    return tuple(
        replace(
            city, written=tuple(plain_words(text) for text in _texts(city, script) if _fits(text, script, with_persian))
        )
        for city in _world()
    )


def find_cities(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Name]:
    """Return the cities that have a name, in any script, in a country (ISO 3166): the first that has it."""
    asked = set(wanted)
    found: dict[tuple[str, str], Name] = {}
    for city in _world():
        for key in (city.name.name, *city.written):
            if (place := (key, city.name.country or "")) in asked:
                found.setdefault(place, city.name)
    return found


@cache
def _world() -> tuple[City, ...]:
    """Read the table. What is kept is small: rows by their columns' names would take several times as much."""
    columns = ("geonames", "name", "country", "population", "names")
    return tuple(
        City(
            Name(
                f"geonames:{row['geonames']}",
                "place",
                row["name"],
                sys.intern(row["country"]),
                rank=min(_HIGHEST_RANK, int(row["population"]) // _PEOPLE_A_RANK),
                kind="city",
            ),
            row.line,
            tuple(row["names"].split("|")),
        )
        for row in read_table(_TABLE, columns)
    )


def _texts(city: City, script: str) -> Iterable[str]:
    if script != "Latn":
        return city.written
    name = city.name.name
    return (name,) if name.isascii() else dict.fromkeys((name, unaccented(name)))


def _fits(text: str, script: str, with_persian: bool) -> bool:
    letters = [character for character in text if character.isalpha()]
    if not with_persian and _PERSIAN_ONLY.intersection(text):
        return False
    if script == "Latn" and text.isascii():
        return bool(letters)
    return bool(letters) and all(any(low <= letter <= high for low, high in SCRIPTS[script]) for letter in letters)


def plain_words(text: str) -> str:
    """Make a name from outside a pattern: nothing in it is grammar."""
    return " ".join(separate(text).split())
