"""Russian news in sentences of our own: categories, statuses, figures, suppressions, and names in every case."""

import pytest

from streams.enrich.enricher import Enricher, load_enricher
from streams.enrich.enrichment import Enrichment
from streams.wire.item import WireItem


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return load_enricher(["ru"])


def read(enricher: Enricher, text: str) -> Enrichment:
    return enricher.enrich(WireItem(format="json", provider="test", id="1", text=text, language="ru"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ракетный удар по центру Харькова повредил десятки домов.", {("armed_attack", "Severe")}),
        ("Ночью беспилотники атаковали порт Одессы.", {("armed_attack", "Severe")}),
        ("Российские войска вторглись на территорию соседней страны.", {("armed_attack", "Severe")}),
        ("Под Покровском идут ожесточённые бои.", {("armed_attack", "Severe")}),
        ("Журналисты обнаружили массовое захоронение под Изюмом.", {("mass_violence_cbrn", "Extreme")}),
        ("В городе применили химическое оружие.", {("mass_violence_cbrn", "Extreme")}),
        ("Страна провела новое ядерное испытание.", {("mass_violence_cbrn", "Extreme")}),
        ("В центре Кабула произошёл теракт.", {("terror_attack", "Severe")}),
        ("Пассажиров автобуса взяли в заложники.", {("terror_attack", "Severe")}),
        ("В стране объявлена частичная мобилизация.", {("mobilisation", "Severe")}),
        ("Пентагон перебросил войска на Ближний Восток.", {("mobilisation", "Moderate")}),
        ("Германия поставит Украине ещё две системы Patriot.", {("mobilisation", "Moderate")}),
        ("Президент ввёл военное положение.", {("coercion", "Severe")}),
        ("Полиция применила слезоточивый газ.", {("coercion", "Moderate")}),
        ("Военные захватили власть в столице.", {("coup", "Severe")}),
        ("Генералы свергли президента.", {("coup", "Severe")}),
        ("Тысячи человек вышли на улицы.", {("protest", "Minor")}),
        ("Железнодорожники объявили забастовку.", {("protest", "Minor")}),
        ("Толпа подожгла полицейский участок и разграбила магазины.", {("riot", "Moderate")}),
        ("Иран пригрозил закрыть пролив.", {("threat", "Moderate")}),
        ("Мир оказался на грани войны.", {("threat", "Severe")}),
        ("Евросоюз утвердил новый пакет санкций.", {("sanctions", "Moderate")}),
        ("Польша выслала сорок дипломатов.", {("sanctions", "Moderate")}),
        ("Баку обвинил соседей.", {("accusation", "Minor")}),
        ("Власти объявили эвакуацию приграничных сёл.", {("displacement", "Moderate")}),
        ("Сотни семей стали беженцами.", {("displacement", "Minor")}),
        ("На западе Турции произошло сильное землетрясение.", {("disaster", "Severe")}),
        ("Пассажирский самолёт разбился при взлёте.", {("disaster", "Severe")}),
        ("Сайты министерств пострадали от кибератаки.", {("infrastructure_cyber", "Moderate")}),
        ("Половина области осталась без света.", {("infrastructure_cyber", "Moderate")}),
        ("Неизвестный открыл стрельбу в школе.", {("violent_crime", "Severe")}),
        ("В Мексике похитили сорок студентов.", {("violent_crime", "Moderate")}),
        ("Стороны договорились о прекращении огня.", {("de_escalation", "Moderate")}),
        ("Москва и Киев обменялись пленными.", {("de_escalation", "Moderate")}),
        ("В Женеве начались переговоры.", {("de_escalation", "Minor")}),
        ("Контингент вывел войска из страны.", {("de_escalation", "Moderate")}),
    ],
)
def test_an_event_has_its_category_and_severity(enricher: Enricher, text: str, expected: set[tuple[str, str]]) -> None:
    assert {(signal.category, signal.severity) for signal in read(enricher, text).signals} == expected


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("Минобороны опровергло сообщения об обстреле города.", "armed_attack", "denied"),
        ("В Кремле назвали сведения о мобилизации фейком.", "mobilisation", "denied"),
        ("Мобилизации в стране не будет.", "mobilisation", "negated"),
        ("Удалось избежать эвакуации жителей.", "displacement", "negated"),
        ("Если начнётся вторжение, альянс ответит.", "armed_attack", "hypothetical"),
        ("Власти рассматривают введение чрезвычайного положения.", "coercion", "hypothetical"),
        ("Парламент призвал к прекращению огня.", "de_escalation", "hypothetical"),
        ("В 1941 году страна пережила вторжение.", "armed_attack", "historical"),
        ("Десять лет назад здесь произошёл теракт.", "terror_attack", "historical"),
        ("По данным разведки, готовится переворот.", "coup", "hypothetical"),
        ("По словам очевидцев, взорвался автобус с бомбой, это был теракт.", "terror_attack", "attributed"),
        ("Глава области сообщил об обстреле.", "armed_attack", "attributed"),
        ("Обстрелы не прекращаются вторую ночь.", "armed_attack", "asserted"),
    ],
)
def test_words_around_an_event_give_its_status(enricher: Enricher, text: str, category: str, status: str) -> None:
    assert {signal.status for signal in read(enricher, text).signals if signal.category == category} == {status}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("При обстреле погибли 12 человек, ещё 34 ранены.", {"dead": 12, "injured": 34}),
        ("Задержаны 127 человек.", {"arrested": 127}),
        ("Жертвами теракта стали пятьдесят девять человек.", {"dead": 59}),
        ("Эвакуированы 2,5 тысячи жителей.", {"displaced": 2500}),
        ("Двое военных убиты, трое получили ранения.", {"dead": 2, "injured": 3}),
        ("Под завалами остаются 40 человек, они числятся пропавшими без вести.", {"missing": 40}),
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
        ("«Спартак» нанёс удар по воротам, но вратарь отбил атаку.", "sport"),
        ("Бой за титул чемпиона мира пройдёт в мае.", "sport"),
        ("Акции обвалились из-за войны цен.", "business"),
        ("Режиссёр снял фильм о войне.", "culture"),
        ("В городе отметили годовщину битвы.", "anniversary"),
        ("Вторая мировая война изменила Европу.", "anniversary"),
        ("Спасатели провели учения по эвакуации при пожаре.", "drill"),
        ("После солнечного удара он попал в больницу.", "idiom"),
        ("Антитела атакуют вирус.", "science"),
    ],
)
def test_what_only_looks_like_an_event_is_suppressed(enricher: Enricher, text: str, reason: str) -> None:
    enrichment = read(enricher, text)
    assert not enrichment.signals
    assert {suppressed.reason for suppressed in enrichment.suppressed} == {reason}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Владимир Путин встретился с Реджепом Тайипом Эрдоганом.", {"vladimir-putin", "recep-tayyip-erdogan"}),
        ("О разговоре с Дональдом Трампом рассказали Зеленскому.", {"donald-trump", "volodymyr-zelenskiy"}),
        ("Урсулу фон дер Ляйен и Каю Каллас ждут в Киеве.", {"ursula-von-der-leyen", "kaja-kallas"}),
        ("Переговоры с Си Цзиньпином и Ким Чен Ыном", {"xi-jinping", "kim-jong-un"}),
        ("Заявление Марии Захаровой передал ТАСС.", {"maria-zakharova", "tass"}),
        ("НАТО и Евросоюз обсудили это с МАГАТЭ.", {"nato", "european-union", "iaea"}),
        ("Боевики «Хезболлы» и ХАМАСа", {"hezbollah", "hamas"}),
        ("В Организации Объединённых Наций и в Совете Безопасности ООН", {"united-nations", "un-security-council"}),
        ("Хуситы обстреляли судно, сообщил ЦАХАЛ.", {"houthis", "idf"}),
        ("С Владимиром Зеленским говорил глава МИД.", {"volodymyr-zelenskiy"}),
    ],
)
def test_people_and_organisations_are_found_in_every_case(enricher: Enricher, text: str, expected: set[str]) -> None:
    ids = {entity.id for entity in read(enricher, text).entities if entity.type != "place"}
    assert ids == {f"tocsin:{name}" for name in expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("российско-украинские переговоры", {"RU", "UA"}),
        ("Британцы, французы и немцы поддержали поляков.", {"GB", "FR", "DE", "PL"}),
        ("В Южной Корее, КНДР и Соединённых Штатах", {"KR", "KP", "US"}),
        ("Войска ОАЭ покинули Йемен, саудиты остались.", {"AE", "YE", "SA"}),
        ("Из Кот-д’Ивуара и ДР Конго", {"CI", "CD"}),
        ("Того же мнения придерживаются эксперты.", set()),
        ("Цена выросла до ста долларов США.", set()),
        ("Того и Бенин подписали договор.", {"BJ", "TG"}),
    ],
)
def test_countries_are_found_by_name_adjective_and_people(enricher: Enricher, text: str, expected: set[str]) -> None:
    ids = {entity.id for entity in read(enricher, text).entities if entity.id}
    assert {name.removeprefix("iso3166:") for name in ids if name.startswith("iso3166:")} == expected


def test_an_unlisted_person_is_found_by_title_and_again_in_another_case(enricher: Enricher) -> None:
    text = "Мэр города Рафал Тшасковский прибыл утром. С Тшасковским встретились журналисты."
    [person] = [entity for entity in read(enricher, text).entities if entity.type == "person"]
    assert person.title == "mayor"
    assert [mention.text for mention in person.mentions] == ["Рафал Тшасковский", "Тшасковским"]
