"""The tables of the world hold together: every id once, every country known, every name readable and sure enough."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest

from streams.enrich.enricher import Enricher, load_enricher
from streams.enrich.morphology import read_morphology
from streams.enrich.patterns import PatternReader
from streams.enrich.tables import KNOWLEDGE, Row, read_table, read_yaml
from streams.enrich.vocabulary import LANGUAGES
from streams.wire.item import WireItem

WRITTEN = [language for language in LANGUAGES if (KNOWLEDGE / language / "language.yaml").is_file()]
TABLES = {
    "organisations.tsv": ("id", "name", "country", "patterns"),
    "people.tsv": ("id", "name", "surname", "notable", "country", "from", "to", "patterns"),
    "places.tsv": ("id", "name", "country", "patterns"),
    "cities.tsv": ("geonames", "name", "country", "population", "names"),
}
# Places too small for GeoNames that a language's own table names all the same.
WITHOUT_GEONAMES = {("Bürgenstock", "CH"), ("Palma", "MZ"), ("Robotyne", "UA")}


def rows(name: str) -> Iterator[Row]:
    yield from read_table(KNOWLEDGE / name, TABLES[name])


def countries() -> set[str]:
    return {row["iso2"] for row in read_table(KNOWLEDGE / "countries.tsv", ("iso2", "name"))}


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return load_enricher(["en"])


def places_in(text: str, enricher: Enricher) -> set[str | None]:
    item = WireItem(format="json", provider="test", id="1", text=text, language="en")
    return {entity.id for entity in enricher.enrich(item).entities if entity.type == "place"}


@pytest.mark.parametrize("table", TABLES)
def test_every_id_stands_once(table: str) -> None:
    key = "geonames" if table == "cities.tsv" else "id"
    counts = Counter(row[key] for row in rows(table))
    assert [identifier for identifier, count in counts.items() if count > 1] == []


def test_no_id_is_shared_between_tables() -> None:
    counts = Counter(row["id"] for table in ("organisations.tsv", "people.tsv", "places.tsv") for row in rows(table))
    assert max(counts.values()) == 1


@pytest.mark.parametrize("table", TABLES)
def test_every_country_is_known(table: str) -> None:
    known = countries() | {""}
    assert [row.place for row in rows(table) if row["country"] not in known] == []


def test_all_countries_of_iso_3166_are_there_with_kosovo() -> None:
    assert len(countries()) == 250
    assert {"XK", "US", "TW", "PS"} <= countries()


@pytest.mark.parametrize("table", ["organisations.tsv", "people.tsv", "places.tsv"])
def test_every_pattern_can_be_read(table: str) -> None:
    reader = PatternReader(read_morphology(read_yaml(KNOWLEDGE / "en" / "language.yaml")))
    for row in rows(table):
        assert list(reader.read(row["patterns"], names=True)), row.place


def test_the_tables_are_as_large_as_the_field_needs() -> None:
    assert sum(1 for _ in rows("organisations.tsv")) >= 300
    assert sum(1 for _ in rows("people.tsv")) >= 300
    assert sum(1 for _ in rows("cities.tsv")) >= 5000


def test_the_dates_of_an_office_are_dates() -> None:
    shape = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")
    for row in rows("people.tsv"):
        assert shape.fullmatch(row["from"]), row.place
        assert shape.fullmatch(row["to"]), row.place
        assert not row["to"] or row["from"] <= row["to"], row.place


def test_a_notable_surname_belongs_to_one_office_holder_of_today_at_most() -> None:
    """A surname alone is read as its bearer, so two of them would make the reading a guess."""
    today = [row for row in rows("people.tsv") if row["notable"] == "y" and row["surname"] and not row["to"]]
    counts = Counter(row["surname"] for row in today)
    assert [surname for surname, count in counts.items() if count > 1] == []


def test_every_city_has_its_numbers_and_a_name_of_letters() -> None:
    for row in rows("cities.tsv"):
        assert row["geonames"].isdecimal(), row.place
        assert row["population"].isdecimal(), row.place
        assert re.match(r"\d|'?\w", row["name"]), row.place
        assert len(row["name"]) >= 3, row.place
        assert not row["name"].isupper(), row.place


def test_a_city_has_one_row_in_its_country() -> None:
    counts = Counter((row["name"], row["country"]) for row in rows("cities.tsv"))
    assert [key for key, count in counts.items() if count > 1] == []


def test_a_homograph_is_the_name_of_a_city_or_country() -> None:
    """An entry that silences nothing is a mistake of spelling."""
    written = {name for row in rows("cities.tsv") for name in (row["name"], *row["names"].split("|"))}
    marks = re.compile("[\u0300-\u036f]")
    plain = {marks.sub("", unicodedata.normalize("NFD", name)) for name in written}
    written |= {row["name"] for row in read_table(KNOWLEDGE / "cldr.tsv", ("name",))}
    entries = list(read_table(KNOWLEDGE / "homographs.tsv", ("name", "languages")))
    assert [row["name"] for row in entries if row["name"] not in written | plain] == []
    assert [row.place for row in entries if not set(row["languages"].split()) <= {"*", *LANGUAGES}] == []


@pytest.mark.parametrize("language", WRITTEN)
def test_a_languages_cities_are_the_worlds(language: str) -> None:
    """A key that is not met would give the city a second id."""
    known = {(name, row["country"]) for row in rows("cities.tsv") for name in (row["name"], *row["names"].split("|"))}
    table = read_table(KNOWLEDGE / language / "cities.tsv", ("city", "country"))
    unmet = {(row["city"], row["country"]) for row in table} - known
    assert unmet <= WITHOUT_GEONAMES


@pytest.mark.parametrize("language", WRITTEN)
def test_a_languages_names_are_the_worlds(language: str) -> None:
    known = {row["id"] for table in ("organisations.tsv", "people.tsv", "places.tsv") for row in rows(table)}
    assert [
        row.place for row in read_table(KNOWLEDGE / language / "names.tsv", ("id",)) if row["id"] not in known
    ] == []


@pytest.mark.parametrize("language", WRITTEN)
def test_a_languages_countries_are_the_worlds(language: str) -> None:
    table = read_table(KNOWLEDGE / language / "countries.tsv", ("iso2", "kind"))
    assert [row.place for row in table if row["iso2"] not in countries()] == []


def test_a_homograph_alone_is_no_city(enricher: Enricher) -> None:
    found = {}
    for row in read_table(KNOWLEDGE / "homographs.tsv", ("name", "languages")):
        if {"en", "*"} & set(row["languages"].split()) and row["name"][0] <= "z":
            ids = places_in(f"{row['name']} was on the list again.", enricher)
            found[row["name"]] = {identifier for identifier in ids if identifier and identifier[:4] == "geon"}
    assert len(found) > 100
    assert {name: ids for name, ids in found.items() if ids} == {}


@pytest.mark.parametrize(
    ("city", "geonames"),
    [("Kyiv", 703448), ("Tel Aviv", 293397), ("Mexico City", 3530597), ("Bogota", 3688689), ("Bogotá", 3688689)],
)
def test_a_city_is_found_by_its_usual_english_name_with_and_without_accents(
    city: str, geonames: int, enricher: Enricher
) -> None:
    assert f"geonames:{geonames}" in places_in(f"The envoys met in {city} on Monday.", enricher)


def test_given_names_are_words_with_a_capital_and_know_their_languages() -> None:
    table = list(read_table(KNOWLEDGE / "given_names.tsv", ("name", "not_in")))
    assert len(table) > 4000
    assert len({row["name"] for row in table}) == len(table)
    assert [row["name"] for row in table if not row["name"][0].isupper() or len(row["name"]) < 3] == []
    assert [row["name"] for row in table if not set(row["not_in"].split()) <= set(LANGUAGES)] == []
