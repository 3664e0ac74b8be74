"""Hebrew news in sentences of our own: categories, statuses, figures, suppressions, names."""

import pytest

from tests.enrich.languages.conftest import Read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('רוסיה שיגרה הלילה טילים ומל"טים לעבר קייב.', {("armed_attack", "Severe")}),
        ("מטוסי קרב הפציצו את פרברי ביירות.", {("armed_attack", "Severe")}),
        ('צה"ל תקף יעדים של חיזבאללה בדרום לבנון.', {("armed_attack", "Severe")}),
        ("כוחות הצבא כבשו את העיירה.", {("armed_attack", "Severe")}),
        ("קרבות עזים נמשכים ליד פוקרובסק.", {("armed_attack", "Severe")}),
        ("32 בני אדם נהרגו בתקיפה ישראלית בעזה.", {("armed_attack", "Severe")}),
        ("באזור התגלה קבר אחים.", {("mass_violence_cbrn", "Extreme")}),
        ("צפון קוריאה ערכה ניסוי גרעיני.", {("mass_violence_cbrn", "Extreme")}),
        ("הצבא השתמש בנשק כימי.", {("mass_violence_cbrn", "Extreme")}),
        ("מחבל מתאבד פוצץ את עצמו בקאבול.", {("terror_attack", "Severe")}),
        ("פיגוע דקירה בירושלים.", {("terror_attack", "Severe")}),
        ("חמושים לקחו את הנוסעים כבני ערובה.", {("armed_attack", "Moderate"), ("terror_attack", "Severe")}),
        ("ישראל גייסה אלפי אנשי מילואים.", {("mobilisation", "Severe")}),
        ('ארה"ב שלחה כוחות נוספים למזרח התיכון.', {("mobilisation", "Moderate")}),
        ("גרמניה סיפקה לאוקראינה טילים.", {("mobilisation", "Moderate")}),
        ("גרמניה תספק לאוקראינה טילים.", {("mobilisation", "Minor")}),
        ("הנשיא הכריז על משטר צבאי.", {("coercion", "Severe")}),
        ("המשטרה עצרה 127 חשודים.", {("coercion", "Moderate")}),
        ("בעיר הוטל עוצר לילי.", {("coercion", "Moderate")}),
        ("הצבא תפס את השלטון.", {("coup", "Severe")}),
        ("ניסיון הפיכה סוכל בבירה.", {("coup", "Minor")}),
        ("אלפים הפגינו בתל אביב נגד הממשלה.", {("protest", "Minor")}),
        ("עובדי הרכבת פתחו בשביתה.", {("protest", "Minor")}),
        ("מפגינים הציתו ניידות ובזזו חנויות.", {("protest", "Minor"), ("riot", "Moderate")}),
        ("איראן איימה לסגור את מצרי הורמוז.", {("threat", "Moderate")}),
        ("טראמפ הציב אולטימטום של 48 שעות.", {("threat", "Severe")}),
        ("האיחוד האירופי הטיל סנקציות על רוסיה.", {("sanctions", "Moderate")}),
        ("פולין גירשה 40 דיפלומטים רוסים.", {("sanctions", "Moderate")}),
        ("באקו האשימה את ירוואן.", {("accusation", "Minor")}),
        ("אלפי תושבים פונו מבתיהם.", {("displacement", "Moderate")}),
        ("הפליטים הסודנים הגיעו לצ'אד.", {("displacement", "Minor")}),
        ("רעידת אדמה חזקה פקדה את טורקיה.", {("disaster", "Severe")}),
        ("מטוס נוסעים התרסק בהמראה.", {("disaster", "Severe")}),
        ("אתרי הממשלה נפגעו במתקפת סייבר.", {("infrastructure_cyber", "Moderate")}),
        ("חצי מהמחוז נותר ללא חשמל.", {("infrastructure_cyber", "Moderate")}),
        ("חמוש פתח באש בבית ספר.", {("violent_crime", "Severe")}),
        ("חמושים חטפו 40 תלמידים בניגריה.", {("violent_crime", "Moderate")}),
        ("הצדדים הסכימו על הפסקת אש.", {("de_escalation", "Moderate")}),
        ("חמאס שחרר שלושה חטופים.", {("de_escalation", "Moderate")}),
        ("בז'נבה נפתח משא ומתן.", {("de_escalation", "Minor")}),
        ('צה"ל נסוג מדרום לבנון.', {("de_escalation", "Moderate")}),
    ],
)
def test_an_event_has_its_category_and_severity(read: Read, text: str, expected: set[tuple[str, str]]) -> None:
    assert {(signal.category, signal.severity) for signal in read(text).signals} == expected


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("הקרמלין הכחיש את הדיווחים על תקיפה בעיר.", "armed_attack", "denied"),
        ("משרד ההגנה הכחיש כי הוכרז גיוס כללי.", "mobilisation", "denied"),
        ("רוסיה לא תקפה את העיר.", "armed_attack", "negated"),
        ('אם תתחיל פלישה, נאט"ו יגיב.', "armed_attack", "hypothetical"),
        ("איראן עלולה לתקוף את ישראל.", "armed_attack", "hypothetical"),
        ("הממשלה שוקלת להכריז על מצב חירום.", "coercion", "hypothetical"),
        ('האו"ם קרא להפסקת אש.', "de_escalation", "hypothetical"),
        ("הממשלה תטיל סנקציות על רוסיה.", "sanctions", "hypothetical"),
        ('במקרה של פלישה, נאט"ו יגיב.', "armed_attack", "hypothetical"),
        ("המשטרה עצרה מפגינים במקרה אלימות נוסף.", "coercion", "asserted"),
        ("בשנת 1941 פלשה גרמניה לרוסיה.", "armed_attack", "historical"),
        ("לפני עשר שנים אירע כאן פיגוע.", "terror_attack", "historical"),
        ("לדברי עדי ראייה זה היה פיגוע.", "terror_attack", "attributed"),
        ("המושל הודיע על תקיפת טילים.", "armed_attack", "attributed"),
    ],
)
def test_words_around_an_event_give_its_status(read: Read, text: str, category: str, status: str) -> None:
    assert {signal.status for signal in read(text).signals if signal.category == category} == {status}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("בתקיפה נהרגו 12 בני אדם ו-34 נפצעו.", {"dead": 12, "injured": 34}),
        ("המשטרה עצרה 127 חשודים.", {"arrested": 127}),
        ("בשיטפון נהרגו 59 בני אדם, 8 נעדרים.", {"dead": 59, "missing": 8}),
        ("2,500 תושבים פונו מהאזור.", {"displaced": 2500}),
        ("שלושה שוטרים נהרגו בפיגוע.", {"dead": 3}),
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
        ("מכבי חיפה פתחה את המשחק בהתקפה והחלוץ כבש שער.", "sport"),
        ("הבמאי יצר סרט מלחמה.", "culture"),
        ("בבית הספר נערך תרגיל רעידת אדמה.", "drill"),
        ("הוא לקה בהתקף לב.", "idiom"),
        ("היא ניצחה במלחמה בסרטן.", "idiom"),
    ],
)
def test_what_only_looks_like_an_event_is_suppressed(read: Read, text: str, reason: str) -> None:
    enrichment = read(text)
    assert not enrichment.signals
    assert {suppressed.reason for suppressed in enrichment.suppressed} == {reason}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ראש הממשלה בנימין נתניהו שוחח עם דונלד טראמפ.", {"benjamin-netanyahu", "donald-trump"}),
        ("לפוטין ולזלנסקי", {"vladimir-putin", "volodymyr-zelenskiy"}),
        ('מועצת הביטחון של האו"ם', {"un-security-council", "united-nations"}),
        ("שהאיחוד האירופי ונאט״ו", {"european-union", "nato"}),
        ("בחמאס ובחיזבאללה", {"hamas", "hezbollah"}),
        ('משמרות המהפכה וצה"ל', {"idf", "irgc"}),
        ("בנשיא רג'פ טאיפ ארדואן", {"recep-tayyip-erdogan"}),
        ("החות'ים וסנטקום", {"centcom", "houthis"}),
        ("שי ג'ינפינג וקים ג'ונג און", {"kim-jong-un", "xi-jinping"}),
    ],
)
def test_people_and_organisations_are_found(read: Read, text: str, expected: set[str]) -> None:
    ids = {entity.id for entity in read(text).entities if entity.type != "place"}
    assert ids == {f"tocsin:{name}" for name in expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('ארה"ב ורוסיה', {"RU", "US"}),
        ("החיילים האוקראינים והתיירים הצרפתים", {"FR", "UA"}),
        ("בצפון קוריאה, בסין ומיפן", {"CN", "JP", "KP"}),
        ("הגרמנית, הבריטים והאיראניות", {"DE", "GB", "IR"}),
        ("לערב הסעודית ולאיחוד האמירויות", {"AE", "SA"}),
        ("מכיוון שהם הפרו את ההסכם", set()),
        ("דרום סודן וסודן", {"SD", "SS"}),
    ],
)
def test_countries_are_found_by_name_adjective_and_people(read: Read, text: str, expected: set[str]) -> None:
    ids = {entity.id for entity in read(text).entities if entity.id}
    assert {name.removeprefix("iso3166:") for name in ids if name.startswith("iso3166:")} == expected


