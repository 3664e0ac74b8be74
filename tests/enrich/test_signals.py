"""One statement one signal, senses that do not alarm set aside, roles only where they are plain."""

import pytest

from streams.enrich.enrichment import Roles
from tests.enrich.conftest import Enrich, signal_of


def test_one_stretch_of_text_is_one_signal_of_a_category(enrich: Enrich) -> None:
    found = enrich('Es wurden 600.000 Soldaten in "Putins Krieg" getötet oder verwundet.')
    signal = signal_of(found, "armed_attack")
    assert signal.text == 'Soldaten in "Putins Krieg" getötet oder verwundet'
    assert signal.figures == {"casualties": 600000}


@pytest.mark.parametrize(
    "text",
    [
        "Der Stürmer traf im Angriff, die Abwehr stand unter Beschuss. Der Trainer der Bundesliga war zufrieden.",
        "Der Film über den Krieg gewann auf dem Festival einen Preis, die Kritik feierte die Regie.",
        "Am Jahrestag des Massakers gedachte die Stadt der Opfer.",
        "Bei der Übung probten Soldaten den Angriff auf eine Stadt.",
    ],
)
def test_harmless_text_raises_nothing_severe(enrich: Enrich, text: str) -> None:
    assert enrich(text).severity in (None, "Minor", "Moderate")


def test_a_weak_word_in_a_long_calm_text_tells_nothing_but_two_among_few_sentences_do(enrich: Enrich) -> None:
    calm = "Der Rat von Bonn tagte am Montag. Er sprach über Schulen, Straßen und Bäder. " * 6
    assert enrich(calm + "Der Angriff auf die Altstadt sei abgewendet, hieß es aus Bonn.").signals == ()
    assert len(enrich("Der Angriff auf Odessa begann am Montag. Der Krieg in der Ukraine dauert an.").signals) == 2


def test_a_real_attack_at_a_match_is_one(enrich: Enrich) -> None:
    found = enrich("Bei einem Spiel der Bundesliga zündete ein Attentäter eine Bombe, drei Menschen wurden getötet.")
    assert found.severity == "Severe"


@pytest.mark.parametrize(
    "text",
    ["Eine Truppenentsendung steht an.", "Luftraketenangriffe dauerten an.", "Israel griff am Montag Ziele an."],
)
def test_compounds_and_separable_verbs(enrich: Enrich, text: str) -> None:
    assert len(enrich(text).signals) == 1


@pytest.mark.parametrize(
    ("text", "category", "roles"),
    [
        ("Die Entsendung nordkoreanischer Truppen geht weiter.", "mobilisation", Roles(actor="North Korea")),
        ("Russische Soldaten wurden bei Kursk getötet.", "armed_attack", Roles(target="Russia", place="Kursk")),
        ("Israel griff Ziele in Syrien an.", "armed_attack", Roles(actor="Israel", place="Syria")),
        ("Ein Raketenangriff auf Charkiw begann.", "armed_attack", Roles(target="Kharkiv")),
        ("Von einem Raketenangriff, sagte Mark Rutte, wisse er.", "armed_attack", Roles()),
    ],
)
def test_roles(enrich: Enrich, text: str, category: str, roles: Roles) -> None:
    assert signal_of(enrich(text), category).roles == roles


def test_the_score_counts_escalation_and_the_doubtful_less(enrich: Enrich) -> None:
    attack = enrich("Ein Raketenangriff traf Charkiw.")
    denied = enrich("Berichte über einen Raketenangriff auf Charkiw sind falsch.")
    truce = enrich("Die Waffenruhe hält.")
    assert attack.score > denied.score > truce.score == 0.0
    assert signal_of(truce, "de_escalation").polarity == "deescalation"


def test_what_a_drill_rehearses_does_not_happen_but_its_dead_are_real(enrich: Enrich) -> None:
    rehearsed = enrich("Bei einer Katastrophenschutzübung probten Helfer einen Zugunfall mit vielen Verletzten.")
    assert {one.reason for one in rehearsed.suppressed} == {"drill"}
    assert rehearsed.signals == ()
    real = enrich("Bei einer Feuerwehrübung in Kassel kamen zwei Menschen ums Leben.")
    assert [signal.figures for signal in real.signals] == [{"dead": 2}]
