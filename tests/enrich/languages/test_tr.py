"""Turkish news in sentences of our own: categories, statuses, figures, suppressions, names."""

import pytest

from tests.enrich.languages.conftest import Read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rusya gece boyunca Kiev'e füze ve İHA saldırısı düzenledi.", {("armed_attack", "Severe")}),
        ("Savaş uçakları kentin kuzeyindeki hedefleri bombaladı.", {("armed_attack", "Severe")}),
        ("Ordu birlikleri sınır kasabasını ele geçirdi.", {("armed_attack", "Severe")}),
        ("Pokrovsk yakınlarında şiddetli çatışmalar sürüyor.", {("armed_attack", "Severe")}),
        ("İsrail'in Gazze'ye düzenlediği saldırılarda 32 kişi hayatını kaybetti.", {("armed_attack", "Severe")}),
        ("Bölgede toplu mezar bulundu.", {("mass_violence_cbrn", "Extreme")}),
        ("Pyongyang yeni bir nükleer deneme yaptı.", {("mass_violence_cbrn", "Extreme")}),
        ("Kentte kimyasal silah kullanıldı.", {("mass_violence_cbrn", "Extreme")}),
        ("Kabil'de intihar saldırısı düzenlendi.", {("terror_attack", "Severe")}),
        ("Militanlar otobüsteki yolcuları rehin aldı.", {("armed_attack", "Minor"), ("terror_attack", "Severe")}),
        ("Ankara'da bomba yüklü araç patladı.", {("terror_attack", "Severe")}),
        ("Moskova kısmi seferberlik ilan etti.", {("mobilisation", "Severe")}),
        ("ABD bölgeye 3 bin asker gönderdi.", {("mobilisation", "Moderate")}),
        ("Almanya Ukrayna'ya iki Patriot sistemi verdi.", {("mobilisation", "Moderate")}),
        ("Kuzey Kore balistik füze denemesi yaptı.", {("mobilisation", "Moderate")}),
        ("Seul'de sıkıyönetim ilan edildi.", {("coercion", "Severe")}),
        ("Polis 127 kişiyi gözaltına aldı.", {("coercion", "Moderate")}),
        ("Kentte sokağa çıkma yasağı ilan edildi.", {("coercion", "Moderate")}),
        ("Askerler yönetime el koydu.", {("coup", "Severe")}),
        ("Burkina Faso'da darbe girişimi oldu.", {("coup", "Severe")}),
        ("Binlerce kişi Tiflis'te sokaklara döküldü.", {("protest", "Minor")}),
        ("İzmir'de demiryolu işçileri greve gitti.", {("protest", "Minor")}),
        (
            "Göstericiler polis araçlarını ateşe verdi ve dükkanları yağmaladı.",
            {("protest", "Minor"), ("riot", "Moderate")},
        ),
        ("İran boğazı kapatmakla tehdit etti.", {("threat", "Moderate")}),
        ("Trump 48 saatlik ültimatom verdi.", {("threat", "Severe")}),
        ("AB yeni yaptırım paketini onayladı.", {("sanctions", "Moderate")}),
        ("Sudan'da ordu, hükûmeti devirdi.", {("coup", "Severe")}),
        ("Polonya'da bakanlığın sunucularına sızan korsanlar belgeleri çaldı.", {("infrastructure_cyber", "Moderate")}),
        ("Polonya 40 Rus diplomatı sınır dışı etti.", {("sanctions", "Moderate")}),
        ("Bakü, Erivan'ı suçladı.", {("accusation", "Minor")}),
        ("Sınır köylerinde binlerce kişi tahliye edildi.", {("displacement", "Moderate")}),
        ("Sudanlı mülteciler Çad'a ulaştı.", {("displacement", "Minor")}),
        ("Kahramanmaraş'ta 7,7 büyüklüğünde deprem oldu.", {("disaster", "Severe")}),
        ("Yolcu uçağı kalkıştan sonra düştü.", {("disaster", "Severe")}),
        ("Maden ocağında göçük meydana geldi.", {("disaster", "Severe")}),
        ("Bakanlık siber saldırıya uğradı.", {("infrastructure_cyber", "Moderate")}),
        ("Bölgenin yarısı elektriksiz kaldı.", {("infrastructure_cyber", "Moderate")}),
        ("Silahlı kişi okulda ateş açtı.", {("violent_crime", "Severe")}),
        ("Nijerya'da 40 öğrenci kaçırıldı.", {("violent_crime", "Moderate")}),
        ("Taraflar ateşkes konusunda anlaştı.", {("de_escalation", "Moderate")}),
        ("Rusya ve Ukrayna esir takası yaptı.", {("de_escalation", "Moderate")}),
        ("Cenevre'de müzakereler başladı.", {("de_escalation", "Minor")}),
        ("İsrail askerlerini Lübnan'dan çekti.", {("de_escalation", "Moderate")}),
    ],
)
def test_an_event_has_its_category_and_severity(read: Read, text: str, expected: set[tuple[str, str]]) -> None:
    assert {(signal.category, signal.severity) for signal in read(text).signals} == expected


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("Kremlin, kente saldırı düzenlendiği iddialarını yalanladı.", "armed_attack", "denied"),
        ("Bakanlık seferberlik haberlerini yalanladı.", "mobilisation", "denied"),
        ("Rusya kente saldırmadı.", "armed_attack", "negated"),
        ("Cenevre'de taraflar arasında anlaşma sağlanamadı.", "de_escalation", "negated"),
        ("Anlaşma olmazsa iki ülke arasında savaş çıkar.", "armed_attack", "hypothetical"),
        ("Kremlin, sınıra asker yığıldığına ilişkin haberlerin asılsız olduğunu bildirdi.", "mobilisation", "denied"),
        ("Moskova saldırıyı düzenlemedi.", "armed_attack", "negated"),
        ("Kentte bombardıman yok.", "armed_attack", "negated"),
        ("Eğer işgal başlarsa ittifak karşılık verir.", "armed_attack", "hypothetical"),
        ("İran İsrail'e saldırabilir.", "armed_attack", "hypothetical"),
        ("Ordu kente saldıracak.", "armed_attack", "hypothetical"),
        ("Hükümet olağanüstü hal ilan etmeyi planlıyor.", "coercion", "hypothetical"),
        ("BM ateşkes çağrısında bulundu.", "de_escalation", "hypothetical"),
        ("1941'de ülke işgal edildi.", "armed_attack", "historical"),
        ("On yıl önce burada terör saldırısı düzenlendi.", "terror_attack", "historical"),
        ("Görgü tanıklarına göre kentte terör saldırısı düzenlendi.", "terror_attack", "attributed"),
        ("Vali kente füze saldırısı düzenlendiğini açıkladı.", "armed_attack", "attributed"),
        ("Saldırının ardından okullar açılmadı, kent bombalandı.", "armed_attack", "asserted"),
    ],
)
def test_words_around_an_event_give_its_status(read: Read, text: str, category: str, status: str) -> None:
    assert {signal.status for signal in read(text).signals if signal.category == category} == {status}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Çatışmalarda 12 asker öldü, 34 kişi yaralandı.", {"dead": 12, "injured": 34}),
        ("Polis 127 kişiyi gözaltına aldı.", {"arrested": 127}),
        ("Selde 59 kişi hayatını kaybetti, 8 kişi kayıp.", {"dead": 59, "missing": 8}),
        ("Bölgeden 2.500 kişi tahliye edildi.", {"displaced": 2500}),
        ("Saldırıda üç polis şehit oldu.", {"dead": 3}),
        ("On binlerce kişi evlerini terk etti.", {"displaced": 10000}),
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
        ("Galatasaray, Fenerbahçe karşısında golcüsünün vuruşuyla savaşı kazandı.", "sport"),
        ("Borsada deprem: hisseler çöktü.", "business"),
        ("Yönetmen savaş filmi çekti.", "culture"),
        ("Belediye deprem tatbikatı yaptı.", "drill"),
        ("Kanserle savaşını kaybetti.", "idiom"),
    ],
)
def test_what_only_looks_like_an_event_is_suppressed(read: Read, text: str, reason: str) -> None:
    enrichment = read(text)
    assert not enrichment.signals
    assert {suppressed.reason for suppressed in enrichment.suppressed} == {reason}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cumhurbaşkanı Erdoğan, Vladimir Putin'le görüştü.", {"recep-tayyip-erdogan", "vladimir-putin"}),
        ("Zelenskiy ve Trump'ın görüşmesi", {"donald-trump", "volodymyr-zelenskiy"}),
        ("Beşar Esad'ın ülkesinde Ahmed eş-Şara", {"ahmed-al-sharaa", "bashar-al-assad"}),
        ("BM Güvenlik Konseyi'nin ve AB'nin kararı", {"european-union", "un-security-council"}),
        ("Birleşmiş Milletlere ve NATO'ya", {"nato", "united-nations"}),
        ("Devrim Muhafızları ile Hizbullah'a göre", {"hezbollah", "irgc"}),
        ("DSÖ ve UAEA uyardı.", {"iaea", "who"}),
        ("Şi Cinping ile Kim Jong-un", {"kim-jong-un", "xi-jinping"}),
        ("Binyamin Netanyahu ile İsrail ordusu", {"benjamin-netanyahu", "idf"}),
        ("ABD Dışişleri Bakanlığı'ndan açıklama", {"us-state-department"}),
    ],
)
def test_people_and_organisations_are_found(read: Read, text: str, expected: set[str]) -> None:
    ids = {entity.id for entity in read(text).entities if entity.type != "place"}
    assert ids == {f"tocsin:{name}" for name in expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ABD'nin, Rusya'nın ve İngiltere'nin kararı", {"GB", "RU", "US"}),
        ("İSRAİL VE İRAN", {"IL", "IR"}),
        ("Fransızlar, Almanlar ve Yunanlar", {"DE", "FR", "GR"}),
        ("Ukraynalıların ve Suriyelilerin", {"SY", "UA"}),
        ("Güney Koreli ve Kuzey Koreli askerler", {"KP", "KR"}),
        ("Mali müşavirler toplandı.", set()),
        ("Irak ile Fildişi Sahili", {"CI", "IQ"}),
    ],
)
def test_countries_are_found_by_name_adjective_and_people(read: Read, text: str, expected: set[str]) -> None:
    ids = {entity.id for entity in read(text).entities if entity.id}
    assert {name.removeprefix("iso3166:") for name in ids if name.startswith("iso3166:")} == expected


