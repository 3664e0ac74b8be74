"""Dutch news in sentences of our own: categories, statuses, figures, suppressions, compounds and separable verbs."""

import pytest

from tests.enrich.languages.conftest import Read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russische raketten troffen het centrum van Charkov.", ("armed_attack", "Severe")),
        ("Drones vielen in de nacht de haven van Odessa aan.", ("armed_attack", "Severe")),
        ("Bij Pokrovsk woeden hevige gevechten.", ("armed_attack", "Severe")),
        ("De rebellen namen de stad Goma in.", ("armed_attack", "Severe")),
        ("Het leger sloeg de nachtelijke luchtaanvallen af.", ("armed_attack", "Severe")),
        ("Onderzoekers vonden een massagraf bij Izjoem.", ("mass_violence_cbrn", "Extreme")),
        ("In de stad zijn chemische wapens ingezet.", ("mass_violence_cbrn", "Extreme")),
        ("Noord-Korea voerde een kernproef uit.", ("mass_violence_cbrn", "Extreme")),
        ("In Kabul is een zelfmoordaanslag gepleegd.", ("terror_attack", "Severe")),
        ("Een man reed in op een menigte.", ("terror_attack", "Severe")),
        ("De president kondigde een gedeeltelijke mobilisatie af.", ("mobilisation", "Severe")),
        ("Duitsland levert Oekraïne twee Patriots.", ("mobilisation", "Moderate")),
        ("Het Pentagon stuurt troepen naar het Midden-Oosten.", ("mobilisation", "Moderate")),
        ("De president riep de staat van beleg uit.", ("coercion", "Severe")),
        ("De politie zette traangas in.", ("coercion", "Moderate")),
        ("Militairen grepen de macht in de hoofdstad.", ("coup", "Severe")),
        ("Generaals zetten de president van Niger af.", ("coup", "Severe")),
        ("Duizenden mensen gingen de straat op.", ("protest", "Minor")),
        ("Het treinpersoneel kondigt een staking aan.", ("protest", "Minor")),
        ("Relschoppers staken politieauto's in brand.", ("riot", "Moderate")),
        ("Iran dreigt met vergelding.", ("threat", "Moderate")),
        ("De regio staat op de rand van oorlog.", ("threat", "Severe")),
        ("De Europese Unie kondigt nieuwe sancties af.", ("sanctions", "Moderate")),
        ("Polen zet vier diplomaten uit.", ("sanctions", "Moderate")),
        ("Bakoe beschuldigde Jerevan.", ("accusation", "Minor")),
        ("De autoriteiten evacueren de dorpen langs de grens.", ("displacement", "Moderate")),
        ("Honderden gezinnen zijn nu vluchtelingen.", ("displacement", "Minor")),
        ("Een zware aardbeving trof het westen van Turkije.", ("disaster", "Severe")),
        ("Na de dijkdoorbraak staan hele wijken blank.", ("disaster", "Severe")),
        ("Een passagiersvliegtuig is bij de landing neergestort.", ("disaster", "Severe")),
        ("Ministeries zijn getroffen door een cyberaanval.", ("infrastructure_cyber", "Moderate")),
        ("De halve provincie zit zonder stroom.", ("infrastructure_cyber", "Moderate")),
        ("Bij een schietpartij op een school vielen slachtoffers.", ("violent_crime", "Severe")),
        ("In Mexico zijn veertig studenten ontvoerd.", ("violent_crime", "Moderate")),
        ("Israël en Hamas sloten een staakt-het-vuren.", ("de_escalation", "Moderate")),
        ("Moskou en Kiev wisselden gevangenen uit.", ("de_escalation", "Moderate")),
        ("In Genève begon het vredesoverleg.", ("de_escalation", "Minor")),
        ("Het leger trok zijn troepen terug uit de vallei.", ("de_escalation", "Moderate")),
        ("Sluipschutters schieten op burgers in Khartoem.", ("armed_attack", "Severe")),
        ("Raketten sloegen in op een flatgebouw in Dnipro.", ("armed_attack", "Severe")),
        ("De Turkse politie pakt oppositieleiders op.", ("coercion", "Moderate")),
        ("De taliban verbieden vrouwen te studeren.", ("coercion", "Moderate")),
        ("Londen wijst een Russische diplomaat uit.", ("sanctions", "Moderate")),
        ("Bewoners van Rafah moeten hun huizen verlaten.", ("displacement", "Moderate")),
        ("Een bus stortte in een ravijn in Peru.", ("disaster", "Severe")),
        ("Ransomware legt een ziekenhuis in Parijs lam.", ("infrastructure_cyber", "Moderate")),
        ("Kartelleden schieten een burgemeester dood in Mexico.", ("violent_crime", "Moderate")),
        ("Noord-Korea begon met de ontmanteling van zijn kernwapens.", ("de_escalation", "Moderate")),
        ("Saudi-Arabië en Iran herstellen hun diplomatieke betrekkingen.", ("de_escalation", "Moderate")),
        ("Strijders van de PKK leveren hun wapens in.", ("de_escalation", "Moderate")),
        ("Qatar bemiddelt tussen Israël en Hamas.", ("de_escalation", "Minor")),
        ("De eerste vrachtwagens met voedsel rijden Gaza binnen.", ("de_escalation", "Minor")),
    ],
)
def test_an_event_has_its_category_and_severity(read: Read, text: str, expected: tuple[str, str]) -> None:
    assert expected in {(signal.category, signal.severity) for signal in read(text).signals}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Russische troepen hebben Cherson gebombardeerd.", "asserted"),
        ("Russische troepen hebben Cherson niet gebombardeerd.", "negated"),
        ("Het Kremlin ontkent dat Russische troepen Cherson hebben gebombardeerd.", "denied"),
        ("Als Russische troepen Cherson bombarderen, zal Kiev antwoorden.", "hypothetical"),
        ("Volgens de gouverneur is Cherson gebombardeerd.", "attributed"),
        ("In 1943 werd de stad gebombardeerd.", "historical"),
    ],
)
def test_a_signal_has_its_status(read: Read, text: str, status: str) -> None:
    found = [signal for signal in read(text).signals if "bombard" in signal.text]
    assert [signal.status for signal in found] == [status]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Bij de luchtaanval vielen 12 doden en 30 gewonden.", {("dead", 12), ("injured", 30)}),
        ("Vijf mensen kwamen om het leven bij de brand.", {("dead", 5)}),
        ("Na de lawine zijn acht toeristen vermist.", {("missing", 8)}),
    ],
)
def test_a_number_counts_what_the_word_beside_it_says(read: Read, text: str, figures: set[tuple[str, int]]) -> None:
    found = {(kind, count) for signal in read(text).signals for kind, count in signal.figures.items()}
    assert found == figures


