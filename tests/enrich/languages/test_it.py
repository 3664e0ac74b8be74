"""Italian news in sentences of our own: categories, statuses, figures, what only looks like a signal, names."""

import pytest

from tests.enrich.languages.conftest import Read


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Raid aerei israeliani hanno ucciso 12 persone nel sud del Libano.", "armed_attack"),
        ("Quattro civili sono stati uccisi e 30 feriti in un attacco missilistico su Kharkiv.", "armed_attack"),
        ("I ribelli dell'M23 hanno preso il controllo della città di Goma.", "armed_attack"),
        ("L'esercito russo ha lanciato una raffica di missili e droni su Kiev.", "armed_attack"),
        ("Un drone è stato abbattuto sul Mar Nero.", "armed_attack"),
        ("Violenti combattimenti sono in corso tra l'esercito e i paramilitari a El Fasher.", "armed_attack"),
        ("Un caccia ha bombardato un deposito vicino a Damasco.", "armed_attack"),
        ("L'artiglieria ha martellato la periferia di Bakhmut, colpita da razzi.", "armed_attack"),
        ("Gas tossici sono stati usati contro i civili in Siria, secondo l'Opac.", "mass_violence_cbrn"),
        ("La Corea del Nord ha condotto un test nucleare.", "mass_violence_cbrn"),
        ("Un massacro in un villaggio della Nigeria.", "mass_violence_cbrn"),
        ("Un kamikaze si è fatto esplodere davanti a una moschea a Kabul: sette morti.", "terror_attack"),
        ("Un'autobomba è esplosa nel centro di Baghdad.", "terror_attack"),
        ("Uomini armati hanno preso in ostaggio venti fedeli in Nigeria.", "terror_attack"),
        ("Washington schiera 3.000 soldati in Polonia.", "mobilisation"),
        ("La Germania fornirà carri armati all'Ucraina.", "mobilisation"),
        ("La Corea del Nord ha lanciato un missile balistico verso il Mar del Giappone.", "mobilisation"),
        ("Il presidente russo ha decretato la mobilitazione parziale.", "mobilisation"),
        ("La polizia ha arrestato 150 oppositori a Minsk.", "coercion"),
        ("Il governo ha proclamato lo stato di emergenza e il coprifuoco.", "coercion"),
        ("Il giornalista turco è stato condannato a dieci anni di carcere.", "coercion"),
        ("I carabinieri hanno sequestrato armi e munizioni a Reggio Calabria.", "coercion"),
        ("I militari hanno rovesciato il presidente e preso il potere a Bamako.", "coup"),
        ("Golpe militare a Cotonou, arrestato il presidente.", "coup"),
        ("Migliaia di persone hanno manifestato a Roma contro la riforma.", "protest"),
        ("I ferrovieri italiani sono in sciopero da lunedì.", "protest"),
        ("Gli agricoltori hanno bloccato l'autostrada A1 con i trattori.", "protest"),
        ("Disordini a Parigi, negozi saccheggiati nella notte.", "riot"),
        ("I manifestanti hanno lanciato pietre e molotov contro la polizia a Torino.", "riot"),
        ("Teheran minaccia di chiudere lo stretto di Hormuz.", "threat"),
        ("Mosca ha lanciato un ultimatum a Kiev.", "threat"),
        ("I Pasdaran promettono rappresaglie.", "threat"),
        ("L'Unione europea ha adottato un nuovo pacchetto di sanzioni contro la Russia.", "sanctions"),
        ("Algeri ha espulso dodici diplomatici francesi e richiamato l'ambasciatore.", "sanctions"),
        ("Kigali accusa Kinshasa di aver bombardato il suo territorio.", "accusation"),
        ("Lo Stato islamico ha rivendicato l'attentato.", "accusation"),
        ("Oltre 20mila abitanti sono fuggiti dai combattimenti nel Nord Kivu.", "displacement"),
        ("Tre villaggi dell'Emilia sono stati evacuati per la piena del fiume.", "displacement"),
        ("Un terremoto di magnitudo 7,1 ha provocato 300 morti in Marocco.", "disaster"),
        ("Venti dispersi nel naufragio di un traghetto in Grecia.", "disaster"),
        ("Un incendio devasta la foresta vicino a Marsiglia.", "disaster"),
        ("Un treno è deragliato vicino a Bologna.", "disaster"),
        ("Un attacco hacker ha paralizzato l'ospedale di Padova.", "infrastructure_cyber"),
        ("Un sabotaggio ha lasciato senza corrente migliaia di case a Berlino.", "infrastructure_cyber"),
        ("Due turisti italiani sono stati rapiti in Niger a scopo di riscatto.", "violent_crime"),
        ("Un uomo è stato accoltellato a Milano.", "violent_crime"),
        ("Israele e Hamas hanno raggiunto un accordo per il cessate il fuoco.", "de_escalation"),
        ("I due Paesi hanno ripreso i colloqui a Doha.", "de_escalation"),
        ("Quindici ostaggi sono stati liberati dai ribelli in Nigeria.", "de_escalation"),
        ("Rapito a Parigi un imprenditore delle criptovalute.", "violent_crime"),
        ("La mafia ha ucciso un giudice a Palermo.", "violent_crime"),
        ("Il sisma ha colpito le Marche.", "disaster"),
        ("Un tornado si è abbattuto su Modena.", "disaster"),
        ("Scontri tra polizia e manifestanti ad Atene.", "riot"),
        ("Bomba esplode in un mercato di Quetta.", "terror_attack"),
        ("La Polonia chiude il confine con la Bielorussia.", "displacement"),
        ("Washington sospende gli aiuti militari a Kiev.", "sanctions"),
        ("Kiev e Mosca si scambiano 300 prigionieri.", "de_escalation"),
        ("RAID AEREI ISRAELIANI SU BEIRUT: COLPITA LA CITTA'", "armed_attack"),
        ("GUERRA IN UCRAINA, L'ESERCITO RUSSO BOMBARDA ODESSA", "armed_attack"),
    ],
)
def test_category(read: Read, text: str, category: str) -> None:
    signals = read(text).signals
    assert category in {signal.category for signal in signals}
    assert {signal.status for signal in signals if signal.category == category} <= {"asserted", "attributed"}


