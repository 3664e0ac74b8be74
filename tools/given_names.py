"""Write `knowledge/given_names.tsv`: given names that show that the capitalised words after them name a person.

Run it as `python tools/given_names.py FOLDER`; the folder holds `common-forenames-by-country.csv` of
sigpwned/popular-names-by-country-dataset (CC0 1.0). Only names in letters that have capitals can serve; the list of
newborns is completed by `usual_given_names.txt` and by the given names of the people on our own list.
"""

import csv
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

KNOWLEDGE = Path(__file__).parent.parent / "streams" / "enrich" / "knowledge"
USUAL = Path(__file__).with_name("usual_given_names.txt")
EXCLUDED = Path(__file__).with_name("no_given_names.tsv")
DATE = "2026-11-25"


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
    every = {unicodedata.normalize("NFC", name) for name in (*newborns(Path(sys.argv[1])), *usual(), *listed_people())}
    excluded = exclusions()
    chosen = sorted(name for name in every - excluded.pop("*") if serves(name))
    lines = [
        "# Given names of the world, local and romanised. They show that a run of capitalised words names a person;",
        "# `not_in` lists the languages in which the word rather begins something else.",
        "# Source: sigpwned/popular-names-by-country-dataset (CC0 1.0), and own work of the Tocsin authors.",
        f"# Made by tools/given_names.py, {DATE}.",
        "name\tnot_in",
        *(f"{name}\t{' '.join(tag for tag in excluded if name in excluded[tag]) or '-'}" for name in chosen),
    ]
    (KNOWLEDGE / "given_names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(chosen)} given names")


if __name__ == "__main__":
    main()
