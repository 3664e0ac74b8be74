"""Spanish news in sentences of our own: categories, statuses, figures, suppressions, and names."""

import pytest

from tests.enrich.languages.conftest import Read


@pytest.mark.parametrize(
    ("text", "category", "severity"),
    [
        ("Un ataque con misiles dañó el puerto de Odesa.", "armed_attack", "Severe"),
        ("El ejército bombardeó tres aldeas fronterizas.", "armed_attack", "Severe"),
        ("Los rebeldes tomaron la ciudad de Goma.", "armed_attack", "Severe"),
        ("Guerrilleros del ELN emboscaron a una patrulla en el Catatumbo.", "armed_attack", "Severe"),
        ("Hallaron una fosa común cerca de Izium.", "mass_violence_cbrn", "Extreme"),
        ("El país realizó un ensayo nuclear.", "mass_violence_cbrn", "Extreme"),
        ("Un coche bomba estalló en el centro de Kabul.", "terror_attack", "Severe"),
        ("Un atentado suicida sacudió Mogadiscio.", "terror_attack", "Severe"),
        ("Los asaltantes tomaron rehenes en un banco de Guayaquil.", "terror_attack", "Severe"),
        ("Moscú ordenó la movilización parcial.", "mobilisation", "Severe"),
        ("La OTAN desplegará tropas en Polonia.", "mobilisation", "Moderate"),
        ("Noboa decretó el estado de excepción en Ecuador.", "coercion", "Severe"),
        ("Las autoridades impusieron un toque de queda en Puerto Príncipe.", "coercion", "Moderate"),
        ("La Policía detuvo a dos activistas en Managua.", "coercion", "Moderate"),
        ("Los militares dieron un golpe de Estado en Niamey.", "coup", "Severe"),
        ("Miles de personas salieron a las calles de Bogotá.", "protest", "Minor"),
        ("Los transportistas iniciaron un paro nacional en Bolivia.", "protest", "Minor"),
        ("Hubo un cacerolazo en Buenos Aires.", "protest", "Minor"),
        ("Una turba saqueó comercios en Acapulco.", "riot", "Moderate"),
        ("Los manifestantes lanzaron piedras contra la policía.", "riot", "Moderate"),
        ("Teherán amenazó con cerrar el estrecho de Ormuz.", "threat", "Moderate"),
        ("El general lanzó un ultimátum a Kiev.", "threat", "Severe"),
        ("La Unión Europea aprobó nuevas sanciones contra Rusia.", "sanctions", "Moderate"),
        ("Chile llamó a consultas a su embajador en Caracas.", "sanctions", "Moderate"),
        ("Berlín acusó a Moscú.", "accusation", "Minor"),
        ("Cientos de familias huyeron de los combates.", "displacement", "Moderate"),
        ("Un terremoto sacudió el sur de Perú.", "disaster", "Severe"),
        ("Un autobús volcó cerca de Oaxaca.", "disaster", "Severe"),
        ("Un apagón dejó a oscuras La Habana.", "infrastructure_cyber", "Moderate"),
        ("Un ciberataque afectó a hospitales catalanes.", "infrastructure_cyber", "Moderate"),
        ("Sicarios mataron al periodista en Culiacán.", "violent_crime", "Moderate"),
        ("Secuestraron a un empresario en Maracaibo.", "violent_crime", "Moderate"),
        ("Las partes firmaron un alto el fuego en Doha.", "de_escalation", "Moderate"),
        ("Colombia y el ELN reanudaron el diálogo.", "de_escalation", "Moderate"),
        ("Liberaron a los rehenes en Gaza.", "de_escalation", "Moderate"),
        ("El ejército recuperó el control de la ciudad de Goma.", "armed_attack", "Severe"),
        ("Drones ucranianos alcanzaron un depósito en Samara.", "armed_attack", "Severe"),
        ("Polonia envía carros de combate a Kiev.", "mobilisation", "Moderate"),
        ("Hungría cierra la frontera con Serbia.", "displacement", "Moderate"),
        ("La India revoca visados a ciudadanos paquistaníes.", "sanctions", "Moderate"),
        ("Bielorrusia libera a 14 presos políticos.", "de_escalation", "Moderate"),
        ("Rusia y Ucrania intercambian 300 prisioneros de guerra.", "de_escalation", "Moderate"),
        ("Enfrentamientos entre bandas en una cárcel de Guayaquil.", "violent_crime", "Moderate"),
        ("Un petrolero se incendia frente a las costas de Omán.", "disaster", "Severe"),
        ("Miles de personas marchan en Belgrado contra la corrupción.", "protest", "Minor"),
        ("Policías y manifestantes se enfrentaron en Lima.", "riot", "Moderate"),
    ],
)
def test_an_event_has_its_category_and_severity(read: Read, text: str, category: str, severity: str) -> None:
    assert severity in {signal.severity for signal in read(text).signals if signal.category == category}


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("El Kremlin desmintió el bombardeo de la ciudad.", "armed_attack", "denied"),
        ("No hubo enfrentamientos con la policía.", "riot", "negated"),
        ("Si Rusia invade Moldavia, la alianza responderá.", "armed_attack", "hypothetical"),
        ("Trump quiere imponer sanciones a Irán.", "sanctions", "hypothetical"),
        ("El papa pidió un alto el fuego en Gaza.", "de_escalation", "hypothetical"),
        ("En 1982 hubo una invasión de las islas.", "armed_attack", "historical"),
        # The cue is the name of the war itself.
        ("Durante la guerra del Golfo fue piloto.", "armed_attack", "historical"),
        ("Según testigos, hubo un atentado en el mercado.", "terror_attack", "attributed"),
        ("El gobernador informó de un bombardeo nocturno.", "armed_attack", "attributed"),
        ("Los bombardeos no cesan en Gaza.", "armed_attack", "asserted"),
        ("Ucrania prepara una ofensiva en el sur.", "armed_attack", "hypothetical"),
        ("Detienen a un hombre por sospecha de asesinato en Sevilla.", "violent_crime", "asserted"),
    ],
)
def test_words_around_an_event_give_its_status(read: Read, text: str, category: str, status: str) -> None:
    assert {signal.status for signal in read(text).signals if signal.category == category} == {status}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("El ataque dejó 12 muertos y 34 heridos.", {"dead": 12, "injured": 34}),
        ("La policía detuvo a 127 manifestantes.", {"arrested": 127}),
        ("El terremoto causó al menos 1.250 muertos.", {"dead": 1250}),
        ("Un terremoto deja 120 muertos en Marruecos.", {"dead": 120}),
        ("Un hombre muerto a tiros en Tijuana.", {"dead": 1}),
    ],
)
def test_people_are_counted(read: Read, text: str, figures: dict[str, int]) -> None:
    found: dict[str, int] = {}
    for signal in read(text).signals:
        found |= signal.figures
    assert found == figures


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("El ataque del Barcelona marcó tres goles.", "sport"),
        ("La guerra comercial hundió las bolsas.", "business"),
        ("Rodó una película sobre la guerra.", "culture"),
        ("El Real Madrid recuperó el control del partido.", "sport"),
        ("Los hinchas tomaron las calles para celebrar el título.", "sport"),
        ("El Atlético asedió el área del Valencia y remató 22 veces.", "sport"),
        ("El equipo local se rindió tras el tercer gol.", "sport"),
        ("La novela relata la guerra civil a través de los ojos de una niña.", "culture"),
        ("La fusión bancaria amenaza 2.000 empleos en Cataluña.", "business"),
        ("La ocupación hotelera en Baleares alcanzó el 92 % en agosto.", "business"),
        ("El portavoz rechazó comentar los detalles de la reunión en Washington.", "idiom"),
        ("El senador fue atacado verbalmente en Washington.", "idiom"),
        ("La recesión golpeó al turismo en Cancún.", "idiom"),
        ("Los bomberos hicieron un simulacro de incendio.", "drill"),
        ("El ministro rindió cuentas ante la moción de censura.", "idiom"),
    ],
)
def test_what_only_looks_like_an_event_is_no_signal(read: Read, text: str, reason: str) -> None:
    enrichment = read(text)
    assert not enrichment.signals
    assert reason in {suppressed.reason for suppressed in enrichment.suppressed}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Volodímir Zelenski habló con Serguéi Lavrov.", {"volodymyr-zelenskiy", "sergey-lavrov"}),
        ("La OTAN, la ONU y la UE se reunieron.", {"nato", "united-nations", "european-union"}),
        ("El OIEA pidió datos a la Guardia Revolucionaria.", {"iaea", "irgc"}),
        ("Alí Jamenei elogió a Hizbulá y a los hutíes.", {"ali-khamenei", "hezbollah", "houthis"}),
        ("El Ejército israelí avisó a Hamás.", {"idf", "hamas"}),
    ],
)
def test_people_and_organisations_have_their_spanish_names(read: Read, text: str, expected: set[str]) -> None:
    ids = {entity.id for entity in read(text).entities if entity.type != "place"}
    assert ids == {f"tocsin:{name}" for name in expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EE.UU. y Corea del Norte", {"US", "KP"}),
        ("los venezolanos y las salvadoreñas", {"VE", "SV"}),
        ("El canciller alemán habló en inglés.", {"DE"}),
        ("marroquíes, franceses y ucranianas", {"MA", "FR", "UA"}),
    ],
)
def test_countries_are_found_in_every_form(read: Read, text: str, expected: set[str]) -> None:
    assert {e.id.removeprefix("iso3166:") for e in read(text).entities if e.id and "iso" in e.id} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El abogado Martín Echeandía declaró el martes.", {("person", "Martín Echeandía")}),
        ("La alcaldesa de Jerez, Lucía Armenta, calló.", {("person", "Lucía Armenta"), ("place", "Jerez")}),
        (
            "El grupo Solvatec compra la empresa Nortimpex.",
            {("organisation", "Solvatec"), ("organisation", "Nortimpex")},
        ),
        ("El entrenador deja el CD Tenerife.", {("organisation", "CD Tenerife")}),
        ("Los vecinos de la vereda El Palmar se fueron.", {("place", "El Palmar")}),
        ("Dirige el Hospital de Cádiz.", {("organisation", "Hospital de Cádiz")}),
        # Words that begin with a capital and are no names.
        ("El ministro de Asuntos Exteriores volvió el Lunes.", set()),
    ],
)
def test_names_on_no_list_are_found_by_the_words_beside_them(
    read: Read, text: str, expected: set[tuple[str, str]]
) -> None:
    assert {(entity.type, entity.name) for entity in read(text).entities} == expected
