"""Persian news in sentences of our own: categories, statuses, figures, suppressions and names."""

import pytest

from tests.enrich.languages.conftest import Read


@pytest.mark.parametrize(
    ("text", "category", "severity"),
    [
        ("ارتش شهر را بمباران کرد.", "armed_attack", "Severe"),
        ("حملات هوایی شبانه بندر را ویران کرد.", "armed_attack", "Severe"),
        ("درگیری‌های شدید در مرز ادامه دارد.", "armed_attack", "Severe"),
        ("گوری دسته‌جمعی در نزدیکی شهر کشف شد؛ یک قتل‌عام.", "mass_violence_cbrn", "Extreme"),
        ("در این شهر از گاز سارین استفاده شد.", "mass_violence_cbrn", "Extreme"),
        ("یک بمب‌گذاری انتحاری بازار را لرزاند.", "terror_attack", "Severe"),
        ("مسافران اتوبوس به گروگان گرفته شدند.", "terror_attack", "Severe"),
        ("دولت بسیج عمومی اعلام کرد.", "mobilisation", "Severe"),
        ("واشنگتن ناو هواپیمابر به منطقه فرستاد.", "mobilisation", "Moderate"),
        ("رئیس‌جمهور حکومت نظامی اعلام کرد.", "coercion", "Severe"),
        ("پلیس از گاز اشک‌آور استفاده کرد.", "coercion", "Moderate"),
        ("ژنرال‌ها کودتا کردند.", "coup", "Severe"),
        ("هزاران نفر تظاهرات کردند.", "protest", "Minor"),
        ("کارگران اعتصاب کردند.", "protest", "Minor"),
        ("آشوبگران فروشگاه‌ها را غارت کردند.", "riot", "Moderate"),
        ("وزیر تهدید کرد که پاسخ خواهد داد.", "threat", "Moderate"),
        ("اتحادیه اروپا تحریم‌های تازه‌ای تصویب کرد.", "sanctions", "Moderate"),
        ("مقامات همسایه را متهم کردند.", "accusation", "Minor"),
        ("ساکنان روستا تخلیه شدند.", "displacement", "Moderate"),
        ("زمین‌لرزه شدیدی شرق کشور را لرزاند.", "disaster", "Severe"),
        ("هواپیمای مسافربری سقوط کرد.", "disaster", "Severe"),
        ("وب‌سایت‌های دولتی هدف حمله سایبری بودند.", "infrastructure_cyber", "Moderate"),
        ("برق نیمی از استان قطع شد.", "infrastructure_cyber", "Moderate"),
        ("افراد ناشناس سه دانشجو را ربودند.", "violent_crime", "Moderate"),
        ("دو طرف بر سر آتش‌بس توافق کردند.", "de_escalation", "Moderate"),
        ("همه زندانیان آزاد شدند.", "de_escalation", "Moderate"),
        ("مذاکرات در ژنو آغاز شد.", "de_escalation", "Minor"),
        ("نیروها از منطقه عقب‌نشینی کردند.", "de_escalation", "Moderate"),
        ("لهستان هزاران سرباز به مرز بلاروس فرستاد.", "mobilisation", "Moderate"),
        ("اصلاح‌طلبان انتخابات را تحریم کردند.", "protest", "Minor"),
        ("ایران به آمریکا درباره حمله نظامی هشدار داد.", "threat", "Moderate"),
        ("الجزایر روابط خود با مراکش را قطع کرد.", "sanctions", "Moderate"),
        ("آتش‌سوزی مهیب در هتلی در آنکارا مهار شد.", "disaster", "Severe"),
    ],
)
def test_an_event_has_its_category_and_severity(read: Read, text: str, category: str, severity: str) -> None:
    assert (category, severity) in {(signal.category, signal.severity) for signal in read(text).signals}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ارتش شهر را بمباران کرد.", "asserted"),
        ("سخنگو گفت ارتش شهر را بمباران کرد.", "attributed"),
        ("ایران ارسال پهپاد به روسیه را تکذیب کرد.", "denied"),
        ("ارتش حمله نکرد.", "negated"),
        ("اگر اسرائیل به ایران حمله کند، پاسخ خواهد گرفت.", "hypothetical"),
        ("آمریکا در سال ۲۰۰۳ به عراق حمله کرد.", "historical"),
        ("در سال 2003 آمریکا به عراق حمله کرد.", "historical"),
    ],
)
def test_the_words_around_an_event_give_its_status(read: Read, text: str, status: str) -> None:
    attacks = [s for s in read(text).signals if s.category in ("armed_attack", "mobilisation")]
    assert {signal.status for signal in attacks} == {status}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("در حمله هوایی ۱۲ نفر کشته و ۳۰ نفر زخمی شدند.", {"dead": 12, "injured": 30}),
        ("حدود ۲۰۰ هزار نفر آواره شدند.", {"displaced": 200_000}),
        ("پلیس ۲۵ معترض را بازداشت کرد.", {"arrested": 25}),
        ("آمریکا ۳ هزار سرباز به منطقه اعزام کرد.", {"troops": 3_000}),
    ],
)
def test_numbers_are_counted(read: Read, text: str, figures: dict[str, int]) -> None:
    found: dict[str, int] = {}
    for signal in read(text).signals:
        found |= signal.figures
    assert found == figures


