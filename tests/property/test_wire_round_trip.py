"""Item to format to item: whatever an item says, each format brings it back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.wire.decoding import Hints, decode
from streams.wire.item import Format, Status, WireItem
from streams.wire.lifecycle import settle

WORDS = st.sampled_from(
    [
        "Hafen",
        "harbour",
        "Schiffe",
        "öffnet",
        "l'été",
        "порт",
        "відкрито",
        "港口",
        "항구",
        "الميناء",
        "می\u200cرود",
        "נמל",
        "İzmir",
        "AT&T",
        "<b>",
        "a<b",
        "„Zitat“",
        "50%",
        "3.000",
        "x/y",
        "\\n",
        "&amp;",
        "😀",
        "[1]",
        "{2}",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(lambda words: f"Zuvor {' '.join(words)} gestern.")
HEADLINES = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: f"Lage im Hafen: {' '.join(words)} offen")
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(  # noqa: DTZ001 - the zone is added below
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC).isoformat().replace("+00:00", "Z")
)
STATUSES: list[Status] = ["usable", "withheld", "canceled"]


@st.composite
def items(draw: st.DrawFn) -> WireItem:
    status = draw(st.sampled_from(STATUSES))
    paragraphs = (
        () if status == "canceled" and draw(st.booleans()) else tuple(draw(st.lists(SENTENCES, min_size=1, max_size=5)))
    )
    version = draw(st.integers(1, 2_000_000_000).map(str))
    return WireItem(
        format="json",
        provider="dpa",
        id=f"urn:newsml:dpa.com:20090101:{draw(st.integers(1, 10**9))}",
        version=version,
        status=status,
        lifecycle=settle(status, None, None, version),
        headline=draw(HEADLINES),
        text="\n\n".join(paragraphs),
        paragraphs=paragraphs,
        language=draw(st.sampled_from(["de", "en-GB", "zh-Hans", "fa"])),
        urgency=draw(st.integers(1, 9)),
        version_created=draw(TIMES),
    )


def _json(item: WireItem) -> bytes:
    names = ("provider", "id", "version", "status", "headline", "text", "language", "urgency", "version_created")
    return json.dumps({name: getattr(item, name) for name in names}).encode()


def _html(item: WireItem) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in item.paragraphs)


def _ninjs_1(item: WireItem) -> dict[str, Any]:
    return {
        "uri": item.id,
        "version": item.version,
        "pubstatus": item.status,
        "headline": escape(item.headline or ""),
        "language": item.language,
        "urgency": item.urgency,
        "versioncreated": item.version_created,
        "type": "text",
        "body_xhtml": _html(item),
    }


def _ninjs_2(item: WireItem) -> dict[str, Any]:
    found = _ninjs_1(item)
    return {name: found[name] for name in found if name not in ("headline", "body_xhtml")} | {
        "headlines": [{"role": "main", "contenttype": "text/html", "value": escape(item.headline or "")}],
        "bodies": [{"contenttype": "application/xhtml+xml", "value": _html(item)}],
    }


def _ninjs_3(item: WireItem) -> dict[str, Any]:
    found = _ninjs_1(item)
    return {name: found[name] for name in ("uri", "version", "language", "urgency", "type")} | {
        "pubStatus": item.status,
        "versionCreated": item.version_created,
        "headlines": [{"role": "main", "contentType": "text/html", "value": escape(item.headline or "")}],
        "bodies": [{"contentType": "text/plain", "value": item.text}],
    }


def _ap(item: WireItem) -> dict[str, Any]:
    found = _ninjs_1(item) | {"altids": {"itemid": item.id}, "provider": "dpa", "version": int(item.version)}
    return {"api_version": "1.1", "data": {"item": found}}


def _dpa(item: WireItem) -> dict[str, Any]:
    return {
        "urn": item.id,
        "entry_id": "e",
        "version": int(item.version),
        "version_created": item.version_created,
        "pubstatus": item.status,
        "headline": item.headline,
        "language": item.language,
        "urgency": item.urgency,
        "article_html": _html(item),
    }


JSON_WRITERS: dict[Format, Callable[[WireItem], dict[str, Any]]] = {
    "ninjs-1": _ninjs_1,
    "ninjs-2": _ninjs_2,
    "ninjs-3": _ninjs_3,
    "ap-json": _ap,
    "dpa-json": _dpa,
}


def read(raw: bytes) -> WireItem:
    (outcome,) = decode(raw, Hints(provider="dpa")).outcomes
    assert isinstance(outcome, WireItem), outcome
    return replace(outcome, warnings=())


@given(items())
def test_plain_json(item: WireItem) -> None:
    assert read(_json(item)) == item


@pytest.mark.parametrize("format_", JSON_WRITERS)
@given(item=items())
def test_the_other_json_formats(format_: Format, item: WireItem) -> None:
    raw = json.dumps(JSON_WRITERS[format_](item), ensure_ascii=False).encode()
    assert read(raw) == replace(item, format=format_)


def _newsml_g2(item: WireItem) -> str:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{item.id}" version="{item.version}">'
        f'<itemMeta><itemClass qcode="ninat:text"/><versionCreated>{item.version_created}</versionCreated>'
        f'<pubStatus qcode="stat:{item.status}"/></itemMeta><contentMeta><urgency>{item.urgency}</urgency>'
        f'<headline>{escape(item.headline or "")}</headline><language tag="{item.language}"/></contentMeta><contentSet>'
        f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{_html(item)}'
        "</body></html></inlineXML></contentSet></newsItem>"
    )


def _nitf_body(item: WireItem) -> str:
    return f"<body.content>{_html(item)}</body.content>"


def _nitf(item: WireItem) -> str:
    return (
        f'<nitf baselang="{item.language}"><head><docdata management-status="{item.status}">'
        f'<doc-id id-string="{item.id}"/><urgency ed-urg="{item.urgency}"/><date.issue norm="{item.version_created}"/>'
        f'<du-key version="{item.version}"/></docdata></head><body><body.head><hedline>'
        f"<hl1>{escape(item.headline or '')}</hl1></hedline></body.head>{_nitf_body(item)}</body></nitf>"
    )


def _newsml_12(item: WireItem) -> str:
    return (
        f"<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>{item.id}</NewsItemId>"
        f"<RevisionId>{item.version}</RevisionId></NewsIdentifier></Identification><NewsManagement>"
        f'<ThisRevisionCreated>{item.version_created}</ThisRevisionCreated><Status FormalName="{item.status}"/>'
        f'<Urgency FormalName="{item.urgency}"/></NewsManagement><NewsComponent xml:lang="{item.language}"><NewsLines>'
        f"<HeadLine>{escape(item.headline or '')}</HeadLine></NewsLines><ContentItem><DataContent><nitf><body>"
        f"{_nitf_body(item)}</body></nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )


XML_WRITERS: dict[Format, Callable[[WireItem], str]] = {
    "newsml-g2": _newsml_g2,
    "nitf": _nitf,
    "newsml-1.2": _newsml_12,
}


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
@pytest.mark.parametrize("format_", XML_WRITERS)
@given(item=items())
def test_the_xml_formats_of_agencies(format_: Format, charset: str, item: WireItem) -> None:
    found = read(f'<?xml version="1.0" encoding="{charset}"?>{XML_WRITERS[format_](item)}'.encode(charset))
    assert replace(found, first_created=None) == replace(item, format=format_)


def _rss(item: WireItem) -> str:
    return (
        f"<rss><channel><language>{item.language}</language><item><guid>{item.id}</guid>"
        f"<title>{escape(escape(item.headline or ''))}</title>"
        f"<pubDate>{format_datetime(datetime.fromisoformat(item.version_created or ''))}</pubDate>"
        f"<description>{escape(_html(item))}</description></item></channel></rss>"
    )


def _atom(item: WireItem) -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{item.language}"><entry><id>{item.id}</id>'
        f"<title>{escape(item.headline or '')}</title><updated>{item.version_created}</updated>"
        f'<content type="html">{escape(_html(item))}</content></entry></feed>'
    )


@pytest.mark.parametrize(("format_", "write"), [("rss", _rss), ("atom", _atom)])
@given(item=items().filter(lambda item: item.status == "usable"))
def test_feeds(format_: Format, write: Callable[[WireItem], str], item: WireItem) -> None:
    expected = replace(item, format=format_, version="1", lifecycle="new", urgency=None)
    assert replace(read(write(item).encode()), first_created=None) == expected


@given(items().filter(lambda item: item.status == "usable"))
def test_mail(item: WireItem) -> None:
    # Python loses the space between two encoded words where it folds a header.
    mail = EmailMessage(default.clone(max_line_length=10_000))
    mail["From"] = "desk@dpa.com"
    mail["To"] = "news@example.org"
    mail["Subject"] = item.headline
    mail["Date"] = format_datetime(datetime.fromisoformat(item.version_created or ""))
    mail_id = f"{item.version}@dpa.com"
    mail["Message-ID"] = f"<{mail_id}>"
    mail.set_content(item.text)
    mail["Content-Language"] = item.language
    expected = replace(item, format="email", id=mail_id, version="1", lifecycle="new", urgency=None)
    assert read(mail.as_bytes()) == expected


TELEGRAMS = items().filter(lambda item: item.status == "usable" and (item.version_created or "") < "2070")


def _telegram(item: WireItem, urgency: int | None) -> WireItem:
    """What a telegram can say of an item: no id of its own, no language, a time to the minute."""
    made = f"{item.version_created}"[:16]
    return replace(item, version="1", lifecycle="new", language=None, urgency=urgency, version_created=f"{made}:00Z")


@given(TELEGRAMS, st.sampled_from(["\r\n", "\n"]))
def test_iptc_7901(item: WireItem, end: str) -> None:
    made = datetime.fromisoformat(item.version_created or "")
    body = (end * 2).join(item.paragraphs)
    raw = (
        f"\x01bdt0456 {item.urgency} pl 23 dpa 0001{end}{end}Hafen/Lage/{end}\x02{item.headline} ={end}{end}"
        f"{body}{end}\x03{made:%d%H%M} GMT {made:%b %y}{end}\x04"
    )
    expected = replace(
        _telegram(item, item.urgency), format="iptc-7901", id=f"bdt0456:{made:%Y-%m-%d}", slugline="Hafen/Lage"
    )
    assert read(raw.encode()) == expected


@given(TELEGRAMS)
def test_anpa_1312(item: WireItem) -> None:
    made = datetime.fromisoformat(item.version_created or "")
    body = "".join(f"\t   {paragraph} \r\n" for paragraph in item.paragraphs)
    raw = (
        f"\x16\x16\x01W0456\x1fasian\r\nu i\x13\x11 BC-Harbour     10-17 0300\r\n\x02^BC-Harbour,300<\r\n"
        f"^{item.headline}<\r\n{body}\t   \x03DPA-WF-{made:%m-%d-%y %H%M}GMT<\r\n\x04"
    )
    expected = replace(_telegram(item, 3), format="anpa-1312", id=f"W0456:{made:%Y-%m-%d}", slugline="Harbour")
    assert read(raw.encode()) == expected


@given(items())
def test_every_charset_that_is_declared_or_marked(item: WireItem) -> None:
    text = _json(item).decode()
    for charset in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert read(text.encode(charset)) == item
