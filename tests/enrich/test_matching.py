"""The matching engine on small vocabularies: edges of words, endings, compounds, capitals, gaps, exact offsets."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.compiling import MatcherBuilder
from streams.enrich.folding import fold, pointless_places, separate
from streams.enrich.matching import Matcher
from streams.enrich.morphology import read_morphology
from streams.enrich.patterns import PatternReader

GERMAN = {
    "language": "de",
    "name": "German",
    "script": "Latn",
    "classes": {"m": ["", "s", "es", "e", "en"], "a": ["", "e", "en", "er", "es", "em"]},
    "name_endings": [{"strip": "", "endings": ["", "s"]}],
}
RUSSIAN = {
    "language": "ru",
    "name": "Russian",
    "script": "Cyrl",
    "classes": {"f": ["а", "и", "е", "у", "ой", "", "ам", "ами", "ах"]},
    "name_endings": [
        {"strip": "ия", "endings": ["ия", "ии", "ию", "ией"]},
        {"strip": "", "endings": ["", "а", "у", "ым", "ом", "е"]},
    ],
}
CHINESE = {"language": "zh", "name": "Chinese", "script": "Hans", "cased": False, "boundaries": "none"}
ARABIC = {
    "language": "ar",
    "name": "Arabic",
    "script": "Arab",
    "cased": False,
    "classes": {"y": ["", "ون", "ه"]},
    "beginnings": {"y": ["ي", "ت"]},
    "proclitics": ["و", "ب", "ال", "وال", "بال"],
    "contractions": {"ال": "لل"},
}
KOREAN = {
    "language": "ko",
    "name": "Korean",
    "script": "Kore",
    "cased": False,
    "boundaries": "particle",
    "particles": "(의|가|이|은|는|을|를|에|에서)?",
}
TURKISH = {
    "language": "tr",
    "name": "Turkish",
    "script": "Latn",
    "classes": {"n": {"regex": "(lar|ler)?(ı|i|u|ü|ya|ye|da|de|dan|den|nın|nin)?"}},
}


def build(language: dict[str, Any], terms: dict[str, str], *, names: bool = False) -> Matcher[str]:
    morphology = read_morphology(language)
    builder: MatcherBuilder[str] = MatcherBuilder(morphology)
    reader = PatternReader(morphology)
    for patterns, meaning in terms.items():
        for pattern in reader.read(patterns, names=names):
            builder.add(pattern, meaning)
    return builder.build()


def find(matcher: Matcher[str], text: str) -> list[tuple[str, str]]:
    separated = separate(text)
    [matches] = matcher.find(separated, fold(separated))
    return sorted({(match.meaning, text[match.start : match.end]) for match in matches})


def test_a_word_matches_in_its_forms_and_in_no_other_word() -> None:
    matcher = build(GERMAN, {"Angriff/m": "attack"})
    assert find(matcher, "Die Angriffe, der Angriff; angriffslustig, Luftangriff") == [
        ("attack", "Angriff"),
        ("attack", "Angriffe"),
    ]


def test_a_compound_tail_takes_the_whole_word() -> None:
    matcher = build(GERMAN, {"~angriff/m": "attack"})
    assert find(matcher, "Drohnenangriffen folgte ein Angriff, kein Xangriff") == [
        ("attack", "Angriff"),
        ("attack", "Drohnenangriffen"),
    ]


def test_a_separable_verb_spans_the_words_between() -> None:
    matcher = build(GERMAN, {"wies|wiesen __ zurück": "reject"})
    assert find(matcher, "Er wies die Berichte zurück.") == [("reject", "wies die Berichte zurück")]
    far = "Er wies eins zwei drei vier fünf sechs sieben acht neun zehn zurück."
    assert find(matcher, far) == []


def test_a_word_that_stands_elsewhere_too_does_not_part_a_pattern_from_its_end() -> None:
    matcher = build(GERMAN, {"setzten __ in Brand": "fire", "Angriff/m __ Toten": "dead"})
    assert find(matcher, "Sie setzten in Leipzig Autos in Brand") == [("fire", "setzten in Leipzig Autos in Brand")]
    assert find(matcher, "Nach dem Angriff in Kiew, einem Angriff mit Toten") == [("dead", "Angriff mit Toten")]


def test_names_want_their_capitals_and_acronyms_want_all_letters() -> None:
    matcher = build(GERMAN, {"Mark Rutte": "rutte", "=US": "us", "Nato": "nato"}, names=True)
    assert find(matcher, "mark rutte, Mark Ruttes Rede, us, US-Truppen, NATO, nato") == [
        ("nato", "NATO"),
        ("rutte", "Mark Ruttes"),
        ("us", "US"),
    ]
    assert find(matcher, "MARK RUTTE") == [("rutte", "MARK RUTTE")]


def test_russian_cases_of_names_and_words() -> None:
    names = build(RUSSIAN, {"Россия": "RU", "Путин": "putin"}, names=True)
    assert find(names, "Президент России Путин встретился с Путиным; в Россию. Путинка") == [
        ("RU", "России"),
        ("RU", "Россию"),
        ("putin", "Путин"),
        ("putin", "Путиным"),
    ]
    words = build(RUSSIAN, {"атак/f": "attack"})
    assert find(words, "Атаки дронов, после атак, атаковать") == [("attack", "Атаки"), ("attack", "атак")]


def test_chinese_needs_no_spaces_but_latin_letters_in_it_hold_together() -> None:
    matcher = build(CHINESE, {"袭击": "attack", "北约": "nato", "=EU": "eu"}, names=True)
    assert find(matcher, "北约谴责导弹袭击，EU表示关切，EURO下跌") == [
        ("attack", "袭击"),
        ("eu", "EU"),
        ("nato", "北约"),
    ]


def test_arabic_words_carry_proclitics() -> None:
    matcher = build(ARABIC, {"هجوم": "attack"})
    assert find(matcher, "والهجوم وهجوم هجوم مهجوم") == [("attack", "هجوم")]
    separated = separate("والهجوم")
    assert [(m.start, m.end) for m in matcher.find(separated, fold(separated))[0]] == [(3, 7)]


def test_a_preposition_merges_with_the_article_and_a_class_gives_the_beginning_of_a_verb() -> None:
    matcher = build(ARABIC, {"العراق": "Iraq", "قتل/y": "kills"})
    assert find(matcher, "وللعراق العراق عراق") == [("Iraq", "العراق"), ("Iraq", "للعراق")]
    assert find(matcher, "يقتلون وتقتل قتل") == [("kills", "تقتل"), ("kills", "يقتلون")]


def test_a_suffix_is_read_with_its_word_and_points_are_left_out() -> None:
    suffixes = read_morphology({"language": "fa", "name": "Persian", "script": "Arab", "suffixes": ["ها"]}).suffixes
    for text, plain in (
        ("حمله\u200cها", "حملهها"),
        ("حمله ها شد", "حملهها شد"),
        ("ها حمله\u200cای", ""),
        ("قُتل", "قتل"),
    ):
        assert "".join(text[place] for place in pointless_places(text, suffixes)) == plain


def test_korean_particles_and_turkish_suffixes_follow_the_word() -> None:
    korean = build(KOREAN, {"북한": "KP"}, names=True)
    assert find(korean, "북한의 군대가 북한에서") == [("KP", "북한")]
    assert find(korean, "북한산에 올랐다") == []
    turkish = build(TURKISH, {"saldırı/n": "attack"})
    assert find(turkish, "SALDIRILAR sürüyor; saldırıdan sonra, saldırgan") == [
        ("attack", "SALDIRILAR"),
        ("attack", "saldırıdan"),
    ]


def test_apostrophes_and_hyphens_end_words() -> None:
    matcher = build(GERMAN, {"Putin": "putin", "Nato": "nato"}, names=True)
    assert find(matcher, "Putin’s Rede, l'Nato, Nato-Generalsekretär") == [("nato", "Nato"), ("putin", "Putin")]


def test_a_set_stands_for_its_words() -> None:
    language = {**GERMAN, "sets": {"truppen": ["Soldat", "Heer/m"], "alle": ["@truppen", "Polizei"]}}
    matcher = build(language, {"@alle|Miliz _ feuern": "fire"})
    assert find(matcher, "Heere feuern, Miliz wird feuern, Polizei feuern, Volk feuern") == [
        ("fire", "Heere feuern"),
        ("fire", "Miliz wird feuern"),
        ("fire", "Polizei feuern"),
    ]


def test_the_dot_of_an_abbreviation_parts_no_pattern() -> None:
    matcher = build(GERMAN, {"st pölten": "city"})
    assert find(matcher, "Ankunft in St. Pölten. Am Ende: St. - Pölten.") == [("city", "St. Pölten")]


def test_an_unknown_set_is_named() -> None:
    with pytest.raises(ValueError, match="no set '@volk'"):
        build(GERMAN, {"@volk": "people"})


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    separated = separate(text)
    assert len(separated) == len(text)
    assert len(fold(separated)) == len(text)


@given(
    st.lists(
        st.sampled_from(["Angriff", "ß", "İ", "😀", "e\u0301", " ", ", ", "Drohnenangriffe", "\n", "ǅ"]), max_size=30
    )
)
def test_a_match_is_exactly_what_the_text_says(pieces: list[str]) -> None:
    matcher = build(GERMAN, {"~angriff/m": "attack"})
    text = "".join(pieces)
    separated = separate(text)
    for match in matcher.find(separated, fold(separated))[0]:
        assert "angriff" in text[match.start : match.end].lower()


@pytest.mark.parametrize("patterns", ["силы|Силы быстрой поддержки", "Силы|силы быстрой поддержки"])
def test_of_two_spellings_the_one_that_asks_less_of_the_case_holds(patterns: str) -> None:
    matcher = build(RUSSIAN, {patterns: "RSF"}, names=True)
    for text in ("силы быстрой поддержки", "Силы быстрой поддержки"):
        separated = separate(text)
        assert [match.meaning for match in matcher.find(separated, fold(separated))[0]] == ["RSF"]


def test_what_is_remembered_of_words_changes_no_result() -> None:
    matcher = build(GERMAN, {"~angriff/m": "attack", "eröffnete|eröffneten __ feuer": "fire"})
    text = "Nach dem Drohnenangriff eröffneten Soldaten das Feuer."
    first = find(matcher, text)
    assert [name for name, _ in first] == ["attack", "fire"]
    # More words than are remembered, and one longer than any that is.
    find(matcher, " ".join(f"wort{number}" for number in range(20_001)) + " " + "angriff" * 50)
    assert find(matcher, text) == first
