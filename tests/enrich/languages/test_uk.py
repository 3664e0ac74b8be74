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
        ("Вона викладає англійську мову й перекладає з французької.", set()),
        ("Зібрано 37 млрд дол. США.", set()),
        ("Матч американського футболу почнеться ввечері.", set()),
        ("Англійський король відвідає французький порт.", {"GB", "FR"}),
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


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Київ звинуватив Москву у зриві обміну.", "accusation"),
        ("МЗС Китаю висловило рішучий протест Токіо.", "accusation"),
        ("Варшава поклала на Мінськ відповідальність за кризу.", "accusation"),
        ("У засідці в Малі загинули п'ятнадцять солдатів.", "armed_attack"),
        ("Внаслідок атаки дронів на Харків поранено семеро людей.", "armed_attack"),
        ("Українські морські дрони потопили російський корвет.", "armed_attack"),
        ("На міні під Ізюмом підірвався трактор, водій загинув.", "armed_attack"),
        ("Сапери знешкодили одинадцять мін під Миколаєвом.", "coercion"),
        ("Блогера засудили до семи років колонії.", "coercion"),
        ("Митники Роттердама вилучили тонну кокаїну.", "coercion"),
        ("Прокуратура Туреччини наказала затримати 82 офіцерів.", "coercion"),
        ("Генерал Чіані оголосив себе главою держави після арешту президента.", "coup"),
        ("Офіцери намагалися змістити прем'єра.", "coup"),
        ("Ер-Ріяд і Тегеран знову відкрили посольства.", "de_escalation"),
        ("Туреччина відводить війська від Афріна.", "de_escalation"),
        ("Лідери двох Корей потиснули руки в Пханмунджомі.", "de_escalation"),
        ("Таліби та Вашингтон уклали угоду в Досі.", "de_escalation"),
        ("Міст обвалився в Балтиморі після удару суховантажа.", "disaster"),
        ("Зсув накрив село в Папуа — Новій Гвінеї.", "disaster"),
        ("Бензовоз перекинувся й вибухнув у Нігерії.", "disaster"),
        ("Сильний снігопад паралізував Техас, десятки загиблих.", "disaster"),
        ("Фінляндія закрила останній пункт пропуску на кордоні з Росією.", "displacement"),
        ("Човен з мігрантами перекинувся біля берегів Лівії.", "displacement"),
        ("Понад мільйон суданців утекли до Чаду.", "displacement"),
        ("Із Покровська евакуюють дітей.", "displacement"),
        ("Невідомі підірвали опору лінії електропередачі, місто без світла.", "infrastructure_cyber"),
        ("Вірус-вимагач паралізував лікарні Дубліна.", "infrastructure_cyber"),
        ("Зловмисники перерізали кабелі залізниці під Парижем.", "infrastructure_cyber"),
        ("Через обстріли в Одесі знову перебої зі світлом.", "infrastructure_cyber"),
        ("Ексшпигуна отруїли «Новачком» у Солсбері.", "mass_violence_cbrn"),
        ("Урядові війська стратили десятки жителів села в Тиграї.", "mass_violence_cbrn"),
        ("У Бучі виявили братську могилу.", "mass_violence_cbrn"),
        ("Гелікоптери скинули на Саракіб балони з хлором, повідомили активісти.", "mass_violence_cbrn"),
        ("Конгрес схвалив продаж Ізраїлю авіабомб.", "mobilisation"),
        ("Лондон відправить до Естонії ще один батальйон.", "mobilisation"),
        ("Литва повернула загальний військовий обов'язок.", "mobilisation"),
        ("Польща стягує солдатів до білоруського кордону.", "mobilisation"),
        ("Машиністи метро припинили роботу на добу.", "protest"),
        ("Студенти пройшли маршем до парламенту в Найробі.", "protest"),
        ("Пенсіонери заблокували вхід до міністерства в Тирані.", "protest"),
        ("Тисячі жінок протестували у Варшаві проти заборони абортів.", "protest"),
        ("Молодики в масках розгромили вітрини магазинів у Ліоні.", "riot"),
        ("В'язні підняли бунт у тюрмі Гуаякіля.", "riot"),
        ("Мітинг у Тбілісі переріс у сутички з поліцією.", "riot"),
        ("Розлючені жителі спалили поліцейську дільницю в Монровії.", "riot"),
        ("Алжир розірвав дипвідносини з Марокко.", "sanctions"),
        ("ЄС відключив чотири банки від SWIFT.", "sanctions"),
        ("Канада запровадила обмеження проти двадцяти білоруських чиновників.", "sanctions"),
        ("Замінована вантажівка вибухнула біля міністерства в Могадішо.", "terror_attack"),
        ("Три вибухи пролунали в церквах Коломбо.", "terror_attack"),
        ("Автомобіль в'їхав у натовп на різдвяному ярмарку в Магдебурзі.", "terror_attack"),
        ("Бойовики «Ісламської держави» обезголовили заручника.", "terror_attack"),
        ("Напруженість між Делі та Ісламабадом зростає.", "threat"),
        ("Тегеран обіцяє помститися за вбивство генерала.", "threat"),
        ("Ситуація на кордоні Вірменії та Азербайджану різко загострилася.", "threat"),
        ("Кім Чен Ин пригрозив перетворити Сеул на море вогню.", "threat"),
        ("Ексчиновника звинувачують у зґвалтуванні.", "violent_crime"),
        ("Ватажка мафії засуджено за вбивство судді.", "violent_crime"),
        ("Підліток зарізав учительку в Бордо.", "violent_crime"),
        ("Невідомі викрали доньку бізнесмена й вимагають викуп.", "violent_crime"),
    ],
)
def test_a_headline_is_read_to_its_event(enricher: Enricher, text: str, category: str) -> None:
    assert category in {signal.category for signal in read(enricher, text).signals}


