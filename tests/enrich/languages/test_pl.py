"""Polish news in sentences of our own: categories, statuses, figures, suppressions, and names in every case."""

import pytest

from tests.enrich.languages.conftest import Read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rosyjskie rakiety uderzyły w centrum Charkowa.", ("armed_attack", "Severe")),
        ("W nocy drony zaatakowały port w Odessie.", ("armed_attack", "Severe")),
        ("Pod Pokrowskiem trwają zacięte walki.", ("armed_attack", "Severe")),
        ("Rosyjska armia zajęła kolejną miejscowość.", ("armed_attack", "Severe")),
        ("Dziennikarze odkryli masowy grób pod Iziumem.", ("mass_violence_cbrn", "Extreme")),
        ("W mieście użyto broni chemicznej.", ("mass_violence_cbrn", "Extreme")),
        ("Korea Północna przeprowadziła próbę jądrową.", ("mass_violence_cbrn", "Extreme")),
        ("W Kabulu doszło do zamachu bombowego.", ("terror_attack", "Severe")),
        ("Napastnicy wzięli zakładników w banku.", ("terror_attack", "Severe")),
        ("Kreml ogłosił częściową mobilizację.", ("mobilisation", "Severe")),
        ("Niemcy przekażą Ukrainie dwa systemy Patriot.", ("mobilisation", "Moderate")),
        ("Pentagon wysłał żołnierzy na Bliski Wschód.", ("mobilisation", "Moderate")),
        ("Prezydent wprowadził stan wojenny.", ("coercion", "Severe")),
        ("Policja użyła gazu łzawiącego.", ("coercion", "Moderate")),
        ("Wojskowi przejęli władzę w stolicy.", ("coup", "Severe")),
        ("Generałowie obalili prezydenta Nigru.", ("coup", "Severe")),
        ("Tysiące osób wyszły na ulice Stambułu.", ("protest", "Minor")),
        ("Kolejarze ogłosili strajk generalny.", ("protest", "Minor")),
        ("Tłum podpalił radiowozy i splądrował sklepy.", ("riot", "Moderate")),
        ("Iran zagroził zamknięciem cieśniny Ormuz.", ("threat", "Moderate")),
        ("Świat stanął na krawędzi wojny.", ("threat", "Severe")),
        ("Unia Europejska przyjęła kolejny pakiet sankcji.", ("sanctions", "Moderate")),
        ("Warszawa wydaliła czterech dyplomatów.", ("sanctions", "Moderate")),
        ("Baku oskarżyło Erywań.", ("accusation", "Minor")),
        ("Władze zarządziły ewakuację przygranicznych wsi.", ("displacement", "Moderate")),
        ("Setki rodzin zostały uchodźcami.", ("displacement", "Minor")),
        ("Zachodnią Turcję nawiedziło silne trzęsienie ziemi.", ("disaster", "Severe")),
        ("Powódź zniszczyła dziesiątki domów w Kotlinie Kłodzkiej.", ("disaster", "Severe")),
        ("Samolot pasażerski rozbił się przy lądowaniu.", ("disaster", "Severe")),
        ("Strony ministerstw padły ofiarą cyberataku.", ("infrastructure_cyber", "Moderate")),
        ("Połowa obwodu została bez prądu.", ("infrastructure_cyber", "Moderate")),
        ("Doszło do strzelaniny w szkole.", ("violent_crime", "Severe")),
        ("W Meksyku porwano czterdziestu studentów.", ("violent_crime", "Moderate")),
        ("Izrael i Hamas zawarły zawieszenie broni.", ("de_escalation", "Moderate")),
        ("Moskwa i Kijów wymieniły jeńców.", ("de_escalation", "Moderate")),
        ("W Genewie rozpoczęły się rozmowy pokojowe.", ("de_escalation", "Minor")),
        ("Armia wycofała wojska z doliny.", ("de_escalation", "Moderate")),
        ("Snajperzy strzelają do cywilów w Chartumie.", ("armed_attack", "Severe")),
        ("Armia dopuściła się ludobójstwa na Rohindżach.", ("mass_violence_cbrn", "Extreme")),
        ("Kijów dostanie dwadzieścia czołgów.", ("mobilisation", "Moderate")),
        ("Turecka policja zatrzymała lidera opozycji.", ("coercion", "Moderate")),
        ("Talibowie zakazali kobietom studiowania.", ("coercion", "Moderate")),
        ("Prezydent Madagaskaru został obalony przez wojsko.", ("coup", "Severe")),
        ("Unia rozszerza restrykcje wobec Białorusi.", ("sanctions", "Moderate")),
        ("Mieszkańcy Rafah muszą opuścić swoje domy.", ("displacement", "Moderate")),
        ("Autobus runął w przepaść w Peru.", ("disaster", "Severe")),
        ("Członkowie kartelu zastrzelili burmistrza w Meksyku.", ("violent_crime", "Moderate")),
        ("Korea Północna rozpoczęła likwidację broni jądrowej.", ("de_escalation", "Moderate")),
        ("Przejście graniczne w Rafah jest znów otwarte.", ("de_escalation", "Moderate")),
        ("Bojownicy PKK złożyli broń.", ("de_escalation", "Moderate")),
        ("Katar pośredniczy między Izraelem a Hamasem.", ("de_escalation", "Minor")),
        ("Tysiące uchodźców wracają do domów.", ("de_escalation", "Minor")),
    ],
)
def test_an_event_has_its_category_and_severity(read: Read, text: str, expected: tuple[str, str]) -> None:
    assert expected in {(signal.category, signal.severity) for signal in read(text).signals}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rosyjskie wojska ostrzelały Chersoń.", "asserted"),
        ("Rosyjskie wojska nie ostrzelały Chersonia.", "negated"),
        ("Kreml zaprzeczył, że rosyjskie wojska ostrzelały Chersoń.", "denied"),
        ("Jeśli rosyjskie wojska ostrzelają Chersoń, Kijów odpowie.", "hypothetical"),
        ("Według gubernatora rosyjskie wojska ostrzelały Chersoń.", "attributed"),
        ("W 1915 roku wojska ostrzelały twierdzę.", "historical"),
    ],
)
def test_a_signal_has_its_status(read: Read, text: str, status: str) -> None:
    found = [signal for signal in read(text).signals if "ostrzela" in signal.text]
    assert [signal.status for signal in found] == [status]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("W nalocie zginęło 12 osób, a 30 zostało rannych.", {("dead", 12), ("injured", 30)}),
        ("W ataku zginęło pięć osób.", {("dead", 5)}),
        ("W katastrofie zginęło ponad 1,5 tys. osób.", {("dead", 1500)}),
        ("Po lawinie zaginęło ośmioro turystów.", {("missing", 8)}),
    ],
)
def test_a_number_counts_what_the_word_beside_it_says(read: Read, text: str, figures: set[tuple[str, int]]) -> None:
    found = {(kind, count) for signal in read(text).signals for kind, count in signal.figures.items()}
    assert found == figures


