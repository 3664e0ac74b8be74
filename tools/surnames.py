"""Write `knowledge/surnames.tsv`: surnames that show that a capitalised word alone names a person.

Run it where `Faker` (MIT licence) is installed, which is no dependency of Tocsin: `python -m tools.surnames`. The words
of `no_surnames.txt` are left out, and the names of cities and of towns.
"""

import importlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tools.given_names import COUNTRIES, KNOWLEDGE

EXCLUDED = Path(__file__).with_name("no_surnames.txt")
DATE = "2026-11-25"
SHORTEST = 4


def surnames() -> Iterator[str]:
    """The surnames of one word that Faker has for the countries whose given names we take."""
    for folder in (f"{language}_{country}" for language in COUNTRIES for country in COUNTRIES[language].split()):
        provider = importlib.import_module(f"faker.providers.person.{folder}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            if attribute.startswith("last_name") and not callable(names) and not isinstance(names, property):
                yield from (unicodedata.normalize("NFC", str(name)) for name in names)


def taken() -> Iterator[str]:
    """The words that are rather something else: cities, and what our own list says."""
    for line in EXCLUDED.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()
    for line in (KNOWLEDGE / "cities.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")[1]


def serves(name: str) -> bool:
    """Only one word of four letters or more that begins with a capital and does not shout."""
    return len(name) >= SHORTEST and name.replace("-", "").isalpha() and name[0].isupper() and not name.isupper()


def main() -> None:
    """Write `knowledge/surnames.tsv`."""
    chosen = sorted(name for name in set(surnames()) - set(taken()) if serves(name))
    lines = [
        "# Surnames of Europe and America that are hardly anything else. They show that a word names a person.",
        f"# Source: Faker (MIT licence), and own choice of the Tocsin authors. Made by tools/surnames.py, {DATE}.",
        "name",
        *chosen,
    ]
    (KNOWLEDGE / "surnames.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(chosen)} surnames")


if __name__ == "__main__":
    main()
