"""NITF and its dialects, in our own prose."""
# ruff: noqa: E501 - markup reads best in one line

import pytest

from streams.errors import Refusal
from streams.wire.decoding import decode
from streams.wire.item import Dateline, Subject, WireItem

DOCUMENT = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">
<nitf version="-//IPTC//DTD NITF 3.2//EN" baselang="es-ES">
<head><title>Puerto</title><meta name="anpa-keyword" content="puerto-reapertura"/>
<tobject tobject.type="News"><tobject.subject tobject.subject.ipr="IPTC" tobject.subject.refnum="04015000"
 tobject.subject.type="Economía" tobject.subject.matter="Transporte"/></tobject>
<docdata management-status="usable"><doc-id regsrc="EFE" id-string="22751909"/><urgency ed-urg="4"/>
<date.issue norm="20260601T100000+0200"/><date.release norm="20260601T100000+0200"/>
<doc.copyright holder="Agencia EFE" year="2026"/><key-list><keyword key="PUERTO"/></key-list>
<ed-msg info="Ampliación con cita"/></docdata></head>
<body><body.head><hedline><hl1>El puerto reabre <em>hoy</em></hl1><hl2>Tras una semana</hl2></hedline>
<byline>Por<person>Ana Ruiz</person></byline><distributor>Agencia EFE</distributor>
<dateline><location><city>Vigo</city></location><story.date norm="20260601">1 jun</story.date></dateline>
<abstract><p>Resumen.</p></abstract></body.head>
<body.content><!-- nota --><block><p>Vigo, 1 jun (EFE).- El puerto reabrió hoy.</p>
<media media-type="image"><media-reference source="x.jpg"/><media-caption>Una grúa.</media-caption></media>
<table><tr><td>Barcos</td><td>12</td></tr></table><hl2>Después</hl2><p>Salieron los barcos. EFE</p></block></body.content>
<body.end><tagline>no</tagline></body.end></body></nitf>"""


def outcomes(xml: str, charset: str = "utf-8") -> tuple[WireItem | Refusal, ...]:
    decoded = decode(xml.encode(charset))
    assert decoded.format == "nitf"
    return decoded.outcomes


def read(xml: str, charset: str = "utf-8") -> WireItem:
    (outcome,) = outcomes(xml, charset)
    assert isinstance(outcome, WireItem), outcome
    return outcome


def document(docdata: str, body: str = "<p>The harbour is open.</p>", attributes: str = "") -> str:
    return (
        f"<nitf><head><docdata {attributes}>{docdata}</docdata></head><body><body.head><hedline><hl1>Harbour opens</hl1>"
        f"</hedline></body.head><body.content>{body}</body.content></body></nitf>"
    )


def test_a_whole_document() -> None:
    found = read(DOCUMENT, "iso-8859-1")
    assert [warning.code for warning in found.warnings] == ["dtd-not-loaded"]
    assert found == WireItem(
        format="nitf",
        provider="efe",
        id="22751909",
        headline="El puerto reabre hoy",
        text=found.text,
        paragraphs=("Vigo, 1 jun (EFE).- El puerto reabrió hoy.", "Después", "Salieron los barcos. EFE"),
        language="es-ES",
        urgency=4,
        slugline="puerto-reapertura",
        dateline=Dateline(places=("Vigo",), provider="efe", date="1 jun", text="Vigo, 1 jun (EFE).-"),
        byline="Por Ana Ruiz",
        version_created="2026-06-01T08:00:00Z",
        first_created="2026-06-01T08:00:00Z",
        rights="© 2026 Agencia EFE",
        ednote="Ampliación con cita",
        subjects=(Subject(code="subj:04015000", name="Transporte"),),
        warnings=found.warnings,
    )


def test_every_charset_is_read_by_its_bytes_before_its_name() -> None:
    assert read(DOCUMENT.replace("iso-8859-1", "utf-16"), "utf-8").paragraphs[0].endswith("reabrió hoy.")
    assert read(DOCUMENT.replace("iso-8859-1", "ISO-8859-15"), "iso-8859-15").paragraphs[0].endswith("reabrió hoy.")
    assert read(DOCUMENT.replace("iso-8859-1", "utf-16"), "utf-16-le").paragraphs[0].endswith("reabrió hoy.")


@pytest.mark.parametrize(
    ("status", "expected"), [("usable", "usable"), ("withheld", "withheld"), ("canceled", "canceled"), ("", "usable")]
)
def test_status(status: str, expected: str) -> None:
    found = read(document('<doc-id id-string="a1"/>', attributes=f'management-status="{status}"'))
    assert found.status == expected


def test_an_embargo_is_a_release_later_than_the_issue() -> None:
    times = '<doc-id id-string="a1"/><date.issue norm="20260601T080000Z"/><date.release norm="20260601T{}Z"/>'
    assert read(document(times.format("100000"))).embargoed == "2026-06-01T10:00:00Z"
    assert read(document(times.format("080000"))).embargoed is None
    marked = read(document(times.format("080000"), attributes='management-status="embargoed"'))
    assert (marked.status, marked.embargoed) == ("usable", "2026-06-01T08:00:00Z")
    without = read(document('<doc-id id-string="a1"/>', attributes='management-status="embargoed"'))
    assert (without.status, without.embargoed) == ("withheld", None)


TARGETS = 'management-doc-idref="a1" management-idref-status="canceled"'


def test_a_notice_cancels_the_item_that_it_names() -> None:
    found = read(document('<doc-id id-string="a2"/>', attributes=f'management-status="canceled" {TARGETS}'))
    assert (found.id, found.status, found.lifecycle) == ("a1", "canceled", "kill")
    assert read(document("", body="", attributes=TARGETS)).id == "a1"


def test_a_story_may_cancel_another_one() -> None:
    story, cancel = outcomes(document('<doc-id id-string="a2"/>', attributes=f'management-status="usable" {TARGETS}'))
    assert isinstance(story, WireItem)
    assert isinstance(cancel, WireItem)
    assert (story.id, story.status, story.text) == ("a2", "usable", "The harbour is open.")
    assert (cancel.id, cancel.status, cancel.text) == ("a1", "canceled", "")


def test_a_cancel_that_names_nothing_is_refused() -> None:
    (refused,) = outcomes(document("", attributes='management-status="canceled"'))
    assert isinstance(refused, Refusal)
    assert refused.reason == "cancel-without-id"


def test_a_correction_and_a_version() -> None:
    found = read(document('<doc-id id-string="a1"/><correction info="name"/><du-key key="k" version="3"/>'))
    assert (found.version, found.lifecycle, found.slugline) == ("3", "correction", "k")


def test_dialects() -> None:
    titled = read(
        "<nitf><head><title>\n>>>Harbour opens\n</title></head><body><p>The harbour is open.</p></body></nitf>"
    )
    assert (titled.headline, titled.text) == (">>>Harbour opens", "The harbour is open.")
    assert [warning.code for warning in titled.warnings] == ["provider-unknown", "id-made"]
    upper = read(document('<doc-id id-string="a1"/>').upper())
    assert (upper.id, upper.headline, upper.text) == ("A1", "HARBOUR OPENS", "THE HARBOUR IS OPEN.")
    named = read('<nitf><head><meta name="NTBID" content="RED_1"/></head><body><body.content/></body></nitf>')
    assert named.id == "RED_1"
    spaced = read(
        '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><docdata><doc-id id-string="a1"/></docdata></head></nitf>'
    )
    assert spaced.id == "a1"


def test_an_abstract_is_read_where_there_is_no_body() -> None:
    found = read(
        "<nitf><body><body.head><hedline><hl1>Harbour</hl1></hedline><abstract>It opened.</abstract></body.head>"
        "<body.content/></body></nitf>"
    )
    assert found.text == "It opened."
    assert "text-from-description" in [warning.code for warning in found.warnings]


def test_a_note_not_for_publication_is_cut() -> None:
    found = read(document('<doc-id id-string="a1"/><ed-msg info="Not for publication: call 0431"/>'))
    assert found.ednote is None
