"""French news in sentences of our own: categories, statuses, figures, what only looks like a signal, names."""

import pytest

from tests.enrich.languages.conftest import Read


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Des frappes aériennes israéliennes ont tué 12 personnes dans le sud du Liban.", "armed_attack"),
        ("Quatre civils ont été tués et 30 autres blessés par des tirs de roquettes sur Kharkiv.", "armed_attack"),
        ("Les rebelles du M23 ont pris le contrôle de la ville de Goma.", "armed_attack"),
        ("L'armée russe a lancé une salve de missiles et de drones sur Kiev.", "armed_attack"),
        ("Un drone a été abattu au-dessus de la mer Noire.", "armed_attack"),
        ("De violents combats opposent l'armée aux Forces de soutien rapide à El-Facher.", "armed_attack"),
        ("Un avion de chasse a bombardé un dépôt de munitions près de Damas.", "armed_attack"),
        ("L'artillerie a pilonné les faubourgs de Bakhmout toute la nuit.", "armed_attack"),
        ("Des gaz toxiques ont été employés contre des civils, selon l'OIAC.", "mass_violence_cbrn"),
        ("La Corée du Nord a procédé à un essai nucléaire.", "mass_violence_cbrn"),
        ("Un massacre a fait 40 morts dans un village du Plateau, au Nigeria.", "mass_violence_cbrn"),
        ("Un kamikaze s'est fait exploser devant une mosquée à Kaboul, faisant sept morts.", "terror_attack"),
        ("Une voiture piégée a explosé dans le centre de Bagdad.", "terror_attack"),
        ("Des hommes armés ont pris en otage une vingtaine de fidèles.", "terror_attack"),
        ("Washington déploie 3.000 soldats supplémentaires en Pologne.", "mobilisation"),
        ("L'Allemagne va livrer des chars à l'Ukraine.", "mobilisation"),
        ("La Corée du Nord a tiré un missile balistique vers la mer du Japon.", "mobilisation"),
        ("Le président a décrété une mobilisation partielle.", "mobilisation"),
        ("La police a arrêté 150 opposants à Minsk.", "coercion"),
        ("Le gouvernement a décrété l'état d'urgence et un couvre-feu.", "coercion"),
        ("Le journaliste a été condamné à dix ans de prison.", "coercion"),
        ("Les douaniers ont saisi des armes et des munitions à la frontière.", "coercion"),
        ("Des militaires ont renversé le président et pris le pouvoir à Bamako.", "coup"),
        ("Une tentative de coup d'État a échoué à Cotonou.", "coup"),
        ("Des milliers de personnes ont manifesté contre la réforme des retraites.", "protest"),
        ("Les cheminots sont en grève illimitée depuis lundi.", "protest"),
        ("Les agriculteurs ont bloqué l'autoroute A6 avec leurs tracteurs.", "protest"),
        ("Des émeutes ont éclaté à Nouméa, des magasins ont été pillés.", "riot"),
        ("Des manifestants ont jeté des pierres et des cocktails Molotov sur les policiers.", "riot"),
        ("Téhéran menace de fermer le détroit d'Ormuz.", "threat"),
        ("Moscou a lancé un ultimatum à Kiev.", "threat"),
        ("Le chef des Gardiens de la révolution a promis des représailles.", "threat"),
        ("L'Union européenne a adopté un nouveau train de sanctions contre la Russie.", "sanctions"),
        ("Alger a expulsé douze diplomates français et rappelé son ambassadeur.", "sanctions"),
        ("Kigali accuse Kinshasa d'avoir bombardé son territoire.", "accusation"),
        ("Le groupe État islamique a revendiqué l'attentat.", "accusation"),
        ("Plus de 20.000 habitants ont fui les combats dans le Nord-Kivu.", "displacement"),
        ("Trois villages de la Drôme ont été évacués à cause de la crue.", "displacement"),
        ("Un séisme de magnitude 7,1 a fait plus de 300 morts au Maroc.", "disaster"),
        ("Une vingtaine de personnes sont portées disparues après le naufrage d'un ferry.", "disaster"),
        ("Un incendie ravage la forêt près de Marseille.", "disaster"),
        ("Un train a déraillé près de Lyon.", "disaster"),
        ("Une cyberattaque a paralysé l'hôpital de Corbeil-Essonnes.", "infrastructure_cyber"),
        ("Un sabotage a privé d'électricité des milliers de foyers à Berlin.", "infrastructure_cyber"),
        ("Deux touristes ont été enlevés contre une rançon.", "violent_crime"),
        ("Un homme a été poignardé à Nantes.", "violent_crime"),
        ("Israël et le Hamas ont conclu un accord de cessez-le-feu.", "de_escalation"),
        ("Les deux pays ont repris leurs pourparlers à Doha.", "de_escalation"),
        ("Quinze otages ont été libérés par les rebelles.", "de_escalation"),
        ("Kaboul libère deux otages américains.", "de_escalation"),
        ("L'armée libère la ville de Mossoul.", "armed_attack"),
        ("La Pologne ferme sa frontière avec le Bélarus.", "displacement"),
        ("L'opposant dit avoir subi des tortures en prison à Minsk.", "coercion"),
        ("Les manifestants jettent des pierres sur la police à Athènes.", "riot"),
        ("Washington suspend son aide militaire à Kiev.", "sanctions"),
        ("Kiev et Moscou échangent 300 prisonniers.", "de_escalation"),
        ("Un Boeing d'Air India s'écrase au décollage à Ahmedabad.", "disaster"),
        ("FRAPPES AERIENNES ISRAELIENNES SUR BEYROUTH", "armed_attack"),
        ("GUERRE EN UKRAINE: L'ARMEE RUSSE BOMBARDE ODESSA", "armed_attack"),
        ("Evacuation de milliers d'habitants aux Etats-Unis", "displacement"),
    ],
)
def test_category(read: Read, text: str, category: str) -> None:
    signals = read(text).signals
    assert category in {signal.category for signal in signals}
    assert {signal.status for signal in signals if signal.category == category} <= {"asserted", "attributed"}