def test_points_change_nothing(read: Read) -> None:
    [signal] = read("פִּיגּוּעַ בִּירוּשָׁלַיִם").signals
    assert signal.category == "terror_attack"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("אוטובוס נוסעים הידרדר לתהום בהודו: 22 הרוגים.", "disaster"),
        ("חמאס העביר ארבעה חטופים לצלב האדום.", "de_escalation"),
        ("פוטין איים להשתמש בנשק גרעיני נגד המערב.", "threat"),
        ("רוסיה מסיגה את כוחותיה מהגבול.", "de_escalation"),
        ("רוסיה חסמה את הגישה לאפליקציית סיגנל.", "coercion"),
        ("אלפי מהגרים גורשו לגבול הדרומי.", "displacement"),
    ],
)
def test_an_event_is_found_by_the_words_that_report_it(text: str, category: str, read: Read) -> None:
    assert category in {signal.category for signal in read(text).signals}


@pytest.mark.parametrize(
    "text",
    [
        "רשת המזון הכריזה מלחמה על המתחרים.",
        "מדענים מצאו מולקולה שהורגת תאי סרטן.",
        "הבמאית מספרת בסרטה החדש על רצח.",
        "אלוף השחמט הדף את ההתקפה של יריבו.",
        "העירייה ביטלה את איסור החניה.",
    ],
)
def test_calm_copy_stays_silent(text: str, read: Read) -> None:
    assert read(text).signals == ()


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("הנשיאה נאמה באיחוד האירופי.", "tocsin:european-union"),
        ("הם נפגשו בבית הלבן.", "tocsin:white-house"),
        ("הספר מתאר את ג'ורג' בוש בימיו בבית הלבן.", "tocsin:george-w-bush"),
    ],
)
def test_a_name_is_found_where_a_preposition_swallows_its_article(text: str, identifier: str, read: Read) -> None:
    assert identifier in {entity.id for entity in read(text).entities}
