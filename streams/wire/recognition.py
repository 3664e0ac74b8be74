"""Which format a message is in, by its content, with a reason of one line. Headers only hint."""

import re
from dataclasses import dataclass
from typing import Any

from streams.errors import Refusal
from streams.wire import apmedia, dpa, plainjson
from streams.wire.fields import Fields
from streams.wire.item import Format
from streams.wire.jsontree import Misfit
from streams.wire.ninjs import read_generation

_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"\x7fELF", "a program"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)
# Control characters of text and of the two wire formats that use them: SOH STX ETX EOT, DC1-DC4, SYN, FS-US, DEL.
_CONTROLS = frozenset(
    [*range(0x01, 0x05), *range(0x07, 0x0E), *range(0x0F, 0x15), 0x16, 0x1A, *range(0x1B, 0x20), 0x7F]
)
_STRANGE = bytes(byte for byte in range(0x20) if byte not in _CONTROLS)
_ROOT = re.compile(r"<(?:(?P<prefix>[\w.-]+):)?(?P<name>[A-Za-z_][\w.-]*)(?P<rest>[^>]{0,2000})")
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE)
# What stands near the top of the XML of event calendars and of sports results.
_NO_STORY = re.compile(
    r"<(?:[\w.-]{1,40}:)?(?:raceevent|raceinfo|raceresults?|eventinfo|eventdetails|timestart|dtstart|vevent|vcalendar|"
    r"sports-event|event-metadata|standings?|fixtures)\b",
    re.IGNORECASE,
)
_ROOTS: dict[str, Format] = {
    "newsitem": "newsml-g2",
    "newsmessage": "newsml-g2",
    "packageitem": "newsml-g2",
    "conceptitem": "newsml-g2",
    "knowledgeitem": "newsml-g2",
    "planningitem": "newsml-g2",
    "catalogitem": "newsml-g2",
    "hopdeliver": "newsml-g2",
    "nitf": "nitf",
    "newsml": "newsml-1.2",
    "rss": "rss",
    "rdf": "rss",
    "channel": "rss",
    "item": "rss",
    "feed": "atom",
    "entry": "atom",
}
_ANPA = re.compile(r"[\x00\x7f\s]{0,40}(?:\x16{1,8}\s*\x01|\x01[^\x01\x02]{0,12}\x1f)")
_IPTC = re.compile(r"[\x00\x7f\s]{0,40}(?:ZCZC[^\n]{0,80}\s*)?\x01[^\x02\x03]{1,600}\x02", re.DOTALL)
# The same where a gateway has dropped the control characters.
_BARE_IPTC = re.compile(
    r"[\x00-\x20\x7f]{0,40}[a-zA-Z]{2,8}\d{2,6} {1,3}[1-9] {1,3}[a-zA-Z]{1,4} {1,3}\d{1,5}(?: {1,4}[^\n]{1,80})?\r?\n"
)
_BARE_ANPA = re.compile(
    r"[\x00-\x20\x7f]{0,40}[A-Za-z]\d{4}\S{0,20}\r?\n"
    r"[A-Za-z] [A-Za-z]\S?\S? {1,3}\S[^\n]{0,120} \d{1,2}-\d{1,2}(?: |\r?\n)"
)
_MAIL_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]", re.ASCII)
_MAIL_NAMES = frozenset(
    ["from", "received", "message-id", "mime-version", "return-path", "delivered-to", "to", "subject", "date",
     "content-type", "dkim-signature", "x-received", "reply-to", "sender", "list-id", "content-transfer-encoding"]
)  # fmt: skip
_MAIL_SURE = frozenset(["from", "received", "message-id", "mime-version", "return-path", "delivered-to"])
_NINJS_MARKS = frozenset(
    ["$standard", "standard", "uri", "pubstatus", "versioncreated", "firstcreated", "representationtype", "body_html",
     "body_xhtml", "body_text", "bodies", "headlines", "copyrightholder", "copyrightnotice", "description_text",
     "usageterms", "infosource", "infosources", "renditions", "plannedcoverage"]
)  # fmt: skip
_NINJS_SURE = _NINJS_MARKS - {"uri", "versioncreated", "firstcreated", "copyrightnotice", "renditions"}
_PLAIN_MARKS = frozenset(["text", "paragraphs", "version_created", "lifecycle"])


@dataclass(frozen=True, slots=True)
class Recognised:
    """A format, and in one line why."""

    format: Format
    because: str