@pytest.mark.parametrize(
    "text",
    [
        "Un homme accusé de meurtre a comparu lundi à Lyon.",
        "Deux adolescents soupçonnés d'avoir tué un commerçant à Marseille.",
        "Un policier jugé pour violences conjugales à Toulouse.",
    ],
)
def test_the_crime_stands_for_the_accusation(read: Read, text: str) -> None:
    assert [signal.category for signal in read(text).signals] == ["violent_crime"]


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("L'armée n'a pas attaqué l'hôpital.", "armed_attack", "negated"),
        ("Il n'y a pas eu de bombardement dans la nuit.", "armed_attack", "negated"),
        ("L'armée israélienne dément avoir bombardé l'école.", "armed_attack", "denied"),
        ("Moscou a démenti toute attaque contre le pont.", "armed_attack", "denied"),
        ("Le ministre a rejeté les accusations de torture.", "accusation", "denied"),
        ("La police n'a arrêté personne.", "coercion", "negated"),
        ("La Russie pourrait lancer une offensive au printemps.", "armed_attack", "hypothetical"),
        ("Si la Chine envahissait Taïwan, les États-Unis réagiraient.", "armed_attack", "hypothetical"),
        ("Selon l'état-major ukrainien, des drones ont frappé une raffinerie.", "infrastructure_cyber", "attributed"),
        ("En 1944, les Alliés ont bombardé la ville.", "armed_attack", "historical"),
        ("Le raid aurait visé un commandant du Hezbollah.", "armed_attack", "attributed"),
    ],
)
def test_status(read: Read, text: str, category: str, status: str) -> None:
    assert {s.status for s in read(text).signals if s.category == category} == {status}


@pytest.mark.parametrize(
    ("text", "what", "number"),
    [
        ("Des frappes aériennes israéliennes ont tué 12 personnes dans le sud du Liban.", "dead", 12),
        ("Quatre civils ont été tués et 30 autres blessés par des tirs de roquettes sur Kharkiv.", "injured", 30),
        ("Quatre civils ont été tués et 30 autres blessés par des tirs de roquettes sur Kharkiv.", "dead", 4),
        ("Un massacre a fait 40 morts dans un village du Plateau, au Nigeria.", "dead", 40),
        ("Un kamikaze s'est fait exploser devant une mosquée à Kaboul, faisant sept morts.", "dead", 7),
        ("Washington déploie 3.000 soldats supplémentaires en Pologne.", "troops", 3000),
        ("La police a arrêté 150 opposants à Minsk.", "arrested", 150),
        ("Plus de 20.000 habitants ont fui les combats dans le Nord-Kivu.", "displaced", 20000),
        ("Un séisme de magnitude 7,1 a fait plus de 300 morts au Maroc.", "dead", 300),
        ("Gaza : 15 Palestiniens tués près d'un centre de distribution d'aide.", "dead", 15),
        ("Une attaque djihadiste fait 50 morts à Djibo.", "dead", 50),
        ("Une vingtaine de personnes sont portées disparues après le naufrage d'un ferry.", "missing", 20),
    ],
)
def test_figures(read: Read, text: str, what: str, number: int) -> None:
    assert {s.figures[what] for s in read(text).signals if what in s.figures} == {number}