@pytest.mark.parametrize(
    "text",
    [
        "Legia rozpoczęła atak na bramkę rywala w meczu ekstraklasy.",
        "Pacjent zmarł na atak serca.",
        "Próbny alarm i ćwiczenia strażaków: ewakuacja szkoły przebiegła sprawnie.",
        "Film o wojnie wchodzi na ekrany kin, reżyser zaprosił aktorów na premierę.",
        "Do wynajęcia pokój hotelowy w centrum.",
        "Nikt nie może zaprzeczyć, że ten kucharz ma talent.",
        "Producent wycofuje z rynku tysiące aut z powodu usterki.",
        "Rodzice skarżą się na brak miejsc w żłobkach.",
        "Fundacja działa na rzecz walki z ubóstwem.",
    ],
)
def test_what_looks_like_a_signal_and_is_none_stays_calm(read: Read, text: str) -> None:
    assert not [signal for signal in read(text).signals if signal.category != "disaster"]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Rozmawiał o Rosji.", "iso3166:RU"),
        ("Poleciał do Niemiec.", "iso3166:DE"),
        ("Mieszka we Włoszech.", "iso3166:IT"),
        ("Ukraińcy i Polacy rozmawiali.", "iso3166:UA"),
        ("Spotkał się z amerykańskim senatorem.", "iso3166:US"),
        ("Przyjechał ze Stanów Zjednoczonych.", "iso3166:US"),
        ("Wrócił z Londynu.", "geonames:2643743"),
        ("Mówił o Warszawie.", "geonames:756135"),
        ("Rozmawiał z Wołodymyrem Zełenskim.", "tocsin:volodymyr-zelenskiy"),
        ("Napisał do Władimira Putina.", "tocsin:vladimir-putin"),
        ("Spotkał się z Donaldem Trumpem.", "tocsin:donald-trump"),
        ("Zwrócił się do Rady Bezpieczeństwa ONZ.", "tocsin:un-security-council"),
        ("Wystąpił w Parlamencie Europejskim.", "tocsin:european-parliament"),
        ("Pisał o Hezbollahu.", "tocsin:hezbollah"),
        ("Protestował przed Białym Domem.", "tocsin:white-house"),
        ("Wrócił ze Strefy Gazy.", "tocsin:gaza-strip"),
    ],
)
def test_a_name_is_found_in_its_case(read: Read, text: str, identifier: str) -> None:
    assert identifier in {entity.id for entity in read(text).entities}
