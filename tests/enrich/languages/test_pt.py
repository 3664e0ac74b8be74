"""Portuguese news in sentences of our own, European and Brazilian: categories, statuses, figures and names."""

import pytest

from tests.enrich.languages.conftest import Read


@pytest.mark.parametrize(
    ("text", "category", "severity"),
    [
        ("Um ataque com mísseis danificou o porto de Odessa.", "armed_attack", "Severe"),
        ("O exército bombardeou três aldeias na fronteira.", "armed_attack", "Severe"),
        ("Os rebeldes tomaram a cidade de Goma.", "armed_attack", "Severe"),
        ("Rebeldes emboscaram uma patrulha em Cabo Delgado.", "armed_attack", "Severe"),
        ("Foi encontrada uma vala comum perto de Izium.", "mass_violence_cbrn", "Extreme"),
        ("O país realizou um teste nuclear.", "mass_violence_cbrn", "Extreme"),
        ("Um carro-bomba explodiu no centro de Cabul.", "terror_attack", "Severe"),
        ("Um atentado suicida abalou Mogadíscio.", "terror_attack", "Severe"),
        ("Os assaltantes fizeram reféns num banco de Lisboa.", "terror_attack", "Severe"),
        ("Moscou ordenou a mobilização parcial.", "mobilisation", "Severe"),
        ("A NATO enviou tropas para a Polónia.", "mobilisation", "Moderate"),
        ("O governo decretou o estado de emergência.", "coercion", "Severe"),
        ("As autoridades impuseram o recolher obrigatório.", "coercion", "Moderate"),
        ("A Polícia Federal prendeu dois vereadores no Rio.", "coercion", "Moderate"),
        ("Os militares deram um golpe de Estado em Bissau.", "coup", "Severe"),
        ("Milhares de pessoas saíram às ruas de Maputo.", "protest", "Minor"),
        ("Os caminhoneiros entraram em greve no Brasil.", "protest", "Minor"),
        ("Houve uma passeata em São Paulo.", "protest", "Minor"),
        ("Uma turba saqueou lojas em Luanda.", "riot", "Moderate"),
        ("Os manifestantes atiraram pedras à polícia.", "riot", "Moderate"),
        ("Teerão ameaçou fechar o estreito de Ormuz.", "threat", "Moderate"),
        ("O general lançou um ultimato a Kiev.", "threat", "Severe"),
        ("A União Europeia aprovou novas sanções contra a Rússia.", "sanctions", "Moderate"),
        ("Varsóvia expulsou quarenta diplomatas.", "sanctions", "Moderate"),
        ("Berlim acusou Moscovo.", "accusation", "Minor"),
        ("Centenas de famílias fugiram dos combates.", "displacement", "Moderate"),
        ("Um terramoto abalou o sul do Peru.", "disaster", "Severe"),
        ("Um ônibus tombou perto de Belém.", "disaster", "Severe"),
        ("Um apagão deixou Caracas às escuras.", "infrastructure_cyber", "Moderate"),
        ("Um ciberataque afetou hospitais de Lisboa.", "infrastructure_cyber", "Moderate"),
        ("Pistoleiros mataram o jornalista em Manaus.", "violent_crime", "Moderate"),
        ("Sequestraram um empresário em Curitiba.", "violent_crime", "Moderate"),
        ("As partes assinaram um cessar-fogo em Doha.", "de_escalation", "Moderate"),
        ("Angola e o Ruanda retomaram o diálogo.", "de_escalation", "Moderate"),
        ("Os reféns foram libertados em Gaza.", "de_escalation", "Moderate"),
        ("O exército recuperou o controlo da cidade de Goma.", "armed_attack", "Severe"),
        ("Drones ucranianos atingiram um depósito em Samara.", "armed_attack", "Severe"),
        ("Polónia envia carros de combate para Kiev.", "mobilisation", "Moderate"),
        ("Hungria fecha a fronteira com a Sérvia.", "displacement", "Moderate"),
        ("Índia revoga vistos de cidadãos paquistaneses.", "sanctions", "Moderate"),
        ("Bielorrússia liberta 14 presos políticos.", "de_escalation", "Moderate"),
        ("Caminhoneiros bloqueiam rodovia perto de Cuiabá.", "protest", "Minor"),
        ("Manifestantes incendeiam sede do partido em Katmandu.", "riot", "Moderate"),
        ("Confronto entre facções num presídio de Manaus.", "violent_crime", "Moderate"),
        ("Polícias e manifestantes entraram em confronto em Maputo.", "riot", "Moderate"),
        ("Milicianos fazem doze professores reféns na Nigéria.", "terror_attack", "Severe"),
    ],
)
def test_an_event_has_its_category_and_severity(read: Read, text: str, category: str, severity: str) -> None:
    assert severity in {signal.severity for signal in read(text).signals if signal.category == category}


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("O Kremlin desmentiu o bombardeamento da cidade.", "armed_attack", "denied"),
        ("Não houve tumultos na capital.", "riot", "negated"),
        ("Ucrânia prepara ofensiva no sul.", "armed_attack", "hypothetical"),
        ("Desconhece-se a origem do míssil que matou três soldados em Kiev.", "armed_attack", "asserted"),
        ("Polícia prende homem por suspeita de homicídio em Braga.", "violent_crime", "asserted"),
        ("A região está em alerta desde que o terramoto matou 40 pessoas em Malange.", "disaster", "asserted"),
        ("Se a Rússia invadir a Moldávia, a aliança responderá.", "armed_attack", "hypothetical"),
        ("Trump quer impor sanções ao Irão.", "sanctions", "hypothetical"),
        ("O papa pediu um cessar-fogo em Gaza.", "de_escalation", "hypothetical"),
        ("Em 1982 houve uma invasão das ilhas.", "armed_attack", "historical"),
        ("Segundo testemunhas, houve um atentado no mercado.", "terror_attack", "attributed"),
        ("O governador informou sobre um bombardeio noturno.", "armed_attack", "attributed"),
        ("Os bombardeios não param em Gaza.", "armed_attack", "asserted"),
    ],
)
def test_words_around_an_event_give_its_status(read: Read, text: str, category: str, status: str) -> None:
    assert {signal.status for signal in read(text).signals if signal.category == category} == {status}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("O ataque fez 12 mortos e 34 feridos.", {"dead": 12, "injured": 34}),
        ("A polícia deteve 127 manifestantes.", {"arrested": 127}),
        ("O terremoto causou pelo menos 1.250 mortos.", {"dead": 1250}),
        ("Um terramoto deixa 120 mortos em Marrocos.", {"dead": 120}),
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
        ("O ataque do Benfica marcou três golos.", "sport"),
        ("A guerra comercial afundou as bolsas.", "business"),
        ("Realizou um filme sobre a guerra.", "culture"),
        ("O Benfica recuperou o controlo do jogo.", "sport"),
        ("Torcedores tomaram as ruas para celebrar o título.", "sport"),
        ("O Atlético cercou a área do Braga e rematou 22 vezes.", "sport"),
        ("O romance relata a guerra civil pelos olhos de uma menina.", "culture"),
        ("O Governo lança ofensiva contra a burocracia.", "idiom"),
        ("A ocupação dos restaurantes no Algarve caiu 4,8% em agosto.", "business"),
        ("A taxa de desemprego atingiu 6,5% em outubro.", "idiom"),
        ("O senador foi verbalmente atacado em Washington.", "idiom"),
        ("Os bombeiros fizeram um simulacro de incêndio.", "drill"),
        ("O governo sobreviveu à moção de censura.", "idiom"),
    ],
)
def test_what_only_looks_like_an_event_is_no_signal(read: Read, text: str, reason: str) -> None:
    enrichment = read(text)
    assert not enrichment.signals
    assert reason in {suppressed.reason for suppressed in enrichment.suppressed}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Volodymyr Zelensky falou com Serguei Lavrov.", {"volodymyr-zelenskiy", "sergey-lavrov"}),
        ("A OTAN, a ONU e a UE reuniram-se.", {"nato", "united-nations", "european-union"}),
        ("A AIEA pediu dados à Guarda Revolucionária.", {"iaea", "irgc"}),
        ("Ali Khamenei elogiou o Hezbollah e os houthis.", {"ali-khamenei", "hezbollah", "houthis"}),
        ("O Exército israelense avisou o Hamas.", {"idf", "hamas"}),
    ],
)
def test_people_and_organisations_have_their_portuguese_names(read: Read, text: str, expected: set[str]) -> None:
    ids = {entity.id for entity in read(text).entities if entity.type != "place"}
    assert ids == {f"tocsin:{name}" for name in expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Os EUA e a Coreia do Norte", {"US", "KP"}),
        ("os venezuelanos e as angolanas", {"VE", "AO"}),
        ("O chanceler alemão falou em inglês.", {"DE"}),
        ("marroquinos, franceses e ucranianas", {"MA", "FR", "UA"}),
    ],
)
def test_countries_are_found_in_every_form(read: Read, text: str, expected: set[str]) -> None:
    assert {e.id.removeprefix("iso3166:") for e in read(text).entities if e.id and "iso" in e.id} == expected
