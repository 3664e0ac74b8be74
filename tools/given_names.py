"""Write `knowledge/given_names.tsv`: given names that show that the capitalised words after them name a person.

Run it as `python tools/given_names.py FOLDER` where `Faker` (MIT licence) is installed, which is no dependency of
Tocsin; the folder holds `common-forenames-by-country.csv` of sigpwned/popular-names-by-country-dataset (CC0 1.0).
Only names in letters that have capitals can serve; the list of newborns is completed by the names of adults that Faker
knows of some countries, by `usual_given_names.txt` and by the given names of the people on our own list.
"""

import csv
import importlib
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

KNOWLEDGE = Path(__file__).parent.parent / "streams" / "enrich" / "knowledge"
USUAL = Path(__file__).with_name("usual_given_names.txt")
EXCLUDED = Path(__file__).with_name("no_given_names.tsv")
DATE = "2026-11-25"
# The countries whose given names are taken from Faker: those of its lists that have names in use, in Latin letters.
COUNTRIES = {
    "de": "AT CH DE LI LU",
    "en": "GB US NZ",
    "es": "ES AR CL CO MX",
    "fr": "BE CA CH FR",
    "it": "IT",
    "pt": "BR PT",
    "nl": "BE NL",
    "da": "DK",
    "sv": "SE",
    "no": "NO",
    "fi": "FI",
    "pl": "PL",
    "cs": "CZ",
    "sk": "SK",
    "sl": "SI",
    "hr": "HR",
    "hu": "HU",
    "ro": "RO",
}


def exclusions() -> dict[str, set[str]]:
    """Language, or * for all, to the names that show nothing there."""
    lines = (line for line in EXCLUDED.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {row["languages"]: set(row["names"].split()) for row in csv.DictReader(lines, delimiter="\t")}


def newborns(folder: Path) -> Iterator[str]:
    """The names of the CC0 data set, local and romanised."""
    with (folder / "common-forenames-by-country.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            for column in ("Localized Name", "Romanized Name"):
                yield from row[column].split()[:1]


def adults() -> Iterator[str]:
    """The first given names that Faker has for our choice of countries."""
    for folder in (f"{language}_{country}" for language in COUNTRIES for country in COUNTRIES[language].split()):
        provider = importlib.import_module(f"faker.providers.person.{folder}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            if attribute.startswith("first_name") and not callable(names) and not isinstance(names, property):
                yield from (str(name).split()[0] for name in names)


def usual() -> Iterator[str]:
    """The names of our own list."""
    for line in USUAL.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def listed_people() -> Iterator[str]:
    """The first words of the names on our list of people, where the surname comes last."""
    lines = (line for line in (KNOWLEDGE / "people.tsv").read_text("utf-8").splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter="\t"):
        words = row["name"].split()
        western = row["country"] not in {"CN", "KR", "KP", "TW", "VN"}
        if western and len(words) > 1 and row["surname"] not in ("", "-", words[0]):
            yield words[0]


def serves(name: str) -> bool:
    """Only a name of three letters or more that begins with a capital and does not shout."""
    plain = name.replace("-", "").replace("'", "").replace("’", "")
    return len(plain) > 2 and plain.isalpha() and name[0].isupper() and not name.isupper()


def main() -> None:
    """Write `knowledge/given_names.tsv`."""
    sources = (*newborns(Path(sys.argv[1])), *adults(), *usual(), *listed_people())
    every = {unicodedata.normalize("NFC", name) for name in sources}
    excluded = exclusions()
    chosen = sorted(name for name in every - excluded.pop("*") if serves(name))
    lines = [
        "# Given names of the world, local and romanised. They show that a run of capitalised words names a person;",
        "# `not_in` lists the languages in which the word rather begins something else.",
        "# Source: sigpwned/popular-names-by-country-dataset (CC0 1.0), Faker (MIT), and own work of the",
        "# Tocsin authors.",
        f"# Made by tools/given_names.py, {DATE}.",
        "name\tnot_in",
        *(f"{name}\t{' '.join(tag for tag in excluded if name in excluded[tag]) or '-'}" for name in chosen),
    ]
    (KNOWLEDGE / "given_names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(chosen)} given names")


if __name__ == "__main__":
    main()