@pytest.mark.parametrize(
    "text",
    [
        "Un uomo accusato di omicidio è comparso lunedì davanti ai giudici di Milano.",
        "Due giovani sospettati di aver ucciso un commerciante a Napoli.",
        "Indagato per omicidio il medico di Bari.",
        "Il sospettato per l'omicidio di Wayde Brown è di Torino.",
    ],
)
def test_the_crime_stands_for_the_accusation(read: Read, text: str) -> None:
    assert [signal.category for signal in read(text).signals] == ["violent_crime"]


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("L'esercito israeliano non ha attaccato l'ospedale.", "armed_attack", "negated"),
        ("Non ci sono stati bombardamenti su Kiev nella notte.", "armed_attack", "negated"),
        ("L'esercito israeliano smentisce di aver bombardato la scuola.", "armed_attack", "denied"),
        ("Mosca ha negato qualsiasi attacco contro il ponte.", "armed_attack", "denied"),
        ("La Russia potrebbe lanciare un'offensiva in primavera.", "armed_attack", "hypothetical"),
        ("Se la Cina invadesse Taiwan, gli Stati Uniti reagirebbero.", "armed_attack", "hypothetical"),
        ("Secondo lo stato maggiore ucraino, i droni hanno colpito un villaggio.", "armed_attack", "attributed"),
        ("Nel 1944 gli Alleati bombardarono la città di Cassino.", "armed_attack", "historical"),
        ("Il raid avrebbe colpito un comandante di Hezbollah.", "armed_attack", "attributed"),
    ],
)
def test_status(read: Read, text: str, category: str, status: str) -> None:
    assert {s.status for s in read(text).signals if s.category == category} == {status}


@pytest.mark.parametrize(
    ("text", "what", "number"),
    [
        ("Raid aerei israeliani hanno ucciso 12 persone nel sud del Libano.", "dead", 12),
        ("Quattro civili sono stati uccisi e 30 feriti in un attacco missilistico su Kharkiv.", "injured", 30),
        ("Quattro civili sono stati uccisi e 30 feriti in un attacco missilistico su Kharkiv.", "dead", 4),
        ("Un kamikaze si è fatto esplodere davanti a una moschea a Kabul: sette morti.", "dead", 7),
        ("Washington schiera 3.000 soldati in Polonia.", "troops", 3000),
        ("La polizia ha arrestato 150 oppositori a Minsk.", "arrested", 150),
        ("Oltre 20mila abitanti sono fuggiti dai combattimenti nel Nord Kivu.", "displaced", 20000),
        ("Un terremoto di magnitudo 7,1 ha provocato 300 morti in Marocco.", "dead", 300),
        ("Venti dispersi nel naufragio di un traghetto in Grecia.", "missing", 20),
        ("Gaza, 15 palestinesi uccisi vicino a un centro aiuti.", "dead", 15),
        ("Un attacco jihadista fa 50 morti a Djibo.", "dead", 50),
    ],
)
def test_figures(read: Read, text: str, what: str, number: int) -> None:
    assert {s.figures[what] for s in read(text).signals if what in s.figures} == {number}


