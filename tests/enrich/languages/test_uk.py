"""Ukrainian news in sentences of our own: categories, statuses, figures, suppressions, and names in every case."""

import pytest

from streams.enrich.enricher import Enricher, load_enricher
from streams.enrich.enrichment import Enrichment
from streams.wire.item import WireItem


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return load_enricher(["uk"])


def read(enricher: Enricher, text: str) -> Enrichment:
    return enricher.enrich(WireItem(format="json", provider="test", id="1", text=text, language="uk"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ракетний удар по центру Харкова пошкодив десятки будинків.", {("armed_attack", "Severe")}),
        ("Уночі безпілотники атакували порт Одеси.", {("armed_attack", "Severe")}),
        ("Війська вдерлися на територію сусідньої країни.", {("armed_attack", "Severe")}),
        ("Під Покровськом тривають запеклі бої.", {("armed_attack", "Severe")}),
        ("Журналісти виявили масове поховання під Ізюмом.", {("mass_violence_cbrn", "Extreme")}),
        ("У місті застосували хімічну зброю.", {("mass_violence_cbrn", "Extreme")}),
        ("Країна провела нове ядерне випробування.", {("mass_violence_cbrn", "Extreme")}),
        ("У центрі Кабула стався теракт.", {("terror_attack", "Severe")}),
        ("Пасажирів автобуса взяли в заручники.", {("terror_attack", "Severe")}),
        ("У країні оголошено часткову мобілізацію.", {("mobilisation", "Severe")}),
        ("Пентагон перекинув війська на Близький Схід.", {("mobilisation", "Moderate")}),
        ("Німеччина передасть Україні ще дві системи Patriot.", {("mobilisation", "Moderate")}),
        ("Президент запровадив воєнний стан.", {("coercion", "Severe")}),
        ("Поліція застосувала сльозогінний газ.", {("coercion", "Moderate")}),
        ("Військові захопили владу в столиці.", {("coup", "Severe")}),
        ("Генерали повалили уряд.", {("coup", "Severe")}),
        ("Тисячі людей вийшли на вулиці.", {("protest", "Minor")}),
        ("Залізничники оголосили страйк.", {("protest", "Minor")}),
        ("Натовп підпалив поліцейську дільницю.", {("riot", "Moderate")}),
        ("Іран пригрозив закрити протоку.", {("threat", "Moderate")}),
        ("Світ опинився на межі війни.", {("threat", "Severe")}),
        ("Євросоюз ухвалив новий пакет санкцій.", {("sanctions", "Moderate")}),
        ("Польща вислала сорок дипломатів.", {("sanctions", "Moderate")}),
        ("Баку звинуватив сусідів.", {("accusation", "Minor")}),
        ("Влада оголосила евакуацію прикордонних сіл.", {("displacement", "Moderate")}),
        ("Сотні сімей стали біженцями.", {("displacement", "Minor")}),
        ("На заході Туреччини стався сильний землетрус.", {("disaster", "Severe")}),
        ("Пасажирський літак розбився під час зльоту.", {("disaster", "Severe")}),
        ("Міністерства зазнали кібератаки.", {("infrastructure_cyber", "Moderate")}),
        ("Половина області залишилася без світла.", {("infrastructure_cyber", "Moderate")}),
        ("Невідомий відкрив вогонь у школі.", {("violent_crime", "Severe")}),
        ("У Мексиці викрали сорок студентів.", {("violent_crime", "Moderate")}),
        ("Сторони домовилися про припинення вогню.", {("de_escalation", "Moderate")}),
        ("Україна та Росія обмінялися полоненими.", {("de_escalation", "Moderate")}),
        ("У Женеві почалися переговори.", {("de_escalation", "Minor")}),
        ("Контингент вивів війська з країни.", {("de_escalation", "Moderate")}),
    ],
)
def test_an_event_has_its_category_and_severity(enricher: Enricher, text: str, expected: set[tuple[str, str]]) -> None:
    assert {(signal.category, signal.severity) for signal in read(enricher, text).signals} == expected


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("Генштаб спростував повідомлення про обстріл міста.", "armed_attack", "denied"),
        ("В уряді назвали чутки про мобілізацію фейком.", "mobilisation", "denied"),
        ("Мобілізації студентів не буде.", "mobilisation", "negated"),
        ("Вдалося уникнути евакуації мешканців.", "displacement", "negated"),
        ("Якщо почнеться вторгнення, альянс відповість.", "armed_attack", "hypothetical"),
        ("Влада розглядає запровадження надзвичайного стану.", "coercion", "hypothetical"),
        ("Парламент закликав до припинення вогню.", "de_escalation", "hypothetical"),
        ("У 1941 році країна пережила вторгнення.", "armed_attack", "historical"),
        ("П’ять років тому тут стався теракт.", "terror_attack", "historical"),
        ("За словами очевидців, це був теракт.", "terror_attack", "attributed"),
        ("Очільник області повідомив про обстріл.", "armed_attack", "attributed"),
        ("Обстріли не припиняються другу ніч.", "armed_attack", "asserted"),
    ],
)
def test_words_around_an_event_give_its_status(enricher: Enricher, text: str, category: str, status: str) -> None:
    assert {signal.status for signal in read(enricher, text).signals if signal.category == category} == {status}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Унаслідок обстрілу загинули 12 людей, ще 34 поранено.", {"dead": 12, "injured": 34}),
        ("Затримано 127 осіб.", {"arrested": 127}),
        ("Жертвами теракту стали п'ятдесят дев’ять людей.", {"dead": 59}),
        ("Евакуйовано 2,5 тисячі мешканців.", {"displaced": 2500}),
        ("Двоє військових убито, троє дістали поранення.", {"dead": 2, "injured": 3}),
    ],
)
def test_people_are_counted(enricher: Enricher, text: str, figures: dict[str, int]) -> None:
    found: dict[str, int] = {}
    for signal in read(enricher, text).signals:
        found |= signal.figures
    assert found == figures


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("«Динамо» завдало удару по воротах, але воротар відбив атаку.", "sport"),
        ("Бій за титул чемпіона світу відбудеться у травні.", "sport"),
        ("Акції обвалилися через війну цін.", "business"),
        ("Режисер зняв фільм про війну.", "culture"),
        ("У місті відзначили річницю битви.", "anniversary"),
        ("Друга світова війна змінила Європу.", "anniversary"),
        ("Рятувальники провели навчання з евакуації під час пожежі.", "drill"),
        ("Після сонячного удару він потрапив до лікарні.", "idiom"),
        ("Антитіла атакують вірус.", "science"),
    ],
)
def test_what_only_looks_like_an_event_is_suppressed(enricher: Enricher, text: str, reason: str) -> None:
    enrichment = read(enricher, text)
    assert not enrichment.signals
    assert {suppressed.reason for suppressed in enrichment.suppressed} == {reason}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Володимир Зеленський зустрівся з Реджепом Таїпом Ердоганом.",
            {"volodymyr-zelenskiy", "recep-tayyip-erdogan"},
        ),
        ("Про розмову з Дональдом Трампом розповіли Зеленському.", {"donald-trump", "volodymyr-zelenskiy"}),
        ("Урсулу фон дер Ляєн і Каю Каллас чекають у Києві.", {"ursula-von-der-leyen", "kaja-kallas"}),
        ("Заяву Путіна передав Укрінформ.", {"vladimir-putin", "ukrinform"}),
        ("НАТО та Євросоюз обговорили це з МАГАТЕ.", {"nato", "european-union", "iaea"}),
        ("Бойовики «Хезболли» та ХАМАСу", {"hezbollah", "hamas"}),
        ("В Організації Об'єднаних Націй і в Раді Безпеки ООН", {"united-nations", "un-security-council"}),
        ("Верховну Раду та СБУ повідомили заздалегідь.", {"verkhovna-rada", "sbu"}),
        ("Збройними силами України командує Сирський.", {"ukrainian-armed-forces", "oleksandr-syrskyi"}),
    ],
)
def test_people_and_organisations_are_found_in_every_case(enricher: Enricher, text: str, expected: set[str]) -> None:
    ids = {entity.id for entity in read(enricher, text).entities if entity.type != "place"}
    assert ids == {f"tocsin:{name}" for name in expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("російсько-українські переговори", {"RU", "UA"}),
        ("Британці, французи та німці підтримали поляків.", {"GB", "FR", "DE", "PL"}),
        ("У Південній Кореї, КНДР та Сполучених Штатах", {"KR", "KP", "US"}),
        ("Об'єднані Арабські Емірати та В’єтнам підписали документ.", {"AE", "VN"}),
        ("Обʼєднані Арабські Емірати у Вʼєтнамі", {"AE", "VN"}),
        ("Того самого дня потяг зупинився.", set()),
        ("Ціна зросла до ста доларів США.", set()),
        ("Великобританія та Франція", {"GB", "FR"}),
    ],
)
def test_countries_are_found_by_name_adjective_and_people(enricher: Enricher, text: str, expected: set[str]) -> None:
    ids = {entity.id for entity in read(enricher, text).entities if entity.id}
    assert {name.removeprefix("iso3166:") for name in ids if name.startswith("iso3166:")} == expected


def test_an_unlisted_person_is_found_by_title_and_again_in_another_case(enricher: Enricher) -> None:
    text = "Мер міста Рафал Тшасковський прибув зранку. З Тшасковським зустрілися журналісти."
    [person] = [entity for entity in read(enricher, text).entities if entity.type == "person"]
    assert person.title == "mayor"
    assert [mention.text for mention in person.mentions] == ["Рафал Тшасковський", "Тшасковським"]