@pytest.mark.parametrize(
    "text",
    [
        "Ajax opende de aanval op het doel van PSV in de eredivisie.",
        "De man stierf niet aan zijn hartaanval en wil een goed akkoord gaan zingen.",
        "De brandweer hield een ontruimingsoefening op de school.",
        "De belastingaanslag viel hoger uit.",
        "Deze oorlogsfilm draait in de bioscoop, de regisseur kreeg een Oscar.",
        "De gemeente is bij de kinderopvang heel tevreden.",
        "Niemand kan ontkennen dat deze kok talent heeft.",
        "De fabrikant roept duizenden auto's terug wegens een remprobleem.",
        "Ouders klagen over de wachtlijst van de kinderopvang.",
        "De minister kreeg een stortvloed aan reacties.",
    ],
)
def test_what_looks_like_a_signal_and_is_none_stays_calm(read: Read, text: str) -> None:
    assert not [signal for signal in read(text).signals if signal.category != "disaster"]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("De Russische minister vertrok.", "iso3166:RU"),
        ("De Oekraïners juichten.", "iso3166:UA"),
        ("Hij woont in de VS.", "iso3166:US"),
        ("Zij komt uit Groot-Brittannië.", "iso3166:GB"),
        ("De Amerikaans-Chinese top duurde lang.", "iso3166:CN"),
        ("Hij vloog naar Londen.", "geonames:2643743"),
        ("Ze sprak in Warschau.", "geonames:756135"),
        ("Poetins toespraak duurde lang.", "tocsin:vladimir-putin"),
        ("Zij ontmoette Volodymyr Zelensky.", "tocsin:volodymyr-zelenskiy"),
        ("De NAVO vergaderde.", "tocsin:nato"),
        ("Het Internationaal Strafhof zit in Den Haag.", "tocsin:icc"),
        ("Hij sprak over Hamas.", "tocsin:hamas"),
        ("Zij werkt in het Witte Huis.", "tocsin:white-house"),
        ("Hij keerde terug uit de Gazastrook.", "tocsin:gaza-strip"),
    ],
)
def test_a_name_is_found_in_its_form(read: Read, text: str, identifier: str) -> None:
    assert identifier in {entity.id for entity in read(text).entities}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Universiteit Hasselt opent een nieuw laboratorium.", {("organisation", "Universiteit Hasselt")}),
        ("De Rechtbank Overijssel deed dinsdag uitspraak in de zaak.", {("organisation", "Rechtbank Overijssel")}),
        ("'We hebben niets gehoord', zegt Verhulsdonk.", {("person", "Verhulsdonk")}),
        ("Burgemeester Jolanda Steenvoort noemt de schade enorm.", {("person", "Jolanda Steenvoort")}),
        ("Het bedrijf Kunstolie moet de fabriek sluiten.", {("organisation", "Kunstolie")}),
        ("Trainer Wout Dekkersma vertrekt bij de club.", {("person", "Wout Dekkersma")}),
        ("Advocaat Slagmolen vroeg om uitstel.", {("person", "Slagmolen")}),
        (
            "SV Meerveld verloor met 2-1 van VV Oosterzand.",
            {("organisation", "SV Meerveld"), ("organisation", "VV Oosterzand")},
        ),
        ("Brand verwoestte een loods in het dorp Kallenkote.", {("place", "Kallenkote")}),
        (
            "Het Waterschap Vechtstromen waarschuwt voor hoog water, aldus Jansma.",
            {("organisation", "Waterschap Vechtstromen"), ("person", "Jansma")},
        ),
    ],
)
def test_names_on_no_list_are_found_by_the_words_beside_them(
    read: Read, text: str, expected: set[tuple[str, str]]
) -> None:
    assert expected <= {(entity.type, entity.name) for entity in read(text).entities}
