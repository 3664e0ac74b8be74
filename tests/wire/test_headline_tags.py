import pytest

from streams.wire.lifecycle import Tags, read_tags, settle


@pytest.mark.parametrize(
    ("headline", "rest", "kind", "urgency"),
    [
        ("UPDATE 2-Harbour talks resume", "Harbour talks resume", "update", None),
        ("WRAPUP 3-Harbour talks resume", "Harbour talks resume", "update", None),
        ("CORRECTED-UPDATE 2-Harbour talks resume", "Harbour talks resume", "correction", None),
        ("REFILE-Harbour talks resume", "Harbour talks resume", "correction", None),
        ("RPT-UPDATE 1-Harbour talks resume", "Harbour talks resume", "repeat", None),
        ("STORY WITHDRAWN-Harbour talks resume", "Harbour talks resume", "kill", None),
        ("WITHDRAWN - Harbour talks resume", "Harbour talks resume", "kill", None),
        ("1stLd-Writethru, Harbour talks resume", "Harbour talks resume", "update", None),
        ("2ND LEAD Harbour talks resume", "Harbour talks resume", "update", None),
        ("Berichtigung: Zahl der Verletzten", "Zahl der Verletzten", "correction", None),
        ("(Achtung) Neue Fassung des Textes", "Neue Fassung des Textes", "update", None),
        ("(Wiederholung) Hafen wieder offen", "Hafen wieder offen", "repeat", None),
        ("+++ EIL +++ Explosion im Hafen", "Explosion im Hafen", None, 2),
        ("EIL: Explosion im Hafen", "Explosion im Hafen", None, 2),
        ("BLITZ - Explosion im Hafen", "Explosion im Hafen", None, 1),
        ("FLASH: Explosion in harbour", "Explosion in harbour", None, 1),
        ("Explosion im Hafen (Zusammenfassung 2)", "Explosion im Hafen", "update", None),
        ("Explosion im Hafen - UPDATE 3", "Explosion im Hafen", "update", None),
        ("RECTIFICATIF: Le port rouvre", "Le port rouvre", "correction", None),
        ("(AMPLIACIÓN) El puerto reabre", "El puerto reabre", "update", None),
        ("СРОЧНО - Взрыв в порту", "Взрыв в порту", None, 2),
        ("МОЛНИЯ: Взрыв в порту", "Взрыв в порту", None, 1),
        ("عاجل: انفجار في الميناء", "انفجار في الميناء", None, 2),
        ("【速報】港で爆発", "港で爆発", None, 2),
        ("更正：港口爆炸", "港口爆炸", "correction", None),
        ("[속보] 항구 폭발", "항구 폭발", None, 2),
        ("항구 폭발 (종합2보)", "항구 폭발", "update", None),
    ],
)
def test_tags_at_both_ends(headline: str, rest: str, kind: str | None, urgency: int | None) -> None:
    assert read_tags(headline) == Tags(rest, kind, urgency)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "headline",
    [
        "Update on the talks",
        "Kill: a new novel",
        "Achtung, Baby",
        "U.S.-Iran talks: an update",
        "Flash floods hit coast",
        "EIL",
        "",
    ],
)
def test_words_that_are_no_tags(headline: str) -> None:
    assert read_tags(headline) == Tags(headline)


def test_a_canceled_item_is_a_kill_whatever_else_it_says() -> None:
    assert settle("canceled", "correction", "update", "3") == "kill"


def test_the_heavier_of_signal_and_tag_counts() -> None:
    assert settle("usable", "update", "correction", "2") == "correction"
    assert settle("usable", "correction", "update", "2") == "correction"


def test_a_version_that_counts_is_an_update_and_a_large_one_says_nothing() -> None:
    assert settle("usable", None, None, "1") == "new"
    assert settle("usable", None, None, "2") == "update"
    assert settle("usable", None, None, "978556838") == "new"
    assert settle("usable", "new", None, "2") == "new"
