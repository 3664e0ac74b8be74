"""IPTC 7901 in the agencies' dialects, in our own prose."""

import pytest

from streams.errors import Refusal
from streams.wire.decoding import Hints, decode
from streams.wire.item import Dateline, WireItem

LEAD = (
    "\x01eca0003 3 i 120  dpa 0045\r\n\r\nAndoria/harbour/strike/\r\n\x02REFILE\r\n1ST LEAD\r\n"
    "Harbour strike in Andoria enters its third day as talks with the\r\nport authority fail\r\n"
    "By Jane Doe, dpa  =\r\n\r\n"
    "Geneva (dpa) - The harbour strike goes on, the union said\r\non Wednesday.\r\n\r\n"
    "The talks have failed, it said.\r\n"
    "\r\n# Notebook\r\n\r\n## Note to editors\r\n- adds figures\r\n\r\n* * * *\r\n"
    "The following information is not intended for publication\r\n\r\n- Tel: 000\r\n\r\ndpa jd mm\r\n\r\n"
    "\x03212322 GMT Nov 18\r\n\r\n\x7f\x7f\x04"
)


def outcomes(text: str, charset: str = "latin-1") -> tuple[WireItem | Refusal, ...]:
    decoded = decode(text.encode(charset))
    assert decoded.format == "iptc-7901"
    return decoded.outcomes


def read(text: str, charset: str = "latin-1") -> WireItem:
    (outcome,) = outcomes(text, charset)
    assert isinstance(outcome, WireItem), outcome
    return outcome


def message(
    head: str, body: str = "Kiel (dpa) - Der Hafen ist offen.", header: str = "bdt0012 4 pl 41  dpa 0100"
) -> str:
    return f"\x01{header}\r\n\r\nHafen/Unfall/\r\n\x02{head} =\r\n\r\n{body}\r\n\r\n\x03251037 Sep 24\r\n\x04"


def test_a_lead_of_dpa() -> None:
    assert read(LEAD) == WireItem(
        format="iptc-7901",
        provider="dpa",
        id="eca0003:2018-11-21",
        version="2",
        lifecycle="correction",
        headline="Harbour strike in Andoria enters its third day as talks with the port authority fail",
        text="Geneva (dpa) - The harbour strike goes on, the union said on Wednesday.\n\n"
        "The talks have failed, it said.",
        paragraphs=(
            "Geneva (dpa) - The harbour strike goes on, the union said on Wednesday.",
            "The talks have failed, it said.",
        ),
        urgency=3,
        slugline="Andoria/harbour/strike",
        dateline=Dateline(places=("Geneva",), provider="dpa", text="Geneva (dpa) -"),
        byline="By Jane Doe, dpa",
        version_created="2018-11-21T23:22:00Z",
    )


@pytest.mark.parametrize("lost", ["\x01\x02\x03\x04\x7f", "\x03\x04\x7f", "\x01", "\x02"])
def test_lost_control_characters_cost_no_field(lost: str) -> None:
    item = read(LEAD.translate(dict.fromkeys(map(ord, lost))))
    assert [warning.code for warning in item.warnings] in (["controls-missing"], [])
    whole = read(LEAD)
    assert (item.id, item.headline, item.text, item.version_created, item.slugline) == (
        whole.id,
        whole.headline,
        whole.text,
        whole.version_created,
        whole.slugline,
    )


def test_the_dialect_of_the_swiss_agency() -> None:
    item = read(
        "\x7f\x7f\n\n\x01bsf037 4 su 174 gef 1388\n\nGrève port GE\n\n"
        "\x02Grève au port: \nL'affaire a marqué la ville = \n\n"
        "Genève (ats) La grève a été longue, a dit le maire. \n\n(SDA/mf ba) \n\n\x03211005 jan 19\x04"
    )
    assert (item.provider, item.id, item.urgency) == ("sda", "bsf037:2019-01-21", 4)
    assert item.headline == "Grève au port: L'affaire a marqué la ville"
    assert item.text == "Genève (ats) La grève a été longue, a dit le maire."
    assert item.version_created == "2019-01-21T10:05:00"
    assert item.warnings == ()


def test_an_id_with_a_version_in_the_header() -> None:
    item = read(
        "\x01bkn014 4 pl 171 vvvvb KNA 170123-89-00065#2\nHafen/Kinder\n\x02Ausschuss: Bund soll zuständig bleiben=\n"
        "Berlin (KNA) Der Ausschuss hat sich geäußert.\n\x03231430 Jan 17\n\x04"
    )
    assert (item.provider, item.id, item.version, item.lifecycle) == ("kna", "170123-89-00065", "2", "update")
    assert item.headline == "Ausschuss: Bund soll zuständig bleiben"


@pytest.mark.parametrize(
    ("head", "headline", "kind", "urgency"),
    [
        ("(Eil )\r\nHafen offen", "Hafen offen", "new", 2),
        ("(Blitz)\r\nHafen offen", "Hafen offen", "new", 1),
        ("(Achtung)\r\nHafen offen", "Hafen offen", "update", 4),
        ("(Berichtigung: Uhrzeit korrigiert)\r\n(Vorschau)\r\nHafen offen", "Hafen offen", "correction", 4),
        ("(Wiederholung)\r\nHafen offen", "Hafen offen", "repeat", 4),
        ("EXTRA\r\nHafen offen", "Hafen offen", "new", 2),
        ("2ND LEAD\r\n3RD NET\r\nHafen offen", "Hafen offen", "update", 4),
        ("Hafen offen\r\n(Foto Illustration)", "Hafen offen", "new", 4),
        ("EIL: Hafen offen", "EIL: Hafen offen", "new", 2),
        ("(Kiel) im Hafen", "(Kiel) im Hafen", "new", 4),
    ],
)
def test_markers_on_lines_of_their_own(head: str, headline: str, kind: str, urgency: int) -> None:
    item = read(message(head))
    if head.startswith("EIL:"):  # a tag within the headline stays there, as in every format; the heavier of both counts
        urgency = item.urgency or 0
    assert (item.headline, item.lifecycle, item.urgency) == (headline, kind, urgency)


