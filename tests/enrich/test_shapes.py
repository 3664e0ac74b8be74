"""Names on no list by their own words or the word before; what only looks like one stays silent."""

import pytest

from streams.enrich.enricher import load_enricher
from streams.wire.item import WireItem
from tests.enrich.conftest import Enrich


def unlisted(enrich: Enrich, text: str, language: str = "de") -> set[tuple[str, str]]:
    return {
        (mention.text, entity.type)
        for entity in enrich(text, language=language).entities
        if entity.id is None
        for mention in entity.mentions
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sie forscht an der Universität Bamberg.", "Universität Bamberg"),
        ("Das Landgericht Rosenheim wies die Klage ab.", "Landgericht Rosenheim"),
        ("Das meldete das Bundesamt für Statistik.", "Bundesamt für Statistik"),
        ("Er lehrt an der Technischen Hochschule Ingolstadt.", "Technischen Hochschule Ingolstadt"),
        ("Der 1. FC Traunstein verlor.", "1. FC Traunstein"),
        ("Beim TSV Rosenheim 04 spielt er.", "TSV Rosenheim 04"),
        ("Das berichtete die Rosenheimer Zeitung.", "Rosenheimer Zeitung"),
        ("Sie klagt gegen den Hamburger Kleingartenverein.", "Hamburger Kleingartenverein"),
        ("Der Spielzeughersteller Klopfholz entlässt Leute.", "Klopfholz"),
        ("Der Umsatz der XQV stieg.", "XQV"),
        ("Er arbeitet beim Verband der Imker (VDI).", "VDI"),
    ],
)
def test_organisations(enrich: Enrich, text: str, name: str) -> None:
    assert (name, "organisation") in unlisted(enrich, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Unfall geschah in der Lindwurmstraße.", "Lindwurmstraße"),
        ("Die Schwabacher Straße ist gesperrt.", "Schwabacher Straße"),
        ("Die Autobahn A 7 ist gesperrt.", "A 7"),
        ("Er wohnt in Weinsberg.", "Weinsberg"),
        ("Die Gemeinde Grünbichl hilft.", "Grünbichl"),
        ("Sie kurt in Bad Birnfeld.", "Bad Birnfeld"),
        ("Er lebt in Kleinrutzheim.", "Kleinrutzheim"),
    ],
)
def test_places(enrich: Enrich, text: str, name: str) -> None:
    assert (name, "place") in unlisted(enrich, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Es spielt der Rapper Ragur Toms.", "Ragur Toms"),
        ("Dann hielt Kurt Miller den Test für sinnlos.", "Kurt Miller"),
        ("Nach der Trennung von Heidi Brandl Anfang Mai schwieg er.", "Heidi Brandl"),
        ("Das Tor schoss Ruud van der Maat.", "Ruud van der Maat"),
        ("„Das reicht“, sagte Prölltaler.", "Prölltaler"),
        ("Das gelang mit Lindgren im Sturm.", "Lindgren"),
        ("Auf diese Weise hilft Dorothea allen.", "Dorothea"),
    ],
)
def test_people(enrich: Enrich, text: str, name: str) -> None:
    assert (name, "person") in unlisted(enrich, text)


@pytest.mark.parametrize(
    "text",
    [
        "Er stand auf dem Marktplatz.",
        "Die Zeitung Ende Mai zu kündigen, war klug.",
        "Die Nutzung in Form und Halle ist frei.",
        "Am Gedenktag legte der Präsident Kränze nieder.",
        "Er hat die DVD und den LKW verkauft.",
        "Ein alter Wagner und ein junger Bauer kamen.",
    ],
)
def test_what_only_looks_like_a_name(enrich: Enrich, text: str) -> None:
    assert unlisted(enrich, text) == set()


def test_a_town_gives_its_country(enrich: Enrich) -> None:
    [town] = [entity for entity in enrich("Ein Haus in Weinsberg brannte.").entities if entity.name == "Weinsberg"]
    assert town.country == "DE"
    [body] = [entity for entity in enrich("Die Universität Bologna schloss.").entities if "Bologna" in entity.name]
    assert (body.type, body.country) == ("organisation", "IT")


def test_a_surname_alone_is_the_one_that_stands_in_full(enrich: Enrich) -> None:
    [found] = [one for one in enrich("Peter Lindgren kam. Es siegte Lindgren.").entities if one.type == "person"]
    assert [(mention.text, mention.form) for mention in found.mentions] == [
        ("Peter Lindgren", "name"),
        ("Lindgren", "short"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("She teaches at the University of Bamberg.", "University of Bamberg", "organisation"),
        ("The Lindale Council met on Monday.", "Lindale Council", "organisation"),
        ("A body was found in the Oskar River.", "Oskar River", "place"),
        ("They climbed Mount Belgrin yesterday.", "Mount Belgrin", "place"),
        ("The fire began near Weinsberg.", "Weinsberg", "place"),
        ("That was when Lindgren left the room.", "Lindgren", "person"),
        ("The police officer is fine, says Quorley.", "Quorley", "person"),
    ],
)
def test_english(enrich: Enrich, text: str, name: str, kind: str) -> None:
    assert (name, kind) in unlisted(enrich, text, "en")


def test_the_adjective_of_a_german_city_is_a_demonym(enrich: Enrich) -> None:
    found = enrich("Die Kiewer Regierung tagte in Kiew.")
    forms = [(mention.text, mention.form) for one in found.entities if one.name == "Kyiv" for mention in one.mentions]
    assert forms == [("Kiewer", "demonym"), ("Kiew", "name")]


def test_portuguese() -> None:
    text = "A Universidade de Lindale fechou; a notícia foi lida por Lindgren em Weinsberg."
    item = WireItem(format="json", provider="meridian", id="1", text=text, language="pt")
    found = {(one.name, one.type) for one in load_enricher(["pt"]).enrich(item).entities}
    assert found == {("Universidade de Lindale", "organisation"), ("Lindgren", "person"), ("Weinsberg", "place")}
