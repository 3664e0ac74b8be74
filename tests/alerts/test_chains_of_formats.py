"""Chains of versions as they arrive: bytes of each format, through the decoder, to the alerts.

The same story is told in every format: an attack in Riga, corrected, refiled, withheld, under embargo, killed. What a
format says in its own words must end alike, and a story may go on in another format than it began in.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from streams.alerts.lifecycle import due
from streams.errors import Refusal
from streams.wire.decoding import decode
from streams.wire.item import Format, WireItem
from tests.alerts.conftest import Desk

HEADLINE = "News from Riga"
ATTACK = "An attack hit Riga."
ID = "urn:newsml:meridian.example:20261017:riga"


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of the story, before it is written in a format."""

    number: int = 1
    text: str = ATTACK
    status: str = "usable"
    tag: str = ""
    embargo: str | None = None

    @property
    def headline(self) -> str:
        return f"{self.tag}{HEADLINE}"

    @property
    def time(self) -> str:
        return f"2026-10-17T11:{self.number:02d}:00Z"


def as_json(version: Version) -> Any:
    return {
        "provider": "Meridian",
        "id": ID,
        "version": str(version.number),
        "version_created": version.time,
        "status": version.status,
        "headline": version.headline,
        "text": version.text,
        "embargoed": version.embargo,
    }


def as_ninjs_1(version: Version) -> Any:
    return {
        "uri": ID,
        "type": "text",
        "version": str(version.number),
        "versioncreated": version.time,
        "pubstatus": version.status,
        "copyrightholder": "Meridian",
        "headline": version.headline,
        "body_html": f"<p>{version.text}</p>" if version.text else "",
        "embargoed": version.embargo,
    }


def as_ninjs_2(version: Version) -> Any:
    first = as_ninjs_1(version)
    return {name: first[name] for name in first if name not in ("headline", "body_html")} | {
        "headlines": [{"role": "main", "value": version.headline}],
        "bodies": [{"contenttype": "text/plain", "value": version.text}],
    }


def as_ninjs_3(version: Version) -> Any:
    return {
        "uri": ID,
        "type": "text",
        "version": str(version.number),
        "versionCreated": version.time,
        "pubStatus": version.status,
        "copyrightHolder": "Meridian",
        "headlines": [{"role": "main", "value": version.headline}],
        "bodies": [{"contentType": "text/plain", "value": version.text}],
        "embargoedUntil": version.embargo,
    }


def as_ap(version: Version) -> Any:
    return as_ninjs_1(version) | {"altids": {"itemid": ID}, "provider": "Meridian"}


def as_dpa(version: Version) -> Any:
    return {
        "urn": ID,
        "entry_id": f"e{version.number}",
        "version": version.number,
        "version_created": version.time,
        "pubstatus": version.status,
        "headline": version.headline,
        "article_html": f"<p>{version.text}</p>" if version.text else None,
        "embargoed": version.embargo,
        "categories": [{"type": "dnltype:provider", "name": "Meridian", "qcode": None}],
    }


def as_g2(version: Version) -> str:
    embargo = f"<embargoed>{version.embargo}</embargoed>" if version.embargo else ""
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{ID}" version="{version.number}"><itemMeta>'
        f'<itemClass qcode="ninat:text"/><provider literal="Meridian"/><versionCreated>{version.time}</versionCreated>'
        f'{embargo}<pubStatus qcode="stat:{version.status}"/></itemMeta>'
        f"<contentMeta><headline>{version.headline}</headline></contentMeta><contentSet>"
        f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{version.text}'
        "</p></body></html></inlineXML></contentSet></newsItem>"
    )


def as_nitf(version: Version) -> str:
    release = (version.embargo or version.time).replace("-", "").replace(":", "")
    issue = version.time.replace("-", "").replace(":", "")
    status = "embargoed" if version.embargo else version.status
    return (
        f'<nitf><head><docdata management-status="{status}"><doc-id regsrc="Meridian" id-string="{ID}"/>'
        f'<date.issue norm="{issue}"/><date.release norm="{release}"/><du-key version="{version.number}"/>'
        "</docdata></head>"
        f"<body><body.head><hedline><hl1>{version.headline}</hl1></hedline></body.head>"
        f"<body.content><p>{version.text}</p></body.content></body></nitf>"
    )