@pytest.mark.parametrize(
    "text",
    [
        "L'attaccante ha colpito di testa all'89' e ha regalato la vittoria alla Juventus.",
        "Il titolo è crollato del 5% in Borsa dopo l'offensiva commerciale del rivale.",
        "Il film racconta le guerre stellari e batte ogni record al box office.",
        "È morto dal ridere davanti a quel cocktail esplosivo.",
        "I vigili del fuoco hanno svolto un'esercitazione di evacuazione al liceo.",
        "La città commemora la Prima Guerra mondiale.",
        "L'attrice ha avuto un attacco di panico sul palco.",
        "Il seggio della Pennsylvania era detenuto da un repubblicano da dieci anni.",
        "Il programma di Bellator 206 prevedeva 13 combattimenti a San Jose.",
        "Ai tifosi è stata negata la visione dell'incontro principale a Las Vegas.",
        "L'azienda di Torino ha annunciato importanti misure per i dipendenti.",
        "Una tregua dal caldo è attesa nel fine settimana a Roma.",
    ],
)
def test_no_signal(read: Read, text: str) -> None:
    assert read(text).signals == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Unione europea, la Nato e l'Onu condannano la decisione dell'Iran.", {"European Union", "NATO", "Iran"}),
        ("Zelensky ha incontrato Vladimir Putin al Cremlino.", {"Volodymyr Zelenskiy", "Vladimir Putin", "Kremlin"}),
        ("ZELENSKY INCONTRA PUTIN", {"Volodymyr Zelenskiy", "Vladimir Putin"}),
        ("Dall'Egitto, nell'Arabia Saudita, sull'Iraq, all'Ucraina", {"Egypt", "Saudi Arabia", "Iraq", "Ukraine"}),
        ("Russi, tedeschi, francesi, turche e svizzere", {"Russia", "Germany", "France", "Switzerland"}),
        ("Il Papa Leone XIV e Abu Mazen", {"Leo XIV", "Mahmoud Abbas"}),
        ("A Pechino, a Teheran, all'Aia e a Monaco di Baviera", {"Beijing", "Tehran", "The Hague", "Munich"}),
        ("Il legale d'Antonio Ferrandini tace.", {"Antonio Ferrandini"}),
    ],
)
def test_names(read: Read, text: str, expected: set[str]) -> None:
    assert expected <= {entity.name for entity in read(text).entities}


def test_things_named_after_countries(read: Read) -> None:
    assert read("Le montagne russe, l'insalata russa e i fichi d'India").entities == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Il rettore dell'Università di Brescia ha presentato il nuovo corso di laurea.",
            {("organisation", "Università di Brescia")},
        ),
        (
            "Lo ha deciso il Tribunale di Vigevano dopo due ore di camera di consiglio.",
            {("organisation", "Tribunale di Vigevano")},
        ),
        ("«Non ci sono pericoli per la popolazione», ha assicurato Franzinelli.", {("person", "Franzinelli")}),
        ("La sindaca Ornella Cavagnis ha firmato l'ordinanza di sgombero.", {("person", "Ornella Cavagnis")}),
        ("Secondo l'azienda Termoplast l'incendio è partito dal magazzino.", {("organisation", "Termoplast")}),
        ("L'allenatore Mirko Tassoni ha lasciato la squadra.", {("person", "Mirko Tassoni")}),
        ("L'Istituto Cattaneo ha diffuso i dati sul voto.", {("organisation", "Istituto Cattaneo")}),
        ("Due alpinisti sono dispersi sul Monte Sernio.", {("place", "Monte Sernio")}),
        ("L'avvocato Brambati ha chiesto il rinvio del processo.", {("person", "Brambati")}),
        ("La frana ha investito la frazione Castelvecchio, nel comune di Sondalo.", {("place", "Castelvecchio")}),
    ],
)
def test_names_on_no_list_are_found_by_the_words_beside_them(
    read: Read, text: str, expected: set[tuple[str, str]]
) -> None:
    assert expected <= {(entity.type, entity.name) for entity in read(text).entities}