@pytest.mark.parametrize(
    "text",
    [
        "Фанати штурмували магазини заради нових кросівок.",
        "Комік убив зал своїми жартами.",
        "Бабуся перемогла в битві за найбільший кабачок.",
        "Два важковаговики зійдуться в Лас-Вегасі в травні.",
        "Діти влаштували сніжкову битву на подвір'ї.",
        "Ціна на какао підскочила в Нью-Йорку.",
        "Туристи атакували пляжі Анталії.",
        "Телеканал запустив новини для дітей.",
        "Потік дешевого імпорту вдарив по виробниках меблів.",
        "Ринок у Ніцці цього тижня святкує лимони.",
        "Учені з'ясували, як вірус атакує клітини печінки.",
        "Хор виконав Воєнний реквієм Бріттена в Ковентрі.",
        "Зоопарк у Празі назвав бегемотика Лоттою.",
        "Вороже поглинання провалилося: родина відмовилася продавати частку.",
        "Серіал підірвав рейтинги й підкорив глядачів.",
        "Новий очільник оголосив війну марнотратству.",
        "Затори паралізували центр Києва в останню п'ятницю перед святами.",
        "Соцмережі підірвало відео з котом.",
        "Ритейлер перейшов у наступ на ринку доставки.",
        "Динамо придбало нападника за п'ять мільйонів євро.",
        "Супермаркети ведуть цінову війну, кінця якій не видно.",
        "Письменниця отримала Букерівську премію.",
        "Партія розпочала боротьбу за голоси пенсіонерів.",
        "Біатлоніст схибив на останній стрільбі й упустив перемогу.",
        "Акторка зіграла терористку в новій драмі.",
        "Захисник очолив атаку своєї команди у другому таймі.",
        "Планшет тріснув під час випробування на падіння.",
        "Оборона «Юнайтед» розсипалася після перерви.",
        "Міністр освіти розповів про нові підручники.",
        "Передвиборча боротьба на Ямайці перетворилася на війну гасел.",
    ],
)
def test_calm_news_and_figures_of_speech_tell_nothing(enricher: Enricher, text: str) -> None:
    assert not read(enricher, text).signals
