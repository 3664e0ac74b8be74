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
        ("Собрано 37 млрд долл. США.", set()),
        ("Она преподаёт английский язык и переводит с французского.", set()),
        ("Матч американского футбола начнётся в 11:00 по английскому времени.", set()),
        ("Английский король посетит французский порт.", {"GB", "FR"}),
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


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Варшава возложила на Минск ответственность за кризис.", "accusation"),
        ("Премьер обвинил оппозицию в измене.", "accusation"),
        ("Берлин вызвал... правозащитники осуждают казни в Саудовской Аравии.", "accusation"),
        ("Киев обвинил Москву в срыве обмена.", "accusation"),
        ("Патруль миротворцев попал под обстрел в Бирао.", "armed_attack"),
        ("Сепаратисты обстреляли блокпост под Баменда, два жандарма убиты.", "armed_attack"),
        ("Пакистан ответил ракетными пусками по индийским аэродромам.", "armed_attack"),
        ("Вооружённые скотоводы сожгли деревню в штате Плато.", "armed_attack"),
        ("Власти ввели режим ЧП в приграничных районах.", "coercion"),
        ("Полиция штурмом взяла квартиру подозреваемых в Брюсселе.", "coercion"),
        ("Вооружённая полиция провела рейд в трущобах Рио.", "coercion"),
        ("Саперы обезвредили одиннадцать мин в Пальмире.", "coercion"),
        ("Армия Мьянмы взяла власть в свои руки.", "coup"),
        ("Генерал Чиани объявил себя главой государства после ареста президента.", "coup"),
        ("Офицеры попытались сместить премьера, заговор раскрыт.", "coup"),
        ("Мятежные солдаты заняли телецентр в Либревиле.", "coup"),
        ("Талибы и Вашингтон заключили соглашение в Дохе.", "de_escalation"),
        ("Эр-Рияд и Тегеран вновь открыли посольства.", "de_escalation"),
        ("Глава МИД Саудовской Аравии встретился с иракским коллегой в Эр-Рияде.", "de_escalation"),
        ("Двести боевиков сложили оружие в Южном Судане.", "de_escalation"),
        ("Вертолёт с министром потерпел крушение в горах.", "disaster"),
        ("Мощный циклон обрушился на Мозамбик.", "disaster"),
        ("Лесной пожар подошёл к окраинам Афин.", "disaster"),
        ("Бензовоз перевернулся и взорвался в Нигерии.", "disaster"),
        ("Семьи ночуют в церквях, покинув сожжённые деревни.", "displacement"),
        ("Жителей Мариуполя эвакуируют по гумкоридору.", "displacement"),
        ("Финляндия закрыла последний пункт пропуска на границе с Россией.", "displacement"),
        ("Сирийские беженцы застряли на границе с Польшей.", "displacement"),
        ("Вирус-вымогатель парализовал больницы Дублина.", "infrastructure_cyber"),
        ("Неизвестные взорвали опору линии электропередачи, город без света.", "infrastructure_cyber"),
        ("Злоумышленники перерезали кабели железной дороги под Парижем.", "infrastructure_cyber"),
        ("Крупная кибератака вывела из строя сайты банков.", "infrastructure_cyber"),
        ("В Буче найдена братская могила.", "mass_violence_cbrn"),
        ("Экс-шпиона отравили «Новичком» в Солсбери.", "mass_violence_cbrn"),
        ("Правительственные войска казнили десятки жителей деревни в Тыграе.", "mass_violence_cbrn"),
        ("Дамаск обвиняют в применении зарина.", "mass_violence_cbrn"),
        ("Россия создала базу под Камышлы.", "mobilisation"),
        ("Польша стягивает солдат к белорусской границе.", "mobilisation"),
        ("Эсминец ВМС США прошёл через Тайваньский пролив.", "mobilisation"),
        ("Минобороны Индии заказало французские истребители.", "mobilisation"),
        ("Активисты перегородили вход на газовый терминал.", "protest"),
        ("Сторонники оппозиции провели сидячую акцию у суда.", "protest"),
        ("Студенты прошли маршем к парламенту в Найроби.", "protest"),
        ("Тысячи женщин протестовали в Варшаве против запрета абортов.", "protest"),
        ("Заключённые подняли бунт в тюрьме Гуаякиля, восемь погибших.", "riot"),
        ("В Новой Каледонии мародёры грабят магазины.", "riot"),
        ("Молодчики в масках разгромили витрины магазинов в Лионе.", "riot"),
        ("Разъярённые жители сожгли полицейский участок в Монровии.", "riot"),
        ("Швейцария присоединилась к санкциям против Москвы.", "sanctions"),
        ("Канада ввела ограничения против двадцати белорусских чиновников.", "sanctions"),
        ("Алжир разорвал дипотношения с Марокко.", "sanctions"),
        ("ЕС исключил четыре банка из SWIFT.", "sanctions"),
        ("Бомба в поезде на Мадридском вокзале унесла жизни десятков людей.", "terror_attack"),
        ("Три взрыва прогремели в церквях Коломбо в пасхальное утро.", "terror_attack"),
        ("Боевики «Исламского государства» обезглавили заложника.", "terror_attack"),
        ("Самолёт угнали и посадили в Ларнаке.", "terror_attack"),
        ("Тегеран обещает отомстить за убийство генерала.", "threat"),
        ("Ким Чен Ын пригрозил превратить Сеул в море огня.", "threat"),
        ("Белый дом предупредил Тегеран о тяжёлых последствиях.", "threat"),
        ("Эрдоган предупредил, что войска могут войти в Сирию в любую ночь.", "threat"),
        ("Главарь мафии приговорён за убийство судьи.", "violent_crime"),
        ("Банда похитила миссионеров на Гаити.", "violent_crime"),
        ("В Мексике найдены тела 14 человек с признаками пыток.", "violent_crime"),
        ("Неизвестные похитили дочь бизнесмена и требуют выкуп.", "violent_crime"),
    ],
)
def test_a_headline_is_read_to_its_event(enricher: Enricher, text: str, category: str) -> None:
    assert category in {signal.category for signal in read(enricher, text).signals}