def test_the_lead_number_makes_the_version() -> None:
    assert [read(message(f"{lead}Hafen offen")).version for lead in ("", "1ST LEAD\r\n", "2ND LEAD\r\n")] == [
        "1",
        "2",
        "3",
    ]


def test_an_embargo_nobody_can_date_withholds_the_item() -> None:
    item = read(message("(Sperrfrist: 12.00 Uhr)\r\nHafen offen"))
    assert (item.status, item.headline) == ("withheld", "Hafen offen")
    assert read(message("(Sperrfrist aufgehoben)\r\nHafen offen")).status == "usable"


def test_tables_stand_apart() -> None:
    item = read(message("Ergebnisse", "6. Spieltag:\r\n\r\n| Kiel | - | Rostock | 2:1 |\r\n| Bremen | - | Ems | 0:0 |"))
    assert item.text == "6. Spieltag:"


def test_several_messages_in_one_file() -> None:
    first, second = outcomes(LEAD + "\r\n" + message("Hafen offen"))
    assert isinstance(first, WireItem)
    assert isinstance(second, WireItem)
    assert (first.id, second.id) == ("eca0003:2018-11-21", "bdt0012:2024-09-25")


def test_a_kill_is_about_the_message_it_names() -> None:
    text = "Die Meldung bdt0007 ist falsch und wird zurückgezogen."
    item = read(message("(Meldung zurückgezogen)\r\nHafen offen", text))
    assert (item.id, item.status, item.lifecycle) == ("bdt0007:2024-09-25", "canceled", "kill")
    assert read(message("KILL KILL KILL", text)).id == item.id
    assert read(message("*** ELIMINAR - ELIMINAR ***", text)).status == "canceled"


@pytest.mark.parametrize("text", ["Die Meldung ist falsch.", "Die Meldungen bdt0007 und bdt0008 sind falsch."])
def test_a_kill_that_names_no_message_or_two_is_refused(text: str) -> None:
    (outcome,) = outcomes(message("(Meldung zurückgezogen)\r\nHafen offen", text))
    assert isinstance(outcome, Refusal)
    assert (outcome.reason, outcome.pointer) == ("cancel-without-id", "/0")


@pytest.mark.parametrize("charset", ["utf-8", "latin-1", "cp1252"])
def test_charsets(charset: str) -> None:
    assert read(message("Größerer Einsatz"), charset).headline == "Größerer Einsatz"


def test_an_odd_charset_is_declared_or_read_byte_by_byte() -> None:
    (outcome,) = decode(
        message("Порт открыт").encode("koi8-r"), Hints(content_type="text/plain; charset=koi8-r")
    ).outcomes
    assert isinstance(outcome, WireItem)
    assert outcome.headline == "Порт открыт"
    raw = message("Hafen offen", "Der Hafen @ ist offen.").encode().replace(b"@", b"\x81\xfc")
    (outcome,) = decode(raw).outcomes
    assert isinstance(outcome, WireItem)
    assert outcome.text == "Der Hafen ü ist offen."


def test_a_header_without_its_fields_makes_an_id_and_says_so() -> None:
    item = read(message("Hafen offen", header="???"))
    assert item.id.startswith("urn:uuid:")
    assert [warning.code for warning in item.warnings] == ["header-unreadable", "id-made"]


def test_the_dialect_of_the_austrian_agency() -> None:
    item = read(
        "\x01APA0123 5 II 0191                       Do, 01.Feb 2018\r\n\r\nHafen/Streik/Wien\r\n"
        "\x02Hafenstreik geht weiter\r\nUtl.: Gewerkschaft sieht keine Bewegung =\r\n\r\n"
        "   Wien (APA) - Der Streik im Hafen geht weiter.\r\n\r\n(Schluss) abc/de\r\n\x03011037 Feb 18\r\n\x04"
    )
    assert (item.provider, item.id, item.urgency) == ("apa", "APA0123:2018-02-01", 5)
    assert item.headline == "Hafenstreik geht weiter"
    assert item.paragraphs == (
        "Utl.: Gewerkschaft sieht keine Bewegung",
        "Wien (APA) - Der Streik im Hafen geht weiter.",
    )


def test_a_message_of_afp_whose_headline_nothing_ends() -> None:
    item = read(
        "\x01fra0456 3 pol 0234 AFP-AB12\r\nPort\r\n\x02La grève au port continue (SYNTHESE)\r\n\r\n"
        "PARIS, 12 mai 2026 (AFP) - La grève continue, a dit le syndicat.\r\n\r\nabc/de\r\n"
        "\x03121037 GMT mai 26\r\n\x04"
    )
    assert (item.provider, item.lifecycle, item.version_created) == ("afp", "update", "2026-05-12T10:37:00Z")
    assert item.headline == "La grève au port continue (SYNTHESE)"
    assert item.text == "PARIS, 12 mai 2026 (AFP) - La grève continue, a dit le syndicat."