@pytest.mark.parametrize(
    "text",
    [
        "مهاجم لیورپول دو گل در فینال لیگ قهرمانان زد.",
        "این فیلم سینمایی داستان یک جنگ را روایت می‌کند.",
        "وضعیت مالی شرکت خوب است.",
        "روحیه تیم پس از باخت تخریب شده بود.",
        "خواب از چشم مردم ربوده شد.",
        "تومور بیمار پس از درمان ناپدید شد.",
        "پزشکان درباره مصرف زیاد قند هشدار دادند.",
        "متهم در دادگاه خانواده حاضر شد.",
    ],
)
def test_sport_culture_and_figures_of_speech_raise_nothing(read: Read, text: str) -> None:
    assert read(text).signals == ()


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("ایران اسرائیل را به حمله به تأسیسات هسته‌ای متهم کرد.", {"accusation"}),
        ("داعش مسئولیت حمله به مسجد در کابل را بر عهده گرفت.", {"accusation"}),
        ("طالبان پاکستان مسئولیت این انفجار را برعهده گرفت.", {"accusation"}),
        ("سوریه حملات اسرائیل را محکوم کرد.", {"accusation"}),
        ("جسد زن جوانی در خانه‌اش پیدا شد.", {"violent_crime"}),
        ("سوریه آمریکا را عامل شکست خواند.", {"accusation"}),
    ],
)
def test_what_is_told_of_an_event_weighs_more_than_the_word_for_it(read: Read, text: str, categories: set[str]) -> None:
    assert {signal.category for signal in read(text).signals} == categories


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("روس‌ها و اوکراینی‌ها در استانبول دیدار کردند.", {"Russia", "Ukraine", "Istanbul"}),
        ("نیرو‌های یونیفل در لبنان هستند.", {"UNIFIL", "Lebanon"}),
        ("حزب‌الله و انصارالله بیانیه دادند.", {"Hezbollah", "Houthis"}),
        ("نتانیاهو و پوتین گفت‌وگو کردند.", {"Benjamin Netanyahu", "Vladimir Putin"}),
    ],
)
def test_names_are_found_in_every_form(read: Read, text: str, names: set[str]) -> None:
    assert {entity.name for entity in read(text).entities} == names


def test_an_office_stands_with_its_holder(read: Read) -> None:
    titles = {entity.name: entity.title for entity in read("سرگئی لاوروف، وزیر خارجه روسیه چنین گفت.").entities}
    assert titles["Sergey Lavrov"] == "foreign minister"
