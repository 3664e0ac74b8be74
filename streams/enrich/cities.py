"""The cities of the world as each script writes them: read once for all languages of a script."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class City:
    """A city, the row it stands in, and its names in one script, nothing in them that would be grammar."""

    name: Name
    row: Row
    written: tuple[str, ...]


def list_cities(script: str, language: str) -> tuple[City, ...]:
    """Return the cities of the world with their names in a script; larger cities rank higher."""
    return _list_cities(script, with_persian=language != "ar")


@cache
def _list_cities(script: str, *, with_persian: bool) -> tuple[City, ...]:
    return tuple(
        City(name, row, tuple(plain_words(text) for text in _texts(row, script) if _fits(text, script, with_persian)))
        for name, row in _world()
    )


def find_city(key: str, country: str) -> Name | None:
    """Return the city that has the name in any script, the first of its country."""
    return _by_name().get((key, country))


@cache
def _by_name() -> dict[tuple[str, str], Name]:
    found: dict[tuple[str, str], Name] = {}
    for name, row in _world():
        for key in (row["name"], *row["names"].split("|")):
            found.setdefault((key, row["country"]), name)
    return found


@cache
def _world() -> tuple[tuple[Name, Row], ...]:
    columns = ("geonames", "name", "country", "population", "names")
    return tuple(
        (
            Name(
                f"geonames:{row['geonames']}",
                "place",
                row["name"],
                row["country"],
                rank=min(_HIGHEST_RANK, int(row["population"]) // _PEOPLE_A_RANK),
                kind="city",
            ),
            row,
        )
        for row in read_table(KNOWLEDGE / "cities.tsv", columns)
    )


def _texts(row: Row, script: str) -> list[str]:
    if script != "Latn":
        return row["names"].split("|")
    name = row["name"]
    return [name] if name.isascii() else list(dict.fromkeys((name, unaccented(name))))


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