@pytest.mark.parametrize(
    "text",
    [
        "L'attaquant a frappé au but à la 89e minute et offert la victoire au PSG.",
        "L'action a plongé de 5 % à la Bourse de Paris après l'offensive commerciale de son rival.",
        "Le film raconte la guerre des étoiles et bat tous les records au box-office.",
        "Il est mort de rire devant ce cocktail explosif.",
        "Les pompiers ont mené un exercice d'évacuation au lycée.",
        "La ville commémore la Première Guerre mondiale.",
        "La vedette a fait une crise cardiaque.",
        "Le siège de Pennsylvanie était détenu par un républicain depuis dix ans.",
        "La circonscription est inondée d'argent venu de l'extérieur.",
        "Le président du club assure que sa prise de pouvoir s'est faite en douceur.",
        "Les efforts déployés par l'entreprise pour réduire ses coûts portent leurs fruits.",
    ],
)
def test_no_signal(read: Read, text: str) -> None:
    assert read(text).signals == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Union européenne, l'Otan et l'ONU dénoncent la décision.", {"European Union", "NATO", "United Nations"}),
        ("Volodymyr Zelensky a rencontré Vladimir Poutine à l'Élysée.", {"Volodymyr Zelenskiy", "Vladimir Putin"}),
        ("ZELENSKY RENCONTRE POUTINE", {"Volodymyr Zelenskiy", "Vladimir Putin"}),
        (
            "Qu'Israël et d'Arabie saoudite viennent d'autres voix que celle de l'Iran.",
            {"Israel", "Saudi Arabia", "Iran"},
        ),
        ("LES ETATS-UNIS ET L'EGYPTE", {"United States", "Egypt"}),
        ("Etats-Unis, Equateur, Ethiopie", {"United States", "Ecuador", "Ethiopia"}),
        ("Des Sud-Soudanaises, un Nigérien et des Ivoiriens", {"South Sudan", "Niger", "Côte d’Ivoire"}),
        ("À Pékin, à Téhéran et à La Haye", {"Beijing", "Tehran", "The Hague"}),
        ("L'avocat d'Antoine Lemercier s'est tu.", {"Antoine Lemercier"}),
    ],
)
def test_names(read: Read, text: str, expected: set[str]) -> None:
    assert expected <= {entity.name for entity in read(text).entities}


def test_things_named_after_countries(read: Read) -> None:
    assert read("Le gruyère suisse, les montagnes russes et le cochon d'Inde").entities == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'avocat Maxime Duverger a plaidé mardi.", {("person", "Maxime Duverger")}),
        ("La maire de Lyon, Claire Vandamme, s'est tue.", {("person", "Claire Vandamme"), ("place", "Lyon")}),
        (
            "Le groupe Solvatech rachète la société Nordimpex.",
            {("organisation", "Solvatech"), ("organisation", "Nordimpex")},
        ),
        ("L'entraîneur quitte le FC Sochaux.", {("organisation", "FC Sochaux")}),
        ("Des habitants du hameau Les Ormes sont partis.", {("place", "Les Ormes")}),
        ("Elle dirige l'Institut Curie.", {("organisation", "Institut Curie")}),
        # Words that begin with a capital and are no names.
        ("Le ministre des Affaires étrangères est parti Lundi.", set()),
    ],
)
def test_names_on_no_list_are_found_by_the_words_beside_them(
    read: Read, text: str, expected: set[tuple[str, str]]
) -> None:
    assert {(entity.type, entity.name) for entity in read(text).entities} == expected
