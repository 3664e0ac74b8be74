"""English countries, cities, people and organisations in sentences of our own, homographs among them."""

import pytest

from streams.enrich.enrichment import Entity
from tests.enrich.languages.conftest import Read


def entities(read: Read, text: str) -> tuple[Entity, ...]:
    return read(text).entities


def countries(read: Read, text: str) -> set[str]:
    ids = {entity.id for entity in entities(read, text) if entity.id}
    return {identifier.removeprefix("iso3166:") for identifier in ids if identifier.startswith("iso3166:")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the U.K. agreed with the UAE and the DRC.", {"US", "GB", "AE", "CD"}),
        ("US officials flew to the Emirates; Americans were warned.", {"US", "AE"}),
        ("A U.S.-led convoy left Britain's coast.", {"US", "GB"}),
        ("Contact us if you can, the office told us.", set()),
        ("LET US PRAY, SAYS BISHOP", set()),
        ("Ivory Coast, Cape Verde and Cabo Verde signed.", {"CI", "CV"}),
        ("Côte d'Ivoire's army and Ivorian police", {"CI"}),
        ("The Dutch minister left the Netherlands for Holland's rival.", {"NL"}),
        ("The Czech Republic, or Czechia, hosted Slovaks and Slovenes.", {"CZ", "SK", "SI"}),
        ("Turkey, which writes itself Türkiye, sent Turkish jets.", {"TR"}),
        ("North Koreans crossed; South Korea's army fired.", {"KP", "KR"}),
        ("The DPRK answered the ROK.", {"KP", "KR"}),
        ("Burma, today Myanmar, and Burmese rebels", {"MM"}),
        ("Swaziland became Eswatini; Swazis voted.", {"SZ"}),
        ("East Timor and the East Timorese", {"TL"}),
        ("Bosniaks, Bosnian Croats and Bosnian Serbs met.", {"BA", "HR", "RS"}),
        ("Congolese troops left the Republic of Congo.", {"CD", "CG"}),
        ("Danes, Swedes, Finns, Poles and Spaniards", {"DK", "SE", "FI", "PL", "ES"}),
        ("A Frenchman, two Englishmen, a Scotsman and a Welshwoman", {"FR", "GB"}),
        ("Filipinos and a Filipina worked for Saudis.", {"PH", "SA"}),
        ("Nigeriens are not Nigerians.", {"NE", "NG"}),
        ("Burkinabe soldiers and Malians fought.", {"BF", "ML"}),
        ("Argentines, Argentinians and Brazilians", {"AR", "BR"}),
        ("Palestinians in the occupied Palestinian territories", {"PS"}),
        ("Kosovars met Montenegrins and Macedonians.", {"XK", "ME", "MK"}),
        ("Greenlanders and Icelanders watched the Faroese vote.", {"GL", "IS", "FO"}),
        ("Uzbek, Tajik, Kyrgyz, Kazakh and Turkmen envoys", {"UZ", "TJ", "KG", "KZ", "TM"}),
        ("The People's Republic of China and the Republic of China", {"CN", "TW"}),
        ("Sino-American ties", {"CN", "US"}),
        ("The Vatican and Swiss guards", {"VA", "CH"}),
        ("the Russian army struck; Russian Foreign Ministry officials spoke", {"RU"}),
    ],
)
def test_countries(read: Read, text: str, expected: set[str]) -> None:
    assert countries(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia's governor spoke in Atlanta, Georgia.", set()),
        ("Georgia Secretary of State Brad Raffensperger counted again.", set()),
        ("Georgians marched in Georgia.", {"GE"}),
        ("Voters in Georgia and Arizona waited.", set()),
        ("Michael Jordan smiled.", set()),
        ("Jordan shot down drones.", {"JO"}),
        ("Chad Johnson said he was tired.", set()),
        ("Chad closed its border with Sudan.", {"TD", "SD"}),
        ("They served roast turkey and a turkey sandwich.", set()),
        ("Roast Turkey Recipes for Thanksgiving", set()),
        ("The plates were made of china.", set()),
        ("Guinea pigs are kept as pets.", set()),
        ("Guinea's junta and Papua New Guinea", {"GN", "PG"}),
        ("New Mexico borders Mexico.", {"MX"}),
        ("Jersey City is in New Jersey.", set()),
        ("South Africans left West Africa.", {"ZA"}),
        ("She speaks English, he spoke in German.", set()),
        ("English police arrested German tourists.", {"GB", "DE"}),
        ("It cost two million US dollars.", set()),
        ("Bank of America and American football", set()),
        ("Fans of Latin America cheered.", set()),
        ("The Indian Ocean and Indian Wells", set()),
        ("The polish on the floor; he swears in dutch.", set()),
        ("Tom Holland starred with Denzel Washington.", set()),
        ("From pole position at the North Pole", set()),
    ],
)
def test_homographs_of_countries(read: Read, text: str, expected: set[str]) -> None:
    assert countries(read, text) == expected


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("Shells hit Kiev.", "Kyiv", "UA"),
        ("A drone fell on Odessa.", "Odesa", "UA"),
        ("He spoke in St. Petersburg on Friday.", "St. Petersburg", "RU"),
        ("Police in Sao Paulo fired.", "São Paulo", "BR"),
        ("The convoy reached Khan Younis.", "Khan Yunis", "PS"),
        ("Saigon fell.", "Ho Chi Minh City", "VN"),
        ("Talks in Geneva went on.", "Geneva", "CH"),
        ("A blast shook al-Fashir.", "El Fasher", "SD"),
        ("A truck drove into a crowd in Nice, France.", "Nice", "FR"),
        ("The mayor of Atlanta, Georgia, resigned.", "Atlanta", "US"),
    ],
)
def test_cities(read: Read, text: str, city: str, country: str) -> None:
    found = {(entity.name, entity.country) for entity in entities(read, text) if entity.type == "place"}
    assert (city, country) in found