JSON: dict[Format, Callable[[Version], Any]] = {
    "json": as_json,
    "ninjs-1": as_ninjs_1,
    "ninjs-2": as_ninjs_2,
    "ninjs-3": as_ninjs_3,
    "ap-json": as_ap,
    "dpa-json": as_dpa,
}
XML: dict[Format, Callable[[Version], str]] = {"newsml-g2": as_g2, "nitf": as_nitf}
FORMATS: list[Format] = [*JSON, *XML]


def read(format_: Format, version: Version) -> WireItem:
    """Write a version in a format, and read it as the worker does."""
    raw = json.dumps(JSON[format_](version)) if format_ in JSON else XML[format_](version)
    decoded = decode(raw.encode())
    (outcome,) = decoded.outcomes
    assert isinstance(outcome, WireItem), outcome
    assert (decoded.format, outcome.format) == (format_, format_)
    return outcome


@pytest.mark.parametrize("format_", FORMATS)
def test_a_story_corrected_refiled_and_killed_without_a_body(format_: Format, desk: Desk) -> None:
    raised = desk.alert(read(format_, Version()))
    corrected = desk.alert(read(format_, Version(number=2, tag="CORRECTED-", text="An attack hit Riga, two men said.")))
    refiled = desk.alert(read(format_, Version(number=3, tag="REFILE-", text="An attack hit Riga, two women said.")))
    killed = desk.alert(read(format_, Version(number=4, status="canceled", text="")))
    assert [alert.action for alert in (raised, corrected, refiled, killed)] == [
        "raised",
        "updated",
        "updated",
        "cancelled",
    ]
    assert {alert.alert_id for alert in (raised, corrected, refiled, killed)} == {raised.alert_id}
    assert corrected.why.startswith("corrected:")
    assert killed.evidence == ()
    assert desk.silence(read(format_, Version(number=3, tag="REFILE-"))) == "killed"


@pytest.mark.parametrize("format_", FORMATS)
def test_a_repeat_that_says_nothing_new_is_silent(format_: Format, desk: Desk) -> None:
    desk.alert(read(format_, Version(tag="RPT-")))
    assert desk.silence(read(format_, Version(number=2, tag="RPT-"))) == "unchanged"


@pytest.mark.parametrize("format_", FORMATS)
def test_a_withheld_version_withdraws_until_it_is_usable_again(format_: Format, desk: Desk) -> None:
    assert desk.silence(read(format_, Version(status="withheld"))) == "withheld"
    assert desk.alert(read(format_, Version(number=2))).action == "raised"
    (cancelled,) = desk.hear(read(format_, Version(number=3, status="withheld"))).alerts
    assert cancelled.action == "cancelled"
    assert desk.alert(read(format_, Version(number=4))).action == "raised"


@pytest.mark.parametrize("format_", FORMATS)
def test_an_embargo_holds_the_alert_until_its_end(format_: Format, desk: Desk) -> None:
    assert desk.silence(read(format_, Version(embargo="2026-10-17T12:30:00Z"))) == "embargoed"
    assert desk.state is not None
    until_ms = desk.state.held_until_ms
    assert until_ms is not None
    assert due(desk.state, until_ms - 1).alerts == ()
    (alert,) = due(desk.state, until_ms).alerts
    assert (alert.action, alert.updated) == ("raised", "2026-10-17T12:30:00.000Z")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_kill_during_the_embargo_lets_nothing_out(format_: Format, desk: Desk) -> None:
    desk.hear(read(format_, Version(embargo="2026-10-17T12:30:00Z")))
    assert desk.silence(read(format_, Version(number=2, status="canceled", text=""))) == "nothing-to-cancel"
    assert desk.state is not None
    assert desk.state.held is None


@pytest.mark.parametrize("format_", FORMATS)
def test_a_headline_that_withdraws_is_a_kill_though_the_status_says_usable(format_: Format, desk: Desk) -> None:
    desk.alert(read(format_, Version()))
    item = read(format_, Version(number=2, tag="STORY WITHDRAWN-"))
    assert "status-from-headline" in [warning.code for warning in item.warnings]
    assert desk.alert(item).action == "cancelled"


