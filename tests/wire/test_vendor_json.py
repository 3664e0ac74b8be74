"""AP Media API, dpa digitalwires and mail, in our own prose."""

import json
from typing import Any

from streams.errors import Refusal
from streams.wire.decoding import decode
from streams.wire.item import Dateline, Subject, WireItem

AP: dict[str, Any] = {
    "uri": "https://api.example/media/v/content/f00d?x=1",
    "altids": {"itemid": "f00d", "etag": "f00d_0a1"},
    "version": 0,
    "type": "text",
    "urgency": 4,
    "editorialpriority": "r",
    "language": "en",
    "versioncreated": "2024-10-28T09:00:00Z",
    "firstcreated": "2024-10-28T08:00:00Z",
    "pubstatus": "usable",
    "signals": ["newscontent"],
    "headline": "Harbour opens",
    "copyrightnotice": "Copyright 2024 The Associated Press.",
    "usageterms": ["Editorial use only."],
    "provider": "AP",
    "body_nitf": "<p>OSLO (AP) — The harbour opened.</p><p>Ships left.</p>",
    "subject": [{"code": "s", "name": "s", "rels": ["category"]}],
}
DPA: dict[str, Any] = {
    "urn": "urn:newsml:dpa.com:20090101:241028-99-1",
    "entry_id": "e1",
    "version": 3,
    "version_created": "2024-10-28T10:00:00+01:00",
    "updated": "2024-10-28T10:00:05Z",
    "pubstatus": "usable",
    "signals": ["sig:correction"],
    "headline": "Hafen offen",
    "language": "de",
    "urgency": 3,
    "dateline": "Kiel",
    "article_html": "<section class='main'><p>Der Hafen ist offen.</p></section>",
    "notepad": {"nonpublic_html": "<p>Tel. 0431 000000</p>"},
    "categories": [{"qcode": "medtop:16000000", "name": "Konflikt"}],
}


def read(found: Any) -> WireItem:
    raw = found if isinstance(found, bytes) else json.dumps(found, ensure_ascii=False).encode()
    (outcome,) = decode(raw).outcomes
    assert isinstance(outcome, WireItem), outcome
    return outcome


def test_an_ap_item_is_named_by_its_itemid() -> None:
    for found in (AP, {"api_version": "1.1", "data": {"meta": {}, "item": AP}}, {"data": {"items": [{"item": AP}]}}):
        item = read(found)
        assert (item.format, item.provider, item.id, item.version) == ("ap-json", "ap", "f00d", "0")
        assert (item.headline, item.urgency, item.lifecycle) == ("Harbour opens", 4, "new")
        assert item.paragraphs == ("OSLO (AP) — The harbour opened.", "Ships left.")
        assert item.rights == "Copyright 2024 The Associated Press."


def test_ap_priorities_stand_in_for_a_missing_urgency() -> None:
    without = {key: value for key, value in AP.items() if key != "urgency"}
    for letter, urgency in {"f": 1, "b": 2, "u": 3, "r": 5, "d": 7}.items():
        assert read(without | {"editorialpriority": letter}).urgency == urgency
    assert read(without | {"editorialpriority": "x"}).urgency is None


def test_ap_embargo_and_kill() -> None:
    embargoed = read(AP | {"pubstatus": "embargoed", "embargoed": "2024-10-29T06:00:00Z"})
    assert (embargoed.status, embargoed.embargoed) == ("usable", "2024-10-29T06:00:00Z")
    killed = read({"altids": {"itemid": "f00d"}, "pubstatus": "canceled", "type": "text"})
    assert (killed.id, killed.status, killed.lifecycle) == ("f00d", "canceled", "kill")


def test_a_dpa_entry() -> None:
    item = read(DPA)
    assert (item.format, item.provider, item.id, item.version) == (
        "dpa-json",
        "dpa",
        "urn:newsml:dpa.com:20090101:241028-99-1",
        "3",
    )
    assert (item.lifecycle, item.version_created) == ("correction", "2024-10-28T09:00:00Z")
    assert item.dateline is not None
    assert item.dateline.places == ("Kiel",)
    assert item.subjects == (Subject(code="medtop:16000000", name="Konflikt"),)
    assert item.warnings == ()


def test_private_notes_never_reach_an_item() -> None:
    assert "0431" not in repr(read(DPA))


def test_a_dpa_cancel() -> None:
    item = read({"urn": DPA["urn"], "entry_id": "e2", "version": 4, "pubstatus": "canceled"})
    assert (item.id, item.status, item.lifecycle, item.warnings) == (DPA["urn"], "canceled", "kill", ())


