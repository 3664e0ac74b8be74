"""Rows: CSV and TSV with a header, and GeoNames' tables, which have none."""

import csv
import math
from collections.abc import Iterator, Sequence

from streams.enrich.gazetteer.entry import Entry, Extra, read_country, read_prior, read_type, usable

GEONAMES_COLUMNS = 19
ALTERNATE_COLUMNS = frozenset({8, 10})
# What GeoNames keeps among its alternate names and no text calls a place.
_NO_LANGUAGES = frozenset({"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny"})


def read_rows(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, Entry]]:
    """Read rows under a header with `id`, `type`, `name`, and maybe `aliases` (parted by |), `country`, `prior`.

    Yields each with the number of its line. ValueError for a wrong header, or a wrong row with its line in front.
    """
    reader = csv.DictReader(lines, delimiter=delimiter)
    missing = {"id", "type", "name"} - set(reader.fieldnames or ())
    if missing:
        raise ValueError(f"line 1: the column {min(missing)!r} is missing; the first line names the columns")
    for row in reader:
        try:
            yield reader.line_num, _read_row(row)
        except ValueError as error:
            raise ValueError(f"line {reader.line_num}: {error}") from None


def _read_row(row: dict[str, str]) -> Entry:
    names = usable([row["name"] or "", *(row.get("aliases") or "").split("|")])
    if not (row["id"] and names):
        raise ValueError("id or name is empty")
    country, prior = read_country(row.get("country")), read_prior(row.get("prior"))
    return Entry(row["id"], read_type(row["type"]), names, country, prior)


def is_geonames(cells: Sequence[str]) -> bool:
    """Whether a row is one of GeoNames' main table: geonameid, name, ..., country, ..., population, ..."""
    return len(cells) == GEONAMES_COLUMNS and cells[0].isdigit() and cells[14].lstrip("-").isdigit()


def is_alternate_name(cells: Sequence[str]) -> bool:
    """Whether a row is one of GeoNames' alternateNames or alternateNamesV2."""
    return len(cells) in ALTERNATE_COLUMNS and cells[0].isdigit() and cells[1].isdigit()


def read_geonames(cells: Sequence[str]) -> Entry | None:
    """Read a row of GeoNames' main table; None for one without a usable name."""
    names = usable([cells[1], cells[2], *(name for name in cells[3].split(",") if _is_name(name))])
    if not names:
        return None
    population = max(0, int(cells[14]))
    prior = min(1.0, math.log10(population + 1) / 8)
    return Entry(f"geonames:{cells[0]}", "place", names, cells[8] or None, prior)


def read_alternate_name(cells: Sequence[str]) -> Extra | None:
    """Read a row of GeoNames' alternate names; None for links, codes, nicknames and names of the past."""
    language, name = cells[2], cells[3]
    colloquial, historic = (cells[6] == "1", cells[7] == "1") if len(cells) > 7 else (False, False)
    if language in _NO_LANGUAGES or colloquial or historic or not _is_name(name):
        return None
    return Extra(f"geonames:{cells[1]}", name)


def _is_name(name: str) -> bool:
    """Whether an alternate name without a language can be told from a word: `Ko` and `kiv` can't."""
    name = name.strip()
    if not name or any(map(str.isdigit, name)):
        return False
    return len(name) >= 2 if name[0] > "\u024f" else len(name) >= 4 and name[0].isupper()