def test_a_story_goes_on_in_whatever_format_comes_next(desk: Desk) -> None:
    told = [desk.alert(read(format_, Version(number=n, text=f"{n} attack"))) for n, format_ in enumerate(FORMATS, 1)]
    assert len({alert.alert_id for alert in told}) == 1
    assert [alert.action for alert in told] == ["raised"] + ["updated"] * (len(FORMATS) - 1)
    assert desk.alert(read("dpa-json", Version(number=20, status="canceled", text=""))).action == "cancelled"


@pytest.mark.parametrize("format_", FORMATS)
def test_a_cancel_without_an_id_is_refused_and_never_matched(format_: Format) -> None:
    version = Version(status="canceled", text="")
    if format_ in JSON:
        names = ("id", "uri", "urn", "altids")
        raw = json.dumps({name: value for name, value in JSON[format_](version).items() if name not in names})
    else:
        raw = XML[format_](version).replace(f'"{ID}"', '""')
    (outcome,) = decode(raw.encode()).outcomes
    assert isinstance(outcome, Refusal), outcome
    assert outcome.reason == "cancel-without-id"


def telegram(number: str, head: str, text: str, time: str) -> WireItem:
    raw = (
        f"\x01{number} 3 pl 41  Meridian 0100\r\n\r\nRiga/\r\n\x02{head}\r\n{HEADLINE} =\r\n\r\n"
        f"{text}\r\n\x03{time} GMT Oct 26\x04"
    )
    (outcome,) = decode(raw.encode()).outcomes
    assert isinstance(outcome, WireItem), outcome
    return outcome


def test_a_telegram_is_killed_by_its_number_alone(desk: Desk) -> None:
    raised = desk.alert(telegram("mer0012", "EXTRA", ATTACK, "171101"))
    killed = desk.alert(telegram("mer0020", "KILL KILL KILL", "The message mer0012 is wrong.", "171102"))
    assert (raised.action, killed.action, killed.alert_id) == ("raised", "cancelled", raised.alert_id)


def test_a_transmission_is_killed_by_its_number_alone(desk: Desk) -> None:
    def transmission(number: str, lines: str, time: str) -> WireItem:
        raw = (
            f"\x16\x16\x01{number}\x1f-----\r\nu i\x13\x11 BC-LV--Riga     10-17 0058\r\n\x02{lines}\r\n"
            f"\t   \x03MER-WF-10-17-26 {time}GMT<\x04"
        )
        (outcome,) = decode(raw.encode()).outcomes
        assert isinstance(outcome, WireItem), outcome
        return outcome

    raised = desk.alert(transmission("W0101", f"^BC-LV--Riga,17<\r\n^{HEADLINE}<\r\n\t   {ATTACK}", "1101"))
    kill = "^BC-LV--Riga, KILL,17<\r\n^EDITORS: Kill the story W0101. It is wrong.<\r\n\t   It is killed."
    killed = desk.alert(transmission("W0109", kill, "1102"))
    assert (raised.action, killed.action, killed.alert_id) == ("raised", "cancelled", raised.alert_id)


def test_a_mail_is_corrected_and_killed_by_the_mails_that_answer_it(desk: Desk) -> None:
    def mail(number: int, subject: str, text: str) -> WireItem:
        raw = (
            f"From: desk@meridian.example\r\nTo: news@example.org\r\nSubject: {subject}{HEADLINE}\r\n"
            f"Message-ID: <{number}@meridian.example>\r\nIn-Reply-To: <1@meridian.example>\r\n"
            f"Date: Sat, 17 Oct 2026 11:{number:02d}:00 +0000\r\n\r\n{text}\r\n"
        )
        (outcome,) = decode(raw.encode()).outcomes
        assert isinstance(outcome, WireItem), outcome
        return outcome

    raised = desk.alert(mail(1, "", ATTACK))
    corrected = desk.alert(mail(2, "CORRECTED: ", "An attack hit Riga, two men said."))
    killed = desk.alert(mail(3, "KILL: ", "The story is wrong."))
    assert [alert.action for alert in (raised, corrected, killed)] == ["raised", "updated", "cancelled"]
    assert {alert.alert_id for alert in (corrected, killed)} == {raised.alert_id}