@pytest.mark.parametrize(
    "text",
    [
        "Триллер об угнанной подлодке возглавил прокат в Британии.",
        "Статистическое ведомство в Оттаве сообщило о замедлении роста.",
        "В Сочи открылся курортный сезон.",
        "Гонщик взорвал трассу на последнем круге и выиграл этап.",
        "Гроссмейстер захватил инициативу и выиграл партию.",
        "Два тяжеловеса сразятся в Лас-Вегасе в мае.",
        "У певца случился сердечный приступ, концерт отменён.",
        "Туристы атаковали пляжи Анталии.",
        "Поток дешёвого импорта ударил по мебельщикам.",
        "Авиакомпания попала под огонь критики из-за платы за ручную кладь.",
        "Часовщик заявил, что его продажи в Гонконге рухнули.",
        "Ритейлер бьёт конкурентов низкими ценами.",
        "Нефть подорожала в четверг, Brent стоит 84 доллара.",
        "Банк запустил новую линейку вкладов.",
        "Бабушка победила в битве за самый большой кабачок.",
        "Новый глава объявил войну расточительству.",
        "Автопроизводитель отзывает тысячу машин из-за подушек безопасности.",
        "Пробки парализовали центр Москвы в последнюю пятницу перед праздниками.",
        "Враждебное поглощение провалилось: семья отказалась продавать долю.",
        "Сериал взорвал рейтинги и покорил зрителей.",
        "Парламент обсудил бюджет на следующий год.",
        "Рубль укрепился к доллару на открытии торгов.",
        "Оборона «Юнайтед» рухнула после перерыва.",
        "Защитник возглавил атаку своей команды во втором тайме.",
        "В театре поставили пьесу о любви.",
        "Школьники из Омска победили на олимпиаде по математике.",
        "Телеканал запустил новости для детей.",
        "Астрофизики обнаружили взрыв сверхновой.",
        "Гости были в осаде последние десять минут, но выстояли.",
        "Правление уволило директора после двух плохих кварталов.",
    ],
)
def test_calm_news_and_figures_of_speech_tell_nothing(enricher: Enricher, text: str) -> None:
    assert not read(enricher, text).signals