@pytest.mark.parametrize(
    "text",
    [
        "Nice weather is expected.",
        "Reading is good for children.",
        "Mobile phones were banned.",
        "Split decisions followed.",
        "Orange juice became dear.",
        "Best of all, Of Mice and Men was played.",
        "Bath time, said the nurse.",
        "Surprise visitors came; Independence Day was near.",
        "Jack London wrote novels.",
        "Sydney Sweeney and Paris Hilton posed.",
        "Charlotte said she would come.",
    ],
)
def test_homographs_of_cities(read: Read, text: str) -> None:
    assert [entity.name for entity in entities(read, text) if (entity.id or "").startswith("geonames:")] == []


@pytest.mark.parametrize(
    ("text", "identifier", "title"),
    [
        ("Former President Barack Obama spoke.", "tocsin:barack-obama", "former president"),
        ("German Foreign Minister Johann Wadephul flew home.", "tocsin:johann-wadephul", "foreign minister"),
        ("Recep Tayyip Erdogan, Turkey's president, left.", "tocsin:recep-tayyip-erdogan", "president"),
        ("Kremlin spokesman Dmitry Peskov denied it.", "tocsin:dmitry-peskov", "spokesperson"),
        ("U.N. Secretary-General Antonio Guterres urged calm.", "tocsin:antonio-guterres", "secretary general"),
        ("Prime Minister Benjamin Netanyahu met him.", "tocsin:benjamin-netanyahu", "prime minister"),
        ("North Korean leader Kim Jong Un watched.", "tocsin:kim-jong-un", "leader"),
        ("Rebel leader Abdul-Malik al-Houthi threatened.", "tocsin:abdul-malik-al-houthi", "rebel leader"),
    ],
)
def test_people_and_their_titles(read: Read, text: str, identifier: str, title: str) -> None:
    assert {entity.id: entity.title for entity in entities(read, text)}.get(identifier) == title


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Lt. Gen. John Kowalski resigned.", "John Kowalski", "lieutenant general"),
        ("Rear Admiral Peter Miller and Sheikh Omar Daoud met.", "Peter Miller", "vice admiral"),
        ("Sen. Jane Doelle spoke.", "Jane Doelle", "senator"),
        ("Chad Hammel, 34, was rescued.", "Chad Hammel", None),
    ],
)
def test_people_on_no_list(read: Read, text: str, name: str, title: str | None) -> None:
    found = {entity.name: entity.title for entity in entities(read, text) if entity.type == "person"}
    assert found[name] == title


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("The U.N. Security Council met.", "tocsin:un-security-council"),
        ("The F.B.I. searched a house.", "tocsin:fbi"),
        ("The U.S. State Department protested.", "tocsin:us-state-department"),
        ("The Pentagon sent troops.", "tocsin:pentagon"),
        ("Houthi rebels fired.", "tocsin:houthis"),
        ("Fighters of al Qaeda fled.", "tocsin:al-qaeda"),
        ("Iran's Revolutionary Guards seized a tanker.", "tocsin:irgc"),
        ("Labour MPs rebelled.", "tocsin:labour-party"),
        ("Nato met, NATO said.", "tocsin:nato"),
        ("Doctors Without Borders left.", "tocsin:msf"),
        ("The UN nuclear watchdog warned.", "tocsin:iaea"),
    ],
)
def test_organisations(read: Read, text: str, identifier: str) -> None:
    assert identifier in {entity.id for entity in entities(read, text)}


def test_an_organisation_named_by_its_country_counts_for_the_country(read: Read) -> None:
    found = {entity.id for entity in entities(read, "The Chinese foreign ministry summoned the envoy.")}
    assert found == {"tocsin:chinese-foreign-ministry", "iso3166:CN"}


def test_the_country_of_the_text_decides_between_two_cities_of_a_name(read: Read) -> None:
    libya = {entity.id for entity in entities(read, "Libya: militias clashed in Tripoli.")}
    lebanon = {entity.id for entity in entities(read, "Lebanon: militias clashed in Tripoli.")}
    assert "geonames:2210247" in libya
    assert "geonames:266826" in lebanon
