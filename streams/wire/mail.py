"""E-mail (RFC 822) with a text part: how small agencies and spokespeople send."""

import email
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from streams.errors import Refusal
from streams.wire import lifecycle, markup, prose
from streams.wire.charset import decode_text
from streams.wire.draft import Draft, finish
from streams.wire.hints import Hints
from streams.wire.identity import provider_of_host
from streams.wire.item import WireItem
from streams.wire.text import fill_from_story

_MOST_PARTS = 100
_LONGEST_HEADER = 4_000  # characters; no subject, date or list of references that matters is longer
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,500})>")
_SIGNATURE = re.compile(r"(?m)^-- ?$")


def parse(raw: bytes, hints: Hints) -> list[WireItem | Refusal]:
    """Read one message. Its subject is the headline; the plain part is read before the HTML part.

    The id is the message's own, but the one it supersedes where it says so; a correction or a kill is about the
    message it answers.
    """
    message = email.message_from_bytes(raw.lstrip())
    draft = Draft(format="email")
    subject = _header(message, "subject")
    tagged = lifecycle.read_tags(subject).lifecycle if subject else None
    draft.id = _id(message, tagged)
    draft.headline = subject
    draft.version_created = _header(message, "date")
    draft.language = (_header(message, "content-language") or "").split(",")[0]
    sender = parseaddr(_header(message, "from") or "")
    draft.sources = [provider_of_host(sender[1].rpartition("@")[2])]
    paragraphs = _body(draft, message, hints)
    if paragraphs is None and tagged != "kill":
        return [Refusal("not-a-text-item", "the mail has no text part")]
    fill_from_story(draft, paragraphs or [])
    draft.byline = draft.byline or sender[0] or None
    return [finish(draft, hints)]


def _id(message: Message, tagged: str | None) -> str | None:
    def first(name: str) -> str | None:
        found = _MESSAGE_ID.search(_header(message, name) or "")
        return found[1] if found else None

    answered = first("references") or first("in-reply-to")
    if tagged == "kill":
        return first("supersedes") or answered
    return first("supersedes") or (answered if tagged else None) or first("message-id")


def _header(message: Message, name: str) -> str | None:
    """A header with its encoded words decoded; as it stands where they cannot be."""
    value = message.get(name)
    if value is None:
        return None
    written = str(value)[:_LONGEST_HEADER]
    try:
        return str(make_header(decode_header(written)))
    except (HeaderParseError, LookupError, ValueError):
        return written


def _body(draft: Draft, message: Message, hints: Hints) -> list[str] | None:
    """The paragraphs of the first plain part, else of the first HTML part; None where there is neither."""
    parts = list(_text_parts(message))
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() != kind:
                continue
            payload = part.get_payload(decode=True)
            decoded = decode_text(payload, part.get("content-type")) if isinstance(payload, bytes) else None
            if decoded is None or isinstance(decoded, Refusal):
                continue
            text, warnings = decoded
            draft.warnings.extend(warnings)
            if kind == "text/html":
                return list(markup.read(text[: hints.max_bytes]).paragraphs)
            return list(prose.paragraphs_of(_SIGNATURE.split(prose.clean(text))[0]))
    return None


def _text_parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            yield part
