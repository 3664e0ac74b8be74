"""How many dead, injured, arrested, soldiers: in digits, words and ranges, each with its own signal."""

import pytest

from streams.enrich.figures import find_numbers
from streams.enrich.morphology import Morphology, read_morphology
from tests.enrich.conftest import Enrich

GERMAN = read_morphology(
    {
        "language": "de",
        "name": "German",
        "script": "Latn",
        "numbers": {
            "group": ["."],
            "decimal": ",",
            "words": {"zwölf": 12, "zwanzig": 20, "hundert": 100},
            "multipliers": {"tausend": 1000, "millionen": 1000000},
            "ranges": ["bis", "zwischen und"],
            "units": ["Kilometer"],
        },
    }
)
CHINESE = read_morphology(
    {
        "language": "zh",
        "name": "Chinese",
        "script": "Hans",
        "cased": False,
        "boundaries": "none",
        "numbers": {
            "words": {"一": 1, "两": 2, "三": 3, "五": 5},
            "multipliers": {"十": 10, "百": 100, "千": 1000, "万": 10000},
        },
    }
)


def values(text: str, morphology: Morphology) -> list[int]:
    return [number.value for number in find_numbers(text, text.lower(), (0, len(text)), morphology)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("600.000 Soldaten", [600000]),
        ("2,5 Millionen Menschen", [2500000]),
        ("zwölf Tote, 34 Verletzte", [12, 34]),
        ("zwanzig tausend Flüchtlinge", [20000]),
        ("10 bis 15 Tote", [10]),
        ("10-15 Tote", [10]),
        ("zwischen 20 und 30 Menschen", [20]),
        ("20 und 30 Menschen", [20, 30]),
        ("im Jahr 2023", []),
        ("der 24-jährige Mann", []),
        ("20 Kilometer vor der Stadt", []),
        ("500 € und 30 % mehr, $40", []),
        ("ein Beben der Stärke 6,2", []),
    ],
)
def test_numbers_that_count(text: str, expected: list[int]) -> None:
    assert values(text, GERMAN) == expected


def test_chinese_numerals() -> None:
    assert values("三百五十人受伤，两万三千人逃离，3万人", CHINESE) == [350, 23000, 30000]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bei der Explosion kamen zwölf Menschen ums Leben, 34 wurden verletzt.", {"dead": 12, "injured": 34}),
        ("Es seien 600.000 Soldaten getötet oder verwundet worden, sagte er.", {"casualties": 600000}),
        ("12 Menschen wurden bei dem Luftangriff getötet, mehrere verletzt.", {"dead": 12}),
        ("Mindestens 40 Menschen wurden bei Razzien festgenommen.", {"arrested": 40}),
        ("Zwei Brigaden wurden nach Narwa verlegt.", {}),
        ("Bis zu 300 Soldaten wurden nach Narwa verlegt.", {"troops": 300}),
    ],
)
def test_figures_belong_to_their_signals(enrich: Enrich, text: str, expected: dict[str, int]) -> None:
    found: dict[str, int] = {}
    for signal in enrich(text).signals:
        found |= signal.figures
    assert found == expected
