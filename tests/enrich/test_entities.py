"""Who and where: names in every form, titles to their bearers, the unlisted by what stands beside them."""

import pytest

from streams.enrich.enricher import load_enricher
from streams.enrich.enrichment import Enrichment, Entity
from streams.wire.item import WireItem
from tests.enrich.conftest import Enrich


def entity(found: Enrichment, name: str) -> Entity:
    [one] = [entity for entity in found.entities if entity.name == name]
    return one


def names(found: Enrichment, kind: str) -> set[str]:
    return {entity.name for entity in found.entities if entity.type == kind}


def mentions(found: Enrichment, name: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.form) for mention in entity(found, name).mentions]


def test_every_form_of_a_name_is_a_mention_of_one_entity(enrich: Enrich) -> None:
    found = enrich("Wladimir Putin sprach in Moskau. Putins Worte, so russische Medien, galten Russland.")
    assert mentions(found, "Vladimir Putin") == [("Wladimir Putin", "name"), ("Putins", "short")]
    assert mentions(found, "Russia") == [("russische", "demonym"), ("Russland", "name")]
    assert entity(found, "Moscow").country == "RU"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Das sagte der Stabschef von Präsident Wolodymyr Selenskyj, Andrij Jermak, am Montag.",
            {"Volodymyr Zelenskiy": "president", "Andriy Yermak": "chief of staff"},
        ),
        ("Nato-Generalsekretär Mark Rutte kam.", {"Mark Rutte": "secretary general"}),
        (
            "Der Sprecher von Ministerpräsident Donald Tusk, Adam Nowak, schwieg.",
            {"Donald Tusk": "prime minister", "Adam Nowak": "spokesperson"},
        ),
        ("Mark Rutte traf Außenministerin Lindenberg.", {"Mark Rutte": None, "Lindenberg": "foreign minister"}),
    ],
)
def test_a_title_goes_to_its_bearer(enrich: Enrich, text: str, titles: dict[str, str | None]) -> None:
    found = enrich(text)
    assert {name: entity(found, name).title for name in titles} == titles


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Peter Holm reiste ab. Holm schwieg.", {"Peter Holm": ["Peter Holm", "Holm"]}),
        ("Vorstandschefin Aneta Zwol kündigte. Zwols Vertrag endet.", {"Aneta Zwol": ["Aneta Zwol", "Zwols"]}),
        ("Am Gedenktag legte der Präsident Kränze nieder.", {}),
        ("Der Trainer der Bundesliga war zufrieden.", {}),
    ],
)
def test_unlisted_people(enrich: Enrich, text: str, people: dict[str, list[str]]) -> None:
    found = [entity for entity in enrich(text).entities if entity.type == "person"]
    assert {entity.name: [mention.text for mention in entity.mentions] for entity in found} == people
    assert all(entity.id is None for entity in found)


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Die Rheintal Stahl AG entlässt Mitarbeiter.", "Rheintal Stahl AG"),
        ("Bei der Weber & Söhne GmbH brannte es.", "Weber & Söhne GmbH"),
        ("Das Werk der Galli Marmi S.p.A. schloss.", "Galli Marmi S.p.A."),
        ("Hartley Steel Inc, ein Konzern, wächst.", "Hartley Steel Inc"),
    ],
)
def test_companies_by_their_legal_form(enrich: Enrich, text: str, company: str) -> None:
    assert names(enrich(text), "organisation") == {company}


def test_a_given_name_decides_against_a_country(enrich: Enrich) -> None:
    found = enrich("Michael Jordan met Jordan's king in Amman.", language="en")
    assert mentions(found, "Michael Jordan") == [("Michael Jordan", "name")]
    assert mentions(found, "Jordan") == [("Jordan", "name")]


def test_common_words_are_no_cities(enrich: Enrich) -> None:
    found = enrich("Wir essen in der Halle, mal sehen. Mali meldet Regen.")
    assert names(found, "place") == {"Mali"}


def test_capitals_throughout(enrich: Enrich) -> None:
    found = enrich("RUSSISCHE RAKETEN TREFFEN CHARKIW, SAGT PRÄSIDENT SELENSKYJ")
    assert {"Russia", "Kharkiv", "Volodymyr Zelenskiy"} <= {entity.name for entity in found.entities}


def test_offsets_are_those_of_the_text(enrich: Enrich) -> None:
    found = enrich("😀 Straße e\u0301 — Wladimir Putins „Krieg“\r\nİstanbul: Russlands Truppen.")
    for one in found.entities:
        for mention in one.mentions:
            assert found.text[mention.start : mention.end] == mention.text
    assert "Vladimir Putin" in names(found, "person")


def test_a_russian_title_with_another_inside_goes_to_the_second_name() -> None:
    text = "Глава офиса президента Владимира Зеленского Андрей Ермак сообщил о санкциях."
    item = WireItem(format="json", provider="meridian", id="1", text=text, language="ru")
    found = load_enricher(["ru"]).enrich(item)
    assert entity(found, "Volodymyr Zelenskiy").title == "president"
    assert entity(found, "Andriy Yermak").title == "chief of staff"