def refuse_binary(raw: bytes) -> Refusal | None:
    """Say what binary thing this is; None where it may be text."""
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            return Refusal("binary", f"this is {name}, no text")
    if raw[4:8] == b"ftyp":
        return Refusal("binary", "this is a video or audio container, no text")
    start = raw[:4096]
    strange = len(start) - len(start.translate(None, _STRANGE))
    if b"\x00" in start.strip(b"\x00") or strange * 50 > len(start):
        return Refusal("binary", "this holds bytes that no text has")
    return None


def recognise(text: str) -> Recognised | Refusal | None:
    """Recognise what is not JSON by its beginning; None where it looks like JSON, whose objects tell more."""
    start = text.lstrip("\ufeff \t\r\n\x00")
    if start[:1] == "<":
        return _recognise_markup(start)
    if _ANPA.match(text):
        return Recognised("anpa-1312", "starts with SYN SYN SOH, or SOH and a unit separator")
    if _IPTC.match(text):
        return Recognised("iptc-7901", "has SOH before its header and STX before its text")
    if _BARE_IPTC.match(text):
        return Recognised("iptc-7901", "starts with service, number, priority, category and word count")
    if _BARE_ANPA.match(text):
        return Recognised("anpa-1312", "starts with a transmission's number, then priority, keyword and date")
    if _looks_like_json(start):
        return None
    if names := _mail_headers(start):
        return Recognised("email", f"starts with the mail headers {', '.join(names)}")
    return Recognised("text", "neither markup, JSON, mail nor control characters: plain text")


def recognise_object(found: dict[str, Any]) -> Recognised | Refusal:
    """Recognise the format of one JSON object by its keys."""
    if apmedia.is_item(found):
        return Recognised("ap-json", "has altids.itemid, as only AP's items do")
    if dpa.is_item(found):
        return Recognised("dpa-json", "has urn with entry_id or version_created, as dpa digitalwires does")
    keys = {key.lower() for key in found}
    marks = _NINJS_MARKS & keys
    if (marks and (marks & _NINJS_SURE or not _PLAIN_MARKS & keys)) or ("guid" in keys and "type" in keys):
        try:
            generation = read_generation(Fields(found))
        except Misfit as misfit:
            return misfit.refusal
        return Recognised(generation, f"has {', '.join(sorted(marks)[:3]) or 'guid and type'}, as ninjs does")
    if plainjson.is_item(found):
        return Recognised("json", "an object with id, text or headline and no sign of another format")
    return Refusal("not-an-item", "a JSON object with neither id, headline nor text")


def _recognise_markup(text: str) -> Recognised | Refusal:
    position = 0
    while match := _PROLOG.match(text, position, 65_536):
        position = match.end()
    root = _ROOT.match(text, position)
    if root is None:
        return Refusal("xml-invalid", "markup without an element")
    name = root["name"].lower()
    if name == "html":
        return Refusal("html-page", "a web page (an error page of a server?), no item of the wire")
    found = _ROOTS.get(name)
    if found is None and _NO_STORY.search(text, position, position + 8_192):
        return Refusal("not-a-text-item", "a calendar, an event or results: XML that tells no story")
    if found is None:
        return Refusal("unknown-format", f"XML whose root {root['name'][:40]!r} no format of the wire has")
    return Recognised(found, f"XML whose root is {root['name']}")


def _looks_like_json(start: str) -> bool:
    """An object; an array whose first entry can be one of JSON; or nothing but a JSON scalar."""
    if start[:1] == "{":
        return True
    if start[:1] == "[":
        # `[ワシントン 28日 ロイター] - ...` and `[Update] ...` are text.
        return (
            re.match(r"\[\s*(?:[\[{\]\"]|-?\d+(?:\.\d+)?\s*[,\]]|(?:null|true|false|NaN)\s*[,\]])", start) is not None
        )
    return re.fullmatch(r"(?:null|true|false|-?\d[\d.eE+-]*|-?Infinity|NaN|\"[^\"\n]*\")\s*", start) is not None


def _mail_headers(start: str) -> list[str]:
    names: list[str] = []
    for line in start[:8192].split("\n")[:80]:
        header = _MAIL_HEADER.match(line)
        if header:
            names.append(header["name"])
        elif not line.strip() or (not line.startswith((" ", "\t")) and not (line.startswith("From ") and not names)):
            break
    lower = {name.lower() for name in names}
    known = [name for name in names if name.lower() in _MAIL_NAMES]
    return known[:3] if len(lower & _MAIL_NAMES) >= 3 and lower & _MAIL_SURE else []
