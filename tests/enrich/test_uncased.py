"""People and organisations on no list in Arabic, Persian and Hebrew, which have no capitals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.enricher import load_enricher
from streams.enrich.enrichment import Enrichment
from streams.wire.item import WireItem

ENRICHER = load_enricher(["ar", "fa", "he"])


def enrich(text: str, language: str) -> Enrichment:
    return ENRICHER.enrich(WireItem(format="json", provider="test", id="1", text=text, language=language))


def mentions(text: str, language: str) -> list[tuple[str, str]]:
    """The words of every person and organisation, in the order of the text."""
    found = [
        (mention.start, entity.type, mention.text)
        for entity in enrich(text, language).entities
        if entity.type != "place"
        for mention in entity.mentions
    ]
    return [(kind, words) for _, kind, words in sorted(found)]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ar", "قال وزير النقل اللبناني سامر العقيلي إن المطار سيبقى مفتوحا.", ["سامر العقيلي"]),
        ("ar", "وأكد المتحدث باسم الحكومة ماركوس لينديل أن المحادثات ستستأنف.", ["ماركوس لينديل"]),
        ("ar", "اعتقلت الشرطة الصحفي ياسر عبد الرحمن أثناء المظاهرة.", ["ياسر عبد الرحمن"]),
        ("ar", "وذكر عبد السلام الوزاني، أحد الناجين، أن النيران انتشرت.", ["عبد السلام الوزاني"]),
        ("ar", "وقالت الناشطة هناء بن يوسف إن المحتجين باقون.", ["هناء بن يوسف"]),
        ("ar", "توعد زعيم الميليشيا أبو حمزة الشامي بالرد.", ["أبو حمزة الشامي"]),
        ("ar", "أقال الوزير مدير الشرطة جميل الراوي أمس.", ["جميل الراوي"]),
        ("ar", "عاد الصحفي غريغور مايسنر إلى بلاده.", ["غريغور مايسنر"]),
        ("fa", "مهدی رستگار، وزیر نیرو، گفت که خاموشی‌ها ادامه دارد.", ["مهدی رستگار"]),
        ("fa", "سردار حسین کاظمی نژاد گفت نیروها مستقر شده‌اند.", ["حسین کاظمی نژاد"]),
        ("fa", "وزیر خارجه نروژ اسپن یوهانسن وارد تهران شد.", ["اسپن یوهانسن"]),
        ("fa", "آقای جلالی این اتهام را رد کرد.", ["جلالی"]),
        ("fa", "هلگا اشتاینر، وزیر محیط زیست اتریش، با همتای خود دیدار کرد.", ["هلگا اشتاینر"]),
        ("fa", "عباس علی‌پور، کشاورز ۵۲ ساله، خانه‌اش را از دست داد.", ["عباس علی‌پور"]),
        ("he", "ראש העיר יעל מזרחי נפגשה עם סוחרים בשוק.", ["יעל מזרחי"]),
        ("he", 'ד"ר נדב שפירא הזהיר מפני מחסור בתרופות.', ["נדב שפירא"]),
        ("he", "המאמן ג'ון האריס מוביל את הקבוצה.", ["ג'ון האריס"]),
        ("he", "שר החוץ של נורווגיה אספן יוהנסן הגיע לירושלים.", ["אספן יוהנסן"]),
        ("he", "הפעילה רות בן דוד אמרה שהמפגינים לא יעזבו.", ["רות בן דוד"]),
        ("he", "סגן ראש העיר אלכס גורביץ' התפטר.", ["אלכס גורביץ'"]),
    ],
)
def test_a_person_is_found_by_title_given_name_or_apposition(language: str, text: str, names: list[str]) -> None:
    assert [words for kind, words in mentions(text, language) if kind == "person"] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ar", "أعلنت شركة دلتاكوم أنها ستسرح 200 موظف.", ["دلتاكوم"]),
        ("ar", "وقعت شركة «أوربيتال تك» عقدا مع الوزارة.", ["أوربيتال تك"]),
        ("ar", "نشرت باحثتان من جامعة أسيوط دراسة عن المياه.", ["جامعة أسيوط"]),
        ("ar", "فاز حزب النهوض الوطني بأغلبية المقاعد.", ["حزب النهوض الوطني"]),
        ("ar", "قتل مقاتلون من كتيبة الفاروق قرب إدلب.", ["كتيبة الفاروق"]),
        ("fa", "پژوهشگران دانشگاه شیراز دارویی تازه ساختند.", ["دانشگاه شیراز"]),
        ("fa", "حزب ندای ملت از مردم خواست شرکت نکنند.", ["حزب ندای ملت"]),
        ("he", "חברת דלתאנט הודיעה על פיטורי 200 עובדים.", ["דלתאנט"]),
        ("he", "חברת הסייבר נקסוס גייסה 40 מיליון דולר.", ["נקסוס"]),
        ("he", "חוקרים מאוניברסיטת חיפה פרסמו מחקר.", ["אוניברסיטת חיפה"]),
    ],
)
def test_an_organisation_is_found_by_the_word_before_it(language: str, text: str, names: list[str]) -> None:
    assert [words for kind, words in mentions(text, language) if kind == "organisation"] == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال شهود عيان إن الطائرات قصفت السوق."),
        ("ar", "أكد مسؤول محلي أن الطريق أغلق بسبب الأمطار."),
        ("ar", "استقبل الوزير وفدا من رجال الأعمال."),
        ("ar", "عثر عليه ابن عمه في الصباح التالي."),
        ("ar", "قال: أنا سعيد وكل الأمور تسير بشكل جيد."),
        ("fa", "شاهدان عینی گفتند که صدای انفجار شنیدند."),
        ("fa", "شرکت هواپیمایی پروازهای خود را لغو کرد."),
        ("fa", "اما تیم همیشه روی زمین ستاره دارد."),
        ("he", "עדי ראייה סיפרו כי שמעו פיצוץ."),
        ("he", "השר ביקר בעיירה ופגש תושבים."),
        ("he", "חברת התעופה ביטלה את הטיסות."),
        ("he", "הוא דיבר לגבי המקום, שלי טובה מאוד."),
    ],
)
def test_everyday_words_beside_a_title_are_no_name(language: str, text: str) -> None:
    assert mentions(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "short"),
    [
        ("ar", "قال الدكتور نبيل حداد إن الوضع خطير. وطالب حداد بفتح المعابر.", "حداد"),
        ("fa", "دکتر لیلا فروزان از کمبود دارو خبر داد. فروزان افزود بیمارستان‌ها پر است.", "فروزان"),
        ("he", "שר התחבורה אורי כרמון אמר כי הרכבות יפעלו. כרמון הוסיף שאין סכנה.", "כרמון"),
        ("he", 'מנכ"ל החברה גיא רוזן התפטר אתמול, ורוזן לא מסר תגובה.', "רוזן"),
    ],
)
def test_a_later_mention_by_surname_is_the_same_person(language: str, text: str, short: str) -> None:
    [person] = [entity for entity in enrich(text, language).entities if entity.type == "person"]
    assert [(mention.text, mention.form) for mention in person.mentions][1:] == [(short, "short")]


@pytest.mark.parametrize(
    ("language", "text", "identifier"),
    [
        ("ar", "وقال الرئيس دونالد ترامب إن الاتفاق قريب.", "Donald Trump"),
        ("fa", "دونالد ترامپ گفت توافق نزدیک است.", "Donald Trump"),
        ("he", "ראש הממשלה בנימין נתניהו אמר שההסכם קרוב.", "Benjamin Netanyahu"),
    ],
)
def test_a_listed_name_wins(language: str, text: str, identifier: str) -> None:
    [person] = [entity for entity in enrich(text, language).entities if entity.type == "person"]
    assert person.id is not None
    assert person.name == identifier


def test_the_spelling_tells_a_name_from_a_preposition() -> None:
    assert mentions("سيطرت القوات على التلال.", "ar") == []
    assert mentions("قال علي التميمي إن الطريق مفتوح.", "ar") == [("person", "علي التميمي")]


def test_a_city_behind_a_given_name_is_a_surname() -> None:
    [person] = enrich("ژنرال کارلوس مندوزا استعفا داد.", "fa").entities
    assert (person.type, person.name, person.title) == ("person", "کارلوس مندوزا", "general")


PIECES = [
    *("الوزير", "محمد", "عبد", "الله", "بن", "شركة", "«", "»", "جامعة", "القاهرة", "وقال", "مُحَمَّد", "السيد", "د."),
    *("دکتر", "علی‌اکبر", "نژاد", "شرکت", "آقای", "وزیر", "ایران", "گفت", "،"),
    *("השר", "דוד", "בן", "ג'", 'ד"ר', "חברת", '"', "של", "ישראל", "ולדוד", "אוניברסיטת", "שָׁלוֹם", "־"),
    *("\u200c", "\n\n", "😀", "İ", "12", "-", "‘", "“"),
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40),
    st.sampled_from(["", " "]),
    st.sampled_from(["ar", "fa", "he"]),
)
def test_no_text_raises_and_every_offset_is_exact(pieces: list[str], glue: str, language: str) -> None:
    text = glue.join(pieces)
    enrichment = enrich(text, language)
    for entity in enrichment.entities:
        spans = [(mention.start, mention.end) for mention in entity.mentions]
        assert spans == sorted(set(spans))
        for mention in entity.mentions:
            assert mention.start < mention.end
            assert enrichment.text[mention.start : mention.end] == mention.text
