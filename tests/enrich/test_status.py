"""Fact, denial, negation, report, condition, past: the status of a signal and the words that give it."""

import pytest

from streams.enrich.enricher import load_enricher
from streams.wire.item import WireItem
from tests.enrich.conftest import Enrich, signal_of


@pytest.mark.parametrize(
    ("text", "category", "status", "cue"),
    [
        ("Die Armee hat Truppen nach Narwa entsandt.", "mobilisation", "asserted", None),
        ("Die Truppen wurden nicht nach Mali entsandt.", "mobilisation", "negated", "nicht"),
        ("Berichte über einen Putsch sind falsch.", "coup", "denied", "sind falsch"),
        ("Der Sprecher dementierte den Einsatz von Soldaten.", "mobilisation", "denied", "dementierte"),
        (
            "Die Regierung wies Berichte zurück, sie habe Panzer geliefert.",
            "mobilisation",
            "denied",
            "wies Berichte zurück",
        ),
        ("Trotz Dementis schickte Minsk Truppen an die Grenze.", "mobilisation", "asserted", None),
        ("Hat Russland Truppen entsandt?", "mobilisation", "hypothetical", "?"),
        ("Falls Minsk Truppen entsendet, droht eine Krise.", "mobilisation", "hypothetical", "Falls"),
        ("Im Jahr 1968 marschierten Truppen in Prag ein.", "armed_attack", "historical", "1968"),
        ("Truppen seien nach Narwa geschickt worden, sagte der Minister.", "mobilisation", "attributed", "sagte"),
        ("Der Minister sprach von einem Einsatz von Soldaten.", "mobilisation", "attributed", "sprach von"),
    ],
)
def test_german_status_and_cue(enrich: Enrich, text: str, category: str, status: str, cue: str | None) -> None:
    signal = signal_of(enrich(text), category)
    assert (signal.status, signal.cue and signal.cue.text) == (status, cue)


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("The army sent troops to Narva on Monday.", "mobilisation", "asserted"),
        ("The government never sent troops to Narva.", "mobilisation", "negated"),
        ("Reports of a coup are false, the government said.", "coup", "denied"),
        ("Did Russia send troops to Narva?", "mobilisation", "hypothetical"),
        ("The minister said troops had been sent to Narva.", "mobilisation", "attributed"),
    ],
)
def test_english_status(enrich: Enrich, text: str, category: str, status: str) -> None:
    assert signal_of(enrich(text, language="en"), category).status == status


def test_a_negation_reaches_its_object_and_not_the_time(enrich: Enrich) -> None:
    found = enrich("Nach dem Luftangriff gab es keine Verletzten.")
    assert {signal.text: signal.status for signal in found.signals} == {
        "Luftangriff": "asserted",
        "Verletzten": "negated",
    }


def test_a_negation_does_not_cross_into_the_next_clause(enrich: Enrich) -> None:
    found = enrich("Es gab keine Toten, aber 12 Verletzte bei dem Luftangriff.")
    statuses = {signal.lemma: signal.status for signal in found.signals}
    assert statuses["Luftangriff"] == "asserted"
    assert {status for lemma, status in statuses.items() if lemma.startswith("Tote")} == {"negated"}


def test_a_headline_with_a_colon_says_who_says_so(enrich: Enrich) -> None:
    said = signal_of(enrich("Näheres war unklar.", "Selenskyj: Russland hat Charkiw bombardiert"), "armed_attack")
    assert (said.status, said.cue and said.cue.text) == ("attributed", "Selenskyj")
    denied = signal_of(enrich("Die Lage blieb ruhig.", "Kreml: Keine Truppen entsandt"), "mobilisation")
    assert denied.status == "negated"
    # A place before a colon is where it happens, nobody who speaks.
    place = signal_of(enrich("Näheres war unklar.", "Kiew: Tote bei Raketenangriff"), "armed_attack")
    assert place.status == "asserted"


def test_a_status_lowers_the_severity_and_hides_nothing(enrich: Enrich) -> None:
    asserted = enrich("Bei dem Massaker starben Hunderte.")
    denied = enrich("Berichte über ein Massaker sind frei erfunden.")
    assert signal_of(asserted, "mass_violence_cbrn").severity == "Extreme"
    assert signal_of(denied, "mass_violence_cbrn").severity == "Severe"
    assert denied.severity is None


@pytest.mark.parametrize(
    ("language", "text", "status", "cue"),
    [
        # A pseudo cue takes the negation away, and as a whole says that the thing may come.
        ("ru", "Эксперты не исключают атаки на энергосети.", "hypothetical", "не исключают"),
        ("pl", "Eksperci nie wykluczają ataku na sieć energetyczną.", "hypothetical", "nie wykluczają"),
        ("nl", "Het leger zou de school hebben gebombardeerd.", "attributed", "zou de school hebben"),
        # Cues that share words with the signal.
        ("ru", "Во времена гражданской войны он жил в эмиграции.", "historical", "Во времена гражданской"),
        ("pl", "Armia miała zbombardować szkołę.", "attributed", "miała zbombardować"),
    ],
)
def test_a_cue_may_hold_a_negation_or_a_part_of_the_signal(language: str, text: str, status: str, cue: str) -> None:
    item = WireItem(format="json", provider="test", id="1", text=text, language=language)
    (signal,) = load_enricher([language]).enrich(item).signals
    assert (signal.status, signal.cue and signal.cue.text) == (status, cue)