def test_a_dpa_entry_in_its_present_shape() -> None:
    item = read(
        DPA
        | {
            "format": "digitalwires@0.9.1",
            "type": "composite",
            "pubstatus": None,
            "signals": None,
            "signal": "sig:update",
            "dateline": "Kiel/Rostock (dpa) - ",
            "ednotes": [{"role": "dpaednoterole:dpacontacts", "ednote": "Tel. 0431 000000", "is_publishable": False}],
            "categories": [
                {"type": "dnltype:dpasubject", "name": "Krieg", "qcode": "medtop:20000062", "rank": 1},
                {"type": "dnltype:wire", "name": "bdt", "qcode": "dpasrv:bdt"},
                {"type": "dnltype:creator", "name": "muster.anna", "qcode": None},
            ],
        }
    )
    assert (item.status, item.lifecycle, item.headline) == ("usable", "update", "Hafen offen")
    assert item.dateline == Dateline(places=("Kiel", "Rostock"), provider="dpa")
    assert item.subjects == (Subject(code="medtop:20000062", name="Krieg"),)
    assert "0431" not in repr(item)
    assert item.warnings == ()


def test_a_dpa_entry_around_a_picture_is_no_text_item() -> None:
    picture = DPA | {"type": "composite", "article_html": None, "associations": [{"type": "image", "urn": "urn:x:1"}]}
    (outcome,) = decode(json.dumps(picture).encode()).outcomes
    assert isinstance(outcome, Refusal)
    assert (outcome.reason, outcome.pointer) == ("not-a-text-item", "/associations/0/type")
    killed = read(picture | {"pubstatus": "canceled"})
    assert (killed.id, killed.status) == (DPA["urn"], "canceled")


def test_ninjs_with_an_itemid_of_its_own_is_no_item_of_ap() -> None:
    found = {"uri": "http://example.com/1", "altids": {"itemid": "(x):9"}, "headline": "Harbour opens"}
    for ninjs in (found, found | {"$standard": {"name": "ninjs", "version": "1.4"}}):
        item = read(ninjs)
        assert (item.format, item.id) == ("ninjs-1", "http://example.com/1")


MAIL = b"""Received: by mail.example with SMTP
From: =?utf-8?q?Desk_S=C3=BCd?= <desk@dpa.com>
To: news@example.org
Subject: =?utf-8?q?UPDATE_1-Gr=C3=B6=C3=9Ferer?= Einsatz
Date: Mon, 28 Oct 2024 10:00:00 +0100
Message-ID: <abc.1@dpa.com>
MIME-Version: 1.0
Content-Language: de
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/html; charset=utf-8

<p>Nur HTML.</p>
--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Kiel (dpa) - Die Feuerwehr hat gel=F6scht. Es gab
keine Verletzten.

Die Stadt dankte.

--=20
Desk, Tel. 0431 000000
--b--
"""


def test_a_mail_with_a_text_part() -> None:
    item = read(MAIL)
    assert (item.format, item.provider, item.id) == ("email", "dpa", "abc.1@dpa.com")
    assert (item.headline, item.lifecycle, item.language) == ("UPDATE 1-Größerer Einsatz", "update", "de")
    assert item.version_created == "2024-10-28T09:00:00Z"
    assert item.byline == "Desk Süd"
    assert item.paragraphs == ("Kiel (dpa) - Die Feuerwehr hat gelöscht. Es gab keine Verletzten.", "Die Stadt dankte.")


def test_a_mail_with_html_alone() -> None:
    item = read(
        b"From: a@example.org\nTo: b@example.org\nSubject: Harbour\n"
        b"Message-ID: <1@x>\nContent-Type: text/html\n\n<p>It opened.</p>"
    )
    assert item.text == "It opened."


def test_a_correction_and_a_kill_by_mail_are_about_the_mail_they_answer() -> None:
    head = (
        "From: a@example.org\nTo: b@example.org\nSubject: {}\n"
        "Message-ID: <2@x>\nIn-Reply-To: <1@x>\n\nThe harbour is shut.\n"
    )
    assert read(head.format("CORRECTION: Harbour").encode()).id == "1@x"
    killed = read(head.format("KILL: Harbour").encode())
    assert (killed.id, killed.status) == ("1@x", "canceled")
    (refused,) = decode(head.format("KILL: Harbour").replace("In-Reply-To: <1@x>\n", "").encode()).outcomes
    assert isinstance(refused, Refusal)
    assert refused.reason == "cancel-without-id"