def test_an_unlisted_person_is_found_by_title(read: Read) -> None:
    text = "Belediye Başkanı Rafal Trzaskowski sabah geldi. Trzaskowski'nin sözleri"
    [person] = [entity for entity in read(text).entities if entity.type == "person"]
    assert person.title == "mayor"
    assert [mention.text for mention in person.mentions] == ["Rafal Trzaskowski", "Trzaskowski"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Polonya, Belarus sınırına 10 bin asker gönderiyor.", "mobilisation"),
        ("Kabil'de bir camiye düzenlenen intihar saldırısında 20 kişi hayatını kaybetti.", "terror_attack"),
        ("BM, Darfur'da yüzlerce sivilin katledildiğini açıkladı.", "mass_violence_cbrn"),
        ("Hindistan'da yolcu otobüsü şarampole yuvarlandı: 22 ölü.", "disaster"),
        ("Gazeteci evinin önünde öldürüldü.", "violent_crime"),
        ("İki ülke büyükelçilerini yeniden atama kararı aldı.", "de_escalation"),
    ],
)
def test_an_event_is_found_by_the_words_that_report_it(text: str, category: str, read: Read) -> None:
    assert category in {signal.category for signal in read(text).signals}


@pytest.mark.parametrize(
    "text",
    [
        "Turistler sahillere akın etti.",
        "Gıda devi rakibine savaş açtı.",
        "Belediye park yasağını kaldırdı.",
        "Yönetmen yeni projesinde bir cinayeti anlatıyor.",
        "Oyuncu konuyla ilgili yorum yapmayı reddetti.",
    ],
)
def test_calm_copy_stays_silent(text: str, read: Read) -> None:
    assert read(text).signals == ()
