"""The language of a text: script first, the model, and the declared one as a prior."""

import pytest

from streams.enrich.language import LanguageDetector
from streams.enrich.vocabulary import LANGUAGES


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector(LANGUAGES)


@pytest.mark.parametrize(
    ("text", "tag", "method"),
    [
        ("Die Regierung in Berlin hat am Montag neue Sanktionen beschlossen.", "de", "model"),
        ("The government imposed new sanctions on Monday, officials said.", "en", "model"),
        ("Правительство в понедельник ввело новые санкции, сообщили власти.", "ru", "model"),
        ("DIE REGIERUNG HAT AM MONTAG NEUE SANKTIONEN BESCHLOSSEN", "de", "model"),
        ("정부는 월요일에 새로운 제재를 발표했다.", "ko", "script"),
        ("政府は月曜日に新たな制裁を発表した。", "ja", "script"),
        ("政府周一宣布新的制裁措施。", "zh", "script"),
        ("הממשלה הודיעה ביום שני על סנקציות חדשות.", "he", "script"),
        ("", "und", "none"),
        ("123 - 456", "und", "none"),
    ],
)
def test_detection(detector: LanguageDetector, text: str, tag: str, method: str) -> None:
    found = detector.detect(text)
    assert (found.tag, found.method) == (tag, method)


def test_a_declared_language_holds_unless_the_text_is_surely_another(detector: LanguageDetector) -> None:
    short = detector.detect("Konflikt", "de-AT")
    assert (short.tag, short.conflict) == ("de", False)
    wrong = detector.detect("The government imposed new sanctions on Monday, officials said on Tuesday.", "de")
    assert (wrong.tag, wrong.declared, wrong.conflict) == ("en", "de", True)


def test_a_language_that_is_not_read_is_named_all_the_same(detector: LanguageDetector) -> None:
    text = "Regeringen införde på måndagen nya sanktioner mot landet, sade tjänstemän som inte ville namnges."
    assert detector.detect(text).tag == "sv"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        # Egyptian Arabic and Venetian: no agency writes them, and a quoted one is still Arabic, Italian.
        ("الرئيس المصري بيقول ان الحكومة هتعمل مشروع جديد علشان الناس اللي ساكنين في القاهرة", "ar"),
        ("El presidente de ła Rejon el ga dito che doman ghe sarà na riunion par parlar de l'aqua alta", "it"),
    ],
)
def test_a_dialect_counts_as_the_language_it_belongs_to(detector: LanguageDetector, text: str, tag: str) -> None:
    assert detector.detect(text).tag == tag
