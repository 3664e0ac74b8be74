"""Arabic news in sentences of our own: categories, statuses, figures, suppressions and names."""

import pytest

from tests.enrich.languages.conftest import Read


@pytest.mark.parametrize(
    ("text", "category", "severity"),
    [
        ("قصفت المدفعية مواقع قرب المدينة.", "armed_attack", "Severe"),
        ("شنت الطائرات غارات على الميناء.", "armed_attack", "Severe"),
        ("اندلعت اشتباكات عنيفة على الحدود.", "armed_attack", "Severe"),
        ("سيطرت القوات على البلدة.", "armed_attack", "Severe"),
        ("عثر المحققون على مقبرة جماعية.", "mass_violence_cbrn", "Extreme"),
        ("استُخدم غاز السارين في البلدة.", "mass_violence_cbrn", "Extreme"),
        ("فجّر انتحاري نفسه أمام المسجد.", "terror_attack", "Severe"),
        ("احتجز المسلحون رهائن في الفندق.", "terror_attack", "Severe"),
        ("أعلنت البلاد التعبئة العامة.", "mobilisation", "Severe"),
        ("أرسلت واشنطن قوات إلى المنطقة.", "mobilisation", "Moderate"),
        ("أعلن الرئيس الأحكام العرفية.", "coercion", "Severe"),
        ("فرضت السلطات حظر التجول.", "coercion", "Moderate"),
        ("استولى الجيش على السلطة.", "coup", "Severe"),
        ("تظاهر الآلاف في العاصمة.", "protest", "Minor"),
        ("بدأ العمال إضرابا عاما.", "protest", "Minor"),
        ("أحرق مثيرو الشغب سيارات ونهبوا متاجر.", "riot", "Moderate"),
        ("هدد الوزير بالرد.", "threat", "Moderate"),
        ("فرضت الحكومة عقوبات على المصرف.", "sanctions", "Moderate"),
        ("طردت الدولة ثلاثة دبلوماسيين.", "sanctions", "Moderate"),
        ("اتهم الوزير جيرانه.", "accusation", "Minor"),
        ("نزح السكان من القرية.", "displacement", "Moderate"),
        ("ضرب زلزال قوي شرق البلاد.", "disaster", "Severe"),
        ("تحطمت طائرة ركاب عند الإقلاع.", "disaster", "Severe"),
        ("تعرضت المواقع الحكومية لهجوم إلكتروني.", "infrastructure_cyber", "Moderate"),
        ("انقطع التيار الكهربائي عن نصف المدينة.", "infrastructure_cyber", "Moderate"),
        ("اختطف مجهولون ثلاثة طلاب.", "violent_crime", "Moderate"),
        ("توصل الطرفان إلى وقف لإطلاق النار.", "de_escalation", "Moderate"),
        ("أُفرج عن جميع الأسرى.", "de_escalation", "Moderate"),
        ("بدأت المفاوضات في جنيف.", "de_escalation", "Minor"),
        ("انسحبت القوات من القطاع.", "de_escalation", "Moderate"),
        ("تعرض مبنى سكني في خاركيف لقصف روسي.", "armed_attack", "Severe"),
        ("قطعت الجزائر علاقاتها الدبلوماسية مع المغرب.", "sanctions", "Moderate"),
        ("محتجون يضرمون النار في مبنى البرلمان.", "riot", "Moderate"),
        ("لوحت واشنطن باستخدام القوة العسكرية ضد فنزويلا.", "threat", "Severe"),
        ("قضت محكمة في تونس بسجن ناشط خمس سنوات.", "coercion", "Moderate"),
        ("دعت المعارضة إلى مقاطعة الانتخابات في الجزائر.", "protest", "Minor"),
    ],
)
def test_an_event_has_its_category_and_severity(read: Read, text: str, category: str, severity: str) -> None:
    assert (category, severity) in {(signal.category, signal.severity) for signal in read(text).signals}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("قصف الجيش المدينة.", "asserted"),
        ("قال المتحدث إن الجيش قصف المدينة.", "attributed"),
        ("نفت إيران أنها أرسلت طائرات مسيرة إلى روسيا.", "denied"),
        ("لم تقصف القوات المدينة.", "negated"),
        ("قد تشن إسرائيل هجوما بريا على غزة.", "hypothetical"),
        ("لافروف: روسيا لن تهاجم أوروبا", "negated"),
        ("تعرضت المدينة لقصف عنيف.", "asserted"),
        ("قد تشن إسرائيل هجوما على إيران.", "hypothetical"),
        ("كانت إسرائيل قد قصفت دمشق.", "asserted"),
        ("في عام ٢٠٠٣ غزت أمريكا العراق.", "historical"),
    ],
)
def test_the_words_around_an_event_give_its_status(read: Read, text: str, status: str) -> None:
    attacks = [s for s in read(text).signals if s.category in ("armed_attack", "mobilisation")]
    assert {signal.status for signal in attacks} == {status}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("أسفر القصف عن مقتل 12 شخصا وإصابة 30 آخرين.", {"dead": 12, "injured": 30}),
        ("مقتل جنديين وإصابة ثلاثة في كمين.", {"dead": 2, "injured": 3}),
        ("نزح نحو 200 ألف شخص من الإقليم.", {"displaced": 200_000}),
        ("اعتقلت الشرطة 25 متظاهرا.", {"arrested": 25}),
        ("ارتفعت حصيلة القتلى إلى ٤٥ شخصاً.", {"dead": 45}),
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
        "سجل مهاجم ليفربول هدفين في مباراة نهائي دوري أبطال أوروبا.",
        "نفذ اللاعب ركلة الجزاء وسجل هدف الفوز في المباراة.",
        "يتناول فيلم الحرب قصة مخرج سينمائي.",
        "انفجرت الممثلة بالبكاء في حلقة المسلسل.",
        "المنتخب احتل المركز الثالث في البطولة.",
        "الحكم على جودة المنتج متروك للزبائن.",
        "حذر الخبراء من الإكثار من السكر.",
        "كانت معركة خاسرة ضد الزمن.",
    ],
)
def test_sport_culture_and_figures_of_speech_raise_nothing(read: Read, text: str) -> None:
    assert read(text).signals == ()


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("اتهمت حماس إسرائيل بقتل مدنيين في رفح.", {"accusation"}),
        ("عثر السكان على جثة شابة في بيروت.", {"violent_crime"}),
        ("اعترف المتهم بقتل زوجته في الجيزة.", {"violent_crime"}),
        ("تبنى التنظيم الهجوم على الكنيسة في دمشق.", {"accusation"}),
        ("تخلت ليبيا عن برنامجها النووي.", {"de_escalation"}),
    ],
)
def test_what_is_told_of_an_event_weighs_more_than_the_word_for_it(read: Read, text: str, categories: set[str]) -> None:
    assert {signal.category for signal in read(text).signals} == categories


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("للأمم المتحدة دور في ليبيا.", {"United Nations", "Libya"}),
        ("وصل الوفد إلى العراق وللعراق حدود.", {"Iraq"}),
        ("التقى الروس والأوكرانيون في إسطنبول.", {"Russia", "Ukraine", "Istanbul"}),
        ("المركز المالي الجديد.", set()),
        ("بحث نتنياهو وبوتين الملف.", {"Benjamin Netanyahu", "Vladimir Putin"}),
        ("صدّ حزب الله وأنصار الله.", {"Hezbollah", "Houthis"}),
    ],
)
def test_names_are_found_in_every_form(read: Read, text: str, names: set[str]) -> None:
    assert {entity.name for entity in read(text).entities} == names


def test_an_office_stands_with_its_holder(read: Read) -> None:
    titles = {entity.name: entity.title for entity in read("قال وزير الخارجية الروسي سيرغي لافروف ذلك.").entities}
    assert titles["Sergey Lavrov"] == "foreign minister"
