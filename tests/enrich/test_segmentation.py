"""Sentences and clauses."""

import pytest

from streams.enrich.folding import fold, separate
from streams.enrich.morphology import read_morphology
from streams.enrich.segmentation import split_clauses, split_sentences

GERMAN = read_morphology(
    {
        "language": "de",
        "name": "German",
        "script": "Latn",
        "abbreviations": ["Dr", "z.B"],
        "clause_breaks": ["aber", "dass"],
    }
)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, GERMAN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Holm kam am 3. Mai. Er ging.", ["Dr. Holm kam am 3. Mai.", "Er ging."]),
        ("Titel ohne Punkt\n\nText. Mehr!", ["Titel ohne Punkt", "Text.", "Mehr!"]),
        ("George W. Bush sprach z.B. hier. Ende", ["George W. Bush sprach z.B. hier.", "Ende"]),
        ('Er rief: "Halt!" Dann ging er.', ['Er rief: "Halt!"', "Dann ging er."]),
        ("北约谴责。袭击！", ["北约谴责。", "袭击！"]),
        ("Zeile\r\nzwei 3.5 Prozent", ["Zeile", "zwei 3.5 Prozent"]),
        ("  \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_date_belongs_to_the_clause_behind_its_comma() -> None:
    text = "2016年5月，叛军袭击了村庄，十人受伤"

    spans = split_clauses(text, fold(separate(text)), (0, len(text)), GERMAN)

    assert [text[start:end] for start, end in spans] == ["2016年5月，叛军袭击了村庄，", "十人受伤"]


def test_clauses_are_split_at_marks_and_before_conjunctions() -> None:
    text = "Er sagte, dass 1,5 Tonnen fehlten aber niemand (auch er) es sah"
    spans = split_clauses(text, fold(separate(text)), (0, len(text)), GERMAN)
    assert [text[start:end] for start, end in spans] == [
        "Er sagte,",
        " ",
        "dass 1,5 Tonnen fehlten ",
        "aber niemand (",
        "auch er)",
        " es sah",
    ]
